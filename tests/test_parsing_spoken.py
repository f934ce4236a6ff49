"""No word behind a label is lost: a place beside a time, a sentence where a value belongs, several
labels with dashes on one line."""

from __future__ import annotations

import pytest

from dispatcher.matching import match
from tests.gazetteer_fixtures import bundle, told
from tests.parsing_fixtures import mail_alert

AROUND = "Account: kiran.x.1\n{line}\nPost: I will hang myself"


@pytest.mark.parametrize(
    ("line", "place", "at"),
    [
        ("Last seen: Mubarakpur, Azamgarh", "Mubarakpur, Azamgarh", None),
        ("Last seen: Gomti Nagar Extension, Lucknow", "Gomti Nagar Extension, Lucknow", None),
        ("Last seen:\nMubarakpur, Azamgarh", "Mubarakpur, Azamgarh", None),
        ("Last seen\tMubarakpur, Azamgarh", "Mubarakpur, Azamgarh", None),
        ("Last seen: 30-11-26 08:55, Orai", "Orai", "2026-11-30T03:25"),
        ("Last seen: Orai (IP), 30-11-26 08:55", "Orai (IP), 30-11-26 08:55", "2026-11-30T03:25"),
        ("Last active: Orai, 08:55 IST", "Orai, 08:55 IST", None),
        ("Last login: Azamgarh 2026-11-30 08:55 IST", "Azamgarh 2026-11-30 08:55 IST", "2026-11"),
        ("Last activity: Azamgarh, 10 minutes ago", "Azamgarh, 10 minutes ago", None),
        ("Posted at: Azamgarh", "Azamgarh", None),
        ("Posted at: 09:10, Azamgarh", "Azamgarh", None),
        ("अंतिम सक्रिय: मुबारकपुर, आजमगढ़", "मुबारकपुर, आजमगढ़", None),
        ("पोस्ट का समय: आजमगढ़, 09:10", "आजमगढ़, 09:10", None),
    ],
)
def test_a_place_beside_a_time_or_in_place_of_one_is_a_place(
    line: str, place: str, at: str | None
) -> None:
    alert = mail_alert(AROUND.format(line=line))
    (found,) = alert.locations
    assert found.text == place
    assert at is None or (found.observed_at and found.observed_at.isoformat().startswith(at))
    assert match(alert, bundle()).districts
    assert alert.content.text == "I will hang myself"


@pytest.mark.parametrize("line", ["Posted: Azamgarh", "Posted: Azamgarh, 09:10"])
def test_a_place_behind_posted_is_read_where_it_may_be_words_too(line: str) -> None:
    assert told(match(mail_alert(AROUND.format(line=line)), bundle())) == "dispatch Azamgarh"


@pytest.mark.parametrize(
    "line",
    [
        "Last seen: 10 min ago",
        "Last active: a few moments ago",
        "Last active: Active now",
        "Last seen: Recently",
        "Last seen: unknown",
        "Posted at: Late evening",
        "Created at: Facebook Lite",
        "Last login: Chrome on Windows, 30 Nov 2026 10:00 IST",
        "Last login: Redmi Note 9, 30-11-26 08:55",
        "Last login: 30 Nov 2026, 08:55 Europe/London",
        "Posted at: 2026-11-30 08:55:00 UTC",
        "Posted at: Sun, 29 Nov 2026 08:55:00 +0530",
        "Date: 30.11.2026, Lucknow",
    ],
)
def test_a_moment_a_state_and_a_device_are_no_places(line: str) -> None:
    assert mail_alert(AROUND.format(line=line)).locations == ()


SENTENCE = (
    "Instagram user @kiran_1x, a 15-yr-old girl of Deoria, 9793000021, wrote goodbye and is on the"
    " railway track."
)


@pytest.mark.parametrize(
    "label",
    [
        *("Tel. message", "Telephone message", "Phone call", "Phone", "Telephone", "Tel", "SMS"),
        *("Message", "Note", "Details", "Info", "Person", "Location", "Alert", "Case", "Remarks"),
        *("Time", "Date", "Platform", "Profile", "Account", "Last seen", "Name", "Age", "URL"),
        *("Category", "Media", "Reference", "Post", "Status", "Email", "सूचना", "फोन", "विवरण"),
        *("नाम", "समय", "Live", "Deadline", "IP", "Address", "City"),
    ],
)
def test_a_sentence_about_somebody_is_read_whatever_its_label(label: str) -> None:
    alert = mail_alert(f"{label}: {SENTENCE}")
    assert alert.person.username == "kiran_1x"
    assert alert.person.phones == ("+919793000021",)
    assert alert.person.age == 15
    assert told(match(alert, bundle())) == "dispatch Deoria"


