"""Requests with placeholders, filled in. Each value is escaped for the place it stands in, so that
no text from outside can become a parameter, a path, a header or a piece of JSON or XML."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from string import Formatter
from typing import Any
from urllib.parse import quote, urlencode, urlsplit
from xml.sax.saxutils import escape

import msgspec

from dispatcher.channels.web import Request
from dispatcher.config import HttpRequest
from dispatcher.errors import DeliveryError
from dispatcher.model import Outgoing

E164 = re.compile(r"\+[1-9][0-9]{7,14}")
INDIAN = re.compile(r"\+91([0-9]{10})")
UPWARDS = re.compile(r"/\.{1,2}(?:/|\Z)")
VISIBLE = "".join(map(chr, range(0x20, 0x7F)))
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Value = Callable[[str], str]
"""Placeholder -> what it stands for. Raises DeliveryError where that cannot be said."""
Escape = Callable[[str], str]


def known(outgoing: Outgoing, sender: str | None) -> dict[str, str | None]:
    """What each placeholder stands for; None where this text has no such thing."""
    phone = E164.fullmatch(outgoing.to)
    indian = INDIAN.fullmatch(outgoing.to)
    found = {
        "to": outgoing.to,
        "to_digits": outgoing.to.removeprefix("+") if phone else None,
        # Ten digits of another country would ring somebody in India.
        "to_national": indian[1] if indian else None,
        "short": outgoing.short,
        "full": outgoing.full,
        "subject": outgoing.subject,
        "code": outgoing.code,
        "incident": outgoing.incident,
        "key": outgoing.key,
        "kind": outgoing.kind,
        "language": outgoing.language,
        "station": str(outgoing.facts.get("station") or ""),
        "district": str(outgoing.facts.get("district") or ""),
        "sender": sender,
    }
    return {name: None if text is None else _whole(text) for name, text in found.items()}


def reader(values: Mapping[str, str | None], secret: Value) -> Value:
    """Looks a placeholder up; ``secret`` is called with NAME for ``{secret.NAME}``."""

    def value(name: str) -> str:
        if name.startswith("secret."):
            return secret(name.removeprefix("secret."))
        found = values[name]
        if found is None:
            reason = f"{ascii(values.get('to'))[:80]} cannot be written as {{{name}}}"
            raise DeliveryError(reason, permanent=True)
        return found

    return value


def fill(request: HttpRequest, value: Value) -> Request:
    """The request to make. Raises DeliveryError where a value cannot stand in its place."""
    headers = {
        name: _filled(text, _for_header(value), in_header) for name, text in request.headers.items()
    }
    kind, body = _body(request, value)
    if kind:
        headers["Content-Type"] = kind
    return Request(method=request.method, url=_url(request, value), headers=headers, body=body)


def _url(request: HttpRequest, value: Value) -> str:
    url = _filled(request.url, value, _in_path)
    if UPWARDS.search(urlsplit(url).path):
        raise DeliveryError("a value would lead to another path of the gateway", permanent=True)
    if not request.query:
        return url
    joint = "&" if "?" in url else "?"
    return f"{url}{joint}{urlencode(_each(request.query, value), quote_via=quote, safe='')}"


def _body(request: HttpRequest, value: Value) -> tuple[str | None, bytes | None]:
    """Its content type and bytes."""
    if request.form:
        form = urlencode(_each(request.form, value), safe="")
        return "application/x-www-form-urlencoded", form.encode()
    if request.json:
        return "application/json; charset=utf-8", msgspec.json.encode(_json(request.json, value))
    if request.text is not None:
        escaped = _in_lines if request.content_type == "text/plain" else _in_xml
        text = _filled(request.text, value, escaped)
        return f"{request.content_type}; charset=utf-8", text.encode()
    return None, None


def _each(fields: Mapping[str, str], value: Value) -> dict[str, str]:
    return {name: _filled(text, value, str) for name, text in fields.items()}


def _json(node: object, value: Value) -> Any:
    """Only texts hold placeholders: keys, numbers and truth values stay."""
    match node:
        case str():
            return _filled(node, value, str)
        case dict():
            return {key: _json(inner, value) for key, inner in node.items()}
        case list() | tuple():
            return [_json(inner, value) for inner in node]
    return node


def _filled(template: str, value: Value, escape: Escape) -> str:
    parts = Formatter().parse(template)
    return "".join(text + (escape(value(name)) if name else "") for text, name, _, _ in parts)


def _in_path(text: str) -> str:
    """A colon is kept: the tokens some gateways want in the path hold one."""
    return quote(text, safe=":")


def in_header(text: str) -> str:
    """Visible ASCII and single spaces; the rest percent-encoded as in a URL."""
    return quote(" ".join(text.split()), safe=VISIBLE)


def header_secret(secret: str) -> str:
    """A secret is sent as it is or not at all. Raises a transient DeliveryError."""
    if in_header(secret) != secret:
        reason = "a secret holds a character that cannot stand in a header"
        raise DeliveryError(reason, permanent=False)
    return secret


def _for_header(value: Value) -> Value:
    def checked(name: str) -> str:
        found = value(name)
        return header_secret(found) if name.startswith("secret.") else found

    return checked


def _in_lines(text: str) -> str:
    """Plain text has no fence: lines are kept, nothing else that a terminal would act upon."""
    return "".join(char if char.isprintable() or char == "\n" else " " for char in text)


def _in_xml(text: str) -> str:
    return escape(NOT_IN_XML.sub(" ", text), {'"': "&quot;", "'": "&apos;"})


def _whole(text: str) -> str:
    """Without halves of characters, which no encoding can carry."""
    return text.encode("utf-8", "replace").decode()
