"""Outside text made harmless: it can neither control a screen nor pass for a line of ours."""

from __future__ import annotations

import unicodedata

JOINERS = "\u200c\u200d"
"""Hindi is spelt with them; every other format character (bidi controls above all) goes."""
LINES = 40
QUOTE = "> "


def one_line(text: str, limit: int = 200) -> str:
    """``text`` on one line, without control characters, cut to ``limit`` with an ellipsis."""
    shown = unicodedata.normalize("NFC", text[: 4 * limit])
    if not shown.isprintable():  # nearly all that is sent is
        shown = "".join(char if char.isprintable() else _seen(char) for char in shown)
    line = " ".join(shown.split())
    cut = len(line) > limit or len(text) > 4 * limit
    return line[: limit - 1].rstrip() + "…" if cut else line


def quoted(text: str, *, limit: int, cut: str) -> list[str]:
    """``text`` as lines that all begin with QUOTE; ``cut`` is the last where it was shortened."""
    kept = text[:limit].splitlines()
    lines = [line for line in (one_line(raw, limit) for raw in kept) if line]
    shortened = len(text) > limit or len(lines) > LINES
    return [QUOTE + line for line in lines[:LINES]] + ([cut] if shortened and lines else [])


def _seen(char: str) -> str:
    category = unicodedata.category(char)
    if category in ("Cc", "Zs", "Zl", "Zp"):
        return " "
    return "" if category.startswith("C") and char not in JOINERS else char
