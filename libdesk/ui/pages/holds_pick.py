"""To fetch: what stands on the shelves here and somebody waits for, scanned one after the other (C08)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from libdesk.ui.pages.holds_captures import CapturingView
from libdesk.ui.pages.holds_rows import site_name
from libdesk.ui.pages.holds_way_view import LineRows, fill
from libdesk.ui.pages.holds_way_words import place_names
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import ButtonKind
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable
from libdesk.wording.formats import format_date

if TYPE_CHECKING:
    from libdesk.services.hold_records import Captured
    from libdesk.services.outcome import Outcome
    from libdesk.services.pick_list import NotOnShelf, PickLine
    from libdesk.ui.pages.holds_ways import Ways
    from libdesk.ui.session import Session

COLUMNS: Final = (
    Column("shelf", QT_TRANSLATE_NOOP("Columns", "Call number"), width=150),
    Column("title", QT_TRANSLATE_NOOP("Columns", "Title"), stretches=True),
    Column("number", QT_TRANSLATE_NOOP("Columns", "Item number"), width=112),
    Column("patron", QT_TRANSLATE_NOOP("Columns", "Patron"), width=140),
    Column("to", QT_TRANSLATE_NOOP("Columns", "Goes to"), width=220, gives_way=True),
    Column("waiting", QT_TRANSLATE_NOOP("Columns", "Waiting"), CellKind.NUMBER, width=84, gives_way=True),
    Column("placed", QT_TRANSLATE_NOOP("Columns", "Placed"), CellKind.DATE, width=164, shown=False),
)
_ORDERS: Final[dict[str, Any]] = {
    "title": lambda line: line.title,
    "number": lambda line: line.number,
    "patron": lambda line: line.patron,
    "to": lambda line: (line.elsewhere, line.pickup, line.place, line.hold_site),
    "waiting": lambda line: line.waiting,
    "placed": lambda line: line.placed_at,
}


class PickView(CapturingView):
    """The list in the order of the shelves; a scan, or Enter on a line, says that the item is at hand."""

    def __init__(self, ways: Ways) -> None:
        super().__init__(ways)
        self.lines: dict[int, PickLine] = {}
        self.table = WindowedTable("holds.pick", "", COLUMNS, self.shell.settings)
        self.table.set_empty(self._empty)
        self.table.set_total_text(lambda n: self.tr("To fetch: {n}").format(n=QLocale().toString(n)))
        self.table.opened.connect(self.found)
        self.table.current_changed.connect(lambda _key: self.follow())
        self.found_action = self.bind("pick.found", lambda: self._with_current(self.found))
        self.missing_action = self.bind("pick.not_there", lambda: self._with_current(self.not_on_shelf))
        self.print_action = self.bind("pick.print", self.print_list)
        self.slip_action = self.bind("pick.slip", self.print_slip)
        self.table.set_context_actions([self.found_action, self.missing_action, self.slip_action, self.print_action])
        self.add_button(self.print_action, icon="printing")
        self.add_button(self.missing_action, icon="search")
        self.add_button(self.found_action, ButtonKind.PRIMARY, "check")
        self.column.addWidget(self.table, 1)
        self.retranslate()

    def reading(self) -> Callable[[], list[PickLine]]:
        """Read what is to be fetched here."""
        pick_list, context = self.session.services.pick_list, self.session.context()
        return lambda: pick_list.lines(context)

    def show_found(self, found: list[PickLine]) -> None:
        """Show it, in the order of the shelves."""
        self.lines = {line.item_id: line for line in found}
        cells = Cells(self.session)
        fill(self.table, LineRows(found, cells, lambda line: line.item_id, _ORDERS))

    def placeholder(self) -> str:
        """What the scan box asks for."""
        return self.tr("Scan what was fetched")

    def open_record(self, record_id: int) -> None:
        """Mark an item."""
        number = self.table.model.number_of(record_id)
        if number is not None:
            self.table.select_row(number)

    def scanned(self, text: str) -> None:
        """The item of that number is at hand; one that nobody waits for is refused with what to do."""
        from libdesk.services.scanned_items import ScannedItem, item_of_number

        rows = self.session.services.library.rows

        def read() -> ScannedItem | None:
            return item_of_number(rows, text)

        def known(item: ScannedItem | None) -> None:
            if item is None:
                self.say(SignKind.ATTENTION, self.not_listed(text))
            else:
                self.found(item.item_id)

        self.shell.operations.read(read, known)

    def found(self, item_id: int) -> None:
        """Set an item aside for whom it was fetched."""
        pick_list, context = self.session.services.pick_list, self.session.context()

        def done(outcome: Outcome[Captured]) -> None:
            self.tell_captured(outcome, outcome.must())

        self.do("pick_found", lambda: pick_list.found(context, item_id), done)

    def not_on_shelf(self, item_id: int) -> None:
        """An item is not there: it goes to the search list, and the next copy is tried."""
        pick_list, context = self.session.services.pick_list, self.session.context()

        line = self.lines.get(item_id)

        def done(outcome: Outcome[NotOnShelf]) -> None:
            gone = outcome.must()
            if line is None or gone.next_copy is not None or gone.copies_left:
                self.tell(outcome, self._told(gone))
            else:
                # Nothing is left to wait for: the person has to be told.
                offer = self.tr("Open {patron}").format(patron=line.patron)
                self.tell(outcome, self._told(gone), offer, lambda: self._open_person(line.patron_id), icon="patrons")

        self.do("pick_not_on_shelf", lambda: pick_list.not_on_shelf(context, item_id), done)

    def _open_person(self, patron_id: int) -> None:
        page: Any = self.shell.show_page("patrons")
        if page is not None:
            page.open_patron(patron_id)

    def print_list(self) -> None:
        """Show the list before printing."""
        from libdesk.ui.pages.print_ways import print_pick_list

        print_pick_list(self.shell, self.session)

    def follow(self) -> None:
        """Offer what the marked line allows."""
        marked = self.table.current_key() is not None
        self.found_action.setEnabled(self.may() and marked)
        self.missing_action.setEnabled(self.may() and marked)
        self.print_action.setEnabled(bool(self.lines))
        self.slip_action.setEnabled(self.last is not None)

    def retranslate(self) -> None:
        """Set every text again."""
        self.table.set_name(self.tr("To fetch from the shelves"))
        self.table.model.reload()

    def _with_current(self, do: Callable[[int], object]) -> None:
        item_id = self.table.current_key()
        if item_id is not None:
            do(item_id)

    def _told(self, gone: NotOnShelf) -> str:
        """The next copy is fetched instead, if there is one; who has to be told is said by the library's remark."""
        told = self.tr("Not on the shelf, and looked for from now on: {title} {number}").format(
            title=gone.title, number=gone.number
        )
        copy = gone.next_copy
        if copy is None or copy.site_id != self.session.site_id:
            return told
        where = copy.call_number or copy.shelf
        fetch = self.tr("Fetch {number} instead, for {patron}: {shelf}").format(
            number=copy.number, patron=copy.patron, shelf=where
        )
        return f"{told} · {fetch}"

    def _empty(self) -> StateText:
        hint = self.tr("What stands on a shelf here and somebody waits for appears here by itself.")
        return StateText(self.tr("Nothing is to be fetched"), hint, icon="check", role="done")


class Cells:
    """The cells of a line; the words of one reading."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._places = place_names(session)

    def __call__(self, line: PickLine) -> tuple[str, ...]:
        """A line as the columns show it."""
        placed = format_date(line.placed_at.date(), self._session.language)
        shelf = " · ".join(filter(None, (line.call_number, line.shelf)))
        return (shelf, line.title, line.number, line.patron, self._to(line), str(line.waiting), placed)

    def _to(self, line: PickLine) -> str:
        if line.elsewhere:
            return site_name(self._session, line.hold_site)
        if line.pickup == "partner":
            return self._places.get(line.place, line.place)
        words = {
            "site": QCoreApplication.translate("Ways", "Hold shelf"),
            "home": QCoreApplication.translate("Ways", "By post, home"),
        }
        return words[line.pickup]