@pytest.mark.parametrize(
    "body",
    [
        "संदेश: इंस्टाग्राम यूजर kiran_1x, 15 वर्षीय लड़की देवरिया, 9793000021 ने अलविदा लिखा है",
        "फोन: इंस्टाग्राम यूजर kiran_1x, 15 वर्षीय लड़की देवरिया, 9793000021 ने अलविदा लिखा है",
        "Msg: Kiran, 15, of Deoria (insta kiran_1x, 9793000021) has written goodbye",
        "Case: 15 yr old girl of Deoria, insta kiran_1x, 9793000021, wants to hang herself",
        "Phone\tInstagram user kiran_1x, aged 15, of Deoria, 9793000021, wrote that she will die",
    ],
)
def test_such_a_sentence_is_read_in_hindi_with_a_name_and_in_a_cell(body: str) -> None:
    alert = mail_alert(body)
    assert alert.person.username == "kiran_1x"
    assert alert.person.phones == ("+919793000021",)
    assert alert.person.age == 15
    assert told(match(alert, bundle())) == "dispatch Deoria"


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("Phone: switched off, last in Deoria", "switched off, last in Deoria"),
        ("Link: Reel of a girl in Deoria", "Reel of a girl in Deoria"),
        ("Case: Suicide, Deoria", "Suicide, Deoria"),
        ("Reference: Emergency, Deoria district", "Reference: Emergency, Deoria district"),
        ("Channel name: Sunny Kumar, Deoria", "Deoria"),
        ("Deadline: tonight, Deoria", "Deoria"),
        ("Name: Ravi Kumar has said he lives in Deoria", "has said he lives in Deoria"),
        ("नाम: रवि कुमार ने लिखा है, देवरिया", "ने लिखा है, देवरिया"),
    ],
)
def test_words_that_are_no_value_of_their_label_are_in_the_body(line: str, body: str) -> None:
    alert = mail_alert(AROUND.format(line=line))
    assert alert.body == body
    assert told(match(alert, bundle())) == "dispatch Deoria"


def test_the_number_and_the_age_beside_a_place_are_read() -> None:
    person = mail_alert("Location: Deoria, 15 yrs old girl, mob 9793000021\nPost: bye").person
    assert (person.age, person.phones) == (15, ("+919793000021",))


@pytest.mark.parametrize(
    ("line", "of", "value"),
    [
        ("Phone: Airtel prepaid no 9793000021", "phones", ("+919793000021",)),
        ("Name: Mary-Ann D'Souza", "name", "Mary-Ann D'Souza"),
        ("Name: Singh, Amit", "name", "Singh, Amit"),
        ("Name: Prince 90", "name", "Prince 90"),
        ("Name: Amit Kumar, S/o Ram Kumar", "name", "Amit Kumar, S/o Ram Kumar"),
        ("Age: 15, girl student who has posted it", "age", 15),
        ("Age: She is 15", "age", 15),
        ("Name: User has not shared any name", "name", None),
        ("GPS: 26.8467123456, 80.9462123456", "phones", ()),
        ("Note: Please call 9454401234. The user is a girl.", "phones", ()),
        ("Details: User @kiran.x.1 has posted a reel. Call us on 9454401234.", "phones", ()),
        ("Details: User @kiran.x.1, 15 yrs, has tagged @neha_22", "username", "kiran.x.1"),
    ],
)
def test_a_whole_value_stays_as_it_is(line: str, of: str, value: object) -> None:
    assert getattr(mail_alert(AROUND.format(line=line)).person, of) == value


def test_a_reference_with_figures_stays_one() -> None:
    assert mail_alert("Case: FIR 12/2026\nPost: bye\nAccount: x_1").alert_id == "FIR 12/2026"


@pytest.mark.parametrize(
    "post",
    [
        "main 15 saal ki hu, user @neha_22 ne mujhe dhokha diya",
        '"Girl @neha_22, 15 yrs, is my best friend"',
        "User log bekaar hai, I am 15 yrs old and I will die",
        "RIP @neha_22, 15 yrs, who wrote so many songs",
    ],
)
def test_whom_the_persons_own_words_name_is_not_the_person(post: str) -> None:
    assert mail_alert(f"Post: {post}\nLocation: Deoria").person.username is None


@pytest.mark.parametrize(
    "line",
    [
        "लड़की का नाम- प्रीति, कक्षा 10 की छात्रा, इंस्टा आईडी preeti_1x, पता- मोहनलालगंज लखनऊ।"
        " सूचना देने वाली- सहेली अंजलि, 9198011111, रायबरेली।",
        "नाम- प्रीति, आयु-15 वर्ष, इंस्टा आईडी- preeti_1x, पता- ग्राम रामपुर, थाना- मोहनलालगंज, जनपद- लखनऊ",
        "नाम - प्रीति, कक्षा - 9, इंस्टा आईडी - preeti_1x; पता - मोहनलालगंज लखनऊ",
        "Name - प्रीति, Class - 10, Insta id - preeti_1x, Address - Mohanlalganj, Lucknow",
        "Naam- प्रीति, kaksha 10 ki chhatra, insta id preeti_1x, pata- Mohanlalganj Lucknow",
        "Name: प्रीति, Class 10, Insta id preeti_1x, Address: Mohanlalganj Lucknow",
    ],
)
def test_labels_with_dashes_and_commas_on_one_line_are_fields(line: str) -> None:
    alert = mail_alert(f"{line}\nPost: bye forever")
    assert alert.person.name == "प्रीति"
    assert alert.person.username == "preeti_1x"
    assert alert.person.minor or alert.person.age == 15
    assert alert.person.phones == ()
    assert told(match(alert, bundle())) == "dispatch Lucknow"


@pytest.mark.parametrize(
    "place",
    [
        "ग्राम रामपुर, थाना- मोहनलालगंज, जनपद- लखनऊ",
        "A-12, Gandhi Nagar, Lucknow - 226001",
        "Vill Rampur, Post - Kalli, Distt - Lucknow",
        "ग्राम रामपुर, पोस्ट- कल्ली, जनपद- लखनऊ",
    ],
)
def test_the_parts_of_an_address_stay_together(place: str) -> None:
    (found,) = mail_alert(f"Account: x_1\nAddress: {place}\nPost: bye").locations
    assert found.text == place


def test_many_labels_on_a_line_are_read_in_time() -> None:
    for line in ("Name: A - b, ", "नाम- प्रीति, ", "Last seen: Azamgarh, ", "Phone: user a "):
        mail_alert(f"Account: x_1\nPost: bye\n\n{line * (100_000 // len(line))}")
