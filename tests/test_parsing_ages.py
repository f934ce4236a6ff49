"""How old somebody is, by a field in words or figures or by a date of birth."""

from __future__ import annotations

from typing import Any

import pytest

from tests.parsing_fixtures import json_alert, mail_alert


@pytest.mark.parametrize(
    ("line", "age"),
    [
        ("DOB: 2006-03-14", 16),
        ("D.O.B.: 14/03/2006", 16),
        ("Date of Birth - 14 March 2006", 16),
        ("Birthday: 02/02/2006", 17),
        ("Birth date: 12 May 1990", 32),
        ("DOB: 14/03/90", 32),
        ("जन्म तिथि: 14-03-2006", 16),
        ("जन्मतिथि: १४/०३/२००६", 16),
        ("Year of birth: 2006", 17),
        ("Estimated age: about 16", 16),
        ("Age: sixteen", 16),
        ("उम्र: सत्रह वर्ष", 17),
        ("आयु: सोलह", 16),
        ("अनुमानित आयु: 14-16", 14),
    ],
)
def test_a_field_or_a_date_of_birth_says_the_age_on_the_day_of_the_alert(
    line: str, age: int
) -> None:
    """The mail is of 3 February 2023."""
    assert mail_alert(f"Username: a_1\n{line}\nPost: die").person.age == age


@pytest.mark.parametrize(
    ("line", "warning"),
    [
        ("Birthday: 01/02/2006", "date of birth read as day/month"),
        ("Year of birth: 2006", "age by the year of birth alone: perhaps a year younger"),
        ("DOB: soon", "date of birth not understood: 'soon'"),
        ("Age: 14-16", "age '14-16': the younger one is taken"),
    ],
)
def test_what_is_doubtful_about_an_age_is_said(line: str, warning: str) -> None:
    assert warning in mail_alert(f"Username: a_1\n{line}\nPost: die").warnings


def test_the_date_of_birth_is_kept_and_an_age_that_is_given_wins() -> None:
    alert = mail_alert("Username: a_1\nAge: 15\nDOB: 2006-03-14\nPost: die")
    assert alert.person.age == 15
    assert alert.unknown_fields == {"person.dob": "2006-03-14"}


@pytest.mark.parametrize(
    ("given", "age", "said"),
    [
        ({"age": "15 years"}, 15, "person.age: '15 years' read as 15"),
        ({"age": "14-16"}, 14, "person.age: age '14-16': the younger one is taken"),
        ({"age": "old"}, None, "person.age: not understood, left out: 'old'"),
        ({"dob": "2011-03-14"}, 15, None),
        ({"date_of_birth": "2011-03-14"}, 15, None),
    ],
)
def test_json_says_an_age_in_words_or_by_a_date_of_birth(
    given: dict[str, Any], age: int | None, said: str | None
) -> None:
    alert = json_alert({"sent_at": "2026-11-29T07:00:00Z", "person": {"username": "x", **given}})
    assert alert.person.age == age
    assert alert.warnings == ((said,) if said else ())


@pytest.mark.parametrize(
    ("line", "name", "age"),
    [
        ("नाम: राहुल, उम्र 15 वर्ष", "राहुल", 15),
        ("नाम: राहुल उर्फ छोटू, उम्र 15 वर्ष", "राहुल उर्फ छोटू", 15),
        ("नाम: छोटू, आयु १६", "छोटू", 16),
        ("Name: Amit (Sonu), aged 17", "Amit (Sonu)", 17),
        ("नाम: अमित (सोनू), आयु 17 वर्ष", "अमित (सोनू)", 17),
        ("Name: Rahul Kumar, umar 16 saal", "Rahul Kumar", 16),
        ("Name/Age/Sex: Ruby Khatoon / 16 / F", "Ruby Khatoon", 16),
        ("Name/Age/Sex: Ruby 16 F", "Ruby", 16),
        ("Bio: class 8 | 13 yrs | Lucknow", None, 13),
        ("Bio: Lucknow • 16 y/o • sad", None, 16),
    ],
)
def test_an_age_beside_a_name_and_in_a_bio_is_read(line: str, name: str | None, age: int) -> None:
    person = mail_alert(f"Username: x_demo_1\n{line}\nPlace: Deoria").person
    assert (person.name, person.age) == (name, age)


