"""Whose a telephone is: of several that a message names, only the person's is the person's."""

from __future__ import annotations

import pytest

from tests.parsing_fixtures import mail, mail_alert, reading

ONE, TWO = "7007012345", "9818077001"


def owners(body: str) -> dict[str, str]:
    """Each number, without +91, and whose it is."""
    alert = mail_alert(body)
    own = dict.fromkeys(alert.person.phones, "person")
    others = {one.number: one.owner for one in alert.other_phones}
    return {number.removeprefix("+91"): owner for number, owner in {**others, **own}.items()}


@pytest.mark.parametrize(
    "words",
    [
        "Counsellor: Ms. Asha, ext. 12, {}", "Our counselor on duty: Asha, {}", "Volunteer Asha {}",
        "Helpline psychologist Asha ({})", "Case coordinator Asha {}", "Call-taker Asha, {}",
        "Callback line {}", "Please call back: {}", "Contact for this alert: Asha Rao, {}",
        "Ring us about this case: {}", "SPOC mobile: {}", "S.P.O.C - {}", "Supervisor: Mr Khan {}",
        "Plz help. Delhi Police {}", "Bihar Police EOU, Mob: {}", "Cyber Cell Noida {}",
        "Team in-charge {}", "told by Meta Singapore (Ms Lim {})", "mera {}", "mine is {}",
        "hamara number {}", "मेरा {}", "I am on {}", "काउंसलर: आशा {}", "परामर्शदाता {}",
        "Reporting account phone {}", "Hostel warden {}", "Landlord {}", "uske bhai ka {}",
        "uski behen {}", "उसकी बहन {}", "His flatmate {}",
    ],
)  # fmt: skip
def test_who_reports_or_helps_is_not_rung_as_the_person(words: str) -> None:
    body = f"A girl will end her life tonight.\nHer mobile {ONE}.\n{words.format(TWO)}"
    found = owners(body)
    assert found[ONE] == "person"
    assert found[TWO] != "person"


@pytest.mark.parametrize(
    "body",
    [
        f"A caller on 14416 said he has bought rope and will end his life. Caller's number: {ONE}",
        f"Caller Sameer ({ONE}), 21, Hapur, has consumed rat poison",
        f"Helpline received call from number {ONE}. Caller says he will jump from the bridge",
        f"Call received from {ONE}. He says he will hang himself",
        f"Caller {ONE} told us she has cut her wrist and took pills",
        f"The caller, Deepak, {ONE}, is threatening to hang himself at Orai",
        f"Call received from {ONE} at 8 pm; caller wants to die",
        f"कॉलर {ONE} ने बताया कि वह जहर खा चुका है",
        f"कॉलर रमेश, मो {ONE}, ने बताया कि उसने सल्फास खा ली है",
        f"caller {ONE} ne bola ki mai nahar me kudne ja raha hu",
        f"caller {ONE} bol raha hai ki wo zeher kha lega",
    ],
)
def test_a_helplines_caller_who_is_at_risk_is_the_person(body: str) -> None:
    assert owners(f"{body}. Counsellor Asha {TWO}") == {ONE: "person", TWO: "informant"}


@pytest.mark.parametrize(
    "body",
    [
        f"Caller {ONE} says a boy is standing on the bridge and will jump",
        f"Caller {ONE} says his friend has taken poison",
        f"Caller {ONE} says Ramesh has locked himself with a rope",
        f"Caller {ONE} is worried that he will jump",
        f"Call received from {ONE} about a girl who will hang herself",
        f"Caller's no. {ONE}. Caller's wife took pills",
        f"Call from {ONE}: caller is the father, girl is on the roof and will jump",
        f"फोन करने वाले {ONE} ने कहा कि उसकी बहन ने फांसी लगा ली",
        f"caller {ONE} ne bola ki uska bhai nadi me kudne ja raha hai",
        f"The caller, a neighbour, {ONE}, says the tenant upstairs has a rope",
    ],
)
def test_a_caller_who_tells_of_somebody_else_is_not(body: str) -> None:
    assert owners(body)[ONE] != "person"


