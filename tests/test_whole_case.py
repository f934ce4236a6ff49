"""What a case is (others in danger, live, a minor, a woman, a track) is what all its alerts say of
it, not its newest words: by that people are called, whatever comes after and whoever moves it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dispatcher.engine.place import Place
from dispatcher.engine.telephone import Entry, written
from dispatcher.model import Outgoing
from tests.centre import Centre
from tests.night import CHIEF, CO, CONTROL, DESK, SHO, Night
from tests.test_commands import alert, take_in
from tests.test_escalation import merge
from tests.test_telephone import OWN, outbox, verified_mail

THREAT = "threat_to_others"
GIRL = {"username": "sunny_22", "age": 14, "gender": "female"}
HERE, THERE = "Vijay Nagar, Ghaziabad", "Ambedkar Nagar district"
CHILD, RAIL, WOMEN = "state/child", "state/rail", "145/women"
CHIEF_THERE, WOMEN_THERE = "121/chief", "121/women"
SECOND = """\
district: {en: Ambedkar Nagar}
code: "121"
contacts:
  control: {role: district_control, sms: "+919000000201"}
  chief: {role: district_chief, sms: "+919000000202"}
  women: {role: women_officer, sms: "+919000000203"}
"""
STEPS = """\
policy:
  threat_steps: [{after: 45s, tell: [circle_officer]}, {every: 5m, tell: [supervisor]}]
  live_steps: [{after: 30s, tell: [circle_officer]}, {every: 5m, tell: [supervisor]}]
"""


class Case(Night):
    """One case, in a centre of two districts, that becomes known bit by bit."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, STEPS)
        path = folder / "directory" / "ambedkar-nagar.yaml"
        path.write_text(SECOND, encoding="utf-8")
        self.engine.close()
        self.engine = self.open()
        self.seconds = 0

    def told(self) -> dict[str, Outgoing]:
        """The last text of everybody told since the last look, by their key."""
        self.seconds += 1
        before = list(self.channel.sent)
        self.at(self.seconds)
        sent = [*before, *self.channel.sent]
        self.channel.sent.clear()
        return {str(one.facts["contact"]): one for one in sent}

    def called(self) -> set[str]:
        """Who is told to come now."""
        return {contact for contact, one in self.told().items() if one.kind == "alert"}

    def post(self, place: str = "", **changes: object) -> None:
        """Another post of the account, without a place unless one is named."""
        number = str(len(list(self.centre.folder.iterdir())))
        said = {"alert_id": f"IG-{number}", "content": {"text": f"post {number}"}, **changes}
        self.take(alert(place, **said))

    def learn(self, command: str = "fact", **fields: object) -> None:
        """A fact or a place that an operator adds."""
        now = self.clock.now()
        entry = Entry(
            command=command,  # type: ignore[arg-type]
            actor="op1",
            entered_at=now,
            said_at=now,
            joins=1001,
        )
        self.engine.take_in(written(fields, entry))

    def locate(self, place: str) -> None:
        self.learn("locate", locations=[{"text": place, "source": "gps"}])

    def route(self, **place: str) -> None:
        self.engine.desk.route(1001, self.engine.directory, Place(**place), self.said())

    def explained(self) -> str:
        return self.centre.run("policy", "explain", "1001").stdout


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    made = Case(tmp_path)
    yield made
    made.engine.close()


# --- a place is found after the danger ------------------------------------------------------


def test_a_threat_that_is_located_later_calls_the_chief_and_has_its_own_steps(case: Case) -> None:
    case.post(category=THREAT)
    case.told()
    case.locate(HERE)
    told = case.told()
    assert told[CHIEF].kind == "alert"
    assert "threat to others" in told[SHO].short
    assert told[SHO].facts["category"] == THREAT
    assert "It has the threat_steps" in case.explained()
    assert (CO, "escalate") in case.at(50)


def test_a_live_video_that_is_located_later_has_the_steps_for_one(case: Case) -> None:
    case.post(content={"text": "now", "media": "live_video"})
    case.told()
    case.locate(HERE)
    told = case.told()
    assert told[SHO].facts["urgency"] == "live"
    assert "live video" in told[SHO].full.casefold()
    assert (CO, "escalate") in case.at(35)


