"""Clocks are set beside one another; how old a post is, and what it shows, makes it urgent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dispatcher.config import Limits
from dispatcher.model import Alert
from dispatcher.parsing import parse, post_age
from tests.parsing_fixtures import json_alert, mail, message

SENT = datetime(2023, 2, 3, 18, 7, tzinfo=UTC)


def alert(
    body: str = "Account: x.demo",
    *,
    received: datetime | None = None,
    arrived: datetime | None = None,
) -> Alert:
    """Of a mail sent at ``SENT``."""
    top = f"Received: from a by b; {received:%a, %d %b %Y %H:%M:%S} +0000\n" if received else ""
    (found,) = parse(
        message((top + mail(body)).encode(), "mail"),
        limits=Limits(),
        labels={},
        timezone="Asia/Kolkata",
        arrived=arrived,
    ).alerts
    return found


@pytest.mark.parametrize(
    ("seconds", "flagged"), [(-299, False), (-301, True), (299, False), (301, True)]
)
def test_a_clock_more_than_five_minutes_off_is_flagged(seconds: int, flagged: bool) -> None:
    found = alert(received=SENT + timedelta(seconds=seconds))
    assert any("that clock is wrong" in warning for warning in found.warnings) is flagged


def test_a_time_in_the_future_is_flagged_by_the_servers_clock_or_else_by_ours() -> None:
    said = "Date header: 47 min in the future: that clock is wrong"
    assert said in alert(received=SENT - timedelta(minutes=47)).warnings
    assert said in alert(arrived=SENT - timedelta(minutes=47)).warnings
    assert alert(arrived=SENT + timedelta(days=900)).warnings == ()


def test_a_post_after_the_alert_about_it_is_flagged() -> None:
    found = alert("Account: x.demo\nPosted at: 2023-02-03 19:07 UTC")
    assert "posted 60 min after the alert was sent: a clock is wrong" in found.warnings


def test_a_post_in_the_future_is_flagged_where_nothing_says_when_it_was_sent() -> None:
    raw = mail("Account: x.demo\nPosted at: 2023-02-03 19:07 UTC").replace("Date:", "X-Date:")
    (found,) = parse(
        message(raw.encode(), "mail"),
        limits=Limits(),
        labels={},
        timezone="Asia/Kolkata",
        arrived=SENT,
    ).alerts
    assert "posted 60 min in the future: a clock is wrong" in found.warnings


def test_the_age_of_the_post_is_counted_to_its_arrival() -> None:
    posted = "Account: x.demo\nPosted at: 2023-02-03 18:01 UTC"
    assert post_age(alert(posted, received=SENT + timedelta(minutes=1))) == timedelta(minutes=7)
    assert post_age(alert(posted)) == timedelta(minutes=6)
    assert post_age(alert("Account: x.demo\nPosted: 2023-02-03")) is None
    assert post_age(alert()) is None


@pytest.mark.parametrize(
    ("media", "posted", "urgency"),
    [
        ("live_video", None, "live"),
        ("live_video", "2023-02-03T17:00:00Z", "live"),
        ("live_video", "2023-02-03T01:00:00Z", "high"),
        ("photo", None, "high"),
        ("photo", "2023-02-02T17:00:00Z", "high"),
        ("photo", "2023-01-30T17:00:00Z", "normal"),
        ("live_video", "2023-01-30T17:00:00Z", "normal"),
    ],
)
def test_a_live_video_comes_first_and_a_post_of_days_ago_last(
    media: str, posted: str | None, urgency: str
) -> None:
    found = json_alert(
        {"sent_at": "2023-02-03T18:07:00Z", "posted_at": posted, "content": {"media": media}}
    )
    assert found.urgency == urgency
