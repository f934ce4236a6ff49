"""What matching asks of a gazetteer. Any object of this shape will do; it is handed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol


class Sense(Protocol):
    """One thing a name can mean."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str:
        """``district``, ``alias``, ``former``, ``headquarters``, ``partial`` (the name is its first
        word), ``tehsil``, ``urban``, ``town``, ``block``, ``colony``, ``landmark``, ``own``;
        outside ``state``, ``ut``, ``capital``, ``city``, ``outside_district``, ``country``."""

    @property
    def district(self) -> str:
        """District code; empty outside the state."""

    @property
    def state(self) -> str:
        """The other state; empty inside."""


class District(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def neighbours(self) -> Sequence[str]: ...


class Station(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def district(self) -> str: ...
    @property
    def verified(self) -> bool: ...
    @property
    def covers(self) -> bool:
        """The name belongs to a colony, village or PIN code of the station."""


class Pin(Protocol):
    @property
    def shares(self) -> Mapping[str, float]: ...


class Nearby(Protocol):
    @property
    def shares(self) -> Mapping[str, float]:
        """District code, or ``state:Bihar`` -> share."""

    @property
    def exact(self) -> bool: ...
    @property
    def border_km(self) -> Mapping[str, float]: ...
    @property
    def place(self) -> str: ...
    @property
    def distance_km(self) -> float: ...


class Post(Protocol):
    """A police station that a point lies at."""

    @property
    def district(self) -> str: ...
    @property
    def name(self) -> str:
        """Empty: one of several."""

    @property
    def km(self) -> float: ...


class Known(Protocol):
    """What is known of a single word."""

    @property
    def how(self) -> str:
        """Empty: spelt so; else ``ending``, ``village`` or ``sound``."""

    @property
    def key(self) -> str:
        """The spelling it is known by."""

    @property
    def senses(self) -> Sequence[Sense]: ...
    @property
    def longest(self) -> int:
        """Most words of a name that begins with it."""

    @property
    def begins(self) -> str:
        """Letters with which some name goes on after it, as it is spelt: it may be one written
        apart."""

    @property
    def sounds(self) -> bool:
        """Some name goes on after it, as it is said."""

    @property
    def station(self) -> bool:
        """The name of a police station may begin with it."""


class Places(Protocol):
    version: str
    directory_version: str

    @property
    def districts(self) -> Mapping[str, District]: ...
    def key(self, word: str, /) -> str:
        """A word as the index spells it; remembered, so cheap to ask again."""

    def sound(self, word: str, /) -> str: ...
    def ambiguous(self, key: str) -> str: ...
    def named(self, key: str) -> Sequence[Sense]: ...
    def sounding(self, sound: str) -> Sequence[Sense]: ...
    def word(self, word: str, /) -> Known | None:
        """What a single word can be or begin, None: nothing. Remembered, so cheap to ask again."""

    def stems(self, key: str, /) -> Sequence[str]:
        """Spellings without an attached Hindi ending, none for other scripts."""

    def misspelt(self, key: str, /) -> Sequence[tuple[str, Sequence[Sense]]]:
        """Names one letter away, with their meanings."""

    def contracted(self, sound: str, /) -> Sequence[Sense]:
        """The one district whose name has the same consonants: gorkhpr, azmgrh."""

    def villages(self, key: str) -> Sequence[str]: ...
    def stations(self, key: str, sound: str = "") -> Sequence[Station]: ...
    def station_alike(self, said: str, district: str) -> Station | None:
        """The one station of the district whose name sounds nearly so."""

    def pin(self, pin: str) -> Pin | None: ...
    def pin_state(self, pin: str) -> str: ...
    def std(self, code: str) -> Sequence[str]: ...
    def std_state(self, code: str) -> str: ...
    def near(self, latitude: float, longitude: float) -> Nearby: ...
    def post(self, latitude: float, longitude: float) -> Post | None: ...


class Settings(Protocol):
    """How sure is sure enough."""

    @property
    def send_from(self) -> float: ...
    @property
    def near_border_km(self) -> float: ...
