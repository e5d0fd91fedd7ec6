"""The condition of an item on dispatch, on arrival at the partner and on return, side by side (L19)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from libdesk.domain.lending_return import new_marks
from libdesk.ui.pages.lending_marks import said_marks
from libdesk.ui.pages.lending_words import code_word
from libdesk.ui.pages.sign_line import SignLine
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.labels import PlainLabel, SecondaryLabel

if TYPE_CHECKING:
    from libdesk.domain.lending_packing import Marks
    from libdesk.ui.pages.lending_reading import RequestReading
    from libdesk.ui.session import Session

translate = QCoreApplication.translate


class ConditionsBeside(QWidget):
    """One column for each moment that is known; what is new since the dispatch is marked with sign and word."""

    def __init__(self, session: Session, reading: RequestReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        record, story = reading.record, reading.story
        lines = (
            translate("LendingFacts", "Condition"), translate("LendingFacts", "Marks"),
            translate("LendingFacts", "Volumes"), translate("LendingFacts", "Photographs"),
        )  # fmt: skip
        for number, text in enumerate(lines, 1):
            self._grid.addWidget(SecondaryLabel(text, wrap=False), number, 0, Qt.AlignmentFlag.AlignTop)
        pictures = dict.fromkeys(("sent", "received", "returned"), 0)
        for picture in story.pictures:
            pictures[picture.moment] += 1
        sent = (record.condition_sent, story.sent_marks, str(record.volume_count), pictures["sent"])
        self._column(translate("LendingFacts", "On dispatch"), *sent)
        if record.received_on is not None:
            received = (record.condition_received or "good", story.received_marks, "", 0)
            self._column(translate("LendingFacts", "Reported on arrival"), *received, compared_with=sent)
        if record.returned_on is not None:
            came = "" if record.volumes_returned is None else str(record.volumes_returned)
            returned = (record.condition_returned, story.returned_marks, came, pictures["returned"])
            self._column(translate("LendingFacts", "On return"), *returned, compared_with=sent)

    def _column(
        self,
        head: str,
        condition: str,
        marks: Marks,
        volumes: str,
        pictures: int,
        compared_with: tuple[str, Marks, str, int] | None = None,
    ) -> None:
        column = self._grid.columnCount()
        self._grid.setColumnStretch(column, 1)
        self._grid.addWidget(SecondaryLabel(head, wrap=False), 0, column)
        was, before, counted, _pictures = compared_with or (condition, marks, volumes, 0)
        cells = (
            (code_word(self._session, "words.condition", condition), condition.strip() != was.strip()),
            (said_marks(self._session, marks), bool(new_marks(marks, before))),
            (volumes, bool(volumes) and volumes != counted),
            (str(pictures) if pictures else "", False),
        )
        for number, (text, differs) in enumerate(cells, 1):
            shown = SignLine(SignKind.ATTENTION, text or "–") if differs else PlainLabel(text or "–")
            if isinstance(shown, PlainLabel):
                shown.setWordWrap(True)
            else:
                shown.setAccessibleName(translate("LendingFacts", "{value}, other than on dispatch").format(value=text))
            self._grid.addWidget(shown, number, column, Qt.AlignmentFlag.AlignTop)


def condition_then(session: Session, reading: RequestReading) -> QWidget | None:
    """The condition in which it was sent, and what the partner reported since."""
    return None if reading.record.packed_on is None and not reading.record.condition_sent else (
        ConditionsBeside(session, reading)
    )  # fmt: skip
