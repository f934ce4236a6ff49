"""Whether the ledger knows an alert that came only as the quotation in somebody's answer. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from dispatcher import linking
from dispatcher.linking.identity import common, digest, reference
from dispatcher.model import Alert, Candidate, Link, Match

_FEW_WORDS = 4
"""So many words of a post can be two people's; more are the same cry."""

TOO_LITTLE = "of that too little is read to say whose alert it is"
_OF_NOBODY = ("mid:", "digest:")
"""Keys that every mail has."""


def is_found(alert: Alert, keys: frozenset[str], match: Callable[[Alert], Match]) -> bool:
    """Whether somebody can be looked for with it: by what names a person, or by a place."""
    named = any(not key.startswith(_OF_NOBODY) for key in keys)
    return named or bool(alert.ip_addresses) or match(alert).decision != "unlocated"


def is_known(alert: Alert, candidates: Iterable[Candidate]) -> bool:
    """By the platform's reference, a person's account, telephone or profile, the mail it answers,
    or the same words. ``candidates``: the incidents that share a key with it."""
    return any(_same(alert, earlier) for candidate in candidates for earlier in candidate.alerts)


def asked_again(link: Link, alert: Alert, asks: str, candidates: Iterable[Candidate]) -> Link:
    """``link``, or a duplicate: of an open case that says as much as the alert whose answer only
    ``asks`` to act on it. Of a closed or a held one nobody acts yet."""
    joined = next((one for one in candidates if one.incident == link.incident), None)
    if link.relation != "update" or joined is None or joined.state in ("closed", "held"):
        return link
    if not _adds_nothing(alert, asks, joined.alerts):
        return link
    reason = f"asks to act on {link.incident} and says nothing new: nobody is told again"
    return replace(link, relation="duplicate", reason=reason)


def _adds_nothing(alert: Alert, asks: str, known: Sequence[Alert]) -> bool:
    """Whether all that it says of the person stands in what is known."""
    has = frozenset().union(*map(_facts, known))
    texts = [text for one in known for text in _texts(one, "")]
    told = (text for text in _texts(alert, asks) if text)
    return _facts(alert) <= has and all(any(text in one for one in texts) for text in told)


def _facts(alert: Alert) -> frozenset[tuple[str, object]]:
    """What it says beside its words. A day or an hour is counted from when a mail was sent."""
    person, content = alert.person, alert.content
    named = (person.name, person.username, person.profile_url, *person.phones, *person.emails)
    others = (one.number for one in alert.other_phones if one.owner not in ("officer", "informant"))
    places = ((one.text, one.latitude, one.longitude) for one in alert.locations)
    return frozenset(
        (kind, value.casefold() if isinstance(value, str) else value)
        for kind, values in (
            ("person", named),
            ("is", (person.age, person.gender, person.minor)),
            ("other", others),
            ("place", places),
            ("ip", (one.address for one in alert.ip_addresses)),
            ("content", (content.url, content.media, alert.category, alert.alert_id)),
            ("field", (f"{name}={value}" for name, value in alert.unknown_fields.items())),
        )
        for value in values
        if value
    )


def _texts(alert: Alert, asks: str) -> tuple[str, ...]:
    notes = (alert.notes or "").replace(asks, "", 1) if asks else alert.notes
    said = (alert.content.text, alert.body, notes)
    return tuple(" ".join((text or "").casefold().split()) for text in said)


def _same(alert: Alert, earlier: Alert) -> bool:
    if common(alert, earlier) or digest(alert) == digest(earlier):
        return True
    if reference(alert) and reference(alert) == reference(earlier):
        return True
    if linking.identities(alert) and linking.identities(earlier):
        return False
    answered = earlier.message_id is not None and earlier.message_id in alert.references
    return answered or _said(alert) == _said(earlier) != ""


def _said(alert: Alert) -> str:
    """The words of the post, where they are more than a few."""
    said = (alert.content.text or "").casefold().split()
    return " ".join(said) if len(said) > _FEW_WORDS else ""