@pytest.mark.parametrize(
    "body",
    [
        f"Caller (sister, Meena, {TWO}) says brother Rakesh, {ONE}, left home at 6 pm with poison",
        f"Sister Pooja, {TWO}, reports that her brother Anil ({ONE}) has gone missing with a rope",
        f"Mother ({TWO}) told us son Anil ({ONE}) has locked himself in and will hang himself",
        f"Mother ({TWO}) told us son Anil ({ONE}) is on the roof",
        f"Father Ram {TWO} informed that daughter Sita {ONE} took pills",
        f"My daughter Sita ({ONE}) in Ballia says she will take poison. Her uncle: {TWO}",
        f"My brother Ram {ONE} wrote that he will hang himself, father {TWO}",
        f"The caller said his daughter ({ONE}) has taken sulphas; caller's number is {TWO}",
        f"पिता {TWO} ने बताया कि बेटी {ONE} ने जहर खा लिया है",
        f"बहन मीना ({TWO}) ने बताया कि भाई राकेश, {ONE}, जहर लेकर घर से निकला है",
        f"uske bhai {ONE} ne zeher kha liya hai, uske papa ka number {TWO}",
        f"Husband phone: {TWO}\nWife (victim) phone: {ONE}",
        f"Brother (informant): {TWO}\nSister (person at risk): {ONE}",
    ],
)
def test_the_relative_who_is_said_to_be_at_risk_is_the_person(body: str) -> None:
    found = owners(f"Suicide alert\n{body}")
    assert found[ONE] == "person"
    assert found[TWO] != "person"


@pytest.mark.parametrize(
    "body",
    [
        f"Her father {TWO} says she left home with poison",
        f"Her brother {TWO} is going to stop her from taking poison",
        f"uske bhai {TWO} ne bataya ki wo zeher kha li hai",
        f"Her husband {TWO} has gone to look for her, she has a rope",
        f"Her husband {TWO} found her after she took pills",
        f"Mother {TWO} is missing her daughter who took poison",
        f"Her brother {TWO} says she will take poison",
        f"Her father {TWO} said she wants to die",
        f"Her sister {TWO} says she will take poison",
        f"Her son {TWO} says she took poison",
        f"Her daughter {TWO} is looking for her, she took poison",
    ],
)
def test_a_relative_who_tells_of_the_person_is_not(body: str) -> None:
    assert owners(body) == {TWO: "family"}


def test_of_a_couple_that_both_posted_each_has_their_own_number() -> None:
    body = f"Husband Ram ({ONE}) and wife Sita ({TWO}) both posted they will take poison together"
    found = reading(mail(body)).alerts
    assert [one.person.phones for one in found] == [(f"+91{ONE}",), (f"+91{TWO}",)]
    assert not [one for one in found if one.other_phones]


@pytest.mark.parametrize("leave", ["Thanks,", "Regards", "धन्यवाद"])
def test_a_name_office_and_number_on_one_line_below_a_leave_are_the_senders(leave: str) -> None:
    signature = f"{leave}\nAsha Rao | Safety Ops | +91 {TWO}"
    below = owners(f"User lost_tara_7 ({ONE}) will die tonight.\n{signature}")
    above = owners(f"{signature}\n\nUsername: lost_tara_7\nMob: {ONE}\nPost: bye")
    assert below[ONE] == above[ONE] == "person"
    assert below[TWO] != "person"
    assert above[TWO] != "person"


def test_a_contact_with_another_name_than_the_persons_is_not_the_persons() -> None:
    named = "Name: Tara Devi\nPost: bas\nContact: "
    assert owners(f"{named}Priya Nair, {TWO}") == {TWO: "informant"}
    assert owners(f"{named}Tara Devi, {ONE}") == {ONE: "person"}
    assert owners(f"{named}{ONE}") == {ONE: "person"}


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("7007012345/46", ["7007012345", "7007012346"]),
        ("7007012345/7007012399", ["7007012345", "7007012399"]),
        ("+917007012345 / 7007012399", ["7007012345", "7007012399"]),
        ("7007012345/ 07007012399 / 70070 12311", ["7007012345", "7007012399", "7007012311"]),
        ("+91 70070 12345/70070 12399", ["7007012345", "7007012399"]),
        ("07007012345/399", ["7007012345", "7007012399"]),
        ("7007012345-46", ["7007012345", "7007012346"]),
        ("७००७०१२३४५/४६", ["7007012345", "7007012346"]),
        ("7007012345/46 (WhatsApp)", ["7007012345", "7007012346"]),
    ],
)
def test_two_numbers_with_a_slash_are_two_also_where_the_second_is_cut_short(
    written: str, numbers: list[str]
) -> None:
    for body in (f"Users phone nos: {written}\nUsername: lost_tara_7", f"Call her on {written}"):
        phones = mail_alert(f"{body}\nPost: she will die").person.phones
        assert [number.removeprefix("+91") for number in phones] == numbers


