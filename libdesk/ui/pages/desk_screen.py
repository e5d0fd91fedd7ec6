"""What the desk looks like: the verdict, what may follow, what was done here, and the open patron or the round."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from libdesk.ui.page import Page, Shell
from libdesk.ui.pages.desk_done_list import COLUMNS, DoneRows
from libdesk.ui.pages.desk_follow_row import ASKED, FollowRow
from libdesk.ui.pages.desk_offers import keys_of, offers_of
from libdesk.ui.pages.desk_patron_panel import DeskPatronPanel
from libdesk.ui.pages.desk_queue import DeskQueue, DeskResult
from libdesk.ui.pages.desk_returns import Returns
from libdesk.ui.pages.desk_view import DeskPatron
from libdesk.ui.pages.desk_words import further_reasons, rules_of, verdict_words
from libdesk.ui.plain_tooltips import in_tooltip
from libdesk.ui.session import Session
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.list_and_details import ListAndDetails
from libdesk.ui.widgets.scan_box import ScanBox
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.verdict_band import Verdict as Shown
from libdesk.ui.widgets.verdict_band import VerdictBand
from libdesk.ui.widgets.windowed_table import WindowedTable

_MARGIN = 24
# The keys that the resting band tells.
_KNOWN = ("desk.return_mode", "desk.book_drop", "desk.undo", "desk.hide_names")


class DeskScreen(Page):
    """Shows results; what scans and keys do is the page's, which names its actions and hears what was pressed.

    ``clock`` counts seconds; it tells a second read of the same number from a second scan.
    """

    page_id = "desk"
    queue: DeskQueue

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__(shell)
        self.session = session
        self.clock = time.monotonic
        self.result: DeskResult | None = None
        self._masked = bool(shell.settings.get("desk.names_hidden"))
        self.scan_box = ScanBox(lambda: self.clock())
        self.scan_box.repeated.connect(self._say_counted_once)
        self.scan_box.textEdited.connect(lambda _text: self._stay_awake())
        self.set_box(self.scan_box, keep_focus=True)
        self.idle = QTimer(self, singleShot=True)

    @property
    def masked(self) -> bool:
        """Whether names are hidden from who stands on the other side of the counter."""
        return self._masked

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

    def _lay_out(
        self,
        follow: Sequence[QAction],
        loan_actions: Sequence[QAction],
        trouble_actions: Sequence[QAction],
        person_actions: Sequence[QAction],
    ) -> None:
        """Build the parts around the actions, which the page has bound before."""
        self.returns = Returns(self.session, self.queue, lambda: self._mode_changed(), lambda: self.clock())
        self.returns.band.left.connect(self.take_focus)
        self.band = VerdictBand()
        around = QHBoxLayout()
        around.setContentsMargins(_MARGIN, 16, _MARGIN, 12)
        around.addWidget(self.band)
        self.follow = FollowRow(follow, lambda: self.clock(), self.session.say_rule)
        self.follow.rules_wanted.connect(self.follow.toggle_rules)
        self.follow.left.connect(self._leave_reason)
        self.follow.field.textEdited.connect(lambda _text: self._stay_awake())
        self.done_rows = DoneRows(self.session)
        self.done_rows.masked = self._masked
        self.table = WindowedTable("desk", "", COLUMNS, self.shell.settings)
        self.table.set_empty(self._nothing_done)
        self.table.set_total_text(lambda count: self.tr("Done here: {count}").format(count=count))
        # Always the newest first, so that no arrow has anything to say.
        self.table.header.setSortIndicatorShown(False)
        self.table.show_rows(self.done_rows)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table)
        self.panel = DeskPatronPanel(self.session, loan_actions, trouble_actions, person_actions)
        self.panel.mask(self._masked)
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

    def _say(self, result: DeskResult) -> None:
        self.band.show_verdict(verdict_words(self.session, result, masked=self._masked))

    def _offer(self, result: DeskResult) -> None:
        by_id = {action.objectName(): action for action in self.follow.choices}
        found = offers_of(self.session, result, masked=self._masked)
        offers = [(by_id.get(action_id), sentence) for action_id, sentence in found]
        if result.verdict.code in ASKED:
            verb = QCoreApplication.translate("Asked", ASKED[result.verdict.code].verb)
            by_id["desk.lend_anyway"].setText(verb)
            by_id["desk.lend_anyway"].setToolTip(in_tooltip(verb))
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

    def patron_shown(self, loan_count: int | None, borrowed_count: int = 0) -> None:
        """Offer what the open person allows; None: nobody is open."""

    def _fill_panel(self, view: DeskPatron | None) -> None:
        self.patron_shown(None if view is None else view.total, 0 if view is None else len(view.borrowed))

    def _show_patron(self, result: DeskResult) -> None:
        """The open patron at the right; in return mode the round, unless a card has just been read."""
        view, verdict = result.patron, result.verdict
        renewed_all = verdict.code in ("renewed_several", "renewed_none")
        self.panel.show_patron(view, refused=result.refused if renewed_all else {}, renewed=result.renewed)
        self._fill_panel(view)
        if view is not None and verdict.loan_id is not None:
            self.panel.choose_loan(verdict.loan_id)
        elif view is not None and verdict.borrowing_request_id is not None:
            self.panel.loans.choose_borrowed(verdict.borrowing_request_id)
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
        actions = [self.shell.actions_table.action(action_id) for action_id in _KNOWN]
        known = "    ".join(f"{keys_of(action.objectName())}  {action.text()}" for action in actions)
        self.band.show_verdict(Shown(SignKind.NEUTRAL, told or ready, about or (ready if told else ""), known))
        self.follow.show_actions(())

    def _ready(self) -> str:
        """What can be scanned now; the empty box says it shorter."""
        state = self.queue.state
        mode = "_returning" if state.returning else "_reading" if state.in_library else ""
        self.scan_box.setPlaceholderText(self.session.say_key(f"desk.scan_here{mode}"))
        if state.returning and state.how == "book_drop":
            today = self.session.services.library.today_at(self.session.context())
            return self.session.say_key("desk.ready_book_drop", day=state.returned_on or today)
        if state.returning:
            return self.session.say_key("desk.ready_post" if state.how == "post" else "desk.ready_returning")
        return self.session.say_key("desk.ready")

    def _tell_failure(self, label: str, error: BaseException) -> None:
        # The verdict of the scan before must not stand there as if it were this one's.
        self.result = None
        self.follow.show_actions(())
        what = self.tr("That was not done")
        self.band.show_verdict(Shown(SignKind.STOP, what, self.tr("Nothing was recorded. Please scan again.")))
        self.scan_box.forget_last()
        self.shell.operations.failed.emit(label, error)

    def _toggle_names(self) -> None:
        self._masked = not self._masked
        self.shell.settings.set("desk.names_hidden", self._masked)
        self.done_rows.masked = self._masked
        self.table.reload()
        self.panel.mask(self._masked)
        self.returns.panel.mask(self._masked)
        if self.result is not None:
            self._say_again()

    def _stay_awake(self) -> None:
        if self.panel.view is not None:
            minutes = self.session.services.settings.number("desk.patron_idle_minutes")
            self.idle.start(minutes * 60_000)

    def _say_counted_once(self) -> None:
        """Where a second scan is asked for, one that came too soon to be it must not go by in silence."""
        result = self.result
        if result is not None and result.verdict.state.asked_item_id is not None and not self.queue.busy:
            words = verdict_words(self.session, result, masked=self._masked)
            self.band.show_verdict(replace(words, follows=self.session.say_key("desk.counted_once")))

    def _leave_reason(self) -> None:
        # Before the field goes: the keyboard would pass through the list and choose a line there.
        self.take_focus()
        if self.result is not None:
            self._offer(self.result)
        else:
            self.follow.show_actions(())

    def _mode_changed(self) -> None:
        """Return mode has begun or ended, or another way or day was chosen in it."""
        told, left = ("", "") if self.queue.state.returning else self.returns.summary()
        self._closed(told, left)

    def _close_round(self) -> None:
        self.both.close_details()
        self.take_focus()
