"""Papers of this workstation: where they are chosen, with the way there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from libdesk.ui.pages.settings_section import SettingsSection
from libdesk.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session


class PapersSection(SettingsSection):
    """Papers are chosen beside the printers they lie in, in the page Printing; whoever looks here is led there."""

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine) -> None:
        super().__init__(shell, session, done_line)
        self.printing_button = Button(icon_name="printing", pressed=self._open_printing)
        self.column.addWidget(self.printing_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def retranslate(self) -> None:
        """Set every text again."""
        self.heading.setText(self.tr("Papers"))
        self.hint.setText(self.tr("The papers of this workstation are chosen in Printing, beside their printers."))
        self.printing_button.setText(self.tr("Paper and printers"))

    def _open_printing(self) -> None:
        page = self.shell.show_page("printing")
        if page is not None:
            page.show_paper()
