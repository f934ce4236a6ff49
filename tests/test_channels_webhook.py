"""The webhook against a real server on the loopback."""

from __future__ import annotations

import hmac
import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from email.utils import formatdate
from pathlib import Path

import loopback
import pytest
from loopback import Answer

from dispatcher.channels import Channel, open_channel
from dispatcher.channels.web import seconds_until
from dispatcher.config import Secret, WebhookSettings
from dispatcher.errors import ConfigError, DeliveryError, Problem
from dispatcher.model import Outgoing

KEY = "very-secret"


def outgoing(**changes: object) -> Outgoing:
    values: dict[str, object] = {
        "key": "26-1849-17",
        "to": "112",
        "subject": "URGENT 1849",
        "short": "short",
        "full": "विजयनगर",
        "incident": "26-1849",
        "code": "730218",
        "kind": "alert",
        "language": "en",
        "facts": {"district": "Ghaziabad", "repeat": False},
    }
    return Outgoing(**{**values, **changes})  # type: ignore[arg-type]


def channel(url: str, *, timeout_s: float = 5.0, ca_file: str | None = None) -> Channel:
    settings = WebhookSettings(
        url=url, secret=Secret(env="HMAC"), timeout_s=timeout_s, ca_file=ca_file
    )
    return open_channel("state_112", settings, secrets=lambda secret: KEY)


def refusal(url: str, *, timeout_s: float = 5.0, ca_file: str | None = None) -> DeliveryError:
    hook = channel(url, timeout_s=timeout_s, ca_file=ca_file)
    with pytest.raises(DeliveryError) as raised:
        hook.send(outgoing())
    hook.close()
    assert KEY not in str(raised.value)
    return raised.value


def test_the_body_is_json_and_the_signature_can_be_verified() -> None:
    with loopback.http_server() as server:
        hook = channel(server.url)
        receipt = hook.send(outgoing())
        hook.close()
    assert receipt.state == "accepted"
    assert receipt.gateway_id == "loopback"
    post = server.posts[0]
    assert json.loads(post.body) == {
        "schema": "notification/1",
        "key": "26-1849-17",
        "to": "112",
        "incident": "26-1849",
        "code": "730218",
        "kind": "alert",
        "language": "en",
        "subject": "URGENT 1849",
        "short": "short",
        "full": "विजयनगर",
        "facts": {"district": "Ghaziabad", "repeat": False},
    }
    stamp = post.headers["X-Dispatcher-Timestamp"]
    expected = hmac.new(KEY.encode(), stamp.encode() + b"." + post.body, "sha256").hexdigest()
    assert post.headers["X-Dispatcher-Signature"] == f"sha256={expected}"
    assert abs(int(stamp) - time.time()) < 60
    assert post.headers["Idempotency-Key"] == "26-1849-17"


def test_one_connection_carries_many_messages() -> None:
    with loopback.http_server() as server:
        hook = channel(server.url)
        for _ in range(3):
            hook.send(outgoing())
        hook.close()
    assert [post.connection for post in server.posts] == [1, 1, 1]


def test_each_thread_has_a_connection_of_its_own() -> None:
    both = threading.Barrier(2, timeout=5)
    with loopback.http_server() as server:
        hook = channel(server.url)

        def send_two(_: int) -> None:
            both.wait()
            hook.send(outgoing())
            hook.send(outgoing())

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(send_two, range(2)))
        hook.close()
    assert sorted(post.connection for post in server.posts) == [1, 1, 2, 2]


def test_a_connection_dropped_between_two_messages_costs_nothing() -> None:
    with loopback.http_server() as server:
        server.answers.append(Answer(close=True))
        hook = channel(server.url)
        hook.send(outgoing())
        time.sleep(0.05)
        hook.send(outgoing())
        hook.close()
    assert [post.connection for post in server.posts] == [1, 2]


def test_a_closed_channel_may_be_used_again() -> None:
    with loopback.http_server() as server:
        hook = channel(server.url)
        hook.send(outgoing())
        hook.close()
        hook.send(outgoing())
        hook.close()
    assert [post.connection for post in server.posts] == [1, 2]


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503])
def test_a_status_that_may_pass_is_transient(status: int) -> None:
    with loopback.http_server() as server:
        server.answers.append(Answer(status=status, body=b"not now"))
        error = refusal(server.url)
    assert not error.permanent
    assert error.reason == f"127.0.0.1 answered {status} not now"


@pytest.mark.parametrize("status", [400, 403, 404, 410, 422])
def test_any_other_4xx_is_permanent(status: int) -> None:
    with loopback.http_server() as server:
        server.answers.append(Answer(status=status, headers={"Retry-After": "9"}))
        error = refusal(server.url)
    assert error.permanent
    assert error.retry_after is None


