"""What an alert and an incident say of the same person, and what of two. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from dispatcher.linking.identity import account, common, person_name, reference
from dispatcher.linking.names import may_be_one
from dispatcher.linking.numbers import national, personal
from dispatcher.linking.pages import profile, slug
from dispatcher.model import Alert, Candidate

Kind = Literal["name", "account", "profile", "phone", "reference"]
Verdict = Literal["one", "perhaps_two", "two"]


def verdict(
    shared: frozenset[Kind], differs: frozenset[Kind], *, names_agree: bool, elsewhere: bool
) -> Verdict:
    """Whether what is ``shared`` makes one person of two alerts in which something ``differs``.

    ``two``: another name and something else besides, with one thing alone in common (a family's
    telephone, a letter's number); a telephone two accounts of two cases give (a help desk's); a
    profile that is neither account's (``elsewhere``: a page in every footer). Whoever is ``two`` is
    told as new, with the likeness shown: a case too many costs minutes, a person hidden in the
    case of another is missed. ``perhaps_two``, a human has to look: another name alone, or nothing
    but a telephone or a letter's number in common where the accounts differ.
    """
    alone = len({"account" if kind == "profile" else kind for kind in shared}) <= 1
    if "name" in differs and len(differs) > 1 and alone:
        return "two"
    if names_agree:
        return "one"
    if shared == {"phone"} and {"account", "reference"} <= differs:
        return "two"
    if shared == {"profile"} and "account" in differs and elsewhere:
        return "two"
    by_phone = shared == {"phone"} and "account" in differs
    by_letter = shared == {"reference"} and "account" in differs
    return "perhaps_two" if by_phone or by_letter or "name" in differs else "one"


def judged(alert: Alert, candidate: Candidate, keys: frozenset[str]) -> Verdict:
    differs = differing(alert, candidate.alerts)
    named = bool(person_name(alert)) and any(map(person_name, candidate.alerts))
    return verdict(
        shared(alert, candidate, keys),
        differs,
        names_agree=named and "name" not in differs,
        elsewhere=_elsewhere(alert, candidate),
    )


def shared(alert: Alert, candidate: Candidate, keys: frozenset[str]) -> frozenset[Kind]:
    """What both have; ``keys`` are the alert's, without telephones that are nobody's."""
    found: set[Kind] = set()
    for earlier in candidate.alerts:
        if same_reference(alert, earlier):
            found.add("reference")
        for key in common(alert, earlier):
            if key in keys or not key.startswith("phone:"):
                found |= {kind for kind in _KINDS if key.startswith(f"{kind}:")}
    return frozenset(found)


def differing(alert: Alert, others: Sequence[Alert]) -> frozenset[Kind]:
    """What it and the others give, and nothing of which is the same."""
    found: set[Kind] = set()
    if _apart(person_name(alert), map(person_name, others)):
        found.add("name")
    if _none_equal(account(alert), (account(o) for o in others if _one_platform(alert, o))):
        found.add("account")
    if _none_equal(reference(alert), (reference(o) for o in others if _one_platform(alert, o))):
        found.add("reference")
    known = {phone for other in others for phone in _phones(other)}
    if known and _phones(alert) and not known & _phones(alert):
        found.add("phone")
    return frozenset(found)


def contradicting(ours: Sequence[Alert], theirs: Sequence[Alert]) -> frozenset[Kind]:
    """What two cases both give, and nothing of which is the same; empty where the names agree, or
    where an account, a telephone or a reference in common outweighs another one."""
    kinds = frozenset(
        kind
        for kind, given in _GIVEN.items()
        if (said := [kind in differing(one, theirs) for one in ours if given(one)]) and all(said)
    )
    if "name" in kinds:
        return kinds
    named = any(map(person_name, ours)) and any(map(person_name, theirs))
    in_common = any(common(one, two) or same_reference(one, two) for one in ours for two in theirs)
    return frozenset() if named or in_common else kinds


def same_reference(one: Alert, other: Alert) -> bool:
    return (
        reference(one) is not None
        and reference(one) == reference(other)
        and _one_platform(one, other)
    )


_KINDS: tuple[Kind, ...] = ("account", "profile", "phone")


def _one_platform(one: Alert, other: Alert) -> bool:
    return len({one.platform, other.platform} - {None}) < 2


def _apart(ours: frozenset[str], names: Iterable[frozenset[str]]) -> bool:
    known = [name for name in names if name]
    return bool(ours and known) and not any(may_be_one(ours, name) for name in known)


def _none_equal(ours: str | None, others: Iterable[str | None]) -> bool:
    known = {other for other in others if other}
    return ours is not None and bool(known) and ours not in known


def _phones(alert: Alert) -> frozenset[str]:
    return frozenset(national(p) for p in alert.person.phones if personal(p, frozenset()))


def _elsewhere(alert: Alert, candidate: Candidate) -> bool:
    """Whether the profile is named, not numbered, and by a name that no account of theirs has."""
    accounts = {account(one) for one in (alert, *candidate.alerts)}
    found = profile(alert.person.profile_url)
    return found is not None and not slug(found).isdigit() and slug(found) not in accounts


_GIVEN: dict[Kind, Callable[[Alert], object]] = {
    "name": person_name,
    "account": account,
    "phone": _phones,
}
