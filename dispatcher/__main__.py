"""The command. ``--version`` answers before anything is imported."""

import sys


def main() -> None:
    if sys.argv[1:] == ["--version"]:
        from dispatcher import __version__

        print(f"dispatcher {__version__}")  # noqa: T201
        return
    from dispatcher.cli.main import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
