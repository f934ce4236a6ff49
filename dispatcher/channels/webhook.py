"""JSON by HTTP POST, signed.

Body: one JSON object, UTF-8::

    {"schema": "notification/1", "key": "...", "to": "...", "incident": "26-1849",
     "code": "730218", "kind": "alert", "language": "en", "subject": "...", "short": "...",
     "full": "...", "facts": {...}}

Headers: ``Idempotency-Key`` (the same for every try of one notification; answer a known one with
2xx and do nothing), ``X-Dispatcher-Timestamp`` (seconds since 1970) and
``X-Dispatcher-Signature: sha256=<hex>``, where hex is HMAC-SHA256, with the shared secret, over the
timestamp, a full stop, and the body's bytes. A receiver computes the same, compares in constant
time, and refuses a timestamp more than five minutes off.

Any 2xx is acceptance; ``{"id": "..."}`` in the answer is kept as the gateway's number. 408, 425,
429 and 5xx are tried again, not before Retry-After; everything else, redirects too, is final.
"""

from __future__ import annotations

import hmac
import re
import time
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import msgspec
import requests
from requests.adapters import HTTPAdapter
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError, NewConnectionError
from urllib3.exceptions import SSLError as TLSError

from dispatcher import __version__
from dispatcher.channels.base import Secrets, read_secret, words
from dispatcher.channels.line import Line, Lines, within
from dispatcher.config import WebhookSettings
from dispatcher.errors import DeliveryError
from dispatcher.model import Outgoing, Receipt

ANSWER_BYTES = 65_536
"""More of an answer than this is not read."""
TRY_AGAIN = frozenset({408, 425, 429})


class _Answer:
    """What has arrived so far: when the body never ends, the status counts all the same."""

    status: int | None = None
    retry_after: str | None = None
    body = b""


class _Line(Line):
    """A session that tells which socket it uses."""

    def __init__(self, settings: WebhookSettings) -> None:
        super().__init__()
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.verify = settings.ca_file or True
        self.session.headers["User-Agent"] = f"dispatcher/{__version__}"
        self.session.headers["Accept-Encoding"] = "identity"
        adapter = HTTPAdapter(pool_connections=1, pool_maxsize=1)
        pools = {"http": HTTPConnectionPool, "https": HTTPSConnectionPool}
        adapter.poolmanager.pool_classes_by_scheme = {
            scheme: _watched(pool, self) for scheme, pool in pools.items()
        }
        self.session.mount("http://", adapter)
        self.session.mount("https://", adapter)

    def close(self) -> None:
        self.session.close()
        super().close()


