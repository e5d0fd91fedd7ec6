"""What a patron has on loan and what stands against lending them more, as lines to read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from libdesk.ui.signs import SIGNS, SignKind
from libdesk.ui.widgets.labels import ElidedLabel, ErrorLabel, IconLabel, PlainLabel, SecondaryLabel
from libdesk.wording.formats import format_due

if TYPE_CHECKING:
    from libdesk.services.desk import DeskLoan

_ICON_ROOM = 24


class StandingLines(QWidget):
    """The reasons against lending a person anything, each with the sign that asks for attention."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(8)
        for sentence in sentences:
            text = PlainLabel(sentence)
            text.setWordWrap(True)
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addLayout(_sign(SignKind.ATTENTION))
            row.addWidget(text, 1)
            column.addLayout(row)


class LoanLines(QWidget):
    """Loans, the soonest due first: the title, and below it when it is due; an overdue one has a sign and says so.

    With ``masked`` the item's number stands in place of the title.
    """

    def __init__(self, loans: Sequence[DeskLoan], language: str, *, masked: bool = False) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if not loans:
            column.addWidget(SecondaryLabel(QCoreApplication.translate("LoanLines", "Nothing is on loan.")))
        for loan in loans:
            column.addLayout(_line(loan, language, masked))


def _line(loan: DeskLoan, language: str, masked: bool) -> QHBoxLayout:
    title = ElidedLabel(loan.item_number if masked else loan.title, mode=Qt.TextElideMode.ElideMiddle)
    day = format_due(loan.due_at, language)
    if loan.overdue:
        text = QCoreApplication.translate("LoanLines", "Overdue: was due {day}").format(day=day)
        due: SecondaryLabel = ErrorLabel(text)
    else:
        due = SecondaryLabel(QCoreApplication.translate("LoanLines", "Due {day}").format(day=day))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(title)
    words.addWidget(due)
    row = QHBoxLayout()
    row.setSpacing(8)
    if loan.overdue:
        row.addLayout(_sign(SignKind.STOP))
    else:
        row.addSpacing(_ICON_ROOM)
    row.addLayout(words, 1)
    return row


def _sign(kind: SignKind) -> QVBoxLayout:
    """A sign on the height of the first line beside it."""
    sign = SIGNS[kind]
    column = QVBoxLayout()
    column.setContentsMargins(0, 3, 0, 0)
    column.addWidget(IconLabel(sign.icon, sign.role))
    column.addStretch(1)
    return column
