"""Home deliveries: a parcel for each person, its postage and its number; posting makes the loans (H11)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QLocale

from libdesk.ui.pages.holds_home_panel import HomePanel
from libdesk.ui.pages.holds_way_view import LineRows, WayView, fill
from libdesk.ui.pages.typed_sums import TypedSums
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.list_and_details import ListAndDetails
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable
from libdesk.wording.formats import format_weekday

if TYPE_CHECKING:
    from libdesk.domain.reasons import Reason
    from libdesk.services.home_delivery import HomeParcel, Posted
    from libdesk.services.outcome import Outcome
    from libdesk.ui.pages.holds_ways import Ways

COLUMNS: Final = (
    Column("patron", QT_TRANSLATE_NOOP("Columns", "Patron"), stretches=True),
    Column("card", QT_TRANSLATE_NOOP("Columns", "Card"), width=110, gives_way=True),
    Column("state", QT_TRANSLATE_NOOP("Columns", "State"), CellKind.STATUS, width=130),
    Column("items", QT_TRANSLATE_NOOP("Columns", "Items"), CellKind.NUMBER, width=64),
)
_ORDERS: Final[dict[str, Any]] = {
    "card": lambda parcel: parcel.card,
    "state": lambda parcel: parcel.has_address,
    "items": lambda parcel: len(parcel.holds),
}
_SHARE, _ROOM = 0.54, 900


class HomeView(WayView):
    """Persons at the left; at the right the parcel of the marked one."""

    def __init__(self, ways: Ways) -> None:
        super().__init__(ways)
        self.parcels: dict[int, HomeParcel] = {}
        self.shown: int | None = None
        self._closed = self._filling = False
        self._wanted: int | None = None
        self.table = WindowedTable("holds.home", "", COLUMNS, self.shell.settings)
        self.table.set_empty(self._empty)
        self.table.set_total_text(lambda n: self.tr("Parcels: {n}").format(n=QLocale().toString(n)))
        self.table.current_changed.connect(self._marked)
        self.table.opened.connect(lambda _key: self._into_the_parcel())
        self.post_action = self.bind("home.post", self.post)
        self.label_action = self.bind("home.label", self.print_label)
        self.person_action = self.bind("home.person", self.open_person)
        self.panel = HomePanel(self.shell, self.session, self.post_action)
        self.panel.closed.connect(self._close)
        self.panel.table.ticks_changed.connect(self.follow)
        actions = [self.post_action, self.label_action, self.person_action]
        self.table.set_context_actions(actions)
        self.panel.table.set_context_actions(actions)
        self.add_button(self.person_action, icon="patrons")
        self.add_button(self.label_action, icon="printing")
        settings = self.shell.settings
        self.both = ListAndDetails(self.table, self.panel, settings, "holds.home", share=_SHARE, room=_ROOM)
        self.column.addWidget(self.both, 1)
        self.retranslate()

    @property
    def parcel(self) -> HomeParcel | None:
        """The parcel that is shown at the right."""
        return None if self.shown is None else self.parcels.get(self.shown)

    def reading(self) -> Callable[[], list[HomeParcel]]:
        """Read what is to be posted from here."""
        home, context = self.session.services.home_delivery, self.session.context()
        return lambda: home.parcels(context)

    def show_found(self, found: list[HomeParcel]) -> None:
        """Show the parcels; the one that is shown stays marked."""
        self.parcels = {one.patron_id: one for one in found}
        wanted = self._wanted if self._wanted in self.parcels else self.shown
        self._wanted = None
        before = self.shown
        self.shown = wanted if wanted in self.parcels else next(iter(self.parcels), None)
        parcel = self.parcel
        # The row that is marked while the list is filled is nobody's choice.
        self._filling = True
        fill(self.table, LineRows(found, self._cells, lambda one: one.patron_id, _ORDERS))
        if parcel is not None:
            self.table.select_row(self.table.model.number_of(parcel.patron_id) or 0)
        self._filling = False
        if parcel is None:
            self.both.close_details()
            return
        self.panel.show_parcel(parcel, anew=self.shown != before)
        if self.both.has_room_for_both and not self._closed:
            self.both.open_details()

    def placeholder(self) -> str:
        """What the scan box asks for."""
        return self.tr("Scan an item of a parcel")

    def open_record(self, record_id: int) -> None:
        """Show somebody's parcel."""
        self._wanted = record_id
        self._open()
        self.reload()

    def scanned(self, text: str) -> None:
        """Open the parcel of an item, or of a card, and tick the item."""
        from libdesk.services.scans import meanings_of

        numbers = meanings_of(text)
        for parcel in self.parcels.values():
            held = next((one for one in parcel.holds if one.number in numbers), None)
            if held is None and parcel.card not in numbers:
                continue
            another, self.shown = parcel.patron_id != self.shown, parcel.patron_id
            self.table.select_row(self.table.model.number_of(parcel.patron_id) or 0)
            self.panel.show_parcel(parcel, anew=another)
            self._open()
            if held is not None:
                self.panel.table.tick(held.hold_id, on=True)
                self.panel.table.mark(held.hold_id)
                told = self.tr("In the parcel of {patron}: {title}")
                self.say(SignKind.DONE, told.format(patron=parcel.patron, title=held.title))
            self.follow()
            return
        self.say(SignKind.ATTENTION, self.tr("“{number}” goes to nobody’s home.").format(number=text[:40]))

    def post(self) -> None:
        """Post the parcel: what is ticked is lent, and the postage is charged."""
        parcel, panel = self.parcel, self.panel
        ids = panel.table.ticked(lambda _one: True)
        if parcel is None or not ids or not panel.check():
            return
        home, context = self.session.services.home_delivery, self.session.context()
        tracking, postage, override = panel.tracking, panel.postage, panel.override

        def done(outcome: Outcome[Posted]) -> None:
            posted = outcome.must()
            due = format_weekday(posted.loans[0].due_on, self.session.language)
            text = self.tr("Posted to {patron}: {n}. Due back {day}.").format(
                patron=posted.patron, n=len(posted.loans), day=due
            )
            if posted.postage.amount:
                sum_of = TypedSums(self.session).show(posted.postage.amount)
                text = f"{text} {self.tr('Charged: {sum}').format(sum=sum_of)}"
            self.shown = None
            self.tell(outcome, text, self.tr("Print the address label"), lambda: self._label_of(posted.patron_id))

        self.do("post_home", lambda: home.post(context, ids, tracking, postage, override), done, self._refused)

    def print_label(self) -> None:
        """Show the address label of the parcel."""
        if self.shown is not None:
            self._label_of(self.shown)

    def open_person(self) -> None:
        """Go to the person, whose address is kept there."""
        if self.shown is not None:
            page: Any = self.shell.show_page("patrons")
            if page is not None:
                page.open_patron(self.shown)

    def follow(self) -> None:
        """Offer what the parcel allows."""
        parcel = self.parcel
        ticked = parcel is not None and bool(self.panel.table.ticked(lambda _one: True))
        self.post_action.setEnabled(self.may() and ticked and parcel is not None and parcel.has_address)
        self.label_action.setEnabled(parcel is not None and parcel.has_address)
        self.person_action.setEnabled(parcel is not None)

    def retranslate(self) -> None:
        """Set every text again."""
        self.table.set_name(self.tr("Parcels to people’s homes"))
        self.table.model.reload()
        if self.parcel is not None:
            self.panel.show_parcel(self.parcel, anew=False)

    def _refused(self, reasons: Sequence[Reason]) -> None:
        self.done_line.clear()
        self.panel.refuse(reasons)

    def _label_of(self, patron_id: int) -> None:
        from libdesk.ui.pages.print_places import print_home_labels

        print_home_labels(self.shell, self.session, [patron_id])

    def _marked(self, patron_id: int | None) -> None:
        if self._filling or patron_id is None or patron_id == self.shown:
            return
        self.shown = patron_id
        parcel = self.parcel
        if parcel is not None:
            self.panel.show_parcel(parcel, anew=True)
            self._open()
            self.follow()

    def _into_the_parcel(self) -> None:
        self._open()
        self.panel.begin()

    def _open(self) -> None:
        self._closed = False
        self.both.open_details()

    def _close(self) -> None:
        self._closed = True
        self.both.close_details()

    def _cells(self, parcel: HomeParcel) -> tuple[Any, ...]:
        state = Status(SignKind.DONE, self.tr("To be posted"))
        if not parcel.has_address:
            state = Status(SignKind.STOP, self.tr("No address"))
        return (parcel.patron, parcel.card, state, QLocale().toString(len(parcel.holds)))

    def _empty(self) -> StateText:
        if not self.session.services.settings.flag("holds.home_delivery"):
            hint = self.tr("Whether people may have their holds sent home is set under Settings, and what it costs.")
            return StateText(
                self.tr("This library sends nothing home"), hint, self.tr("Open the settings"),
                lambda: self.shell.show_page("settings"), "mail",
            )  # fmt: skip
        hint = self.tr("What comes in for somebody who has it sent home appears here by itself.")
        return StateText(self.tr("Nothing is to be posted"), hint, icon="check", role="done")
