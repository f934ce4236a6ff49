"""Telephone numbers become E.164 where that is certain and stay as written where it is not."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dispatcher.parsing import owners, phones
from tests.parsing_fixtures import mail_alert


def numbers(found: Iterable[owners.Found]) -> list[str]:
    return [one.number for one in found]


@pytest.mark.parametrize(
    "written",
    [
        "9876543210", "09876543210", "919876543210", "+919876543210", "00919876543210",
        "+91 98765-43210", "(+91) 98765 43210", "+91 0 9876543210", "98765 43210", "९८७६५४३२१०",
        "+९१-९८७६५ ४३२१०", "tel:+919876543210", "98765.43210", "98765\u200b43210",
    ],
)  # fmt: skip
def test_an_indian_mobile_in_any_writing(written: str) -> None:
    assert phones.normalise(written) == "+919876543210"


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0522 2345678", "+915222345678"),
        ("+91-120-2345678", "+911202345678"),
        ("+1 650 555 0100", "+16505550100"),
        ("+910000010237", "+910000010237"),
    ],
)
def test_landlines_and_foreign_numbers(written: str, number: str) -> None:
    assert phones.normalise(written) == number


@pytest.mark.parametrize(
    "written", ["", "12345", "1234567890", "98765", "phone", "2345678901234567"]
)
def test_what_is_not_certain_is_not_guessed(written: str) -> None:
    assert phones.normalise(written) is None


@pytest.mark.parametrize(
    "identifier",
    [
        "00e0fcea02f9108956946a803dcbb120", "e7818540110f0f6842650ef4ff69f6fd",
        "Cx9876543210a1", "1a9876543210",
    ],
)  # fmt: skip
def test_digits_in_a_hash_or_a_posts_id_are_nobodys_number(identifier: str) -> None:
    assert owners.in_prose(f"please help, evidence {identifier} attached") == ()
    assert phones.numbers(f"sha {identifier}") == []


@pytest.mark.parametrize(
    "written", ["mob9876543210", "9876543210is his number", "+919876543210ext12", "9876543210x2"]
)
def test_a_number_glued_to_a_word_is_one(written: str) -> None:
    assert numbers(owners.in_prose(f"please help {written}")) == ["+919876543210"]


def test_a_labelled_number_is_never_lost() -> None:
    assert numbers(owners.labelled("98765 43210 / 9123456780")) == [
        "+919876543210",
        "+919123456780",
    ]
    assert numbers(owners.labelled("987654321 (one digit missing)")) == ["987654321"]
    assert owners.labelled("not given") == ()
    assert numbers(owners.labelled("9876543210, verified 2020-01-02")) == ["+919876543210"]


@pytest.mark.parametrize(
    "text",
    [
        "posted 2023-02-03 18:05:12 at 192.0.2.1",
        "https://www.facebook.com/100012345678901",
        "case 1234567890",
        "a9876543210@mail.example",
    ],
)
def test_prose_yields_no_number_that_is_none(text: str) -> None:
    assert owners.in_prose(text) == ()


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("please trace 98765-43210, ring now", None),
        ("her number is 98765 43210", None),
        ("A friend says her number is 98765 43210", None),
        ("उसका मोबाइल ९८७६५४३२१० है", None),
        ("Her friend Amit (98765 43210) told us", "friend"),
        ("his friend's number is 98765 43210", "friend"),
        ("दोस्त का नंबर ९८७६५४३२१० है", "friend"),
        ("Ring 98765 43210 (roommate) first", "friend"),
        ("her father said 98765-43210, ring now", "family"),
        ("Father's mobile: 9876543210", "family"),
        ("पिता का मोबाइल 9876543210", "family"),
        ("The informant, Sunil, is at 9876543210", "informant"),
        ("सूचनाकर्ता: अमित, मो. 9876543210", "informant"),
        ("Analyst on duty: 9876543210", "officer"),
        ("Control room 9876543210", "officer"),
        ("थाना प्रभारी 9876543210", "officer"),
        ("Helpline: 9152987821", "platform"),
        ("contact us at 9876543210", "platform"),
        ("user wants to die. My number is 98765 43210", "informant"),
        ("He is on the roof. Call me on 98765 43210.", "informant"),
        ("mera no 9876543210", "informant"),
        ("मेरा नंबर 9876543210", "informant"),
        ("Regards, Anil 9876543210", "informant"),
        ("with regards to the mobile 9876543210", None),
        ('his post says "my number is 9876543210"', None),
        ("do not call +1 (650) 543-4800", "platform"),
        ("Nodal officer UP, Shri A. Verma, 9876543210", "officer"),
        ("contact SI Ram 9876543210 instead", "officer"),
        ("For queries contact Amit, Cyber Cell, 9876543210", "officer"),
        ("Alert from Meta, mobile 9876543210", None),
        ("9876543210 (Meta India)", "platform"),
        ("Informant details\nName: Amit\nMobile: 9876543210", "informant"),
    ],
)
def test_whose_number_it_is_is_read_from_the_words_around_it(text: str, owner: str | None) -> None:
    assert [found.owner for found in owners.in_prose(text)] == [owner]


def test_a_contact_in_a_platforms_own_town_is_the_platforms_in_every_mail() -> None:
    alert = mail_alert("Username: a_1\nPost: die\n\nContact: +1 650 543 4800")
    assert alert.person.phones == ()
    assert [phone.owner for phone in alert.other_phones] == ["platform"]
    registered = mail_alert("Username: a_1\nRegistered phone: +1 650 543 4800")
    assert registered.person.phones == ("+16505434800",)


@pytest.mark.parametrize(
    "footer",
    [
        "DISCLAIMER: confidential. Office: DLF Cyber City, +91 124 400 0000",
        "Follow us on our channel or WhatsApp 9123456780",
    ],
)
def test_a_footers_telephone_is_nobodys(footer: str) -> None:
    assert mail_alert(f"Username: a_1\nPost: die\n\n{footer}").person.phones == ()


def test_a_number_beside_the_friends_one_is_still_the_persons() -> None:
    found = owners.in_prose("Her number is 9876543210. Friend: 9123456780.")
    assert [(one.number, one.owner) for one in found] == [
        ("+919876543210", None),
        ("+919123456780", "friend"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "A post about suicide. Her friend rang from 9123456780.",
        "Friend's phone: 9123456780",
        "Mobile: 9123456780 (friend)",
        "Informant: Amit, Phone: 9123456780",
        "Informant details:\nName: Amit\nPhone: 9123456780\nAddress: Lucknow",
        "Reporting officer\nName: SI Verma\nMobile: 9123456780",
    ],
)
def test_the_telephone_of_another_is_kept_beside_the_person_never_as_theirs(line: str) -> None:
    alert = mail_alert(f"Account: asha.demo\nPhone: 9876543210\n\n{line}\n")
    assert alert.person.phones == ("+919876543210",)
    assert [phone.number for phone in alert.other_phones] == ["+919123456780"]
    assert alert.person.name is None
    assert alert.locations == ()


def test_the_number_of_a_note_counts_where_the_note_says_whose_it_is() -> None:
    alert = mail_alert("Account: x.demo\nNotes: registered mobile 9876543210, desk 9123456780")
    assert alert.person.phones == ("+919876543210",)
    assert [(phone.owner, phone.words) for phone in alert.other_phones] == [
        ("officer", "registered mobile 9876543210, desk 9123456780"),
    ]


@settings(deadline=None, max_examples=200)
@given(st.from_regex(r"(\+91|0091|91|0)?[6-9][0-9]{9}", fullmatch=True))
def test_the_quick_way_for_mobiles_agrees_with_the_numbering_plan(written: str) -> None:
    import phonenumbers

    national = re.sub(r"\A(?:00|(?=91[6-9]\d{9}\Z))", "+", written)
    number = phonenumbers.parse(national, "IN")
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    assert phones.normalise(written) == e164


def test_the_numbering_plans_are_loaded_only_for_numbers_that_need_them() -> None:
    code = (
        "import sys; from dispatcher.parsing import phones; phones.normalise('98765 43210');"
        "phones.normalise('+910000010237'); phones.normalise('1234567890');"
        "assert 'phonenumbers' not in sys.modules; phones.normalise('0522 2345678');"
        "assert 'phonenumbers' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("first", "second", "owner"),
    [
        ("Complainant Mobile: 9123456780", "Target phone: 9876543210", "informant"),
        ("Reporter mobile: 9123456780", "Mobile No of user: 9876543210", "informant"),
        ("Informant: Ravi (9123456780)", "Victim: Mohan (9876543210)", "informant"),
        ("Friend phone: 9123456780", "Target phone: 9876543210", "friend"),
        ("Reporting person mobile: 9123456780", "Phone: 9876543210", "informant"),
        ("Requester phone: 9123456780", "Target phone: 9876543210", "informant"),
        ("Emergency contact: 9123456780", "Contact: 9876543210", "family"),
        ("Phone (reporter): 9123456780", "Phone (user): 9876543210", "informant"),
        ("Tel (father): 9123456780", "Tel (target): 9876543210", "family"),
    ],
)
def test_the_words_of_one_line_say_nothing_of_the_number_on_the_next(
    first: str, second: str, owner: str
) -> None:
    alert = mail_alert(f"{first}\n{second}\nLocation: Agra\nText: alvida\n")
    assert alert.person.phones == ("+919876543210",)
    assert [(one.number, one.owner) for one in alert.other_phones] == [("+919123456780", owner)]


def test_an_abbreviation_ends_no_clause() -> None:
    (found,) = owners.in_prose("Informant: Smt. Meena, Jaipur, M- 98290 55443.")
    assert found.owner == "informant"


@pytest.mark.parametrize(
    "line",
    [
        "WhatsApp: wa.me/919760012345",
        "WhatsApp: https://wa.me/919760012345",
        "Link: https://api.whatsapp.com/send?phone=919760012345",
        "He is at https://wa.me/919760012345 now",
    ],
)
def test_the_number_of_a_link_to_a_chat_is_a_telephone(line: str) -> None:
    alert = mail_alert(f"Account: a_1\n{line}\nText: alvida\n")
    assert alert.person.phones == ("+919760012345",)


@pytest.mark.parametrize(
    ("block", "owner"),
    [
        ("Contact Person: Insp. R.K. Tiwari\nContact No.: 9123456780", "officer"),
        ("Contact Person: Insp. R.K. Tiwari, Contact No.: 9123456780", "officer"),
        ("Contact Person\tInsp. R.K. Tiwari\nContact No.\t9123456780", "officer"),
        ("Contact Person: Ram Lal (father)\nMobile: 9123456780", "family"),
        ("Officer Name: R.K. Tiwari\nDesignation: SI\nMobile Number: 9123456780", "officer"),
        ("Officer Name: R.K. Tiwari\nEmail: rk@up.example\nMobile: 9123456780", "officer"),
        ("Sender: Cyber Cell Bhopal\nMobile: 9123456780", "officer"),
        ("Complainant Name: Ram Lal\nMobile: 9123456780\nAddress: Agra", "informant"),
        ("शिकायतकर्ता का नाम: राम लाल\nमोबाइल: 9123456780\nपता: आगरा", "informant"),
    ],
)
def test_contacts_right_below_somebody_else_are_theirs(block: str, owner: str) -> None:
    for text in (f"{block}\nUsername: asha.demo", f"{block}\n\nUsername: asha.demo\nPost: bye"):
        alert = mail_alert(text)
        assert [(p.number, p.owner) for p in alert.other_phones] == [("+919123456780", owner)]
        assert (alert.person.phones, alert.person.emails, alert.locations) == ((), (), ())
        assert "9123456780" in alert.other_phones[0].words
        assert ("Agra" in block) is ("Agra" in (alert.body or "")), "nothing is lost"


@pytest.mark.parametrize(
    "text",
    [
        "Complainant Name: Ram Lal\n\nMobile: 9812345678\nUsername: asha.demo",
        "Complainant Name: Ram Lal\nUsername: asha.demo\nMobile: 9812345678",
        "Complainant Name: Ram Lal\nRegistered mobile: 9812345678\nUsername: asha.demo",
        "Contact Person: Ram Lal\nSubject's mobile: 9812345678\nUsername: asha.demo",
        "Complainant Name: victim herself\nMobile: 9812345678\nPost: bye",
        "Sender: asha.demo\nMobile: 9812345678\nPost: bye",
        "Officer Name: R.K. Tiwari\nMobile: 9123456780\nMobile: 9812345678\nPost: bye",
    ],
)
def test_a_telephone_that_may_be_the_persons_is_not_given_to_whoever_is_named_above(
    text: str,
) -> None:
    assert mail_alert(text).person.phones == ("+919812345678",)


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("कार्यवाही की सूचना 9123456780 पर दें।", "platform"),
        ("अनुपालन आख्या मो0 9123456780 पर व्हाट्सएप करें", "platform"),
        ("karyavahi ki soochna 9123456780 par dein", "platform"),
        ("Report by: Ravi, 9123456780", "informant"),
        ("युवती ने आत्महत्या की सूचना दी, मोबाइल 9123456780 पर कॉल करें", None),
        ("सूचना मिली कि 9123456780 पर लाइव है", None),
    ],
)
def test_where_the_writer_wants_to_hear_of_it_is_not_the_persons_number(
    line: str, owner: str | None
) -> None:
    alert = mail_alert(f"A girl has posted about suicide.\n{line}\n")
    assert [phone.owner for phone in alert.other_phones] == [owner] * (owner is not None)
    assert len(alert.person.phones) == (owner is None)


def test_where_somebody_is_said_behind_their_number_is_not_lost() -> None:
    alert = mail_alert("Username: a_1\nPhone: 9812345678, last location Kalyanpur, Kanpur\n")
    assert alert.person.phones == ("+919812345678",)
    assert alert.body == "last location Kalyanpur, Kanpur"


@pytest.mark.parametrize(
    ("written", "tails"),
    [
        ("9800054321/54322", ("54322",)),
        ("9800054321 / 54322", ("54322",)),
        ("98000 54321/54322", ("54322",)),
        ("9800054321/22/23", ("54322", "54323")),
        ("9800054321/322/323", ("54322", "54323")),
        ("9800054321/4322/4323", ("54322", "54323")),
        ("9800054321/12/11", ()),
        ("9800054321/22/11/2026", ()),
        ("9800054321/22/1", ()),
        ("9800054321/22/112", ()),
    ],
)
def test_five_last_figures_and_two_tails_are_further_numbers_and_a_date_is_none(
    written: str, tails: tuple[str, ...]
) -> None:
    phones = mail_alert(f"Phone: {written}\nPost: i jump").person.phones
    assert phones == ("+919800054321", *(f"+9198000{tail}" for tail in tails))


FIRST, SECOND = "9695054321", "9695054322"


@pytest.mark.parametrize(
    "written",
    [
        "(+91){0}/(+91){1}", "(0){0}/(0){1}", "(+91) {0} / (+91) {1}", "(+91)-{0}/(+91)-{1}",
        "[+91]{0}/[+91]{1}", "+91{0}/+91{1}", "+91-{0}/+91-{1}", "+91.{0}/+91.{1}",
        "0091{0}/0091{1}", "0091 {0} / 0091 {1}", "0-{0}/0-{1}", "(091){0}/(091){1}",
        "+91 (96950) 54321 / +91 (96950) 54322", "969 505 4321/969 505 4322",
        "9695 054 321/9695 054 322", "96950-54321/96950-54322", "{0}//{1}", "{0}\\{1}",
        "{0} (WhatsApp)/{1}", "{0},{1}", "{0} or {1}", "{0} and {1}", "{0} ya {1}", "{0} & {1}",
        "{0}; {1}", "{0} {1}", "+91 {0} +91 {1}", "{0}-{1}", "{0} - {1}", "{0} – {1}",
        "+91-{0}-{1}", "{0}.{1}", "{0} . {1}", "{0}:{1}", "{0}|{1}", "{0}+{1}",
        "+91-{0} / 22", "(+91){0}/22", "(0){0}/22",
        "९६९५०५४३२१/९६९५०५४३२२", "(+९१)९६९५०५४३२१/(+९१)९६९५०५४३२२", "९६९५० ५४३२१ या ९६९५० ५४३२२",
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["Username: lost_1\nMobile: {}\nPost: bye", "She will die, {}"])
def test_of_two_numbers_none_is_lost_however_they_are_parted(written: str, around: str) -> None:
    found = mail_alert(around.format(written.format(FIRST, SECOND))).person.phones
    assert found == (f"+91{FIRST}", f"+91{SECOND}")


@pytest.mark.parametrize(
    "written",
    [
        "(+91)9695054321", "(0)9695054321", "(91)9695054321", "(091)9695054321", "091-9695054321",
        "0091 9695054321", "(+91) 96950 54321", "+91(9695054321)", "(+९१) ९६९५० ५४३२१",
        "9695054321 17 yrs", "9695054321 17 F", "9695054321 29-11-2026 22:10", "9695054321 302001",
        "+91 9695054321 22 45", "9695054321 (100)/112",
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["Username: lost_1\nMobile: {}\nPost: bye", "She will die, {}"])
def test_one_number_is_one_whatever_figures_follow_it(written: str, around: str) -> None:
    assert mail_alert(around.format(written)).person.phones == (f"+91{FIRST}",)


@pytest.mark.parametrize(
    "written",
    [
        "IG-9695054321-9695054322", "ref IG-9695054321.9695054322", "case 12/9695054321",
        "https://x.example/9695054321/9695054322", "1234-9695054321-9695054322-12",
        "card 9695 0543 2112 0043", "9695054321.5",
    ],
)  # fmt: skip
def test_figures_of_a_reference_a_link_or_a_card_are_no_numbers(written: str) -> None:
    assert owners.in_prose(f"she will die, {written}") == ()
