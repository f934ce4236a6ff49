"""What is of who reports or signs is theirs: never the person's telephone, nor where they are."""

from __future__ import annotations

import pytest

from dispatcher.matching import match
from tests.gazetteer_fixtures import bundle, told
from tests.parsing_fixtures import mail_alert

ONE, TWO = "9450011001", "9450022001"
PERSON = (
    f"Name: Kiran Bala\nMobile: {ONE}\nLocation: Civil Lines, Etawah\nPost: nobody will miss me"
)
BLOCK = f"Mobile: {TWO}\nAddress: Sigra, Varanasi"


def phones(body: str) -> tuple[list[str], list[tuple[str, str]]]:
    alert = mail_alert(body)
    others = [(one.number.removeprefix("+91"), one.owner) for one in alert.other_phones]
    return [number.removeprefix("+91") for number in alert.person.phones], others


@pytest.mark.parametrize(
    ("role", "owner"),
    [
        ("Information received from: Mohan Lal", "informant"),
        ("Alert raised by: Mohan Lal", "informant"),
        ("Case forwarded by - Mohan Lal", "informant"),
        ("Logged by: Mohan Lal", "informant"),
        ("Signed: Mohan Lal", "informant"),
        ("Source of the alert: Mohan Lal", "informant"),
        ("Person of contact: Mohan Lal", "informant"),
        ("Witness: Mohan Lal", "informant"),
        ("Volunteer: Mohan Lal", "informant"),
        ("Reporting citizen: Mohan Lal", "informant"),
        ("Caller: Mohan Lal", "informant"),
        ("Sent by: Mohan Lal", "informant"),
        ("Contact: Mohan Lal", "informant"),
        ("Duty analyst: Mohan Lal", "officer"),
        ("His friend: Mohan Lal", "friend"),
        ("Hostel warden: Mohan Lal", "friend"),
        ("Liked by: mohan_y2", "friend"),
        ("Guardian: Mohan Lal", "family"),
        ("Soochna dene wala: Mohan Lal", "informant"),
        ("Shikayatkarta: Mohan Lal", "informant"),
        ("सूचना देने वाला: मोहन लाल", "informant"),
        ("रिपोर्ट करने वाली: गीता देवी", "informant"),
        ("गवाह: मोहन लाल", "informant"),
        ("मित्र: मोहन लाल", "friend"),
    ],
)
def test_the_contacts_below_whoever_else_is_named_are_theirs(role: str, owner: str) -> None:
    above = f"{role}\n{BLOCK}\n\n{PERSON}"
    for body in (f"{PERSON}\n{role}\n{BLOCK}", f"{PERSON}\n\n{role}\n{BLOCK}", above):
        assert phones(body) == ([ONE], [(TWO, owner)])
        alert = mail_alert(body)
        assert alert.content.text == "nobody will miss me"
        assert "Varanasi" in (alert.body or ""), "nothing is lost"
        assert told(match(alert, bundle())) == "dispatch Etawah"


@pytest.mark.parametrize(
    "block",
    [
        f"Complainant: Mohan Lal\n{BLOCK}",
        f"Witness: Mohan Lal, Mob: {TWO}, Address: Sigra, Varanasi",
        f"Reported by: Mohan Lal\nMobile: {TWO}\nCity: Varanasi",
        f"Followed by: mohan_y2\nMobile: {TWO}\nDistrict: Varanasi",
        f"Reporter details\nName: Mohan Lal\n{BLOCK}",
    ],
)
def test_where_who_reports_lives_nobody_is_sent(block: str) -> None:
    alert = mail_alert(f"Account: kiran_x1\nPost: bye all\n{block}")
    assert alert.person.phones == ()
    assert alert.content.text == "bye all"
    assert told(match(alert, bundle())) == "unlocated"


