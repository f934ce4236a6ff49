"""Older mail quoted in a new one is never mixed in; a forwarded alert is the alert itself."""

from __future__ import annotations

import pytest

from dispatcher.model import Alert
from tests.parsing_fixtures import HEAD, mail, mail_alert, multipart, reading

OLD = "Account: old.demo\nPhone: 9000000001\nDistrict: Kanpur Nagar\nPost: an older cry"
NEW = "Account: new.demo\nPhone: 9876543210\nDistrict: Gonda"


def marked(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


def everything(alert: Alert) -> str:
    return repr((alert.person, alert.content, alert.locations, alert.body, alert.notes))


SENT = "On Wed, 1 Feb 2023 at 10:00, Meta"
QUOTED = {
    "marks": f"{NEW}\n\n{marked(OLD)}",
    "attribution": f"{NEW}\n\n{SENT} <a@meta.example> wrote:\n{marked(OLD)}",
    "wrapped attribution": f"{NEW}\n\n{SENT}\n<a@meta.example> wrote:\n\n{OLD}",
    "hindi attribution": f"{NEW}\n\n1 फ़रवरी 2023 को <a@meta.example> ने लिखा:\n{marked(OLD)}",
    "outlook": f"{NEW}\n\n-----Original Message-----\nFrom: Meta\nSent: 1 Feb 2023 10:15\n\n{OLD}",
    "header block": f"{NEW}\n\nFrom: Meta\nSent: 1 Feb 2023 10:15\nTo: us\nSubject: x\n\n{OLD}",
    "answer below": f"{SENT} wrote:\n{marked(OLD)}\n\n{NEW}",
}


@pytest.mark.parametrize("how", QUOTED)
def test_a_reply_brings_only_what_it_says_itself(how: str) -> None:
    alert = mail_alert(QUOTED[how], subject="Re: alert")
    assert alert.person.username == "new.demo"
    assert alert.person.phones == ("+919876543210",)
    for old in ("old.demo", "9000000001", "Kanpur", "older cry"):
        assert old not in everything(alert)
    assert any(w.startswith("older mail quoted in it was not read: ") for w in alert.warnings)


def test_html_quotes_are_older_too_but_a_plain_blockquote_is_not() -> None:
    html = "<p>Account: new.demo</p><blockquote type=cite><p>Account: old.demo</p></blockquote>"
    alert = mail_alert(html, kind="text/html", subject="Re: alert")
    assert alert.person.username == "new.demo"
    assert "old.demo" not in everything(alert)
    set_off = "<p>Name: X</p><p>Post:</p><blockquote>I am so tired</blockquote>"
    assert mail_alert(set_off, kind="text/html").content.text == "I am so tired"


FORWARDED = {
    "gmail": "---------- Forwarded message ---------\nFrom: Meta <alerts@meta.example>\n"
    "Date: Fri, Feb 3, 2023 at 11:30 PM\nSubject: Alert\nTo: agency\n\n" + NEW,
    "apple": "Begin forwarded message:\n\nFrom: Meta <alerts@meta.example>\n"
    "Date: 3 February 2023 at 11:30:00 PM IST\nTo: agency\n\n" + NEW,
    "outlook": "-----Original Message-----\nFrom: Meta <alerts@meta.example>\n"
    "Sent: 3 February 2023 23:30\nTo: agency\nSubject: Alert\n\n" + NEW,
    "marked": "---------- Forwarded message ---------\n"
    + marked("From: Meta <alerts@meta.example>\nDate: 3 Feb 2023 23:30\n\n" + NEW),
}


@pytest.mark.parametrize("how", FORWARDED)
@pytest.mark.parametrize("above", ["", "A suicide alert from Meta, kindly act. SP Lucknow\n\n"])
def test_a_forwarded_alert_is_the_alert_and_the_covering_words_are_notes(
    how: str, above: str
) -> None:
    alert = mail_alert(above + FORWARDED[how], subject="Fwd: Alert")
    assert alert.person.username == "new.demo"
    assert [place.text for place in alert.locations] == ["District Gonda"]
    assert alert.source == "meta"
    assert alert.notes == (above.strip() or None)
    assert "Lucknow" not in (alert.body or "")


def test_a_forwarded_alert_was_sent_when_the_original_was() -> None:
    alert = mail_alert(FORWARDED["gmail"], subject="Fwd: Alert")
    assert alert.sent is not None
    assert alert.sent.at.isoformat() == "2023-02-03T18:00:00+00:00"
    assert alert.sent.clock == "Date line of the forwarded mail"
    assert alert.sent.doubt == "no time zone: read as Asia/Kolkata"


HEADED = "From: Meta <alerts@meta.example>\nDate: 3 Feb 2023 23:30\nSubject: Alert"
LINES = {
    "apple": "Begin forwarded message:\n\n",
    "gmail": "---------- Forwarded message ---------\n",
    "yahoo": "----- Forwarded Message -----\n",
    "outlook": "-----Original Message-----\n",
    "bare": "Forwarded message:\n",
    "hindi": "---------- अग्रेषित संदेश ---------\n",
    "hindi in words": "फ़ॉरवर्ड किया गया संदेश:\n\n",
    "hindi sent on": "---------- आगे भेजा गया मेल ----------\n",
    "unknown": "=== fwd ===\n",
    "none": "",
}
MARKED = {
    "all": marked(f"{HEADED}\n\n{NEW}"),
    "but for the header": f"{HEADED}\n\n{marked(NEW)}",
    "but for blank lines": marked(f"{HEADED}\n\n{NEW}").replace("\n> \n", "\n\n"),
    "twice": marked(marked(f"{HEADED}\n\n{NEW}")),
    "twice but for the header": f"{marked(HEADED)}\n{marked(marked(NEW))}",
    "below a word that is marked once": marked("FYI pl\n\n" + marked(f"{HEADED}\n\n{NEW}")),
    "without a space": marked(f"{HEADED}\n\n{NEW}").replace("> ", ">"),
}
BELOW = [
    "Sent from my iPhone",
    "Regards\nInspector Rao",
    "Regards,\nSI Khan\nCyber Cell\n9415012345",
    "Forwarded for n/a.",
    "Please act urgently.\nDelhi Police",
    "उपरोक्त मेल पर तत्काल कार्यवाही करें",
]


@pytest.mark.parametrize("below", BELOW)
@pytest.mark.parametrize("how", MARKED)
@pytest.mark.parametrize("line", LINES)
def test_words_below_a_marked_forward_take_nothing_from_it(line: str, how: str, below: str) -> None:
    alert = mail_alert(f"{LINES[line]}{MARKED[how]}\n\n{below}\n", subject="Fwd: Alert")
    assert alert.person.username == "new.demo"
    assert alert.person.phones == ("+919876543210",)
    assert [place.text for place in alert.locations] == ["District Gonda"]


@pytest.mark.parametrize("line", ["apple", "gmail", "hindi"])
@pytest.mark.parametrize("subject", ["Alert", "Re: Alert", "Fwd: Alert"])
def test_a_forward_is_one_whatever_its_subject_begins_with(subject: str, line: str) -> None:
    body = f"Pl act\n\nSent from my iPhone\n\n{LINES[line]}{MARKED['all']}\n\nRegards\nRao"
    alert = mail_alert(body, subject=subject)
    assert alert.person.username == "new.demo"
    assert alert.notes is not None and "Pl act" in alert.notes


def test_more_of_the_matter_below_a_forward_is_read_whatever_stands_above() -> None:
    old = f"Sent from my iPhone\n\nBegin forwarded message:\n\n{MARKED['all']}"
    alert = mail_alert(f"{old}\n\nName: Ravi Verma\nHe is at Karnailganj.", subject="Fwd: x")
    assert alert.person.name == "Ravi Verma"
    assert alert.notes is not None and "Karnailganj" in alert.notes


def test_a_line_that_a_mailer_broke_below_its_mark_is_whole() -> None:
    words = "> Instagram user @new.demo who lives in Gonda (Phone +91 98765\n43210) is live\n> now"
    body = f"Begin forwarded message:\n\n{marked(HEADED)}\n>\n{words}\n\nSent from my iPhone"
    alert = mail_alert(body, subject="Fwd: x")
    assert alert.person.phones == ("+919876543210",)


PROSE = "Instagram user @new.demo (Phone +91 98765 43210) is live and will hang himself, Gonda."


@pytest.mark.parametrize(
    "above",
    [
        "Kindly see.",
        "Kindly see. SI Khan 9415012345",
        "Please rescue this person who wants to die.",
        "Name: SI Khan\nPhone: 9415012345",
        f"Dear Sir,\n\n{SENT} wrote:",
    ],
)
@pytest.mark.parametrize("matter", [NEW, PROSE])
@pytest.mark.parametrize("line", [f"{LINES['gmail']}{HEADED}\n\n", ""])
def test_what_a_forwarded_answer_quotes_is_read(line: str, matter: str, above: str) -> None:
    alert = mail_alert(f"{line}{above}\n\n{marked(matter)}\n", subject="Fwd: x")
    assert alert.person.username == "new.demo"
    assert "+919876543210" in alert.person.phones


def test_two_that_a_forwarded_mail_tells_of_are_two() -> None:
    body = f"{LINES['gmail']}{HEADED}\n\n{OLD}\n\n{marked(NEW)}"
    found = reading(mail(body, subject="Fwd: x")).alerts
    assert [alert.person.username for alert in found] == ["old.demo", "new.demo"]


def test_a_post_set_off_behind_marks_in_a_forward_is_the_post() -> None:
    body = f"{LINES['gmail']}{HEADED}\n\n{NEW}\nPost:\n> bye all\n> I am done"
    assert mail_alert(body, subject="Fwd: x").content.text == "bye all\nI am done"


def test_marked_lines_above_an_older_mail_are_read_with_it() -> None:
    body = f"FYI\n{marked(NEW)}\n-----Original Message-----\n{HEADED}\n\nShall we meet?"
    assert mail_alert(body, subject="Fwd: x").person.username == "new.demo"


@pytest.mark.parametrize("spaced", ["\n", "\n\n"])
def test_a_subject_that_only_the_forwarded_mail_has_is_kept(spaced: str) -> None:
    headed = HEADED.replace("Subject: Alert", "Subject: Risk").replace("\n", spaced)
    alert = mail_alert(f"FYI\n\n{LINES['gmail']}{headed}\n\n{NEW}", subject="Fwd: Alert")
    assert alert.notes == "FYI\n\nRisk"
    assert alert.sent is not None and alert.sent.clock == "Date line of the forwarded mail"


APPLE = (
    '<blockquote type="cite">{line}<div><b>From: </b>Meta &lt;a@meta.example&gt;<br></div>'
    "<div><b>Subject: </b>Alert<br></div><div><b>Date: </b>3 February 2023 at 11:30 PM<br></div>"
    "<br><div>{matter}</div></blockquote><div>Sent from my iPhone</div>"
)


@pytest.mark.parametrize(
    "html",
    [
        APPLE.replace("{line}", "<div>Begin forwarded message:</div><br>"),
        f"<div>Begin forwarded message:</div><br>{APPLE.replace('{line}', '')}",
        '<p>FYI</p><div class="gmail_quote"><div>---------- Forwarded message ---------<br>'
        "From: Meta<br>Date: 3 Feb 2023 23:30<br>Subject: Alert<br></div>"
        '<blockquote class="gmail_quote">{matter}</blockquote></div><div>Regards<br>Rao</div>',
        "<p>FYI</p><p><b>From:</b> Meta</p><p><b>Sent:</b> 3 Feb 2023 23:30</p>"
        "<p><b>To:</b> us</p><p><b>Subject:</b> Alert</p>{matter}",
    ],
)
def test_a_forward_in_html_is_read_with_its_date(html: str) -> None:
    body = html.replace("{matter}", NEW.replace("\n", "<br>"))
    alert = mail_alert(body, subject="Fwd: Alert", kind="text/html")
    assert alert.person.username == "new.demo"
    assert [place.text for place in alert.locations] == ["District Gonda"]
    assert alert.sent is not None and alert.sent.clock == "Date line of the forwarded mail"


def test_a_forward_of_a_forward_is_read_to_the_bottom() -> None:
    twice = (
        "for action\n\n---------- Forwarded message ---------\nFrom: Agency\nDate: 3 Feb 2023\n\n"
        "please see below\n\n" + FORWARDED["outlook"]
    )
    alert = mail_alert(twice, subject="Fwd: Fwd: Alert")
    assert alert.person.username == "new.demo"
    assert alert.notes == "for action\n\nplease see below"


def test_what_the_forwarding_officer_traced_is_added() -> None:
    alert = mail_alert(
        "Traced mobile\nPhone: 9123456780\n\n" + FORWARDED["gmail"], subject="Fwd: x"
    )
    assert alert.person.phones == ("+919123456780", "+919876543210")


def test_a_mail_attached_to_a_mail_is_the_alert() -> None:
    inner = "Content-Type: message/rfc822\n\n" + mail(NEW).replace("one@meta", "inner@meta")
    cover = "Content-Type: text/plain\n\nForwarded for suicide prevention.\n-- \nPhone: 05220000000"
    raw = multipart("mixed", cover, inner).replace(
        "alerts@meta.example", "agency@police.example", 1
    )
    (alert,) = reading(raw.replace("23:37:00", "23:50:00", 1)).alerts
    assert alert.person.phones == ("+919876543210",)
    assert alert.notes == "Forwarded for suicide prevention."
    assert alert.message_id == "inner@meta.example"
    assert (alert.source, alert.sender) == ("meta", "agency@police.example")
    assert alert.sent is not None
    assert alert.sent.at.isoformat() == "2023-02-03T18:07:00+00:00"
    assert alert.sent.clock == "Date header of the forwarded mail"


def test_each_mail_of_a_digest_is_an_alert_of_its_own() -> None:
    one = "Content-Type: message/rfc822\n\n" + mail(NEW)
    two = "Content-Type: message/rfc822\n\n" + mail(OLD)
    alerts = reading(multipart("mixed", one, two)).alerts
    assert [alert.person.username for alert in alerts] == ["new.demo", "old.demo"]


def test_a_mail_with_its_own_account_and_another_attached_gives_both() -> None:
    own = "Content-Type: text/plain\n\n" + NEW
    older = "Content-Type: message/rfc822\n\n" + mail(OLD)
    alerts = reading(multipart("mixed", own, older)).alerts
    assert [alert.person.username for alert in alerts] == ["new.demo", "old.demo"]


def test_a_broken_attached_mail_is_reported_beside_a_good_one() -> None:
    good = "Content-Type: message/rfc822\n\n" + mail(NEW)
    broken = "Content-Type: message/rfc822\n\n" + mail("", subject="Hello")
    result = reading(multipart("mixed", good, broken))
    assert [alert.person.username for alert in result.alerts] == ["new.demo"]
    assert result.faults == ("attached mail: has no text",)


@pytest.mark.parametrize("close", ["-- ", "Regards,", "Thanks and regards", "भवदीय,", "सादर"])
def test_the_signature_is_no_evidence(close: str) -> None:
    alert = mail_alert(f"{NEW}\n{close}\nInspector\nAddress: Mahanagar, Lucknow\nPhone: 9000000001")
    assert alert.person.phones == ("+919876543210",)
    assert "Lucknow" not in everything(alert)


def test_a_signature_that_speaks_of_the_person_is_none() -> None:
    alert = mail_alert(
        "Dear all, thank you for everything.\nRegards\nshe wrote about suicide in Gonda"
    )
    assert "Gonda" in (alert.body or "")


def test_a_short_answer_to_an_older_mail_is_no_new_alert() -> None:
    result = reading(
        mail(f"Noted, thanks.\n\nOn 1 Feb 2023, Meta wrote:\n{marked(OLD)}", subject="Re: x")
    )
    assert result.not_alert == "an answer that quotes an older mail and says nothing new"
    assert not result.alerts


SILENT = ("", "PFA", "ok", "Sent from Outlook for Android", "जी, कार्यवाही करें")


@pytest.mark.parametrize("own", SILENT)
@pytest.mark.parametrize("how", [how for how in QUOTED if how not in ("marks", "answer below")])
def test_the_alert_below_an_answer_of_nothing_is_kept_with_the_time_it_was_sent(
    own: str, how: str
) -> None:
    found = reading(mail(own + QUOTED[how].removeprefix(NEW), subject="RE: alert"))
    (alert,) = found.quoted
    assert not found.alerts
    assert (alert.person.username, alert.content.text) == ("old.demo", "an older cry")
    assert "read from the older mail quoted in it" in alert.warnings
    if "attribution" not in how or how == "attribution":
        assert alert.sent is not None
        assert alert.sent.clock == "Date line of the quoted mail"
        assert alert.sent.at.isoformat()[:10] in ("2023-01-31", "2023-02-01")


def test_an_answer_to_an_answer_is_read_down_to_the_alert() -> None:
    inner = f"noted\n\n{SENT} <a@meta.example> wrote:\n{marked(OLD)}"
    inner = f"On Thu, 2 Feb 2023 at 09:00, SP wrote:\n{marked(inner)}"
    (alert,) = reading(mail(f"ok\n\n{inner}", subject="Re: Re: x")).quoted
    assert alert.person.username == "old.demo"


def test_danger_below_an_answer_of_nothing_is_kept_whoever_it_is_about() -> None:
    body = f"ok\n\n{SENT} wrote:\n> Our user wants to end her life"
    (alert,) = reading(mail(body, subject="Re: x")).quoted
    assert alert.body == "Our user wants to end her life"


def test_an_answer_of_nothing_to_a_mail_about_something_else_is_none() -> None:
    found = reading(mail(f"ok\n\n{SENT} wrote:\n> Shall we meet at five?", subject="Re: x"))
    assert found.not_alert and not found.alerts and not found.quoted


MORE = "Additional information on this user: new phone 98000 04299, he is now in Gonda."


def test_what_an_answer_leaves_out_is_taken_from_the_alert_it_quotes() -> None:
    found = reading(mail(f"{MORE}\n\n{SENT} wrote:\n{marked(OLD)}", subject="Re: alert"))
    (alert,) = found.alerts
    assert alert.person.username == "old.demo"
    assert alert.person.phones == ("+919800004299",)
    assert alert.locations == ()
    assert "completed from the older mail quoted in it" in alert.warnings
    assert [place.text for place in found.fuller[0].locations] == ["District Kanpur Nagar"]


def test_a_place_an_answer_names_in_a_field_stands_alone() -> None:
    found = reading(mail(f"District: Gonda\n\n{SENT} wrote:\n{marked(OLD)}", subject="Re: alert"))
    (alert,) = found.alerts
    assert alert.person.phones == ("+919000000001",)
    assert [place.text for place in alert.locations] == ["District Gonda"]
    assert not found.fuller


@pytest.mark.parametrize(
    "own", ["Another user wants to end her life in Gonda", "Name: Amit Kumar\nDistrict: Gonda"]
)
def test_an_answer_about_somebody_else_takes_nothing_from_what_it_quotes(own: str) -> None:
    named = f"Name: Ravi Singh\n{OLD}"
    alert = mail_alert(f"{own}\n\n{SENT} wrote:\n{marked(named)}", subject="Re: alert")
    assert "old.demo" not in everything(alert)


def test_a_forward_dated_by_the_day_alone_was_sent_when_it_was_passed_on() -> None:
    day = "---------- Forwarded message ---------\nFrom: Meta\nDate: 03/02/2023\nSubject: x\n\n"
    alert = mail_alert(day + NEW, subject="Fwd: x")
    assert alert.sent is not None
    assert alert.sent.at.isoformat() == "2023-02-03T18:07:00+00:00"


@pytest.mark.parametrize(
    "own", ["Kindly act urgently.", "She is still not found, the family rang us"]
)
def test_an_answer_that_asks_for_something_is_an_alert(own: str) -> None:
    body = f"{own}\n\nOn 1 Feb 2023, Meta wrote:\n{marked(OLD)}"
    (alert,) = reading(mail(body, subject="Re: x")).alerts
    assert alert.sent is not None
    assert alert.sent.at.isoformat() == "2023-02-03T18:07:00+00:00", "it is asked for now"


def test_a_mail_of_nothing_but_quoted_text_is_read_from_it() -> None:
    alert = mail_alert(marked(NEW))
    assert alert.person.username == "new.demo"
    assert "read from the older mail quoted in it" in alert.warnings


def test_the_reply_header_counts_like_the_subject() -> None:
    raw = HEAD.format(subject="alert").replace("MIME", "In-Reply-To: <a@b.example>\nMIME")
    (alert,) = reading(f"{raw}\n{QUOTED['header block']}").alerts
    assert alert.person.username == "new.demo"
    assert "old.demo" not in everything(alert)


# --- an answer that tells of a new post -------------------------------------------------------


@pytest.mark.parametrize(
    ("own", "post"),
    [
        ('The user has put up a new story at 21:14: "phanda taiyar hai"', "phanda taiyar hai"),
        ('She posted again: "ab bas, nadi par hu". Kindly expedite.', "ab bas, nadi par hu"),
        ("Usne ab “zeher le aaya” likha hai", "zeher le aaya"),
        ("A reel was uploaded saying 'mujhe mat dhundhna'", "mujhe mat dhundhna"),
        ('उसने अभी लिखा है "अब कोई रास्ता नहीं"। शीघ्र देखें।', "अब कोई रास्ता नहीं"),
        ('उसने स्टोरी डाली: "माँ माफ करना"', "माँ माफ करना"),
        ('Latest status: "bye mummy papa"', "bye mummy papa"),
        ('She is live now: "sab log maaf karna"', "sab log maaf karna"),
        ("naya status dala hai: aakhri raat", "aakhri raat"),
        ("नई पोस्ट: अलविदा सबको", "अलविदा सबको"),
        (
            "He has posted that he will jump tonight. Hurry.",
            "He has posted that he will jump tonight",
        ),
        ('posted "neend ki goli" at 9, then posted "good night"', "neend ki goli\ngood night"),
    ],
)
def test_the_post_an_answer_tells_of_is_the_newest_and_the_quoted_one_is_kept(
    own: str, post: str
) -> None:
    (alert,) = reading(mail(f"{own}\n\n{SENT} wrote:\n{marked(OLD)}", subject="Re: alert")).alerts
    assert alert.content.text == post
    assert alert.person.username == "old.demo"
    assert "earlier post: an older cry" in (alert.notes or "")


@pytest.mark.parametrize(
    "own",
    [
        "Team on the way. We have posted the case to the control room: see annexure.",
        'Our SHO wrote "received" on the file, the boy has a knife',
        "She is still not found, the family rang us. Please share the post.",
        "Message from PS: team sent, mobile 98000 04299",
    ],
)
def test_what_offices_write_to_one_another_is_no_post(own: str) -> None:
    (alert,) = reading(mail(f"{own}\n\n{SENT} wrote:\n{marked(OLD)}", subject="Re: alert")).alerts
    assert alert.content.text == "an older cry"


def test_the_time_of_the_quoted_post_is_not_the_new_ones() -> None:
    older = f"{OLD}\nPosted at: 2023-02-03 10:00 UTC"
    own = 'New video posted: "blade haath me hai"'
    alert = mail_alert(f"{own}\n\n{SENT} wrote:\n{marked(older)}", subject="Re: alert")
    assert alert.posted is None


@pytest.mark.parametrize(
    "older",
    [
        "User ravi_1 of Agra wrote farewell. Phone 9811023477, age 15",
        "The boy ravi_1 (15) of Agra, 9811023477, was found safe.",
        "Please ring me on 9811023477. The boy of Agra (15) is safe.",
    ],
)
def test_a_mail_about_another_that_a_forwarded_one_answers_lends_it_nothing(older: str) -> None:
    told = "User riya_15 of Jaunpur will hang herself."
    body = (
        "FYI\n\n---------- Forwarded message ---------\nFrom: Meta <a@meta.example>\n"
        f"Subject: Risk\n\n{told}\n\n> On Mon, Nov 9, 2026, Desk wrote:\n> {older}"
    )
    alert = mail_alert(body)
    assert alert.person.username == "riya_15"
    assert (alert.person.phones, alert.person.age) == ((), None)
    assert "Agra" not in (alert.body or "")
    assert any("not read: " in said and "Agra" in said for said in alert.warnings)
