"""Telephone numbers as people write them, in E.164 where it is certain; ``owners``: whose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dispatcher.parsing.phrases import has_digit, holds
from dispatcher.patterns import lazily

# Every script's digits that occur here become ASCII digits.
_DIGITS = dict(
    zip(
        "०१२३४५६७८९٠١٢٣٤٥٦٧٨٩０１２３４５６７８９＋\u2010\u2011\u2012\u2013\u2212\xa0\u2007\u2009\u202f"
        "\u017f\u0131\u0130\u212a",
        "012345678901234567890123456789+-----    siIK",
        strict=True,
    )
)
"""And hyphens and spaces that do not break become those that do, and letters which a pattern takes
for Latin ones, those: what it found is looked up."""
_ODD = lazily(r"[०-९٠-٩０-９＋\u2010-\u2013\u2212\xa0\u2007\u2009\u202f\u017f\u0131\u0130\u212a]")
_SOME = lazily(
    r"[0-9०-९٠-٩０-９][0-9०-९٠-٩０-９ \t().\u2010-\u2013\u2212\xa0\u2007\u2009\u202f-]{6}"
)
_CANDIDATE = lazily(
    r"(?<![\d@_=])(?:(?<!/)|(?<=\)/))"
    r"(?:(?<![.-])|(?<=[\u0900-\u0963][.-])|(?<=[\u0900-\u0963]\.-)"
    r"|(?<=(?<!\w[.-])(?<![A-Za-z])[6-9]\d{9}[.-])|(?<=\+91[ -][6-9]\d{9}[.-])"
    r"|(?i:(?<=mob[.-])|(?<=mobile[.-])|(?<=phone[.-])|(?<=contact[.-])|(?<=whatsapp[.-])"
    r"|(?<=tel[.-])"
    r"|(?<=mob no[.-])|(?<=mob\.no[.-])|(?<=mobile no[.-])|(?<=phone no[.-])|(?<=contact no[.-])))"
    r"\+?\(?\d(?:[ \t().-]{0,2}\d){7,14}(?![\d/_@]|\.(?![6-9]\d{9}(?!\d))\d)"
)
"""A dash or a full stop right before it is a reference's (``IG-7007012345``), but behind a word for
a telephone or of Hindi (``मोबाइल-7007012345``), or another number.
"""
_ROUGH = lazily(r"\d[\d \t().-]{6,40}")
"""What every candidate has in it, found faster than it is."""
_MOBILE_WRITTEN = (
    r"(?:[(\[]?\+?0{0,2}(?:91)?[)\]]?[ .-]{0,3})?[(\[]?"
    r"[6-9]\d(?:\d{3}[)\]]?[ .-]?\d{5}|\d[ -]\d{3}[ -]\d{4}|\d\d[ -]\d{3}[ -]\d{3})"
)
_LEADING = lazily(rf"\+?\(?{_MOBILE_WRITTEN}(?=[ \t])")
"""``9812345678 17 yrs``, ``9812345678 29-11-2026``: a space ends it, whatever figures follow."""
_SLASH = lazily(
    rf"(?<![\w./])({_MOBILE_WRITTEN}) ?(?:[/\\]{{1,2}} ?(?:(?={_MOBILE_WRITTEN}(?!\d))"
    rf"|(?=(?i:im[es]i)\b)"
    r"|(?!(?!19[13]\d)(?:19|20)\d\d(?!\d))(?P<short>\d{1,5})(?!\w))|-(?P<last>\d\d)(?![\w/-]))"
)
"""``9812345678/9812345679``, and ``9812345678/79`` whose second differs in its last figures; no
year of a case's number."""
_NO_SECOND = lazily(
    rf"[ ,]?[.:-] ?\d| \d| ?/(?! ?{_MOBILE_WRITTEN})"
    r"|(?:st|nd|rd|th)?[ ,.(-]{0,2}(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    r"|y(?:ea)?rs?|y/?o|yo|years?|sa?al|varsh|months?|males?|females?|[mf]|girl|boy|am|pm|baje|hrs?)\b"
    r"|[ ,(-]{0,2}(?:वर्ष|साल|बजे|महिला|पुरुष|जनवरी|फरवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|अक्टूबर"
    r"|नवंबर|दिसंबर)",
    re.IGNORECASE,
)
"""Behind a few figures: they are a landline's code, a date, a time of day or an age."""
_WORD_BEHIND = lazily(r" ?[^\W\d_]")
_HELPLINES = frozenset(
    (
        *("100", "101", "102", "103", "104", "108", "109", "112", "139", "155", "181", "182"),
        *("1033", "1070", "1073", "1075", "1076", "1077", "1078", "1090", "1091", "1095", "1096"),
        *("1097", "1098", "1099", "1291", "1512", "1800", "1906", "1908", "1912", "1915", "1930"),
    )
)
"""Numbers anybody rings: no last figures of a second one."""
_SHORTEST, _LONGEST = 2, 5
_THIRD = lazily(r" ?/ ?(\d{2,5})(?![\w/]|[ ,]?[.:-] ?\d)")
"""``98.../22/23``: one more as long as the last."""
_MONTHS, _DAYS = 12, 31
_APART = lazily(r"(\d{5} ?)/(?= ?(?:[+(\[]{0,2}\d[\d -]{6}|\d{0,4}[^\W\d_]|(?:19|20)\d\d(?!\d)))")
"""In a field's value a slash behind a number parts it from what follows."""
_DEVICE = lazily(r"(?<![^\W_])(?:IMEI|IMSI|MEID|ICCID|ESN)(?![^\W\d_])", re.IGNORECASE)
_DEVICE_BEFORE = lazily(
    r"(?<![^\W_])(?:IMEI|IMSI|MEID|ICCID|ESN)(?:[\s.:#=-]|no\b|number\b|\d(?!\d)){0,12}\Z",
    re.IGNORECASE,
)
_MASKS = ("*", "x", "X", "•", "●", "#", "_")
_MASKED = lazily(
    r"(?<![\w*])\+?(?:\d[\d -]{1,12}[*xX•●#_]{2}|[*xX•●#_]{2,12}[ -]?\d)[\d*xX•●#_ -]{0,12}"
    r"(?<=[\d*xX•●#_])(?![^\W\d_])"
)
NATIONAL = 10
_LONGEST_BARE = 20
_DEVICES = 15
"""Figures of an IMEI; no telephone has as many without a ``+`` or ``00``."""
_SLASHED = lazily(r"(?:\d{5}|\d[ -]\d{3,4}) ?[/\\-]{1,2} ?[\dIi+(\[]")
"""Most of what has a slash in it has none like these."""
_PARTING = lazily(r"[/\\]+|-")
_CUT = "\x1f"
"""Stands before figures that alone are no number."""
_TAIL = lazily(rf" ?{_CUT} ?(\d{{1,5}})")
_BETWEEN = lazily(r"[\s().\-/\u200b-\u200f\u202a-\u202e\xa0]+")
# The forms nearly every number has: phonenumbers, which takes 35 ms to import, agrees with them.
_MOBILE = lazily(r"(?:\+?91|0?091)?0?([6-9]\d{9})")
_SAMPLE = lazily(r"\+910000\d{6}")
"""Numbers kept for examples, which no numbering plan has."""
_ABROAD = lazily(r"(?:\+|00)[1-9]\d{6,14}")
_TRUNK = lazily(r"(?:\+?91|0091)?0[1-9]\d{8,10}|91[1-8]\d{9}")
_CHAT = lazily(
    r"(?:https?://)?(?:(?:www\.)?wa\.me/|(?:api|web)\.whatsapp\.com/send/?\?phone=(?:%2B)?"
    r"|whatsapp://send/?\?phone=(?:%2B)?)\+?(?=[1-9]\d{7,14}(?!\d))",
    re.IGNORECASE,
)
"""A link to somebody's chat: the number in it has its country."""
_MOST = 100
_GLUED_BEFORE = lazily(r"[0-9A-Za-z]+\Z")
_GLUED_AFTER = lazily(r"(?!x|ext)[0-9A-Za-z]+", re.IGNORECASE)
"""No extension: ``0522-2345678x12``."""
_GLUED = 64
"""As long as a hash is written."""


