"""A Hindi name in Latin letters, as it is commonly written: विजयनगर -> Vijaynagar."""

from __future__ import annotations

import re
import unicodedata

_CONSONANTS = dict(
    zip(
        "कखगघङचछजझञटठडढणतथदधनपफबभमयरलळवशषसह",
        (
            "k", "kh", "g", "gh", "n", "ch", "chh", "j", "jh", "n", "t", "th", "d", "dh", "n",
            "t", "th", "d", "dh", "n", "p", "ph", "b", "bh", "m", "y", "r", "l", "l", "v", "sh",
            "sh", "s", "h",
        ),
        strict=True,
    )
)  # fmt: skip
_SOUNDS = ("a", "i", "i", "u", "u", "ri", "e", "ai", "o", "au", "o", "e")
_VOWELS = {"अ": "a", **dict(zip("आइईउऊऋएऐओऔऑऍ", _SOUNDS, strict=True))}
_SIGNS = dict(zip("ािीुूृेैोौॉॅ", _SOUNDS, strict=True))
_VIRAMA = "्"
_PARTS = re.compile("(?<=..)(?=(?:नगर|पुर|गंज|गढ़)$)")
# The short a that is written (here as ~) but not said: at the end, and between open syllables.
_LETTER = "(?:chh|[kgcjtdpbs]h|[^aeiou~])"
_LAST = re.compile(r"(?<=[^aeiou~])~$")
_INNER = re.compile(rf"(?<=[aeiou~])({_LETTER})~(?={_LETTER}[aeiou~])")


def romanised(name: str) -> str:
    """Latin letters for Devanagari; other letters stay. Not exact: somebody should look at it."""
    words = unicodedata.normalize("NFC", name).split()
    return " ".join(word if word.isascii() else _word(word).capitalize() for word in words)


def _word(word: str) -> str:
    return "".join(_said(part) for part in _PARTS.split(word))


def _said(part: str) -> str:
    written = _LAST.sub("", "".join(_letters(part)))
    while matches := list(_INNER.finditer(written)):
        end = matches[-1].end()
        written = written[: end - 1] + written[end:]
    return written.replace("~", "a")


def _letters(part: str) -> list[str]:
    """Every letter's sound; a consonant that bears no vowel sign is followed by ``~``."""
    plain = part.replace("ड़", "र").replace("ढ़", "ढ").replace("़", "")
    out = []
    for letter, after in zip(plain, (*plain[1:], ""), strict=True):
        if letter in _CONSONANTS:
            bare = after in _SIGNS or after == _VIRAMA
            out.append(_CONSONANTS[letter] + ("" if bare else "~"))
        elif letter in "ंँ":
            out.append("n")
        else:
            out.append(_VOWELS.get(letter) or _SIGNS.get(letter) or _plain(letter))
    return out


def _plain(letter: str) -> str:
    return letter.lower() if letter.isascii() and letter.isalnum() else ""
