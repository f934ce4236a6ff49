"""The configured sources, joined to the ledger that knows how far each was read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from dispatcher import config as configuration
from dispatcher import sources
from dispatcher.config import Config, Sources
from dispatcher.ledger.base import Ledger
from dispatcher.model import Beat, Clock
from dispatcher.reporting.liveness import SOURCE
from dispatcher.sources import Settle, SourceFault

if TYPE_CHECKING:
    from dispatcher.engine.intake import Taken
    from dispatcher.sources.found import Item
    from dispatcher.sources.mailbox import Mailbox
    from dispatcher.sources.watch import Watch


DROP_FOLDER = "drop folder"


def names(configured: Sources) -> tuple[str, ...]:
    """What the configured sources are called on the screens."""
    folders = configured.mailbox.folders if configured.mailbox else ()
    return (*folders, DROP_FOLDER) if configured.drop_folder else folders


class Incoming:
    """Read again and again by whoever takes in; a mailbox's connection is kept between."""

    def __init__(self, config: Config, *, ledger: Ledger, clock: Clock) -> None:
        self._config = config
        self._ledger = ledger
        self._clock = clock
        self._mailbox: Mailbox | None = None
        self._drop_fault = ""
        self._named: set[str] = set()

    def read(self) -> Iterator[Item]:
        """Everything new at every configured source, the mailbox first."""
        yield from self.mails()
        yield from self.drops()

    def mails(self) -> Iterator[Item]:
        if self._config.sources.mailbox:
            yield from self._opened().read()

    def drops(self, whole: frozenset[str] = frozenset(), *, wait: bool = True) -> Iterator[Item]:
        """See ``sources.drop_folder``. A folder that lies in it is named once."""
        self._drop_fault = ""
        if folder := self._config.sources.drop_folder:
            left = [one for one in sources.left_alone(folder) if one.origin not in self._named]
            self._named |= {one.origin for one in left}
            yield from left
            for item in sources.drop_folder(
                folder,
                limits=self._config.intake.limits,
                large=large(self._config),
                whole=whole,
                wait=wait,
            ):
                if isinstance(item, SourceFault) and item.origin == folder:
                    self._drop_fault = item.reason
                yield item

    def beats(self, further: Mapping[str, str] = MappingProxyType({})) -> list[Beat]:
        """Signs of life of every configured source, once all of them were read. ``further``: what
        else is wrong with one of them. One that cannot be read was last alive when it could, or
        when it was first tried."""
        now = self._clock.now()
        before = {beat.name: beat.at for beat in self._ledger.beats()}
        faults = dict(self._mailbox.faults) if self._mailbox else {}
        if self._drop_fault:
            faults[DROP_FOLDER] = self._drop_fault
        faults |= further
        said = {f"{SOURCE}{name}": faults.get(name, "") for name in names(self._config.sources)}
        return [
            Beat(name=name, at=before.get(name, now) if words else now, ok=not words, words=words)
            for name, words in said.items()
        ]

    def watch(self) -> Watch:
        """Says when another ``read`` is worth while; to be closed."""
        from dispatcher.sources.watch import Watch

        return Watch(self._config.sources, password=self._password)

    def _opened(self) -> Mailbox:
        if self._mailbox is None:
            from dispatcher.sources.mailbox import Mailbox

            assert self._config.sources.mailbox  # noqa: S101  asked by read
            self._mailbox = Mailbox(
                self._config.sources.mailbox,
                password=self._password,
                marks=self._ledger,
                clock=self._clock,
                limits=self._config.intake.limits,
                large=large(self._config),
            )
        return self._mailbox

    def _password(self) -> str:
        assert self._config.sources.mailbox  # noqa: S101  asked by a mailbox only
        secret = self._config.sources.mailbox.password
        return configuration.read_secret(secret, Path(self._config.file).parent)

    def close(self) -> None:
        if self._mailbox:
            self._mailbox.close()


class Settling:
    """What is to be moved or marked at its source once what was found there is stored.

    ``say`` is told of every fault, in the order in which they come.
    """

    def __init__(self, say: Callable[[SourceFault], None]) -> None:
        self._say = say
        self._waiting: list[tuple[Settle, bool]] = []
        self._unreadable = False

    def note(self, item: SourceFault | Settle | Taken) -> None:
        """What came of one item, in the order in which they were found."""
        if isinstance(item, Settle):
            self._waiting.append((item, self._unreadable))
            self._unreadable = False
        elif isinstance(item, SourceFault):
            self._say(item)
            self._unreadable |= item.kind == "fault"
        else:
            self._unreadable |= item.result == "quarantined" or bool(item.faults)

    def settle(self) -> None:
        for one, unreadable in self._waiting:
            if fault := one.done(unreadable):
                self._say(fault)
        self._waiting.clear()


def large(config: Config) -> Path:
    """Where messages are kept that are too large for the ledger: beside it."""
    return Path(config.store.ledger.removeprefix("sqlite:///")).parent / "large"
