"""The matcher against what somebody would use instead, on the same labelled cases in one run.

Right verdicts and wrong routes first, then positions and PIN codes (``positions``), then speed:
alerts of 400 characters a second on one core, beside a plain regular expression over the district
names; the same with many more names (``growth``); what loading costs.
"""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import growth
import positions

from dispatcher import gazetteer, matching
from dispatcher.cli.evaluate import alert_of, read_cases
from dispatcher.config import IntakeSettings
from dispatcher.directory import load
from dispatcher.evaluation.cases import Case, judge
from dispatcher.evaluation.score import share
from dispatcher.model import Alert, Content, Directory, Match, RankedDistrict

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "tests" / "cases").glob("*.jsonl"))
STARTER = ROOT / "dispatcher" / "data" / "directory"
ZONE = "Asia/Kolkata"

Baseline = Callable[[str], set[str]]
"""Text of an alert -> codes of the districts it names."""


def run() -> None:
    directory = load(STARTER, state="Uttar Pradesh", timezone=ZONE).directory
    places = gazetteer.load(directory)
    cases = [case for path in CASES for case in read_cases(path)]
    alerts = [alert_of(case, IntakeSettings(), ZONE) for case in cases]
    print(f"{len(cases)} cases; right verdicts, and alerts sent only to wrong districts")
    _accuracy("dispatcher", cases, [matching.match(alert, places) for alert in alerts], places)
    for name, baseline in _baselines(directory):
        matches = [_as_match(baseline(_text(alert)), directory) for alert in alerts]
        _accuracy(name, cases, matches, places)
    positions.run(directory, places)
    _speed(directory, places)
    _loading()
    growth.run(directory, _alerts(500))


def _accuracy(
    name: str, cases: Sequence[Case], matches: Sequence[Match], places: gazetteer.Gazetteer
) -> None:
    results = [judge(case, match, places) for case, match in zip(cases, matches, strict=True)]
    right = share(sum(r.worth == "right" for r in results), len(results))
    wrong = share(sum(r.worth == "wrong_route" for r in results), len(results))
    print(
        f"{name:<32} right {right.count:>4} {right.share:6.1%} ({right.low:.1%}-{right.high:.1%})"
        f"   wrong route {wrong.count:>4} {wrong.share:6.1%}"
    )


# --- what somebody would use instead --------------------------------------------------------


def _baselines(directory: Directory) -> list[tuple[str, Baseline]]:
    found = [
        ("naive substring of names", _substring(directory)),
        ("whole word, names and aliases", _whole_word(directory)),
    ]
    for name, make in (("flashgeotext, our names", _flashgeotext), ("indian-pincode", _pincode)):
        try:
            found.append((name, make(directory)))
        except ImportError:
            print(f"{name:<32} not installed here: scripts/bench installs it")
    return found


def _names(directory: Directory) -> dict[str, list[str]]:
    return {
        d.code: [n for n in (d.name.en, d.name.hi, *d.aliases, *d.former_names) if n]
        for d in directory.districts
    }


def _substring(directory: Directory) -> Baseline:
    names = {d.code: d.name.en.lower() for d in directory.districts}
    return lambda text: {code for code, name in names.items() if name in text.lower()}


def _whole_word(directory: Directory) -> Baseline:
    codes = {n.lower(): code for code, names in _names(directory).items() for n in names}
    ordered = sorted(codes, key=len, reverse=True)
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in ordered))
    return lambda text: {codes[found] for found in pattern.findall(text.lower())}


def _flashgeotext(directory: Directory) -> Baseline:
    import logging

    from flashgeotext.geotext import GeoText, GeoTextConfiguration
    from flashgeotext.lookup import LookupData

    logging.disable(logging.INFO)
    tool = GeoText(GeoTextConfiguration(use_demo_data=False, case_sensitive=False))
    tool.add(LookupData(name="districts", data=_names(directory)))
    return lambda text: set(tool.extract(input_text=text)["districts"])


