"""Mails and JSON read into checked alerts, one process on one core.

The reference is the standard library: ``policy.default`` taking the text out of the same mails
(which says nothing yet of fields, times, quoted mails or whose words count), and ``json.loads``.
"""

from __future__ import annotations

import base64
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from email import message_from_bytes, policy
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from dispatcher.config import Limits
from dispatcher.model import Message, MessageFormat, Origin
from dispatcher.parsing import parse

ROUNDS = 7
HEAD = """\
Received: from mail.meta.example by mx.police.example; Fri, 3 Feb 2023 18:07:{second:02} +0000
From: Meta Alerts <alerts@meta.example>
To: centre@police.example
Subject: Person at risk, case #IG-{number}
Date: Fri, 3 Feb 2023 23:37:00 +0530
Message-ID: <{number}@meta.example>
MIME-Version: 1.0
"""
FIELDS = (
    ("Case ID", "IG-{number}"),
    ("Account", "account_{number}"),
    ("Profile", "https://www.instagram.com/account_{number}/"),
    ("Registered phone", "+91 98765 4{number:04}"),
    ("Age", "21"),
    ("Last known location", "Vijay Nagar, Ghaziabad, Uttar Pradesh"),
    ("IP Address", "192.0.2.{second} 2023-02-03 18:05:{second:02} UTC"),
    ("Posted at", "2023-02-03 18:01:{second:02} UTC"),
    ("Post", "I cannot go on like this. अब और नहीं सहा जाता। Forgive me."),
)
PROSE = (
    "Our team has reviewed this content and believes that somebody may be in danger. Please act on",
    "it in line with your own policies and the law of your state, and let us know what became of",
    "it. This mail and what it holds are confidential and meant only for the office it is sent to.",
    "यह सूचना केवल संबंधित कार्यालय के लिए है। कृपया आवश्यक कार्यवाही कर अवगत कराने का कष्ट करें।",
)


def run() -> None:
    plain, rich, html = ([make(n) for n in range(200)] for make in (_plain, _rich, _html))
    for name, mails in (("plain", plain), ("plain + HTML", rich), ("HTML alone", html)):
        _pair(f"mails of {_size(mails)} KB, {name}", mails, "mail", _standard)
    alerts = [_alert(number) for number in range(2000)]
    _pair(f"JSON alerts of {_size(alerts)} KB", alerts, "json", lambda raw: json.loads(raw))
    _photo()
    _one_list("each of another account", [_person(number, number) for number in range(1000)])
    _one_list("all of one account", [_person(number, 1) for number in range(300)])


def _one_list(what: str, alerts: list[dict[str, object]]) -> None:
    """Stored, matched, linked and planned in a ledger on disk; nothing sent."""
    from dispatcher.engine.live import open_live
    from tests.centre import Centre

    with tempfile.TemporaryDirectory() as folder:
        centre = Centre(Path(folder)).write()
        engine = open_live(centre.config, on_problems=lambda problems: None)
        engine.intake.take_in(_message(json.dumps(_person(0, 0)).encode(), "json"))
        began = time.perf_counter()
        taken = engine.intake.begin(_message(json.dumps(alerts).encode(), "json"))
        longest = first = time.perf_counter() - began
        while taken.left:
            slice_began = time.perf_counter()
            taken = engine.intake.take_on(taken.message)
            longest = max(longest, time.perf_counter() - slice_began)
        seconds = time.perf_counter() - began
        engine.close()
    print(
        f"one list of {len(alerts):,} alerts, {what}: {len(alerts) / seconds:6,.0f}/s into the "
        f"ledger; first slice {1000 * first:.0f} ms, longest {1000 * longest:.0f} ms"
    )


def _person(number: int, account: int) -> dict[str, object]:
    return {
        "alert_id": f"IG-{account}",
        "platform": "instagram",
        "person": {"username": f"account_{account}", "phones": [f"+9198765{account:05}"]},
        "content": {"text": f"I cannot go on like this {number}"},
        "locations": [{"text": "Vijay Nagar, Ghaziabad"}],
    }


def _pair(
    name: str, raws: Sequence[bytes], form: MessageFormat, reference: Callable[[bytes], object]
) -> None:
    """In turn, the fastest round of each: what else runs on the machine slows both."""
    messages = [_message(raw, form) for raw in raws]
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(_seconds(_read, messages))
        theirs.append(_seconds(reference, raws))
    mine, other = min(ours) / len(raws), min(theirs) / len(raws)
    what = "json.loads" if form == "json" else "policy.default"
    print(f"{name:<32} {1 / mine:>8,.0f}/s   {what} {1 / other:>8,.0f}/s   {other / mine:5.2f}x")


