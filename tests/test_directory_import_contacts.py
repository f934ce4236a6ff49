"""`directory import contacts`: officers' numbers from a list, beside the centre's own files."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

import pytest
from click.testing import Result

from dispatcher.directory import load
from dispatcher.directory.lint import lint
from dispatcher.model import Contact, Directory
from tests.centre import GHAZIABAD, Centre

HEAD = ("District", "PS", "Designation", "Name", "CUG No.", "Landline", "E-mail")
UNSET = GHAZIABAD.replace(
    "mail: sho.vijaynagar@police.test",
    'sms: unset, hours: "06:00-22:00"',
).replace("mail: dcr.gzb@police.test", "sms: unset")


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    """Ghaziabad's SHO and control room have no address; its chief has."""
    return Centre(tmp_path, files={"ghaziabad.yaml": UNSET}).write()


def bring(centre: Centre, *rows: tuple[str, ...], options: tuple[str, ...] = ("--yes",)) -> Result:
    text = io.StringIO()
    csv.writer(text).writerows([HEAD, *rows])
    file = centre.folder / "CUG list.csv"
    file.write_text(text.getvalue(), "utf-8")
    return centre.run("directory", "import", "contacts", str(file), *options)


def row(
    ps: str = "", post: str = "SHO", cug: str = "", *, district: str = "GZB", **more: str
) -> tuple[str, ...]:
    return (
        district,
        ps,
        post,
        more.get("name", ""),
        cug,
        more.get("phone", ""),
        more.get("mail", ""),
    )


def words(result: Result) -> str:
    return " ".join(result.output.split())


def directory(centre: Centre) -> Directory:
    loaded = load(centre.folder / "directory", state="Uttar Pradesh", timezone="Asia/Kolkata")
    assert not loaded.problems, loaded.problems
    return loaded.directory


def ghaziabad(centre: Centre) -> dict[str, Contact]:
    """Every contact of the district, by its key."""
    district = next(d for d in directory(centre).districts if d.code == "145")
    own = (*district.contacts, *(c for s in district.stations for c in s.contacts))
    return {contact.key: contact for contact in own}


def ways(contact: Contact) -> str:
    return " ".join(f"{address.channel}:{address.to}" for address in contact.addresses)


def problems(centre: Centre) -> dict[int, dict[str, str]]:
    text = (centre.folder / "import-problems.csv").read_text("utf-8-sig")
    return {int(found["row"]): found for found in csv.DictReader(text.splitlines())}


def test_a_contact_without_an_address_takes_the_imported_one_and_keeps_its_hours(
    centre: Centre,
) -> None:
    result = bring(centre, row("Vijay Nagar", cug="9454403001"))
    assert result.exit_code == 0
    sho = ghaziabad(centre)["145/vijay-nagar/sho"]
    assert ways(sho) == "sms:+919454403001 voice:+919454403001"
    assert (sho.hours[0].start, sho.name) == (360, "SHO")
    assert sho.where.startswith("numbers/ghaziabad.yaml:")
    assert sho.where in centre.run("directory", "show", "Ghaziabad").output


def test_the_own_file_wins_over_the_import(centre: Centre) -> None:
    bring(centre, row(post="SSP", cug="9454403009"))
    assert ways(ghaziabad(centre)["145/chief"]) == "mail:chief.gzb@police.test"
    assert "145/chief-2" not in ghaziabad(centre)


def test_the_own_file_is_not_touched(centre: Centre) -> None:
    own = centre.folder / "directory" / "ghaziabad.yaml"
    before = own.read_bytes()
    bring(centre, row("Vijay Nagar", cug="9454403001"), row("Zyxwala", cug="9454403002"))
    assert own.read_bytes() == before


def test_a_station_the_file_does_not_have_is_added_and_marked_unverified(centre: Centre) -> None:
    result = bring(centre, row("थाना ज़िक्सवाला", cug="9454403002"))
    assert "1 new (added, marked unverified: ज़िक्सवाला (Ghaziabad))" in words(result)
    district = next(d for d in directory(centre).districts if d.code == "145")
    added = district.stations[-1]
    assert (added.name.en, added.name.hi, added.verified) == ("Jiksavala", "ज़िक्सवाला", False)
    assert district.stations[0].verified
    told = centre.run("match", "--text", "गाज़ियाबाद थाना ज़िक्सवाला")
    assert "Jiksavala" in told.output


def test_the_imported_officer_of_a_named_station_is_told(centre: Centre) -> None:
    bring(centre, row("Zyxwala", cug="9454403002", mail="sho.zyx@police.test"))
    alert = centre.folder / "alert.json"
    alert.write_text(
        '{"content": {"text": "I am in Ghaziabad, PS Zyxwala"}, "person": {"name": "R"}}'
    )
    assert "told SHO Zyxwala, Ghaziabad (sms)" in centre.run("run", str(alert)).output


