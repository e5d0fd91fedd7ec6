"""The search list: what is missing here and looked for, until it is found or given up (C08)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QLocale

from libdesk.ui.pages.holds_captures import CapturingView
from libdesk.ui.pages.holds_rows import site_name
from libdesk.ui.pages.holds_way_view import LineRows, fill
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import ButtonKind
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable
from libdesk.wording.formats import format_date

if TYPE_CHECKING:
    from libdesk.services.outcome import Outcome
    from libdesk.services.scanned_items import ScannedItem
    from libdesk.services.search_list import FoundAgain, SearchLine
    from libdesk.ui.pages.holds_ways import Ways

COLUMNS: Final = (
    Column("shelf", QT_TRANSLATE_NOOP("Columns", "Call number"), width=150),
    Column("title", QT_TRANSLATE_NOOP("Columns", "Title"), stretches=True),
    Column("number", QT_TRANSLATE_NOOP("Columns", "Item number"), width=112),
    Column("since", QT_TRANSLATE_NOOP("Columns", "Missing since"), CellKind.DATE, width=164),
    Column("looked", QT_TRANSLATE_NOOP("Columns", "Looked for"), width=190, gives_way=True),
    Column("patron", QT_TRANSLATE_NOOP("Columns", "Patron"), width=130, gives_way=True),
    Column("waiting", QT_TRANSLATE_NOOP("Columns", "Waiting"), CellKind.NUMBER, width=84, gives_way=True),
)
_ORDERS: Final[dict[str, Any]] = {
    "title": lambda line: line.title,
    "number": lambda line: line.number,
    "since": lambda line: line.begun_on,
    "looked": lambda line: line.looked,
    "patron": lambda line: line.patron,
    "waiting": lambda line: line.waiting,
}


class SearchView(CapturingView):
    """The list in the order of the shelves; a scan, or Enter on a line, says that the item was found."""

    def __init__(self, ways: Ways) -> None:
        super().__init__(ways)
        self.lines: dict[int, SearchLine] = {}
        self.table = WindowedTable("holds.search", "", COLUMNS, self.shell.settings)
        self.table.allow_several()
        self.table.set_empty(self._empty)
        self.table.set_total_text(lambda n: self.tr("Looked for: {n}").format(n=QLocale().toString(n)))
        self.table.opened.connect(self.found)
        self.table.selection_changed.connect(self.follow)
        self.found_action = self.bind("search.found", self._found_current)
        self.looked_action = self.bind("search.looked", self.looked)
        self.give_up_action = self.bind("search.give_up", self.give_up)
        self.print_action = self.bind("search.print", self.print_list)
        self.slip_action = self.bind("search.slip", self.print_slip)
        actions = [self.found_action, self.looked_action, self.give_up_action, self.slip_action, self.print_action]
        self.table.set_context_actions(actions)
        self.add_button(self.print_action, icon="printing")
        self.add_button(self.give_up_action, ButtonKind.DESTRUCTIVE)
        self.add_button(self.looked_action, icon="search")
        self.add_button(self.found_action, ButtonKind.PRIMARY, "check")
        self.column.addWidget(self.table, 1)
        self.retranslate()

    def reading(self) -> Callable[[], list[SearchLine]]:
        """Read what is looked for here."""
        search_list, context = self.session.services.search_list, self.session.context()
        return lambda: search_list.lines(context)

    def show_found(self, found: list[SearchLine]) -> None:
        """Show it, in the order of the shelves."""
        self.lines = {line.item_id: line for line in found}
        fill(self.table, LineRows(found, self._cells, lambda line: line.item_id, _ORDERS))

    def placeholder(self) -> str:
        """What the scan box asks for."""
        return self.tr("Scan what was found")

    def open_record(self, record_id: int) -> None:
        """Mark an item."""
        number = self.table.model.number_of(record_id)
        if number is not None:
            self.table.select_row(number)

    def scanned(self, text: str) -> None:
        """The item of that number was found; one that nobody looks for is refused."""
        from libdesk.services.scanned_items import item_of_number

        rows = self.session.services.library.rows

        def known(item: ScannedItem | None) -> None:
            if item is None:
                self.say(SignKind.ATTENTION, self.not_listed(text))
            else:
                self.found(item.item_id)

        self.shell.operations.read(lambda: item_of_number(rows, text), known)

    def found(self, item_id: int) -> None:
        """An item turned up: it is set aside for who waits, goes home, or back to its shelf."""
        search_list, context = self.session.services.search_list, self.session.context()

        def done(outcome: Outcome[FoundAgain]) -> None:
            again = outcome.must()
            if again.captured is not None:
                self.tell_captured(outcome, again.captured)
            elif again.sent_to:
                goes = self.session.say_key("desk.send_to_site", site=site_name(self.session, again.sent_to))
                self.tell(outcome, f"{again.title} · {goes}")
            else:
                self.tell(outcome, self.tr("Found: {title}. It goes back to its shelf.").format(title=again.title))

        self.do("search_found", lambda: search_list.found(context, item_id), done)

    def looked(self) -> None:
        """The marked items were looked for once more, in vain."""
        search_list, context, ids = self.session.services.search_list, self.session.context(), self._ids()

        def done(outcome: Outcome[int]) -> None:
            self.tell(outcome, self.tr("Looked for once more in vain: {n}").format(n=outcome.must()))

        if ids:
            self.do("search_looked", lambda: search_list.looked(context, ids), done)

    def give_up(self) -> None:
        """The marked items are looked for no longer."""
        search_list, context, ids = self.session.services.search_list, self.session.context(), self._ids()

        def done(outcome: Outcome[int]) -> None:
            text = self.tr("Given up, and missing from now on: {n}").format(n=outcome.must())
            self.tell(outcome, text)

        if ids:
            self.do("search_give_up", lambda: search_list.give_up(context, ids), done)

    def print_list(self) -> None:
        """Show the list before printing."""
        from libdesk.ui.pages.print_ways import print_search_list

        print_search_list(self.shell, self.session)

    def follow(self) -> None:
        """Offer what the marked lines allow."""
        ids = self._ids()
        self.found_action.setEnabled(self.may() and len(ids) == 1)
        self.looked_action.setEnabled(self.may() and bool(ids))
        self.give_up_action.setEnabled(self.may() and bool(ids))
        self.print_action.setEnabled(bool(self.lines))
        self.slip_action.setEnabled(self.last is not None)

    def retranslate(self) -> None:
        """Set every text again."""
        self.table.set_name(self.tr("What is missing and looked for"))
        self.table.model.reload()

    def _ids(self) -> list[int]:
        keys = [self.table.model.key(row) for row in self.table.selected_rows()]
        return [key for key in keys if key is not None]

    def _found_current(self) -> None:
        ids = self._ids()
        if len(ids) == 1:
            self.found(ids[0])

    def _cells(self, line: SearchLine) -> tuple[str, ...]:
        language = self.session.language
        looked = ""
        if line.looked and line.looked_on is not None:
            day = format_date(line.looked_on, language)
            looked = self.tr("{n} times, last {day}") if line.looked > 1 else self.tr("once, {day}")
            looked = looked.format(n=line.looked, day=day)
        shelf = " · ".join(filter(None, (line.call_number, line.shelf)))
        begun = format_date(line.begun_on, language)
        waiting = str(line.waiting) if line.waiting else ""
        return (shelf, line.title, line.number, begun, looked, line.patron, waiting)

    def _empty(self) -> StateText:
        hint = self.tr("What is not on its shelf when it is fetched comes here, and what the Catalogue calls missing.")
        return StateText(self.tr("Nothing is looked for"), hint, icon="check", role="done")
