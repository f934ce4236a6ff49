"""Which telephone numbers can tell one person from another. Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

SHORTEST = 8
"""Digits; what is shorter is a short code (112, 14416) or a part of a number."""
NATIONAL = 10
"""Two numbers that agree in so many last digits are one, however the country was written."""
_TOLL_FREE = re.compile(
    r"(?:91)?(?:1800|1860|1861)\d{6,8}|1?8(?:00|33|44|55|66|77|88)\d{7}|44800\d+"
)


def digits(phone: str) -> str:
    return re.sub(r"\D", "", phone)


def national(phone: str) -> str:
    """What stays of a number in every way of writing it."""
    return digits(phone)[-NATIONAL:]


def personal(phone: str, own: frozenset[str]) -> bool:
    """Whether a number can be a person's own. ``own``: the centre's and the directory's numbers,
    as ``national`` leaves them."""
    if len(digits(phone)) < SHORTEST or _TOLL_FREE.fullmatch(digits(phone)):
        return False
    return national(phone) not in own and not fictional(national(phone))


@lru_cache(1024)
def fictional(number: str) -> bool:
    """A number nobody has: 9876543210, 9123456780, 9999999999, 9000000000."""
    if max(map(number.count, number)) >= len(number) - 1:
        return True
    steps = [(int(b) - int(a)) % 10 for a, b in pairwise(number)]
    return any(steps.count(run) >= len(steps) - 2 for run in (1, 9))
