"""What a verdict on the sender does to an alert, by the real commands, and its configuration."""

from __future__ import annotations

import hmac
import json
import os
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from click.testing import Result

from dispatcher import config
from dispatcher.config import Secret
from dispatcher.errors import ConfigError
from tests.authenticity_fixtures import TEXT, signed
from tests.centre import DATA, Centre

DESK_FIRST = "intake: {unverified: desk_first, call_back: {Meta: '+911140000000'}}\n"
BELIEVED = (
    "intake: {senders: ['*@facebookmail.test'], authserv_id: mx.police.test,"
    " unverified: desk_first}\n"
)
RESULTS = b"Authentication-Results: mx.police.test; dkim=pass header.d=facebookmail.test\r\n"


def centre(folder: Path, settings: str) -> Centre:
    return Centre(folder, channels=settings).write()


def alert(text: str = "I cannot go on any more") -> str:
    sent = datetime.now(UTC) - timedelta(minutes=1)
    return json.dumps(
        {
            "source": "meta",
            "sent_at": sent.isoformat(),
            "person": {"username": "sunny_22"},
            "content": {"text": text},
            "locations": [{"text": "Vijay Nagar, Ghaziabad", "source": "profile"}],
        }
    )


PLACE = b"Last known location: Vijay Nagar, Ghaziabad\r\n"


def mail(
    text: bytes = b"Account: sunny_22\r\nPost: I cannot go on any more\r\n", place: bytes = PLACE
) -> bytes:
    """Sent a minute ago, with the mail server's word that its signature is good."""
    sent = format_datetime(datetime.now(UTC) - timedelta(minutes=1)).encode()
    head = TEXT.partition(b"\r\n\r\n")[0].replace(b"Fri, 03 Feb 2023 18:07:00 +0000", sent)
    head = head.replace(b"Fri, 03 Feb 2023 18:07:01 +0000", sent)
    return RESULTS + signed(head + b"\r\n\r\n" + text + place)


def run(at: Centre, name: str, raw: bytes | str) -> Result:
    path = at.folder / name
    path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    return at.run("run", str(path))


def told(at: Centre) -> str:
    outbox = at.folder / "outbox"
    files = sorted(outbox.iterdir()) if outbox.exists() else []
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def shown(at: Centre) -> dict[str, object]:
    done = at.run("show", "1001", "--json")
    found: dict[str, object] = json.loads(done.output)
    return found


def verdicts(at: Centre) -> list[tuple[str, str]]:
    alerts = shown(at)["alerts"]
    assert isinstance(alerts, list)
    return [(one["authenticity"], one["authenticity_reason"]) for one in alerts]


def test_an_unproven_alert_goes_out_marked(tmp_path: Path) -> None:
    at = centre(tmp_path, "")
    assert run(at, "a.json", alert()).exit_code == 0
    assert verdicts(at) == [("unverified", "not signed, not in a trusted folder")]
    assert "UNVERIFIED" in told(at)


def test_a_signed_mail_goes_out_as_verified(tmp_path: Path) -> None:
    at = centre(tmp_path, BELIEVED)
    done = run(at, "a.eml", mail())
    assert done.exit_code == 0, done.output
    assert verdicts(at) == [("verified", "signed by facebookmail.test, says mx.police.test")]
    assert "UNVERIFIED" not in told(at)
    assert "Sender: VERIFIED (escalations@facebookmail.test)" in told(at)


def test_a_mail_with_two_subjects_goes_out_as_perhaps_forged(tmp_path: Path) -> None:
    at = centre(tmp_path, BELIEVED.replace("desk_first", "send_marked"))
    run(at, "a.eml", b"Subject: Self-harm alert, urgent\r\n" + mail())
    assert verdicts(at) == [("failed", "two Subject headers")]
    assert "MAY BE FORGED" in told(at)


OTHERS_WORDS = {
    "forwarded": b"Please act.\r\n\r\n---------- Forwarded message ---------\r\nFrom: %s\r\n"
    b"Date: Fri, 3 Feb 2023 at 23:37\r\nSubject: a user\r\n\r\n",
    "answered": b"We have your mail.\r\n\r\nOn Fri, 3 Feb 2023, %s wrote:\r\n",
    "enclosed": b"From: %s\r\nSubject: a user at risk\r\n\r\n",
}


def passed_on(writer: str, how: str) -> bytes:
    """A mail of the platform's, rightly signed, with the words of another one in it."""
    raw = mail(
        OTHERS_WORDS[how] % writer.encode() + b"Account: sunny_22\r\nPost: I cannot go on\r\n"
    )
    if how == "enclosed":
        return raw.replace(
            b"Content-Type: text/plain; charset=utf-8", b"Content-Type: message/rfc822"
        )
    return raw