def _pincode(directory: Directory) -> Baseline:
    import indian_pincode

    codes = {n.upper(): code for code, names in _names(directory).items() for n in names}

    def find(text: str) -> set[str]:
        found = set()
        for pin in re.findall(r"(?<!\d)\d{6}(?!\d)", text):
            for name in indian_pincode.get_districts(pin) or ():
                code = codes.get(str(name).upper())
                if code:
                    found.add(code)
        return found

    return find


def _text(alert: Alert) -> str:
    parts = [alert.content.text, alert.body, alert.subject, alert.notes]
    parts += [location.text for location in alert.locations]
    return "\n".join(part for part in parts if part)


def _as_match(codes: set[str], directory: Directory) -> Match:
    names = {d.code: d.name.en for d in directory.districts}
    districts = tuple(
        RankedDistrict(code=code, name=names[code], confidence=1.0) for code in sorted(codes)
    )
    decision = ("unlocated", "dispatch")[len(districts)] if len(districts) < 2 else "conflict"
    return Match(decision=decision, districts=districts)  # type: ignore[arg-type]


# --- speed ----------------------------------------------------------------------------------

POST = (
    "Instagram user posted a goodbye story and is not answering calls from friends. Profile says "
    "student, lives near {place}. A friend says she left home in the evening and was last seen "
    "close to the bus stand; her phone rings but nobody picks up. ab aur nahi ho raha mujhse, sab "
    "khatam, mummy papa maaf kar dena. Please reach her as soon as possible, the last message was "
    "sent a few minutes ago. PIN not known, number not known so far, he said."
)
PLACES = (
    "Hazratganj, Lucknow",
    "गोरखपुर",
    "gajiabad",
    "Deoband",
    "221005",
    "Mohanlalganj",
    "nowhere",
)


def _speed(directory: Directory, places: gazetteer.Gazetteer) -> None:
    alerts = _alerts(2000)
    texts = [alert.content.text for alert in alerts]
    plain = _whole_word(directory)
    ours, reference = [], []
    for _ in range(5):
        ours.append(_per_second(lambda: [matching.match(alert, places) for alert in alerts]))
        reference.append(_per_second(lambda: [plain(text) for text in texts]))
    fast, regex = statistics.median(ours), statistics.median(reference)
    print(f"alerts of 400 characters a second {fast:8.0f}   target at least 4000")
    print(f"  over a plain regular expression {fast / regex:8.2f}x   ({regex:.0f}/s, names only)")


def _alerts(count: int) -> list[Alert]:
    """Of 400 characters; each has a word nobody has seen before, so the fuzzy search is asked."""
    texts = (
        POST.format(place=f"{PLACES[n % len(PLACES)]}, {_unseen(n)}")[:400] for n in range(count)
    )
    return [Alert(content=Content(text=text)) for text in texts]


def _unseen(number: int) -> str:
    return "".join(chr(ord("a") + number // 26**place % 26) + "r" for place in range(4))


def _per_second(work: Callable[[], Sequence[object]]) -> float:
    began = time.process_time()  # of the processor: a busy machine does not count
    return len(work()) / (time.process_time() - began)


LOAD = """\
import sys, time
from pathlib import Path
from dispatcher import gazetteer
from dispatcher.directory import load
d = load(Path(sys.argv[1]), state="Uttar Pradesh", timezone="Asia/Kolkata",
         cache=Path(sys.argv[2])).directory
began = time.perf_counter()
g = gazetteer.load(d, cache=Path(sys.argv[2]))
took = time.perf_counter() - began
from dispatcher import matching
from dispatcher.model import Alert, Content
matching.match(Alert(content=Content(text="from lakhnau")), g)
status = Path("/proc/self/status").read_text()  # getrusage would tell our parent's peak
print(took, status.partition("VmHWM:")[2].split()[0])
"""


def _loading() -> None:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", LOAD, str(STARTER), folder]
        runs = [subprocess.run(command, capture_output=True, text=True) for _ in range(6)][1:]
    rows = [run.stdout.split() for run in runs]
    took = statistics.median(float(row[0]) for row in rows)
    peak = max(int(row[1]) for row in rows)
    print(f"compiled gazetteer loads in       {took * 1000:8.1f} ms   target under 40 ms")
    print(f"peak memory, matching included    {peak / 1024:8.1f} MB   target under 120 MB")
