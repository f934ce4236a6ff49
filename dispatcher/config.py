"""The configuration as frozen values. ``load`` turns config.yaml into a Config, or one error
listing every problem with file:line and the fix."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Literal

from msgspec.structs import replace

from dispatcher import __version__, cachefile
from dispatcher.errors import ConfigError, DispatcherError, Problem
from dispatcher.model import District, Language, Mode, Name, Role, StepRule, Value


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
    addresses: int = 1000
    """Mail addresses in one header."""
    decoded: int = 10_000_000
    """Bytes of text in one mail, without transfer encoding."""
    unzipped: int = 100_000_000
    """Bytes that come out of one gzip file, or of one ZIP."""
    zip_ratio: int = 200
    """Times its packed size that a file of a ZIP may unpack to."""
    zip_files: int = 5000


class FloodSettings(Value, frozen=True, kw_only=True):
    """More unproven new incidents than ``count`` within this time are gathered under the desk."""

    count: int = 10
    within_s: float = 600


class IntakeSettings(Value, frozen=True, kw_only=True):
    stale_after_s: float = 6 * 3600
    limits: Limits = Limits()
    labels: dict[str, tuple[str, ...]] = {}
    """Field -> further labels that announce it in a mail."""
    senders: tuple[str, ...] = ()
    """Who can be verified: ``alert@meta.example``, ``*@meta.example``, ``*@*.meta.example``."""
    authserv_id: str | None = None
    """The mail server whose Authentication-Results are believed."""
    unverified: Literal["send_marked", "desk_first"] = "send_marked"
    """What becomes of a sender who is not proven, or fails: see docs/authenticity.md."""
    call_back: dict[str, str] = {}
    """Source (``meta``) -> telephone, E.164, at which a doubtful alert is asked about."""
    trusted_folders: tuple[str, ...] = ()
    """JSON files in or below them are verified; absolute after loading."""
    flood: FloodSettings = FloodSettings()
    json_key: Secret | None = None
    """Key of the HMAC-SHA256 that lies beside a JSON file as ``FILE.sig``."""


class MailboxSettings(Value, frozen=True, kw_only=True):
    """An IMAP mailbox whose every new mail is read."""

    host: str
    port: int = 993
    tls: Literal["implicit", "starttls", "none"] = "implicit"
    """``none`` is for this machine only."""
    ca_file: str | None = None
    user: str
    password: Secret
    password_expires: str | None = None
    """ISO date; ``check`` warns 14 days before."""
    folders: tuple[str, ...] = ("INBOX", "Junk")
    start: Literal["now", "all"] = "now"
    """``now``: what lies there at the first connection is history, told to nobody."""
    after: Literal["leave", "flag", "move"] = "leave"
    move_to: str | None = None
    """In the YAML ``after: {move: Done}``."""
    poll_s: float = 15.0
    """Between two looks where the server has no IDLE."""
    idle_s: float = 120.0
    """IDLE is asked for anew this often: servers and firewalls forget quiet connections."""
    timeout_s: float = 10.0
    lease_s: float = 60.0
    """After the reading process died, another one takes over when this has passed."""


class Sources(Value, frozen=True, kw_only=True):
    """What ``run`` reads when it is given no source."""

    mailbox: MailboxSettings | None = None
    drop_folder: str | None = None
    """Absolute after loading."""


class MatchingSettings(Value, frozen=True, kw_only=True):
    send_from: float = 0.60
    """Confidence below which the desk decides."""
    near_border_km: float = 2.0
    boundaries: str | None = None
    """Absolute path of a GeoJSON of the districts; brought in again whenever it changes."""
    pins_csv: str | None = None
    stations_csv: str | None = None

    @property
    def files(self) -> dict[str, str]:
        """Kind of ``directory import`` -> the file that is named for it."""
        kinds = ("boundaries", "pins", "stations")
        paths = (self.boundaries, self.pins_csv, self.stations_csv)
        return {kind: path for kind, path in zip(kinds, paths, strict=True) if path}


class Extra(Value, frozen=True, kw_only=True):
    """Further responders by what the alert says; empty: none."""

    railway: tuple[Role, ...] = ("railway_police", "railway_control")
    """The alert mentions a train, a track or a station of trains."""
    minor: tuple[Role, ...] = ("child_helpline", "women_officer")
    """The person is under 18."""
    woman: tuple[Role, ...] = ("women_officer",)


class Policy(Value, frozen=True, kw_only=True):
    """Who is told when. ``docs/policy.md`` has it in words."""

    first_wave: tuple[Role, ...] = ("station_officer", "district_control", "state_112", "desk")
    threat: tuple[Role, ...] = (
        "station_officer",
        "district_control",
        "district_chief",
        "state_112",
        "desk",
    )
    """The first wave where others are in danger."""
    unlocated: tuple[Role, ...] = ("desk", "supervisor")
    stand_in: tuple[Role, ...] = ("state_112", "supervisor")
    """Told when nobody of a district has a usable address."""
    settled_by: tuple[Role, ...] = (
        "station_officer",
        "district_control",
        "circle_officer",
        "district_chief",
    )
    """Whose answer ends the escalation of their own unit."""
    steps: tuple[StepRule, ...] = (
        StepRule(after_s=60, tell=("station_officer",), by=("voice",)),
        StepRule(after_s=120, tell=("circle_officer",), by=("voice", "sms")),
        StepRule(after_s=300, tell=("district_chief", "supervisor"), by=("voice", "sms")),
        StepRule(every_s=300, tell=("supervisor",), by=("voice",)),
    )
    live_steps: tuple[StepRule, ...] = ()
    """While the person is live on camera; empty: ``steps``."""
    threat_steps: tuple[StepRule, ...] = ()
    """Where others are in danger and nobody is live on camera; empty: ``steps``."""
    unlocated_steps: tuple[StepRule, ...] = (
        StepRule(after_s=60, tell=("desk",), by=("voice", "sms")),
        StepRule(after_s=120, tell=("supervisor",), by=("voice", "sms")),
        StepRule(every_s=300, tell=("desk", "supervisor"), by=("voice",)),
    )
    """While nobody knows the place, or a message is unread: the chase."""
    outside_steps: tuple[StepRule, ...] = (
        StepRule(after_s=60, tell=("state_nodal",), by=("voice",)),
        StepRule(after_s=300, tell=("desk", "supervisor"), by=("voice", "sms")),
        StepRule(every_s=600, tell=("state_nodal", "supervisor"), by=("voice",)),
    )
    answer_lapses_s: float = 600
    """"I have it" and then nothing: the escalation goes on, one step up."""
    desk_hold_s: float = 600
    """How long the desk may hold what is its own to decide or to find."""
    drill_ends_s: float = 1800
    """A drill that nobody closes ends by itself."""
    extra: Extra = Extra()


def policy_of(policy: Policy, district: District | None) -> Policy:
    """The policy as it holds in a district: what its file says of it in place of the centre's."""
    own = district.policy if district else None
    if own is None:
        return policy
    said = {name: getattr(own, name) for name in own.__struct_fields__}
    if own.extra is not None:
        said["extra"] = replace(policy.extra, **own.extra)
    return replace(policy, **{name: value for name, value in said.items() if value is not None})


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
    plus_address: bool = False
    """Replies go to ``smc+730218@...``: for mail servers that deliver it to ``smc@...``."""
    ca_file: str | None = None
    timeout_s: float = 8.0
    carries: str = "mail"


