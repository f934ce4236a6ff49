"""A telephone where the writer takes leave is the writer's; one that is said to be the person's,
or may be, is never lost to them."""

from __future__ import annotations

import pytest

from dispatcher.model import Alert
from tests.parsing_fixtures import mail, mail_alert, reading

ABOUT = "A person has posted about suicide.\nAccount: ravi_01\nLocation: Vijay Nagar, Ghaziabad\n"
LANDLINE, MOBILE, PERSONS = "+915222345678", "+919876543210", "+919812345678"


def others(alert: Alert) -> list[tuple[str, str]]:
    return [(other.number, other.owner) for other in alert.other_phones]


@pytest.mark.parametrize(
    "end",
    [
        "Regards,\nAmit Verma\nPh: 0522-2345678",
        "Thanks & Regards\nNeha, Analyst\nTel: 0522-2345678",
        "Warm regards, Amit Verma\nPhone: 0522-2345678",
        "Regards Amit Verma, Cyber Cell\nMobile: 98765 43210",
        "Thanks,\nNeha\nTel: 0522-2345678",
        "Thank you,\nNeha\nO: 0522-2345678, M: 9876543210",
        "Best wishes,\nNeha\nMobile: 9876543210",
        "-- \nAmit Verma\nPhone: 0522-2345678",
        "____________\nAmit Verma, Trust & Safety\nTel: 0522-2345678",
        "Sd/-\n(Amit Verma)\nDCP Crime\nPh. 0522-2345678",
        "Jai Hind\nSI Amit Verma\nMob: 9876543210",
        "भवदीय\nअमित वर्मा\nमोबाइल नंबर: 9876543210",
        "भवदीय अमित वर्मा\nदूरभाष: 0522-2345678",
        "धन्यवाद।\nअमित वर्मा\nदूरभाष: ०५२२-२३४५६७८",
        "सादर,\nनेहा\nफोन: 0522-2345678",
        "प्रार्थी\nअमित वर्मा\nमो. 9876543210",
        "SI Amit Verma, Cyber Cell, Lucknow\nPh: 0522-2345678",
        "SI Amit Verma, Cyber Cell, Ph: 0522-2345678",
        "SI Amit Verma, Cyber Cell, 0522-2345678",
        "Amit Verma\nInspector, Cyber Crime Police Station\nTel: 0522-2345678",
        "अमित वर्मा\nउपनिरीक्षक, साइबर थाना लखनऊ\nदूरभाष: 0522-2345678",
        "Meta Law Enforcement Response Team\nPhone: 0522-2345678",
    ],
)
def test_the_telephone_of_a_signature_is_never_the_persons(end: str) -> None:
    assert mail_alert(f"{ABOUT}\n{end}\n").person.phones == ()
    alert = mail_alert(f"{ABOUT}Phone: 9812345678\n\n{end}\n")
    assert alert.person.phones == (PERSONS,)
    assert "2345678" not in (alert.body or ""), "no landline code that could speak of a place"
    assert [place.text for place in alert.locations] == ["Vijay Nagar, Ghaziabad"]


@pytest.mark.parametrize(
    ("end", "other"),
    [
        ("Thanks,\nNeha, Analyst\nTel: 0522-2345678", (LANDLINE, "officer")),
        ("SI Amit Verma, Cyber Cell\nMob: 9876543210", (MOBILE, "officer")),
        ("धन्यवाद\nनेहा\nमोबाइल: 9876543210", (MOBILE, "informant")),
    ],
)
def test_it_is_kept_as_the_officers_or_the_informants(end: str, other: tuple[str, str]) -> None:
    assert others(mail_alert(f"{ABOUT}\n{end}\n")) == [other]


def test_who_wrote_stays_in_the_text() -> None:
    alert = mail_alert(f"{ABOUT}\nSI Amit Verma, Cyber Cell, Ph: 0522-2345678, Room 12\n")
    assert (alert.body or "").endswith("SI Amit Verma, Cyber Cell Room 12")


