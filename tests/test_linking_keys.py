"""Keys are what two alerts of one person share, however differently they are written."""

from __future__ import annotations

import pytest

from dispatcher.linking import identities, keys, national, without
from dispatcher.linking.identity import reference
from dispatcher.linking.names import may_be_one, name_words
from dispatcher.model import Alert, Content, Location, Person


def test_every_identity_becomes_a_key() -> None:
    alert = Alert(
        alert_id="IG-1",
        platform="instagram",
        message_id="M@X.example",
        references=("root@x.example",),
        person=Person(
            name="Ravi Kumar",
            username="@Ravi.K",
            profile_url="https://www.instagram.com/Ravi.K/?hl=en",
            phones=("+919800004210",),
            emails=("R@mail.example",),
        ),
        content=Content(url="https://m.facebook.com/story.php?story_fbid=5&id=7&ref=x"),
        locations=(Location(text="12, Gali 4, Gonda"),),
    )
    assert {key for key in keys(alert) if not key.startswith("digest:")} == {
        "mid:m@x.example",
        "mid:root@x.example",
        "ref:ig-1",
        "account:instagram:ravi.k",
        "user:ravi.k",
        "profile:instagram.com/ravi.k",
        "phone:+919800004210",
        "name:kumar ravi",
        "email:r@mail.example",
        "url:facebook.com/story.php?story_fbid=5?id=7",
        "place:12 gali 4 gonda",
    }
    assert sum(key.startswith("digest:") for key in keys(alert)) == 1


def test_an_alert_about_nobody_has_no_keys() -> None:
    assert keys(Alert(content=Content(text="goodbye"))) == frozenset()


@pytest.mark.parametrize("phone", ["98765", "+910000000000", "100", "unknown"])
def test_what_is_no_telephone_is_no_key(phone: str) -> None:
    assert not any(key.startswith("phone:") for key in keys(Alert(person=Person(phones=(phone,)))))


def test_keys_do_not_choke_on_hostile_text() -> None:
    person = Person(name="\ud800\0" * 1000, username="ﷺ" * 1000, profile_url="://?#" * 1000)
    assert keys(Alert(person=person, message_id="\0" * 10_000))


# --- what is written for want of anything ---

WANTING = [
    "Not provided", "NOT-PROVIDED", "Instagram User", "Facebook User", "[redacted]", "hidden",
    "private", "deleted", "anonymous", "unknown user", "undefined", "TBD", "see below", "...", "-",
    "अज्ञात", "उपलब्ध नहीं", "नाम ज्ञात नहीं", "फ़ोन नहीं", "test", "account", "instagram", "n/a", "N.A.",
    "(none)", "xxxx", "pata nahi", "not disclosed", "Deleted Account", "", "@",
]  # fmt: skip
LETTERHEADS = ["SMC/UP/2026", "0000", "1111111", "---", "12"]


def kinds(person: Person, **fields: str) -> set[str]:
    found = keys(Alert(person=person, platform="instagram", **fields))
    return {key.partition(":")[0] for key in found} - {"digest"}


@pytest.mark.parametrize("written", WANTING)
def test_what_is_written_for_want_of_an_account_or_a_name_is_no_key(written: str) -> None:
    assert kinds(Person(username=written, name=written, profile_url=written)) == set()
    assert kinds(Person(), alert_id=written) == set()


@pytest.mark.parametrize(
    "written",
    ["active", "unverified", "yes", "admin", "reel", "stories", "official", "under process"],
)
def test_a_word_of_a_form_is_no_account(written: str) -> None:
    assert kinds(Person(username=written)) == set()


@pytest.mark.parametrize(
    "written",
    [
        "None on file",
        "as per annexure",
        "Provided separately",
        "Ravi Kumar",
    ],
)
def test_what_has_a_space_in_it_is_no_account_and_only_a_likeness(written: str) -> None:
    assert kinds(Person(username=written)) == {"user"}


