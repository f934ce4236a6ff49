"""A mark makes no mail harmless: who speaks of a person in danger is heard under every header."""

from __future__ import annotations

import pytest

from dispatcher.errors import UnreadableMessage
from dispatcher.parsing import danger
from tests.parsing_fixtures import mail, reading

AUTO = "Auto-Submitted: auto-replied\n"
LIST = "List-Id: <group.example>\nPrecedence: list\nList-Unsubscribe: <https://x.example>\n"
LISTED = "list mail, nothing in it about a person"


@pytest.mark.parametrize("more", [AUTO, ""])
@pytest.mark.parametrize(
    "body",
    [
        "Thank you for your mail. When you read this I will already be gone. Malviya bridge.",
        "This is an automated reply. I have taken all the tablets in the house. Mathura",
        "I am away. I won't be back. Tell my mother. The river at Ayodhya is cold tonight.",
        "मैं अवकाश पर हूँ, हमेशा के लिए। छत से कूदने जा रहा हूँ। कानपुर",
        "chutti par hu. ab kabhi wapas nahi aaunga. sab ko mera aakhri salaam. Ballia",
        "Out of office for ever. Nobody is to blame. Room 12, Lodge Shanti, Jhansi",
        "Your message has been received. I am sitting on the railway track near Tundla.",
        "Auto reply: papa mummy sorry, maaf kar dena, main ja raha hu. Rampur",
        "I am on leave. No reason to live any more. Etah bus stand.",
        "Do not reply to this mail. My wife has locked herself in the bathroom. Lal Kurti, Meerut",
        "I am currently out of office. My son left home with a rope this evening, Hapur.",
        "मैं कार्यालय से बाहर हूँ। मेरी बेटी ने कमरा अंदर से बंद कर लिया है। बस्ती",
        "I am on leave because I can't take this any more. It is over before midnight. Gonda",
        "Thanks for your message. If you are reading this I've already jumped. Hindon barrage",
        "main avkash par hu. zeher kha liya hai maine. Sultanpur",
        "Banaras ka ladka hai, ab kuch bacha nahi. Lanka thana.",
    ],
)
def test_an_absence_notice_that_speaks_of_danger_is_an_alert(body: str, more: str) -> None:
    assert reading(mail(body, subject="Automatic reply: hello", more=more)).alerts


def test_a_farewell_above_a_quoted_mail_is_heard_too() -> None:
    body = (
        "I am away. By the time you read this I am in the river.\n\nOn 1 Feb 2023, A wrote:\n> ok"
    )
    assert reading(mail(body, subject="Automatic reply: hi", more=AUTO)).alerts


def test_the_mark_alone_makes_no_automatic_reply() -> None:
    body = "Near Civil Lines, Bareilly, second floor, blue gate"
    assert reading(mail(body, subject="Automatic reply: hi", more=AUTO)).alerts


@pytest.mark.parametrize(
    "body",
    [
        "I am on vacation until 5 Dec with limited access to email. In urgent matters ring SI Rao.",
        "This mailbox is not monitored. Dial 112 in an emergency.",
        "मैं 4 दिसंबर तक छुट्टी पर हूँ। आपात स्थिति में 9454400000 पर संपर्क करें।",
        "Your complaint has been registered, number 44121.",
        "Office hours are 10 to 5. We will get back to you.",
        "I am on maternity leave. My colleague Asha handles suicide alerts.",
        "main 3 din ki chutti par hu. zaruri kaam ho to SI Verma se baat karein.",
        "I am on leave due to the death of my father.",
        "",
    ],
)
def test_an_absence_notice_wakes_nobody_though_it_names_the_urgent(body: str) -> None:
    subject = "Automatic reply: URGENT: person at risk"
    assert reading(mail(body, subject=subject, more=AUTO)).not_alert == "automatic reply"


