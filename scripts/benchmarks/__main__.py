"""Runs the named benchmarks, or all. Nothing is asserted: the honest figure is printed."""

from __future__ import annotations

import importlib
import sys

NAMES = ("startup", "mail", "delivery", "intake", "matching", "audit", "intake-sources")


def main() -> None:
    first = sys.argv[1:2]
    wanted = first if first == ["audit"] else sys.argv[1:] or list(NAMES)
    for name in wanted:
        if name not in NAMES:
            sys.exit(f"no benchmark {name!r}: one of {', '.join(NAMES)}")
        print(f"== {name}")
        importlib.import_module(name.replace("-", "_")).run()


main()
