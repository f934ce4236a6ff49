"""A text as tokens with their offsets. Words are what lies between separators: vowel signs stay."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

import msgspec

TIGHT, COMMA, BREAK = 0, 1, 2
_LONGEST = 60
"""Characters of a word; what is longer is no name."""
_REMEMBERED = 40
"""Characters of a stretch that may come again."""
Parts = tuple[tuple[str, str], ...]
"""A word's parts as written, each with its folded spelling."""
Stretch = tuple[str | None, tuple[tuple[str, Parts], ...], str]
"""What stands between two spaces: the folded spelling where it is one word and no more; its words,
each with what stands before it; what follows them."""

_SEPARATORS = (
    r"\s\x00-\x1f!-&(-/:-@\[-_{-~\u00a0-\u00ac\u00ae-\u00bf\u2010-\u2018\u201a-\u2027"
    r"\u2030-\u205e\u20a0-\u20cf\u2190-\u2bff\u3000-\u303f\u0964\u0965\ufe00-\ufe0f"
    r"\U0001f000-\U0001faff\U000e0000-\U000e01ef"
)
_TOKEN = re.compile(f"([^{_SEPARATORS}]+)")
_CAMEL = re.compile(r"\d+|[A-Z]+(?![a-z])|[A-Z]?[^\dA-Z]+")
_BREAKS = re.compile(r"[;!?।॥|•]|\.\s|\n[ \t\r]*\n|…")
_COMMAS = re.compile(
    r"[,:()\[\]{}\"/\\\n=→<>«»“”–—^$%|\x00-\x08\x0e-\x1f\x7f-\x9f\xa1-\xac\xae-\xbf]|\s-\s?|\."
)
"""No name goes on across one of these."""
_ABBREVIATIONS = (
    "dist distt teh ps po vill st dt no pin mr mrs ms dr shri smt u p h a j k m b d c s r g"
)
_ABBREVIATED = frozenset(_ABBREVIATIONS.split())
_OTHER_DIGITS = re.compile("[\u0966-\u096f\u0660-\u0669\uff10-\uff19]")
_DIGITS = {zero + digit: str(digit) for zero in (0x966, 0x660, 0xFF10) for digit in range(10)}
"""Devanagari, Arabic and full-width digits."""