@pytest.mark.parametrize(
    "written",
    [
        "IMMEDIATE 24x7", "Section 79 IT Act", "Section 107 BNSS", "BNSS 94", "SOP 2.1",
        "FIR pending 1", "Priority 0", "our mail dated 29.11.2026",
    ],
)  # fmt: skip
def test_a_law_a_date_and_a_word_with_a_figure_are_no_reference(written: str) -> None:
    assert kinds(Person(), alert_id=written) == set()


@pytest.mark.parametrize("written", LETTERHEADS)
def test_a_letterhead_is_no_reference(written: str) -> None:
    assert kinds(Person(), alert_id=written) == set()


@pytest.mark.parametrize(
    "written", ["IG-1", "SMC/UP/2026/771", "2026-771", "ESR-5001", "9000", "META 4411"]
)
def test_a_number_of_a_case_is_a_reference(written: str) -> None:
    assert kinds(Person(), alert_id=written) == {"ref"}


@pytest.mark.parametrize(
    "written",
    [
        "NotAvailable", "deleteduser", "instagramuser", "nousername", "privateaccount", "uid",
        "your_username", "guest", "guest_user", "minor_girl", "female_user", "unknown_female",
        "profile.php", "explore", "watch", "messages", "direct", "123456",
    ],
)  # fmt: skip
def test_a_word_of_a_form_and_a_platforms_page_are_no_account(written: str) -> None:
    assert kinds(Person(username=written)) == set()


@pytest.mark.parametrize(
    "written",
    [
        "ravi.k", "user_1234", "test123", "sunny_22", "private.ravi", "x_ravi", "रवि_22",
        "sad_girl_99", "rahulprivate", "thenewboy", "isabella", "nanda", "sadboy",
    ],
)  # fmt: skip
def test_a_real_account_is_a_key_whatever_it_is_made_of(written: str) -> None:
    assert kinds(Person(username=written)) == {"account", "user"}


@pytest.mark.parametrize(
    "written", ["@Uppolice", "112UttarPradesh", "agrapolice", "meta_safety", "fbsafety"]
)
def test_the_account_of_the_police_is_nobodys(written: str) -> None:
    assert kinds(Person(username=written, profile_url=f"https://x.com/{written}")) == set()
    assert kinds(Person(username="ravi_uppolice")) == {"account", "user"}


# --- links ---


@pytest.mark.parametrize(
    "link",
    """
    https://www.instagram.com/ instagram.com facebook.com/profile.php https://m.facebook.com
    https://www.instagram.com/accounts/login/?next=/ravi https://instagram.com/explore/tags/x
    https://www.instagram.com/p/Cxyz/ https://instagram.com/reel/Cx https://facebook.com/groups/123
    https://www.youtube.com/watch?v=abc https://youtu.be/abc https://youtube.com/shorts/a
    https://www.facebook.com/records https://www.facebook.com/help/473784375984502
    https://facebook.com/login.php?next=x https://facebook.com/story.php?story_fbid=1&id=2
    https://x.com/home https://x.com/i/status/1 https://www.facebook.com/facebook n/a none
    https://chat.whatsapp.com/AbC https://t.me/+AbC https://t.me/joinchat/AbC https://google.com/maps
    https://www.instagram.com/username https://x.example https://snapchat.com/discover @ http://
    """.split(),  # noqa: SIM905  one a line would be pages
)
def test_a_page_of_the_platform_is_no_profile(link: str) -> None:
    assert kinds(Person(profile_url=link)) == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.instagram.com/Ravi.K/?hl=en", "instagram.com/ravi.k/reels/"),
        ("https://m.facebook.com/profile.php?id=100&ref=x", "facebook.com/people/Ravi-K/100/"),
        ("https://twitter.com/ravi/status/1", "https://mobile.x.com/ravi"),
        ("https://fb.com/ravi.k", "https://web.facebook.com/ravi.k#about"),
        ("https://youtube.com/@ravi/videos", "https://www.youtube.com/@Ravi"),
        ("https://www.snapchat.com/add/ravi?share=1", "snapchat.com/add/ravi"),
        ("https://wa.me/919800004210", "wa.me/919800004210/"),
    ],
)
def test_one_profile_is_one_key_in_every_spelling(one: str, other: str) -> None:
    found = [keys(Alert(person=Person(profile_url=link))) for link in (one, other)]
    profiles = [{key for key in each if key.startswith("profile:")} for each in found]
    assert profiles[0] == profiles[1]
    assert len(profiles[0]) == 1


