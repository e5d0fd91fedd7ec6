"""Asks for one person: a card is scanned, or a name typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from libdesk.ui.pages.holds_form import find_people
from libdesk.ui.pages.lending_search_choice import SearchChoice
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.labels import HeadingLabel, SecondaryLabel

if TYPE_CHECKING:
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

_WIDTH, _HEIGHT = 520, 420


class PersonDialog(QDialog):
    """Calls ``chosen`` with the person as soon as one is taken: nothing is left to confirm."""

    def __init__(
        self, parent: QWidget, shell: Shell, session: Session, title: str, hint: str, chosen: Callable[[int], object]
    ) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._chosen = chosen
        self.person = SearchChoice(
            shell.operations,
            lambda typed: find_people(session, typed),
            lambda: (
                self.tr("Person"),
                self.tr("Scan the card, or type a name"),
                self.tr("Nobody has this name or card."),
            ),
        )
        self.person.chosen.connect(self._take)
        back = Button(self.tr("Back"), ButtonKind.PLAIN, pressed=self.reject)
        back.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(back)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(HeadingLabel(title))
        column.addWidget(SecondaryLabel(hint))
        column.addWidget(self.person)
        column.addStretch(1)
        column.addLayout(foot)
        self.resize(_WIDTH, _HEIGHT)
        self.person.field.setFocus()

    def _take(self, patron_id: int | None) -> None:
        if patron_id is not None:
            self.accept()
            self._chosen(patron_id)
