"""The base of every value this room returns."""

from __future__ import annotations

from dispatcher.model import Value


class Shown(Value, frozen=True, omit_defaults=False):
    """A value for screens and scripts: all its fields stand in its JSON, empty ones too.

    Those with a ``schema`` carry it as their tag, so ``msgspec.json.encode`` writes it first.
    """
