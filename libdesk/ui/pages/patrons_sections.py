"""The sections of a patron's details beside the facts: loans, account, holds, changes; each is read when asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from libdesk.ui.pages.holds_rows import fetched_at, state_of
from libdesk.ui.pages.lending_segments import Segments
from libdesk.ui.pages.sign_line import SignLine
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.labels import PlainLabel, SecondaryLabel
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable
from libdesk.wording.formats import format_date, format_moment

if TYPE_CHECKING:
    from libdesk.services.contact_changes import ContactChangeLine
    from libdesk.services.history import DoneAction
    from libdesk.services.hold_records import HoldLine
    from libdesk.services.patron_cards import CardLine
    from libdesk.services.patron_loans import LoanLine, Which
    from libdesk.services.reading_orders import Series
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

_LOAN_COLUMNS: Final = (
    Column("title", QT_TRANSLATE_NOOP("Columns", "Title"), stretches=True),
    Column("due_on", QT_TRANSLATE_NOOP("Columns", "Due"), CellKind.STATUS, width=168),
    Column("number", QT_TRANSLATE_NOOP("Columns", "Item number"), width=96, shown=False),
)
_LIST_HEIGHT: Final = 380

translate = QCoreApplication.translate


class LoanRows:
    """The loans of one patron, a stretch at a time: a card may have thousands."""

    def __init__(self, session: Session, patron_id: int, which: Which) -> None:
        self._session = session
        self._patron_id = patron_id
        self._which: Which = which
        # Taken here, on the window's thread: the list reads on another.
        self._context = session.context()

    def count(self) -> int:
        """How many there are."""
        return self._session.services.patron_loans.count(self._patron_id, self._which)

    def fetch(self, offset: int, limit: int, sort_column: str, descending: bool) -> Sequence[Sequence[Any]]:
        """A stretch of them; the first column keeps the order of the due dates, the latest returned first."""
        loans, closed = self._session.services.patron_loans, self._which == "closed"
        column = {"due_on": "returned_on" if closed else "due_on"}.get(sort_column, sort_column)
        found = loans.page(self._context, self._patron_id, self._which, offset, limit, column, descending=descending)
        return [(line.title, self._day(line), line.number, line.loan_id) for line in found]

    def key(self, row: Sequence[Any]) -> int:
        """A row is named by its loan."""
        return int(row[-1])

    def _day(self, line: LoanLine) -> Status | str:
        language = self._session.language
        if line.returned_on is not None:
            return format_date(line.returned_on, language)
        day = f"{line.due_at:%H:%M}" if line.timed else format_date(line.due_on, language)
        if line.overdue:
            return Status(SignKind.STOP, day)
        return Status(SignKind.ATTENTION, day) if line.recalled else day


class LoansSection(QWidget):
    """What is out now, and what was."""

    def __init__(self, shell: Shell, session: Session, patron_id: int) -> None:
        super().__init__()
        self._session = session
        self._patron_id = patron_id
        self.which = Segments(("open", "closed"))
        self.which.setAccessibleName(self.tr("Which loans"))
        self.which.set_texts([self.tr("Out now"), self.tr("Returned")])
        self.which.chosen.connect(lambda _which: self._show())
        self.table = WindowedTable(
            "patron_loans", self.tr("Loans"), _LOAN_COLUMNS, shell.settings, shell.operations.read
        )
        self.table.set_empty(self._empty)
        self.table.setMinimumHeight(_LIST_HEIGHT)
        # An empty list would rather be wide than the panel.
        self.table.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.which, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.table)
        self._show()

    def _show(self) -> None:
        which: Which = "closed" if self.which.current == "closed" else "open"
        self.table.show_rows(LoanRows(self._session, self._patron_id, which))

    def _empty(self) -> StateText:
        if self.which.current == "closed":
            return StateText(self.tr("Nothing was returned yet, or the names are forgotten"), icon="returned")
        return StateText(self.tr("Nothing is on loan"), icon="check")


class ReadSection(QWidget):
    """A section of lines that are read in the background; ``fill`` puts them in once they are there."""

    def __init__(self, shell: Shell, read: Callable[[], Any], fill: Callable[[QVBoxLayout, Any], object]) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        shell.operations.read(read, lambda found: fill(self._column, found) if isValid(self) else None)


def holds_section(shell: Shell, session: Session, patron_id: int) -> QWidget:
    """What the person waits for, and what stands ready."""
    services, context = session.services, session.context()

    def read() -> tuple[list[HoldLine], list[Series], date]:
        today = services.library.today_at(context)
        return services.holds.of_patron(patron_id), services.reading_orders.of_patron(patron_id), today

    def fill(column: QVBoxLayout, found: tuple[list[HoldLine], list[Series], date]) -> None:
        lines, series, today = found
        if not lines:
            column.addWidget(SecondaryLabel(translate("PatronSections", "The person waits for nothing.")))
        before = {one.hold_id: first.title for each in series for first, one in pairwise(each.volumes)}
        for line in lines:
            state = state_of(line, today)
            about = [format_date(line.shelf_until, session.language)] if line.shelf_until else []
            said = " · ".join((state.word, *about, fetched_at(session, line)))
            column.addWidget(told_line(line.title, said, state.kind, third=_series_place(line, before)))
        for each in series:
            column.addWidget(_series_button(shell, session, each), 0, Qt.AlignmentFlag.AlignLeft)

    return ReadSection(shell, read, fill)


def _series_place(line: HoldLine, before: Mapping[int, str]) -> str:
    """Which volume of a reading order it is, and after which it comes (H03)."""
    if not line.series_size:
        return ""
    said = translate("PatronSections", "Reading order: {place} of {count}").format(
        place=line.series_order, count=line.series_size
    )
    if line.state != "later" or line.hold_id not in before:
        return said
    return translate("PatronSections", "{place}, after {title}").format(place=said, title=before[line.hold_id])


def _series_button(shell: Shell, session: Session, series: Series) -> Button:
    def open_series() -> None:
        from libdesk.ui.pages.series_dialog import SeriesDialog

        SeriesDialog(button, shell, session, series.series_id).open()

    first = series.volumes[max(series.current - 1, 0)].title
    text = translate("PatronSections", "Reading order from {title} on …").format(title=first)
    button = Button(text, ButtonKind.QUIET, "sort-down", pressed=open_series)
    return button


def changes_section(shell: Shell, session: Session, patron_id: int) -> QWidget:
    """Cards that the person had, changes of address and telephone with how they were verified, and what was done."""
    services, context = session.services, session.context()

    def read() -> tuple[list[ContactChangeLine], list[CardLine], list[DoneAction]]:
        return (
            services.contact_changes.of_patron(context, patron_id),
            services.patron_cards.of_patron(patron_id),
            services.history.of_row("patron", patron_id),
        )

    def fill(column: QVBoxLayout, found: Any) -> None:
        contacts, cards, actions = found
        for change in contacts:
            column.addWidget(_contact_change(session, change))
        for card in cards:
            if card.ended:
                ended = session.say_key(f"words.card_ended.{card.ended}")
                day = format_date(card.valid_to, session.language) if card.valid_to else ""
                column.addWidget(
                    told_line(
                        translate("PatronSections", "Card {number}").format(number=card.number), f"{ended} · {day}"
                    )
                )
        for action in reversed(actions[-50:]):
            word = session.say_key(f"words.action.{action.name}")
            if action.undone:
                word = translate("PatronSections", "{action} (taken back)").format(action=word)
            column.addWidget(told_line(word, f"{format_moment(action.at, session.language)} · {action.staff}"))

    return ReadSection(shell, read, fill)


def _contact_change(session: Session, change: ContactChangeLine) -> QWidget:
    heading = session.say_key(f"words.contact_change.{change.what}")
    how = [session.say_key(f"words.contact_channel.{change.channel}")]
    if change.form_received:
        how.append(translate("PatronSections", "with the form"))
    how += [part for part in (change.document, change.reason) if part]
    if change.old_named:
        how.append(translate("PatronSections", "the old number was named"))
    moment = format_moment(change.at, session.language)
    below = f"{' '.join(change.old_value.split())} → {' '.join(change.new_value.split())}"
    return told_line(f"{heading}: {', '.join(how)}", below, third=f"{moment} · {change.staff}")


def told_line(text: str, below: str, kind: SignKind | None = None, *, third: str = "") -> QWidget:
    """What it is, and below it in small what is known about it."""
    holder = QWidget()
    words = QVBoxLayout(holder)
    words.setContentsMargins(0, 0, 0, 0)
    words.setSpacing(0)
    if kind is None or kind is SignKind.NEUTRAL:
        label = PlainLabel(text)
        label.setWordWrap(True)
        words.addWidget(label)
    else:
        words.addWidget(SignLine(kind, text))
    for more in (below, third):
        if more:
            words.addWidget(SecondaryLabel(more))
    return holder
