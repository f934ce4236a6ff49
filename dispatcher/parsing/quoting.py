"""What the sender of a mail wrote, apart from older mail quoted in it and from the signature."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from dispatcher.patterns import lazily

_PASSED_ON = (
    "(?:Forwarded message"
    r"|(?:अग्रेषित|अग्रसारित|[फ\u095e]\u093c?[ॉा]रवर्ड|आगे भेज[ाी])(?: (?:किया|की|गया|गयी|गई)){0,2}"
    r" (?:संदेश|सन्देश|(?:ई-?)?मेल|मैसेज))"
)
_FORWARD = lazily(
    rf"\s*(?:[-_]{{2,}}\s*(?:{_PASSED_ON}|Forwarded by .*)\s*[-_]{{2,}}"
    rf"|(?:Begin\s+)?{_PASSED_ON}\s*[:\uff1a])\s*",
    re.IGNORECASE,
)
_ORIGINAL = lazily(r"\s*[-_]{2,}\s*(?:Original Message|मूल संदेश)\s*[-_]{2,}\s*", re.IGNORECASE)
_WROTE = lazily(r"\s*(?:On\s.{4,300}\swrote|.{4,300}\sने\sलिखा)\s*[:\uff1a]\s*", re.IGNORECASE)
_WRITER = lazily(r"([^\s<>\"():,;]{1,200}@[^\s<>\"():,;]{1,200})")
_MOMENT = lazily(
    r"^\W*(?:On\s+)?((?:.{0,80}\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\b\.?)?)"
    r"|.{0,40}?\d{1,4}[ /.-].{0,15}?\d{2,4})",
    re.IGNORECASE,
)
"""The day, and the time of day if there is one."""
_WROTE_START = lazily(r"\s*On\s.{4,300}\d.{0,300}", re.IGNORECASE)
_MAIL_HEADER = lazily(
    r"[\s*]*(From|Sent|Date|To|Cc|Subject|Reply-To"
    r"|प्रेषक|दिनांक|विषय|भेजा गया|प्रति|प्राप्तकर्ता)\s*\*?\s*:[\s*]*(.*)",
    re.IGNORECASE,
)
_BEGINNINGS = frozenset(("--", "__", "-_", "_-", "be", "on", "fr", "प्"))
"""What the line that any of these begins with has in front, but for bullets and spaces."""
_FIRST = frozenset("*-_bBoOfFप")
_SIGNATURE = lazily(
    r"\s*(?:--"
    r"|(?:(?:thanks|thank you)\s*(?:and|&|,)?\s*)?(?:(?:best|warm|kind|with)\s+)*regards"
    r"|(?:yours\s+)?(?:sincerely|faithfully)|sent from my \w+.*|भवदीय|सादर)\s*[,.!।]*\s*",
    re.IGNORECASE,
)

_POSTSCRIPT = lazily(
    r"\s*(p\.\s?s\.?|ps|post ?script|पुनश्च)\s*[:.–-]*\s+(?=[^\n]*(?:"
    r"\b(?:he|she|they|his|her|their|him|them|user|account|person|victim|subject|boy|girl|woman|man"
    r"|youth|location|located|lives?|living"
    r"|(?:last|now|currently) (?:seen |known )?(?:at|in|on|near))\b"
    r"|वह|उस|युवक|युवती|पीड़ित|लोकेशन|स्थान))",
    re.IGNORECASE,
)
"""More of the matter; ``PS: Hazratganj`` is the writer's police station."""
_PARTING = frozenset("-tTbBwWkKrRyYsSfFभस")
"""What every such line begins with."""


_OPENED = lazily(r"(?:\A\s*|[:\uff1a=-]\s*)([\"“‘«])[^\"”’»]*\Z")
"""A mark that opens a quotation which does not end on its line."""
QUOTES = {'"': '"', "“": "”", "‘": "’", "«": "»"}
"""The mark that opens a quotation, and the one that ends it."""
_LONGEST_QUOTATION = 40
_BROKEN = 50
"""Letters of a line that a mailer broke, at least."""


class Quoted(msgspec.Struct, frozen=True, kw_only=True):
    own: str
    """What was written for this mail."""
    older: str = ""
    """Quoted or forwarded text, without its quote marks."""
    forwarded: bool = False
    """``older`` is passed on as the matter itself, not as the thing answered."""
    header: dict[str, str] = {}
    """The header lines above the older text, by lower-case name."""
    through: tuple[str, ...] = ()
    """Who wrote the mails that the older text was quoted or forwarded in, the outermost first."""

    @property
    def writers(self) -> tuple[str, ...]:
        """Whose words the older text is, and through whose mails it came; empty: not said."""
        return (*self.through, self.header.get("from", ""))


