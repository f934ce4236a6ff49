"""The bundled samples are read completely."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import get_args

import pytest

import dispatcher
from dispatcher.config import Limits
from dispatcher.model import Alert, Message, Outcome, Reading, Step
from dispatcher.parsing import parse
from dispatcher.sources import read

SAMPLES = Path(dispatcher.__file__).parent / "data" / "samples"


def sample(name: str) -> Reading:
    (message,) = read([str(SAMPLES / name)], limits=Limits())
    assert isinstance(message, Message)
    return parse(message, limits=Limits(), labels={}, timezone="Asia/Kolkata")


def alert(name: str) -> Alert:
    (only,) = sample(name).alerts
    return only


def sent(of: Alert) -> str:
    assert of.sent is not None
    return of.sent.at.isoformat()


def test_ambedkar_nagar() -> None:
    one = alert("ambedkar-nagar.eml")
    assert sent(one) == "2023-02-03T18:07:00+00:00"
    assert one.received is not None
    assert one.received.clock == "Received header"
    assert one.posted is not None
    assert one.posted.at.isoformat() == "2023-02-03T18:01:12+00:00"
    assert (one.alert_id, one.source, one.platform) == ("IG-2023-0203-7741", "meta", "instagram")
    assert (one.category, one.urgency, one.content.media) == (
        "suicide_self_injury",
        "high",
        "photo",
    )
    person = one.person
    assert (person.username, person.age, person.gender) == ("ravi.k.demo", 20, "male")
    assert person.phones == ("+910000010237",)
    assert person.emails == ("ravi.k.demo@mail.example",)
    assert [place.text for place in one.locations] == [
        "Akbarpur, Ambedkar Nagar district, Uttar Pradesh"
    ]
    assert one.ip_addresses[0].address == "192.0.2.41"
    assert one.content.text is not None
    assert one.content.text.endswith("Goodbye.")
    assert one.warnings == ()


def test_the_copy_of_ambedkar_nagar_says_the_same() -> None:
    one, copy = alert("ambedkar-nagar.eml"), alert("ambedkar-nagar-copy.eml")
    for field in ("message_id", "person", "content", "locations", "body", "sent"):
        assert getattr(one, field) == getattr(copy, field)
    assert one.received != copy.received


def test_ghaziabad() -> None:
    one = alert("ghaziabad.json")
    assert sent(one) == "2023-01-31T15:32:00+00:00"
    assert (one.platform, one.content.media, one.urgency) == ("instagram", "live_video", "live")
    assert [place.source for place in one.locations] == ["profile", "post"]
    assert all("Vijay Nagar, Ghaziabad" in (place.text or "") for place in one.locations)
    assert one.warnings == ()


def test_the_hindi_mail() -> None:
    one = alert("prayagraj-hindi.eml")
    assert (one.person.name, one.person.age, one.person.gender) == ("सुनीता (नमूना)", 26, "female")
    assert one.person.phones == ("+910000010201",)
    assert [place.text for place in one.locations][1] == "पिन कोड २११००८"
    assert one.content.text == "अब और नहीं सहा जाता। मेरे बच्चों का ध्यान रखना।"
    assert alert("prayagraj-second-post.json").person.phones == one.person.phones


def test_the_mail_without_a_place() -> None:
    one = alert("unlocated.eml")
    assert (one.alert_id, one.platform, one.source) == ("SC-2023-0204-0305", "snapchat", "snap")
    assert (one.locations, one.person.phones) == ((), ())


def test_the_threat() -> None:
    assert alert("lucknow-threat.json").category == "threat_to_others"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("newsletter.eml", "list mail, nothing in it about a person"),
        ("out-of-office.eml", "automatic reply"),
    ],
)
def test_mail_that_is_no_alert(name: str, reason: str) -> None:
    assert sample(name).not_alert == reason


def test_field_events_speak_of_sample_alerts_and_keep_the_published_minutes() -> None:
    alerts = {
        one.alert_id: one
        for path in SAMPLES.iterdir()
        if path.suffix in {".eml", ".json"}
        for one in sample(path.name).alerts
    }
    known = {"acknowledged", *get_args(Step), *get_args(Outcome)}
    minutes = {}
    for line in (SAMPLES / "field-events.jsonl").read_text().splitlines():
        event = json.loads(line)
        assert event["step"] in known
        start = alerts[event["alert"]].sent
        assert start is not None
        after = (datetime.fromisoformat(event["at"]) - start.at).total_seconds() / 60
        assert after > 0
        if event["step"] == "on_scene":
            minutes[event["alert"]] = after
    assert minutes["IG-2023-0203-7741"] == 15
    assert minutes["IG-2023-0131-2093"] == 13


def test_no_sample_can_reach_anybody() -> None:
    for path in SAMPLES.iterdir():
        text = path.read_text()
        for word in text.split():
            if "@" in word.strip("@<>") and "dd>@" not in word:
                assert ".example" in word, (path.name, word)
            if "://" in word:
                assert ".example/" in word, (path.name, word)
