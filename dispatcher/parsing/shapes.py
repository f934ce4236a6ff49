"""JSON in shapes of others, put into ours: posts in lists and objects, telephones as objects, a
message wrapped in an envelope. Nothing is dropped: what has no place of ours stays beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dispatcher.model import OTHERS, PERHAPS_OTHERS, PhoneOwner
from dispatcher.parsing import owners
from dispatcher.parsing.budget import MOST_TEXT
from dispatcher.parsing.clues import WORD
from dispatcher.parsing.object import fold, telling

IN_PART = "more is in this JSON than one alert can say, only its beginning was read"
_LISTED = 20_000
"""Characters that are read of each of many alerts in one message."""
_LONG = 100_000
_COST = 10
"""Of each value, beside its characters."""
_LAST = frozenset(("content", "post", "posts", "message", "notes", "body"))
"""What may be long: who and where are read before it."""

_POSTS = ("post", "posts", "message", "messages", "story", "stories", "status", "comment")
_TEXTS = ("message", "caption", "post_text", "body", "post", "description", "content", "comment")
_TEXTS_ELSE = ("posts", "messages", "comments", "title", "transcript", "status", "story", "value")
_TIMES = ("posted_at", "posted", "timestamp", "time")
_PLACED_TIMES = ("posted_at", "posted", "timestamp", "created_at")
_CONTACTS = (
    *("contact", "contacts", "contact_info", "contact_details", "identifiers"),
    *("identifier", "account_identifiers"),
)
_OF_WHOM = ("owner", "whose", "relation", "relationship", "belongs_to", "type", "label", "name")
_NEXT_OF_KIN = ("emergency", "next of kin", "guardian", "nominee")
_OF_PLACES = (
    *("address", "city", "district", "location", "place", "pin", "town", "state", "village", "पता"),
    *("जिला", "ज़िला", "जनपद", "थाना", "शहर", "स्थान", "ग्राम", "गांव", "गाँव", "तहसील"),
)
_MOST_DEEP = 3


def size_of_each(count: int) -> int:
    """Characters that are read of each alert of so many."""
    return MOST_TEXT if count < 2 else max(MOST_TEXT // count, _LISTED)


def bounded(
    value: dict[str, Any], known: frozenset[str], most: int, warnings: list[str]
) -> dict[str, Any]:
    """Its beginning, where it holds more than ``most``; fields that are ``known`` come first."""
    cut = _Cut(known, most)
    kept: dict[str, Any] = cut.of(value)
    if cut.left <= 0 or cut.shortened:
        warnings.append(IN_PART)
        return kept
    return value


class _Cut:
    def __init__(self, known: frozenset[str], most: int) -> None:
        self.left = most
        self.shortened = False
        self._known = known

    def of(self, value: Any) -> Any:
        self.left -= _COST
        if isinstance(value, str):
            kept = value[: max(0, min(_LONG, self.left))]
            self.shortened |= len(kept) < len(value)
            self.left -= len(kept)
            return kept
        if isinstance(value, list):
            return [self.of(item) for item in self._while_left(value)]
        if isinstance(value, dict):
            return {name: self.of(value[name]) for name in self._while_left(self._ordered(value))}
        return value

    def _ordered(self, value: dict[str, Any]) -> list[str]:
        known = [name for name in value if name in self._known]
        known.sort(key=lambda name: _is_large(name, value[name]))
        return [*known, *(name for name in value if name not in self._known)]

    def _while_left(self, items: Iterable[Any]) -> Iterable[Any]:
        for item in items:
            if self.left <= 0:
                return
            if isinstance(item, str):
                self.left -= len(item) if len(item) < _LONG else 0  # a field's name
                if len(item) > _LONG:
                    self.shortened = True
            yield item


def _is_large(name: str, value: Any) -> int:
    if name in _LAST or (isinstance(value, str) and len(value) > 1000):
        return 2
    return 1 if isinstance(value, (list, dict)) else 0


def put_together(fields: dict[str, Any], warnings: list[str]) -> None:
    """The post of an alert as one object with one text, and its telephones' owners told apart."""
    content = fields.get("content")
    if isinstance(content, list):
        content = fields["content"] = _one_of(content, "content", warnings)
    if not isinstance(content, (dict, type(None))):
        return
    if not fields.keys().isdisjoint(_POSTS):
        for name in _POSTS:
            if isinstance(fields.get(name), (dict, list)) and not (content and _text_in(content)):
                more = _as_post(fields[name], name, warnings)
                if isinstance(more, dict):
                    del fields[name]
                    content = fields["content"] = {**more, **(content or {})}
                    warnings.append(f"{name}: read as content")
    if isinstance(content, dict):
        fields["content"] = _with_one_text(content, warnings)


