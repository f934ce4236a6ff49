"""Labels and values out of the lines of a mail, in any order and layout; the rest is free text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain

import msgspec

from dispatcher.model import OTHERS, OtherPhone, PhoneOwner
from dispatcher.parsing import closing, clues, others, sentences, trailing
from dispatcher.parsing.grammar import BYSTANDER, Labels, field_of
from dispatcher.parsing.labels import LOOSE, key, shown
from dispatcher.parsing.owners import (
    Introduced,
    in_prose,
    introduced,
    labelled,
    somebody_elses,
    wanting,
    whose,
)
from dispatcher.parsing.phones import numbers
from dispatcher.parsing.phrases import holds, oddly_spaced
from dispatcher.parsing.quoting import QUOTES
from dispatcher.parsing.values import (
    DIGIT,
    LONGEST_HEADING,
    LONGEST_LINE,
    LONGEST_VALUE,
    OF_CLOCKS,
    POSTS,
    TIMELY,
    TIMES,
    VALUE,
    Labelled,
    beside_its_name,
    ended,
    fits,
    hyphened,
    is_bare_time,
    is_said,
    is_somebody,
    parted,
    place_beside,
    says_no_time,
    unquoted,
)
from dispatcher.patterns import lazily

_SEPARATOR = lazily(
    r"[:\uff1a=–—-](?:(?<=:)-?|(?<=[\uff1a=])>?|(?<=[^\W\d][–—-])(?=\s)"
    r"|(?<=[.)\u0900-\u0963][–—-])(?=\s)"
    r"|(?<=\s[–—-])[–—-]*+>?(?=\s))"
)
"""Begins with a class of letters, and is found twice as fast as with the spaces around it."""
_INNER = lazily(
    r"(?:^|[,;|।]|\.(?![\da-z_])|(?<!\s)\s{2,}+)\s*+([^\s,;|.।:\uff1a=][^,;|.।:\uff1a=]{1,39})\.?\s*+"
    r"(?:[:\uff1a](?!//)|=(?=\s))\s*+"
)
"""A run of spaces is looked at once, from where it begins: an empty row of a table has hundreds."""
_DASHED = lazily(r"[,;|।]\s*([^,;|.।:\uff1a=–—-]{2,40}?)\s?[–—-](?:\s+|(?=\d))")
"""``प्रीति, पता- लखनऊ``: a label behind a comma, with a dash for its colon."""
_CLOCK = lazily(r"(?<=[^\W\d]\s)\d{1,2}:\d\d(?!\d)")
_COLONS = (":", "\uff1a", "=")
_COLON = lazily(r"[:\uff1a](?!//)|=(?=\s)")
_STAMP = lazily(
    r"\s*[\[(]?\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4},?\s\d{1,2}:\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?"
    r"[\])]?(?:\s-)?\s[^:\n]{1,40}:\s(?=\S)"
)
"""Who wrote what follows in a chat, and when."""
_STAMPED = frozenset("[(0123456789")
_COPYRIGHT = lazily(
    r"\s*(?:©|\(c\)\s?(?:19|20)\d\d|copyright\b|all rights reserved)", re.IGNORECASE
)
_COPYRIGHTS = frozenset("©(cCA")
_REQUEST = lazily(
    r"\s*(?:(?:please|kindly|pls|you are requested)\b|कृपया).{0,80}?"
    r"(?:\b(?:action taken|ATR|compliance)\b|\b(?:submit|furnish) .{0,40}\breports?\b|अवगत करा)",
    re.IGNORECASE,
)
"""What whoever reports asks of an office: no words of the person."""
_REQUESTING = frozenset("PpKkYyक ")
_VILLAGE = lazily(
    r"\b(?:vill|village|gram|moh|mohalla|thana|ps|p\.s|tehsil|teh|distt?|district)\b"
    r"|ग्राम|गांव|गाँव|मोहल्ला|थाना|तहसील|जिला|ज़िला|जनपद",
    re.IGNORECASE,
)
"""Of an address in the country: its ``Post:`` is the post office."""
_LETTERED = lazily(r"[क-ह]\s?[–-]\s+(?![क-ह]\s?[–-])(?=\S)")
"""``क- नाम- सीता``: the letter of a point."""
_A_VILLAGE = lazily(r"(?:vill(?:age)?|gram|ग्राम|गांव|गाँव)\Z", re.IGNORECASE)
_POST_OFFICES = frozenset(("post", "पोस्ट", "डाकघर"))
_MARKS = (":", "\uff1a", "=", " -", " –", " —", "\t-", "\xa0-", "\xa0–", "\xa0—", "- ", "– ")
"""What every label has behind it, unless it stands alone on its line."""
_DASH_MARKS = frozenset((" -", " –", "- ", "– "))
_UNKNOWN = lazily(
    r"\s*[*•·-]?\s*(?!(?i:to|dear|p\.?s|n\.?b|note|maa?|mom|mum|mummy|mother|papa|dad|father"
    r"|bhai|bro"
    r"|brother|sister|didi|all|everyone|friends|sorry|maaf|bye|re|god|only|but|and|yes|no)\b)"
    r"(?:[A-Z][\w/&()#'.-]*(?: [\w/&()#'.-]+){0,3}|[\u0900-\u097f]+(?: [\u0900-\u097f]+){1,3})"
    r"\s?[:\uff1a=]\s+\S"
)
"""``Network operator: Jio``: a field whose label nobody knows; "Maa: sorry" is the person's."""
_CONTACT = lazily(
    r"(?:mobile|mob|ph|phones?|telephone|tel|contact|cell|whatsapp|मोबाइल|मोबाईल|मो|फोन|फ़ोन"
    r"|संपर्क|सम्पर्क"
    r"|दूरभाष|व्हाट्सएप)(?: (?:phone|no|numbers?|नंबर|नम्बर|नं))?"
    r"|e ?mail(?: id| address)?|mail id|ईमेल(?: आईडी)?|(?:home |office |postal |full )?address|पता"
)
"""Labels of contacts that do not say whose: not ``Registered mobile``, not ``Subject's phone``."""
_OF_OFFICE = lazily(
    r"[\s*•·_-]*(?:designation|rank|department|dept|organi[sz]ation|agency|unit|relation|पद"
    r"|पदनाम|विभाग)"
    r"(?![\wऀ-ॿ])",
    re.IGNORECASE,
)
_OF_PERSON = lazily(
    r"\W*(?:(?:details|particulars|about|of|the|reported|affected|at risk) )*"
    r"(?:user|person|victim|subject|account(?: holder)?|target|individual|child|minor|पीड़िता?"
    r"|यूजर|व्यक्ति)"
    r"(?:['’]?s)?(?: (?:at risk|in danger|details?|information|particulars|का विवरण|विवरण))*\W*",
    re.IGNORECASE,
)
"""``Reported user``: a heading over what is the person's."""
_IN_A_BLOCK = frozenset(("name", "phone", "email", "age", "gender", "born", "notes", "details"))
"""Fields that whoever reports may have too."""
_WHO = frozenset(("account", "profile", "name"))
_ACCOUNTS = frozenset(("account", "profile"))
_WHERE = lazily(r"\bloc|लोकेशन|स्थान")
"""Of a label: where the person is, as alerts say it; a district may go on with an address."""
_FAR = 15
"""Lines below in which a person is looked for."""
_MOST_SEARCHED = 500
"""Free lines in which the person's number is looked for beside who is accused."""
_GAPS = lazily(r"\n\n\n+")
_WIDE = lazily(r"[^\S\t\n]{3,}")
_AGE_BESIDE = lazily(
    r"(?:\A|[,;(])\s?([1-9१-९]\d\s?(?:ye?a?rs?\b|y/?o\b|वर्ष|साल)?)\.?\s*(?=[,;)/]|\Z)",
    re.IGNORECASE,
)
"""Behind a name: ``14 yrs``."""
_WORDS = lazily(r"[^\W\d_]{2,}|[\u0900-\u0963]{2,}")
_HEXADECIMAL = frozenset("0123456789abcdefABCDEF")
_SHORT_VALUE = 16
_SPOKEN = sentences.OF_ONE_VALUE | {"text"}
_LONGEST_LABEL = 60
_PARAGRAPHS = {"text", "details", "notes"}
_AMONG = frozenset(("account", "name", "posted_at", "seen_at"))
"""Of the times those at which somebody was somewhere; a letter's date has its office's place."""
_WHOLE = _PARAGRAPHS | TIMES | {"url", "ip"}
"""Fields in whose value a colon is no sign of another."""


