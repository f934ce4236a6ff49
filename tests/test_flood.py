"""A flood of unverified alerts waits at the desk with one notice; nothing else waits behind it."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dispatcher.engine.live import RandomIds, SystemClock
from dispatcher.ledger import open_ledger
from dispatcher.model import Event
from tests import loopback
from tests.centre import Centre, with_smtp_and_webhook
from tests.test_commands import alert, take_in
from tests.test_telephone import PLACE, outbox, verified_mail
from tests.test_unread_messages import CUT_OFF

FEW = "intake: {flood: {count: 3, within: 10m}, trusted_folders: [own]}\n"


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    return Centre(tmp_path, channels=FEW).write()


def pour(centre: Centre, count: int, first: int = 0) -> str:
    """So many unverified alerts about different people, in one pass."""
    folder = centre.folder / f"poured-{first}"
    folder.mkdir()
    for number in range(first, first + count):
        text = alert(account=f"a{number}", person={"username": f"a{number}"})
        (folder / f"{number:03}.json").write_text(text)
    done = centre.run("run", str(folder))
    assert done.exit_code in {0, 3}, done.output
    return done.output


def queue(centre: Centre) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(centre.run("queue", "--json").stdout)["incidents"]
    return rows


def waiting(centre: Centre) -> int:
    return sum(bool(row["gathered"]) for row in queue(centre))


def test_what_is_too_much_is_gathered_with_one_notice(centre: Centre) -> None:
    output = pour(centre, 8)
    assert waiting(centre) == 5
    assert "held: a flood of unverified alerts, more than 3 within 10 min" in output
    assert len(outbox(centre, "*-alert-145-vijay-nagar-sho-*")) == 3
    (notice,) = outbox(centre, "*-held-*")
    assert "desk@police.test" in notice
    assert "a flood of unverified alerts" in notice


def test_the_queue_says_it_in_two_lines_however_many_there_are(centre: Centre) -> None:
    pour(centre, 30)
    screen = centre.run("queue").output
    assert "FLOOD: 27 unverified alerts wait here" in screen
    assert "release --flood" in screen
    assert len(screen.splitlines()) <= 24
    assert max(map(len, screen.splitlines())) <= 80


def test_a_verified_alert_and_a_telephone_entry_go_out_at_once(centre: Centre) -> None:
    pour(centre, 5)
    told = verified_mail(centre, alert(account="proven", alert_id="P-1", person={"name": "A B"}))
    assert "told SHO Vijay Nagar, Ghaziabad" in told.output
    called = centre.run("new", "--name", "Asha Devi", *PLACE)
    assert called.exit_code == 0
    assert "told SHO Vijay Nagar, Ghaziabad" in called.output


def test_verified_alerts_never_count(centre: Centre) -> None:
    for number in range(6):
        verified_mail(centre, alert(account=f"v{number}", person={"username": f"v{number}"}))
    assert waiting(centre) == 0


def test_what_nobody_could_read_counts_and_is_gathered(centre: Centre) -> None:
    pour(centre, 3)
    (centre.folder / "cut.eml").write_bytes(CUT_OFF)
    assert centre.run("run", str(centre.folder / "cut.eml")).exit_code == 3
    assert waiting(centre) == 1
    assert not outbox(centre, "*-unread-*")
    done = centre.run("dismiss", "Q4", "--because", "rubbish", "--yes")
    assert done.exit_code == 0, done.output
    assert waiting(centre) == 0


def test_old_mail_that_wakes_nobody_is_no_flood(centre: Centre) -> None:
    old = (datetime.now(UTC) - timedelta(days=3)).isoformat()
    for number in range(5):
        take_in(centre, alert(account=f"o{number}", person={"name": f"X{number}"}, sent_at=old))
    assert waiting(centre) == 0
    assert "told SHO" in take_in(centre, alert(), "fresh.json").output


def test_everything_gathered_is_released_at_once(centre: Centre) -> None:
    pour(centre, 6)
    done = centre.run("release", "--flood")
    assert done.exit_code == 0, done.output
    assert waiting(centre) == 0
    assert len(outbox(centre, "*-alert-145-vijay-nagar-sho-*")) == 6
    assert centre.run("release", "--flood").exit_code == 0


def test_single_ones_are_released_or_dismissed(centre: Centre) -> None:
    pour(centre, 6)
    assert centre.run("release", "1004", "1005").exit_code == 0
    assert centre.run("dismiss", "1006", "--because", "forged", "--yes").exit_code == 0
    assert waiting(centre) == 0
    shown = json.loads(centre.run("show", "1006", "--json").stdout)
    assert (shown["state"], shown["outcome"]) == ("closed", None)


def test_the_rest_is_dismissed_at_once_with_a_reason(centre: Centre) -> None:
    pour(centre, 6)
    assert centre.run("dismiss", "--flood", "--yes").exit_code == 2
    assert centre.run("dismiss", "--flood", "--because", "forged").exit_code == 2
    assert centre.run("dismiss", "--flood", "--because", "forged", "--yes").exit_code == 0
    assert (waiting(centre), len(queue(centre))) == (0, 3)


@pytest.mark.parametrize(
    "decided",
    [
        ("release", "1004"),
        ("release", "--flood"),
        ("dismiss", "--flood", "--because", "forged", "--yes"),
        ("merge", "1001", "1004", "--because", "one person", "--yes"),
    ],
)
def test_once_all_that_waited_is_decided_the_desk_is_asked_of_the_next(
    centre: Centre, decided: tuple[str, ...]
) -> None:
    """The flood goes on for minutes after that: nobody is to be forgotten meanwhile."""
    pour(centre, 4)
    assert centre.run(*decided).exit_code == 0
    pour(centre, 3, first=4)
    (before, notice) = outbox(centre, "*-held-*")
    assert before != notice
    assert "desk@police.test" in notice
    assert waiting(centre) == 3
    assert "nobody is told next" not in centre.run("audit").output


def test_an_unverified_second_mail_releases_nothing_a_verified_one_does(centre: Centre) -> None:
    pour(centre, 4)
    again = alert(account="a3", person={"username": "a3"}, content={"text": "again"})
    assert "[held]" in take_in(centre, again, "again.json").output
    third = alert(account="a3", person={"username": "a3"}, content={"text": "third"})
    done = verified_mail(centre, third)
    assert "SHO Vijay Nagar, Ghaziabad" in done.output


def test_when_it_is_over_it_is_said_once(tmp_path: Path) -> None:
    quick = "intake: {flood: {count: 2, within: 4s}}\n"
    centre = Centre(tmp_path, channels=quick).write()
    pour(centre, 5)
    assert "is over" not in centre.run("queue").output
    ledger = open_ledger(centre.config.store.ledger, clock=SystemClock(), ids=RandomIds())
    assert ledger.flood_since("sandbox") is not None
    deadline = datetime.now(UTC) + timedelta(seconds=20)
    said = ""
    while "is over" not in said and datetime.now(UTC) < deadline:
        said = centre.run("run").output
    assert "the flood of unverified alerts is over; 3 of it wait" in said
    assert "is over" not in centre.run("run").output
    kinds = [event.kind for event in ledger.events() if event.kind.startswith("flood")]
    assert kinds == ["flood", "flood_over"]
    ledger.close()


def test_two_processes_send_one_notice(tmp_path: Path) -> None:
    centre = Centre(tmp_path, channels=FEW).write()
    files = []
    for number in range(12):
        path = tmp_path / f"{number}.json"
        path.write_text(alert(account=f"a{number}", person={"username": f"a{number}"}))
        files.append(str(path))
    from dispatcher.engine.live import open_live
    from dispatcher.sources import read

    def take(mine: list[str]) -> None:
        engine = open_live(centre.config, on_problems=lambda problems: None)
        for message in read(tuple(mine), limits=centre.config.intake.limits, stdin=None):
            engine.take_in(message)  # type: ignore[arg-type]
        engine.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(take, (files[:6], files[6:])))
    assert waiting(centre) == 9
    assert len(outbox(centre, "*-held-*")) == 1


def test_an_event_that_ends_no_flood_is_not_written(tmp_path: Path) -> None:
    centre = Centre(tmp_path).write()
    centre.run("queue")
    ledger = open_ledger(centre.config.store.ledger, clock=SystemClock(), ids=RandomIds())
    now = datetime.now(UTC)
    event = Event(kind="flood_over", at=now, entered_at=now, actor="dispatcher")
    assert ledger.end_flood(event, mode="sandbox", quiet_since=now, count=3) is None
    assert list(ledger.events()) == []
    ledger.close()


def test_verified_alerts_are_sent_before_unverified_ones(tmp_path: Path) -> None:
    """Both wait in the ledger; the older, unverified one is sent last."""
    with loopback.smtp() as mails, loopback.http_server() as web:
        channels = with_smtp_and_webhook(mails.port, web.url, tmp_path)
        centre = Centre(tmp_path, channels=channels + FEW).write()
        assert centre.run("go-live", "--yes").exit_code == 0
        from dispatcher.engine.live import open_live
        from dispatcher.sources import read

        (tmp_path / "own").mkdir()
        (tmp_path / "a.json").write_text(alert(account="first", person={"username": "first"}))
        proven = alert(account="proven", person={"username": "proven"})
        (tmp_path / "own" / "b.json").write_text(proven)
        engine = open_live(centre.config, on_problems=lambda problems: None)
        for name in ("a.json", "own/b.json"):
            limits = centre.config.intake.limits
            (message,) = read((str(tmp_path / name),), limits=limits, stdin=None)
            engine.intake.take_in(message)  # type: ignore[arg-type]
        now = engine.clock.now()
        claims = engine.ledger.claim(now=now, limit=20, lease_s=60)
        engine.close()
        assert [claim.notification.incident for claim in claims] == [1002] * 4 + [1001] * 4
