"""The values that cross rooms: frozen, keyword-only, without behaviour beyond naming themselves.

Times are aware datetimes in UTC. Text is as it arrived (hostile): whoever shows it cleans it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Annotated, Literal, Protocol

import msgspec

Instant = Annotated[datetime, msgspec.Meta(tz=True)]
"""An aware datetime; a naive one is refused when decoded."""


class Value(msgspec.Struct, frozen=True, omit_defaults=True):
    """Base of all values: JSON by msgspec, equality by content.

    ``frozen`` is inherited; ``kw_only`` is not, so every value says it.
    """


PLATFORMS = ("instagram", "facebook", "whatsapp", "youtube", "snapchat", "x", "google")
"""Known by name. An alert may say another, or anything else in its place."""


# --- clock and ids: handed in, never reached for -------------------------------------------


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, aware, UTC."""


class Ids(Protocol):
    def code(self) -> str:
        """Six random digits: a recipient's answer code."""

    def token(self) -> str:
        """An unguessable token: lease owners, fencing, idempotency keys."""

    def salt(self) -> bytes:
        """16 random bytes for one timeline entry's digest."""


# --- what arrives ---------------------------------------------------------------------------

MessageFormat = Literal["mail", "json"]


class Origin(Value, frozen=True, kw_only=True):
    """Where a message was found, in words an operator can follow."""

    kind: Literal["file", "stdin", "mailbox", "telephone"]
    name: str
    """Path as given, ``-`` for standard input; with ``:17`` appended for line 17 of a .jsonl, and
    ``:17@30412`` for the 17th mail of an mbox, which begins at byte 30,412. In a mailbox
    ``imap.example/INBOX:17``, its UID."""
    format: MessageFormat


class Message(Value, frozen=True, kw_only=True):
    """The raw bytes that arrived, unchanged."""

    raw: bytes
    sha256: str
    """Hex digest of ``raw``; of the whole message where ``raw`` is only its beginning."""
    origin: Origin
    size: int | None = None
    """Bytes of the whole message, where ``raw`` is only its beginning. Is it larger than
    ``intake.limits.message``, the whole is the file ``large/SHA256`` beside the ledger; else a mail
    server gave no more."""


class Stamp(Value, frozen=True, kw_only=True):
    """A moment, whose clock said so, and what is doubtful about it."""

    at: Instant
    clock: str
    """``Date header``, ``Received header``, ``alert``, ``dispatcher``, ``operator`` ..."""
    doubt: str | None = None
    """E.g. ``no time zone: read as Asia/Kolkata``. Shown wherever the time is."""


Category = Literal["suicide_self_injury", "threat_to_others"]
Media = Literal["live_video", "video", "photo", "story", "text"]
LocationSource = Literal["gps", "ip", "profile", "post", "address", "registration", "analyst"]
Authenticity = Literal["verified", "unverified", "failed", "unknown"]
Urgency = Literal["live", "high", "normal"]


MALE = frozenset({"m", "male", "man", "boy", "पुरुष", "लड़का", "युवक"})
FEMALE = frozenset({"f", "female", "woman", "girl", "महिला", "लड़की", "युवती"})
"""Words of ``Person.gender`` whose meaning is known."""


class Person(Value, frozen=True, kw_only=True):
    """The person at risk (or, for ``threat_to_others``, the subject of the alert)."""

    name: str | None = None
    username: str | None = None
    profile_url: str | None = None
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    age: int | None = None
    gender: str | None = None
    minor: bool = False
    """Said to be under age, or younger than 18."""

    @property
    def under_age(self) -> bool:
        return self.minor or (self.age is not None and 0 <= self.age < 18)


PhoneOwner = Literal["family", "friend", "informant", "officer", "platform", "accused"]


class OtherPhone(Value, frozen=True, kw_only=True):
    """A telephone of somebody else than the person: to be rung, never to tell who the person is."""

    number: str
    owner: PhoneOwner
    words: str = ""
    """The words of the alert around it."""


class Content(Value, frozen=True, kw_only=True):
    text: str | None = None
    url: str | None = None
    media: Media | None = None


