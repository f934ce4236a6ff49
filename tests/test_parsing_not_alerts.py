"""Only what is certainly no alert is set aside; in doubt it is one."""

from __future__ import annotations

import pytest

from tests.parsing_fixtures import mail, multipart, reading

BULK = "List-Unsubscribe: <https://events.example/leave>\nPrecedence: bulk\n"


@pytest.mark.parametrize(
    ("more", "subject"),
    [
        ("Auto-Submitted: auto-replied\n", "URGENT: person at risk"),
        ("X-Autoreply: yes\n", "Away"),
        ("Precedence: auto_reply\n", "Away"),
        ("", "Automatic reply: suicide alert"),
        ("", "Out of office: suicide alert"),
    ],
)
def test_automatic_replies_are_recognised_by_their_headers(more: str, subject: str) -> None:
    raw = mail("I am away until Monday. Suicide cases: ring 112.", more=more, subject=subject)
    assert reading(raw).not_alert == "automatic reply"


def test_bounces_and_receipts_are_recognised_with_what_they_quote() -> None:
    quoted = "Content-Type: message/rfc822\n\n" + mail("Account: x.demo\nPost: suicide")
    bounce = multipart("report; report-type=delivery-status", "\nYour message failed", quoted)
    assert reading(bounce).not_alert == "delivery failure"
    receipt = multipart("report; report-type=disposition-notification", "\nRead at 10:00")
    assert reading(receipt).not_alert == "read receipt"
    raw = mail("Account: x.demo\nPost: suicide", subject="Undelivered Mail Returned to Sender")
    assert reading(raw.replace("alerts@meta", "mailer-daemon@mx")).not_alert == "delivery failure"


@pytest.mark.parametrize(
    "report",
    ["report; report-type=feedback-report", "report; report-type=delivery-status"],
)
def test_reports_about_a_mail_are_named_for_what_they_are(report: str) -> None:
    found = reading(multipart(report, "\nAccount: x.demo\nPost: suicide")).not_alert
    assert found in ("abuse report about a mail", "delivery failure")


def test_a_report_of_a_kind_nobody_knows_is_read() -> None:
    assert reading(multipart("report", "\nAccount: x.demo\nPost: suicide")).alerts


def test_a_bounce_is_known_by_whom_it_failed_to_reach() -> None:
    raw = mail("Account: x.demo\nPost: suicide", more="X-Failed-Recipients: a@b.example\n")
    assert reading(raw).not_alert == "delivery failure"


def test_an_absence_notice_does_not_send_the_alert_it_quotes_again() -> None:
    away = "I am out of office until Monday, in urgent cases please ring SI Verma.\n\n"
    quoted = "On 1 Feb 2023, Meta wrote:\n> Account: x.demo\n> IP: 192.0.2.1\n> Post: suicide"
    raw = mail(away + quoted, subject="Re: Alert", more="Auto-Submitted: auto-replied\n")
    assert reading(raw).not_alert == "automatic reply"


RETURNED = "Account: x.demo\nPhone: 9876543210\nPost: suicide"


@pytest.mark.parametrize(
    "raw",
    [
        multipart(
            "report; report-type=delivery-status",
            "\nYour message failed",
            "Content-Type: message/rfc822\n\n" + mail(RETURNED),
        ),
        mail(
            "Delivery to a@b.example failed permanently.\n\n----- Original message -----\n"
            f"From: Meta <a@meta.example>\nSubject: Emergency\n\n{RETURNED}",
            more="X-Failed-Recipients: a@b.example\n",
        ),
        mail(
            "I am out of office.\n\nOn 1 Feb 2023, Meta wrote:\n> "
            + RETURNED.replace("\n", "\n> "),
            subject="Automatic reply: Alert",
        ),
    ],
)
def test_an_alert_that_a_machine_brings_back_is_kept_for_whoever_knows_whether_it_came(
    raw: str,
) -> None:
    found = reading(raw)
    assert found.not_alert and not found.alerts
    (alert,) = found.quoted
    assert (alert.person.username, alert.person.phones) == ("x.demo", ("+919876543210",))
    assert "that is itself no alert" in alert.warnings[0]


def test_a_bounced_mail_about_something_else_brings_no_alert_back() -> None:
    inner = "Content-Type: message/rfc822\n\n" + mail("Please send the duty list to 9876543210")
    found = reading(multipart("report; report-type=delivery-status", "\nfailed", inner))
    assert (found.not_alert, found.alerts, found.quoted) == ("delivery failure", (), ())


GATEWAY = "Auto-Submitted: auto-replied\nX-Autorespond: yes\n"
FORWARDED = (
    "---------- Forwarded message ---------\nFrom: Meta <a@meta.example>\nDate: 3 Feb 2023\n\n"
    "Account: x.demo\nGoodbye all"
)


@pytest.mark.parametrize(
    "raw",
    [
        mail("Our user has posted that she wants to end her life", more=GATEWAY),
        mail(FORWARDED, more=GATEWAY, subject="Fwd: Alert"),
        mail("Account: x.demo\nPosted at: 2023-02-03 18:00 UTC", more=GATEWAY),
        mail("वह आत्महत्या करने वाला है", more="Auto-Submitted: auto-generated\n"),
        mail("goodbye all", more="Auto-Submitted: auto-forwarded\n"),
    ],
)
def test_what_a_gateway_passes_on_is_not_swallowed_for_its_header(raw: str) -> None:
    assert reading(raw).alerts


def test_a_mail_attached_to_an_automatic_one_is_not_swallowed() -> None:
    inner = "Content-Type: message/rfc822\n\n" + mail("Account: x.demo\nPost: suicide")
    raw = multipart("mixed", "Content-Type: text/plain\n\nForwarded.", inner)
    assert reading(raw.replace("MIME", f"{GATEWAY}MIME", 1)).alerts


