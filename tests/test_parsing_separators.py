"""Whatever parts a label from its value, both are read; in sentences these signs part nothing."""

from __future__ import annotations

import pytest

from tests.parsing_fixtures import mail, mail_alert, reading

PARTED = [
    "[Handle] lost_tara_7 [Mobile] 7007012345 [City] Banda [Message] ab aur nahi",
    "[Handle] lost_tara_7\n[Mobile] 7007012345\n[City] Banda\n[Message] ab aur nahi",
    "{Handle} lost_tara_7 {Mobile} 7007012345 {City} Banda {Message} ab aur nahi",
    "*Handle* lost_tara_7\n*Mobile* 7007012345\n*City* Banda\n*Message* ab aur nahi",
    "**Handle** lost_tara_7 **Mobile** 7007012345 **City** Banda **Message** ab aur nahi",
    "Handle ..... lost_tara_7\nMobile ...... 7007012345\nCity .... Banda\nMessage .... ab aur nahi",
    "Handle . lost_tara_7\nMobile . 7007012345\nCity . Banda\nMessage . ab aur nahi",
    "Handle => lost_tara_7\nMobile => 7007012345\nCity => Banda\nMessage => ab aur nahi",
    "Handle -> lost_tara_7\nMobile -> 7007012345\nCity -> Banda\nMessage -> ab aur nahi",
    "Handle → lost_tara_7\nMobile → 7007012345\nCity → Banda\nMessage → ab aur nahi",
    "Handle >> lost_tara_7\nMobile >> 7007012345\nCity >> Banda\nMessage >> ab aur nahi",
    "Handle ~ lost_tara_7\nMobile ~ 7007012345\nCity ~ Banda\nMessage ~ ab aur nahi",
    "Handle ____ lost_tara_7\nMobile ____ 7007012345\nCity ____ Banda\nMessage ____ ab aur nahi",
    "Handle --- lost_tara_7\nMobile --- 7007012345\nCity --- Banda\nMessage --- ab aur nahi",
    "Handle-lost_tara_7\nMob.No-7007012345\nCity-Banda\nMsg-ab aur nahi",
    "Handle-lost_tara_7, Mob-7007012345, City-Banda, Msg-ab aur nahi",
    "Handle-lost_tara_7 | Mobile-7007012345 | City-Banda | Message-ab aur nahi",
    "HANDLE=lost_tara_7&MOBILE=%2B917007012345&CITY=Banda&MESSAGE=ab+aur+nahi",
    "Handle\tlost_tara_7\nMobile\t7007012345\nCity\tBanda\nMessage\tab aur nahi",
    "Handle\nlost_tara_7\nMobile\n7007012345\nCity\nBanda\nMessage\nab aur nahi",
    "Handle – lost_tara_7\nMobile – 7007012345\nCity – Banda\nMessage – ab aur nahi",
]


@pytest.mark.parametrize("body", PARTED)
def test_a_value_is_read_whatever_parts_it_from_its_label(body: str) -> None:
    alert = mail_alert(body)
    assert alert.person.username == "lost_tara_7"
    assert alert.person.phones == ("+917007012345",)
    assert [place.text for place in alert.locations] == ["Banda"]
    assert alert.content.text == "ab aur nahi"


@pytest.mark.parametrize(
    "body",
    [
        "Nick ... lost_tara_7\nRing ... 7007012345\nHome ... Babina, Jhansi\n"
        "Seen ... 3.2.2023 20:01 (+05:30)",
        "[Nick] lost_tara_7 [Ring] 7007012345 [Home] Babina, Jhansi [Seen] 3.2.2023 20:01 (+05:30)",
        "Nick-lost_tara_7, Ring-7007012345, Seen-3.2.2023 20:01 (+05:30), Home-Babina, Jhansi",
        "Nick => lost_tara_7\nRing => 7007012345\nHome => Babina, Jhansi\n"
        "Seen => 3.2.2023 20:01 (+05:30)",
    ],
)  # fmt: skip
def test_the_centres_own_labels_may_be_parted_like_all_others(body: str) -> None:
    labels = {
        "account": ("Nick",), "phone": ("Ring",),
        "place.address": ("Home",), "posted_at": ("Seen",),
    }  # fmt: skip
    (alert,) = reading(mail(body), labels=labels).alerts
    assert alert.person.username == "lost_tara_7"
    assert alert.person.phones == ("+917007012345",)
    assert [place.text for place in alert.locations] == ["Babina, Jhansi"]
    assert alert.posted is not None
    assert alert.posted.at.isoformat() == "2023-02-03T14:31:00+00:00"


@pytest.mark.parametrize(
    "body",
    [
        "Post-mortem report awaited, live-in partner informed, self-harm note found",
        "message.... kar do bhai, location... nahi pata, usne bola marne ja raha hu",
        "story... dekh lo uski\nphone... off hai, wo marne ja raha hai",
        "Case-2 of the day. Area-51. Name-calling in the comments, he wants to die",
        "zindagi *name* ki cheez nahi, marna hai",
        "समय-समय पर मरने की बात करता है",
    ],
)
def test_sentences_with_the_same_signs_stay_whole(body: str) -> None:
    alert = mail_alert(body)
    assert alert.body == body
    assert alert.content.text is None
    assert (alert.person.name, alert.person.username) == (None, None)