class Location(Value, frozen=True, kw_only=True):
    text: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    radius_m: float | None = None
    source: LocationSource | None = None
    observed_at: Instant | None = None


class IpAddress(Value, frozen=True, kw_only=True):
    address: str
    observed_at: Instant | None = None


BOTH = "speaks of harm to others and to the person"
"""How a warning of an alert begins that is about both."""
ATTACHMENT = "attachment "
"""A warning that begins so names a file which came with the alert, with its hash."""
OTHERS = " (not the person's)"
"""Behind the name of an unknown field that tells of somebody else: its place decides nothing."""
PERHAPS_OTHERS = " (perhaps not the person's)"
"""Behind that of one who may live with the person, or be the person: its place counts where no
other is known."""


class Alert(Value, frozen=True, kw_only=True):
    """What one message says, parsed. ``text`` fields are evidence; nothing is invented."""

    alert_id: str | None = None
    source: str | None = None
    platform: str | None = None
    category: Category = "suicide_self_injury"
    sent: Stamp | None = None
    posted: Stamp | None = None
    received: Stamp | None = None
    deadline: Stamp | None = None
    """A time of day by which something is said to happen (``4 baje``): ``clock`` has the words."""
    person: Person = Person()
    other_phones: tuple[OtherPhone, ...] = ()
    content: Content = Content()
    locations: tuple[Location, ...] = ()
    ip_addresses: tuple[IpAddress, ...] = ()
    notes: str | None = None
    body: str | None = None
    """Free text of a mail outside its labelled fields: evidence of the weaker sort."""
    subject: str | None = None
    sender: str | None = None
    writers: tuple[str, ...] = ()
    """The From of each forwarded, enclosed or quoted mail whose words these are, empty where it
    names nobody: what proves the sender does not prove them."""
    message_id: str | None = None
    references: tuple[str, ...] = ()
    authenticity: Authenticity = "unverified"
    authenticity_reason: str = "not checked"
    urgency: Urgency = "high"
    unknown_fields: dict[str, object] = {}
    """JSON fields the contract does not know, kept as they came."""
    warnings: tuple[str, ...] = ()
    unread: str | None = None
    """Why the message could not be read. Then nothing else here is known, and a human looks."""


class Reading(Value, frozen=True, kw_only=True):
    """What parsing made of one message: alerts, or a named reason why it is not one."""

    alerts: tuple[Alert, ...] = ()
    not_alert: str | None = None
    """Why this readable message is not an alert (``automatic reply``, ``delivery failure`` ...)."""
    faults: tuple[str, ...] = ()
    """Items of a message with several that could not be read, beside alerts that could: a human
    must look at them."""
    quoted: tuple[Alert, ...] = ()
    """Alerts that a mail quotes or returns which says nothing new itself (``not_alert`` then says
    so): each is one where the ledger does not know it yet, and for a human where it names neither a
    person nor a place that is found."""
    fuller: tuple[Alert, ...] = ()
    """``alerts`` with the places that are known only from the older mail quoted below: for whoever
    finds none in what the mail says itself. Empty where there is nothing to add."""
    asks: str = ""
    """The words of an answer that only asks to act on the alert it quotes: they tell nothing to
    those who have that alert."""


# --- deciding -------------------------------------------------------------------------------

Decision = Literal["dispatch", "conflict", "out_of_state", "unlocated"]


class Evidence(Value, frozen=True, kw_only=True):
    """One clue that points to a place."""

    kind: str
    """``district``, ``pin``, ``coordinates``, ``town``, ``station``, ``std`` ..."""
    text: str
    """The words of the alert that were recognised."""
    district: str | None = None
    """District code, None where the clue points out of the state."""
    weight: float
    where: str
    """Field of the alert it stood in: ``content.text``, ``locations.0`` ..."""
    span: tuple[int, int] | None = None
    """Character offsets in that field."""
    note: str = ""


class RankedDistrict(Value, frozen=True, kw_only=True):
    code: str
    name: str
    confidence: float


class MatchedStation(Value, frozen=True, kw_only=True):
    name: str
    district: str
    """District code."""
    confidence: float = 0.0