class WebhookChannel:
    def __init__(self, name: str, settings: WebhookSettings, *, secrets: Secrets) -> None:
        self._settings = settings
        self._secrets = secrets
        self._host = urlsplit(settings.url).hostname or name
        self._lines = Lines(lambda: _Line(settings))

    def send(self, outgoing: Outgoing) -> Receipt:
        answer = _Answer()
        line = self._lines.mine()
        try:
            within(self._settings.timeout_s, lambda: self._post(outgoing, line, answer), line)
        except (requests.RequestException, HTTPError, OSError) as error:
            if answer.status is None:
                # The chain ends here: requests' words hold the address, which may hold a token.
                raise DeliveryError(
                    self._words(error), permanent=False, uncertain=_may_have_arrived(error)
                ) from None
        return self._verdict(answer)

    def close(self) -> None:
        self._lines.close()

    def _post(self, outgoing: Outgoing, line: _Line, answer: _Answer) -> None:
        body = msgspec.json.encode(payload(outgoing))
        secret = read_secret(self._secrets, self._settings.secret, what="webhook secret")
        with line.session.post(
            self._settings.url,
            data=body,
            headers={
                "Content-Type": "application/json; charset=utf-8",
                "Idempotency-Key": outgoing.key,
                **signed(body, secret, timestamp=int(time.time())),
            },
            timeout=self._settings.timeout_s,
            allow_redirects=False,
            stream=True,
        ) as response:
            answer.retry_after = response.headers.get("Retry-After")
            answer.status = response.status_code
            answer.body = response.raw.read(ANSWER_BYTES, decode_content=False)

    def _verdict(self, answer: _Answer) -> Receipt:
        status = answer.status or 0
        said = words(f"{status} {answer.body.decode('utf-8', 'replace')}")
        if 200 <= status < 300:
            return Receipt(gateway_id=_gateway_id(answer.body), answer=said)
        if 300 <= status < 400:
            reason = f"{self._host} answered {status}: redirects are not followed, correct the url"
            raise DeliveryError(reason, permanent=True)
        transient = status in TRY_AGAIN or status >= 500
        raise DeliveryError(
            f"{self._host} answered {said}",
            permanent=not transient,
            retry_after=seconds_until(answer.retry_after, now=time.time()) if transient else None,
        )

    def _words(self, error: Exception) -> str:
        cause = _first_cause(error)
        if isinstance(cause, TimeoutError):
            return f"{self._host} gave no answer within {self._settings.timeout_s:g} s"
        if verdict := getattr(cause, "verify_message", None):
            return f"certificate of {self._host} not trusted ({verdict}); its CA goes in ca_file"
        told = cause.strerror if isinstance(cause, OSError) else None
        return f"{self._host}: {words(told or type(cause).__name__)}"


def payload(outgoing: Outgoing) -> dict[str, Any]:
    """The body, field by field: what is added to Outgoing reaches receivers only on purpose."""
    return {
        "schema": "notification/1",
        "key": outgoing.key,
        "to": outgoing.to,
        "incident": outgoing.incident,
        "code": outgoing.code,
        "kind": outgoing.kind,
        "language": outgoing.language,
        "subject": outgoing.subject,
        "short": outgoing.short,
        "full": outgoing.full,
        "facts": outgoing.facts,
    }


def signed(body: bytes, secret: str, *, timestamp: int) -> dict[str, str]:
    """The headers that prove who sent ``body`` and when."""
    digest = hmac.digest(secret.encode(), f"{timestamp}.".encode() + body, "sha256").hex()
    return {
        "X-Dispatcher-Timestamp": str(timestamp),
        "X-Dispatcher-Signature": f"sha256={digest}",
    }


def seconds_until(retry_after: str | None, *, now: float) -> float | None:
    """Retry-After (RFC 9110: seconds or a date) as seconds from ``now``; None when unreadable."""
    value = (retry_after or "").strip()
    if re.fullmatch(r"[0-9]{1,9}", value):
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - now)
    except (ValueError, OverflowError):
        return None


def _watched(pool: Any, line: Line) -> Any:
    """A pool whose connections tell ``line`` their socket before anything is sent over it."""

    def connect(connection: Any) -> None:
        pool.ConnectionCls.connect(connection)
        line.use(connection.sock)

    connection = type("Connection", (pool.ConnectionCls,), {"connect": connect})
    return type("Pool", (pool,), {"ConnectionCls": connection})


def _gateway_id(body: bytes) -> str | None:
    try:
        answer = msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError):
        return None
    found = answer.get("id") if isinstance(answer, dict) else None
    return words(str(found)) if isinstance(found, str | int) else None


def _first_cause(error: BaseException) -> BaseException:
    """The error that requests and urllib3 wrapped, layer by layer."""
    while inner := error.__cause__ or error.__context__:
        error = inner
    return error


def _may_have_arrived(error: Exception) -> bool:
    """Whether the request may have reached the gateway: everything but a failure to connect."""
    if isinstance(error, requests.ConnectTimeout):
        return False
    cause = getattr(error.args[0], "reason", error.args[0]) if error.args else error
    return not isinstance(cause, NewConnectionError | TLSError)