def test_a_case_of_a_year_is_no_telephone() -> None:
    assert mail_alert("Case 9005566016/2026: she will die").person.phones == ()


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("9800012345/0522-2206104", ["9800012345", "5222206104"]),
        ("9800012345 / 0522 2206104", ["9800012345", "5222206104"]),
        ("+91-98000-12345 / 05523-222333", ["9800012345", "5523222333"]),
        ("0522-2206104/9800012345", ["5222206104", "9800012345"]),
        ("9800012345/579", ["9800012345", "9800012579"]),
        ("9800012345/9579", ["9800012345", "9800019579"]),
        ("9800012345 / 79", ["9800012345", "9800012379"]),
        ("9800012345/79, Agra", ["9800012345", "9800012379"]),
        ("9800012345 / 112", ["9800012345"]),
        ("9800012345/1098", ["9800012345"]),
        ("9800012345/1930", ["9800012345"]),
        ("9800012345/181", ["9800012345"]),
        ("9800012345 / 29-11-2026", ["9800012345"]),
        ("9800012345/29/11/2026", ["9800012345"]),
        ("9800012345 / 29.11.26", ["9800012345"]),
        ("9800012345 / 5 Dec", ["9800012345"]),
        ("9800012345/15 December", ["9800012345"]),
        ("9800012345/15th December", ["9800012345"]),
        ("9800012345 / 15 दिसंबर", ["9800012345"]),
        ("9800012345/22:30", ["9800012345"]),
        ("9800012345 / 10 pm", ["9800012345"]),
        ("9800012345/10 बजे", ["9800012345"]),
        ("9800012345 / 17 yrs / Female", ["9800012345"]),
        ("9800012345/17 saal", ["9800012345"]),
        ("9800012345/17 वर्ष", ["9800012345"]),
        ("9800012345/17/F", ["9800012345"]),
        ("9800012345/17F", ["9800012345"]),
        ("9800012345/17 (M)", ["9800012345"]),
        ("9800012345-17 yrs", ["9800012345"]),
        ("9800012345 / 45 Civil Lines", ["9800012345"]),
        ("9800012345/6", ["9800012345"]),
        ("9800012345/12345", ["9800012345"]),
        ("9800012345/Agra", ["9800012345"]),
    ],
)
def test_figures_behind_a_slash_are_a_second_number_only_where_they_can_be_one(
    written: str, numbers: list[str]
) -> None:
    alert = mail_alert(f"Username: lost_tara_7\nMobile: {written}\nPost: she will die")
    assert [number.removeprefix("+91") for number in alert.person.phones] == numbers
    if len(numbers) == 1:
        assert written.partition("9800012345")[2].strip(" /-)") in (alert.body or ""), "kept"


@pytest.mark.parametrize(
    "behind", [" / 112", "/0522-2206104", " / 29-11-2026", "/17 yrs", " / 5 Dec", "/IMEI 35693803"]
)
def test_in_a_sentence_no_number_is_made_of_what_follows_a_slash(behind: str) -> None:
    found = owners(f"A girl will end her life tonight. Her mobile {ONE}{behind}")
    assert found.keys() - {"5222206104"} == {ONE}


@pytest.mark.parametrize(
    "written",
    [
        "9800012345/IMEI 356938035643809", "9800012345, IMEI 356938035643809",
        "9800012345 (IMEI 356938035643809)", "9800012345 / IMSI 404450123456789",
        "9800012345 / 356938035643809", "9800012345, 356938035643809",
        "9800012345 IMEI No. 35693803564380", "9800012345; IMEI1: 35-693803-564380-9",
        "IMEI 356938035643809 / 9800012345", "9800012345 imei-356938035643809",
        "9800012345 (ICCID 8991000900000000000)", "9800012345 / MEID 35693803564380",
    ],
)  # fmt: skip
def test_the_number_of_a_device_or_a_sim_is_no_telephone_and_the_true_one_stays(
    written: str,
) -> None:
    alert = mail_alert(f"Username: lost_tara_7\nMobile: {written}\nPost: she will die")
    assert alert.person.phones == ("+919800012345",)
    assert alert.other_phones == ()
    device = max(written.replace("9800012345", "").split(), key=len).strip("()")
    assert device in (alert.body or "")


