"""Why a district was not chosen."""

from __future__ import annotations

from dispatcher.matching.places import Places
from dispatcher.model import Evidence, Match, Value


class WhyNot(Value, frozen=True, kw_only=True):
    district: str
    """Its name."""
    sentence: str
    evidence: tuple[Evidence, ...] = ()
    """What spoke for it."""


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
