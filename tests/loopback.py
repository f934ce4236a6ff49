"""Real servers on 127.0.0.1 for tests: SMTP, HTTP and plain TCP. They record what arrives and
answer as told. Each is a context manager, listens on a port of the system's choice and ends with
its block.

    with loopback.smtp() as server:            # aiosmtpd
        server.replies["RCPT"] = ["451 later"]      # then "as usual"
        ...
        assert server.mails[0].recipients == ["a@x.example"]

    with loopback.http_server() as server:     # http.server
        server.answers += [Answer(status=429, headers={"Retry-After": "7"})]    # then 200
        ...
        assert server.posts[0].body == b"..."
"""

from __future__ import annotations

import asyncio
import http.server
import shutil
import socket
import socketserver
import ssl
import struct
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as modern
from pathlib import Path
from typing import Any, Literal

LONGEST_S = 10.0
"""No server thread waits longer than this for anything."""
DROP = "drop"
"""As an SMTP reply: the connection is dropped instead."""


# --- certificates ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Certificate:
    """A self-made certificate for localhost and 127.0.0.1; its own CA."""

    chain: Path
    key: Path

    def server_context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.chain, self.key)
        return context


def make_certificate(folder: Path) -> Certificate | None:
    """None where there is no openssl: the test skips."""
    if shutil.which("openssl") is None:
        return None
    made = Certificate(chain=folder / "chain.pem", key=folder / "key.pem")
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    files = ["-out", str(made.chain), "-keyout", str(made.key)]
    done = subprocess.run(
        [*command.split(), *subject, *files], capture_output=True, timeout=LONGEST_S, check=False
    )
    assert done.returncode == 0, done.stderr
    return made


# --- SMTP -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Mail:
    sender: str
    recipients: list[str]
    raw: bytes
    tls: bool
    user: str | None
    connection: int
    """1 for the first client's connection, 2 for the second ..."""

    @property
    def parsed(self) -> EmailMessage:
        message = message_from_bytes(self.raw, policy=modern)
        assert isinstance(message, EmailMessage)
        return message


@dataclass
class SmtpServer:
    """``replies`` by stage (EHLO, MAIL, RCPT, DATA, NOOP): used up in turn, then as usual.

    A reply may be DROP. ``refuse`` holds recipients that are answered 550.
    """

    port: int = 0
    mails: list[Mail] = field(default_factory=list)
    replies: dict[str, list[str]] = field(default_factory=dict)
    refuse: set[str] = field(default_factory=set)
    delay_s: float = 0.0
    """Before the answer to DATA."""
    drop_after_data: bool = False
    """The connection ends when a mail was taken, as busy servers do."""
    connections: int = 0
    logins: list[tuple[str, str]] = field(default_factory=list)

    def next_reply(self, stage: str) -> str | None:
        waiting = self.replies.get(stage)
        return waiting.pop(0) if waiting else None


@contextmanager
def smtp(
    *,
    certificate: Certificate | None = None,
    tls: Literal["none", "starttls", "implicit"] = "none",
    login: tuple[str, str] | None = None,
) -> Iterator[SmtpServer]:
    """An aiosmtpd server. ``login`` (user, password) makes AUTH required; it needs TLS."""
    from aiosmtpd.controller import Controller

    server = SmtpServer()
    context = certificate.server_context() if certificate and tls != "none" else None

    class OwnPort(Controller):
        def _trigger_server(self) -> None:
            self.port = self.server.sockets[0].getsockname()[1]
            super()._trigger_server()

        def factory(self) -> Any:
            smtpd = _smtp_class()(self.handler, **self.SMTP_kwargs)
            smtpd.record = server
            # Implicit TLS does not count as TLS there, and saying so aloud is a warning.
            smtpd._auth_require_tls = tls == "starttls"
            return smtpd

    controller = OwnPort(
        _Handler(server),
        hostname="127.0.0.1",
        port=0,
        ssl_context=context if tls == "implicit" else None,
        tls_context=context if tls == "starttls" else None,
        require_starttls=tls == "starttls",
        auth_required=login is not None,
        server_hostname="localhost",
        authenticator=_authenticator(server, login) if login else None,
        timeout=LONGEST_S,
    )
    controller.start()
    server.port = controller.port
    server.connections = 0  # the controller's own probe
    try:
        yield server
    finally:
        controller.stop()


def _smtp_class() -> Any:
    from aiosmtpd.smtp import SMTP

    class Counting(SMTP):
        record: SmtpServer
        number = 0

        async def _handle_client(self) -> None:
            self.record.connections += 1
            self.number = self.record.connections
            await super()._handle_client()

    return Counting


