"""Every way of parting a label from its value, brought to the one that ``fields`` reads first:
``label: value``, one a line.

Leaders (``Member handle .... x``, ``Phone => x``), labels in brackets or stars (``[Username] x
[Phone] y``), a dash without spaces (``Mob-98..., Name-Suraj``), ``NAME=x&PHONE=y``. All labels go
through here, bundled, built and configured. As these marks stand in sentences too, they part
nothing where not some value can only be what its label says, or two labels stand in one form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from dispatcher.parsing import clues, phones
from dispatcher.parsing.grammar import Labels, field_of
from dispatcher.parsing.labels import shown
from dispatcher.parsing.phrases import holds
from dispatcher.patterns import lazily

_LEADER = lazily(
    r"([^\d.…:\uff1a=~→»>_\t-][^.…:\uff1a=~→»>_\t]{1,39}?)[^\S\n]*"
    r"(?:\.{2,}|…+|\s\.(?=\s)|_{2,}|-{2,}>?|=+>|→|»|>>|~)[\s.…]*(?=[^\s.…:>-])(.+)"
)
_BRACKETED = lazily(
    r"(?:\[([^\[\]:]{2,40})\]|\{([^{}:]{2,40})\}|【([^】:]{2,40})】|(?<![\w*])\*{1,2}([^*:]{2,40}?)\*{1,2}(?=\s))"
    r"[^\S\n]*[:=–-]?[^\S\n]*(?=[^\s\[{【])"
)
_TIGHT = lazily(r"([^:\uff1a=\n–-]{2,30})[–-](?=[^\s–>-])(.+)")
_TIGHT_MARK = lazily(r"[–-](?<=[^\W\d_\s][–-]|[\u0900-\u0963०.)][–-])(?=[^\s–>-])")
_HINDI_TIGHT = lazily(r"-(?<=[\u0900-\u0963०]-)(?=[^\s-])")
_PIECES = lazily(r"[,;|]\s+|[|;]")
_ENCODED = lazily(r"[\w.+%-]{2,40}=[^&\s?]*(?:&[\w.+%-]{2,40}=[^&\s?]*)+")
_ID = lazily(r"[Ii][Dd](?<![^\W_]..)[^\S\n]?(?:[:=]|[–-](?=\s))")
_BEGINS = lazily(r"(?:\A|[\n,;|])[^\S\n]*(?:[*•-]\s*)?\Z")
_ACCOUNT = lazily(
    r"[^\S\n]*[\"'@]?(?=[A-Za-z0-9]*[._]?[A-Za-z0-9]*[\d_.])(?=[A-Z0-9._]*[a-z])"
    r"[A-Za-z0-9_.]{3,30}(?![\w@/:-])"
)
_HINDI = lazily("[\u0900-\u097f]")
_SENTENCE = lazily(
    r":(?!\d)|(?<![ऀ-ॿ])(?:ने|को|से|में|कि|है|हैं|था|थी|द्वारा|गया|गई)(?![ऀ-ॿ])"
    r"|\b(?:that|has|have|was|posted|received|user|he|she|ki|ne)\b",
    re.IGNORECASE,
)
_LONGEST_HINDI = 120
_WHOLE_AGE = lazily(r"\s*\d{1,2}(?!\w)")
_MOMENT = lazily(r"\s*\d{1,4}[:./-]\d{1,2}")
_LONG = frozenset(("text", "details", "notes"))
_LONGEST_TIGHT = 31
_LONGEST = 400
"""Of a line with labels of this kind; a longer one is a paragraph."""

Pair = tuple[str, str]
"""A label and its value; a text without a label has an empty one."""
Reader = Callable[[str], Iterator[Pair]]


def plain(text: str, labels: Labels) -> str:
    """The same text with its labels as ``fields`` reads them; most texts come back as they are."""
    for marks, pairs, forms in _LAYOUTS:
        if holds(text, marks):
            text = _respelt(text, pairs, labels, forms=forms)
    if ("-" in text or "–" in text) and _may_be_tight(text, labels):
        text = _respelt(text, _tight, labels, forms=99)
    return _with_ids(text) if "ID" in text or "id" in text or "Id" in text else text


def asked(text: str) -> bool:
    """Whether letters of the police are written so, which have other labels in between."""
    return "-" in text and not text.isascii() and _HINDI_TIGHT().search(text) is not None


def _may_be_tight(text: str, labels: Labels) -> bool:
    """Whether a label stands right before any dash."""
    for dash in _TIGHT_MARK().finditer(text):
        before = text[max(0, dash.start() - _LONGEST_TIGHT) : dash.start()]
        if field_of(_PIECES().split(before.rpartition("\n")[2])[-1], labels):
            return True
    return False


def _with_ids(text: str) -> str:
    """``ID: sad_boy22`` is an account's, as nothing else looks so; that of a case has figures or
    capitals, and a word before it."""
    for found in [*_ID().finditer(text)][::-1]:
        at, end = found.span()
        if _BEGINS().search(text[max(0, at - 6) : at]) and _ACCOUNT().match(text, end):
            text = f"{text[:at]}User ID:{text[end:]}"
    return text


class _Piece:
    """A label with its value, or a text that belongs to none (``field`` is None)."""

    def __init__(self, label: str, value: str, labels: Labels) -> None:
        self.label, self.value = label.strip(), value.strip()
        self.field = field_of(label, labels) if label.strip() else None

    @property
    def hindi(self) -> bool:
        """``नाम-राहुल कुमार``, which police letters write; "समय-समय पर" is one word twice, and
        "पोस्ट-मार्टम" none of the person's."""
        return (
            self.field not in _LONG
            and _HINDI().search(self.label + self.value) is not None
            and not self.value.startswith(shown(self.label))
        )

    @property
    def sentence(self) -> bool:
        """``दिनांक-29.11.2026 को ...``: one that only begins like a label."""
        if self.field in _LONG:
            return False
        return len(self.value) > _LONGEST_HINDI or _SENTENCE().search(self.value) is not None


