"""Mail against real servers on the loopback."""

from __future__ import annotations

import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import loopback
import pytest
from loopback import DROP

from dispatcher.channels import Channel, open_channel
from dispatcher.channels.base import Probes
from dispatcher.config import Secret, SmtpSettings
from dispatcher.errors import ConfigError, DeliveryError, Problem
from dispatcher.model import Outgoing

PASSWORD = "hunter-two"
TO = "dcr.gzb@police.example"
HINDI = "तत्काल 1849 थाना विजयनगर, कोड 730218"


def outgoing(**changes: object) -> Outgoing:
    values: dict[str, object] = {
        "key": "26-1849-17",
        "to": TO,
        "subject": "URGENT 1849 PS Vijay Nagar, code 730218",
        "short": "short",
        "full": "Person at risk. Go now.\nSecond line\n.\nafter the dot\n",
        "incident": "26-1849",
        "code": "730218",
        "kind": "alert",
        "language": "en",
    }
    return Outgoing(**{**values, **changes})  # type: ignore[arg-type]


def channel(port: int, **changes: Any) -> Channel:
    values = {"host": "127.0.0.1", "port": port, "tls": "none", "sender": "smc@police.example"}
    settings = SmtpSettings(**{**values, "timeout_s": 5.0, **changes})
    return open_channel("mail", settings, secrets=lambda secret: PASSWORD)


def refusal(port: int, *, to: str = TO, **changes: Any) -> DeliveryError:
    mail = channel(port, **changes)
    with pytest.raises(DeliveryError) as raised:
        mail.send(outgoing(to=to))
    mail.close()
    assert PASSWORD not in str(raised.value)
    return raised.value


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> loopback.Certificate:
    made = loopback.make_certificate(tmp_path_factory.mktemp("tls"))
    if made is None:
        pytest.skip("needs openssl")
    return made


# --- what arrives ---------------------------------------------------------------------------


def test_the_full_form_arrives_with_its_headers() -> None:
    with loopback.smtp() as server:
        mail = channel(server.port)
        receipt = mail.send(outgoing())
        mail.close()
    (arrived,) = server.mails
    assert arrived.sender == "smc@police.example"
    assert arrived.recipients == [TO]
    message = arrived.parsed
    assert message["Subject"] == "URGENT 1849 PS Vijay Nagar, code 730218"
    assert message["From"] == "smc@police.example"
    assert message["To"] == TO
    assert message["X-Dispatcher-Incident"] == "26-1849"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Auto-Response-Suppress"] == "OOF, AutoReply"
    assert message["Importance"] == "high"
    assert message["Date"].datetime is not None
    assert message["Message-ID"] == receipt.gateway_id
    assert receipt.answer == "250 2.0.0 queued as loopback"
    assert (
        message.get_content().replace("\r\n", "\n")
        == "Person at risk. Go now.\nSecond line\n.\nafter the dot\n"
    )


def test_hindi_survives_in_subject_and_body() -> None:
    body = "एक व्यक्ति की जान को खतरा है। तुरंत जाएँ।\n> 😞 " + "क्षत्रिय " * 300 + "\n"
    subject = HINDI + " " + "गाज़ियाबाद " * 30
    with loopback.smtp() as server:
        mail = channel(server.port)
        mail.send(outgoing(subject=subject, full=body, language="hi"))
        mail.close()
    message = server.mails[0].parsed
    assert message["Subject"] == subject.strip()
    assert message.get_content().replace("\r\n", "\n") == body
    assert max(map(len, server.mails[0].raw.splitlines())) <= 998


def test_a_line_longer_than_mail_allows_survives() -> None:
    body = "x" * 5000 + "\n"
    with loopback.smtp() as server:
        mail = channel(server.port)
        mail.send(outgoing(full=body))
        mail.close()
    assert server.mails[0].parsed.get_content().replace("\r\n", "\n") == body


def test_two_tries_of_one_notification_carry_one_message_id() -> None:
    with loopback.smtp() as server:
        mail = channel(server.port)
        for key in ("26-1849-17", "26-1849-17", "26-1849-18"):
            mail.send(outgoing(key=key))
        mail.close()
    first, second, third = (arrived.parsed["Message-ID"] for arrived in server.mails)
    assert first == second != third


