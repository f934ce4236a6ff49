"""Meta's business record is read, alone, in its ZIP or attached; a ZIP cannot do harm."""

from __future__ import annotations

import base64
import time
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dispatcher.config import Limits
from dispatcher.errors import UnreadableMessage
from dispatcher.model import Alert
from tests.parsing_fixtures import multipart, reading
from tests.patience import in_time


def pair(label: str, value: str, *, old: bool = False) -> str:
    if old:
        return (
            '<div class="div_table outer" style="display:table;"><div class="div_table inner">'
            f'{label}<div class="div_table most_inner" style="display:table-cell;"><div>{value}'
            "</div></div></div></div>"
        )
    return (
        f'<div class="t o"><div class="t i">{label}<div class="m"><div>{value}'
        '<div class="p"></div></div></div></div></div>'
    )


def page(*, old: bool = False) -> str:
    def section(name: str, *pairs: tuple[str, str]) -> str:
        inner = "".join(pair(label, value, old=old) for label, value in pairs)
        return f'<div id="property-{name}" class="content-pane">{inner}</div>'

    sections = (
        section(
            "request_parameters",
            ("Service", "Instagram"),
            ("Internal Ticket Number", "7654321"),
            ("Target", "1234567890"),
            ("Account Identifier", "https://www.instagram.com/ravi.demo"),
            ("Generated", "2023-02-03 18:40:00 UTC"),
        ),
        section("name", ("Name Definition", "The name somebody gave"), ("First", "Ravi &amp; co")),
        section("emails", ("Registered Email Addresses", "ravi@mail.example")),
        section(
            "phone_numbers", ("Phone Numbers", "+919876543210 Cell Verified on 2020-01-02 UTC")
        ),
        section("vanity", ("Vanity Name", "ravi.demo")),
        section(
            "ip_addresses",
            ("IP Address", "192.0.2.7"),
            ("Time", "2023-02-03 18:05:12 UTC"),
            ("IP Address", "2001:db8::7"),
            ("Time", "2023-02-03 17:00:00 UTC"),
        ),
        section(
            "last_location",
            ("Time", "2023-02-03 18:00:00 UTC"),
            ("Latitude", "26.4401"),
            ("Longitude", "82.5400"),
        ),
        section("date_of_birth", ("Date of Birth", "2003-05-01")),
        section("hometown", ("Hometown", "No responsive records located")),
        section("unified_messages", ("Body", "ring me on 9123456780")),
    )
    return (
        f"<!DOCTYPE html><html><head><title>x</title></head><body>{''.join(sections)}</body></html>"
    )