class _Handler:
    def __init__(self, server: SmtpServer) -> None:
        self.server = server

    async def handle_EHLO(  # noqa: N802
        self, smtpd: Any, session: Any, envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        said = self._said(smtpd, "EHLO")
        return [said] if said else responses

    async def handle_NOOP(self, smtpd: Any, session: Any, envelope: Any, argument: str) -> str:  # noqa: N802
        return self._said(smtpd, "NOOP") or "250 OK"

    async def handle_MAIL(  # noqa: N802
        self, smtpd: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if said := self._said(smtpd, "MAIL"):
            return said
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, smtpd: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if said := self._said(smtpd, "RCPT"):
            return said
        if address in self.server.refuse:
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, smtpd: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.server.delay_s:
            await asyncio.sleep(self.server.delay_s)
        if said := self._said(smtpd, "DATA"):
            return said
        self.server.mails.append(
            Mail(
                sender=envelope.mail_from,
                recipients=list(envelope.rcpt_tos),
                raw=envelope.content,
                tls=session.ssl is not None
                or smtpd.transport.get_extra_info("sslcontext") is not None,
                user=session.auth_data,
                connection=smtpd.number,
            )
        )
        if self.server.drop_after_data:
            asyncio.get_running_loop().call_later(0.01, smtpd.transport.close)
        return "250 2.0.0 queued as loopback"

    def _said(self, smtpd: Any, stage: str) -> str | None:
        said = self.server.next_reply(stage)
        if said == DROP:
            smtpd.transport.abort()
            return "421 dropped"
        return said


def _authenticator(server: SmtpServer, login: tuple[str, str]) -> Any:
    def check(smtpd: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> Any:
        from aiosmtpd.smtp import AuthResult

        given = (data.login.decode(), data.password.decode())
        server.logins.append(given)
        return AuthResult(success=given == login, auth_data=given[0], handled=False)

    return check


# --- HTTP -----------------------------------------------------------------------------------

Fault = Literal["", "drop", "reset", "reset_in_body", "garbage", "dribble_head", "dribble_body"]


@dataclass(frozen=True)
class Answer:
    status: int = 200
    body: bytes = b'{"id": "loopback"}'
    headers: dict[str, str] = field(default_factory=dict)
    delay_s: float = 0.0
    fault: Fault = ""
    close: bool = False
    """The connection ends after this answer, without having said so."""


@dataclass(frozen=True)
class Post:
    """One request, whatever its method."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    connection: int


@dataclass
class HttpServer:
    """``answers`` are used up in turn; then every post is answered 200."""

    port: int = 0
    scheme: str = "http"
    answers: list[Answer] = field(default_factory=list)
    decide: Callable[[Post], Answer] | None = None
    """Answers each post in place of ``answers``; called from the server's threads."""
    posts: list[Post] = field(default_factory=list)
    connections: int = 0
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}/alerts"


class _Threading(http.server.ThreadingHTTPServer):
    daemon_threads = True
    record: HttpServer

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hung up is what many tests want."""


class _HttpHandler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = LONGEST_S
    disable_nagle_algorithm = True
    server: _Threading

    def setup(self) -> None:
        super().setup()
        self.server.record.connections += 1
        self.number = self.server.record.connections

    def do_POST(self) -> None:
        record = self.server.record
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = dict(self.headers.items())
        post = Post(self.command, self.path, headers, body, self.number)
        record.posts.append(post)
        answer = record.decide(post) if record.decide else _next(record.answers)
        record.ended.wait(min(answer.delay_s, LONGEST_S))
        self._give(answer)

    do_GET = do_PUT = do_POST  # noqa: N815

    def _give(self, answer: Answer) -> None:
        head = self._head(answer)
        match answer.fault:
            case "drop":
                self.close_connection = True
            case "reset":
                self._reset()
            case "reset_in_body":
                self.wfile.write(head + answer.body[: len(answer.body) // 2])
                self._reset()
            case "garbage":
                self.wfile.write(b"\x00\xff\x1b[31m not HTTP at all\r\n\r\n")
                self.close_connection = True
            case "dribble_head":
                self._dribble(head)
            case "dribble_body":
                self.wfile.write(head)
                self._dribble(answer.body)
            case _:
                self.wfile.write(head + answer.body)
                self.close_connection = self.close_connection or answer.close

    def _head(self, answer: Answer) -> bytes:
        headers = {"Content-Length": str(len(answer.body)), **answer.headers}
        lines = [f"HTTP/1.1 {answer.status} as told", *(f"{k}: {v}" for k, v in headers.items())]
        return "\r\n".join([*lines, "", ""]).encode("latin-1")

    def _dribble(self, data: bytes) -> None:
        for byte in data:
            if self.server.record.ended.wait(0.05):
                return
            self.wfile.write(bytes([byte]))

    def _reset(self) -> None:
        _reset(self.connection)
        self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        pass


def _next(answers: list[Answer]) -> Answer:
    return answers.pop(0) if answers else Answer()


@contextmanager
def http_server(*, certificate: Certificate | None = None) -> Iterator[HttpServer]:
    """An HTTP/1.1 server, with TLS when given a certificate."""
    with _Threading(("127.0.0.1", 0), _HttpHandler) as threads:
        record = threads.record = HttpServer(port=threads.server_address[1])
        if certificate:
            record.scheme = "https"
            threads.socket = certificate.server_context().wrap_socket(
                threads.socket, server_side=True, do_handshake_on_connect=False
            )
        with _serving(threads):
            try:
                yield record
            finally:
                record.ended.set()


# --- plain TCP ------------------------------------------------------------------------------


@dataclass
class TcpServer:
    port: int = 0
    connections: int = 0
    ended: threading.Event = field(default_factory=threading.Event)

    def dribble(self, sock: socket.socket, data: bytes, every_s: float = 0.05) -> None:
        """One byte at a time, until the block ends or the client hangs up."""
        with suppress(OSError):
            for byte in data:
                if self.ended.wait(every_s):
                    return
                sock.sendall(bytes([byte]))


@contextmanager
def tcp(behave: Callable[[socket.socket, TcpServer], None]) -> Iterator[TcpServer]:
    """``behave`` is called with each connection, which is closed after it."""
    record = TcpServer()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            record.connections += 1
            self.request.settimeout(LONGEST_S)
            with suppress(OSError):
                behave(self.request, record)

    class Threads(socketserver.ThreadingTCPServer):
        daemon_threads = True

    with Threads(("127.0.0.1", 0), Handler) as threads:
        record.port = threads.server_address[1]
        with _serving(threads):
            try:
                yield record
            finally:
                record.ended.set()


def closed_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def _reset(sock: socket.socket) -> None:
    """End with RST instead of FIN."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    sock.close()


@contextmanager
def _serving(server: socketserver.BaseServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join(LONGEST_S)
