"""A channel of ``type: http`` -> settings: requests with placeholders, and what answers mean."""

from __future__ import annotations

import re
from collections.abc import Callable
from string import Formatter
from typing import Any
from urllib.parse import parse_qsl

from dispatcher import decode
from dispatcher.config import Finds, HttpRequest, HttpSettings, HttpStatus, Says, Secret, When
from dispatcher.configgateway import COMMON, proxy, secret, split_url
from dispatcher.decode import Decoder, Spot
from dispatcher.yamlfile import Mapping, Node, Scalar, Sequence

PLACEHOLDERS = (
    "to",
    "to_digits",
    "to_national",
    "short",
    "full",
    "subject",
    "code",
    "incident",
    "key",
    "kind",
    "language",
    "station",
    "district",
    "sender",
)
"""What a request may hold in braces, besides ``{secret.NAME}`` and, in ``status``, ``{id}``."""
CONTENT_TYPES = ("text/plain", "text/xml", "application/xml")
LOGIN = "login"
HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
OWN_HEADERS = {"host", "content-length", "transfer-encoding", "connection", "content-type"}
CREDENTIAL = re.compile(
    r"(?:.*(?:password|passwd|pwd|secret|token|apikey|authkey|accesskey|authorization)|pass|pin"
    r"|key|auth)"
)
STATUS = re.compile(r"[1-5](?:[0-9]{2}|xx)")
SECRET_NAME = re.compile(r"[a-z][a-z0-9_]*")
# YAML means what is written: no quotes are needed in a form, a query or JSON.
PLAIN = re.compile(r"(?P<number>-?(?:0|[1-9][0-9]{0,14}))|true|false")
PUT_AWAY = "{secret: {file: secrets/name}}, or {secret.NAME} with its place under secrets:"


def http(spot: Spot) -> HttpSettings | None:
    return _Reader(spot).settings(spot)


