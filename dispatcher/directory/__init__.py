"""The centre's YAML -> districts, stations and contacts, and who is on duty.

``load`` is tolerant, for a running dispatcher: a broken file costs that district its own contacts,
not the night. ``lint.lint`` is strict, for ``check``; ``find.find`` searches.
"""

from dispatcher.directory.load import Loaded, beside, load

__all__ = ["Loaded", "beside", "load"]