class Match(Value, frozen=True, kw_only=True):
    decision: Decision
    districts: tuple[RankedDistrict, ...] = ()
    """The districts to tell: one for ``dispatch``, several for ``conflict``, best first."""
    runners_up: tuple[RankedDistrict, ...] = ()
    station: MatchedStation | None = None
    further_stations: tuple[MatchedStation, ...] = ()
    """Those told besides, which a merge or an update named: of other districts, or of the same."""
    state: str | None = None
    """The other state, for ``out_of_state``."""
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""
    """One sentence an operator can check."""
    directory_version: str = ""
    gazetteer_version: str = ""

    @property
    def stations(self) -> tuple[MatchedStation, ...]:
        """Every station it names; of two in one district the likelier is first."""
        return (self.station, *self.further_stations) if self.station else self.further_stations

    def stations_in(self, district: str) -> tuple[MatchedStation, ...]:
        """The stations named in the district of a code, the likeliest first."""
        return tuple(one for one in self.stations if one.district == district)

    def station_in(self, district: str) -> MatchedStation | None:
        """The likeliest station named in the district of a code."""
        return next(iter(self.stations_in(district)), None)


# --- directory ------------------------------------------------------------------------------

Role = Literal[
    "station_officer",
    "district_control",
    "circle_officer",
    "district_chief",
    "women_officer",
    "desk",
    "supervisor",
    "state_112",
    "railway_police",
    "railway_control",
    "child_helpline",
    "women_helpline",
    "state_nodal",
]
Language = Literal["en", "hi"]


class Name(Value, frozen=True, kw_only=True):
    en: str
    hi: str | None = None


class Hours(Value, frozen=True, kw_only=True):
    """When a contact is on duty (centre's zone); ``end`` before ``start`` crosses midnight."""

    start: int = 0
    """Minutes after midnight, 0..1439."""
    end: int = 0
    """Minutes after midnight; equal to ``start`` means all 24 hours."""
    days: tuple[int, ...] = ()
    """Weekdays on which the duty begins, Monday = 0; empty means every day."""


class Away(Value, frozen=True, kw_only=True):
    """Leave of a contact: who stands in, between two moments."""

    who: str
    start: Instant
    end: Instant
    instead: str | None = None
    """Contact key of the same station or district; None: nobody, the next role is told."""


class Address(Value, frozen=True, kw_only=True):
    """One way to reach a contact."""

    channel: str
    """Name under which addresses are written: sms, voice, whatsapp, telegram, mail, webhook."""
    to: str


class Tonight(Value, frozen=True, kw_only=True):
    """A number that holds between two moments, before everything else."""

    addresses: tuple[Address, ...]
    """In place of the contact's voice and SMS; its mail and messengers stay behind them."""
    start: Instant
    until: Instant
    by: str
    where: str = ""


class Silence(Value, frozen=True, kw_only=True):
    """A channel or a contact through which nobody is told until a moment."""

    kind: Literal["channel", "contact"]
    name: str
    """The channel's configured name, or the contact's key."""
    since: Instant
    until: Instant
    by: str
    because: str


class Hush(Value, frozen=True, kw_only=True):
    """What is silent of a contact at the moment it is looked at."""

    channels: tuple[str, ...] = ()
    """Not to be used."""
    reason: str = ""
    """Why it cannot be told at all; empty where a way is left."""
    despite: str = ""
    """Why it is told although it is silent."""


class Contact(Value, frozen=True, kw_only=True):
    """A post, not a person."""

    key: str
    """Unique in the directory: ``145/vijay-nagar/sho``, ``145/control``, ``state/desk``."""
    role: Role
    name: str | None = None
    addresses: tuple[Address, ...] = ()
    """Usable addresses in the order they are tried; empty: visibly unset."""
    language: Language | None = None
    hours: tuple[Hours, ...] = ()
    """Empty: always on duty."""
    valid_from: Instant | None = None
    valid_until: Instant | None = None
    verified: str | None = None
    """ISO date somebody last checked the numbers."""
    exercise: bool = False
    """Opted in to drills: may be told in ``mode: exercise``."""
    tonight: Tonight | None = None
    hush: Hush | None = None
    """Set when people are looked up for a moment, never by the files."""
    where: str = ""
    """``ghaziabad.yaml:17``."""