class WebhookSettings(Value, frozen=True, kw_only=True, tag_field="type", tag="webhook"):
    url: str
    secret: Secret
    ca_file: str | None = None
    proxy: str | None = None
    """``http://host:port``; the environment's proxies are not used."""
    timeout_s: float = 8.0
    carries: str = "webhook"


class HttpRequest(Value, frozen=True, kw_only=True):
    """A request with ``{placeholders}``; at most one of ``form``, ``json`` and ``text``."""

    method: str = "POST"
    url: str
    headers: dict[str, str] = {}
    query: dict[str, str] = {}
    form: dict[str, str] = {}
    json: dict[str, object] = {}
    """Nested objects, lists, numbers and true/false; texts hold the placeholders."""
    text: str | None = None
    content_type: str = "text/plain"
    """Of ``text``; decides how placeholders in it are escaped."""


class Says(Value, frozen=True, kw_only=True):
    """What an answer has to show: everything that is given here."""

    status: tuple[str, ...] = ()
    """``200``, ``2xx``."""
    body: str | None = None
    """Regular expression, found anywhere in the beginning of the body."""
    json: dict[str, tuple[str, ...]] = {}
    """``result.0.code`` -> the values, as text, one of which stands there."""


class Finds(Value, frozen=True, kw_only=True):
    """Where in an answer the gateway's message number is; exactly one is given."""

    json: str | None = None
    body: str | None = None
    """Regular expression whose only group is the number."""


