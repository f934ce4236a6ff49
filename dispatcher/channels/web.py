"""One HTTP exchange, and what its answer means where a channel knows no better.

Shared by every channel that speaks HTTP. A request is made and answered within one deadline, over a
connection that is kept for each thread; redirects are never followed, the environment's proxies
never used, and only the beginning of an answer is read.
"""

from __future__ import annotations

import json
import re
import socket
import ssl
from collections.abc import Callable, Iterable
from contextlib import suppress
from email.utils import parsedate_to_datetime
from functools import lru_cache, reduce
from typing import Any
from urllib.parse import quote, quote_plus, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError

from dispatcher import __version__
from dispatcher.channels.base import LOGIN_AGAIN_S, words
from dispatcher.channels.line import HungUp, Line, Lines, at_once, within
from dispatcher.errors import DeliveryError
from dispatcher.model import Outgoing, Value

NATIONAL = 10
"""Digits of a number without its country's code."""
ECHOED = 100
"""An answer of so many characters may repeat a text."""
ANSWER_BYTES = 65_536
"""More of an answer than this is not read."""
NOT_NOW = frozenset({408, 425, 429})
OUR_LOGIN = frozenset({401, 407})
"""The centre's own fault, to be mended there: never the recipient's."""
NO_WORD_FROM_BEHIND = frozenset({502, 504})
"""A relay gave up waiting: what is behind it may have taken the message."""


HEADERS = {
    **requests.utils.default_headers(),
    "User-Agent": f"dispatcher/{__version__}",
    "Accept-Encoding": "identity",
}


class Request(Value, frozen=True, kw_only=True):
    method: str
    url: str
    headers: dict[str, str] = {}
    """ASCII on one line each: whoever builds them sees to it."""
    body: bytes | None = None


class Answer:
    """What has arrived so far: when the body never ends, the status counts all the same."""

    status = 0
    """0: no answer."""
    retry_after: str | None = None
    body = b""
    whole = False
    """The body was read to its end, or to ANSWER_BYTES; else none of it is here."""

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


class _Line(Line):
    """The way to one gateway, and whether it stands."""

    connected = False
    """A connection to the gateway stands: what is sent now may arrive."""
    may_connect = True

    def __init__(self, ca_file: str | None, proxy: str | None) -> None:
        super().__init__()
        self._adapter = _Adapter(self)
        self._verify = ca_file or True
        self._proxies = {"http": proxy, "https": proxy} if proxy else {}

    def send(self, request: requests.PreparedRequest, timeout_s: float) -> requests.Response:
        """As it is: no cookies, no redirects, nothing of the environment."""
        return self._adapter.send(
            request,
            stream=True,
            timeout=timeout_s,
            verify=self._verify,
            proxies=self._proxies,
        )

    def close(self) -> None:
        self._adapter.close()
        super().close()


class _Adapter(HTTPAdapter):
    """Connects, directly or through a proxy, over sockets that ``line`` knows of."""

    def __init__(self, line: _Line) -> None:
        pools = {"http": HTTPConnectionPool, "https": HTTPSConnectionPool}
        self._pools = {scheme: _watched(pool, line) for scheme, pool in pools.items()}
        self._known: dict[str, Any] = {}
        super().__init__(pool_connections=1, pool_maxsize=1)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def get_connection_with_tls_context(
        self, request: requests.PreparedRequest, *words: Any, **keywords: Any
    ) -> Any:
        """Worked out once for each place: how to reach it never changes."""
        place = "/".join((request.url or "").split("/", 3)[:3])
        if place not in self._known:
            found = super().get_connection_with_tls_context(request, *words, **keywords)
            self._known[place] = found
        return self._known[place]

    def close(self) -> None:
        self._known.clear()
        super().close()

    def proxy_manager_for(self, proxy: str, **keywords: Any) -> Any:
        manager = super().proxy_manager_for(proxy, **keywords)
        manager.pool_classes_by_scheme = self._pools
        return manager


