"""The reading view of a lending request: where it stands, what to heed, asked for beside sent, its way out and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from libdesk.domain.lending_states import LendingState
from libdesk.ui.pages.lending_condition_shown import condition_then
from libdesk.ui.pages.lending_fact_groups import FACT_GROUPS, asked_facts, item_facts, request_facts
from libdesk.ui.pages.lending_history import history_of
from libdesk.ui.pages.lending_rows import state_status
from libdesk.ui.pages.lending_words import day_text
from libdesk.ui.pages.sign_line import SignLine
from libdesk.ui.plain_tooltips import in_tooltip
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.details_panel import Facts
from libdesk.ui.widgets.labels import HeadingLabel, PlainLabel, SecondaryLabel

if TYPE_CHECKING:
    from libdesk.services.lending_record import LendingRecord
    from libdesk.ui.pages.lending_reading import RequestReading
    from libdesk.ui.session import Session

_GAP = 20
# One edge for the values of all groups.
_LABEL_WIDTH = 116
_TO_POST_BACK = (LendingState.SHIPPED, LendingState.CONFIRMED)


class Comparison(QWidget):
    """What was asked for beside what is sent; a field that differs is marked with sign and word (L15)."""

    def __init__(self, reading: RequestReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH - grid.horizontalSpacing())
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        translate = QCoreApplication.translate
        sent = reading.record.sent_on is not None
        heads = (
            translate("LendingFacts", "Asked for"),
            translate("LendingFacts", "Sent") if sent else translate("LendingFacts", "To be sent"),
        )
        for column, text in enumerate(heads, 1):
            grid.addWidget(SecondaryLabel(text, wrap=False), 0, column)
        different = {difference.field for difference in reading.differences}
        for line, (name, label, asked, given) in enumerate(_compared(reading.record), 1):
            head = SecondaryLabel(label, wrap=False)
            head.setContentsMargins(0, 2, 0, 0)
            grid.addWidget(head, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_value(asked, label), line, 1, Qt.AlignmentFlag.AlignTop)
            shown = SignLine(SignKind.ATTENTION, given or "–") if name in different else _value(given, label)
            if name in different:
                shown.setToolTip(in_tooltip(translate("LendingFacts", "differs from what was asked for")))
                shown.setAccessibleName(
                    translate("LendingFacts", "{label}, differs: {value}").format(label=label, value=given)
                )
            grid.addWidget(shown, line, 2, Qt.AlignmentFlag.AlignTop)


def aligned(facts: Sequence[tuple[str, str]]) -> Facts:
    """Facts whose values begin at the same edge as those of the other groups."""
    made = Facts(facts)
    grid = made.layout()
    assert isinstance(grid, QGridLayout)
    grid.setColumnMinimumWidth(0, _LABEL_WIDTH - grid.horizontalSpacing())
    return made


def _value(text: str, label: str) -> PlainLabel:
    shown = PlainLabel(text or "–")
    shown.setWordWrap(True)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    shown.setAccessibleName(label)
    return shown


def _compared(record: LendingRecord) -> list[tuple[str, str, str, str]]:
    translate = QCoreApplication.translate
    lines = [
        ("title", translate("LendingFacts", "Title"), record.asked_title, _both(record.title, record.title_latin)),
        ("author", translate("LendingFacts", "Author"), record.asked_author, _both(record.author, record.author_latin)),
        ("volume", translate("LendingFacts", "Volume"), record.asked_volume, record.volume),
        ("year", translate("LendingFacts", "Year"), record.asked_year, record.year),
    ]
    # What was not asked for is not held against these: every title has a publisher and numbers.
    if record.asked_publisher:
        lines.append(("publisher", translate("LendingFacts", "Publisher"), record.asked_publisher, record.publisher))
    if record.asked_number:
        lines.append(("number", translate("LendingFacts", "Number"), record.asked_number, record.title_numbers))
    return [line for line in lines if line[2] or line[3]]


def _both(own: str, latin: str) -> str:
    return " / ".join(dict.fromkeys(text for text in (own, latin) if text))


class RequestFacts(QWidget):
    """A request for reading, from where it stands to its history."""

    def __init__(self, session: Session, reading: RequestReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._reading = reading
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._add_standing()
        self._head(self.tr("Request"))
        self._column.addWidget(aligned(request_facts(session, reading)))
        if reading.record.item_id is not None:
            self._head(self.tr("Asked for and sent"))
            self._column.addWidget(Comparison(reading))
            self._column.addWidget(aligned(item_facts(session, reading)))
        else:
            self._head(self.tr("Asked for"))
            self._column.addWidget(aligned(asked_facts(session, reading)))
        conditions = condition_then(session, reading)
        if conditions is not None:
            self._head(self.tr("Condition"))
            self._column.addWidget(conditions)
        for title, facts_of in FACT_GROUPS:
            facts = facts_of(session, reading)
            if any(value for _label, value in facts):
                self._head(QCoreApplication.translate("LendingFacts", title))
                self._column.addWidget(aligned(facts))
        if reading.pages:
            from libdesk.ui.pages.lending_letter_part import LetterPart

            self._head(self.tr("Pages that came"))
            self._column.addWidget(LetterPart(session, reading.pages))
        history = history_of(session, reading.story)
        if history:
            self._head(self.tr("History"))
            self._column.addWidget(Facts(history))

    def _head(self, text: str) -> None:
        self._column.addSpacing(_GAP - 8)
        self._column.addWidget(HeadingLabel(text))

    def _add_standing(self) -> None:
        reading = self._reading
        status = state_status(self._session, reading.record, reading.late)
        self._column.addWidget(SignLine(status.kind, status.word, strong=True))
        for text in self._what_follows():
            self._column.addWidget(SecondaryLabel(text))
        for text in self._to_heed():
            self._column.addWidget(SignLine(SignKind.ATTENTION, text))

    def _what_follows(self) -> list[str]:
        record, due_on = self._reading.record, self._reading.due_on
        if record.state not in _TO_POST_BACK or due_on is None:
            return []
        day = day_text(self._session, due_on)
        if record.recall_by is not None:
            by = day_text(self._session, record.recall_by)
            return [self.tr("Recalled: to be posted back by {day}.").format(day=by)]
        if record.due_on is None:
            return [self.tr("To be posted back by about {day}; the receipt letter fixes the date.").format(day=day)]
        return [self.tr("To be posted back by {day}.").format(day=day)]

    def _to_heed(self) -> list[str]:
        late, record = self._reading.late, self._reading.record
        found = []
        if late is not None:
            found.append(self._session.say_key(f"words.lending_late.{late.what}", days=late.days))
        if record.state is LendingState.RECEIVED and record.partner_state != "approved":
            found.append(self.tr("The partner library is not approved; the request cannot be accepted."))
        return [*found, *(self._session.say(reason) for reason in self._reading.remarks)]
