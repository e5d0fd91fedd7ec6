"""A letter to a partner library as it would go, read before it is sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.labels import HeadingLabel, SecondaryLabel

if TYPE_CHECKING:
    from libdesk.services.lending_letters import LetterPreview
    from libdesk.ui.session import Session

_WIDTH, _HEIGHT = 720, 640


class LetterDialog(QDialog):
    """Shows the text and to whom it goes; Enter sends it, Esc does not."""

    def __init__(
        self, parent: QWidget, session: Session, letter: LetterPreview, kind: str, send: Callable[[], object]
    ) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(kind)
        self.setAccessibleName(kind)
        self._send = send
        by_mail = letter.way == "email"
        way = self.tr("E-mail to {address}").format(address=letter.address) if by_mail else self.tr("Letter on paper")
        language = session.say_key(f"words.language.{letter.language}")
        self.about = SecondaryLabel(" · ".join((letter.partner, way, language)))
        self.text = QPlainTextEdit(letter.body)
        self.text.setReadOnly(True)
        # The Tab key leaves the text, which nobody types into.
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Text of the letter"))
        word = self.tr("Send") if by_mail else self.tr("Print")
        self.send_button = Button(word, ButtonKind.PRIMARY, "mail" if by_mail else "printing", pressed=self._go)
        self.send_button.setEnabled(session.may("lending"))
        self.stay_button = Button(self.tr("Not now"), pressed=self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.stay_button)
        foot.addWidget(self.send_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(HeadingLabel(letter.subject))
        column.addWidget(self.about)
        column.addWidget(self.text, 1)
        column.addLayout(foot)
        room = parent.window().size()
        self.resize(min(_WIDTH, room.width() - 48), min(_HEIGHT, room.height() - 48))
        self.send_button.setFocus()

    def _go(self) -> None:
        self.accept()
        self._send()
