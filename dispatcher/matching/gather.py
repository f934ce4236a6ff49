"""Alert -> clues: every field read, what is no evidence left out, roles and addresses applied."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from dispatcher.matching import (
    addresses,
    agencies,
    ages,
    context,
    coordinates,
    fields,
    names,
    numbers,
    passage,
    role_words,
    roles,
    slips,
    stations,
    turns,
)
from dispatcher.matching.clues import OUTSIDE, Clue, Field
from dispatcher.matching.mail_parts import Excluded
from dispatcher.matching.passage import Passage, Span, taken
from dispatcher.matching.places import Places, Settings
from dispatcher.matching.teller import Teller
from dispatcher.matching.tokens import Token, ascii_digits, is_noise, tokenise, undisguised
from dispatcher.model import Alert, Evidence

_DIGIT = re.compile("[0-9]")
_MOST_PINS = 8
"""Different ones in one field: more are a list."""
_WHICH = role_words.OF_ONE | role_words.THAT_IS | {"one"}
Read = tuple[Passage, frozenset[int]]
"""A field as it was read, and the numbers of its tokens that are names."""
Related = tuple[list[Clue], str]
"""An address with its role."""


class Gathered(msgspec.Struct):
    clues: list[Clue]
    notes: list[Evidence]
    """What was seen and is not evidence, with weight 0 and the reason."""
    read: list[Read]
    doubt: bool = False
    """The alert itself says that it names two places."""


class _Reader:
    def __init__(
        self,
        places: Places,
        settings: Settings,
        own: Sequence[str],
        person: frozenset[str],
        before: Sequence[Read],
    ) -> None:
        self.places = places
        self.settings = settings
        self.own = own
        self.person = person
        self.before = before
        self.gathered = Gathered([], [], [])
        self.related: list[Related] = []
        self.weighed = 0

    def note(self, field: Field, why: str, start: int, end: int) -> None:
        text = field.text[start:end].strip()
        shown = text if len(text) <= 120 else text[:119] + "…"
        evidence = Evidence(
            kind="not evidence",
            text=shown,
            weight=0.0,
            where=field.where,
            span=(start, end),
            note=why,
        )
        self.gathered.notes.append(evidence)

    def read(self, field: Field, *, spelling: bool) -> None:
        text = ascii_digits(field.text)
        if field.note.startswith("only the first"):
            self.note(field, field.note, 0, 0)
        if is_noise(text):
            self.note(field, "not a text: bytes or symbols", 0, 0)
            return
        numbered = _DIGIT.search(text) is not None
        number_clues, spans = self._numbers(field, text) if numbered else ([], [])
        page = self._page(field, text, spans, undisguised(field.text) if spelling else field.text)
        self._note_excluded(page)
        clues = names.clues(page, self.places)
        if spelling:
            clues += slips.misspelt(page, self.places, taken(clues))
        clues += stations.clues(page, self.places, clues)
        clues = [c for c in clues if c.readings and not self._of_person(c, page.tokens)]
        if "#" in text:
            context.only_tagged(clues, page.text)
        pins = self._place_pins(page, spans) if numbered else []
        pins += numbers.told(page, self.places)
        found = clues + pins
        related = self._relate(found, page, number_clues)
        self.related += agencies.landlines(number_clues, related, page.tokens)
        found += number_clues
        self._weaken(found, page.excluded)
        if field.passing:
            for clue in found:
                clue.passing = True
        if field.whose:
            for clue in found:
                clue.known = False
                clue.notes.append(field.whose)
        self.gathered.clues += found
        self.gathered.read.append((page, taken(clues)))

    def _page(self, field: Field, text: str, spans: Sequence[Span], words: str) -> Passage:
        """The field read, or as it was read before; ``words``: its text without disguises."""
        number = len(self.gathered.read)
        if number < len(self.before) and words == field.text:
            return msgspec.structs.replace(self.before[number][0], field=field)
        return passage.read(field, text, spans, self.places, self.own, words)

    def add_points(self, alert: Alert) -> None:
        """The coordinates in the alert's own location fields."""
        others = fields.compared(alert.locations)
        for number, location in enumerate(alert.locations):
            if location.latitude is None or location.longitude is None:
                continue
            factor, note, passing = fields.of_location(location, others)
            field = Field(f"locations.{number}", "", factor, note, passing)
            clue = coordinates.clue(
                field,
                location.latitude,
                location.longitude,
                self.places,
                self.settings,
                radius_m=location.radius_m,
            )
            if note:
                clue.notes.append(note)
            clue.passing = passing
            self._keep_or_note(clue, field, self.gathered.clues)

    def _numbers(self, field: Field, text: str) -> tuple[list[Clue], list[tuple[int, int]]]:
        """Coordinates and landlines with all spans that hold no name and no PIN code."""
        spans: list[tuple[int, int]] = []
        found: list[Clue] = []
        for spot in coordinates.spots(text):
            clue = coordinates.clue(
                field,
                spot.latitude,
                spot.longitude,
                self.places,
                self.settings,
                span=spot.span,
                announced=spot.announced,
            )
            spans.append(spot.span)
            self._keep_or_note(clue, field, found)
        phones, phone_spans = numbers.phones(field, text, self.places)
        return found + phones, spans + phone_spans

    def _keep_or_note(self, clue: Clue, field: Field, found: list[Clue]) -> None:
        if clue.readings:
            found.append(clue)
        else:
            start, end = clue.span or (0, 0)
            self.note(field, "; ".join(clue.notes), start, end)

    def _note_excluded(self, page: Passage) -> None:
        told = [
            e for e in page.excluded if not e.why.startswith(("link", "quoted", "a person", "last"))
        ]
        told.sort(key=lambda e: (e.start, -e.end))
        end = -1
        for each in told:
            if each.end > end:
                end = each.end
                self.note(page.field, each.why, each.start, each.end)

    def _of_person(self, clue: Clue, tokens: Sequence[Token]) -> bool:
        """The words are part of the person's own name, next to the rest of it."""
        if not self.person:
            return False
        first, last = clue.tokens
        if not {t.key for t in tokens[first : last + 1]} <= self.person:
            return False
        around = {t.key for t in (*tokens[max(0, first - 1) : first], *tokens[last + 1 : last + 2])}
        return bool(around & self.person - {""})

    def _place_pins(self, page: Passage, spans: Sequence[Span]) -> list[Clue]:
        closed = [*spans, *((e.start, e.end) for e in page.excluded if e.factor == 0.0)]
        clues = [clue for clue, _ in numbers.pins(page.field, page.text, self.places, closed)]
        codes = {clue.key for clue in clues}
        if len(codes) > _MOST_PINS:
            spans = [clue.span or (0, 0) for clue in clues]
            why = f"a list of {len(codes)} PIN codes is nobody's address"
            self.note(page.field, why, min(spans)[0], max(spans)[1])
            return []
        for clue in clues:
            start, end = clue.span or (0, 0)
            inside = [n for n, t in enumerate(page.tokens) if t.start < end and start < t.end]
            clue.tokens = (inside[0], inside[-1]) if inside else (-1, -1)
        return clues

    def _relate(
        self, clues: list[Clue], page: Passage, numbers: Sequence[Clue]
    ) -> Sequence[Related]:
        if not clues:
            return ()
        tokens = page.tokens
        one_by_one = addresses.groups(clues, tokens)
        together = addresses.parted(one_by_one, page.text, tokens)
        if len(together) > len(one_by_one):
            self.gathered.doubt = True
        if not page.keys.isdisjoint(role_words.DENYING):
            together = addresses.without(together, tokens)
        if len(clues) > 1 and not page.keys.isdisjoint(_WHICH):
            addresses.meant(sorted(clues, key=lambda c: c.tokens), tokens, self.places)
        names_of = taken(clues)
        teller = Teller(tokens, page.keys)
        found = [(group, roles.role(group, tokens, names_of, teller)) for group in together]
        addresses.join_routes(clues, tokens)
        addresses.nest(together, tokens, self.places)
        if context.alternatives(found, tokens) or context.contradicts(found, tokens):
            self.gathered.doubt = True
        if not page.keys.isdisjoint(role_words.PAPERS) and context.papers_differ(found, tokens):
            self.gathered.doubt = True
        found = list(zip(together, roles.relate(found, tokens), strict=True))
        if len(found) > 1:
            found = list(zip(together, turns.settle(found, tokens, page.keys), strict=True))
        related = ages.newest_first(found, tokens, page.keys, _points(numbers, tokens))
        roled = list(zip(together, related, strict=True))
        for group, _ in roled:
            addresses.settle_address(group, tokens, self.places)
        self.related += roled
        return roled

    def apply_roles(self) -> None:
        """To what was read since the last time; only several places can be in doubt."""
        units = {unit for clue in self.gathered.clues for unit in clue.readings}
        if not self.gathered.doubt and len(units) > 1:
            read = self.gathered.read[self.weighed :]
            self.gathered.doubt = any(
                context.in_doubt(p.field.text, p.tokens, p.keys) for p, _ in read
            )
        self.weighed = len(self.gathered.read)
        for group, role in self.related:
            roles.apply(group, role, doubt=self.gathered.doubt)
        self.related.clear()

    def _weaken(self, clues: Sequence[Clue], excluded: Sequence[Excluded]) -> None:
        for each in excluded:
            for clue in clues:
                if clue.span and each.start <= clue.span[0] < each.end and each.factor:
                    clue.scale(each.factor, each.why)
                    clue.passing = clue.passing or each.passing
                    clue.known = clue.known and each.factor == 1.0


