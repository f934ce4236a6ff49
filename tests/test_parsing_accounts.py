"""An account, a link and a reference are the same however they are written, in body or subject."""

from __future__ import annotations

import pytest

from tests.parsing_fixtures import json_alert, mail_alert


@pytest.mark.parametrize(
    "written",
    [
        "Username: abc_xyz_4",
        "Username: @abc_xyz_4",
        "Username: * abc_xyz_4",
        "Username: **abc_xyz_4**",
        "Username: `abc_xyz_4`",
        "Username: • abc_xyz_4",
        "Username: “abc_xyz_4”",
        "Username\t:\tabc_xyz_4",
        "Username: : abc_xyz_4",
        "Instagram handle - instagram.com/abc_xyz_4?igsh=1234",
        "Instagram ID: https://www.instagram.com/abc_xyz_4/?igsh=1234",
        "Account: https://x.com/abc_xyz_4/status/1234567890",
        "URL: facebook.com/abc_xyz_4",
        "URL: m.facebook.com/abc_xyz_4",
    ],
)
def test_an_account_is_the_same_however_it_is_written(written: str) -> None:
    assert mail_alert(f"{written}\nLocation: Kanpur\nPost: die").person.username == "abc_xyz_4"


@pytest.mark.parametrize("name", ["_abc_", "abc.x_9", "1abc"])
def test_what_belongs_to_a_name_stays(name: str) -> None:
    assert mail_alert(f"Username: {name}\nPost: die").person.username == name


def test_a_link_without_a_scheme_is_a_profile_and_can_be_followed() -> None:
    person = mail_alert("URL: facebook.com/kuch.bhi.9\nPost: die").person
    assert person.profile_url == "https://facebook.com/kuch.bhi.9"
    assert person.username == "kuch.bhi.9"


@pytest.mark.parametrize(
    "footer",
    [
        "Unsubscribe: https://x.example/u",
        "Follow us on https://www.instagram.com/some_office/ and @some_office",
        "Visit https://www.instagram.com/instagram/",
        "cc @Uppolice",
    ],
)
def test_a_footer_and_the_accounts_of_offices_are_nobodys_at_risk(footer: str) -> None:
    alert = mail_alert(f"Username: a_1\nPost: die\n\n{footer}")
    assert alert.person.username == "a_1"
    assert alert.person.profile_url is None
    assert alert.warnings == ()


@pytest.mark.parametrize("host", ["x.example", "notx.com.example", "facebook.evil.example"])
def test_a_host_that_only_looks_like_a_platforms_is_none(host: str) -> None:
    alert = mail_alert(f"See https://{host}/somebody\nPost: die")
    assert (alert.person.profile_url, alert.person.username) == (None, None)


@pytest.mark.parametrize(
    ("body", "reference"),
    [
        ("Reference: ESR-998812. The user is now at Raj Nagar, Ghaziabad", "ESR-998812"),
        ("Case ID: ESR-998812 (reopened)", "ESR-998812"),
        ("Following our earlier alert (Reference: ESR-998812) the user is safe", "ESR-998812"),
        ("Case ID: 99/2023", "99/2023"),
        ("Case ID: IG 12", "IG 12"),
    ],
)
def test_a_reference_ends_with_its_sentence(body: str, reference: str) -> None:
    assert mail_alert(f"{body}\nPost: die").alert_id == reference


def test_what_follows_a_reference_is_read_on() -> None:
    alert = mail_alert("Reference: ESR-1. He is at Raj Nagar; new number 98000 04299.\nPost: die")
    assert alert.person.phones == ("+919800004299",)
    assert "Raj Nagar" in (alert.body or "")