def test_a_login_that_is_not_taken_is_ours_to_mend_and_not_tried_again_at_once() -> None:
    with loopback.http_server() as server:
        server.answers.append(Answer(status=401, body=b"bad signature"))
        error = refusal(server.url)
    assert not error.permanent
    assert error.retry_after == 300.0
    assert error.reason == "127.0.0.1 answered 401 bad signature: it does not take our login"


@pytest.mark.parametrize(("status", "uncertain"), [(502, True), (504, True), (503, False)])
def test_a_relay_that_gave_up_may_have_passed_the_message_on(status: int, uncertain: bool) -> None:
    with loopback.http_server() as server:
        server.answers.append(Answer(status=status))
        assert refusal(server.url).uncertain is uncertain


def test_a_redirect_is_refused_and_not_followed() -> None:
    with loopback.http_server() as server:
        server.answers.append(Answer(status=307, headers={"Location": server.url}))
        error = refusal(server.url)
    assert error.permanent
    assert "redirects are not followed" in error.reason
    assert len(server.posts) == 1


def test_retry_after_is_passed_on_in_seconds() -> None:
    with loopback.http_server() as server:
        server.answers.append(Answer(status=429, headers={"Retry-After": "7"}))
        assert refusal(server.url).retry_after == 7.0


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("", None),
        ("120", 120.0),
        ("soon", None),
        ("-3", None),
        ("9" * 400, None),
        (formatdate(1_000_090, usegmt=True), 90.0),
        (formatdate(999_000, usegmt=True), 0.0),
        ("Fri, 31 Feb 2023 99:00:00 GMT", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str | None, seconds: float | None) -> None:
    assert seconds_until(value, now=1_000_000.0) == seconds


def test_nobody_listening_is_transient() -> None:
    error = refusal(f"http://127.0.0.1:{loopback.closed_port()}/?token=hidden")
    assert not error.permanent
    assert error.reason == "127.0.0.1: Connection refused"


def test_a_url_that_names_no_host_is_a_failure_like_any_other() -> None:
    error = refusal(f"http://{'a' * 70}.example/?token=hidden")
    assert not error.permanent
    assert "hidden" not in error.reason


@pytest.mark.parametrize("fault", ["drop", "reset", "garbage"])
def test_no_proper_answer_is_transient(fault: loopback.Fault) -> None:
    with loopback.http_server() as server:
        server.answers.append(Answer(fault=fault))
        error = refusal(server.url)
    assert not error.permanent
    assert error.reason.startswith("127.0.0.1: ")
    assert error.reason.isprintable()


def test_acceptance_counts_even_when_the_body_is_cut_off() -> None:
    with loopback.http_server() as server:
        server.answers.append(Answer(fault="reset_in_body"))
        hook = channel(server.url)
        receipt = hook.send(outgoing())
        hook.close()
    assert receipt.state == "accepted"
    assert receipt.gateway_id is None


def test_a_late_answer_is_not_waited_for() -> None:
    with loopback.http_server() as server:
        server.answers.append(Answer(delay_s=5))
        started = time.monotonic()
        error = refusal(server.url, timeout_s=0.3)
        assert time.monotonic() - started < 2
    assert not error.permanent
    assert error.reason == "127.0.0.1 gave no answer within 0.3 s"


def test_dribbled_headers_are_cut_off_at_the_deadline_and_no_thread_stays() -> None:
    with loopback.http_server() as server:
        server.answers.append(Answer(fault="dribble_head"))
        before = threading.active_count()
        error = refusal(server.url, timeout_s=0.3)
        assert error.reason == "127.0.0.1 gave no answer within 0.3 s"
        _until(lambda: threading.active_count() <= before)


def test_a_dribbled_body_is_cut_off_and_the_status_counts() -> None:
    with loopback.http_server() as server:
        server.answers.append(Answer(fault="dribble_body", body=b"x" * 1000))
        server.answers.append(Answer(fault="dribble_body", body=b"x" * 1000, status=500))
        hook = channel(server.url, timeout_s=0.3)
        assert hook.send(outgoing()).state == "accepted"
        with pytest.raises(DeliveryError, match="answered 500"):
            hook.send(outgoing())
        hook.close()


