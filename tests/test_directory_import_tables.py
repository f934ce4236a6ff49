"""`directory import` of PIN codes, places, station names and boundaries: what is taken, what is
told, and that matching uses it."""

from __future__ import annotations

import csv
import json
import shutil
import time
from pathlib import Path

import pytest
from click.testing import Result

from dispatcher import gazetteer
from dispatcher.gazetteer import tables
from dispatcher.importing.taking import COLUMNS
from tests.centre import DATA, Centre

SHARED = Path(__file__).parents[1].parent / "shared" / "data"
BOUNDARIES = SHARED / "up_boundaries.geojson"
needs_shared = pytest.mark.skipif(not BOUNDARIES.exists(), reason="no reference data beside us")


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    return Centre(tmp_path).write()


@pytest.fixture
def whole(tmp_path: Path) -> Centre:
    """A centre with the starter's 75 districts."""
    centre = Centre(tmp_path).write()
    shutil.rmtree(tmp_path / "directory")
    shutil.copytree(DATA / "directory", tmp_path / "directory")
    return centre


def bring(centre: Centre, kind: str, content: str | bytes, *options: str, name: str = "") -> Result:
    """Import a file of this content, named after what it is."""
    ending = "geojson" if kind == "boundaries" else "csv"
    file = centre.folder / (name or f"brought.{ending}")
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return centre.run("directory", "import", kind, str(file), "--yes", *options)


def words(result: Result) -> str:
    """What was said, as if the terminal had no edge."""
    return " ".join(result.output.split())


def problems(centre: Centre) -> list[dict[str, str]]:
    text = (centre.folder / "import-problems.csv").read_text("utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def verdict(centre: Centre, text: str) -> str:
    found = json.loads(centre.run("match", "--json", "--text", text).stdout.splitlines()[0])
    names = "+".join(sorted(d["name"] for d in found["match"]["districts"]))
    return f"{found['match']['decision']} {names}".strip()


def square(west: float, south: float, size: float = 0.4) -> list[list[float]]:
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(name: str, *rings: object, **properties: object) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": {"id": 1, "dtname": name, **properties},
        "geometry": {"type": "Polygon", "coordinates": list(rings)},
    }


def collection(*features: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features})


GHAZIABAD = square(77.2, 28.5)
AMBEDKAR = square(82.4, 26.3)


# --- PIN codes ------------------------------------------------------------------------------

OFFICES = """\
circlename,officename,pincode,officetype,district,statename,latitude,longitude
UP,Naya Ganj S.O,201998,PO,GHAZIABAD,UTTAR PRADESH,28.70,77.40
UP,Naya Khurd B.O,201998,BO,GZB,UTTAR PRADESH,28.72,77.42
UP,Naya Pura B.O,201998,BO,Ambedkar Nagar,UTTAR PRADESH,NA,NA
Bihar,Barh S.O,803213,PO,PATNA,BIHAR,25.4,85.7
UP,Bad B.O,20199,BO,Ghaziabad,UTTAR PRADESH,NA,NA
UP,Far B.O,201998,BO,Ghaziabad,UTTAR PRADESH,13.0,80.2
"""


def test_post_offices_become_shares_of_a_pin_code_and_matching_uses_them(centre: Centre) -> None:
    assert verdict(centre, "PIN 201998").startswith("unlocated")
    result = bring(centre, "pins", OFFICES)
    assert result.exit_code == 3
    assert "1 row of other states passed over" in words(result)
    assert "1 PIN code: 0 in another district than now, 1 new" in words(result)
    rows = list(tables.rows(centre.folder / "directory" / "imported", "pins"))
    assert [(r["pin"], r["shares"], r["area"]) for r in rows] == [
        ("201998", "145:0.75|121:0.25", "Naya Ganj")
    ]
    assert (rows[0]["lat"], rows[0]["lon"]) == ("28.7100", "77.4100")
    assert "Ghaziabad" in verdict(centre, "PIN 201998")
    told = {p["row"]: p["what"] for p in problems(centre)}
    assert told["6"] == "no PIN code"
    assert "km from Ghaziabad" in told["7"]