def _as_post(value: Any, name: str, warnings: list[str]) -> Any:
    return _one_of(value, name, warnings) if isinstance(value, list) else dict(value)


def _one_of(posts: list[Any], path: str, warnings: list[str]) -> Any:
    """Several posts as one: all their words, the first's link and time; what the others say beside
    that keeps their number."""
    if not posts or not all(isinstance(post, (str, dict)) for post in posts):
        return posts
    texts: list[str] = []
    whole: dict[str, Any] = {}
    for number, post in enumerate(posts, start=1):
        text, rest = _said(post)
        texts += [text] if text else []
        for name, item in rest.items():
            same = name not in whole or whole[name] == item
            whole[name if same else f"{name} ({number})"] = item
    said = "read as its value" if len(posts) == 1 else "their words are read together"
    warnings.append(f"{path}: a list of {len(posts)}: {said}")
    return {"text": "\n".join(texts), **whole} if texts else whole


def _said(value: Any, depth: int = 0) -> tuple[str | None, dict[str, Any]]:
    """The words of a post, and what else it says."""
    if isinstance(value, str):
        return value.strip() or None, {}
    if isinstance(value, list) and depth < _MOST_DEEP:
        parts = [_said(item, depth + 1) for item in value if isinstance(item, (str, list, dict))]
        rest = {
            f"{name} ({number})": item
            for number, (_, inner) in enumerate(parts, start=1)
            for name, item in inner.items()
        }
        return "\n".join(text for text, _ in parts if text) or None, rest
    if not isinstance(value, dict) or depth >= _MOST_DEEP:
        return None, {}
    for name in ("text", *_TEXTS, *_TEXTS_ELSE):
        key = next((one for one in value if fold(one) == fold(name)), None)
        said, inner = _said(value[key], depth + 1) if key is not None else (None, {})
        if said:
            return said, {one: item for one, item in value.items() if one != key} | inner
    return None, value


def _text_in(content: dict[str, Any]) -> str | None:
    return _said(content)[0]


def _with_one_text(content: dict[str, Any], warnings: list[str]) -> dict[str, Any]:
    text = content.get("text")
    if isinstance(text, (list, dict)):
        said, rest = _said(text)
        if said:
            warnings.append(f"content.text: {_kind(text)} where text belongs: its words are read")
            content = {**rest, **content, "text": said}
    elif text in (None, "") and content.keys() & _BY_ANY_NAME:
        said, rest = _said({name: item for name, item in content.items() if name != "text"})
        if said:
            name = next((name for name in content if name not in rest), "text")
            warnings.append(f"content.{name}: read as text")
            content = {**rest, "text": said}
    return content


_BY_ANY_NAME = frozenset((*_TEXTS, *_TEXTS_ELSE))


def _kind(value: Any) -> str:
    return f"a list of {len(value)}" if isinstance(value, list) else "an object"


