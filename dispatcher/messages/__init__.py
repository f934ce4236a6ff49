"""Brief -> Text, in the recipient's language. Pure; the words are in ``data/messages``."""

from __future__ import annotations

from dispatcher.messages.full import full_form, subject
from dispatcher.messages.short import short_form, text_name
from dispatcher.messages.sms import sms_units
from dispatcher.model import Brief, Text


def render(brief: Brief) -> Text:
    """The text of one notification in every form. No alert's text can make it fail."""
    return Text(subject=subject(brief), short=short_form(brief), full=full_form(brief))


__all__ = ["render", "sms_units", "text_name"]