def _respelt(text: str, pairs: Reader, labels: Labels, *, forms: int) -> str:
    """``forms``: so many different labels make a form, whatever their values are."""
    read: dict[int, list[_Piece]] = {}
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if len(line) <= _LONGEST and "://" not in line:
            pieces = [_Piece(label, value, labels) for label, value in pairs(line)]
            if pairs is _tight and any(piece.sentence for piece in pieces if piece.field):
                continue
            if any(piece.field for piece in pieces):
                read[at] = pieces
    if not read:
        return text
    found = [piece for pieces in read.values() for piece in pieces if piece.field]
    form = len({piece.field for piece in found}) >= forms
    if not form and not any(_is_sure(piece) for piece in found):
        if pairs is not _tight:
            return text
        read = {at: pieces for at, pieces in read.items() if pieces[0].field and pieces[0].hindi}
    return "\n".join(
        "\n".join(_written(read[at])) if at in read else line for at, line in enumerate(lines)
    )


def _written(pieces: list[_Piece]) -> Iterator[str]:
    """A line for each label; what has none goes on with what stands before it."""
    line = ""
    for piece in pieces:
        if piece.field:
            if line:
                yield line
            line = f"{piece.label}: {piece.value}"
        else:
            bare = f"{piece.label}-{piece.value}" if piece.label else piece.value
            line = f"{line}, {bare}" if line else bare
    yield line


def _is_sure(piece: _Piece) -> bool:
    """Whether a value can only be what its label says."""
    value = piece.value
    match piece.field:
        case "phone":
            return bool(phones.numbers(value))
        case "account":
            return clues.is_account(value) and not value.isdigit()
        case "email":
            return clues.EMAIL().search(value) is not None
        case "ip":
            return clues.IP().search(value) is not None
        case "age":
            return _WHOLE_AGE().match(value) is not None
        case "posted_at" | "moment" | "born":
            return _MOMENT().match(value) is not None
    return False


def _led(line: str) -> Iterator[Pair]:
    """``Recorded ......... 29.11.2026 20:01``"""
    if found := _LEADER().fullmatch(line):
        yield found[1], found[2]


def _bracketed(line: str) -> Iterator[Pair]:
    """``[Username] x [Phone] y``, ``*Name* x``"""
    found = list(_BRACKETED().finditer(line))
    if not found or any(map(str.isalnum, line[: found[0].start()])):
        return  # "Time [GMT]: ..." says in it what the time is
    ends = [*(match.start() for match in found[1:]), len(line)]
    for match, end in zip(found, ends, strict=True):
        label = next(filter(None, match.groups()))
        yield label, line[match.end() : end].strip(" ,;|")


def _encoded(line: str) -> Iterator[Pair]:
    """``USERNAME=x&PHONE=y``"""
    if "&" in line and _ENCODED().fullmatch(line.strip()):
        from urllib.parse import unquote_plus

        for pair in line.strip().split("&"):
            label, _, value = pair.partition("=")
            yield unquote_plus(label), unquote_plus(value)


def _tight(line: str) -> Iterator[Pair]:
    """``Mob-98..., Name-Suraj``"""
    for piece in _PIECES().split(line) if _TIGHT_MARK().search(line) else ():
        found = _TIGHT().fullmatch(piece)
        yield (found[1], found[2]) if found else ("", piece)


_LAYOUTS: tuple[tuple[tuple[str, ...], Reader, int], ...] = (
    (("&",), _encoded, 2),
    (("]", "}", "】", "*"), _bracketed, 2),
    (("..", "…", " . ", "__", "--", "=>", "→", "»", ">>", "~"), _led, 3),
)
"""What a layout has in it, its reader, and how many labels make it a form."""