def test_an_imported_pin_code_wins_over_the_bundle_and_the_directory_over_both(
    centre: Centre,
) -> None:
    assert verdict(centre, "PIN 201001") == "dispatch Ghaziabad"
    result = bring(centre, "pins", "pin,district\n201001,Ambedkar Nagar\n")
    assert "1 in another district than now" in words(result)
    assert "201001 Ghaziabad -> Ambedkar Nagar" in words(result)
    assert verdict(centre, "PIN 201001") == "dispatch Ambedkar Nagar"
    own = centre.folder / "directory" / "ghaziabad.yaml"
    own.write_text(own.read_text("utf-8") + 'pins: ["201001"]\n', "utf-8")
    assert verdict(centre, "PIN 201001") == "dispatch Ghaziabad"


def test_numbers_a_spreadsheet_wrote_with_a_decimal_point_are_pin_codes_still(
    centre: Centre,
) -> None:
    assert bring(centre, "pins", "pin,district\n201001.0,GZB\n").exit_code == 0


def test_the_next_import_takes_the_place_of_the_last_which_is_kept(centre: Centre) -> None:
    bring(centre, "pins", "pin,district\n201001,GZB\n201002,GZB\n")
    result = bring(centre, "pins", "pin,district\n201001,GZB\n201003,GZB\n")
    assert "from the last import: 1 rows new or changed, 1 gone" in words(result)
    folder = centre.folder / "directory" / "imported"
    assert "201002" in (folder / "pins.tsv.bak").read_text()
    assert "201002" not in (folder / "pins.tsv").read_text()


# --- places and stations --------------------------------------------------------------------


def test_places_are_found_with_their_hindi_names_in_the_district_they_were_given(
    centre: Centre,
) -> None:
    text = "नाम;हिन्दी नाम;जनपद;प्रकार\nQuxapur;क्षापुर कॉलोनी;गाज़ियाबाद;colony\nZyxganj;;GZB;town\n"
    result = bring(centre, "places", text)
    assert result.exit_code == 0
    assert "separated by semicolons" in words(result)
    assert "2 places: 0 known there, 2 new" in words(result)
    assert verdict(centre, "she lives in Zyxganj") == "dispatch Ghaziabad"


def test_places_without_a_kind_are_villages_and_said_to_be_weak(centre: Centre) -> None:
    result = bring(centre, "places", "village,district\nZyxpurwa,GZB\nZyxpurwa,Ambedkarnagar\n")
    assert "2 as villages (weak evidence)" in words(result)
    rows = list(tables.rows(centre.folder / "directory" / "imported", "places"))
    assert {row["kind"] for row in rows} == {"village"}


def test_a_place_in_several_rows_is_one_place_with_all_that_is_said_of_it(centre: Centre) -> None:
    text = "name,kind,district,lat,lon\nZyxganj,block,GZB,,\nZyxganj,town,GZB,28.7,77.4\n"
    result = bring(centre, "places", text)
    assert "1 row said again, counted once" in words(result)
    (row,) = tables.rows(centre.folder / "directory" / "imported", "places")
    assert (row["kind"], row["lat"]) == ("block|town", "28.7")


@pytest.mark.parametrize(
    ("lat", "lon", "said"),
    [
        ("77.4", "28.7", "has them swapped"),
        ("91", "77.4", "is not in India"),
        ("north", "east", "is no point in degrees"),
        ("26.4", "82.5", "km from Ghaziabad"),
    ],
)
def test_an_impossible_point_is_left_out_and_the_place_stays(
    centre: Centre, lat: str, lon: str, said: str
) -> None:
    result = bring(centre, "places", f"name,district,lat,lon\nZyxganj,GZB,{lat},{lon}\n")
    assert result.exit_code == 0
    assert "0 taken, 1 left out as impossible" in words(result)
    assert said in problems(centre)[0]["what"]
    (row,) = tables.rows(centre.folder / "directory" / "imported", "places")
    assert row["lat"] == ""


def test_station_names_are_recognised_inside_their_district(centre: Centre) -> None:
    result = bring(
        centre, "stations", "District,Police Station,हिंदी नाम\nGZB,PS Zyxwala,थाना ज़िक्सवाला\n"
    )
    assert result.exit_code == 0
    assert "1 name: 0 known, 1 new: Zyxwala (Ghaziabad)" in words(result)
    found = json.loads(
        centre.run("match", "--json", "--text", "Ghaziabad, thana Zyxwala").stdout.splitlines()[0]
    )
    assert found["match"]["station"]["name"] == "ज़िक्सवाला"