@pytest.mark.parametrize(
    "body",
    [
        f"Reported by: Instagram\nPhone: {ONE}\nLocation: Civil Lines, Etawah\nPost: bye all",
        f"Name: Kiran\nFather's name: Mohan\nMobile: {ONE}\nAddress: Civil Lines, Etawah",
        f"Caller: Kiran Bala\nPhone: {ONE}\nAddress: Etawah\nShe says she has swallowed pills.",
        f"Friend at risk: Kiran\nPhone: {ONE}\nAddress: Civil Lines, Etawah\nPost: bye",
        f"Reported user: Kiran\nPhone: {ONE}\nAddress: Civil Lines, Etawah\nPost: bye",
        f"Reporter\nName: Mohan Lal\n{BLOCK}\nReported user\n{PERSON}",
        f"Username: kiran_x1\nSource: Instagram\nPhone: {ONE}\nLocation: Etawah",
        f"Username: kiran_x1\nSent by: Meta\nPhone: {ONE}\nAddress: Etawah",
        f"Caller: Kiran Bala\nPhone: {ONE}\nAddress: Etawah\nName: Kiran Bala\nPost: bye",
        f"Name: Kiran Bala\nPost: bye\nContact: Kiran Bala\nPhone: {ONE}\nAddress: Etawah",
        f"Name: Kiran\nMobile: {ONE}\nEmergency contact: Mohan Lal\n{BLOCK}\nLocation: Etawah",
        f"We write from Agra. Reported by: Mohan Lal\n{BLOCK}\n{PERSON}",
        f"Friend: Kiran has taken poison\nPhone: {ONE}\nAddress: Etawah",
    ],
)
def test_what_may_be_the_persons_stays_theirs(body: str) -> None:
    assert phones(body)[0] == [ONE]
    assert told(match(mail_alert(body), bundle())) == "dispatch Etawah"


@pytest.mark.parametrize(
    "greeting", ["Dear Police,", "To Cyber Cell", "Respected Officer", "Hello UP Police"]
)
def test_who_is_greeted_is_no_heading_over_what_is_the_persons(greeting: str) -> None:
    assert phones(f"{greeting}\n{PERSON}") == ([ONE], [])


def test_the_only_place_is_kept_below_whoever_lives_where_the_person_lives() -> None:
    body = f"Account: kiran_x1\nPost: bye\nHostel warden: Sushma\n{BLOCK}"
    assert phones(body) == ([], [(TWO, "friend")])
    assert told(match(mail_alert(body), bundle())) == "dispatch Varanasi"


def test_what_a_friend_wrote_in_a_chat_stays_in_the_post() -> None:
    alert = mail_alert(
        "Account: kiran_x1\nPost: I told her\nFriend: what\nMe: I will die\nCity: Etah"
    )
    assert alert.content.text == "I told her\nFriend: what\nMe: I will die"


@pytest.mark.parametrize(
    "leave",
    ["Best,", "Cheers", "Warmly,", "Thanks and regards,", "Respectfully yours", "सादर", "धन्यवाद"],
)
@pytest.mark.parametrize(
    "end",
    [
        f"Mohan Lal\nMobile: {TWO}\nLocation: Sigra, Varanasi",
        f"Mohan Lal\nSigra, Varanasi\n{TWO}",
        f"Mohan Lal\nCity: Varanasi\nMobile: {TWO}",
    ],
)
def test_below_a_leave_telephone_and_place_are_the_writers(leave: str, end: str) -> None:
    body = f"Account: kiran_x1\nPost: bye all\n\n{leave}\n{end}"
    assert phones(body) == ([], [(TWO, "informant")])
    assert told(match(mail_alert(body), bundle())) == "unlocated"


def test_an_office_with_its_telephone_needs_no_leave() -> None:
    for end in ("Team Meta Safety\nVaranasi office", "Cyber Cell\nPolice Lines, Varanasi"):
        body = f"Account: kiran_x1\nPost: bye all\n\n{end}\n{TWO}"
        assert phones(body) == ([], [(TWO, "officer")])
        assert told(match(mail_alert(body), bundle())) == "unlocated"


@pytest.mark.parametrize(
    ("body", "own", "others"),
    [
        (f"I am {TWO}. My friend Kiran (kiran_x1) will die tonight.", [], [(TWO, "informant")]),
        (f"I am {ONE}. I have taken poison.", [ONE], []),
        (f"User kiran_x1 will die. Her mother's no is {TWO}, hers is {ONE}.", None, None),
        (
            f"Account: kiran_x1\nKiran's phone: {ONE}\nMohan's phone: {TWO}\nPost: bye",
            [ONE],
            [(TWO, "friend")],
        ),
        (
            f"Account: kiran_x1\nPost: bye\nI am the officer on duty, see below\nMobile: {TWO}",
            [],
            [(TWO, "officer")],
        ),
        ("Account: kiran_x1\nPhone: ＋９１９４５００１１００１\nPost: bye", [ONE], []),
    ],
)
def test_whose_a_number_is_where_somebody_is_named(
    body: str, own: list[str] | None, others: list[tuple[str, str]] | None
) -> None:
    if own is not None:
        assert phones(body) == (own, others)
    assert TWO not in phones(body)[0]


