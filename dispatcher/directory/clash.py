"""Two files that claim one district: whose numbers are used until somebody mends it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec.structs import replace

from dispatcher.directory.sheet import Part, slug
from dispatcher.errors import Problem
from dispatcher.model import District, Name, Value

ONE_EACH = "each district has one file and its own LGD code"


class Source(Value, frozen=True, kw_only=True):
    """What one file of the folder holds, or what stands in for it."""

    file: Path
    part: Part
    good: bool
    """It was read without a mistake."""


class Settled(Value, frozen=True, kw_only=True):
    parts: tuple[Part, ...]
    problems: tuple[Problem, ...]
    doubtful: frozenset[str]
    """Names of files that must not be remembered as good."""


class _Claim(Value, frozen=True, kw_only=True):
    source: int
    district: District


def settled(
    sources: list[Source], known: dict[str, Name], kept: Callable[[Path], Part | None]
) -> Settled:
    """Each district once. Of two that claim one, in this order: the one called as we know it, the
    one whose file's last good version (``kept``) held it, the one whose file bears its name, the
    first.

    A file that loses gives back the districts of its last good version that nobody else has now: a
    copy in which only name and code were changed costs neither district its numbers. One under
    another name keeps it, with the state's contacts.
    """
    claims: dict[str, list[_Claim]] = defaultdict(list)
    for number, source in enumerate(sources):
        for district in source.part.districts:
            claims[district.code].append(_Claim(source=number, district=district))
    former: dict[int, Part] = {}
    for each in claims.values():
        if len(each) > 1:
            former |= {c.source: kept(sources[c.source].file) or Part() for c in each}

    def held(claim: _Claim) -> bool:
        return any(one.code == claim.district.code for one in former[claim.source].districts)

    def rank(claim: _Claim) -> tuple[bool, bool, bool]:
        name = claim.district.name.en
        called = known.get(claim.district.code, claim.district.name).en
        return called != name, not held(claim), sources[claim.source].file.stem != slug(name)

    won: dict[int, list[District]] = defaultdict(list)
    lost: list[tuple[_Claim, District]] = []
    doubtful: set[str] = set()
    for each in claims.values():
        best = min(each, key=rank) if len(each) > 1 else each[0]
        won[best.source].append(best.district)
        lost += [(claim, best.district) for claim in each if claim is not best]
        if len(each) > 1 and not held(best):
            doubtful.add(sources[best.source].file.name)
    doubtful |= {sources[claim.source].file.name for claim, _ in lost}
    problems = []
    taken = set(claims)
    for claim, winner in lost:
        back = [one for one in former[claim.source].districts if one.code not in taken]
        stub = () if back else tuple(_stub(claim.district, winner, taken))
        won[claim.source] += (*back, *stub)
        taken |= {one.code for one in (*back, *stub)}
        problems.append(_problem(claim.district, winner, (*back, *stub)))
    return Settled(
        parts=tuple(
            replace(source.part, districts=tuple(won[number]))
            for number, source in enumerate(sources)
        ),
        problems=tuple(problems),
        doubtful=frozenset(doubtful),
    )


def _stub(district: District, winner: District, taken: set[str]) -> Iterator[District]:
    """It keeps its name and places, under its name: an alert from there is nobody else's."""
    if district.name.en != winner.name.en and district.name.en not in taken:
        yield replace(
            district, code=district.name.en, contacts=(), stations=(), away=(), fallback=True
        )


def _problem(district: District, winner: District, until: tuple[District, ...]) -> Problem:
    file, _, line = district.where.rpartition(":")
    if district.name.en == winner.name.en:
        what = f"{district.name.en} stands in {winner.where} too, whose numbers are used"
        fix = f"remove or correct one of them: {ONE_EACH}"
    else:
        what = f"the code {district.code} is {winner.name.en}'s too ({winner.where})"
        fix = ONE_EACH
    if names := ", ".join(one.name.en for one in until if not one.fallback):
        fix += f"; until then {names} is used as in the last good version of {file}"
    elif until:
        fix += "; until then the state's contacts stand in for this district"
    return Problem(file=file, line=int(line), key="code", what=what, fix=fix)