class Station(Value, frozen=True, kw_only=True):
    key: str
    """``145/vijay-nagar``."""
    name: Name
    aliases: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    covers: tuple[str, ...] = ()
    """Colonies, villages and PIN codes."""
    circle: str | None = None
    """Key of the circle officer's contact."""
    contacts: tuple[Contact, ...] = ()
    away: tuple[Away, ...] = ()
    verified: bool = True
    """False for names from an unofficial list: recognised, never shown."""


class StepRule(Value, frozen=True, kw_only=True):
    """Whom to tell when a unit has not answered. Exactly one of the two times is given."""

    after_s: float | None = None
    """Seconds since the unit was first told."""
    every_s: float | None = None
    """Again and again, this many seconds apart, once all steps with ``after_s`` are done."""
    tell: tuple[Role, ...]
    by: tuple[str, ...] = ()
    """Kinds of address to prefer (``voice``, ``sms``); empty: the contact's own order."""


class OwnPolicy(Value, frozen=True, kw_only=True):
    """What a district's file says in place of the centre's policy; None: nothing."""

    first_wave: tuple[Role, ...] | None = None
    threat: tuple[Role, ...] | None = None
    steps: tuple[StepRule, ...] | None = None
    live_steps: tuple[StepRule, ...] | None = None
    threat_steps: tuple[StepRule, ...] | None = None
    extra: dict[str, tuple[Role, ...]] | None = None
    """``minor`` and the like, those that are said."""
    answer_lapses_s: float | None = None


class District(Value, frozen=True, kw_only=True):
    code: str
    """LGD code as text."""
    name: Name
    aliases: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    pins: tuple[str, ...] = ()
    """PIN codes the centre's own YAML gives this district; they override the bundle."""
    places: tuple[str, ...] = ()
    """Further place names the centre's own YAML gives this district."""
    headquarters: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    language: Language | None = None
    contacts: tuple[Contact, ...] = ()
    stations: tuple[Station, ...] = ()
    away: tuple[Away, ...] = ()
    verified: str | None = None
    policy: OwnPolicy | None = None
    """What differs from the centre's policy here."""
    fallback: bool = False
    """True when the file is broken or missing and the state's contacts stand in."""
    where: str = ""
    """File and line; empty when there is none."""


class OutsideState(Value, frozen=True, kw_only=True):
    """Another state or union territory and whom to tell there."""

    name: Name
    aliases: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    where: str = ""


class Directory(Value, frozen=True, kw_only=True):
    version: str
    """Hash over all files, in hex."""
    state: Name
    districts: tuple[District, ...]
    contacts: tuple[Contact, ...]
    """The state's own: desk, supervisor, state_112, railway police, helplines."""
    outside: tuple[OutsideState, ...]
    away: tuple[Away, ...] = ()


# --- telling --------------------------------------------------------------------------------

NotificationKind = Literal[
    "alert",
    "update",
    "escalate",
    "taken",
    "standdown",
    "outside",
    "unlocated",
    "unread",
    "held",
    "mail",
    "test",
]
NotificationState = Literal[
    "planned", "sending", "accepted", "delivered", "read", "failed", "unknown", "cancelled"
]


ACCEPTED: frozenset[NotificationState] = frozenset(("accepted", "delivered", "read"))
"""A gateway has it. Nobody has answered by that."""


class Unit(Value, frozen=True, kw_only=True):
    """Who is responsible and acknowledges as one."""

    key: str
    """``district:145``, ``state_112``, ``desk``, ``supervisor``, ``outside:Bihar``."""
    name: str


class Planned(Value, frozen=True, kw_only=True):
    """One text to one contact by one channel, before it has a number in the ledger."""

    unit: Unit
    contact: str
    """Contact key."""
    role: Role
    contact_name: str | None = None
    channel: str
    to: str
    """The address; empty (with ``skipped``) when the contact has none."""
    kind: NotificationKind
    language: Language
    step: int = 0
    """0: the first wave."""
    due_at: Instant
    further: tuple[Address, ...] = ()
    """The contact's next addresses, in order: taken when this one fails."""
    standing_in_for: tuple[str, ...] = ()
    """Names of the units nobody of which can be told: this contact acts in their place."""
    again: bool = False
    """They were told of this before: the text says REPEAT."""
    because: str = ""
    """Why this text is sent, when the kind alone does not say it."""
    despite: str = ""
    """Why it is sent although the contact or every channel of theirs is silent."""
    taken_by: str = ""
    """Key of the unit that has the case, where that is what the text says."""
    skipped: str | None = None
    """Why nothing can be sent (``no address in ghaziabad.yaml:17``); shown, never silent."""


