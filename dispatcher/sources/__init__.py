"""Finding messages: bytes with their origin. Knows nothing of what they mean."""

from dispatcher.sources.files import SourceFault, read

__all__ = ["SourceFault", "read"]
