"""The program: its arguments, the library that is opened, and the window on it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from libdesk import __version__

if TYPE_CHECKING:
    from libdesk.ui.running import Running

# Named here and not in ``cli``, so that a window opens without loading that.
COMMANDS: Final = ("new", "import", "export", "print", "notices", "check", "backup", "restore")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run LibDesk: a command if one is named, else the window. Returns the process's exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] in COMMANDS:
        from libdesk.cli import run

        return run(given)
    options = _parser().parse_args(given)
    return _open_window(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "libdesk",
        description="The workstation of a small library.",
        epilog=f"Commands without a window: {', '.join(COMMANDS)}; each has --help.",
    )
    parser.add_argument("library", nargs="?", type=Path, help="the library to open; else the last one")
    parser.add_argument("--demo", action="store_true", help="open a throw-away library filled with sample records")
    parser.add_argument("--page", default=None, help="the page to begin with")
    parser.add_argument("--version", action="version", version=f"LibDesk {__version__}")
    return parser


def _open_window(options: argparse.Namespace) -> int:
    if not sys.platform.startswith(("win", "darwin")) and not _has_screen():
        print("LibDesk's window needs a screen: neither DISPLAY nor WAYLAND_DISPLAY is set.", file=sys.stderr)
        return 1
    from libdesk.ui.running import Running

    running: Running = Running(sys.argv[:1])
    return running.go(options.library, demo=options.demo, page=options.page)


def _has_screen() -> bool:
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