@pytest.mark.parametrize("how", OTHERS_WORDS)
@pytest.mark.parametrize(
    ("writer", "verdict"),
    [
        ("Safety <alerts@facebookmail.test>", "verified"),
        ("Somebody <somebody@elsewhere.test>", "unverified"),
        ('"alerts@facebookmail.test" <somebody@elsewhere.test>', "unverified"),
        ("a friend", "unverified"),
    ],
)
def test_the_words_of_others_in_a_proven_mail_are_proven_only_where_they_may_send_themselves(
    tmp_path: Path, how: str, writer: str, verdict: str
) -> None:
    at = centre(tmp_path, BELIEVED)
    run(at, "a.eml", passed_on(writer, how))
    ((found, reason),) = verdicts(at)
    assert found == verdict
    assert ("the words are of" in reason) == (verdict == "unverified")


def test_what_a_platform_itself_says_in_an_answer_stays_proven(tmp_path: Path) -> None:
    at = centre(tmp_path, BELIEVED)
    words = b"He posted again: I will end my life tonight.\r\n"
    place = b"Last known location: Vijay Nagar, Ghaziabad\r\n"
    quoted = b"\r\nOn Fri, 3 Feb 2023, smc@police.test wrote:\r\n> Account: sunny_22\r\n> "
    run(at, "a.eml", mail(words + place + quoted))
    assert [verdict for verdict, _ in verdicts(at)] == ["verified"]


def test_an_alert_signed_beside_its_file_is_verified(tmp_path: Path) -> None:
    at = centre(tmp_path, "intake: {json_key: {file: key}}\n")
    (tmp_path / "key").write_text("a shared secret\n")
    (tmp_path / "key").chmod(0o600)
    raw = alert()
    proof = hmac.new(b"a shared secret", raw.encode(), "sha256").hexdigest()
    (tmp_path / "a.json.sig").write_text(proof)
    run(at, "a.json", raw)
    assert verdicts(at) == [("verified", "signed with the key of intake.json_key")]


def test_an_alert_in_a_trusted_folder_is_verified(tmp_path: Path) -> None:
    at = centre(tmp_path, "intake: {trusted_folders: [own]}\n")
    (tmp_path / "own").mkdir()
    run(at, "own/a.json", alert())
    assert [verdict for verdict, _ in verdicts(at)] == ["verified"]


def test_desk_first_holds_an_unproven_alert_and_tells_the_desk_at_once(tmp_path: Path) -> None:
    at = centre(tmp_path, DESK_FIRST)
    done = run(at, "a.json", alert())
    assert done.exit_code == 3
    assert "held: the sender is not proven" in done.output
    assert "ring Meta on +911140000000" in done.output
    assert "told Desk (mail)" in done.output
    assert "sho.vijaynagar" not in told(at)


def test_a_held_alert_is_released_by_hand(tmp_path: Path) -> None:
    at = centre(tmp_path, DESK_FIRST)
    run(at, "a.json", alert())
    released = at.run("release", "1001")
    assert released.exit_code == 0, released.output
    assert "SHO Vijay Nagar, Ghaziabad (mail)" in released.output


def test_another_unproven_alert_of_that_person_releases_nothing_but_tells_the_desk(
    tmp_path: Path,
) -> None:
    at = centre(tmp_path, DESK_FIRST)
    run(at, "a.json", alert())
    again = run(at, "b.json", alert("this is my last post"))
    assert "[held]" in again.output
    assert "told Desk (mail)" in again.output
    assert "sho.vijaynagar" not in told(at)


def test_a_verified_alert_of_a_person_who_is_held_is_told_at_once(tmp_path: Path) -> None:
    at = centre(tmp_path, BELIEVED)
    run(at, "a.json", alert())
    assert "sho.vijaynagar" not in told(at)
    done = run(at, "a.eml", mail())
    assert "26-1002  new" in done.output
    assert "perhaps the same as 1001" in done.output
    assert "SHO Vijay Nagar, Ghaziabad" in done.output


def test_the_warning_says_whom_to_ask(tmp_path: Path) -> None:
    at = centre(tmp_path, "intake: {call_back: {meta: '+911140000000'}}\n")
    run(at, "a.json", alert())
    assert "ring meta on +911140000000, on no number from the message" in str(shown(at))


def test_a_replay_checks_and_holds_nobody(tmp_path: Path) -> None:
    at = centre(tmp_path, DESK_FIRST)
    (tmp_path / "a.json").write_text(alert())
    done = at.run("replay", str(tmp_path / "a.json"))
    assert done.exit_code == 0, done.output
    assert "[held]" not in done.output


# --- configuration --------------------------------------------------------------------------


def test_the_settings_are_read(tmp_path: Path) -> None:
    at = centre(
        tmp_path,
        "intake:\n"
        "  senders: ['*@*.meta.test', alert@meta.test]\n"
        "  authserv_id: mx.police.test\n"
        "  unverified: desk_first\n"
        "  call_back: {meta: '+911140000000'}\n"
        "  trusted_folders: [own, /srv/own]\n"
        "  json_key: {file: secrets/key}\n",
    )
    found = at.config.intake
    assert found.senders == ("*@*.meta.test", "alert@meta.test")
    assert found.trusted_folders == (str(tmp_path / "own"), "/srv/own")
    assert found.json_key == Secret(file="secrets/key")
    assert (found.authserv_id, found.unverified) == ("mx.police.test", "desk_first")
    assert found.call_back == {"meta": "+911140000000"}


