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

Any 2xx is acceptance; ``{"id": "..."}`` in the answer is kept as the gateway's number. 401, 408,
425, 429 and 5xx are tried again, not before Retry-After; everything else, redirects too, is final.
"""

from __future__ import annotations

import hmac
import time
from typing import Any
from urllib.parse import urlsplit

import msgspec

from dispatcher.channels.base import Secrets, read_secret, words
from dispatcher.channels.web import Request, Web, refusal, said
from dispatcher.config import WebhookSettings
from dispatcher.model import Outgoing, Receipt


class WebhookChannel:
    def __init__(self, name: str, settings: WebhookSettings, *, secrets: Secrets) -> None:
        self._settings = settings
        self._secrets = secrets
        self._web = Web(
            urlsplit(settings.url).hostname or name,
            timeout_s=settings.timeout_s,
            ca_file=settings.ca_file,
            proxy=settings.proxy,
        )

    def send(self, outgoing: Outgoing) -> Receipt:
        answer = self._web.ask(lambda: self._request(outgoing))
        shown = said(answer, outgoing)
        if 200 <= answer.status < 300:
            return Receipt(gateway_id=_gateway_id(answer.body), answer=shown)
        raise refusal(answer, self._web.host, shown, now=time.time())

    def probe(self) -> None:
        self._web.reach(self._settings.url)

    def close(self) -> None:
        self._web.close()

    def _request(self, outgoing: Outgoing) -> Request:
        body = msgspec.json.encode(payload(outgoing))
        secret = read_secret(self._secrets, self._settings.secret, what="webhook secret")
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "Idempotency-Key": outgoing.key,
            **signed(body, secret, timestamp=int(time.time())),
        }
        return Request(method="POST", url=self._settings.url, headers=headers, body=body)


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


def _gateway_id(body: bytes) -> str | None:
    try:
        answer = msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError):
        return None
    found = answer.get("id") if isinstance(answer, dict) else None
    return words(str(found)) if isinstance(found, str | int) else None