@pytest.mark.parametrize("way", ["locate", "fact", "post", "route"])
def test_a_girl_who_is_located_later_has_the_womens_officer_of_that_district(
    case: Case, way: str
) -> None:
    case.post(person=GIRL)
    case.told()
    if way == "locate":
        case.locate(HERE)
    elif way == "fact":
        case.learn(locations=[{"text": HERE}])
    elif way == "post":
        case.post(HERE)
    else:
        case.route(to="Ghaziabad")
    told = case.told()
    assert told[WOMEN].kind == "alert"
    assert "Under 18" in told[WOMEN].full


def test_a_girl_of_whom_another_district_is_named_later_has_its_womens_officer_too(
    case: Case,
) -> None:
    case.post(HERE, person=GIRL)
    case.told()
    case.post(THERE)
    assert WOMEN_THERE in case.called()


def test_of_very_many_posts_the_one_that_tells_of_a_danger_is_not_forgotten(case: Case) -> None:
    said = {12: {"person": GIRL}, 14: {"category": THREAT}}
    for number in range(36):
        case.post(HERE if number == 0 else "", **said.get(number, {}))
    case.told()
    case.post(THERE)
    assert case.called() == {CHIEF_THERE, WOMEN_THERE, "121/control"}


def test_a_track_told_of_in_the_middle_of_very_many_posts_is_not_forgotten(case: Case) -> None:
    track = {14: {"content": {"text": "standing on the railway track"}}}
    for number in range(36):
        case.post(HERE if number == 0 else "", **track.get(number, {}))
    case.told()
    case.engine.desk.close(1001, "hoax", case.said())
    case.told()
    case.post()
    assert RAIL in case.called()


# --- by hand, after a post of few words -----------------------------------------------------


def test_a_girl_s_case_that_is_routed_after_another_post_has_the_new_womens_officer(
    case: Case,
) -> None:
    case.post(HERE, person=GIRL)
    case.post()
    case.told()
    case.route(to="Ambedkar Nagar")
    assert WOMEN_THERE in case.called()


def test_a_threat_that_is_routed_after_another_post_has_the_new_chief(case: Case) -> None:
    case.post(HERE, category=THREAT)
    case.post()
    case.told()
    case.route(to="Ambedkar Nagar")
    told = case.told()
    assert told[CHIEF_THERE].kind == "alert"
    assert told[CHIEF_THERE].facts["category"] == THREAT
    assert "It has the threat_steps" in case.explained()


@pytest.mark.parametrize("again", ["reopen", "post"])
def test_whoever_was_stood_down_and_belongs_to_a_case_is_called_when_it_is_open_again(
    case: Case, again: str
) -> None:
    case.post(HERE, person=GIRL)
    case.post()
    assert {SHO, CONTROL, CHILD, WOMEN} <= set(case.told())
    case.engine.desk.close(1001, "hoax", case.said())
    assert {one.kind for one in case.told().values()} == {"standdown"}
    if again == "reopen":
        case.engine.desk.reopen(1001, case.said())
    else:
        case.post()
    assert case.called() >= {SHO, CONTROL, CHILD, WOMEN, DESK}


def test_a_minor_of_no_known_age_has_the_child_helpline(case: Case) -> None:
    case.post(HERE, person={"username": "sunny_22", "minor": True})
    assert {CHILD, WOMEN} <= case.called()


# --- what becomes known later ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("news", "called"),
    [
        ({"person": GIRL}, {CHILD, WOMEN}),
        ({"person": {"username": "sunny_22", "minor": True}}, {CHILD, WOMEN}),
        ({"person": {"username": "sunny_22", "gender": "female"}}, {WOMEN}),
        ({"content": {"text": "standing on the railway track"}}, {RAIL}),
        ({"category": THREAT}, {CHIEF}),
        ({"content": {"text": "see me", "media": "live_video"}}, set()),
    ],
    ids=["a girl", "a minor", "a woman", "a track", "a threat", "live"],
)
@pytest.mark.parametrize("way", ["post", "fact"])
def test_whom_only_the_news_asks_for_is_called_once_and_the_others_hear_it(
    case: Case, news: dict[str, object], called: set[str], way: str
) -> None:
    case.post(HERE)
    case.told()
    if way == "post":
        case.post(**news)
    else:
        case.learn(**news)
    told = case.told()
    assert {contact for contact, one in told.items() if one.kind == "alert"} == called
    assert {SHO, CONTROL} <= {contact for contact, one in told.items() if one.kind == "update"}
    case.post()
    assert case.called() == set()
    named = [contact for contact in called if contact in case.explained()]
    assert set(named) == called


