"""Several persons in one mail are several alerts, and nothing of one stands in another."""

from __future__ import annotations

import pytest

from dispatcher.model import Alert
from tests.parsing_fixtures import mail, mail_alert, multipart, reading

ONE = "Account: one.demo\nPhone: 9876543210\nLocation: Gonda\nPost: first cry"
TWO = "Account: two.demo\nPhone: 9123456780\nLocation: Basti\nPost: second cry"
ROWS = (
    "<table><tr><th>Account</th><th>Phone</th><th>Location</th></tr>"
    "<tr><td>one.demo</td><td>9876543210</td><td>Gonda</td></tr>"
    "<tr><td>two.demo</td><td>9123456780</td><td>Basti</td></tr></table>"
)
DIGESTS = {
    "blank line": f"{ONE}\n\n{TWO}",
    "no blank line": f"{ONE}\n{TWO}",
    "ruled": f"{ONE}\n-------------\n{TWO}",
    "numbered": f"Two alerts follow.\n\nAlert 1 of 2\n{ONE}\n\nAlert 2 of 2\n{TWO}",
    "case numbers first": f"Case ID: A-1\n{ONE}\n\nCase ID: A-2\n{TWO}",
    "forwarded": "---------- Forwarded message ---------\nFrom: Meta <a@meta.example>\n\n"
    f"{ONE}\n\n{TWO}",
}


def said(alert: Alert) -> str:
    return repr((alert.person, alert.content, alert.locations, alert.body))


def both(alerts: tuple[Alert, ...]) -> None:
    assert [alert.person.username for alert in alerts] == ["one.demo", "two.demo"]
    assert [alert.person.phones for alert in alerts] == [("+919876543210",), ("+919123456780",)]
    for alert, other in zip(alerts, ("Basti", "Gonda"), strict=True):
        assert other not in said(alert)


@pytest.mark.parametrize("how", DIGESTS)
def test_each_person_of_one_body_is_an_alert_of_their_own(how: str) -> None:
    alerts = reading(mail(DIGESTS[how])).alerts
    both(alerts)
    assert alerts[1].warnings[0] == "person 2 of this mail"


def test_each_row_of_a_table_is_an_alert_of_its_own() -> None:
    both(reading(mail(ROWS, kind="text/html")).alerts)


def test_each_mail_of_a_digest_is_an_alert_of_its_own() -> None:
    alerts = reading(multipart("digest", f"\n{mail(ONE)}", f"\n{mail(TWO)}")).alerts
    both(alerts)


def test_the_heading_right_above_a_record_belongs_to_it() -> None:
    alerts = reading(mail(f"A case from Etah\n{ONE}\n\nA case from Mainpuri\n{TWO}")).alerts
    assert ["Etah" in said(alert) for alert in alerts] == [True, False]
    assert ["Mainpuri" in said(alert) for alert in alerts] == [False, True]


def test_what_stands_above_them_all_is_a_note_of_each() -> None:
    alerts = reading(mail(f"From the national centre.\n\n{ONE}\n\n{TWO}")).alerts
    assert [alert.notes for alert in alerts] == ["From the national centre."] * 2


def test_they_are_not_taken_for_one_case_by_their_mails_id() -> None:
    alerts = reading(mail(DIGESTS["ruled"])).alerts
    assert [alert.message_id for alert in alerts] == ["one@meta.example", "one@meta.example#2"]


@pytest.mark.parametrize(
    "body",
    [
        f"{ONE}\n\nAccount: one.demo\nIP Address: 192.0.2.1\nPosted at: 2023-02-03 18:00 UTC",
        "Account: one.demo\nVanity name: two.demo",
        "Account: one.demo\nAccount: 100012345678901",
        "Name: Ravi Kumar\nCity: Basti\n\nName: Ravi Kumar Singh",
        "Posted by @one.demo, 98765 43210, Gonda:\n1) life is over\n2) goodbye",
        "Name: Ravi\nAge: 19\nPhone: 9876543210\nPost: x\n\nName: Amit\nCity: Basti",
        "Phone: 9876543210\nPhone: 9123456780\nAccount: one.demo",
    ],
)
def test_one_person_told_of_twice_stays_one_alert(body: str) -> None:
    assert mail_alert(body)