def test_two_spellings_of_one_new_station_are_one_station(centre: Centre) -> None:
    bring(centre, row("Zyx-Wala", cug="9454403001"), row("Zyx Wala", cug="9454403002"))
    assert {"145/zyx-wala/sho", "145/zyx-wala/sho-2"} <= set(ghaziabad(centre))
    result = bring(centre, row("தாம்பரம்", cug="9454403003"))
    assert (result.exit_code, problems(centre)[2]["what"]) == (3, "a name that cannot be written")


def test_a_near_station_is_listed_and_taken_only_when_allowed(centre: Centre) -> None:
    misspelt = row("Vijay Nagr", cug="9454403001")
    result = bring(centre, misspelt)
    assert result.exit_code == 3
    assert "1 near (not taken without --accept-near: Vijay Nagr (Ghaziabad))" in words(result)
    assert problems(centre)[2]["kind"] == "near"
    assert not ghaziabad(centre)["145/vijay-nagar/sho"].addresses
    assert bring(centre, misspelt, options=("--yes", "--accept-near")).exit_code == 0
    assert ghaziabad(centre)["145/vijay-nagar/sho"].addresses


@pytest.mark.parametrize(
    ("cug", "said"),
    [
        ("9.454E+09", "9.454E+09: the spreadsheet cut the number"),
        ("945440300", "945440300 has 9 digits, not 10"),
        ("2740000", "the area code is missing"),
        ("9999999999", "only fills the cell"),
        ("=1+1", "is no number"),
        ("98AB403001", "is no number"),
    ],
)
def test_a_spoilt_number_is_refused_with_its_row(centre: Centre, cug: str, said: str) -> None:
    result = bring(centre, row("Vijay Nagar", cug=cug))
    assert result.exit_code == 3
    assert "1 refused (row 2:" in words(result)
    assert said in problems(centre)[2]["what"]
    assert not ghaziabad(centre)["145/vijay-nagar/sho"].addresses


def test_two_numbers_in_a_cell_are_two_contacts(centre: Centre) -> None:
    result = bring(centre, row("Vijay Nagar", cug="9454403001 / 9454403002"))
    assert "1 row with two numbers" in words(result)
    found = {ways(contact) for contact in ghaziabad(centre).values()}
    assert {
        "sms:+919454403001 voice:+919454403001",
        "sms:+919454403002 voice:+919454403002",
    } <= found


def test_a_landline_is_rung_and_never_sent_an_sms(centre: Centre) -> None:
    bring(centre, row(post="District Control Room", phone="0120-2829040", mail="dcr[at]up[dot]in"))
    assert ways(ghaziabad(centre)["145/control"]) == "voice:+911202829040 mail:dcr@up.in"


def test_who_is_not_told_at_night_is_passed_over_and_listed(centre: Centre) -> None:
    others = [row(post=post, cug="9454403010") for post in ("ASP City", "PRO to SSP", "LIU")]
    result = bring(centre, *others, row("Vijay Nagar", cug="9454403001"))
    assert result.exit_code == 0
    assert "1 told at night, 3 not (ASP City, PRO to SSP, LIU)" in words(result)
    assert "9454403010" not in (centre.folder / "directory/numbers/ghaziabad.yaml").read_text(
        "utf-8"
    )


def test_circle_officers_are_kept_apart_and_stations_know_theirs(centre: Centre) -> None:
    text = "District,PS,Circle,Post,Mobile\n" + "\n".join(
        (
            "GZB,,City,CO,9454403021",
            "GZB,,Sadar,CO,9454403022",
            "GZB,Vijay Nagar,Sadar,SHO,9454403001",
        )
    )
    file = centre.folder / "list.csv"
    file.write_text(text)
    assert centre.run("directory", "import", "contacts", str(file), "--yes").exit_code == 0
    district = next(d for d in directory(centre).districts if d.code == "145")
    assert {c.key for c in district.contacts} >= {"145/co-city", "145/co-sadar"}
    assert district.stations[0].circle == "co-sadar"


def test_one_number_for_two_stations_is_told(centre: Centre) -> None:
    result = bring(centre, row("Vijay Nagar", cug="9454403001"), row("Zyxwala", cug="9454403001"))
    assert "1 number for two stations (rows 2/3)" in words(result)
    assert problems(centre)[3]["kind"] == "conflict"


def test_a_row_said_twice_counts_once(centre: Centre) -> None:
    result = bring(centre, *[row("Zyxwala", cug="9454403001")] * 3)
    assert "2 rows said again" in words(result)
    assert "145/zyxwala/sho-2" not in ghaziabad(centre)


