"""The rows of a list of numbers, one by one: whose number, of which post, and what is wrong."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from datetime import date

import msgspec

from dispatcher.importing.headings import Record
from dispatcher.importing.names import Districts, FoundDistrict, Names, Stations, bare, joined
from dispatcher.importing.phones import Numbers, is_mobile, mails, numbers
from dispatcher.importing.plan import Trouble
from dispatcher.importing.posts import post
from dispatcher.importing.roman import romanised
from dispatcher.model import Address, Role

DISTRICT_ROLES = (
    "station_officer",
    "circle_officer",
    "district_control",
    "district_chief",
    "women_officer",
)
Addresses = tuple[Address, ...]


class Wanted(msgspec.Struct, frozen=True):
    """What the operator allowed, and when."""

    today: date
    file: str
    """Name of the list, for the header of what is written."""
    accept_near: bool = False
    remove_gone: bool = False


class Post(msgspec.Struct, frozen=True):
    """Where a row belongs."""

    role: Role
    station: str = ""
    """Known or new English name; empty for a post of the district."""
    circle: str = ""
    """Of a circle officer, or of the station: the circle's name, folded."""


class Entry(msgspec.Struct, frozen=True):
    row: int
    post: Post
    name: str
    addresses: tuple[Addresses, ...]
    """One set for each contact the row makes: a second number is a contact of its own."""
    spelt: tuple[str, ...] = ()
    """The station as the list spells it."""


