"""The desk: one scan box that knows what it got, the verdict, what was done here, and the open patron."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from libdesk.services.history import DoneAction
from libdesk.services.scans import DeskState
from libdesk.ui.page import Shell
from libdesk.ui.pages import desk_steps
from libdesk.ui.pages.desk_loan_keys import LoanKeys
from libdesk.ui.pages.desk_papers import DeskPapers
from libdesk.ui.pages.desk_queue import DeskQueue, DeskResult, Step
from libdesk.ui.pages.desk_screen import DeskScreen
from libdesk.ui.pages.desk_sounds import DeskSounds
from libdesk.ui.pages.desk_view import DeskPatron, read_desk_patron
from libdesk.ui.session import Session
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.verdict_band import Verdict as Shown

if TYPE_CHECKING:
    from libdesk.ui.pages.done_line import DoneLine

# A scanner may send a second end of line right after the first: that is nobody pressing Enter.
_DOUBLE_ENTER_SECONDS = 0.5


class DeskPage(DeskScreen):
    """Lends and takes back by scans alone; every scan has a verdict, and the next scan always works."""

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__(shell, session)
        self.queue = DeskQueue(session, shell.operations, self._show, self._tell_failure)
        self._done_line: DoneLine | None = None
        self._scanned_at = float("-inf")
        self.scan_box.scanned.connect(self._scan)
        self.scan_box.installEventFilter(self)
        self.sounds = DeskSounds(shell.settings, self)
        self.idle.timeout.connect(self._close_idle)
        self._bind_actions()
        self._build()
        self.retranslate()
        self._rest()
        # What was done here today, before the window was opened.
        self.refresh()

    def open_patron(self, patron_id: int) -> None:
        """Open a patron without a card, to lend to them."""
        self.take(desk_steps.open_patron(self.session.services, patron_id))

    def refresh(self) -> None:
        """Read again what another page, program or staff member may have changed."""
        if self.queue.busy:
            return
        services, context = self.session.services, self.session.context()
        state, ids, newest = self.queue.state, self.done_rows.action_ids, self.done_rows.newest
        before = self.result

        def read() -> tuple[DeskPatron | None, list[DoneAction], frozenset[int]]:
            opened = None
            if state.patron_id is not None:
                opened = read_desk_patron(services, context, state.patron_id, card_shown=state.card_shown)
            done = services.history.of_day(context, newest)
            return opened, done, services.history.undone_among(ids) if ids else frozenset()

        self.shell.operations.read(read, lambda found: self._take_news(state, before, *found))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the empty box does what the verdict offers; Down goes to the open person's loans."""
        if watched is self.scan_box and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Down and self.keys.loans.isEnabled():
                self.keys.loans.trigger()
                return True
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            waited = self.clock() - self._scanned_at >= _DOUBLE_ENTER_SECONDS
            if enter and waited and not self.scan_box.text():
                self._open_request()
                self.papers.of_verdict()
                return True
        return super().eventFilter(watched, event)

    # Building.

    def _bind_actions(self) -> None:
        self.undo_action = self.bind("desk.undo", self._undo_last)
        self.undo_line_action = self.bind("desk.undo_line", self._undo_selected)
        self.return_action = self.bind("desk.return_mode", lambda: self.returns.toggle("desk"))
        self.book_drop_action = self.bind("desk.book_drop", lambda: self.returns.toggle("book_drop"))
        self.post_action = self.bind("desk.post", lambda: self.returns.toggle("post"))
        self.bind("desk.return_day", self._ask_return_day)
        self.lend_action = self.bind("desk.lend_anyway", self._ask_reason)
        self.take_back_action = self.bind("desk.take_back", self._take_back)
        self.request_action = self.bind("desk.open_request", self._open_request)
        self.rules_action = self.bind("desk.rules", lambda: self.follow.toggle_rules())
        self.close_action = self.bind("desk.close_patron", self.close_patron)
        self.mask_action = self.bind("desk.hide_names", self._toggle_names)
        self.papers = DeskPapers(self)
        self.keys = LoanKeys(self)
        self.add_action_button(self.mask_action, icon="mask")
        self.add_action_button(self.return_action, icon="returned")

    def _build(self) -> None:
        papers, keys = self.papers, self.keys
        follow = (
            self.lend_action, self.take_back_action, keys.recall, papers.hold_slip, papers.recall_letter,
            self.request_action,
        )  # fmt: skip
        self._lay_out(follow, keys.of_loans, keys.of_trouble, [*keys.of_person, papers.slip])
        self.follow.reason_given.connect(self._take_reason)
        self.follow.scanned.connect(self._scan_from_field)
        self.returns.band.scanned.connect(self._scan)
        self.table.set_context_actions([self.undo_line_action])
        self.table.pressed.connect(lambda action_id, _column: self._undo(action_id))
        self.panel.closed.connect(self.close_patron)
        self.panel.loans.addActions(keys.of_one_loan)
        self.panel.loans.itemActivated.connect(lambda _item: self.keys.open_borrowed())
        self.patron_shown(None)

    def patron_shown(self, loan_count: int | None, borrowed_count: int = 0) -> None:
        """Offer what the open person allows; None: nobody is open."""
        self.papers.slip.setEnabled(bool(loan_count))
        self.keys.follow(loan_count, borrowed_count)

    # Steps.

    def _scan(self, text: str) -> None:
        self._scanned_at = self.clock()
        self.take(desk_steps.scan(self.session.services, text))

    def _scan_from_field(self, text: str) -> None:
        self._leave_reason()
        self._scan(text)

    def take(self, step: Step) -> None:
        """Take a step of the desk, after those that were asked for before."""
        self._stay_awake()
        self.queue.take(self.tr("Desk"), lambda: step)

    def _take_reason(self, text: str) -> None:
        result, asked = self.result, self.follow.asked
        view = self.panel.view
        self._leave_reason()
        if asked == "note":
            if view is not None:
                self.take(desk_steps.note(self.session.services, view.patron_id, text))
        elif result is not None and result.verdict.code == "not_lent" and result.verdict.item_id is not None:
            self.take(desk_steps.lend(self.session.services, result.verdict.item_id, text))
        elif result is not None and result.verdict.code == "not_handed_out":
            self._hand_out_anyway(result, text)
        elif result is not None and result.step is not None and result.step.anyway is not None:
            self.take(result.step.anyway(text))

    def _hand_out_anyway(self, result: DeskResult, why: str) -> None:
        from libdesk.ui.pages.desk_borrowed import hand_out

        self.take(hand_out(self.session.services, result.verdict.borrowing_request_id or 0, why))

    def _take_back(self) -> None:
        if self.result is not None and self.result.verdict.item_id is not None:
            self.take(desk_steps.take_back(self.session.services, self.result.verdict.item_id))

    @property
    def done_line(self) -> DoneLine:
        """The line at the foot for what is done in a dialog; made when it is first needed."""
        if self._done_line is None:
            from libdesk.ui.pages.done_line import DoneLine

            self._done_line = DoneLine(self.shell, self.session)
            self.body.addWidget(self._done_line)
        return self._done_line

    def toggle_reading(self) -> None:
        """Hand out for reading in the library what is scanned next, or lend again."""
        if self.queue.state.patron_id is None:
            return

        def told() -> None:
            reading = self.queue.state.in_library
            self._ready()
            what = self.session.say_key("desk.ready_reading") if reading else self._ready()
            self.band.show_verdict(Shown(SignKind.INFORMATION if reading else SignKind.NEUTRAL, what))
            self.follow.show_actions(())
            self.result = None

        self.queue.change(lambda state: replace(state.settled, in_library=not state.in_library), told)

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
        self.take(desk_steps.undo(self.session.services, action_id))

    def close_patron(self) -> None:
        """Close the open patron; with none open, clear the verdict."""
        told = self.session.say_key("desk.patron_closed") if self.panel.view is not None else ""
        self.queue.change(desk_steps.without_patron, lambda: self._closed(told))

    def _close_idle(self) -> None:
        if self.queue.state.patron_id is not None:
            minutes = self.session.services.settings.number("desk.patron_idle_minutes")
            text = self.session.say_key("desk.patron_closed_idle", minutes=minutes)
            self.queue.change(desk_steps.without_patron, lambda: self._closed(text))

    def _ask_return_day(self) -> None:
        if self.queue.state.returning:
            self.returns.band.ask_day()

    # What is shown.

    def _show(self, result: DeskResult) -> None:
        verdict = result.verdict
        self.result = result
        if result.undone is not None:
            self.done_rows.mark_undone(frozenset({result.undone}))
            self.returns.forget(frozenset({result.undone}))
        self.done_rows.add(verdict, self.session.services.library.now_at(self.session.context()))
        self.table.reload()
        self._say(result)
        self.papers.name_slip(result)
        self._offer(result)
        self.returns.show_state(verdict.state)
        self._ready()
        self._show_patron(result)
        self.sounds.sound(verdict.kind)
        if verdict.staff_id is not None:
            self._sign_in(verdict.staff_id)
        elif verdict.hold_id is not None:
            self.papers.hold_slip_by_itself()

    def _take_news(
        self,
        state: DeskState,
        before: DeskResult | None,
        view: DeskPatron | None,
        done: list[DoneAction],
        undone: frozenset[int],
    ) -> None:
        added = self.done_rows.add_actions(done)
        if self.done_rows.mark_undone(undone) or added:
            self.table.reload()
        self.returns.forget(undone)
        # What a step has shown meanwhile is newer than what was read here.
        if self.queue.busy or self.result is not before or self.queue.state != state or state.patron_id is None:
            return
        if view is None:
            self.close_patron()
        elif view != self.panel.view:
            # What others do is no sign that the person still stands here: the minutes run on.
            self.panel.show_patron(view)
            self._fill_panel(view)

    # Keys.

    def _ask_reason(self) -> None:
        if self.result is not None:
            self.follow.ask(self.result.verdict.code)

    def _open_request(self) -> None:
        if self.result is not None and self.result.verdict.lending_request_id is not None:
            request_id = self.result.verdict.lending_request_id
            page = self.shell.show_page("lending")
            if page is not None:
                page.open_request(request_id)
        elif self.result is not None and self.result.verdict.borrowing_request_id is not None:
            from libdesk.ui.pages.desk_borrowed import open_request

            open_request(self.shell, self.result.verdict.borrowing_request_id)

    def _sign_in(self, staff_id: int) -> None:
        # Imported here: most scans are no badges.
        from libdesk.ui.pages.sign_in import sign_in_by_badge

        sign_in_by_badge(self.window(), self.session, staff_id, self._signed_in)

    def _signed_in(self) -> None:
        text = self.session.say_key("desk.signed_in", staff=self.session.staff.name)
        self.band.show_verdict(Shown(SignKind.DONE, text))
        self.take_focus()