def _watched(pool: Any, line: _Line) -> Any:
    """A pool whose connections tell ``line`` their socket before anything is sent over it."""
    base = pool.ConnectionCls

    def new_socket(connection: Any) -> socket.socket:
        line.connected = False
        if not line.may_connect:
            raise HungUp
        sock: socket.socket = base._new_conn(connection)
        line.use(sock)
        return sock

    def connect(connection: Any) -> None:
        base.connect(connection)
        line.use(connection.sock)
        line.connected = True

    def request(connection: Any, *words: Any, **keywords: Any) -> None:
        """Head and body leave together: half the packets, and the gateway wakes up once."""
        connection.held = []
        try:
            base.request(connection, *words, **keywords)
        finally:
            parts, connection.held = connection.held, None
        connection.send(b"".join(parts))

    def send(connection: Any, data: bytes) -> None:
        if connection.held is None:
            base.send(connection, data)
        else:
            connection.held.append(data)

    methods = {
        "_new_conn": new_socket,
        "connect": connect,
        "request": request,
        "send": send,
        "held": None,
    }
    connection = type("Connection", (base,), methods)
    return type("Pool", (pool,), {"ConnectionCls": connection})


class Web:
    """Exchanges with one gateway, one connection a thread. ``host`` is its name in errors."""

    def __init__(
        self, host: str, *, timeout_s: float, ca_file: str | None, proxy: str | None
    ) -> None:
        self.host = host
        self._timeout_s = timeout_s
        self._ca_file = ca_file
        self._proxy = proxy
        self._lines = Lines(lambda: _Line(ca_file, proxy))

    def ask(self, make: Callable[[], Request]) -> Answer:
        """``make`` runs within the deadline too: it may have to fetch a secret.

        Raises a transient DeliveryError when not even a status was answered, ``uncertain`` where
        the request may have arrived.
        """
        answer, line = Answer(), self._lines.mine()
        try:
            self._in_time(line, lambda: self._exchange(make(), line, answer))
        except (requests.RequestException, HTTPError, OSError, UnicodeError) as error:
            if not answer.status:
                # The chain ends here: requests' words hold the address, which may hold a token.
                raise DeliveryError(
                    self._words(error), permanent=False, uncertain=line.connected
                ) from None
        return answer

    def reach(self, url: str) -> None:
        """Connect to where ``url`` is, or to the proxy before it, and ask nothing. Raises
        DeliveryError."""
        parts, line = urlsplit(self._proxy or url), Line()
        try:
            within(self._timeout_s, lambda: self._connect(parts.hostname or "", parts, line), line)
        except (OSError, UnicodeError) as error:
            raise DeliveryError(self._words(error), permanent=False) from None
        finally:
            line.close()

    def close(self) -> None:
        self._lines.close()

    def _in_time(self, line: _Line, work: Callable[[], None]) -> None:
        line.may_connect = not line.connected
        if line.connected:
            with suppress(HungUp):
                at_once(self._timeout_s, work, line)
                return
        line.may_connect = True
        within(self._timeout_s, work, line)

    def _exchange(self, request: Request, line: _Line, answer: Answer) -> None:
        if line.is_cut:
            raise TimeoutError  # the secret took too long
        with line.send(_prepared(request), self._timeout_s) as response:
            answer.retry_after = response.headers.get("Retry-After")
            answer.status = response.status_code
            body = response.raw.read(ANSWER_BYTES, decode_content=False)
            if not line.is_cut:  # else the end of what came is not the end of the answer
                answer.body, answer.whole = body, True

    def _connect(self, host: str, parts: Any, line: Line) -> None:
        tls = parts.scheme == "https"
        sock = socket.create_connection((host, parts.port or (443 if tls else 80)), self._timeout_s)
        line.use(sock)
        if tls:
            context = ssl.create_default_context(cafile=self._ca_file)
            line.use(context.wrap_socket(sock, server_hostname=host))

    def _words(self, error: Exception) -> str:
        cause = _first_cause(error)
        if isinstance(cause, TimeoutError):
            return f"{self.host} gave no answer within {self._timeout_s:g} s"
        if verdict := getattr(cause, "verify_message", None):
            return f"certificate of {self.host} not trusted ({verdict}); its CA goes in ca_file"
        told = cause.strerror if isinstance(cause, OSError) else None
        return f"{self.host}: {words(told or type(cause).__name__)}"