def sort_content(fields: dict[str, Any], warnings: list[str], *, plain: bool) -> None:
    """The livest of several media, and when the post was made, said within it. ``plain``: nothing
    stands at the top that the contract does not know."""
    content = fields.get("content")
    above = [] if plain else [name for name, item in fields.items() if _tells_live(name, item)]
    if above and (content is None or isinstance(content, dict)):
        fields["content"] = content = {**(content or {}), "media": "live_video"}
        warnings.append(f"{above[0]}: read as a live video")
    if not isinstance(content, dict):
        return
    if not content.keys() <= _PLAIN_CONTENT or content.get("media") not in PLAIN_MEDIA:
        fields["content"] = content = _with_media(content, warnings)
    if not fields.keys().isdisjoint(_PLACED_TIMES):
        return
    for name in (*_TIMES, "created_at"):
        if isinstance(content.get(name), (str, int, float)):
            fields["content"] = content = dict(content)
            known = "created_at" if name == "created_at" else "posted_at"
            fields[known] = content.pop(name)
            warnings.append(f"content.{name}: read as {known}")
            return


def _with_media(content: dict[str, Any], warnings: list[str]) -> dict[str, Any]:
    media = content.get("media")
    live = [name for name, item in content.items() if _tells_live(name, item)]
    if live and content.get("is_live") is not False:
        if not (isinstance(media, str) or media is None):
            content = {**content, "media (all)": media}
        if "is_live" not in live and media != "live_video":
            warnings.append(f"content.{live[0]}: read as a live video")
        rest = {name: item for name, item in content.items() if name != "media_type"}
        return {**(rest if media is None else content), "media": "live_video"}
    if isinstance(media, list) and len(media) > 1:
        content = {**content, "media": media[0], "media (all)": media}
        warnings.append(f"content.media: a list of {len(media)}: the first counts, none is live")
    return content


def _tells_live(name: str, item: Any) -> bool:
    known = fold(name.partition(" (")[0])
    if known in _LIVE_FLAGS:
        return _is_set(item)
    return known in _MEDIA_FIELDS and is_live(item)


def is_live(value: Any, depth: int = 0) -> bool:
    """Whether a medium is being sent now: ``LIVE_VIDEO``, ``{"type": "video", "live": true}``."""
    if isinstance(value, str):
        if len(value) > _LONGEST_MEDIUM:
            return False
        said = value.casefold().replace("_", " ").replace("-", " ").split()
        return len(said) <= _MOST_WORDS and not _LIVE.isdisjoint(said) and _OVER.isdisjoint(said)
    if depth >= _MOST_DEEP or not isinstance(value, (dict, list)):
        return False
    if isinstance(value, list):
        return any(is_live(one, depth + 1) for one in value[:_MOST_MEDIA])
    flags = [item for name, item in value.items() if fold(name) in _LIVE_FLAGS]
    if flags:
        return any(map(_is_set, flags))
    return any(is_live(item, depth + 1) for name, item in value.items() if fold(name) in _KINDS)


def _is_set(flag: Any) -> bool:
    if isinstance(flag, str):
        return is_live(flag) or flag.strip().casefold() in ("true", "yes", "1")
    return flag is True or flag == 1


_LIVE = frozenset(("live", "livestream", "livevideo", "streaming", "लाइव"))
_OVER = frozenset(
    ("not", "was", "ended", "past", "no", "former", "replay", "over", "recorded", "photo", "photos")
)
"""A "live photo" is one that moves."""
_LIVE_FLAGS = frozenset(("live", "islive", "livestream", "livevideo", "livenow", "islivevideo"))
_KINDS = frozenset(
    (
        *("type", "kind", "mediatype", "media", "status", "livestatus", "contenttype", "format"),
        *("posttype", "mediaproducttype", "broadcaststatus", "state", "data", "attachments"),
    )
)
_MEDIA_FIELDS = (
    frozenset(("media", "mediatype", "contenttype", "posttype", "attachments", "attachment"))
    | frozenset(("video", "videos", "livestatus", "broadcaststatus", "mediaproducttype"))
    | frozenset(("broadcast", "livebroadcastcontent", "type"))
)
_PLAIN_CONTENT = frozenset(("text", "url", "media", "is_live"))
PLAIN_MEDIA = (None, "live_video", "video", "photo", "story", "text")
_LONGEST_MEDIUM = 40
_MOST_WORDS = 4
_MOST_MEDIA = 50


