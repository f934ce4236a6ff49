"""Brief -> Text, in the recipient's language. Pure; the words are in ``data/messages``."""

from __future__ import annotations

from dispatcher.messages.full import full_form, subject
from dispatcher.messages.short import short_form, text_name
from dispatcher.messages.sms import sms_units
from dispatcher.messages.wording import bundled
from dispatcher.model import Brief, Language, Text


def render(brief: Brief) -> Text:
    """The text of one notification in every form. No alert's text can make it fail."""
    return Text(subject=subject(brief), short=short_form(brief), full=full_form(brief))


def reason(name: str, language: Language, /, **values: str) -> str:
    """Why a text is sent (``Planned.because``), in the language of whoever it is sent to."""
    return bundled(language, "full").say(f"reason_{name}", **values)


__all__ = ["reason", "render", "sms_units", "text_name"]
