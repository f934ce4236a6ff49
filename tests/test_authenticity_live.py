"""Keys from a real name server, on this machine."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset
import pytest

from dispatcher.authenticity import NoAnswer, judge
from dispatcher.authenticity.live import LiveResolver
from tests.authenticity_fixtures import SETTINGS, message, record, signed

Reply = Callable[[dns.message.Message], dns.message.Message | None]


class Server:
    """Answers DNS by UDP with what ``reply`` makes of a question."""

    def __init__(self, reply: Reply) -> None:
        self._reply = reply
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self._socket.settimeout(0.05)
        self.port = self._socket.getsockname()[1]
        self.asked: list[str] = []
        self._open = True
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        while self._open:
            try:
                wire, client = self._socket.recvfrom(4096)
            except TimeoutError:
                continue
            question = dns.message.from_wire(wire)
            self.asked.append(question.question[0].name.to_text())
            if answer := self._reply(question):
                self._socket.sendto(answer.to_wire(), client)

    def close(self) -> None:
        self._open = False
        self._thread.join()
        self._socket.close()


@contextmanager
def serving(reply: Reply) -> Iterator[tuple[LiveResolver, Server]]:
    server = Server(reply)
    try:
        yield LiveResolver(("127.0.0.1",), server.port), server
    finally:
        server.close()


def texts(*records: bytes) -> Reply:
    """TXT records, each in strings of 200 bytes as real ones are."""

    def reply(question: dns.message.Message) -> dns.message.Message:
        answer = dns.message.make_response(question)
        for text in records:
            parts = [text[at : at + 200].decode() for at in range(0, len(text), 200)]
            quoted = " ".join(f'"{part.replace(";", chr(92) + ";")}"' for part in parts)
            name = question.question[0].name
            answer.answer.append(dns.rrset.from_text(name, 60, "IN", "TXT", quoted))
        return answer

    return reply


def code(rcode: dns.rcode.Rcode) -> Reply:
    def reply(question: dns.message.Message) -> dns.message.Message:
        answer = dns.message.make_response(question)
        answer.set_rcode(rcode)
        return answer

    return reply


def silence(question: dns.message.Message) -> None:
    return None


def test_a_key_out_of_dns_verifies_a_mail_and_is_remembered() -> None:
    with serving(texts(b"v=spf1 -all", record())) as (resolver, server):
        for _ in range(3):
            found = judge(message(signed()), None, SETTINGS, resolver=resolver)
            assert found.verdict == "verified"
        assert server.asked == ["s1._domainkey.facebookmail.test."]


@pytest.mark.parametrize("reply", [code(dns.rcode.NXDOMAIN), texts()])
def test_a_name_without_a_record_has_no_key(reply: Reply) -> None:
    with serving(reply) as (resolver, _):
        assert resolver.txt("s1._domainkey.facebookmail.test", 1.0) is None


def test_a_server_that_cannot_say_is_no_forgery() -> None:
    with serving(code(dns.rcode.SERVFAIL)) as (resolver, _), pytest.raises(NoAnswer):
        resolver.txt("s1._domainkey.facebookmail.test", 0.3)


def test_a_name_that_is_none_is_no_forgery() -> None:
    with serving(silence) as (resolver, _), pytest.raises(NoAnswer):
        resolver.txt("a..b", 0.3)


def test_a_silent_server_is_waited_for_once() -> None:
    with serving(silence) as (resolver, _):
        began = time.monotonic()
        first = judge(message(signed()), None, SETTINGS, resolver=resolver, deadline_s=0.5)
        waited = time.monotonic() - began
        with pytest.raises(NoAnswer):
            while time.monotonic() - began < 2.0:
                resolver.txt("s2._domainkey.facebookmail.test", 0.3)
        began = time.monotonic()
        for _ in range(20):
            again = judge(message(signed()), None, SETTINGS, resolver=resolver, deadline_s=0.5)
        assert (first.verdict, again.verdict) == ("unknown", "unknown")
        assert waited < 1.5
        assert time.monotonic() - began < 5.0  # of twenty waits, ten seconds


def test_nothing_heavy_is_loaded_before_a_signed_mail_comes() -> None:
    script = (
        "import sys\n"
        "from dispatcher.authenticity import Judge, judge\n"
        "from dispatcher.authenticity.live import LiveResolver\n"
        "LiveResolver()\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert not set(done.stdout.split()) & {"dkim", "dns", "authres", "hmac"}