@pytest.mark.parametrize(
    ("subject", "username"),
    [
        ("@subj_1 instagram suicide Gonda 9800005060", "subj_1"),
        ("Username: subj_1 Phone: 9800005060 Gonda", "subj_1"),
        ("User subj_1 (+91 98000 05060) Hardoi suicide live", "subj_1"),
        ("Suicide alert - IG subj_1 - 9800005060 - Baraut", "subj_1"),
        ("FB @subj_1 suicide 9800005060", "subj_1"),
        ("Case IG 9012 suicide 9800005060", None),
        ("user reports suicide 9800005060", None),
    ],
)
def test_the_subject_is_read_where_the_body_names_nobody(
    subject: str, username: str | None
) -> None:
    person = mail_alert("please act", subject=subject).person
    assert (person.username, person.phones) == (username, ("+919800005060",))
    own = mail_alert("Username: other_2\nPhone: 9800005061", subject=subject).person
    assert (own.username, own.phones) == ("other_2", ("+919800005061",))


@pytest.mark.parametrize(
    "written", ["+91‑98004‑00032", "98004\u00a000032", "98004–00032", "98004\u202f00032"]
)
def test_hyphens_and_spaces_that_do_not_break_stand_in_a_phone(written: str) -> None:
    assert mail_alert(f"Phone: {written}\nPost: die").person.phones == ("+919800400032",)
    assert mail_alert(f"his number {written}, he will die").person.phones == ("+919800400032",)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ({"username": "https://instagram.com/tel.kid?igsh=aa"}, ("tel.kid", "instagram")),
        ({"username": "facebook.com/zed.kid"}, ("zed.kid", "facebook")),
        ({"profile_url": "https://www.youtube.com/@kid"}, ("kid", "youtube")),
        (
            {"profile_url": "https://facebook.com/people/Ravi-Kumar/1000123"},
            ("1000123", "facebook"),
        ),
        ({"profile_url": "https://facebook.com/people/Ravi-Kumar/"}, (None, "facebook")),
        ({"profile_url": "https://facebook.com/profile.php?id=1000123"}, ("1000123", "facebook")),
        ({"username": "facebook.com/profile.php?id=1000123&sk=about"}, ("1000123", "facebook")),
        ({"profile_url": "https://blog.example/ravi"}, (None, None)),
        ({"username": "ravi", "profile_url": "https://instagram.com/asha"}, ("ravi", "instagram")),
        ({"username": "https://blog.example/ravi"}, (None, None)),
        ({"username": "@ravi"}, ("ravi", None)),
    ],
)
def test_json_names_the_account_of_a_link_as_a_mail_does(
    written: dict[str, str], read: tuple[str | None, str | None]
) -> None:
    alert = json_alert({"person": written, "content": {"text": "bye"}})
    assert (alert.person.username, alert.platform) == read


@pytest.mark.parametrize(
    "link",
    [
        "https://wa.me/919811002211",
        "wa.me/+919811002211?text=hi",
        "https://api.whatsapp.com/send?phone=919811002211",
    ],
)
def test_a_link_to_a_chat_is_a_telephone(link: str) -> None:
    said = json_alert({"person": {"username": link}})
    assert (said.person.phones, said.platform) == (("+919811002211",), "whatsapp")
    assert said.person.username is None
    mailed = mail_alert(f"Account: {link}\nLocation: Agra\nPost: bye")
    assert mailed.person.phones == ("+919811002211",)


@pytest.mark.parametrize(
    ("text", "username"),
    [
        ("User sad.boy_22 (Instagram) posted a suicide note from Agra.", "sad.boy_22"),
        ("The Instagram user sad.boy_22 posted a suicide note from Agra.", "sad.boy_22"),
        ('Account "sad.boy_22" on Instagram posted a suicide note.', "sad.boy_22"),
        ("Our user with username sad.boy_22 posted a suicide note.", "sad.boy_22"),
        (
            'a different girl: account "neha_singh_kanpur" on Instagram, suicide',
            "neha_singh_kanpur",
        ),
        ("Insta id sad.kid_1 ne suicide note dala", "sad.kid_1"),
        ('ek ladka hai insta pe id "broken_heart_sk", suicide karega', "broken_heart_sk"),
        ("He wants to die. His id is sad_boy. Kanpur.", "sad_boy"),
        ("A user posted a suicide note. Evidence id EV_12, report id R_7.", None),
        ("The user 9812345678 posted a suicide note.", None),
        ("Suicide note; bank account SBI_1234 is hers.", None),
        ("Suicide note on the account facebook.com", None),
        ("A user of 25 years posted a suicide note", None),
    ],
)
def test_an_account_is_read_where_a_sentence_names_it(text: str, username: str | None) -> None:
    assert mail_alert(text).person.username == username