def test_an_unchecked_spelling_of_a_known_station_is_recognised_and_not_shown(
    centre: Centre,
) -> None:
    text = (
        "District,Police Station,हिंदी नाम,Verified\n"
        "GZB,Vijyangar,विजयनगर,no\nGZB,Zyxwala,ज़िक्सवाला,yes\n"
    )
    assert bring(centre, "stations", text).exit_code == 0
    for said, shown in (("Vijyangar", "Vijay Nagar"), ("Zyxwala", "Zyxwala")):
        lines = centre.run("match", "--json", "--text", f"Ghaziabad, thana {said}").stdout
        assert json.loads(lines.splitlines()[0])["match"]["station"]["name"] == shown


# --- boundaries -----------------------------------------------------------------------------


def test_a_point_goes_to_the_district_around_it_and_near_a_border_both_are_told(
    centre: Centre,
) -> None:
    east = square(77.6, 28.5)
    text = collection(feature("Ghaziabad", GHAZIABAD), feature("Ambedkar Nagar", east))
    own = centre.folder / "directory" / "ambedkar-nagar.yaml"
    own.write_text(own.read_text("utf-8").replace("[26.4185, 82.5373]", "[28.6, 77.8]"), "utf-8")
    assert bring(centre, "boundaries", text).exit_code == 0
    assert verdict(centre, "https://maps.google.com/?q=28.7,77.4") == "dispatch Ghaziabad"
    both = "conflict Ambedkar Nagar+Ghaziabad"
    assert verdict(centre, "https://maps.google.com/?q=28.7,77.59") == both


def test_a_broken_ring_is_told_with_its_feature_and_the_others_are_kept(centre: Centre) -> None:
    open_ring = square(82.4, 26.3)[:-1]
    text = collection(feature("Ghaziabad", GHAZIABAD), feature("Ambedkar Nagar", open_ring))
    result = bring(centre, "boundaries", text)
    assert result.exit_code == 3
    assert 'feature 2 "Ambedkar Nagar" the outer ring is not closed' in words(result)
    assert "1 district with a boundary, 74 without" in words(result)
    assert [p["row"] for p in problems(centre)] == ["2"]
    assert verdict(centre, "https://maps.google.com/?q=28.7,77.4") == "dispatch Ghaziabad"


BROKEN_RINGS = [
    ([[77, 28], [78, 29]], "fewer than three points"),
    ([["x", None], [1, 2], [3, 4]], "no pair of numbers"),
    ([[28.5, 77.2], [28.9, 77.2], [28.9, 77.6], [28.5, 77.2]], "latitude stands first"),
    ([[7700, 2800], [7800, 2800], [7800, 2900], [7700, 2800]], "not in India"),
    ([[1e999, 2], [3, 4], [5, 6], [1e999, 2]], "is no GeoJSON"),
    ("rings", "no pair of numbers"),
]


@pytest.mark.parametrize(("ring", "said"), BROKEN_RINGS)
def test_a_map_with_nothing_sound_in_it_is_refused_with_the_reason(
    centre: Centre, ring: object, said: str
) -> None:
    result = bring(centre, "boundaries", collection(feature("Ghaziabad", ring)))
    assert result.exit_code == 2
    assert said in words(result)
    assert not (centre.folder / "directory" / "imported").exists()


def test_a_broken_hole_is_left_out_and_its_polygon_kept(centre: Centre) -> None:
    text = collection(feature("Ghaziabad", GHAZIABAD, [[77.3, 28.6], [77.4, 28.6]]))
    result = bring(centre, "boundaries", text)
    assert result.exit_code == 3
    assert "hole 1 has fewer than three points" in words(result)
    assert verdict(centre, "https://maps.google.com/?q=28.7,77.4") == "dispatch Ghaziabad"