@pytest.mark.parametrize(
    "body",
    [
        "Register now on Facebook! Place: Lucknow\nPhone: 9876543210\nhttps://x.com/events",
        "Safety Newsletter. suicide prevention helpline 14416. Read stories from users.",
        "Meta Safety Newsletter: suicide prevention resources, new features. Unsubscribe here.",
        "Webinar on self-harm and suicide among students. Join us at 4 pm.",
    ],
)
def test_list_mail_about_nobody_is_set_aside(body: str) -> None:
    assert reading(mail(body, more=BULK)).not_alert == "list mail, nothing in it about a person"


@pytest.mark.parametrize(
    "clue", ["Account: x.demo", "Phone: 9876543210", "Location: Gonda", "Name: Ravi", "See @x.demo"]
)
def test_list_mail_that_names_somebody_in_danger_is_an_alert(clue: str) -> None:
    assert reading(mail(f"suicide prevention desk\n{clue}", more=BULK)).alerts


@pytest.mark.parametrize(
    "body",
    [
        "Our user has posted that she wants to end her life",
        "एक युवक ने आत्महत्या की धमकी दी है",
        "bhai wo khudkushi karne wala hai",
        "Account: ravi.demo\nPosted at: 2023-02-03 18:00 UTC",
        "He threatened to kill the whole family",
        "u/throwaway_x posted: Kanpur. Tonight is my last night. I have the pills.",
        "My sister is not opening the door, she has sent a bye message.",
        "My daughter Priya took all her pills tonight, 14 Civil Lines Bareilly.",
        "A student of our hostel posted goodbye everyone, it ends tonight. IIT Kanpur.",
    ],
)
def test_an_alert_is_an_alert_even_from_a_list_or_a_robot(body: str) -> None:
    assert reading(mail(body, more=BULK)).alerts
    assert reading(mail(body, more="Auto-Submitted: auto-generated\n")).alerts


@pytest.mark.parametrize("body", ["alvida sab", "ab bas", "Please trace @ravi.demo", "goodbye all"])
def test_a_mail_of_a_few_plain_words_is_an_alert(body: str) -> None:
    assert reading(mail(body, subject="fyi")).alerts


def test_who_writes_that_they_are_away_for_ever_is_no_absence_notice() -> None:
    body = "I am on leave from this life. I will hang myself in Room 4, Hotel Raj, Agra."
    assert reading(mail(body, subject="Out of Office")).alerts


def test_an_automatic_reply_that_carries_an_alert_is_one() -> None:
    body = "Account: ravi.demo\nPosted at: 2023-02-03 18:00 UTC\nIP: 192.0.2.1"
    assert reading(mail(body, more="Auto-Submitted: auto-replied\n")).alerts


NOTICES = {
    "an invitation": [
        (
            "Invitation: seminar",
            "We will hold a seminar on suicide prevention at Agra on 5 December. "
            "Contact 9811223344.",
        ),
        (
            "Training nomination: suicide alerts",
            "Dear all,\n\nTraining on handling suicide alerts will "
            "take place on Monday 11 am at Police Lines, Lucknow. All districts nominate one SI "
            "each to 9454400000.\n\nDGP Headquarters",
        ),
        (
            "Invitation: review",
            "You have been invited: Suicide alert review call, Mon 30 Nov 11:00 IST, "
            "Google Meet https://meet.google.com/abc",
        ),
        ("प्रशिक्षण", "महोदय,\nआत्महत्या रोकथाम पर प्रशिक्षण 5 दिसंबर को पुलिस लाइन, कानपुर में आयोजित है।"),
    ],
    "a code to log in": [("OTP", "Your OTP is 448812. Do not share.")],
    "a bill": [("Invoice", "Invoice 2231 for November attached.")],
    "a report of numbers": [
        ("Daily sitrep", "Sir, attached is the daily SITREP: 3 suicide alerts handled, all safe."),
        (
            "Monthly report of suicide alerts",
            "Sir,\n\nMonthly return: In October, 41 alerts were "
            "received, 27 persons saved. District wise: Lucknow 5, Kanpur 4, Agra 3.",
        ),
    ],
    "a receipt for a request": [
        (
            "We received your request",
            "Thank you, your request has been received. Case number 8812291. "
            "We will respond within 48 hours.",
        ),
    ],
    "a word about maintenance": [
        (
            "Planned maintenance",
            "Hi team, Meta platform maintenance window tonight 10 pm to 2 am IST. "
            "The law enforcement portal will be unavailable.",
        ),
    ],
}


@pytest.mark.parametrize(
    ("kind", "subject", "body"),
    [(kind, *one) for kind, several in NOTICES.items() for one in several],
)
def test_what_offices_send_every_day_wakes_nobody(kind: str, subject: str, body: str) -> None:
    assert reading(mail(body, subject=subject)).not_alert == kind


def test_an_invitation_with_its_calendar_is_one_and_one_with_another_file_is_not() -> None:
    said = "Content-Type: text/plain\n\nYou are invited to the weekly meeting"
    calendar = "Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR"
    assert reading(multipart("mixed", said, calendar)).not_alert is None  # its subject is "Alert"
    invited = multipart("mixed", said, calendar).replace("Subject: Alert", "Subject: Invitation")
    assert reading(invited).not_alert == "an invitation"
    assert reading(invited.replace("text/calendar", "application/pdf")).alerts


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Invitation: seminar", "A boy of the seminar wrote that he will end his life, Agra."),
        ("Invitation: seminar", "You are invited to my last evening at the bridge."),
        ("Training nomination", "The nominee has not come home, a note was found. Lucknow."),
        ("Training", "Training is over. alvida sab"),
        ("Meeting", "Meeting cancelled. @ravi.demo, Kanpur"),
        ("OTP", "Your OTP is 448812. She is on the roof in Gonda, please help."),
        ("Invoice", "He wrote goodbye below invoice 2231, Agra."),
        ("Daily sitrep", "SITREP: 1 user live on Instagram in Gonda, not traced yet."),
        ("Daily sitrep", "Daily sitrep attached. Account: x.demo"),
        ("Monthly report", "Monthly report attached. The girl of Hapur took pills just now."),
        (
            "We received your request",
            "Your request has been received. The user posted live from Agra.",
        ),
        ("Planned maintenance", "Planned maintenance tonight. Somebody at Gonda says alvida."),
        ("Planned maintenance", "maintenance window tonight, main marne ja raha hu"),
        ("बैठक", "बैठक में एक युवक ने ज़हर खा लिया, गोंडा"),
        ("Emergency: OTP", "Your OTP is 448812."),
        ("Conference", "Bomb at the conference in Lucknow, the meeting is at 5"),
        ("fyi", "See the meeting on https://www.instagram.com/reel/abc"),
        ("Fwd: meeting", "FORWARDED"),
    ],
)
def test_an_alert_among_such_words_is_an_alert(subject: str, body: str) -> None:
    found = reading(mail(FORWARDED if body == "FORWARDED" else body, subject=subject))
    assert found.alerts and not found.not_alert


