"""Whoever an alert calls the suspect: the person at risk where they threaten others, or where
nobody else is named; else another, whose account, telephone and place are never the person's."""

from __future__ import annotations

import pytest

from dispatcher.matching import match
from tests.gazetteer_fixtures import bundle, told
from tests.parsing_fixtures import mail_alert

ONE, TWO = "9450011001", "9450022001"
THREATS = [
    "i will kill her tonight", "I will shoot up my school tomorrow", "kal usko goli maar dunga",
    "कल उसको गोली मार दूंगा", "I will throw acid on Pooja tomorrow",
]  # fmt: skip
WORDS = ["Suspect", "Accused", "Offender", "Perpetrator", "Suspect's", "Accused person", "Aropi"]


def who(body: str) -> tuple[str | None, str | None, tuple[str, ...], list[str], str]:
    """Name, account and telephones of the person, of whom others are, and where they are."""
    alert = mail_alert(body)
    own = tuple(number.removeprefix("+91") for number in alert.person.phones)
    owners = [str(one.owner) for one in alert.other_phones]
    return alert.person.name, alert.person.username, own, owners, told(match(alert, bundle()))


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("post", [*THREATS, "I will hang myself", "i jump", "rope"])
def test_account_telephone_and_place_of_a_suspect_beside_nobody_are_the_persons(
    word: str, post: str
) -> None:
    body = (
        f"{word} username: ravi_q2\n{word} phone: {ONE}\n{word} address: Civil Lines, Etawah\n"
        f"Post: {post}"
    )
    assert who(body) == (None, "ravi_q2", (ONE,), [], "dispatch Etawah")
    assert any("suspect or accused" in warning for warning in mail_alert(body).warnings)


@pytest.mark.parametrize(
    ("label", "name", "account"),
    [
        ("Suspect: @ravi_q5", None, "ravi_q5"),
        ("Suspect: ravi_q5", None, "ravi_q5"),
        ("Suspect account: https://www.instagram.com/ravi_q5/", None, "ravi_q5"),
        ("Accused handle - @ravi_q5", None, "ravi_q5"),
        ("Suspect:\nUsername: ravi_q5", None, "ravi_q5"),
        ("Suspect details:\nUsername: ravi_q5", None, "ravi_q5"),
        ("1. Suspect ID: ravi_q5", None, "ravi_q5"),
        ("Suspect: Ravi", "Ravi", None),
        ("Accused: Ravi Kumar", "Ravi Kumar", None),
        ("Name of the accused: Ravi Kumar", "Ravi Kumar", None),
        ("Suspect's name: Ravi Kumar", "Ravi Kumar", None),
        ("आरोपी: रवि", "रवि", None),
        ("आरोपी का नाम: रवि", "रवि", None),
    ],
)
@pytest.mark.parametrize("post", [*THREATS[:2], "I will hang myself"])
def test_whoever_is_called_the_suspect_alone_is_the_person(
    label: str, name: str | None, account: str | None, post: str
) -> None:
    body = f"{label}\nPhone: {ONE}\nAddress: Civil Lines, Etawah\nPost: {post}"
    assert who(body) == (name, account, (ONE,), [], "dispatch Etawah")


@pytest.mark.parametrize("post", THREATS)
def test_who_threatens_is_the_person_beside_a_victim_of_whom_only_the_name_is_told(
    post: str,
) -> None:
    body = (
        f"Accused account: ravi_e6\nAccused phone: {ONE}\nVictim: Pooja\nCity: Etawah\nPost: {post}"
    )
    assert who(body) == (None, "ravi_e6", (ONE,), [], "dispatch Etawah")


def test_a_threat_with_an_account_of_its_own_has_the_suspects_telephone_too() -> None:
    body = f"Category: threat to others\nUsername: ravi_t\nSuspect phone: {ONE}\nCity: Etawah"
    assert who(f"{body}\nPost: usko maar dunga") == (None, "ravi_t", (ONE,), [], "dispatch Etawah")


def test_a_table_of_a_suspect_is_the_persons() -> None:
    rows = [("username", "ravi_e13"), ("phone", ONE)]
    cells = "".join(f"<tr><td>Suspect {what}</td><td>{value}</td></tr>" for what, value in rows)
    place = "<tr><td>City</td><td>Etawah</td></tr><tr><td>Post</td><td>rope</td></tr>"
    alert = mail_alert(f"<html><body><table>{cells}{place}</table></body></html>", kind="text/html")
    assert (alert.person.username, alert.person.phones) == ("ravi_e13", (f"+91{ONE}",))


@pytest.mark.parametrize(
    ("body", "account", "own"),
    [
        (f"Username: tara_7\nSuspect: @ravi_x\nSuspect phone: {TWO}\nPost: bye", "tara_7", ()),
        (f"Suspect: @ravi_x {TWO}\nPost: he leaked my video, I will die", None, ()),
        (f"Suspect: Ravi {TWO}\nPost: Ravi ruined my life, rope", None, ()),
        (f"आरोपी: रवि {TWO}\nपोस्ट: उसने मेरी फोटो डाल दी, मर जाऊंगी", None, ()),
        (f"Harasser account: @ravi_x\nHarasser phone: {TWO}\nPost: rope", None, ()),
        (f"Blackmailer: @ravi_x {TWO}\nPost: rope", None, ()),
        (f"Victim: Tara\nAccused account: @ravi_x\nAccused phone: {TWO}\nPost: rope", None, ()),
        (f"Accused: @ravi_x {TWO}\nShe has posted a goodbye.\nPost: rope", None, ()),
        (f"Accused phone: {TWO}\nMobile: {ONE}\nPost: rope", None, (ONE,)),
        (
            f"Victim: Tara\nPhone: {ONE}\nAccused: Ravi\nPhone: {TWO}\nPost: i will kill her",
            None,
            (ONE,),
        ),
        (f"Name: Tara\nMobile: {ONE}\nAccused mobile: {TWO}\nPost: rope", None, (ONE,)),
    ],
)
def test_a_suspect_beside_the_person_stays_another(
    body: str, account: str | None, own: tuple[str, ...]
) -> None:
    _, username, numbers, owners, _ = who(f"{body}\nCity: Etawah")
    assert (username, numbers, owners) == (account, own, ["accused"])
