"""A mail in any shape and charset is read like any other; what is damaged is said so."""

from __future__ import annotations

import base64
from hashlib import sha256

import pytest

from dispatcher.errors import UnreadableMessage
from dispatcher.model import Alert
from dispatcher.parsing.hypertext import to_text
from tests.parsing_fixtures import HEAD, encoded, mail, mail_alert, multipart, reading

PLAIN = "Content-Type: text/plain; charset=utf-8\n\nAccount: ravi.demo\nPhone: 98765 43210"
HTML = (
    "Content-Type: text/html; charset=utf-8\n\n"
    "<table><tr><td>Account</td><td>ravi.demo</td></tr>"
    "<tr><td>Phone</td><td>98765 43210</td></tr></table>"
)


@pytest.mark.parametrize(
    "raw",
    [
        multipart("mixed", PLAIN),
        multipart("alternative", PLAIN, HTML),
        multipart("alternative", HTML),
        multipart("related", HTML, "Content-Type: image/png\nContent-ID: <logo>\n\nx"),
        multipart(
            "mixed", multipart("alternative", PLAIN, HTML).partition("MIME-Version: 1.0\n")[2]
        ),
        multipart("mixed", PLAIN).replace("\n", "\r\n"),
        multipart("mixed", PLAIN).replace("\n", "\r"),
        mail("Account: ravi.demo\nPhone: 98765 43210"),
    ],
)
def test_every_structure_gives_the_same_fields(raw: str) -> None:
    nested = raw.replace('boundary="cut"', "boundary=cut")
    (alert,) = reading(nested).alerts
    assert alert.person.username == "ravi.demo"
    assert alert.person.phones == ("+919876543210",)


def test_nested_multiparts_have_boundaries_of_their_own() -> None:
    inner = "Content-Type: multipart/alternative; boundary=inner\n\n"
    inner += f"--inner\n{PLAIN}\n--inner\n{HTML}\n--inner--\n"
    (alert,) = reading(multipart("mixed", inner)).alerts
    assert alert.person.username == "ravi.demo"


def test_a_plain_part_that_only_points_to_the_html_is_not_the_text() -> None:
    plain = "Content-Type: text/plain\n\nPlease view in HTML."
    (alert,) = reading(multipart("alternative", plain, HTML)).alerts
    assert alert.person.username == "ravi.demo"


def test_where_plain_and_html_differ_both_are_read() -> None:
    plain = "Content-Type: text/plain\n\nThe person is in great danger tonight, please act."
    (alert,) = reading(multipart("alternative", plain, HTML)).alerts
    assert alert.person.username == "ravi.demo"
    assert alert.body == "The person is in great danger tonight, please act."


HINDI = "नाम: सुनीता\nमोबाइल: ९८७६५ ४३२१०"


@pytest.mark.parametrize(
    ("declared", "raw", "warned"),
    [
        ("utf-8", HINDI.encode(), False),
        ("utf-16", HINDI.encode("utf-16"), False),
        ("iso-8859-1", HINDI.encode(), True),
        ("us-ascii", HINDI.encode(), True),
        ("x-unknown-hindi", HINDI.encode(), True),
        ("utf-16", HINDI.encode(), True),
        ("punycode", HINDI.encode(), True),
        ("", HINDI.encode(), False),
    ],
)
def test_a_missing_or_lying_charset_does_not_hide_hindi(
    declared: str, raw: bytes, warned: bool
) -> None:
    body = base64.encodebytes(raw).decode()
    head = HEAD.format(subject="Alert")
    head += f"Content-Type: text/plain; charset={declared}\nContent-Transfer-Encoding: base64\n\n"
    (alert,) = reading(head + body).alerts
    assert alert.person.name == "सुनीता"
    assert alert.person.phones == ("+919876543210",)
    assert bool(alert.warnings) is warned


def test_half_a_character_in_utf7_can_be_stored() -> None:
    raw = mail("Name: Ravi +2D0-").replace("charset=utf-8", "charset=utf-7")
    (alert,) = reading(raw).alerts
    assert alert.person.name is not None
    assert alert.person.name.encode().startswith(b"Ravi")


def test_windows_1252_without_a_charset_is_read_with_a_warning() -> None:
    raw = mail("Name: Ravi").replace("; charset=utf-8", "").encode() + " “Zoë” – café\n".encode(
        "cp1252"
    )
    (alert,) = reading(raw).alerts
    assert alert.person.name == "Ravi “Zoë” – café"
    assert alert.warnings == ("not UTF-8: read as Windows-1252",)