def test_the_example_shows_every_setting() -> None:
    text = (DATA / "config.example.yaml").read_text(encoding="utf-8")
    for key in config.IntakeSettings.__struct_fields__:
        assert f"{key.removesuffix('_s')}:" in text, key


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("senders: ['*']", "* is not a sender"),
        ("senders: ['*@com']", "*@com is not a sender"),
        ("senders: ['*@*']", "*@* is not a sender"),
        ("senders: ['*@meta*.test']", "is not a sender"),
        ("senders: [meta.test]", "write it like alert@meta.com"),
        ("unverified: hold", "one of send_marked, desk_first"),
        ("call_back: {meta: '100'}", "not a phone number"),
        ("json_key: topsecret", "a secret does not stand in this file"),
        ("json_key: {file: a, env: B}", "exactly one"),
        ("sender: [a@b.test]", "did you mean senders?"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_the_fix(tmp_path: Path, line: str, words: str) -> None:
    with pytest.raises(ConfigError) as caught:
        _ = centre(tmp_path, f"intake:\n  {line}\n").config
    assert words in str(caught.value)
    assert "config.yaml:" in str(caught.value)
    assert "topsecret" not in str(caught.value)


def test_check_names_a_key_that_cannot_be_read(tmp_path: Path) -> None:
    at = centre(tmp_path, "intake: {json_key: {file: missing}}\n")
    problems = config.lint(at.config_file, mode="live")
    assert any(one.key == "intake.json_key.file" for one in problems)


TRUSTING = "intake: {unverified: desk_first, trusted_folders: [own], json_key: {file: key}}\n"


def trusting(folder: Path) -> Centre:
    (folder / "own").mkdir(mode=0o755)
    (folder / "key").write_text("s3cret-s3cret")
    (folder / "key").chmod(0o600)
    (folder / "in").mkdir()
    return centre(folder, TRUSTING + "sources: {drop_folder: in}\n")


def signature(raw: str) -> str:
    return hmac.new(b"s3cret-s3cret", raw.encode(), "sha256").hexdigest()


@pytest.mark.parametrize("how", ["trusted folder", "signed copy", "late signature"])
def test_the_same_bytes_with_a_proof_are_told_at_once_as_a_case_of_their_own(
    tmp_path: Path, how: str
) -> None:
    at, raw = trusting(tmp_path), alert()
    assert "[held]" in run(at, "a.json", raw).output
    if how == "trusted folder":
        again = ("own/a.json",)
    elif how == "signed copy":
        again = ("b.json",)
        (tmp_path / "b.json.sig").write_text(signature(raw))
    else:
        again = ("a.json",)
        (tmp_path / "a.json.sig").write_text(signature(raw))
    done = run(at, again[0], raw)
    assert "26-1002  new: Ghaziabad" in done.output, done.output
    assert "perhaps the same as 1001" in done.output
    assert "told SHO" in done.output or "SHO" in told(at)
    once_more = run(at, again[0], raw)
    assert "seen before" in once_more.output
    assert "1003" not in once_more.output


def test_the_same_bytes_with_a_wrong_signature_change_nothing(tmp_path: Path) -> None:
    at, raw = trusting(tmp_path), alert()
    run(at, "a.json", raw)
    (tmp_path / "b.json.sig").write_text(signature(raw + " "))
    done = run(at, "b.json", raw)
    assert "seen before" in done.output
    assert "1002" not in done.output


def test_bytes_that_were_proven_are_not_told_again_from_another_proven_place(
    tmp_path: Path,
) -> None:
    at, raw = trusting(tmp_path), alert()
    run(at, "own/a.json", raw)
    (tmp_path / "b.json.sig").write_text(signature(raw))
    assert "seen before" in run(at, "b.json", raw).output


def test_each_alert_of_a_list_that_is_proven_later_is_told(tmp_path: Path) -> None:
    at = trusting(tmp_path)
    two = [json.loads(alert()), json.loads(alert()) | {"person": {"username": "rina_9"}}]
    run(at, "a.json", json.dumps(two))
    done = run(at, "own/a.json", json.dumps(two))
    assert "26-1003  new" in done.output, done.output
    assert "26-1004  new" in done.output


def test_a_signature_that_comes_after_its_file_was_taken_proves_it(tmp_path: Path) -> None:
    at, raw = trusting(tmp_path), alert()
    old = datetime.now(UTC).timestamp() - 60

    def drop(name: str, content: str) -> None:
        path = tmp_path / "in" / name
        path.write_text(content)
        os.utime(path, (old, old))

    drop("a.json", alert("an older file of the same name"))
    at.run("run")
    drop("a.json", raw)
    at.run("run")
    drop("a.json.sig", signature(raw))
    done = at.run("run")
    assert "new: Ghaziabad" in done.output, done.output
    assert "perhaps the same as" in done.output
    assert sorted(path.name for path in (tmp_path / "in" / "done").iterdir()) == [
        "a.json",
        "a~2.json",
        "a~2.json.sig",
    ]
    assert "nothing new" in at.run("run").output