def test_of_a_thousand_persons_a_human_is_told_and_nothing_is_lost() -> None:
    body = "\n\n".join(f"Account: a{number}.demo\nPhone: 9{number:09}" for number in range(1000))
    result = reading(mail(body))
    assert len(result.alerts) == 200
    assert result.faults == ("200 persons or more in one mail: the last ones are not told apart",)
    assert "a999.demo" in repr(result.alerts[-1].warnings) or result.alerts[-1].person.phones[
        -1
    ] == ("+919000000999")


TABLES = {
    "a running number": ROWS.replace("<tr><th>", "<tr><th>S.No.</th><th>").replace(
        "<tr><td>", "<tr><td>1</td><td>"
    ),
    "a running number in Hindi": ROWS.replace("<tr><th>", "<tr><th>क्र.सं.</th><th>").replace(
        "<tr><td>", "<tr><td>1.</td><td>"
    ),
    "a running number left out": ROWS.replace("<tr><th>", "<tr><th>Sr</th><th>").replace(
        "<tr><td>", "<tr><td></td><td>"
    ),
    "a column for each": "<table><tr><th>Field</th><th>User A</th><th>User B</th></tr>"
    "<tr><td>Username</td><td>one.demo</td><td>two.demo</td></tr>"
    "<tr><td>Phone</td><td>9876543210</td><td>9123456780</td></tr>"
    "<tr><td>Location</td><td>Gonda</td><td>Basti</td></tr></table>",
    "columns for each without a heading": "<table>"
    "<tr><td>Username</td><td>one.demo</td><td>two.demo</td></tr>"
    "<tr><td>Phone</td><td>9876543210</td><td>9123456780</td></tr>"
    "<tr><td>Location</td><td>Gonda</td><td>Basti</td></tr></table>",
}
DRAWN = {
    "ruled with outer lines": "| Sr | Username | Phone | Location |\n|---|:--|---|---|\n"
    "| 1 | one.demo | 9876543210 | Gonda |\n| 2 | two.demo | 9123456780 | Basti |",
    "ruled without outer lines": "Username | Phone | Location\n--- | --- | ---\n"
    "one.demo | 9876543210 | Gonda\ntwo.demo | 9123456780 | Basti",
    "commas": "Two alerts.\n\nUsername,Phone,Location,Post\n"
    'one.demo,9876543210,Gonda,first cry\ntwo.demo,9123456780,Basti,"second, cry"',
    "semicolons": "S.No.;Username;Mobile;District\n1;one.demo;9876543210;Gonda\n"
    "2;two.demo;9123456780;Basti",
    "numbered": "1) @one.demo on Instagram, 98765 43210, Gonda - will hang himself\n"
    "2) @two.demo on Instagram, 91234 56780, Basti - took poison",
    "bullets": "- @one.demo, 9876543210, Gonda\n- @two.demo, 9123456780, Basti",
    "blocks": "Username: one.demo\nPhone: 9876543210\n\nUsername: two.demo\n"
    "Phone: 9123456780\nPost: second cry\nIP: 192.0.2.1\nAge: 19\nPlatform: Instagram",
    "named by letters": "User A: @one.demo\nPhone: 9876543210\nLocation: Gonda\n\n"
    "User B: @two.demo\nPhone: 9123456780\nLocation: Basti",
    "quoted commas": '"Username","Phone","Location"\n"one.demo","9876543210","Gonda, UP"\n'
    '"two.demo","9123456780","Basti"',
    "XML": "<alerts><alert><userName>one.demo</userName><phone>9876543210</phone>"
    "<location>Gonda</location></alert><alert><userName>two.demo</userName>"
    "<phone>9123456780</phone><location>Basti</location></alert></alerts>",
}


@pytest.mark.parametrize("how", TABLES)
def test_each_person_of_a_table_is_an_alert_however_it_is_drawn(how: str) -> None:
    both(reading(mail(TABLES[how], kind="text/html")).alerts)


@pytest.mark.parametrize("how", DRAWN)
def test_each_person_of_plain_lines_is_an_alert_however_they_are_set(how: str) -> None:
    both(reading(mail(DRAWN[how])).alerts)


