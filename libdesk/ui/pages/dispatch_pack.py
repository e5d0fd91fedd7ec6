"""To pack: what was fetched for partner libraries; a scan opens the form in which its condition is noted (L13, L19)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QLocale

from libdesk.domain.lending_states import LendingStep
from libdesk.ui.pages.dispatch_part import DispatchPart
from libdesk.ui.pages.holds_way_view import LineRows, fill
from libdesk.ui.pages.lending_details import LendingDetails
from libdesk.ui.pages.names import shown_name
from libdesk.ui.widgets.list_and_details import ListAndDetails
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from libdesk.services.lending_record import LendingRecord
    from libdesk.services.outcome import Outcome
    from libdesk.ui.pages.lending_dispatch_view import LendingDispatchView

COLUMNS: Final = (
    Column("partner", QT_TRANSLATE_NOOP("Columns", "Partner library"), width=264),
    Column("title", QT_TRANSLATE_NOOP("Columns", "Title"), stretches=True),
    Column("item", QT_TRANSLATE_NOOP("Columns", "Item number"), width=124),
    Column("request", QT_TRANSLATE_NOOP("Columns", "Request"), width=112),
    Column("volumes", QT_TRANSLATE_NOOP("Columns", "Volumes"), CellKind.NUMBER, width=84, gives_way=True),
)
_ORDERS: Final[dict[str, Any]] = {
    "title": lambda record: record.title,
    "item": lambda record: record.item_number,
    "request": lambda record: record.number,
    "volumes": lambda record: record.volume_count,
}


class DispatchPack(DispatchPart):
    """The list, and beside it the request with its steps."""

    def __init__(self, view: LendingDispatchView) -> None:
        super().__init__(view)
        self.records: dict[int, LendingRecord] = {}
        self.table = WindowedTable("lending.pack", "", COLUMNS, self.shell.settings)
        self.table.set_empty(self._empty)
        self.table.set_total_text(lambda n: self.tr("To pack: {n}").format(n=QLocale().toString(n)))
        self.table.opened.connect(self.open_form)
        self.details = LendingDetails(self.shell, self.session)
        self.both = ListAndDetails(self.table, self.details, self.shell.settings, "lending.pack")
        self.details.closed.connect(self._close)
        self.details.stepped.connect(self._stepped)
        self.details.papers_wanted.connect(self._print)
        self.column.addWidget(self.both, 1)
        self.retranslate()

    def reading(self) -> Callable[[], list[LendingRecord]]:
        """Read what is to be packed here."""
        batch, context = self.session.services.dispatch_batch, self.session.context()
        return lambda: batch.to_pack(context)

    def show_found(self, found: list[LendingRecord]) -> None:
        """Show it, partner by partner."""
        self.records = {record.lending_request_id: record for record in found}
        fill(self.table, LineRows(found, self._cells, lambda record: record.lending_request_id, _ORDERS))

    def placeholder(self) -> str:
        """What the scan box asks for."""
        return self.tr("Scan the item or its request, to note its condition and pack it")

    def scanned(self, text: str) -> None:
        """Open the form of the item of that number; what is not to be packed is refused with what to do."""
        batch, context = self.session.services.dispatch_batch, self.session.context()

        def known(outcome: Outcome[LendingRecord]) -> None:
            if outcome.value is None:
                self.done_line.refuse(outcome.refusals)
            else:
                self.open_form(outcome.value.lending_request_id)

        self.shell.operations.read(lambda: batch.scanned_to_pack(context, text), known)

    def open_form(self, request_id: int) -> None:
        """Open the form that packs a request."""

        def show() -> None:
            self.both.open_details()
            self.details.drop_step()
            self.details.show_request(request_id, self.details.next_step)
            number = self.table.model.number_of(request_id)
            if number is not None:
                self.table.select_row(number)

        self.leave(show)

    def save(self) -> None:
        """Pack what is in the form."""
        self.details.next_step()

    def back(self) -> None:
        """Close the form, or the details."""
        if self.details.step_panel is not None:
            self.details.close_step()
        else:
            self.details.close_details()

    def leave(self, then: Callable[[], object]) -> Any:
        """Ask about what was typed."""
        return self.details.leave((lambda: self._drop_and(then)) if self.details.typing else then)

    def print_what(self) -> None:
        """Show the papers of the request that is open."""
        if self.details.request_id is not None:
            self._print("loan-packet", self.details.request_id)

    def retranslate(self) -> None:
        """Set every text again."""
        self.table.set_name(self.tr("To pack for partner libraries"))
        self.table.model.reload()

    def _stepped(self, step: LendingStep, outcome: Outcome[Any]) -> None:
        record = cast("LendingRecord", outcome.value)
        told = self.session.say_key(f"words.action.lending_{step}")
        self.tell(outcome, " · ".join((told, record.number, record.title, record.partner)))
        self._close()
        self.moved.emit()

    def _print(self, what: str, request_id: int) -> None:
        from libdesk.ui.pages.print_sheets import print_lending

        print_lending(self.shell, self.session, what, [request_id])

    def _close(self) -> None:
        self.details.forget()
        self.both.close_details()
        self.box_wanted.emit()

    def _drop_and(self, then: Callable[[], object]) -> None:
        self.details.drop_step()
        then()

    def _cells(self, record: LendingRecord) -> tuple[str, ...]:
        partner = shown_name(record.partner, record.partner_latin, self.session.language)
        title = " ".join(filter(None, (record.title, record.volume)))
        return (partner, title, record.item_number, record.number, str(record.volume_count))

    def _empty(self) -> StateText:
        hint = self.tr("What was fetched from the shelf for a partner library appears here by itself.")
        return StateText(self.tr("Nothing is to be packed"), hint, icon="check", role="done")
