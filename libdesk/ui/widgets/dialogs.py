"""The two dialogs: one for what must be decided now, whose buttons are verbs, and one that reports a bug."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from libdesk.ui.signs import SIGNS, SignKind
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.labels import HeadingLabel, IconLabel, PlainLabel

_MARGIN = 24
_WIDTH = 440
_SIGN = 32


@dataclass(frozen=True, slots=True)
class Choice:
    """One way out of a question: its ``verb`` stands on the button ("Lend anyway")."""

    id: str
    verb: str
    kind: ButtonKind = ButtonKind.PLAIN


@dataclass(frozen=True, slots=True)
class Question:
    """What must be decided: the PRIMARY choice answers to Enter, ``stay`` (the verb of doing nothing) to Esc."""

    title: str
    text: str
    choices: tuple[Choice, ...]
    stay: str
    kind: SignKind = SignKind.ATTENTION


class DecisionDialog(QDialog):
    """Asks a Question. Enter takes the PRIMARY choice, without one it stays; or whichever button staff went to."""

    def __init__(self, question: Question, answered: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._answered = answered
        self.setWindowTitle(question.title)
        self.setAccessibleName(question.title)
        self.setAccessibleDescription(question.text)
        text = PlainLabel(question.text)
        text.setWordWrap(True)
        text.setMinimumWidth(_WIDTH - _SIGN)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(HeadingLabel(question.title))
        words.addWidget(text)
        above = QHBoxLayout()
        above.setSpacing(16)
        sign = SIGNS[question.kind]
        above.addWidget(IconLabel(sign.icon, sign.role, _SIGN), 0, Qt.AlignmentFlag.AlignTop)
        above.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 16)
        column.setSpacing(_MARGIN)
        column.addLayout(above)
        column.addWidget(self._buttons(question))

    def button(self, choice_id: str) -> Button:
        """The button of a choice ("" is the one that stays)."""
        found = self.findChild(Button, f"choice:{choice_id}")
        assert isinstance(found, Button)
        return found

    def _buttons(self, question: Question) -> QDialogButtonBox:
        roles = QDialogButtonBox.ButtonRole
        row = QDialogButtonBox()
        stay = Button(question.stay, pressed=self.reject)
        stay.setObjectName("choice:")
        row.addButton(stay, roles.RejectRole)
        preferred = stay
        for choice in question.choices:
            button = Button(choice.verb, choice.kind, pressed=lambda chosen=choice.id: self._choose(chosen))
            button.setObjectName(f"choice:{choice.id}")
            destructive = choice.kind is ButtonKind.DESTRUCTIVE
            row.addButton(button, roles.DestructiveRole if destructive else roles.AcceptRole)
            if choice.kind is ButtonKind.PRIMARY:
                preferred = button
        preferred.setDefault(True)
        preferred.setFocus()
        return row

    def _choose(self, choice_id: str) -> None:
        self.accept()
        self._answered(choice_id)


def ask(parent: QWidget, question: Question, answered: Callable[[str], object]) -> DecisionDialog:
    """Ask over a window; ``answered`` hears the chosen id, and nothing if staff stay as they are."""
    dialog = DecisionDialog(question, answered, parent.window())
    dialog.open()
    return dialog


class BugDialog(QDialog):
    """Says that LibDesk made a mistake, that nothing confirmed is lost, and gives a report to copy."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._report = report
        title = self.tr("LibDesk made a mistake")
        self.setWindowTitle(title)
        text = PlainLabel(
            self.tr(
                "The last step may not have happened; please look before you repeat it. What was confirmed before is "
                "safe, and you can go on working. Please send the report below to whoever looks after LibDesk."
            )
        )
        text.setWordWrap(True)
        self.details = QPlainTextEdit(report)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.details.setAccessibleName(self.tr("Report"))
        self.copy_button = Button(self.tr("Copy the report"), icon_name="copy", pressed=self._copy)
        self.go_on_button = Button(self.tr("Go on working"), ButtonKind.PRIMARY, pressed=self.accept)
        self.copy_button.setAutoDefault(False)
        self.go_on_button.setDefault(True)
        foot = QHBoxLayout()
        foot.addWidget(self.copy_button)
        foot.addStretch(1)
        foot.addWidget(self.go_on_button)
        heading = QHBoxLayout()
        heading.setSpacing(12)
        heading.addWidget(IconLabel("octagon-x", "stop", 24))
        heading.addWidget(HeadingLabel(title), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 16)
        column.setSpacing(12)
        column.addLayout(heading)
        column.addWidget(text)
        column.addWidget(self.details, 1)
        column.addLayout(foot)
        self.resize(640, 400)
        self.go_on_button.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self.copy_button.setText(self.tr("Copied"))