# --- telephones ---


@pytest.mark.parametrize(
    "phone",
    ["+919876543210", "+911234567890", "+919123456789", "+919123456780",
     "+919999999999", "+919000000000",
     "+9118001801234", "+18005551212", "112", "14416", "1098"],
)  # fmt: skip
def test_a_number_nobody_has_is_no_key(phone: str) -> None:
    assert kinds(Person(phones=(phone,))) == set()


@pytest.mark.parametrize("phone", ["+919800004210", "+919810198101", "+919898989898"])
def test_a_number_somebody_may_have_is_a_key(phone: str) -> None:
    assert kinds(Person(phones=(phone,))) == {"phone"}


def test_the_centres_own_numbers_are_nobodys_key_however_they_are_written() -> None:
    own = frozenset({national("0522-2390240"), national("+91 98000 04210")})
    found = keys(Alert(person=Person(phones=("+919800004210", "+915222390240"))), own)
    assert not any(key.startswith("phone:") for key in found)
    assert identities(Alert(person=Person(phones=("+919800004210",))), own) == frozenset()


def test_an_own_number_is_taken_from_the_person_and_stays_in_a_warning() -> None:
    alert = Alert(person=Person(phones=("+919800004210", "+919811112222")))
    left = without(alert, frozenset({"9800004210"}))
    assert left.person.phones == ("+919811112222",)
    assert left.warnings == (
        "+919800004210 stands in the directory or is the centre's: not taken for the person's"
        " telephone",
    )
    assert without(alert, frozenset({"9800004211"})) is alert


# --- names ---


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ravi Kumar", "Ravee Kumaar"), ("Ravi Kumar", "रवि कुमार"), ("Ravi Kumar", "R. Kumar"),
        ("Ravi Kr. Singh", "Ravi Kumar"), ("Mohd. Arif", "Mohammad Arif"), ("Ravi", "RAVI KUMAR"),
        ("Pooja Sharma", "Puja Sharma"), ("Deepak", "Dipak Verma"), ("Smt. Asha Devi", "Asha"),
        ("प्रियंका यादव", "Priyanka Yadav"), ("अमरजीत सिंह", "Amarjeet Singh"),
        ("Kumar, Ravi", "ravi kumar"),
        ("Lakshmi", "Laxmi"), ("Facebook User", "Ravi"), ("", "Ravi"),
    ],
)  # fmt: skip
def test_one_name_in_two_spellings_may_be_one_person(one: str, other: str) -> None:
    assert may_be_one(name_words(one), name_words(other))
    assert may_be_one(name_words(other), name_words(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Asha Devi", "Usha Devi"), ("Ravi Kumar", "Asha Kumar"), ("Kiran", "Karan"),
        ("Rani", "Reena"), ("Ravi Kumar", "Sunil Yadav"), ("आशा देवी", "ऊषा देवी"), ("रवि", "Sunil"),
    ],
)  # fmt: skip
def test_two_names_of_one_family_are_two_people(one: str, other: str) -> None:
    assert not may_be_one(name_words(one), name_words(other))


@pytest.mark.parametrize("written", ["IG-90", "ig 90", "IG90", "ig_90", "IG/90", "#IG-90"])
def test_one_reference_is_one_key_in_every_spelling(written: str) -> None:
    assert "ref:ig-90" in keys(Alert(alert_id=written))


def test_two_references_of_the_same_digits_are_two() -> None:
    assert reference(Alert(alert_id="12-34")) != reference(Alert(alert_id="1-234"))
    assert reference(Alert(alert_id="IG-1#2")) != reference(Alert(alert_id="IG-1-2"))


def test_an_account_and_the_link_to_it_are_shown_as_alike() -> None:
    """Whatever else is written as the account."""
    linked = Alert(person=Person(username="Sunny K", profile_url="instagram.com/sunny_22"))
    assert "user:sunny_22" in keys(linked) & keys(Alert(person=Person(username="sunny_22")))
