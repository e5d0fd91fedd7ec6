"""The keys of the desk that act on a loan or on the open person, besides the scans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from libdesk.ui.pages import desk_steps
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.verdict_band import Verdict as Shown

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from libdesk.domain.renewal import Channel
    from libdesk.services.desk import DeskLoan
    from libdesk.ui.pages.desk_page import DeskPage

# After these the item of the loan lies on the counter.
_SCANNED = ("already_lent", "lent", "not_renewed", "renewed")


class LoanKeys:
    """Renew, recall, hold, note: bound on the desk, each acting on what the last scan or the list has shown."""

    def __init__(self, page: DeskPage) -> None:
        self._page = page
        self.renew = page.bind("desk.renew", lambda: self._renew(None))
        self.renew_by_telephone = page.bind("desk.renew_by_telephone", lambda: self._renew("telephone"))
        self.renew_all = page.bind("desk.renew_all", self._renew_all)
        self.recall = page.bind("desk.recall", self._recall)
        self.hold = page.bind("desk.hold", self._hold)
        self.lost = page.bind("desk.lost", self._report_lost)
        self.claim = page.bind("desk.claim", self._claim)
        self.account = page.bind("desk.account", self._open_account)
        self.note = page.bind("desk.note", self._note)
        self.basket = page.bind("desk.basket", self._open_basket)
        self.reading = page.bind("desk.reading", page.toggle_reading)
        self.loans = page.bind("desk.loans", self._go_to_loans)
        self.follow(None)

    def follow(self, loan_count: int | None, borrowed_count: int = 0) -> None:
        """Offer what the open person allows: nothing without a person, no renewal without a loan."""
        for action in (self.renew_by_telephone, self.renew_all, self.lost, self.claim):
            action.setEnabled(bool(loan_count))
        for action in (self.renew, self.loans):
            action.setEnabled(bool(loan_count or borrowed_count))
        for action in (self.account, self.note, self.reading, self.basket):
            action.setEnabled(loan_count is not None)

    @property
    def of_loans(self) -> list[QAction]:
        """What stands beside the heading of the loans."""
        return [self.renew, self.renew_all]

    @property
    def of_one_loan(self) -> list[QAction]:
        """What the menu of a loan offers: all that is done with one."""
        return [self.renew, self.renew_by_telephone, self.lost, self.claim]

    @property
    def of_trouble(self) -> list[QAction]:
        """What is asked more rarely."""
        return [self.basket, self.reading, self.lost, self.claim]

    @property
    def of_person(self) -> list[QAction]:
        """What stands under the person."""
        return [self.account, self.hold, self.note]

    def _renew(self, channel: Channel | None) -> None:
        page = self._page
        borrowed = self._chosen_borrowed()
        if borrowed is not None:
            # Another library's book has no renewal of ours: its lender is asked (H10, B08).
            from libdesk.ui.pages.desk_borrowed import extend

            page.take(extend(page.session.services, borrowed))
            return
        loan = self._chosen_loan()
        if loan is None:
            return
        loan_id = loan.loan_id
        if channel is None:
            channel = "counter" if self._lies_here(loan_id) else "desk"
        page.take(desk_steps.renew(page.session.services, loan_id, channel))

    def _chosen(self) -> int | None:
        """The loan of the list that staff went to, else the one that was scanned, else the only one there is."""
        view = self._page.panel.view
        if view is None:
            return None
        scanned = self._page.result.verdict.loan_id if self._page.result is not None else None
        only = view.loans[0].loan_id if len(view.loans) == 1 else None
        return self._page.panel.loan_id or (scanned if view.loan(scanned) else None) or only

    def _chosen_borrowed(self) -> int | None:
        """The borrowed book that staff went to in the list, or that was scanned, or the only thing there is."""
        page, view = self._page, self._page.panel.view
        if view is None or page.panel.loan_id is not None:
            return None
        ids = [book.borrowing_request_id for book in view.borrowed]
        scanned = page.result.verdict.borrowing_request_id if page.result is not None else None
        only = ids[0] if len(ids) == 1 and not view.loans else None
        return page.panel.loans.borrowing_request_id or (scanned if scanned in ids else None) or only

    def open_borrowed(self) -> None:
        """Enter on a book of another library: hand out what is ready, else open its request."""
        page, view = self._page, self._page.panel.view
        request_id = page.panel.loans.borrowing_request_id
        if view is None or request_id is None:
            return
        from libdesk.ui.pages.desk_borrowed import hand_out, open_request

        if any(book.ready and book.borrowing_request_id == request_id for book in view.borrowed):
            page.take(hand_out(page.session.services, request_id))
        else:
            open_request(page.shell, request_id)

    def _lies_here(self, loan_id: int) -> bool:
        result = self._page.result
        return result is not None and result.verdict.loan_id == loan_id and result.verdict.code in _SCANNED

    def _renew_all(self) -> None:
        view = self._page.panel.view
        if view is not None and view.loans:
            self._page.take(desk_steps.renew_all(self._page.session.services, view.record.name, view.loans))

    def _recall(self) -> None:
        result = self._page.result
        if result is not None and result.verdict.loan_id is not None:
            self._page.take(desk_steps.recall(self._page.session.services, result.verdict))

    def _hold(self) -> None:
        """For the item that was scanned at once; else the page of holds asks for the title."""
        page, view = self._page, self._page.panel.view
        result = page.result
        scanned = result is not None and result.verdict.item_id is not None
        if view is not None and result is not None and scanned and result.verdict.code in ("lent_to_other", "not_lent"):
            page.take(desk_steps.place_hold(page.session.services, view.patron_id, result.verdict))
            return
        holds = page.shell.show_page("holds")
        if holds is not None:
            holds.begin_hold(patron_id=view.patron_id if view is not None else None)

    def _chosen_loan(self) -> DeskLoan | None:
        """The loan that is meant; where staff must first say which, the keyboard goes to the list."""
        view = self._page.panel.view
        loan = view.loan(self._chosen()) if view is not None else None
        if loan is None and view is not None and view.loans:
            page = self._page
            page.band.show_verdict(Shown(SignKind.INFORMATION, page.session.say_key("desk.choose_a_loan")))
            self._go_to_loans()
        return loan

    def _report_lost(self) -> None:
        loan, view = self._chosen_loan(), self._page.panel.view
        if loan is None or view is None:
            return
        # Imported here: most days nothing is lost.
        from libdesk.ui.pages.open_loss import open_loss

        page = self._page
        about = " · ".join((loan.title, view.record.name))
        open_loss(page, page.shell, page.session, page.done_line, loan.loan_id, about)

    def _claim(self) -> None:
        loan, view = self._chosen_loan(), self._page.panel.view
        if loan is not None and view is not None:
            self._page.take(desk_steps.claim(self._page.session.services, view.record.name, loan))

    def _open_account(self) -> None:
        view, page = self._page.panel.view, self._page
        if view is not None:
            # Imported here: most days few people pay.
            from libdesk.ui.pages.account_view import open_account

            open_account(page, page.shell, page.session, view.patron_id, view.record.name)

    def _open_basket(self) -> None:
        view, page = self._page.panel.view, self._page
        if view is not None:
            # Imported here: most people take what is there.
            from libdesk.ui.pages.basket_dialog import BasketDialog

            BasketDialog(page, page.shell, page.session, view.patron_id, view.record.name).open()

    def _note(self) -> None:
        view = self._page.panel.view
        if view is not None:
            self._page.follow.ask("note", view.standing.note)

    def _go_to_loans(self) -> None:
        from PySide6.QtCore import Qt

        loans = self._page.panel.loans
        if loans.count():
            loans.setFocus(Qt.FocusReason.ShortcutFocusReason)
            loans.setCurrentRow(max(loans.currentRow(), 0))
