"""What kind of alert it is, on which platform and how urgent, by the words of whoever reports."""

from __future__ import annotations

import pytest

from dispatcher.parsing import words
from tests.parsing_fixtures import mail_alert


@pytest.mark.parametrize(
    ("body", "category"),
    [
        ("Category: Suicide or self-injury", "suicide_self_injury"),
        ("Category: Credible threat to others\nPost: I will do it", "threat_to_others"),
        ("Report type: violence", "threat_to_others"),
        ("He said he will kill them all at school", "threat_to_others"),
        ("युवक ने पूरे परिवार को जान से मारने की धमकी दी", "threat_to_others"),
        ("he will kill them and then commit suicide", "suicide_self_injury"),
        ("goodbye", "suicide_self_injury"),
    ],
)
def test_the_category_is_self_harm_unless_only_others_are_threatened(
    body: str, category: str
) -> None:
    assert mail_alert(body).category == category


@pytest.mark.parametrize(
    "body",
    [
        "Media: Live video",
        "Platform: Instagram Live",
        "The person is live on Facebook now",
        "वह फेसबुक लाइव पर है",
        "Alert: user went live with a noose",
    ],
)
def test_a_live_video_is_the_most_urgent(body: str) -> None:
    alert = mail_alert(body)
    assert (alert.content.media, alert.urgency) == ("live_video", "live")


@pytest.mark.parametrize(
    "body",
    ["Post: I don't want to live on like this", "Lives in: Basti", "she cannot live without him"],
)
def test_to_live_is_not_to_be_live(body: str) -> None:
    assert mail_alert(body).urgency == "high"


@pytest.mark.parametrize(
    ("body", "platform"),
    [
        ("Platform: Instagram\nhttps://www.facebook.com/p/posts/1", "instagram"),
        ("Profile: https://www.facebook.com/profile.php?id=100012345", "facebook"),
        ("URL: https://youtu.be/abc", "youtube"),
        ("URL: https://x.com/u/status/1", "x"),
        ("a Snapchat user", "snapchat"),
        ("इंस्टाग्राम पर पोस्ट", "instagram"),
        ("wrote on WhatsApp", "whatsapp"),
        ("Name: X", None),
    ],
)
def test_the_platform_is_taken_from_label_link_or_words(body: str, platform: str | None) -> None:
    assert mail_alert(body).platform == platform


@pytest.mark.parametrize(
    "text",
    [
        "suicidal", "self-harm", "she wants to end her life", "going to kill himself", "hanged",
        "mai marna chahta hu", "ab jeena nahi", "khudkushi", "aatmhatya", "jaan dene", "खुदकुशी",
        "फाँसी लगा ली", "ज़हर खा लिया", "नस काट ली", "मरना चाहती", "जीना नहीं चाहता",
    ],
)  # fmt: skip
def test_words_of_self_harm_are_known_in_three_ways_of_writing(text: str) -> None:
    assert words.SELF_HARM.search(text)


@pytest.mark.parametrize(
    ("line", "reference"),
    [
        ("Case ID: #IG-1234", "IG-1234"),
        ("Reference No.: 99/2023", "99/2023"),
        ("संदर्भ संख्या: FB-7", "FB-7"),
        ("Name: X", None),
    ],
)
def test_the_reference_is_kept(line: str, reference: str | None) -> None:
    assert mail_alert(line).alert_id == reference


def test_the_reference_may_stand_in_the_subject() -> None:
    assert mail_alert("Name: X", subject="Alert [Case #IG-77]").alert_id == "IG-77"
    assert mail_alert("Name: X", subject="Alert: report urgent").alert_id is None


@pytest.mark.parametrize(
    ("line", "age"),
    [("Age: 19 years", 19), ("आयु: १७ वर्ष", 17), ("Age: 0", None), ("Age: 300", None)],
)
def test_an_age_is_a_possible_one(line: str, age: int | None) -> None:
    alert = mail_alert(line + "\nName: X")
    assert alert.person.age == age
    assert any("age not understood" in warning for warning in alert.warnings) is (age is None)
