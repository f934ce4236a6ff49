"""An alert is not lost for a header, a subject or a harmless word beside it."""

from __future__ import annotations

import pytest

from dispatcher.errors import UnreadableMessage
from tests.parsing_fixtures import mail, multipart, reading

GROUP = "List-Id: <officers.police.example>\nPrecedence: list\n"
ROBOT = "Auto-Submitted: auto-replied\n"
PICTURE = "Content-Type: image/jpeg\nContent-Disposition: attachment; filename=a.jpg\n\nx"


@pytest.mark.parametrize(
    "body",
    [
        "Three children locked in a flat, cylinder on, Swaroop Nagar Kanpur",
        "Couple inside car at Ganga barrage, Unnao",
        "Girls hostel, Aligarh, room 14, door bolted from inside",
        "account lonely_raj.7 dekho",
        "Look at insta blue_sky_99",
        "Snap user tara.xo77, Meerut",
        "Woman with two kids near the railway line, Tundla",
        "Boys at Naini bridge, railing crossed",
        "Kakori, Mahesh, sulphas",
        "Sector 12 Noida tower top floor, youth on ledge",
        "Devi Mandir ghat Vindhyachal, family of four",
        "Pankaj Verma, Sitapur, wrist bleeding",
        "Lucknow: Neha Singh, nails polish remover and blades",
        "दो बहनें कमरे में, गैस चालू, बांदा",
        "बच्चे नहर किनारे, इटावा",
        "gomti par ladka",
        "Rohit ne haath kaat liya, Orai",
    ],
)
def test_what_a_group_passes_on_in_few_words_is_an_alert(body: str) -> None:
    assert reading(mail(body, more=GROUP, subject="x")).alerts


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Network", "You have 4 new invitations to connect"),
        ("October circular", "Our circular of October is on the website."),
        ("Build 88 passed", "All tests passed. Your version 4.1 was released."),
        ("Season's sale", "Shop now, discount on all shoes"),
        ("Agenda", "The agenda of the next session is on the portal"),
        ("Your statement", "Dear customer, your statement is ready in the app."),
    ],
)
def test_list_mail_in_a_newsletters_or_an_offices_words_wakes_nobody(
    subject: str, body: str
) -> None:
    assert reading(mail(body, more=GROUP, subject=subject)).not_alert


FOOTERS = (
    "_____________________________\nofficers mailing list -- officers@police.example\n"
    "To unsubscribe send an email to officers-leave@police.example",
    "To unsubscribe from this list visit https://lists.police.example/listinfo",
    '-- \nYou received this message because you are subscribed to the "alerts" group.\n'
    "To unsubscribe from this group, send an email to alerts+unsubscribe@police.example.",
    "Unsubscribe: https://lists.police.example/u | Privacy policy | View in your browser",
)


@pytest.mark.parametrize("footer", FOOTERS)
@pytest.mark.parametrize(
    "body",
    [
        "Kakori, Mahesh, sulphas",
        "account lonely_raj.7 dekho",
        "Sahara mall terrace, Lucknow",
        "Pankaj of Orai 9839144093",
        "बच्चे नहर किनारे, इटावा",
    ],
)
def test_a_lists_footer_makes_no_newsletter_of_an_alert(body: str, footer: str) -> None:
    assert reading(mail(f"{body}\n\n{footer}", more=GROUP, subject="x")).alerts


@pytest.mark.parametrize(
    "body", ["Five tips for better passwords.", "Shoes at half price, only this week"]
)
def test_a_newsletter_is_known_by_its_own_footer(body: str) -> None:
    assert reading(mail(f"{body}\n\n{FOOTERS[-1]}", more=GROUP, subject="News")).not_alert


@pytest.mark.parametrize("head", [ROBOT, "X-Autoreply: yes\n", "Precedence: auto_reply\n"])
@pytest.mark.parametrize(
    "subject",
    [
        "user threatens to take poison now",
        "Insta user mohit.k77 hanging himself live, Alambagh Lucknow, 9839144071",
        "Ladki chhat se kudne wali hai, Bareilly",
        "युवती ने ज़हर खा लिया, फतेहपुर",
        "Instagram account sad.moon_5, Jhansi",
        "Call 9839144072, boy on bridge",
    ],
)
def test_an_alert_that_is_all_in_the_subject_is_not_swallowed_for_a_robots_header(
    subject: str, head: str
) -> None:
    found = reading(mail("\n", more=head, subject=subject))
    assert found.alerts
    assert reading(mail("\n", more=head, subject="Thank you")).not_alert == "automatic reply"


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: user mohit.k77 hanging himself live, Alambagh, 9839144071",
        "Out of office: Re: https://www.instagram.com/mohit.k77 is about to jump",
    ],
)
def test_an_alert_repeated_in_a_robots_subject_counts_where_it_never_came(subject: str) -> None:
    found = reading(mail("", subject=subject))
    assert found.not_alert == "automatic reply" and not found.alerts
    (alert,) = found.quoted
    assert alert.person.phones or alert.person.username


