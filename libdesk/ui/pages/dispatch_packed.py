"""Packed, and waiting for the post: all papers in one press, parcels made up by scanning (L12, L13)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QLocale

from libdesk.ui.pages.dispatch_parcel import ParcelPanel
from libdesk.ui.pages.dispatch_part import DispatchPart
from libdesk.ui.pages.holds_way_view import LineRows, fill
from libdesk.ui.pages.names import shown_name
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.buttons import ButtonKind
from libdesk.ui.widgets.list_and_details import ListAndDetails
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from libdesk.services.dispatch_batch import PackedRequest, PostScan
    from libdesk.services.lending_record import LendingRecord
    from libdesk.services.outcome import Outcome
    from libdesk.ui.pages.lending_dispatch_view import LendingDispatchView

COLUMNS: Final = (
    Column("partner", QT_TRANSLATE_NOOP("Columns", "Partner library"), width=264),
    Column("title", QT_TRANSLATE_NOOP("Columns", "Title"), stretches=True),
    Column("request", QT_TRANSLATE_NOOP("Columns", "Request"), width=112),
    Column("item", QT_TRANSLATE_NOOP("Columns", "Item number"), width=124, gives_way=True),
    Column("papers", QT_TRANSLATE_NOOP("Columns", "Papers"), CellKind.STATUS, width=150),
)
_ORDERS: Final[dict[str, Any]] = {
    "title": lambda one: one.record.title,
    "request": lambda one: one.record.number,
    "item": lambda one: one.record.item_number,
    "papers": lambda one: (bool(one.papers_missing), one.record.lending_request_id),
}


class DispatchPacked(DispatchPart):
    """The list, and beside it the parcel that is being made up."""

    def __init__(self, view: LendingDispatchView) -> None:
        super().__init__(view)
        self.packed: dict[int, PackedRequest] = {}
        self.table = WindowedTable("lending.packed", "", COLUMNS, self.shell.settings)
        self.table.set_empty(self._empty)
        self.table.set_total_text(self._total)
        self.table.opened.connect(self._put_in)
        self.print_action = self.bind("lending_packed.print", self.print_what)
        self.put_in_action = self.bind("lending_packed.put_in", self._put_in_current)
        self.table.set_context_actions([self.put_in_action, self.print_action])
        self.add_button(self.put_in_action, icon="lending")
        self.add_button(self.print_action, ButtonKind.PRIMARY, "printing")
        self.parcel = ParcelPanel(self.shell, self.session)
        self.both = ListAndDetails(self.table, self.parcel, self.shell.settings, "lending.packed")
        self.table.current_changed.connect(lambda _key: self.follow())
        self.parcel.closed.connect(self._put_aside)
        self.parcel.sent.connect(self._sent)
        self.column.addWidget(self.both, 1)
        self.retranslate()

    def reading(self) -> Callable[[], list[PackedRequest]]:
        """Read what is packed here."""
        batch, context = self.session.services.dispatch_batch, self.session.context()
        return lambda: batch.packed(context)

    def show_found(self, found: list[PackedRequest]) -> None:
        """Show it, partner by partner."""
        self.packed = {one.record.lending_request_id: one for one in found}
        fill(self.table, LineRows(found, self._cells, lambda one: one.record.lending_request_id, _ORDERS))

    def placeholder(self) -> str:
        """What the scan box asks for."""
        if self.parcel.records:
            return self.tr("Scan the tracking number, or another request for the same library")
        return self.tr("Scan a packed request or item, then the tracking number of its parcel")

    def scanned(self, text: str) -> None:
        """A request goes into the parcel, a tracking number onto it."""
        batch, context = self.session.services.dispatch_batch, self.session.context()
        together = self.parcel.ids
        self.shell.operations.read(lambda: batch.scanned(context, text, together), self._scanned)

    def save(self) -> None:
        """Send the parcel."""
        self.parcel.submit()

    def back(self) -> None:
        """Put the parcel aside."""
        self.leave(self._put_aside)

    def leave(self, then: Callable[[], object]) -> Any:
        """Ask about a parcel that is not sent."""
        return self.parcel.leave((lambda: self._drop_and(then)) if self.parcel.typing else then)

    def print_what(self) -> None:
        """Show the packets that still lack paper in one go; where none does, those of all that is packed."""
        from libdesk.ui.pages.print_sheets import print_lending

        lacking = [request_id for request_id, one in self.packed.items() if one.papers_missing]
        ids = lacking or list(self.packed)
        if ids:
            print_lending(self.shell, self.session, "loan-packet", ids)

    def follow(self) -> None:
        """Offer what can be done now."""
        self.print_action.setEnabled(bool(self.packed))
        self.put_in_action.setEnabled(self.may() and self.table.current_key() is not None)
        # One main button: that of the parcel while one is made up.
        self.buttons[-1].become(ButtonKind.PLAIN if self.both.is_open else ButtonKind.PRIMARY)

    def retranslate(self) -> None:
        """Set every text again."""
        self.table.set_name(self.tr("Packed for partner libraries"))
        self.table.model.reload()

    def _scanned(self, scan: PostScan) -> None:
        if scan.reason is not None:
            self.done_line.refuse([scan.reason])
        elif scan.record is not None:
            self._lay_in(scan.record)
        else:
            self.done_line.clear()
            self.parcel.take_tracking(scan.text)

    def _lay_in(self, record: LendingRecord) -> None:
        self.done_line.clear()
        self.parcel.lay_in(record)
        self.both.open_details()
        self.follow()
        number = self.table.model.number_of(record.lending_request_id)
        if number is not None:
            self.table.select_row(number)
        self.moved.emit()
        self.box_wanted.emit()

    def _put_in_current(self) -> None:
        request_id = self.table.current_key()
        if request_id is not None:
            self._put_in(request_id)

    def _put_in(self, request_id: int) -> None:
        """The marked request goes into the parcel, as if it were scanned."""
        if self.may() and request_id in self.packed:
            self.scanned(self.packed[request_id].record.number)

    def _sent(self, outcome: Outcome[tuple[LendingRecord, ...]]) -> None:
        records = outcome.must()
        told = self.session.say_key("words.action.lending_ship_together")
        numbers = ", ".join(record.number for record in records)
        self.both.close_details()
        self.follow()
        self.tell(outcome, " · ".join((told, numbers, records[0].partner, records[0].tracking_number)))
        self.moved.emit()
        self.box_wanted.emit()

    def _put_aside(self) -> None:
        self.parcel.empty()
        self.both.close_details()
        self.follow()
        self.moved.emit()
        self.box_wanted.emit()

    def _drop_and(self, then: Callable[[], object]) -> None:
        self._put_aside()
        then()

    def _cells(self, one: PackedRequest) -> tuple[Any, ...]:
        record = one.record
        partner = shown_name(record.partner, record.partner_latin, self.session.language)
        if one.papers_missing:
            papers = Status(SignKind.ATTENTION, self.tr("to be printed"))
        else:
            papers = Status(SignKind.DONE, self.tr("printed"))
        title = " ".join(filter(None, (record.title, record.volume)))
        return (partner, title, record.number, record.item_number, papers)

    def _total(self, count: int) -> str:
        lacking = sum(bool(one.papers_missing) for one in self.packed.values())
        text = self.tr("Packed: {n}").format(n=QLocale().toString(count))
        if not lacking:
            return text
        return f"{text} · " + self.tr("papers to be printed: {n}").format(n=QLocale().toString(lacking))

    def _empty(self) -> StateText:
        hint = self.tr("What is packed for a partner library appears here by itself.")
        return StateText(self.tr("Nothing waits for the post"), hint, icon="check", role="done")