def tell_phones_apart(fields: dict[str, Any], names: tuple[str, ...], warnings: list[str]) -> None:
    """Telephones as objects: those said to be somebody else's are theirs."""
    person = fields.get("person")
    if not isinstance(person, dict):
        return
    for name in names:
        if name not in person:
            continue
        value = person[name]
        items = _each(value) if isinstance(value, dict) else value
        if not isinstance(items, list) or not any(isinstance(item, dict) for item in items):
            continue
        owners = [owner(item) for item in items]
        theirs = [_theirs(item, one) for item, one in zip(items, owners, strict=True) if one]
        own = [item for item, one in zip(items, owners, strict=True) if not one]
        fields["person"] = person = {**person, name: own}
        if theirs:
            fields["other_phones"] = [*_as_list(fields.get("other_phones")), *theirs]
            warnings.append(f"person.{name}: {len(theirs)} said to be somebody else's")


def take_contacts(fields: dict[str, Any], names: tuple[str, ...], warnings: list[str]) -> None:
    """The telephones and mail addresses of a ``contact`` that names nobody are the person's."""
    for name in () if fields.keys().isdisjoint(_CONTACTS) else _CONTACTS:
        inner, person = fields.get(name), fields.get("person", {})
        if not isinstance(inner, dict) or not isinstance(person, dict) or _names_somebody(inner):
            continue
        found = [key for key in inner if key in names or key in ("email", "emails")]
        for key in found:
            known = "phones" if key in names else "emails"
            person = {**person, known: [*_as_list(person.get(known)), *_as_list(inner[key])]}
            warnings.append(f"{name}.{key}: read as person.{known}")
        if found:
            fields["person"] = person
            fields[name] = {key: item for key, item in inner.items() if key not in found}
            if not fields[name]:
                del fields[name]


def _names_somebody(contact: dict[str, Any]) -> bool:
    return not contact.keys().isdisjoint(_OF_WHOM)


def _as_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _each(value: dict[str, Any]) -> list[Any]:
    """``{"number": "98..."}`` is one, ``{"home": "98...", "work": "97..."}`` are two."""
    if telling(value) is not None or any(isinstance(one, (dict, list)) for one in value.values()):
        return [value]
    return [{"number": item, "label": name} for name, item in value.items()]


def _theirs(item: dict[str, Any], whose: PhoneOwner) -> dict[str, Any]:
    words = ", ".join(str(item[name]) for name in _OF_WHOM if isinstance(item.get(name), str))
    told = {name: one for name, one in item.items() if name not in _OF_WHOM}
    return {**told, "number": telling(item), "owner": whose, "words": words}


def owner(item: Any) -> PhoneOwner | None:
    """Whose telephone an object says it is; None where it is the person's."""
    if not isinstance(item, dict) or telling(item) is None:
        return None
    for name in _OF_WHOM:
        said = item.get(name)
        if not isinstance(said, str):
            continue
        if any(word in said.casefold().replace("_", " ") for word in _NEXT_OF_KIN):
            return "family"
        if whose := owners.whose(said):
            return whose
    return None


def words_in(fields: dict[str, object]) -> str:
    """What fields nobody knows say in words, each behind its name; no place of somebody else's."""
    return "\n".join(f"{name}: {said}" for name, said in _worded(fields, 0))


def _worded(value: object, depth: int, *, theirs: bool = False) -> Iterable[tuple[str, str]]:
    items = value.items() if isinstance(value, dict) else enumerate(value, start=1)  # type: ignore[arg-type]
    for key, item in items:
        name = str(key)
        of_others = theirs or name.endswith((OTHERS, PERHAPS_OTHERS))
        if isinstance(item, str):
            told = " " in item.strip() and WORD().search(item[:_LONG])
            marked = name.endswith((OTHERS, PERHAPS_OTHERS))
            if told and not (of_others and (marked or speaks_of_place(name))):
                yield name, item.strip()
        elif isinstance(item, (dict, list)) and depth < 2 * _MOST_DEEP:
            for inner, said in _worded(item, depth + 1, theirs=of_others):
                yield f"{name}.{inner}", said


def speaks_of_place(name: str) -> bool:
    small = name.casefold().replace("statement", "")
    return any(word in small for word in _OF_PLACES)
