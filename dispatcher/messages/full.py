"""The full form: subject, and paragraphs of short lines that are read from the top."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from dispatcher.messages import facts, naming
from dispatcher.messages.clean import one_line, quoted
from dispatcher.messages.wording import bundled
from dispatcher.model import Brief, NotificationKind

Paragraph = Callable[[Brief], list[str]]

POST_LENGTH = 2000
NOTES_LENGTH = 1000
MARKED_UNVERIFIED = frozenset(("alert", "update", "escalate", "outside", "unlocated"))
"""Kinds that call somebody to act on the sender's word."""
CALLING = MARKED_UNVERIFIED | {"held", "unread", "mail"}
"""In an exercise their first line sends nobody out."""


def subject(brief: Brief) -> str:
    """``URGENT 1849 PS Vijay Nagar, code 730218``, after the markers that apply."""
    full = bundled(brief.language, "full")
    words = full.say(
        _name(brief, "subject"),
        number=str(brief.number),
        place=naming.subject_place(brief),
        code=brief.code,
        state=naming.state(brief),
    )
    return " ".join([*(full.say(f"mark_{mark}") for mark in _marks(brief)), words])


def full_form(brief: Brief) -> str:
    paragraphs = (paragraph(brief) for paragraph in PARAGRAPHS[brief.kind])
    return "\n\n".join("\n".join(lines) for lines in paragraphs if lines) + "\n"


def _head(brief: Brief) -> list[str]:
    """What happened and where; nothing stands above it but a marker."""
    full = bundled(brief.language, "full")
    drill = brief.mode == "exercise" and brief.kind in CALLING
    head = full.say(
        "head_drill" if drill else _name(brief, "head"),
        place=(
            naming.full_taker(brief, brief.taken_by) if brief.taken_by else naming.full_place(brief)
        ),
        code=brief.code,
        number=str(brief.number),
        state=naming.state(brief),
    )
    markers = []
    if brief.mode == "exercise":
        markers.append(full.say("exercise"))
    if brief.repeat:
        markers.append(full.say("repeat", code=brief.code))
    return [*markers, head, *_stands_in(brief), *_why_now(brief)]


def _stands_in(brief: Brief) -> list[str]:
    """Whoever is told in a district's place has to know that nobody there was."""
    full = bundled(brief.language, "full")
    return [full.say("stands_in", unit=one_line(unit, 100)) for unit in brief.standing_in_for]


def _why_now(brief: Brief) -> list[str]:
    name = "new" if brief.kind == "update" else "because"
    reason = one_line(brief.reason, 300)
    return [bundled(brief.language, "full").say(name, reason=reason)] if reason else []


def _calling(name: str) -> Paragraph:
    """A paragraph that says how to answer."""

    def line(brief: Brief) -> list[str]:
        full = bundled(brief.language, "full")
        return [full.say(name, desk=naming.desk_phone(brief), code=brief.code)]

    return line


def _call_to_act(brief: Brief) -> list[str]:
    return [*_head(brief), *_calling("accept")(brief)]


def _call_to_find(brief: Brief) -> list[str]:
    """To the desk what it has to ask of whom; a helper of the state's has nothing to route."""
    if brief.role not in naming.DESK_ROLES:
        return _call_to_act(brief)
    return [*_head(brief), *_calling("accept_desk")(brief)]


def _questions(brief: Brief) -> list[str]:
    return facts.questions(brief) if brief.role in naming.DESK_ROLES else []


def _call_to_decide(brief: Brief) -> list[str]:
    look = bundled(brief.language, "full").say("look", number=str(brief.number))
    return [*_call_to_find(brief), look]


def _mail(brief: Brief) -> list[str]:
    look = bundled(brief.language, "full").say("look", number=str(brief.number))
    return [*_head(brief), look]


def _case(brief: Brief) -> list[str]:
    """For the officer who goes."""
    parts = (facts.person, facts.places, facts.reasons, facts.known)
    return [*chain.from_iterable(part(brief) for part in parts), facts.sender(brief)]


def _all_known(brief: Brief) -> list[str]:
    """For the one who must find out more."""
    return [*_case(brief), *facts.addresses(brief)]


def _quotes(brief: Brief) -> list[str]:
    """Outside words at length: what no label announced may be what finds the person."""
    alert = brief.alert
    return [
        *_quote(brief, "quoted_post", alert.content.text, POST_LENGTH),
        *_quote(brief, "quoted_notes", alert.notes, NOTES_LENGTH),
        *_quote(brief, "quoted_mail", alert.body, NOTES_LENGTH),
    ]


def _quote(brief: Brief, title: str, text: str | None, limit: int) -> list[str]:
    full = bundled(brief.language, "full")
    lines = quoted(text or "", limit=limit, cut=full.say("cut"))
    return [full.say(title), *lines] if lines else []


def _signature(brief: Brief) -> list[str]:
    full = bundled(brief.language, "full")
    return [
        full.say(
            "signature_test" if brief.kind == "test" else "signature",
            centre=naming.in_language(brief.centre, brief.language),
            incident=brief.incident,
            code=brief.code,
        )
    ]


TO_ACT: tuple[Paragraph, ...] = (_call_to_act, _case, facts.on_scene, _quotes, _signature)
TO_KNOW: tuple[Paragraph, ...] = (_head, _calling("in_doubt"), _signature)
PARAGRAPHS: dict[NotificationKind, tuple[Paragraph, ...]] = {
    "alert": TO_ACT,
    "update": TO_ACT,
    "escalate": TO_ACT,
    "outside": TO_ACT,
    "unlocated": (_call_to_find, _questions, _all_known, _quotes, _signature),
    "unread": (_call_to_decide, facts.unread, _signature),
    "held": (_call_to_decide, _all_known, _quotes, _signature),
    "mail": (_mail, _signature),
    "taken": TO_KNOW,
    "standdown": TO_KNOW,
    "test": (_head, _signature),
}
"""Stand-down, taken and test repeat nothing about the person."""


def _marks(brief: Brief) -> list[str]:
    acting = brief.kind in MARKED_UNVERIFIED
    marks = {
        "exercise": brief.mode == "exercise",
        "repeat": brief.repeat,
        "unverified": acting and brief.alert.authenticity != "verified",
        "threat": acting and brief.alert.category == "threat_to_others",
    }
    return [mark for mark, applies in marks.items() if applies]


def _name(brief: Brief, part: str) -> str:
    """``head_alert``; or with ``_desk``, ``_alone``, ``_threat`` behind it, where there is one that
    applies."""
    names = bundled(brief.language, "full").names
    name = f"{part}_{brief.kind}"
    endings = {
        "desk": brief.role in naming.DESK_ROLES,
        "helper": brief.role not in naming.DESK_ROLES,
        "alone": not brief.nodal,
        "threat": brief.alert.category == "threat_to_others",
    }
    for ending, applies in endings.items():
        if applies and f"{name}_{ending}" in names:
            name = f"{name}_{ending}"
    return name
