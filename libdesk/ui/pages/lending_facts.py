"""The reading view of a lending request: where it stands, what to heed, asked for beside sent, its way out and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from libdesk.domain.lending import LendingState
from libdesk.ui.pages.done_line import told_as
from libdesk.ui.pages.lending_rows import state_status
from libdesk.ui.pages.lending_words import code_word, day_text
from libdesk.ui.pages.names import shown_name
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
            grid.addWidget(SecondaryLabel(label, wrap=False), line, 0, Qt.AlignmentFlag.AlignTop)
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
        record = reading.record
        self._head(self.tr("Request"))
        self._column.addWidget(aligned(self._request(record)))
        self._head(self.tr("Asked for and sent") if record.item_id is not None else self.tr("Asked for"))
        if record.item_id is not None:
            self._column.addWidget(Comparison(reading))
            self._column.addWidget(aligned(self._item(record)))
        else:
            self._column.addWidget(aligned(self._asked(record)))
        for title, facts in (
            (self.tr("On its way out"), self._way_out(record)),
            (self.tr("Receipt letter"), self._letter(record)),
            (self.tr("On its way back"), self._way_back(record)),
        ):
            if any(value for _label, value in facts):
                self._head(title)
                self._column.addWidget(aligned(facts))
        self._add_history()

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
        if record.state in (LendingState.REFUSED, LendingState.CANCELLED, LendingState.RETURNED) or due_on is None:
            return []
        day = day_text(self._session, due_on)
        if record.state is LendingState.POSTED_BACK:
            return []
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

    def _request(self, record: LendingRecord) -> list[tuple[str, str]]:
        session = self._session
        return [
            (self.tr("Our number"), record.number),
            (self.tr("Partner library"), record.partner),
            (self.tr("Their number"), record.their_number),
            (self.tr("Came by"), code_word(session, "words.channel", record.channel)),
            (self.tr("Requested"), day_text(session, record.requested_on)),
            (self.tr("Needed by"), day_text(session, record.needed_by)),
            (self.tr("Conditions"), record.conditions),
            (self.tr("Refused because"), code_word(session, "words.refusal_reason", record.refusal_reason)),
            (self.tr("Note"), record.note),
        ]

    def _asked(self, record: LendingRecord) -> list[tuple[str, str]]:
        return [
            (self.tr("Title"), record.asked_title),
            (self.tr("Author"), record.asked_author),
            (self.tr("Volume"), record.asked_volume),
            (self.tr("Year"), record.asked_year),
            (self.tr("Number"), record.asked_number),
            (self.tr("In the catalogue"), record.title),
        ]

    def _item(self, record: LendingRecord) -> list[tuple[str, str]]:
        return [
            (self.tr("Item number"), record.item_number),
            (self.tr("Call number"), record.call_number),
            (self.tr("Site"), shown_name(record.item_site, record.item_site_latin, self._session.language)),
            (self.tr("Volumes"), str(record.volume_count)),
        ]

    def _way_out(self, record: LendingRecord) -> list[tuple[str, str]]:
        session = self._session
        return [
            (self.tr("Sent"), day_text(session, record.sent_on)),
            (self.tr("From"), shown_name(record.sending_site, record.sending_site_latin, session.language)),
            (self.tr("By"), code_word(session, "sheets.service", record.service)),
            (self.tr("Carrier"), record.carrier),
            (self.tr("Tracking number"), record.tracking_number),
            (self.tr("Condition"), code_word(session, "words.condition", record.condition_sent)),
        ]

    def _letter(self, record: LendingRecord) -> list[tuple[str, str]]:
        session = self._session
        return [
            (self.tr("Received"), day_text(session, record.received_on)),
            (self.tr("Letter came"), day_text(session, record.letter_came_on)),
            (self.tr("Remarks"), code_word(session, "words.condition", record.condition_received)),
            (self.tr("Post back by"), day_text(session, record.due_on)),
        ]

    def _way_back(self, record: LendingRecord) -> list[tuple[str, str]]:
        session = self._session
        there = {True: self.tr("came back"), False: self.tr("missing"), None: ""}
        volumes = "" if record.volumes_returned is None else f"{record.volumes_returned} / {record.volume_count}"
        return [
            (self.tr("Posted"), day_text(session, record.posted_back_on)),
            (self.tr("By"), code_word(session, "sheets.service", record.return_service)),
            (self.tr("Tracking number"), record.return_tracking_number),
            (self.tr("Home"), day_text(session, record.returned_on)),
            (self.tr("Condition"), code_word(session, "words.condition", record.condition_returned)),
            (self.tr("Volumes"), volumes),
            (self.tr("Loan slip"), there[record.slip_came_back]),
            (self.tr("To Borrowers"), there[record.sheet_came_back]),
        ]

    def _add_history(self) -> None:
        if not self._reading.history:
            return
        self._head(self.tr("History"))
        undone = self.tr("{what} (taken back)")
        lines = []
        for action in self._reading.history:
            word = told_as(self._session, action, about=False)
            what = undone.format(what=word) if action.undone else word
            moment = f"{action.at:%Y-%m-%d %H:%M}"
            lines.append((moment, f"{what} · {action.staff}" if action.staff else what))
        self._column.addWidget(Facts(lines))