class Outgoing(Value, frozen=True, kw_only=True):
    """What a channel is handed: complete text, nothing left to look up."""

    key: str
    """Idempotency key, the same for every try of one notification."""
    to: str
    subject: str
    short: str
    full: str
    incident: str
    """``26-1849``."""
    code: str
    kind: NotificationKind
    language: Language
    facts: dict[str, object] = {}
    """For machines (webhook): unit, district, station, urgency, verification, mode, repeat."""


class Receipt(Value, frozen=True, kw_only=True):
    """What a gateway said of a message it took."""

    state: Literal["accepted", "delivered", "read"] = "accepted"
    gateway_id: str | None = None
    answer: str = ""
    """The gateway's words, shortened, for the attempt row."""


class Attempt(Value, frozen=True, kw_only=True):
    number: int
    started_at: Instant
    ended_at: Instant | None = None
    state: Literal["sending", "accepted", "delivered", "read", "failed", "unknown"]
    reason: str = ""
    latency_ms: float | None = None
    gateway_id: str | None = None


class Notification(Value, frozen=True, kw_only=True):
    """A planned notification with its number, state and attempts."""

    id: int
    incident: int
    code: str
    planned: Planned
    state: NotificationState
    due_at: Instant
    attempts: tuple[Attempt, ...] = ()
    settled_at: Instant | None = None


class Claim(Value, frozen=True, kw_only=True):
    """The right to send one notification once; settled with its token or not at all."""

    notification: Notification
    token: int
    attempt: int
    """1 for the first try."""
    repeat: bool
    """An earlier try was interrupted: the text says REPEAT."""
    drill: bool = False


class Settlement(Value, frozen=True, kw_only=True):
    """The result of one claimed send."""

    notification: int
    token: int
    receipt: Receipt | None = None
    error: str | None = None
    uncertain: bool = False
    """The gateway may have taken it: the next try says REPEAT."""
    ended_at: Instant
    latency_ms: float | None = None
    retry_at: Instant | None = None
    """Failed, to be tried again then; None with an error means failed for good."""
    instead: Planned | None = None
    """The contact's next channel, planned in the same commit."""
    withdrawn: bool = False
    """It was not sent: what it says is true no longer, and ``error`` says why."""


# --- incidents ------------------------------------------------------------------------------

IncidentState = Literal[
    "held",
    "unlocated",
    "matched",
    "notified",
    "acknowledged",
    "en_route",
    "on_scene",
    "closed",
]
Step = Literal[
    "opened",
    "location_requested",
    "location_obtained",
    "caller_on_phone",
    "unit_assigned",
    "en_route",
    "on_scene",
    "person_contacted",
    "platform_told",
]
Outcome = Literal[
    "reached_safe",
    "reached_injured",
    "deceased",
    "staged",
    "not_located",
    "out_of_state",
    "wrong_person",
    "duplicate",
    "hoax",
]
Mode = Literal["sandbox", "exercise", "live"]


class Event(Value, frozen=True, kw_only=True):
    """One entry of the timeline."""

    kind: str
    """``linked``, ``matched``, ``told``, ``failed``, ``acknowledged``, ``step``, ``note`` ..."""
    at: Instant
    """When it happened."""
    entered_at: Instant
    """When it was written down."""
    clock: str = "dispatcher"
    """Whose clock ``at`` is from."""
    actor: str
    """Login name, or ``dispatcher``."""
    incident: int | None = None
    seq: int | None = None
    body: dict[str, object] = {}
    """Kind-specific details; the only part that may hold personal data and be erased."""
    back: timedelta = timedelta()
    """How far the clock that ``entered_at`` is from was set back since, where it was ahead."""

    @property
    def written_at(self) -> datetime:
        """``entered_at`` by the clock as it is now: how long ago it was."""
        return self.entered_at - self.back


