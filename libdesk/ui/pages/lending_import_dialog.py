"""The table of the online service before it is taken in: what becomes of each row, and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from shiboken6 import isValid

from libdesk.ui.icons import icon
from libdesk.ui.pages import file_choosing
from libdesk.ui.pages.lending_import_columns import ColumnsForm
from libdesk.ui.pages.reason_lines import ReasonLines
from libdesk.ui.plain_tooltips import in_tooltip
from libdesk.ui.signs import SIGNS, SignKind
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.labels import HeadingLabel, SecondaryLabel

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from libdesk.services.lending_importing import RequestLine, RequestTable
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

_WIDTH, _HEIGHT = 820, 680
_SIGNS: Final = {
    "new": SignKind.INFORMATION,
    "entered": SignKind.DONE,
    "double": SignKind.ATTENTION,
    "wrong": SignKind.STOP,
}


class LendingImportDialog(QDialog):
    """Rows that are here already can be entered all the same (Space marks them); Ctrl+Enter enters, Esc closes."""

    def __init__(
        self,
        parent: QWidget,
        shell: Shell,
        session: Session,
        path: Path,
        entered: Callable[[Outcome[RequestTable], RequestTable], object],
    ) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._shell = shell
        self._session = session
        self._path = path
        self._entered = entered
        self._doing = False
        self._also: set[int] = set()
        self.table: RequestTable | None = None
        self.about = SecondaryLabel(path.name)
        self.reasons = ReasonLines(session)
        self.columns = ColumnsForm(session)
        self.columns.hide()
        self.list = QListWidget()
        self.list.setIconSize(QSize(16, 16))
        # Why a row is left is read whole.
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.enter_button = Button("", ButtonKind.PRIMARY, "check", pressed=self.enter)
        self.also_button = Button(self.tr("Enter it all the same"), pressed=self.turn)
        self.save_button = Button(self.tr("Save the rows that are left …"), pressed=self.save_left)
        self.close_button = Button(self.tr("Close"), pressed=self.reject)
        self._lay_out()
        self._look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter enters, Enter presses the button that has the keyboard."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.enter()
        elif isinstance(button := self.focusWidget(), Button):
            button.click()

    def enter(self) -> None:
        """Enter the requests; where the columns are still to be named, look again with them first."""
        if self._doing or not self.enter_button.isEnabled():
            return
        if self.table is None:
            self._look()
            return
        self._doing = True
        service, context, path = self._session.services.lending_importing, self._session.context(), self._path
        columns, also = dict(self.table.columns), frozenset(self._also)
        self._shell.operations.run(
            self.tr("Taking requests in"),
            lambda: service.take_in(context, path, columns, also),
            self._did,
            self._failed,
        )

    def turn(self) -> None:
        """Enter the row that is here already all the same, or leave it after all."""
        line = self._line()
        if self.table is None or line is None or line.fate != "double":
            return
        self._also ^= {line.position}
        place = self.list.currentRow()
        self.list.takeItem(place)
        self.list.insertItem(place, self._item(line))
        self.list.setCurrentRow(place)
        self._offer(self.table.count("new") + len(self._also))
        self._offer_also()

    def save_left(self) -> None:
        """Save the rows that were not entered as a table, each with why, to be mended."""
        table = self.table
        if table is None or not table.left:
            return
        name = self.tr("left of {file}.csv").format(file=self._path.stem)
        target = file_choosing.file_to_save(
            self, self.tr("Save the rows that are left"), name, self.tr("Tables (*.csv)")
        )
        if target is None:
            return
        service = self._session.services.lending_importing
        why = {line.position: " ".join(map(self._session.say, line.reasons)) for line in table.left}
        told = self.tr("{n} rows are written to {path}.").format(n=len(why), path=target)
        self._shell.operations.read(
            lambda: service.save_left(table, target, why), lambda _count: self.about.setText(told)
        )

    def _lay_out(self) -> None:
        title = self.tr("Requests from a table")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.list.setAccessibleName(self.tr("Rows of the table"))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.also_button)
        foot.addWidget(self.save_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.enter_button)
        for button in (self.also_button, self.save_button, self.close_button, self.enter_button):
            button.setAutoDefault(False)
        QShortcut(QKeySequence(Qt.Key.Key_Space), self.list, self.turn, context=Qt.ShortcutContext.WidgetShortcut)
        self.list.currentRowChanged.connect(lambda _row: self._offer_also())
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        for widget in (HeadingLabel(title), self.about, self.reasons, self.columns):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        room = self.parentWidget().size()
        self.resize(min(_WIDTH, room.width() - 48), min(_HEIGHT, room.height() - 48))
        self._offer(0)
        self._offer_also()
        self.save_button.hide()

    def _look(self) -> None:
        """Hold the table against what is here, with the columns as they are named so far."""
        service, context, path = self._session.services.lending_importing, self._session.context(), self._path
        columns = self.columns.columns() or None
        self._shell.operations.read(
            lambda: (service.preview(context, path, columns), service.header(path)),
            lambda found: self._show(*found),
            self._failed,
        )

    def _show(self, outcome: Outcome[RequestTable], header: tuple[str, ...]) -> None:
        if not isValid(self):
            return
        self.reasons.say(outcome.refusals)
        if outcome.value is None:
            ask = any(reason.code == "lending_column_needed" for reason in outcome.refusals)
            if ask:
                self.columns.ask(header)
            self.columns.setVisible(ask)
            self.list.setVisible(not ask)
            self.enter_button.setText(self.tr("Look again"))
            self.enter_button.setEnabled(ask)
            self.save_button.hide()
            (self.columns if ask else self.close_button).setFocus()
            return
        self.columns.hide()
        self.list.show()
        self._show_table(outcome.value)
        self._offer(outcome.value.count("new"))
        (self.enter_button if outcome.value.count("new") else self.list).setFocus()

    def _show_table(self, table: RequestTable) -> None:
        self.table = table
        self._also.clear()
        self.list.clear()
        for line in table.lines:
            self.list.addItem(self._item(line))
        self.list.setCurrentRow(0)
        counts = self.tr("{new} new, {known} here already, {wrong} to be mended").format(
            new=table.count("new"), known=table.count("double"), wrong=table.count("wrong")
        )
        if table.count("entered"):
            counts = self.tr("{n} entered, {known} here already, {wrong} to be mended").format(
                n=table.count("entered"), known=table.count("double"), wrong=table.count("wrong")
            )
        self.about.setText(f"{self._path.name} · {counts}")
        self.save_button.setVisible(bool(table.left))

    def _item(self, line: RequestLine) -> QListWidgetItem:
        also = line.position in self._also
        why = self.tr("is entered all the same") if also else " ".join(map(self._session.say, line.reasons))
        row = self.tr("Row {n}").format(n=line.position)
        parts = (row, line.number, line.partner, line.their_number, line.title, why)
        text = " · ".join(filter(None, parts))
        item = QListWidgetItem(text)
        sign = SIGNS[SignKind.INFORMATION if also else _SIGNS[line.fate]]
        item.setIcon(icon(sign.icon, sign.role, size=16))
        item.setToolTip(in_tooltip(text))
        return item

    def _line(self) -> RequestLine | None:
        """The row that is marked."""
        place = self.list.currentRow()
        return self.table.lines[place] if self.table is not None and 0 <= place < len(self.table.lines) else None

    def _offer_also(self) -> None:
        """Offer to enter the row that is marked all the same, where it is here already."""
        line = self._line()
        double = line is not None and line.fate == "double" and not self.enter_button.isHidden()
        self.also_button.setVisible(double)
        also = line is not None and line.position in self._also
        self.also_button.setText(self.tr("Leave it after all") if also else self.tr("Enter it all the same"))

    def _offer(self, count: int) -> None:
        self.enter_button.setText(self.tr("Enter requests: {n}").format(n=count))
        self.enter_button.setEnabled(count > 0 and self._session.may("lending"))

    def _did(self, outcome: Outcome[RequestTable]) -> None:
        self._doing = False
        if not isValid(self):
            return
        self.reasons.say(outcome.refusals)
        if outcome.value is None:
            return
        self._entered(outcome, outcome.value)
        if not outcome.value.left:
            self.accept()
            return
        # What was not entered stays in sight, to be read and saved.
        self._show_table(outcome.value)
        self._offer(0)
        self.enter_button.hide()
        self._offer_also()
        self.save_button.setFocus()

    def _failed(self, error: BaseException) -> None:
        self._shell.operations.failed.emit("", error)
        if isValid(self):
            self.reject()