def test_a_reply_goes_to_an_address_with_the_code_where_the_server_knows_such() -> None:
    with loopback.smtp() as server:
        for plus in (False, True):
            mail = channel(server.port, plus_address=plus)
            mail.send(outgoing())
            mail.close()
    plain, marked = (arrived.parsed["Reply-To"] for arrived in server.mails)
    assert plain is None
    assert marked == "smc+730218@police.example"


def test_only_what_calls_for_action_is_marked_important() -> None:
    with loopback.smtp() as server:
        mail = channel(server.port)
        mail.send(outgoing(kind="taken"))
        mail.close()
    assert server.mails[0].parsed["Importance"] is None


@pytest.mark.parametrize("subject", ["a\r\nBcc: x@evil.example", "क\nBcc: x@evil.example\x00"])
def test_a_subject_cannot_begin_another_header(subject: str) -> None:
    with loopback.smtp() as server:
        mail = channel(server.port)
        mail.send(outgoing(subject=subject, incident="26-1849\r\nX-Evil: 1"))
        mail.close()
    message = server.mails[0].parsed
    assert message["Bcc"] is None
    assert message["X-Evil"] is None
    assert message["Subject"].endswith(" Bcc: x@evil.example")
    assert server.mails[0].recipients == [TO]


@pytest.mark.parametrize(
    "to",
    [
        "",
        "a@x.example\r\nRCPT TO:<b@evil.example>",
        "a@x.example\nBcc: b@evil.example",
        "Name <a@x.example>",
        "थाना@police.example",
        "a@x.example,",
        "a b@x.example",
    ],
)
def test_what_is_not_an_address_is_refused_for_good_without_connecting(to: str) -> None:
    with loopback.smtp() as server:
        error = refusal(server.port, to=to)
    assert error.permanent
    assert error.reason.startswith("not a mail address: ")
    assert error.reason.isprintable()
    assert server.connections == 0


# --- one connection for many messages -------------------------------------------------------


def test_one_connection_carries_many_messages() -> None:
    with loopback.smtp() as server:
        mail = channel(server.port)
        for _ in range(3):
            mail.send(outgoing())
        mail.close()
    assert [arrived.connection for arrived in server.mails] == [1, 1, 1]


def test_each_thread_has_a_connection_of_its_own() -> None:
    both = threading.Barrier(2, timeout=5)
    with loopback.smtp() as server:
        mail = channel(server.port)

        def send_two(_: int) -> None:
            both.wait()
            mail.send(outgoing())
            mail.send(outgoing())

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(send_two, range(2)))
        mail.close()
    assert sorted(arrived.connection for arrived in server.mails) == [1, 1, 2, 2]


def test_a_connection_dropped_between_two_messages_costs_nothing() -> None:
    with loopback.smtp() as server:
        server.drop_after_data = True
        mail = channel(server.port)
        mail.send(outgoing())
        time.sleep(0.05)
        mail.send(outgoing())
        mail.close()
    assert [arrived.connection for arrived in server.mails] == [1, 2]


def test_a_kept_connection_that_is_told_to_go_away_is_replaced() -> None:
    with loopback.smtp() as server:
        mail = channel(server.port)
        mail.send(outgoing())
        server.replies["NOOP"] = ["421 idle too long"]
        mail.send(outgoing())
        mail.close()
    assert [arrived.connection for arrived in server.mails] == [1, 2]


# --- refusals -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stage", "reply", "permanent", "doing"),
    [
        ("EHLO", DROP, False, "connecting"),
        ("MAIL", "451 busy", False, "naming the sender"),
        ("MAIL", "550 sender not allowed", False, "naming the sender"),
        ("MAIL", DROP, False, "naming the sender"),
        ("RCPT", "450 greylisted", False, "naming the recipient"),
        ("RCPT", "550 no such mailbox", True, "naming the recipient"),
        ("RCPT", "500 what", False, "naming the recipient"),
        ("RCPT", DROP, False, "naming the recipient"),
        ("DATA", "452 disk full", False, "handing over the message"),
        ("DATA", "554 looks like spam", True, "handing over the message"),
        ("DATA", DROP, False, "handing over the message"),
    ],
)
def test_a_refusal_says_at_what_stage_and_whether_it_is_final(
    stage: str, reply: str, permanent: bool, doing: str
) -> None:
    with loopback.smtp() as server:
        server.replies[stage] = [reply]
        error = refusal(server.port)
    assert error.permanent is permanent
    assert error.reason.startswith(f"127.0.0.1:{server.port}, {doing}: ")
    if reply != DROP:
        assert error.reason.endswith(reply)
    assert ("may have been delivered" in error.reason) is (stage == "DATA" and reply == DROP)


