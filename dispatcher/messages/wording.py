"""The texts a centre may reword: files of ``name: words with {places}``."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal

from dispatcher.errors import ConfigError, Problem
from dispatcher.model import Language

BUNDLED = Path(__file__).parents[1] / "data" / "messages"
HOLE = re.compile(r"\{([a-z_]+)\}")


class Wording:
    """One file of texts. Values are put in as they are: braces in them mean nothing."""

    def __init__(self, file: Path, texts: dict[str, str]) -> None:
        self._file = file
        self._texts = texts

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._texts)

    def say(self, name: str, /, **values: str) -> str:
        """The text called ``name`` with its places filled.

        Raises ConfigError when it is missing or has a place that ``values`` does not fill.
        """
        if name not in self._texts:
            raise self._error(name, "this text is missing", "add it")
        text = self._texts[name]
        if unknown := set(HOLE.findall(text)) - values.keys():
            known = " ".join(f"{{{value}}}" for value in sorted(values)) or "none"
            what = f"unknown: {' '.join(f'{{{hole}}}' for hole in sorted(unknown))}"
            raise self._error(name, what, f"known here: {known}")
        return HOLE.sub(lambda hole: values[hole[1]], text)

    def word(self, name: str, otherwise: str) -> str:
        """The text called ``name`` where there is one: for words whose list is open."""
        return self._texts.get(name, otherwise)

    def _error(self, name: str, what: str, fix: str) -> ConfigError:
        return ConfigError((Problem(file=str(self._file), key=name, what=what, fix=fix),))


@cache
def bundled(language: Language, form: Literal["short", "full"]) -> Wording:
    return read(BUNDLED / language / f"{form}.txt")


def read(file: Path) -> Wording:
    """Raises ConfigError with every mistake in the file."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, colon, text = line.partition(":")
        if mistake := _mistake(name, colon, text, texts):
            what, fix = mistake
            problems.append(Problem(file=str(file), line=number, key=name, what=what, fix=fix))
        texts[name] = text.strip()
    if problems:
        raise ConfigError(tuple(problems))
    return Wording(file, texts)


def _mistake(name: str, colon: str, text: str, before: dict[str, str]) -> tuple[str, str] | None:
    """(what, fix), or None."""
    if not colon or not re.fullmatch(r"[a-z0-9_]+", name):
        return "not a text", "write: name: words"
    if not text.strip():
        return "has no words", "write them after the colon"
    if name in before:
        return "stands here twice", "remove one"
    if re.search(r"[{}]", HOLE.sub("", text)):
        return "a brace on its own", "write {place}, {code} ... in small letters"
    return None
