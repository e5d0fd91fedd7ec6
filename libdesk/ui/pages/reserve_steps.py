"""What is done with a reserve list: items on and off, recalls, giving back, copying, paper; told in the page's line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from libdesk.ui.pages.names import shown_name

if TYPE_CHECKING:
    from libdesk.domain.reasons import Reason
    from libdesk.services.course_reserve import CopiesRecalled, ListCopied, PutOnReserve
    from libdesk.services.outcome import Outcome
    from libdesk.services.reserve_items import GivenBack
    from libdesk.services.reserve_lists import ReserveListLine, TermChoice
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.pages.reserve_copies import FoundTitles
    from libdesk.ui.session import Session

# The shelf list goes back so far: somebody carries books once a week at least.
_MOVES_DAYS = timedelta(days=7)


class ReserveSteps(QObject):
    """``copied`` carries the id of a list made from another; ``decided`` follows each closing of a dialog."""

    copied = Signal(int)
    decided = Signal()
    given_back = Signal()

    def __init__(self, page: QWidget, shell: Shell, session: Session, done_line: DoneLine) -> None:
        super().__init__(page)
        self._page = page
        self._shell = shell
        self._session = session
        self._done_line = done_line
        self.terms_menu: QMenu | None = None

    def scan(self, line: ReserveListLine, text: str) -> None:
        """Put on a list what was scanned, or choose among the titles that the typed words find."""
        reserve, context = self._session.services.course_reserve, self._session.context()

        def refused(reasons: Sequence[Reason]) -> None:
            if [reason.code for reason in reasons] == ["item_number_unknown"]:
                self._find_title(line, text, reasons)
            else:
                self._done_line.refuse(reasons)

        self._done_line.run(
            self.tr("Putting on the list"), lambda: reserve.add_scanned(context, line.list_id, text),
            lambda outcome: self._added(outcome, line), refused=refused,
        )  # fmt: skip

    def remove(self, line: ReserveListLine, item_id: int) -> None:
        """Take an item off a list."""
        reserve, context = self._session.services.course_reserve, self._session.context()
        self._run(
            self.tr("Taking off the list"), lambda: reserve.remove(context, line.list_id, [item_id]),
            lambda _outcome: f"{self._session.say_key('words.action.remove_from_reserve')} · {line.course}",
        )  # fmt: skip

    def recall(self, line: ReserveListLine) -> None:
        """Recall what readers have (C07), and offer the letters to them."""
        reserve, context = self._session.services.course_reserve, self._session.context()

        def done(outcome: Outcome[CopiesRecalled]) -> None:
            loan_ids = [one.loan_id for one in cast("CopiesRecalled", outcome.value).recalled]
            told = self._session.say_key("reserve.recalled", count=len(loan_ids), course=line.course)
            self._done_line.tell(outcome, told, self.tr("Print the letters"), lambda: self._print_letters(loan_ids))

        self._done_line.run(self.tr("Recalling"), lambda: reserve.recall_copies_out(context, line.list_id), done)

    def end(self, line: ReserveListLine) -> None:
        """Give one list back."""
        reserve, context = self._session.services.course_reserve, self._session.context()
        self._run(
            self.tr("Giving back"), lambda: reserve.end(context, [line.list_id]),
            lambda outcome: self._given_back(outcome, line.course),
        )  # fmt: skip

    def end_term(self, line: ReserveListLine) -> None:
        """Give back all lists of a list's term."""
        reserve, context = self._session.services.course_reserve, self._session.context()
        self._run(
            self.tr("Giving back"), lambda: reserve.end_term(context, line.term_id),
            lambda outcome: self._given_back(outcome, line.term),
        )  # fmt: skip

    def choose_term(self, line: ReserveListLine, place: QPoint) -> None:
        """Offer the terms that a list can be copied to."""
        lists, context = self._session.services.reserve_lists, self._session.context()
        self._shell.operations.read(lambda: lists.terms(context), lambda terms: self._offer_terms(line, terms, place))

    def print_list(self, line: ReserveListLine) -> None:
        """Show the list before printing."""
        from libdesk.ui.pages.reserve_printing import print_reserve_lists

        print_reserve_lists(self._shell, self._session, [line.list_id])

    def print_moves(self) -> None:
        """Show what is to be carried before printing."""
        from libdesk.ui.pages.reserve_printing import print_moves

        today = self._session.services.library.today_at(self._session.context())
        print_moves(self._shell, self._session, today - _MOVES_DAYS)

    def _print_letters(self, loan_ids: Sequence[int]) -> None:
        from libdesk.ui.pages.print_letters import print_recalls

        print_recalls(self._shell, self._session, loan_ids)

    def _find_title(self, line: ReserveListLine, typed: str, reasons: Sequence[Reason]) -> None:
        """What is no item's number may be words of a title, or an ISBN."""
        from libdesk.ui.pages.reserve_copies import ReserveCopiesDialog, find_titles

        def found(titles: FoundTitles) -> None:
            if not titles.titles:
                self._done_line.refuse(reasons)
                return
            dialog = ReserveCopiesDialog(self._page, self._shell, self._session, line.list_id, titles)
            dialog.chosen.connect(lambda item_ids: self._add(line, item_ids))
            dialog.finished.connect(lambda _result: self.decided.emit())
            dialog.open()

        self._shell.operations.read(lambda: find_titles(self._session, typed), found)

    def _add(self, line: ReserveListLine, item_ids: Sequence[int]) -> None:
        reserve, context = self._session.services.course_reserve, self._session.context()
        self._done_line.run(
            self.tr("Putting on the list"), lambda: reserve.add(context, line.list_id, item_ids),
            lambda outcome: self._added(outcome, line),
        )  # fmt: skip

    def _added(self, outcome: Outcome[PutOnReserve], line: ReserveListLine) -> None:
        count = len(cast("PutOnReserve", outcome.value).item_ids)
        self._done_line.tell(outcome, self._session.say_key("reserve.added", count=count, course=line.course))

    def _given_back(self, outcome: Outcome[GivenBack], what: str) -> str:
        # The button that was pressed goes with the list: without this Enter would press "Take back".
        self.given_back.emit()
        count = len(cast("GivenBack", outcome.value).items)
        return self._session.say_key("reserve.given_back", count=count, what=what)

    def _run(self, label: str, call: Callable[[], Outcome[Any]], told: Callable[[Outcome[Any]], str]) -> None:
        self._done_line.run(label, call, lambda outcome: self._done_line.tell(outcome, told(outcome)))

    def _offer_terms(self, line: ReserveListLine, terms: Sequence[TermChoice], place: QPoint) -> None:
        menu = self.terms_menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("Terms"))
        for term in terms:
            if term.term_id != line.term_id:
                site = shown_name(term.site, term.site_latin, self._session.language)
                action = menu.addAction(f"{term.name} · {site}".replace("&", "&&"))
                action.triggered.connect(lambda _on=False, term=term: self._copy(line, term))
        if menu.isEmpty():
            menu.addAction(self.tr("No other term is entered in Settings")).setEnabled(False)
        menu.popup(place)

    def _copy(self, line: ReserveListLine, term: TermChoice) -> None:
        reserve, context = self._session.services.course_reserve, self._session.context()

        def done(outcome: Outcome[ListCopied]) -> None:
            told = self._session.say_key("reserve.copied", course=line.course, term=term.name)
            self._done_line.tell(outcome, told)
            self.copied.emit(cast("ListCopied", outcome.value).list_id)

        self._done_line.run(
            self.tr("Copying the list"), lambda: reserve.copy(context, line.list_id, term.term_id), done
        )