def _points(numbers: Sequence[Clue], tokens: Sequence[Token]) -> list[tuple[list[Clue], str]]:
    """The positions in a text as addresses of no role, with the tokens they stand in."""
    found: list[tuple[list[Clue], str]] = []
    for clue in numbers:
        if clue.kind != "coordinates" or clue.span is None:
            continue
        start, end = clue.span
        inside = [n for n, t in enumerate(tokens) if t.start < end and start < t.end]
        if inside:
            at = msgspec.structs.replace(clue, tokens=(inside[0], inside[-1]))
            found.append(([at], ""))
    return found


def gather(
    alert: Alert,
    places: Places,
    settings: Settings,
    own: Sequence[str],
    *,
    spelling: bool,
    before: Sequence[Read] = (),
) -> Gathered:
    """All clues. ``spelling``: names one letter off too, asked for when nothing else decides;
    ``before``: the same alert's fields as they were already read."""
    name = tokenise(alert.person.name, places.key) if alert.person.name else ()
    reader = _Reader(places, settings, own, frozenset(t.key for t in name) - {""}, before)
    reader.add_points(alert)
    new, older = fields.apart(alert, fields.read(alert))
    for field in new:
        reader.read(field, spelling=spelling)
    addresses.name_state(reader.gathered.clues, places)
    reader.apply_roles()
    _weaken_writers_phones(reader.gathered.clues)
    if older:
        _read_older(reader, older, spelling=spelling)
    context.settle(reader.gathered.clues, doubt=reader.gathered.doubt)
    return reader.gathered