def test_a_column_nobody_knows_is_a_note_of_its_row() -> None:
    table = "Username,Phone,Location,Handled by\none.demo,9876543210,Gonda,Cell 4"
    alert = mail_alert(table)
    assert (alert.person.username, alert.notes) == ("one.demo", "Handled by: Cell 4")


def test_a_ruled_table_of_one_person_is_one_alert() -> None:
    alert = mail_alert("| Field | Value |\n|--|--|\n| Username | x.demo |\n| Location | Gonda |")
    assert (alert.person.username, alert.locations[0].text) == ("x.demo", "Gonda")


def test_a_column_of_colons_is_no_value() -> None:
    html = "<table><tr><td>Username</td><td>:</td><td>x.demo</td></tr></table>"
    assert mail_alert(html, kind="text/html").person.username == "x.demo"


def test_what_stands_below_two_persons_is_of_both_with_a_warning() -> None:
    body = (
        "Two users at the same house.\n\nUser 1: @one.demo, phone 9876543210\n"
        "User 2: @two.demo, phone 9123456780\nLocation: Gonda\nThey will take poison at 8 pm."
    )
    alerts = reading(mail(body)).alerts
    assert [alert.person.username for alert in alerts] == ["one.demo", "two.demo"]
    assert [alert.person.phones for alert in alerts] == [("+919876543210",), ("+919123456780",)]
    for alert in alerts:
        assert [place.text for place in alert.locations] == ["Gonda"]
        assert "2 persons told apart in one mail: perhaps they are fewer" in alert.warnings


def test_two_full_names_are_never_one_person() -> None:
    alerts = reading(mail("Name: Ravi Kumar\nAge: 19\nPost: x\n\nName: Amit Singh")).alerts
    assert [alert.person.name for alert in alerts] == ["Ravi Kumar", "Amit Singh"]


@pytest.mark.parametrize(
    "body",
    [
        "Two minors have a pact. Riya (15) @riya_15 and Tanya (16) @tanya_16, both of Sasni in"
        " Hathras. They plan to consume poison at 7:45 pm. Riya's phone 7007012345, Tanya's"
        " phone 7007054321.",
        "Two friends, Riya Pal (@riya_15, 7007012345) and Tanya Gill (@tanya_16, 7007054321), will"
        " drink poison together at 7:45 pm in Sasni, Hathras.",
        "Girl: Riya Pal, 7007012345\nBoy: Aman Gill, 7007054321\nPlace: Sasni, Hathras",
        "युवती- रिया पाल, मो0 7007012345\nयुवक- अमन गिल, मो0 7007054321\nस्थान- सासनी, हाथरस",
        "Username 1: riya_15\nPhone 1: 7007012345\nUsername 2: aman_16\nPhone 2: 7007054321\n"
        "Location: Sasni, Hathras\nThey will die together.",
    ],
)
def test_two_in_a_pact_are_two_persons_at_one_place(body: str) -> None:
    first, second = reading(mail(body, subject="Suicide pact")).alerts
    assert first.person.phones == ("+917007012345",)
    assert second.person.phones == ("+917007054321",)
    assert first.person.username in (None, "riya_15")
    assert second.person.username in (None, "tanya_16", "aman_16")
    assert (first.deadline is None) is ("7:45" not in body)
    for alert in (first, second):
        assert alert.other_phones == ()
        told = (alert.body or "") + "".join(place.text for place in alert.locations)
        assert "Sasni" in told or "सासनी" in told


NUMBERS = "9000000711", "9000000712"