def test_quoted_printable_and_eight_bit_parts() -> None:
    quoted = mail("Name: =E0=A4=B0=E0=A4=B5=E0=A4=BF\nAcc=\nount: ravi").replace(
        "charset=utf-8", "charset=utf-8\nContent-Transfer-Encoding: quoted-printable"
    )
    (alert,) = reading(quoted).alerts
    assert (alert.person.name, alert.person.username) == ("रवि", "ravi")
    assert mail_alert("Name: रवि").person.name == "रवि"


def test_encoded_headers_are_decoded_even_when_a_letter_is_split() -> None:
    raw = "तत्काल: जान".encode()
    words = " ".join(
        f"=?UTF-8?B?{base64.b64encode(part).decode()}?=" for part in (raw[:7], raw[7:])
    )
    assert mail_alert("Name: Ravi", subject=words).subject == "तत्काल: जान"
    assert mail_alert("Name: Ravi", subject="=?iso-8859-1?q?caf=E9_x?= y").subject == "café x y"
    assert mail_alert("Name: Ravi", subject="रॉ 8-bit").subject == "रॉ 8-bit"


def test_format_flowed_lines_are_joined() -> None:
    raw = mail("Post: I cannot \ngo on \nlike this\n").replace("utf-8", "utf-8; format=flowed")
    (alert,) = reading(raw).alerts
    assert alert.content.text == "I cannot go on like this"


def test_headers_that_the_mail_gives_reach_the_alert() -> None:
    raw = (
        "Received: from a by b; Fri, 3 Feb 2023 18:07:30 +0000\n"
        "Received: from c by a; Fri, 3 Feb 2023 18:07:10 +0000\n"
        "References: <root@x.example> <mid@x.example>\n" + mail("Name: Ravi")
    )
    (alert,) = reading(raw).alerts
    assert alert.sender == "alerts@meta.example"
    assert alert.source == "meta"
    assert alert.message_id == "one@meta.example"
    assert alert.references == ("root@x.example", "mid@x.example")
    assert alert.sent is not None
    assert (alert.sent.clock, alert.sent.at.isoformat()) == (
        "Date header",
        "2023-02-03T18:07:00+00:00",
    )
    assert alert.received is not None
    assert (alert.received.clock, alert.received.at.second) == ("Received header", 30)
    assert (alert.authenticity, alert.urgency) == ("unverified", "high")


@pytest.mark.parametrize(
    ("date", "doubt"),
    [
        ("Fri, 3 Feb 2023 18:07:00 -0000", "-0000: zone unknown, read as UTC"),
        ("Fri, 3 Feb 2023 23:37:00 IST", "IST: read as India (+05:30)"),
        ("Fri, 3 Feb 2023 23:37:00", "no time zone: read as Asia/Kolkata"),
    ],
)
def test_a_doubtful_date_is_read_and_flagged(date: str, doubt: str) -> None:
    (alert,) = reading(mail("Name: Ravi").replace("Fri, 3 Feb 2023 23:37:00 +0530", date)).alerts
    assert alert.sent is not None
    assert alert.sent.at.isoformat() == "2023-02-03T18:07:00+00:00"
    assert alert.sent.doubt == doubt
    assert f"Date header: {doubt}" in alert.warnings


@pytest.mark.parametrize(
    "date", ["Thu, 1 Jan 99999 00:00:00 +0000", "yesterday", "", "32 Foo 2023"]
)
def test_an_impossible_date_is_unknown_not_a_crash(date: str) -> None:
    (alert,) = reading(mail("Name: Ravi").replace("Fri, 3 Feb 2023 23:37:00 +0530", date)).alerts
    assert alert.sent is None
    assert "no Date header that can be read" in alert.warnings[0]


def test_attachments_are_named_never_opened() -> None:
    scan = (
        "Content-Type: application/pdf\nContent-Disposition: attachment; filename=scan.pdf\n\nxxx"
    )
    seal = "Content-Type: application/pgp-signature\n\nxxx"
    (alert,) = reading(multipart("mixed", PLAIN, scan, seal)).alerts
    digest = sha256(b"xxx").hexdigest()[:16]
    assert alert.warnings == (
        f"attachment not opened: scan.pdf (application/pdf, 3 bytes, sha256 {digest}...)",
    )


