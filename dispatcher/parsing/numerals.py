"""Numbers as people say them, in English, Hindi and Hindi in Latin letters: ``sadhe nau``, ``डेढ़``,
``forty-five``, ``half an``. One table for hours, spans and ages."""

from __future__ import annotations

from dispatcher.patterns import lazily

_NUMBERS: dict[str, float] = {
    word: number
    for number, words in {
        1: "ek एक one",
        2: "do दो two",
        3: "teen tin तीन three",
        4: "char chaar चार four",
        5: "panch paanch पांच पाँच five",
        6: "chhe chhah cheh chhai chah छह छः छ छे six",
        7: "saat सात seven",
        8: "aath ath आठ eight",
        9: "nau नौ nine",
        10: "das dus दस ten",
        11: "gyarah gyara ग्यारह eleven",
        12: "barah baarah bara बारह twelve",
        13: "terah thirteen तेरह",
        14: "chaudah fourteen चौदह",
        15: "pandrah pandra fifteen पंद्रह पन्द्रह पंद्रा",
        16: "solah sixteen सोलह",
        17: "satrah sattrah seventeen सत्रह सतरह",
        18: "atharah attharah athara eighteen अठारह अट्ठारह",
        19: "unnis nineteen उन्नीस",
        20: "bees bis twenty बीस",
        21: "ikkis twenty-one इक्कीस",
        22: "bais twenty-two बाईस बाइस",
        23: "teis twenty-three तेईस तेइस",
        24: "chaubis twenty-four चौबीस",
        25: "pachis pachchis pachees twenty-five पच्चीस",
        30: "tees thirty तीस",
        35: "paintis thirty-five पैंतीस",
        40: "chalis chaalis forty चालीस",
        45: "paintalis paintaalis forty-five पैंतालीस पैतालीस",
        50: "pachas pachaas fifty पचास",
        55: "pachpan fifty-five पचपन",
        1.5: "dedh dedhh डेढ़ डेढ",
        2.5: "dhai dhaai adhai ढाई अढ़ाई",
        0.5: "half-an half aadha aadhe adha adhe आधा आधे",
    }.items()
    for word in words.split()
}
_A = {"a": 1.0, "an": 1.0}
_QUARTERS: dict[str, float] = {
    word: share
    for share, words in (
        (0.5, "sadhe saadhe saade sade saadhey sadhey sadde saddhe साढ़े साढे sाढ़े"),
        (0.25, "sava sawa savaa sawaa सवा sवा"),
        (-0.25, "paune pone poune pauna paun pauné pouné पौने पौन पौना pौने"),
    )
    for word in words.split()
}


def _any(words: dict[str, float]) -> str:
    return "|".join(sorted(words, key=len, reverse=True)).replace("-", "[ -]")


_ENDS = r"(?![A-Za-zऀ-ॿ])"
_GLUED = r"(?=baj|bje|o'?clock|[ap]m\b|hrs|gh[ae]n|min|बज|घं|मि)"
WORD = rf"(?:{_any(_NUMBERS)})(?:{_ENDS}|{_GLUED})"
QUARTER = rf"(?:{_any(_QUARTERS)})"
AMOUNT = (
    rf"(?:{QUARTER}\s*(?:\d{{1,2}}(?![\d:])|{WORD})|\d{{1,2}}[:.]\d\d(?!\d)|\d\.\d(?!\d)|\d{{1,4}}(?![\d:])"
    rf"|half an?{_ENDS}|{WORD}|{QUARTER}{_ENDS}|an?{_ENDS})"
)
"""For a pattern that ignores case: ``9:30``, ``2130``, ``sadhe nau``, ``डेढ़``, ``half an``."""
WORDS = frozenset(word.encode() for word in _NUMBERS if word.isascii() and "-" not in word)
"""Of Latin letters: for a quick look whether any is in a text."""
HINDI = tuple(word for word in _NUMBERS if not word.isascii() and len(word) > 1)
_AGES = {word: number for word, number in _NUMBERS.items() if 10 <= number < 30}
AGE = rf"(?:{_any(_AGES)})"
AGE_WORDS = frozenset(word.encode() for word in _AGES if word.isascii() and "-" not in word)
AGE_HINDI = tuple(word for word in _AGES if not word.isascii())
_QUARTER_FIRST = lazily(QUARTER)


def amount(written: str) -> float:
    """What ``AMOUNT`` has matched: ``sadhe nau`` is 9.5, ``half an`` 0.5, ``1:30`` 1.5."""
    said = written.lower().strip()
    whole = _NUMBERS.get(said) or _NUMBERS.get(said.replace(" ", "-"))
    if whole is not None:
        return whole
    if quarter := _QUARTER_FIRST().match(said):
        rest = said[quarter.end() :].strip()
        return (amount(rest) if rest else 1.0) + _QUARTERS[quarter[0]]
    hours, _, minutes = said.split()[0].partition(":")
    return _NUMBERS.get(hours) or _A.get(hours) or float(hours) + int(minutes or 0) / 60


def clock(written: str) -> tuple[int, int] | None:
    """(hour, minute) of what ``AMOUNT`` has matched, as a time of day: ``2130`` is (21, 30)."""
    digits = written.strip().replace(".", ":")
    if digits.replace(":", "").isdigit():
        hour, _, minute = digits.partition(":")
        if len(minute) == 1:
            return None
        if not minute and len(hour) > 2:
            hour, minute = hour[:-2], hour[-2:]
        found = int(hour), int(minute or 0)
    else:
        found = divmod(round(amount(written) * 60), 60)
        found = found[0] or 12, found[1]
    return found if found[0] <= 23 and found[1] <= 59 else None
