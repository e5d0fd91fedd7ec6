"""Where LibDesk's own data files are: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def resource_folder() -> Path:
    """The folder with ``wording``, ``fonts``, ``labels`` and the others.

    Raises FileNotFoundError if the installation has lost it.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "resources", package.parent / "resources"):
        if (folder / "wording").is_dir():
            return folder
    raise FileNotFoundError(f"LibDesk's resources are missing beside {package}; install LibDesk again")


def resource_path(*parts: str) -> Path:
    """The path of one resource, e.g. ``resource_path("fonts", "NotoSans-Regular.ttf")``."""
    return resource_folder().joinpath(*parts)
