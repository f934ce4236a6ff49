"""What tells that somebody is safe: thanks above our own report, and reports of others."""

from __future__ import annotations

import pytest

from dispatcher.errors import UnreadableMessage
from tests.parsing_fixtures import mail, multipart, reading

_WROTE = "\n\nOn Mon, Nov 30, 2026 at 1:12 AM Centre <centre@police.example> wrote:\n"
_THANKS = (
    "Thank you, we have noted the action taken by UP Police.",
    "Thanks for the update.",
    "Thank you for your prompt action and support.",
    "We appreciate the swift response of the UP Police.",
    "Noted with thanks, closing the case.",
    "धन्यवाद, उत्तर प्रदेश पुलिस द्वारा की गई कार्यवाही नोट कर ली।",
    "Dhanyavad, action noted.",
    "Thank you.",
)
_SAFE = (
    "The user Pankaj has been reached safely by PS Orai.",
    "The girl is safe with her parents. She was counselled by the SHO.",
    "User sad_boy_22 was traced at Orai. He is safe now.",
    "बालिका सकुशल है, परिजनों के सुपुर्द की गई।",
    "Ladki sakushal hai, parijano ke supurd ki gayi.",
    "Dear team,\nThe person has been rescued by PS Kotwali and is safe with family.\n"
    "Regards\nSMC Lucknow",
)


def _answer(own: str, quoted: str) -> str:
    older = "\n".join(f"> {line}" for line in quoted.split("\n"))
    subject = "Re: Re: Emergency disclosure"
    return mail(f"{own}{_WROTE}{older}", subject=subject, more="In-Reply-To: <a@police.example>\n")


@pytest.mark.parametrize("quoted", _SAFE)
@pytest.mark.parametrize("own", _THANKS)
def test_thanks_above_our_own_report_that_somebody_is_safe_are_no_alert(
    own: str, quoted: str
) -> None:
    result = reading(_answer(own, quoted))
    assert (result.alerts, result.quoted, bool(result.not_alert)) == ((), (), True)


@pytest.mark.parametrize(
    "quoted",
    [
        "The user Pankaj of Orai has posted that he will hang himself.",
        "User sad_boy_22 was reached once. He is again on the bridge.",
        "The girl is safe but her brother has taken poison.",
        "PS Orai has been informed. User Pankaj, Orai, says he will jump from the bridge tonight.",
        "Account: sad_boy_22\nPhone: 9800011111\nPost: mar jaunga aaj\nLocation: Agra",
        "He was counselled, but is not safe: he has locked the door.",
        "Pankaj has been reached on phone 9800011111, he says he is going to die.",
    ],
)
@pytest.mark.parametrize("own", _THANKS[:3])
def test_thanks_above_what_is_not_over_leave_it_an_alert(own: str, quoted: str) -> None:
    result = reading(_answer(own, quoted))
    assert result.alerts or result.quoted


@pytest.mark.parametrize(
    "own",
    [
        "Thank you. But he has posted again: I will die tonight.",
        "Thank you, noted. Another user riya_15 is on the roof.",
        "Thanks. She has taken tablets again, please help.",
        "धन्यवाद। युवक ने फिर पोस्ट किया है कि वह मर जाएगा।",
        "Noted. New number of the user: 9800011111, live now with a rope.",
    ],
)
def test_an_answer_that_says_more_than_thanks_is_read(own: str) -> None:
    assert reading(_answer(own, _SAFE[0])).alerts


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        (
            "ATR 26-1001",
            "ATR of alert 26-1001 is attached. Girl is safe with parents.",
        ),
        ("ATR", "Please find attached the action taken report. The boy was counselled."),
        ("Closing report 26-1002", "The user was found safe at home with family."),
        ("अनुपालन आख्या", "आख्या संलग्न है। बालिका सकुशल परिजनों के सुपुर्द की गई।"),
        ("Closing report", "Report is enclosed. The woman was rescued and is fine."),
        ("ATR", "ATR sent herewith. Ladka sakushal hai, parijano ke supurd kiya gaya."),
    ],
)
def test_a_closing_report_is_for_the_desk_alone(subject: str, body: str) -> None:
    with pytest.raises(UnreadableMessage, match="somebody is safe"):
        reading(mail(body, subject=subject))


def test_a_closing_report_with_its_paper_attached_is_for_the_desk_alone() -> None:
    said = "ATR of alert 26-1001 is attached. Girl is safe with parents."
    paper = (
        "Content-Type: application/pdf; name=atr.pdf\n"
        "Content-Disposition: attachment; filename=atr.pdf\n\nxx"
    )
    text = "Content-Type: text/plain; charset=utf-8\n\n"
    with pytest.raises(UnreadableMessage, match="somebody is safe"):
        reading(multipart("mixed", f"{text}{said}", paper))
    still = multipart("mixed", f"{text}{said} Her sister is on the bridge.", paper)
    assert reading(still).alerts


@pytest.mark.parametrize(
    "body",
    [
        "Action taken report is attached. Girl is not traced yet.",
        "Action taken report is attached. Girl is safe but her sister is on the bridge.",
        "Action taken report attached. He will jump tonight.",
        "Report is attached. Boy has taken tablets. Sister is safe.",
        "Closing report is attached. User riya_15 has posted again with a blade.",
        "आख्या संलग्न है। युवती अभी लापता है।",
    ],
)
def test_a_report_of_what_is_not_over_is_an_alert(body: str) -> None:
    assert reading(mail(body, subject="ATR")).alerts