def split(text: str, *, reply: bool) -> Quoted:
    """``reply``: the mail answers another one (by its headers or subject)."""
    lines = text.split("\n")
    # the first line above older mail: most show by their ends that they are none
    possible = [
        index
        for index, line in enumerate(lines)
        if (bare := line.strip())
        and (
            bare[-1] in ":\uff1a"
            or (bare[0] in _FIRST and (bare[0] == "*" or bare[:2].lower() in _BEGINNINGS))
        )
    ]
    if not possible and ">" not in text:
        return Quoted(own=text.strip())
    for index in possible:
        line = lines[index]
        if _FORWARD().fullmatch(line):
            return _older(lines[:index], lines[index + 1 :], forwarded=True)
        if _ORIGINAL().fullmatch(line):
            return _older(lines[:index], lines[index + 1 :], forwarded=not reply)
        if attribution := _attribution(lines, index):
            told = " ".join(lines[index : index + attribution])
            return msgspec.structs.replace(
                _answered(lines[:index], lines[index + attribution :]), header=_told(told)
            )
        if _header_block(lines, index):
            return _older(lines[:index], lines[index:], forwarded=not reply)
    return _marked(lines if reply else _set_off(lines))


def without_signature(text: str) -> tuple[str, str]:
    """The text, and the signature below it: its telephone is an officer's, its town an office's."""
    lines = text.split("\n")
    for index in _partings(lines):
        if any(map(str.strip, lines[:index])):
            above = "\n".join(lines[:index]).rstrip()
            postscript, below = _postscript(lines[index + 1 :])
            return "\n\n".join(filter(None, (above, postscript))), "\n".join(below).strip()
    return text, ""


def _partings(lines: list[str]) -> Iterator[int]:
    """The lines a signature may begin with."""
    for index, line in enumerate(lines):
        if len(line) < 60 and _parts(line) and not is_quotation(lines, index):
            yield index


def is_quotation(lines: list[str], index: int) -> bool:
    """Whether this line stands between the marks of a quotation: "Regards" in a farewell is the
    person's, and what stands below the quotation is of them."""
    closing = ""
    for line in lines[max(0, index - _LONGEST_QUOTATION) : index]:
        if closing:
            closing = "" if closing in line else closing
        elif opened := _OPENED().search(line[:300]):
            closing = QUOTES[opened[1]]
    end = index + _LONGEST_QUOTATION
    return closing != "" and any(closing in line for line in lines[index:end])


def _postscript(signature: list[str]) -> tuple[str, list[str]]:
    """``P.S. he is at Kalyanpur``, up to a blank line: more of the matter, whatever stands above
    it; and what is left of the signature."""
    for index, line in enumerate(signature):
        if match := _POSTSCRIPT().match(line):
            end = next((n for n in range(index, len(signature)) if not signature[n].strip()), None)
            told = signature[index:end]
            told[0] = f"{match[1].rstrip(' :')} {line[match.end() :]}"  # no label: police station
            rest = [*signature[:index], *(signature[end:] if end else ())]
            return "\n".join(told), rest
    return "", signature


def _parts(line: str) -> bool:
    return line.lstrip()[:1] in _PARTING and _SIGNATURE().fullmatch(line) is not None


def unflowed(text: str, *, delete_space: bool) -> str:
    """format=flowed (RFC 3676): a line ending in a space goes on in the next one."""
    out: list[str] = []
    for line in text.split("\n"):
        content = line.removeprefix(" ")
        goes_on = content.endswith(" ") and content != "-- "
        out.append(content[:-1] if goes_on and delete_space else content)
        out.append("" if goes_on else "\n")
    return "".join(out[:-1])


def _older(before: list[str], after: list[str], *, forwarded: bool) -> Quoted:
    """Where the older text stands behind ``>``, what stands unmarked below it is the sender's."""
    above = _marked(before)
    header, rest = _taken_header(after)
    below: list[str] = []
    if _is_marked(next(filter(str.strip, rest), "")):
        rest, below = _parted(rest)
    older = "\n\n".join(filter(None, (above.older, "\n".join(rest).strip())))
    own = _around(above.own, below)
    return Quoted(own=own, older=older, forwarded=forwarded, header=header)


def _parted(lines: list[str]) -> tuple[list[str], list[str]]:
    """The marked lines without their marks, and the others. One alone below a long marked line is
    the end of it, which a mailer broke."""
    older: list[str] = []
    others: list[str] = []
    marked = [*map(_is_marked, lines), False]
    for index, line in enumerate(lines):
        if marked[index]:
            older.append(_bare(line))
        elif line.strip() and _breaks(lines[index - 1]) and marked[index + 1]:
            older[-1] += f" {line}"
        else:
            others.append(line)
            if not line.strip():
                older.append(line)
    return older, others


