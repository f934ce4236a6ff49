"""Who is in the first wave: the district in parallel with the state, and never nobody."""

from __future__ import annotations

from datetime import UTC, datetime

from dispatcher.config import Policy
from dispatcher.model import Address, Contact, Mode, Planned, Role, Unit
from dispatcher.routing.waves import Roster, Terms, first_wave, tell_outside, tell_roles

NOW = datetime(2026, 11, 24, 21, 30, tzinfo=UTC)
CARRIERS = {"mail": ("mail",), "sms": ("sms", "sms_backup"), "webhook": ("state_112",)}


def contact(role: Role, *ways: str, key: str = "", exercise: bool = False) -> Contact:
    """``contact("desk", "mail:desk@police.test")``"""
    addresses = tuple(Address(channel=w.split(":", 1)[0], to=w.split(":", 1)[1]) for w in ways)
    return Contact(
        key=key or f"145/{role}",
        role=role,
        addresses=addresses,
        exercise=exercise,
        where="g.yaml:7",
    )


def terms(mode: Mode = "live", carriers: dict[str, tuple[str, ...]] | None = CARRIERS) -> Terms:
    return Terms(now=NOW, mode=mode, language="en", carriers=carriers)


STATE = Roster(
    unit=Unit(key="state", name="Uttar Pradesh"),
    contacts=(
        contact("desk", "mail:desk@police.test", key="state/desk"),
        contact("state_112", "webhook:state_112", key="state/112"),
        contact("supervisor", "mail:sup@police.test", key="state/supervisor"),
    ),
)


def district(*contacts: Contact) -> Roster:
    return Roster(unit=Unit(key="district:145", name="Ghaziabad"), contacts=contacts)


def reached(planned: tuple[Planned, ...]) -> list[tuple[str, str]]:
    return [(p.unit.key, p.to) for p in planned if not p.skipped]


def test_station_control_112_and_desk_are_told_side_by_side() -> None:
    roster = district(
        contact("station_officer", "sms:+915550000001"),
        contact("district_control", "mail:dcr@police.test"),
        contact("district_chief", "mail:chief@police.test"),
    )
    wave = first_wave((roster,), STATE, Policy(), terms())
    assert reached(wave) == [
        ("district:145", "+915550000001"),
        ("district:145", "dcr@police.test"),
        ("state_112", "state_112"),
        ("desk", "desk@police.test"),
    ]
    assert {planned.due_at for planned in wave} == {NOW}


def test_a_conflict_tells_every_district_and_the_state_once() -> None:
    dehat = Roster(
        unit=Unit(key="district:164", name="Kanpur Dehat"),
        contacts=(contact("district_control", "mail:dehat@police.test", key="164/control"),),
    )
    nagar = district(contact("district_control", "mail:nagar@police.test"))
    wave = reached(first_wave((nagar, dehat), STATE, Policy(), terms()))
    assert ("district:145", "nagar@police.test") in wave
    assert ("district:164", "dehat@police.test") in wave
    assert len([unit for unit, _ in wave if unit == "desk"]) == 1


def test_for_a_district_without_any_address_the_states_contacts_stand_in_as_themselves() -> None:
    wave = first_wave((district(contact("district_control")),), STATE, Policy(), terms())
    standing = {p.unit.key: p.standing_in_for for p in wave if not p.skipped}
    assert standing == {
        "state_112": ("Ghaziabad",),
        "supervisor": ("Ghaziabad",),
        "desk": (),
    }


def test_no_answer_of_a_stand_in_is_ever_the_districts() -> None:
    wave = first_wave((district(contact("district_control")),), STATE, Policy(), terms())
    assert all(p.skipped for p in wave if p.unit.key == "district:145")


def test_whoever_cannot_be_told_is_shown_with_the_reason() -> None:
    wave = first_wave((district(contact("district_control")),), STATE, Policy(), terms())
    reasons = {p.role: p.skipped for p in wave if p.skipped}
    assert reasons == {
        "station_officer": "no station officer on duty",
        "district_control": "no address set (g.yaml:7)",
    }


def test_an_address_no_configured_channel_carries_is_no_address() -> None:
    wave = first_wave(
        (district(contact("district_control", "telegram:100001")),), STATE, Policy(), terms()
    )
    skipped = next(p.skipped for p in wave if p.role == "district_control")
    assert skipped == "no channel is configured for telegram"


def test_further_addresses_stand_behind_the_first_in_the_contacts_order() -> None:
    roster = district(contact("district_control", "sms:+915550000001", "mail:dcr@police.test"))
    wave = first_wave((roster,), STATE, Policy(), terms())
    control = next(p for p in wave if p.role == "district_control")
    assert (control.channel, control.to) == ("sms", "+915550000001")
    assert [(a.channel, a.to) for a in control.further] == [
        ("sms_backup", "+915550000001"),
        ("mail", "dcr@police.test"),
    ]


def test_a_webhook_address_leads_to_the_channel_of_that_name_only() -> None:
    carriers = {"webhook": ("other_gateway", "state_112")}
    wave = tell_roles(STATE, ("state_112",), terms(carriers=carriers))
    assert [p.channel for p in wave] == ["state_112"]
    assert wave[0].further == ()


def test_the_sandbox_takes_every_kind_of_address() -> None:
    roster = district(contact("district_control", "telegram:100001"))
    wave = first_wave((roster,), STATE, Policy(), terms("sandbox", None))
    assert ("district:145", "100001") in reached(wave)


def test_an_exercise_reaches_only_those_who_opted_in() -> None:
    roster = district(
        contact("district_control", "mail:dcr@police.test", exercise=True),
        contact("station_officer", "mail:sho@police.test"),
    )
    wave = first_wave((roster,), STATE, Policy(), terms("exercise"))
    assert reached(wave) == [("district:145", "dcr@police.test")]
    assert {p.skipped for p in wave if p.skipped} == {"not opted in to exercises"}


def test_another_states_nodal_officer_is_a_unit_of_its_own() -> None:
    bihar = Roster(
        unit=Unit(key="outside:Bihar", name="Bihar nodal officer"),
        contacts=(contact("state_nodal", "mail:nodal@bihar.test", key="outside/bihar/nodal"),),
    )
    assert reached(tell_outside(bihar, terms())) == [("outside:Bihar", "nodal@bihar.test")]


def test_a_state_without_a_contact_says_so() -> None:
    nobody = Roster(unit=Unit(key="outside:Goa", name="Goa nodal officer"), contacts=())
    assert [p.skipped for p in tell_outside(nobody, terms())] == ["no nodal officer on duty"]
