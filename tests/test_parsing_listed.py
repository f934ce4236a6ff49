"""Persons that are listed in any way are a case each, with their own words."""

from __future__ import annotations

import pytest

from dispatcher.matching import match
from tests.gazetteer_fixtures import bundle, told
from tests.parsing_fixtures import mail, reading

ONE, TWO = "9450011001", "9450022001"
WARNING = "2 persons told apart in one mail: perhaps they are fewer"


@pytest.mark.parametrize(
    "body",
    [
        "1) kiran.x.1, Civil Lines, Etawah, wants to hang\n2) mohan.y.2, Varanasi, took poison",
        "1. kiran_x1 - Etawah - cutting\n2. mohan_y2 - Varanasi - on the roof",
        "(1) kiran.x.1: Etawah, pills\n(2) mohan.y.2: Varanasi, rope",
        "1) kiran.x.1, Etawah me hai, zeher kha liya\n2) mohan.y.2, Varanasi, fansi laga raha hai",
        f"Kiran - {ONE} - Etawah\nSuresh - {TWO} - Varanasi\nBoth plan to hang themselves tonight",
        f"Kiran Bala, {ONE}, Etawah\nSuresh Lal, {TWO}, Varanasi\nboth want to die",
        f"Kiran | {ONE} | Etawah\nSuresh | {TWO} | Varanasi\ndono marne ja rahe hain, suicide",
        f"किरन - {ONE} - इटावा\nसुरेश - {TWO} - वाराणसी\nदोनों आत्महत्या करने वाले हैं",
        f"Kiran ({ONE}) Etawah\nSuresh ({TWO}) Varanasi\nThey will commit suicide together",
        "kiran.x.1 Etawah\nmohan.y.2 Varanasi\nboth want to die tonight",
        "Two users want to die:\nkiran.x.1 - Etawah\nmohan.y.2 - Varanasi",
        "Two users posted suicide notes.\n\nkiran_x1, Etawah\n\nmohan_y2, Varanasi",
        f"Kiran - {ONE} - Etawah - wants to die\nSuresh - {TWO} - Varanasi - has taken poison",
        "kiran.x.1 - Etawah - wants to die\nmohan.y.2 - Varanasi - has taken poison",
        "@kiran.x.1 from Etawah wants to hang herself. @mohan.y.2 from Varanasi has taken poison.",
        "User @kiran.x.1 (Etawah) wants to die. User @mohan.y.2 (Varanasi) took poison. He is 19.",
        "First: Kiran in Etawah took poison. Second: Suresh in Varanasi is on the roof.",
        "पहला: किरन, इटावा, आत्महत्या करेगी। दूसरा: सुरेश, वाराणसी, जहर खा लिया।",
    ],
)
def test_each_listed_is_a_case_with_their_own_place_and_words(body: str) -> None:
    first, second = reading(mail(body)).alerts
    assert [told(match(one, bundle())) for one in (first, second)] == [
        "dispatch Etawah",
        "dispatch Varanasi",
    ]
    assert WARNING in first.warnings
    assert WARNING in second.warnings
    assert (first.person.username or "").replace("_", ".") in ("", "kiran.x.1", "kiran.x1")
    assert (second.person.username or "").replace("_", ".") in ("", "mohan.y.2", "mohan.y2")
    for alert, number in ((first, ONE), (second, TWO)):
        assert alert.person.phones == ((f"+91{number}",) if number in body else ())
        keyed = alert.person.username or alert.person.phones
        assert keyed or "First" in body or "पहला" in body


def test_three_of_a_counted_list_are_three() -> None:
    body = (
        "1) kiran.x.1, Etawah, wants to hang herself\n2) mohan.y.2, Agra, has taken poison\n"
        "3) sonu.z.3, Varanasi, cutting"
    )
    alerts = reading(mail(body)).alerts
    assert [one.person.username for one in alerts] == ["kiran.x.1", "mohan.y.2", "sonu.z.3"]
    assert [told(match(one, bundle()))[9:] for one in alerts] == ["Etawah", "Agra", "Varanasi"]


@pytest.mark.parametrize(
    "body",
    [
        "Her accounts:\nkiran.x.1 - Instagram\nkiran.y.2 - Facebook\nShe wants to die, Etawah",
        "1. kiran.x.1, Instagram\n2. kiran.y.2, main account on Facebook\nShe wants to die, Etawah",
        f"Kiran - {ONE} - Etawah - wants to die\nSuresh (father) - {TWO} - Etawah",
        f"Kiran, {ONE}, Etawah wants to die\nInformant Suresh, {TWO}, Varanasi",
        f"Kiran - {ONE} - Etawah\nwants to die\nSuresh is her brother",
        "1) kiran.x.1, Etawah, wants to die\n2) please trace, Etawah\n3) send the report",
        "@kiran.x.1 wants to die. @kiran.x.1 has taken poison. Etawah",
        "User @kiran.x.1 in Etawah wants to die. She tagged @mohan.y.2 in the post.",
    ],
)
def test_one_person_told_of_in_lines_stays_one(body: str) -> None:
    (alert,) = reading(mail(body)).alerts
    assert told(match(alert, bundle())) == "dispatch Etawah"


def test_a_telephone_beside_an_account_is_no_second_account() -> None:
    body = f"User 1: kiran.x.1, Etawah, {ONE}, pills\nUser 2: mohan.y.2, Agra, {TWO}, rope"
    for alert in reading(mail(body)).alerts:
        assert not any("more than one account" in said for said in alert.warnings)