DIGEST = "Dear subscriber, your Times of India digest: "


def test_a_newspapers_digest_of_deaths_wakes_nobody() -> None:
    body = "Man dies by suicide in Agra; girl, 16, jumps off bridge in Kanpur"
    assert reading(mail(DIGEST + body, more=BULK)).not_alert == (
        "list mail, nothing in it about a person"
    )
    assert reading(mail(body, more=BULK)).alerts


@pytest.mark.parametrize(
    "body",
    [
        "A girl in Kanpur has posted that she wants to end her life.",
        "His brother died by suicide, now he says he will hang himself. Agra",
        "Man threatens suicide in Agra, a person at risk.",
        "Account: x.demo\nPost: marne ja raha hu",
    ],
)
def test_a_digest_that_tells_of_one_in_danger_is_an_alert(body: str) -> None:
    assert reading(mail(f"{DIGEST}\n\n{body}", more=BULK)).alerts


@pytest.mark.parametrize(
    "subject", ["स्वतः उत्तर", "स्वतः उत्तर: अलर्ट", "स्वचालित उत्तर", "कार्यालय से बाहर"]
)
def test_a_hindi_absence_notice_is_one_and_an_alert_under_its_subject_is_not(subject: str) -> None:
    away = "मैं 5 दिसंबर तक अवकाश पर हूँ। आपात स्थिति में 9454401234 पर सम्पर्क करें।"
    assert reading(mail(away, subject=subject)).not_alert == "automatic reply"
    assert reading(mail("वह आत्महत्या करने वाला है, गोंडा", subject=subject)).alerts
    assert reading(mail("Account: x.demo\nPhone: 9335511448\nPost: bye", subject=subject)).alerts


@pytest.mark.parametrize(
    "body",
    [
        "Sorry maa. I can't take it anymore. Nobody will miss me.",
        "Dear all, I am leaving this world tonight.",
        "मैं थक गया हूँ। मुझे माफ़ करना।",
    ],
)
def test_a_farewell_under_an_automatic_replys_subject_is_an_alert(body: str) -> None:
    assert reading(mail(body, subject="Automatic reply: Meeting")).alerts
    assert reading(mail(body, subject="Bye", more="Auto-Submitted: auto-replied\n")).alerts


@pytest.mark.parametrize(
    "body",
    [
        "I will be back on Monday. In urgent matters SI Verma answers.",
        "I am on casual leave till 2 December. I will reply when I return.",
        "I am in training. Please contact the duty officer.",
        "Your ticket 4411 was created. The team answers within two days.",
    ],
)
def test_an_absence_notice_in_other_words_is_one(body: str) -> None:
    assert reading(mail(body, subject="Automatic reply: Alert")).not_alert == "automatic reply"


GROUP = "List-Id: <group.example>\n"


@pytest.mark.parametrize(
    "body",
    [
        "Riya has swallowed all the pills",
        "Goodbye everyone. Pills are ready. It will be over by morning.",
        "He is going to jump from the bridge at Naini",
        "पुल से कूदने जा रहा है, नैनी",
    ],
)
def test_what_a_group_passes_on_in_plain_words_is_an_alert(body: str) -> None:
    assert reading(mail(body, more=GROUP)).alerts


@pytest.mark.parametrize(
    "body",
    [
        "Webinar: why students die by suicide. Register today.",
        "The minutes of the last session are on the portal.",
        "A study on suicide in India has appeared, read more in the article.",
    ],
)
def test_a_groups_mail_about_the_matter_wakes_nobody(body: str) -> None:
    assert reading(mail(body, more=GROUP)).not_alert is not None


_LISTED = "List-Unsubscribe: <https://mail.example/u>\n"