def _breaks(line: str) -> bool:
    """Whether a marked line is so long that a mailer may break it."""
    return _is_marked(line) and len(line) > _BROKEN


def _around(above: str, below: list[str]) -> str:
    """What the sender wrote above and below older text; a signature above ends neither."""
    if not any(map(str.strip, below)):
        return above
    lines = above.split("\n")
    end = next(_partings(lines), len(lines))
    return "\n".join((*lines[:end], "", *below, *lines[end:])).strip()


def _is_marked(line: str) -> bool:
    return line.lstrip().startswith(">")


def _bare(line: str) -> str:
    return line.lstrip().removeprefix(">").removeprefix(" ")


def _answered(before: list[str], after: list[str]) -> Quoted:
    """Below "On ... wrote:" the marked lines are older, and the answer may stand beneath them."""
    if _is_marked(next(filter(str.strip, after), "")):
        return _marked(before + after)
    return _older(before, after, forwarded=False)


def _marked(lines: list[str]) -> Quoted:
    """Lines behind ``>`` are older; the rest is the sender's own."""
    own = [line for line in lines if not _is_marked(line)]
    older = [line for line in lines if _is_marked(line)]
    return Quoted(own="\n".join(own).strip(), older="\n".join(_unmarked(older)).strip())


def _set_off(lines: list[str]) -> list[str]:
    """Marked lines right below a label are its value: a platform may set a post that way. One in
    which somebody takes leave is put between marks of a quotation, which end it."""
    out: list[str] = []
    below_label = False
    block: list[str] = []
    for line in [*lines, ""]:
        if below_label and _is_marked(line):
            block.append(line.lstrip().removeprefix(">").strip())
            continue
        if any(map(_parts, block)) and not any('"' in one for one in block):
            block = [f'"{block[0]}', *block[1:-1], f'{block[-1]}"']
        out += [*block, line]
        block = []
        if line.strip() and not _is_marked(line):
            below_label = len(line) < 60 and line.rstrip().endswith((":", "\uff1a"))
    return out[:-1]


def _unmarked(lines: list[str]) -> list[str]:
    """One level of quote marks taken off, where every line has one."""
    if all(_is_marked(line) for line in lines if line.strip()):
        return [_bare(line) for line in lines]
    return lines


def _attribution(lines: list[str], index: int) -> int:
    """How many lines, from this one, are "On ... wrote:"; 0 for none. Mailers wrap it."""
    if len(lines[index]) > 300:
        return 0
    if _WROTE().fullmatch(lines[index]):
        return 1
    if index + 1 < len(lines) and _WROTE_START().fullmatch(lines[index]):
        return 2 if _WROTE().fullmatch(f"{lines[index]} {lines[index + 1]}") else 0
    return 0


def _told(attribution: str) -> dict[str, str]:
    """What "On ... wrote:" says of the older mail, as its header would."""
    header = {"wrote": attribution.strip()[:200]}
    if writers := _WRITER().findall(attribution):
        header["from"] = ", ".join(writers)
    if moment := _MOMENT().search(attribution[:200]):
        header["date"] = moment[1]
    return header


def addresses(*texts: str) -> set[str]:
    """The mail addresses in header lines."""
    return {found.lower() for text in texts for found in _WRITER().findall(text)}


def _header_block(lines: list[str], index: int) -> bool:
    """``From:`` and at least two more mail header lines right below it."""
    first = _MAIL_HEADER().fullmatch(lines[index])
    if first is None or first[1].lower() not in ("from", "प्रेषक"):
        return False
    below = lines[index + 1 : index + 7]
    if below and not below[0].strip():
        below = below[1::2]  # each line is a paragraph of its own
    following = [_MAIL_HEADER().fullmatch(line) for line in below[:3]]
    return sum(match is not None for match in following) >= 2


def _taken_header(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """The header lines on top of forwarded text, marked or not, and what follows them."""
    header: dict[str, str] = {}
    at = 0
    while at < len(lines):
        bare = _unquoted(lines[at])
        match = _MAIL_HEADER().fullmatch(bare)
        if match and match[1].lower() not in header:
            header[match[1].lower()] = match[2].strip()
        elif bare or (header and not _goes_on(lines, at)):
            break
        at += 1
    return header, lines[at:]


def _goes_on(lines: list[str], at: int) -> bool:
    """Whether on either side of a blank line stands a header line as a paragraph of its own."""
    above = _unquoted(lines[at - 2]) if at > 1 else ""
    below = [_unquoted(line) for line in lines[at + 1 : at + 3]]
    if above or not below or not _MAIL_HEADER().fullmatch(below[0]):
        return False
    return not any(below[1:])


def _unquoted(line: str) -> str:
    return line.lstrip(" \t>").rstrip()
