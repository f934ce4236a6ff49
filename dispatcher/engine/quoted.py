"""Whether the ledger knows an alert that came only as the quotation in somebody's answer. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dispatcher import linking
from dispatcher.linking.identity import common, digest, reference
from dispatcher.model import Alert, Candidate, Match

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
