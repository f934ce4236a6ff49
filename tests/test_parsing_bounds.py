"""No message takes more than two seconds or 300 MB, whatever it holds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAD = "From: a@b.example\nSubject: suicide\n"
TEXT = f"{HEAD}Content-Type: text/plain; charset=utf-8\n"
LEVELS = "".join(f"Content-Type: multipart/mixed; boundary=b{n}x\n\n--b{n}x\n" for n in range(9))
PICTURE = "--x\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n"

# name -> (format, an expression of the message): built in the process that reads it.
MESSAGES = {
    "nested parts": ("mail", f"{HEAD + LEVELS!r} + '\\n' + 'a' * 24_000_000"),
    "mails in mails": (
        "mail",
        f"{HEAD!r} + 'Content-Type: message/rfc822\\n\\n' * 9 + {HEAD!r} + '\\n'"
        " + 'word ' * 4_700_000",
    ),
    "text": ("mail", f"{TEXT!r} + '\\n' + 'word phone: ' * 800_000"),
    "wide characters": ("mail", f"{TEXT!r} + '\\n' + '\U0001f600 a' * 1_500_000"),
    "lines": ("mail", f"{TEXT!r} + '\\n' + 'a\\n' * 4_900_000"),
    "cells": (
        "mail",
        f"{HEAD!r} + 'Content-Type: text/html\\n\\n' + '<td>a: 9<tr>' * 800_000",
    ),
    "a large picture": (
        "mail",
        f"{HEAD!r} + 'Content-Type: multipart/mixed; boundary=x\\n\\n--x\\n\\nhi\\n' + {PICTURE!r}"
        " + 'QUFB' * 6_000_000 + '\\n--x--\\n'",
    ),
    "persons": (
        "mail",
        f"{TEXT!r} + '\\n'"
        " + '\\n\\n'.join(f'Account: a{n}.x\\nPhone: 9{n:09}' for n in range(8000))",
    ),
    "accounts": (
        "mail",
        f"{TEXT!r} + '\\n' + '\\n'.join('Account: a%d' % n for n in range(20_000))",
    ),
    "names": (
        "mail",
        f"{TEXT!r} + '\\n' + '\\n'.join('Name: a%d' % n for n in range(100_000))",
    ),
    "telephones": (
        "mail",
        f"{TEXT!r} + '\\n' + '\\n'.join('0522 2%06d' % n for n in range(20_000))",
    ),
    "stated times": ("mail", f"{TEXT!r} + '\\nPost: ' + 'kal will 99 baje. ' * 17_000"),
    "sections of a record": (
        "mail",
        "'<html><body>' + '<div id=\"property-name\">a' * 900_000",
    ),
    "values of a record": (
        "mail",
        "'<html><body>' + ('<div id=\"property-ip_addresses\">'"
        " + '<div>A<div class=\"m\">a</div></div>' * 4000) * 100",
    ),
    "a batch": ("json", "'[' + ','.join('{\"alert_id\":\"%d\"}' % n for n in range(9999)) + ']'"),
    "half characters": ("json", "'{\"notes\":\"' + '\\\\ud83d' * 1_600_000 + '\"}'"),
    "keys written twice": (
        "json",
        '\'{"x":[\' + \'{"a":1,"a":2},\' * 190_000 + \'1],"notes":"a"}\'',
    ),
}
READ = """
import time
from pathlib import Path
from tests.parsing_fixtures import reading
from tests.patience import in_time
from dispatcher.errors import UnreadableMessage
raw = ({expression}).encode()
start = time.process_time()
try:
    reading(raw, form={form!r})
except UnreadableMessage as error:
    assert str(error)
in_bounds = in_time(start, seconds=2)
status = Path("/proc/self/status").read_text()
print(in_bounds, int(status.split("VmHWM:")[1].split()[0]) / 1024)
"""


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_of_any_size_is_read_within_bounds(name: str) -> None:
    form, expression = MESSAGES[name]
    code = READ.format(form=form, expression=expression)
    root = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    in_bounds, megabytes = done.stdout.split()
    assert in_bounds == "True"
    assert float(megabytes) < 300
