"""HTML of a mail to lines of text: table rows and definition lists become tab-separated lines.

Linear in the length of the input, whatever it contains; nothing is fetched, nothing is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from dispatcher.parsing import labels
from dispatcher.parsing.phrases import holds, oddly_spaced
from dispatcher.patterns import lazily

_LONGEST = 1_000_000
_DEEPEST_TABLE = 20

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,19})([^<>]*)>")
_TAGS = (
    r"p|div|span|b|strong|i|u|em|font|a|br|hr|table|tbody|thead|tr|td|th|ul|ol|li|dl|dt|dd|h[1-6]"
    r"|pre|center|blockquote|html|body|img|small|label|section|article"
)
_WRITTEN_TAG = lazily(rf"<br\s{{0,5}}/?>|</(?:{_TAGS})>", re.IGNORECASE)
_NO_TAG = lazily(rf"<(?!/?(?:{_TAGS})[\s/>])", re.IGNORECASE)
"""An angle before anything else: also a script's, which could swallow what follows it."""
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]{1,2000})"|'([^']{1,2000})'|([^\s"'>]{1,2000}))""")
_CITED = re.compile(r"""type\s*=\s*["']?cite|gmail_quote|yahoo_quoted""", re.IGNORECASE)
_UNSHOWN = lazily(
    r"""(?<![-\w])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"""
    r"""|font-size\s*:\s*0(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:!important\s*)?(?:[;"'>\s]|$))""",
    re.IGNORECASE,
)
_HIDDEN = lazily(r"(?<![-\w:])(?<!: )hidden(?![-\w])", re.IGNORECASE)
_WORDS = ("hidden", "none", "collapse", "mso-hide", "font-size")
"""One of these is in every page that hides something: found in a tenth of the time."""
_STYLE = lazily(r"""\bstyle\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_VALUES = lazily(r"""=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)""")
_UNSEEN = "an element that is not shown"
_VOID = {"br", "img", "hr", "input", "meta", "link", "col", "area", "base", "wbr", "source"}
_GAPS = re.compile(r"\n\n\n+")
_CITED_GAPS = re.compile(r"(?:\n>){2,}(?=\n)")
_SPACES = "\t\r\n\f\xa0"
_LINES = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "li", "dt", "hr"} | {
    "section",
    "article",
    "header",
    "footer",
    "address",
    "blockquote",
    "pre",
    "tbody",
    "thead",
    "body",
    "html",
}
_FLOWING = {"span", "b", "font", "strong", "i", "u", "em", "label"}
"""They change how words look, and seldom what they say: see ``_told_apart``."""
_SEAM = "\ue000"
"""Where one of them begins or ends."""
_SIGNS = frozenset(":\uff1a=-–—")
_ENDING = lazily(r"(?:s|es|ed|ing|er|['’]s)\b")
"""Of a word whose beginning alone is in bold."""
_PRE = lazily(r"(<pre\b[^<>]{0,200}>|</pre\b[^<>]{0,20}>)", re.IGNORECASE)
_SILENT = {"script", "style", "title", "head", "template"}


def to_text(html: str) -> str:
    """The visible text, one line per block; quoted mail (``blockquote type=cite``) behind ``>``.

    What a reader is not shown (``display:none``, ``hidden``, letters of no size) is no text."""
    source = _with_lines(_without_comments(html[:_LONGEST]))
    pieces = _TAG.split(source)
    spaces = [space for space in _SPACES if space in source]
    writer = _written(pieces, spaces, wary=_may_hide(" ".join(filter(None, pieces[3::4]))))
    if writer.is_hiding:
        # What never ends would swallow whatever follows it, an alert too.
        writer = _written(pieces, spaces, wary=False)
    return writer.finish()


def untagged(text: str) -> str:
    """A text of lines in which tags of HTML stand as well, as it would be shown. Whatever else is
    between angles (an address, a link) stays."""
    lines = _NO_TAG().sub("&lt;", text).replace("\n", "<br>")
    return to_text(lines)


def has_tags(text: str) -> bool:
    """Whether a plain text is written in HTML, whatever it is called."""
    if "<" not in text or ">" not in text:
        return False
    return ("</" in text or "<br" in text or "<BR" in text) and bool(_WRITTEN_TAG().search(text))


def _may_hide(attributes: str) -> bool:
    """Whether any tag of a page can, by the attributes of them all."""
    plain = attributes.lower()
    return holds(plain, _WORDS) and (
        _UNSHOWN().search(plain) is not None or _HIDDEN().search(plain) is not None
    )


def _written(pieces: list[str], spaces: list[str], *, wary: bool) -> _Writer:
    writer = _Writer(spaces, wary=wary)
    writer.text(pieces[0])
    for closing, tag, attributes, text in zip(*(pieces[at::4] for at in (1, 2, 3, 4)), strict=True):
        if closing:
            writer.end(tag.lower())
        else:
            writer.start(tag.lower(), attributes)
        if text:
            writer.text(text)
    return writer


def _without_comments(html: str) -> str:
    kept: list[str] = []
    at = 0
    while (start := html.find("<!--", at)) >= 0 and (end := html.find("-->", start + 4)) >= 0:
        kept.append(html[at:start])
        at = end + 3
    kept.append(html[at:])
    return "".join(kept)


def _with_lines(html: str) -> str:
    """Lines of ``<pre>`` end where they do in the source."""
    if "<pre" not in html and "<PRE" not in html:
        return html
    pieces = _PRE().split(html)
    inside = False
    for at, piece in enumerate(pieces):
        if at % 2:
            inside = piece[1] != "/"
        elif inside:
            pieces[at] = piece.replace("\n", "<br>")
    return "".join(pieces)


class _Writer:
    """Text so far: a stack of open tables, each with the cells of its current row."""

    def __init__(self, spaces: list[str], *, wary: bool) -> None:
        """``spaces``: those of the source that are no space of the text. ``wary``: something in it
        may be hidden."""
        self._spaces = spaces
        self._wary = wary
        self._unshown: list[str] = []
        """The name of the hidden element that is open, once for each tag still to be closed."""
        self._out: list[list[str]] = [[]]
        """Pieces of each open cell; the first entry is the page itself."""
        self._rows: list[list[str]] = []
        """Finished cells of the current row of each open table."""
        self._silent: str | None = None
        self._cited = 0
        self._links: list[str] = []

    def text(self, raw: str) -> None:
        if self._silent is None:
            self._out[-1].append(_plain(raw, self._spaces))

    def start(self, tag: str, attributes: str) -> None:
        if self._wary and self._is_unshown(tag, attributes):
            return
        if tag in _LINES:
            self._newline()
            if tag == "blockquote" and (self._cited or _CITED.search(attributes)):
                self._cited += 1
                self._newline()
        elif tag in _FLOWING:
            self._out[-1].append(_SEAM)
        elif tag in _SILENT:
            self._silent = self._silent or tag
        elif tag == "br":
            self._newline()
        elif tag == "dd":
            self._out[-1].append("\t")
        elif tag == "a" and (href := _HREF.search(attributes)):
            self._links.append((href[1] or href[2] or href[3]).strip())
        elif tag == "table" and len(self._rows) < _DEEPEST_TABLE:
            self._newline()
            self._rows.append([])
            self._out.append([])
        elif tag in ("td", "th") and self._rows:
            self._close_cell()
        elif tag == "tr" and self._rows:
            self._close_row()

    @property
    def is_hiding(self) -> bool:
        """Whether a hidden element is still open."""
        return bool(self._unshown)

    def _is_unshown(self, tag: str, attributes: str) -> bool:
        """Whether a tag opens something hidden, or stands in it."""
        if self._unshown == ["p"] and tag in _LINES | {"table"}:
            self._unshown.clear()  # a paragraph ends where the next block begins
            self._silent = None
        if self._unshown:
            if tag == self._unshown[0] and not attributes.endswith("/"):
                self._unshown.append(tag)
        elif self._silent is None and tag not in _VOID and _hides(attributes):
            self._unshown.append(tag)
            self._silent = _UNSEEN
        return bool(self._unshown)

    def _end_silent(self, tag: str) -> None:
        if not self._unshown:
            self._silent = None if tag == self._silent else self._silent
        elif tag == self._unshown[0]:
            self._unshown.pop()
            self._silent = self._silent if self._unshown else None

    def end(self, tag: str) -> None:
        if self._silent is not None:
            self._end_silent(tag)
        elif tag in _LINES:
            if tag == "blockquote" and self._cited:
                self._cited -= 1
            if tag != "dt":
                self._newline()
        elif tag in _FLOWING:
            self._out[-1].append(_SEAM)
        elif tag == "a":
            self._link()
        elif tag == "table" and self._rows:
            self._close_table()
        elif tag in ("td", "th") and self._rows:
            self._close_cell(even_empty=True)
        elif tag == "tr" and self._rows:
            self._close_row()

    def finish(self) -> str:
        while self._rows:
            self._close_table()
        text = "".join(self._out[0])
        if _SEAM in text:
            text = _told_apart(text)
        odd = "\r" in text or oddly_spaced(text)
        wide = odd or "  " in text
        text = "\n".join(
            [
                _tidy(line, odd) if wide or "\t" in line else line.strip()
                for line in text.split("\n")
            ]
        ).strip()
        if "\n>\n>\n" in text:
            text = _CITED_GAPS.sub("\n>", text)
        return _GAPS.sub("\n\n", text) if "\n\n\n" in text else text

    def _newline(self) -> None:
        self._out[-1].append("\n> " if self._cited else "\n")

    def _link(self) -> None:
        """The target follows the words, unless the words are the target."""
        if self._links:
            target = self._links.pop()
            if target.lower().startswith(("http", "tel:")) and target not in self._out[-1][-3:]:
                self._out[-1].append(f" {target.removeprefix('tel:')} ")

    def _close_cell(self, *, even_empty: bool = False) -> None:
        if not self._out[-1] and not even_empty:
            return
        cell = "".join(self._out[-1]).strip(" \n")
        self._out[-1] = []
        if cell or even_empty:
            self._rows[-1].append(cell)

    def _close_row(self) -> None:
        self._close_cell()
        cells, self._rows[-1] = self._rows[-1], []
        if cells:
            self._out[-2].append(_row(cells) + "\n")

    def _close_table(self) -> None:
        self._close_row()
        self._rows.pop()
        self._out.pop()


def _told_apart(text: str) -> str:
    """Without the seams: ``<span>City</span><span>Agra</span>`` is a label and its value. Where a
    space parts them and the value is in no element, a second such line has to stand with it."""
    lines = text.split("\n")
    found = [_pairs(line) if _SEAM in line else () for line in lines]
    several = sum(map(bool, found)) > 1
    out = []
    for line, pairs in zip(lines, found, strict=True):
        if pairs and (several or line.rstrip().endswith(_SEAM) or _is_glued(line)):
            mark = "> " if line.startswith(">") else ""
            out += [f"{mark}{label}\t{value}" for label, value in pairs]
        else:
            out.append(line.replace(_SEAM, ""))
    return "\n".join(out)


def _pairs(line: str) -> tuple[tuple[str, str], ...]:
    """The labels and values of a line that is made of nothing else; empty for any other."""
    parts = [bare for part in line.lstrip("> ").split(_SEAM) if (bare := part.strip())]
    if not parts or len(parts) % 2 or "\t" in line:
        return ()
    pairs = tuple(zip(parts[::2], parts[1::2], strict=True))
    told = all(
        not {label[-1], value[0]} & _SIGNS
        and labels.is_bundled(label)
        and not _ENDING().match(value)
        for label, value in pairs
    )
    return pairs if told else ()


def _is_glued(line: str) -> bool:
    """Whether no space stands between a label and its value."""
    label, _, value = line.lstrip("> " + _SEAM).partition(_SEAM)
    return not label[-1:].isspace() and not value.lstrip(_SEAM)[:1].isspace()


def _hides(attributes: str) -> bool:
    """By its style or the attribute ``hidden``; what stands in another value hides nothing."""
    if not attributes or ("=" not in attributes and "hidden" not in attributes.lower()):
        return False
    style = _STYLE().search(attributes)
    if style and _UNSHOWN().search(style[1] or style[2] or style[3] or ""):
        return True
    return _HIDDEN().search(_VALUES().sub(" ", attributes)) is not None


def _plain(raw: str, spaces: Iterable[str]) -> str:
    """Without entities, and without the line breaks and tabs of the source."""
    if "&" in raw:
        from html import unescape

        raw, spaces = unescape(raw), _SPACES
    for space in spaces:
        raw = raw.replace(space, " ")
    return raw


def _row(cells: list[str]) -> str:
    """One line for a row of data; the cells one below the other for a row that is mere layout."""
    while cells and not cells[0]:
        cells = cells[1:]
    layout = any((cell.count("\n") > 2 and ":" in cell) or "\t" in cell for cell in cells)
    if len(cells) < 2 or layout:
        return "\n".join(cells)
    return "\t".join(" ".join(cell.split()) for cell in cells)


def _tidy(line: str, odd: bool) -> str:
    """One space between words. ``odd``: there may be other spaces than the usual one.

    An empty last cell stays: a label without a value must not take the next line's."""
    if "\t" not in line:
        return " ".join(line.split()) if odd or "  " in line else line.strip()
    return "\t".join(" ".join(cell.split()) for cell in line.split("\t")).lstrip()