class _Reader:
    """Reads one channel; collects the secrets that stand where they are used."""

    def __init__(self, spot: Spot) -> None:
        self._secrets: dict[str, Secret] = {}
        self._names = set(_keys(_node(spot, "secrets")))
        if _node(spot, "auth"):
            self._names.add(LOGIN)
        self._used = {LOGIN}
        self._has_sender = spot.has("sender")

    def settings(self, spot: Spot) -> HttpSettings | None:
        values = decode.record(
            spot,
            {
                **COMMON,
                **self._request_keys(set(PLACEHOLDERS)),
                "proxy": proxy,
                "sender": decode.text,
                "secrets": self._named,
                "auth": self._auth,
                "accepted": _any_of,
                "refused": _any_of,
                "message_id": _finds,
                "status": self._status,
                "when": self._when,
            },
            required=("url", "carries", "accepted"),
        )
        if values is None:
            return None
        self._check(spot, values)
        if timeout := values.pop("timeout", None):
            values["timeout_s"] = timeout
        values["user"] = values.pop("auth", None)
        request = _request(spot, values)
        return HttpSettings(request=request, secrets=self._secrets, **values)

    def _check(self, spot: Spot, values: dict[str, Any]) -> None:
        if "status" in values and "message_id" not in values:
            spot.fail("status asks by the gateway's number", "say where it is: message_id:")
        if LOGIN in self._secrets and "authorization" in _lower(values.get("headers", {})):
            spot.fail("auth and the header Authorization are one too many", "keep auth")
        if "json" not in values or "form" in values:
            _flat(spot, values.get("when", ()))
        for name in self._names - self._used:
            spot.fail(
                f"the secret {name} is used nowhere", f"write {{secret.{name}}}, or remove it"
            )

    # --- secrets ---

    def _named(self, spot: Spot) -> None:
        for name, found in (decode.dict_of(secret)(spot) or {}).items():
            if SECRET_NAME.fullmatch(name) and name != LOGIN:
                self._secrets[name] = found
            else:
                spot.fail(f"{name} cannot be the name of a secret", "small letters, digits and _")

    def _auth(self, spot: Spot) -> str | None:
        """The user; the password or token becomes the secret ``login``."""
        fields: dict[str, Decoder[Any]] = {
            "user": decode.text,
            "password": secret,
            "bearer": secret,
        }
        values = decode.record(spot, fields) or {}
        if values.keys() not in ({"user", "password"}, {"bearer"}):
            spot.fail(
                "auth is a login or a token",
                "{user: ..., password: {file: ...}} or {bearer: {file: ...}}",
            )
            return None
        self._secrets[LOGIN] = values.get("password") or values["bearer"]
        return values.get("user")

    def _inline(self, spot: Spot) -> str | None:
        """``{secret: {file: ...}}`` where it is used: as a numbered secret."""
        found = decode.record(spot, {"secret": secret}, required=("secret",))
        if not found:
            return None
        name = str(len(self._secrets))
        self._secrets[name] = found["secret"]
        return f"{{secret.{name}}}"

    # --- requests ---

    def _request_keys(self, known: set[str]) -> dict[str, Decoder[Any]]:
        def template(spot: Spot) -> str | None:
            return self._template(spot, known)

        def field(spot: Spot) -> str | None:
            return self._field(spot, known)

        return {
            "method": decode.one_of("GET", "POST", "PUT"),
            "url": lambda spot: self._url(spot, known),
            "headers": lambda spot: _headers(spot, field),
            "query": decode.dict_of(field),
            "form": decode.dict_of(field),
            "json": lambda spot: self._object(spot, known),
            "text": template,
            "content_type": decode.one_of(*CONTENT_TYPES),
        }

    def _url(self, spot: Spot, known: set[str]) -> str | None:
        found = decode.text(spot)
        if found is None or not self._placeholders(spot, found, known):
            return None
        parts = split_url(spot, found)
        if parts is None:
            return None
        if "{" in parts.netloc or parts.fragment:
            spot.fail("only the path and the query of a url may vary", "https://host/path/{to}")
            return None
        for name, value in parse_qsl(parts.query, keep_blank_values=True):
            _no_credential(spot, name, value)
        return found

    def _template(self, spot: Spot, known: set[str]) -> str | None:
        """Words, of several lines perhaps."""
        found = decode.words(spot)
        return found if found and self._placeholders(spot, found, known) else None

    def _field(self, spot: Spot, known: set[str]) -> str | None:
        """One value of a header, a query or a form."""
        if isinstance(spot.node, Mapping):
            return self._inline(spot)
        found = _as_written(spot)
        if found is None or not self._placeholders(spot, found, known):
            return None
        _no_credential(spot, spot.key.rpartition(".")[2], found)
        return found

    def _object(self, spot: Spot, known: set[str]) -> dict[str, Any] | None:
        if not isinstance(spot.node, Mapping) or not spot.node.entries:
            spot.fail("json is an object", "{number: '{to}', message: '{short}'}")
            return None
        return self._fields(spot.node, spot, known)

    def _fields(self, node: Mapping, spot: Spot, known: set[str]) -> dict[str, Any]:
        return {key.text: self._json(spot.under(key.text, one), known) for key, one in node.entries}

    def _json(self, spot: Spot, known: set[str]) -> Any:
        match spot.node:
            case Mapping() if _keys(spot.node) == ["secret"]:
                return self._inline(spot)
            case Mapping():
                return self._fields(spot.node, spot, known)
            case Sequence():
                items = enumerate(spot.node.items)
                return [self._json(spot.under(str(at), item), known) for at, item in items]
        return _typed(spot, self._field(spot, known))

    def _placeholders(self, spot: Spot, template: str, known: set[str]) -> bool:
        """Whether every placeholder is known; what is not is noted."""
        try:
            found = [(name, form, how) for _, name, form, how in Formatter().parse(template)]
        except ValueError:
            spot.fail("a brace { or } stands alone", "double one that is meant as itself: {{ or }}")
            return False
        names = [name for name, _, _ in found if name is not None]
        unknown = [name for name in names if not self._knows(name, known)]
        for name in unknown:
            _unknown(spot, name, known | {f"secret.{one}" for one in self._names})
        if any(form or how for _, form, how in found):
            spot.fail("a placeholder is a name alone", "{to}")
            return False
        if "sender" in names and not self._has_sender:
            spot.fail("{sender} is nowhere said", "give the channel a sender:")
        return not unknown

    def _knows(self, name: str, known: set[str]) -> bool:
        kind, _, of = name.partition(".")
        if kind == "secret" and of in self._names:
            self._used.add(of)
            return True
        return name in known

    # --- beside the request ---

    def _status(self, spot: Spot) -> HttpStatus | None:
        known = {"id", "sender"} if self._has_sender else {"id"}
        values = decode.record(
            spot,
            {
                **self._request_keys(known),
                "delivered": _any_of,
                "read": _any_of,
                "failed": _any_of,
            },
            required=("url",),
        )
        if values is None:
            return None
        if not values.keys() & {"delivered", "read", "failed"}:
            spot.fail("status says of no answer what it means", "add delivered:, read: or failed:")
        request = _request(spot, {"method": "GET", **values})
        if "{id}" not in repr(request):
            spot.fail("status asks about no message", "put {id} into its url, query, form or json")
        states = {name: values[name] for name in ("delivered", "read", "failed") if name in values}
        return HttpStatus(request=request, **states)

    def _when(self, spot: Spot) -> tuple[When, ...] | None:
        def rule(spot: Spot) -> When | None:
            fields: dict[str, Decoder[Any]] = {
                "language": decode.one_of("en", "hi"),
                "unicode": decode.boolean,
                "set": lambda spot: self._object(spot, set(PLACEHOLDERS)),
            }
            values = decode.record(spot, fields, required=("set",))
            if values is None:
                return None
            added = values.pop("set")
            if not values:
                spot.fail("when names no condition", "language: hi, or unicode: true")
            return When(**values, fields=added)

        return _one_or_more(rule)(spot)