def test_a_device_alone_is_no_telephone() -> None:
    alert = mail_alert("Username: lost_tara_7\nMobile: IMEI 356938035643809\nPost: i will die")
    assert alert.person.phones == ()
    assert "356938035643809" in (alert.body or "")


@pytest.mark.parametrize(
    "written",
    [
        "98111*****", "98111000xx", "9811*****7", "XXXXXX1234", "+91 98111*****", "+91-98XXXXXX12",
        "******4321", "98••••••21", "98111 #####", "९८१११*****",
    ],
)  # fmt: skip
@pytest.mark.parametrize("between", [" ", "\n"])
def test_a_number_with_hidden_figures_is_kept_as_written_and_is_no_telephone(
    written: str, between: str
) -> None:
    alert = mail_alert(f"Username: lost_tara_7\nPhone:{between}{written}\nPost: i will die")
    assert alert.person.phones == ()
    assert alert.unknown_fields == {"Phone": written}


@pytest.mark.parametrize("written", ["**9800012345**", "98000 12345 x12"])
def test_marks_around_a_whole_number_hide_nothing(written: str) -> None:
    alert = mail_alert(f"Username: lost_tara_7\nPhone: {written}\nPost: i will die")
    assert alert.person.phones == ("+919800012345",)
    assert alert.unknown_fields == {}


def test_a_whole_number_beside_a_hidden_one_is_the_telephone() -> None:
    alert = mail_alert("Username: a_1\nPhone: 9800012345, 98111*****\nPost: i will die")
    assert alert.person.phones == ("+919800012345",)
    assert alert.unknown_fields == {"Phone": "9800012345, 98111*****"}


@pytest.mark.parametrize(
    ("footer", "number"),
    [
        ("Meta Platforms, 1 Hacker Way, Menlo Park, CA\nPhone: +1 650 543 4800", "+16505434800"),
        ("Meta Ireland, 4 Grand Canal Square, Dublin 2\nTel: +353 1 5534400", "+35315534400"),
        ("For Google LLC\n+1 650 253 3425", "+16502533425"),
        ("© 2026 Meta. Contact: +1 650 543 4800", "+16505434800"),
        ("© 2026 Snap Inc. Contact: +1 310 555 0199", "+13105550199"),
        ("Snap LE: lawenforcement@snap.example, +1 310 555 0199", "+13105550199"),
        ("Meta LERT: +1 650 555 0134", "+16505550134"),
        ("LE Response: +1 310 555 0199", "+13105550199"),
        ("This is an automated message. Emergency line: +1 650 543 4800", "+16505434800"),
        ("Questions? Call +1 650 543 4800", "+16505434800"),
        ("Escalation desk (24x7)\nPhone: +91 22 4890 1234", "2248901234"),
    ],
)
@pytest.mark.parametrize("phone", ["", f"Mobile: {ONE}\n"])
def test_the_number_of_a_platforms_footer_is_nobodys(footer: str, number: str, phone: str) -> None:
    found = owners(f"Account: riya_1\n{phone}City: Deoria\nPost: I will die\n\n{footer}\n")
    assert found == {**({ONE: "person"} if phone else {}), number: "platform"}


@pytest.mark.parametrize(
    "body",
    [
        "Account: x_1\nPhone: +1 408 555 0199\nPost: bye, I will die",
        "Meta Platforms, Inc.\n\nUsername: x_1\nPhone: +1 408 555 0199\nPost: I will die",
        "Meta Platforms, Inc.\nPhone: +1 408 555 0199\nUsername: x_1\nPost: I will die",
        "Automated alert of Meta Inc: user x_1 (+1 408 555 0199) wrote that he will die",
    ],
)
def test_a_person_abroad_keeps_their_number(body: str) -> None:
    assert owners(body) == {"+14085550199": "person"}


