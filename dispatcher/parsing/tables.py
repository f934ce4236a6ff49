"""Tables of a mail, however they are drawn, to the one layout that ``fields`` reads: tab-separated
rows under a heading of labels, one person a row.

Drawn with ``|``, as lines of CSV, as XML; with a column that only numbers the rows, or columns
nobody knows; or with a column for each person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dispatcher.parsing.grammar import field_of
from dispatcher.parsing.labels import key
from dispatcher.patterns import lazily

Rows = list[list[str]]

_RULE = lazily(r"[\s|+:=-]*-[\s|+:=-]*")
_HEADING = lazily(r"\n([\"']?[^\W\d_][^\n\t:,;|]{0,40}+[,;|][^\n\t:]{2,300}+)(?=\n)")
"""A line that may be the heading of a table without lines: no label has a value behind it."""
_LEAF = lazily(r"<([A-Za-z_][\w.-]{0,40})(?:\s[^<>]{0,200})?>([^<>]{0,2000})</\1\s*>")
_TAG = lazily(r"<(/?)[A-Za-z_?!][^<>]{0,200}>")
_HUMPS = lazily(r"(?<=[a-z])(?=[A-Z])")
_WIDE = lazily(r"\t[^\t\n]*\t")
_COUNTED = lazily(r"\n(?:[Ss]|#|No|क्र)[^\t\n]{0,12}\t")
"""A row that may begin with a running number."""
_SERIALS = frozenset(
    key(label)
    for label in (
        *("sr", "sr no", "s no", "sno", "sl", "sl no", "serial", "serial no", "no", "#", "index"),
        *("क्र", "क्र सं", "क्रम", "क्रमांक", "क्रम संख्या", "क्रं", "क्रसं", "संख्या"),
    )
)
_WHO = {"account", "profile", "phone", "name", "reference"}
_NOTE = "note"
_MOST_ROWS = 5000


def straightened(text: str, labels: Mapping[str, str]) -> str:
    """The same text with its tables as rows; most texts have none and come back as they are."""
    known = Known(labels)
    if "</" in text and (plain := _from_xml(text, known)):
        text = plain
    if "|" in text:
        text = _from_pipes(text)
    lined = f"\n{text}\n"
    for match in _HEADING().finditer(lined):
        if known.is_heading(_cells(match[1])):
            text = _from_delimited(text, known)
            break
    # rows of a label and a value are what ``fields`` reads anyway
    if "\t" in text and (_WIDE().search(text) or _COUNTED().search(lined)):
        text = _from_rows(text, known)
    return text


class Known:
    """What a cell is to the labels of this centre."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._labels = labels

    def field(self, cell: str) -> str | None:
        return field_of(cell, self._labels) if len(cell) <= 60 else None

    def is_serial(self, cell: str) -> bool:
        return len(cell) < 20 and (not cell.strip() or key(cell) in _SERIALS)

    def is_heading(self, cells: list[str]) -> bool:
        """Most of it labels, two at least, or one beside a running number."""
        fields = sum(self.field(cell) is not None for cell in cells)
        serial = self.is_serial(cells[0])
        return fields + serial >= 2 and fields >= 1 and 2 * (fields + serial) > len(cells)


# --- other drawings to rows ---


def _from_pipes(text: str) -> str:
    """Lines that begin with ``|``, or stand beside a ruled line."""
    lines = text.split("\n")
    out: list[str] = []
    for at, line in enumerate(lines):
        bare = line.strip()
        if "|" not in bare or ":" in bare.partition("|")[0]:
            out.append(line)
        elif _RULE().fullmatch(bare):
            continue
        elif bare.startswith("|") or _beside_rule(lines, at):
            cells = [cell.strip() for cell in bare.removeprefix("|").removesuffix("|").split("|")]
            out.append("\t".join(cells) if len(cells) > 1 else cells[0])
        else:
            out.append(line)
    return "\n".join(out)


def _beside_rule(lines: list[str], at: int) -> bool:
    """A table without outer lines: its rule has them between its columns."""
    for other in range(max(0, at - 50), min(len(lines), at + 2)):
        bare = lines[other].strip()
        if "|" in bare and "-" in bare and _RULE().fullmatch(bare):
            between = lines[min(other, at) : max(other, at)]
            return all("|" in line for line in between)
    return False


def _cells(line: str) -> list[str]:
    """Of a line of CSV, by the mark that parts it most often."""
    mark = max(",;|", key=line.count)
    if '"' in line:
        import csv

        try:
            return [cell.strip() for cell in next(csv.reader([line], delimiter=mark))]
        except (csv.Error, StopIteration):
            return line.split(mark)
    return [cell.strip() for cell in line.strip().split(mark)]


def _from_delimited(text: str, known: Known) -> str:
    lines = text.split("\n")
    out: list[str] = []
    columns = 0
    for at, line in enumerate(lines):
        cells = _cells(line) if line.strip() and len(line) < 5000 else []
        if columns and len(cells) >= columns:
            # what is too many belongs to the last column: a post has commas of its own
            out.append("\t".join([*cells[: columns - 1], ", ".join(cells[columns - 1 :])]))
            continue
        columns = 0
        below = next(filter(str.strip, lines[at + 1 : at + 3]), "")
        if len(cells) > 1 and known.is_heading(cells) and _goes_on(below, len(cells), known):
            columns = len(cells)
            out.append("\t".join(cells))
        else:
            out.append(line)
    return "\n".join(out)


