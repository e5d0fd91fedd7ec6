"""What was done to a title and its items, newest first, each with the way to take it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from libdesk.ui.pages.done_line import told_as
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.labels import PlainLabel, SecondaryLabel
from libdesk.wording.formats import format_moment

if TYPE_CHECKING:
    from libdesk.services.history import DoneAction
    from libdesk.ui.session import Session


class HistoryView(QWidget):
    """Shows actions; ``take_back`` is called with an action's id."""

    def __init__(self, session: Session, actions: Sequence[DoneAction], take_back: Callable[[int], object]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        if not actions:
            text = QCoreApplication.translate("Catalogue", "Nothing is written down about this title.")
            column.addWidget(SecondaryLabel(text))
        for action in actions:
            column.addWidget(self._line(session, action, take_back))

    @staticmethod
    def _line(session: Session, action: DoneAction, take_back: Callable[[int], object]) -> QWidget:
        translate = QCoreApplication.translate
        line = QWidget()
        words = told_as(session, action)
        what = PlainLabel(
            translate("Catalogue", "{action} (taken back)").format(action=words) if action.undone else words
        )
        what.setWordWrap(True)
        moment = format_moment(action.at, session.language)
        about = SecondaryLabel(" · ".join(part for part in (moment, action.staff, action.site) if part))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(what)
        texts.addWidget(about)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(texts, 1)
        if not action.undone:
            button = Button(
                translate("Catalogue", "Take back"),
                ButtonKind.QUIET,
                "undo",
                pressed=lambda: take_back(action.action_id),
            )
            button.setAccessibleName(translate("Catalogue", "Take back: {action}").format(action=words))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line