class Rung(Value, frozen=True, kw_only=True):
    """How far the escalation of one unit is: when its silence is next acted upon."""

    unit: str
    """Key of the unit."""
    step: int = 0
    """How many steps were taken."""
    since: Instant
    """When the unit was first told: steps are timed from here."""
    due_at: Instant | None
    """None: at rest."""
    tells: tuple[Role, ...] = ()
    """Whom the next step tells."""


class DueRung(Value, frozen=True, kw_only=True):
    incident: int
    rung: Rung
    token: int
    """Changes whenever the rung is set: who acts on an older one acts on nothing."""


class Beat(Value, frozen=True, kw_only=True):
    """The last sign of life of something that must not fall silent."""

    name: str
    """``dispatcher``, ``source:INBOX``, ``channel:sms``."""
    at: Instant
    """Of a source that cannot be read: when it last could."""
    ok: bool = True
    words: str = ""
    """What is wrong, or anything worth showing."""


class Finding(Value, frozen=True, kw_only=True):
    """Something the audit found wrong: somebody may be forgotten."""

    kind: Literal[
        "unattended",
        "overdue_step",
        "overdue_message",
        "stale_lease",
        "stuck_case",
        "undecided",
        "unreached",
        "unread",
        "never_read",
        "silent",
        "never_live",
        "untold",
        "other_mode",
    ]
    incident: int | None = None
    since: Instant
    words: str = ""


class Change(Value, frozen=True, kw_only=True):
    """What one event does to the incident's indexed columns; None leaves a column alone."""

    state: IncidentState | None = None
    outcome: Outcome | None = None
    match: Match | None = None
    held_reason: str | None = None
    no_outcome: bool = False
    """The outcome is taken back."""
    rungs: tuple[Rung, ...] = ()
    """Escalations set anew; those of other units go on."""
    seen: int | None = None
    """The newest entry of the timeline that the decision was made by: where somebody has decided
    something since, nothing is written (ChangedMeanwhile)."""


class Ends(Value, frozen=True, kw_only=True):
    """What a decision takes back, in the commit that writes it."""

    of: Callable[[Incident], Iterable[int]]
    """Pure: the notifications, of the incident as it is then, nothing of the decision planned."""
    event: Event
    """Says it; written only where there is something to take back."""


TWO_PEOPLE = "perhaps two people"
"""In the reason of a link: the alert was joined, and a human has to look whether it is about
somebody else."""


FLOOD, STALE = "a flood", "the alert was sent"
"""How the reason of a hold begins whose cases are gathered: one of them stands for all at the
desk, and has the time at which it is asked again."""


class Candidate(Value, frozen=True, kw_only=True):
    """An incident that shares an identity key with an arriving alert."""

    incident: int
    keys: tuple[str, ...]
    """The shared keys, e.g. ``phone:+9198...``."""
    alerts: tuple[Alert, ...]
    """Oldest first; of very many the first and the last."""
    state: IncidentState
    closed_at: Instant | None = None
    outcome: Outcome | None = None
    held_reason: str | None = None
    match: Match | None = None
    told: tuple[Planned, ...] = ()
    """The last that was planned for each address of each contact, oldest first."""


class Link(Value, frozen=True, kw_only=True):
    """What an alert is to the incidents known before it."""

    relation: Literal["new", "duplicate", "update"]
    incident: int | None = None
    """The incident it joins; None for ``new``."""
    reason: str
    """One clause for the operator: ``same account as 26-1849``."""
    likeness: tuple[int, ...] = ()
    """Incidents that only look alike: shown, not joined."""


class Intake(Value, frozen=True, kw_only=True):
    """Everything to be written for one alert, in one commit."""

    link: Link
    match: Match | None
    state: IncidentState
    held_reason: str | None = None
    notifications: tuple[Planned, ...] = ()
    rungs: tuple[Rung, ...] = ()
    events: tuple[Event, ...] = ()
    ends: Ends | None = None
    unproven: bool = False
    """Opened on the word of nobody known: counted, and sent after the others."""
    flood: Flood | None = None
    gathered: Intake | None = None
    """Of one that is held: what is written instead while another of its kind (``STALE``) waits that
    the desk is asked about."""
    drill: Instant | None = None
    """Opened for practice; when it ends by itself."""


