"""Alert dispatcher for police social media centres."""

__version__ = "0.1.0"