@pytest.mark.parametrize(
    "body",
    [
        "Dear group, my nephew in Basti says he has no wish to live and has switched off his phone",
        "Friends, my roommate wrote a farewell to all and left the hostel. Unsubscribe: x",
        "koi madad karo, meri behen ne kamra andar se band kar liya hai, Aligarh",
        "ग्रुप में सूचना: एक लड़की विदाई का वीडियो डाल रही है, झांसी, कुछ करिए",
        "Anyone near Chowk, Lucknow? A boy is sitting on the ledge of the mall and crying",
        "My daughter is not picking up since her last post. She is in Noida sector 62.",
        "insta par ek ladka hai dead_soul_4, bol raha hai aaj raat khel khatam. Moradabad",
        "Prayer request: my brother Anil of Mau drank something and is vomiting",
        "pls see this reel, she has a blade in her hand, from Bareilly",
        "मेरा दोस्त कल से लापता है, आखिरी मैसेज में लिखा सबको माफ करना। देवरिया",
        "Student of room 14 said she cannot go on. Newsletter attached later. Ghazipur",
        "Forwarded as received: uncle ji ne khet me keetnashak pee liya, Banda",
        "our colleague has not come home, a note was found on his desk. Sitapur",
        "He told the group he'd walk into the Sarayu tonight. Ayodhya.",
        "khair chhodo, ab fark nahi padta, kal nahi rahunga. ghar: Badaun",
    ],
)
def test_a_group_that_tells_of_one_in_danger_is_an_alert(body: str) -> None:
    assert reading(mail(body, subject="[group] news", more=LIST)).alerts


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Weekly deals", "Flat 50% off on phones this week! Shop now. Unsubscribe"),
        ("Jobs", "12 jobs for you in Lucknow. Apply now."),
        ("Google Alert - self harm", "Google Alert: self harm\nTeen found dead in Pune - Mirror"),
        ("[dev] build", "Build 45 passed."),
        ("Movie", "Movie review: the hero dies in the end. 2 stars"),
        ("Newsletter", "This month: how she learned coding. Read her story. Unsubscribe"),
    ],
)
def test_what_is_written_to_many_wakes_nobody(subject: str, body: str) -> None:
    assert reading(mail(body, subject=subject, more=LIST)).not_alert == LISTED


def test_a_bounce_with_a_farewell_and_nobodys_name_is_an_alert() -> None:
    body = "Your mail was not delivered:\n\nI have jumped. Look under the Gomti barrage. Goodbye."
    raw = mail(body, subject="Undeliverable", more="X-Failed-Recipients: a@b.example\n")
    assert reading(raw).alerts