@pytest.mark.parametrize(
    "end",
    [
        "Phone: 9812345678",
        "Ravi Kumar\nMobile: 9812345678",
        "-----\nRavi Kumar\nMobile: 9812345678",
        "Thanks\nPhone: 9812345678",
        "Thanks\nNeha\nName: Ravi\nPhone: 9812345678",
        "Thanks\nPhone: 9812345678\nLocation: Ghaziabad",
        "Thanks\nNeha\nPhone: 9812345678\nPost: " + 20 * "I cannot go on. ",
        "Thanks\nNeha\nRegistered phone: 9812345678",
        "Thanks\nNeha\nVictim Mobile 9812345678",
        "Thanks\nNeha\nHis number is 9812345678",
        "धन्यवाद\nनेहा\nउसका नंबर 9812345678",
        "The officer at risk is:\nSI Ram Singh\nMobile: 9812345678",
        "SI Ram Singh of the lines has posted a farewell.\nMobile: 9812345678",
        "Cyber Cell Lucknow has received this about Ravi.\nMobile: 9812345678",
        "साइबर सेल लखनऊ को सूचना मिली है।\nमोबाइल: 9812345678",
        "To: Social Media Centre <smc@up.example>\nPhone: 9812345678",
    ],
)
def test_a_number_that_may_be_the_persons_stays_theirs(end: str) -> None:
    assert PERSONS in mail_alert(f"{ABOUT}\n{end}\n").person.phones


def test_a_mail_that_is_nothing_but_a_name_and_a_number_keeps_the_number() -> None:
    assert mail_alert("SI Amit Verma, Cyber Cell\nMobile: 9812345678\n").person.phones == (PERSONS,)


def test_of_several_persons_none_gets_the_writers_telephone() -> None:
    one = "Account: a{0}\nName: Ravi {0}\nPhone: 981234567{0}\n\n"
    told = "".join(one.format(number) for number in (1, 2))
    end = "Thanks,\nNeha, Analyst\nTel: 0522-2345678\n"
    alerts = reading(mail(f"Two persons have posted about suicide.\n\n{told}{end}")).alerts
    assert [alert.person.phones for alert in alerts] == [("+919812345671",), ("+919812345672",)]
    assert all(others(alert) == [(LANDLINE, "officer")] for alert in alerts)


def test_the_signature_above_a_forwarded_alert_is_the_forwarders() -> None:
    alert = mail_alert(
        "Please act.\nThanks,\nNeha, Analyst\nTel: 0522-2345678\n\n"
        "---------- Forwarded message ---------\nFrom: a@meta.example\n\n"
        f"{ABOUT}Phone: 9812345678\n"
    )
    assert alert.person.phones == (PERSONS,)
    assert others(alert) == [(LANDLINE, "officer")]


# --- what stands below a signature -----------------------------------------------------------

PROSE = "A girl in Hapur posted a suicide note.\n"
SIGNED = "Regards,\nPooja Nair\nMobile: +91 98765 43210"


@pytest.mark.parametrize(
    "below",
    [
        "\nIf you feel suicidal call Tele MANAS 14416.",
        "\nDISCLAIMER: This mail is confidential. If you feel suicidal call Tele MANAS 14416.",
        "\nNeed help? Suicide prevention resources: https://x.example",
        "If you are in crisis and thinking of suicide, call 14416.",
        "\nWARNING: Suicide content may be disturbing. Handle with care.",
        "\nयदि आप आत्महत्या के बारे में सोच रहे हैं तो टेली मानस 14416 पर कॉल करें।",
        "\nP.S. she is going to hang herself tonight.",
    ],
)
@pytest.mark.parametrize("parting", ["Regards,", "Thanks,", "Sincerely,", "सादर,"])
def test_no_line_below_a_signature_makes_its_telephone_the_persons(
    parting: str, below: str
) -> None:
    signed = SIGNED.replace("Regards,", parting)
    alert = mail_alert(f"{PROSE}\n{signed}\n{below}\n")
    assert alert.person.phones == ()
    assert others(alert) == [(MOBILE, "informant")]


def test_advice_below_a_signature_leaves_the_office_out_of_the_text() -> None:
    alert = mail_alert(
        f"{PROSE}\nRegards,\nPooja Nair\nTrust & Safety\nTel: 0522-2345678\nMumbai 400051\n\n"
        "DISCLAIMER: If you feel suicidal call Tele MANAS 14416.\n"
    )
    assert alert.body == PROSE.strip()


