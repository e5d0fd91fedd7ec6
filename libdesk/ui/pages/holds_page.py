"""Holds: who waits for what, the hold shelf of this site, placing and ending holds; and the ways of held items."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from libdesk.ui.page import Page, Shell
from libdesk.ui.pages.done_line import DoneLine
from libdesk.ui.pages.holds_details import HoldDetails, HoldReading, read_hold
from libdesk.ui.pages.holds_rows import COLUMNS, HoldRows
from libdesk.ui.pages.holds_steps import HoldSteps
from libdesk.ui.pages.holds_ways import VIEW_OF, WAYS, Ways, count_ways
from libdesk.ui.pages.lending_segments import Segments
from libdesk.ui.widgets.buttons import ButtonKind
from libdesk.ui.widgets.list_and_details import ListAndDetails
from libdesk.ui.widgets.scan_box import SearchBox
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLineEdit

    from libdesk.services.hold_placing import PlacedHold
    from libdesk.services.outcome import Outcome
    from libdesk.ui.pages.holds_form import HoldFormPanel
    from libdesk.ui.session import Session


_BAR_MARGINS: Final = 36
_LISTS: Final = ("waiting", "shelf")
# What is looked at is read first, and how much waits elsewhere once after several changes.
_COUNT_MILLISECONDS: Final = 200


class HoldsPage(Page):
    """The waiting lines and the hold shelf; the details show a hold with its line, or the form of a new one.

    Beside them stand the views of the ways: to fetch, search list, between sites, dispatch, home deliveries.
    """

    page_id = "holds"

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__(shell)
        self._session = session
        self.form: HoldFormPanel | None = None
        self.search = SearchBox()
        self.search.searched.connect(lambda _text: self._show_rows())
        self.search.returnPressed.connect(self._open_first)
        self.set_box(self.search, keep_focus=False)
        self.done_line = DoneLine(shell, session)
        self.steps = HoldSteps(self, session)
        self.views = Segments((*_LISTS, *WAYS))
        self.views.chosen.connect(self._show_view)
        self.counts: dict[str, int] = {}
        self._site_id = session.site_id
        self._counting = QTimer(self, singleShot=True, interval=_COUNT_MILLISECONDS)
        self._counting.timeout.connect(self._count)
        self._bind()
        self._make_list()
        self._lay_out()
        self.ways = Ways(self, shell, session, self.done_line)
        self.ways.scan_box.hide()
        self.header.set_box(self.ways.scan_box)
        self.stack.addWidget(self.ways)
        session.staff_changed.connect(self._follow_rights)
        self.retranslate()
        self._show_rows()
        self._counting.start()

    @property
    def box(self) -> QLineEdit | None:
        """The search box, or the scan box of the ways."""
        return self.ways.scan_box if self._on_a_way else self.search

    @property
    def scope(self) -> str:
        """The keys of a way are asked about before those of the page."""
        return self.views.current if self._on_a_way else super().scope

    @property
    def _on_a_way(self) -> bool:
        return self.views.current in WAYS

    def take_focus(self) -> None:
        """Begin in the box of the view."""
        if self.box is not None:
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    # What the window and other pages ask.

    def begin_hold(self, patron_id: int | None = None, title_id: int | None = None) -> None:
        """Open the form of a new hold, with the person or title that another page names."""
        self._to_the_lists()
        self.leave(lambda: self._begin(patron_id, title_id))

    def show_shelf(self) -> None:
        """Show the hold shelf of this site."""
        self.views.choose("shelf")

    def open_hold(self, hold_id: int) -> None:
        """Show a hold that another page names."""
        self._to_the_lists()
        self.leave(lambda: self._read(hold_id))

    def open_way(self, opens: str, record_id: int) -> None:
        """Show the view of a line of the page Today, with what it is about."""
        self.show_way(opens)
        if self.ways.view is not None:
            self.ways.view.open_record(record_id)

    def show_way(self, opens: str) -> None:
        """Show the view of a group of the page Today."""
        self.views.choose(VIEW_OF[opens])

    def refresh(self) -> None:
        """Read again what is shown; a form that is open keeps what is typed."""
        self._counting.start()
        if self._on_a_way:
            self.ways.reload()
            return
        self.table.reload()
        reading = self.details.reading
        if reading is not None and self.form is None and self.both.is_open:
            self._read(reading.hold.hold_id)

    def leave(self, then: Callable[[], object]) -> None:
        """Ask about what was typed."""
        if self.form is not None:
            self.form.leave(then)
        else:
            then()

    def retranslate(self) -> None:
        """Set every text again."""
        super().retranslate()
        if not hasattr(self, "ways"):
            return
        self.search.setPlaceholderText(self.tr("Scan a card or an item, or type a name or title"))
        self.search.setAccessibleName(self.tr("Search the holds"))
        self._name_views()
        self.ways.name_box()
        self.views.setAccessibleName(self.tr("What is shown"))
        self.table.set_name(self.tr("Holds"))
        self.table.reload()

    # Parts.

    def _bind(self) -> None:
        self.new_action = self.bind("holds.new", lambda: self.begin_hold())
        self.cancel_action = self.bind("holds.cancel", self.steps.cancel)
        self.change_action = self.bind("holds.change", self.steps.change)
        self.series_action = self.bind("holds.series", self._open_series)
        self.expire_action = self.bind("holds.expire", self.steps.expire)
        self.clear_action = self.bind("holds.clear", self.steps.clear_shelf)
        self.slip_action = self.bind("holds.slip", self.steps.print_slip)
        self.bind("holds.save", self._save)
        self.bind("holds.undo", self.done_line.take_back_last)
        self.bind("holds.close", self._escape)
        self.bind("holds.next", lambda: self._step(1))
        self.bind("holds.before", lambda: self._step(-1))
        self._new_button = self.add_action_button(self.new_action, ButtonKind.PRIMARY, "add")

    def _make_list(self) -> None:
        self.table = WindowedTable("holds", "", COLUMNS, self.shell.settings, self.shell.operations.read)
        self.table.set_empty(self._empty)
        self.table.set_total_text(lambda count: self.tr("Holds: {n}").format(n=QLocale().toString(count)))
        self.table.set_context_actions(
            [self.slip_action, self.expire_action, self.change_action, self.cancel_action, self.clear_action]
        )
        self.table.opened.connect(self.open_hold)
        self.table.view.clicked.connect(lambda _index: self._open_current())
        self.table.current_changed.connect(self._followed)

    def _lay_out(self) -> None:
        self.details = HoldDetails(
            self._session,
            [self.slip_action, self.expire_action, self.change_action, self.series_action],
            [self.cancel_action],
        )
        self.details.closed.connect(self.close_details)
        self.details.recall_wanted.connect(self.steps.recall)
        self.right = QStackedWidget()
        self.right.addWidget(self.details)
        self.both = ListAndDetails(self.table, self.right, self.shell.settings, "holds")
        bar = QHBoxLayout()
        bar.setContentsMargins(_BAR_MARGINS - 16, 6, 16, 6)
        bar.addWidget(self.views)
        bar.addStretch(1)
        self.body.addLayout(bar)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.both)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.done_line)
        self._offer(None)

    def _empty(self) -> StateText:
        new = self.tr("Place a hold")
        if self.search.text():
            hint = self.tr("Try a part of the name or the title, or the number.")
            return StateText(
                self.tr("No hold is like that"), hint, self.tr("Clear the search"), self.search.clear, "search"
            )
        if self.views.current == "shelf":
            hint = self.tr("What comes back and somebody waits for is put here, when it is scanned at the desk.")
            return StateText(self.tr("The hold shelf is empty"), hint, icon="holds")
        hint = self.tr("Place a hold for a person, on a title that is on loan.")
        return StateText(self.tr("Nobody waits for anything"), hint, new, self.begin_hold, "holds")

    # The views.

    def _step(self, by: int) -> None:
        names = (*_LISTS, *WAYS)
        self.views.choose(names[(names.index(self.views.current) + by) % len(names)])

    def _show_view(self, name: str) -> None:
        """Show a list or a way; what was typed into the form of a new hold stays until it is shown again."""
        way = name in WAYS
        # The one is shown before the other goes, so that the keyboard is never left without a box.
        shown, hidden = (self.ways.scan_box, self.search) if way else (self.search, self.ways.scan_box)
        shown.show()
        self.take_focus()
        hidden.hide()
        self._new_button.offer(not way and self.form is None)
        self.stack.setCurrentWidget(self.ways if way else self.both)
        if way:
            self.ways.show_view(name)
        else:
            self.ways.hide_buttons()
            self._show_rows()
        self._offer(self.details.reading)

    def _to_the_lists(self) -> None:
        if self._on_a_way:
            self.views.choose("waiting")

    def _count(self) -> None:
        services, context = self._session.services, self._session.context()

        def show(counts: dict[str, int]) -> None:
            self.counts = counts
            self._name_views()

        self.shell.operations.read(lambda: count_ways(services, context), show)

    def _name_views(self) -> None:
        """The words of the views; a number says how much waits there."""
        words = {
            "waiting": self.tr("All holds"),
            "shelf": self.tr("Hold shelf here"),
            "pick": self.tr("To fetch"),
            "search": self.tr("Search list"),
            "transits": self.tr("Between sites"),
            "dispatch": self.tr("Dispatch"),
            "home": self.tr("To homes"),
        }
        number = QLocale().toString
        texts = [f"{word} ({number(self.counts[name])})" if self.counts.get(name) else word
                 for name, word in words.items()]  # fmt: skip
        self.views.set_texts(texts)
        self._fit_views()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the window is narrow the views stand in two rows."""
        super().resizeEvent(event)
        self._fit_views()

    def _fit_views(self) -> None:
        self.views.fit(self.width() - _BAR_MARGINS)

    # Finding and showing.

    def _show_rows(self) -> None:
        self.table.show_rows(HoldRows(self._session, self.search.text().strip(), shelf=self.views.current == "shelf"))

    def _open_first(self) -> None:
        if self.table.model.total:
            self.table.select_row(0)
            self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self._open_current()

    def _open_current(self) -> None:
        key = self.table.current_key()
        if key is not None:
            self.open_hold(key)

    def _followed(self, hold_id: int | None) -> None:
        """While details are open they follow the selection; a form is not left by an arrow key."""
        if hold_id is not None and self.both.is_open and self.form is None:
            self._read(hold_id)

    def _read(self, hold_id: int) -> None:
        services = self._session.services
        today = services.library.today_at(self._session.context())
        self.shell.operations.read(lambda: read_hold(services, hold_id, today), self._show)

    def _show(self, reading: HoldReading | None) -> None:
        if self.form is not None and self.form.form.dirty:
            return
        if reading is None:
            self.close_details()
            return
        self._drop_form()
        self.details.show_hold(reading)
        self.right.setCurrentWidget(self.details)
        self.both.open_details()
        self._offer(reading)

    def _offer(self, reading: HoldReading | None) -> None:
        """Offer what the hold allows."""
        if self._on_a_way:
            # Its keys mean what the view does.
            reading = None
        self.clear_action.setEnabled(not self._on_a_way and self._session.may("circulate"))
        ready = reading is not None and reading.hold.state == "ready"
        self.slip_action.setEnabled(ready)
        self.slip_action.setVisible(ready)
        self.expire_action.setEnabled(reading is not None and reading.expired)
        self.expire_action.setVisible(ready)
        self.cancel_action.setEnabled(reading is not None and self._session.may("circulate"))
        sent = reading is not None and reading.hold.state in ("dispatched", "arrived")
        self.series_action.setVisible(reading is not None and reading.hold.series_id is not None)
        self.change_action.setEnabled(reading is not None and not sent and self._session.may("circulate"))

    def close_details(self) -> None:
        """Give the list the whole width."""
        self._drop_form()
        self.details.reading = None
        self.both.close_details()
        self._offer(None)
        self.table.view.setFocus()

    def _escape(self) -> None:
        if self._on_a_way:
            self.take_focus()
        elif self.form is not None:
            self.form.close_details()
        elif self.both.is_open:
            self.close_details()
        else:
            self.take_focus()

    def _follow_rights(self) -> None:
        self.new_action.setEnabled(self._session.may("circulate"))
        self.ways.follow()
        self._offer(self.details.reading)
        if self._session.site_id != self._site_id:
            # The shelf, the lists and the boxes are those of where staff stand.
            self._site_id = self._session.site_id
            self._show_rows()
            self.ways.reload()
            self._counting.start()

    # Doing.

    def _begin(self, patron_id: int | None, title_id: int | None) -> None:
        # Imported here: most days the desk places them.
        from libdesk.ui.pages.holds_form import HoldFormPanel

        self._drop_form()
        self.form = HoldFormPanel(self.shell, self._session)
        self.form.placed.connect(self._placed)
        self.form.closed.connect(self.close_details)
        # The page has one main button: the form's, while it is open.
        self._new_button.offer(False)
        self.right.addWidget(self.form)
        self.right.setCurrentWidget(self.form)
        self.both.open_details()
        self._offer(None)
        self.form.begin(patron_id, title_id)

    def _drop_form(self) -> None:
        if self.form is not None:
            self.right.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None
            self._new_button.offer(not self._on_a_way)

    def _save(self) -> None:
        if self.form is not None and not self._on_a_way:
            self.form.save()

    def _placed(self, outcome: Outcome[PlacedHold]) -> None:
        placed = outcome.must()
        self._drop_form()
        text = self.tr("{title}: {patron} is number {position} in the line").format(
            title=placed.title, patron=placed.patron, position=placed.position
        )
        self.done_line.tell(outcome, text)
        self._read(placed.hold_id)

    def _open_series(self) -> None:
        """Show the whole series that the open hold is a volume of."""
        series_id = self.details.reading.hold.series_id if self.details.reading is not None else None
        if series_id is not None and self.form is None:
            from libdesk.ui.pages.series_dialog import SeriesDialog

            SeriesDialog(self, self.shell, self._session, series_id).open()
