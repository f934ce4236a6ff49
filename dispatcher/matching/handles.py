"""What an account's name says of where somebody is of: asked only where nothing else is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dispatcher.matching import lexicon
from dispatcher.matching.clues import Clue, Field, unit_of
from dispatcher.matching.common import COMMON
from dispatcher.matching.cues import DISTRICT_KINDS, STATE_KINDS
from dispatcher.matching.places import Places
from dispatcher.patterns import lazily

_WEIGHT = 1.6
_HANDLE = lazily(
    r"(?<![\w/.+@-])(?:([A-Za-z][A-Za-z0-9_.]{3,40})(?![\w@/])"
    r"|@([A-Za-z][A-Za-z0-9_.]{3,40})(?=:|'s| (?:ne|ka|ki|posted|wrote|writes|says|said|has|is)\b))"
)
"""An account; one with ``@`` before it where it is said to write: others are only called."""
_PARTS = re.compile(r"[_.0-9]+")
_KINDS = DISTRICT_KINDS | STATE_KINDS | {"tehsil", "urban", "town", "city", "capital"}
_BELONGS = (lexicon.OF | lexicon.WHO_IS_OF) | lexicon.words(
    """
    babu bachcha beta beti boy boys chhora chhori chhokra chora chori from girl girls king kudi
    ladka ladki lalla launda laundiya londa munda prince princess queen raja rani se
    """
)
"""``bijnor_ka_chhora_07``: of a place; not ``mathura_prasad``."""


def clues(fields: Sequence[Field], places: Places) -> list[Clue]:
    """The districts of which accounts are said to be by their names, each a weak clue."""
    return [clue for field in fields for clue in _of(field, places)]


def _of(field: Field, places: Places) -> Iterator[Clue]:
    for found in _HANDLE().finditer(field.text) if "_" in field.text else ():
        name = found[1] or found[2]
        parts = [places.key(part) for part in _PARTS.split(name)]
        if "_" not in name or _BELONGS.isdisjoint(parts):
            continue
        for part in parts:
            names = [s for s in places.named(part) if s.kind in _KINDS]
            units = {unit_of(sense.district, sense.state) for sense in names}
            if len(units) != 1 or part in COMMON or places.ambiguous(part):
                continue
            unit = units.pop()
            yield Clue(
                kind=names[0].kind,
                text=found[0],
                where=field.where,
                span=found.span(),
                readings={unit: _WEIGHT},
                names={unit: f"{names[0].kind} {names[0].name}"},
                key=f"name {unit} {names[0].name}",
                notes=["an account's name, all that is said"],
                passing=True,
            )
