"""The desk: one scan box that knows what it got, the verdict, what was done here, and the open patron."""

from __future__ import annotations

import time
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from libdesk.services.scans import DeskState
from libdesk.ui.page import Page, Shell
from libdesk.ui.pages import desk_steps
from libdesk.ui.pages.desk_done_list import COLUMNS, DoneRows
from libdesk.ui.pages.desk_follow_row import FollowRow
from libdesk.ui.pages.desk_offers import keys_of, offers_of
from libdesk.ui.pages.desk_patron_panel import DeskPatronPanel
from libdesk.ui.pages.desk_queue import DeskQueue, DeskResult, Step
from libdesk.ui.pages.desk_return_band import ReturnBand
from libdesk.ui.pages.desk_sounds import DeskSounds
from libdesk.ui.pages.desk_words import further_reasons, verdict_words
from libdesk.ui.pages.patrons_view import PatronView, read_patron
from libdesk.ui.session import Session
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.list_and_details import ListAndDetails
from libdesk.ui.widgets.scan_box import ScanBox
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.verdict_band import Verdict as Shown
from libdesk.ui.widgets.verdict_band import VerdictBand
from libdesk.ui.widgets.windowed_table import WindowedTable

_MARGIN = 24
# A scanner may send a second end of line right after the first: that is nobody pressing Enter.
_DOUBLE_ENTER_SECONDS = 0.5


