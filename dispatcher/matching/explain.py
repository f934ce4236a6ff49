"""Why a district was not chosen, and whether words name one beyond doubt."""

from __future__ import annotations

from dispatcher.matching import role_words
from dispatcher.matching.places import Places
from dispatcher.matching.verdict import CLEAR
from dispatcher.model import Evidence, Match, Value

_NOT_PLAIN = role_words.ELSEWHERE | {role_words.HOME, role_words.IP, role_words.WORKED}


class WhyNot(Value, frozen=True, kw_only=True):
    district: str
    """Its name."""
    sentence: str
    evidence: tuple[Evidence, ...] = ()
    """What spoke for it."""


def names_plainly(match: Match) -> bool:
    """Whether the words matched name one district or state as where the person may be, beyond
    doubt: not a relative's place, a home town or a place left."""
    here = next((ranked.code for ranked in match.districts), None)
    sure = match.decision == "out_of_state" or (
        match.decision == "dispatch" and match.districts[0].confidence >= CLEAR
    )
    clues = [clue for clue in match.evidence if clue.district == here]
    best = max(clues, key=lambda clue: clue.weight, default=None)
    return sure and best is not None and _NOT_PLAIN.isdisjoint(best.note.split("; "))


def why_not(match: Match, code: str, places: Places) -> WhyNot:
    """What evidence a district had and why it lost. ``code`` must be a district of ``places``."""
    name = places.districts[code].name
    evidence = tuple(e for e in match.evidence if e.district == code and e.weight > 0)
    return WhyNot(district=name, sentence=_sentence(match, code, name, evidence), evidence=evidence)


def _sentence(match: Match, code: str, name: str, evidence: tuple[Evidence, ...]) -> str:
    if any(ranked.code == code for ranked in match.districts):
        return f"{name} was chosen: {match.reason}"
    if not evidence:
        return f"Nothing in the alert speaks for {name}."
    mine = sum(e.weight for e in evidence)
    said = ", ".join(f"“{e.text}” ({e.note or e.kind})" for e in evidence[:3])
    if match.decision == "unlocated":
        return f"{name} has {said}, weight {mine:.1f}: too little to send anybody."
    winner = match.districts[0].name if match.districts else str(match.state)
    best = match.districts[0].code if match.districts else None
    theirs = sum(e.weight for e in match.evidence if e.district == best)
    return f"{name} has {said}, weight {mine:.1f}; {winner} has weight {theirs:.1f}."