@pytest.mark.parametrize(
    "body",
    [
        "1. Kamal Singh ({0}), Etah - has a rope\n2. Nisha ({1}), Hathras - drank phenyl",
        "1) {0}, Kamal, Etah\n2) {1}, Nisha, Hathras",
        "१. कमल, {0}, एटा\n२. निशा, {1}, हाथरस",
        "Two users: (1) Kamal Singh, {0}, Etah (2) Nisha Rani, {1}, Hathras. Both posted notes.",
        "To check: a) Kamal {0} Etah, b) Nisha {1} Hathras",
        "A pact: @jeena_k (Kamal, 21, phone {0}) and @jeena_n (Nisha, 17, phone {1}), Etah.",
        "Couple of Etah: @jeena_k (Kamal, {0}), @jeena_n (Nisha, {1}) want to die",
        "Kamal (@jeena_k, {0}) and Nisha (@jeena_n, {1}) of Etah will hang themselves together",
        "Husband Kamal ({0}) and wife Nisha ({1}) of Etah both wrote they will take poison",
        "Kamal, 21, {0} and Nisha, 17, {1} will jump together at Etah, suicide note",
        "Kamal ({0}) aur Nisha ({1}) dono zeher kha lenge, Etah",
        "कमल ({0}) और निशा ({1}) दोनों आत्महत्या करने वाले हैं, एटा",
        "पति कमल (मो0 {0}) व पत्नी निशा (मो0 {1}) साथ में जहर खा रहे हैं, एटा",
    ],
)
def test_each_told_of_in_a_sentence_or_a_counted_list_has_a_number_of_their_own(body: str) -> None:
    first, second = reading(mail(body.format(*NUMBERS))).alerts
    assert first.person.phones == ("+919000000711",)
    assert second.person.phones == ("+919000000712",)
    assert {first.person.username, second.person.username} in ({None}, {"jeena_k", "jeena_n"})
    assert (second.person.age or 17) == 17
    assert NUMBERS[1] not in (first.body or "")


def test_one_of_a_counted_list_of_whom_nothing_is_known_is_a_case_too() -> None:
    body = (
        "1. Kamal (9000000711), Etah\n2. Unknown girl, Hathras, live now\n3. insta id dukhi_7, Agra"
    )
    told = [alert.person for alert in reading(mail(body)).alerts]
    assert [(one.phones, one.username) for one in told] == [
        (("+919000000711",), None),
        ((), None),
        ((), "dukhi_7"),
    ]


def test_three_of_one_pact_are_three() -> None:
    body = (
        "Three friends Kamal (@k_711, 9000000711), Nisha (@n_712, 9000000712) and Sonu (@s_713,"
        " 9000000713) will die together in Etah"
    )
    told = [alert.person for alert in reading(mail(body)).alerts]
    assert [one.username for one in told] == ["k_711", "n_712", "s_713"]


@pytest.mark.parametrize(
    "body",
    [
        "Nisha (9000000712) wants to die. Her husband Kamal (9000000711) and her father both rang.",
        "Nisha (9000000712) wants to die, brother Kamal (9000000711) is together with her in Etah",
        "निशा (9000000712) आत्महत्या करेगी, भाई कमल (9000000711) ने बताया, दोनों एटा के हैं",
        "1) Phone 9000000711 2) Alternate phone 9000000712. User wants to die, Etah",
        "1. Kamal Singh (9000000711), Etah\n2. Kindly share ATR.\n3. Please trace live location",
        "Both numbers of Kamal, 9000000711 and 9000000712, are off. He wants to die.",
    ],
)
def test_who_only_tells_of_the_person_is_no_case(body: str) -> None:
    assert len(reading(mail(body)).alerts) == 1


def test_two_ages_are_two_persons_too() -> None:
    body = "Riya Pal (15) @riya_15 and Tanya Gill, 16, @tanya_16 of Hathras will die together."
    told = [alert.person for alert in reading(mail(body)).alerts]
    assert [(person.name, person.username, person.age) for person in told] == [
        ("Riya Pal", "riya_15", 15),
        ("Tanya Gill", "tanya_16", 16),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Riya (@riya_15, 7007012345) said goodbye to Tanya (@tanya_16, 7007054321) on chat.",
        "Both of Sasni: Riya @riya_15 and Tanya @tanya_16. Call 7007012345, 7007054321.",
        "Riya Pal (@riya_15) and her friend, both of Sasni, 7007012345.",
        "Girl: Riya Pal, 7007012345\nBoy: not known",
    ],
)
def test_two_who_may_be_one_case_stay_one(body: str) -> None:
    assert len(reading(mail(body)).alerts) == 1


