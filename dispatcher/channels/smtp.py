"""Mail through the centre's own mail server, one connection for many messages.

What a refusal means: 4xx is transient. 5xx is permanent where it speaks of the recipient or the
message (RCPT, DATA). Refusals of *us* (greeting, TLS, login, sender) are transient: the fault is
the centre's to mend, and the contact's next channel starts at the first transient failure anyway.
"""

from __future__ import annotations

import ipaddress
import re
import smtplib
import socket
import ssl
from collections.abc import Sequence
from email.header import Header
from email.mime.text import MIMEText
from email.utils import formatdate
from hashlib import sha256

from dispatcher.channels.base import LOGIN_AGAIN_S, Secrets, read_secret, words
from dispatcher.channels.line import Line, Lines, within
from dispatcher.config import SmtpSettings
from dispatcher.errors import DeliveryError
from dispatcher.model import Outgoing, Receipt

PROBE_S = 2.0
"""How long a kept connection may take to say that it is alive."""
CONNECT, TLS, LOGIN, SENDER = "connecting", "starting TLS", "logging in", "naming the sender"
RECIPIENT, MESSAGE = "naming the recipient", "handing over the message"
GREYLISTED = frozenset({450, 451})
"""Of a recipient: the server is there and wants to be asked again (RFC 6647)."""
ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9][A-Za-z0-9.-]*")
URGENT = frozenset(
    {"alert", "update", "escalate", "outside", "unlocated", "unread", "held", "mail"}
)

Answer = tuple[int, bytes]


class _Refusal(smtplib.SMTPResponseException):
    """An answer of the server's that is not the wanted one; smtplib raises a plain
    SMTPResponseException for what it does not understand itself."""


class _Line(Line):
    smtp: smtplib.SMTP | None = None
    doing = CONNECT

    def close(self) -> None:
        if self.smtp is not None:
            self.smtp.close()
        super().close()