def in_account(account: str) -> tuple[str, ...]:
    """The number behind the hyphen of an account: ``asha-98...``."""
    number = normalise(account.rpartition("-")[2])
    return (number,) if number else ()


def in_links(text: str) -> tuple[str, ...]:
    """The numbers of links to a chat."""
    plain = plain_text(text)
    found = (normalise(written) for *_, written in candidates(plain)) if plain != text else ()
    return tuple(number for number in found if number)


def plain_text(text: str) -> str:
    """With ASCII digits, and the numbers of chats as anybody writes them: of the same length."""
    plain = ascii_digits(text)
    if ("/" in plain or "\\" in plain or "-" in plain) and _SLASHED().search(plain):
        plain = _SLASH().sub(_parted, plain)
    if "wa.me/" not in plain and "hatsapp.com/send" not in plain and "hatsapp://" not in plain:
        return plain
    return _CHAT().sub(lambda link: "+".rjust(len(link[0])), plain)


def _parted(two: re.Match[str]) -> str:
    """With another sign between them, of the same length."""
    end, mark = len(two[1]), _CUT if _is_cut(two) else ","
    return two[1] + _PARTING().sub(lambda sign: mark.ljust(len(sign[0])), two[0][end:], count=1)


def _is_cut(two: re.Match[str]) -> bool:
    """Whether a second number is told by its last figures only; in doubt there is none."""
    short = two["short"] or two["last"]
    if short is None or not _SHORTEST <= len(short) <= _LONGEST or short in _HELPLINES:
        return False
    if two[1].endswith(short):
        return False
    if not _third(two.string, two.end(), short) and _NO_SECOND().match(two.string, two.end()):
        return False
    apart = two[0][len(two[1])] == " "
    return not (apart and _WORD_BEHIND().match(two.string, two.end()))