def test_a_label_in_a_post_or_an_aside_of_a_label_parts_nothing() -> None:
    alert = mail_alert("Handle: lost_tara_7\nPost: [Message] kuch nahi bacha\nTime [IST]: 10:00")
    assert alert.content.text == "[Message] kuch nahi bacha"
    link = "https://example.test/x?name=Tara&phone=7007012345&city=Agra"
    assert mail_alert(f"She will die tonight, see {link}").person.phones == ()


def test_a_field_nobody_knows_ends_the_post_with_an_equals_sign_too() -> None:
    alert = mail_alert("Name = Tara\nHandle = lost_tara_7\nTxt = 'ab aur nahi'\nCarrier = Jio")
    assert alert.content.text == "'ab aur nahi'"
    assert alert.body == "Carrier = Jio"


@pytest.mark.parametrize(
    ("body", "account"),
    [
        ("ID – lost_tara_7\nName – Tara", "lost_tara_7"),
        ("id = lost_tara_7\nText: bas", "lost_tara_7"),
        ("Name: Tara, ID: lost_tara_7, Mob: 7007012345", "lost_tara_7"),
        ("ID: 4471\nName: Tara\nPost: bas", None),
        ("ID – IG-99213\nName: Tara", None),
        ("Voter ID: ABC1234567\nName: Tara\nPost: bas", None),
        ("acct: lost_tara_7. ph 7007012345. loc Banda", "lost_tara_7"),
        ("User ig: lost_tara_7, phone 7007012345", "lost_tara_7"),
        ("one Facebook user namely Tara (ID: lost_tara_7) of Banda will die", "lost_tara_7"),
        ("told a friend on Instagram (lost_tara_7) that she will die", "lost_tara_7"),
        ("User Tara Devi (IG: lost.tara_, 7007012345) will hang herself", "lost.tara_"),
        ("user Tara (fb id lost.tara77) will hang herself", "lost.tara77"),
        ("Snapchat (lost_tara_7) par suicide ki baat", "lost_tara_7"),
        ("FB: lost.tara77\nPost: bas", "lost.tara77"),
        ("bank id: xyz_123 used, wants to die", None),
        ("his big_brother_1 told; digit_1; grid_7; said_1; wants to die", None),
    ],
)
def test_an_account_is_read_behind_its_short_names(body: str, account: str | None) -> None:
    assert mail_alert(body).person.username == account


@pytest.mark.parametrize(
    "body",
    [
        "Screen name = 'Tara ✿ Devi'\nID = lost_tara_7",
        "Username: Tara ✿ Devi\nInsta ID: lost_tara_7",
        "खाते का नाम: Tara ✿ Devi\nआईडी: lost_tara_7",
        "User: Tara ✿ Devi\nProfile: https://instagram.com/lost_tara_7",
    ],
)
def test_what_can_be_no_account_is_a_name_where_an_account_stands_beside_it(body: str) -> None:
    alert = mail_alert(body)
    assert alert.person.username == "lost_tara_7"
    assert alert.person.name is not None
    assert alert.person.name.strip("'") == "Tara ✿ Devi"


def test_the_name_of_an_account_in_hindi_is_a_name() -> None:
    assert mail_alert("खाते का नाम: तारा देवी\nपोस्ट: बस").person.name == "तारा देवी"


@pytest.mark.parametrize(
    "status", ["LIVE NOW", "Live", "currently live", "Streaming now", "लाइव है"]
)
def test_a_status_that_says_live_is_a_live_video_and_no_words(status: str) -> None:
    alert = mail_alert(f"Status: {status}\nAccount: lost_tara_7")
    assert alert.content.media == "live_video"
    assert alert.content.text is None


def test_how_a_post_stands_is_a_note_and_what_somebody_writes_as_a_status_is_a_post() -> None:
    alert = mail_alert("Status: Deleted\nAccount: lost_tara_7")
    assert (alert.content.text, alert.notes) == (None, "Status: Deleted")
    said = mail_alert("Status: live a little longer, they said\nAccount: lost_tara_7")
    assert (said.content.text, said.content.media) == ("live a little longer, they said", None)


@pytest.mark.parametrize(
    "body",
    [
        "Reporting user: kind_friend_1\nReported user: lost_tara_7\nPost: bas",
        "Reported by: kind_friend_1\nAccount: lost_tara_7",
        "Flagged by @kind_friend_1. Account in danger: @lost_tara_7",
        "Complainant ID: kind_friend_1\nUser ID: lost_tara_7",
        "Informant's account - kind_friend_1\nHandle - lost_tara_7",
        "reported by user kind_friend_1, about user lost_tara_7 who posted a suicide note",
        "Alerted by her friend @kind_friend_1 that @lost_tara_7 will die",
        "Reported by Instagram. User lost_tara_7 posted a suicide note",
        "Reporting profile: https://instagram.com/kind_friend_1\n"
        "Reported profile: https://instagram.com/lost_tara_7",
    ],
)
def test_the_account_that_reports_is_not_the_one_that_is_reported(body: str) -> None:
    alert = mail_alert(body)
    assert alert.person.username == "lost_tara_7"
    assert not any("more than one account" in warning for warning in alert.warnings)


def test_the_telephone_of_who_reports_is_an_informants() -> None:
    alert = mail_alert(
        "Reporter handle: kind_friend_1 (mobile 7007012345)\n"
        "Reported handle: lost_tara_7\nReported handle mobile: 7007012399"
    )
    assert alert.person.phones == ("+917007012399",)
    assert [(one.number, one.owner) for one in alert.other_phones] == [
        ("+917007012345", "informant")
    ]