def test_a_bio_may_say_a_class_and_a_post_speaks_of_anybody() -> None:
    assert mail_alert("Username: x_demo_1\nBio: class 8, Lucknow").person.minor
    post = mail_alert("Username: x_demo_1\nPost: my brother | 13 yrs | left me").person
    assert (post.age, post.minor) == (None, False)


def test_umar_is_a_name_too() -> None:
    assert mail_alert("Username: x_demo_1\nName: Mohd Umar\nAge: 16").person.name == "Mohd Umar"


@pytest.mark.parametrize(
    ("written", "age", "minor"),
    [
        ("Class 8", None, True),
        ("10th class student", None, True),
        ("Grade 7", None, True),
        ("std. 6", None, True),
        ("कक्षा 11", None, True),
        ("9वीं में पढ़ती है", None, True),
        ("B.A. 3rd year", None, False),
        ("Class 9, 14 yrs", 14, False),
        ("17 (class 12)", 17, False),
        ("seventeen", 17, False),
    ],
)
def test_the_number_of_a_class_is_no_age_but_its_pupil_is_a_minor(
    written: str, age: int | None, minor: bool
) -> None:
    for alert in (
        mail_alert(f"Username: a_1\nAge: {written}\nPost: bye"),
        json_alert({"person": {"username": "a_1", "age": written}}),
    ):
        assert (alert.person.age, alert.person.minor) == (age, minor)


@pytest.mark.parametrize(
    "written",
    [
        "under 18",
        "below 18",
        "<18",
        "< 16 years",
        "18 से कम",
        "अठारह वर्ष से कम",
        "18 वर्ष से नीचे",
        "18 se kam",
        "less than 18",
        "younger than 16",
        "under eighteen",
        "under the age of 18",
        "not yet 18",
        "17 or under",
        "up to 17",
        "U-18",
    ],
)
def test_who_is_below_an_age_of_minors_is_one_of_no_known_age(written: str) -> None:
    for alert in (
        mail_alert(f"Username: a_1\nAge group: {written}\nPost: bye"),
        json_alert({"person": {"username": "a_1", "age": written}}),
    ):
        assert (alert.person.age, alert.person.minor) == (None, True)
        assert f"age {written!r}: a minor, how old is not said" in " ".join(alert.warnings)


@pytest.mark.parametrize(
    ("written", "age"),
    [("under 25", None), ("18+", 18), ("over 18", 18), ("18-24", 18), ("about 18", 18)],
)
def test_a_limit_above_that_of_minors_makes_nobody_a_minor(written: str, age: int | None) -> None:
    person = mail_alert(f"Username: a_1\nAge: {written}\nPost: bye").person
    assert (person.age, person.minor) == (age, False)


@pytest.mark.parametrize(
    ("line", "name", "age"),
    [
        ("Name: Ravi Kumar (17)", "Ravi Kumar", 17),
        ("Name:\nRavi Kumar (17)", "Ravi Kumar", 17),
        ("Name: Ravi Kumar (17/M)", "Ravi Kumar", 17),
        ("Name: Ravi Kumar, 17 yrs", "Ravi Kumar", 17),
        ("Name: Ravi Kumar [17 years]", "Ravi Kumar", 17),
        ("Name: Ravi Kumar, aged 17", "Ravi Kumar", 17),
        ("नाम: रवि कुमार (१७)", "रवि कुमार", 17),
        ("Name: Sunny 22", "Sunny 22", None),
        ("Name: Ravi (Sonu)", "Ravi (Sonu)", None),
        ("Name: Ravi (12345)", "Ravi (12345)", None),
        ("Birth year: 2011", None, 12),
        ("YOB: 2011", None, 12),
        ("\nRiya Singh, 15, of Tundla has posted a note", "Riya Singh", 15),
        ("\nUser Riya Singh, 15, from Tundla has posted", "Riya Singh", 15),
        ("\nRiya / 15 yrs / Female", None, 15),
        ("\nOn 29, of course, she left", None, None),
        ("\nMarried 12 years, from Agra", None, None),
    ],
)
def test_a_name_and_an_age_beside_it_are_two(line: str, name: str | None, age: int | None) -> None:
    person = mail_alert(f"Username: x_demo_1\nPost: bye\n{line}").person
    assert (person.name, person.age) == (name, age)