class SmtpChannel:
    """``to`` is one address, or several with commas: a post with more than one mailbox."""

    def __init__(self, name: str, settings: SmtpSettings, *, secrets: Secrets) -> None:
        self._settings = settings
        self._secrets = secrets
        self._where = f"{settings.host}:{settings.port}"
        self._lines = Lines(_Line)

    def send(self, outgoing: Outgoing) -> Receipt:
        """Accepted when the server took it for at least one address; the refused are named."""
        recipients = addresses(outgoing.to)
        message = build(
            outgoing, self._settings.sender, recipients, plus=self._settings.plus_address
        )
        line = self._lines.mine()
        try:
            answer = within(
                self._settings.timeout_s,
                lambda: self._deliver(line, recipients, message.as_string(maxheaderlen=78)),
                line,
            )
        except (smtplib.SMTPException, OSError, UnicodeError) as error:
            raise self._failure(error, line.doing) from error
        return Receipt(gateway_id=message["Message-ID"], answer=words(answer))

    def probe(self) -> None:
        """Connects, without logging in: what is refused again and again locks an account."""
        line = _Line()
        try:
            within(self._settings.timeout_s, lambda: self._greet(line), line)
        except (smtplib.SMTPException, OSError, UnicodeError) as error:
            raise self._failure(error, line.doing) from error
        finally:
            line.close()

    def close(self) -> None:
        self._lines.close()

    def _deliver(self, line: _Line, recipients: Sequence[str], message: str) -> str:
        smtp = line.smtp
        if smtp is None or not _alive(smtp):
            smtp = self._open(line)
        line.doing = SENDER
        _expect(smtp.mail(self._settings.sender), 250)
        line.doing = RECIPIENT
        answers = {recipient: smtp.rcpt(recipient) for recipient in recipients}
        refused = {to: answer for to, answer in answers.items() if answer[0] not in (250, 251)}
        if len(refused) == len(recipients):
            raise _refusal(min(refused.values()))
        line.doing = MESSAGE
        code, text = _expect(smtp.data(message), 250)
        told = "".join(f"; {to} refused: {_said(answer)}" for to, answer in refused.items())
        return f"{_said((code, text))}{told}"

    def _open(self, line: _Line) -> smtplib.SMTP:
        line.close()
        smtp = self._greet(line)
        if self._settings.user is not None:
            self._log_in(line, smtp, self._settings.user)
        return smtp

    def _greet(self, line: _Line) -> smtplib.SMTP:
        settings = self._settings
        line.doing = CONNECT
        if settings.tls == "none":
            self._only_here()
        sock = socket.create_connection((settings.host, settings.port), settings.timeout_s)
        line.use(sock)
        if settings.tls == "implicit":
            sock = self._encrypt(line, sock)
        # A host given here would be looked up and greeted out of reach of the deadline's cut.
        smtp = line.smtp = smtplib.SMTP(local_hostname=settings.sender.rpartition("@")[2])
        smtp.sock = sock
        _expect(smtp.getreply(), 220)
        smtp.ehlo_or_helo_if_needed()
        if settings.tls == "starttls":
            self._start_tls(line, smtp)
        return smtp

    def _start_tls(self, line: _Line, smtp: smtplib.SMTP) -> None:
        line.doing = TLS
        if not smtp.has_extn("starttls"):
            reason = f"{self._where} offers no STARTTLS, and nothing is sent in the clear"
            raise DeliveryError(f"{reason}: try tls: implicit, port 465", permanent=False)
        _expect(smtp.docmd("STARTTLS"), 220)
        assert smtp.sock is not None  # noqa: S101  set by _open
        smtp.sock = self._encrypt(line, smtp.sock)
        smtp.file = None  # what a stranger slipped in before TLS is not read after it
        smtp.ehlo()

    def _encrypt(self, line: _Line, sock: socket.socket) -> socket.socket:
        line.doing = TLS
        context = ssl.create_default_context(cafile=self._settings.ca_file)
        secured = context.wrap_socket(sock, server_hostname=self._settings.host)
        line.use(secured)
        return secured

    def _log_in(self, line: _Line, smtp: smtplib.SMTP, user: str) -> None:
        line.doing = LOGIN
        password = ""
        if self._settings.password is not None:
            password = read_secret(self._secrets, self._settings.password, what="mail password")
        smtp.login(user, password)

    def _only_here(self) -> None:
        found = socket.getaddrinfo(
            self._settings.host, self._settings.port, type=socket.SOCK_STREAM
        )
        if not all(ipaddress.ip_address(address[0]).is_loopback for *_, address in found):
            reason = f"tls: none is for this machine only, and {self._settings.host} is another"
            raise DeliveryError(f"{reason}: use starttls or implicit", permanent=False)

    def _failure(self, error: Exception, doing: str) -> DeliveryError:
        perhaps = ""
        if doing == MESSAGE and not _refused(error):
            perhaps = "; it may have been delivered"
        code = error.smtp_code if isinstance(error, smtplib.SMTPResponseException) else 0
        return DeliveryError(
            f"{self._where}, {doing}: {self._words(error)}{perhaps}",
            permanent=doing in (RECIPIENT, MESSAGE) and 500 < code < 600,
            uncertain=bool(perhaps),
            answered=doing == RECIPIENT and code in GREYLISTED,
            retry_after=LOGIN_AGAIN_S if doing == LOGIN and code >= 500 else None,
        )

    def _words(self, error: Exception) -> str:
        match error:
            case smtplib.SMTPResponseException() if type(error) is smtplib.SMTPResponseException:
                return f"an answer that is none: {words(error.smtp_error)}"
            case smtplib.SMTPResponseException():
                return _said((error.smtp_code, error.smtp_error))
            case smtplib.SMTPServerDisconnected() if not isinstance(
                error.__context__, TimeoutError
            ):
                return "the server closed the connection"
            case TimeoutError() | smtplib.SMTPServerDisconnected():
                return f"no answer within {self._settings.timeout_s:g} s"
            case smtplib.SMTPException():
                return words(str(error))
            case ssl.SSLCertVerificationError():
                return f"certificate not trusted ({error.verify_message}); its CA goes in ca_file"
            case OSError():
                return error.strerror or type(error).__name__
            case _:  # never str(): a UnicodeError may be about the password
                return f"cannot be sent ({type(error).__name__}): only ASCII is understood here"