@pytest.mark.parametrize(
    "footer",
    [
        "Follow @cyberdost for tips",
        "cc @cyberdost",
        "https://www.instagram.com/meta_safety",
        "https://www.facebook.com/fbsafety",
    ],
)
def test_an_office_in_a_footer_is_nobodys_account(footer: str) -> None:
    person = mail_alert(f"A girl in Agra posted a suicide note.\n\n{footer}\n").person
    assert (person.username, person.profile_url) == (None, None)


def test_every_account_of_one_field_is_kept() -> None:
    alert = mail_alert("Account: main_acc_1 (primary), backup_acc_2 (secondary)\nText: alvida\n")
    assert alert.person.username == "main_acc_1"
    assert "backup_acc_2" in (alert.body or "")
    assert "more than one account is named: 'main_acc_1', 'backup_acc_2'" in alert.warnings


@pytest.mark.parametrize(
    ("line", "username", "told"),
    [
        ("Instagram handle: sad.boy_22. Posted a note from Agra.", "sad.boy_22", "from Agra"),
        ("Username: sad_kid from Agra", "sad_kid", "from Agra"),
        ("Account: sad_kid (Agra) - phone 9811002200 - says alvida", "sad_kid", "(Agra)"),
    ],
)
def test_what_is_told_behind_an_account_is_no_part_of_it(
    line: str, username: str, told: str
) -> None:
    alert = mail_alert(f"{line}\nText: alvida\n")
    assert alert.person.username == username
    assert told in (alert.body or "")
    assert alert.person.phones == (("+919811002200",) if "98" in line else ())


def test_the_label_of_an_account_names_its_platform() -> None:
    told = "Insta id - @priya_g_2008\nMob 8218445903\n"
    assert mail_alert(told, subject="WhatsApp forward").platform == "instagram"


@pytest.mark.parametrize(
    ("link", "username"),
    [
        ("https://x.com/vidhi_writes/status/1862345678901234567?s=20", "vidhi_writes"),
        ("https://twitter.com/sad_vidhi9/status/18623456789", "sad_vidhi9"),
        ("https://www.instagram.com/vidhi_writes/reel/Cabcdefg/", "vidhi_writes"),
        ("https://www.instagram.com/stories/vidhi_writes/3123456789/", "vidhi_writes"),
        ("https://www.facebook.com/farhan.khan.771/videos/998877665544", "farhan.khan.771"),
        ("https://www.tiktok.com/@sad_vidhi9/video/73112233445566", "sad_vidhi9"),
        ("https://x.com/i/status/1862345678901234567", None),
        ("https://x.com/i/web/status/1862345678901234567", None),
        ("https://www.instagram.com/reel/Cabcdefg/", None),
        ("https://vm.tiktok.com/ZM8abcdef/", None),
        ("https://www.facebook.com/watch/?v=998877665544", None),
    ],
)
@pytest.mark.parametrize("line", ["Link: {}", "X account: {}", "User posted {}", "Post: {}"])
def test_a_link_to_a_post_names_whose_it_is(link: str, username: str | None, line: str) -> None:
    alert = mail_alert(f"{line.format(link)}\nLocation: Noida")
    assert (alert.person.username, alert.content.url) == (username, link)
    assert alert.person.profile_url is None