class Rows:
    """Takes the rows one by one and remembers what came of each."""

    def __init__(
        self, districts: Districts, stations: Stations, names: Names, wanted: Wanted
    ) -> None:
        self._districts = districts
        self._stations = stations
        self._names = names
        self._wanted = wanted
        self.entries: dict[str, list[Entry]] = defaultdict(list)
        self.seen: dict[str, set[str]] = {"known": set(), "near": set(), "new": set()}
        self.others: dict[str, int] = defaultdict(int)
        self.counts: dict[str, int] = defaultdict(int)
        self.numbers: dict[str, list[tuple[int, str]]] = {"repaired": [], "refused": []}
        """Row and what was mended, or why it was not taken."""
        self._called: dict[tuple[str, str], str] = {}
        self.troubles: list[Trouble] = []
        self.mentioned: set[tuple[str, str, str]] = set()
        """(district, station, role) of every row whose post is known, taken or not."""

    def take(self, record: Record, district: FoundDistrict) -> None:
        found = self._post(record, district)
        if found is None:
            return
        where, spelt = found
        self.mentioned.add((district.code, where.station, where.role))
        addresses = self._addresses(record)
        if not addresses:
            return
        entry = Entry(record.row, where, record.get("name")[:80], addresses, spelt)
        before = [e for e in self.entries[district.code] if _same(e, entry)]
        if before:
            self.counts["twice"] += 1
        else:
            self.entries[district.code].append(entry)

    # --- whose number it is ---

    def _post(self, record: Record, district: FoundDistrict) -> tuple[Post, tuple[str, ...]] | None:
        written = record.get("role")
        spelt = tuple(bare(words) for words in record.cells.get("station", ()))
        role, rest = post(written) or (None, "")
        if not written and spelt:
            role = "station_officer"
        if role is None or not self._is_own_chief(role, rest, district):
            self._other(record, written)
            return None
        circle = joined(self._names, record.get("circle"))
        if role != "station_officer":
            place = circle or (joined(self._names, rest) if role == "circle_officer" else "")
            self.counts["posts"] += 1
            return Post(role, circle=place), ()
        spelt = spelt or ((rest,) if rest else ())
        name = self._station(record, district, spelt)
        if not name:
            return None
        self.counts["posts"] += 1
        return Post(role, name, circle), spelt

    def _is_own_chief(self, role: Role, rest: str, district: FoundDistrict) -> bool:
        """Posts of the state are not a district's; a chief of a part of it is not its chief."""
        if role not in DISTRICT_ROLES:
            return False
        if role != "district_chief" or not rest:
            return True
        named_here = self._districts.find(rest)
        return named_here is not None and named_here.code == district.code

    def _other(self, record: Record, written: str) -> None:
        if written:
            self.others[written] += 1
            self._trouble(record, "skipped", written, "a post that is not told")
        else:
            self._trouble(record, "refused", "", "neither a post nor a station", "name one")

    def _station(self, record: Record, district: FoundDistrict, spelt: tuple[str, ...]) -> str:
        """The station's English name; empty when the row cannot be taken."""
        if not any(len(joined(self._names, words)) > 1 for words in spelt):
            self._trouble(record, "refused", "", "no station is named", "name it in the row")
            return ""
        found = self._stations.find(district.code, spelt)
        cell = " / ".join(spelt)
        self.seen[found.how].add(f"{cell} ({district.name})")
        if found.how == "near" and not self._wanted.accept_near:
            what = f"near {found.name}, {district.name}: not taken without --accept-near"
            fix = "--accept-near if it is the same; else add the station to your own file"
            self._trouble(record, "near", cell, what, fix)
            self.mentioned.add((district.code, found.name, "station_officer"))
            return ""
        return found.name or self._new_name(record, district, spelt)

    def _new_name(self, record: Record, district: FoundDistrict, spelt: tuple[str, ...]) -> str:
        """In Latin letters; the same for two spellings of which the directory makes one key."""
        name = next((words for words in spelt if words.isascii()), "") or romanised(spelt[0])
        if not slug(name):
            fix = "write the name in English or Hindi"
            self._trouble(record, "refused", spelt[0], "a name that cannot be written", fix)
            return ""
        return self._called.setdefault((district.code, slug(name)), name)

    # --- the numbers ---

    def _addresses(self, record: Record) -> tuple[Addresses, ...]:
        """Addresses of one contact, and of one more for every further number."""
        before = len(self.troubles)
        mobile, phone, chat = (
            self._read(record, field, numbers) for field in ("mobile", "phone", "whatsapp")
        )
        letters = self._read(record, "mail", mails)
        every = sorted(dict.fromkeys((*mobile, *phone)), key=lambda n: not is_mobile(n))
        if not every and not letters and not chat:
            if len(self.troubles) == before:
                self._trouble(record, "skipped", "", "no number and no mail address")
            return ()
        self.counts["numbers"] += len(every) + len(chat) + len(letters)
        self.counts["two"] += len(every) > 1
        first = _reach(every[0]) if every else ()
        first += tuple(Address(channel="whatsapp", to=number) for number in chat[:1])
        first += tuple(Address(channel="mail", to=letter) for letter in letters[:1])
        more = [(Address(channel="mail", to=letter),) for letter in letters[1:]]
        return (first, *map(_reach, every[1:]), *more)

    def _read(
        self, record: Record, field: str, reader: Callable[[str], Numbers]
    ) -> tuple[str, ...]:
        """What the cells of a field hold; faults and repairs are noted."""
        if field in record.formulas:
            fix = "save the table with its values"
            self._refuse_number(record, "a formula", "a formula without its result", fix)
        taken: list[str] = []
        for cell in record.cells.get(field, ()):
            found = reader(cell)
            self._repaired(record, cell, found.repaired)
            for fault in found.refused:
                self._refuse_number(record, cell, fault, "mend it in the table")
            taken += found.taken
        return tuple(dict.fromkeys(taken))

    def _refuse_number(self, record: Record, cell: str, fault: str, fix: str) -> None:
        self.numbers["refused"].append((record.row, fault))
        self._trouble(record, "refused", cell, fault, fix)

    def _repaired(self, record: Record, cell: str, repair: str) -> None:
        if repair:
            self.numbers["repaired"].append((record.row, repair))
            self._trouble(record, "repaired", cell, repair)

    def _trouble(self, record: Record, kind: str, cell: str, what: str, fix: str = "") -> None:
        fields = {"row": record.row, "kind": kind, "cell": cell, "what": what, "fix": fix}
        self.troubles.append(msgspec.convert(fields, Trouble))


def slug(words: str) -> str:
    """As the directory makes keys of names."""
    return re.sub(r"[^a-z0-9]+", "-", words.casefold()).strip("-")


def _same(one: Entry, other: Entry) -> bool:
    return (one.post, one.addresses) == (other.post, other.addresses)


def _reach(number: str) -> Addresses:
    """A mobile by SMS, then by voice; a landline by voice."""
    voice = (Address(channel="voice", to=number),)
    return (Address(channel="sms", to=number), *voice) if is_mobile(number) else voice