def test_districts_go_by_alias_former_and_hindi_name_and_the_unknown_are_listed(
    centre: Centre,
) -> None:
    names = ("Ghaziabad", "ghaziabad", "गाजियाबाद", "Distt. GZB", "145")
    rows = [row(f"Zyx{n}ganj", cug=f"945440300{n}", district=d) for n, d in enumerate(names)]
    result = bring(centre, *rows, row("X", cug="9454403009", district="Gaziabd"))
    assert "5 rows found, 1 not" in words(result)
    assert 'row 7 "Gaziabd" NOT KNOWN' in words(result)
    assert problems(centre)[7]["kind"] == "refused"


def test_the_district_of_merged_cells_is_that_of_the_row_above(centre: Centre) -> None:
    stations = [row(f"Zyx{n}ganj", cug=f"945440300{n}", district="") for n in range(1, 5)]
    first = row("Zyx0ganj", cug="9454403000")
    result = bring(centre, first, *stations)
    assert "4 rows without one: that of the row above" in words(result)
    assert result.exit_code == 0
    filled = [row(f"Zyx{n}ganj", cug=f"945440300{n}") for n in range(1, 5)]
    result = bring(centre, *filled, stations[0])
    assert (result.exit_code, problems(centre)[6]["what"]) == (3, "no district")


def test_the_next_list_changes_numbers_and_what_is_gone_stays_until_allowed(
    centre: Centre,
) -> None:
    bring(centre, row("Vijay Nagar", cug="9454403001"), row("Zyxwala", cug="9454403002"))
    changed = row("Vijay Nagar", cug="9454403011")
    result = bring(centre, changed)
    assert "1 changed (PS Vijay Nagar, Ghaziabad: station_officer)" in words(result)
    assert "1 gone (kept until you pass --remove-gone: PS Zyxwala" in words(result)
    assert "145/zyxwala/sho" in ghaziabad(centre)
    assert ways(ghaziabad(centre)["145/vijay-nagar/sho"]).startswith("sms:+919454403011")
    bring(centre, changed, options=("--yes", "--remove-gone"))
    assert "145/zyxwala/sho" not in ghaziabad(centre)
    again = bring(centre, changed)
    assert "nothing: every number stands there already" in words(again)
    assert "0 changed, 0 gone" in words(again)


def test_a_row_that_is_refused_keeps_its_last_number(centre: Centre) -> None:
    bring(centre, row("Vijay Nagar", cug="9454403001"))
    bring(centre, row("Vijay Nagar", cug="945440"), options=("--yes", "--remove-gone"))
    assert ways(ghaziabad(centre)["145/vijay-nagar/sho"]).startswith("sms:+919454403001")


def test_a_list_of_one_district_leaves_the_others_alone(centre: Centre) -> None:
    bring(centre, row(post="DCR", cug="9454403001", district="Ambedkarnagar"))
    before = (centre.folder / "directory/numbers/ambedkar-nagar.yaml").read_bytes()
    bring(centre, row("Vijay Nagar", cug="9454403002"), options=("--yes", "--remove-gone"))
    assert (centre.folder / "directory/numbers/ambedkar-nagar.yaml").read_bytes() == before


def test_the_version_before_is_kept_beside_the_new_one(centre: Centre) -> None:
    bring(centre, row("Vijay Nagar", cug="9454403001"))
    bring(centre, row("Vijay Nagar", cug="9454403002"))
    kept = centre.folder / "directory/numbers/ghaziabad.yaml.bak"
    assert "+919454403001" in kept.read_text("utf-8")
    assert not list(kept.parent.glob(".*"))


def test_a_dry_run_writes_the_problems_alone(centre: Centre) -> None:
    result = bring(centre, row("Vijay Nagar", cug="94544"), options=("--dry-run",))
    assert result.exit_code == 3
    assert "Nothing written to the directory (dry run)." in result.output
    assert not (centre.folder / "directory/numbers").exists()
    assert problems(centre)[2]["cell"] == "94544"


def test_the_list_of_problems_is_safe_in_a_spreadsheet(centre: Centre) -> None:
    bring(centre, row("Vijay Nagar", cug="9454403001", district="=cmd|'/c calc'!A0"))
    cell = problems(centre)[2]["cell"]
    assert cell.startswith("'=")


def test_hostile_words_stay_words_in_the_yaml(centre: Centre) -> None:
    name = 'A "quoted" \\ {name}: [x] #1\x1b'
    bring(centre, row('Zyx"wala: {a}', cug="9454403001", name=name))
    (sho,) = [c for k, c in ghaziabad(centre).items() if k.startswith("145/zyx")]
    assert sho.name == 'A "quoted" \\ {name}: [x] #1'


def test_a_spoilt_file_of_numbers_costs_that_district_its_imported_numbers(centre: Centre) -> None:
    bring(centre, row("Vijay Nagar", cug="9454403001"))
    assert centre.run("directory", "show", "Ghaziabad").exit_code == 0
    (centre.folder / "directory/numbers/ghaziabad.yaml").write_text("{broken")
    shown = centre.run("directory", "show", "Ghaziabad").output
    assert "+919454403001" in shown, "the last good version stands in"
    assert "numbers/ghaziabad.yaml" in centre.run("check").output


