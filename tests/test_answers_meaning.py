"""What officers' replies mean: a plain acknowledgement, or something the desk must read."""

from __future__ import annotations

import pytest

from dispatcher.answers.meaning import automatic, doubted, meaning
from dispatcher.messages.wording import BUNDLED

RECEIVED = [
    "Received",
    "received.",
    "ACK",
    "OK",
    "Ok sir",
    "Noted, thanks.",
    "Jai Hind sir. Noted.",
    "👍🏽",
    "Roger",
    "copy that, on it",
    "Copied sir",
    "ok 730218",
    "We have received the mail and the information, thank you",
    "Received\n\nSI Ram Kumar\nPS Vijay Nagar\n9454400001",
    "Received with thanks.\nSent from Yahoo Mail on Android",
    "OK\n________________\nThis e-mail is confidential and not for others.",
    "मिला",
    "मिल गया सर",
    "प्राप्त हुआ।",
    "सूचना प्राप्त हुई है, धन्यवाद",
    "ठीक है",
    "जी हाँ",
    "mil gaya sir",
    "theek hai sir ji",
    "Your mail reached us",
]
EN_ROUTE = [
    "Received. Team leaving now",
    "on the way",
    "OK sir, PRV sent to spot",
    "Noted, reaching in 10 minutes",
    "निकल गए",
    "थाना विजयनगर से टीम निकल गई है",
    "मिल गया, रवाना हो गए हैं",
    "पहुँच रहे हैं",
    "nikal gaye sir",
    "received. SI Sharma with two constables leaving",
]
ON_SCENE = ["Reached the spot", "on scene", "पहुँच गए", "टीम मौके पर पहुंच गई है", "pahunch gaye"]
SAFE = ["Reached, person is safe", "she is safe now", "लड़का सकुशल मिला", "vo surakshit hai"]
CANNOT = ["We cannot go", "unable to send team", "नहीं जा सकते", "Can't, no vehicle"]
QUESTION = [
    "",
    "सुरक्षित",
    "surakshit hai",
    "   \n",
    "not received",
    "Received?",
    "Not yet received",
    "No",
    "wrong district",
    "Received but this is not our area",
    "Received. This place is in Delhi",
    "received this is in Delhi",
    "OK which house?",
    "ok please send the location",
    "ok call me",
    "Received, forwarded to Noida",
    "OK, sent to Noida police",
    "नहीं मिला",
    "मिला नहीं",
    "गलत जिला",
    "यह हमारे क्षेत्र में नहीं है",
    "ठीक है, कहाँ जाना है",
    "mila nahi",
    "delhi me hai",
    "theek hai par ye Delhi ka hai",
    "he has left for Delhi",
    "I am on leave until Monday. Noted.",
    "Your request has been received and a ticket was created",
    "Your mail has been received",
    "He didn't reach",
    "not safe",
    "hope he is safe",
    "person is dead",
    "Ram Kumar Sharma",
    "Subject is known to us. OK",
    "OK " + "team " * 100,
    "hello",
]