def test_a_district_of_the_same_name_in_another_state_is_not_ours(centre: Centre) -> None:
    elsewhere = square(75.0, 12.0)
    text = collection(
        feature("Ghaziabad", GHAZIABAD, state="Uttar Pradesh"),
        feature("Ghaziabad", elsewhere, state="Kerala"),
    )
    result = bring(centre, "boundaries", text)
    assert result.exit_code == 0
    assert "1 feature of other places passed over" in words(result)
    text = collection(feature("Ghaziabad", GHAZIABAD), feature("Ghaziabad", elsewhere))
    result = bring(centre, "boundaries", text)
    assert result.exit_code == 3
    assert "lies far from Ghaziabad" in words(result)


def test_parts_of_a_district_and_a_feature_said_twice_make_one_boundary(centre: Centre) -> None:
    west, east = square(77.2, 28.5, 0.2), square(77.4, 28.5, 0.2)
    text = collection(*(feature("Ghaziabad", ring) for ring in (west, east, west)))
    assert bring(centre, "boundaries", text).exit_code == 0
    for longitude in ("77.3", "77.5"):
        said = verdict(centre, f"https://maps.google.com/?q=28.6,{longitude}")
        assert said == "dispatch Ghaziabad"


def test_the_property_that_names_the_district_can_be_said(centre: Centre) -> None:
    text = collection(feature("x", GHAZIABAD, zone="Ghaziabad", area="Ambedkar Nagar"))
    result = bring(centre, "boundaries", text, "--map", "zone=district")
    assert "property zone = district" in words(result)
    assert bring(centre, "boundaries", text, "--map", "nope=district").exit_code == 2


def test_the_compiled_places_are_made_again_when_an_imported_file_changes(centre: Centre) -> None:
    bring(centre, "boundaries", collection(feature("Ghaziabad", GHAZIABAD)))
    assert verdict(centre, "https://maps.google.com/?q=28.7,77.4") == "dispatch Ghaziabad"
    bring(centre, "boundaries", collection(feature("Ambedkar Nagar", AMBEDKAR)))
    assert verdict(centre, "https://maps.google.com/?q=26.5,82.6") == "dispatch Ambedkar Nagar"


def test_an_imported_file_that_somebody_spoiled_costs_its_use_and_check_tells(
    centre: Centre,
) -> None:
    folder = centre.folder / "directory" / "imported"
    folder.mkdir()
    (folder / "boundaries.geojson").write_text('{"features": [{"geometry": 1}]}')
    (folder / "pins.tsv").write_bytes(b"pin\tshares\n\xff\xfe")
    (folder / "places.tsv").write_text("name\tdistrict\tlat\tlon\nX\t145\tnorth\t1\nZyxganj\t145\n")
    assert verdict(centre, "she lives in Zyxganj") == "dispatch Ghaziabad"
    said = words(centre.run("check"))
    assert "imported/boundaries.geojson: not used" in said
    assert "imported/pins.tsv: not used" in said
    assert "imported/places.tsv: row 1 is not used: lat and lon are not numbers" in said


def test_the_columns_written_are_those_the_gazetteer_reads() -> None:
    assert COLUMNS == tables.IMPORTED


# --- bad files ------------------------------------------------------------------------------

USELESS: list[tuple[str, bytes, str]] = [
    ("pins", b"", "is empty"),
    ("pins", b"\xef\xbb\xbf\r\n,,,\r\n", "is empty"),
    ("pins", b"a,b\n1,2\n", "no headings known"),
    ("pins", b"district,town\nGZB,x\n", "no column for pin"),
    ("places", b"%PDF-1.7 ...", "is a PDF"),
    ("places", b"\xd0\xcf\x11\xe0\xa1\xb1", "old spreadsheet (.xls)"),
    ("stations", b"<html><table><tr><td>x</td></tr></table></html>", "is a web page"),
    ("stations", b"PK\x03\x04 no archive", "is damaged"),
    ("contacts", b"tuin,Fkkuk,eksckbZy\nx,y,z\n", "old Hindi font"),
    ("contacts", b"\x81\x8d,\x8f\n\x90\x9d,1\n", "encoding that cannot be told"),
    ("boundaries", b"{", "is no GeoJSON"),
    ("boundaries", b"[1]", "no GeoJSON FeatureCollection"),
    ("boundaries", b"[" * 100_000, "is no GeoJSON"),
    ("boundaries", b'{"features": [1, null]}', "no property names a district"),
]


