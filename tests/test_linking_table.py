"""The identity table, row by row: what an arriving alert is to the incidents known before it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from dispatcher.linking import keys, link
from dispatcher.model import (
    ATTACHMENT,
    Alert,
    Authenticity,
    Candidate,
    Content,
    IncidentState,
    Link,
    Location,
    OtherPhone,
    Outcome,
    Person,
    Stamp,
)

NOW = datetime(2023, 2, 3, 18, 7, tzinfo=UTC)
HOUR = timedelta(hours=1)


def at(when: datetime) -> Stamp:
    return Stamp(at=when, clock="alert")


def alert(
    *,
    username: str | None = None,
    phone: str | None = None,
    profile: str | None = None,
    name: str | None = None,
    text: str | None = "goodbye",
    place: str | None = None,
    authenticity: Authenticity = "unverified",
    **fields: Any,
) -> Alert:
    return Alert(
        person=Person(
            username=username,
            phones=(phone,) if phone else (),
            profile_url=profile,
            name=name,
        ),
        content=Content(text=text),
        locations=(Location(text=place),) if place else (),
        authenticity=authenticity,
        **{"platform": "instagram", "sent": at(NOW), **fields},
    )


def candidate(
    *alerts: Alert,
    incident: int = 1849,
    state: IncidentState = "notified",
    closed: float | None = None,
) -> Candidate:
    """``closed``: hours since it was closed."""
    return Candidate(
        incident=incident,
        keys=(),
        alerts=alerts,
        state="closed" if closed is not None else state,
        closed_at=None if closed is None else NOW - closed * HOUR,
    )


def decide(arriving: Alert, *known: Candidate) -> Link:
    """As the ledger would: only incidents that share a key are candidates."""
    ours = keys(arriving)
    shared = [ours & frozenset().union(*map(keys, one.alerts)) for one in known]
    sharing = (
        replace(one, keys=tuple(sorted(common)))
        for one, common in zip(known, shared, strict=True)
        if common
    )
    return link(arriving, ours, tuple(sharing), NOW)


def test_an_alert_about_nobody_known_is_new() -> None:
    assert decide(alert(username="asha"), candidate(alert(username="ravi", text="x"))) == Link(
        relation="new", reason="nothing known of this person"
    )


# --- row 1: same content, same origin ---


@pytest.mark.parametrize("closed", [None, 1, 24 * 400])
@pytest.mark.parametrize("authenticity", ["verified", "unverified"])
def test_the_same_content_of_the_same_origin_is_a_duplicate_at_any_time(
    closed: float | None, authenticity: Authenticity
) -> None:
    same = alert(
        username="ravi", alert_id="IG-1", sender="a@meta.example", authenticity=authenticity
    )
    found = decide(same, candidate(same, closed=closed))
    assert found == Link(relation="duplicate", incident=1849, reason="same content as 1849")


def test_spelling_of_case_and_space_makes_no_other_content() -> None:
    one = alert(username="ravi", text="Good  bye\n", message_id="m")
    assert decide(
        alert(username="Ravi", text="good bye", message_id="m"), candidate(one)
    ).relation == ("duplicate")


def test_a_copy_with_other_delivery_headers_is_a_duplicate() -> None:
    one = alert(message_id="m@x", received=at(NOW))
    copy = alert(message_id="m@x", received=at(NOW + HOUR), subject="Fwd: x")
    assert decide(copy, candidate(one)).relation == "duplicate"


@pytest.mark.parametrize(
    ("before", "subject", "relation"),
    [
        ("Alert", "URGENT: he is at the bridge now", "update"),
        ("Alert", "Alert - Sigra, Varanasi", "update"),
        (None, "अब सिगरा में है", "update"),
        ("Alert", "Re: alert", "duplicate"),
        ("Alert", "FW: Fwd: Alert", "duplicate"),
        ("Re: Alert", "ALERT ", "duplicate"),
        ("Alert", "", "duplicate"),
        ("Alert", None, "duplicate"),
    ],
)
def test_the_same_words_under_a_subject_that_says_more_are_told(
    before: str | None, subject: str | None, relation: str
) -> None:
    one = alert(username="ravi", sent=at(NOW - HOUR), message_id="1@x", subject=before)
    again = alert(username="ravi", sent=at(NOW), message_id="2@x", subject=subject)
    assert decide(again, candidate(one)).relation == relation


def test_the_same_content_of_another_origin_is_no_duplicate() -> None:
    one = alert(username="ravi", sender="a@meta.example")
    other = alert(username="ravi", sender="b@agency.example")
    assert decide(other, candidate(one)).relation == "update"
    proven = alert(username="ravi", sender="a@meta.example", authenticity="verified")
    assert decide(proven, candidate(one)).relation == "new"


def test_the_same_words_of_the_same_person_days_later_are_a_new_cry() -> None:
    old = alert(username="ravi", sent=at(NOW - 72 * HOUR))
    assert decide(alert(username="ravi"), candidate(old)).relation == "update"
    assert decide(alert(username="ravi"), candidate(old, closed=48)).relation == "new"


def test_the_same_words_said_after_the_case_was_closed_are_a_new_cry() -> None:
    old = alert(username="ravi", sent=at(NOW - 3 * HOUR))
    assert decide(alert(username="ravi"), candidate(old, closed=1)).relation == "update"
    late_copy = alert(username="ravi", sent=at(NOW - 3 * HOUR))
    assert decide(late_copy, candidate(old, closed=1)).relation == "duplicate"


def test_who_is_rung_about_again_days_later_is_in_danger_again() -> None:
    """An entry by telephone has no time of sending; it has the time the telephone rang."""
    rang = Stamp(at=NOW - 72 * HOUR, clock="operator")
    old = alert(username="ravi", text=None, sent=None, received=rang)
    again = replace(old, received=replace(rang, at=NOW))
    assert decide(again, candidate(old)).relation == "update"
    assert decide(again, candidate(old, closed=48)).relation == "new"


@pytest.mark.parametrize(
    "more",
    [
        {"other_phones": (OtherPhone(number="+919811223344", owner="family"),)},
        {"deadline": at(NOW + HOUR)},
        {"unknown_fields": {"mother_says": "he took the pistol"}},
        {
            "warnings": (
                f"{ATTACHMENT}not opened: note.pdf (application/pdf, 1 KB, sha256 86be...)",
            )
        },
    ],
    ids=["family's telephone", "deadline", "unknown field", "attachment"],
)
def test_whatever_an_officer_would_hear_newly_makes_an_update_of_it(more: dict[str, Any]) -> None:
    one = alert(username="ravi", alert_id="IG-77")
    fuller = replace(one, **more)
    assert decide(fuller, candidate(one)).relation == "update"
    assert decide(fuller, candidate(one, fuller)).relation == "duplicate"


def test_a_warning_of_ours_makes_no_other_content() -> None:
    one = alert(username="ravi")
    assert decide(replace(one, warnings=("a clock is wrong",)), candidate(one)).relation == (
        "duplicate"
    )


@pytest.mark.parametrize("more", [{}, {"alert_id": "IG-77"}], ids=["", "reference"])
def test_a_fresh_copy_of_what_is_held_is_an_update_and_an_old_one_a_duplicate(
    more: dict[str, str],
) -> None:
    old = alert(username="ravi", sent=at(NOW - 8 * HOUR), **more)
    known = candidate(old, state="held")
    assert decide(replace(old, sent=at(NOW)), known).relation == "update"
    assert decide(replace(old, sent=None, received=at(NOW)), known).relation == "update"
    assert decide(old, known).relation == "duplicate"


@pytest.mark.parametrize(
    ("outcome", "relation"),
    [(None, "update"), ("hoax", "update"), ("reached_safe", "duplicate")],
    ids=["dismissed", "hoax", "reached_safe"],
)
def test_another_message_with_the_words_of_a_dismissed_one_is_looked_at(
    outcome: Outcome | None, relation: str
) -> None:
    """Sent before the dismissal: whoever forged the first copied the second."""
    forged = alert(username="ravi", message_id="1@x", sent=at(NOW - 3 * HOUR))
    true = replace(forged, message_id="2@x", sent=at(NOW - 2 * HOUR))
    known = replace(candidate(forged, closed=1), outcome=outcome)
    assert decide(true, known).relation == relation
    assert decide(forged, known).relation == "duplicate"


def test_words_without_any_identity_are_never_a_duplicate() -> None:
    one = alert(text="please see the attached report and act", name="Ravi Kumar", message_id="1@x")
    two = alert(text="please see the attached report and act", name="Ravi Kumar", message_id="2@x")
    assert decide(two, candidate(one)).relation == "new"


# --- row 2: same Message-ID or platform reference, other content ---


@pytest.mark.parametrize("closed", [None, 1, 24 * 400])
def test_the_same_reference_with_other_content_is_an_update_at_any_time(
    closed: float | None,
) -> None:
    one = alert(alert_id="IG-1", text="first")
    found = decide(alert(alert_id="ig-1", text="second"), candidate(one, closed=closed))
    assert (found.relation, found.incident) == ("update", 1849)
    assert found.reason == "same reference as 1849"


def test_the_same_number_of_two_platforms_is_no_reference() -> None:
    one = alert(alert_id="1234", platform="facebook", text="first")
    assert decide(alert(alert_id="1234", text="second"), candidate(one)).relation == "new"
    unknown = alert(alert_id="1234", platform=None, text="second")
    assert decide(unknown, candidate(one)).relation == "update"


@pytest.mark.parametrize("written", ["N/A", "unknown", "-", "12", "none"])
def test_what_is_written_for_want_of_a_reference_joins_nothing(written: str) -> None:
    one = alert(alert_id=written, text="first")
    assert decide(alert(alert_id=written, text="second"), candidate(one)).relation == "new"


def test_the_same_message_id_with_other_content_is_an_update() -> None:
    one = alert(message_id="m@x", text="first")
    found = decide(alert(message_id="m@x", text="second"), candidate(one))
    assert (found.relation, found.reason) == ("update", "same Message-ID as 1849")


def test_two_persons_in_one_mail_are_two_incidents() -> None:
    one = alert(message_id="m@x", username="ravi")
    found = decide(alert(message_id="m@x", username="asha"), candidate(one))
    assert (found.relation, found.likeness) == ("new", (1849,))


# --- row 3 and 4: same account, telephone or profile ---

SAME = {
    "account": ({"username": "Ravi.K"}, {"username": "@ravi.k"}),
    "phone": ({"phone": "+919800004210"}, {"phone": "+919800004210"}),
    "profile": (
        {"profile": "https://www.instagram.com/ravi/"},
        {"profile": "https://instagram.com/ravi?igsh=1"},
    ),
}


@pytest.mark.parametrize("what", SAME)
@pytest.mark.parametrize(
    ("closed", "relation"),
    [(None, "update"), (1, "update"), (23.9, "update"), (24, "new"), (500, "new")],
)
def test_the_same_person_is_an_update_while_open_and_for_24_hours(
    what: str, closed: float | None, relation: str
) -> None:
    first, second = SAME[what]
    one = alert(text="first", **first)
    found = decide(alert(text="second", **second), candidate(one, closed=closed))
    assert found.relation == relation
    if relation == "update":
        assert found.incident == 1849
        assert found.reason == f"same {what} as 1849"
    else:
        assert found.likeness == (1849,)
        assert found.reason == (
            f"new; perhaps the same as 1849 ({what}), closed more than 24 hours ago"
        )


@pytest.mark.parametrize("state", ["held", "unlocated", "matched", "acknowledged", "on_scene"])
def test_every_state_but_closed_is_open(state: IncidentState) -> None:
    known = candidate(alert(username="ravi", text="first"), state=state)
    assert decide(alert(username="ravi", text="second"), known).relation == "update"


def test_the_same_name_of_account_on_another_platform_is_only_a_likeness() -> None:
    one = alert(username="ravi.k", platform="facebook", text="first")
    found = decide(alert(username="ravi.k", text="second"), candidate(one))
    assert (found.relation, found.likeness) == ("new", (1849,))


def test_an_account_without_a_platform_fits_any() -> None:
    """As the operator notes it on the telephone."""
    one = alert(username="ravi.k", platform=None, text="telephone")
    assert decide(alert(username="ravi.k", text="mail"), candidate(one)).relation == "update"


@pytest.mark.parametrize("written", ["unknown", "N/A", "-", "none", ""])
def test_what_is_written_for_want_of_an_account_joins_nothing(written: str) -> None:
    one = alert(username=written, text="first")
    assert decide(alert(username=written, text="second"), candidate(one)).relation == "new"


def test_another_name_on_the_same_telephone_is_flagged() -> None:
    one = alert(phone="+919800004210", name="Ravi Kumar", text="first")
    for name, flagged in [
        ("Asha Devi", True),
        ("ravi", False),
        ("KUMAR, Ravi", False),
        (None, False),
    ]:
        found = decide(alert(phone="+919800004210", name=name, text="second"), candidate(one))
        assert found.relation == "update"
        assert ("perhaps two people" in found.reason) is flagged


# --- row 5: only the same name or place ---


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"name": "Ravi Kumar"}, "name"),
        ({"place": "H.No. 12, Gali 4, Vijay Nagar, Ghaziabad"}, "place"),
        ({"name": "Ravi Kumar", "place": "12 Gali 4, Ghaziabad"}, "name and place"),
    ],
)
def test_only_the_same_name_or_address_is_a_likeness(fields: dict[str, str], what: str) -> None:
    known = candidate(alert(text="first", **fields))
    found = decide(alert(text="second", **fields), known)
    assert (found.relation, found.incident, found.likeness) == ("new", None, (1849,))
    assert found.reason == f"new; perhaps the same as 1849 (same {what} only)"


def test_a_first_name_or_a_town_alone_is_no_likeness() -> None:
    known = candidate(alert(name="Ravi", place="Lucknow", text="first"))
    assert decide(alert(name="Ravi", place="Lucknow", text="second"), known).likeness == ()


# --- an answer to the mail of a case ---

ANSWERED = alert(message_id="m@x", text="first", username="ravi", phone="+919800004211")


def answer(**said: Any) -> Alert:
    return alert(**{"references": ("root@x", "M@x"), "message_id": "n@x", "text": "second", **said})


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"place": "Hindon bridge, Ghaziabad"},
        {"name": "Ravi Kumar"},
        {"text": None, "notes": "his mother is with him"},
        {"other_phones": (OtherPhone(number="+919800004299", owner="family"),)},
    ],
)
def test_an_answer_that_names_nobody_else_is_an_update(said: dict[str, Any]) -> None:
    found = decide(answer(**said), candidate(ANSWERED))
    assert (found.relation, found.reason) == ("update", "it answers the mail of 1849")


@pytest.mark.parametrize(
    "said",
    [{"username": "asha"}, {"alert_id": "IG-9911"}, {"username": "asha", "name": "Asha Rani"}],
)
def test_an_answer_that_names_another_person_is_new_with_the_likeness_shown(
    said: dict[str, Any],
) -> None:
    known = replace(ANSWERED, alert_id="IG-5500")
    found = decide(answer(**said), candidate(known))
    assert (found.relation, found.likeness) == ("new", (1849,))


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ({"phone": "+919800004277"}, ANSWERED),
        ({"username": "asha"}, replace(ANSWERED, person=Person(phones=("+919800004211",)))),
    ],
)
def test_an_answer_with_a_key_of_its_own_is_an_update_that_asks(
    said: dict[str, Any], known: Alert
) -> None:
    found = decide(answer(**said), candidate(known))
    assert found.relation == "update"
    assert found.reason.endswith("perhaps two people")


def test_an_answer_to_the_mail_of_several_cases_is_new() -> None:
    known = (candidate(ANSWERED), candidate(replace(ANSWERED, person=Person()), incident=1850))
    found = decide(answer(), *known)
    assert (found.relation, found.likeness) == ("new", (1850, 1849))


def test_an_answer_from_a_less_proven_sender_joins_nothing() -> None:
    known = candidate(replace(ANSWERED, authenticity="verified"))
    assert decide(answer(), known).relation == "new"


def test_an_answer_long_after_the_end_of_a_case_is_new() -> None:
    assert decide(answer(), candidate(ANSWERED, closed=30)).relation == "new"
    assert decide(answer(), candidate(ANSWERED, closed=3)).relation == "update"


# --- row 6: telephone first, then the mail ---


def test_the_mail_after_a_telephone_entry_is_an_update() -> None:
    entry = alert(phone="+919800004210", text=None, authenticity="verified", platform=None)
    found = decide(alert(phone="+919800004210", authenticity="verified"), candidate(entry))
    assert (found.relation, found.incident) == ("update", 1849)


# --- proof ---


@pytest.mark.parametrize(
    ("arriving", "known", "relation"),
    [
        ("verified", "verified", "update"),
        ("verified", "unverified", "new"),
        ("verified", "unknown", "new"),
        ("verified", "failed", "new"),
        ("unverified", "unverified", "update"),
        ("unknown", "unverified", "update"),
        ("unverified", "unknown", "update"),
        ("unverified", "verified", "new"),
        ("unknown", "verified", "new"),
        ("failed", "verified", "new"),
        ("failed", "unverified", "new"),
        ("failed", "failed", "update"),
    ],
)
def test_an_alert_joins_nothing_proven_better_and_a_verified_one_nothing_unverified(
    arriving: Authenticity, known: Authenticity, relation: str
) -> None:
    one = alert(username="ravi", text="first", authenticity=known)
    found = decide(alert(username="ravi", text="second", authenticity=arriving), candidate(one))
    assert found.relation == relation
    if relation == "new":
        why = "which is unverified" if arriving == "verified" else "which is better proven"
        assert found.reason == f"new; perhaps the same as 1849 (account), {why}"
        assert found.likeness == (1849,)


def test_one_verified_alert_protects_the_whole_incident() -> None:
    known = candidate(
        alert(username="ravi", text="a"), alert(username="ravi", text="b", authenticity="verified")
    )
    assert decide(alert(username="ravi", text="a"), known).relation == "new"


def test_an_unverified_copy_of_a_verified_alert_makes_its_own() -> None:
    known = candidate(alert(username="ravi", alert_id="IG-1", authenticity="verified"))
    found = decide(alert(username="ravi", alert_id="IG-1"), known)
    assert (found.relation, found.likeness) == ("new", (1849,))


# --- several incidents ---


def test_the_newest_of_several_is_joined_and_the_others_are_shown() -> None:
    older = candidate(alert(username="ravi", text="a"), incident=7)
    newer = candidate(alert(username="ravi", text="b"), incident=9)
    found = decide(alert(username="ravi", text="c"), older, newer)
    assert (found.incident, found.likeness) == (9, (7,))


def test_a_duplicate_of_an_older_one_beats_an_update_of_a_newer_one() -> None:
    older = candidate(alert(username="ravi", alert_id="IG-1"), incident=7)
    newer = candidate(alert(username="ravi", text="b"), incident=9)
    found = decide(alert(username="ravi", alert_id="IG-1"), older, newer)
    assert (found.relation, found.incident, found.likeness) == ("duplicate", 7, (9,))


def test_an_unproven_alert_joins_its_equal_beside_a_verified_one() -> None:
    verified = candidate(alert(username="ravi", text="a", authenticity="verified"), incident=9)
    unverified = candidate(alert(username="ravi", text="b"), incident=7)
    found = decide(alert(username="ravi", text="c"), verified, unverified)
    assert (found.relation, found.incident, found.likeness) == ("update", 7, (9,))


# --- one key in common, and something that contradicts it ---

PHONE, OTHER_PHONE = "+919800004210", "+919811112222"


@pytest.mark.parametrize(
    ("first", "second", "another"),
    [
        (
            {"phone": PHONE, "name": "Ravi Kumar", "username": "ravi"},
            {"phone": PHONE, "name": "Asha Devi", "username": "asha"},
            "(phone), with another name and account",
        ),
        (
            {"username": "family", "name": "Ravi Kumar", "phone": PHONE},
            {"username": "family", "name": "Asha Devi", "phone": OTHER_PHONE},
            "(account), with another name and phone",
        ),
        (
            {"username": "family", "name": "Ravi Kumar", "alert_id": "IG-1"},
            {"username": "family", "name": "Asha Devi", "alert_id": "IG-2"},
            "(account), with another name and reference",
        ),
        (
            {"alert_id": "L-12/1", "name": "Ravi Kumar", "username": "ravi"},
            {"alert_id": "L-12/1", "name": "Asha Devi", "username": "asha"},
            "(reference), with another name and account",
        ),
        (
            {"phone": PHONE, "username": "ravi", "alert_id": "IG-1"},
            {"phone": PHONE, "username": "asha", "alert_id": "IG-2"},
            "(phone), with another account and reference",
        ),
        (
            {"profile": "facebook.com/helpinghand", "username": "ravi"},
            {"profile": "facebook.com/helpinghand", "username": "asha"},
            "(profile), with another account",
        ),
    ],
)
def test_what_contradicts_the_only_key_in_common_makes_a_new_incident(
    first: dict[str, str], second: dict[str, str], another: str
) -> None:
    found = decide(alert(text="b", **second), candidate(alert(text="a", **first)))
    assert (found.relation, found.likeness) == ("new", (1849,))
    assert found.reason == f"new; perhaps the same as 1849 {another}"


@pytest.mark.parametrize(
    ("first", "second", "another"),
    [
        (
            {"phone": PHONE, "username": "ravi", "name": "Ravi Kumar"},
            {"phone": PHONE, "username": "ravi", "name": "Asha Devi", "alert_id": "IG-2"},
            "name",
        ),
        ({"username": "ravi", "name": "Ravi"}, {"username": "ravi", "name": "Asha"}, "name"),
        ({"alert_id": "L-1", "name": "Ravi"}, {"alert_id": "L-1", "name": "Asha"}, "name"),
        ({"phone": PHONE, "username": "ravi"}, {"phone": PHONE, "username": "asha"}, "account"),
        (
            {"alert_id": "L-1", "username": "ravi"},
            {"alert_id": "L-1", "username": "asha"},
            "account",
        ),
        (
            {"alert_id": "L-1", "username": "ravi", "phone": PHONE},
            {"alert_id": "L-1", "username": "asha", "phone": OTHER_PHONE},
            "account and phone",
        ),
    ],
)
def test_what_may_be_two_people_is_an_update_that_asks(
    first: dict[str, str], second: dict[str, str], another: str
) -> None:
    found = decide(alert(text="b", **second), candidate(alert(text="a", **first)))
    assert (found.relation, found.incident) == ("update", 1849)
    assert found.reason.endswith(f"; another {another}: perhaps two people")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # the second post of one account, under a number of its own
        ({"username": "ravi", "alert_id": "IG-1"}, {"username": "ravi", "alert_id": "IG-2"}),
        # ... whose other telephone came to light
        (
            {"username": "ravi", "alert_id": "IG-1", "phone": PHONE},
            {"username": "ravi", "alert_id": "IG-2", "phone": OTHER_PHONE},
        ),
        # two accounts of one person, by name
        (
            {"phone": PHONE, "username": "ravi", "name": "Ravi Kumar", "alert_id": "IG-1"},
            {"phone": PHONE, "username": "ravi2", "name": "रवि कुमार", "alert_id": "IG-2"},
        ),
        # two platforms
        (
            {"phone": PHONE, "username": "ravi", "platform": "facebook"},
            {"phone": PHONE, "username": "rv.k"},
        ),
        # what was not known of a letter's person came later
        ({"alert_id": "L-1"}, {"alert_id": "L-1", "username": "ravi"}),
        # another spelling of the name
        (
            {"username": "ravi", "name": "Ravi Kumar", "alert_id": "IG-1"},
            {"username": "ravi", "name": "Ravee Kr.", "alert_id": "IG-2"},
        ),
        # an account that was renamed; a label beside the account's own page
        (
            {"profile": "facebook.com/profile.php?id=100", "username": "ravi"},
            {"profile": "facebook.com/profile.php?id=100", "username": "gone.now"},
        ),
        (
            {"profile": "facebook.com/ravi.k", "username": "ravi.k"},
            {"profile": "facebook.com/ravi.k", "username": "Ravi the Great"},
        ),
        # telephone first, then the mail
        ({"phone": PHONE, "platform": None}, {"phone": PHONE, "username": "ravi", "name": "Ravi"}),
    ],
)
def test_what_one_person_may_have_two_of_is_a_plain_update(
    first: dict[str, Any], second: dict[str, Any]
) -> None:
    found = decide(alert(text="b", **second), candidate(alert(text="a", **first)))
    assert found.relation == "update"
    assert "perhaps" not in found.reason


def test_two_names_in_one_mail_are_two_incidents() -> None:
    one = alert(message_id="m@x", name="Ravi Kumar", text="a")
    found = decide(alert(message_id="m@x", name="Asha Devi", text="b"), candidate(one))
    assert (found.relation, found.likeness) == ("new", (1849,))


@pytest.mark.parametrize("written", ["Not provided", "Instagram User", "अज्ञात", "[redacted]"])
def test_two_persons_of_whom_nothing_is_known_are_not_one(written: str) -> None:
    one = alert(username=written, name=written, profile="https://www.instagram.com/", text="a")
    two = alert(username=written, name=written, profile="https://www.instagram.com/", text="b")
    assert decide(two, candidate(one)) == Link(
        relation="new", reason="nothing known of this person"
    )


# --- forged first, verified after ---


@pytest.mark.parametrize("state", ["held", "acknowledged", "matched", "unlocated"])
@pytest.mark.parametrize("closed", [None, 1])
@pytest.mark.parametrize(
    "same", [{"alert_id": "IG-1"}, {"username": "ravi"}, {"phone": PHONE}, {"message_id": "m@x"}]
)
def test_nothing_unverified_takes_in_a_verified_alert(
    same: dict[str, Any], closed: float | None, state: IncidentState
) -> None:
    forged = candidate(alert(text="hoax", **same), state=state, closed=closed)
    found = decide(alert(text="I cannot", authenticity="verified", **same), forged)
    assert (found.relation, found.incident, found.likeness) == ("new", None, (1849,))


def test_a_verified_mail_joins_the_telephone_case_beside_an_unverified_one() -> None:
    rung = alert(username="ravi", text=None, authenticity="verified", platform=None)
    told = candidate(rung, incident=7)
    forged = candidate(alert(username="ravi", text="hoax"), incident=9)
    found = decide(alert(username="ravi", text="I cannot", authenticity="verified"), told, forged)
    assert (found.relation, found.incident, found.likeness) == ("update", 7, (9,))