@pytest.mark.parametrize(
    "said",
    [
        "main 10vi class me hu aur ab jeena nahi",
        "main 8vi me padhti hu",
        "class 9 me fail ho gayi ab marna hai",
        "कक्षा 9 में हूँ, जीना नहीं",
        "10th board me fail ho gayi, mar jaungi",
        "i am only fifteen",
        "I'm 15 and I want to die",
        "i am 16 years old",
        "i am in class 9",
        "i am in 10th",
        "I study in 11th standard",
        "mai 9th class ki student hu",
        "मैं दसवीं कक्षा में पढ़ती हूँ",
        "मैं 8वीं में पढ़ता हूँ",
        "10वीं बोर्ड में फेल हो गया",
        "i failed my 12th boards",
        "failed class 10",
        "main sirf 15 saal ki hu",
        "meri umar 16 hai",
        "मैं सोलह साल की हूँ",
        "main nauvi class me padhta hu",
        "class 10 ke exam me fail ho gaya",
        "im 14",
        "main 12th me hu",
        "dasvi me fail ho gaya",
    ],
)
def test_who_says_that_they_are_at_school_or_so_young_is_a_minor(said: str) -> None:
    for alert in (
        mail_alert(f"Username: x_demo_1\nPost: {said}"),
        json_alert({"person": {"username": "x_demo_1"}, "content": {"text": said}}),
    ):
        assert alert.person.minor or (alert.person.age or 99) < 18


@pytest.mark.parametrize(
    "said",
    [
        "class of 2010 reunion, alvida",
        "teacher of class 9 here, I will die",
        "i am on the 10th floor and i will jump",
        "main 10th floor pe hu",
        "my son is in class 9",
        "meri beti class 9 me padhti hai, main mar jaungi",
        "i teach class 9",
        "main class 9 ko padhata hu",
        "i was in class 9 when it began",
        "main 10th me tha tab se",
        "10th ki raat ko mar jaunga",
        "i will die on the 10th",
        "i am 15 minutes away",
        "i am 25 and done",
        "main 30 saal ka hu",
        "i am 10 km from home",
        "i am 12 pills in",
        "10th time i try",
        "class 9 ke bachche mujhe chidhate hai",
        "i passed 10th in 2005",
        "मैं कक्षा 9 को पढ़ाती हूँ",
        "मेरा बेटा कक्षा 9 में है",
        "i have class at 9",
        "first class me hu train ki",
        "main 10 baje mar jaunga",
        "i'm 17th in line",
        "i am 16 weeks pregnant",
        "i am 15 years older than him",
        "mere dost 10vi class me hai",
        "B.A. 3rd year fail",
        "10th anniversary of my failure",
        "my class 9 friend left me",
    ],
)
def test_a_class_a_floor_or_a_number_in_a_post_makes_nobody_a_minor(said: str) -> None:
    person = mail_alert(f"Username: x_demo_1\nPost: {said}").person
    assert (person.age, person.minor) == (None, False)


def test_a_post_of_a_pupil_does_not_outweigh_an_age_that_is_given() -> None:
    person = mail_alert("Username: x_demo_1\nAge: 19\nPost: main 12th me hu").person
    assert (person.age, person.minor) == (19, False)


@pytest.mark.parametrize(
    "written",
    [
        "Age: not under 18",
        "Post: main class 1 officer hu, CBI ka case hai, mar jaunga",
        "Post: i am a class 2 officer, they framed me, i jump",
        "Post: 12th me fail hone ke baad dukaan kholi, karza ho gaya, mar jaunga",
        "Post: 10th me fail hokar shop kholi thi, sab dub gaya, mar jaunga",
        "Post: मैं कक्षा 1 अधिकारी हूं, मर जाऊंगा",
    ],
)
def test_an_officer_a_shopkeeper_and_who_is_not_under_age_are_no_minors(written: str) -> None:
    assert not mail_alert(f"Username: a_1\n{written}\nCity: Agra").person.minor


