"""Where a library lies: network and synchronised folders change or lock files behind its back."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QStorageInfo

from libdesk.domain.problems import Problem

_NETWORK: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "fuse.sshfs", "9p"}
)
# Folders that programs keep in step with a server, by the beginning of their names.
_SYNCHRONISED: Final = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "nextcloud",
    "owncloud",
    "box sync",
)


def warning_about(library: Path) -> Problem | None:
    """What is dangerous about the place of a library, None if nothing is known to be."""
    folder = str(library.parent)
    kind = bytes(QStorageInfo(folder).fileSystemType().data()).decode("ascii", "replace").lower()
    if kind in _NETWORK or folder.startswith("\\\\"):
        return Problem("library_on_network", {"folder": folder})
    for part in library.parent.parts:
        if part.lower().startswith(_SYNCHRONISED):
            return Problem("library_synchronised", {"folder": folder, "part": part})
    return None