def test_a_link_in_somebodys_own_words_or_beside_a_named_account_names_nobody() -> None:
    link = "https://x.com/singer_1/status/1862345678901234567"
    assert mail_alert(f"Phone: 9800400032\nPost: listen to {link} bye").person.username is None
    assert mail_alert(f"Username: ravi_1\nLink: {link}").person.username == "ravi_1"


def test_json_names_the_account_of_a_link_to_a_post_too() -> None:
    link = "https://x.com/vidhi_writes/status/1862345678901234567"
    assert json_alert({"person": {"profile_url": link}}).person.username == "vidhi_writes"


@pytest.mark.parametrize(
    ("written", "username"),
    [
        ("Platform: Snapchat\nUsername: @sad-boy-99", "sad-boy-99"),
        ("Platform: Snapchat\nUsername: @sad-boy-99 (Agra)", "sad-boy-99"),
        ("Platform: Instagram\nUsername: @sad-girl", "sad-girl"),
        ("Channel: @GhostRider-In\nService: YouTube", "GhostRider-In"),
        ("YouTube handle: @Sad-Boy-99", "Sad-Boy-99"),
        ("Channel: @my-channel_1", "my-channel_1"),
        ("यूजरनेम: @sad-boy_7", "sad-boy_7"),
        ("Username: sad_boy-99", "sad_boy-99"),
        ("Username: sad-boy_99 from Agra", "sad-boy_99"),
        ("Handle: ghost-rider-99", "ghost-rider-99"),
        ("Snapchat user @sad-boy posted a note", "sad-boy"),
        ("snap id @sad-girl-16 ne likha hai", "sad-girl-16"),
        ("स्नैपचैट यूजर @sad-boy ने लिखा", "sad-boy"),
        ("स्नैपचैट यूजर sad_boy-99 ने लिखा", "sad_boy-99"),
        ("User sad_boy-99 posted a note", "sad_boy-99"),
        ("Rohit (rohit-k_21) posted a note", "rohit-k_21"),
        ("See @sad-boy, @sad-boy: @sad-boy.", "sad-boy"),
    ],
)
def test_an_account_is_not_cut_at_its_hyphen(written: str, username: str) -> None:
    alert = mail_alert(f"{written}\nCity: Agra\nPost: i jump")
    assert alert.person.username == username
    assert alert.warnings == ()


@pytest.mark.parametrize(
    "written",
    [
        "Snapchat user @sad_1 - posted a note",
        "Snapchat user @sad_1- posted a note",
        "Snapchat user @sad_1 -posted a note",
        "Snapchat user @sad_1--posted a note",
        "Username: @sad_1 - Agra",
        "Username: @sad_1-",
        "Username: sad_1 - Agra",
        "Platform: Instagram\nUsername: @sad_1-9800012345",
        "Platform: Instagram\nUsername: sad_1-919800012345",
        "Username: @sad_1 – Agra",
        "User sad_1 - 17-year-old - posted a note",
    ],
)
def test_a_dash_behind_an_account_and_a_telephone_are_none_of_it(written: str) -> None:
    assert mail_alert(f"{written}\nPost: i jump").person.username == "sad_1"


@pytest.mark.parametrize("told", ["user 17-year-old boy", "account IG-7007", "ID IG-90 of Meta"])
def test_an_age_and_a_reference_with_a_hyphen_are_no_account(told: str) -> None:
    assert mail_alert(f"Alert about {told}, who will jump in Agra").person.username is None


@pytest.mark.parametrize(
    ("told", "username"),
    [
        ("I saw a post on instagram by pihu_2k7 that she will jump", "pihu_2k7"),
        ("A video posted on Facebook by pihu_2k7 says alvida", "pihu_2k7"),
        ("There is a story on insta by pihu_2k7, she has a rope", "pihu_2k7"),
        ("It was flagged on instagram by mod_12 that she will jump", None),
        ("A suicide in Agra was reported on Facebook by mod_12", None),
    ],
)
def test_a_post_on_a_platform_is_by_its_account(told: str, username: str | None) -> None:
    assert mail_alert(told).person.username == username