@pytest.mark.parametrize(
    "written",
    [
        "Age: under 18",
        "Age: not yet 18",
        "Post: main class 10 me hu, mar jaunga",
        "Post: 12th me fail ho gaya, mar jaunga",
        "Post: main 10th me hu, papa ki dukaan band hai, mar jaungi",
    ],
)
def test_who_says_that_they_are_at_school_stays_a_minor(written: str) -> None:
    assert mail_alert(f"Username: a_1\n{written}\nCity: Agra").person.minor


@pytest.mark.parametrize(
    ("text", "name", "age"),
    [
        ("Riya (16) from Agra wants to die", "Riya", 16),
        ("User @sad_x1 (15) of Agra posted a note", None, 15),
        ("नेहा (15) आगरा ने लिखा", None, 15),
        ("छात्रा नेहा (15) निवासी आगरा ने लिखा", "नेहा", 15),
        ("राहुल (१७) निवासी गोंडा ने लिखा", "राहुल", 17),
        ("लड़की (16) निवासी एटा ने लिखा", None, 16),
        ("रिया, १५, आगरा ने लिखा", None, 15),
        ("Riya, 15, resident of Agra, wants to die", "Riya", 15),
        ("Aman, 15, Civil Lines, Agra posted a note", None, 15),
        ("User Aman Gupta, 17, Civil Lines, Agra posted a note", "Aman Gupta", 17),
        ("Sir, ek ladki Pooja Kumari, 17, Civil Lines, Gonda", "Pooja Kumari", 17),
        ("Deepak Rathore, 24, of Deoria posted a note", "Deepak Rathore", 24),
        ("A girl named Riya (16) from Agra wants to die", "Riya", 16),
        ("A girl, 15, from Agra posted a note", None, 15),
        ("A boy (17) from Etah posted a note", None, 17),
        ("rahul (17) from deoria posted a note", None, 17),
        ("Riya, 15 yrs, Agra posted a note", None, 15),
        ("Nikhil(19),Lalitpur wants to die", None, 19),
        ("Nupur (16) from Agra posted a note", "Nupur", 16),
        ("Father of Riya (16) of Agra called", None, 16),
        ("My sister Riya (16) from Agra wants to die", "Riya", 16),
        ("beti Riya (16) from Agra ne likha", "Riya", 16),
        ("Riya (16), her brother Aman (20) of Agra is here", None, 16),
        ("Teacher Sunita (40) of Agra says Riya (16) will die", None, 16),
        ("wo 16 ki hai aur marne ja rahi hai", None, 16),
        ("she's only 15, wants to die", None, 15),
        ("Tailor, 35, posted that this is his last day", None, 35),
        ("Near Tanda. Nurse, 23, shared a story", None, 23),
        ("shopkeeper Ramesh Lal, 46, of Etah posted a note", "Ramesh Lal", 46),
    ],
)
def test_a_number_right_behind_somebodys_name_is_an_age(
    text: str, name: str | None, age: int
) -> None:
    person = mail_alert(text).person
    assert (person.name, person.age) == (name, age)