def _request(spot: Spot, values: dict[str, Any]) -> HttpRequest:
    """Takes the keys of a request out of ``values``."""
    names = HttpRequest.__struct_fields__
    found = {name: values.pop(name) for name in names if name in values}
    bodies = [name for name in ("form", "json", "text") if name in found]
    if len(bodies) > 1:
        spot.fail(f"{' and '.join(bodies)}: a request has one body", "keep one of them")
    if bodies and found.get("method") == "GET":
        spot.fail(f"a GET has no {bodies[0]}", "query:, or method: POST")
    if "content_type" in found and "text" not in found:
        spot.fail("content_type is for text alone", "form and json say their own")
    return HttpRequest(**found)


def _flat(spot: Spot, rules: tuple[When, ...]) -> None:
    for rule in rules:
        if any(isinstance(value, dict | list) for value in rule.fields.values()):
            spot.fail("when: a form or a query takes single values", "set: {name: value}")


def _headers(spot: Spot, field: Decoder[str]) -> dict[str, str] | None:
    found = decode.dict_of(field)(spot)
    for name, value in (found or {}).items():
        if not HEADER.fullmatch(name):
            spot.fail(f"{name} cannot be the name of a header", "letters, digits and -")
        elif name.lower() in OWN_HEADERS:
            spot.fail(f"{name} follows from the rest of the request", "leave it out")
        elif not value.isascii():
            spot.fail(f"the header {name} holds more than ASCII", "put it into query, form or json")
    return found


def _no_credential(spot: Spot, name: str, value: str) -> None:
    """A key that is called like a password has none in the clear."""
    called = re.sub(r"[-_. ]", "", name).lower()
    literal = any(text for text, _, _, _ in Formatter().parse(value))
    if CREDENTIAL.fullmatch(called) and literal and "{secret." not in value:
        spot.fail(f"{name}: a secret does not stand in this file", PUT_AWAY)