@pytest.mark.parametrize(
    ("written", "username", "told"),
    [
        ("Platform: Instagram\nUsername: @riya_15-Agra", "riya_15", "Agra"),
        ("Username: riya_15-agra\nPlatform: Instagram", "riya_15", "agra"),
        ("Platform: Facebook\nUsername: riya.k-tajganj agra", "riya.k", "tajganj agra"),
        ("Platform: X\nHandle: @riya_15-agra", "riya_15", "agra"),
        ("Handle: @riya_15-Kanpur Nagar", "riya_15", "Kanpur Nagar"),
        ("Snapchat user @riya_15-Deoria will jump", "riya_15", "Deoria"),
        ("Username: @riya_15-IG", "riya_15", ""),
        ("Username: @riya_15-ig", "riya_15", ""),
        ("Username: @riya_15-Instagram", "riya_15", ""),
        ("Username: @riya.k-posted at 10 pm", "riya.k", "posted at 10 pm"),
        ("Username: @riya_15-17 years", "riya_15", "17 years"),
        ("Username: @riya-17 saal ki", "riya", "17 saal ki"),
        ("Username: @riya_15-10:30 pm", "riya_15", "10:30 pm"),
        ("Username: riya_15-10:30 pm", "riya_15", "10:30 pm"),
        ("Instagram: riya_15-10:30 pm", "riya_15", "10:30 pm"),
        ("User riya_15-22:30 posted a note", "riya_15", "22:30 posted"),
        ("user riya_15-17 yrs from Agra, a suicide note", "riya_15", "17 yrs from Agra"),
        ("user riya_15-posted a suicide note", "riya_15", "posted a suicide"),
        ("user riya_15-x9 posted a suicide note", "riya_15-x9", ""),
        ("Username: @riya_15-Agra-9811100071", "riya_15", "Agra-9811100071"),
        ("Username: @riya-Agra", "riya-Agra", "Agra"),
        ("Username: @riya_15-आगरा", "riya_15", "आगरा"),
        ("Insta user @riya_15-agra ne likha", "riya_15", "agra ne likha"),
    ],
)
def test_a_place_a_platform_and_a_verb_behind_an_account_are_told_and_no_part_of_it(
    written: str, username: str, told: str
) -> None:
    alert = mail_alert(f"{written}\nPost: i jump")
    assert alert.person.username == username
    assert told in (alert.body or "")
    assert alert.warnings == ()


@pytest.mark.parametrize(
    "written",
    [
        "Snapchat: @anu-98000111{}",
        "Username: anu-98000111{}",
        "Platform: Instagram\nUsername: @anu-98000111{}",
        "Snapchat user @anu-98000111{} posted a note",
        "Platform: Snapchat\nUsername: anu_1-98000111{}",
        "यूजरनेम: @anu-98000111{}",
    ],
)
def test_two_accounts_that_differ_in_a_telephone_are_two_and_the_number_is_the_persons(
    written: str,
) -> None:
    one, two = (mail_alert(f"{written.format(n)}\nPost: i jump").person for n in ("73", "88"))
    assert one.username and one.username.endswith("-9800011173")
    assert two.username == one.username.replace("73", "88")
    assert (one.phones, two.phones) == (("+919800011173",), ("+919800011188",))


def test_a_number_behind_an_account_of_a_platform_without_hyphens_is_the_persons() -> None:
    person = mail_alert("Platform: Instagram\nUsername: @riya_15-9800011173\nPost: die").person
    assert (person.username, person.phones) == ("riya_15", ("+919800011173",))


