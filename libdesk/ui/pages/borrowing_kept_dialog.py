"""The message files of a request, what each says, and saving one of them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from libdesk.ui.pages import file_choosing
from libdesk.ui.pages.borrowing_message_words import facts_of_message
from libdesk.ui.pages.lending_facts import aligned
from libdesk.ui.pages.message_sides import LENDERS, MessageSide
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.labels import HeadingLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from libdesk.services.message_keeping import KeptMessage
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_WIDTH, _HEIGHT = 680, 560


class KeptMessagesDialog(QDialog):
    """The newest is shown first; Up and Down choose, Enter saves its file, Esc closes."""

    def __init__(
        self,
        parent: QWidget,
        shell: Shell,
        session: Session,
        done_line: DoneLine,
        number: str,
        kept: Sequence[KeptMessage],
        side: MessageSide = LENDERS,
    ) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._shell = shell
        self._session = session
        self._done_line = done_line
        self._side = side
        self._kept = list(reversed(kept))
        title = self.tr("Message files")
        self.setWindowTitle(title)
        self.setAccessibleName(f"{title}: {number}")
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.addItems([self._line(one) for one in self._kept])
        self.list.currentRowChanged.connect(self._show)
        self.list.itemActivated.connect(lambda _item: self.save())
        self.save_button = Button(self.tr("Save the file …"), ButtonKind.PRIMARY, pressed=self.save)
        self.close_button = Button(self.tr("Close"), pressed=self.reject)
        for button in (self.save_button, self.close_button):
            button.setAutoDefault(False)
        self._facts = QVBoxLayout()
        self._lay_out(f"{title}: {number}")
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def save(self) -> None:
        """Save the file of the message that is chosen."""
        one = self._kept[self.list.currentRow()]
        path = file_choosing.file_to_save(self, self.tr("Save the message"), one.name, self.tr("Message files (*.xml)"))
        if path is None:
            return
        # Imported here: writing files is for this only.
        from libdesk.services.files import write_file

        told = self.tr("The message is written to {path}.").format(path=path)
        self._shell.operations.read(
            lambda: write_file(path, one.data), lambda _none: self._done_line.say(SignKind.DONE, told)
        )
        self.accept()

    def _line(self, one: KeptMessage) -> str:
        head = self._side.head(one.direction)
        return " · ".join((f"{one.at:%Y-%m-%d %H:%M}", head, self._side.code_words(one.code, self._session)))

    def _lay_out(self, title: str) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(HeadingLabel(title))
        column.addWidget(self.list, 1)
        column.addLayout(self._facts, 1)
        column.addLayout(foot)
        self.resize(_WIDTH, _HEIGHT)

    def _show(self, row: int) -> None:
        while self._facts.count():
            widget = self._facts.takeAt(0).widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        one = self._kept[row]
        says = self._side.code_words(one.code, self._session)
        facts = [fact for fact in facts_of_message(self._session, one.message, says) if fact[1]]
        self._facts.addWidget(aligned(facts))
        self._facts.addStretch(1)