_SYMBOLS = "^`\\$%{}<>~"
"""No text that people write has all of them, and so many."""
_SYMBOL = re.compile("[" + re.escape(_SYMBOLS) + "]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_MOST_SYMBOLS, _MOST_CONTROLS, _FEWEST_CONTROLS = 0.05, 0.02, 8
_ENCODED = re.compile("[A-Za-z0-9+/=]{61,}")
"""A line of an attachment in base64."""


class Token(msgspec.Struct, frozen=True, gc=False):
    raw: str
    key: str
    """Folded spelling; empty when the token is not to be read as a name."""
    start: int
    end: int
    gap: int
    """What stands before it: TIGHT, COMMA or BREAK."""


_SPELT_OUT = re.compile(r"(?<![^\W_])[^\W\d_]([ .*_-]{1,2})[^\W\d_](?:\1[^\W\d_]){2,24}(?![^\W_])")
"""``M A I N P U R I``"""


def spelt_out(text: str, tokens: list[Token], key: Callable[[str], str]) -> list[Token]:
    """The tokens, where a run of single letters is one word. Two of its letters at least, those
    that nothing can be attached to, are neighbouring tokens."""
    single = [number for number, token in enumerate(tokens) if len(token.raw) == 1]
    if not any(two - one == 1 for one, two in pairwise(single)):
        return tokens
    runs = [m.span() for m in _SPELT_OUT.finditer(text)]
    if not runs:
        return tokens
    made: list[Token] = []
    for token in tokens:
        run = next((r for r in runs if r[0] <= token.start and token.end <= r[1]), None)
        if run is None or len(token.raw) > 1:
            made.append(token)
        elif token.start == run[0]:
            word = "".join(t.raw for t in tokens if run[0] <= t.start and t.end <= run[1])
            made.append(Token(word, key(word), run[0], run[1], token.gap))
    return made


_DISGUISE = re.compile(
    r"[@$!|013457](?:(?<=[A-Za-z@$!].)[@$!|013457]?(?=[A-Za-z@$!])"
    r"|(?<=[@4])(?<![^\s(\"'].)(?=[b-zB-Z][A-Za-z]{2})|(?<=[A-Za-z]@)(?!\S))"
)
_PLAIN = str.maketrans("@$!|013457", "asiloieast")


def undisguised(text: str) -> str:
    """The same text, same offsets, where signs and digits stand for letters: ``Gh@zi@b@d``."""
    return _DISGUISE.sub(lambda sign: sign[0].translate(_PLAIN), text)


def is_noise(text: str) -> bool:
    """Bytes of a file or symbols at random: what chance spells in it is no name."""
    mixed = all(symbol in text for symbol in _SYMBOLS)
    if mixed and len(_SYMBOL.findall(text)) > len(text) * _MOST_SYMBOLS:
        return True
    if text.isprintable():
        return False
    controls = len(_CONTROL.findall(text))
    return controls >= _FEWEST_CONTROLS and controls > len(text) * _MOST_CONTROLS


def ascii_digits(text: str) -> str:
    """The same text, same offsets, with ASCII digits."""
    if text.isascii() or not _OTHER_DIGITS.search(text):
        return text
    return text.translate(_DIGITS)


def tokenise(text: str, key: Callable[[str], str]) -> list[Token]:
    """Tokens of ``text``. ``KanpurNagar`` and ``Lucknow226001`` are two; ``@name`` and
    ``name_of_agra`` are unread, words of a ``#tag_like_this`` are read."""
    tokens: list[Token] = []
    add = tokens.append
    remembered, anew = _reader(key)
    at = 0
    between = previous = ""
    unread = tagged = False
    for stretch in text.split(" "):
        size = len(stretch)
        plain, words, rest = (remembered if size <= _REMEMBERED else anew)(stretch)
        if plain is not None and between == " ":
            at += size + 1
            add(Token(stretch, plain, at - size, at, TIGHT))
            previous = plain
            unread = tagged = False
            continue
        for before, parts in words:
            between += before
            at += len(between)
            gap = TIGHT
            if between == " ":
                unread = tagged = False
            else:
                gap = _gap(between, previous in _ABBREVIATED)
                unread = between.endswith("@") or (unread and between in ("_", "."))
                tagged = between.endswith("#") or (tagged and between == "_")
                if between == "_" and not tagged:
                    unread = True
                    tokens[-1:] = [msgspec.structs.replace(t, key="") for t in tokens[-1:]]
            between = ""
            for part, word in parts:
                start = at
                at += len(part)
                add(Token(part, "" if unread else word, start, at, gap))
                gap = TIGHT
                previous = word
        between += rest + " "
    return tokens


@lru_cache(4096)
def _gap(between: str, abbreviated: bool) -> int:
    if abbreviated and between.startswith("."):
        between = between[1:]
    if _BREAKS.search(between):
        return BREAK
    return COMMA if _COMMAS.search(between) else TIGHT


@lru_cache(8)
def _reader(key: Callable[[str], str]) -> tuple[Callable[[str], Stretch], Callable[[str], Stretch]]:
    """A function that reads a stretch and remembers it, and one that does not."""

    @lru_cache(16_384)
    def pieces(raw: str) -> Parts:
        if len(raw) > _LONGEST:
            return ((raw, ""),)
        if raw.isalpha() and (raw.islower() or raw.istitle() or raw.isupper()):
            return ((raw, key(raw)),)
        parts = _CAMEL.findall(raw)
        whole = parts if "".join(parts) == raw else [raw]
        return tuple((part, key(part)) for part in whole)

    def stretch(text: str) -> Stretch:
        if len(text) > _LONGEST:
            text = _ENCODED.sub(lambda run: "x" * len(run[0]), text)
        parted = _TOKEN.split(text)
        pairs = zip(parted[::2], parted[1::2], strict=False)
        words = tuple((before, pieces(raw)) for before, raw in pairs)
        whole = words[0][1] if len(words) == 1 and parted[1] == text else ()
        return whole[0][1] if len(whole) == 1 else None, words, parted[-1]

    return lru_cache(16_384)(stretch), stretch
