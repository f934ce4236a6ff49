"""JSON in envelopes: what holds the alerts, opened to a bounded depth. Nothing is left out: what an
envelope says beside them goes with each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from dispatcher.errors import UnreadableMessage
from dispatcher.model import PERHAPS_OTHERS
from dispatcher.parsing import document
from dispatcher.parsing.budget import MOST_TEXT
from dispatcher.parsing.bystanders import has_place, is_somebody_elses
from dispatcher.parsing.object import fold
from dispatcher.parsing.shapes import bounded

_DEEPEST = 8
_MOST = 10_000
_WIDEST = 200
"""Fields of an object that may be an envelope; more are none."""
_ENVELOPES = ("data", "payload", "alert", "report", "event", "details", "attributes", "incident")
_BOXES = frozenset(
    (
        *("alerts", "items", "results", "records", "entry", "entries", "changes", "value"),
        *("values", "result", "response", "hits", "source", "document", "documents", "case"),
        *("notification", "notifications", "body", "message", "request", "record", "envelope"),
        *("node", "edges", "resource", "item", "reports", "events", "incidents", "cases", "batch"),
        *("list", "object", "detail", "ticket", "complaint", "submission", "rows", "row"),
    )
)
"""Names, as they are folded, under which an alert is looked for, or several."""
_SAY = frozenset(
    (
        *("person", "content", "username", "handle", "account", "accounthandle", "userhandle"),
        *("screenname", "profileurl", "user", "victim", "personatrisk", "subjectuser", "suspect"),
        *("accused", "persons", "people", "users", "text", "posttext", "caption", "posturl"),
        *("post", "posts", "story", "author", "reporteduser", "locations", "ipaddresses", "phones"),
    )
)
"""Names, as they are folded, that an alert has and an envelope has not."""
_OF_EACH = frozenset(
    (
        *("source", "platform", "category", "sent_at", "sent", "alert_id", "case_id", "reference"),
        *("notes", "note", "subject", "sender", "message_id", "created_at"),
    )
)
"""What stands beside several alerts and is said of each of them."""
_ALERT, _ALERTS = "alert", "alerts"
_HOLDERS = frozenset(
    spelt(name) for name in (*_ENVELOPES, _ALERTS) for spelt in (str, str.title, str.upper)
)
"""Under these an alert is looked for also beside a person or a post."""
_NAMING = frozenset(
    (
        *("person", "username", "handle", "account", "accounthandle", "userhandle", "screenname"),
        *("user", "subjectuser"),
    )
)
"""Names, as they are folded, of who it is; beside an alert that has its own: who sent it."""
_NAMING_OBJECTS = frozenset(("victim", "personatrisk", "author", "reporteduser"))
_POSTS = frozenset(("content", "text", "posttext", "caption", "post", "posts", "story"))
_OWN = frozenset(("person", "content", "locations", "username"))
"""What an alert has of its own that is one also beside a person or a post."""
_ACCOUNTS = ("username", "account", "handle", "profile_url", "phones", "phone")
_ITS_OWN = ("name", "title", "message", "description", "url", "number")
"""What an envelope says of itself, where it names nobody."""
_LISTS = ("data", "items", "results", "records")
"""Lists of alerts, where what they hold is all that is said."""
_REFERENCES = ("alertid", "caseid", "reference")
_LONGEST = 300
"""Characters of what is said of each of very many."""
AROUND = " (around it)"
"""Behind the name of a list: what stands beside it, and is of no alert alone."""


Known = Callable[[str], str | None]
"""A name as an alert spells it; None where an alert has no such field."""


def opened(value: dict[str, Any], known: Known, faults: list[str]) -> list[Any]:
    """The alerts in it, itself where it is one. A fault is added for what is read in part."""
    if _stands_alone(value):
        return [value]
    return _Opening(known, faults).of(value, 0)


class _Opening:
    def __init__(self, known: Known, faults: list[str]) -> None:
        self._known = known
        self._faults = faults

    def of(self, value: dict[str, Any], depth: int) -> list[Any]:
        if depth >= _DEEPEST or len(value) > _WIDEST or _stands_alone(value):
            return [value]
        blank = [name for name in ("person", "content") if name in value and _is_blank(value[name])]
        whole = value
        value = {name: item for name, item in value.items() if name not in blank}
        if "person" in value or "content" in value:
            return self._beside(value, depth)
        itself = _says(value)
        for name in self._names(value, itself=itself):
            inner = _written(value[name])
            twins = [] if itself else _twins(value, name)
            if twins:
                found = [one for twin in twins for one in self.of(value[twin], depth + 1)]
                return self._each(value, twins, found)
            if isinstance(inner, dict):
                found = self._in_object(name, inner, depth)
                if len(found) == 1:
                    return [self._lifted(value, name, found[0], itself=itself)]
            else:
                found = self._in_list(name, value, depth)
            if found and (not itself or fold(name) == _ALERTS):
                return self._each(value, [name], found)
        return [whole]

    def _beside(self, value: dict[str, Any], depth: int) -> list[Any]:
        """Alerts beside a person or a post: those of an envelope, where they have their own. An
        envelope that is an alert itself stays one."""
        whole = _is_whole(value)
        for name in self._names(value, itself=True):
            inner = _written(value[name])
            names = _twins(value, name) or [name]
            if len(names) > 1:
                found = [one for twin in names for one in self.of(value[twin], depth + 1)]
            elif isinstance(inner, dict):
                found = self._in_object(name, inner, depth)
            else:
                found = self._in_list(name, value, depth)
            listed = fold(name) == _ALERTS or isinstance(inner, dict)
            if not (found and _are_own(found, listed=listed)):
                continue
            if not whole:
                if isinstance(inner, dict) and len(found) == 1:
                    return [self._lifted(value, name, found[0], itself=True)]
                return self._each(value, names, found)
            if fold(name) in (_ALERT, _ALERTS) and _account(value) not in map(_account, found):
                rest = {key: item for key, item in value.items() if key not in names}
                return [rest, *self._each(value, names, found)]
        return [value]

    def _names(self, value: dict[str, Any], *, itself: bool) -> Iterator[str]:
        """Of fields that may hold alerts, the likeliest first."""
        held = [name for name, item in value.items() if item and _can_hold(name, item)]
        folded = {name: fold(name) for name in held}
        for known in _ENVELOPES:
            yield from (name for name in held if folded[name] == known)
        if itself:
            yield from (name for name in held if folded[name] == _ALERTS)
            return
        yield from (name for name in held if folded[name] in _BOXES)
        if not any(map(self._known, value)):
            unnamed = (n for n in held if folded[n] not in _BOXES and folded[n] not in _ENVELOPES)
            yield from (n for n in unnamed if not is_somebody_elses(n, value[n]))

    def _in_object(self, name: str, inner: dict[str, Any], depth: int) -> list[Any]:
        """``{"alerts": {"A1": {...}, "A2": {...}}}`` too: by name instead of in a list."""
        if _is_holder(name) and _holds_alerts_only(inner):
            return [one for item in inner.values() for one in self.of(item, depth + 1)]
        found = self.of(inner, depth + 1)
        if any(map(_says, found)):
            return found
        return found if any(map(self._known, inner)) and fold(name) in _ENVELOPES else []

    def _in_list(self, name: str, value: dict[str, Any], depth: int) -> list[Any]:
        """What is no alert in a list of alerts stays there, to be told of."""
        items = value[name]
        if not isinstance(items, list) or not any(isinstance(item, dict) for item in items):
            return []
        found = [
            one
            for item in items
            for one in (self.of(item, depth + 1) if isinstance(item, dict) else [item])
        ]
        if len(found) > _MOST:
            raise UnreadableMessage(f"more than {_MOST:,} alerts in one list: use JSON Lines")
        alone = name in _LISTS and not any(map(self._known, value))
        listed = name == _ALERTS or (alone and all(isinstance(item, dict) for item in items))
        return found if listed or any(map(_says, found)) else []

    def _lifted(
        self, value: dict[str, Any], name: str, inner: dict[str, Any], *, itself: bool
    ) -> dict[str, Any]:
        """What the envelope holds beside who sent it. Nothing is replaced; its own name and message
        are nobody's."""
        if str(value.get("schema", "")).startswith("match/"):
            return inner
        own = {} if itself else {key: value[key] for key in _ITS_OWN if key in value}
        own |= {key: value[key] for key in _of_who_sent(value, inner) if key != name}
        outer = {key: item for key, item in value.items() if key != name and key not in own}
        aside = own | {key: item for key, item in inner.items() if key in outer}
        return {**inner, **outer, **({name: aside} if aside else {})}

    def _each(self, value: dict[str, Any], names: list[str], found: list[Any]) -> list[Any]:
        """Alerts with what stands beside them: who sent them all, and when. All else of the
        envelope (its own number and name too) goes with each in one field."""
        shared: dict[str, Any] = {}
        around: dict[str, Any] = {}
        for key, item in value.items():
            known = self._known(key)
            if key in names:
                continue
            brief = isinstance(item, (str, int)) and len(str(item)) <= _LONGEST
            (shared if known in _OF_EACH and brief else around)[key] = item
        around = bounded(around, frozenset(), MOST_TEXT // len(found), self._faults)
        return [
            _with_envelope(one, _numbered(shared, number), around, names[0])
            for number, one in enumerate(found, start=1)
        ]


def _with_envelope(one: Any, shared: dict[str, Any], around: dict[str, Any], name: str) -> Any:
    if not isinstance(one, dict):
        return one
    twice = {key: item for key, item in shared.items() if key in one and one[key] != item}
    beside = {**around, **twice}
    whose = PERHAPS_OTHERS if has_place("", beside) else ""
    around_it = {f"{name}{AROUND}{whose}": beside} if beside else {}
    return {**shared, **around_it, **_filled(one, around), **one}


def _filled(one: dict[str, Any], around: dict[str, Any]) -> dict[str, Any]:
    """Person and post of the envelope, where the alert has none."""
    filled = {}
    if "content" in around and not _has_post(one):
        filled["content"] = around["content"]
    if "person" in around and not _names_somebody(one):
        filled["person"] = around["person"]
    return filled


def _stands_alone(value: dict[str, Any]) -> bool:
    """Whether it has a person or a post, and nothing that may be an envelope's."""
    if value.get("person") or value.get("content"):
        return _HOLDERS.isdisjoint(value)
    return False


def _is_blank(value: object) -> bool:
    return not value or (isinstance(value, dict) and not any(value.values()))


def _is_whole(value: dict[str, Any]) -> bool:
    """Whether it says itself who it is, and what was posted."""
    content = value.get("content")
    said = content.get("text") if isinstance(content, dict) else content
    return isinstance(said, str) and bool(said.strip()) and _account(value) is not None


def _account(value: object) -> str | None:
    """By which the person of an alert is known."""
    if not isinstance(value, dict):
        return None
    person = value.get("person")
    inner = person if isinstance(person, dict) else value
    said = next((inner[name] for name in _ACCOUNTS if inner.get(name)), None)
    return None if said is None else str(said).casefold().removeprefix("@")


def _are_own(found: list[Any], *, listed: bool) -> bool:
    """``listed``: the name of the field says that they are alerts."""
    if listed:
        return any(isinstance(one, dict) and not _OWN.isdisjoint(one) for one in found)
    return all(isinstance(one, dict) and "person" in one for one in found)


def _of_who_sent(value: dict[str, Any], inner: dict[str, Any]) -> list[str]:
    """What an envelope says of somebody and of a post, where the alert in it has its own."""
    post = _has_post(inner)
    if not _names_somebody(inner) or _account(value) == _account(inner):
        return ["content"] if post and "content" in value else []
    gone = (_NAMING | _POSTS) if post else _NAMING
    return [
        name for name in value if fold(name) in gone or (inner.get(name) and name not in _OF_EACH)
    ]


def _names_somebody(one: dict[str, Any]) -> bool:
    return any(
        fold(name) in _NAMING or (fold(name) in _NAMING_OBJECTS and isinstance(item, dict))
        for name, item in one.items()
        if not _is_blank(item)
    )


def _has_post(one: dict[str, Any]) -> bool:
    return any(fold(name) in _POSTS for name, item in one.items() if not _is_blank(item))


def _numbered(shared: dict[str, Any], number: int) -> dict[str, Any]:
    """The same reference would make them one case."""
    if number == 1:
        return shared
    return {
        key: f"{item}#{number}" if fold(key) in _REFERENCES else item
        for key, item in shared.items()
    }


def _holds_alerts_only(inner: dict[str, Any]) -> bool:
    return (
        1 < len(inner) <= _MOST
        and not _says(inner)
        and all(_says(item) and not is_somebody_elses(key, item) for key, item in inner.items())
    )


def _is_holder(name: str) -> bool:
    return fold(name) in _BOXES or fold(name) in _ENVELOPES


def _can_hold(name: str, item: object) -> bool:
    """Also JSON written into a text, as queues send it."""
    if isinstance(item, (dict, list)):
        return True
    written = isinstance(item, str) and item.startswith("{") and item.endswith("}")
    return written and _is_holder(name)


def _written(item: Any) -> Any:
    if not isinstance(item, str):
        return item
    try:
        return document.decode(item.encode("utf-8", "replace"))[0]
    except UnreadableMessage:
        return None


def _twins(value: dict[str, Any], name: str) -> list[str]:
    """``alert`` and ``alert2``, where each tells of somebody."""
    base = fold(name).rstrip("0123456789")
    twins = [one for one in value if fold(one).rstrip("0123456789") == base and base]
    return twins if len(twins) > 1 and all(_says(value[one]) for one in twins) else []


def _says(value: object) -> bool:
    """Whether somebody or a post is told of in it."""
    if not isinstance(value, dict):
        return False
    if not _SAY.isdisjoint(value):
        return True
    return len(value) <= _WIDEST and not _SAY.isdisjoint(map(fold, value))
