"""A mail and what was sent -> whose answer it is and what it means, or why it is none. Pure.

An acknowledgement that is none leaves a person alone. So a reply counts only where its writer is
known, and means an acknowledgement only where nothing else is said in it; all the rest is handed to
the desk as words.
"""

from dispatcher.answers.reading import ACKNOWLEDGES, pointers, read

__all__ = ["ACKNOWLEDGES", "pointers", "read"]
