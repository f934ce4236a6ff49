"""Runs the named soak, or all, for about so many minutes each. Ends at the first loss, exit 1.

``intake`` counts messages instead of minutes, and has options of its own.
"""

from __future__ import annotations

import importlib
import sys

NAMES = ("taking-in", "delivery", "faults", "intake")


def main() -> None:
    if sys.argv[1:2] == ["intake"]:
        importlib.import_module("intake").run(sys.argv[2:])
        return
    minutes = float(next((word for word in sys.argv[1:] if word.replace(".", "").isdigit()), 10))
    wanted = [word for word in sys.argv[1:] if not word.replace(".", "").isdigit()] or list(NAMES)
    for name in wanted:
        if name not in NAMES:
            sys.exit(f"no soak {name!r}: one of {', '.join(NAMES)}")
        print(f"== {name}")
        module = importlib.import_module(name.replace("-", "_"))
        module.run([]) if name == "intake" else module.run(minutes * 60)


main()