def test_a_helper_of_the_state_is_called_of_a_case_without_a_place_too(case: Case) -> None:
    case.post()
    case.told()
    case.learn(person={"age": 15})
    assert case.told()[CHILD].kind == "unlocated"


def test_a_threat_learned_later_asks_for_a_new_answer_once(case: Case) -> None:
    case.post(HERE)
    case.told()
    case.engine.desk.acknowledge(1001, SHO, case.said())
    case.told()
    case.learn(category=THREAT)
    case.told()
    assert "It has the threat_steps" in case.explained()
    assert case.engine.desk.awaited(case.incident()) == ("Ghaziabad, PS Vijay Nagar",)
    case.engine.desk.acknowledge(1001, SHO, case.said())
    case.post(category=THREAT)
    case.told()
    assert case.engine.desk.awaited(case.incident()) == ()


def test_a_live_video_learned_later_hastens_the_steps_that_follow(case: Case) -> None:
    case.post(HERE)
    case.told()
    case.post(content={"text": "see me", "media": "live_video"})
    case.told()
    case.post()
    assert "It has the live_steps" in case.explained()


def test_what_was_told_before_a_threat_was_known_is_not_explained_by_it(case: Case) -> None:
    case.post(HERE)
    case.told()
    before = case.explained()
    assert "others are in danger" not in before
    case.post(category=THREAT)
    case.told()
    lines = case.explained().splitlines()
    reasons = [line for line in lines if "first wave" in line]
    assert any("others are in danger" in line for line in reasons)
    assert not all("others are in danger" in line for line in reasons)


def test_a_post_after_a_threat_still_says_that_others_are_in_danger(case: Case) -> None:
    case.post(HERE, category=THREAT)
    case.told()
    case.post(content={"text": "I will die"})
    sent = case.told()[SHO]
    assert sent.facts["category"] == THREAT
    assert "caution" in sent.full
    assert "may take their own life too" in sent.full


def test_an_old_post_that_tells_of_a_danger_nobody_knew_of_is_told(tmp_path: Path) -> None:
    class Holding(Case):
        hold_stale = True

    case = Holding(tmp_path)
    now = case.clock.now()
    case.post(HERE, sent_at=now.isoformat())
    case.told()
    case.post(person=GIRL, sent_at=now.replace(day=20).isoformat())
    assert case.called() == {CHILD, WOMEN}
    case.post(sent_at=now.replace(day=19).isoformat())
    assert case.told() == {}
    case.engine.close()


# --- two cases are one ----------------------------------------------------------------------


def test_a_merge_calls_whom_the_other_case_asks_for_and_tells_the_danger(case: Case) -> None:
    case.post(HERE)
    case.told()
    case.take(
        alert("", account="x_9", alert_id="IG-900", person={"username": "x_9"}, category=THREAT)
    )
    case.told()
    case.engine.desk.acknowledge(1001, SHO, case.said())
    case.told()
    merge(case)
    told = case.told()
    assert told[CHIEF].kind == "alert"
    assert (told[SHO].kind, told[SHO].facts["category"]) == ("update", THREAT)
    assert case.engine.desk.awaited(case.incident()) == ("Ghaziabad, PS Vijay Nagar",)


@pytest.mark.parametrize(("into", "other"), [(1001, 1002), (1002, 1001)])
def test_an_answer_to_the_milder_of_two_cases_is_none_to_the_threat_in_the_other(
    case: Case, into: int, other: int
) -> None:
    case.post(HERE)
    case.told()
    threat = {"alert_id": "IG-900", "person": {"username": "x_9"}, "category": THREAT}
    case.take(alert(HERE, account="x_9", **threat))
    case.told()
    case.engine.desk.acknowledge(1001, SHO, case.said())
    case.told()
    merge(case, into, other)
    case.told()
    incident = case.engine.ledger.incident(into)
    assert incident is not None
    assert case.engine.desk.awaited(incident) == ("Ghaziabad, PS Vijay Nagar",)


def test_an_answer_to_the_threat_itself_stands_when_a_milder_case_is_merged(case: Case) -> None:
    case.post(HERE, category=THREAT)
    case.told()
    case.take(alert(HERE, account="x_9", alert_id="IG-900", person={"username": "x_9"}))
    case.told()
    case.engine.desk.acknowledge(1001, SHO, case.said())
    case.told()
    merge(case)
    case.told()
    assert case.engine.desk.awaited(case.incident()) == ()