class Flood(Value, frozen=True, kw_only=True):
    """What is written in place of one more unproven incident, when there are too many."""

    count: int
    since: Instant
    """Fewer than ``count`` of its mode since then are no flood."""
    first: Intake
    """Of the first that is too many: the notice goes out with it."""
    further: Intake


class Joined(Value, frozen=True, kw_only=True):
    """What becomes of an incident that takes another in."""

    change: Change
    notifications: tuple[Planned, ...] = ()
    events: tuple[Event, ...] = ()
    """Of both, each with its incident."""


class Parted(Value, frozen=True, kw_only=True):
    """What one alert of an incident becomes by itself."""

    intake: Intake
    kept: frozenset[str]
    """The identity keys the incident keeps."""
    moved: frozenset[str]
    event: Event
    """Written on both incidents, each naming the other."""


class Accepted(Value, frozen=True, kw_only=True):
    message: int
    fresh: bool
    """False when the same bytes were stored before."""
    state: Literal["unread", "taken", "not_alert", "quarantined", "dismissed"]


class StoredMessage(Value, frozen=True, kw_only=True):
    id: int
    message: Message
    state: Literal["unread", "taken", "not_alert", "quarantined", "dismissed"]
    reason: str = ""
    ingested_at: Instant


class Hold(Value, frozen=True, kw_only=True):
    """A source that this process alone reads, until its lease runs out."""

    token: int
    """Fences whoever held it before."""
    mark: str
    """How far the source was read, in its own words; empty before the first time."""


class LinkedAlert(Value, frozen=True, kw_only=True):
    message: int
    alert: Alert
    relation: Literal["new", "duplicate", "update"]
    reason: str
    ingested_at: Instant
    origin: str


class Unjudged(Value, frozen=True, kw_only=True):
    """An alert of an open incident whose sender could not be checked."""

    incident: int
    message: int
    index: int
    alert: Alert


class Recipient(Value, frozen=True, kw_only=True):
    contact: str
    unit: Unit
    role: Role
    name: str | None = None
    code: str