def addresses(to: str) -> tuple[str, ...]:
    """The mail addresses in ``to``; nothing else ever reaches a header or the envelope."""
    found = tuple(part.strip(" ") for part in to.split(","))
    for address in found:
        if not ADDRESS.fullmatch(address):
            raise DeliveryError(f"not a mail address: {ascii(address)[:80]}", permanent=True)
    return found


def build(
    outgoing: Outgoing, sender: str, recipients: Sequence[str], *, plus: bool = False
) -> MIMEText:
    """The mail. Its Message-ID follows from the key: two tries are one mail to a mailbox.

    Replies by hand are wanted, those of vacation responders are not. ``plus``: a reply goes to
    ``smc+730218@...`` and so carries the recipient's code whatever becomes of the subject.
    """
    message = MIMEText(outgoing.full, "plain", "us-ascii" if _simple(outgoing.full) else "utf-8")
    digest = sha256(outgoing.key.encode("utf-8", "replace")).hexdigest()[:32]
    headers = {
        "From": sender,
        "To": ", ".join(recipients),
        "Subject": outgoing.subject,
        "Date": formatdate(localtime=False),
        "Message-ID": f"<{digest}@{sender.rpartition('@')[2]}>",
        "X-Dispatcher-Incident": outgoing.incident,
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "OOF, AutoReply",
    }
    if plus:
        name, _, domain = sender.rpartition("@")
        headers["Reply-To"] = f"{name}+{outgoing.code}@{domain}"
    if outgoing.kind in URGENT:
        headers |= {"Importance": "high", "X-Priority": "1 (Highest)"}
    for name, value in headers.items():
        message[name] = _header(name, value)
    return message


def _simple(text: str) -> bool:
    """True when the text may travel as it is: ASCII, no line longer than a mail line may be."""
    return text.isascii() and all(len(line) < 900 for line in text.split("\n"))


def _header(name: str, value: str) -> str:
    """One line whatever it was: a control character would end the header and begin another."""
    line = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", value).split())
    return line if line.isascii() else Header(line, "utf-8", header_name=name).encode()


def _alive(smtp: smtplib.SMTP) -> bool:
    """True when the kept connection still answers; a dead one must not cost an attempt."""
    if smtp.sock is None:
        return False
    waits = smtp.sock.gettimeout()
    smtp.sock.settimeout(PROBE_S)
    try:
        code, _ = smtp.noop()
    except (smtplib.SMTPException, OSError):
        return False
    smtp.sock.settimeout(waits)
    return code == 250


def _expect(answer: Answer, wanted: int) -> Answer:
    if answer[0] != wanted:
        raise _refusal(answer)
    return answer


def _refusal(answer: Answer) -> _Refusal:
    return _Refusal(*answer)


def _refused(error: Exception) -> bool:
    """Whether the mail was not taken: the server said no, or let none of it through (DATA itself).
    An answer without a code, or one that smtplib gave up reading (its own 500), says nothing."""
    if isinstance(error, smtplib.SMTPDataError):
        return True
    return isinstance(error, _Refusal) and 400 <= error.smtp_code < 600


def _said(answer: tuple[int, bytes | str]) -> str:
    """``550 5.1.1 no such user``; smtplib gives code -1 to an answer that has none."""
    code, text = answer
    return f"{code} {words(text)}" if code > 0 else f"an answer without a code: {words(text)}"