def _typed(spot: Spot, found: str | None) -> str | int | bool | None:
    """A plain number or truth value is one in JSON too."""
    assert isinstance(spot.node, Scalar)  # noqa: S101  _json saw to it
    match = PLAIN.fullmatch(found) if found and spot.node.plain else None
    if match is None:
        return found
    return int(match["number"]) if match["number"] else match[0] == "true"


def _as_written(spot: Spot) -> str | None:
    """A text; also the numbers and truth values that YAML reads as they stand."""
    if isinstance(spot.node, Scalar) and spot.node.plain and PLAIN.fullmatch(spot.node.text):
        return spot.node.text
    return decode.text(spot)


# --- what answers mean ---


def _one_or_more(decoder: Decoder[Any]) -> Decoder[tuple[Any, ...]]:
    def decode_(spot: Spot) -> tuple[Any, ...] | None:
        if isinstance(spot.node, Sequence):
            if not spot.node.items:
                spot.fail("a list of nothing", "name one, or remove the key")
            return decode.list_of(decoder)(spot) or None
        one = decoder(spot)
        return None if one is None else (one,)

    return decode_


def _pattern(groups: int | None = None) -> Callable[[Spot], str | None]:
    def decode_(spot: Spot) -> str | None:
        found = decode.words(spot)
        if found is None:
            return None
        try:
            pattern = re.compile(found)
        except (re.error, OverflowError, RecursionError) as error:
            spot.fail(
                f"not a regular expression: {error}", "put a \\ before what is meant as itself"
            )
            return None
        if groups is not None and pattern.groups != groups:
            spot.fail("one group ( ) has to hold the number", "e.g. 'id=([0-9]+)'")
            return None
        if groups is None and pattern.search("") and pattern.search("?"):
            spot.fail("matches every answer, whatever it says", "say what the answer must hold")
            return None
        return found

    return decode_


def _code(spot: Spot) -> str | None:
    found = decode.words(spot)
    if found is None or STATUS.fullmatch(found):
        return found
    spot.fail(f"{found} is not an HTTP status", "200, or 2xx for all of them")
    return None


_path = decode.text
_values = _one_or_more(_as_written)


def _some(decoder: Decoder[Any]) -> Decoder[Any]:
    """A group of keys that holds one at least: an empty one would fit every answer."""

    def decode_(spot: Spot) -> Any:
        if isinstance(spot.node, Mapping) and not spot.node.entries:
            spot.fail("says nothing that an answer must show", "status:, body: or json:")
            return None
        return decoder(spot) or None

    return decode_


_FIELDS: dict[str, Decoder[Any]] = {
    "status": _one_or_more(_code),
    "body": _pattern(),
    "json": _some(decode.dict_of(_values)),
}


def _says(spot: Spot) -> Says | None:
    found = _some(lambda spot: decode.record(spot, _FIELDS))(spot)
    return Says(**found) if found else None


_any_of = _one_or_more(_says)


def _finds(spot: Spot) -> Finds | None:
    found = decode.record(spot, {"json": _path, "body": _pattern(groups=1)})
    if found is None:
        return None
    if len(found) != 1:
        spot.fail("give exactly one of json and body", "{json: data.id}")
        return None
    return Finds(**found)


# --- the tree ---


def _node(spot: Spot, name: str) -> Node | None:
    entries = spot.node.entries if isinstance(spot.node, Mapping) else ()
    return next((node for key, node in entries if key.text == name), None)


def _keys(node: Node | None) -> list[str]:
    return [key.text for key, _ in node.entries] if isinstance(node, Mapping) else []


def _lower(headers: dict[str, str]) -> set[str]:
    return {name.lower() for name in headers}


def _unknown(spot: Spot, name: str, known: set[str]) -> None:
    from difflib import get_close_matches

    close = get_close_matches(name, known, n=1)
    fix = f"did you mean {{{close[0]}}}?" if close else "one of " + ", ".join(sorted(known))
    spot.fail(f"{{{name}}} is not known here", fix)
