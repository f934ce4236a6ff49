"""``channels``, as an administrator types it, with a gateway on the loopback."""

from __future__ import annotations

import json
from pathlib import Path

import loopback
from loopback import Answer

from tests.centre import Centre

SMS = """\
channels:
  sms:
    type: http
    url: "http://127.0.0.1:PORT/send/{secret.token}"
    secrets: {token: {file: token}}
    carries: sms
    form: {to: "{to}", text: "{short}"}
    accepted: {status: 202}
"""


def centre(folder: Path, port: int) -> Centre:
    (folder / "token").write_text("hunter2")
    (folder / "token").chmod(0o600)
    return Centre(folder, channels=SMS.replace("PORT", str(port))).write()


def test_the_list_shows_where_a_gateway_is_and_no_secret(tmp_path: Path) -> None:
    shown = centre(tmp_path, 7).run("channels", "list").output
    assert "POST http://127.0.0.1:7/send/{secret.token}" in shown
    assert "hunter2" not in shown


def test_a_test_message_says_what_the_gateway_answered(tmp_path: Path) -> None:
    with loopback.http_server() as server:
        here = centre(tmp_path, server.port)
        server.answers += [Answer(status=202, body=b"queued for hunter2"), Answer(status=400)]
        sent = here.run("channels", "test", "sms", "+910000000110", "--yes")
        assert sent.exit_code == 0, sent.output
        assert "sms: accepted by the gateway. 202 queued for <secret>" in sent.output
        for more in ([], ["--verbose"]):
            server.answers.append(Answer(status=400, body=b"bad token hunter2"))
            failed = here.run("channels", "test", "sms", "+910000000110", "--yes", *more)
            assert failed.exit_code == 3
            assert "another try will not pass" in failed.output
            assert "hunter2" not in failed.output
    assert server.posts[0].path == "/send/hunter2"
    down = here.run("channels", "test", "sms", "+910000000110", "--yes", "--verbose")
    assert "Connection refused" in down.output
    assert "hunter2" not in down.output


def test_the_status_tells_which_gateway_cannot_be_reached_and_sends_nothing(
    tmp_path: Path,
) -> None:
    with loopback.http_server() as server:
        here = centre(tmp_path, server.port)
        up = here.run("channels", "status")
        assert up.exit_code == 0, up.output
        assert up.output.startswith("sms            ok ")
        assert server.posts == []
    down = here.run("channels", "status", "--json")
    assert down.exit_code == 3
    assert "cannot be reached: sms" in down.output
    status = json.loads(down.output.splitlines()[0])
    assert (status["name"], status["ok"]) == ("sms", False)
    assert status["reason"] == "127.0.0.1: Connection refused"