@pytest.mark.parametrize(("kind", "content", "said"), USELESS)
def test_a_file_that_cannot_be_used_is_refused_in_one_clear_line(
    centre: Centre, kind: str, content: bytes, said: str
) -> None:
    result = bring(centre, kind, content)
    assert result.exit_code == 2
    assert said in words(result)
    assert len(result.output.splitlines()) == 1
    assert not (centre.folder / "import-problems.csv").exists()


def test_a_file_that_is_not_there_or_too_large_is_told(centre: Centre) -> None:
    assert "No such file" in centre.run("directory", "import", "pins", "none.csv").output
    huge = centre.folder / "huge.csv"
    with huge.open("wb") as stream:
        stream.truncate(50_000_001)
    result = centre.run("directory", "import", "pins", str(huge))
    assert (result.exit_code, "larger than 50 MB" in result.output) == (2, True)


def test_nulls_controls_and_repeated_headings_do_no_harm(centre: Centre) -> None:
    text = b"pin,district\n2010\x0001,G\x00ZB\npin,district\n201002,\x1b[31mGZB\x7f\n"
    result = bring(centre, "pins", text)
    assert "2 NULs removed" in words(result)
    assert "\x1b" not in result.output
    rows = list(tables.rows(centre.folder / "directory" / "imported", "pins"))
    assert [row["pin"] for row in rows] == ["201001"]


def test_an_unclosed_quote_is_told_as_what_it_is(centre: Centre) -> None:
    result = bring(centre, "pins", 'pin,district\n201001,"GZB\n' + "201002,GZB\n" * 20_000)
    assert result.exit_code == 2
    assert "no table that can be read: field larger" in words(result)


def test_what_a_column_means_can_be_said_and_wrong_sayings_are_refused(centre: Centre) -> None:
    text = "Bezirk,PLZ\nGZB,201001\n"
    assert bring(centre, "pins", text).exit_code == 2
    assert bring(centre, "pins", text, "--map", "bezirk=district").exit_code == 2
    good = ("--map", "BEZIRK=district", "--map", "plz=pin")
    assert bring(centre, "pins", text, *good).exit_code == 0
    for wrong, said in (
        ("PLZ", "COLUMN=FIELD"),
        ("PLZ=zip", "Fields: pin"),
        ("Ort=pin", "no such"),
    ):
        result = bring(centre, "pins", text, "--map", wrong)
        assert (result.exit_code, said in words(result)) == (2, True)


def test_a_dry_run_changes_nothing_and_without_a_terminal_yes_is_needed(centre: Centre) -> None:
    file = centre.folder / "pins.csv"
    file.write_text("pin,district\n201001,GZB\n")
    dry = centre.run("directory", "import", "pins", str(file), "--dry-run")
    assert (dry.exit_code, "Nothing written" in dry.output) == (0, True)
    asked = centre.run("directory", "import", "pins", str(file))
    assert (asked.exit_code, "--yes" in asked.output) == (2, True)
    assert not (centre.folder / "directory" / "imported").exists()


def test_json_tells_the_report_and_every_problem_a_line(centre: Centre) -> None:
    result = bring(centre, "pins", "pin,district\n201001,GZB\n1,GZB\n", "--json")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["schema"] for line in lines] == ["import-problem/1", "import/1"]
    assert lines[0]["row"] == 3
    assert lines[1]["files"] == ["imported/pins.tsv"]


def test_no_line_of_the_report_is_wider_than_a_terminal(centre: Centre) -> None:
    names = "\n".join(f"{name * 9},201001" for name in "ABCDEFGH")
    result = bring(centre, "pins", f"district,pin\nGZB,201001\n{names}\n")
    assert max(len(line) for line in result.stdout.splitlines()[:-1]) <= 80


# --- against the reference data -------------------------------------------------------------


