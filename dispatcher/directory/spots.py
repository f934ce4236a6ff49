"""The line of one word of a district, for a problem that is only found among the whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dispatcher.directory.find import plain
from dispatcher.yamlfile import Mapping, Node, Scalar, Sequence, Unreadable, read

KEYS = ("district", "aliases", "former", "pins", "places", "stations")


def line_of(folder: Path, where: str, word: str) -> str:
    """``lucknow.yaml:7``: where the district that begins at ``where`` says ``word``; ``where``
    itself when the file says it no longer."""
    file, _, line = where.rpartition(":")
    try:
        root, _ = read(folder / file)
    except Unreadable:
        return where
    wanted = plain(word)
    for district in _mappings(root):
        if district.line != int(line):
            continue
        for key, node in district.entries:
            found = (one.line for one in _scalars(node) if plain(one.text) == wanted)
            if key.text in KEYS and (at := next(found, None)):
                return f"{file}:{at}"
    return where


def _mappings(node: Node) -> Iterator[Mapping]:
    if isinstance(node, Mapping):
        yield node
    for inner in _inside(node):
        yield from _mappings(inner)


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    for inner in _inside(node):
        yield from _scalars(inner)


def _inside(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Mapping):
        return tuple(value for _, value in node.entries)
    return node.items if isinstance(node, Sequence) else ()
