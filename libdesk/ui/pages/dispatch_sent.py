"""Sent: the parcels that left this site today or on a day before, and their list for the post office (L12)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QLocale

from libdesk.domain.lending_deadlines import READ
from libdesk.domain.money import Money
from libdesk.ui.pages.dispatch_part import DispatchPart
from libdesk.ui.pages.holds_way_view import LineRows, fill
from libdesk.ui.pages.lending_words import code_word, day_text
from libdesk.ui.pages.names import shown_name
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import ButtonKind
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable
from libdesk.wording.formats import format_money

if TYPE_CHECKING:
    from libdesk.services.sent_parcels import SentParcel
    from libdesk.ui.pages.lending_dispatch_view import LendingDispatchView

COLUMNS: Final = (
    Column("tracking", QT_TRANSLATE_NOOP("Columns", "Tracking number"), width=152),
    Column("partner", QT_TRANSLATE_NOOP("Columns", "Partner library"), stretches=True),
    Column("country", QT_TRANSLATE_NOOP("Columns", "Country"), width=84),
    Column("requests", QT_TRANSLATE_NOOP("Columns", "Request"), width=240),
    Column("service", QT_TRANSLATE_NOOP("Columns", "Service"), width=160, gives_way=True),
    Column("weight", QT_TRANSLATE_NOOP("Columns", "Weight (g)"), CellKind.NUMBER, width=96, gives_way=True),
    Column("postage", QT_TRANSLATE_NOOP("Columns", "Postage"), CellKind.NUMBER, width=96),
)
_ORDERS: Final[dict[str, Any]] = {
    "partner": lambda parcel: parcel.partner,
    "country": lambda parcel: parcel.country,
    "requests": lambda parcel: [one.number for one in parcel.requests],
    "service": lambda parcel: parcel.service,
    "weight": lambda parcel: parcel.weight_grams or 0,
    "postage": lambda parcel: parcel.postage or 0,
}


class DispatchSent(DispatchPart):
    """The parcels of a day in the order of their sending; today's until another day is asked for."""

    def __init__(self, view: LendingDispatchView) -> None:
        super().__init__(view)
        self.parcels: dict[int, SentParcel] = {}
        self._days_back = 0
        self.table = WindowedTable("lending.sent", "", COLUMNS, self.shell.settings)
        self.table.set_empty(self._empty)
        self.table.set_total_text(self._total)
        self.table.opened.connect(self._open_first)
        self.print_action = self.bind("lending_sent.print", self.print_what)
        self.earlier_action = self.bind("lending_sent.earlier", lambda: self._go(1))
        self.later_action = self.bind("lending_sent.later", lambda: self._go(-1))
        self.table.set_context_actions([self.print_action])
        self.add_button(self.earlier_action)
        self.add_button(self.later_action)
        self.add_button(self.print_action, ButtonKind.PRIMARY, "printing")
        self.column.addWidget(self.table, 1)
        self.retranslate()

    @property
    def day(self) -> date:
        """The day whose parcels are shown: today, or one before."""
        today = self.session.services.library.today_at(self.session.context())
        return today - timedelta(days=self._days_back)

    def reading(self) -> Callable[[], list[SentParcel]]:
        """Read what left on the day that is shown."""
        batch, context, day = self.session.services.dispatch_batch, self.session.context(), self.day
        return lambda: batch.sent(context, day)

    def show_found(self, found: list[SentParcel]) -> None:
        """Show it."""
        self.parcels = {parcel.shipment_id: parcel for parcel in found}
        fill(self.table, LineRows(found, self._cells, lambda parcel: parcel.shipment_id, _ORDERS))

    def placeholder(self) -> str:
        """What the scan box asks for."""
        return self.tr("Scan a tracking number, a request or an item that was sent today")

    def scanned(self, text: str) -> None:
        """Mark the parcel of a number: its own, or that of something in it."""
        from libdesk.services.scans import meanings_of

        meanings = set(meanings_of(text))
        for parcel in self.parcels.values():
            numbers = {number for one in parcel.requests for number in (one.number, one.item_number)}
            if meanings & {parcel.tracking_number, *numbers}:
                self.table.select_row(self.table.model.number_of(parcel.shipment_id) or 0)
                return
        self.say(
            SignKind.ATTENTION, self.tr("No parcel of this day has the number “{number}”.").format(number=text[:40])
        )

    def print_what(self) -> None:
        """Show the list for the post office before printing."""
        from libdesk.ui.pages.print_dispatch import print_post_office_list

        print_post_office_list(self.shell, self.session, self.session.site_id, self.day)

    def follow(self) -> None:
        """Offer what can be done now."""
        self.print_action.setEnabled(bool(self.parcels))
        self.later_action.setEnabled(self._days_back > 0)

    def retranslate(self) -> None:
        """Set every text again."""
        self.table.set_name(self.tr("Parcels sent today"))
        self.table.model.reload()

    def _go(self, days: int) -> None:
        """Show the day before the one that is shown, or after it."""
        self._days_back = max(self._days_back + days, 0)
        self.reload()

    def _open_first(self, shipment_id: int) -> None:
        parcel = self.parcels[shipment_id]
        page: Any = self.shell.show_page("lending")
        if page is not None and parcel.requests:
            page.open_request(parcel.requests[0].lending_request_id, READ)

    def _cells(self, parcel: SentParcel) -> tuple[str, ...]:
        language = self.session.language
        postage = "" if parcel.postage is None else format_money(Money(parcel.postage, parcel.currency), language)
        return (
            parcel.tracking_number, shown_name(parcel.partner, parcel.partner_latin, language), parcel.country,
            ", ".join(one.number for one in parcel.requests), code_word(self.session, "sheets.service", parcel.service),
            "" if parcel.weight_grams is None else QLocale().toString(parcel.weight_grams), postage,
        )  # fmt: skip

    def _total(self, count: int) -> str:
        n = QLocale().toString(count)
        if self._days_back:
            text = self.tr("Parcels sent on {day}: {n}").format(day=day_text(self.session, self.day), n=n)
        else:
            text = self.tr("Parcels sent today: {n}").format(n=n)
        sums: dict[str, int] = {}
        for parcel in self.parcels.values():
            if parcel.postage is not None:
                sums[parcel.currency] = sums.get(parcel.currency, 0) + parcel.postage
        said = [format_money(Money(amount, currency), self.session.language) for currency, amount in sums.items()]
        return " · ".join((text, self.tr("postage {sum}").format(sum=", ".join(said)))) if said else text

    def _empty(self) -> StateText:
        hint = self.tr("What is noted as posted appears here, for the list that goes to the post office with it.")
        if self._days_back:
            title = self.tr("Nothing was sent on {day}").format(day=day_text(self.session, self.day))
            return StateText(title, hint, icon="lending")
        return StateText(self.tr("Nothing was sent today"), hint, icon="lending")
