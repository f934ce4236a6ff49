"""Real IMAP servers on 127.0.0.1 for tests: pymap (from PyPI) and, where it is installed, Dovecot.
Each is a process of its own, ended with its block by its own id.

    with pymap(folder) as server:
        server.put(b"Subject: alert\\r\\n\\r\\n...")
        centre.write_config(server.settings())
"""

from __future__ import annotations

import os
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from imapclient import IMAPClient

from tests.loopback import Certificate

LONGEST_S = 20.0
PYMAP = "import sys; from pymap.main import main; sys.exit(main())"
USER, PASSWORD = "smc", "correct horse"


@dataclass
class ImapServer:
    """A running server, and a client of it that plays the mail server and the colleagues."""

    port: int
    process: subprocess.Popen[bytes]
    certificate: Certificate | None = None
    tls: str = "none"
    user: str = USER
    extra: dict[str, str] = field(default_factory=dict)

    def client(self) -> IMAPClient:
        implicit = self.tls == "implicit"
        context = ssl._create_unverified_context() if implicit else None
        client = IMAPClient(
            "127.0.0.1", self.port, ssl=implicit, ssl_context=context, timeout=LONGEST_S
        )
        if self.tls == "starttls":
            client.starttls(ssl._create_unverified_context())
        client.login(self.user, PASSWORD)
        return client

    def put(self, raw: bytes, folder: str = "INBOX", *, at: datetime | None = None) -> None:
        with self.client() as client:
            client.append(folder, raw, msg_time=at)

    def make(self, folder: str) -> None:
        with self.client() as client:
            client.create_folder(folder)

    def mails(self, folder: str = "INBOX") -> dict[int, tuple[bytes, ...]]:
        """UID -> flags."""
        with self.client() as client:
            client.select_folder(folder, readonly=True)
            found = client.fetch(client.search(["ALL"]), ["FLAGS"])
            return {uid: data[b"FLAGS"] for uid, data in found.items()}

    def settings(self, folder: Path, **more: str) -> str:
        """``sources:`` for a config.yaml in ``folder``."""
        secret = folder / "imap-password"
        secret.write_text(PASSWORD)
        secret.chmod(0o600)
        keys = {
            "host": "127.0.0.1",
            "port": str(self.port),
            "tls": self.tls,
            "user": self.user,
            "password": "{file: imap-password}",
            "folders": "[INBOX]",
            "start": "all",
            "timeout": "3s",
            **({"ca_file": str(self.certificate.chain)} if self.certificate else {}),
            **more,
        }
        return "sources:\n  mailbox:\n" + "".join(f"    {k}: {v}\n" for k, v in keys.items())


@contextmanager
def pymap(
    folder: Path, *, certificate: Certificate | None = None, port: int | None = None
) -> Iterator[ImapServer]:
    """In memory: a new one has a new UIDVALIDITY and no mails."""
    port = port or free_port()
    tls = ["--cert", str(certificate.chain), "--key", str(certificate.key)] if certificate else []
    if not certificate:
        tls = ["--no-tls"]
    command = [sys.executable, "-c", PYMAP, "--host", "127.0.0.1", "--port", str(port)]
    backend = ["dict", "--demo-user", USER, "--demo-password", PASSWORD]
    with _running([*command, *tls, *backend], folder / "pymap.log", port) as process:
        yield ImapServer(port, process, certificate, "starttls" if certificate else "none")


def has_dovecot() -> bool:
    return shutil.which("dovecot") is not None and os.geteuid() == 0


@contextmanager
def dovecot(folder: Path, certificate: Certificate) -> Iterator[ImapServer]:
    """With TLS from the first byte."""
    # Not in pytest's own folder: that is closed to the user who owns the mails.
    state = Path(tempfile.mkdtemp(prefix="dovecot-"))
    try:
        with _dovecot_in(state, folder / "dovecot.log", certificate) as server:
            yield server
    finally:
        shutil.rmtree(state)


@contextmanager
def _dovecot_in(state: Path, log: Path, certificate: Certificate) -> Iterator[ImapServer]:
    port, owner = free_port(), "nobody"
    state.chmod(0o755)
    for part in ("run", "state", "mail"):
        (state / part).mkdir()
    shutil.chown(state / "mail", owner)
    (state / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n")
    (state / "dovecot.conf").write_text(
        DOVECOT.format(state=state, port=port, owner=owner, cert=certificate)
    )
    command = ["dovecot", "-F", "-c", str(state / "dovecot.conf")]
    with _running(command, log, port) as process:
        yield ImapServer(port, process, certificate, "implicit")


DOVECOT = """\
protocols = imap
listen = 127.0.0.1
base_dir = {state}/run
state_dir = {state}/state
log_path = {state}/log
ssl = required
ssl_cert = <{cert.chain}
ssl_key = <{cert.key}
mail_location = maildir:{state}/mail
mail_uid = {owner}
mail_gid = nogroup
first_valid_uid = 1
first_valid_gid = 1
passdb {{
  driver = passwd-file
  args = {state}/users
}}
userdb {{
  driver = static
  args = uid={owner} gid=nogroup home={state}/mail
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
service imap-login {{
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
"""


@contextmanager
def _running(command: list[str], log: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("ab") as words:
        process = subprocess.Popen(command, stdout=words, stderr=words, stdin=subprocess.DEVNULL)
    try:
        _wait_for(port, process, log)
        yield process
    finally:
        process.terminate()
        try:
            process.wait(LONGEST_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + LONGEST_S
    while time.monotonic() < until:
        assert process.poll() is None, log.read_text()
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(log.read_text())


class Meddler:
    """Stands between a client and a server (both without TLS) and does what a network may do.

    ``refuse``: a client's line that holds it is answered NO. ``cut_after``: bytes from the server
    after which the connection ends. ``slow_s``: pause before each byte from the server.
    ``hide``: words of the server that the client does not get to see.
    """

    def __init__(self, port: int) -> None:
        self.refuse: bytes | None = None
        self.cut_after: int | None = None
        self.slow_s = 0.0
        self.hide: bytes | None = None
        self._behind = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._ends: list[socket.socket] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection(("127.0.0.1", self._behind))
                self._ends += [client, server]
                for pump in (self._upward, self._downward):
                    threading.Thread(target=pump, args=(client, server), daemon=True).start()

    def _upward(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError, ValueError):
            for line in client.makefile("rb"):
                if self.refuse and self.refuse in line:
                    client.sendall(line.split()[0] + b" NO [SERVERBUG] cannot read that mail\r\n")
                else:
                    server.sendall(line)

    def _downward(self, client: socket.socket, server: socket.socket) -> None:
        left = self.cut_after
        with suppress(OSError):
            while block := server.recv(1 if self.slow_s else 4096):
                block = block.replace(self.hide, b"") if self.hide else block
                time.sleep(self.slow_s)
                client.sendall(block if left is None else block[:left])
                if left is not None and (left := left - len(block)) <= 0:
                    break
            self.hang_up(client, server)

    def hang_up(self, *ends: socket.socket) -> None:
        """End these connections, or all."""
        for end in ends or self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self._listener.close()
        self.hang_up()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        number: int = server.getsockname()[1]
        return number