@pytest.mark.parametrize("fault", ["dribble_head", "dribble_body"])
def test_a_kept_connection_that_dribbles_is_cut_off_at_the_deadline_too(
    fault: loopback.Fault,
) -> None:
    with loopback.http_server() as server:
        hook = channel(server.url, timeout_s=0.3)
        hook.send(outgoing())
        server.answers.append(Answer(fault=fault, body=b"x" * 1000))
        started = time.monotonic()
        if fault == "dribble_head":
            with pytest.raises(DeliveryError) as raised:
                hook.send(outgoing())
            assert raised.value.reason == "127.0.0.1 gave no answer within 0.3 s"
            assert raised.value.uncertain
        else:
            assert hook.send(outgoing()).state == "accepted"
        assert time.monotonic() - started < 2
        assert hook.send(outgoing()).state == "accepted"
        hook.close()
    assert [post.connection for post in server.posts] == [1, 1, 2]


def test_over_a_kept_connection_no_thread_is_made_and_none_stays() -> None:
    counts: list[int] = []

    def count(_: loopback.Post) -> Answer:
        counts.append(threading.active_count())
        return Answer()

    with loopback.http_server() as server:
        server.decide = count
        hook = channel(server.url, timeout_s=0.3)
        hook.send(outgoing())
        _until(lambda: not any("(_run)" in thread.name for thread in threading.enumerate()))
        before = threading.active_count()
        hook.send(outgoing())  # begins to watch the time
        for _ in range(20):
            hook.send(outgoing())
        assert set(counts[1:]) == {before + 1}
        _until(lambda: threading.active_count() <= before)
        hook.close()


def test_head_and_body_leave_in_one_piece() -> None:
    came: list[bytes] = []

    def answer(sock: object, server: object) -> None:
        came.append(sock.recv(65_536))  # type: ignore[attr-defined]
        sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")  # type: ignore[attr-defined]

    with loopback.tcp(answer) as server:
        hook = channel(f"http://127.0.0.1:{server.port}/")
        assert hook.send(outgoing()).state == "accepted"
        hook.close()
    head, _, body = came[0].partition(b"\r\n\r\n")
    assert head.startswith(b"POST / HTTP/1.1")
    assert json.loads(body)["key"] == "26-1849-17"


def test_the_next_message_gets_through_after_one_was_cut_off() -> None:
    with loopback.http_server() as server:
        server.answers.append(Answer(fault="dribble_head"))
        hook = channel(server.url, timeout_s=0.3)
        with pytest.raises(DeliveryError):
            hook.send(outgoing())
        assert hook.send(outgoing()).state == "accepted"
        hook.close()


def test_the_answer_is_kept_short_and_without_control_characters() -> None:
    with loopback.http_server() as server:
        server.answers.append(Answer(body=b"\x1b[31mred\r\n\x00" + b"x" * 1000))
        hook = channel(server.url)
        receipt = hook.send(outgoing())
        hook.close()
    assert receipt.answer.startswith("200 [31mred xxx")
    assert receipt.answer.isprintable()
    assert len(receipt.answer) == 200


@pytest.mark.parametrize("body", [b"[" * 50_000, b"[1]", b'{"id": null}', b'{"id": {"a": 1}}'])
def test_an_answer_without_a_usable_id_is_accepted_without_one(body: bytes) -> None:
    with loopback.http_server() as server:
        server.answers.append(Answer(body=body))
        hook = channel(server.url)
        assert hook.send(outgoing()).gateway_id is None
        hook.close()


def test_proxies_of_the_environment_are_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{loopback.closed_port()}")
    with loopback.http_server() as server:
        hook = channel(server.url)
        assert hook.send(outgoing()).state == "accepted"
        hook.close()


def test_tls_is_verified_against_the_given_ca(tmp_path: Path) -> None:
    certificate = loopback.make_certificate(tmp_path)
    if certificate is None:
        pytest.skip("needs openssl")
    with loopback.http_server(certificate=certificate) as server:
        error = refusal(server.url)
        assert not error.permanent
        assert error.reason.startswith("certificate of 127.0.0.1 not trusted (self")
        hook = channel(server.url, ca_file=str(certificate.chain))
        assert hook.send(outgoing()).state == "accepted"
        hook.close()


def test_a_secret_that_cannot_be_read_is_a_transient_failure() -> None:
    def missing(secret: Secret) -> str:
        raise ConfigError((Problem(file="secrets/112", what="does not exist"),))

    settings = WebhookSettings(url="http://127.0.0.1:1/", secret=Secret(file="secrets/112"))
    hook = open_channel("state_112", settings, secrets=missing)
    with pytest.raises(DeliveryError, match="webhook secret cannot be read: secrets/112") as raised:
        hook.send(outgoing())
    assert not raised.value.permanent


def _until(true: object, *, seconds: float = 5.0) -> None:
    ends = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert time.monotonic() < ends
        time.sleep(0.01)
