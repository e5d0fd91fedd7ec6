"""A calendar copied to other sites: which of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.sign_line import SignLines
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.fields import TickBox
from libdesk.ui.widgets.labels import HeadingLabel, SecondaryLabel

if TYPE_CHECKING:
    from libdesk.domain.reasons import Reason
    from libdesk.services.calendars import CopiedCalendar
    from libdesk.services.outcome import Outcome
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session


class CopyCalendarDialog(QDialog):
    """Ticks the sites that get the closures, openings and terms of one."""

    def __init__(self, parent: QWidget, session: Session, done_line: DoneLine, site_id: int) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._session = session
        self._done_line = done_line
        self._site_id = site_id
        language = session.language
        names = {one.site_id: shown_name(one.name, one.name_latin, language) for one in session.services.staff.sites()}
        title = self.tr("Copy the calendar of {site}").format(site=names.pop(site_id))
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.ticks = {other: TickBox(name) for other, name in names.items()}
        self.refusals = SignLines()
        self.copy_button = Button(self.tr("Copy"), ButtonKind.PRIMARY, "copy", pressed=self.copy)
        self.stay_button = Button(self.tr("Cancel"), pressed=self.reject)
        self._lay_out(HeadingLabel(title))
        self._follow()

    def copy(self) -> None:
        """Copy to the ticked sites."""
        chosen = [site_id for site_id, tick in self.ticks.items() if tick.isChecked()]
        calendars, context = self._session.services.calendars, self._session.context()

        def done(outcome: Outcome[CopiedCalendar]) -> None:
            copied = outcome.value
            assert copied is not None
            text = self.tr("Copied: {copied}. Left out, because they are there or overlap: {left}").format(
                copied=copied.copied, left=copied.left_out
            )
            self._done_line.tell(outcome, text)
            self.accept()

        self._done_line.run(
            self.tr("Copying"), lambda: calendars.copy(context, self._site_id, chosen), done, refused=self._refuse
        )

    def _follow(self) -> None:
        self.copy_button.setEnabled(any(tick.isChecked() for tick in self.ticks.values()))

    def _refuse(self, reasons: Sequence[Reason]) -> None:
        self.refusals.say_all(SignKind.STOP, [self._session.say(reason) for reason in reasons])

    def _lay_out(self, heading: HeadingLabel) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(heading)
        words = self.tr(
            "Closures, openings by exception and terms of all years. What a site has already stays as it is; days "
            "closed at short notice are not copied."
        )
        column.addWidget(SecondaryLabel(words if self.ticks else self.tr("There is no other site yet.")))
        for tick in self.ticks.values():
            tick.setAccessibleName(tick.text())
            tick.toggled.connect(self._follow)
            column.addWidget(tick)
        column.addWidget(self.refusals)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.stay_button)
        foot.addWidget(self.copy_button)
        self.stay_button.setAutoDefault(False)
        self.copy_button.setDefault(True)
        column.addStretch(1)
        column.addLayout(foot)
        self.setMinimumWidth(480)
        first = next(iter(self.ticks.values()), self.stay_button)
        first.setFocus(Qt.FocusReason.OtherFocusReason)
