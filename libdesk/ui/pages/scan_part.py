"""A scan that may be attached to a paper: one file, chosen with the system's own dialog."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from libdesk.held_files import open_for_reading
from libdesk.ui.pages.step_part import StepPart
from libdesk.ui.widgets.buttons import Button
from libdesk.ui.widgets.labels import SecondaryLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from libdesk.ui.widgets.fields import FieldValue


def read_scan(path: str) -> bytes:
    """The file of a scan, nothing where there is none; OSError if it cannot be read.

    Of a file that is too large one byte more is read than is kept, which is refused.
    """
    if not path:
        return b""
    from libdesk.services.attachments import LARGEST_SCAN

    with open_for_reading(Path(path)) as file:
        return file.read(LARGEST_SCAN + 1)


class ScanPart(StepPart):
    """Holds the path of the file (``scan``), empty for none; the step reads it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self.button = Button(self.tr("Attach a scan …"), icon_name="import", pressed=self._choose)
        self._name = SecondaryLabel(self.tr("PDF, PNG, JPEG or TIFF; a scan need not be there."))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.button)
        row.addWidget(self._name, 1)

    def values(self) -> dict[str, FieldValue]:
        """The path of the file."""
        return {"scan": str(self._path or "")}

    def take_keyboard(self) -> bool:
        """The fields come first: most papers have no scan."""
        return False

    def attach(self, path: Path) -> None:
        """Attach a file."""
        self._path = path
        self._name.setText(path.name)
        self.changed.emit()

    def _choose(self) -> None:
        from libdesk.ui.pages.file_choosing import file_to_open

        filters = self.tr("Scans ({patterns})").format(patterns="*.pdf *.png *.jpg *.jpeg *.tif *.tiff")
        path = file_to_open(self, self.tr("Attach a scan"), filters)
        if path is not None:
            self.attach(path)