def test_a_picture_in_an_empty_automatic_mail_is_opened_by_a_human() -> None:
    raw = multipart("mixed", "Content-Type: text/plain\n\n ", PICTURE)
    raw = raw.replace("Subject: Alert", "Subject: fyi")
    with pytest.raises(UnreadableMessage, match="in an attachment"):
        reading(raw.replace("MIME", f"{ROBOT}MIME", 1))


@pytest.mark.parametrize(
    "body",
    [
        "Account: grey.wolf_31\nLink: https://instagram.com/grey.wolf_31\nDo not reply",
        "Username: dukhi_aatma7\nPlatform: Instagram\nDo not reply to this mail",
        "I am on leave. See https://www.instagram.com/live/ for what tara.xo77 does, "
        "https://www.instagram.com/tara.xo77",
    ],
)
def test_an_account_in_an_automatic_mail_is_not_lost(body: str) -> None:
    found = reading(mail(body, subject="Automatic reply: x"))
    assert found.alerts or found.quoted


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("maintenance window", "Planned maintenance. Kajal ne kalai kaat li, office."),
        ("Scheduled maintenance", "Scheduled maintenance. Mohan ne sulfas khayi hai office."),
        ("Invoice", "Payment due. Register sucide attempt boys hostel Gonda details attached."),
        ("Invoice", "Invoice attached. Team Unnao, suicied by girls, send office."),
        ("Bill", "Bill due. Room 9 hotel Clarks Lucknow, sulphas, contact team."),
        ("Meeting", "Meeting at 5. Students on terrace, contact office."),
        ("Meeting", "बैठक में उपस्थित हों। रीना ने नस काट ली, स्थान बाँदा।"),
        ("Training", "Training at Police Lines. Sisters locked in quarter 4, gas, send team."),
        ("OTP", "Your OTP is 448812. Suman ne phanda lagaya, portal."),
        ("Password", "Your password expires. Women at river Gomti with children, register."),
        ("Daily report", "Daily report attached. Seema swallowed tablets, details pending."),
        ("Invitation", "Invitation to the workshop. Rahul hung from fan, venue Kakadeo."),
        ("Request", "Your request has been received. Ticket: Arti ne jeher piya, Hapur."),
        ("Diwali", "Happy Diwali. Deepak ne aag laga li, Basti, team."),
        ("Leave", "Leave of 3 days. Mukesh ne train ke aage chhalang lagayi, send office."),
        ("Recharge", "Recharge due. Kids and mother in the well, Banda, contact team."),
    ],
)
def test_somebody_among_the_words_of_a_notice_is_an_alert(subject: str, body: str) -> None:
    found = reading(mail(body, subject=subject))
    assert found.alerts and not found.not_alert


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("बैठक", "मुख्यालय ने बैठक 5 दिसंबर को आयोजित की है। स्थान: पुलिस लाइन।"),
        ("Invoice", "Invoice 91 for October attached. Payment due by Friday."),
        ("Training", "Training of SIs will be held at Police Lines on Tuesday, 11 am."),
        ("Password", "Your mailbox password expires in 3 days. Reset it on the portal."),
    ],
)
def test_a_notice_without_anybody_wakes_nobody(subject: str, body: str) -> None:
    assert reading(mail(body, subject=subject)).not_alert


OLDER = (
    "Man at Naini bridge, Prayagraj says he will jump. 9839144081",
    "My cousin is locked in, cylinder open, Swaroop Nagar Kanpur 9839144082",
    "A girl at https://www.instagram.com/blue.sky_99 is streaming live",
    "Mahesh Yadav ne phansi lagane ki story daali hai, Orai, mobile 9839144083",
    "Username: tara.xo77\nShe says goodbye",
    "लड़की पुल पर खड़ी है, मोबाइल 9839144084",
    "Two brothers have eaten sulphas at Kakori, 9839144085",
    "Please locate 9839144086, he left a note",
    "Account: grey.wolf_31 will not be alive tomorrow",
)
OWN = ("Kindly act", "", "FYI pls", "Thanks, noted", "Sent from my Galaxy", "see trail mail")
LAID = (
    "{own}\n\nOn Sun, 29 Nov 2026 at 19:55, Cell <cell@police.example> wrote:\n> {marked}",
    "{own}\n\n________________________________\nFrom: Cell <cell@police.example>\n"
    "Sent: Sunday, 29 November 2026 19:55\nTo: c@police.example\nSubject: alert\n\n{older}",
    "{own}\n\n-----Original Message-----\nFrom: Cell <cell@police.example>\n\n{older}",
)


