"""Runs the named soak, or all, for about so many minutes each. Ends at the first loss, exit 1."""

from __future__ import annotations

import importlib
import sys

NAMES = ("taking-in",)


def main() -> None:
    minutes = float(next((word for word in sys.argv[1:] if word.replace(".", "").isdigit()), 10))
    wanted = [word for word in sys.argv[1:] if not word.replace(".", "").isdigit()] or list(NAMES)
    for name in wanted:
        if name not in NAMES:
            sys.exit(f"no soak {name!r}: one of {', '.join(NAMES)}")
        print(f"== {name}")
        importlib.import_module(name.replace("-", "_")).run(minutes * 60)


main()
