"""A mail server on 127.0.0.1 that says what a test tells it to, true or not.

with liar() as server:
    server.mails[7] = b"Subject: alert\\r\\n\\r\\n..."
    server.no_size.add(7)
"""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

_PARTIAL = re.compile(rb"BODY\.PEEK\[\]<(\d+)\.(\d+)>")


@dataclass
class Liar:
    """Its mails by UID, and which of its answers are wrong."""

    mails: dict[int, bytes] = field(default_factory=dict)
    validity: int = 7
    following: int | None = None
    """The UIDNEXT it claims."""
    listed: list[int] = field(default_factory=list)
    """UIDs it lists besides, whatever is asked for."""
    no_size: set[int] = field(default_factory=set)
    no_date: set[int] = field(default_factory=set)
    no_body: set[int] = field(default_factory=set)
    nil: set[int] = field(default_factory=set)
    refuses_size: set[int] = field(default_factory=set)
    breaks: set[int] = field(default_factory=set)
    """Asked for these, it ends the connection in the middle."""
    sizes: dict[int, int] = field(default_factory=dict)
    """What it says instead of their length."""
    short: dict[int, int] = field(default_factory=dict)
    """So many bytes it gives of them."""
    same: set[int] = field(default_factory=set)
    """Whatever piece of these is asked for, it gives the beginning under that name."""
    plain: bool = True
    """It names no piece by where it begins."""
    asked: list[bytes] = field(default_factory=list)
    port: int = 0

    def settings(self) -> str:
        return (
            f"sources:\n  mailbox: {{host: 127.0.0.1, port: {self.port}, tls: none, user: smc,\n"
            "    password: {env: LIAR_PASSWORD}, folders: [INBOX], start: all, timeout: 2s}\n"
        )

    def run(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with suppress(OSError), client:
            client.sendall(b"* OK here\r\n")
            for line in client.makefile("rb"):
                tag, _, command = line.strip().partition(b" ")
                self.asked.append(command)
                answer = self._answer(command)
                if answer is None:
                    return
                end = b" OK done\r\n" if b"NO" not in answer[:2] else b" NO cannot\r\n"
                client.sendall(answer.removeprefix(b"NO") + tag + end)

    def _answer(self, command: bytes) -> bytes | None:
        words = command.upper()
        if words.startswith(b"CAPABILITY"):
            return b"* CAPABILITY IMAP4rev1 UIDPLUS\r\n"
        if words.startswith((b"SELECT", b"EXAMINE")):
            following = self.following or max(self.mails, default=0) + 1
            return b"* %d EXISTS\r\n* OK [UIDVALIDITY %d] x\r\n* OK [UIDNEXT %d] x\r\n" % (
                len(self.mails),
                self.validity,
                following,
            )
        if words.startswith(b"UID SEARCH"):
            found = {*self._listed(words), *self.listed}
            return b"* SEARCH " + b" ".join(b"%d" % uid for uid in sorted(found)) + b"\r\n"
        if words.startswith(b"UID FETCH"):
            return self._fetched(words)
        return b""

    def _listed(self, words: bytes) -> list[int]:
        every = sorted(self.mails)
        if (from_here := re.search(rb"UID (\d+):\*", words[10:])) is not None:
            return [uid for uid in every if uid >= int(from_here[1])] or every[-1:]
        if (these := re.search(rb"UID ([\d,]+)$", words[10:])) is not None:
            return [uid for uid in every if uid in set(map(int, these[1].split(b",")))]
        return every

    def _fetched(self, words: bytes) -> bytes | None:
        answers = []
        for uid in _uids(words.split()[2]):
            if uid not in self.mails:
                continue
            if b"BODY.PEEK[]" in words and uid in self.breaks:
                return None
            if b"RFC822.SIZE" in words and uid in self.refuses_size:
                return b"NO"
            if said := self._said(uid, words):
                answers.append(b"* %d FETCH (UID %d " % (len(answers) + 1, uid) + said + b")\r\n")
        return b"".join(answers)

    def _said(self, uid: int, words: bytes) -> bytes:
        raw = self.mails[uid]
        if b"RFC822.SIZE" in words:
            return b"" if uid in self.no_size else b"RFC822.SIZE %d" % self.sizes.get(uid, len(raw))
        if b"INTERNALDATE" in words:
            return b"" if uid in self.no_date else b'INTERNALDATE "01-Jan-2020 00:00:00 +0000"'
        if b"HEADER.FIELDS" in words:
            name = b"BODY[HEADER.FIELDS (MESSAGE-ID DATE FROM SUBJECT)]"
            return name + _literal(raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n")
        if uid in self.no_body:
            return b""
        if uid in self.nil:
            return b"BODY[] NIL"
        raw = raw[: self.short.get(uid, len(raw))]
        if (piece := _PARTIAL.search(words)) is None:
            return b"BODY[]" + _literal(raw)
        at, most = int(piece[1]), int(piece[2])
        raw = raw[:most] if uid in self.same else raw[at : at + most]
        return (b"BODY[]" if self.plain else b"BODY[]<%d>" % at) + _literal(raw)


def _uids(words: bytes) -> Iterator[int]:
    for part in words.split(b","):
        first, _, last = part.partition(b":")
        yield from range(int(first), int(last or first) + 1)


def _literal(raw: bytes) -> bytes:
    return b" {%d}\r\n" % len(raw) + raw


@contextmanager
def liar() -> Iterator[Liar]:
    listener = socket.create_server(("127.0.0.1", 0))
    server = Liar(port=listener.getsockname()[1])
    threading.Thread(target=server.run, args=(listener,), daemon=True).start()
    try:
        yield server
    finally:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
