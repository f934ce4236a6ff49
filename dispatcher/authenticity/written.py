"""The verdict on a JSON file: by the folder it lies in, or by the HMAC beside it."""

from __future__ import annotations

import hmac
import os
from pathlib import Path

from dispatcher.authenticity.verdict import Authentic, Secret, failed, unknown, unverified, verified
from dispatcher.config import IntakeSettings
from dispatcher.errors import DispatcherError
from dispatcher.model import Message


def judge_json(message: Message, settings: IntakeSettings, secret: Secret | None) -> Authentic:
    if message.origin.kind != "file":
        return unverified("not from a file: nothing shows who wrote it")
    trusted = _trusted(message.origin.name, settings.trusted_folders)
    if trusted and trusted.verdict == "verified":
        return trusted
    return _signed(message, secret) or trusted or unverified("not signed, not in a trusted folder")


def _trusted(name: str, folders: tuple[str, ...]) -> Authentic | None:
    """None where the file lies in no trusted folder. Links are followed first."""
    if not folders:
        return None
    try:
        parent = Path(name).resolve().parent
        for folder in map(Path, folders):
            if parent.is_relative_to(folder.resolve()):
                if parent.stat().st_mode & 0o002:
                    return unverified(f"everybody may write in {parent}: chmod o-w")
                return verified(f"from the trusted folder {folder}")
    except (OSError, ValueError, RuntimeError):
        return None  # it has been moved, or its name is none
    return None


def _signed(message: Message, secret: Secret | None) -> Authentic | None:
    """None where no signature lies beside the file."""
    found = _beside(f"{message.origin.name}.sig")
    if found is None:
        return None
    if secret is None:
        return unverified("signed, but intake.json_key is not set")
    try:
        key = secret()
    except DispatcherError as error:
        return unknown(f"its signature could not be checked: {error}")
    if hmac.compare_digest(found.strip().lower(), _hex(key, message.raw)):
        return verified("signed with the key of intake.json_key")
    return failed("the signature beside the file does not match it")


def _hex(key: bytes, raw: bytes) -> bytes:
    return hmac.new(key, raw, "sha256").hexdigest().encode()


def _beside(path: str) -> bytes | None:
    """At most 200 bytes, and never waiting for a pipe."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError):
        return None
    try:
        return os.read(descriptor, 200)
    except OSError:
        return b""
    finally:
        os.close(descriptor)