@pytest.mark.parametrize(
    ("subject", "body", "more"),
    [
        (
            "Leave application",
            "Sir, I may kindly be granted 2 days casual leave from 2 December to 3 December. "
            "Constable Ramesh",
            "",
        ),
        ("Mail", "Sir, I need casual leave on 2 and 3 December. Kindly grant.", ""),
        ("Mail", "Kindly grant me casual leave for two days, 2 and 3 December", ""),
        ("Mail", "I may kindly be granted 2 days casual leave on 2 and 3 December.", ""),
        (
            "Leave",
            "Respected Sir, please sanction me earned leave of 10 days from 5 December for "
            "my sister's marriage.",
            "",
        ),
        (
            "Leave",
            "Sir, mujhe 2 din ka casual leave chahiye 2 aur 3 December ko. Kripya sweekrit karen.",
            "",
        ),
        ("अवकाश", "महोदय, मुझे दिनांक 2 से 3 दिसंबर तक 2 दिन का आकस्मिक अवकाश प्रदान करने की कृपा करें।", ""),
        (
            "CL",
            "Requesting casual leave on 5th December. Work will be looked after by HC Ramesh "
            "Kumar.",
            "",
        ),
        ("Mail", "Happy birthday sir!", ""),
        ("Birthday wishes", "Wishing you a happy birthday and many happy returns.", ""),
        ("CL application", "Sir, I need casual leave on 2 and 3 December. Kindly grant.", ""),
        ("Mail", "Wishing you a happy birthday and many happy returns of the day.", ""),
        ("Birthday", "Dear Madam, many many happy returns of the day. Happy birthday!", ""),
        ("Mail", "जन्मदिन की हार्दिक शुभकामनाएं महोदय", ""),
        ("Wishes", "Janamdin ki hardik shubhkamnaye sir", ""),
        ("Maintenance", "Scheduled maintenance of the mail gateway tonight 01:00-03:00 IST.", ""),
        (
            "Notice",
            "The mail server will be under maintenance tonight from 01:00 to 03:00 IST. Mail "
            "may be delayed.",
            "",
        ),
        (
            "Planned outage",
            "Planned maintenance of the NIC VPN gateway on 2 December 01:00-03:00. Services "
            "will not be available.",
            "",
        ),
        (
            "Read: Request",
            "Your message\n   To: Meta\n   Subject: Request\nwas read on Monday, 30 November "
            "2026 03:40",
            "",
        ),
        (
            "Read: Suicide alert",
            "Your message\n\n   To: SMC\n   Subject: Suicide alert\n   Sent: Monday, 30 "
            "November 2026 03:30\n\nwas read on Monday, 30 November 2026 03:40.",
            "",
        ),
        (
            "Not read: Request",
            "Your message\n\n   To: SMC\n   Subject: Request\n\nwas deleted without being "
            "read on Monday, 30 November 2026 03:40.",
            "",
        ),
        (
            "New login",
            "We noticed a new login to your account from Chrome on Windows. If this was you, "
            "no action is needed.",
            "",
        ),
        (
            "Security alert",
            "A new sign-in to your account was noticed from Windows. If this was not you, "
            "change your password.",
            "",
        ),
        (
            "Login",
            "Your account was logged in to from a new device. Was this you? Review your "
            "login activity.",
            "",
        ),
        (
            "Changes to our terms",
            "We are updating our Terms of Service effective 1 January 2027.",
            "",
        ),
        (
            "Privacy policy",
            "We have updated our Privacy Policy. The new policy takes effect on 1 January 2027.",
            "",
        ),
        (
            "What is new",
            "This week on Facebook: new tools to help your community. Learn "
            "more.\nUnsubscribe | Privacy",
            _LISTED + "Precedence: bulk\n",
        ),
        (
            "What is new",
            "Hi, see what is new in Business Suite: schedule posts and stories from one "
            "place. Learn more.\n\nYou are receiving this email because you signed up. "
            "Unsubscribe. Meta Platforms, 1 Meta Way",
            _LISTED,
        ),
        (
            "Newsletter",
            "Our latest tips for creators: make better reels and stories. Read more.\nUnsubscribe",
            _LISTED,
        ),
        (
            "ATR",
            "Dear Sir, please provide the action taken report in case of user f1_old for 12 "
            "November by 5 pm today.",
            "",
        ),
        (
            "Reminder",
            "Kindly submit the action taken report in the case dated 12 November at the earliest.",
            "",
        ),
        (
            "Reminder: ATR pending",
            "Sir, ATR of alert 26-1001 is still awaited. Please furnish it today.",
            "",
        ),
        ("अनुस्मारक", "महोदय, कृपया दिनांक 12 नवंबर के अलर्ट की अनुपालन आख्या आज शाम तक उपलब्ध कराएं।", ""),
    ],
)
def test_what_comes_every_day_from_offices_and_platforms_calls_nobody(
    subject: str, body: str, more: str
) -> None:
    result = reading(mail(body, subject=subject, more=more))
    assert (result.alerts, bool(result.not_alert)) == ((), True)


@pytest.mark.parametrize(
    ("subject", "body", "more"),
    [
        (
            "Leave",
            "Sir, my friend Vinod took leave of everyone and went to the bridge. Kindly "
            "grant help.",
            "",
        ),
        ("Leave", "Kindly grant me leave from this world, I take poison tonight", ""),
        (
            "Leave application",
            "Sir, I need 2 days casual leave. My brother has left home with a rope and we "
            "cannot find him.",
            "",
        ),
        (
            "Leave",
            "Granted me leave? No. I will end my life tonight, nobody gave me leave for 10 days.",
            "",
        ),
        ("Mail", "Happy birthday to me, this is my last one, I have taken pills", ""),
        ("Mail", "Happy birthday maa, aaj ke baad nahi milunga, rassi taiyar hai", ""),
        (
            "Birthday",
            "Happy birthday sir! User sad_boy_22 posted he will jump from the bridge.",
            "",
        ),
        ("Wishes", "जन्मदिन की शुभकामनाएं बेटा, मैं जा रही हूं, माफ करना", ""),
        (
            "Maintenance",
            "Scheduled maintenance tonight. He will jump on the track when the power is off.",
            "",
        ),
        ("Maintenance", "The maintenance man has locked himself in the room with a knife", ""),
        ("Read: Request", "Your message was read. She has taken tablets, please come", ""),
        (
            "New login",
            "We noticed a new login to your account. The user posted a goodbye note and is "
            "standing on the roof.",
            "",
        ),
        ("New login", "A new login was noticed; user riya_15 live on Instagram with a blade", ""),
        ("Terms", "We are updating our terms. User rohit_k wrote: I will hang myself tonight.", ""),
        (
            "What is new",
            "This week on Facebook: I said goodbye to all. I have taken poison.\nUnsubscribe "
            "| Privacy",
            _LISTED + "Precedence: bulk\n",
        ),
        (
            "What is new",
            "A user in Agra posted: main aaj mar jaunga. Phone 9800011111\nUnsubscribe",
            _LISTED,
        ),
        ("What is new", "Riya has not come home, her status says alvida\nUnsubscribe", _LISTED),
        (
            "ATR",
            "Please provide the action taken report. User f1_old has posted again: I will "
            "die tonight.",
            "",
        ),
        (
            "Reminder",
            "Kindly submit the report urgently, the boy is on the railway track near Agra.",
            "",
        ),
        ("Reminder", "ATR awaited. User @f1_old is live now with a rope.", ""),
        ("Reminder", "Please send the report, she is alone and has locked the door", ""),
        ("अनुस्मारक", "कृपया आख्या भेजें, युवक ने फिर पोस्ट किया है कि वह मर जाएगा।", ""),
        ("Leave", "Main chhutti le raha hu zindagi se, alvida", ""),
        (
            "Login",
            "Log in to my account after I am gone, the password is on the table. Sorry maa.",
            "",
        ),
        ("Privacy policy", "He wrote his terms: give me my daughter or I burn myself", ""),
    ],
)
def test_danger_in_words_beats_every_mark_of_such_mail(subject: str, body: str, more: str) -> None:
    assert reading(mail(body, subject=subject, more=more)).alerts


