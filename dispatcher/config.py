"""The configuration as frozen values. ``load`` turns config.yaml into a Config, or one error
listing every problem with file:line and the fix."""

from __future__ import annotations

from dispatcher.model import Language, Mode, Name, Role, Value


class Centre(Value, frozen=True, kw_only=True):
    name: Name
    state: str = "Uttar Pradesh"
    timezone: str = "Asia/Kolkata"
    language: Language = "hi"
    desk_phone: str
    """E.164; printed in every text."""
    own_addresses: tuple[str, ...] = ()
    """Never evidence of where a person is."""


class Store(Value, frozen=True, kw_only=True):
    ledger: str
    """``sqlite:///relative.db``, ``sqlite:////absolute.db``; relative to config.yaml."""
    directory: str
    """Folder of YAML files, or one file; absolute after loading."""


class Access(Value, frozen=True, kw_only=True):
    group: str | None = None
    """System group that shares the ledger: files 0660, folder 2770."""


class Limits(Value, frozen=True, kw_only=True):
    message: int = 25_000_000
    """Bytes of one message."""
    header: int = 256_000
    """Bytes before the first blank line."""
    parts: int = 200
    depth: int = 10


class IntakeSettings(Value, frozen=True, kw_only=True):
    stale_after_s: float = 6 * 3600
    limits: Limits = Limits()
    labels: dict[str, tuple[str, ...]] = {}
    """Field -> further labels that announce it in a mail."""


class MatchingSettings(Value, frozen=True, kw_only=True):
    send_from: float = 0.60
    """Confidence below which the desk decides."""
    near_border_km: float = 2.0


class Policy(Value, frozen=True, kw_only=True):
    first_wave: tuple[Role, ...] = ("station_officer", "district_control", "state_112", "desk")
    unlocated: tuple[Role, ...] = ("desk", "supervisor")
    stand_in: tuple[Role, ...] = ("state_112", "supervisor")
    """Told when nobody of a district has a usable address."""


class Secret(Value, frozen=True, kw_only=True):
    """Where a secret is; read when used, never printed. Exactly one is given."""

    file: str | None = None
    env: str | None = None
    command: tuple[str, ...] = ()


class SmtpSettings(Value, frozen=True, kw_only=True, tag_field="type", tag="smtp"):
    host: str
    port: int = 587
    tls: str = "starttls"
    """``starttls``, ``implicit``, or ``none`` (loopback only)."""
    user: str | None = None
    password: Secret | None = None
    sender: str
    """Key ``from`` in the YAML."""
    ca_file: str | None = None
    timeout_s: float = 8.0
    carries: str = "mail"


class WebhookSettings(Value, frozen=True, kw_only=True, tag_field="type", tag="webhook"):
    url: str
    secret: Secret
    ca_file: str | None = None
    timeout_s: float = 8.0
    carries: str = "webhook"


class FileSettings(Value, frozen=True, kw_only=True, tag_field="type", tag="file"):
    folder: str
    carries: str = "file"


ChannelSettings = SmtpSettings | WebhookSettings | FileSettings


class Target(Value, frozen=True, kw_only=True):
    """Share of cases within a time: ``{p90: 15s}``."""

    percentile: int
    seconds: float


class Targets(Value, frozen=True, kw_only=True):
    first_told: tuple[Target, ...] = (
        Target(percentile=90, seconds=15),
        Target(percentile=95, seconds=20),
    )
    answered: tuple[Target, ...] = (Target(percentile=90, seconds=60),)
    on_scene: tuple[Target, ...] = (Target(percentile=90, seconds=900),)


class Privacy(Value, frozen=True, kw_only=True):
    mask: bool = True


class Config(Value, frozen=True, kw_only=True):
    file: str
    """Path it was read from."""
    mode: Mode = "sandbox"
    centre: Centre
    store: Store
    access: Access = Access()
    intake: IntakeSettings = IntakeSettings()
    matching: MatchingSettings = MatchingSettings()
    policy: Policy = Policy()
    channels: dict[str, ChannelSettings] = {}
    """Name -> settings, in the order of the file: the order in which carriers are tried."""
    targets: Targets = Targets()
    privacy: Privacy = Privacy()
    version: str = ""
    """Hash of the file, in hex."""
