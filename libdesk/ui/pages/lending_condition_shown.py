"""The condition of an item on dispatch, on arrival at the partner and on return, side by side (L19)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class _Moment:
    """What is known of one moment; ``volumes`` and ``pictures`` empty where nothing was counted or taken."""

    head: str
    condition: str
    marks: Marks
    volumes: str
    pictures: str


class ConditionsBeside(QWidget):
    """One column for each moment that is known; what is new since the dispatch is marked with sign and word."""

    def __init__(self, session: Session, reading: RequestReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        moments = _moments(reading)
        for column, moment in enumerate(moments, 1):
            self._grid.setColumnStretch(column, 1)
            self._grid.addWidget(SecondaryLabel(moment.head, wrap=False), 0, column)
        sent = moments[0]
        self._line(
            translate("LendingFacts", "Condition"),
            [
                (code_word(session, "words.condition", one.condition), one.condition != sent.condition)
                for one in moments
            ],
        )
        self._line(
            translate("LendingFacts", "Marks"),
            [(said_marks(session, one.marks), bool(new_marks(one.marks, sent.marks))) for one in moments],
        )
        counts = [(one.volumes, one.volumes not in ("", sent.volumes)) for one in moments]
        self._line(translate("LendingFacts", "Volumes"), counts)
        self._line(translate("LendingFacts", "Photographs"), [(one.pictures, False) for one in moments])

    def _line(self, label: str, cells: Sequence[tuple[str, bool]]) -> None:
        """A line, unless it says nothing."""
        if not any(text for text, _differs in cells):
            return
        line = self._grid.rowCount()
        name = SecondaryLabel(label, wrap=False)
        name.setContentsMargins(0, 2, 0, 0)
        self._grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
        for column, (text, differs) in enumerate(cells, 1):
            shown: QWidget
            if differs:
                shown = SignLine(SignKind.ATTENTION, text)
                said = translate("LendingFacts", "{value}, other than on dispatch")
                shown.setAccessibleName(said.format(value=text))
            else:
                shown = PlainLabel(text or "–")
                shown.setWordWrap(True)
            self._grid.addWidget(shown, line, column, Qt.AlignmentFlag.AlignTop)


def _moments(reading: RequestReading) -> list[_Moment]:
    record, story = reading.record, reading.story

    def pictures(moment: str) -> str:
        count = sum(1 for picture in story.pictures if picture.moment == moment)
        return str(count) if count else ""

    moments = [
        _Moment(
            translate("LendingFacts", "On dispatch"), record.condition_sent.strip(), story.sent_marks,
            str(record.volume_count), pictures("sent"),
        )
    ]  # fmt: skip
    if record.received_on is not None:
        reported = record.condition_received.strip() or "good"
        head = translate("LendingFacts", "Reported on arrival")
        moments.append(_Moment(head, reported, story.received_marks, "", pictures("received")))
    if record.returned_on is not None:
        came = "" if record.volumes_returned is None else str(record.volumes_returned)
        moments.append(
            _Moment(
                translate("LendingFacts", "On return"), record.condition_returned.strip(), story.returned_marks, came,
                pictures("returned"),
            )
        )  # fmt: skip
    return moments


def condition_then(session: Session, reading: RequestReading) -> QWidget | None:
    """The condition in which it was sent, and what the partner reported since."""
    return None if reading.record.packed_on is None and not reading.record.condition_sent else (
        ConditionsBeside(session, reading)
    )  # fmt: skip