@pytest.mark.parametrize("reply", ["banana", "250-" + "x" * 9000, "199 hm"])
def test_an_answer_that_is_not_understood_may_mean_that_it_was_taken(reply: str) -> None:
    with loopback.smtp() as server:
        server.replies["DATA"] = [reply]
        error = refusal(server.port)
    assert (error.permanent, error.uncertain) == (False, True)
    assert error.reason.endswith("; it may have been delivered")


def test_the_next_message_gets_through_after_a_refusal() -> None:
    with loopback.smtp() as server:
        server.replies["RCPT"] = ["450 greylisted"]
        mail = channel(server.port)
        with pytest.raises(DeliveryError):
            mail.send(outgoing())
        mail.send(outgoing())
        mail.close()
    assert len(server.mails) == 1


def test_a_dropped_message_is_not_sent_again_by_the_channel() -> None:
    with loopback.smtp() as server:
        server.replies["DATA"] = [DROP]
        refusal(server.port)
    assert server.connections == 1


def test_of_several_mailboxes_one_is_enough_and_the_refused_are_named() -> None:
    with loopback.smtp() as server:
        server.refuse = {"old@police.example"}
        mail = channel(server.port)
        receipt = mail.send(outgoing(to=f"old@police.example, {TO}"))
        mail.close()
    assert server.mails[0].recipients == [TO]
    assert receipt.answer.endswith("; old@police.example refused: 550 5.1.1 no such mailbox")


def test_several_mailboxes_all_refused_is_a_failure_and_any_hope_makes_it_transient() -> None:
    with loopback.smtp() as server:
        server.replies["RCPT"] = ["550 gone", "450 later"]
        error = refusal(server.port, to=f"old@police.example, {TO}")
    assert not error.permanent
    assert error.reason.endswith("450 later")


# --- TLS and login --------------------------------------------------------------------------


@pytest.mark.parametrize("tls", ["starttls", "implicit"])
def test_mail_goes_over_tls_with_a_login(certificate: loopback.Certificate, tls: Any) -> None:
    login = ("smc", PASSWORD)
    with loopback.smtp(certificate=certificate, tls=tls, login=login) as server:
        mail = channel(
            server.port,
            tls=tls,
            user="smc",
            password=Secret(env="X"),
            ca_file=str(certificate.chain),
        )
        mail.send(outgoing())
        mail.send(outgoing())
        mail.close()
    assert [arrived.connection for arrived in server.mails] == [1, 1]
    assert all(arrived.tls for arrived in server.mails)
    assert server.logins == [login]


def test_a_wrong_password_is_not_the_recipients_fault_and_is_not_tried_again_at_once(
    certificate: loopback.Certificate,
) -> None:
    with loopback.smtp(certificate=certificate, tls="starttls", login=("smc", "other")) as server:
        error = refusal(
            server.port,
            tls="starttls",
            user="smc",
            password=Secret(env="X"),
            ca_file=str(certificate.chain),
        )
    assert not error.permanent
    assert error.retry_after == 300.0
    assert "logging in: 535" in error.reason


@pytest.mark.parametrize("tls", ["starttls", "implicit"])
def test_an_untrusted_certificate_is_refused_with_the_way_out(
    certificate: loopback.Certificate, tls: Any
) -> None:
    with loopback.smtp(certificate=certificate, tls=tls) as server:
        error = refusal(server.port, tls=tls)
    assert not error.permanent
    assert "certificate not trusted (self" in error.reason
    assert "ca_file" in error.reason
    assert server.mails == []


def test_nothing_is_sent_in_the_clear_where_starttls_is_not_offered() -> None:
    with loopback.smtp() as server:
        error = refusal(server.port, tls="starttls", user="smc", password=Secret(env="X"))
    assert not error.permanent
    assert "offers no STARTTLS, and nothing is sent in the clear" in error.reason
    assert server.logins == []


