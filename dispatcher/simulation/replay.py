"""Old alerts through the same engine, at their own times, with channels that reach nobody."""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import msgspec

from dispatcher import parsing
from dispatcher.config import Config
from dispatcher.engine.desk import OUTCOMES, Said
from dispatcher.engine.engine import Engine
from dispatcher.engine.intake import Taken
from dispatcher.errors import DispatcherError, Problem, UnreadableMessage
from dispatcher.gazetteer import Gazetteer
from dispatcher.ledger import open_ledger
from dispatcher.model import Directory, Incident, Instant, Message, Reading, Value
from dispatcher.simulation.channels import SimulatedChannels
from dispatcher.simulation.clock import SeededIds, SideBySide, VirtualClock
from dispatcher.yamlfile import content

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
YEARS = range(2000, 2101)
"""What a mail says of other years is no time to begin at."""


class FieldEvent(Value, frozen=True, kw_only=True):
    """What somebody did in the field: one line of a ``field-events.jsonl``."""

    alert: str
    """``alert_id`` or Message-ID of the alert."""
    at: Instant
    step: str
    """``acknowledged``, a step (``on_scene``) or an outcome (``reached_safe``)."""
    unit: str = "district"
    """``district``: the responsible one; else whom to look for among those told."""
    by: str | None = None


class Replay:
    """One replay into one ledger; iterate ``run`` to drive it."""

    def __init__(
        self,
        *,
        config: Config,
        directory: Directory,
        gazetteer: Callable[[Directory], Gazetteer],
        ledger: Path,
        seed: int,
    ) -> None:
        chance = random.Random(seed)  # noqa: S311  repeatable on purpose
        self._config = config
        self._clock = VirtualClock(EPOCH)
        self.engine = Engine(
            config=config,
            mode="sandbox",
            ledger=open_ledger(
                f"sqlite:///{ledger}", clock=self._clock, ids=SeededIds(chance), durable=False
            ),
            clock=self._clock,
            channels=SimulatedChannels(self._clock, chance),
            carriers=None,
            directory=lambda: directory,
            gazetteer=gazetteer,
            jitter=chance.random,
            runner=SideBySide(self._clock),
            hold_stale=False,
        )
        self._incidents: dict[str, int] = {}

    def run(
        self, messages: Iterable[Message], events: Iterable[FieldEvent]
    ) -> Iterator[Taken | DispatcherError]:
        """Everything in the order of its own time; yields what became of each message."""
        for moment, what in self._in_order(messages, events):
            self._deliver_until(moment)
            self._clock.advance_to(moment)
            if isinstance(what, Message):
                yield self._take_in(what)
            else:
                yield from self._happen(what)
        self._deliver_until(None)

    def incidents(self) -> Iterable[Incident]:
        return self.engine.ledger.incidents()

    @property
    def now(self) -> datetime:
        return self._clock.now()

    def _in_order(
        self, messages: Iterable[Message], events: Iterable[FieldEvent]
    ) -> Iterator[tuple[datetime, Message | FieldEvent]]:
        order = count()
        queue: list[tuple[datetime, int, Message | FieldEvent]] = []
        last = EPOCH
        for message in messages:
            last = self._own_time(message) or last
            queue.append((last, next(order), message))
        queue += [(event.at, next(order), event) for event in events]
        heapq.heapify(queue)
        while queue:
            moment, _, what = heapq.heappop(queue)
            yield moment, what

    def _own_time(self, message: Message) -> datetime | None:
        """When the message came, by its own account."""
        reading = self._reading(message)
        stamps = (
            stamp.at for alert in reading.alerts for stamp in (alert.received, alert.sent) if stamp
        )
        return max((at for at in stamps if at.year in YEARS), default=None)

    def _reading(self, message: Message) -> Reading:
        try:
            return parsing.parse(
                message,
                limits=self._config.intake.limits,
                labels=self._config.intake.labels,
                timezone=self._config.centre.timezone,
            )
        except UnreadableMessage:
            return Reading()

    def _take_in(self, message: Message) -> Taken:
        taken, _ = self.engine.take_in(message)
        for incident, linked in self.engine.ledger.linked(taken.message):
            for reference in (linked.alert.alert_id, linked.alert.message_id):
                if reference:
                    self._incidents.setdefault(reference, incident)
        return taken

    def _happen(self, event: FieldEvent) -> Iterator[DispatcherError]:
        try:
            self._apply(event)
        except DispatcherError as error:
            yield error

    def _apply(self, event: FieldEvent) -> None:
        number = self._incidents.get(event.alert)
        if number is None:
            raise DispatcherError(f"no alert {event.alert!r} was replayed before {event.at}")
        desk = self.engine.desk
        said = Said(actor="replay", at=event.at, by=event.by)
        if event.step == "acknowledged":
            desk.acknowledge(number, self._who(number, event.unit), said)
            return
        desk.mark(number, event.step, said, unit=self._unit(number, event.unit))
        if event.step in OUTCOMES:
            desk.close(number, None, said)

    def _unit(self, number: int, unit: str) -> str | None:
        """The key of the district whose step it is; None where none was told."""
        recipients = self.engine.desk.incident(number).recipients
        districts = (r.unit.key for r in recipients if r.unit.key.startswith("district:"))
        return next((key for key in districts if unit in {"district", key}), None)

    def _who(self, number: int, unit: str) -> str:
        """For ``district``, the first of the responsible unit who was told."""
        if unit != "district":
            return unit
        recipients = self.engine.desk.incident(number).recipients
        return next((r.contact for r in recipients if r.unit.key.startswith("district:")), unit)

    def _deliver_until(self, moment: datetime | None) -> None:
        """Send what falls due before ``moment``, each at its due time."""
        ledger = self.engine.ledger
        while (due := ledger.next_due()) and (moment is None or due <= moment):
            self._clock.advance_to(due)
            if not self.engine.deliverer.deliver():
                return


def read_field_events(path: Path) -> tuple[list[FieldEvent], list[Problem]]:
    """Field events of a JSON Lines file, and what is wrong with the other lines. Raises OSError."""
    decoder = msgspec.json.Decoder(FieldEvent)
    events: list[FieldEvent] = []
    problems: list[Problem] = []
    for line, text in enumerate(content(path, limit=None).splitlines(), start=1):
        if not text.strip():
            continue
        try:
            events.append(decoder.decode(text))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            problems.append(Problem(file=str(path), line=line, what=str(error)))
    return events, problems
