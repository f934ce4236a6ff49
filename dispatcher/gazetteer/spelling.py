"""How a written word becomes a key: one for how it is spelt, one for how it sounds.

``fold`` keeps the script and removes what typists vary (case, accents, nukta, nasal signs, joiners,
look-alike letters). ``sound`` maps Latin and Devanagari onto one small alphabet, so that लखनऊ,
lakhnau and lakhanau meet; see ``_thin`` for the dropped short a.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CACHE = 32_768

_LOOKALIKE = str.maketrans(
    "аеорсухіјѕԁһвкмнтгАВЕКМНОРСТУХІЈЅαεοικνρτυχΑΒΕΗΙΚΜΝΟΡΤΥΧΖ",
    "aeopcyxijsdhbkmhtrABEKMHOPCTYXIJSaeoikvptuxABEHIKMNOPTYXZ",
)
_IGNORED = re.compile(r"[\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff'’`]")
_TRANSLITERATED = {"\u0304", "\u0307", "\u0323"}
"""Macron, dot above, dot below."""
_DEVANAGARI = re.compile(r"[\u0900-\u097f]")
_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")
_SIGNS = str.maketrans({"ँ": "ं", "़": None, "ः": None, "ॅ": "े", "ॉ": "ो", "ऍ": "ए", "ऑ": "ओ"})
_NASAL = re.compile(r"[ङञणनम]्(?=[कखगघचछजझटठडढतथदधपफबभ])")

_CONSONANTS = dict(
    zip(
        "कखगघङचछजझञटठडढणतथदधनपफबभमयरलळवशषसह",
        "kkggnççjjnttddnttddnpfbbmyrllvsssh",
        strict=True,
    )
)
_VOWELS = {
    **dict(
        zip("अआइईउऊऋएऐओऔ", ("a", "a", "i", "i", "u", "u", "ri", "e", "e", "o", "o"), strict=True)
    ),
    **dict(zip("ािीुूृेैोौ", ("a", "i", "i", "u", "u", "ri", "e", "e", "o", "o"), strict=True)),
}
_LATIN = (
    ("chh", "ç"),
    ("ch", "ç"),
    ("ck", "k"),
    ("c", "k"),
    ("kh", "k"),
    ("gh", "g"),
    ("jh", "j"),
    ("th", "t"),
    ("dh", "d"),
    ("bh", "b"),
    ("ph", "f"),
    ("sh", "s"),
    ("rh", "r"),
    ("q", "k"),
    ("x", "ks"),
    ("z", "j"),
    ("w", "v"),
    ("ee", "i"),
    ("oo", "u"),
)
_DOUBLED = re.compile(r"(.)\1+")
_GLIDE = re.compile(r"(?<=[iu])y(?=[aeiou])|(?<=[aeo])y(?=[iu])")
_SCHWA = re.compile(r"(?<=[aeiou][bcdfghjklmnpqrstvy])a(?=[bçdfghjklmnpqrstvy][aeiou])")
_ENDINGS = ("में", "मे", "से", "का", "के", "की", "को", "पर", "वाला", "वाले", "वाली")
_VOWEL = re.compile("[aeiou]")
_BREAK = re.compile(r"[\s\-–.,/()_]+")


def split(name: str) -> list[str]:
    """The words of a name."""
    return [part for part in _BREAK.split(name) if part]


@lru_cache(_CACHE)
def fold(word: str) -> str:
    """The word as the index spells it; empty when nothing of it is a letter or digit."""
    if word.isascii():
        return word.lower().replace("'", "").replace("`", "")
    plain = unicodedata.normalize("NFKC", word.replace("\u0950", "ओम"))
    if not _DEVANAGARI.search(plain):
        plain = unicodedata.normalize("NFKD", plain).translate(_LOOKALIKE)
        return _IGNORED.sub("", plain).casefold()
    plain = _IGNORED.sub("", plain.translate(_SIGNS).translate(_DIGITS)).lower()
    return _NASAL.sub("ं", plain)


def plainly(word: str) -> bool:
    """No accents but those of transliteration (Āgrā): what noise is read from is full of them."""
    marks = {c for c in unicodedata.normalize("NFKD", word) if unicodedata.combining(c)}
    return marks <= _TRANSLITERATED and "™" not in word


@lru_cache(_CACHE)
def sound(word: str) -> str:
    """A coarse key of how the word is said, the same for Latin and Devanagari spellings."""
    nukta = word.replace("ड़", "र").replace("ढ़", "र").replace("ड़", "र").replace("ढ़", "र")
    key = fold(nukta)
    for suffix in ("nagar", "नगर"):
        if key.endswith(suffix) and len(key) > len(suffix) + 1:
            return sound(key[: -len(suffix)]) + "nagar"
    if not key.isascii():
        key = _romanise(key)
    for written, said in _LATIN:
        key = key.replace(written, said)
    return _thin(key)


def _romanise(word: str) -> str:
    """Devanagari letter by letter; every inherent a is written but the last."""
    out: list[str] = []
    inherent = False
    for letter in word:
        if letter in _CONSONANTS:
            out.append("a" if inherent else "")
            out.append(_CONSONANTS[letter])
            inherent = True
        elif letter == "्":
            inherent = False
        elif letter == "ं":
            out.append("an" if inherent else "n")
            inherent = False
        elif letter in _VOWELS:
            independent = "ऄ" <= letter <= "औ"
            out.append("a" if inherent and independent else "")
            out.append(_VOWELS[letter])
            inherent = False
        else:
            out.append(letter)
            inherent = False
    return "".join(out)


def _thin(key: str) -> str:
    """Merges vowels that are written several ways, drops a short a between two open syllables.

    From right to left, as Hindi speakers drop it: azam(a)garh, sahar(a)npur.
    """
    key = _DOUBLED.sub(r"\1", key)
    key = _GLIDE.sub("", key)
    if key.endswith("y"):
        key = key[:-1] + "i"
    if key.endswith(("ah", "eh")):
        key = key[:-1]
    if key.endswith("av"):
        key = key[:-2] + "o"
    key = key.replace("eo", "ev")
    for pair, one in (("ai", "e"), ("ei", "e"), ("ae", "e"), ("au", "o"), ("ao", "o"), ("ou", "o")):
        key = key.replace(pair, one)
    key = re.sub(r"[ae]y(?![aeiou])", "e", key)
    key = re.sub(r"[ao]v(?![aeiou])", "o", key)
    key = re.sub(r"m(?=[bpf])", "n", key)
    while matches := list(_SCHWA.finditer(key)):
        at = matches[-1].start()
        key = key[:at] + key[at + 1 :]
    return _DOUBLED.sub(r"\1", key)


def without_ending(key: str) -> tuple[str, ...]:
    """Folded spellings without an attached Hindi ending: कानपुरमें -> कानपुर, आगरे -> आगरा."""
    stems = [key[: -len(e)] for e in _ENDINGS if key.endswith(e) and len(key) - len(e) >= 3]
    if key.endswith("े") and len(key) >= 3:
        stems.append(key[:-1] + "ा")
    return tuple(stems)


def one_deleted(key: str) -> tuple[str, ...]:
    return tuple({key[:i] + key[i + 1 :] for i in range(len(key))})


def one_apart(left: str, right: str) -> bool:
    """One letter added, lost or replaced, or two neighbours swapped."""
    if len(left) > len(right):
        left, right = right, left
    if len(right) - len(left) > 1 or left == right:
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), len(left)
    )
    if len(left) < len(right):
        return left[start:] == right[start + 1 :]
    swapped = left[start : start + 2] == right[start : start + 2][::-1]
    return left[start + 1 :] == right[start + 1 :] or (
        swapped and left[start + 2 :] == right[start + 2 :]
    )


def skeleton(said: str) -> str:
    """Its first letter and the consonants after it: sultaanpr and Sultanpur meet."""
    return said[:1] + _VOWEL.sub("", said[1:])
