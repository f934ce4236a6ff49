"""The identity table through the real ledger: two arrivals, in every order of ways and of proof,
with and without a restart between them.

A way is a mail, a JSON file or an entry by telephone; the proof is what the sender can show. For
each pair: is the second a duplicate, an update or a new incident; who is told of it; which incident
is shown as perhaps the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Literal, NamedTuple

import pytest

from dispatcher.authenticity import Judge, NoAnswer
from dispatcher.directory import load
from dispatcher.engine.desk import Said
from dispatcher.engine.engine import Engine
from dispatcher.engine.intake import TakenAlert
from dispatcher.engine.lanes import Lanes
from dispatcher.engine.live import RandomIds, SandboxChannels, outbox
from dispatcher.engine.telephone import Entry, written
from dispatcher.gazetteer import Gazetteer
from dispatcher.gazetteer import load as load_gazetteer
from dispatcher.ledger import open_ledger
from dispatcher.model import Authenticity, Message, MessageFormat, Origin
from tests.authenticity_fixtures import record, signed
from tests.centre import Centre, FixedClock

NIGHT = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
SETTINGS = (
    "intake: {senders: ['*@facebookmail.test'], trusted_folders: [own],"
    " flood: {count: 100, within: 10m}}\n"
)
FIRST_WAVE = {"145/control", "145/vijay-nagar/sho", "state/control_112", "state/desk"}
GHAZIABAD, AKBARPUR = "Vijay Nagar, Ghaziabad", "Akbarpur, Ambedkar Nagar"

Way = Literal["mail", "json", "telephone"]


class Arrival(NamedTuple):
    way: Way
    proof: Authenticity


ARRIVALS = (
    Arrival("mail", "verified"),
    Arrival("mail", "unverified"),
    Arrival("mail", "failed"),
    Arrival("mail", "unknown"),
    Arrival("json", "verified"),
    Arrival("json", "unverified"),
    Arrival("telephone", "verified"),
)
STRENGTH = {"failed": 0, "unknown": 1, "unverified": 1, "verified": 2}
"""DESIGN: what is less proven never alters what is better proven."""


class Dns:
    """Knows the sender's key, and answers while it is up."""

    up = True

    def txt(self, name: str, timeout: float) -> bytes | None:
        if not self.up:
            raise NoAnswer("DNS did not answer")
        return record() if name.endswith("facebookmail.test") else None


