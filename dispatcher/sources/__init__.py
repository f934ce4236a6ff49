"""Finding messages: bytes with their origin. Knows nothing of what they mean."""

from dispatcher.sources.drop import drop_folder, left_alone
from dispatcher.sources.files import read, take
from dispatcher.sources.found import Found, Settle, SourceFault

__all__ = ["Found", "Settle", "SourceFault", "drop_folder", "left_alone", "read", "take"]
