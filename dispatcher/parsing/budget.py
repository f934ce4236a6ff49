"""What is still read of one message: a hundred texts within the limits cost a hundred times one."""

from __future__ import annotations

from dispatcher.config import Limits

MOST_TEXT = 300_000
"""Characters that are read of a mail with all that is attached to it."""
_MOST_SOURCE = 4 * MOST_TEXT
"""The same with the tags of pages and records."""
ENOUGH = "not read, so much was read of the message before them: open them by hand"


class Budget:
    """Shared by a mail and whatever is in it; each reader takes its part out."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.text = MOST_TEXT
        self.source = _MOST_SOURCE
        self.unzipped = limits.unzipped
        self.zip_files = limits.zip_files

    @property
    def spent(self) -> bool:
        """No further mail, record or file of text is opened."""
        return self.text <= 0 or self.source <= 0
