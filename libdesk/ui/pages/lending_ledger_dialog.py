"""The ledger of lending: what went to whom in a period, with the papers as they were sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QMenu

from libdesk.domain.countries import COUNTRIES
from libdesk.domain.money import Money
from libdesk.services.lending_ledger import LedgerFilter
from libdesk.ui.pages.record_list_dialog import RecordListDialog
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.buttons import Button
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.wording.formats import format_date, format_money

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from libdesk.services.lending_ledger import LedgerLine, PaperLine
    from libdesk.services.outcome import Outcome
    from libdesk.services.printing import Prepared
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

COLUMNS: Final = (
    Column("sent_on", QT_TRANSLATE_NOOP("Columns", "Sent"), CellKind.DATE, width=104),
    Column("number", QT_TRANSLATE_NOOP("Columns", "Number"), width=110),
    Column("partner", QT_TRANSLATE_NOOP("Columns", "Partner library"), width=200),
    Column("country", QT_TRANSLATE_NOOP("Columns", "Country"), width=110, gives_way=True),
    Column("title", QT_TRANSLATE_NOOP("Columns", "Title"), stretches=True),
    Column("tracking", QT_TRANSLATE_NOOP("Columns", "Tracking number"), width=140, sortable=False, gives_way=True),
    Column("postage", QT_TRANSLATE_NOOP("Columns", "Postage"), CellKind.NUMBER, width=90),
    Column("state", QT_TRANSLATE_NOOP("Columns", "State"), CellKind.STATUS, width=210, sortable=False),
    Column("due_on", QT_TRANSLATE_NOOP("Columns", "Post back by"), CellKind.DATE, width=104, gives_way=True),
    Column("papers", QT_TRANSLATE_NOOP("Columns", "Papers"), CellKind.NUMBER, width=70, sortable=False),
)


class LedgerDialog(RecordListDialog):
    """The items of a period, the latest first; Enter or the key *Papers* shows the papers of one as they were sent."""

    def __init__(
        self, parent: QWidget, shell: Shell, session: Session, first_on: date | None, last_on: date | None
    ) -> None:
        super().__init__(
            parent, shell, session, session.say_key("partner_history.ledger.heading"), COLUMNS, "lending_ledger"
        )
        self.wanted = LedgerFilter(first_on, last_on)
        self.search.setPlaceholderText(self.tr("A partner library, a number, a title, a tracking number"))
        self.papers_button = Button(self.tr("Papers"), icon_name="printing")
        self.papers_menu = QMenu(self.papers_button)
        self.papers_button.setMenu(self.papers_menu)
        self.papers_button.setEnabled(False)
        self.foot.insertWidget(1, self.papers_button)
        self.table.current_changed.connect(self._read_papers)
        self.show_rows()
        self.search.setFocus()

    def show_rows(self) -> None:
        """Show what is looked for, and what its postage came to."""
        self.wanted = replace(self.wanted, typed=self.typed)
        self.table.show_rows(_Rows(self.session, self.wanted))
        ledger, wanted = self.session.services.lending_ledger, self.wanted
        self.shell.operations.read(lambda: (ledger.count(wanted), ledger.postage(wanted)), self._say_sums)

    def open_line(self, key: Any) -> None:
        """Open the papers of a line."""
        ledger = self.session.services.lending_ledger
        self.shell.operations.read(lambda: ledger.papers(int(key)), self._show_papers)

    def prepare(self, offset: Any) -> Outcome[Prepared]:
        """What is shown, as a sheet."""
        language = "ja" if self.session.language == "ja" else "en"
        return self.session.services.lending_ledger.prepare(self.session.context(), self.wanted, language, offset)

    def save(self, path: Path) -> int:
        """Write what is shown into a file."""
        return self.session.services.lending_ledger.save_csv(self.wanted, path, self.session.language)

    def _say_sums(self, found: tuple[int, tuple[Money, ...]]) -> None:
        count, postage = found
        language = self.session.language
        days = [format_date(day, language) for day in (self.wanted.first_on, self.wanted.last_on) if day is not None]
        said = [" – ".join(days), self.session.say_key("partner_history.ledger.total", count=count)]
        if postage:
            sums = " + ".join(format_money(one, language) for one in postage)
            said.append(self.tr("postage {sum}").format(sum=sums))
        self.about.setText(" · ".join(filter(None, said)))

    def _read_papers(self, key: Any) -> None:
        self.papers_button.setEnabled(False)
        self.say_whole("")
        if key is not None:
            ledger = self.session.services.lending_ledger
            self.shell.operations.read(lambda: (ledger.line(int(key)), ledger.papers(int(key))), self._say_line)

    def _say_line(self, found: tuple[LedgerLine | None, Sequence[PaperLine]]) -> None:
        line, papers = found
        self._take_papers(papers)
        if line is not None:
            sent_to = ", ".join(part.strip() for part in line.sent_to.splitlines() if part.strip()) or line.partner
            self.say_whole(" · ".join(filter(None, (line.title, line.item_number, line.their_number, sent_to))))

    def _take_papers(self, papers: Sequence[PaperLine]) -> None:
        self.papers_menu.clear()
        for paper in papers:
            kind = self.session.say_key(f"words.sheet.{paper.kind}")
            at = format_date(paper.at.date(), self.session.language)
            text = self.tr("{kind}, printed on {day}").format(kind=kind, day=at)
            if paper.reprint:
                text = self.tr("{kind}, printed again on {day}").format(kind=kind, day=at)
            self.papers_menu.addAction(text, partial(self.reprint, paper.printed_sheet_id, paper.kind))
        self.papers_button.setEnabled(bool(papers))

    def _show_papers(self, papers: Sequence[PaperLine]) -> None:
        self._take_papers(papers)
        if papers:
            self.papers_button.showMenu()
        else:
            self.done_line.say(SignKind.INFORMATION, self.tr("No paper is on record for this request."))


class _Rows:
    """The ledger as the table asks for it."""

    def __init__(self, session: Session, wanted: LedgerFilter) -> None:
        self._session = session
        self._wanted = wanted

    def count(self) -> int:
        """How many items went out."""
        return self._session.services.lending_ledger.count(self._wanted)

    def fetch(self, offset: int, limit: int, sort_column: str, descending: bool) -> Sequence[Sequence[Any]]:
        """A stretch of them; each row's last value is the request's id."""
        found = self._session.services.lending_ledger.page(
            offset, limit, self._wanted, sort_column, descending=descending
        )
        return [self._row(line) for line in found]

    def key(self, row: Sequence[Any]) -> int:
        """The request's id."""
        return int(row[-1])

    def _row(self, line: LedgerLine) -> tuple[Any, ...]:
        word = self._session.say_key(f"words.lending_state.{line.state}")
        late = self._session.say_key("partner_history.ledger.late")
        state = Status(SignKind.ATTENTION, f"{word} · {late}") if line.late else Status(SignKind.NEUTRAL, word)
        money = None if line.postage is None else Money(line.postage, line.currency)
        return (
            line.sent_on.isoformat(), line.number, line.partner, COUNTRIES.get(line.country, line.country), line.title,
            line.tracking_number, "" if money is None else format_money(money, self._session.language), state,
            line.due_on.isoformat() if line.due_on else "", str(line.papers), line.lending_request_id,
        )  # fmt: skip
