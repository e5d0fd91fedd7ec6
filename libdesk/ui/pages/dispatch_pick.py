"""To fetch for partner libraries: in the order of the shelves, scanned one after the other (L12, L15)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QLocale
from PySide6.QtWidgets import QHBoxLayout

from libdesk.ui.pages.dispatch_part import DispatchPart
from libdesk.ui.pages.holds_way_view import LineRows, fill
from libdesk.ui.pages.names import shown_name
from libdesk.ui.widgets.buttons import ActionButton, ButtonKind
from libdesk.ui.widgets.labels import SecondaryLabel
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from libdesk.services.lending_picks import LendingPick, PicksElsewhere
    from libdesk.services.lending_record import LendingRecord
    from libdesk.services.outcome import Outcome
    from libdesk.ui.pages.lending_dispatch_view import LendingDispatchView

COLUMNS: Final = (
    Column("shelf", QT_TRANSLATE_NOOP("Columns", "Call number"), width=150),
    Column("title", QT_TRANSLATE_NOOP("Columns", "Title"), stretches=True),
    Column("number", QT_TRANSLATE_NOOP("Columns", "Item number"), width=124),
    Column("partner", QT_TRANSLATE_NOOP("Columns", "Partner library"), width=264),
    Column("request", QT_TRANSLATE_NOOP("Columns", "Request"), width=112),
    Column("needed_by", QT_TRANSLATE_NOOP("Columns", "Needed by"), CellKind.DATE, width=108, gives_way=True),
)
_ORDERS: Final[dict[str, Any]] = {
    "title": lambda line: line.title,
    "number": lambda line: line.item_number,
    "partner": lambda line: line.partner,
    "request": lambda line: line.number,
    "needed_by": lambda line: "" if line.needed_by is None else line.needed_by.isoformat(),
}
_MARGIN: Final = 12


@dataclass(frozen=True, slots=True)
class Found:
    """What is to be fetched here, and how much at our other sites."""

    lines: list[LendingPick]
    elsewhere: list[PicksElsewhere]


class DispatchPick(DispatchPart):
    """The list of this site; a scan, or Enter on a line, says that the item is at hand."""

    def __init__(self, view: LendingDispatchView) -> None:
        super().__init__(view)
        self.lines: dict[int, LendingPick] = {}
        self._others: list[PicksElsewhere] = []
        self.table = WindowedTable("lending.pick", "", COLUMNS, self.shell.settings)
        self.table.set_empty(self._empty)
        self.table.set_total_text(lambda n: self.tr("To fetch: {n}").format(n=QLocale().toString(n)))
        self.table.opened.connect(self.picked)
        self.table.current_changed.connect(lambda _key: self.follow())
        self.print_action = self.bind("lending_pick.print", self.print_what)
        self.others_action = self.bind("lending_pick.print_others", self.print_for_others)
        self.missing_action = self.bind("lending_pick.not_there", lambda: self._with_current(self.ask_not_there))
        self.found_action = self.bind("lending_pick.found", lambda: self._with_current(self.picked))
        self.table.set_context_actions([self.found_action, self.missing_action, self.print_action])
        self.add_button(self.print_action, icon="printing")
        self.add_button(self.missing_action, icon="search")
        self.add_button(self.found_action, ButtonKind.PRIMARY, "check")
        self.elsewhere = SecondaryLabel()
        self.others_button = ActionButton(self.others_action, ButtonKind.QUIET, "printing", self)
        foot = QHBoxLayout()
        foot.setContentsMargins(_MARGIN, 2, _MARGIN, 4)
        foot.addWidget(self.elsewhere, 1)
        foot.addWidget(self.others_button)
        self.column.addWidget(self.table, 1)
        self.column.addLayout(foot)
        self.retranslate()

    def reading(self) -> Callable[[], Found]:
        """Read what is to be fetched."""
        picks, context = self.session.services.lending_picks, self.session.context()
        return lambda: Found(picks.lines(context), picks.elsewhere(context))

    def show_found(self, found: Found) -> None:
        """Show it, in the order of the shelves."""
        self.lines = {line.lending_request_id: line for line in found.lines}
        self._others = found.elsewhere
        fill(self.table, LineRows(found.lines, self._cells, lambda line: line.lending_request_id, _ORDERS))
        self._say_elsewhere()

    def placeholder(self) -> str:
        """What the scan box asks for."""
        return self.tr("Scan the items one after the other, as they come from the shelf")

    def scanned(self, text: str) -> None:
        """The item of that number is at hand; a wrong one is refused with what to do with it."""
        picks, context = self.session.services.lending_picks, self.session.context()
        self.do("lending_pick", lambda: picks.pick_scanned(context, text), self._picked)

    def picked(self, request_id: int) -> None:
        """The item of a line is at hand."""
        picks, context = self.session.services.lending_picks, self.session.context()
        self.do("lending_pick", lambda: picks.pick(context, request_id), self._picked)

    def ask_not_there(self, request_id: int) -> None:
        """An item is not where it should be: looked for from now on, or only another copy chosen."""
        from libdesk.ui.widgets.dialogs import Choice, Question, ask

        line = self.lines[request_id]
        title = self.tr("Not on the shelf: {number}").format(number=line.item_number)
        text = self.tr("{title}. The request {request} then waits for another copy to be chosen, or to be refused.")
        question = Question(
            title,
            text.format(title=line.title, request=line.number),
            (
                Choice("missing", self.tr("It is missing: look for it"), ButtonKind.PRIMARY),
                Choice("another", self.tr("Only choose another copy"), ButtonKind.PLAIN),
            ),
            self.tr("Keep it on the list"),
        )
        ask(self, question, lambda chosen: self.not_there(request_id, missing=chosen == "missing"))

    def not_there(self, request_id: int, *, missing: bool) -> None:
        """Let the request wait for another copy."""
        picks, context = self.session.services.lending_picks, self.session.context()
        reason = self.session.say_key("lending.not_on_shelf")

        def done(outcome: Outcome[LendingRecord]) -> None:
            record = outcome.must()
            told = self.session.say_key("words.action.lending_not_on_shelf")
            offer = self.tr("Open the request")
            self.tell(
                outcome, " · ".join((told, record.number, record.partner)), offer,
                lambda: self._open(request_id), icon="lending",
            )  # fmt: skip
            self.moved.emit()

        self.do("lending_not_on_shelf", lambda: picks.not_on_shelf(context, request_id, reason, missing=missing), done)

    def print_for_others(self) -> None:
        """Show the lists of our other sites before printing, a sheet for each."""
        from libdesk.ui.pages.print_dispatch import print_lending_pick_list

        picks, context = self.session.services.lending_picks, self.session.context()

        def show(ids: tuple[int, ...]) -> None:
            if ids:
                print_lending_pick_list(self.shell, self.session, ids)

        self.shell.operations.read(lambda: picks.requests_elsewhere(context), show)

    def print_what(self) -> None:
        """Show the list of this site before printing."""
        from libdesk.ui.pages.print_dispatch import print_lending_pick_list

        print_lending_pick_list(self.shell, self.session)

    def follow(self) -> None:
        """Offer what the marked line allows."""
        marked = self.table.current_key() is not None
        self.found_action.setEnabled(self.may() and marked)
        self.missing_action.setEnabled(self.may() and marked)
        self.print_action.setEnabled(bool(self.lines))
        self.others_action.setEnabled(bool(self._others))

    def retranslate(self) -> None:
        """Set every text again."""
        self.table.set_name(self.tr("To fetch for partner libraries"))
        self.table.model.reload()
        self._say_elsewhere()

    def _picked(self, outcome: Outcome[LendingRecord]) -> None:
        record = outcome.must()
        told = self.session.say_key("words.action.lending_pick")
        self.tell(outcome, " · ".join((told, record.item_number, record.title, record.partner)))
        self.moved.emit()

    def _open(self, request_id: int) -> None:
        page: Any = self.shell.show_page("lending")
        if page is not None:
            page.open_request(request_id)

    def _with_current(self, do: Callable[[int], object]) -> None:
        request_id = self.table.current_key()
        if request_id is not None:
            do(request_id)

    def _cells(self, line: LendingPick) -> tuple[str, ...]:
        shelf = " · ".join(filter(None, (line.call_number, line.shelf)))
        if line.under_way:
            shelf = self.tr("{shelf} (on its way here)").format(shelf=shelf)
        partner = shown_name(line.partner, line.partner_latin, self.session.language)
        needed = "" if line.needed_by is None else line.needed_by.isoformat()
        return (shelf, line.title, line.item_number, partner, line.number, needed)

    def _say_elsewhere(self) -> None:
        names = [
            f"{shown_name(one.site, one.site_latin, self.session.language)} {QLocale().toString(one.count)}"
            for one in self._others
        ]
        self.elsewhere.setText(self.tr("Our other sites fetch and send for themselves: {sites}").format(
            sites=", ".join(names)
        ))  # fmt: skip
        self.elsewhere.setVisible(bool(names))
        self.others_button.offer(bool(names))

    def _empty(self) -> StateText:
        hint = self.tr("What is accepted for a partner library and stands here appears here by itself.")
        return StateText(self.tr("Nothing is to be fetched"), hint, icon="check", role="done")
