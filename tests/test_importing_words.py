"""What a list's cells and headings say: numbers, posts, columns, Hindi names in Latin letters."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dispatcher.errors import DispatcherError
from dispatcher.gazetteer import boundaries as areas
from dispatcher.importing import boundaries, contacts, headings, reading
from dispatcher.importing.contacts import Last, Wanted
from dispatcher.importing.headings import FIELDS, field_of
from dispatcher.importing.phones import mails, numbers
from dispatcher.importing.posts import post
from dispatcher.importing.roman import romanised
from dispatcher.model import District, Name
from tests.gazetteer_fixtures import bundle, directory

TAKEN = [
    ("9454400001", "+919454400001"),
    ("+91-94544 00001", "+919454400001"),
    ("09454400001", "+919454400001"),
    ("00919454400001", "+919454400001"),
    ("919454400001", "+919454400001"),
    ("9454400001.0", "+919454400001"),
    ("9.454400001E+09", "+919454400001"),
    ("९४५४४००००१", "+919454400001"),
    ("CUG 9454400001", "+919454400001"),
    ("94544OOO01", "+919454400001"),
    ("0522-2740000", "+915222740000"),
    ("(0120) 2829040", "+911202829040"),
    ("9454400001, 9454400002", "+919454400001 +919454400002"),
    ("9454400001 9454400002", "+919454400001 +919454400002"),
    ("9454400001 (O) 9454400002 (R)", "+919454400001 +919454400002"),
    ("9454400001/9454400001", "+919454400001"),
]
REFUSED = [
    "9.454E+09", "9.45440001E+09", "945440000", "94544000012", "0000000000", "1234567890",
    "2740000", "abc", "9454400001/02", "--9", "٩٤٥٤", "9" * 500,
]  # fmt: skip


@pytest.mark.parametrize(("cell", "wanted"), TAKEN)
def test_a_number_is_taken_however_it_is_written(cell: str, wanted: str) -> None:
    found = numbers(cell)
    assert (" ".join(found.taken), found.refused) == (wanted, ())


@pytest.mark.parametrize("cell", REFUSED)
def test_what_is_no_number_in_full_is_refused_and_never_guessed(cell: str) -> None:
    assert numbers(cell).refused


@pytest.mark.parametrize("cell", ["", "-", "NA", "nil", "रिक्त", "Vacant"])
def test_an_empty_cell_is_no_fault(cell: str) -> None:
    assert numbers(cell) == numbers("")


def test_mail_addresses_are_mended_where_at_and_dot_were_spelt_out() -> None:
    assert mails("sho-vn[at]up(dot)nic[dot]in").taken == ("sho-vn@up.nic.in",)
    assert mails("a@b.in; c@d.in").taken == ("a@b.in", "c@d.in")
    assert mails("a@b").refused


POSTS = [
    ("SHO", "station_officer", ""),
    ("S.H.O. Vijay Nagar", "station_officer", "vijay nagar"),
    ("SHO/Inspector", "station_officer", ""),
    ("थानाध्यक्ष विजयनगर", "station_officer", "विजयनगर"),
    ("प्र0नि0 कोतवाली", "station_officer", "कोतवाली"),
    ("station_officer", "station_officer", ""),
    ("CO City", "circle_officer", "city"),
    ("क्षेत्राधिकारी सदर", "circle_officer", "सदर"),
    ("ACP", "circle_officer", ""),
    ("DCR", "district_control", ""),
    ("जिला नियंत्रण कक्ष", "district_control", ""),
    ("SSP Ghaziabad", "district_chief", "ghaziabad"),
    ("महिला हेल्प डेस्क", "women_officer", ""),
]
NOT_TOLD = [
    "ASP", "PRO to SSP", "Reader CO City", "CO Traffic", "चौकी प्रभारी", "अपर पुलिस अधीक्षक", "",
    "SO to SSP", "Steno", "SHOP", "company",
]  # fmt: skip


@pytest.mark.parametrize(("words", "role", "rest"), POSTS)
def test_a_post_is_known_by_how_it_begins(words: str, role: str, rest: str) -> None:
    assert post(words) == (role, rest)


@pytest.mark.parametrize("words", NOT_TOLD)
def test_staff_branches_and_other_posts_are_not_told(words: str) -> None:
    assert post(words) is None


HEADINGS = [
    ("जनपद", "district"),
    ("District Name", "district"),
    ("थाने का नाम", "station"),
    ("Name of PS", "station"),
    ("पद", "role"),
    ("Name of Officer", "name"),
    ("मोबाइल नं0", "mobile"),
    ("C.U.G. Mobile No", "mobile"),
    ("सी.यू.जी. नंबर", "mobile"),
    ("Officer Mobile", "mobile"),
    ("दूरभाष नं0", "phone"),
    ("E-mail ID", "mail"),
    ("ई-मेल", "mail"),
    ("S.No.", None),
    ("काम", None),
    ("", None),
]


@pytest.mark.parametrize(("heading", "field"), HEADINGS)
def test_headings_are_known_in_english_and_hindi(heading: str, field: str | None) -> None:
    assert field_of(heading, FIELDS["contacts"]) == field


@pytest.mark.parametrize(
    ("hindi", "latin"),
    [
        ("विजयनगर", "Vijaynagar"),
        ("इंदिरापुरम", "Indirapuram"),
        ("बड़हलगंज", "Barhalganj"),
        ("गोमती नगर", "Gomti Nagar"),
        ("नई मण्डी", "Nai Mandi"),
        ("लोनी बॉर्डर", "Loni Bordar"),
        ("Kavi Nagar", "Kavi Nagar"),
    ],
)
def test_a_hindi_name_gets_the_latin_letters_it_is_known_by(hindi: str, latin: str) -> None:
    assert romanised(hindi) == latin


OURS = directory(
    District(code="145", name=Name(en="Ghaziabad")), District(code="118", name=Name(en="Agra"))
)
CELLS = st.sampled_from(["GZB", "SHO", "9454400001", "=1", "\x00", "é", "थाना", '"', "\n", ";", ""])


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.lists(CELLS).map(lambda c: ",".join(c).encode())))
def test_whatever_stands_in_a_file_is_read_or_refused(raw: bytes) -> None:
    """A list of anything, under headings: rows are taken, refused or the file is, never a crash."""
    import datetime

    head = b"District,PS,Post,Mobile\n"
    with tempfile.TemporaryDirectory() as folder:
        for content in (raw, head + raw):
            file = Path(folder) / "list.csv"
            file.write_bytes(content)
            try:
                table = headings.find(reading.grids(file), "contacts", {}, file.name)
            except DispatcherError:
                continue
            wanted = Wanted(datetime.date(2026, 11, 24), file.name)
            contacts.plan(table, OURS, bundle(), Last({}), wanted)


JSON = st.recursive(
    st.one_of(st.none(), st.integers(), st.floats(), st.sampled_from(["Agra", "Polygon", "x"])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(["type", "properties", "geometry", "coordinates", "district"]), inner
        ),
    ),
    max_leaves=20,
)


@settings(max_examples=80, deadline=None)
@given(st.lists(JSON, max_size=4), JSON)
def test_whatever_a_map_holds_is_read_or_refused(
    features: list[object], coordinates: object
) -> None:
    import json

    good = {
        "properties": {"district": "Agra"},
        "geometry": {"type": "Polygon", "coordinates": coordinates},
    }
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "map.geojson"
        file.write_text(json.dumps({"features": [*features, good]}))
        try:
            plan = boundaries.plan(file, OURS, bundle(), {}, "")
        except DispatcherError:
            return
        imported = Path(folder) / "imported"
        imported.mkdir()
        (imported / "boundaries.geojson").write_bytes(plan.files[boundaries.FILE])
        assert areas.pack(imported / "boundaries.geojson")