def _kind(body: str) -> str:
    return "text/html" if body.startswith("<") else "text/plain"


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Mail", "Happy birthday sir! Wishing you a long life."),
        ("Leave", "Kindly grant me leave for today"),
        ("Mail", "I may please be granted earned leave from 5 December to 15 December."),
        ("Birthday", "Many many happy returns"),
        ("Mail", "Server maintenance tonight 2-3 AM"),
        ("Mail", "Many many happy returns of the day sir. God bless you."),
        ("Wishes", "Janamdin mubarak ho sir, aap jiyo hazaron saal"),
        ("शुभकामनाएं", "आपको जन्मदिन की बहुत बहुत शुभकामनाएं। ईश्वर आपको लंबी आयु दें।"),
        ("Holi", "Holi ki hardik shubhkamnaye sir ji, aapko aur aapke parivar ko"),
        ("New year", "Happy new year 2027 to all. May this year bring success and happiness."),
        (
            "Congratulations",
            "Congratulations sir on your promotion to Additional SP. Best wishes "
            "for the new assignment.",
        ),
        ("Mail", "Happy anniversary sir and madam. Stay blessed."),
        ("Greetings", "Season's greetings and best wishes for 2027 from the team at NIC Lucknow."),
        ("Get well soon", "Get well soon sir. Wishing you a speedy recovery."),
        (
            "Application for CL",
            "Respected Sir, With due respect I beg to state that I have some "
            "urgent work at home. Kindly grant me two days casual leave from 2 "
            "December. I shall be highly obliged. Yours obediently, Const. Suresh",
        ),
        ("CL", "Sir mujhe kal ki CL chahiye, ghar par kaam hai"),
        ("अवकाश", "महोदय, मुझे आज का अवकाश प्रदान करने की कृपा करें।"),
        ("Half day leave", "Please approve half day leave for tomorrow."),
        (
            "Maternity leave",
            "I may kindly be granted maternity leave for 180 days with effect from "
            "1 January 2027. W/Const. Sunita Devi",
        ),
        ("Leave sanctioned", "Your leave from 2 December to 5 December has been sanctioned."),
        (
            "Station leave",
            "Permission to leave station on 5 and 6 December may kindly be granted.",
        ),
        ("Server down", "The mail server will be down tonight from 2 AM to 3 AM for upgrade."),
        (
            "Network",
            "Internet services will be affected in the control room today due to fibre work.",
        ),
        ("सर्वर", "सर्वर अनुरक्षण हेतु आज रात 2 से 3 बजे तक सेवाएं बंद रहेंगी।"),
        ("VPN", "VPN gateway will be upgraded on Sunday. Please save your work and log out."),
        ("Meeting", "Reminder: Weekly review meeting tomorrow at 11 AM in conference hall."),
        (
            "बैठक",
            "कल प्रातः 11 बजे मासिक समीक्षा बैठक पुलिस अधीक्षक कार्यालय में होगी। समस्त प्रभारी उपस्थित रहें।",
        ),
        ("Meeting rescheduled", "The meeting scheduled for 3 PM has been rescheduled to 5 PM."),
        (
            "Circular",
            "Circular No. 12/2026: All staff shall wear identity cards in office premises.",
        ),
        (
            "Duty roster",
            "Duty roster for December: Morning shift SI Verma, Evening shift SI "
            "Khan, Night shift HC Yadav.",
        ),
        ("ड्यूटी", "माह दिसंबर की ड्यूटी सूची संलग्न है।"),
        ("Holiday list", "List of gazetted holidays for the year 2027."),
        ("Gazetted holiday", "Office will remain closed on 25 December on account of Christmas."),
        ("TA bill", "Please submit TA/DA bills for November by 5 December."),
        (
            "OTP",
            "332211 is your OTP for NIC mail. Valid for 5 minutes. Do not share it with anyone.",
        ),
        ("Password", "Your password will expire in 5 days. Please change it."),
        (
            "Case update",
            "The status of your law enforcement request #8812291 has changed to Closed.",
        ),
        (
            "Training",
            "Online training on CCTNS will be held on 5 December at 11 AM. Kindly "
            "nominate two officials.",
        ),
        (
            "Press clipping",
            "Press clippings of 30 November 2026: 1. UP Police saves 14 lives "
            "through social media alerts. 2. New cyber cell opened in Agra.",
        ),
        (
            "RTI",
            "Under the RTI Act 2005 please provide the number of suicide alerts received in 2025.",
        ),
        ("Thanks", "Sir, aapki madad ke liye bahut bahut dhanyawad, mera beta ab theek hai"),
        (
            "Leave request",
            "<div>Sir,</div><div>Kindly grant me one day leave for "
            "tomorrow.</div><div>Regards</div><div>Anil Kumar</div>",
        ),
        ("Mail", "Warm birthday wishes to you sir"),
        ("Mail", "Happy Dussehra to all staff"),
        ("Mail", "Navratri ki shubhkamnaye aap sabhi ko"),
        ("Chutti", "Sir 2 din ki chhutti manjoor karne ki kripa kare"),
        ("Leave", "My leave application for 4 December may please be approved"),
        (
            "Maintenance",
            "CCTNS application will not be available on Sunday from 6 AM to 8 AM "
            "due to maintenance",
        ),
        ("सूचना", "सर्वर मेंटेनेंस के कारण आज रात पोर्टल बंद रहेगा"),
        ("Meeting", "You are invited to a Teams meeting: Monthly review"),
        ("Duty", "Your duty on 5 December is at Control Room from 8 AM to 8 PM"),
        ("Login", "Your security code is 123456. Never share this code."),
        ("Account", "A sign-in to your account was made from a new device."),
        (
            "Training",
            "A training programme on OSINT will be held at PTC Moradabad from 7 to 9 December",
        ),
    ],
)
def test_mail_all_of_everyday_words_of_an_office_calls_nobody(subject: str, body: str) -> None:
    result = reading(mail(body, subject=subject, kind=_kind(body)))
    assert (result.alerts, bool(result.not_alert)) == ((), True)


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Birthday", "Happy birthday sir! Wishing you all a long life, I am going."),
        ("Birthday", "Today is my birthday and it is my last. Wish you all a long life."),
        ("Mail", "Happy birthday maa. Stay blessed. I won't be here tomorrow."),
        ("Wishes", "Wishing you a long life. Mine ends today."),
        ("Birthday", "Many many happy returns of the day. I will never return."),
        ("जन्मदिन", "जन्मदिन की शुभकामनाएं। ईश्वर आपको लंबी आयु दें, मेरी आयु यहीं तक थी।"),
        ("Mail", "Happy birthday. Jeena mat chhodna, maine chhod diya."),
        ("Diwali", "Wishing you and your family a happy Diwali. I will be gone by then."),
        ("नव वर्ष", "नव वर्ष की शुभकामनाएं, मैं नव वर्ष नहीं देखूंगी।"),
        ("Eid", "Eid Mubarak to all. Pray for me after I am gone."),
        (
            "Get well soon",
            "Get well soon she wrote, but she has already taken 30 tablets, Kanpur.",
        ),
        ("Mail", "Stay blessed. I am tired of everything."),
        ("Mail", "May God give you my remaining years."),
        ("Mail", "Live long and be happy without me"),
        ("Leave", "Kindly grant me leave for ever"),
        ("Leave", "Kindly grant me leave for today and all days to come."),
        ("Leave", "I may please be granted leave from life"),
        ("इच्छा मृत्यु", "महोदय, मुझे इच्छा मृत्यु की अनुमति प्रदान करने की कृपा करें।"),
        ("Application", "Kindly allow me mercy killing, I am harassed by my in-laws"),
        ("अवकाश", "मुझे हमेशा के लिए अवकाश चाहिए, अब सहन नहीं होता।"),
        ("Leave", "Sir leave nahi di to zindagi se chhutti le lunga"),
        ("Leave", "Leave refused again. You will find my body in the barrack."),
        ("Leave", "Kindly grant me leave for today, my wife has consumed sulphas"),
        ("CL", "Permanent leave please. No more duty, no more insults, no more me."),
        ("Leave", "Please approve my last leave, it has no return date."),
        ("Resignation", "I resign from life, please accept."),
        (
            "Fwd: Maintenance",
            "Server maintenance tonight 2-3 AM. During it the boy of flat 12 says "
            "he will cut his veins",
        ),
        ("Server down", "server down, my life down, shutting down for good tonight"),
        ("Downtime", "Downtime of my life starts tonight. No restart."),
        ("Maintenance", "Maintenance engineer on the tower threatens to jump, Gonda"),
        ("Meeting", "Our last meeting is tonight at the ghat, then we both go into the river."),
        ("बैठक", "कल की बैठक में मेरी लाश मिलेगी।"),
        (
            "Circular",
            "Circular No. 12: A user riya_15x has gone live on Instagram with a "
            "blade, all districts to trace.",
        ),
        (
            "Duty roster",
            "Duty roster December. SI Khan has locked himself in the barrack with his pistol.",
        ),
        ("Attendance", "Attendance: Ramesh absent, he left a note saying he is done."),
        (
            "Salary",
            "No salary for three months, children hungry, tomorrow the whole family eats poison.",
        ),
        ("OTP", "Your OTP is 332211. Do not share. I am done with life, password for my wife."),
        ("Password", "My password is on the table for after."),
        (
            "Newsletter",
            "Newsletter. A girl in Kanpur has just posted that she has taken pills.\nUnsubscribe",
        ),
        (
            "Case update",
            "The status of your request 8812291: user is live now and cutting his wrist.",
        ),
        (
            "Delivered: alert",
            "Your message has been delivered. He has not answered and his door is locked.",
        ),
        (
            "Press note",
            "Press note: I, Ravi, will burn myself before the Vidhan Sabha today at 4 PM.",
        ),
        ("Court", "Hon'ble court did not hear me. I take poison in the court room today."),
        ("Summons", "Court summons came, I cannot bear the shame, goodbye"),
        ("Thanks", "Thank you for saving my son last month. He has posted again tonight."),
        ("Thank you", "Thank you all for everything. Bye."),
        ("Thanks", "Dhanyawad sabka, ab milna nahi hoga"),
        ("Summary", "Total alerts 42. New one: girl, 16, Hapur, has slashed her wrist."),
        ("Is hafte ka data", "Is hafte 42 alert aaye. Abhi ek ladki chhat pe khadi hai Gonda me"),
        ("Out of Office", "I am out of office for ever, out of this world too."),
        (
            "Happy Diwali",
            "<html><body><h1>Happy Diwali!</h1><p>User riya_15x: this is the last "
            "Diwali, I have the rope ready.</p></body></html>",
        ),
        (
            "Server maintenance",
            "<p>Server maintenance on 2 December.</p><p>-- Forwarded "
            "--</p><table><tr><td>Account</td><td>x.demo</td></tr><tr><td>Post</td><td>alvida</td></tr></table>",
        ),
        ("Test", "Test mail please ignore. Location Agra, boy on the bridge"),
        ("Canteen", "Canteen closed, kitchen gas open, matches in my hand"),
        ("Leave", "I want to leave today"),
        ("Leave", "I request to leave you all today"),
        ("Leave", "I leave you all today"),
        ("Leave", "I need leave from you all"),
        ("Mail", "I shall leave tonight. Happy birthday to you."),
        ("Leave", "Kindly allow me to leave"),
        ("Leave", "May I leave now. Thank you all."),
        ("Leave", "Leave me. Leave all."),
        ("Leave", "It is time to leave, thanks to all"),
        ("Leave", "Leave granted, I am not coming to duty, not tomorrow, not any day"),
        ("Mail", "Happy birthday. Today is the last one. Thank you all."),
        ("Mail", "Happy new year to you all, with me or without."),
        ("Birthday", "Happy birthday to me. No one wished. No one will."),
        ("Mail", "Happy diwali to all from heaven"),
        ("Wishes", "Best wishes to all, this is my closing"),
        ("Mail", "Congratulations, you have done it, I am closed now"),
        ("Maintenance", "I am a system that is down and will not resume"),
        ("Server", "My system will be shut down tonight"),
        (
            "Mail",
            "Tonight all systems off. I am not available from tomorrow. Not for "
            "anyone. Server of my body closed.",
        ),
        ("Office closed", "My office is closed. My accounts closed. Salary to my wife."),
        ("Salary", "My salary and GPF to my wife, please. Thanking you."),
        ("Salary slip", "Please give my salary to my mother. I will not be available from today."),
        ("Duty", "This was my last duty. Thank you all."),
        ("Duty roster", "Remove me from the duty roster, from all rosters"),
        ("Transfer", "Transfer me or bury me"),
        ("Holiday", "Holiday from everything"),
        ("Password", "My password is 1234, all my work is saved there, regards to all"),
        ("Request", "I request you to give my salary to my daughter"),
        ("Request", "My request is closed now. So am I."),
        ("Leave", "Leave sanctioned by God"),
        ("Leave", "Kindly sanction leave. Final leave."),
        ("Leave", "Kindly grant me leave without end"),
        ("Leave", "Leave from 2 December to no date"),
        ("CL", "CL nahi milegi to kya, ab sab se chutti"),
        ("Chutti", "Ab sab se chhutti chahiye"),
        ("Chutti", "Is duniya se chhutti chahiye"),
        ("Chhutti", "mujhe ab chhutti chahiye sabse"),
        ("अवकाश", "मुझे सब से छुट्टी चाहिए"),
        ("छुट्टी", "अब इस जीवन से छुट्टी चाहिए"),
        ("छुट्टी", "आज रात छुट्टी, सब से, सदा की"),
        ("शुभकामनाएं", "सबको नव वर्ष की शुभकामनाएं, मेरी ओर से अंतिम"),
        ("बधाई", "बधाई हो, अब मैं नहीं रहूंगा"),
        ("Mail", "Janamdin mubarak, aap jiyo, hum chale"),
        ("Mail", "Eid mubarak. Mere baad ammi ka khayal rakhna"),
        ("Leave", "Riya Singh, 98..., class 10, Hapur: 'mujhe ab chhutti chahiye'"),
        ("Leave", "SI Verma Hanged. Kindly grant leave."),
        ("Leave", "Kindly grant leave. HC Ramesh Missing"),
        ("Regards", "Happy birthday\nRegards\nGone Forever"),
        ("Leave", "Kindly grant leave for today. My brother is not well, he drank something"),
        ("Leave", "Kindly grant me leave. My wife is sick and sits on the roof"),
        ("Duty", "Night - Ramesh on the bridge"),
        ("Roster", "Roster: Ramesh took the rifle home, be careful, he wrote he will use it"),
        ("Circular", "Circular: Riya of Gonda wrote ab bas, all staff to look"),
        ("Circular", "All districts: boy, 17, yellow shirt, Naini, wrote 'it is over'"),
        ("Numbers", "42 alerts received. 43: Riya, Gonda, wrote that it is over"),
        ("Summary", "Total alerts 1. Gonda. Hurry."),
        ("Weekly summary", "38 closed. 1 pending: Instagram sad_boy_22"),
        ("Report", "Daily report: 1 alert open, Kanpur, 9811223344"),
        (
            "Happy New Year",
            "<p>Dear Sir,</p><p>Wishing you and your family a happy new year "
            "2027!</p><p>I will not be in it.</p><p>Anil</p>",
        ),
        (
            "Pay slip",
            "<table><tr><td>Name</td><td>Riya</td></tr><tr><td>Post</td><td>ab "
            "bas</td></tr></table><p>Your pay slip is available.</p>",
        ),
        ("Mail", "Wish you a very happy year ahead, without your burden"),
        ("Leave", "Please allow me leave, my mother is gone and I follow her"),
        ("Leave request", "I need leave from this pain"),
        ("अवकाश", "10 दिन का अवकाश नहीं, पूरा अवकाश चाहिए इस पीड़ा से"),
        ("Mail", "The lift will be down, so am I, from the third floor"),
        ("Duty", "My duty is over, take my belt and rifle number"),
        (
            "OTP",
            "Your one time password is 112233, use it to open my phone when they bring me down",
        ),
        ("Report", "Weekly report: 22 alerts, 21 closed. The boy of Hapur still on the tower"),
        (
            "Congratulations",
            "Congratulations sir on your promotion. Suresh, whom you broke, says goodbye to life.",
        ),
        (
            "Leave",
            "Sir meri beti ki shadi hai, paise nahi hai, chutti nahi, ab phaansi hi raasta hai",
        ),
    ],
)
def test_a_farewell_or_an_alert_dressed_as_such_mail_is_an_alert(subject: str, body: str) -> None:
    found = reading(mail(body, subject=subject, kind=_kind(body)))
    assert found.alerts and not found.not_alert


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Out of office", "I am on leave from everything. Please tell my mother I love her."),
        ("Out of office", "I am away and I will never return."),
        ("Out of office", "I am out of office. I have nothing to live on."),
        ("Out of office", "I am on permanent leave."),
        ("Automatic reply", "I am away. I went to the river to be with my son."),
        ("Out of office", "I am on leave. I am so sorry for what I do tonight."),
        ("Automatic reply: Alert", "I am travelling to a place nobody comes back from."),
        (
            "Out of office",
            "User riya.demo posted: by morning I am out of office. Phone +91 9811223344",
        ),
        ("Away", "I'm away till Monday. Riya writes she is finished with everything, Hapur."),
        ("स्वतः उत्तर", "मैं अवकाश पर हूँ, हमेशा के लिए।"),
    ],
)
def test_whoever_says_more_of_themselves_than_that_they_are_away_is_heard(
    subject: str, body: str
) -> None:
    assert reading(mail(body, subject=subject, more="Auto-Submitted: auto-replied\n")).alerts