@pytest.mark.parametrize(
    "line",
    [
        "प्रार्थिनी- कमलेश, मो0 {}", "आवेदक- राम मो0 {}", "आवेदिका: सीता, {}", "निवेदक: राम {}",
        "सूचक- राम {}", "हस्ताक्षर- कमलेश {}", "प्रेषक: कमलेश, {}", "धन्यवाद, कमलेश {}",
        "Applicant: Kamlesh, {}", "Petitioner: Kamlesh {}", "Intimation by: Kamlesh {}",
        "Your obedient servant, Kamlesh {}", "Contact person: Kamlesh {}", "Doctor: Kamlesh {}",
        "Moneylender: Kamlesh {}", "Group admin: Kamlesh {}", "Host: Kamlesh {}", "Driver: Om {}",
        "Moderator: Kamlesh {}", "Commenter: Kamlesh {}", "Follower: Kamlesh {}",
        "Pradhan: Kamlesh {}", "ग्राम प्रधान: कमलेश {}", "Thanks, Kamlesh, mob {}",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "told",
    [
        f"मेरे पति महेन्द्र सिंह, मो0 {ONE}, रात से घर नहीं आये हैं, आत्महत्या की पोस्ट की है।",
        f"Account: kx_1\nMobile: {ONE}\nPost: I will hang myself",
    ],
)
def test_who_signs_or_plays_a_part_is_not_rung_as_the_person(line: str, told: str) -> None:
    found = owners(f"{told}\n{line.format(TWO)}")
    assert found[ONE] == "person"
    assert found[TWO] in ("informant", "friend")


@pytest.mark.parametrize(
    "body",
    [
        "श्रीमती सरोज (मो. {two}) ने बताया कि उनका बेटा विकास, मो. {one}, मरने गया है।",
        "Smt Saroj ({two}) ne bataya ki unka beta Vikas, mob {one}, ghar se marne nikla hai",
        "Smt Saroj ({two}) told that her son Vikas, mob {one}, left home to die on the line",
        "Mother ({two}) says son Vikas ({one}) wrote goodbye for ever, suicide",
        "सरोज {two} की सूचना: बेटा विकास {one} मरने गया है।",
        "My son Vikas ({one}) has left to die. Saroj, {two}, Chandauli",
        "Mera beta Vikas ({one}) marne gaya hai. Saroj {two} Chandauli",
        "Admin Vikrant Sir (Kota, {two}) says member Vikas {one} of Chandauli will jump",
        "A shopkeeper, Ram, {two}, saw Vikas ({one}) walk to the tracks to die",
        "Auto driver {two} reports his passenger Vikas {one} is going to jump",
        "Ct Alok {two} reports: Vikas {one} on bridge, wants to jump",
        "PRV 2210 commander HC Ram {two}: Vikas {one} has locked himself with a rope",
        "Ravi ({two}), of Karnal, told us that Asha ({one}) took poison",
        "Meri dost Kajal ({one}) aaj pul se kud jayegi. Main Pooja, Pune se, {two}.",
        "Meri dost Kajal ({one}) aaj pul se kud jayegi. Main Pooja hu, Pune se, {two}.",
        "Meri dost Kajal ({one}) aaj pul se kud jayegi. Mera naam Pooja hai, Pune, {two}",
        "Meri dost Kajal ({one}) aaj pul se kud jayegi. - Pooja, Pune, {two}",
        "Meri dost Kajal ({one}) aaj pul se kud jayegi. Pooja (Pune) {two}",
        "Meri dost Kajal ({one}) aaj pul se kud jayegi. Mujhe is par call kare {two}",
        "Mr Irfan ({two}) says his friend Salman, ph {one}, of Deoband is on Facebook Live"
        " with a pistol to his head",
        "Complainant Arvind ({two}) reports: his father Ram, 61, {one}, Biswan. Father has"
        " written a suicide note",
        'User Ankit ne likha "main phansi laga raha hu, mera number {one} hai". Channel host:'
        " Rahul Rana, {two} (Karnal)",
        'User Ankit wrote "I am going to hang myself, my number is {one}". Group admin Rahul'
        " Rana, {two}, of Karnal told us that the user is from Bulandshahr",
        "User wrote “I will die tonight, call me {one}”. Informant: Rahul, {two}",
    ],
)
def test_the_number_of_who_tells_is_theirs_and_that_of_whom_they_tell_the_persons(
    body: str,
) -> None:
    found = owners(body.format(one=ONE, two=TWO))
    assert found[ONE] == "person"
    assert found[TWO] != "person"


@pytest.mark.parametrize(
    "body",
    [
        "Driver Ramu {} has taken poison", "Driver: Ramu {} has taken poison",
        "User is a truck driver, phone {}, will hang himself", "Occupation: driver\nPhone: {}",
        "Applicant: Ram {} threatens self immolation at the DM office",
        "आवेदक- राम {} ने आत्महत्या की धमकी दी है",
        "महोदय, यदि न्याय न मिला तो मैं आत्महत्या कर लूंगा। प्रार्थी राम मो0 {}",
        "Sir, if I get no justice I will kill myself.\nApplicant: Ram, {}",
        "Doctor Asha Verma, {}, posted that she will end her life", "Asha ({}) said she will die",
        "Asha ({}) told us that she took poison", "Live host Riya {} is hanging herself",
        "Follower count: 200\nPhone: {}\nPost: I will die",
        "Host: Riya\nPhone: {}\nPost: I will die",
        "He will die tonight, poison. Ravi {}, Agra", "Thank you mummy. I will die. My number {}",
        "Meri dost Kajal ({}) aaj pul se kud jayegi", "Sender: {}\nMessage: I will die",
    ],
)  # fmt: skip
def test_whoever_plays_a_part_keeps_their_number_where_they_are_at_risk(body: str) -> None:
    assert owners(body.format(ONE)) == {ONE: "person"}


def test_in_the_words_of_who_calls_for_a_friend_the_number_is_the_callers() -> None:
    found = owners(f'Caller said "my number is {TWO}, my friend Ravi {ONE} will jump"')
    assert found == {ONE: "person", TWO: "informant"}


@pytest.mark.parametrize(
    "body",
    [
        "Group admin Riya (16), {}, Agra wrote a suicide note in the group",
        "Group admin Riya, {} (Agra) wrote a suicide note",
        "Host: Riya Singh (riya_15), {}, Agra, is going to hang herself live",
        "Live host: Riya, {}, Agra is hanging herself on live",
        "Driver: Ramu Singh, {}, Agra, has taken poison", "Doctor: Asha, {}, Etah has taken poison",
        "Follower: Riya, {}, Agra, will hang herself", "ड्राइवर: राम, {}, आगरा ने जहर खा लिया है",
        "Petitioner: Rita Verma, mob {}, Agra threatens self immolation",
        "प्रार्थिनी रीता वर्मा, मो. {}, आगरा ने आत्मदाह की धमकी दी है",
        "आज मैं मर जाऊंगी। प्रार्थी\nरीता वर्मा\nमो. {}", "मैं आत्मदाह कर लूंगा।\nआवेदक\nराम\nमो. {}",
        "I will kill myself today. Applicant:\nRam Singh\nMob. {}",
    ],
)  # fmt: skip
def test_whoever_plays_a_part_keeps_their_number_behind_a_bare_place_and_below_a_leave(
    body: str,
) -> None:
    assert owners(body.format(ONE)) == {ONE: "person"}


@pytest.mark.parametrize(
    "body",
    [
        "Group admin: Rahul (17), {}, of Karnal told us that Riya will die",
        "Group admin: Rahul Rana, {}, Karnal says Riya will die",
        "Friend Ravi, {}, Riya has taken poison", "Father: Ravi, {}, Riya has taken poison",
        "मेरी बेटी मर जाएगी। प्रार्थी\nरीता वर्मा\nमो. {}",
        "मेरी बेटी मर जाएगी।\nप्रार्थी\nरीता वर्मा\nमो. {}",
        "Phone message: father Ram {} says Riya will die, Agra",
    ],
)  # fmt: skip
def test_who_only_tells_of_another_is_not_rung_as_the_person(body: str) -> None:
    assert owners(body.format(ONE))[ONE] != "person"


def test_of_two_numbers_that_of_a_part_is_not_the_persons_behind_a_bare_name() -> None:
    found = owners(f"Group admin: Rahul, {TWO}, Riya wrote a suicide note. Riya's mobile {ONE}")
    assert found == {ONE: "person", TWO: "friend"}


@pytest.mark.parametrize(
    "body",
    [
        "Telephone message: Riya {} called, she has taken poison, Agra",
        "Phone message: {} says she will die, Agra", "Tel. message: Riya, {}, will die, Agra",
        "Last seen: Riya Singh, {}, Agra", "Last seen: Riya, Agra, {}, 30-11-26 08:55",
        "Naam: Ravi / 16 / Agra / {}", "Name: Ravi Kumar | Agra | mob {}", "Naam: Ravi/16/Agra/{}",
    ],
)  # fmt: skip
def test_a_number_inside_a_message_a_place_or_a_name_is_the_persons(body: str) -> None:
    assert owners(body.format(ONE)) == {ONE: "person"}