class DeskPage(Page):
    """Lends and takes back by scans alone; every scan has a verdict, and the next scan always works.

    ``clock`` counts seconds; it tells a second read of the same number from a second scan.
    """

    page_id = "desk"

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__(shell)
        self.session = session
        self.clock = time.monotonic
        self.queue = DeskQueue(session, shell.operations, self._show, self._tell_failure)
        self.result: DeskResult | None = None
        self._scanned_at = float("-inf")
        self._masked = bool(shell.settings.get("desk.names_hidden"))
        self.scan_box = ScanBox(lambda: self.clock())
        self.scan_box.scanned.connect(self._scan)
        self.scan_box.repeated.connect(self._say_counted_once)
        self.scan_box.installEventFilter(self)
        self.set_box(self.scan_box, keep_focus=True)
        self.sounds = DeskSounds(shell.settings, self)
        self.idle = QTimer(self, singleShot=True)
        self.idle.timeout.connect(self._close_idle)
        self.scan_box.textEdited.connect(lambda _text: self._stay_awake())
        self._bind_actions()
        self._lay_out()
        self.retranslate()
        self._rest()

    def open_patron(self, patron_id: int) -> None:
        """Open a patron without a card, to lend to them."""
        self._take(desk_steps.open_patron(self.session.services, patron_id))

    @property
    def masked(self) -> bool:
        """Whether names are hidden from who stands on the other side of the counter."""
        return self._masked

    def refresh(self) -> None:
        """Read again what another page, program or staff member may have changed."""
        if self.queue.busy:
            return
        services, context = self.session.services, self.session.context()
        state, ids = self.queue.state, self.done_rows.action_ids

        def read() -> tuple[PatronView | None, frozenset[int]]:
            opened = None if state.patron_id is None else read_patron(services, context, state.patron_id)
            return opened, services.history.undone_among(ids) if ids else frozenset()

        self.shell.operations.read(read, lambda found: self._take_news(state, *found))

    def retranslate(self) -> None:
        """Set every text again."""
        super().retranslate()
        if not hasattr(self, "table"):
            return
        self.scan_box.setAccessibleName(self.tr("Scan box"))
        self.table.set_name(self.tr("Done at this desk"))
        self.table.reload()
        self._ready()
        self._say_again()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the empty box opens what the verdict offers to open."""
        if (
            watched is self.scan_box
            and event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not self.scan_box.text()
            and self.clock() - self._scanned_at >= _DOUBLE_ENTER_SECONDS
        ):
            self._open_request()
            return True
        return super().eventFilter(watched, event)

    # Building.

    def _bind_actions(self) -> None:
        self.undo_action = self.bind("desk.undo", self._undo_last)
        self.undo_line_action = self.bind("desk.undo_line", self._undo_selected)
        self.return_action = self.bind("desk.return_mode", self._toggle_returning)
        self.lend_action = self.bind("desk.lend_anyway", self._ask_reason)
        self.take_back_action = self.bind("desk.take_back", self._take_back)
        self.request_action = self.bind("desk.open_request", self._open_request)
        self.close_action = self.bind("desk.close_patron", self.close_patron)
        self.mask_action = self.bind("desk.hide_names", self._toggle_names)
        self.slip_action = self.bind("desk.slip", self._print_slip)
        self.slip_action.setEnabled(False)
        self.add_action_button(self.mask_action, icon="mask")
        self.add_action_button(self.return_action, icon="returned")

    def _lay_out(self) -> None:
        self.return_band = ReturnBand(keys_of("desk.return_mode"))
        self.return_band.hide()
        self.band = VerdictBand()
        around = QHBoxLayout()
        around.setContentsMargins(_MARGIN, 16, _MARGIN, 12)
        around.addWidget(self.band)
        follow = (self.lend_action, self.take_back_action, self.request_action)
        self.follow = FollowRow(follow, lambda: self.clock())
        self.follow.reason_given.connect(self._lend_anyway)
        self.follow.scanned.connect(self._scan_from_field)
        self.follow.left.connect(self._leave_reason)
        self.follow.field.textEdited.connect(lambda _text: self._stay_awake())
        self.done_rows = DoneRows(self.session)
        self.done_rows.masked = self._masked
        self.table = WindowedTable("desk", "", COLUMNS, self.shell.settings)
        self.table.set_empty(self._nothing_done)
        self.table.set_total_text(lambda count: self.tr("Done here: {count}").format(count=count))
        self.table.set_context_actions([self.undo_line_action])
        self.table.pressed.connect(lambda action_id, _column: self._undo(action_id))
        # Always the newest first, so that no arrow has anything to say.
        self.table.header.setSortIndicatorShown(False)
        self.table.show_rows(self.done_rows)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table)
        self.panel = DeskPatronPanel(self.session, [self.slip_action, self.close_action])
        self.panel.mask(self._masked)
        self.panel.closed.connect(self.close_patron)
        self.both = ListAndDetails(left, self.panel, self.shell.settings, "desk")
        self.body.addWidget(self.return_band)
        self.body.addLayout(around)
        self.body.addWidget(self.follow)
        self.body.addWidget(self.both, 1)

    def _nothing_done(self) -> StateText:
        return StateText(
            self.tr("Nothing has been done here yet"),
            self.tr("Scan a card to open its patron, then items to lend them. An item that is on loan comes back."),
            icon="desk",
        )

    # Steps.

    def _scan(self, text: str) -> None:
        self._scanned_at = self.clock()
        self._take(desk_steps.scan(self.session.services, text))

    def _say_counted_once(self) -> None:
        """Where a second scan is asked for, one that came too soon to be it must not go by in silence."""
        result = self.result
        if result is not None and result.verdict.state.asked_item_id is not None and not self.queue.busy:
            words = verdict_words(self.session, result, masked=self._masked)
            self.band.show_verdict(replace(words, follows=self.session.say_key("desk.counted_once")))

    def _scan_from_field(self, text: str) -> None:
        self._leave_reason()
        self._scan(text)

    def _take(self, step: Step) -> None:
        self._stay_awake()
        self.queue.take(self.tr("Desk"), lambda: step)

    def _lend_anyway(self, why: str) -> None:
        result = self.result
        self._leave_reason()
        if result is not None and result.verdict.item_id is not None and result.verdict.state.patron_id is not None:
            verdict = result.verdict
            self._take(desk_steps.lend_anyway(self.session.services, verdict.item_id, verdict.state.patron_id, why))

    def _take_back(self) -> None:
        if self.result is not None and self.result.verdict.item_id is not None:
            self._take(desk_steps.take_back(self.session.services, self.result.verdict.item_id))

    def _undo_last(self) -> None:
        def begin() -> Step:
            # Asked when its turn has come: a second Ctrl+Z means the line before the one that the first takes back.
            return desk_steps.undo(self.session.services, next(iter(self.done_rows.action_ids), None))

        self.scan_box.forget_last()
        self.queue.take(self.tr("Desk"), begin)

    def _undo_selected(self) -> None:
        action_id = self.table.current_key()
        if action_id is not None:
            self._undo(action_id)

    def _undo(self, action_id: int) -> None:
        # What was taken back may be scanned again at once.
        self.scan_box.forget_last()
        self._take(desk_steps.undo(self.session.services, action_id))

    def close_patron(self) -> None:
        """Close the open patron; with none open, clear the verdict."""
        told = self.session.say_key("desk.patron_closed") if self.panel.view is not None else ""
        self.queue.change(_without_patron, lambda: self._closed(told))

    def _close_idle(self) -> None:
        if self.queue.state.patron_id is not None:
            minutes = self.session.services.settings.number("desk.patron_idle_minutes")
            text = self.session.say_key("desk.patron_closed_idle", minutes=minutes)
            self.queue.change(_without_patron, lambda: self._closed(text))

    def _toggle_returning(self) -> None:
        self.queue.change(lambda state: DeskState(returning=not state.returning), lambda: self._closed(""))

    # What is shown.

    def _show(self, result: DeskResult) -> None:
        verdict = result.verdict
        self.result = result
        if result.undone is not None:
            self.done_rows.mark_undone(frozenset({result.undone}))
        self.done_rows.add(verdict, self.session.services.library.now_at(self.session.context()))
        self.table.reload()
        self._say(result)
        self._offer(result)
        self._show_patron(result.patron)
        self.return_band.setVisible(verdict.state.returning)
        self.sounds.sound(verdict.kind)
        if verdict.staff_id is not None:
            self._sign_in(verdict.staff_id)

    def _say(self, result: DeskResult) -> None:
        self.band.show_verdict(verdict_words(self.session, result, masked=self._masked))

    def _offer(self, result: DeskResult) -> None:
        by_id = {action.objectName(): action for action in self.follow.choices}
        offers = [(by_id[action_id], sentence) for action_id, sentence in offers_of(self.session, result)]
        self.follow.show_actions(offers, further_reasons(self.session, result, masked=self._masked))

    def _say_again(self) -> None:
        """Say the verdict in other words; a reason that is being typed is left alone."""
        if self.result is None:
            self._rest()
            return
        self._say(self.result)
        if not self.follow.asking:
            self._offer(self.result)

    def _fill_panel(self, view: PatronView | None) -> None:
        self.panel.show_patron(view)
        self.slip_action.setEnabled(view is not None and bool(view.loans))

    def _show_patron(self, view: PatronView | None) -> None:
        self._fill_panel(view)
        if view is None:
            self.both.close_details()
            self.idle.stop()
        else:
            self.both.open_details()
            self._stay_awake()

    def _closed(self, what: str) -> None:
        self.result = None
        self._show_patron(None)
        self.follow.show_actions(())
        self.return_band.setVisible(self.queue.state.returning)
        self._rest(what)
        if self.isVisible():
            self.take_focus()

    def _rest(self, told: str = "") -> None:
        ready = self._ready()
        keys = (self.return_action, self.undo_action, self.mask_action)
        known = "    ".join(f"{keys_of(action.objectName())}  {action.text()}" for action in keys)
        self.band.show_verdict(Shown(SignKind.NEUTRAL, told or ready, ready if told else "", known))
        self.follow.show_actions(())

    def _ready(self) -> str:
        """What can be scanned now; the empty box says it shorter."""
        mode = "_returning" if self.queue.state.returning else ""
        self.scan_box.setPlaceholderText(self.session.say_key(f"desk.scan_here{mode}"))
        return self.session.say_key(f"desk.ready{mode}")

    def _take_news(self, state: DeskState, view: PatronView | None, undone: frozenset[int]) -> None:
        if self.done_rows.mark_undone(undone):
            self.table.reload()
        if self.queue.busy or self.queue.state != state or state.patron_id is None:
            return
        if view is None:
            self.close_patron()
        elif view != self.panel.view:
            # What others do is no sign that the person still stands here: the minutes run on.
            self._fill_panel(view)

    def _tell_failure(self, label: str, error: BaseException) -> None:
        # The verdict of the scan before must not stand there as if it were this one's.
        self.result = None
        self.follow.show_actions(())
        what = self.tr("That was not done")
        self.band.show_verdict(Shown(SignKind.STOP, what, self.tr("Nothing was recorded. Please scan again.")))
        self.scan_box.forget_last()
        self.shell.operations.failed.emit(label, error)

    # Keys.

    def _ask_reason(self) -> None:
        self.follow.ask_reason()

    def _leave_reason(self) -> None:
        if self.result is not None:
            self._offer(self.result)
        else:
            self.follow.show_actions(())
        self.take_focus()

    def _open_request(self) -> None:
        if self.result is not None and self.result.verdict.lending_request_id is not None:
            request_id = self.result.verdict.lending_request_id
            page = self.shell.show_page("lending")
            if page is not None:
                page.open_request(request_id)

    def _toggle_names(self) -> None:
        self._masked = not self._masked
        self.shell.settings.set("desk.names_hidden", self._masked)
        self.done_rows.masked = self._masked
        self.table.reload()
        self.panel.mask(self._masked)
        if self.result is not None:
            self._say_again()

    def _print_slip(self) -> None:
        view = self.panel.view
        if view is not None:
            # Imported here: printing brings half of Qt along.
            from libdesk.ui.pages.print_sheets import print_desk_slip

            print_desk_slip(self.shell, self.session, view.patron_id)

    def _sign_in(self, staff_id: int) -> None:
        # Imported here: most scans are no badges.
        from libdesk.ui.pages.sign_in import sign_in_by_badge

        sign_in_by_badge(self.window(), self.session, staff_id, self._signed_in)

    def _signed_in(self) -> None:
        text = self.session.say_key("desk.signed_in", staff=self.session.staff.name)
        self.band.show_verdict(Shown(SignKind.DONE, text))
        self.take_focus()

    def _stay_awake(self) -> None:
        if self.panel.view is not None:
            minutes = self.session.services.settings.number("desk.patron_idle_minutes")
            self.idle.start(minutes * 60_000)


def _without_patron(state: DeskState) -> DeskState:
    return replace(state, patron_id=None, asked_item_id=None)