def _weaken_writers_phones(clues: Sequence[Clue]) -> None:
    """A telephone that stands in the text below the signature only is that of who writes, though
    parsing listed it as the person's."""
    phones = [clue for clue in clues if clue.kind == "std"]
    for listed in phones:
        if not listed.where.startswith("person."):
            continue
        written = [
            c
            for c in phones
            if not c.where.startswith("person.") and _last_digits(c) == _last_digits(listed)
        ]
        if written and all(clue.passing for clue in written):
            least = max(max(c.readings.values()) for c in written)
            listed.scale(least / max(listed.readings.values()), written[0].notes[-1])
            listed.passing, listed.known = True, written[0].known


def _last_digits(clue: Clue) -> str:
    return re.sub("[^0-9]", "", clue.text)[-10:]


def _places_person(clues: Sequence[Clue]) -> bool:
    """Not by a landline nor by another state's name alone: those may be of who passes it on."""
    said = [clue for clue in clues if clue.kind != "std" or clue.cued]
    there = any(clue.present and not clue.passing for clue in said)
    units = context.places_somebody(said)
    return bool(units) and (there or not all(unit.startswith(OUTSIDE) for unit in units))


def _read_older(reader: _Reader, older: Sequence[Field], *, spelling: bool) -> None:
    """An older message raises no doubt and counts little where a newer one places somebody."""
    doubt = reader.gathered.doubt
    placed = _places_person(reader.gathered.clues)
    for field in older:
        reader.read(fields.faded(field) if placed else field, spelling=spelling)
    reader.apply_roles()
    if placed:
        reader.gathered.doubt = doubt
