"""A mail server whose answers contradict each other, or stop half-way: no mail is lost silently,
nothing is endless, and what it cannot give keeps nobody waiting."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sources_fixtures import mail

from dispatcher.sources import mailbox
from tests.centre import Centre
from tests.imap_liar import Liar, liar


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Liar]:
    monkeypatch.setenv("LIAR_PASSWORD", "anything")
    with liar() as server:
        yield server


@pytest.fixture
def centre(server: Liar, tmp_path: Path) -> Centre:
    return Centre(tmp_path, channels=server.settings()).write()


def whole(number: int) -> bytes:
    return mail(number, end=b"\r\n")


def put(server: Liar, *numbers: int) -> None:
    server.mails |= {number: whole(number) for number in numbers}


@pytest.mark.parametrize("answer", ["no_size", "no_body", "nil", "refuses_size"])
def test_a_mail_that_is_listed_and_not_given_is_asked_for_until_it_comes(
    server: Liar, centre: Centre, answer: str
) -> None:
    put(server, 1, 2, 3)
    getattr(server, answer).add(2)
    first = centre.run("run")
    assert first.exit_code == 3
    assert "127.0.0.1/INBOX:2: the server does not give it" in first.output
    assert "2 messages: 2 new" in first.output
    put(server, 4)
    second = centre.run("run")
    assert "2 messages: 1 new, 1 unreadable" in second.output
    assert "told Desk" in second.output
    assert "0 messages: nothing new" in centre.run("run").output, "said once to the desk"
    getattr(server, answer).clear()
    assert "1 message: 1 new" in centre.run("run").output
    assert "0 messages: nothing new" in centre.run("run").output


@pytest.mark.parametrize("answer", ["no_size", "no_body"])
def test_a_mail_that_is_no_longer_listed_is_asked_for_no_more(
    server: Liar, centre: Centre, answer: str
) -> None:
    put(server, 1, 2)
    getattr(server, answer).add(1)
    assert centre.run("run").exit_code == 3
    del server.mails[1]
    assert centre.run("run").exit_code == 0
    server.asked.clear()
    assert centre.run("run").exit_code == 0
    assert not any(b"FETCH" in command for command in server.asked)


def test_a_mail_that_breaks_the_connection_each_time_lets_the_others_through(
    server: Liar, centre: Centre
) -> None:
    put(server, 1, 2)
    server.breaks.add(1)
    assert centre.run("run").exit_code == 75
    again = centre.run("run")
    assert "2 messages: 1 new, 1 unreadable" in again.output, again.output
    server.breaks.clear()
    assert "1 message: 1 new" in centre.run("run").output


def test_a_mailbox_made_anew_under_the_old_validity_is_read_from_its_beginning(
    server: Liar, centre: Centre
) -> None:
    put(server, 101)
    centre.run("run")
    server.mails = {1: whole(1), 2: whole(2)}
    server.no_date |= {1, 2}
    done = centre.run("run")
    assert "has numbered its mails anew" in done.output
    assert "2 messages: 2 new" in done.output, done.output
    assert "0 messages: nothing new" in centre.run("run").output


def test_a_number_no_mail_has_keeps_no_later_mail_from_being_read(
    server: Liar, centre: Centre
) -> None:
    server.listed = [4294967294]
    for number in (1, 2):
        put(server, number)
        assert " 1 new" in centre.run("run").output


def test_one_mail_of_a_huge_number_keeps_no_later_mail_from_being_read(
    server: Liar, centre: Centre
) -> None:
    server.mails[4294967294] = whole(1)
    centre.run("run")
    server.mails = {5: whole(5)}
    server.no_date.add(5)
    assert "1 message: 1 new" in centre.run("run").output


def test_numbers_that_contradict_each_other_are_said(server: Liar, centre: Centre) -> None:
    put(server, 1, 900)
    centre.run("run")
    server.following = 6
    done = centre.run("run")
    assert done.exit_code == 3
    assert "the server contradicts itself: its next mail is number 6, and it lists 900" in (
        done.output
    )


def test_a_next_number_that_is_too_high_at_the_first_connection_hides_no_later_mail(
    server: Liar, centre: Centre
) -> None:
    text = server.settings().replace("start: all", "start: now")
    Centre(centre.folder, channels=text).write()
    put(server, 1)
    server.following = 1000
    assert "1 older mail is history" in centre.run("run").output
    put(server, 2)
    assert "1 message: 1 new" in centre.run("run").output


def test_of_a_mail_that_comes_short_somebody_hears_and_the_rest_is_an_update(
    server: Liar, centre: Centre
) -> None:
    put(server, 1)
    server.short[1] = len(whole(1)) // 2
    first = centre.run("run")
    assert first.exit_code == 3
    given = f"the mail server gave {len(whole(1)) // 2} of its {len(whole(1))} bytes"
    assert given in first.output, first.output
    assert "read as it is, asked for again" in first.output
    server.short.clear()
    again = centre.run("run")
    assert "1 message: 1 update" in again.output, again.output
    assert "0 messages: nothing new" in centre.run("run").output


def test_the_rest_of_a_mail_that_comes_short_is_asked_for_at_once(
    server: Liar, centre: Centre
) -> None:
    """A server that cuts long answers gives it piece by piece."""
    server.mails[1] = mail(1, end=b"\r\n", note="x" * 3000)
    server.plain = False
    server.sizes[1] = len(server.mails[1])
    answered = server._said

    def cut(uid: int, words: bytes) -> bytes:
        server.short = {1: 900} if b"BODY.PEEK[] " in words + b" " and b"<" not in words else {}
        return answered(uid, words)

    server._said = cut  # type: ignore[method-assign]
    done = centre.run("run")
    assert done.exit_code == 0, done.output
    assert "1 message: 1 new" in done.output


def test_a_mail_a_little_shorter_than_the_servers_estimate_wakes_nobody(
    server: Liar, centre: Centre
) -> None:
    put(server, 1)
    server.plain = False
    server.sizes[1] = len(whole(1)) + 40
    done = centre.run("run")
    assert done.exit_code == 0, done.output
    assert "1 message: 1 new" in done.output
    for _ in range(2):
        assert "0 messages: nothing new" in centre.run("run").output


def test_a_mail_that_stays_short_is_given_up_after_a_while(
    server: Liar, centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailbox, "ASKED_AGAIN_S", (0, 0))
    put(server, 1)
    server.short[1] = 200
    for _ in range(4):
        centre.run("run")
    server.asked.clear()
    assert centre.run("run").exit_code == 0
    assert not any(b"FETCH" in command for command in server.asked)


@pytest.mark.parametrize("plain", [True, False])
def test_pieces_that_never_end_are_given_up_and_other_mails_go_first(
    server: Liar, centre: Centre, plain: bool
) -> None:
    put(server, 1, 2)
    server.plain = plain
    server.sizes[1] = 300_000_000
    server.same.add(1)
    began = time.monotonic()
    done = centre.run("run")
    assert time.monotonic() - began < 20
    assert len(server.asked) < 300
    assert done.output.index("INBOX:2)") < done.output.index("INBOX:1)")
    assert "the mail server gave" in done.output, done.output


def test_a_heavy_mail_is_read_after_the_others_and_once(server: Liar, centre: Centre) -> None:
    server.mails[1] = mail(1, end=b"\r\n", note="y" * 70 + "\r\n" + "z\r\n" * 900_000)
    put(server, 2, 3)
    done = centre.run("run")
    places = [done.output.index(f"INBOX:{uid})") for uid in (2, 3, 1)]
    assert places == sorted(places), done.output
    assert "3 messages: 3 new" in done.output
    assert "0 messages: nothing new" in centre.run("run").output