def test_what_an_unverified_alert_claims_calls_people_once_somebody_has_merged_it(
    tmp_path: Path,
) -> None:
    centre = Centre(tmp_path, channels=OWN).write()
    verified_mail(centre, alert())
    other = alert("", account="x_9", alert_id="IG-9", person={"username": "x_9"}, category=THREAT)
    take_in(centre, other, "other.json")
    before = outbox(centre)
    done = centre.run("merge", "1001", "1002", "--because", "one person", "--yes")
    assert done.exit_code == 0, done.output
    new = [text for text in outbox(centre) if text not in before]
    assert any("chief.gzb" in text and "threat to others" in text for text in new)
    assert "THREAT" in centre.run("queue").output
    centre.run("route", "1001", "--to", "Ambedkar Nagar", "--yes")
    texts = outbox(centre, "*-alert-*121*")
    assert texts and "threat" in "".join(texts).casefold()


# --- a fact that names another place --------------------------------------------------------

AKBARPUR = ("--place", "Akbarpur, Ambedkar Nagar")
IN_THE_POST = {"content": {"text": "I am in Vijay Nagar Ghaziabad now, at the Vijay Nagar thana"}}


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    made = Centre(tmp_path, channels=OWN).write()
    take_in(made, alert("", **IN_THE_POST))
    return made


def test_a_district_that_a_fact_names_plainly_is_told_whatever_the_post_says(
    centre: Centre,
) -> None:
    done = centre.run("fact", "1001", *AKBARPUR, "--by", "his sister")
    assert done.exit_code == 0, done.output
    assert "Control, Ambedkar Nagar" in done.output
    assert [text for text in outbox(centre, "*-update-*") if "sho.vijaynagar" in text]


def test_another_state_that_a_fact_names_plainly_is_told_too(centre: Centre) -> None:
    assert "Nodal officer, Bihar" in centre.run("fact", "1001", "--place", "Patna, Bihar").output


@pytest.mark.parametrize("words", ["native of Ambedkar Nagar", "his uncle lives in Ambedkar Nagar"])
def test_a_district_that_a_fact_names_in_passing_is_not_told_and_the_screen_says_so(
    centre: Centre, words: str
) -> None:
    for _ in range(2):
        done = centre.run("fact", "1001", "--place", words)
        assert done.exit_code == 3, done.output
        assert "26-1001: Ambedkar Nagar NOT told" in done.output
    assert not outbox(centre, "*121*")
    (command,) = [line for line in done.output.splitlines() if "dispatcher route" in line]
    assert "dispatcher route 1001 --add 'Ambedkar Nagar'" in command
    assert '"left_out":["Ambedkar Nagar"]' in centre.run(
        "fact", "1001", "--place", f"{words}, says his brother", "--json"
    ).stdout.replace(" ", "").replace("AmbedkarNagar", "Ambedkar Nagar")


def test_a_fact_that_names_the_same_place_once_more_or_none_asks_nothing(centre: Centre) -> None:
    for words in (("--place", "Vijay Nagar"), ("--place", "gali no 4"), ("--age", "19")):
        done = centre.run("fact", "1001", *words)
        assert (done.exit_code, "NOT told" in done.output) == (0, False), done.output


def test_a_district_taken_away_by_hand_comes_back_where_a_fact_names_it_plainly(
    centre: Centre,
) -> None:
    centre.run("fact", "1001", *AKBARPUR)
    centre.run("route", "1001", "--drop", "Ambedkar Nagar", "--yes")
    assert "Ambedkar Nagar" not in centre.run("fact", "1001", "--age", "19").output
    done = centre.run("fact", "1001", "--place", "seen in Akbarpur, Ambedkar Nagar just now")
    assert "told Control, Ambedkar Nagar" in done.output or "SHO, Ambedkar Nagar" in done.output


def test_a_state_taken_away_by_hand_does_not_come_back_with_a_fact(tmp_path: Path) -> None:
    centre = Centre(tmp_path, channels=OWN).write()
    take_in(centre, alert("Patna, Bihar"))
    centre.run("route", "1001", "--to", "Ghaziabad", "--yes")
    done = centre.run("fact", "1001", "--age", "19")
    assert "Control, Ghaziabad" in done.output and "Bihar" not in done.output
