"""Words of a railway track: whoever is on one needs the railway's police as well."""

from __future__ import annotations

import re

from dispatcher.patterns import lazily

RAILWAY = lazily(
    r"\b(?:railway|rail track|train|trains|railway line|level crossing)\b|\brail(?:way)? ?line\b"
    r"|\bpatri\b|\btren\b|रेलवे|रेल की पटरी|रेल पटरी|पटरी|ट्रेन|रेलगाड़ी|रेलगाड़ी",
    re.IGNORECASE,
)
