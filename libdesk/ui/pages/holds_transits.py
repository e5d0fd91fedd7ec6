"""Between our sites: what lies here for another site, what is coming, what has gone and is late."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from PySide6.QtCore import QT_TRANSLATE_NOOP, QLocale
from PySide6.QtWidgets import QHBoxLayout

from libdesk.ui.pages.holds_captures import CapturingView
from libdesk.ui.pages.holds_rows import site_name
from libdesk.ui.pages.holds_way_view import LineRows, fill
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.buttons import ActionButton, ButtonKind
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable
from libdesk.wording.formats import format_date

if TYPE_CHECKING:
    from libdesk.services.desk import Shelved
    from libdesk.services.outcome import Outcome
    from libdesk.services.transit_list import TransitLine
    from libdesk.ui.pages.holds_ways import Ways

Leg = Literal["to_send", "coming", "gone"]

COLUMNS: Final = (
    Column("goes", QT_TRANSLATE_NOOP("Columns", "In the box"), CellKind.TICK, width=96),
    Column("state", QT_TRANSLATE_NOOP("Columns", "State"), CellKind.STATUS, width=200),
    Column("where", QT_TRANSLATE_NOOP("Columns", "From or to"), width=170),
    Column("title", QT_TRANSLATE_NOOP("Columns", "Title"), stretches=True),
    Column("number", QT_TRANSLATE_NOOP("Columns", "Item number"), width=112),
    Column("patron", QT_TRANSLATE_NOOP("Columns", "Patron"), width=140, gives_way=True),
    Column("since", QT_TRANSLATE_NOOP("Columns", "Ready or sent"), CellKind.DATE, width=164, gives_way=True),
)
_ORDERS: Final[dict[str, Any]] = {
    "state": lambda way: (way.leg, -way.line.days),
    "where": lambda way: (way.leg, way.line.to_site, way.line.from_name),
    "title": lambda way: way.line.title,
    "number": lambda way: way.line.number,
    "patron": lambda way: way.line.patron,
    "since": lambda way: way.line.sent_at or way.line.asked_at,
}


@dataclass(frozen=True, slots=True)
class Way:
    """A line, and whether it lies here, comes or has gone."""

    leg: Leg
    line: TransitLine


class TransitView(CapturingView):
    """One list: what is to be sent by site, then what comes, then what has gone.

    A scan puts what lies here into the box (ticks it), and receives what was coming.
    """

    def __init__(self, ways: Ways) -> None:
        super().__init__(ways)
        self.lines: dict[int, Way] = {}
        self.ticked: set[int] = set()
        self.table = WindowedTable("holds.transits", "", COLUMNS, self.shell.settings)
        self.table.set_empty(self._empty)
        self.table.set_total_text(self._total)
        self.table.pressed.connect(lambda key, _column: self.tick(key))
        self.table.opened.connect(self.tick)
        self.table.current_changed.connect(lambda _key: self.follow())
        self.send_action = self.bind("transits.send", self.send)
        self.came_action = self.bind("transits.came", self._came_current)
        self.call_off_action = self.bind("transits.call_off", self.call_off)
        self.lost_action = self.bind("transits.lost", self.lost)
        self.print_action = self.bind("transits.slips", self.print_slips)
        self.slip_action = self.bind("transits.slip", self.print_slip)
        self.table.set_context_actions(
            [self.send_action, self.print_action, self.call_off_action, self.came_action, self.lost_action]
        )
        self.add_button(self.print_action, icon="printing")
        self.add_button(self.send_action, ButtonKind.PRIMARY, "send")
        self.column.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 10)
        foot.setSpacing(8)
        foot.addWidget(ActionButton(self.came_action, ButtonKind.PLAIN, "import"))
        foot.addWidget(ActionButton(self.call_off_action))
        foot.addStretch(1)
        foot.addWidget(ActionButton(self.lost_action, ButtonKind.DESTRUCTIVE))
        self.column.addLayout(foot)
        self.retranslate()

    @property
    def current(self) -> Way | None:
        """The marked line."""
        return self.lines.get(self.table.current_key())

    def reading(self) -> Callable[[], list[Way]]:
        """Read all three legs."""
        transits, context = self.session.services.transit_list, self.session.context()

        def read() -> list[Way]:
            return [
                *(Way("to_send", line) for line in transits.to_send(context)),
                *(Way("coming", line) for line in transits.coming(context)),
                *(Way("gone", line) for line in transits.gone(context)),
            ]

        return read

    def show_found(self, found: list[Way]) -> None:
        """Show them; what was ticked and is there still stays ticked."""
        self.lines = {way.line.transit_id: way for way in found}
        self.ticked &= {key for key, way in self.lines.items() if way.leg == "to_send"}
        self._fill()

    def placeholder(self) -> str:
        """What the scan box asks for."""
        return self.tr("Scan what goes, or what came")

    def open_record(self, record_id: int) -> None:
        """Mark a way."""
        number = self.table.model.number_of(record_id)
        if number is not None:
            self.table.select_row(number)

    def scanned(self, text: str) -> None:
        """What lies here goes into the box; what was coming is received, and set aside for who waits."""
        from libdesk.services.scans import meanings_of

        numbers = meanings_of(text)
        way = next((way for way in self.lines.values() if way.line.number in numbers), None)
        if way is None:
            self.say(SignKind.ATTENTION, self.tr("“{number}” is not on its way.").format(number=text[:40]))
        elif way.leg == "to_send":
            self.open_record(way.line.transit_id)
            if way.line.transit_id not in self.ticked:
                self.tick(way.line.transit_id)
            told = self.tr("In the box for {site}: {title}")
            site = site_name(self.session, way.line.to_site)
            self.say(SignKind.DONE, told.format(site=site, title=way.line.title))
        elif way.leg == "coming":
            self.came(way.line)
        else:
            text = self.tr("{title} was sent to {site}. If it is here still, scan it at the desk.")
            site = site_name(self.session, way.line.to_site)
            self.say(SignKind.ATTENTION, text.format(title=way.line.title, site=site))

    def tick(self, transit_id: int) -> None:
        """Put an item into the box, or take it out."""
        way = self.lines.get(transit_id)
        if way is None or way.leg != "to_send":
            return
        self.ticked ^= {transit_id}
        self._fill()
        self.follow()

    def box(self) -> list[int]:
        """What goes now: what is ticked; else all for the site of the marked line, or for the one site there is."""
        waiting = [way.line for way in self.lines.values() if way.leg == "to_send"]
        if self.ticked:
            return [line.transit_id for line in waiting if line.transit_id in self.ticked]
        sites = {line.to_site_id for line in waiting}
        if self.current is not None and self.current.leg == "to_send":
            sites = {self.current.line.to_site_id}
        return [line.transit_id for line in waiting if line.to_site_id in sites] if len(sites) == 1 else []

    def send(self) -> None:
        """The box goes."""
        transits, context, ids = self.session.services.transit_list, self.session.context(), self.box()
        names = dict.fromkeys(site_name(self.session, self.lines[one].line.to_site) for one in ids)

        def done(outcome: Outcome[int]) -> None:
            text = self.tr("Gone to {sites}: {n}").format(sites=", ".join(names), n=outcome.must())
            self.ticked -= set(ids)
            self.tell(outcome, text)

        if ids:
            self.do("send_transit", lambda: transits.send(context, ids), done)

    def came(self, line: TransitLine) -> None:
        """What was coming is here: it is received as at the desk."""
        desk, context = self.session.services.desk, self.session.context()

        def done(outcome: Outcome[Shelved]) -> None:
            taken = outcome.must()
            if taken.captured is not None:
                self.tell_captured(outcome, taken.captured)
            else:
                self.tell(outcome, self.tr("Came: {title}. It goes to its shelf.").format(title=taken.title))

        self.do("take_in", lambda: desk.take_in(context, line.item_id, read_here=False), done)

    def call_off(self) -> None:
        """The marked item does not go after all."""
        way = self.current
        if way is None or way.leg != "to_send":
            return
        transits, context, line = self.session.services.transit_list, self.session.context(), way.line
        text = self.tr("It stays here: {title}").format(title=line.title)
        self.do(
            "call_off_transit",
            lambda: transits.call_off(context, line.transit_id),
            lambda outcome: self.tell(outcome, text),
        )

    def lost(self) -> None:
        """The marked item was sent and never came."""
        way = self.current
        if way is None or way.leg == "to_send":
            return
        transits, context, line = self.session.services.transit_list, self.session.context(), way.line
        text = self.tr("Lost on the way, and looked for from now on: {title}").format(title=line.title)
        self.do(
            "transit_lost",
            lambda: transits.lost_on_the_way(context, line.transit_id),
            lambda outcome: self.tell(outcome, text),
        )

    def print_slips(self) -> None:
        """Show the transfer slips of what goes now."""
        from libdesk.ui.pages.print_ways import print_transfer_slips

        ids = self.box()
        if ids:
            print_transfer_slips(self.shell, self.session, ids)

    def follow(self) -> None:
        """Offer what the marked line and the ticks allow."""
        leg = None if self.current is None else self.current.leg
        box, may = bool(self.box()), self.may()
        self.send_action.setEnabled(may and box)
        self.print_action.setEnabled(box)
        self.call_off_action.setEnabled(may and leg == "to_send")
        self.came_action.setEnabled(may and leg == "coming")
        self.lost_action.setEnabled(may and leg in ("coming", "gone"))
        self.slip_action.setEnabled(self.last is not None)

    def retranslate(self) -> None:
        """Set every text again."""
        self.table.set_name(self.tr("Between our sites"))
        self.table.model.reload()

    def _came_current(self) -> None:
        if self.current is not None and self.current.leg == "coming":
            self.came(self.current.line)

    def _fill(self) -> None:
        fill(self.table, LineRows(list(self.lines.values()), self._cells, lambda way: way.line.transit_id, _ORDERS))

    def _cells(self, way: Way) -> tuple[Any, ...]:
        line = way.line
        tick: Any = ""
        if way.leg == "to_send":
            ticked = line.transit_id in self.ticked
            tick = Status(SignKind.DONE, self.tr("goes")) if ticked else Status(SignKind.NEUTRAL, self.tr("stays"))
        where = line.from_name if way.leg == "coming" else line.to_site
        since = format_date((line.sent_at or line.asked_at).date(), self.session.language)
        patron = line.patron or self.tr("goes home")
        return (tick, self._state(way), site_name(self.session, where), line.title, line.number, patron, since)

    def _state(self, way: Way) -> Status:
        line = way.line
        if line.late:
            words = self.tr("Coming, {n} days") if way.leg == "coming" else self.tr("Gone, {n} days")
            return Status(SignKind.ATTENTION, words.format(n=line.days))
        words = {"to_send": self.tr("To be sent"), "coming": self.tr("Coming"), "gone": self.tr("Gone")}[way.leg]
        return Status(SignKind.NEUTRAL if way.leg == "to_send" else SignKind.INFORMATION, words)

    def _total(self, _count: int) -> str:
        legs = [way.leg for way in self.lines.values()]
        number = QLocale().toString
        text = self.tr("To be sent: {to_send} · coming: {coming} · gone: {gone}")
        return text.format(
            to_send=number(legs.count("to_send")), coming=number(legs.count("coming")), gone=number(legs.count("gone"))
        )

    def _empty(self) -> StateText:
        hint = self.tr("What is fetched or comes back here and is wanted at another site appears here by itself.")
        return StateText(self.tr("Nothing is on its way"), hint, icon="check", role="done")