@pytest.mark.parametrize(
    "text",
    [
        "Alert. (15) minutes ago Riya posted from Agra a suicide note",
        "Suicide alert. (1) Riya of Agra (2) note posted",
        "Suicide alerts (9) Riya (10) Aman (11) Neha of Agra",
        "Flat 12, 15, Civil Lines, Agra: a suicide note",
        "House no. 15, Civil Lines, Agra: a suicide note",
        "H.No. 12, 15, Civil Lines, Agra - she will die",
        "Ward 15, Agra: a suicide note",
        "Sector (15) Noida: a suicide note",
        "Plot (24), Sector (62), Noida - she will die",
        "She lives at Shanti Nagar, 15, Lucknow and will die",
        "Hazratganj, 15, Civil Lines: a suicide note",
        "She posted from Kakadeo, 15, Civil Lines, Kanpur that she will die",
        "वार्ड (15) आगरा में जहर खाया",
        "मकान नंबर (15) गली 3, एटा, जहर खाया",
        "धारा (15) के तहत, आगरा में जहर खाया",
        "Booked under Section (15) of the Act, a suicide note from Agra",
        "Posted a suicide note on Monday, 15, November from Agra",
        "On Friday (15) Riya of Agra posted she will die",
        "Sonu, 19, Nov, will die in Agra",
        "Nov 15, 2026: Riya of Agra will die",
        "Android (15) of Samsung, a suicide note from Agra",
        "Meta alert (15) from Agra: a suicide note",
        "Informant Ravi Kumar (40) of Agra: somebody wants to die",
        "Ramesh Kumar, 45, of Agra informed that she wants to die",
        "Her father Ravi Kumar (45) of Agra says she wants to die",
        "Accused Mohan (35) of Agra blackmails her, a suicide note",
        "उसका भाई रवि (25) निवासी आगरा बता रहा है कि वह मर जाएगी",
    ],
)
def test_the_number_of_a_place_a_list_a_day_or_of_who_tells_is_nobodys_age(text: str) -> None:
    person = mail_alert(text).person
    assert (person.name, person.age, person.minor) == (None, None, False)


def test_two_of_whom_each_is_under_age_are_minors_and_nobodys_age_is_known() -> None:
    one, two = (
        mail_alert(f"Riya (16) and {other} of Agra want to die").person
        for other in ("Neha (15)", "Aman (21)")
    )
    assert (one.name, one.age, one.minor) == (None, None, True)
    assert (two.name, two.age, two.minor) == (None, None, False)


@pytest.mark.parametrize(
    ("said", "age"),
    [
        ("main 16 ki hu, marna hai", 16),
        ("16 ki hu main aur marna hai", 16),
        ("mai 17 ka hoon, mar jaunga", 17),
        ("मैं 16 की हूँ मरना है", 16),
        ("मैं पंद्रह की हूँ और मरना है", 15),
        ("main 16 ki ho gayi aur marna hai", 16),
        ("umar sirf 15 hai meri, marna hai", 15),
        ("age 16, tired, want to die", 16),
        ("i am seventeen", 17),
        ("main das saal ka hu, marna hai", 10),
        ("I'm 16 i want to die", 16),
        ("i am 16 my parents hate me", 16),
        ("i'm 16 from agra bye", 16),
        ("i am 14 female agra bye", 14),
        ("just turned 15. i want to die", 15),
        ("15F here, want to die", 15),
        ("17yo here, cant take it, going to die", 17),
    ],
)
def test_an_age_that_somebody_says_of_themselves_in_few_words_is_read(said: str, age: int) -> None:
    assert mail_alert(f"Username: x_demo_1\nPost: {said}").person.age == age


@pytest.mark.parametrize(
    "said",
    [
        "sector 15 ki hu main, mar jaungi",
        "gali no. 12 ki hu, mar jaungi",
        "flat no 15 ka hu main, mar jaunga",
        "main 15 ki raat ko mar jaungi",
        "मैं 16 की रात को मर जाऊंगी",
        "main 15 mai ko mar jaungi",
        "main 15 me hu, mar jaungi",
        "mai 12 ki train se kat jaungi",
        "main 11 baje tak hu, phir mar jaungi",
        "i am 15 min away from the bridge, bye",
        "i am 16 km from agra, will jump",
        "i am 12 m above the river, will jump",
        "i am 15 from the last bench, die",
        "uski umar 15 hai, mai mar jaungi",
        "meri beti 15 ki hai, mai mar jaungi",
        "my friend is 15 and i am 19, want to die",
        "main 24 ka hu, marna hai",
        "main Das hu, marna hai",
        "i am das and i want to die",
    ],
)
def test_a_date_a_place_a_way_or_anothers_age_in_a_post_makes_nobody_a_minor(said: str) -> None:
    person = mail_alert(f"Username: x_demo_1\nPost: {said}").person
    assert (person.age, person.minor) == (None, False)


