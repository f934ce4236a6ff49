"""The allow-list ``intake.senders``: whose word counts, and which domain may sign for them."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ADDRESS = re.compile(r"[^\s<>\"():,;\[\]]{1,200}@[^\s<>\"():,;\[\]]{1,200}")


def signing_domain(address: str, patterns: Iterable[str]) -> str | None:
    """The domain named by the first pattern that ``address`` matches; None where none does.

    Patterns: ``alert@meta.example``, ``*@meta.example``, and ``*@*.meta.example`` for whatever is
    below that domain.
    """
    local, _, domain = address.lower().rpartition("@")
    for pattern in patterns:
        wanted_local, _, wanted = pattern.lower().rpartition("@")
        base = wanted.removeprefix("*.")
        here = domain == base if base == wanted else domain.endswith(f".{base}")
        if here and wanted_local in {"*", local}:
            return base
    return None


def allowed(writer: str, patterns: Iterable[str]) -> bool:
    """Whether the From line of a mail names allowed senders alone, in whatever part of it."""
    patterns = tuple(patterns)
    named = _ADDRESS.findall(writer)
    return bool(named) and all(signing_domain(one, patterns) for one in named)


def speaks_for(signer: str, sender_domain: str, base: str) -> bool:
    """Whether a signature of ``signer`` proves a sender at ``sender_domain``, allowed by ``base``.

    Yes for the allowed domain and those below it, and for a parent of the sender's own (who could
    take its name away anyhow). Never for a neighbour, so no list of public suffixes is needed.
    """
    own = signer == base or signer.endswith(f".{base}")
    parent = sender_domain.endswith(f".{signer}") and "." in signer
    return own or parent