def _third(text: str, at: int, short: str) -> re.Match[str] | None:
    """Further last figures behind the ``short`` ones that end at ``at``; of a day and its month
    there are none."""
    third = _THIRD().match(text, at) if text[at : at + 2].strip()[:1] == "/" else None
    if third is None or len(third[1]) != len(short) or third[1] in _HELPLINES:
        return None
    return None if int(third[1]) <= _MONTHS and int(short) <= _DAYS else third


def ascii_digits(text: str) -> str:
    """Same length as ``text``, so that offsets stay true."""
    if text.isascii() or not _ODD().search(text):
        return text
    return _ODD().sub(lambda digit: _DIGITS[digit[0]], text)


def _compact(written: str) -> str:
    return _BETWEEN().sub("", ascii_digits(written)).removeprefix("tel:")


def _is_mobile(written: str) -> bool:
    return _MOBILE().fullmatch(_compact(written)) is not None


def normalise(written: str) -> str | None:
    """E.164 (``+919812345678``), or None where the number is not certain."""
    compact = _compact(written)
    if match := _MOBILE().fullmatch(compact):
        return f"+91{match[1]}"
    if _SAMPLE().fullmatch(compact):
        return compact
    return _by_plan(compact)


def _by_plan(compact: str) -> str | None:
    """By the numbering plans: landlines with their trunk 0, and numbers with a country code."""
    abroad = bool(_ABROAD().fullmatch(compact))
    if not abroad and not _TRUNK().fullmatch(compact):
        return None
    import phonenumbers

    full = re.sub(r"\A(?:00|(?=91[1-8]\d{9}\Z))", "+", compact)
    try:
        number = phonenumbers.parse(full, "IN")
    except phonenumbers.NumberParseException:
        return None
    known = phonenumbers.is_possible_number if abroad else phonenumbers.is_valid_number
    if not known(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def plain_value(value: str) -> str:
    """Of a field of telephones: there whatever a slash parts from a number is another thing."""
    plain = plain_text(value)
    return _APART().sub(r"\1,", plain) if "/" in plain else plain


def as_written(plain: str, start: int, written: str) -> str:
    """What may be a number, though none that is certain; nothing where it is a device's, or cut
    off where its figures are hidden."""
    if _DEVICE_BEFORE().search(plain, max(0, start - 24), start) or written in masked(plain):
        return ""
    abroad = written.startswith(("+", "00"))
    return "" if not abroad and sum(map(str.isdigit, written)) >= _DEVICES else written


def is_none(value: str) -> bool:
    return names_a_device(value) or masked(value) != ""


def names_a_device(value: str) -> bool:
    """Whether an IMEI or an IMSI stands in it, by that name."""
    return _DEVICE().search(value) is not None


def masked(value: str) -> str:
    """A number of which some figures are hidden, as written: it is nobody's that can be rung, and
    tells nobody from others."""
    if is_bare(value) or not holds(value, _MASKS):
        return ""
    match = _MASKED().search(ascii_digits(value))
    hidden = match is not None and sum(map(str.isdigit, match[0])) < NATIONAL
    return match[0].strip() if match and hidden else ""


def is_bare(value: str) -> bool:
    """Whether nothing but the figures of one number is in it, as nearly always."""
    return len(value) <= _LONGEST_BARE and not value.strip("+0123456789 -")


def behind(value: str) -> str:
    """What a field's value tells behind its last number."""
    certain = [end for _, end, written in candidates(plain_value(value)) if normalise(written)]
    return value[certain[-1] :] if certain else ""


def possible(text: str) -> bool:
    """Whether there can be a number in it: most texts have none."""
    return has_digit(text) and _SOME().search(text) is not None


def numbers(line: str) -> list[tuple[int, int, str]]:
    """The certain numbers of a line, each with where it begins and ends as written."""
    if not possible(line):
        return []
    found = (
        (start, end, normalise(written)) for start, end, written in candidates(plain_text(line))
    )
    return [(start, end, number) for start, end, number in found if number]


def candidates(plain: str) -> Iterator[tuple[int, int, str]]:
    """Where each begins and ends, and how it is written in full; at most as many as anybody could
    ring: a longer list stays text."""
    at = found = 0
    for rough in _ROUGH().finditer(plain):
        # two characters more: what must not follow a number is seen too
        end, first = rough.end() + 2, True
        while match := _CANDIDATE().search(plain, max(at, rough.start() - 2), end):
            if not _is_mobile(match[0]):
                match = _LEADING().match(plain, match.start(), match.end()) or match
            at = match.end()
            if not (first or normalise(match[0])) or _is_part_of_an_identifier(plain, match):
                continue
            first = False
            yield *match.span(), match[0]
            if short := _TAIL().match(plain, at):
                yield *short.span(1), match[0][: -len(short[1])] + short[1]
                if third := _third(plain, short.end(), short[1]):
                    yield *third.span(1), match[0][: -len(third[1])] + third[1]
            found += 1
            if found == _MOST:
                return


def _is_part_of_an_identifier(plain: str, match: re.Match[str]) -> bool:
    """A hash or a post's id, of which some digits in a row look like a number: two mails that
    name one hash are not of one person. ``mob9812345678`` is a number."""
    before = _GLUED_BEFORE().search(plain, max(0, match.start() - _GLUED), match.start())
    after = _GLUED_AFTER().match(plain, match.end(), match.end() + _GLUED)
    return has_digit(f"{before[0] if before else ''}{after[0] if after else ''}")


_INDIAN_MOBILES = ("+916", "+917", "+918", "+919")


def may_be_an_offices(number: str) -> bool:
    """A landline or a number abroad: people at risk have a mobile of India, nearly all."""
    return number[:4] not in _INDIAN_MOBILES and _SAMPLE().fullmatch(number) is None