@pytest.mark.parametrize(
    ("told", "age"),
    [
        ("girl, 16, Lakhimpur Kheri", 16), ("my sister Nisha 17 yr", 17), ("16F", 16), ("M 17", 17),
        ("Kannauj | 17 | PCM", 17), ("kishori 16 varsh", 16), ("age abt 16", 16), ("is 17", 17),
        ("boy aged around fifteen", 15), ("16 / female", 16), ("male/17", 17), ("15 vars", 15),
        ("just turned 16", 16), ("pandrah saal", 15), ("umra 16", 16), ("boy 17", 17),
        ("लड़की, 14, देवरिया", 14), ("छात्रा 15 वर्ष", 15),
    ],
)  # fmt: skip
def test_an_age_in_free_text_is_read_however_it_is_written(told: str, age: int) -> None:
    body = f"Instagram user @mm_x, {told}, has posted that life is over and goodbye. Deoria"
    assert mail_alert(body).person.age == age


@pytest.mark.parametrize(
    ("told", "age"),
    [("Nam sonu. उम्र १५. Deoria", 15), ("16F. Deoria", 16), ("Teenager (16). Deoria", 16)],
)
def test_an_age_may_end_its_sentence(told: str, age: int) -> None:
    body = f"Tel. message: Meta rang. IG acct mm_x. {told}. Goodbye post, she will hang herself."
    assert mail_alert(body).person.age == age


@pytest.mark.parametrize(
    "told",
    [
        "juvenile", "school going child", "12th ka chhatra", "10th ki student", "कक्षा-9 का छात्र",
        "born 2011", "DOB 12.5.2010",
    ],
)  # fmt: skip
def test_a_pupil_a_juvenile_and_a_year_of_birth_tell_of_a_minor(told: str) -> None:
    person = mail_alert(f"Instagram user @mm_x, {told}, has posted goodbye, suicide.").person
    assert person.minor or (person.age is not None and person.age < 18)


@pytest.mark.parametrize(
    "body",
    [
        "Ward 16, Agra. User @x_1 will die", "user @x_1 of Sector 15, Noida will die",
        "Flat 16F, Gomti Nagar, user @x_1 will die", "@x_1, 20 minutes ago wrote: I will die",
        "Block M 17, Sector 12. @x_1 will die", "the girl 15 days ago said she will die",
        "User @x_1, 16 posts, will die", "girl, 12 km from Agra, will die", "| 15 | 2 | @x_1 dies",
        "Juvenile Justice Board wrote of user @x_1, who will die", "2 girls, 16 boys, will die",
        "My friend Asha 15 days missing will die", "account born 2012. user @x_1 will die",
        "at 16, Civil Lines, user @x_1 will die", "posted 16 yrs ago: I will die. user @x_1",
    ],
)  # fmt: skip
def test_a_number_of_something_else_is_no_age(body: str) -> None:
    person = mail_alert(body).person
    assert (person.age, person.minor) == (None, False)


def test_a_child_of_a_family_that_will_die_together_makes_a_minor() -> None:
    body = "Rakesh (40), his wife Suman (36) and son Anshu (12): the family will take poison."
    person = mail_alert(body).person
    assert (person.age, person.minor) == (None, True)


@pytest.mark.parametrize(
    ("line", "age"),
    [
        ("Age band: 13-17", 13),
        ("Age bracket: 13 to 17", 13),
        ("Person at risk: daughter, Priya, 14 yrs", 14),
        ("Person at risk: wife, Suman, 16", 16),
        ("Victim: Priya, 14 yrs", 14),
        ("Victim: her son, Aman Verma, 16 yrs", 16),
        ("Child: Priya, 14", 14),
        ("Name: Priya, 14 yrs, r/o Deoria", 14),
        ("Name: Yusuf Ansari (missing), 15", 15),
        ("Born: March 2009", 13),
        ("DOB: 03/2009", 13),
        ("DOB: Jan 2009", 14),
        ("जन्म तिथि: मार्च 2009", 13),
        ("Janm tithi: 12-03-2009", 13),
        ("उम्र १५ वर्ष", 15),
        ("उम्र: १५ वर्ष", 15),
    ],
)
def test_an_age_or_a_birth_is_read_as_forms_write_it(line: str, age: int) -> None:
    assert mail_alert(f"Account: priya_1x\n{line}\nPost: bye").person.age == age