class Night:
    """One ledger file, and an engine on it that can be closed and opened again."""

    def __init__(self, centre: Centre, gazetteer: Gazetteer) -> None:
        self._centre = centre
        self._gazetteer = gazetteer
        self._dns = Dns()
        self._count = 0
        self.clock = FixedClock(NIGHT)
        (centre.folder / "own").mkdir()
        self.engine = self._opened()

    def _opened(self) -> Engine:
        config = self._centre.config
        return Engine(
            config=config,
            mode="sandbox",
            ledger=open_ledger(config.store.ledger, clock=self.clock, ids=RandomIds()),
            clock=self.clock,
            channels=SandboxChannels(config),
            carriers=None,
            directory=lambda: (
                load(
                    Path(config.store.directory),
                    state=config.centre.state,
                    timezone=config.centre.timezone,
                    cache=self._centre.folder / "cache",
                    last_good=self._centre.folder / "last-good",
                ).directory
            ),
            gazetteer=lambda directory: self._gazetteer,
            jitter=lambda: 0.5,
            runner=Lanes(2),
            hold_stale=True,
            authenticate=Judge(config.intake, resolver=self._dns),
        )

    def restart(self) -> None:
        self.engine.close()
        self.engine = self._opened()

    def comes(self, arrival: Arrival, **said: str) -> list[TakenAlert]:
        """It arrives, and whoever is to be told is told."""
        self._count += 1
        self._dns.up = arrival.proof != "unknown"
        taken, _ = self.engine.take_in(MADE[arrival.way](self, arrival, said))
        assert taken.result == "taken", taken
        for one in taken.alerts:
            incident = self.engine.ledger.incident(one.incident)
            assert incident
            assert incident.alerts[-1].alert.authenticity == arrival.proof
        return list(taken.alerts)

    def one(self, arrival: Arrival, **said: str) -> TakenAlert:
        (only,) = self.comes(arrival, **said)
        return only

    def told(self, number: int, *kinds: str, since: datetime = NIGHT) -> set[str]:
        """Who took a text of such a kind about the incident."""
        incident = self.engine.ledger.incident(number)
        assert incident
        of_kind = (n for n in incident.notifications if n.planned.kind in kinds)
        sent = [n for n in of_kind if n.planned.due_at >= since]
        assert all(n.state == "accepted" for n in sent), sent
        return {n.planned.contact for n in sent}

    def numbers(self) -> list[int]:
        return sorted(incident.number for incident in self.engine.ledger.incidents())

    def districts(self, number: int) -> list[str]:
        incident = self.engine.ledger.incident(number)
        assert incident
        assert incident.match
        return [ranked.name for ranked in incident.match.districts]

    def outbox(self, named: str) -> list[Path]:
        return list(outbox(self._centre.config).rglob(named))

    def closes(self, number: int) -> None:
        self.engine.desk.close(number, "reached_safe", Said(actor="asha", at=self.clock.now()))

    def message(self, raw: bytes, name: str, form: MessageFormat) -> Message:
        path = self._centre.folder / name
        path.write_bytes(raw)
        origin = Origin(kind="file", name=str(path), format=form)
        return Message(raw=raw, sha256=sha256(raw).hexdigest(), origin=origin)

    def mail(self, arrival: Arrival, said: dict[str, str]) -> Message:
        """With its signature; ``failed``: another text than was signed."""
        sent = said.get("sent") or format_datetime(self.clock.now())
        number = said.get("message_id", f"m{self._count}")
        domain = "elsewhere.test" if arrival.proof == "unverified" else "facebookmail.test"
        head = (
            f"From: Escalations <escalations@{domain}>\nTo: smc@police.test\n"
            f"Subject: Self-harm alert\nDate: {sent}\nMessage-ID: <{number}@x.test>\n"
            "Content-Type: text/plain; charset=utf-8\n\n"
        )
        body = said.get("body") or "\n".join(
            f"{LABELS[name]}: {value}" for name, value in said.items() if name in LABELS
        )
        raw = signed(f"{head}{body}\n".replace("\n", "\r\n").encode())
        if arrival.proof == "failed":
            raw += b"Note: act at once\r\n"
        return self.message(raw, f"{self._count}.eml", "mail")

    def json(self, arrival: Arrival, said: dict[str, str]) -> Message:
        """In the centre's own folder, or beside it."""
        folder = "own/" if arrival.proof == "verified" else ""
        fields = {"sent_at": self.clock.now().isoformat(), **_wire(said)}
        return self.message(json.dumps(fields).encode(), f"{folder}{self._count}.json", "json")

    def telephone(self, arrival: Arrival, said: dict[str, str]) -> Message:
        now = self.clock.now()
        return written(_wire(said), Entry(command="new", actor="asha", entered_at=now, said_at=now))


MADE: dict[Way, Callable[[Night, Arrival, dict[str, str]], Message]] = {
    "mail": Night.mail,
    "json": Night.json,
    "telephone": Night.telephone,
}
LABELS = {
    "account": "Account",
    "platform": "Platform",
    "phone": "Phone",
    "name": "Name",
    "reference": "Reference",
    "text": "Post",
    "place": "Location",
}


def _wire(said: dict[str, str]) -> dict[str, object]:
    person = {"username": said.get("account"), "name": said.get("name")}
    phones = {"phones": [said["phone"]]} if "phone" in said else {}
    return {
        "alert_id": said.get("reference"),
        "platform": said.get("platform"),
        "person": {**{name: value for name, value in person.items() if value}, **phones},
        "content": {"text": said.get("text")},
        "locations": [{"text": said.get("place", GHAZIABAD), "source": "profile"}],
    }


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    folder = tmp_path_factory.mktemp("gazetteer")
    config = Centre(folder).write().config
    directory = load(
        Path(config.store.directory),
        state=config.centre.state,
        timezone=config.centre.timezone,
        cache=folder / "cache",
        last_good=folder / "last-good",
    ).directory
    return load_gazetteer(directory, cache=folder / "cache", imported=folder / "imported")


@pytest.fixture
def night(tmp_path: Path, gazetteer: Gazetteer) -> Iterator[Night]:
    made = Night(Centre(tmp_path, channels=SETTINGS).write(), gazetteer)
    yield made
    made.engine.close()