def test_a_mail_that_is_nothing_but_an_attachment_goes_to_a_human() -> None:
    named = "attachment; filename*=UTF-8''%E0%A4%85.jpg"
    scan = f"Content-Type: image/jpeg\nContent-Disposition: {named}\n\nx"
    with pytest.raises(UnreadableMessage, match=r"in an attachment, open it by hand: अ.jpg"):
        reading(multipart("mixed", scan).replace("Subject: Alert", "Subject: Scan"))


def test_a_form_nobody_filled_in_goes_to_a_human() -> None:
    with pytest.raises(UnreadableMessage, match="has labels and no value behind them"):
        reading(mail("Account:\nPhone:\n", subject="Hello"))


def test_an_empty_mail_goes_to_a_human() -> None:
    with pytest.raises(UnreadableMessage, match="has no text"):
        reading(mail("", subject="Hello"))


@pytest.mark.parametrize(
    "raw",
    [
        multipart("mixed", "Content-Type: text/plain\n\nPlease find it attached", close=False),
        multipart("mixed", encoded("Account: ravi.demo and more")[:-6], close=False),
        HEAD.format(subject="x") + "Content-Type: multipart/mixed; boundary=cut\n\n",
        HEAD.format(subject="x") + encoded("Account: ravi.demo and more")[:-6],
        HEAD.format(subject="x")
        + "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\nName: =E0=A",
    ],
)
def test_a_mail_cut_off_in_the_middle_is_quarantined(raw: str) -> None:
    with pytest.raises(UnreadableMessage, match=r"^cut off at \d+ bytes$"):
        reading(raw)


def test_the_size_of_a_cut_mail_is_said_for_people() -> None:
    part = "Content-Type: text/plain\n\nSee the enclosed" + "\n" * 40_700
    with pytest.raises(UnreadableMessage, match="cut off at 41 KB"):
        reading(multipart("mixed", part, close=False))


@pytest.mark.parametrize(
    "raw", [multipart("mixed", PLAIN, close=False), multipart("mixed", PLAIN, HTML)[:-30]]
)
def test_a_cut_mail_whose_text_is_whole_is_an_alert_and_says_that_it_was_cut(raw: str) -> None:
    found = reading(raw)
    (alert,) = found.alerts
    assert alert.person.username == "ravi.demo"
    assert [fault.endswith(", only its beginning was read") for fault in found.faults] == [True]
    assert any("could not be read: cut off at" in warning for warning in alert.warnings)


@pytest.mark.parametrize("body", ["Account: ravi.demo\nPhone: 9876543210\n", "खाता: ravi.demo\n"])
def test_plain_text_that_is_called_base64_is_read_as_it_stands(body: str) -> None:
    alert = mail_alert(body, more="Content-Transfer-Encoding: base64\n")
    assert alert.person.username == "ravi.demo"
    assert "said to be base64, and is plain text: read as it stands" in alert.warnings


def test_a_line_that_a_list_server_sets_below_base64_makes_it_no_plain_text() -> None:
    short = encoded("Name: Ravi", charset="utf-8").rstrip() + " ignored\n"
    assert reading(HEAD.format(subject="x") + short).alerts[0].person.name == "Ravi"
    part = encoded("Account: ravi.demo\nPhone: 9876543210\n" * 3)
    (alert,) = reading(
        HEAD.format(subject="x") + part + "___\nList info: https://x.example\n"
    ).alerts
    assert alert.person.username == "ravi.demo"


def test_text_without_any_mail_header_is_still_read() -> None:
    (alert,) = reading("Account: ravi.demo\nPhone: 9876543210\n").alerts
    assert alert.person.username == "ravi.demo"
    assert alert.person.phones == ("+919876543210",)


def test_a_pipe_envelope_line_is_no_header() -> None:
    (alert,) = reading("From a@meta.example Fri Feb  3 23:37:00 2023\n" + mail("Name: Ravi")).alerts
    assert alert.person.name == "Ravi"


def test_a_missing_blank_line_after_the_headers_loses_nothing() -> None:
    raw = mail("Account: ravi.demo").replace("\n\nAccount", "\nthey are in danger\nAccount")
    (alert,) = reading(raw).alerts
    assert alert.person.username == "ravi.demo"