ACCUSED = [
    "Accused: Mohan", "Accused person - Mohan", "Name of the accused: Mohan", "Harasser: Mohan",
    "Blackmailer: Mohan", "Suspect: Mohan", "Suspects: Mohan", "Stalker: Mohan",
    "Offender's name: Mohan", "Harassed by: Mohan", "Blackmailed by: Mohan", "Aropi: Mohan",
    "Blackmail karne wala: Mohan", "आरोपी: मोहन", "आरोपी का नाम: मोहन", "अभियुक्त - मोहन",
    "ब्लैकमेल करने वाला: मोहन",
]  # fmt: skip


@pytest.mark.parametrize("label", ACCUSED)
def test_who_is_accused_lends_the_person_neither_number_account_nor_place(label: str) -> None:
    for line in (f"{label}, {TWO}", f"{label} (mohan_x), {TWO}", f"{label} {TWO} @mohan_x"):
        for body in (f"{PERSON}\n{line}", f"{line}\n\n{PERSON}"):
            assert phones(body) == ([ONE], [(TWO, "accused")])
            alert = mail_alert(body)
            assert alert.person.username is None
            assert told(match(alert, bundle())) == "dispatch Etawah"
            assert TWO in (alert.body or ""), "nothing is lost"


@pytest.mark.parametrize(
    "line",
    [
        "Accused's mobile: {}", "Blackmailer's number: {}", "Suspect phone: {}",
        "Harasser mobile no. {}", "Stalker number - {}", "आरोपी का मोबाइल: {}", "अभियुक्त का नंबर {}",
        "Accused Mohan ({}) sends her photos around", "She is blackmailed by Mohan ({})",
        "Mobile: {} (accused)", "Phone (suspect): {}",
    ],
)  # fmt: skip
def test_the_number_of_who_is_accused_is_not_the_persons(line: str) -> None:
    assert phones(f"Username: tara_7\nCity: Etawah\nPost: bye\n{line.format(TWO)}") == (
        [],
        [(TWO, "accused")],
    )


@pytest.mark.parametrize("heading", ["Accused:", "Accused details:", "Suspect", "आरोपी का विवरण:"])
def test_a_block_below_who_is_accused_is_theirs(heading: str) -> None:
    block = f"{heading}\nName: Mohan\nUsername: mohan_x\nPhone: {TWO}\nCity: Varanasi"
    alert = mail_alert(f"Username: tara_7\nPhone: {ONE}\nCity: Etawah\nPost: bye\n\n{block}")
    assert (alert.person.username, alert.person.name) == ("tara_7", None)
    assert alert.person.phones == (f"+91{ONE}",)
    assert [(one.number, one.owner) for one in alert.other_phones] == [(f"+91{TWO}", "accused")]
    assert told(match(alert, bundle())) == "dispatch Etawah"


@pytest.mark.parametrize(
    "body",
    [
        f"He was accused of theft and will hang himself. {ONE}, Etawah",
        f"We suspect that she will hang herself. {ONE}, Etawah",
        f"The suspected account @tara_7 posted a goodbye. Phone {ONE}, Etawah",
        f"Username: tara_7\nPhone: {ONE}\nPost: I am accused of nothing, bye",
        f"Accused: Mohan\n\nUsername: tara_7\nPhone: {ONE}\nPost: bye",
    ],
)
def test_a_person_who_is_accused_or_suspected_of_something_keeps_their_number(body: str) -> None:
    assert phones(body) == ([ONE], [])


NOBODY = [
    "Suspect: no", "Suspect: none", "Accused: nil", "Accused: None known", "Harasser: not known",
    "Stalker: N/A", "Blackmailer: unknown", "Suspects: NA", "Suspect: -", "Accused: no one",
    "Suspect: none so far", "Offender: not identified", "Accused - unknown", "Suspect: self",
    "Harassed by: nobody", "Accused: under investigation", "Suspect: don't know", "Suspect:",
    "Accused name: unknown", "Accused details:\nNone", "Aropi: pata nahi", "आरोपी: अज्ञात",
    "आरोपी: कोई नहीं", "अभियुक्त: पता नहीं", "आरोपी का नाम: अज्ञात",
]  # fmt: skip