def _goes_on(line: str, columns: int, known: Known) -> bool:
    cells = _cells(line)
    return len(cells) >= columns and known.field(cells[0]) is None


def _from_xml(text: str, known: Known) -> str:
    """Its elements as lines, where at least two of them are labels; else nothing."""
    named = [_spaced(match[1]) for match in _LEAF().finditer(text[:200_000])]
    if sum(known.field(name) is not None for name in named) < 2:
        return ""
    lined = _LEAF().sub(lambda leaf: f"\n{_spaced(leaf[1])}\t{_line(leaf[2])}\n", text)
    plain = _TAG().sub(lambda tag: "\n\n" if tag[1] else "\n", lined)
    return re.sub(r"\n[ \t]*(?=\n)", "\n", plain)


def _spaced(tag: str) -> str:
    return _HUMPS().sub(" ", tag.rpartition(":")[2]).replace("_", " ").replace("-", " ")


def _line(value: str) -> str:
    from html import unescape

    return " ".join(unescape(value).split())


# --- rows as ``fields`` reads them ---


def _from_rows(text: str, known: Known) -> str:
    out: list[str] = []
    block: Rows = []
    for line in text.split("\n"):
        if "\t" in line and len(block) < _MOST_ROWS:
            block.append([cell.strip() for cell in line.split("\t")])
            continue
        if block:
            out += _drawn(block, known)
            block = []
        out.append(line)
    return "\n".join([*out, *_drawn(block, known)])


def _drawn(rows: Rows, known: Known) -> Iterator[str]:
    """The lines of one table."""
    if all(len(row) > 2 and not _says(row[1]) and row[1] for row in rows):
        rows = [[row[0], *row[2:]] for row in rows]  # a column of colons
    rows = _without_running_numbers(rows, known)
    if len(rows) >= 2 and _is_headed(rows, known):
        rows = _told_columns(rows, known)
    elif persons := _columns_of_persons(rows, known):
        yield from persons
        return
    yield from map("\t".join, rows)


def _without_running_numbers(rows: Rows, known: Known) -> Rows:
    """``1 | Name | Ravi``: a number before each label; the heading above them goes as well."""
    numbered = [row for row in rows if len(row) == 3 and row[0].strip(" .)").isdigit()]
    told = sum(known.field(row[1]) is not None for row in numbered)
    if told < 2 or len(numbered) < len(rows) - 1 or 2 * told <= len(numbered):
        return rows
    return [row[1:] for row in numbered]


def _is_headed(rows: Rows, known: Known) -> bool:
    heading, below = rows[0], rows[1]
    plain = all(known.field(cell) for cell in heading)
    return (
        len(heading) >= 2
        and not plain
        and len(below) in (len(heading), len(heading) - known.is_serial(heading[0]))
        and known.is_heading(heading)
        and known.field(below[0]) is None
    )


def _told_columns(rows: Rows, known: Known) -> Rows:
    """Without the running number; a column nobody knows becomes a note that says what it is."""
    heading = rows[0]
    kept = [at for at, cell in enumerate(heading) if not _is_number(rows, at, known)]
    noted = {at for at in kept if known.field(heading[at]) is None}
    if not kept:
        return rows
    out = [[_NOTE if at in noted else heading[at] for at in kept]]
    for row in rows[1:]:
        if len(row) == len(heading) - 1 and 0 not in kept:
            row = ["", *row]  # an empty cell at the beginning is not written
        if len(row) != len(heading):
            out.append(row)
            continue
        cells = (_noted(heading[at], row[at]) if at in noted else row[at] for at in kept)
        out.append([*cells])
    return out


def _is_number(rows: Rows, at: int, known: Known) -> bool:
    if not known.is_serial(rows[0][at]) or known.field(rows[0][at]):
        return False
    cells = [row[at] for row in rows[1:] if len(row) == len(rows[0])]
    return all(len(cell) < 5 and not cell.isalpha() for cell in cells)


def _says(cell: str) -> bool:
    return any(map(str.isalnum, cell))


def _noted(heading: str, cell: str) -> str:
    return f"{heading}: {cell}" if heading and cell else cell


def _columns_of_persons(rows: Rows, known: Known) -> list[str]:
    """A label in each first cell and a person in each of the others: one below the other."""
    wide = [row for row in rows if len(row) >= 3]
    told = [row for row in wide if known.field(row[0])]
    if len(told) < 2 or len({len(row) for row in told}) > 1:
        return []
    if any(known.field(cell) for row in told for cell in row[2::2]):
        return []  # label, value, label, value
    if not all(any(_says(row[at]) for row in told) for at in range(1, len(told[0]))):
        return []
    who = [row for row in told if known.field(row[0]) in _WHO]
    headed = rows[0] not in told and len(rows[0]) == len(told[0])
    several = [row for row in who if len({cell.casefold() for cell in row[1:] if cell}) > 1]
    if not any(known.field(row[0]) == "account" for row in several) and len(several) < 1 + (
        not headed
    ):
        return []
    out = ["\t".join(row) for row in rows if row not in told and not (headed and row is rows[0])]
    for at in range(1, len(told[0])):
        out += ["", *([rows[0][at]] if headed else [])]
        out += [f"{row[0]}\t{row[at]}" for row in told if row[at]]
    return [*out, ""]
