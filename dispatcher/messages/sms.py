"""What a text costs as SMS (3GPP TS 23.038): its alphabet, its length, its parts."""

from __future__ import annotations

import unicodedata
from typing import Literal

Encoding = Literal["GSM-7", "UCS-2"]

GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_ESCAPED = frozenset("\f^{}\\[~]|€")
"""Sent as two septets."""


def sms_units(text: str) -> tuple[Encoding, int, int]:
    """(alphabet, length, parts) of ``text`` after NFC.

    Length is in septets (one part holds 160, each of several 153) or UTF-16 units (70, 67).
    """
    composed = unicodedata.normalize("NFC", text)
    if all(char in GSM or char in GSM_ESCAPED for char in composed):
        widths = [2 if char in GSM_ESCAPED else 1 for char in composed]
        return "GSM-7", sum(widths), _parts(widths, alone=160, each=153)
    widths = [2 if ord(char) > 0xFFFF else 1 for char in composed]
    return "UCS-2", sum(widths), _parts(widths, alone=70, each=67)


def _parts(widths: list[int], *, alone: int, each: int) -> int:
    """A character of two units never stands in two parts."""
    if sum(widths) <= alone:
        return 1
    parts, room = 1, each
    for width in widths:
        if width > room:
            parts, room = parts + 1, each
        room -= width
    return parts
