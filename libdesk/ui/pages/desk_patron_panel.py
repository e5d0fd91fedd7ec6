"""The open patron at the right of the desk: who it is, what stands against lending, what is on loan until when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from libdesk.ui.pages.desk_words import MASK, say_reasons
from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.patrons_loans import LoanLines, StandingLines
from libdesk.ui.pages.patrons_view import PatronView
from libdesk.ui.session import Session
from libdesk.ui.widgets.buttons import ActionButton
from libdesk.ui.widgets.details_panel import DetailsPanel, Facts
from libdesk.ui.widgets.labels import HeadingLabel
from libdesk.wording.formats import format_date


class DeskPatronPanel(DetailsPanel):
    """Shows one patron; with ``masked`` neither the name nor the titles can be read from across the counter."""

    def __init__(self, session: Session, actions: Sequence[QAction]) -> None:
        super().__init__()
        self._session = session
        self.view: PatronView | None = None
        self.masked = False
        self.set_buttons([ActionButton(action) for action in actions])

    def show_patron(self, view: PatronView | None) -> None:
        """Show a patron, or nobody."""
        self.view = view
        self._say()

    def mask(self, masked: bool) -> None:
        """Hide or show the name and the titles."""
        self.masked = masked
        self._say()

    def retranslate(self) -> None:
        """Set every text again."""
        super().retranslate()
        if hasattr(self, "view"):
            self._say()

    def _say(self) -> None:
        view = self.view
        if view is None:
            self.set_title("")
            self.set_content(QWidget())
            return
        language = self._session.language
        record = view.record
        name = MASK if self.masked else record.name
        self.set_title(name, "" if self.masked else record.name_reading or record.name_latin)
        facts = Facts(
            [
                (self.tr("Card"), record.card),
                (self.tr("Category"), shown_name(view.category.name, view.category.name_latin, language)),
                (self.tr("Valid until"), format_date(record.expires_on, language) if record.expires_on else ""),
                (self.tr("Note"), "" if self.masked else record.note),
            ]
        )
        heading = HeadingLabel(self.tr("On loan: {count}").format(count=len(view.loans)))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        if view.standing:
            column.addWidget(StandingLines(say_reasons(self._session, view.standing, masked=self.masked)))
        column.addWidget(facts)
        row = QHBoxLayout()
        row.setContentsMargins(0, 12, 0, 0)
        row.addWidget(heading)
        column.addLayout(row)
        column.addWidget(LoanLines(view.loans, language, masked=self.masked), 0, Qt.AlignmentFlag.AlignTop)
        self.set_content(content)