@pytest.mark.parametrize("label", NOBODY)
@pytest.mark.parametrize("place", ["Address: Civil Lines, Etawah", "City: Etawah", "पता: इटावा"])
def test_below_a_label_that_accuses_nobody_all_is_the_persons(label: str, place: str) -> None:
    for who in ("Username: tara_7", "नाम: तारा"):
        body = f"{who}\n{label}\nMobile: {ONE}\n{place}\nPost: bye all"
        alert = mail_alert(body)
        assert phones(body) == ([ONE], [])
        assert told(match(alert, bundle())) == "dispatch Etawah"
        assert not any("accused" in warning for warning in alert.warnings)


BLAMED = [
    "Accused: Mohan", "Accused: husband", "Harasser: Mohan Lal", "Blackmailer - Mohan",
    "Stalker: @mohan_x", "Harassed by: her boss", "आरोपी: मोहन", "अभियुक्त: पति",
]  # fmt: skip


@pytest.mark.parametrize("label", BLAMED)
def test_the_only_telephone_and_address_below_who_is_accused_stay_the_persons(label: str) -> None:
    body = f"Username: tara_7\n{label}\nAddress: Civil Lines, Etawah\nPhone: {ONE}\nPost: bye all"
    alert = mail_alert(body)
    assert phones(body) == ([ONE], [])
    assert told(match(alert, bundle())) == "dispatch Etawah"
    assert {f"{field}: perhaps of who is accused" for field in ("Address", "Phone")} <= {
        *alert.warnings
    }


@pytest.mark.parametrize("label", BLAMED)
def test_where_the_person_has_their_own_what_is_below_who_is_accused_is_theirs(label: str) -> None:
    theirs = f"{label}\nPhone: {TWO}\nAddress: Sigra, Varanasi"
    for body in (
        f"Victim: Tara\nPhone: {ONE}\nAddress: Etawah\n{theirs}\nPost: bye",
        f"{theirs}\nVictim: Tara\nPhone: {ONE}\nAddress: Etawah\nPost: bye",
        f"Victim: Tara {ONE}\n{theirs}\nCity: Etawah\nPost: bye",
        f"{theirs}\nVictim: Tara {ONE}\nLocation: Etawah\nPost: bye",
    ):
        assert phones(body) == ([ONE], [(TWO, "accused")])
        assert told(match(mail_alert(body), bundle())) == "dispatch Etawah"


def test_a_number_on_the_line_of_who_is_accused_leaves_the_one_below_to_the_person() -> None:
    for line in (f"Accused: Mohan {TWO}", f"Harasser: Mohan, Mobile: {TWO}"):
        body = f"{line}\nMobile: {ONE}\nCity: Etawah\nPost: bye"
        assert phones(body) == ([ONE], [(TWO, "accused")])


@pytest.mark.parametrize(
    "told",
    [
        "My brother Vinod 9800011222 died last year. I am going to him tonight. I am {}, Agra",
        "My wife Sita 9800011222 died. I have the rope. {}",
        "My friend Vinod 9800011222 took poison in 2024. Nobody will save me. I am {}",
        "Mera dost Vinod 9800011222 mar gaya, main bhi jaa raha hu uske paas. I am {}",
        "My father Ram 9800011222 hanged himself 2 years ago. I will die too. I am {}",
        "मेरे पिता राम 9800011222 ने फांसी लगा ली थी। अब मेरी बारी है। मैं {}, आगरा",
    ],
)
def test_who_tells_of_a_dead_relative_and_of_their_own_death_is_the_person(told: str) -> None:
    alert = mail_alert(told.format("Rakesh 9800033444"))
    assert alert.person.phones == ("+919800033444",)


@pytest.mark.parametrize(
    "told",
    [
        "My brother Vinod 9800011222 will jump. I am Rakesh 9800033444",
        "My brother Vinod 9800011222 took poison last year and again now. I am Asha 9800033444",
        "Mera dost Vinod 9800011222 ne zeher kha liya hai. I am Rakesh 9800033444",
        "My brother Vinod 9800011222 will jump. I am going to him. I am Rakesh 9800033444",
        "Mera dost Vinod 9800011222 phansi lagane wala hai, main bhi ja rahi. I am Asha 9800033444",
    ],
)
def test_who_tells_of_a_relative_in_danger_now_stays_the_informant(told: str) -> None:
    assert mail_alert(told).person.phones == ("+919800011222",)