class Incident(Value, frozen=True, kw_only=True):
    """One person at risk, with everything the ledger knows of the case."""

    number: int
    opened_at: Instant
    mode: Mode
    state: IncidentState
    held_reason: str | None = None
    match: Match | None = None
    outcome: Outcome | None = None
    drill: Instant | None = None
    """Of a drill, when it ends by itself: nobody is at risk. None: it is real."""
    alerts: tuple[LinkedAlert, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    notifications: tuple[Notification, ...] = ()
    rungs: tuple[Rung, ...] = ()
    """One of every unit whose answer is awaited, or was."""
    events: tuple[Event, ...] = ()

    @property
    def id(self) -> str:
        """The spoken id, ``26-1849``: two digits of the year it was opened (UTC), its number."""
        return f"{self.opened_at:%y}-{self.number}"

    @property
    def title(self) -> str:
        """The same for a screen: a drill is never taken for a case."""
        return f"{self.id} EXERCISE" if self.drill else self.id


class Taker(Value, frozen=True, kw_only=True):
    """Who has a case, for a text that says so."""

    role: Role
    place: Name
    """The district, or the other state."""
    station: Name | None = None


class Brief(Value, frozen=True, kw_only=True):
    """What a text is written from."""

    kind: NotificationKind
    incident: str
    number: int
    code: str
    mode: Mode
    repeat: bool
    language: Language
    role: Role
    now: Instant
    timezone: str
    centre: Name
    desk_phone: str
    unit: Unit
    district: Name | None
    """The district this recipient answers for; None for state-level ones and unlocated cases."""
    station: Name | None
    unlisted: str | None = None
    """The station the alert names, where the directory has none so called: nobody of it is told."""
    other_districts: tuple[str, ...] = ()
    """For a conflict: who else was told."""
    standing_in_for: tuple[str, ...] = ()
    """Units nobody of which can be told."""
    nodal: bool = True
    """Another state's nodal officer has an address, where the case is probably there."""
    taken_by: Taker | None = None
    """Of a text that the case is taken: who really has it."""
    alert: Alert
    match: Match
    reason: str = ""
    """Why this text is sent, when the kind alone does not say it."""


class Text(Value, frozen=True, kw_only=True):
    """One notification in words, ready for any channel."""

    subject: str
    """One line."""
    short: str
    """For SMS and voice: names no person, no method, no phone of theirs, no link."""
    full: str
    """For mail and messengers: what an officer needs."""


# --- answers by mail ------------------------------------------------------------------------

Meaning = Literal["received", "en_route", "on_scene", "safe", "cannot", "question"]
"""``question``: anything that is no plain acknowledgement; a human of the desk reads it."""


class Mail(Value, frozen=True, kw_only=True):
    """One mail, opened: what somebody needs to know who answers whom."""

    senders: tuple[str, ...] = ()
    """Every address its From names, lower-case. One is as it should be."""
    recipients: tuple[str, ...] = ()
    """Whom it was sent to and delivered to, lower-case."""
    subject: str = ""
    answers: tuple[str, ...] = ()
    """Message-IDs it answers (In-Reply-To), without angle brackets; so all Message-IDs here."""
    references: tuple[str, ...] = ()
    automatic: str | None = None
    """Why no human wrote it: ``automatic reply``, ``delivery failure`` ..."""
    forwarded: bool = False
    """It passes something on, rather than answering it."""
    own: str = ""
    """What its sender wrote: without older mail quoted in it, without the signature."""
    report: str = ""
    """Of a report about another mail: its machine-readable fields."""
    returned: tuple[str, ...] = ()
    """Of such a report: Message-IDs of the mail it is about."""


class Told(Value, frozen=True, kw_only=True):
    """One contact who was told of an incident, as far as answers by mail need it."""

    incident: int
    contact: str
    unit: str
    """Key of the unit."""
    code: str
    further_codes: tuple[str, ...] = ()
    """Theirs of cases that became part of this one."""
    addresses: tuple[str, ...] = ()
    """The contact's mail addresses."""
    message_ids: tuple[str, ...] = ()
    """Of the notifications mailed to them."""
    notices: tuple[str, ...] = ()
    """Of those among them that call nobody: a stand-down, or that the case is taken."""
    outdated: tuple[str, ...] = ()
    """Of those among them that call to a place, or a station, which the case has left."""
    left: str = ""
    """Their station, where it was asked once and another one of the unit is now."""

    @property
    def codes(self) -> tuple[str, ...]:
        return (self.code, *self.further_codes)


class Answer(Value, frozen=True, kw_only=True):
    """A reply by mail, and what it means. Only where ``counts`` may it end anything."""

    incident: int
    contact: str
    """Who answers: the writer, never the one whose mail they answer."""
    meaning: Meaning
    counts: bool
    """The sender is known well enough. Whatever the meaning, the desk is shown the words."""
    words: str
    """What they wrote, shortened; hostile like all text from outside."""
    why: str
    """How it was recognised, and what speaks against it: for the operator."""
    notice: bool = False
    """It only confirms a notice that calls nobody: nobody says by it that they have the case."""


class Bounce(Value, frozen=True, kw_only=True):
    """A mail server says that a notification did not arrive."""

    incident: int
    contact: str
    message_id: str
    recipient: str | None = None
    """The address that failed; a contact may have several."""
    delayed: bool = False
    """It is still being tried."""
    permanent: bool = True
    """Trying the same again cannot help."""
    reason: str = ""


class NoAnswer(Value, frozen=True, kw_only=True):
    """A mail that is nobody's answer. With an ``incident`` it is about one: the desk sees it."""

    reason: str
    incident: int | None = None
    words: str = ""
    sender: str = ""
    """Its address, where it is one person's who was not told."""
    by_machine: bool = False
    """An absence notice, a read receipt: no human wrote it, and nobody needs to read it."""
    wrong_code: bool = False
    """It gives a code that nobody has, or several: count it against whoever guesses."""
    alone: bool = False
    """And its text says nothing else: it is no alert either, unless one is attached."""