MORE: dict[str, list[str]] = {
    "safe": [
        "The girl is safe with her family",
        "Person found safe and handed over to the family",
        "He has been rescued",
        "Rescued safely. SI Ram Kumar, PS Vijay Nagar",
        "Team reached the spot and the boy is safe",
        "man is safe at home",
        "Sir, woman rescued.",
        "युवक सुरक्षित है सर",
        "लड़की सकुशल मिल गई है",
        "महिला को बचा लिया गया है",
        "मौके पर पहुंच गए। युवती सुरक्षित है।",
        "ladki surakshit hai sir",
        "wo sakushal mil gaya hai",
        "ladke ko bacha liya hai",
        "bacha liya",
    ],
    "on_scene": [
        "We have reached the spot",
        "Team arrived at the given address",
        "Police team has reached his house",
        "SHO reached the location",
        "PRV 2214 is on the spot",
        "SI Sharma and two constables reached",
        "Received. Force at the scene",
        "टीम मौके पर है",
        "पुलिस बल पहुंच गया है",
        "उसके घर पहुँच गए हैं",
        "घटनास्थल पर पहुंचे",
        "थाना विजयनगर की टीम पहुंच गई",
        "pahunch gaye hain sir",
        "mauke par pahuch gaya hu",
        "uske ghar pahunch gaye",
        "police pahunch gayi hai",
    ],
    "en_route": [
        "Team from PS Vijay Nagar left",
        "Proceeding to the spot",
        "SI Verma deputed",
        "We are rushing to the location",
        "PRV dispatched, will reach the spot in 5 min",
        "Noted sir. On the way",
        "We are leaving",
        "left for the spot with force",
        "will be there in 10 minutes",
        "Police team is on the way to the spot",
        "टीम रवाना कर दी गई है",
        "प्राप्त। मौके के लिए निकल रहे हैं",
        "10 मिनट में पहुंच रहे हैं",
        "पुलिस भेज दी है",
        "ham nikal chuke hain",
        "team bhej di hai",
        "mauke ke liye rawana ho gaye hain",
    ],
    "received": [
        "Received your mail sir",
        "Mail received",
        "Information received, thanks",
        "ok sir noted",
        "Ok, will do",
        "Reached",
        "leaving now",
        "Received\n\nInspector Ramesh Chandra\nStation House Officer\nKavi Nagar, Ghaziabad",
        "Acknowledged. DCR Ghaziabad",
        "OK\nRam Kumar Sharma\nMob: 9454400001\nsho.vj@up.test",
        "ओके सर",
        "संदेश पहुंच गया",
        "सूचना मिली",
        "मिल गया\nएसआई राम कुमार\nथाना विजयनगर",
        "ji haan mil gaya",
        "suchna mil gayi hai sir",
        "note kar liya hai",
        "ok 🙏",
        "✅",
    ],
    "question": [
        # not of the person
        "read and saved",
        "saved the number",
        "number saved sir",
        "message saved",
        "saved",
        "safe",
        "is he safe",
        "is the person safe now",
        "he is saved in my contacts",
        "was safe yesterday",
        "he reached home safe yesterday",
        "his mother is safe",
        "my team is safe",
        "data is safe with us",
        "family says he is safe",
        "he may be safe",
        "ladki surakshit hai kya",
        "kya ladka surakshit hai",
        "number surakshit kar liya",
        "फाइल सुरक्षित है",
        "उसकी माँ सुरक्षित है",
        "hum surakshit hain",
        # not at the place
        "reached home, duty over",
        "reached office",
        "team reached nobody there",
        "Reached spot. House locked",
        "team reached, house locked",
        "reached police station",
        "has the team reached the spot",
        "are you on the spot",
        "he has reached the spot",
        "will reach after an hour",
        "on scene. needs ambulance",
        "घर पहुँच गया",
        "घर पहुंच गए",
        "थाना विजयनगर पहुंच गए",
        "मैं लखनऊ पहुंच गया हूं",
        "ghar pahunch gaye",
        "office pahunch gaye hain",
        "ladka ghar pahunch gaya",
        # not on the way there
        "left for home",
        "I have left the post",
        "left duty, SI Sharma on duty",
        "going home now",
        "on my way home",
        "on the way to court",
        "moving to new posting",
        "proceeding to VIP duty",
        "team proceeding to Lucknow",
        "team left the spot",
        "leaving for the day",
        "sent",
        "sent to control",
        "team leaving in 3 hours",
        "SI Sharma court ke liye nikal gaye",
        "SI Sharma Meerut nikal gaye",
        "ghar ja raha hu",
        "ghar ke liye nikal gaye",
        "मौके से निकल गए",
        "कोर्ट के लिए निकल रहे हैं",
        "ड्यूटी पर जा रहे हैं",
        # not that anybody has it
        "ok Meerut",
        "Ok, it is Meerut",
        "Received. Meerut police",
        "ok sir, PS Kavi Nagar ka hai",
        "received ❌",
        "ok 👎",
        "received late, now useless",
        "received in spam",
        "received. posted to Agra",
        "Received, on casual",
        "Received\nnow useless",
        "ok who is this",
        "ठीक है, मेरठ पुलिस",
        "mil gaya, Meerut ka",
        "team ko bhej diya hai",
        "SI Sharma reached his house",
        "reached house",
        "so ja rahe hain",
        "on the way back",
        "police leaving the spot",
        "reached the location of SI",
        "he rescued",
        "they are safe",
        "थाने से निकल गए",
        "वापस निकल गए",
        "team ki report bhej di hai",
        "पुलिस को सूचना भेज दी है",
        "pahunch gaye ho",
        "लड़का मिल गया",
        "use bacha lo",
        "बचा लिया जाएगा",
        "team to be sent",
        "team should have reached the spot",
        "mail dekh liya, kal batayenge",
    ],
}


@pytest.mark.parametrize(
    ("expected", "texts"),
    [
        *MORE.items(),
        ("received", RECEIVED),
        ("en_route", EN_ROUTE),
        ("on_scene", ON_SCENE),
        ("safe", SAFE),
        ("cannot", CANNOT),
        ("question", QUESTION),
    ],
)
def test_a_reply_means_what_it_says_and_in_doubt_a_human_reads_it(
    expected: str, texts: list[str]
) -> None:
    found = {text: meaning(text) for text in texts}
    assert {text: said for text, said in found.items() if said[0] != expected} == {}


@pytest.mark.parametrize(
    "text",
    [
        "We have received your email and will respond shortly.\nControl Room Ghaziabad",
        "Thank you for your email. We will get back to you soon.",
        "This is an automated message. Received.",
        "Received. Ticket #4455 has been created",
        "I am out of office till Monday. For urgent matters call 112.",
        "आपका ईमेल प्राप्त हुआ। हम शीघ्र उत्तर देंगे।",
        "यह एक स्वचालित संदेश है। प्राप्त हुआ।",
        "Aapka mail mil gaya hai, jald hi jawab denge",
    ],
)
def test_a_machines_words_are_known_though_its_header_says_nothing(text: str) -> None:
    assert automatic(text)
    assert meaning(text)[0] == "question"


@pytest.mark.parametrize(
    "text", ["Received your mail", "Thanks for the mail, but the person is in Delhi", "मेल मिल गया"]
)
def test_an_officer_is_taken_for_no_machine(text: str) -> None:
    assert automatic(text) is None


@pytest.mark.parametrize(
    "subject",
    [
        "Re: NOT OURS, wrong station URGENT 1849 PS Vijay Nagar, code 730218",
        "Re: URGENT 1849 PS Vijay Nagar, code 730218 - wrong district",
        "गलत थाना: तत्काल 1849 थाना विजयनगर, कोड 730218",
        "cannot go",
    ],
)
def test_a_subject_that_says_otherwise_casts_doubt_on_ok(subject: str) -> None:
    assert doubted(subject)


def test_our_own_subjects_cast_none() -> None:
    for language in ("en", "hi"):
        texts = (BUNDLED / language / "full.txt").read_text(encoding="utf-8").splitlines()
        for text in (line for line in texts if line.startswith("subject_")):
            said = text.partition(": ")[2].format(
                number="1849", place="PS Kon, Other Na", code="730218", state="Bihar"
            )
            if "730218" in said:
                assert doubted(f"Re: REPEAT UNVERIFIED {said}") is None, said