def test_a_server_that_takes_no_login_says_so(certificate: loopback.Certificate) -> None:
    def greet(sock: socket.socket, server: loopback.TcpServer) -> None:
        sock.sendall(b"220 hello\r\n")
        sock.recv(1000)
        sock.sendall(b"250 no extensions\r\n")
        sock.recv(1000)

    with loopback.tcp(greet) as server:
        error = refusal(server.port, user="smc", password=Secret(env="X"))
    assert not error.permanent
    assert "logging in: SMTP AUTH extension not supported" in error.reason


def test_no_tls_is_for_this_machine_only() -> None:
    error = refusal(25, host="192.0.2.1")
    assert not error.permanent
    assert "tls: none is for this machine only, and 192.0.2.1 is another" in error.reason


def test_a_password_that_cannot_be_read_is_a_transient_failure() -> None:
    def missing(secret: Secret) -> str:
        raise ConfigError((Problem(file="secrets/imap", what="does not exist"),))

    with loopback.smtp() as server:
        settings = SmtpSettings(
            host="127.0.0.1",
            port=server.port,
            tls="none",
            user="smc",
            password=Secret(file="secrets/imap"),
            sender="smc@police.example",
        )
        mail = open_channel("mail", settings, secrets=missing)
        with pytest.raises(DeliveryError, match="mail password cannot be read") as raised:
            mail.send(outgoing())
    assert not raised.value.permanent


# --- broken servers -------------------------------------------------------------------------


def test_nobody_listening_is_transient() -> None:
    error = refusal(loopback.closed_port())
    assert not error.permanent
    assert error.reason.endswith("connecting: Connection refused")


def test_a_late_answer_is_not_waited_for_and_may_have_been_delivered() -> None:
    with loopback.smtp() as server:
        server.delay_s = 5
        started = time.monotonic()
        error = refusal(server.port, timeout_s=0.3)
        assert time.monotonic() - started < 2
    assert not error.permanent
    assert "no answer within 0.3 s; it may have been delivered" in error.reason


def test_a_dribbled_greeting_is_cut_off_at_the_deadline_and_no_thread_stays() -> None:
    def dribble(sock: socket.socket, server: loopback.TcpServer) -> None:
        server.dribble(sock, b"220 " + b"hello " * 1000)

    with loopback.tcp(dribble) as server:
        before = threading.active_count()
        error = refusal(server.port, timeout_s=0.3)
        _until(lambda: threading.active_count() <= before)
    assert not error.permanent
    assert error.reason.endswith("connecting: no answer within 0.3 s")


def test_a_handshake_that_never_ends_is_cut_off(certificate: loopback.Certificate) -> None:
    def silent(sock: socket.socket, server: loopback.TcpServer) -> None:
        server.ended.wait(5)

    with loopback.tcp(silent) as server:
        error = refusal(server.port, tls="implicit", timeout_s=0.3)
    assert error.reason.endswith("starting TLS: no answer within 0.3 s")


@pytest.mark.parametrize(
    ("greeting", "said"),
    [
        (b"554 go away\r\n", "connecting: 554 go away"),
        (b"\x00\xff\x1b[31m what\r\n", "connecting: an answer without a code: "),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", "connecting: an answer without a code: "),
        (b"", "connecting: the server closed the connection"),
        (b"x" * 20_000, "connecting: an answer that is none: Line too long."),
    ],
)
def test_a_greeting_that_is_none_is_transient(greeting: bytes, said: str) -> None:
    def greet(sock: socket.socket, server: loopback.TcpServer) -> None:
        sock.sendall(greeting)

    with loopback.tcp(greet) as server:
        error = refusal(server.port)
    assert not error.permanent
    assert said in error.reason
    assert error.reason.isprintable()


def _until(true: Any, *, seconds: float = 5.0) -> None:
    ends = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < ends
        time.sleep(0.01)


def test_probing_greets_and_neither_logs_in_nor_sends(certificate: loopback.Certificate) -> None:
    with loopback.smtp(certificate=certificate, tls="starttls", login=("smc", "other")) as server:
        mail = channel(
            server.port,
            tls="starttls",
            user="smc",
            password=Secret(env="X"),
            ca_file=str(certificate.chain),
        )
        assert isinstance(mail, Probes)
        mail.probe()
    assert (server.mails, server.logins) == ([], [])
    with pytest.raises(DeliveryError, match="connecting: Connection refused"):
        mail.probe()
