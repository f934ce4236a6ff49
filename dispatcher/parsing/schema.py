"""The JSON Schema of an alert, as ``dispatcher schema alert`` prints it."""

from __future__ import annotations

from typing import Any, get_args

from dispatcher.model import PLATFORMS, PhoneOwner

_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}
_TIME = {
    "type": "string",
    "format": "date-time",
    "description": "ISO 8601 with offset; without one it is read in the centre's zone and flagged",
}


def alert_schema() -> dict[str, Any]:
    """Draft 2020-12. Every field is optional; fields not named here are kept as they come."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "alert/1",
        "description": (
            "One alert. A .json file holds one or an array of them, a .jsonl file one a line. "
            "At least one of the fields must be there."
        ),
        "type": "object",
        "minProperties": 1,
        "additionalProperties": True,
        "properties": {
            "alert_id": _described("The platform's own reference"),
            "source": _described("Who sent it: meta, google, snap, another agency"),
            "platform": {"type": "string", "examples": list(PLATFORMS)},
            "category": {"enum": ["suicide_self_injury", "threat_to_others"]},
            "sent_at": _TIME,
            "posted_at": _TIME,
            "person": _object(_person()),
            "content": _object(_content()),
            "locations": {"type": "array", "items": _object(_location())},
            "ip_addresses": {
                "type": "array",
                "items": _object({"address": _TEXT, "observed_at": _TIME}),
            },
            "deadline_at": _TIME | {"description": "A moment by which something is said to happen"},
            "other_phones": {
                "type": "array",
                "description": "Telephones of others: never taken for the person's",
                "items": _object(
                    {
                        "number": _TEXT,
                        "owner": {"enum": [*get_args(PhoneOwner)]},
                        "words": _described("The words around it"),
                    }
                ),
            },
            "notes": _TEXT,
            "subject": _described("Of the mail the alert came by"),
            "sender": _described("Address the mail claims to come from"),
            "message_id": _described("Of the mail, without angle brackets"),
            "body": _described("Free text of the mail outside its fields: weaker evidence"),
        },
    }


def _person() -> dict[str, Any]:
    return {
        "name": _TEXT,
        "username": _described("Without @"),
        "profile_url": _TEXT,
        "phones": _TEXTS | {"description": "E.164; Indian numbers in any usual form are taken"},
        "emails": _TEXTS,
        "age": {"type": "integer", "minimum": 1, "maximum": 119},
        "gender": _TEXT,
        "minor": {"type": "boolean", "description": "Said to be under age, where no age is known"},
    }


def _content() -> dict[str, Any]:
    media = {"enum": ["live_video", "video", "photo", "story", "text"]}
    return {"text": _TEXT, "url": _TEXT, "media": media}


def _location() -> dict[str, Any]:
    sources = ["gps", "ip", "profile", "post", "address", "registration", "analyst"]
    return {
        "text": _TEXT,
        "latitude": {"type": "number", "minimum": -90, "maximum": 90},
        "longitude": {"type": "number", "minimum": -180, "maximum": 180},
        "radius_m": {"type": "number", "minimum": 0},
        "source": {"enum": sources},
        "observed_at": _TIME,
    }


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": True, "properties": properties}


def _described(what: str) -> dict[str, str]:
    return {"type": "string", "description": what}