def test_a_place_of_the_last_in_a_digest_is_not_the_first_ones() -> None:
    body = "Username: a_1\nPhone: 7007012345\n{}Username: b_2\nPhone: 7007054321\nLocation: Agra"
    for gap in ("", "\n"):
        first, second = reading(mail(body.format(gap))).alerts
        assert first.locations == ()
        assert [place.text for place in second.locations] == ["Agra"]


PACT = "Post: we will die together tonight\nLocation: Agra"


@pytest.mark.parametrize(
    "phones",
    [
        "7007012345 (Riya), 7007054321 (Aman)",
        "7007054321 (Aman), 7007012345 (Riya)",
        "7007012345 / 7007054321",
    ],
)
def test_two_in_a_pact_whose_accounts_stand_in_one_field_are_two(phones: str) -> None:
    body = f"Users: riya_15 and aman.k16\nPhones: {phones}\n{PACT}"
    riya, aman = reading(mail(body)).alerts
    assert (riya.person.username, riya.person.phones) == ("riya_15", ("+917007012345",))
    assert (aman.person.username, aman.person.phones) == ("aman.k16", ("+917007054321",))
    assert [place.text for place in (*riya.locations, *aman.locations)] == ["Agra", "Agra"]


@pytest.mark.parametrize(
    "body",
    [
        f"Account: riya_15, riya.alt_2\n{PACT}",
        f"Users: riya_15 and aman.k16\nPhone: 7007012345\n{PACT}",
        "Users: riya_15 and aman.k16\nPhones: 7007012345, 7007054321\nPost: alvida",
    ],
)
def test_two_accounts_without_the_word_or_the_numbers_of_two_stay_one(body: str) -> None:
    assert len(reading(mail(body)).alerts) == 1


@pytest.mark.parametrize(
    "body",
    [
        "@sad-boy from Agra wants to die. @sad-girl of Etah has taken poison.",
        "Two friends:\n1) @sad-boy - 9800010001 - Agra\n2) @sad-girl - 9800010002 - Etah",
        "Ravi Pal (@sad-boy, 9800010001) and Riya Pal (@sad-girl, 9800010002) will die together",
        "Username: @sad-boy\nPhone: 9800010001\n\nUsername: @sad-girl\nPhone: 9800010002",
    ],
)
def test_two_whose_accounts_differ_only_behind_a_hyphen_are_two(body: str) -> None:
    names = [alert.person.username for alert in reading(mail(body)).alerts]
    assert names == ["sad-boy", "sad-girl"]


@pytest.mark.parametrize(
    ("users", "one", "two"),
    [
        ("@asha_1 (9800011171) and @rita_2 (9800011172)", "11171", "11172"),
        ("asha_1 (Phone 9800011171), rita_2 (Phone 9800011172)", "11171", "11172"),
        ("@asha_1 (9800011171, Deoria) & @rita_2 (9800011172, Ballia)", "11171", "11172"),
        ("@asha_1 [9800011171] / @rita_2 [9800011172]", "11171", "11172"),
        ("@asha_1 (9800011171) और @rita_2 (9800011172)", "11171", "11172"),
        ("@asha_1 (9800011171) and @rita_2", "11171", ""),
        ("@asha_1 and @rita_2 (9800011172)", "", "11172"),
    ],
)
def test_a_telephone_in_brackets_behind_each_of_two_accounts_is_that_persons(
    users: str, one: str, two: str
) -> None:
    alerts = reading(mail(f"Users: {users}\nPost: pact tonight, we both die")).alerts
    assert [alert.person.username for alert in alerts] == ["asha_1", "rita_2"]
    told = [alert.person.phones for alert in alerts]
    assert told == [(f"+9198000{tail}",) if tail else () for tail in (one, two)]


@pytest.mark.parametrize(
    "users",
    [
        "@asha_1 (Asha, Deoria) and @rita_2 (Rita, Ballia)",
        "asha_1 (Deoria), rita_2 (Ballia)",
        "@asha_1 (आशा, Deoria) और @rita_2 (रीता, Ballia)",
    ],
)
def test_a_place_in_brackets_behind_each_of_two_accounts_stays_with_that_person(
    users: str,
) -> None:
    one, two = reading(mail(f"Users: {users}\nPost: pact tonight, we both die")).alerts
    assert "Deoria" in (one.body or "") and "Ballia" not in (one.body or "")
    assert "Ballia" in (two.body or "") and "Deoria" not in (two.body or "")


