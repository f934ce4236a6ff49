"""Channels that reach nobody: they take a believable time and say ``accepted``."""

from __future__ import annotations

import random

from dispatcher.model import Outgoing, Receipt
from dispatcher.simulation.clock import VirtualClock

FASTEST_S, SLOWEST_S = 0.4, 2.5


class SimulatedChannel:
    def __init__(self, clock: VirtualClock, chance: random.Random) -> None:
        self._clock = clock
        self._chance = chance

    def send(self, outgoing: Outgoing) -> Receipt:
        self._clock.pass_time(round(self._chance.uniform(FASTEST_S, SLOWEST_S), 3))
        return Receipt(gateway_id=f"simulated-{outgoing.key}", answer="simulated")


class SimulatedChannels:
    """Every channel, whatever its name."""

    def __init__(self, clock: VirtualClock, chance: random.Random) -> None:
        self._channel = SimulatedChannel(clock, chance)

    def get(self, name: str) -> SimulatedChannel:
        return self._channel

    def close(self) -> None:
        pass