def _photo() -> None:
    """One mail with a photograph: seconds matter to the one it is about."""
    picture = random.Random(1).randbytes(504_000)
    part = base64.encodebytes(picture).decode()
    mail = (
        f"{HEAD.format(number=1, second=1)}Content-Type: multipart/mixed; boundary=cut\n\n--cut\n"
        f"Content-Type: text/plain; charset=utf-8\n\n{_body(1)}\n--cut\n"
        "Content-Type: image/jpeg\nContent-Disposition: attachment; filename=post.jpg\n"
        f"Content-Transfer-Encoding: base64\n\n{part}\n--cut--\n"
    ).encode()
    message = _message(mail, "mail")
    ours = min(_seconds(_read, [message]) for _ in range(20))
    theirs = min(_seconds(_standard, [mail]) for _ in range(20))
    print(
        f"one mail of {len(mail) // 1000} KB, a photograph      {1000 * ours:8.1f} ms"
        f"   policy.default {1000 * theirs:7.1f} ms  {theirs / ours:5.2f}x"
    )


def _seconds(job: Callable[[bytes], object], items: Sequence[object]) -> float:
    began = time.process_time()
    for item in items:
        job(item)  # type: ignore[arg-type]
    return time.process_time() - began


def _read(message: Message) -> object:
    return parse(message, limits=Limits(), labels={}, timezone="Asia/Kolkata")


def _standard(raw: bytes) -> object:
    mail = message_from_bytes(raw, policy=policy.default)
    said = [mail["subject"], mail["from"], mail["date"], mail["message-id"]]
    leaves = (part for part in mail.walk() if not part.is_multipart())
    return [*said, *(part.get_content() for part in leaves)]


def _message(raw: bytes, form: MessageFormat) -> Message:
    origin = Origin(kind="file", name="bench", format=form)
    return Message(raw=raw, sha256=sha256(raw).hexdigest(), origin=origin)


def _size(raws: Sequence[bytes]) -> str:
    return f"{sum(map(len, raws)) / len(raws) / 1000:.1f}"


def _body(number: int, prose: int = 6) -> str:
    lines = (f"{label}: {value}" for label, value in FIELDS)
    fields = "\n".join(lines).format(number=number, second=number % 60)
    return fields + "\n\n" + "\n".join(PROSE * prose)


def _table(number: int) -> str:
    rows = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in FIELDS)
    return rows.format(number=number, second=number % 60)


def _plain(number: int) -> bytes:
    head = HEAD.format(number=number, second=number % 60)
    kind = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    return f"{head}{kind}{_body(number, 8)}\n".encode()


def _html(number: int) -> bytes:
    head = HEAD.format(number=number, second=number % 60)
    prose = "".join(f"<p>{line}</p>" for line in PROSE * 6)
    page = f"<html><body><table>{_table(number)}</table>{prose}</body></html>"
    return f"{head}Content-Type: text/html; charset=utf-8\n\n{page}\n".encode()


def _rich(number: int) -> bytes:
    head = HEAD.format(number=number, second=number % 60)
    text = base64.encodebytes(_body(number, 2).encode()).decode()
    prose = "".join(f"<p>{line}</p>" for line in PROSE * 2)
    return (
        f"{head}Content-Type: multipart/alternative; boundary=cut\n\n--cut\n"
        f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{text}\n"
        "--cut\nContent-Type: text/html; charset=utf-8\n\n"
        f"<html><body><table>{_table(number)}</table>{prose}</body></html>\n--cut--\n"
    ).encode()


def _alert(number: int) -> bytes:
    second = number % 60
    return json.dumps(
        {
            "alert_id": f"IG-{number}",
            "source": "meta",
            "platform": "instagram",
            "category": "suicide_self_injury",
            "sent_at": f"2023-02-03T23:37:{second:02}+05:30",
            "posted_at": f"2023-02-03T18:01:{second:02}Z",
            "person": {"name": "रवि", "username": f"account_{number}", "age": 20,
                       "phones": [f"+9198765{number:05}"], "emails": ["r@mail.example"]},
            "content": {"text": "I cannot go on", "media": "photo"},
            "locations": [{"text": "Akbarpur", "latitude": 26.44, "longitude": 82.54,
                           "source": "gps", "observed_at": f"2023-02-03T18:00:{second:02}Z"}],
            "ip_addresses": [{"address": "192.0.2.1", "observed_at": "2023-02-03T18:00:00Z"}],
        }
    ).encode()  # fmt: skip
