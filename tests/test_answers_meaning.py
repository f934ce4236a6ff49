"""What officers' replies mean: a plain acknowledgement, or something the desk must read."""

from __future__ import annotations

import pytest

from dispatcher.answers.meaning import meaning

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
    "ok 730218",
    "We have received your mail and the information, thank you",
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
SAFE = ["Reached, person is safe", "she is safe now", "सुरक्षित", "लड़का सकुशल मिला", "surakshit hai"]
CANNOT = ["We cannot go", "unable to send team", "नहीं जा सकते", "Can't, no vehicle"]
QUESTION = [
    "",
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


@pytest.mark.parametrize(
    ("expected", "texts"),
    [
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
