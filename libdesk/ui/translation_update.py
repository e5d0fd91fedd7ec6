"""Takes the texts of the screen into the translation file and compiles it.

``python -m libdesk.ui.translation_update`` does both, in a checkout. What it leaves marked unfinished in
``resources/translations/libdesk_ja.ts`` is to be translated (Qt Linguist or a text editor); then run it again.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from libdesk.resources import resource_path


def update_catalogue(sources: Path, catalogue: Path) -> None:
    """Take every text of the Python files under ``sources`` into a ``.ts`` file; texts that are gone are dropped.

    No places are noted in the file, so that two people who add texts meet only where their texts do.
    """
    files = sorted(str(file) for file in sources.rglob("*.py"))
    # Guessing from similar texts would bring in wrong translations unnoticed.
    plain = ("-no-obsolete", "-locations", "none", "-sort-messages", "-disable-heuristic", "similartext")
    _run("pyside6-lupdate", *files, "-ts", str(catalogue), *plain, "-silent")


def compile_catalogue(catalogue: Path, compiled: Path) -> None:
    """Make the ``.qm`` that the window loads.

    It takes the old one's place whole: a window that is open has that mapped into its memory.
    """
    with TemporaryDirectory(dir=compiled.parent, prefix=f".{compiled.stem}-") as folder:
        made = Path(folder) / compiled.name
        _run("pyside6-lrelease", str(catalogue), "-qm", str(made), "-silent")
        made.replace(compiled)


def _run(program: str, *arguments: str) -> None:
    found = shutil.which(program, path=str(Path(sys.executable).parent)) or shutil.which(program)
    if found is None:
        raise FileNotFoundError(f"{program} is missing; it comes with PySide6")
    subprocess.run([found, *arguments], check=True)


if __name__ == "__main__":
    texts = resource_path("translations", "libdesk_ja.ts")
    update_catalogue(Path(__file__).parents[1], texts)
    compile_catalogue(texts, texts.with_suffix(".qm"))
