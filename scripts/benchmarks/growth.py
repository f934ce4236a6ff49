"""What more names cost: the same alerts with many invented towns in the gazetteer; a rebuild."""

from __future__ import annotations

import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from dispatcher import gazetteer, matching
from dispatcher.gazetteer import tables
from dispatcher.model import Alert, Directory

SIZES = (20_000, 200_000)
ROUNDS = 3
_ONSETS = [
    "b",
    "bh",
    "ch",
    "d",
    "dh",
    "g",
    "gh",
    "h",
    "j",
    "k",
    "kh",
    "l",
    "m",
    "n",
    "p",
    "ph",
    "r",
    "s",
    "sh",
    "t",
    "th",
    "v",
]
_VOWELS = ["a", "e", "i", "o", "u", "aa", "au", "ee", "oo"]
_ENDINGS = ["pur", "ganj", "nagar", "garh", "abad", "khera", "gaon", "wan", "tola", "dih"]


def run(directory: Directory, alerts: Sequence[Alert]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sized = {0: gazetteer.load(directory)}
        for size in SIZES:
            imported = _invented(Path(folder) / str(size), size, sorted(sized[0].districts))
            sized[size] = gazetteer.load(directory, imported=imported)
        taken = _in_turn(alerts, sized)
    for size, seconds in taken.items():
        ratio = seconds / taken[0]
        names = f"{size:>7,} names more" if size else "bundled names"
        print(
            f"  with {names:<20} {len(alerts) / seconds:8.0f} alerts a second   "
            f"{ratio:5.2f}x the cost   {'target: about 1x' if size else ''}".rstrip()
        )
    print(f"  twice the text {_longer(alerts, sized[0]):26.2f}x the cost")
    _rebuild(directory)


def _in_turn(alerts: Sequence[Alert], sized: dict[int, gazetteer.Gazetteer]) -> dict[int, float]:
    """Median seconds for all alerts, by names added; in turn, after a warm-up of each."""
    rounds = [
        {size: _seconds(alerts, places) for size, places in sized.items()}
        for _ in range(ROUNDS + 1)
    ]
    return {size: statistics.median(r[size] for r in rounds[1:]) for size in sized}


def _seconds(alerts: Sequence[Alert], places: gazetteer.Gazetteer) -> float:
    began = time.perf_counter()
    for alert in alerts:
        matching.match(alert, places)
    return time.perf_counter() - began


def _longer(alerts: Sequence[Alert], places: gazetteer.Gazetteer) -> float:
    texts = [alert.content.text for alert in alerts]
    double = [
        Alert(content=type(alert.content)(text=f"{text}\n{text}"))
        for alert, text in zip(alerts, texts, strict=True)
    ]
    pairs = [(_seconds(double, places), _seconds(alerts, places)) for _ in range(ROUNDS)]
    return statistics.median(two / one for two, one in pairs)


def _invented(folder: Path, size: int, codes: Sequence[str]) -> Path:
    """A folder with a places table of so many different towns that nobody wrote of."""
    draw = random.Random(size)
    folder.mkdir()
    names: dict[str, None] = {}
    while len(names) < size:
        names["".join(_syllable(draw) for _ in range(3)).title() + draw.choice(_ENDINGS)] = None
    header = "\t".join(tables.IMPORTED["places"])
    lines = [f"{name}\ttown\t{draw.choice(codes)}\t\t\t\t\t" for name in islice(names, size)]
    (folder / "places.tsv").write_text("\n".join([header, *lines]) + "\n", "utf-8")
    return folder


def _syllable(draw: random.Random) -> str:
    return draw.choice(_ONSETS) + draw.choice(_VOWELS)


def _rebuild(directory: Directory) -> None:
    """A table with one line more: noticed by the next load, which compiles again."""
    with tempfile.TemporaryDirectory() as folder:
        copy, cache = Path(folder) / "tables", Path(folder) / "cache"
        shutil.copytree(tables.BUNDLED, copy)
        before = gazetteer.load(directory, tables=copy, cache=cache)
        with (copy / "places.tsv").open("a", encoding="utf-8") as file:
            file.write("Newtown\ttown\t157\t\t\t\t\t\t\n")
        began = time.perf_counter()
        after = gazetteer.load(directory, tables=copy, cache=cache)
        took = time.perf_counter() - began
        known = bool(after.named("newtown")) and before.version != after.version
    noticed = "and knows the new name" if known else "BUT DOES NOT KNOW THE NEW NAME"
    print(f"compiled again after a table changed {took * 1000:5.0f} ms   {noticed}")
