"""The desk: one scan box that knows what it got, the verdict, what was done here, and the open patron."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from libdesk.services.history import DoneAction
from libdesk.services.scans import DeskState
from libdesk.ui.page import Page, Shell
from libdesk.ui.pages import desk_steps
from libdesk.ui.pages.desk_done_list import COLUMNS, DoneRows
from libdesk.ui.pages.desk_follow_row import ASKED, FollowRow
from libdesk.ui.pages.desk_loan_keys import LoanKeys
from libdesk.ui.pages.desk_offers import keys_of, offers_of
from libdesk.ui.pages.desk_patron_panel import DeskPatronPanel
from libdesk.ui.pages.desk_queue import DeskQueue, DeskResult, Step
from libdesk.ui.pages.desk_returns import Returns
from libdesk.ui.pages.desk_sounds import DeskSounds
from libdesk.ui.pages.desk_view import DeskPatron, read_desk_patron
from libdesk.ui.pages.desk_words import further_reasons, rules_of, verdict_words
from libdesk.ui.session import Session
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.list_and_details import ListAndDetails
from libdesk.ui.widgets.scan_box import ScanBox
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.verdict_band import Verdict as Shown
from libdesk.ui.widgets.verdict_band import VerdictBand
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from libdesk.ui.pages.done_line import DoneLine

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
        self._done_line: DoneLine | None = None
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
        # What was done here today, before the window was opened.
        self.refresh()

    def open_patron(self, patron_id: int) -> None:
        """Open a patron without a card, to lend to them."""
        self.take(desk_steps.open_patron(self.session.services, patron_id))

    @property
    def masked(self) -> bool:
        """Whether names are hidden from who stands on the other side of the counter."""
        return self._masked

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
        """Enter in the empty box does what the verdict offers; Down goes to the open person's loans."""
        if (
            watched is self.scan_box
            and event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not self.scan_box.text()
            and self.clock() - self._scanned_at >= _DOUBLE_ENTER_SECONDS
        ):
            self._open_request()
            self._print_hold_slip()
            self._print_recall()
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
        self.hold_slip_action = self.bind("desk.hold_slip", self._print_hold_slip)
        self.letter_action = self.bind("desk.recall_letter", self._print_recall)
        self.rules_action = self.bind("desk.rules", lambda: self.follow.toggle_rules())
        self.close_action = self.bind("desk.close_patron", self.close_patron)
        self.mask_action = self.bind("desk.hide_names", self._toggle_names)
        self.slip_action = self.bind("desk.slip", self._print_slip)
        self.slip_action.setEnabled(False)
        self.keys = LoanKeys(self)
        self.add_action_button(self.mask_action, icon="mask")
        self.add_action_button(self.return_action, icon="returned")

    def _lay_out(self) -> None:
        self.returns = Returns(self.session, self.queue, lambda: self._mode_changed())
        self.band = VerdictBand()
        around = QHBoxLayout()
        around.setContentsMargins(_MARGIN, 16, _MARGIN, 12)
        around.addWidget(self.band)
        follow = (
            self.lend_action, self.take_back_action, self.keys.recall, self.hold_slip_action, self.letter_action,
            self.request_action,
        )  # fmt: skip
        self.follow = FollowRow(follow, lambda: self.clock())
        self.follow.rules_wanted.connect(self.follow.toggle_rules)
        self.follow.reason_given.connect(self._take_reason)
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
        self.panel = DeskPatronPanel(
            self.session, self.keys.of_loans, self.keys.of_trouble, [*self.keys.of_person, self.slip_action]
        )
        self.panel.mask(self._masked)
        self.panel.closed.connect(self.close_patron)
        self.returns.panel.mask(self._masked)
        self.returns.panel.closed.connect(self._close_round)
        self.right = QStackedWidget()
        self.right.addWidget(self.panel)
        self.right.addWidget(self.returns.panel)
        self.both = ListAndDetails(left, self.right, self.shell.settings, "desk")
        self.body.addWidget(self.returns.band)
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
        self.take(desk_steps.scan(self.session.services, text))

    def _say_counted_once(self) -> None:
        """Where a second scan is asked for, one that came too soon to be it must not go by in silence."""
        result = self.result
        if result is not None and result.verdict.state.asked_item_id is not None and not self.queue.busy:
            words = verdict_words(self.session, result, masked=self._masked)
            self.band.show_verdict(replace(words, follows=self.session.say_key("desk.counted_once")))

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
        elif result is not None and result.step is not None and result.step.anyway is not None:
            self.take(result.step.anyway(text))

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

    def _mode_changed(self) -> None:
        """Return mode has begun or ended, or another way or day was chosen in it."""
        told, left = ("", "") if self.queue.state.returning else self.returns.summary()
        self._closed(told, left)

    def _close_round(self) -> None:
        self.both.close_details()
        self.take_focus()

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
        self._offer(result)
        self.returns.show_state(verdict.state)
        self._show_patron(result)
        self.sounds.sound(verdict.kind)
        if verdict.staff_id is not None:
            self._sign_in(verdict.staff_id)
        elif verdict.hold_id is not None:
            self._hold_slip_by_itself(verdict.hold_id)

    def _say(self, result: DeskResult) -> None:
        self.band.show_verdict(verdict_words(self.session, result, masked=self._masked))

    def _offer(self, result: DeskResult) -> None:
        by_id = {action.objectName(): action for action in self.follow.choices}
        found = offers_of(self.session, result, masked=self._masked)
        offers = [(by_id.get(action_id), sentence) for action_id, sentence in found]
        if result.verdict.code in ASKED:
            verb = QCoreApplication.translate("Asked", ASKED[result.verdict.code].verb)
            self.lend_action.setText(verb)
            self.lend_action.setToolTip(verb)
        reasons = further_reasons(self.session, result, masked=self._masked)
        self.follow.show_actions(offers, reasons, rules_of(result))

    def _say_again(self) -> None:
        """Say the verdict in other words; a reason that is being typed is left alone."""
        if self.result is None:
            self._rest()
            return
        self._say(self.result)
        if not self.follow.asking:
            self._offer(self.result)

    def _fill_panel(self, view: DeskPatron | None) -> None:
        self.slip_action.setEnabled(view is not None and bool(view.total))
        self.keys.follow(None if view is None else view.total)

    def _show_patron(self, result: DeskResult) -> None:
        """The open patron at the right; in return mode the round, unless a card has just been read."""
        view, verdict = result.patron, result.verdict
        renewed_all = verdict.code in ("renewed_several", "renewed_none")
        self.panel.show_patron(view, refused=result.refused if renewed_all else {}, renewed=result.renewed)
        self._fill_panel(view)
        if view is not None and verdict.loan_id is not None:
            self.panel.choose_loan(verdict.loan_id)
        elif renewed_all:
            QTimer.singleShot(0, self.panel, self.panel.show_first_loan)
        if self.returns.add(verdict) or (verdict.state.returning and verdict.code != "patron_open"):
            self._show_round()
        elif view is not None:
            self.right.setCurrentWidget(self.panel)
            self.both.open_details()
            self._stay_awake()
        else:
            self.both.close_details()
            self.idle.stop()

    def _show_round(self) -> None:
        if self.returns.round.verdicts:
            self.right.setCurrentWidget(self.returns.panel)
            self.both.open_details()
        else:
            self.both.close_details()

    def _closed(self, what: str, about: str = "") -> None:
        self.result = None
        self.panel.show_patron(None)
        self._fill_panel(None)
        self.idle.stop()
        self.follow.show_actions(())
        self.returns.show_state(self.queue.state)
        # What a round has left to do stays in sight until it is closed, or another patron is open.
        if self.queue.state.returning or about:
            self._show_round()
        else:
            self.both.close_details()
        self._rest(what, about)
        if self.isVisible():
            self.take_focus()

    def _rest(self, told: str = "", about: str = "") -> None:
        ready = self._ready()
        keys = (self.return_action, self.book_drop_action, self.undo_action, self.mask_action)
        known = "    ".join(f"{keys_of(action.objectName())}  {action.text()}" for action in keys)
        self.band.show_verdict(Shown(SignKind.NEUTRAL, told or ready, about or (ready if told else ""), known))
        self.follow.show_actions(())

    def _ready(self) -> str:
        """What can be scanned now; the empty box says it shorter."""
        state = self.queue.state
        self.scan_box.setPlaceholderText(self.session.say_key(f"desk.scan_here{'_returning' * state.returning}"))
        if state.returning and state.how == "book_drop":
            today = self.session.services.library.today_at(self.session.context())
            return self.session.say_key("desk.ready_book_drop", day=state.returned_on or today)
        if state.returning:
            return self.session.say_key("desk.ready_post" if state.how == "post" else "desk.ready_returning")
        return self.session.say_key("desk.ready")

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
        if self.result is not None:
            self.follow.ask(self.result.verdict.code)

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
        self.returns.panel.mask(self._masked)
        if self.result is not None:
            self._say_again()

    def _print_slip(self) -> None:
        view = self.panel.view
        if view is not None:
            # Imported here: printing brings half of Qt along.
            from libdesk.ui.pages.print_sheets import print_desk_slip

            print_desk_slip(self.shell, self.session, view.patron_id)

    def _print_hold_slip(self) -> None:
        if self.result is not None and self.result.verdict.hold_id is not None:
            # Imported here: printing brings half of Qt along.
            from libdesk.ui.pages.print_letters import print_hold_slips

            print_hold_slips(self.shell, self.session, [self.result.verdict.hold_id])

    def _print_recall(self) -> None:
        if self.result is not None and self.result.verdict.code == "recalled" and self.result.verdict.loan_id:
            from libdesk.ui.pages.print_letters import print_recalls

            print_recalls(self.shell, self.session, [self.result.verdict.loan_id])

    def _hold_slip_by_itself(self, hold_id: int) -> None:
        """Show or print the slip at once where this workstation is set so."""
        habit = self.shell.settings.get("desk.hold_slips")
        if habit == "preview":
            self._print_hold_slip()
        elif habit == "print":
            from libdesk.ui.pages.desk_hold_slips import print_without_looking

            print_without_looking(self.shell, self.session, hold_id)

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

