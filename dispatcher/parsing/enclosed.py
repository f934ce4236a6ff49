"""An alert that a mail carries in another form: JSON pasted into its text, or a file of text."""

from __future__ import annotations

from collections.abc import Iterator

from dispatcher.errors import UnreadableMessage
from dispatcher.model import Alert

_MOST = 500_000
_WRITTEN = str.maketrans({"“": '"', "”": '"', "„": '"', "\xa0": " ", "\u200b": None})
"""What mail programs make of the marks of JSON."""


def pasted(text: str, zone: str) -> tuple[tuple[Alert, ...], str]:
    """The alerts of the JSON in a text, and the words around it; none where there is none that
    can be read."""
    if "{" not in text or '"' not in text.translate(_WRITTEN) or len(text) > _MOST:
        return (), text
    from dispatcher.parsing.wire import read_json

    for begin, end in _candidates(text):
        for written in (text[begin:end], text[begin:end].translate(_WRITTEN)):
            try:
                alerts = read_json(written.encode(), zone=zone).alerts
            except UnreadableMessage:
                continue
            around = (text[:begin].removesuffix("```json\n"), text[end:].lstrip("`"))
            return alerts, "\n".join(part.strip(" `\n") for part in around).strip()
    return (), text


def _candidates(text: str) -> Iterator[tuple[int, int]]:
    """From the first brace or bracket that begins a line to the last that ends one."""
    for opening, closing in (("{", "}"), ("[", "]")):
        begin = 0 if text.startswith(opening) else text.find(f"\n{opening}") + 1
        end = text.rfind(closing) + 1
        if end > begin and text[begin] == opening:
            yield begin, end
        elif 0 <= (inside := text.find(opening)) < end:
            yield inside, end