def apart(night: Night, first: TakenAlert, second: TakenAlert, why: str) -> None:
    """The second is an incident of its own, told as new; of the first nobody hears again."""
    assert (second.relation, second.incident) == ("new", first.incident + 1)
    assert second.likeness == (first.incident,)
    assert second.reason == f"new; perhaps the same as {first.incident} ({why}"
    assert night.told(second.incident, "alert") == FIRST_WAVE
    assert night.told(first.incident, "update") == set()


def joined(night: Night, first: TakenAlert, second: TakenAlert, reason: str) -> None:
    """The second is an update of the first, for everybody who was told of that."""
    assert (second.relation, second.incident) == ("update", first.incident)
    assert second.reason == reason.format(first.incident)
    assert second.likeness == ()
    assert night.numbers() == [first.incident]
    assert night.told(first.incident, "update") == FIRST_WAVE


PAIRS = pytest.mark.parametrize(
    ("first", "second"), list(product(ARRIVALS, ARRIVALS)), ids=lambda one: f"{one.way}_{one.proof}"
)
EVERY = pytest.mark.parametrize("way", ARRIVALS, ids=lambda one: f"{one.way}_{one.proof}")
RESTART = pytest.mark.parametrize("restart", [False, True], ids=["", "restart"])
LATER = timedelta(minutes=20)


def later(night: Night, *, restart: bool, by: timedelta = LATER) -> None:
    night.clock.moment += by
    if restart:
        night.restart()


# --- the same account, telephone or profile ---


def why_apart(first: Arrival, second: Arrival) -> str | None:
    """What is verified and what is not are two incidents; else only the weaker stays outside."""
    if second.proof == "verified" != first.proof:
        return "which is unverified"
    better = STRENGTH[second.proof] < STRENGTH[first.proof]
    return "which is better proven" if better else None


@PAIRS
def test_the_same_account_is_an_update_where_both_are_verified_or_neither_is(
    night: Night, first: Arrival, second: Arrival
) -> None:
    one = night.one(
        first, account="sunny_22", platform="instagram", text="I cannot", place=GHAZIABAD
    )
    assert (one.relation, night.told(one.incident, "alert")) == ("new", FIRST_WAVE)
    later(night, restart=True)
    two = night.one(
        second, account="@Sunny_22", platform="instagram", text="pills", place=GHAZIABAD
    )
    if why := why_apart(first, second):
        apart(night, one, two, f"account), {why}")
    else:
        joined(night, one, two, "same account as {}")


@pytest.mark.parametrize("what", ["reference", "account", "phone"])
@pytest.mark.parametrize("telephone_first", [True, False], ids=["telephone_first", "mail_first"])
@pytest.mark.parametrize("mail", ARRIVALS[:6], ids=lambda one: f"{one.way}_{one.proof}")
def test_a_telephone_entry_and_its_verified_mail_are_one_in_either_order(
    night: Night, what: str, telephone_first: bool, mail: Arrival
) -> None:
    """The operator's word is proof: a mail that is as good belongs to it, before and after."""
    known = {"reference": "IG-2026-771", "account": "sunny_22", "phone": "+919800004210"}
    said = {what: known[what], "place": GHAZIABAD}
    written_too = {**said, "platform": "instagram", "text": "I cannot go on"}
    telephone = Arrival("telephone", "verified")
    order = [(telephone, said), (mail, written_too)]
    (first, says), (second, says_then) = order if telephone_first else order[::-1]
    one = night.one(first, **says)
    later(night, restart=True, by=timedelta(hours=2))
    two = night.one(second, **says_then)
    if why := why_apart(first, second):
        apart(night, one, two, f"{what}), {why}")
    else:
        joined(night, one, two, f"same {what} as {{}}")


@EVERY
def test_closed_for_less_than_a_day_it_is_open_again(night: Night, way: Arrival) -> None:
    one = night.one(way, account="sunny_22", text="I cannot", place=GHAZIABAD)
    night.closes(one.incident)
    later(night, restart=True, by=timedelta(hours=23))
    two = night.one(way, account="sunny_22", text="pills", place=GHAZIABAD)
    assert (two.relation, two.incident, two.state) == ("update", one.incident, "matched")
    assert two.reason == f"same account as {one.incident}; it is open again"
    assert night.told(one.incident, "alert", "update", since=night.clock.now()) == FIRST_WAVE


