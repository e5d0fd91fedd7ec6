"""The system's own dialogs for files and folders."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def files_to_open(parent: QWidget, title: str, filters: str) -> list[Path]:
    """Files that staff choose; none if they go back."""
    from PySide6.QtWidgets import QFileDialog

    names, _ = QFileDialog.getOpenFileNames(parent.window(), title, "", filters)
    return [Path(name) for name in names]


def file_to_open(parent: QWidget, title: str, filters: str, start: Path | None = None) -> Path | None:
    """One file that staff choose, None if they go back."""
    from PySide6.QtWidgets import QFileDialog

    name, _ = QFileDialog.getOpenFileName(parent.window(), title, str(start or ""), filters)
    return Path(name) if name else None


def file_to_save(parent: QWidget, title: str, suggested: str, filters: str) -> Path | None:
    """Where staff want a file, None if they go back; the system has asked before it replaces one."""
    from PySide6.QtWidgets import QFileDialog

    name, _ = QFileDialog.getSaveFileName(parent.window(), title, suggested, filters)
    return Path(name) if name else None


def folder(parent: QWidget, title: str, start: str = "") -> Path | None:
    """A folder that staff choose, None if they go back."""
    from PySide6.QtWidgets import QFileDialog

    name = QFileDialog.getExistingDirectory(parent.window(), title, start)
    return Path(name) if name else None