class Extracted(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    found: tuple[Labelled, ...]
    rest: str
    """The lines that belong to no field."""
    loose: tuple[tuple[int, str], ...] = ()
    """The same lines with their index."""
    writers: tuple[OtherPhone, ...] = ()
    """The telephones of whoever wrote it (see ``closing``), or is named beside the person."""
    doubts: tuple[str, ...] = ()
    """Warnings of what may not be the person's, and is kept as theirs."""

    @property
    def bystanders(self) -> str:
        """Where others are, as lines."""
        items = (item for item in self.found if item.field == BYSTANDER)
        return "\n".join(f"{item.label}: {item.value}" for item in items)

    def values(self, field: str) -> tuple[str, ...]:
        """In the order of the mail, without empty ones."""
        return self._by_field.get(field, ())

    @cached_property
    def fields(self) -> frozenset[str]:
        """Fields that have a value."""
        return frozenset(self._by_field)

    @cached_property
    def _by_field(self) -> dict[str, tuple[str, ...]]:
        values: dict[str, list[str]] = {}
        for item in self.found:
            if item.value:
                values.setdefault(item.field, []).append(item.value)
        return {field: tuple(found) for field, found in values.items()}


def extract(text: str, labels: Labels) -> Extracted:
    # Two spaces part two fields as well as a hundred do, and cost less to search.
    spaced = "   " in text or oddly_spaced(text)
    narrow = _WIDE().sub("  ", text) if spaced else text
    # one character is looked for in a tenth of the time two take
    marks = [mark for mark in _MARKS if mark[0] in narrow and mark[-1] in narrow and mark in narrow]
    lines = narrow.split("\n")
    if "\r" in narrow or " \n" in narrow or narrow.endswith(" "):
        lines = [line.rstrip("\r ") for line in lines]
    reading = _Reading(lines, marks, labels)
    start, end = closing.span(lines)
    if start < end:
        reading.take_leave(start, end)
    return reading.run()


class _Reading:
    """One pass over the lines, with the place it has reached."""

    def __init__(self, lines: list[str], marks: list[str], labels: Labels) -> None:
        self._lines = lines
        self._marks = marks
        self._has_dashes = not _DASH_MARKS.isdisjoint(marks)
        self._labels = labels
        self._at = 0
        self._found: list[Labelled] = []
        self._rest: list[tuple[int, str]] = []
        self._closing: list[tuple[int, str]] = []
        self._writers: tuple[OtherPhone, ...] = ()
        self._teller: Introduced | None = None
        """Whose contacts may follow, and by the index of which free line; what of theirs did."""
        self._named = 0
        self._given: set[str] = set()
        self._searched = 0
        self._has_number = False
        """Up to which free line the person's number was looked for, and whether it is there."""
        self._doubts: list[str] = []
        self._kinds: set[str] = set()
        self._counted = 0

    def take_leave(self, start: int, end: int) -> None:
        """On these lines the writer takes leave: nothing there is of the person."""
        last, below = self._lines[start:end], self._lines[end:]
        self._closing = [
            (at, closing.without_numbers(line)) for at, line in enumerate(last, start=start)
        ]
        self._lines = [*self._lines[:start], *("" for _ in last if below), *below]
        self._writers = closing.writers(last)

    def run(self) -> Extracted:
        lines, marks, rest = self._lines, self._marks, self._rest
        at, count = 0, len(lines)
        while at < count:
            line = lines[at]
            # No heading, and no label that stands alone: most lines of most mails.
            if len(line) > LONGEST_HEADING and "\t" not in line and not holds(line, marks):
                rest.append((at, line))
                self._teller = None
                at += 1
                continue
            self._at = at + 1
            if len(line) <= LONGEST_HEADING and self._heads_a_block(line, at):
                self._block(at)
                self._teller = None
            elif "\t" in line and (columns := self._columns(line)):
                self._table(columns, line.split("\t"))
                self._teller = None
            else:
                self._take(line, at)
            at = self._at
        loose = self._with_closing()
        found = self._found
        if any("/" in item.label for item in found):
            found = [part for item in found for part in parted(item, self._labels)]
        return Extracted(
            found=tuple(found),
            rest=joined(loose),
            loose=loose,
            writers=self._writers,
            doubts=tuple(self._doubts),
        )

    def _take(self, line: str, at: int) -> None:
        """The fields of one line, and what of it belongs to none."""
        before, pairs = self._pairs(line)
        if len(pairs) == 1 and is_somebody(pairs[0]):
            before, pairs = line, []
        self._rest.append((at, before))
        if before or not pairs:
            self._look_for_another(before if pairs else line)
        goes_on = bool(pairs and self._teller) and self._give_their_contacts(pairs)
        if not pairs:
            return
        if not goes_on:
            self._teller = None
        for item in pairs[:-1]:
            kept, tail = self._ended(item)
            self._found.append(_placed(kept, at))
            if tail:
                self._rest.append((at, tail))
        last, tail = self._ended(pairs[-1])
        tail = tail or beside_its_name(last)
        if tail:
            self._rest.append((at, tail))
        if last.field == "text" and self._is_a_post_office(last):
            last = Labelled("place", last.value, last.label)
        self._found.append(self._continued(last, at))

    def _ended(self, item: Labelled) -> tuple[Labelled, str]:
        return self._ended_among(item) if item.field in _AMONG else ended(item)

    def _ended_among(self, item: Labelled) -> tuple[Labelled, str]:
        """Where the rest of the mail counts, or what is told becomes a field of its own."""
        if item.field == "account":
            return hyphened(item, self._text) if "-" in item.value else ended(item)
        if item.field == "name":
            return self._name_ended(item)
        return (item, "") if is_bare_time(item.value) else self._stay_ended(item)

    def _stay_ended(self, item: Labelled) -> tuple[Labelled, str]:
        """``Last seen: Orai, 30-11-26 08:55``: a place beside a time, or in place of one."""
        place = place_beside(item)
        if not place:
            return ended(item)
        field = "place.post" if item.field == "posted_at" else "place"
        found = Labelled(field, place, item.label, self._at - 1)
        told = sentences.beside_a_place(place)
        if not trailing.tells_a_time(item.value):
            return found, told
        self._found.append(found)
        return item, told

    def _name_ended(self, item: Labelled) -> tuple[Labelled, str]:
        kept, tail = ended(item)
        if tail and (aged := _AGE_BESIDE().search(tail)):
            self._found.append(Labelled("age", aged[1], item.label, self._at - 1))
        return kept, tail

    @cached_property
    def _text(self) -> str:
        """All lines: an account's platform is named in any of them."""
        return "\n".join(self._lines)

    def _is_a_post_office(self, item: Labelled) -> bool:
        """``Post: Kachhwa`` between a village and its police station: no words of anybody."""
        if key(item.label) not in _POST_OFFICES or len(item.value.split()) > 3 or not self._found:
            return False
        if not _A_VILLAGE().match(shown(self._found[-1].label).strip()):
            return False
        below = self._pairs(self._lines[self._at])[1] if self._at < len(self._lines) else []
        return bool(below) and below[0].field == "place"

    def _with_closing(self) -> tuple[tuple[int, str], ...]:
        if not self._closing:
            return tuple(self._rest)
        taken = {at for at, _ in self._closing}
        read = [line for line in self._rest if line[0] not in taken]
        if not any(line.strip() for _, line in read):
            return tuple(read)  # who wrote is told with their telephone
        return tuple(sorted((*read, *self._closing), key=lambda line: line[0]))

    def _block(self, heading: int) -> None:
        """``Informant details:`` - nothing is of the person, up to the next empty line, a second
        name, a heading over the person's or a field that only they have."""
        named = False
        accused = somebody_elses(self._lines[heading]) == "accused"
        theirs = _IN_A_BLOCK | _ACCOUNTS if accused else _IN_A_BLOCK
        while self._at < len(self._lines) and (line := self._lines[self._at]).strip():
            fields = {pair.field for pair in self._pairs(line)[1]}
            strange = any(f not in theirs and not _is_placed(f) for f in fields)
            if strange or (named and "name" in fields) or _OF_PERSON().fullmatch(line):
                break
            named = named or "name" in fields
            self._at += 1
        self._rest.append((heading, self._lines[heading]))
        known = self._is_elsewhere("")
        for at in range(heading + 1, self._at):
            line = self._lines[at]
            mark = others.mark(self._lines[heading], line, named=known)
            pairs = self._pairs(line)[1]
            if len(pairs) == 1 and _is_placed(pairs[0].field) and pairs[0].value:
                line = _not_theirs(pairs[0], mark)
            elif not pairs and closing.is_an_address(line):
                line = f"{mark.strip()}: {line}"
            self._rest.append((at, line))

    def _heads_a_block(self, line: str, at: int) -> bool:
        """Whether somebody else's details follow. ``Suspect:`` among other fields, or over "none",
        was only left empty."""
        owner = somebody_elses(line)
        if owner != "accused":
            return owner is not None
        below = self._lines[at + 1] if at + 1 < len(self._lines) else ""
        if wanting(below):
            return False
        first = self._pairs(below)[1]
        among = at > 0 and bool(self._lines[at - 1].strip()) and self._labelled(self._lines[at - 1])
        return not (among and first and first[0].field not in _WHO)

    def _look_for_another(self, line: str) -> None:
        """Whose contacts follow, where a free line names somebody else; a rank below goes on."""
        if not (self._teller and _OF_OFFICE().match(line)):
            last = line.rpartition(". ")[2]  # "We write from Etah. Reported by: Asha"
            self._teller = introduced(line) or introduced(last) if line else None
            self._named, self._given = len(self._rest) - 1, set()
            if self._teller and self._teller.owner == "accused" and numbers(line):
                self._given.add("phone")

    def _give_their_contacts(self, pairs: list[Labelled]) -> bool:
        """Those that are of whoever this line names, or one above with nothing but contacts
        between: ``Contact Person: Insp. T.`` The second telephone below a name may be another
        person's. Whether more of theirs may follow what was left to the person."""
        if not self._given and self._is_the_person():
            self._teller = None
        while pairs and self._teller:
            item = pairs[0]
            kind = item.field.partition(".")[0]
            account = self._teller.owner == "accused" and kind in _ACCOUNTS
            theirs = account or _CONTACT().fullmatch(key(item.label)) is not None
            placed = kind == "place"
            if not item.value or not (theirs or placed) or (kind in self._given and not placed):
                return False
            goes_on = theirs or (self._given and self._is_below_the_person(item))
            sure = goes_on and not (placed and self._teller.near)
            needs = self._teller.needs if sure and not account else "kind"
            if self._teller.owner == "accused" and self._named == len(self._rest) - 1:
                needs = ""  # on their own line
            elsewhere = not needs or self._is_elsewhere(kind if needs == "kind" else "")
            if not elsewhere and not (theirs and self._teller.owner == "accused"):
                return False
            self._given.add(kind)
            if not elsewhere:
                self._doubts.append(f"{shown(item.label)}: perhaps of who is accused")
                return len(pairs) == 1
            self._give_away(pairs.pop(0), self._teller.owner)
        return False

    def _is_below_the_person(self, item: Labelled) -> bool:
        """Whether a district goes on with the address of who is named below the person."""
        named = not _WHO.isdisjoint(self._kinds_so_far())
        return named and not _WHERE().search(key(item.label))

    def _kinds_so_far(self) -> set[str]:
        """Of what was found for the person."""
        new = self._found[self._counted :]
        self._kinds |= {item.field.partition(".")[0] for item in new if item.value}
        self._counted = len(self._found)
        return self._kinds

    def _is_elsewhere(self, kind: str) -> bool:
        """Whether the mail has this kind of field (or names a person) outside the block that is
        being read."""
        wanted = frozenset((kind,)) if kind else _WHO
        if not wanted.isdisjoint(self._kinds_so_far()):
            return True
        if kind and self._teller and self._teller.owner == "accused" and self._is_told(kind):
            return True
        return any(pair.field.partition(".")[0] in wanted for pair in self._below_the_block())

    def _is_told(self, kind: str) -> bool:
        """Whether a free line has the person's number (``Victim: Sonam 98...``), or a line below
        says where they are as an alert does: ``City``, beside the address of who is accused."""
        below = self._lines[self._at : self._at + _FAR]
        if kind == "phone":
            above = [line for _, line in self._rest[self._searched : self._named]]
            self._searched = max(self._searched, self._named)
            if self._searched < _MOST_SEARCHED and not self._has_number:
                lines = "\n".join((*above, *below))
                self._has_number = any(not one.others for one in in_prose(lines))
            return self._has_number
        if kind != "place":
            return False
        pairs = (pair for line in below for pair in self._pairs(line)[1])
        return any(
            pair.field.startswith("place") and not _CONTACT().fullmatch(key(pair.label))
            for pair in pairs
        )

    def _is_the_person(self) -> bool:
        """Whether who is named is called as the person is: a caller may be at risk themselves."""
        said = frozenset(_WORDS().findall(self._rest[self._named][1].casefold()))
        named = (item for item in self._found if item.field == "name")
        names = (
            item.value for item in chain(named, self._below_the_block()) if item.field == "name"
        )
        told = (frozenset(_WORDS().findall(name.casefold())) for name in names)
        return any(name and name <= said for name in told)

    def _below_the_block(self) -> Iterator[Labelled]:
        """The fields of the lines that follow, behind the contacts that follow first."""
        at, end = self._at, min(len(self._lines), self._at + _FAR)
        contact = True
        while at < end and contact:
            pairs = self._pairs(self._lines[at])[1]
            contact = bool(pairs) and all(
                pair.field in ("phone", "email")
                or (pair.field.startswith("place") and not _WHERE().search(key(pair.label)))
                for pair in pairs
            )
            at += contact
        for line in self._lines[at:end]:
            yield from self._pairs(line)[1]

    def _give_away(self, item: Labelled, owner: PhoneOwner) -> None:
        """A contact of somebody else: a telephone is kept as theirs, the rest in their line."""
        at, line = self._rest[self._named]
        told = f"{item.label.strip()}: {item.value}"
        if item.field == "phone":
            clause = f"{line.strip(' ,;|')}, {told}"[:120]
            self._writers += tuple(
                OtherPhone(number=one.number, owner=one.owner or owner, words=clause)
                for one in labelled(item.value)
            )
            told = closing.without_numbers(told)
        elif item.field.startswith("place"):
            told = _not_theirs(item, OTHERS)
        if told:
            self._rest[self._named] = (at, f"{line.rstrip(' ,;|')}, {told}")

    def _is_anothers(self, line: str) -> bool:
        """``Informer: Asha``, ``Escalation contact: 98...``: no more of a post above it."""
        below = self._lines[self._at + 1] if self._at + 1 < len(self._lines) else ""
        if len(line) <= LONGEST_HEADING and somebody_elses(line):
            return bool(below.strip()) and self._labelled(below)
        label = line.partition(":")[0]
        if len(label) < LONGEST_HEADING and numbers(line) and whose(label):
            return True
        told = introduced(line)
        if told is None:
            return False
        pairs = self._pairs(below)[1] if below.strip() else []
        tells = not told.needs and told.owner not in ("family", "friend")
        return (
            tells
            or bool(numbers(line))
            or any(pair.value and _CONTACT().fullmatch(key(pair.label)) for pair in pairs)
        )

    def _pairs(self, line: str) -> tuple[str, list[Labelled]]:
        """Free text at the start of the line, and the fields in it."""
        if "\t" in line:
            return self._cells(line)
        if line[:1] in _STAMPED and (stamp := _STAMP().match(line)):
            before, pairs = self._pairs(line[stamp.end() :])
            return (f"{stamp[0]}{before}".rstrip(), pairs) if pairs else (line, [])
        if not holds(line, self._marks):
            field = self._bare(line)
            return ("", [Labelled(field, "", line)]) if field else (line, [])
        separator = _SEPARATOR().search(line, 0, _LONGEST_LABEL + 10)
        label = line[: separator.start()].rstrip() if separator else ""
        if separator and (field := self._field(label)):
            value = line[separator.end() :]
            if label[:1] in ("*", "_"):
                value = value.lstrip("*_ ")  # "*Name:* Amit"
            if label[-1:].isdigit() and (clock := _CLOCK().search(line)):
                if field not in TIMES:
                    return line, []
                # "Posted at 11:41 IST"
                return "", [Labelled(field, line[clock.start() :].strip(), line[: clock.start()])]
            if fitting := self._fitting(label, field, value):
                return "", self._inner(Labelled(fitting, value, label))
        if separator and len(label) == 1 and (point := _LETTERED().match(line)):
            return self._pairs(line[point.end() :])
        if field := self._bare(line):
            return "", [Labelled(field, "", line)]
        match = self._within(line)
        if match is None or somebody_elses(line[: match.start()].partition(":")[0]):
            return line, []
        value, label = line[match.end() :], match[1]
        field = self._fitting(label, self._field(label) or "", value)
        first = Labelled(field or "", value, label)
        before = line[: match.start() + 1].rstrip() if match.start() else ""
        return before, self._inner(first)

    def _within(self, line: str) -> re.Match[str] | None:
        """The first label in the middle of a line."""
        if ":" not in line and "\uff1a" not in line:
            return None
        found = ((m, self._field(m[1])) for m in _INNER().finditer(line[:2000]))
        return next(
            (m for m, field in found if field and self._fitting(m[1], field, line[m.end() :])), None
        )

    def _inner(self, item: Labelled, *, whole: bool = True) -> list[Labelled]:
        """One value, or several fields on one line: ``Amit, Age: 19, Phone: ...``."""
        value = item.value
        if self._has_dashes and whole and (parts := self._dashed(item)):
            return [one for part in parts for one in self._inner(part, whole=False)]
        if (
            item.field in _PARAGRAPHS
            or not holds(value, _COLONS)
            or not value.strip(OF_CLOCKS)
            or not _COLON().search(value)
        ):
            return [Labelled(item.field, value.strip(), item.label)]
        found: list[Labelled] = []
        field, label, start = item.field, item.label, 0
        for match in _INNER().finditer(value[:2000]):
            if (
                match.start()
                and (following := self._field(match[1]))
                and not (field == BYSTANDER and others.goes_on(label, match[0]))
            ):
                found.append(Labelled(field, value[start : match.start()].strip(" ,;|"), label))
                field, label, start = following, match[1], match.end()
        found.append(Labelled(field, value[start:].strip(" ,;|"), label))
        return [part for item in found for part in self._crowded(item)]

    def _dashed(self, item: Labelled) -> list[Labelled]:
        """The fields of ``प्रीति, आयु- 15 वर्ष, पता- लखनऊ``; none where there is but one. A district
        goes on with the address before it."""
        value, found = item.value[:LONGEST_LINE], list[Labelled]()
        if item.field in _WHOLE or not ("-" in value or "–" in value):
            return found
        field, label, start = item.field, item.label, 0
        for match in _DASHED().finditer(value):
            following = self._field(match[1])
            behind = value[match.end() :]
            following = self._fitting(match[1], following, behind) if following else None
            if not following or (
                field.startswith("place") and _goes_on(match[1], following, behind)
            ):
                continue
            found.append(Labelled(field, value[start : match.start()].strip(" ,;|"), label))
            field, label, start = following, match[1], match.end()
            if field in _PARAGRAPHS:
                break
        if not found:
            return found
        return [*found, Labelled(field, item.value[start:].strip(" ,;|"), label)]

    def _crowded(self, item: Labelled) -> list[Labelled]:
        """Fields with no more than a space between them: ``98... Location: Agra Post: alvida``."""
        if item.field in _WHOLE:
            return [item]
        value, found = item.value, list[Labelled]()
        field, label, start = item.field, item.label, 0
        for colon in _COLON().finditer(value[:LONGEST_VALUE]):
            nearest = max(start, colon.start() - _LONGEST_LABEL)
            following = self._label_before(value[nearest : colon.start()].rstrip())
            if not following or self._is_of_the_place(field, label, following, value):
                continue
            end = value[start : colon.start()].rstrip().rindex(following)
            found.append(Labelled(field, value[start : start + end].strip(" ,;|"), label))
            field, label, start = self._labels[key(following)], following, colon.end()
            if field in _PARAGRAPHS:
                break
        return [*found, Labelled(field, value[start:].strip(" ,;|"), label)]

    def _label_before(self, text: str) -> str | None:
        """The known label a text ends with, behind something; none that is of somebody else."""
        words = text.split(" ")
        for count in range(min(3, len(words) - 1), 0, -1):
            label = " ".join(words[-count:])
            capital = label[:1].isupper() or label[:1] > "\u0900"
            if capital and self._labels.get(key(label)) and key(label) not in LOOSE:
                return None if whose(" ".join(words[-count - 2 :])) else label
        return None

    def _is_of_the_place(self, field: str, bystander: str, label: str, value: str) -> bool:
        """Whether a label only goes on with the address before it."""
        following = self._labels[key(label)]
        if field == BYSTANDER:
            return others.goes_on(bystander, label)
        if not field.startswith("place"):
            return False
        return (
            following.startswith("place")
            or following in TIMES
            or (following == "text" and _VILLAGE().search(value) is not None)
        )

    def _cells(self, line: str) -> tuple[str, list[Labelled]]:
        """A row of a table: label, value, and perhaps label, value again."""
        cells = [cell.strip() for cell in line.split("\t")]
        cells = [cells[0], *(cell for cell in cells[1:] if cell not in (":", "-", "="))]
        field = self._field(cells[0]) if len(cells) > 1 else None
        field = self._fitting(cells[0], field, cells[1]) if field else None
        if field is None:
            before, pairs = self._pairs(" ".join(cells))
            return before, pairs
        found = [Labelled(field, cells[1], cells[0])]
        for at in range(2, len(cells)):
            following = self._field(cells[at]) if at + 1 < len(cells) and at % 2 == 0 else None
            if following:
                found.append(Labelled(following, "", cells[at]))
            else:
                last = found[-1]
                value = f"{last.value} {cells[at]}".strip()
                found[-1] = Labelled(last.field, value, last.label)
        return "", found

    def _columns(self, line: str) -> list[str]:
        """The fields of a heading row: nothing but labels, over a row that begins with none."""
        cells = line.split("\t")
        if len(cells) < 2 or self._at >= len(self._lines):
            return []
        fields = [self._field(cell) for cell in cells]
        below = self._lines[self._at].split("\t")
        if None in fields or len(below) != len(cells) or self._field(below[0]):
            return []
        return [field for field in fields if field]

    def _table(self, columns: list[str], heading: list[str]) -> None:
        while self._at < len(self._lines):
            cells = self._lines[self._at].split("\t")
            if len(cells) != len(columns):
                return
            self._at += 1
            for field, cell, label in zip(columns, cells, heading, strict=True):
                item = Labelled(field, cell.strip(), label, self._at - 1)
                item, tail = self._ended(item)
                self._found.append(item)
                if tail:
                    self._rest.append((self._at - 1, tail))

    def _continued(self, item: Labelled, line: int) -> Labelled:
        """The value, with the lines below that belong to it."""
        if not item.value:
            item = self._below(item)
        value = item.value
        if item.field in _PARAGRAPHS and value:
            value = self._paragraph(value, strange=len(self._found) > 1 and item.field != "notes")
        if item.field == "ip":
            value += self._further_addresses()
        while value.endswith(",") and _is_placed(item.field) and (more := self._next_line()):
            value = f"{value} {more}"
        value = unquoted(value) if item.field == "text" else value
        return Labelled(item.field, value, item.label.strip(), line)

    def _below(self, item: Labelled) -> Labelled:
        """With its value from the line below its label."""
        found = Labelled(item.field, self._next_line(), item.label)
        if not found.value or item.field in _PARAGRAPHS:
            return found
        found, tail = self._ended(found)
        if tail:
            self._rest.append((self._at - 1, tail))
        return found

    def _further_addresses(self) -> str:
        """``IPs:`` over a list: each line that begins with an address is of it."""
        taken = ""
        while self._at < len(self._lines):
            line = self._lines[self._at].lstrip()
            if line[:1] not in _HEXADECIMAL or not clues.IP().match(line):
                break
            taken += f"\n{line}"
            if tail := ended(Labelled("ip", line))[1]:
                self._rest.append((self._at, tail))
            self._at += 1
        return taken

    def _next_line(self) -> str:
        """The next line that is not blank, if it is no field of its own; at most one blank between.

        Quote marks come off: a platform may set the post behind them.
        """
        at = self._at
        while at < min(self._at + 2, len(self._lines)) and not self._lines[at].strip():
            at += 1
        if at >= len(self._lines) or not self._lines[at].strip() or self._labelled(self._lines[at]):
            return ""
        self._at = at + 1
        return self._lines[at].strip().lstrip("> ")

    def _paragraph(self, first: str, *, strange: bool) -> str:
        """Up to a blank line or the next field; a quotation up to its closing mark.

        ``strange``: among fields, so that a line with a label nobody knows ends it too.
        """
        closing = QUOTES.get(first[:1])
        taken = [first]
        if closing and closing not in first[1:]:
            until = self._closing_line(closing)
            taken += self._lines[self._at : until]
            self._at = until
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if not line.strip() or self._labelled(line) or self._is_anothers(line):
                break
            if line[:1] in _COPYRIGHTS and _COPYRIGHT().match(line):
                break
            if line[:1] in _REQUESTING and _REQUEST().match(line):
                break
            if strange and ("\t" in line or _UNKNOWN().match(line)):
                break
            taken.append(line.strip())
            self._at += 1
        return "\n".join(taken)

    def _closing_line(self, closing: str) -> int:
        """Index after the line that holds the mark, within reason; where it is not, here."""
        for at in range(self._at, min(self._at + 100, len(self._lines))):
            if closing in self._lines[at]:
                return at + 1
        return self._at

    def _labelled(self, line: str) -> bool:
        return bool(self._pairs(line)[1])

    def _field(self, label: str) -> str | None:
        if not label.strip() or len(label) > _LONGEST_LABEL:
            return None
        return field_of(label, self._labels)

    def _fitting(self, label: str, field: str, value: str) -> str | None:
        """The field whose label this is, where what stands behind it can be its value; None where
        it is no label. ``Posted: "I give up"`` is the post, and no time."""
        if not fits(label, value):
            return None
        if value[_SHORT_VALUE:] and field in _SPOKEN:
            if field == "text":
                return "details" if sentences.tells_of_somebody(value) else field
            if sentences.is_no_value(field, value):
                return None
        if field not in TIMES or not value.strip() or (":" in value and is_bare_time(value)):
            return field
        if value.strip().startswith(shown(label)) and not DIGIT().search(value):
            return None  # "समय- समय पर": from time to time
        if field == "posted_at" and key(label) in POSTS:
            if is_said(value) or says_no_time(value):
                return "text"
        elif is_said(value):
            return "place" if field == "seen_at" and trailing.is_address(value) else None
        listed = field != "posted_at" or key(label) in self._labels
        return field if listed or TIMELY().search(value[:80]) is not None else None

    def _bare(self, line: str) -> str | None:
        """A label alone on its line, as some layouts leave it."""
        if (
            len(line) > _LONGEST_LABEL
            or not line.strip()
            or len(line.split()) > 4
            or VALUE().search(line)
        ):
            return None
        return self._field(line)


def joined(loose: Iterable[tuple[int, str]]) -> str:
    """Loose lines as text."""
    text = "\n".join([line for _, line in loose]).strip()
    return _GAPS().sub("\n\n", text) if "\n\n\n" in text else text


def _goes_on(label: str, field: str, behind: str) -> bool:
    """Whether an address does, with its district or with ``Post - Kalli, Distt - Lucknow``."""
    if field.startswith("place"):
        return True
    return key(label) in _POST_OFFICES and _VILLAGE().search(behind) is not None


def _is_placed(field: str) -> bool:
    return field.startswith("place") or field == BYSTANDER


def _not_theirs(item: Labelled, mark: str) -> str:
    """What whoever reads it, and looks for places in it, is told of another's address."""
    return f"{item.label.strip()}{mark}: {item.value}"


def _placed(item: Labelled, line: int) -> Labelled:
    return Labelled(item.field, item.value, item.label, line)