@EVERY
def test_closed_for_longer_it_is_a_new_incident_with_the_earlier_one_shown(
    night: Night, way: Arrival
) -> None:
    one = night.one(way, account="sunny_22", text="I cannot", place=GHAZIABAD)
    night.closes(one.incident)
    later(night, restart=True, by=timedelta(hours=25))
    two = night.one(way, account="sunny_22", text="pills", place=GHAZIABAD)
    apart(night, one, two, "account), closed more than 24 hours ago")


@EVERY
def test_another_name_on_the_same_telephone_is_flagged(night: Night, way: Arrival) -> None:
    one = night.one(way, phone="+919800004210", name="Asha Devi", text="I cannot", place=GHAZIABAD)
    two = night.one(way, phone="+919800004210", name="Ravi Kumar", text="pills", place=GHAZIABAD)
    joined(night, one, two, "same phone as {}; another name: perhaps two people")


# --- the same content, reference or Message-ID ---


@RESTART
@EVERY
def test_the_same_content_of_the_same_origin_is_a_duplicate_whenever_it_comes(
    night: Night, way: Arrival, restart: bool
) -> None:
    said = {"reference": "IG-2026-771", "account": "sunny_22", "text": "I cannot"}
    one = night.one(way, **said, place=GHAZIABAD)
    night.closes(one.incident)
    later(night, restart=restart, by=timedelta(days=40))
    two = night.one(way, **{**said, "text": "I  CANNOT"}, place=GHAZIABAD)
    assert (two.relation, two.incident, two.state) == ("duplicate", one.incident, "closed")
    assert two.reason == f"same content as {one.incident}"
    assert night.numbers() == [one.incident]
    assert night.told(one.incident, "alert", "update", since=night.clock.now()) == set()


def test_who_is_rung_about_again_is_a_person_in_danger_and_no_duplicate(night: Night) -> None:
    """An entry by telephone says little: the same account and place are all there may be."""
    ring = Arrival("telephone", "verified")
    one = night.one(ring, account="sunny_22")
    later(night, restart=False)
    again = night.one(ring, account="sunny_22")
    assert (again.relation, again.incident) == ("duplicate", one.incident)
    night.closes(one.incident)
    later(night, restart=True)
    two = night.one(ring, account="sunny_22")
    assert (two.relation, two.incident) == ("update", one.incident)
    assert two.reason == f"same account as {one.incident}; it is open again"
    assert night.told(one.incident, "alert", "update", since=night.clock.now()) == FIRST_WAVE
    night.closes(one.incident)
    later(night, restart=True, by=timedelta(days=30))
    three = night.one(ring, account="sunny_22")
    assert (three.relation, three.likeness) == ("new", (one.incident,))
    assert night.told(three.incident, "alert") == FIRST_WAVE


def test_a_fresh_copy_of_a_held_alert_releases_it_and_everybody_is_told(night: Night) -> None:
    mail = Arrival("mail", "verified")
    said = {"account": "cry_kid", "text": "alvida", "place": GHAZIABAD}
    old = night.one(mail, **said, sent=format_datetime(NIGHT - timedelta(hours=8)))
    assert (old.state, night.told(old.incident, "alert")) == ("held", set())
    fresh = night.one(mail, **said)
    assert (fresh.relation, fresh.incident) == ("update", old.incident)
    assert fresh.state != "held"
    assert night.told(old.incident, "alert", "update") >= FIRST_WAVE


def test_another_mail_with_the_words_of_a_dismissed_one_is_told(night: Night) -> None:
    mail = Arrival("mail", "unverified")
    said = {"account": "dis_kid", "text": "forged first", "place": GHAZIABAD}
    forged = night.one(mail, **said)
    sent = format_datetime(night.clock.now())
    later(night, restart=False)
    night.engine.desk.dismiss(forged.incident, "forged", Said(actor="asha", at=night.clock.now()))
    true = night.one(mail, **said, sent=sent.replace(":00 ", ":30 "))
    assert (true.relation, true.incident) == ("update", forged.incident)
    assert night.told(forged.incident, "alert", "update", since=night.clock.now()) == FIRST_WAVE