_LEAVE = "Kindly grant me one day leave for tomorrow."
_TAGGED = f"<div>Sir,</div><div>{_LEAVE}</div><div>Regards</div><div>Anil Kumar</div>"


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        (
            "Thanks",
            "Sir aapki madad ke liye dhanyawad, mera beta ab theek hai, par meri beti ne zahar "
            "kha liya hai",
        ),
        (
            "Thanks",
            "आज रात मैं फांसी लगा लूंगी Sir, aapki madad ke liye bahut bahut dhanyawad, mera beta "
            "ab theek hai",
        ),
        (
            "Thanks",
            "Pichhli madad ke liye dhanyawad, bhai ab theek hai aur ghar par hai.\n"
            "the rope is ready",
        ),
        (
            "Thanks",
            "madad ke liye dhanyawad beta ab theek hai uska dost ravi_k9 chhat se kudne wala "
            "hai Etah",
        ),
        ("Thanks", "Thank you for your help, my son is fine now. Riya of Hapur is not"),
        ("Thanks", "Thank you for your help, my son is safe now, his sister cries all day, Agra"),
        ("Thanks", "Thank you for your help, my son is safe now. 98110 23477"),
        (
            "Press note",
            "rassi taiyar hai Press note: UP Police saved 14 lives last month.",
        ),
        ("Press note", "Press note: a boy of Etah was rescued, his sister has eaten poison"),
        ("Press note", "Press note: UP Police saved 14 lives last month.\nriya_15x"),
        ("Press note", "Press note: UP Police saved 14 lives last month.\nRiya Singh, Hapur"),
        ("Password", "अब और नहीं सहा जाता Your password will expire in 5 days. Please change it."),
        ("Password", "Your password will expire in 5 days. Please change it. 9811023477"),
        ("Password", "Riya Etah se Your password will expire in 5 days. Please change it."),
        ("Good night", "GST invoice shows 271001 as place of supply PIN"),
        ("Holiday", "Recharge shop owner gives pin code as 231216"),
        ("Invoice", "Invoice 91 for October attached, Neha waits at Sikandra"),
        ("Policy", "If this was not you Riya of Etah logged in with our updated privacy policy"),
        ("बैठक", "कल प्रातः 11 बजे मासिक समीक्षा बैठक कार्यालय में होगी, कोई नहीं समझता"),
        ("Meeting", "nobody will find Neha You are invited to the weekly meeting."),
        ("Meeting", "You are invited to the weekly meeting.\nmere ghar police bhejo"),
        ("Weekly report", "Weekly report: 42 alerts received, 40 closed Riya Singh, Hapur"),
        *((subject, "9800012345") for subject in ("Leave", "Duty", "Maintenance")),
        ("Duty", "0522-2206104 / 9800012345"),
        ("Leave", "98000 12345"),
        ("Leave", f"{_LEAVE} 98000 12345"),
        ("Leave", f"{_TAGGED}<div>please send police to my house</div>"),
        ("Leave", f"{_TAGGED}<div>9811023477 Riya, Agra</div>"),
        ("Leave", "Kindly grant me leave.\nRegards\nDying Tonight"),
        *(
            ("Leave", f"{_LEAVE}\nRegards\n{below}")
            for below in ("Etah", "Help Me", "Police Bhejo", "Save Riya", "9811023477", "riya_15x")
        ),
        *(
            ("Leave", f"{_LEAVE}\nRegards\nSI Anil Kumar\nMob 9454400000\n\n{below}")
            for below in ("Riya 9811023477", "9811023477", "she sits in the hostel", "Hapur")
        ),
        ("Leave", f"{_LEAVE}\nRegards\nSI Come Fast"),
    ],
)
def test_whatever_stands_beside_an_offices_words_is_heard(subject: str, body: str) -> None:
    for kind in {"text/plain", _kind(body)}:
        found = reading(mail(body, subject=subject, kind=kind))
        assert found.alerts and not found.not_alert


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Leave", _TAGGED),
        ("Leave", f"{_LEAVE}\nRegards\nSI Anil Kumar\nControl Room\nMob 9454400000"),
        ("Leave", f"{_LEAVE}\nRegards\nSI Anil Kumar\n9454400000"),
        ("Leave", f"{_LEAVE}\n\nThanks and regards,\nAlerts\nSent from my iPhone"),
        ("Meeting", "You are invited to the weekly meeting.\nRegards\nPolice Lines, Lucknow"),
        ("Password", "आपका पासवर्ड बदलें Your password will expire in 5 days."),
        ("Thanks", "Thank you for your quick help. My daughter is safe now. R. Gupta"),
        ("OTP", "271001 is your OTP."),
    ],
)
def test_a_name_a_rank_and_an_office_below_say_no_more(subject: str, body: str) -> None:
    assert reading(mail(body, subject=subject, kind=_kind(body))).not_alert