TARA, SITA = "9415016161", "9415017171"


@pytest.mark.parametrize(
    ("body", "who"),
    [
        (
            f"Two girls' suicide pact: instagram @tara_07 ({TARA}, Amethi) and @sita_08 ({SITA},"
            ' Sultanpur) wrote together "aaj shaam 5 baje dono khatam".',
            ("tara_07", "sita_08"),
        ),
        (
            "Suicide pact between @tara_07 and @sita_08."
            f" Tara: {TARA}, Amethi. Sita: {SITA}, Sultanpur.",
            ("tara_07", "sita_08"),
        ),
        (
            f"प्रेमी युगल द्वारा आत्महत्या की पोस्ट। लड़का: रवि {TARA} अमेठी, लड़की: सीता {SITA} सुल्तानपुर",
            ("रवि", "सीता"),
        ),
        (
            f"Couple will jump. Boy: Ravi {TARA}, Amethi. Girl: Sita {SITA}, Sultanpur.",
            ("Ravi", "Sita"),
        ),
        (
            "Tara (17) aur Sita (16) dono ne post kiya ki saath me nahar me kudenge."
            f" Tara {TARA}, Sita {SITA}, Amethi.",
            ("Tara", "Sita"),
        ),
    ],
)
def test_each_of_a_pact_is_an_alert_with_their_own_number(body: str, who: tuple[str, str]) -> None:
    alerts = reading(mail(body)).alerts
    assert tuple(a.person.username or a.person.name for a in alerts) == who
    assert [a.person.phones for a in alerts] == [(f"+91{TARA}",), (f"+91{SITA}",)]


@pytest.mark.parametrize(
    "body",
    [
        "Accounts at risk: @tara_07 (Amethi), @sita_08 (Sultanpur)",
        "@tara_07 says she will hang herself in Amethi. Also, @sita_08 of Sultanpur has posted"
        " a photo with poison.",
        f"Pact of suicide: @tara_07 ({TARA}, Amethi), @sita_08 ({SITA}, Sultanpur)",
        "Suicide pact between @tara_07 and @sita_08."
        f" Tara: {TARA}, Amethi. Sita: {SITA}, Sultanpur.",
    ],
)
def test_each_of_two_keeps_their_own_place_only(body: str) -> None:
    first, second = (alert.body or "" for alert in reading(mail(body)).alerts)
    assert "Amethi" in first and "Sultanpur" not in first
    assert "Sultanpur" in second and "Amethi" not in second


@pytest.mark.parametrize(
    "body",
    [
        f"Tara (17) aur Sita (16) dono saath me kudenge. Tara {TARA}, Sita {SITA}, Amethi.",
        f"Couple will jump. Boy: Ravi {TARA}. Girl: Sita {SITA}. Both of Amethi",
    ],
)
def test_a_place_of_both_is_told_of_both(body: str) -> None:
    alerts = reading(mail(body)).alerts
    assert len(alerts) == 2
    assert all("Amethi" in (alert.body or "") for alert in alerts)


def test_the_age_beside_a_name_is_that_ones() -> None:
    body = f"Tara (17) aur Sita (16) dono saath me kudenge. Tara {TARA}, Sita {SITA}, Amethi."
    assert [alert.person.age for alert in reading(mail(body)).alerts] == [17, 16]


@pytest.mark.parametrize(
    "body",
    [
        "Accounts at risk: @tara_07 (primary), @tara_08 (backup). Amethi",
        f"Tara aur Sita dono behne hain. Tara ne zeher khaya. Tara {TARA}, Sita {SITA}, Amethi.",
        f"@tara_07 ({TARA}) wrote that she will die with @sita_08 watching. Her sister {SITA}.",
        f"Both phones of @tara_07 ({TARA}) and friend @sita_08 ({SITA}) are off. Tara will die.",
        f"Tara and Sita both informed us that Ravi will jump. Tara {TARA}, Sita {SITA}.",
    ],
)
def test_one_with_two_accounts_or_another_beside_them_stays_one_case(body: str) -> None:
    assert len(reading(mail(body)).alerts) == 1
