"""An alert that comes only as the quotation in an answer is told unless the ledger knows it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from tests.centre import Centre

ALERT = (
    "Platform: Instagram\nAccount: {account}\nPhone: {phone}\n"
    "Last known location: Vijay Nagar, Ghaziabad\nPost: aaj raat sab khatam kar dunga"
)
FIRST = ALERT.format(account="one.demo", phone="9812098120")


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    return Centre(tmp_path).write()


def write(centre: Centre, name: str, body: str, *, subject: str, more: str = "") -> str:
    sent = format_datetime(datetime.now(UTC) - timedelta(minutes=5))
    path = centre.folder / name
    path.write_text(
        f"From: smc@police.test\nTo: us@police.test\nSubject: {subject}\nDate: {sent}\n"
        f"Message-ID: <{name}@police.test>\n{more}"
        f"Content-Type: text/plain; charset=utf-8\n\n{body}\n"
    )
    return str(path)


def answer(centre: Centre, own: str = "ok", quoted: str = FIRST, more: str = "") -> str:
    when = format_datetime(datetime.now(UTC) - timedelta(minutes=9))
    marked = quoted.replace("\n", "\n> ")
    body = f"{own}\n\nOn {when}, Meta <a@meta.example> wrote:\n> {marked}"
    return write(centre, "answer.eml", body, subject="RE: Emergency", more=more)


@pytest.mark.parametrize("own", ["", "PFA", "ok", "Sent from Outlook", "जी, कार्यवाही करें"])
@pytest.mark.parametrize("more", ["", "In-Reply-To: <a@meta.example>\n"])
def test_an_alert_that_only_an_answer_quotes_is_told(centre: Centre, own: str, more: str) -> None:
    done = centre.run("run", answer(centre, own, more=more))
    assert "26-1001  new: Ghaziabad" in done.output
    assert "told SHO" in done.output


@pytest.mark.parametrize(
    "quoted",
    [
        FIRST,
        ALERT.format(account="one.demo", phone="9000000009"),
        "Phone: 9812098120\nPost: another cry of the same person",
    ],
)
def test_an_answer_of_nothing_about_a_known_case_tells_nobody_again(
    centre: Centre, quoted: str
) -> None:
    centre.run("run", write(centre, "first.eml", FIRST, subject="Emergency"))
    done = centre.run("run", answer(centre, quoted=quoted))
    assert "not an alert: an answer that quotes an older mail and says nothing new" in done.output
    assert "26-1002" not in centre.run("queue").output


ASKS = [
    "Please share the latest status of this matter with us at the earliest.",
    "Kindly provide the action taken report on the case below.",
    "Urgent reminder: any update on this case, please?",
    "Thank you for the prompt action taken. Please send report.",
    "Sir, is case ka status kya hai kripya batayein",
    "ji report bhejein is case ki, kya karyavahi hui",
    "महोदय, कृपया इस प्रकरण की अद्यतन स्थिति से अवगत कराने का कष्ट करें।",
    "कृत कार्यवाही की आख्या प्रेषित करें",
]


@pytest.mark.parametrize("own", ASKS)
def test_an_answer_that_only_asks_how_a_known_case_stands_tells_nobody_again(
    centre: Centre, own: str
) -> None:
    centre.run("run", write(centre, "first.eml", FIRST, subject="Emergency"))
    assert "says nothing new" in centre.run("run", answer(centre, own)).output


@pytest.mark.parametrize(
    "own",
    [
        "Please share the status, he is on the roof now.",
        "Kindly update: last seen at Akbarpur, district Ambedkar Nagar.",
        "Status please. She has posted again just now.",
        "कृपया स्थिति बताएं, युवक पुल पर खड़ा है।",
    ],
)
def test_an_answer_that_asks_and_tells_is_an_update(centre: Centre, own: str) -> None:
    centre.run("run", write(centre, "first.eml", FIRST, subject="Emergency"))
    assert "says nothing new" not in centre.run("run", answer(centre, own)).output


@pytest.mark.parametrize("own", ASKS)
def test_an_answer_that_asks_of_a_case_nobody_knows_is_told(centre: Centre, own: str) -> None:
    assert "26-1001  new: Ghaziabad" in centre.run("run", answer(centre, own)).output


ACTS = [
    "Kindly act.",
    "Kindly act urgently.",
    "कृपया देखें।",
    "कृपया तत्काल आवश्यक कार्यवाही सुनिश्चित करें।",
    "Please take immediate action and report compliance.\n\nRegards,\nSI Khan\nCyber Cell",
    "Please look into the matter on priority and take necessary steps at once.",
    "Please take immediate action and report compliance. Regards, SI Khan Cyber Cell",
    "Kindly act.\nInspector Khan\nCyber Cell, Lucknow",
]


def outlook(centre: Centre, own: str, quoted: str = FIRST) -> str:
    head = "From: Meta\nSent: 30 November 2026 09:40\nTo: us\nSubject: Emergency"
    body = f"{own}\n\n-----Original Message-----\n{head}\n\n{quoted}"
    return write(centre, "answer.eml", body, subject="RE: Emergency")


@pytest.mark.parametrize("form", [answer, outlook])
@pytest.mark.parametrize("own", ACTS)
def test_an_answer_that_only_asks_to_act_on_an_open_case_is_shown_and_told_to_nobody_again(
    centre: Centre, own: str, form: Callable[[Centre, str], str]
) -> None:
    centre.run("run", write(centre, "first.eml", FIRST, subject="Emergency"))
    done = centre.run("run", form(centre, own))
    assert "26-1001  duplicate" in done.output
    assert "0 notifications accepted" in done.output
    assert "asks to act on 1001" in " ".join(centre.run("show", "26-1001").output.split())


@pytest.mark.parametrize("own", ACTS)
def test_an_answer_that_only_asks_to_act_on_what_never_came_is_told(
    centre: Centre, own: str
) -> None:
    done = centre.run("run", answer(centre, own))
    assert "26-1001  new: Ghaziabad" in done.output
    assert "told SHO" in done.output


@pytest.mark.parametrize(
    ("own", "quoted"),
    [
        ("Kindly act. He is on the roof.", FIRST),
        ("Kindly act.", f"{FIRST}\nName: Ravi Verma"),
        ("Kindly act.", FIRST.replace("khatam", "jahar se khatam")),
        ("Kindly act.", FIRST.replace("Vijay Nagar", "Kavi Nagar")),
        ("Kindly act.", f"{FIRST}\nFather's phone: 9839000111"),
        ("Please call 9811111111 and act.", FIRST),
    ],
)
def test_an_answer_that_asks_to_act_and_brings_anything_new_is_an_update(
    centre: Centre, own: str, quoted: str
) -> None:
    centre.run("run", write(centre, "first.eml", FIRST, subject="Emergency"))
    done = centre.run("run", answer(centre, own, quoted))
    assert "26-1001  update" in done.output


def test_an_answer_that_asks_to_act_on_a_closed_case_is_told(centre: Centre) -> None:
    centre.run("run", write(centre, "first.eml", FIRST, subject="Emergency"))
    centre.run("close", "26-1001", "--outcome", "reached_safe", "--yes")
    done = centre.run("run", answer(centre, "Kindly act urgently."))
    assert "26-1001  update" in done.output


def test_the_mail_it_answers_is_known_by_its_number_too(centre: Centre) -> None:
    prose = "Location: Vijay Nagar, Ghaziabad\nPost: aaj raat sab khatam kar dunga"
    centre.run("run", write(centre, "first.eml", prose, subject="Emergency"))
    path = answer(centre, quoted=prose, more="In-Reply-To: <first.eml@police.test>\n")
    assert "not an alert" in centre.run("run", path).output


def test_an_alert_that_a_bounce_brings_back_is_told_once(centre: Centre) -> None:
    body = (
        "Delivery to sp@police.test failed permanently.\n\n----- Original message -----\n"
        f"From: Meta <a@meta.example>\nSubject: Emergency\n\n{FIRST}"
    )
    for number, said in ((1, "26-1001  new: Ghaziabad"), (2, "not an alert: delivery failure")):
        path = write(
            centre,
            f"{number}.eml",
            body,
            subject="Emergency",
            more="X-Failed-Recipients: a@b.test\n",
        )
        assert said in centre.run("run", path).output


@pytest.mark.parametrize(
    "quoted",
    [
        "Reena ne jahar pi liya, Vijay Nagar Ghaziabad me hai",
        "Boy on the roof of a mall, Vijay Nagar, Ghaziabad, about to jump",
        "My cousin is locked in, cylinder open, Vijay Nagar Ghaziabad 9839144082",
        "विजय नगर, गाजियाबाद में एक युवक पुल पर खड़ा है, कूदने वाला है",
    ],
)
def test_an_alert_in_plain_words_that_only_an_answer_quotes_is_told_by_its_place(
    centre: Centre, quoted: str
) -> None:
    done = centre.run("run", answer(centre, "Kindly act", quoted=quoted))
    assert "26-1001  new: Ghaziabad" in done.output
    assert "told " in done.output


def test_plain_words_about_a_known_case_tell_nobody_again(centre: Centre) -> None:
    words = "Boy on the roof of a mall, Vijay Nagar, Ghaziabad, about to jump"
    centre.run("run", write(centre, "first.eml", words, subject="Emergency"))
    path = answer(centre, quoted=words, more="In-Reply-To: <first.eml@police.test>\n")
    assert "says nothing new" in centre.run("run", path).output


def test_an_answer_that_quotes_too_little_wakes_the_desk(centre: Centre) -> None:
    done = centre.run("run", answer(centre, quoted="Our user wants to end her life tonight"))
    assert "UNREADABLE" in done.output
    assert "too little is read to say whose alert it is" in done.output
    assert "told Desk" in done.output


def test_a_new_place_in_an_answer_wins_over_the_quoted_one(centre: Centre) -> None:
    new = "Additional information on this user: he is now at Akbarpur, district Ambedkar Nagar."
    done = centre.run("run", answer(centre, new))
    assert "new: Ambedkar Nagar" in done.output
    assert "Ghaziabad" not in done.output


def test_without_a_new_place_the_quoted_one_is_used(centre: Centre) -> None:
    done = centre.run("run", answer(centre, "Additional information: new phone 98000 04299."))
    assert "new: Ghaziabad" in done.output


def test_a_cut_off_mail_is_told_with_what_was_read_and_the_desk_is_woken(centre: Centre) -> None:
    path = centre.folder / "cut.eml"
    path.write_text(
        "From: alert@meta.example\nSubject: x\nMessage-ID: <c@x>\nMIME-Version: 1.0\n"
        f"Content-Type: multipart/mixed; boundary=q\n\n--q\nContent-Type: text/plain\n\n{FIRST}\n"
    )
    done = centre.run("run", str(path))
    assert "26-1001  new: Ghaziabad" in done.output
    assert "cut off at" in done.output
    assert "26-1002  waits for somebody to read it" in done.output
    (text,) = (centre.folder / "outbox").glob("26-1001-alert-145-vijay*")
    assert "the alert was cut off and only its beginning could be read" in text.read_text()


def test_match_places_an_answer_as_run_does(centre: Centre) -> None:
    path = answer(centre, 'posted again: "blade le liya hai"')
    assert "PS Vijay Nagar" in centre.run("match", path).output
    assert "PS Vijay Nagar" in centre.run("run", path).output
    assert "blade le liya hai" in centre.run("show", "1001", "--reveal").output
