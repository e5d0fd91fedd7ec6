"""The dialog in which staff take over the desk: who, with which PIN, at which site."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from libdesk.services.outcome import Outcome
from libdesk.services.staff import StaffMember
from libdesk.ui.plain_tooltips import in_tooltip
from libdesk.ui.session import Session
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.fields import ChoiceBox
from libdesk.ui.widgets.labels import ErrorLabel, HeadingLabel, PlainLabel
from libdesk.ui.widgets.scan_box import folded

_MARGIN = 24
_WIDTH = 380
_SHOWN = 7
_ROW = 32
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class SignInDialog(QDialog):
    """Typing narrows the list of staff, a badge picks its owner, Enter goes on: to the PIN if there is one, else in.

    With ``first`` nobody is at work yet: turning away closes the window.
    """

    def __init__(self, session: Session, parent: QWidget, *, staff_id: int | None = None, first: bool = False) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._session = session
        self._first = first
        self._members = session.services.staff.members(active_only=True)
        self._checking = False
        self.name = QLineEdit()
        self.people = QListWidget()
        self.pin = QLineEdit()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setMaximumWidth(160)
        self.error = ErrorLabel()
        self.site = ChoiceBox()
        self.enter = Button(kind=ButtonKind.PRIMARY, pressed=self._go_on)
        self.stay = Button(pressed=self.reject)
        self._lay_out()
        self._name_everything()
        self._fill(staff_id if staff_id is not None else session.staff_id)
        self.name.textEdited.connect(self._narrow)
        self.name.installEventFilter(self)
        self.people.currentItemChanged.connect(lambda *_items: self._chosen())
        self.people.itemDoubleClicked.connect(lambda _item: self._go_on())
        self.pin.textEdited.connect(lambda _text: self._say_wrong(""))
        self._chosen()
        (self.pin if staff_id is not None and self.pin.isEnabled() else self.name).setFocus()

    @property
    def member(self) -> StaffMember | None:
        """The staff member who is chosen."""
        item = self.people.currentItem()
        if item is None or item.isHidden():
            return None
        wanted = item.data(Qt.ItemDataRole.UserRole)
        return next(member for member in self._members if member.staff_id == wanted)

    def reject(self) -> None:
        """Stay as it was."""
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on; Esc stays, unless nobody is at work yet."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on()
        elif event.key() == Qt.Key.Key_Escape and self._first:
            # A stray Esc must not close the window; its button does.
            return
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys walk through the list while a name is typed."""
        if (
            watched is self.name
            and event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in _STEPS
        ):
            self._walk(_STEPS[Qt.Key(event.key())])
            return True
        return super().eventFilter(watched, event)

    def _walk(self, step: int) -> None:
        row = self.people.currentRow() + step
        while 0 <= row < self.people.count():
            if not self.people.item(row).isHidden():
                self.people.setCurrentRow(row)
                return
            row += step

    def _go_on(self) -> None:
        if self._checking:
            return
        member = self._by_badge() or self.member
        if member is None:
            self._say_wrong(self.tr("Nobody here has this name or badge."))
            return
        self._choose(member)
        if member.has_pin and not self.pin.text():
            if self.pin.hasFocus():
                self._say_wrong(self.tr("Please type the PIN."))
            self.pin.setFocus()
            return
        self._check(member)

    def _check(self, member: StaffMember) -> None:
        services, pin = self._session.services, folded(self.pin.text())
        self._checking = True
        operations = self.parentWidget().window().operations
        operations.read(lambda: services.staff.sign_in(member.staff_id, pin), self._checked, self._failed)

    def _checked(self, outcome: Outcome[StaffMember]) -> None:
        self._checking = False
        if outcome.value is None:
            self._say_wrong(" ".join(self._session.say(reason) for reason in outcome.refusals))
            self.pin.selectAll()
            self.pin.setFocus()
            return
        self._session.sign_in(outcome.value.staff_id)
        self._session.stand_at(self.site.currentData())
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self._checking = False
        raise error

    def _by_badge(self) -> StaffMember | None:
        typed = folded(self.name.text()).casefold()
        return next((member for member in self._members if typed and member.badge.casefold() == typed), None)

    def _choose(self, member: StaffMember) -> None:
        for row in range(self.people.count()):
            item = self.people.item(row)
            if item.data(Qt.ItemDataRole.UserRole) == member.staff_id:
                item.setHidden(False)
                self.people.setCurrentRow(row)

    def _narrow(self, typed: str) -> None:
        wanted = folded(typed).casefold()
        first = -1
        for row, member in enumerate(self._members):
            known = (member.name, member.name_latin, member.badge)
            hidden = not any(wanted in one.casefold() for one in known)
            self.people.item(row).setHidden(hidden)
            if not hidden and first < 0:
                first = row
        self.people.setCurrentRow(first)
        self._say_wrong("")

    def _chosen(self) -> None:
        member = self.member
        has_pin = member is not None and member.has_pin
        self.pin.clear()
        self.pin.setEnabled(has_pin)
        self.pin.setPlaceholderText("" if has_pin else self.tr("No PIN needed"))
        self.enter.setEnabled(member is not None or bool(self.name.text()))

    def _say_wrong(self, text: str) -> None:
        self.error.setText(text)
        self.pin.setAccessibleDescription(text)
        wrong = bool(text) and self.pin.isEnabled()
        if self.pin.property("wrong") != wrong:
            self.pin.setProperty("wrong", wrong)
            self.pin.style().unpolish(self.pin)
            self.pin.style().polish(self.pin)

    def _fill(self, chosen: int) -> None:
        for row, member in enumerate(self._members):
            name = f"{member.name}  {member.name_latin}".rstrip() if member.name_latin != member.name else member.name
            item = QListWidgetItem(self.tr("{name} · PIN").format(name=name) if member.has_pin else name)
            item.setSizeHint(QSize(0, _ROW))
            item.setData(Qt.ItemDataRole.UserRole, member.staff_id)
            item.setToolTip(in_tooltip(self.tr("Asks for a PIN") if member.has_pin else ""))
            self.people.addItem(item)
            if member.staff_id == chosen:
                self.people.setCurrentRow(row)
        if self.people.currentRow() < 0:
            self.people.setCurrentRow(0)
        english = self._session.language == "en"
        for site in self._session.services.staff.sites():
            self.site.addItem(site.name_latin or site.name if english else site.name, site.site_id)
        self.site.setCurrentIndex(max(self.site.findData(self._session.site_id), 0))

    def _name_everything(self) -> None:
        title = self.tr("Who is working?") if self._first else self.tr("Switch staff member")
        self.setWindowTitle(title)
        self._heading.setText(title)
        self.name.setPlaceholderText(self.tr("Name or badge"))
        self.name.setAccessibleName(self.tr("Name or badge"))
        self.people.setAccessibleName(self.tr("Staff"))
        self._pin_label.setText(self.tr("&PIN"))
        self.pin.setAccessibleName(self.tr("PIN"))
        self._site_label.setText(self.tr("&Site"))
        self.site.setAccessibleName(self.tr("Site"))
        self.enter.setText(self.tr("Sign in"))
        staff = self._session.staff.name.replace("&", "&&")
        self.stay.setText(
            self.tr("Close the window") if self._first else self.tr("Stay as {staff}").format(staff=staff)
        )

    def _lay_out(self) -> None:
        self._heading = HeadingLabel()
        self._pin_label, self._site_label = PlainLabel(), PlainLabel()
        self._pin_label.setBuddy(self.pin)
        self._site_label.setBuddy(self.site)
        self.people.setFixedHeight(_ROW * min(max(len(self._members), 2), _SHOWN) + 4)
        self.people.setStyleSheet("QListWidget::item { padding-left: 8px; }")
        self.setMinimumWidth(_WIDTH)
        for button in (self.enter, self.stay):
            button.setAutoDefault(False)
        self.enter.setDefault(True)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.stay)
        foot.addWidget(self.enter)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 16)
        column.setSpacing(8)
        for widget in (self._heading, self.name, self.people):
            column.addWidget(widget)
        column.addSpacing(4)
        for label, editor in ((self._pin_label, self.pin), (self._site_label, self.site)):
            column.addWidget(label)
            column.addWidget(editor)
            if editor is self.pin:
                column.addWidget(self.error)
        column.addSpacing(16)
        column.addLayout(foot)
