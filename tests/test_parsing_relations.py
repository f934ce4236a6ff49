"""Of whoever writes and one of their own, the one in danger is the person, the other the informant:
by telephone and by name."""

from __future__ import annotations

import pytest

from tests.parsing_fixtures import mail_alert

THEIRS, OWN = "9800012345", "9800054321"


def told(body: str) -> tuple[list[str], dict[str, str], str | None]:
    """The person's numbers, those of others with whose they are, and the person's name."""
    alert = mail_alert(body)
    own = [number.removeprefix("+91") for number in alert.person.phones]
    others = {one.number.removeprefix("+91"): one.owner for one in alert.other_phones}
    return own, others, alert.person.name


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (
            f"Please save my friend Vinod, {THEIRS}, Puranpur Pilibhit. He is on the tracks."
            f" This is Rakesh, {OWN}",
            "Vinod",
        ),
        (
            f"My friend Vinod ({THEIRS}) lives in Puranpur Pilibhit, he put a status that he will"
            f" die today. I am Rakesh {OWN}",
            "Vinod",
        ),
        (
            f"My cousin Manoj ({THEIRS}) lives in Pilibhit, he says he will die today."
            f" I am Rakesh {OWN}",
            "Manoj",
        ),
        (
            f"I am calling about my cousin Manoj {THEIRS}. He took pills."
            f" Myself Ravi Kumar, mob {OWN}",
            "Manoj",
        ),
        (
            f"This is Meena, {OWN}, my daughter Ritu ({THEIRS}) is missing since morning and left"
            " a suicide note. Agra",
            "Ritu",
        ),
        (f"Our neighbour Ramesh {THEIRS} is standing on the roof. - Sita {OWN}", "Ramesh"),
        (f'My friend Vinod ({THEIRS}) sent "I will die today". I am Rakesh {OWN}', "Vinod"),
        (f"My friend Vinod ({THEIRS}) wrote that I will die today. I am Rakesh {OWN}", "Vinod"),
        (f"Mera dost Vinod ({THEIRS}) Etah me hai, wo aaj mar jayega. Main Rakesh {OWN}", "Vinod"),
        (f"Mera bhai Aman ({THEIRS}) ghar se rassi leke gaya hai. Agra. - Rakesh {OWN}", "Aman"),
        (f"Mera dost Vinod ({THEIRS}) bol raha hai ki main mar jaunga. Main Rakesh {OWN}", "Vinod"),
        (f"Meri dost Asha ka number {THEIRS} hai, wo mar jayegi. Mera naam Ritu hai {OWN}", "Asha"),
        (f"main Sita hu {OWN}. Meri saheli Gita {THEIRS} chhat par khadi hai kood jayegi", "Gita"),
        (f"mera dost vinod {THEIRS} ne zeher kha liya. main rakesh {OWN}. agra", None),
        (f"मेरा भाई सुरेश {THEIRS} रस्सी लेकर निकला है, पीलीभीत। मैं राकेश {OWN}", "सुरेश"),
        (f"मेरे दोस्त विनोद {THEIRS} को बचा लो, उसने जहर खा लिया है। मैं राकेश {OWN} बोल रहा हूँ", "विनोद"),
        (f"मैं मोहन हूँ। मेरी बहन गीता ने जहर खा लिया है। मेरा नंबर {OWN} है। गीता का नंबर {THEIRS}", "गीता"),
        (f"My friend Ankita Rao sent me goodbye. My no {OWN}, hers {THEIRS}. Agra", "Ankita Rao"),
        (
            f"Sir mera naam Rakesh hai, mera number {OWN}. Mera dost Vinod ({THEIRS}) Pilibhit me"
            " rehta hai, usne status lagaya hai ki wo aaj mar jayega. Jaldi kuch kijiye",
            "Vinod",
        ),
        (f"Vinod ({THEIRS}) of Pilibhit says he will die today. Rakesh {OWN}", None),
        (f"Vinod ({THEIRS}) of Pilibhit says he will die today. I am Rakesh {OWN}", None),
    ],
)
def test_who_tells_of_a_friend_in_danger_is_the_informant(body: str, name: str | None) -> None:
    assert told(body) == ([THEIRS], {OWN: "informant"}, name)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (f"I am Rakesh {OWN} and I want to die. Agra", None),
        (f"Main Rakesh {OWN}, main marne ja raha hu. Agra", None),
        (f"This is Rakesh, {OWN}. I have taken poison. Tell my brother Suresh {THEIRS}", None),
        (f"My friend Vinod told me nothing. I am Rakesh {OWN}, I took poison. Agra", None),
        (f"I am Rakesh, {OWN}. My brother beats me daily. I will hang myself tonight", None),
        (f"My wife left me so poison is the only way. I am Rakesh {OWN}. Agra", None),
        (f"My husband wants to kill me. I am Rekha {OWN}. Agra", None),
        (f"My husband beats me. I am Rekha {OWN}, I cannot live any more. Agra", None),
        (f"My friend posted my photos and I want to die. I am Rekha {OWN}. Agra", None),
        (f"Mere dost Vinod {THEIRS} ne dhokha diya. Main Rakesh {OWN} aaj mar jaunga", None),
        (f"Mere dost Vinod ki wajah se main mar jaunga. Main Rakesh {OWN}. Agra", None),
        (f"Mujhe bachao, mera bhai mujhe zeher de raha hai. Main Rekha {OWN}. Agra", None),
        (f"मैं राकेश {OWN}, मैं मरने जा रहा हूँ। मेरे भाई {THEIRS} को बता देना। आगरा", None),
        (f"मैंने जहर खा लिया है। मेरी पत्नी को बता देना। मैं राकेश {OWN}। आगरा", None),
    ],
)
def test_who_speaks_of_their_own_death_is_the_person(body: str, name: str | None) -> None:
    own, others, called = told(body)
    assert own == [OWN]
    assert set(others) <= {THEIRS}
    assert called == name


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (
            "Mera naam Rakesh hai aur main Delhi me rehta hu. Mera dost Vinod Pilibhit me hai,"
            " usne zeher kha liya",
            "Vinod",
        ),
        ("Mera naam Rakesh hai. Mera dost Vinod aaj mar jayega, Pilibhit", "Vinod"),
        ("My name is Rakesh. My friend Vinod lives in Agra and he wants to jump", "Vinod"),
        ("My name is Rakesh. My friend lives in Agra. He has a rope", None),
        ("Mera naam Ritu hai. meri dost asha ne goliyan kha li hain", None),
        ("मेरा नाम राकेश है। मेरी बहन गीता ने जहर खा लिया है", "गीता"),
        ("My father Ram Lal is going to jump from the bridge. Mera naam Mohan hai", "Ram Lal"),
        ("My name is Rakesh and I will hang myself. My friend Vinod knows", "Rakesh"),
        ("Mera naam Rakesh hai. Mera dost Vinod mujhe maarta hai. Main mar jaunga", "Rakesh"),
    ],
)
def test_the_name_is_of_the_one_in_danger(body: str, name: str | None) -> None:
    assert told(body)[2] == name


@pytest.mark.parametrize(
    "body",
    [
        f"User @sad_1 says he will die. His friend Vinod {THEIRS}. Regards, Meta",
        f"My friend Sameer {THEIRS} told me that somebody wants to die",
        f"My friend Sameer {THEIRS} saw a girl jump from the bridge",
    ],
)
def test_a_friend_who_only_tells_of_it_stays_a_friend(body: str) -> None:
    own, others, _ = told(body)
    assert own == []
    assert others[THEIRS] == "friend"


@pytest.mark.parametrize(
    "last", ["Mobile {}", "Vinod {}", "Vinod: {}", "His number is {}", "मोबाइल {}", "Uska no {}"]
)
def test_a_number_behind_the_last_sentence_is_the_friends_where_it_says_so(last: str) -> None:
    body = f"My friend Vinod will jump from the bridge in Etah. {last.format(THEIRS)}"
    assert told(body)[0] == [THEIRS]


def test_a_long_text_of_friends_is_read_in_time() -> None:
    text = f"My friend Vinod said I. He is 98 {OWN} poison mera dost wo mar. " * 4000
    assert len(mail_alert(text).person.phones) <= 1