def test_what_is_told_of_the_person_below_a_signature_is_read() -> None:
    alert = mail_alert(
        f"{PROSE}\n{SIGNED}\n\nAccount: ravi_01\nPhone: 9812345678\nLocation: Agra\n"
    )
    assert alert.person.username == "ravi_01"
    assert alert.person.phones == (PERSONS,)
    assert others(alert) == [(MOBILE, "informant")]
    assert [place.text for place in alert.locations] == ["Agra"]


@pytest.mark.parametrize(
    "line", ["User mobile: 9812345678", "\nHis number is 9812345678", "\nVictim phone: 9812345678"]
)
def test_a_number_below_a_signature_that_is_said_to_be_the_persons_is_theirs(line: str) -> None:
    alert = mail_alert(f"{PROSE}\n{SIGNED}\n{line}\n")
    assert alert.person.phones == (PERSONS,)
    assert others(alert) == [(MOBILE, "informant")]


@pytest.mark.parametrize(
    "line",
    [
        "Please confirm receipt on 9876543210.",
        "Please acknowledge to 9876543210",
        "If unreachable, ring 9876543210 (night desk)",
        "Action taken report may be sent on WhatsApp 9876543210",
        "CC: SSP 9876543210",
        "24x7 line: 9876543210",
        "Escalation contact: Karan, 9876543210",
        "कृपया 9876543210 पर सूचित करें",
        "Questions? Call 9876543210",
        "Call back on 9876543210",
        "For any query contact 9876543210.",
        "Pooja Nair\nSenior Specialist\n9876543210",
        "Team Karan, Gurugram office, 9876543210",
    ],
)
def test_a_number_among_the_senders_own_words_is_not_the_persons(line: str) -> None:
    alert = mail_alert(f"{ABOUT}Phone: 9812345678\n\n{line}\n")
    assert alert.person.phones == (PERSONS,)
    assert [other.number for other in alert.other_phones] == [MOBILE]
    assert mail_alert(f"{PROSE}\n{line}\n").person.phones == ()


@pytest.mark.parametrize(
    "line",
    [
        "Please call him on 9812345678",
        "Please trace 9812345678",
        "The user did not reply on 9812345678",
        "उससे 9812345678 पर संपर्क करें",
        "Did anybody ask? Her number is 9812345678",
    ],
)
def test_a_number_that_only_stands_in_a_request_stays_the_persons(line: str) -> None:
    assert mail_alert(f"{PROSE}\n{line}\n").person.phones == (PERSONS,)


@pytest.mark.parametrize("leave", ["Regards,", "-- ", "Sincerely,"])
@pytest.mark.parametrize("number", ["", "\n+1 310 399 3339"])
@pytest.mark.parametrize("mark", ["P.S.", "PS:", "P.S:", "Postscript:"])
def test_a_postscript_below_a_signature_is_of_the_person(
    leave: str, number: str, mark: str
) -> None:
    above = (
        f"User @neha_07 posted about suicide.\n\n{leave}\nAsha Menon\nTrust & Safety, Snap{number}"
    )
    told = "Account phone number: +91 98123 45678, last location Kalyanpur, Kanpur"
    alert = mail_alert(f"{above}\n\n{mark} {told}\n\nOffice: Noida 9876543210\n")
    assert alert.person.phones == (PERSONS,)
    assert PERSONS not in [phone.number for phone in alert.other_phones]
    assert "last location Kalyanpur, Kanpur" in (alert.body or "")
    assert "Noida" not in (alert.body or "")
    alert = mail_alert(f"{above}\n\n{mark} he is at Kalyanpur, Kanpur near the railway line.")
    assert "he is at Kalyanpur, Kanpur near the railway line" in (alert.body or "")
    assert alert.locations == (), "no police station of that name"


def test_the_police_station_of_a_signature_is_no_postscript() -> None:
    alert = mail_alert(f"{ABOUT}\nRegards\nSI Amit Verma\nPS: Hazratganj, Lucknow\n")
    assert [place.text for place in alert.locations] == ["Vijay Nagar, Ghaziabad"]
    assert "Hazratganj" not in (alert.body or "")