@needs_shared
@pytest.mark.shared
def test_every_tehsil_headquarters_goes_to_its_district(whole: Centre) -> None:
    result = bring(whole, "boundaries", BOUNDARIES.read_bytes())
    assert "75 districts with a boundary, 0 without" in words(result)
    from dispatcher.engine.live import gazetteer as open_gazetteer
    from dispatcher.engine.live import load_directory

    places = open_gazetteer(whole.config, load_directory(whole.config).directory)
    wrong = []
    with (SHARED / "up_places.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["kind"] == "tehsil" and row["lat"]:
                near = places.near(float(row["lat"]), float(row["lon"]))
                if places.district_code(row["district"]) not in near.shares:
                    wrong.append(row["name"])
    assert wrong in ([], ["Salon"])


@needs_shared
@pytest.mark.shared
def test_75_districts_are_ready_in_under_10_ms(whole: Centre) -> None:
    bring(whole, "boundaries", BOUNDARIES.read_bytes())
    from dispatcher.engine.live import brought, load_directory

    directory = load_directory(whole.config).directory
    folder, cache = brought(whole.config) / "imported", whole.folder / "compiled"
    gazetteer.load(directory, cache=cache, imported=folder)
    took = []
    for _ in range(5):
        places = gazetteer.load(directory, cache=cache, imported=folder)
        start = time.process_time()
        assert places.near(26.85, 80.94).exact
        took.append(time.process_time() - start)
    assert min(took) < 0.010


@needs_shared
@pytest.mark.shared
@pytest.mark.parametrize(
    ("kind", "name", "taken"),
    [
        ("pins", "up_pin_district.csv", 1669),
        ("places", "up_places.csv", 1400),
        ("stations", "up_police_stations.csv", 1461),
    ],
)
def test_the_reference_tables_are_taken_without_a_hand(
    whole: Centre, kind: str, name: str, taken: int
) -> None:
    result = bring(whole, kind, (SHARED / name).read_bytes())
    assert result.exit_code == 0, result.output
    rows = list(tables.rows(whole.folder / "directory" / "imported", kind))
    assert len(rows) >= taken
    assert verdict(whole, "PIN 226001") == "dispatch Lucknow"


# --- named in config.yaml -------------------------------------------------------------------


def named(centre: Centre, **files: str) -> None:
    """Name ``files`` in config.yaml, each with this content."""
    keys = ""
    for key, content in files.items():
        file = centre.folder / f"{key}.{'geojson' if key == 'boundaries' else 'csv'}"
        file.write_text(content, encoding="utf-8")
        keys += f"  {key}: {file.name}\n"
    with centre.config_file.open("a", encoding="utf-8") as config:
        config.write(f"matching:\n{keys}")


def test_a_file_named_in_the_configuration_is_brought_in_and_again_when_it_changes(
    centre: Centre,
) -> None:
    assert verdict(centre, "thana Brandnew") == "unlocated"
    named(
        centre,
        boundaries=collection(feature("Ghaziabad", GHAZIABAD)),
        stations_csv="district,station\nGhaziabad,Brandnew\n",
        pins_csv="pin,district\n299999,Ghaziabad\n",
    )
    assert verdict(centre, "thana Brandnew") == "dispatch Ghaziabad"
    assert verdict(centre, "PIN 299999") == "dispatch Ghaziabad"
    assert verdict(centre, "geo:28.7,77.4") == "dispatch Ghaziabad"
    file = centre.folder / "stations_csv.csv"
    file.write_text("district,station\nAmbedkar Nagar,Brandnew\n", encoding="utf-8")
    assert verdict(centre, "thana Brandnew") == "dispatch Ambedkar Nagar"


@pytest.mark.parametrize("content", ["", "neither,of these\n1,2\n", None])
def test_a_named_file_that_cannot_be_used_leaves_what_it_brought_in_force(
    centre: Centre, content: str | None
) -> None:
    named(centre, stations_csv="district,station\nGhaziabad,Brandnew\n")
    assert verdict(centre, "thana Brandnew") == "dispatch Ghaziabad"
    file = centre.folder / "stations_csv.csv"
    if content is None:
        file.unlink()
    else:
        file.write_text(content, encoding="utf-8")
    for _ in range(2):
        told = centre.run("match", "--text", "thana Brandnew")
        assert "DISPATCH  Ghaziabad" in told.stdout
        assert "matching.stations_csv: not used as it stands: " in told.stderr
    assert centre.run("check").exit_code == 2


def test_rows_of_a_named_file_that_are_not_taken_are_a_warning_of_check(centre: Centre) -> None:
    named(centre, stations_csv="district,station\nGhaziabad,Brandnew\nNowhere,Foo\n")
    told = " ".join(centre.run("check").output.split())
    assert "matching.stations_csv: 1 entry not taken -> dispatcher directory import" in told
