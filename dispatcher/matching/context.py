"""What the whole alert says of its places: that it is in doubt, and which are only in passing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from dispatcher.matching.clues import Clue
from dispatcher.matching.tokens import Token

_SOLID = 1.5
_IN_PASSING, _NOT_PRESENT = 0.2, 0.5
_MOST_BETWEEN = 4
_OR = frozenset(("or", "ya", "athva", "या", "अथवा"))

_DOUBT = re.compile(
    r"\b(?:disagree\w*|inconsisten\w*|mismatch\w*|contradict\w*|conflicting|discrepan\w*"
    r"|fifty[ -]fifty|not sure (?:which|where|if)|unsure (?:which|where)|unclear (?:which|whether)"
    r"|which (?:one )?of the (?:two|three)|which one (?:he|she|they)|one of the two|(?:can ?not|"
    r"could not|couldn't|can't|would not|did not|won't) (?:say|tell|know|confirm)(?: us| me)?"
    r" (?:in )?which|don't know which|either side|both (?:banks|sides)|equally likely"
    r"|neither (?:is|of)|both (?:are |were )?(?:marked|confirmed|claim|updated|current)"
    r"|ya to|dono (?:me se|mein se|jagah|taraf)|kis (?:paar|taraf|jile)"
    r"|(?:and|aur|&) \w+(?:'s)? (?:ke |ki )?(?:border|boundary|seema)|between \w+ and \w+)\b"
    r"|या तो|दोनों (?:में से|जगह|तरफ)|(?:और|व|एवं) \S+ (?:के |की )?(?:बॉर्डर|सीमा|बीच)"
    r"|कहता है .{3,60}कहत[ाी] है|के अनुसार .{3,60}के अनुसार",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:says?|said|insists?|claims?|sure|thinks?|believes?|told)\b.{3,90}"
    r"\b(?:says?|said|insists?|claims?|is sure|thinks?|believes?|told)\b",
    re.IGNORECASE,
)
_WITNESSES = re.compile(
    r"\b(?:wife|husband|brother|sister|uncle|aunt|father|mother|office|employer|friend|roommate"
    r"|driver|neighbou?r|landlord|relatives?|caller|colleague|cousin)\b",
    re.IGNORECASE,
)


def in_doubt(text: str) -> bool:
    """The text says itself that two places come into question, or two people disagree."""
    if _DOUBT.search(text):
        return True
    said = _SAYS.search(text)
    return said is not None and len(set(_WITNESSES.findall(text.lower()))) > 1


def alternatives(groups: Sequence[Sequence[Clue]], tokens: Sequence[Token]) -> bool:
    """Two addresses with "or" between them."""
    for one, two in pairwise(groups):
        between = tokens[one[-1].tokens[1] + 1 : two[0].tokens[0]]
        apart = not set(one[-1].readings) & set(two[0].readings)
        if apart and len(between) <= _MOST_BETWEEN and any(t.key in _OR for t in between):
            return True
    return False


def settle(clues: Sequence[Clue], *, doubt: bool) -> None:
    """Beside a place that is meant, those named in passing count little; beside one said to be
    the present one, the others count less."""
    solid = places_somebody(clues)
    present = _units(c for c in clues if c.present and not c.passing)
    for clue in clues:
        if clue.passing and solid and not solid & set(clue.readings):
            clue.scale(_IN_PASSING)
        elif _may_yield(clue, doubt) and present and not present & set(clue.readings):
            clue.scale(_NOT_PRESENT, "not said to be the present place")


def places_somebody(clues: Sequence[Clue]) -> set[str]:
    """The units of clues that are not in passing and strong enough to send somebody."""
    return _units(clue for clue in clues if not clue.passing)


def _may_yield(clue: Clue, doubt: bool) -> bool:
    return not (doubt or clue.present or clue.passing or clue.kind in ("coordinates", "pin"))


def _units(clues: Iterable[Clue]) -> set[str]:
    found: set[str] = set()
    for clue in clues:
        best = max(clue.readings.values(), default=0.0)
        if best >= _SOLID:
            found.update(u for u, w in clue.readings.items() if w >= best - 0.5)
    return found