def _prepared(request: Request) -> requests.PreparedRequest:
    """Without cookies and hooks, which nothing here has."""
    prepared = requests.PreparedRequest()
    prepared.prepare_method(request.method)
    address = _address if "?" in request.url else _same_address
    prepared.url = address(request.url)
    prepared.prepare_headers({**HEADERS, **request.headers})
    prepared.prepare_body(request.body, None)
    if "@" in prepared.url:
        prepared.prepare_auth(None)
    return prepared


def _address(url: str) -> str:
    """As it is asked for: its host in ASCII, its path and query quoted."""
    prepared = requests.PreparedRequest()
    prepared.prepare_url(url, None)
    return prepared.url or ""


_same_address = lru_cache(maxsize=64)(_address)
"""Of what has no query: every text goes to the same one."""


def refusal(answer: Answer, host: str, said: str, *, now: float) -> DeliveryError:
    """What a status that is not acceptance means by the standards (RFC 9110, 6585).

    ``said``: the answer as it may be shown. ``now``: seconds since 1970, for Retry-After.
    """
    status = answer.status
    if 300 <= status < 400:
        reason = f"{host} answered {status}: redirects are not followed, correct the url"
        return DeliveryError(reason, permanent=True)
    if status in OUR_LOGIN:
        reason = f"{host} answered {said}: it does not take our login"
        return DeliveryError(reason, permanent=False, retry_after=LOGIN_AGAIN_S)
    transient = status in NOT_NOW or status >= 500
    return DeliveryError(
        f"{host} answered {said}",
        permanent=not transient,
        retry_after=seconds_until(answer.retry_after, now=now) if transient else None,
        uncertain=status in NO_WORD_FROM_BEHIND,
    )


def seconds_until(retry_after: str | None, *, now: float) -> float | None:
    """Retry-After (RFC 9110: seconds or a date) as seconds from ``now``; None when unreadable."""
    value = (retry_after or "").strip()
    if re.fullmatch(r"[0-9]{1,9}", value):
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - now)
    except (ValueError, OverflowError):
        return None


def said(answer: Answer, outgoing: Outgoing | None = None, secrets: Iterable[str] = ()) -> str:
    """The answer on one short line. Secrets that the gateway repeats are taken out first, and so
    are the number, the code and the words of what it was sent."""
    text = masked(f"{answer.status} {answer.text}", secrets)
    return words(_without(text, outgoing) if outgoing else text)


def _without(text: str, outgoing: Outgoing) -> str:
    """Most answers are short and hold nothing of it: all forms are sought in long ones alone."""
    numbers = [outgoing.to, outgoing.code, outgoing.to.lstrip("+")]
    numbers += [outgoing.to[-NATIONAL:]] if outgoing.to.startswith("+") else []
    if len(text) < ECHOED:
        return reduce(lambda left, number: left.replace(number, "<hidden>"), numbers, text)
    lines = [line for line in outgoing.full.splitlines() if len(line) >= NATIONAL]
    return masked(text, (*numbers, outgoing.short, outgoing.full, *lines), "<hidden>")


def masked(text: str, secrets: Iterable[str], mark: str = "<secret>") -> str:
    """``text`` without the secrets, as they are or as a URL, a form, JSON or HTML carries them."""
    forms = sorted({form for secret in secrets for form in _forms(secret)}, key=len, reverse=True)
    pattern = "|".join(map(re.escape, forms))
    return re.sub(pattern, mark, text, flags=re.IGNORECASE) if pattern else text


def _forms(secret: str) -> set[str]:
    import html  # only an answer that is shown is searched for secrets

    in_json = {json.dumps(secret, ensure_ascii=escaped)[1:-1] for escaped in (True, False)}
    in_json |= {form.replace("/", "\\/") for form in in_json}
    in_url = {quote(secret, safe=""), quote(secret, safe=":"), quote_plus(secret)}
    return {secret, html.escape(secret), *in_json, *in_url} - {""}


def _first_cause(error: BaseException) -> BaseException:
    """The error that requests and urllib3 wrapped, layer by layer."""
    while inner := error.__cause__ or error.__context__:
        error = inner
    return error
