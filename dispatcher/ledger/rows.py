"""Values as columns and back: moments as microseconds, values as JSON text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from sqlite3 import Connection, Row

import msgspec

from dispatcher.ledger import sql

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
PAGE = 200
"""Rows fetched at a time: few queries, little memory, and far below SQLite's limit of values."""


def micros(moment: datetime) -> int:
    """Microseconds since 1970 UTC; a naive moment raises TypeError."""
    return (moment - EPOCH) // MICROSECOND


def moment(micros: int) -> datetime:
    return EPOCH + timedelta(microseconds=micros)


def moment_or_none(micros: int | None) -> datetime | None:
    return None if micros is None else moment(micros)


def clean(text: str) -> str:
    """The text with half characters (undecodable file names, cut emoji) made visible as ``?``."""
    return text.encode("utf-8", "replace").decode()


def encode(value: object) -> str:
    """JSON text of a value or a body."""
    try:
        return msgspec.json.encode(value).decode()
    except UnicodeEncodeError:
        import json

        plain = msgspec.to_builtins(value, str_keys=True)
        return clean(json.dumps(plain, ensure_ascii=False))


def select(db: Connection, statement: str, values: Iterable[object]) -> list[Row]:
    """All rows of a statement whose ``{marks}`` takes any number of values."""
    rows: list[Row] = []
    rest = iter(values)
    while page := tuple(islice(rest, PAGE)):
        rows += db.execute(sql.spread(statement, len(page)), page)
    return rows


def grouped(rows: Iterable[Row], column: str) -> dict[int, Sequence[Row]]:
    """Rows by the number in one column, each group in the order of the rows."""
    groups: dict[int, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return dict(groups)