@pytest.mark.parametrize(
    ("kind", "subject", "body"),
    [
        ("good wishes", "Diwali", "Wishing you and your family a very happy Diwali!"),
        ("good wishes", "नव वर्ष", "नव वर्ष की हार्दिक शुभकामनाएं"),
        ("good wishes", "Eid Mubarak", "Eid Mubarak to you and your team."),
        (
            "a code to log in",
            "Your OTP",
            "123456 is your one-time password. Never share it with anyone.",
        ),
        ("a code to log in", "ओटीपी", "आपका ओटीपी 226010 है। किसी को न बताएं।"),
        ("a bill", "Payment due", "Your payment of Rs 2,300 is due on 5 December. Pay online."),
        ("a read receipt", "Read: Alert 7", "Your message was read on Monday, 30 November 2026."),
        (
            "a read receipt",
            "Read: Alert",
            "Your message\n\nTo: SP\nSubject: Duty\n\nwas read on 29.11.",
        ),
        (
            "a receipt for a request",
            "Request received",
            "We have received your request and will review it.",
        ),
        ("a word about a password", "Mailbox full", "Your mailbox is 95% full."),
        (
            "a word about a password",
            "Certificate",
            "The certificate of a.example will expire soon.",
        ),
        (
            "a request for leave",
            "Leave",
            "Respected sir, kindly sanction casual leave of 2 days from 3 December for my "
            "brother's wedding. Const. Mohan Lal",
        ),
        ("a request for leave", "अवकाश", "महोदय, 3 दिन का आकस्मिक अवकाश स्वीकृत करें। भवदीय"),
        (
            "an invitation",
            "Minutes",
            "Minutes of the meeting of 20 November. 1. Duty list discussed.",
        ),
        (
            "an invitation",
            "Invitation: review @ Mon 30 Nov 4pm",
            "You are invited to: suicide prevention SOP review\n\nWhen: Mon 16:00 - 17:00 IST\n"
            "Where: Police Lines, Lucknow\nJoin: https://meet.example/q",
        ),
        (
            "a report of numbers",
            "Statistics",
            "Total alerts November: 90. Suicide: 81. Threat: 9. Lucknow 10, Agra 7.",
        ),
        (
            "a press note",
            "Press release",
            "Lucknow: The police saved 14 people in October, the DGP said. In one case a woman of "
            "Hapur was rescued within 12 minutes.",
        ),
        ("a press note", "प्रेस नोट", "प्रेस नोट। 3 नवम्बर को इटावा के युवक को सकुशल बचाया गया।"),
        ("a press note", "Clipping", "Press clipping: a trader who hanged himself on 12 October."),
        (
            "a matter of a court",
            "Court",
            "Hon'ble court of CJM Etah has asked for the certified copy of the mail of 3 March. "
            "The deceased hanged himself on 4 March 2024.",
        ),
        ("thanks", "Thanks", "Thank you for your quick help. My daughter is safe now. R. Gupta"),
        ("thanks", "धन्यवाद", "आपकी मदद के लिए धन्यवाद। मेरा भाई सकुशल है।"),
    ],
)
def test_everyday_mail_and_what_is_over_wake_nobody(kind: str, subject: str, body: str) -> None:
    assert reading(mail(body, subject=subject)).not_alert == kind


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        (
            "Closing report",
            "Person found safe at home and counselled. Handed over to family. SHO Naini",
        ),
        ("Re ATR", "ATR: The girl was traced and is safe with her parents. CO City"),
        ("आख्या", "अंतिम आख्या: युवक सकुशल मिला, काउंसलिंग की गई, परिजनों के सुपुर्द किया गया।"),
    ],
)
def test_that_somebody_is_safe_is_for_the_desk_to_read_and_calls_no_officer(
    subject: str, body: str
) -> None:
    with pytest.raises(UnreadableMessage, match="somebody is safe: read it"):
        reading(mail(body, subject=subject))


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Press note", "A boy of Gonda is threatening to jump from the tank, says the press note."),
        ("Press note", "प्रेस नोट: युवती पुल पर खड़ी है, कूदने की धमकी दे रही है। वाराणसी"),
        ("News clipping", "BANDA: A youth is live on Facebook with a pistol"),
        ("Closing report", "Girl was found safe but has again gone to the bridge. Etawah"),
        ("Closing report", "Person not found, phone off. SHO Kotwali"),
        ("Closing report", "The one of Agra was found safe. The new one wrote mat rona."),
        ("Report", 'The user quoted a headline, "Student found safe", and added "I will not be".'),
        ("अंतिम आख्या", "युवक सकुशल मिला था लेकिन फिर घर से चला गया है। मऊ"),
        ("Thank you", "Thank you for all the help. I won't need it any more. Goodbye. Agra"),
        (
            "Thanks",
            "Thank you for your support. My son is fine now. His friend wants to die, Hapur",
        ),
        ("Diwali", "Happy Diwali to all. This is my last one. Basti"),
        ("Leave application", "I request leave of all days from 1 Dec. I will not return. Orai"),
        ("Leave", "I request 3 days leave for my sister's marriage. She has taken poison. Mau"),
        ("OTP", "Your OTP is 226001. meri behen chhat par hai bachao"),
        ("Monthly statistics", "Total alerts 3. One girl of Banda still not found."),
        ("Court", "Certified copy required. The accused says he will hang himself in Etah jail"),
        ("Read: hi", "Your message was read on Monday. I cannot go on. Etah"),
        ("Payment", "Payment done. Ab main duniya chhod raha hu. Agra"),
        ("Minutes", "Minutes of my life are over. Kanpur"),
        ("Press note", "Account: x.demo\nPost: saved 12 people, not me"),
    ],
)
def test_danger_under_such_a_heading_is_an_alert(subject: str, body: str) -> None:
    assert reading(mail(body, subject=subject)).alerts


def test_no_sign_takes_long_on_a_hostile_text() -> None:
    for part in ("took " + "a " * 5, "last ", "kamra ", "sorry  ", "nobody " + "x" * 24, "आ"):
        assert danger.shown(part * 20_000) in (True, False)