class When(Value, frozen=True, kw_only=True):
    """Fields that some texts need beside the others; every condition given must hold."""

    language: Language | None = None
    unicode: bool | None = None
    """The short text holds more than ASCII."""
    fields: dict[str, object]
    """Key ``set`` in the YAML: added to ``form``, else ``json``, else ``query``."""


class HttpStatus(Value, frozen=True, kw_only=True):
    """How to ask what became of a message: ``{id}`` is the gateway's number."""

    request: HttpRequest
    delivered: tuple[Says, ...] = ()
    read: tuple[Says, ...] = ()
    failed: tuple[Says, ...] = ()


class HttpSettings(Value, frozen=True, kw_only=True, tag_field="type", tag="http"):
    request: HttpRequest
    accepted: tuple[Says, ...]
    """Any of these; so with every tuple of Says."""
    refused: tuple[Says, ...] = ()
    """For good. Looked at before ``accepted``."""
    message_id: Finds | None = None
    status: HttpStatus | None = None
    when: tuple[When, ...] = ()
    secrets: dict[str, Secret] = {}
    """``{secret.NAME}`` in a request."""
    user: str | None = None
    """Of the login, with the secret ``login``; None: ``login`` is a bearer token, or there is no
    login at all."""
    sender: str | None = None
    ca_file: str | None = None
    proxy: str | None = None
    timeout_s: float = 8.0
    carries: str


class FileSettings(Value, frozen=True, kw_only=True, tag_field="type", tag="file"):
    folder: str
    carries: str = "file"


ChannelSettings = SmtpSettings | WebhookSettings | HttpSettings | FileSettings


class Target(Value, frozen=True, kw_only=True):
    """Share of cases within a time: ``{p90: 15s}``."""

    percentile: int
    seconds: float


class Targets(Value, frozen=True, kw_only=True):
    first_told: tuple[Target, ...] = (
        Target(percentile=90, seconds=15),
        Target(percentile=95, seconds=20),
    )
    district_told: tuple[Target, ...] = (
        Target(percentile=90, seconds=15),
        Target(percentile=95, seconds=20),
    )
    answered: tuple[Target, ...] = (Target(percentile=90, seconds=60),)
    on_scene: tuple[Target, ...] = (Target(percentile=90, seconds=900),)


class Watchdog(Value, frozen=True, kw_only=True):
    heartbeat_url: str | None = None
    """Is sent the timeline's head once a minute, and only while the audit finds nothing."""
    test_mail_every_s: float | None = None
    """A mail of our own goes to the mailbox so often; the audit says when it does not come."""
    test_mail_to: str | None = None
    """The mailbox's address; its ``user`` where that is one."""


class Privacy(Value, frozen=True, kw_only=True):
    mask: bool = True


class Config(Value, frozen=True, kw_only=True):
    file: str
    """Path it was read from."""
    mode: Mode = "sandbox"
    centre: Centre
    store: Store
    access: Access = Access()
    sources: Sources = Sources()
    intake: IntakeSettings = IntakeSettings()
    matching: MatchingSettings = MatchingSettings()
    policy: Policy = Policy()
    channels: dict[str, ChannelSettings] = {}
    """Name -> settings, in the order of the file: the order in which carriers are tried."""
    targets: Targets = Targets()
    privacy: Privacy = Privacy()
    watchdog: Watchdog = Watchdog()


class _Cached(Value, frozen=True, kw_only=True):
    made_by: str
    source: cachefile.Stamp
    config: Config


MADE_BY = f"{__version__}/6"
"""The number is raised whenever the same file would be read as another Config."""


