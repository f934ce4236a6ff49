"""Telephone numbers and mail addresses as people type them and spreadsheets spoil them."""

from __future__ import annotations

import re

from dispatcher.decode import MAIL
from dispatcher.model import Value

_DIGITS = str.maketrans("०१२३४५६७८९Oo", "012345678900")
_SCIENTIFIC = re.compile(r"([0-9])(?:\.([0-9]+))?E\+?([0-9]{1,2})", re.IGNORECASE)
_POINT_ZERO = re.compile(r"(?<=[0-9])\.0+(?![0-9])")
_SEPARATOR = re.compile(r"[,;/|&\n]|\band\b|\bor\b|(?<=[0-9]{10})\s+(?=[0+6-9])")
_LABEL = re.compile(r"\([^()0-9]*\)")
_NOISE = re.compile(r"(mobile|mob|cug|ph|phone|tel|no|m|o|r|\+|[\s().:\-–—_]|मो0?|नं0?)", re.I)
_UNSET = {"", "-", "--", "na", "n/a", "nil", "none", "unset", "0", "x", "रिक्त", "शून्य", "vacant"}


class Numbers(Value, frozen=True, kw_only=True):
    """What a cell holds."""

    taken: tuple[str, ...] = ()
    """E.164, in the order they stand."""
    repaired: str = ""
    """What was mended."""
    refused: tuple[str, ...] = ()
    """Why a number was not taken."""


def numbers(text: str) -> Numbers:
    """The numbers of a cell: Indian mobiles and landlines with their code, to E.164."""
    if text.strip().casefold() in _UNSET:
        return Numbers()
    bare = _LABEL.sub(" ", text)
    plain, repaired, refused = _mended(bare.translate(_DIGITS) if _spoilt(bare) else bare)
    taken: list[str] = []
    for part in _SEPARATOR.split(plain) if not refused else ():
        number, fault = _one(part)
        if number and number not in taken:
            taken.append(number)
        elif fault:
            refused = (*refused, fault)
    return Numbers(taken=tuple(taken), repaired=repaired, refused=refused)


def is_mobile(number: str) -> bool:
    """An Indian mobile: SMS reaches it."""
    return number[3:4] in "6789"


def mails(text: str) -> Numbers:
    """The mail addresses of a cell; ``[at]`` and ``[dot]`` are mended."""
    if text.strip().casefold() in _UNSET:
        return Numbers()
    plain = re.sub(r"\s*[\[({]\s*at\s*[\])}]\s*", "@", text, flags=re.IGNORECASE)
    plain = re.sub(r"\s*[\[({]\s*dot\s*[\])}]\s*", ".", plain, flags=re.IGNORECASE)
    parts = [part for part in re.split(r"[,;/|\s]+", plain.removeprefix("mailto:")) if part]
    good = tuple(dict.fromkeys(part for part in parts if MAIL.fullmatch(part)))
    bad = tuple(f"{part[:60]} is no mail address" for part in parts if not MAIL.fullmatch(part))
    return Numbers(taken=good, repaired="[at] and [dot]" if plain != text else "", refused=bad)


def _spoilt(text: str) -> bool:
    """Digits of another script, or letters typed for zeros among digits."""
    return bool(
        re.search(r"[०-९]", text) or re.fullmatch(r"[0-9Oo+\s()./,-]*[0-9][0-9Oo+\s()./,-]*", text)
    )


def _mended(text: str) -> tuple[str, str, tuple[str, ...]]:
    """The text without a spreadsheet's damage, what was mended, why it cannot be."""
    scientific = _SCIENTIFIC.search(text)
    if scientific:
        whole, rest, power = scientific[1], scientific[2] or "", int(scientific[3])
        if len(rest) < power or power > 12:
            what = f"{scientific[0]}: the spreadsheet cut the number; set the column to text"
            return text, "", (what,)
        number = whole + rest.ljust(power, "0")[:power]
        return text.replace(scientific[0], number), f"{scientific[0]} -> {number}", ()
    plain = _POINT_ZERO.sub("", text)
    return plain, ".0 removed" if plain != text else "", ()


def _one(part: str) -> tuple[str, str]:
    """A number in full, or why it is none; both empty where nothing was written."""
    left = _NOISE.sub("", part)
    if not left:
        return "", ""
    if not (left.isascii() and left.isdigit()):
        return "", f"{part.strip()[:40]} is no number"
    if len(set(left)) == 1:
        return "", f"{part.strip()[:40]} only fills the cell"
    digits = re.sub(r"^(0091|91(?=[0-9]{10}$)|0+(?=[1-9][0-9]{9}$))", "", left).lstrip("0")
    if len(digits) != 10:
        code = "; the area code is missing" if 6 <= len(digits) <= 8 else ""
        return "", f"{part.strip()[:40]} has {len(left)} digits, not 10{code}"
    if digits in ("1234567890", "9876543210"):
        return "", f"{part.strip()[:40]} only fills the cell"
    return f"+91{digits}", ""