def test_nul_bytes_are_taken_out_of_text() -> None:
    assert mail_alert("Na\0me: A\0B").person.name == "AB"


# --- HTML that is called plain text, and labels in elements ------------------------------------

FIELDS = (
    ("Account", "sunita_14x"),
    ("नाम", "सुनीता देवी"),
    ("मोबाइल", "9562100014"),
    ("स्थान", "बस्ती जनपद"),
    ("पोस्ट", '"अब जीना नहीं, alvida"'),
)
SAID = tuple(f"{label}: {value}" for label, value in FIELDS)


def is_read(alert: Alert) -> bool:
    assert alert.person.username == "sunita_14x"
    assert alert.person.name == "सुनीता देवी"
    assert alert.person.phones == ("+919562100014",)
    assert [place.text for place in alert.locations] == ["बस्ती जनपद"]
    assert alert.content.text == "अब जीना नहीं, alvida"
    return True


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{'<br>'.join(SAID)}</p>",
        "<br>".join(SAID),
        "<BR/>\n".join(SAID),
        "\n".join(f"<b>{label}</b>: {value}" for label, value in FIELDS),
        "<div>" + "</div>\n<div>".join(SAID) + "</div>",
        "<table>\n"
        + "\n".join(f"<tr>\n<td>{label}</td>\n<td>{value}</td></tr>" for label, value in FIELDS)
        + "</table>",
        f"<html><head><style>p {{}}</style></head><body>{'<br>'.join(SAID)}</body></html>",
        f"<script>\n{'<br>'.join(SAID)}",
        f"<title>\n{'<br>'.join(SAID)}",
        "> " + "<br>".join(SAID),
    ],
)
def test_html_that_is_called_plain_text_is_read_without_its_tags(body: str) -> None:
    alert = mail_alert(body)
    assert is_read(alert)
    assert "br>" not in repr(alert.body)


def test_what_is_no_tag_in_a_plain_text_stays() -> None:
    said = "<br>".join(SAID)
    alert = mail_alert(
        f"{said}\nProfile: <https://www.instagram.com/sunita_14x> <me@gmail.example>"
    )
    assert alert.person.profile_url == "https://www.instagram.com/sunita_14x"
    assert mail_alert("Account: a_1\nPost: i <3 you, 2 < 3 > 1, bye").content.text == (
        "i <3 you, 2 < 3 > 1, bye"
    )


@pytest.mark.parametrize(
    ("line", "between", "around"),
    [
        ("<div>{}</div>", "<span>{}</span><span>{}</span>", ""),
        ("<div>\n{}\n</div>", "<span class=k>{}</span>\n<span class=v>{}</span>", ""),
        ("<p>{}</p>", "<b>{}</b>{}", ""),
        ("<p>{}</p>", "<b>{}</b> {}", ""),
        ("<p>{}</p>", "<b>{}</b>: {}", ""),
        ("<p>{}</p>", "<b>{}:</b> {}", ""),
        ("<li>{}</li>", "<strong>{}</strong><span>{}</span>", ""),
        ("{}", "<label>{}</label><span>{}</span>", ""),
        ("<div>{}</div>", "<div>{}</div><div>{}</div>", ""),
        ("<div>{}</div>", "<span><b>{}</b></span><span><i>{}</i></span>", ""),
        ("<tr><td>{}</td></tr>", "<span>{}</span><span>{}</span>", "table"),
    ],
)
def test_a_label_and_its_value_in_elements_of_their_own_are_told_apart(
    line: str, between: str, around: str
) -> None:
    body = "".join(line.format(between.format(*field)) for field in FIELDS)
    html = f"<{around}>{body}</{around}>" if around else body
    assert is_read(mail_alert(html, kind="text/html"))


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p><b>Location</b> sharing was on</p>", "Location sharing was on"),
        ("<p><b>Post</b>ed by him</p>", "Posted by him"),
        ("<p><span>Laksh</span><span>mi</span></p>", "Lakshmi"),
        ("<p><span>Name</span><span>s of all</span></p>", "Names of all"),
        ("<p><b>Name</b> of the user is <b>Ravi</b></p>", "Name of the user is Ravi"),
        ("<p>Ac<b>count</b></p>", "Account"),
    ],
)
def test_words_of_which_a_part_looks_different_stay_whole(html: str, text: str) -> None:
    assert to_text(html) == text