@pytest.mark.parametrize("laid", LAID)
@pytest.mark.parametrize("older", OLDER)
def test_an_alert_in_plain_words_below_an_answer_counts_where_it_never_came(
    older: str, laid: str
) -> None:
    for own in OWN:
        body = laid.format(own=own, older=older, marked=older.replace("\n", "\n> "))
        found = reading(mail(body, subject="Re: alert"))
        assert len((*found.alerts, *found.quoted)) == 1


@pytest.mark.parametrize(
    "older",
    [
        "Please send the duty list of Monday to 9839144087.",
        "The meeting is at 5 in the conference hall, contact SI Verma 9839144088.",
        "Happy Diwali to you and your family.",
        "Press note: a girl was rescued from the bridge by Bareilly police. She is safe.",
        "Press note\nA youth who took poison was saved by PS Kakadeo, Kanpur.",
        "Thank you for your help, my brother was saved from the bridge. He is safe now.",
    ],
)
def test_an_answer_to_an_offices_mail_wakes_nobody(older: str) -> None:
    marked = older.replace("\n", "\n> ")
    found = reading(mail(LAID[0].format(own="ok", marked=marked), subject="Re: duty"))
    assert found.not_alert and not found.quoted


BELOW = (
    "We are reporting a user at risk.\n\nName: Mohit Rai\nAccount: mohit.k77\n"
    'Phone: +91 98391 44071\nLocation: Alambagh, Lucknow\nPost: "I will end my life tonight"\n'
)


@pytest.mark.parametrize(
    "above",
    [
        "Thank you for contacting us. Case number 77.\n\nYour message:",
        "We got your mail.\n\n----- Your message -----",
        "Thanks for writing to us.\n\nYou wrote:",
        "Hello,\n\nYour original message:",
        "Hello,\n\nMessage you sent us:",
        "Hello,\n\nCopy of your request:",
        "Hello,\n\nThe text of your enquiry:",
        "Hello,\n\nYour submission:",
        "Hello,\n\nWhat you wrote to us:",
        "Hello,\n\nDetails you submitted:",
        "Ticket 88 was opened.\n\nYour complaint is as follows:",
        "नमस्ते,\n\nआपका संदेश:",
        "नमस्ते,\n\nआपने लिखा:",
        "Namaste,\n\nAapka sandesh:",
        "Your message has been received.",
        "We have received your request and will reply soon.",
        "This is an automatic reply. Ticket 99.",
    ],
)
def test_what_somebody_wrote_to_a_platform_is_not_its_own_word(above: str) -> None:
    head = {"subject": "We got your mail", "more": "DKIM-Signature: v=1; d=platform.test\n"}
    (alert,) = reading(mail(f"{above}\n\n{BELOW}", **head)).alerts
    assert alert.writers == ("",)
    assert (alert.person.username, alert.person.phones) == ("mohit.k77", ("+919839144071",))
    marked = BELOW.replace("\n", "\n> ")
    (alert,) = reading(mail(f"{above}\n\n> {marked}", **head)).alerts
    assert alert.writers == ("",) and alert.person.username == "mohit.k77"


@pytest.mark.parametrize("head", [ROBOT, "X-Autoreply: yes\n"])
def test_an_alert_in_an_automatic_answer_is_nobodys_own_word(head: str) -> None:
    (alert,) = reading(mail(BELOW, more=head)).alerts
    assert alert.writers == ("",)


@pytest.mark.parametrize(
    "body",
    [
        BELOW,
        f"{BELOW}\nThis mailbox is not monitored, do not reply.",
        f"{BELOW}\nHer message:\nI am done",
        f"{BELOW}\nTheir last message: I am done",
    ],
)
def test_a_platforms_own_alert_stays_its_own_word(body: str) -> None:
    (alert,) = reading(mail(body, more="Auto-Submitted: auto-generated\n")).alerts
    assert alert.writers == ()


def test_a_bounce_proves_nothing_of_what_it_brings_back() -> None:
    inner = "Content-Type: message/rfc822\n\n" + mail(BELOW)
    bounce = multipart("report; report-type=delivery-status", "\nYour message failed", inner)
    (alert,) = reading(bounce).quoted
    assert alert.writers[0] == ""


def test_an_answer_to_a_report_that_somebody_is_safe_is_for_a_human() -> None:
    older = "Closing report: the girl was brought home from the bridge. She is safe."
    with pytest.raises(UnreadableMessage, match="somebody is safe"):
        reading(mail(LAID[0].format(own="ok", marked=older), subject="Re: report"))
