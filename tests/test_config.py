"""config.yaml: every key is checked, and every mistake told with its line and the fix."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dispatcher import config
from dispatcher.config import FileSettings, Secret, SmtpSettings
from dispatcher.configfile import LABELS
from dispatcher.errors import ConfigError, DispatcherError
from dispatcher.model import Mode
from dispatcher.parsing.labels import FIELDS
from tests.centre import DATA

GOOD = """\
version: 1
mode: sandbox
centre:
  name: {en: Centre, hi: केंद्र}
  desk_phone: "+915220000000"
store:
  ledger: sqlite:///ledger.db
  directory: directory
"""


def load(folder: Path, text: str) -> config.Config:
    path = folder / "config.yaml"
    path.write_text(text, encoding="utf-8")
    return config.load(path)


def problems(folder: Path, text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        load(folder, text)
    return str(caught.value)


def test_the_smallest_configuration_has_the_documented_defaults(tmp_path: Path) -> None:
    found = load(tmp_path, GOOD)
    assert found.mode == "sandbox"
    assert found.centre.timezone == "Asia/Kolkata"
    assert found.intake.stale_after_s == 6 * 3600
    assert found.policy.first_wave == ("station_officer", "district_control", "state_112", "desk")
    assert found.store.ledger == f"sqlite:///{tmp_path}/ledger.db"
    assert found.store.directory == f"{tmp_path}/directory"


def test_every_limit_of_the_intake_can_be_set(tmp_path: Path) -> None:
    names = config.Limits.__struct_fields__
    sizes = {"message", "header", "decoded", "unzipped"}
    keys = ", ".join(f"{name}: {'7MB' if name in sizes else 7}" for name in names)
    limits = load(tmp_path, f"{GOOD}intake: {{limits: {{{keys}}}}}\n").intake.limits
    assert {getattr(limits, name) for name in names} == {7, 7_000_000}


def test_the_example_loads_without_a_problem() -> None:
    config.load(DATA / "config.example.yaml")


def test_the_example_shows_every_key_there_is() -> None:
    text = (DATA / "config.example.yaml").read_text(encoding="utf-8")
    for struct in (
        config.Centre,
        config.FileSettings,
        config.Store,
        config.Access,
        config.Limits,
        config.MatchingSettings,
        config.Policy,
        config.Targets,
        config.Privacy,
        config.Watchdog,
    ):
        for key in struct.__struct_fields__:
            assert f"{key.removesuffix('_s')}:" in text, key
    for key in ("version", "mode", "stale_after", "limits", "labels", "type", "host", "port"):
        assert f"{key}:" in text, key
    for key in ("mailbox", "drop_folder", "password_expires", "folders", "start", "progress"):
        assert f"{key}:" in text, key
    for key in (
        "after",
        "poll",
        "idle",
        "lease",
        "tls",
        "user",
        "password",
        "from",
        "timeout",
        "ca_file",
    ):
        assert f"{key}:" in text, key
    for key in ("url", "secret"):
        assert f"{key}:" in text, key
    gateway = set(config.HttpSettings.__struct_fields__) - {"request", "user", "timeout_s"}
    for key in sorted(gateway | {"method", "headers", "query", "form", "json", "auth", "set"}):
        assert f"{key}:" in text, key


def test_labels_may_be_given_for_every_field_that_parsing_knows() -> None:
    assert LABELS == FIELDS


def test_paths_are_relative_to_the_configuration_and_ports_follow_tls(tmp_path: Path) -> None:
    text = GOOD + (
        "channels:\n"
        "  a: {type: smtp, host: mx.test, from: a@b.test, tls: implicit, ca_file: ca.pem}\n"
        "  b: {type: smtp, host: mx.test, from: a@b.test}\n"
        "  c: {type: smtp, host: mx.test, from: a@b.test, tls: implicit, port: 1465}\n"
        "  d: {type: file, folder: out}\n"
    )
    a, b, c, d = load(tmp_path, text).channels.values()
    assert isinstance(a, SmtpSettings)
    assert a.ca_file == str(tmp_path / "ca.pem")
    ports = [one.port for one in (a, b, c) if isinstance(one, SmtpSettings)]
    assert ports == [465, 587, 1465]
    assert isinstance(d, FileSettings)
    assert d.folder == str(tmp_path / "out")


# One mistake each: what is appended or replaced, and the line an operator reads.
MISTAKES = [
    ("chanels: {}\n", None, "config.yaml:9: chanels: unknown key -> did you mean channels?"),
    ("mode: sandbox", "mode: lively", "config.yaml:2: mode: lively is not known here"),
    ('"+915220000000"', "+915220000000", "put it in quotes"),
    ('"+915220000000"', '"0522 000000"', "is not a phone number in full (E.164)"),
    ("  directory: directory\n", "", "the key directory is missing"),
    ("sqlite:///ledger.db", "mysql://x", "config.yaml:7: store: mysql://x is not a ledger"),
    ("intake: {stale_after: 22:00}\n", None, "22:00 is not a duration -> write it like 15s"),
    ("intake: {limits: {message: 25}}\n", None, "25 is not a size -> write it like 200KB or 25MB"),
    ("matching: {send_from: 60}\n", None, "matching.send_from: 60 is outside 0 to 1"),
    ("policy: {first_wave: [sho]}\n", None, "policy.first_wave.0: sho is not known here"),
    ("policy: {first_wave: desk}\n", None, "a list is wanted here -> write it as [one, two]"),
    ("targets: {answered: {half: 60s}}\n", None, "half is not a percentile"),
    ("privacy: {mask: no}\n", None, "no is neither true nor false"),
    ("channels: {mail: {host: h}}\n", None, "channels.mail: the key type is missing"),
    ("channels: {mail: {type: pigeon}}\n", None, "pigeon is not known here -> one of smtp"),
    (
        "channels: {mail: {type: smtp, host: mx.test, from: a@b.test, tls: none}}\n",
        None,
        "would send to mx.test in the clear",
    ),
    (
        "channels: {mail: {type: smtp, host: h.test, from: a@b.test, user: u}}\n",
        None,
        "user and password go together",
    ),
    (
        "channels: {m: {type: smtp, host: h.test, from: a@b.test, user: u, password: pw}}\n",
        None,
        "a secret does not stand in this file",
    ),
    (
        'channels: {w: {type: webhook, url: "http://h.test/", secret: {env: X}}}\n',
        None,
        "http would send in the clear",
    ),
    (
        'channels: {w: {type: webhook, url: "https://u:p@h.test/", secret: {env: X}}}\n',
        None,
        "a password does not stand in a URL",
    ),
    (
        'channels: {w: {type: webhook, url: "https://h.test/", secret: {env: X, file: key}}}\n',
        None,
        "give exactly one of file, env and command",
    ),
    ("mode: live\n", None, "mode: stands twice; first on line 2"),
    ("access: {group: no}\n", None, "YAML reads no as true or false"),
    ("  timezone: Asia/Lucknow\n", "AFTER desk_phone", "no time zone Asia/Lucknow"),
    ("policy: {first_wave: []}\n", None, "policy.first_wave: names no role: nobody would be told"),
    ("intake: {labels: {fone: [Phone]}}\n", None, "unknown key -> did you mean phone?"),
    ("parsing: {labels: {phone: [Tel]}}\n", None, "unknown key -> did you mean intake.labels?"),
    (
        "channels: {f: {type: file, folder: out, carries: mial}}\n",
        None,
        "channels.f.carries: mial is not known here -> one of mail",
    ),
    (
        "channels: {m: {type: smtp, host: h.test, from: a@b.test, timeout: 0s}}\n",
        None,
        "channels.m.timeout: no gateway answers within no time",
    ),
    ('  state: "Uttar\\nPradesh"\n', "AFTER", "holds a character that cannot be seen (U+000A)"),
]


@pytest.mark.parametrize(("piece", "by", "said"), MISTAKES)
def test_a_mistake_is_told_with_its_line_and_the_fix(
    tmp_path: Path, piece: str, by: str | None, said: str
) -> None:
    if by is None:
        text = GOOD + piece
    elif by.startswith("AFTER"):
        text = GOOD.replace("store:\n", piece + "store:\n")
    else:
        text = GOOD.replace(piece, by)
    assert said in problems(tmp_path, text)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("mode: sandbox", "mode: lively") + "chanels: {}\nprivacy: {mask: maybe}\n"
    assert len(problems(tmp_path, text).splitlines()) == 3


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "the file is empty"),
        (b"- a\n- b\n", "a group of keys is wanted here"),
        ("a: é".encode("latin-1"), "not UTF-8 text -> save the file as UTF-8"),
        (b"a: [1, 2\n", "not valid YAML"),
        (b"a:\n\tb: 1\n", "indent with spaces, not tabs"),
        (b"version: 1\n---\nversion: 1\n", "a second document begins"),
        (b"a: &x [1]\nb: *x\n", "aliases are not used here"),
        (b"[" * 100, "nested deeper than"),
        (b"a: !!python/object:os.system x\n", "tag"),
    ],
)
def test_what_is_no_configuration_is_one_clear_line(tmp_path: Path, raw: bytes, said: str) -> None:
    path = tmp_path / "config.yaml"
    path.write_bytes(raw)
    with pytest.raises(ConfigError) as caught:
        config.load(path)
    assert said in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="dispatcher init writes one"):
        config.load(tmp_path / "none.yaml")


def test_an_unchanged_file_is_not_parsed_again_and_a_changed_one_is(tmp_path: Path) -> None:
    path, cache = tmp_path / "config.yaml", tmp_path / "cache"
    path.write_text(GOOD, encoding="utf-8")
    first = config.load(path, cache=cache)
    code = (
        "import sys; from pathlib import Path; from dispatcher import config\n"
        f"c = config.load(Path({str(path)!r}), cache=Path({str(cache)!r}))\n"
        "assert 'yaml' not in sys.modules\nprint(c.centre.name.hi)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert done.stdout.strip() == first.centre.name.hi, done.stderr
    path.write_text(GOOD.replace("mode: sandbox", "mode: exercise"), encoding="utf-8")
    assert config.load(path, cache=cache).mode == "exercise"


@pytest.mark.parametrize("raw", [b"", b"{", b'{"key": 1}', b"\x00\xff"])
def test_a_damaged_cache_is_no_fault(tmp_path: Path, raw: bytes) -> None:
    path, cache = tmp_path / "config.yaml", tmp_path / "cache"
    path.write_text(GOOD, encoding="utf-8")
    config.load(path, cache=cache)
    for kept in cache.iterdir():
        kept.write_bytes(raw)
    assert config.load(path, cache=cache).mode == "sandbox"


def test_setting_the_mode_keeps_everything_else_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    text = GOOD.replace("mode: sandbox", "mode: sandbox    # files only") + "# the end\n"
    path.write_text(text, encoding="utf-8")
    config.set_mode(path, "live")
    assert path.read_text(encoding="utf-8") == text.replace("mode: sandbox", "mode: live")
    assert config.load(path).mode == "live"


def test_setting_the_mode_keeps_line_ends_access_rights_and_a_link(tmp_path: Path) -> None:
    path, real = tmp_path / "config.yaml", tmp_path / "real.yaml"
    real.write_bytes(GOOD.replace("\n", "\r\n").encode())
    real.chmod(0o640)
    path.symlink_to(real)
    config.set_mode(path, "exercise")
    assert path.is_symlink()
    assert b"mode: exercise\r\n" in real.read_bytes()
    assert real.stat().st_mode & 0o777 == 0o640
    assert len(list(tmp_path.iterdir())) == 2


def test_a_mode_that_stands_elsewhere_is_not_guessed_at(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_text("{version: 1, mode: sandbox}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="write mode: live on a line of its own"):
        config.set_mode(path, "live")
    assert "sandbox" in path.read_text(encoding="utf-8")


def test_a_configuration_without_a_mode_line_gets_one(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(GOOD.replace("mode: sandbox\n", ""), encoding="utf-8")
    config.set_mode(path, "live")
    assert config.load(path).mode == "live"


def test_a_secret_comes_from_a_file_the_environment_or_a_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "key").write_text("hunter2\n")
    (tmp_path / "key").chmod(0o640)
    monkeypatch.setenv("SMC_KEY", "hunter3")
    assert config.read_secret(Secret(file="key"), tmp_path) == "hunter2"
    assert config.read_secret(Secret(env="SMC_KEY"), tmp_path) == "hunter3"
    command = Secret(command=(sys.executable, "-c", "print('hunter4')"))
    assert config.read_secret(command, tmp_path) == "hunter4"


def test_a_secret_is_read_anew_when_its_file_is_another_or_was_changed_or_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(config, "SETTLED_S", -1.0)  # kept at once
    path = tmp_path / "key"
    assert _secret(path, "first") == "first"
    assert path in config._files
    assert _secret(path, "the second") == "the second"
    _secret(tmp_path / "new", "the newest")
    (tmp_path / "new").replace(path)
    assert config.read_secret(Secret(file="key"), tmp_path) == "the newest"
    path.chmod(0o644)
    with pytest.raises(DispatcherError, match="open to everybody"):
        config.read_secret(Secret(file="key"), tmp_path)


def test_a_secret_that_was_changed_this_moment_is_read_every_time(tmp_path: Path) -> None:
    """A change within the clock's grain leaves no trace in the file's times."""
    assert _secret(tmp_path / "key", "one") == "one"
    assert tmp_path / "key" not in config._files


def _secret(path: Path, text: str) -> str:
    path.write_text(text)
    path.chmod(0o600)
    return config.read_secret(Secret(file=path.name), path.parent)


def test_a_secret_open_to_everybody_is_refused(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("hunter2\n")
    (tmp_path / "key").chmod(0o644)
    with pytest.raises(DispatcherError, match="chmod 640") as caught:
        config.read_secret(Secret(file="key"), tmp_path)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    "secret",
    [Secret(file="none"), Secret(env="SMC_NOT_SET"), Secret(command=("false",))],
)
def test_a_secret_that_is_not_there_is_one_clear_line(tmp_path: Path, secret: Secret) -> None:
    with pytest.raises(DispatcherError):
        config.read_secret(secret, tmp_path)


def test_what_a_secret_command_prints_never_shows(tmp_path: Path) -> None:
    shouting = (sys.executable, "-c", "import sys; print('hunter5', file=sys.stderr); sys.exit(3)")
    garbled = (sys.executable, "-c", "import sys; sys.stdout.buffer.write(b'hunter\\xff')")
    for command in (shouting, garbled):
        with pytest.raises(DispatcherError) as caught:
            config.read_secret(Secret(command=command), tmp_path)
        assert "hunter" not in str(caught.value)


SAMPLES = GOOD.replace("+915220000000", "+910000000000") + (
    "channels:\n"
    "  mail: {type: smtp, host: smtp.example, from: a@police.test, user: u,\n"
    "         password: {file: key}}\n"
)


def lint(folder: Path, text: str, mode: Mode) -> list[str]:
    path = folder / "config.yaml"
    path.write_text(text, encoding="utf-8")
    config.load(path)
    return [f"{p.severity} {str(p).replace(str(path), '')}" for p in config.lint(path, mode=mode)]


PROVEN = "intake: {senders: ['*@meta.test'], authserv_id: mx.police.test}\n"


def test_samples_and_missing_secrets_are_errors_outside_the_sandbox(tmp_path: Path) -> None:
    samples = SAMPLES + PROVEN
    phone, host, key = lint(tmp_path, samples, "live")
    assert phone.startswith("error :5: centre.desk_phone: +910000000000 is a sample")
    assert host.startswith("error :10: channels.mail.host: smtp.example is a sample")
    assert key.startswith("error :11: channels.mail.password.file: ")
    (only,) = lint(tmp_path, samples, "sandbox")
    assert only.startswith("warning :11: ")


def test_a_mode_that_tells_people_needs_a_channel(tmp_path: Path) -> None:
    assert lint(tmp_path, GOOD + PROVEN, "sandbox") == []
    assert "no channel to reach anybody by" in lint(tmp_path, GOOD + PROVEN, "exercise")[0]


def test_without_senders_check_says_that_no_mail_can_be_verified(tmp_path: Path) -> None:
    senders, server = lint(tmp_path, GOOD, "sandbox")
    assert senders.startswith("warning :1: no intake.senders: no alert that comes by mail")
    assert "no intake.authserv_id" in server


def test_what_is_kept_is_closed_to_others(tmp_path: Path) -> None:
    path, cache = tmp_path / "config.yaml", tmp_path / "shared" / "cache"
    cache.parent.mkdir()
    cache.parent.chmod(0o2770)
    path.write_text(GOOD, encoding="utf-8")
    config.load(path, cache=cache)
    (kept,) = cache.iterdir()
    assert cache.stat().st_mode & 0o7777 == 0o2770
    assert kept.stat().st_mode & 0o777 == 0o660
