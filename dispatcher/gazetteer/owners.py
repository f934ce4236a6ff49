"""Whose a name or a PIN code is by the bundled tables: for ``check``, which asks about slips."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from dispatcher.gazetteer import tables
from dispatcher.gazetteer.build import words

KINDS = {
    "tehsil": "a tehsil",
    "urban": "a town",
    "town": "a town",
    "block": "a block",
    "colony": "a colony",
}
"""As ``places`` calls them, the weightiest first. Landmarks are called alike everywhere."""


class Owners:
    """The bundle by name and by PIN code."""

    def __init__(self, folder: Path = tables.BUNDLED) -> None:
        self._names: dict[str, dict[str, str]] = defaultdict(dict)
        self._pins: dict[str, dict[str, str]] = {}
        called: dict[str, str] = {}
        for row in tables.rows(folder, "districts"):
            code, name = row["code"], row["name"]
            called[code] = name
            others = (*tables.listed(row["aliases"]), *tables.listed(row["aliases_hi"]))
            for word in (name, row["hindi"], *others, *tables.listed(row["former"])):
                self._add(word, code, f"the district {name}")
            self._add(row["hq"], code, f"the headquarters of {name}")
        for row in tables.rows(folder, "places"):
            kinds = tables.listed(row["kind"])
            kind = next((KINDS[one] for one in KINDS if one in kinds), "")
            if kind and row["district"] in called:
                where = f"{kind} of {called[row['district']]}"
                for word in (row["name"], *tables.listed(row["hindi"])):
                    self._add(word, row["district"], where)
        for row in tables.rows(folder, "pins"):
            codes = (share.partition(":")[0] for share in tables.listed(row["shares"]))
            self._pins[row["pin"]] = {code: called.get(code, code) for code in codes}

    def _add(self, word: str, code: str, what: str) -> None:
        if key := "".join(words(word)):
            self._names[key].setdefault(code, what)

    def name(self, word: str, code: str) -> str:
        """``a colony of Lucknow``: what a name is elsewhere, where it is nothing in district
        ``code``; else empty."""
        found = self._names.get("".join(words(word)), {})
        return "" if code in found else " and ".join(found.values())

    def pin(self, pin: str, code: str) -> str:
        """The districts a PIN code is delivered in, where ``code`` is none of them; else empty."""
        found = self._pins.get(pin.replace(" ", ""), {})
        return "" if code in found else " and ".join(found.values())