def test_numbers_of_a_district_nobody_has_are_not_told_and_no_fault(centre: Centre) -> None:
    bring(centre, row("Vijay Nagar", cug="9454403001"))
    (centre.folder / "directory/ghaziabad.yaml").unlink()
    assert [d.code for d in directory(centre).districts] == ["121"]


def test_the_numbers_count_in_check(centre: Centre) -> None:
    bring(centre, row("Vijay Nagar", cug="9454403001"), row(post="DCR", cug="9454403003"))
    loaded = load(centre.folder / "directory", state="Uttar Pradesh", timezone="Asia/Kolkata")
    from datetime import date

    said = " ".join(
        str(p) for p in lint(loaded, mode="sandbox", carried=None, today=date(2026, 11, 24))
    )
    assert "Ghaziabad: no address for" not in said


def test_the_options_of_contacts_go_with_contacts(centre: Centre) -> None:
    result = centre.run("directory", "import", "pins", "x.csv", "--accept-near")
    assert (result.exit_code, "go with contacts" in result.output) == (2, True)


# --- forms of the file ----------------------------------------------------------------------

HINDI = "जनपद{0}थाना{0}पद{0}मोबाइल नं0\nगाजियाबाद{0}विजयनगर{0}थानाध्यक्ष{0}९४५४४०३००१\n"
LATIN = "District{0}PS{0}Post{0}Mobile\nGZB{0}Vijay Nagar{0}SHO \xe9{0}9454403001\n"
FORMS = [
    (HINDI, ",", "utf-8"),
    (HINDI, "\t", "utf-8-sig"),
    (HINDI, ";", "utf-16"),
    (HINDI, "\t", "utf-16-le"),
    (HINDI, "|", "utf-16-be"),
    (LATIN, ";", "cp1252"),
]


@pytest.mark.parametrize(("text", "separator", "encoding"), FORMS)
def test_every_encoding_and_separator_reads_the_same(
    centre: Centre, text: str, separator: str, encoding: str
) -> None:
    file = centre.folder / "list.csv"
    file.write_bytes(text.replace("SHO \xe9", "SHO").format(separator).encode(encoding))
    if encoding == "cp1252":
        file.write_bytes(
            text.format(separator).replace("SHO \xe9", "SHO").encode(encoding) + b"\xe9"
        )
    result = centre.run("directory", "import", "contacts", str(file), "--yes")
    assert ghaziabad(centre)["145/vijay-nagar/sho"].addresses, result.output


def sheet(path: Path, *rows: tuple[object, ...]) -> Path:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "Notes"
    book.active.append(("Read the second sheet",))
    page = book.create_sheet("CUG")
    for cells in rows:
        page.append(cells)
    book.save(path)
    return path


def test_a_spreadsheet_is_read_with_its_headings_below_a_title(centre: Centre) -> None:
    file = sheet(
        centre.folder / "CUG list Nov.xlsx",
        ("सी.यू.जी. सूची",),
        (),
        ("जनपद", "थाना", "पद", "मोबाइल नं0"),
        ("गाजियाबाद", "विजयनगर", "थानाध्यक्ष", 9454403001),
        ("GZB", "Zyxwala", "SHO", 9454403002.0),
        ("GZB", "Zyxganj", "SHO", "=9454403000+3"),
    )
    result = centre.run("directory", "import", "contacts", str(file), "--yes")
    assert 'sheet "CUG", headings in row 3' in words(result)
    assert ghaziabad(centre)["145/vijay-nagar/sho"].addresses
    assert ways(ghaziabad(centre)["145/zyxwala/sho"]).startswith("sms:+919454403002")
    assert "a formula without its result" in problems(centre)[6]["what"]


def test_without_the_package_for_spreadsheets_the_error_names_it(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = sheet(centre.folder / "list.xlsx", ("District", "Mobile"), ("GZB", 9454403001))
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    result = centre.run("directory", "import", "contacts", str(file), "--yes")
    assert result.exit_code == 2
    assert "pip install 'dispatcher[spreadsheet]'" in words(result)
    assert len(result.output.splitlines()) == 1


def test_a_damaged_or_foreign_archive_is_told(centre: Centre) -> None:
    import zipfile

    file = centre.folder / "list.xlsx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("content.xml", "x")
    said = centre.run("directory", "import", "contacts", str(file), "--yes")
    assert (said.exit_code, "no .xlsx spreadsheet" in said.output) == (2, True)
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "x")
    said = centre.run("directory", "import", "contacts", str(file), "--yes")
    assert (said.exit_code, "is damaged" in said.output) == (2, True)
