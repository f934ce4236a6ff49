"""The command. ``--version`` answers before anything is imported."""

import gc
import sys


def main() -> None:
    if sys.argv[1:] == ["--version"]:
        from dispatcher import __version__

        print(f"dispatcher {__version__}")  # noqa: T201
        return
    gc.set_threshold(400_000)  # what is imported stays: to look through it again and again is slow
    try:
        from dispatcher.cli.main import run
    except Exception as error:  # a broken installation: the mail server keeps the mail
        print(f"error: dispatcher cannot be loaded: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(75 if {"ingest", "-"} <= set(sys.argv) else 1)
    code = run(sys.argv[1:])
    gc.freeze()  # else the interpreter looks through all that was imported once more, to end: 27 ms
    sys.exit(code)


if __name__ == "__main__":
    main()
