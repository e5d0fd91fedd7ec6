"""Dispatch: the pickup places with what waits for each, and the parcels to them until a book is fetched (H08)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale

from libdesk.ui.pages.holds_dispatch_panel import DispatchPanel
from libdesk.ui.pages.holds_dispatch_rows import (
    COLUMNS,
    ORDERS,
    Found,
    is_ready,
    is_sent,
    is_there,
    place_cells,
    read_dispatch,
    was_not_fetched,
)
from libdesk.ui.pages.holds_way_view import LineRows, WayView, fill
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.list_and_details import ListAndDetails
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable
from libdesk.wording.formats import format_weekday

if TYPE_CHECKING:
    from libdesk.domain.reasons import Reason
    from libdesk.services.check_out import CheckedOut
    from libdesk.services.dispatch_reading import PlaceToServe
    from libdesk.services.dispatching import Dispatched
    from libdesk.services.outcome import Outcome
    from libdesk.ui.pages.holds_ways import Ways

_SHARE, _ROOM = 0.58, 900


class DispatchView(WayView):
    """Places at the left; at the right what is set aside for the marked one, on its way, and there."""

    def __init__(self, ways: Ways) -> None:
        super().__init__(ways)
        self.found: Found | None = None
        self._wanted: int | None = None
        self._closed = self._filling = False
        self.table = WindowedTable("holds.places", "", COLUMNS, self.shell.settings)
        self.table.set_empty(self._empty)
        self.table.set_total_text(lambda n: self.tr("Pickup places: {n}").format(n=QLocale().toString(n)))
        self.table.current_changed.connect(self._place_marked)
        self.table.opened.connect(lambda _key: self._into_the_panel())
        bound = {name: self.bind(name, do) for name, do in self._handlers().items()}
        self.actions_by_id = bound
        self.panel = DispatchPanel(
            self.shell, self.session,
            [bound[name] for name in ("dispatch.send", "dispatch.arrived", "dispatch.fetched")],
            [bound[name] for name in ("dispatch.not_fetched", "dispatch.bring_back")],
        )  # fmt: skip
        self.panel.table.set_context_actions(list(bound.values()))
        self.panel.table.ticks_changed.connect(self.follow)
        self.panel.table.current_changed.connect(lambda _key: self.follow())
        self.panel.closed.connect(self._close)
        for name in ("dispatch.label", "dispatch.slips", "dispatch.list"):
            self.add_button(bound[name], icon="printing")
        settings = self.shell.settings
        self.both = ListAndDetails(self.table, self.panel, settings, "holds.places", share=_SHARE, room=_ROOM)
        self.column.addWidget(self.both, 1)
        self.retranslate()

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "dispatch.send": self.send,
            "dispatch.arrived": self.arrived,
            "dispatch.fetched": self.fetched,
            "dispatch.not_fetched": self.not_fetched,
            "dispatch.bring_back": self.bring_back,
            "dispatch.alike": lambda: self.panel.table.tick_alike(),
            "dispatch.list": self.print_list,
            "dispatch.slips": self.print_slips,
            "dispatch.label": self.print_label,
        }

    @property
    def place(self) -> PlaceToServe | None:
        """The place that is shown at the right."""
        if self.found is None:
            return None
        return next((one for one in self.found.places if one.place_id == self.found.place_id), None)

    # Reading and showing.

    def reading(self) -> Callable[[], Found]:
        """Read the places, and what there is of the marked one, or of the first that has something."""
        services, context, language = self.session.services, self.session.context(), self.session.language
        wanted = self._wanted if self._wanted is not None else (self.found.place_id if self.found else None)
        return lambda: read_dispatch(services, context, language, wanted)

    def show_found(self, found: Found) -> None:
        """Show both sides; the place that is shown stays marked at the left."""
        another = self.found is None or found.place_id != self.found.place_id
        self.found, self._wanted = found, None
        place = self.place
        language = self.session.language

        def cells(one: PlaceToServe) -> tuple[Any, ...]:
            return place_cells(found, one, language)

        # The row that is marked while the list is filled is nobody's choice.
        self._filling = True
        fill(self.table, LineRows(found.places, cells, lambda one: one.place_id, ORDERS))
        if place is not None:
            self.table.select_row(self.table.model.number_of(place.place_id) or 0)
        self._filling = False
        if place is None:
            self.both.close_details()
            return
        self.panel.show_place(
            place, found.names.get(place.place_id, place.place), found.held, found.today, anew=another
        )
        if self.both.has_room_for_both and not self._closed:
            self.both.open_details()

    def placeholder(self) -> str:
        """What the scan box asks for."""
        return self.tr("Scan for the parcel")

    def open_record(self, record_id: int) -> None:
        """Show a place."""
        self._wanted = record_id
        self._open()
        self.reload()

    def scanned(self, text: str) -> None:
        """Tick what goes into the parcel, or what was reported."""
        from libdesk.services.scans import meanings_of

        one = self.panel.table.of_number(meanings_of(text))
        if one is None:
            told = self.tr("“{number}” is neither set aside for this place nor there.")
            self.say(SignKind.ATTENTION, told.format(number=text[:40]))
            return
        self.panel.table.tick(one.hold_id, on=True)
        self.panel.table.mark(one.hold_id)
        kind = SignKind.DONE if one.ticked or not is_ready(one) else SignKind.ATTENTION
        told = self.tr("Ticked: {title}") if kind is SignKind.DONE else self.tr("Ticked before its notice: {title}")
        self.say(kind, told.format(title=one.title))

    # Doing.

    def send(self) -> None:
        """Send what is ticked as one parcel."""
        ids, panel, place = self.panel.table.ticked(is_ready), self.panel, self.place
        if not ids or place is None or not panel.form.check():
            return
        dispatching, context, day, tracking = self._dispatching, self.session.context(), panel.day, panel.tracking

        def done(outcome: Outcome[Dispatched]) -> None:
            sent = outcome.must()
            text = self.tr("Sent to {place}: {n}").format(place=panel.name, n=sent.count)
            panel.clear()
            self.tell(outcome, text, self.tr("Print the dispatch list"), lambda: self._print_sent(sent.dispatch_id))

        self.do(
            "dispatch", lambda: dispatching.dispatch(context, place.place_id, ids, day, tracking), done, self._beside
        )

    def arrived(self) -> None:
        """The place reported that these came."""
        ids = self.panel.table.chosen(is_sent)
        if not ids or not self.panel.form.check():
            return
        dispatching, context, day = self._dispatching, self.session.context(), self.panel.day

        def done(outcome: Outcome[int]) -> None:
            text = self.tr("Arrived at {place}: {n}").format(place=self.panel.name, n=outcome.must())
            self.tell(outcome, text)

        self.do("dispatch_arrived", lambda: dispatching.arrived(context, ids, day), done, self._beside)

    def fetched(self) -> None:
        """The place reported that these were fetched: each is lent from that day on."""
        ids = self.panel.table.chosen(is_there)
        if not ids or not self.panel.form.check():
            return
        dispatching, context, day = self._dispatching, self.session.context(), self.panel.day

        def done(outcome: Outcome[CheckedOut]) -> None:
            lent = outcome.must()
            due = format_weekday(lent.due_on, self.session.language)
            text = self.tr("Fetched by {patron}: {title}. Due back {day}.")
            self.tell(outcome, text.format(patron=lent.patron, title=lent.title, day=due))

        for hold_id in ids:
            self.do(
                "place_picked_up",
                lambda hold_id=hold_id: dispatching.picked_up(context, hold_id, day),  # type: ignore[misc]  # bound now
                done,
                self._beside,
            )

    def not_fetched(self) -> None:
        """These were not fetched in time: they come back."""
        ids = self.panel.table.chosen(was_not_fetched)
        dispatching, context = self._dispatching, self.session.context()

        def done(outcome: Outcome[int]) -> None:
            self.tell(outcome, self.tr("Not fetched, and on the way back: {n}").format(n=outcome.must()))

        if ids:
            self.do("place_not_fetched", lambda: dispatching.not_fetched(context, ids), done)

    def bring_back(self) -> None:
        """Ask where their readers fetch these instead, and have them come back."""
        from libdesk.ui.pages.bring_back_dialog import BringBackDialog

        ids, place = self.panel.table.chosen(is_there), self.place
        if ids and place is not None:
            BringBackDialog(self, self.shell, self.session, self.done_line, self.panel.name, ids).open()

    def print_list(self) -> None:
        """Show the list of what is ticked; with nothing left to send, that of the parcel of the marked line."""
        from libdesk.ui.pages.print_ways import print_dispatch_list

        ids, place = self.panel.table.ticked(is_ready), self.place
        if place is not None and ids:
            print_dispatch_list(self.shell, self.session, place.place_id, ids, self.panel.day)
            return
        marked = self.panel.table.lines.get(self.panel.table.current_key())
        if marked is not None and marked.dispatch_id is not None:
            self._print_sent(marked.dispatch_id)

    def print_slips(self) -> None:
        """Show the transfer slips of what is ticked."""
        from libdesk.ui.pages.print_ways import print_transfer_slips

        ids = self.panel.table.chosen(is_ready)
        if ids:
            print_transfer_slips(self.shell, self.session, [], ids)

    def print_label(self) -> None:
        """Show the address label of the parcel."""
        from libdesk.ui.pages.print_places import print_place_labels

        if self.place is not None:
            print_place_labels(self.shell, self.session, [self.place.place_id], self.panel.day)

    def _print_sent(self, dispatch_id: int) -> None:
        from libdesk.ui.pages.print_ways import print_sent_list

        print_sent_list(self.shell, self.session, dispatch_id)

    # What can be done.

    def follow(self) -> None:
        """Offer what the marked line and the ticks allow."""
        table, may, here = self.panel.table, self.may(), self.place is not None
        marked = table.lines.get(table.current_key())
        sent = marked is not None and marked.dispatch_id is not None
        can = {
            "dispatch.send": may and here and bool(table.ticked(is_ready)),
            "dispatch.arrived": may and here and bool(table.chosen(is_sent)),
            "dispatch.fetched": may and here and bool(table.chosen(is_there)),
            "dispatch.not_fetched": may and here and bool(table.chosen(was_not_fetched)),
            "dispatch.bring_back": may and here and bool(table.chosen(is_there)),
            "dispatch.list": here and (bool(table.ticked(is_ready)) or sent),
            "dispatch.slips": here and bool(table.chosen(is_ready)),
            "dispatch.label": here,
            "dispatch.alike": marked is not None,
        }
        for name, possible in can.items():
            self.actions_by_id[name].setEnabled(possible)

    def retranslate(self) -> None:
        """Set every text again."""
        self.table.set_name(self.tr("Pickup places"))
        if self.found is not None:
            self.reload()

    @property
    def _dispatching(self) -> Any:
        return self.session.services.dispatching

    def _beside(self, reasons: Sequence[Reason]) -> None:
        """What is wrong with the day stands beside it."""
        self.done_line.refuse_in(self.panel.form, reasons, {"date_in_future": "day", "date_too_early": "day"})

    def _place_marked(self, place_id: int | None) -> None:
        if self._filling or place_id is None:
            return
        if self.found is not None and place_id != self.found.place_id:
            self.open_record(place_id)

    def _into_the_panel(self) -> None:
        self._open()
        self.panel.table.view.setFocus()

    def _open(self) -> None:
        self._closed = False
        self.both.open_details()

    def _close(self) -> None:
        self._closed = True
        self.both.close_details()

    def _empty(self) -> StateText:
        hint = self.tr("Enter the libraries that you send to, and their dispatch days, under Settings.")
        return StateText(
            self.tr("No pickup place is sent to from here"), hint, self.tr("Open the settings"),
            lambda: self.shell.show_page("settings"), "partners",
        )  # fmt: skip
