"""Parts of a message about somebody else: quoted, signed, an older case, the writer's office."""

from __future__ import annotations

import re
from bisect import bisect_left

import msgspec


class Excluded(msgspec.Struct, frozen=True):
    """Characters ``start`` to ``end`` are not evidence, or only weak evidence."""

    start: int
    end: int
    why: str
    factor: float = 0.0


_QUOTED = re.compile(r"(?m)^[ \t]*>.*$")
_OLDER = re.compile(
    r"(?m)^[ \t]*(?:-{2,}[ \t]*original message[ \t]*-{2,}|on .{6,120} wrote:[ \t]*$|_{10,}[ \t]*$)"
)
_SIGNATURE = re.compile(
    r"(?m)^[ \t]*(?:-- ?$|(?:(?:with|warm|best|kind) )*regards\b.*$"
    r"|yours (?:sincerely|faithfully|truly).*$|sincerely\b.*$|भवदीय.*$|sent from my .*$)"
)
_OFFICE = re.compile(
    r"\b(?:officer|inspector|constable|commissioner|superintendent|si|asi|unit|cell"
    r"|desk|bureau|help ?line|listening line|foundation|trust|ngo|our office|head office"
    r"|control room|trust and safety"
    r"|team|counsell?or|coordinator|manager|director|secretary|reporter|advocate|ltd|pvt|inc)\b"
    r"|अधिकारी|निरीक्षक|कार्यालय|हेल्पलाइन"
)
_ABOUT_SOMEBODY = re.compile(
    r"\b(?:he|she|him|her|his|they|user|subject|person|girl|boy|woman|man|ladk[aei]|resident|lives?"
    r"|living|stay(?:s|ing)?|address|city|district|location|place|risk|post(?:ed)?|student|wife"
    r"|husband|son|daughter|rehta|rehti|hai|thana|please)\b|पता|जिला|जनपद|निवासी|लड़क|है|थाना"
)
_CLOSED = re.compile(
    r"\b(?:found safe|traced safe|was rescued|has been rescued|(?:case|matter|alert) "
    r"(?:is |was |has been )?(?:closed|finished|over|resolved)|safe mil|sakushal mil"
    r"|(?:guess|location|place|address|input|information)(?: of \w+)? (?:is|was) "
    r"(?:wrong|incorrect|mistaken))"
    r"|सुरक्षित मिल|सकुशल मिल|प्रकरण (?:समाप्त|बंद)|मामला (?:समाप्त|बंद)"
)
_SENTENCE_END = re.compile(r"[.!?।\n\"“”]")
_CLOSED_WORDS = (
    *("safe", "rescued", "closed", "finished", "over", "resolved", "wrong", "incorrect"),
    *("mistaken", "sakushal", "सुरक्षित", "सकुशल", "समाप्त", "बंद"),
)


def other_messages(text: str, lower: str) -> list[Excluded]:
    """``lower`` is the text in small letters."""
    found: list[Excluded] = []
    if any(word in lower for word in _CLOSED_WORDS):
        found += _closed(lower)
    if "\n" in text or text.startswith(">"):
        found += _below(text, lower)
        found += _office_below(lower)
    return found


def _closed(lower: str) -> list[Excluded]:
    """Sentences that say that somebody was found, a case closed, a first guess wrong."""
    found = []
    ends = [-1, *(m.start() for m in _SENTENCE_END.finditer(lower)), len(lower)]
    for said in _CLOSED.finditer(lower):
        after = bisect_left(ends, said.end())
        before = bisect_left(ends, said.start()) - 1
        found.append(Excluded(ends[before] + 1, ends[after], "a case that is closed", 0.3))
    return found


def _office_below(lower: str) -> list[Excluded]:
    """The last lines, where they are the office of who writes and say nothing of anybody."""
    blank = lower.rstrip().rfind("\n\n")
    for at in {blank, lower.rstrip().rfind("\n")} - {-1}:
        block = lower[at:].strip()
        short = len(block) <= 250 and block.count("\n") <= 4
        if short and _OFFICE.search(block) and not _ABOUT_SOMEBODY.search(block):
            return [Excluded(at, len(lower), "the office of who writes", 0.15)]
    return []


def _below(text: str, lower: str) -> list[Excluded]:
    """Quoted lines, and everything under an older message's head or a signature."""
    found = [Excluded(*m.span(), "quoted", 0.3) for m in _QUOTED.finditer(text)]
    for pattern, why in ((_OLDER, "older message below"), (_SIGNATURE, "below the signature")):
        first = pattern.search(lower)
        if first:
            found.append(Excluded(first.start(), len(text), why, 0.3))
    return found
