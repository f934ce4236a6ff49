"""Write the starter directory from the gazetteer's tables: one YAML file a district.

    python scripts/build/directory.py

Every address is ``unset``: the starter reaches nobody until the centre fills it in.
"""

from __future__ import annotations

import csv
import re
import textwrap
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "dispatcher" / "data"
GLUE = "\0"
"""Stands for the blanks inside a name while lines are folded."""
PLAIN = re.compile(r"[^\W\d][\w\u0900-\u097f .-]*[\w\u0900-\u097f]")

DISTRICT = """\
# {file}: one district. Put each address in quotes for unset, then: dispatcher check
# A contact is a post, not a person: the number stays when the officer moves. It may have sms,
# voice, whatsapp, telegram, mail, webhook (in the order they are tried), hours: "22:00-06:00",
# and verified: 2026-11-20, the day somebody last rang it.
district: {{en: {en}, hi: {hi}}}
code: "{code}"  # Local Government Directory
{aliases}{former}headquarters: {{place: {hq}, at: [{lat}, {lon}]}}

contacts:
  station: {{role: station_officer, sms: unset, voice: unset}}  # stands in for stations not listed
  control: {{role: district_control, sms: unset, voice: unset, mail: unset}}
  circle: {{role: circle_officer, voice: unset, sms: unset}}
  chief: {{role: district_chief, sms: unset, voice: unset, mail: unset}}

# Stations with contacts of their own; names, spellings and the places they cover are recognised:
# stations:
#   - name: {{en: Kotwali, hi: कोतवाली}}
#     aliases: [Kotwali Nagar]
#     covers: [Purana Bazar, "{pin}"]  # colonies, villages, PIN codes
#     circle: circle
#     contacts:
#       sho: {{role: station_officer, sms: unset, voice: unset}}
stations: []
"""

STATE = """\
# state.yaml - who is told beside a district, and in its place while its contacts are unset.
# Put each address in quotes in place of unset, then run: dispatcher check
state: {en: Uttar Pradesh, hi: उत्तर प्रदेश}

contacts:
  desk: {role: desk, sms: unset, voice: unset, mail: unset}
  supervisor: {role: supervisor, sms: unset, voice: unset, mail: unset}
  control_112: {role: state_112, webhook: unset, voice: unset}
  railway_police: {role: railway_police, sms: unset, voice: unset}
  railway_control: {role: railway_control, sms: unset, voice: unset}
  women_helpline: {role: women_helpline, sms: unset, voice: unset}
  child_helpline: {role: child_helpline, sms: unset, voice: unset}
"""

OUTSIDE = """\
# outside.yaml - the other states and union territories, and whom to tell there.
# Put each address in quotes in place of unset, then run: dispatcher check
states:
"""


def read_table(name: str) -> list[dict[str, str]]:
    with (DATA / "gazetteer" / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def listed(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def quoted(word: str) -> str:
    return word if PLAIN.fullmatch(word) else f'"{word}"'


def names(key: str, words: list[str], indent: str = "") -> str:
    """``key: [a, b]``, folded to 100 columns; nothing for no words."""
    if not words:
        return ""
    joined = ", ".join(quoted(word).replace(" ", GLUE) for word in words)
    lines = textwrap.wrap(f"{indent}{key}: [{joined}]", 99, subsequent_indent=indent + "  ")
    return "\n".join(lines).replace(GLUE, " ") + "\n"


def slug(name: str) -> str:
    return re.sub(r"[^a-z]+", "-", name.lower())


def district(row: dict[str, str], pin: str) -> str:
    former = listed(row["former"])
    known = {word.casefold() for word in [row["name"], row["hindi"], *former]}
    words = [*listed(row["aliases"]), *listed(row["aliases_hi"])]
    return DISTRICT.format(
        file=f"{slug(row['name'])}.yaml",
        en=row["name"],
        hi=row["hindi"],
        code=row["code"],
        aliases=names("aliases", [word for word in words if word.casefold() not in known]),
        former=names("former", former),
        hq=row["hq"],
        lat=row["lat"],
        lon=row["lon"],
        pin=pin,
    )


def first_pins() -> dict[str, str]:
    """A PIN that is each district's alone, for the example."""
    found: dict[str, str] = {}
    for row in read_table("pins"):
        codes = row["shares"].split("|")
        if len(codes) == 1:
            found.setdefault(codes[0].split(":")[0], row["pin"])
    return found


def outside(row: dict[str, str]) -> str:
    hindi = listed(row["hindi"])
    return (
        f"  - name: {{en: {row['name']}, hi: {hindi[0]}}}\n"
        + names("aliases", [*listed(row["aliases"]), *hindi[1:]], "    ")
        + "    contacts:\n      nodal: {role: state_nodal, mail: unset, voice: unset}\n"
    )


def main() -> None:
    folder = DATA / "directory"
    folder.mkdir(exist_ok=True)
    pins = first_pins()
    for row in read_table("districts"):
        text = district(row, pins[row["code"]])
        (folder / f"{slug(row['name'])}.yaml").write_text(text, encoding="utf-8")
    (folder / "state.yaml").write_text(STATE, encoding="utf-8")
    states = sorted(
        (row for row in read_table("outside") if row["kind"] in ("state", "ut")),
        key=lambda row: row["name"],
    )
    text = OUTSIDE + "".join(map(outside, states))
    (folder / "outside.yaml").write_text(text, encoding="utf-8")
    print(f"{folder}: {len(list(folder.glob('*.yaml')))} files")


if __name__ == "__main__":
    main()