@PAIRS
def test_the_same_reference_with_other_content_is_an_update_however_long_after(
    night: Night, first: Arrival, second: Arrival
) -> None:
    one = night.one(first, reference="IG-2026-771", text="I cannot", place=GHAZIABAD)
    later(night, restart=True, by=timedelta(days=3))
    two = night.one(second, reference="IG-2026-771", text="pills", place=GHAZIABAD)
    if why_apart(first, second):
        assert (two.relation, two.likeness) == ("new", (one.incident,))
        assert night.told(one.incident, "update") == set()
    else:
        joined(night, one, two, "same reference as {}")


@pytest.mark.parametrize("proof", ["verified", "unverified", "failed", "unknown"])
def test_the_same_message_id_with_other_content_is_an_update(
    night: Night, proof: Authenticity
) -> None:
    way = Arrival("mail", proof)
    one = night.one(way, message_id="m", name="Asha Devi", text="I cannot", place=GHAZIABAD)
    later(night, restart=True)
    two = night.one(way, message_id="m", name="Asha Devi", text="pills", place=GHAZIABAD)
    joined(night, one, two, "same Message-ID as {}")


# --- likeness only ---


@RESTART
@EVERY
def test_the_same_name_alone_is_a_new_incident_with_the_likeness_shown(
    night: Night, way: Arrival, restart: bool
) -> None:
    one = night.one(way, name="Asha Devi", text="I cannot", place=GHAZIABAD)
    later(night, restart=restart)
    two = night.one(way, name="Devi, ASHA", text="pills", place=GHAZIABAD)
    apart(night, one, two, "same name only)")


# --- what an update may do, and what an unproven alert may not ---


@EVERY
def test_an_update_adds_a_district_and_takes_none_away(night: Night, way: Arrival) -> None:
    one = night.one(way, account="sunny_22", text="I cannot", place=GHAZIABAD)
    later(night, restart=True)
    night.one(way, account="sunny_22", text="pills", place=AKBARPUR)
    assert night.districts(one.incident) == ["Ghaziabad", "Ambedkar Nagar"]
    assert night.told(one.incident, "update") == FIRST_WAVE
    assert night.told(one.incident, "alert") == FIRST_WAVE | {"121/control", "121/station"}


@pytest.mark.parametrize(
    "way",
    [arrival for arrival in ARRIVALS if arrival.proof != "verified"],
    ids=lambda one: f"{one.way}_{one.proof}",
)
def test_an_unproven_alert_moves_no_verified_incident_nor_do_those_that_follow_it(
    night: Night, way: Arrival
) -> None:
    verified = night.one(ARRIVALS[0], account="sunny_22", text="I cannot", place=GHAZIABAD)
    unproven = night.one(way, account="sunny_22", text="it was a joke", place=AKBARPUR)
    later(night, restart=True)
    third = night.one(way, account="sunny_22", text="do not come", place=AKBARPUR)
    assert (third.relation, third.incident) == ("update", unproven.incident)
    assert third.likeness == (verified.incident,)
    assert night.districts(verified.incident) == ["Ghaziabad"]
    assert night.told(verified.incident, "update") == set()


def test_what_is_verified_and_what_is_not_grow_side_by_side(night: Night) -> None:
    mail, ring = Arrival("mail", "unverified"), Arrival("telephone", "verified")
    one = night.one(mail, account="sunny_22", text="I cannot", place=GHAZIABAD)
    rung = night.one(ring, account="sunny_22")
    apart(night, one, rung, "account), which is unverified")
    later(night, restart=True)
    two = night.one(mail, account="sunny_22", text="pills", place=GHAZIABAD)
    assert (two.relation, two.incident, two.likeness) == ("update", one.incident, (rung.incident,))
    true = night.one(Arrival("mail", "verified"), account="sunny_22", text="I cannot, really")
    assert (true.relation, true.incident) == ("update", rung.incident)
    assert true.likeness == (one.incident,)


def test_two_persons_in_one_mail_are_two_incidents_and_its_copy_is_of_both(night: Night) -> None:
    body = "Account: sunny_22\nPost: I cannot\n\nAccount: ravi.k\nPost: pills"
    mail = Arrival("mail", "verified")
    first = night.comes(mail, body=body, message_id="m")
    assert [one.relation for one in first] == ["new", "new"]
    later(night, restart=True)
    again = night.comes(
        mail, body=f"{body} ", message_id="m", sent="Tue, 24 Nov 2026 18:00:00 +0000"
    )
    assert [one.relation for one in again] == ["duplicate", "duplicate"]
    assert [one.incident for one in again] == [one.incident for one in first]