@pytest.mark.parametrize("hyphen", ["\u2010", "\u2011"])
@pytest.mark.parametrize(
    ("written", "username"),
    [
        ("Username: sad{}boy{}99", "sad-boy-99"),
        ("User @sad{}boy{}99 posted a suicide note", "sad-boy-99"),
        ("Username: riya_15{}Agra\nPlatform: Instagram", "riya_15"),
        ("Username: riya_15{}10:30 pm", "riya_15"),
    ],
)
def test_a_hyphen_that_does_not_break_is_one_of_the_account(
    written: str, username: str, hyphen: str
) -> None:
    alert = mail_alert(f"{written.format(hyphen, hyphen)}\nCity: Agra\nPost: i jump")
    assert alert.person.username == username
    typed = json_alert({"person": {"username": f"sad{hyphen}boy"}})
    assert typed.person.username == "sad-boy"


@pytest.mark.parametrize(
    ("body", "address"),
    [
        ('User neelam.rai.88@gmail.example searched "how to hang myself"', "neelam.rai.88"),
        ("user neelam_88@gmail.example wrote that she will hang herself", "neelam_88"),
        ("user neelam_88+a@gmail.example wrote that she will hang herself", "neelam_88+a"),
        ("Google account neelam-rai_8@gmail.example: painless way to die", "neelam-rai_8"),
        ("Gmail id neelam.rai.88@gmail.example ne likha mar jaungi", "neelam.rai.88"),
        ("यूजर neelam.rai.88@gmail.example ने लिखा मैं मर जाऊंगी", "neelam.rai.88"),
        ("Username: neelam.rai.88@gmail.example\nPost: I will die", "neelam.rai.88"),
        ("Google user: neelam_88@gmail.example searched how to die\nPost: bye", "neelam_88"),
    ],
)
def test_a_mail_address_is_an_email_and_no_account(body: str, address: str) -> None:
    person = mail_alert(body).person
    assert (person.username, person.emails) == (None, (f"{address}@gmail.example",))


def test_a_mail_address_is_an_email_in_a_subject_and_in_json_too() -> None:
    told = mail_alert("I will die", subject="user neelam.rai.88@gmail.example at risk").person
    assert (told.username, told.emails) == (None, ("neelam.rai.88@gmail.example",))
    given = {"username": "a.b@x.example", "emails": ["c@d.example"]}
    written = json_alert({"person": given, "text": "I will die"}).person
    assert (written.username, written.emails) == (None, ("c@d.example", "a.b@x.example"))


@pytest.mark.parametrize(
    "body",
    [
        "User sad.boy_22 posted that he will hang himself. Write to lert@meta.example",
        "Reported by user asha.k@gmail.example. User sad.boy_22 posted that he will die",
        "user sad.boy_22.\nUser meta_safety@meta.example sends this: he will hang himself",
    ],
)
def test_a_mail_address_of_others_is_not_the_persons(body: str) -> None:
    person = mail_alert(body).person
    assert (person.username, person.emails) == ("sad.boy_22", ())


@pytest.mark.parametrize(
    ("body", "account"),
    [
        ("Account: t.me/sad_boy_11", "sad_boy_11"),
        ("Account: T.ME/Sad_Boy", "Sad_Boy"),
        ("Telegram: https://telegram.me/sad_boy_11", "sad_boy_11"),
        ("User t.me/sad_boy_11 says he will hang himself", "sad_boy_11"),
        ("https://t.me/s/sad_chan/12 he will die", "sad_chan"),
        ("t.me/sad_boy_11/55 wants to die", "sad_boy_11"),
        ("t.me/joinchat/AAAA he will die", None),
        ("https://t.me/c/123456/77 he will die", None),
        ("https://t.me/+AbCdEfGh he will die", None),
        ("contact.me/abc he will die", None),
        ("He will die.\nJoin us on Telegram: t.me/some_news", None),
    ],
)
def test_a_link_to_telegram_names_its_account(body: str, account: str | None) -> None:
    alert = mail_alert(body)
    assert alert.person.username == account


def test_telegram_is_a_platform() -> None:
    assert mail_alert("Platform: Telegram\nAccount: sad_1\nPost: bye").platform == "telegram"
