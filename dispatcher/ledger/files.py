"""The ledger's file and folder: made with the right access, or one line saying what is wrong."""

from __future__ import annotations

import errno
import hashlib
import os
import platform
from pathlib import Path
from stat import S_IMODE, S_IRGRP, S_ISREG, S_IWGRP

from dispatcher.errors import LedgerDisk, LedgerError, UsageError

SHARED_FILE, SHARED_FOLDER = 0o660, 0o2770
PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
GROUP_WRITES = S_IRGRP | S_IWGRP

REASONS = {
    errno.ENOSPC: "the disk is full: free some space, then try again",
    errno.EDQUOT: "your disk quota is used up: free some space, then try again",
    errno.EROFS: "the file system is read-only: mount it writable, or move the ledger",
    errno.ENOTDIR: "a part of the path is a file, not a folder: correct store.ledger",
    errno.ENAMETOOLONG: "the path is too long: shorten store.ledger",
}
DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}


def identity(path: Path) -> str:
    """What tells this very ledger from a copy of it: the machine, the path and the file itself."""
    try:
        name = Path("/etc/machine-id").read_text("utf-8").strip()
    except OSError:
        name = platform.node()
    words = f"{name} {path.resolve()} {path.stat().st_ino}"
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def place(path: Path) -> tuple[int, int]:
    """What stays the same of a file while it is open, and is no other's. Raises OSError."""
    found = path.stat()
    return found.st_dev, found.st_ino


def stands(path: Path, at: tuple[int, int]) -> bool:
    """Whether that file is still the one at ``path``; what cannot be looked at tells nothing."""
    try:
        return place(path) == at
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True


def prepare(path: Path, *, group: str | None, create: bool) -> None:
    """See that the ledger's file exists and that this user may read and write it.

    SQLite gives the ``-wal`` and ``-shm`` files beside it the access of the file itself.
    """
    try:
        if not path.exists():
            _make(path, _group_id(group) if group else None, create=create)
        elif group:
            _share(path, group)
        _check(path)
    except OSError as error:
        kind = LedgerDisk if error.errno in DISK else LedgerError
        raise kind(f"{path}: {_reason(path, error)}") from error


def _make(path: Path, gid: int | None, *, create: bool) -> None:
    if not create:
        raise LedgerError(
            f"{path}: mode is live and there is no ledger: is its disk mounted? A new centre "
            "begins with mode: sandbox, then dispatcher go-live"
        )
    if not path.parent.exists():
        _make_folder(path.parent, gid)
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR
    try:
        handle = os.open(path, flags, PRIVATE_FILE)
    except FileExistsError:  # another process was quicker
        return
    try:
        if gid is not None:
            os.chown(handle, -1, gid)
            os.fchmod(handle, SHARED_FILE)
    finally:
        os.close(handle)


def _make_folder(folder: Path, gid: int | None) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    if gid is not None:
        os.chown(folder, -1, gid)
        folder.chmod(SHARED_FOLDER)


def _share(path: Path, group: str) -> None:
    """Give a ledger made before ``access.group`` was set to the group; only its owner can."""
    found = path.stat()
    private = S_ISREG(found.st_mode) and S_IMODE(found.st_mode) != SHARED_FILE
    if private and found.st_uid == os.geteuid():
        os.chown(path, -1, _group_id(group))
        path.chmod(SHARED_FILE)


def _check(path: Path) -> None:
    if not S_ISREG(path.stat().st_mode):
        raise LedgerError(f"{path}: this is not a file: name the ledger's file in store.ledger")
    if os.statvfs(path).f_flag & os.ST_RDONLY:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))
    for place, wanted in ((path, os.R_OK | os.W_OK), (path.parent, os.W_OK | os.X_OK)):
        if not os.access(place, wanted, effective_ids=True):
            raise LedgerError(f"{path}: {_no_access(place)}")


def _reason(path: Path, error: OSError) -> str:
    if isinstance(error, PermissionError):
        return _no_access(_nearest(path))
    known = REASONS.get(error.errno or 0)
    return known or f"{error.strerror}: correct store.ledger in config.yaml"


def _no_access(place: Path) -> str:
    folder = place.is_dir()
    shared = place.stat().st_mode & GROUP_WRITES == GROUP_WRITES
    remedy = (
        f"add you to the group {_group_name(place)}"
        if shared
        else f"share it (chgrp GROUP, then chmod {SHARED_FOLDER if folder else SHARED_FILE:o})"
    )
    what = "folder" if folder else "ledger"
    return f"you may not read and write the {what} {place}: ask the administrator to {remedy}"


def _nearest(path: Path) -> Path:
    """The innermost part of the path that this user may look at."""
    for place in (path, *path.parents):
        try:
            place.stat()
        except OSError:
            continue
        return place
    return path


def _group_name(place: Path) -> str:
    try:
        return place.group()
    except KeyError:
        return str(place.stat().st_gid)


def _group_id(group: str) -> int:
    import grp

    try:
        gid = grp.getgrnam(group).gr_gid
    except KeyError:
        raise UsageError(
            f"access.group: there is no group {group!r} on this machine: make it (groupadd {group})"
            " or correct config.yaml"
        ) from None
    if os.geteuid() == 0 or gid in {os.getegid(), *os.getgroups()}:
        return gid
    raise UsageError(
        f"access.group: you are not in the group {group!r}, which shares the ledger: "
        "ask the administrator to add you to it"
    )
