"""Whoever an alert calls the suspect: the person at risk where they threaten others, or where
nobody else is named; else another, whose account, telephone and place are never the person's."""

from __future__ import annotations

import time

import pytest

from dispatcher.matching import match
from tests.gazetteer_fixtures import bundle, told
from tests.parsing_fixtures import json_alert, mail_alert
from tests.patience import in_time

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
        ("Username: N/A\nSuspect: ravi_q5", None, "ravi_q5"),
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


BOTH = [
    "Victim Sonam {one}, accused Ravi {two}, Etawah. She posted she will die.",
    "Sonam {one}, her harasser Ravi {two}, Etawah. she will die",
    "Accused Ravi {two}, victim Sonam {one}, Etawah. she will die",
    "Victim Sonam {one}; accused Ravi {two}. she will die",
    "Victim Sonam ({one}) and accused Ravi ({two}), Etawah. she will die",
    "Sonam {one} - blackmailer Ravi {two}, Etawah. she will die",
    "Sonam ({one}), stalker Mohan ({two}). she will die",
    "Stalker Mohan ({two}) of victim Sonam ({one}). she will die",
    "पीड़िता सोनम {one}, आरोपी रवि {two}, इटावा। मर जाऊंगी",
    "आरोपी रवि {two}, पीड़िता सोनम {one}, इटावा। मर जाऊंगी",
    "सोनम {one}, आरोपी रवि {two}, इटावा। मर जाऊंगी",
    "Victim Sonam {one} Etawah, her blackmailer {two}. she will jump",
    "Sonam {one} is blackmailed by Ravi {two} and will jump",
    "Sonam {one}, accused: Ravi {two}. she will jump",
    "Accused Ravi {two} posted her photos. Victim Sonam {one} will jump",
    "Sonam {one}, aropi Ravi {two}, marne ja rahi hai",
    "Accused Ravi {two} posted her photos and she will die. Victim: Sonam {one}",
    "Accused Mohan {two} posted photos of Tara, she will jump. Tara's number {one}",
    "{one} Sonam, {two} (accused). she will die",
    "{one} Sonam. {two} - accused. she will die",
    "Victim Sonam {one} was harassed by Ravi, {two}, she will jump",
]


@pytest.mark.parametrize("told_of", BOTH)
def test_of_victim_and_accused_in_one_text_each_has_the_number_behind_their_name(
    told_of: str,
) -> None:
    body = told_of.format(one=ONE, two=TWO)
    assert who(body)[2:4] == ((ONE,), ["accused"])


THEMSELVES = [
    "Being falsely accused, Ravi {one} of Etawah will hang himself.",
    "Murder accused Ravi {one} posted that he will hang himself. Etawah",
    "Suspect number {one} posted goodbye from Etawah",
    "Accused Ravi {one} posted that he will shoot her",
    "Wrongly accused Ravi {one} has taken poison",
    "Accused Ravi ({one}) of Etawah has consumed poison in jail",
    "Rape accused Ravi, {one}, posted a suicide note",
    "Accused Sita {one} posted that she will hang herself",
    "Suspect Ravi {one} wrote he will jump",
    "Suspect Ravi {one} of Etawah, has uploaded a video with a rope",
    "हत्या आरोपी रवि {one} ने पोस्ट किया कि वह फांसी लगा लेगा",
    "आरोपी रवि {one} फांसी लगाने जा रहा है",
    "Murder aropi Ravi {one} ne post kiya ki wo faansi laga lega",
    "Suspect: Ravi {one} posted goodbye",
    "He was accused, Ravi {one} will hang himself",
    "Accused Ravi {one} is going to jump from a bridge",
    "Suspect Ravi {one} said he will kill them all tomorrow",
    "Ravi was accused, {one}, he will die",
    "Suspect's phone {one} posted i will die",
]


@pytest.mark.parametrize("told_of", THEMSELVES)
def test_an_accused_person_who_is_at_risk_or_threatens_keeps_their_number(told_of: str) -> None:
    assert who(told_of.format(one=ONE))[2:4] == ((ONE,), [])


AGAINST_ANOTHER = [
    "Accused Mohan {two} posted her photos and she will die",
    "Accused Mohan {two} posted photos of Tara, who will jump",
    "Accused Mohan ({two}) sends her photos around, rope",
    "Accused Mohan {two} has driven her to suicide",
    "आरोपी रवि {two} ने मेरी फोटो डाली, मर जाऊंगी",
    "Accused Mohan {two} threatened her, she will die",
    "Accused Ravi {two} has harassed Tara and she took poison",
    "She is blackmailed by Mohan ({two}), will jump",
    "The accused Mohan, {two}, will not stop. She will jump",
    "Suspect Mohan {two} said she should die",
    "Accused Mohan {two} will be the reason of my suicide",
    "aropi Mohan {two} ne mujhe pareshan kiya, zeher kha lungi",
    "Accused Mohan {two} says he will kill her, she wants to die",
]


@pytest.mark.parametrize("told_of", AGAINST_ANOTHER)
def test_what_an_accused_person_does_to_another_leaves_the_number_theirs(told_of: str) -> None:
    assert who(told_of.format(two=TWO))[2:4] == ((), ["accused"])


def test_in_json_a_suspect_beside_nobody_is_the_person() -> None:
    suspect = {"username": "ravi_b5", "phone": ONE}
    person = json_alert({"suspect": suspect, "content": {"text": "rope"}}).person
    assert (person.username, person.phones) == ("ravi_b5", (f"+91{ONE}",))


@pytest.mark.parametrize("other", ["person", "victim", "username", "phone"])
def test_in_json_a_suspect_beside_the_person_is_another(other: str) -> None:
    own = {"person": {"username": "tara_7"}, "victim": {"username": "tara_7"}}
    value = own.get(other, "tara_7" if other == "username" else ONE)
    suspect = {"username": "ravi_b5", "phone": TWO}
    alert = json_alert({other: value, "suspect": suspect, "content": {"text": "rope"}})
    assert alert.person.username != "ravi_b5"
    assert f"+91{TWO}" not in alert.person.phones


@pytest.mark.parametrize(
    "line",
    ["Suspect account: @x", f"Accused: Ravi\nPhone: {ONE}", "Suspect:", f"accused Ravi {ONE},"],
)
def test_many_who_are_accused_are_read_in_time(line: str) -> None:
    body = f"{line}\n" * 3000
    began = time.process_time()
    mail_alert(body)
    assert in_time(began, seconds=3)