def zipped(*files: tuple[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


def full(alert: Alert) -> None:
    person = alert.person
    assert (alert.source, alert.platform, alert.alert_id) == ("meta", "instagram", "7654321")
    assert (person.name, person.emails) == ("Ravi & co", ("ravi@mail.example",))
    assert person.username == "ravi.demo"
    assert person.profile_url == "https://www.instagram.com/ravi.demo"
    assert (person.phones, person.age) == (("+919876543210",), 19)
    seen = [(ip.address, ip.observed_at and ip.observed_at.hour) for ip in alert.ip_addresses]
    assert seen == [("192.0.2.7", 18), ("2001:db8::7", 17)]
    (place,) = alert.locations
    assert (place.latitude, place.longitude, place.source) == (26.4401, 82.54, "gps")
    assert "9123456780" not in repr(alert)


@pytest.mark.parametrize("old", [False, True])
def test_a_record_gives_the_person_the_addresses_and_the_place(old: bool) -> None:
    (alert,) = reading(page(old=old)).alerts
    full(alert)
    assert alert.sent is not None
    assert alert.sent.at.isoformat() == "2023-02-03T18:40:00+00:00"
    assert alert.sent.clock == "record's Generated"


def test_a_record_is_found_in_its_zip_and_in_a_zip_within() -> None:
    inner = zipped(("export/records.html", page().encode()), ("linked_media/a.jpg", b"x"))
    for raw in (inner, zipped(("outer.zip", inner))):
        (alert,) = reading(raw).alerts
        full(alert)


@pytest.mark.parametrize(
    ("name", "content"),
    [("records.html", page().encode()), ("r.zip", zipped(("records.html", page().encode())))],
)
def test_a_record_attached_to_a_mail_is_read_and_told_by_its_sender(
    name: str, content: bytes
) -> None:
    attached = (
        f"Content-Type: application/octet-stream; name={name}\n"
        "Content-Disposition: attachment\nContent-Transfer-Encoding: base64\n\n"
        f"{base64.encodebytes(content).decode()}"
    )
    cover = "Content-Type: text/plain\n\nPlease find the record attached."
    (alert,) = reading(multipart("mixed", cover, attached)).alerts
    full(alert)
    assert (alert.sender, alert.message_id) == ("alerts@meta.example", "one@meta.example")
    assert alert.notes == "Please find the record attached."


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (zipped(("records.html", page().encode() + b" " * 20_000_000)), "200 times its size"),
        (zipped(*((f"{n}.jpg", b"") for n in range(6000))), "more than 5,000 files"),
        (
            zipped(("a.zip", zipped(("b.zip", zipped(("records.html", page().encode())))))),
            "ZIP within ZIP more than 2 deep",
        ),
        (zipped(("a.txt", b"x")), "a ZIP without a records.html"),
        (zipped(("records.html", page().encode()))[:-40], "ZIP is damaged"),
        (b"PK\x03\x04", "ZIP is damaged"),
    ],
)
def test_a_zip_that_is_none_of_ours_or_would_burst_has_its_reason(raw: bytes, reason: str) -> None:
    began = time.process_time()
    with pytest.raises(UnreadableMessage, match=reason):
        reading(raw)
    assert in_time(began, seconds=2)


def test_the_limits_of_a_zip_come_from_the_configuration() -> None:
    raw = zipped(("records.html", page().encode()))
    with pytest.raises(UnreadableMessage, match=r"intake\.limits\.unzipped"):
        reading(raw, limits=Limits(unzipped=1000))
    with pytest.raises(UnreadableMessage, match=r"intake\.limits\.zip_files"):
        reading(zipped(("a", b""), ("b", b"")), limits=Limits(zip_files=1))
    big = zipped(("records.html", page().encode() + b"<p>" * 500_000))
    with pytest.raises(UnreadableMessage, match=r"intake\.limits\.zip_ratio"):
        reading(big, limits=Limits(zip_ratio=2))


def test_a_locked_zip_goes_to_a_human() -> None:
    raw = bytearray(zipped(("records.html", page().encode())))
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnreadableMessage, match="ZIP is encrypted"):
        reading(bytes(raw))


def test_a_bad_zip_beside_an_alert_is_reported_and_hides_nothing() -> None:
    bomb = base64.encodebytes(
        zipped(("records.html", page().encode() + b" " * 20_000_000))
    ).decode()
    attached = (
        "Content-Type: application/zip; name=r.zip\nContent-Transfer-Encoding: base64\n"
        f"Content-Disposition: attachment\n\n{bomb}"
    )
    cover = "Content-Type: text/plain\n\nAccount: x.demo\nPost: suicide"
    result = reading(multipart("mixed", cover, attached))
    assert [alert.person.username for alert in result.alerts] == ["x.demo"]
    assert "200 times its size" in result.faults[0]


def test_a_record_of_which_nothing_could_be_read_says_so() -> None:
    broken = '<html><body><div id="property-name"<><div>Asha</div></div></body></html>'
    (alert,) = reading(broken).alerts
    assert alert.warnings == ("a business record of which nothing could be read: open it",)


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_no_damage_to_a_record_or_its_zip_makes_it_crash(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([page().encode(), zipped(("records.html", page().encode()))]))
    at = data.draw(st.integers(0, len(whole) - 1))
    with_byte = whole[:at] + data.draw(st.binary(max_size=4)) + whole[at + 1 :]
    try:
        reading(with_byte)
    except UnreadableMessage as error:
        assert str(error)
