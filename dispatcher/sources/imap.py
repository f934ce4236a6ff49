"""One connection to an IMAP server: opened, kept, and its faults in an operator's words.

Every command has a total deadline: a server that dribbles a byte a second is cut off.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Literal

from dispatcher.config import MailboxSettings
from dispatcher.errors import DispatcherError

if TYPE_CHECKING:
    import ssl

    from imapclient import IMAPClient

SLOWEST = 20_000
"""Bytes a second: slower than this a server is taken for dead."""
LATER = ("UNAVAILABLE", "INUSE", "LIMIT", "SERVERBUG", "CONTACTADMIN")
"""RFC 5530: what a login may be refused with that is not about the password."""


class Refused(Exception):
    """``kind`` ``later`` passes by itself; ``fault`` needs somebody. The connection is closed where
    ``gone``."""

    def __init__(self, reason: str, kind: Literal["fault", "later"], *, gone: bool = True) -> None:
        super().__init__(reason)
        self.reason = reason
        self.kind: Literal["fault", "later"] = kind
        self.gone = gone


class Connection:
    """Logged in; one folder selected at a time."""

    def __init__(self, settings: MailboxSettings, password: Callable[[], str]) -> None:
        """Raises Refused."""
        self._settings = settings
        self._selected: tuple[str, bool] | None = None
        with in_words(settings):
            self._client = _connected(settings)
            try:
                self._log_in(password)
            except BaseException:
                self.close()
                raise

    def _log_in(self, password: Callable[[], str]) -> None:
        import imaplib

        from imapclient.exceptions import LoginError

        try:
            secret = password()
        except DispatcherError as error:
            raise Refused(f"sources.mailbox.password: {error}", "fault") from error
        try:
            with self.deadline():
                self._client.login(self._settings.user, secret)
        except LoginError as error:
            if isinstance(error.__context__, imaplib.IMAP4.abort):
                raise error.__context__ from None
            raise _login_refused(self._settings, str(error)) from None
        with self.deadline():
            self._client.capabilities()

    def can(self, capability: str) -> bool:
        return bool(self._client.has_capability(capability))

    def alive(self) -> bool:
        """Whether the server still answers; asked before a kept connection is used again."""
        try:
            self.command(lambda client: client.noop())
        except Refused:
            return False
        return True

    def select(self, folder: str, *, readonly: bool, fresh: bool = False) -> dict[bytes, Any]:
        """What the server says of a folder; nothing where it is selected already."""
        if self._selected == (folder, readonly) and not fresh:
            return {}
        self._selected = None
        try:
            found: dict[bytes, Any] = self.command(lambda c: c.select_folder(folder, readonly))
        except Refused as refused:
            if refused.gone:
                raise
            raise Refused(f"{self._no_folder()} ({refused.reason})", "fault", gone=False) from None
        self._selected = (folder, readonly)
        return found

    def _no_folder(self) -> str:
        """The names there are: an operator can then correct the one that is not."""
        with suppress(Refused):
            names = [str(name) for _, _, name in self.command(lambda c: c.list_folders())]
            return f"no such folder; there are {', '.join(names[:12])}"
        return "no such folder"

    def command(self, call: Callable[[IMAPClient], Any], *, size: int = 0) -> Any:
        """One exchange; ``size``: bytes it is expected to bring. Raises Refused."""
        with in_words(self._settings), self.deadline(size):
            return call(self._client)

    @contextmanager
    def deadline(self, size: int = 0) -> Iterator[None]:
        timer = threading.Timer(2 * self._settings.timeout_s + size / SLOWEST, self._cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _cut(self) -> None:
        with suppress(Exception):
            self._client.shutdown()

    def close(self) -> None:
        with suppress(Exception), self.deadline():
            self._client.logout()
        self._cut()


def _connected(settings: MailboxSettings) -> IMAPClient:
    """In a thread of its own: a server that never finishes its greeting is not waited for."""
    outcome: list[IMAPClient | BaseException] = []

    def connect() -> None:
        try:
            outcome.append(_open(settings))
        except BaseException as error:
            outcome.append(error)

    thread = threading.Thread(target=connect, daemon=True)
    thread.start()
    thread.join(1.5 * settings.timeout_s)
    if not outcome:
        raise TimeoutError
    if isinstance(outcome[0], BaseException):
        raise outcome[0]
    return outcome[0]


def _open(settings: MailboxSettings) -> IMAPClient:
    from imapclient import IMAPClient

    context = None if settings.tls == "none" else _tls(settings)
    client = IMAPClient(
        settings.host,
        settings.port,
        ssl=settings.tls == "implicit",
        ssl_context=context if settings.tls == "implicit" else None,
        timeout=settings.timeout_s,
    )
    if settings.tls == "starttls":
        try:
            client.starttls(context)
        except BaseException:
            with suppress(Exception):
                client.shutdown()
            raise
    return client


def _tls(settings: MailboxSettings) -> ssl.SSLContext:
    import ssl

    try:
        return ssl.create_default_context(cafile=settings.ca_file)
    except OSError as error:
        words = error.strerror or "is no certificate"
        raise Refused(f"sources.mailbox.ca_file: {settings.ca_file}: {words}", "fault") from error


@contextmanager
def in_words(settings: MailboxSettings) -> Iterator[None]:
    """Whatever a connection raises, as Refused."""
    import imaplib
    import ssl

    from imapclient.exceptions import CapabilityError

    try:
        yield
    except ssl.SSLCertVerificationError as error:
        reason = f"its certificate is not trusted: {error.verify_message} (sources.mailbox.ca_file)"
        raise Refused(reason, "fault") from error
    except (ssl.SSLEOFError, ssl.SSLZeroReturnError) as error:
        raise Refused("the server ended the connection", "later") from error
    except ssl.SSLError as error:
        reason = f"TLS failed ({error.reason or error}): check sources.mailbox.port and tls"
        raise Refused(reason, "fault") from error
    except imaplib.IMAP4.abort as error:
        raise Refused(f"the server ended the connection ({said(error)})", "later") from error
    except CapabilityError as error:
        raise Refused(said(error), "fault", gone=False) from error
    except imaplib.IMAP4.error as error:
        raise Refused(f"the server refused: {said(error)}", "fault", gone=False) from error
    except OSError as error:
        raise Refused(_why(error), "later") from error


def _why(error: OSError) -> str:
    import socket

    if isinstance(error, socket.gaierror):
        return f"the host is not known ({error.strerror}): check sources.mailbox.host, or DNS"
    if isinstance(error, TimeoutError):
        return "the server does not answer in time"
    if isinstance(error, ConnectionRefusedError):
        return "nothing answers at this host and port"
    return f"the connection failed: {error.strerror or error}"


def _login_refused(settings: MailboxSettings, words: str) -> Refused:
    if any(code in words.upper() for code in LATER):
        return Refused(f"the server does not let us in now: {said(words)}", "later")
    expired = settings.password_expires
    hint = f"; it expires on {expired}" if expired else ""
    return Refused(
        f"user or password not accepted ({said(words)}): correct sources.mailbox.password{hint}",
        "fault",
    )


def said(words: object) -> str:
    """A server's words, of a length that can be shown."""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    return " ".join(text.split())[:160]
