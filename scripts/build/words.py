"""List everyday words that are also names in the tables, to review for ``ambiguous.tsv``.

    python -m venv /tmp/words && /tmp/words/bin/pip install -e . wordfreq
    /tmp/words/bin/python scripts/build/words.py

Each line: the word, how often it is used (Zipf scale: 3 is once in a million words), where the
name stands. English words are compared by spelling, Hindi ones by spelling and, as people type
them in Latin letters, by sound. Words already in ``ambiguous.tsv`` are left out.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from wordfreq import top_n_list, zipf_frequency

from dispatcher.gazetteer.spelling import fold, sound, split

TABLES = Path(__file__).resolve().parents[2] / "dispatcher" / "data" / "gazetteer"
NAMED = ("districts", "places", "stations", "offices", "outside")
CELLS = ("name", "hindi", "aliases", "aliases_hi", "former", "hq")
HOW_MANY = 30_000
SHORTEST_SOUND = 3


def rows(table: str) -> list[dict[str, str]]:
    with (TABLES / f"{table}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def single_words() -> dict[str, set[str]]:
    """Every name of one word, folded, and the tables it stands in."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for table in NAMED:
        for row in rows(table):
            for name in "|".join(row.get(cell, "") for cell in CELLS).split("|"):
                parts = [fold(part) for part in split(name)]
                if len(parts) == 1 and parts[0]:
                    found[parts[0]].add(table)
    return found


def candidates(names: dict[str, set[str]], known: set[str]) -> Iterator[tuple[str, float, str]]:
    sounds: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        if name.isascii() and len(name) >= SHORTEST_SOUND:
            sounds[sound(name)].add(name)
    for language in ("en", "hi"):
        for word in top_n_list(language, HOW_MANY):
            key = fold(word)
            spelt = {key} & names.keys()
            heard = sounds.get(sound(word), set()) if language == "hi" else set()
            for name in sorted((spelt | heard) - known):
                yield name, zipf_frequency(word, language), f"{word}: {', '.join(names[name])}"


def main() -> None:
    known = {fold(row["word"]) for row in rows("ambiguous")}
    for name, often, where in candidates(single_words(), known):
        print(f"{name}\t{often}\t{where}")


if __name__ == "__main__":
    main()
