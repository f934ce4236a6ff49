"""Alert + gazetteer -> Match: a verdict with its evidence, or an honest "I don't know". Pure."""

from __future__ import annotations

from collections.abc import Sequence

from dispatcher.config import MatchingSettings
from dispatcher.matching import exclusions, handles, slips
from dispatcher.matching.clues import Field
from dispatcher.matching.explain import WhyNot, names_plainly, why_not
from dispatcher.matching.gather import Gathered, gather
from dispatcher.matching.places import Places, Settings
from dispatcher.matching.verdict import build, decide
from dispatcher.matching.weigh import Odds, odds
from dispatcher.model import Alert, Match

_DEFAULTS = MatchingSettings()

__all__ = ["Places", "WhyNot", "match", "names_plainly", "why_not"]


def match(
    alert: Alert,
    places: Places,
    settings: Settings = _DEFAULTS,
    *,
    own_addresses: Sequence[str] = (),
) -> Match:
    """Where the person at risk is. ``own_addresses`` are the centre's; never evidence."""
    gathered, ranked = weighed(alert, places, settings, own_addresses)
    return build(ranked, gathered, places, settings)


def weighed(
    alert: Alert, places: Places, settings: Settings, own_addresses: Sequence[str]
) -> tuple[Gathered, list[Odds]]:
    """Clues and odds; misspelt names are looked for only when nothing else decides."""
    own = tuple(own_addresses) or exclusions.DEFAULT_OWN
    gathered = gather(alert, places, settings, own, spelling=False)
    ranked = odds(gathered.clues)
    solid = any(not clue.passing for clue in gathered.clues)
    decision = decide(ranked, settings)[0]
    shared = decision == "conflict" and all(len(c.readings) > 1 for c in gathered.clues)
    undecided = not solid or shared or decision == "unlocated"
    if undecided and any(slips.has_any(page, places, taken) for page, taken in gathered.read):
        gathered = gather(alert, places, settings, own, spelling=True, before=gathered.read)
        ranked = odds(gathered.clues)
    if not any(clue.known for clue in gathered.clues):
        accounts = [Field("person.username", alert.person.username or "")]
        accounts += [page.field for page, _ in gathered.read]
        if called := handles.clues(accounts, places):
            gathered.clues += called
            ranked = odds(gathered.clues)
    return gathered, ranked