@pytest.mark.parametrize(
    "line",
    [
        *("Account type: Teen account", "Grade: 8", "- Class: 9", "Kaksha: 7", "Kaksha - 10"),
        *("Class - XI", "कक्षा: 9", "कक्षा- 10", "Class: 10th"),
    ],
)
def test_a_class_or_an_account_of_the_young_in_a_field_is_a_minors(line: str) -> None:
    assert mail_alert(f"Account: priya_1x\n{line}\nPost: bye").person.minor


@pytest.mark.parametrize(
    "line",
    [
        *("Grade: A", "Grade: 8.5", "Risk grade: 8", "Threat class: 9", "Class: 1", "Child: none"),
        *("Account type: Personal", "Grade: 12345", "Informant: Ravi, 14 yrs", "DOB: 13/2009"),
        *("Dated Lucknow, 14", "Address: Rampur Road, 14", "House: Shanti, 12", "Born: Deoria"),
    ],
)
def test_a_grade_a_form_or_anothers_number_makes_nobody_a_minor(line: str) -> None:
    person = mail_alert(f"Account: priya_1x\n{line}\nPost: bye").person
    assert person.age is None
    assert not person.minor


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Riya Singh, 16, of Etah informed her mother she will hang herself", 16),
        ("Ramesh, 15, of Agra reported that he will hang himself", 15),
        ("Riya, 16, of Agra told the police that she is going to die", 16),
        ("Sunita Devi, 40, of Agra informed her sister that she will take poison", 40),
        ("Group admin Riya (16), 9811023477, Agra wrote a suicide note in the group", 16),
        ("Group admin: Riya, 16, of Agra has taken poison", 16),
        ("Naam: Ravi / 16 / Agra / 9811023477", 16),
        ("Account: riya_15\nCity on profile: Orai (age 15)\nPost: bye", 15),
        ("Account: riya_15\nपता: उरई, उम्र 15\nPost: bye", 15),
        ("Riya, 16, of Etah informed his mother she will hang herself", None),
        ("Riya, 16, of Etah informed us that her friend will hang herself", None),
        ("Ramesh, 15, of Agra informed that he saw Ravi jump", None),
        ("Ramesh Kumar, 45, of Agra informed us that she will hang herself", None),
        ("Group admin Rahul (17) of Karnal told us that Riya will die", None),
        ("Name: Ravi s/o Ram | Sad Boy 99", None),
    ],
)
def test_the_age_of_who_tells_of_themselves_and_of_a_value_is_read(
    text: str, age: int | None
) -> None:
    assert mail_alert(text).person.age == age


@pytest.mark.parametrize(
    ("place", "minor"),
    [
        ("Orai, class 10 student", True),
        ("Orai (10th class student)", True),
        ("उरई, कक्षा 10 की छात्रा", True),
        ("Orai, Class 4 colony", False),
        ("Orai, Sector 15", False),
    ],
)
def test_a_pupil_in_a_places_value_is_a_minor_and_the_place_stays(place: str, minor: bool) -> None:
    alert = mail_alert(f"Account: riya_15\nCity on profile: {place}\nPost: bye")
    assert alert.person.minor is minor
    assert [one.text for one in alert.locations] == [place]


@pytest.mark.parametrize(
    ("body", "age", "gender"),
    [
        ("User abc_q4, 14, wants to die", 14, None),
        ("User: abc_q4 (14)\nPost: bye", 14, None),
        ("user lil_ghost22 (14) will die", 14, None),
        ("user lil_ghost22, 14 years, will die", 14, None),
        ("Gender: Female, 16\nPost: bye", 16, "female"),
        ("Sex: F (16 yrs)\nPost: bye", 16, "female"),
        ("Gender: F 16\nPost: bye", 16, "female"),
        ("Sex/Age: F-16\nPost: bye", 16, "female"),
        ("Gender: Male\nPost: bye", None, "male"),
        ("Account: abc_q4, 14 posts\nPost: bye", None, None),
        ("Account: abc_q4 (secondary 2)\nPost: bye", None, None),
    ],
)
def test_an_age_beside_an_account_or_a_sex_is_read(
    body: str, age: int | None, gender: str | None
) -> None:
    person = mail_alert(body).person
    assert (person.age, person.gender) == (age, gender)