def load(path: Path, *, cache: Path | None = None) -> Config:
    """The configuration, checked. Raises ConfigError with every problem at once.

    ``cache`` is a folder: an unchanged file is not parsed again, and yaml not imported. What is
    kept there as the last good version is not replaced by a file changed only just now.
    """
    source = _stamp(path)
    kept = cachefile.read(_cache_file(cache, path), _Cached)
    if kept and (kept.made_by, kept.source) == (MADE_BY, source):
        return kept.config
    from dispatcher.configfile import read_config

    config = read_config(path)
    if kept is None or cachefile.is_settled(source, time.time()):
        fresh = _Cached(made_by=MADE_BY, source=source, config=config)
        cachefile.write(_cache_file(cache, path), fresh)
    return config


def last_good(path: Path, *, cache: Path) -> Config | None:
    """The configuration as it last was without a mistake, if it is still kept."""
    kept = cachefile.read(_cache_file(cache, path), _Cached)
    return kept.config if kept and kept.made_by == MADE_BY else None


def readable(path: Path) -> Config | None:
    """What a file with mistakes says of the directory, for ``check``; see ``configfile``."""
    from dispatcher import configfile

    return configfile.readable(path)


def set_mode(path: Path, mode: Mode) -> None:
    """Rewrite the ``mode:`` line of config.yaml; comments and the rest stay as they are."""
    from dispatcher import configfile

    try:
        configfile.set_mode(path, mode)
    except OSError as error:
        raise ConfigError((Problem(file=str(path), what=f"{error.strerror}"),)) from error


def lint(path: Path, *, mode: Mode) -> tuple[Problem, ...]:
    """What ``load`` lets pass but ``check`` must tell: samples (``*.example``, ``+9100000...``) and
    missing channels outside the sandbox, and secret files that cannot be used.

    ``mode``: the one to judge for. The file must have been loaded without an error before.
    """
    from dispatcher import configlint

    return configlint.lint(path, mode=mode)


def read_secret(secret: Secret, base: Path) -> str:
    """The secret itself, stripped. Files are relative to ``base``; what it is never shows."""
    if secret.env:
        found = os.environ.get(secret.env)
        if not found:
            raise DispatcherError(f"the environment variable {secret.env} is not set")
        return found.strip()
    if secret.command:
        return _secret_of_command(secret.command)
    return _secret_of_file(base / Path(secret.file or "").expanduser())


_files: dict[Path, tuple[tuple[int, ...], str]] = {}
"""What was read of secret files, and how the file looked then. Many threads send at once, and each
would open it for each text."""
SETTLED_S = 2.0
"""A file changed later than this before it was read may change again unseen: it is not kept."""


def _secret_of_file(path: Path) -> str:
    """Read anew when the file is another, or changed, or its access is."""
    try:
        status = path.stat()
        looks = (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
        if path in _files and _files[path][0] == looks:
            return _files[path][1]
        if status.st_mode & 0o007:
            raise DispatcherError(f"{path} is open to everybody on this machine: chmod 640 {path}")
        found = path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise DispatcherError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError:
        raise DispatcherError(f"{path} is not text") from None
    if not found:
        raise DispatcherError(f"{path} is empty")
    if time.time() - status.st_ctime > SETTLED_S:
        _files[path] = looks, found
    return found


def _secret_of_command(command: tuple[str, ...]) -> str:
    import subprocess

    try:
        done = subprocess.run(  # noqa: S603  the administrator's own command
            command, capture_output=True, stdin=subprocess.DEVNULL, timeout=10, check=False
        )
        found = done.stdout.decode().strip()
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError) as error:
        raise DispatcherError(f"{command[0]}: {type(error).__name__}") from None
    if done.returncode != 0 or not found:
        raise DispatcherError(f"{command[0]} gave no secret (exit {done.returncode})")
    return found


def _stamp(path: Path) -> cachefile.Stamp:
    try:
        return cachefile.stamp(path)
    except OSError as error:
        fix = "dispatcher init writes one; or name it with --config"
        what = f"cannot be read: {error.strerror}"
        raise ConfigError((Problem(file=str(path), what=what, fix=fix),)) from error


def _cache_file(cache: Path | None, path: Path) -> Path | None:
    """One file for each configuration of this user."""
    import zlib

    return cache / f"config-{zlib.crc32(str(path.absolute()).encode()):08x}.json" if cache else None
