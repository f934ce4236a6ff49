"""A command line on a real terminal: what is typed goes in, what stands on the screen comes out."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

PATIENCE_S = 30.0


def _at_the_keyboard() -> None:
    """Ctrl-C interrupts, also where the tests were started in the background and ignore it."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Terminal:
    """80 columns, 24 lines; ended by itself, or killed when it is left."""

    def __init__(self, config: Path, *arguments: str) -> None:
        self._screen, line = pty.openpty()
        fcntl.ioctl(line, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        environment = {
            **os.environ,
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm",
            "XDG_CACHE_HOME": str(config.parent / "user-cache"),
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "dispatcher", "-c", str(config), *arguments],
            stdin=line,
            stdout=line,
            stderr=line,
            env=environment,
            start_new_session=True,
            preexec_fn=_at_the_keyboard,
        )
        os.close(line)
        self.text = ""
        self._seen = 0

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        os.close(self._screen)

    def answer(self, question: str, words: str) -> None:
        """Wait until the question stands there, then type and press Enter."""
        self._await(question)
        os.write(self._screen, words.encode() + b"\r")

    def interrupt(self, question: str) -> None:
        self._await(question)
        time.sleep(0.3)  # input() must have begun: no sign of it can be waited for
        os.write(self._screen, b"\x03")

    def end(self) -> int:
        """The exit code; the rest of the screen is read before."""
        while self._read():
            pass
        return self._process.wait(PATIENCE_S)

    def _await(self, question: str) -> None:
        while question not in self.text[self._seen :]:
            assert self._read(), f"{question!r} never came:\n{self.text}"
        self._seen = self.text.index(question, self._seen) + len(question)

    def _read(self) -> bool:
        deadline = time.monotonic() + PATIENCE_S
        ready, _, _ = select.select([self._screen], [], [], deadline - time.monotonic())
        assert ready, f"nothing more came:\n{self.text}"
        try:
            found = os.read(self._screen, 4096)
        except OSError:
            return False
        self.text += found.decode("utf-8", "replace")
        return bool(found)
