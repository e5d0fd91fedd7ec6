"""Course reserve: the lists of the courses, the items on each, and giving them back at the term's end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QLocale, QPoint
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from libdesk.ui.page import Page, Shell
from libdesk.ui.pages.done_line import DoneLine
from libdesk.ui.pages.lending_segments import Segments
from libdesk.ui.pages.reserve_rows import LIST_COLUMNS, ReserveListRows
from libdesk.ui.pages.reserve_view import ReserveView
from libdesk.ui.widgets.buttons import ActionButton, ButtonKind
from libdesk.ui.widgets.list_and_details import ListAndDetails
from libdesk.ui.widgets.rows_model import ListState
from libdesk.ui.widgets.scan_box import SearchBox, folded
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QAction

    from libdesk.domain.reasons import Reason
    from libdesk.services.course_reserve import CopiesRecalled, ListCopied, PutOnReserve
    from libdesk.services.outcome import Outcome
    from libdesk.services.reserve_items import GivenBack
    from libdesk.services.reserve_lists import Filter, ReserveListLine, TermChoice
    from libdesk.ui.pages.reserve_copies import FoundTitles
    from libdesk.ui.pages.reserve_form import ReserveFormPanel
    from libdesk.ui.session import Session

_FILTERS = ("running", "to_give_back", "all")
_SHARE = 0.58
# The shelf list goes back so far: somebody carries books once a week at least.
_MOVES_DAYS = timedelta(days=7)


class ReservePage(Page):
    """The lists at the left; at the right the list that is open, or the form of one."""

    page_id = "reserve"

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__(shell)
        self._session = session
        self.form: ReserveFormPanel | None = None
        self._shown_for: tuple[str, Filter] | None = None
        self.search = SearchBox()
        self.search.searched.connect(lambda _text: self._search())
        self.search.returnPressed.connect(self._into_the_list)
        self.set_box(self.search, keep_focus=False)
        self.done_line = DoneLine(shell, session)
        self.done_line.taken_back.connect(lambda _action: self._forget_scan())
        self.filters = Segments(_FILTERS)
        self.filters.chosen.connect(lambda _name: self._search())
        self._bind()
        self._make_parts()
        self._lay_out()
        session.staff_changed.connect(self._follow)
        self.retranslate()
        self._search()

    @property
    def line(self) -> ReserveListLine | None:
        """The list that is open."""
        return self.view.line if self.both.is_open and self.form is None else None

    def open_list(self, list_id: int) -> None:
        """Show a list that another page names."""
        self.leave(lambda: self._open(list_id, self.view.box.setFocus))

    def refresh(self) -> None:
        """Read again what is shown; a form that is open keeps what is typed."""
        self.table.reload()
        if self.line is not None:
            self._open(self.line.list_id)

    def leave(self, then: Callable[[], object]) -> None:
        """Ask about what was typed in a form."""
        if self.form is None:
            then()
        else:
            self.form.leave(lambda: self._drop_form(then))

    def retranslate(self) -> None:
        """Set every text again."""
        super().retranslate()
        if not hasattr(self, "both"):
            return
        self.search.setPlaceholderText(self.tr("Course, code, instructor or term"))
        self.search.setAccessibleName(self.tr("Search the lists"))
        self.filters.set_texts((self.tr("Running"), self.tr("To give back"), self.tr("All")))
        self.filters.setAccessibleName(self.tr("Which lists"))
        self.table.set_name(self.tr("Reserve lists"))
        self.table.reload()

    # Parts.

    def _bind(self) -> None:
        bound = {
            name: self.bind(f"reserve.{name}", handler)
            for name, handler in (
                ("new", self.new_list), ("change", self._change), ("copy", self._choose_term),
                ("print", self._print), ("recall", self._recall), ("end", self._end), ("end_term", self._end_term),
                ("remove", self._remove), ("moves", self._print_moves),
            )
        }  # fmt: skip
        self.actions_of: dict[str, QAction] = bound
        self.bind("reserve.save", lambda: self.form.save() if self.form is not None else None)
        self.bind("reserve.undo", self.done_line.take_back_last)
        self.bind("reserve.close", self._escape)
        self.bind("reserve.previous", lambda: self._step_filter(-1))
        self.bind("reserve.next", lambda: self._step_filter(1))
        self.bind("reserve.items", self._into_the_list)
        self.add_action_button(bound["moves"])
        self.add_action_button(bound["new"], ButtonKind.PRIMARY, "add")

    def _make_parts(self) -> None:
        named = self.actions_of
        self.table = WindowedTable("reserve", "", LIST_COLUMNS, self.shell.settings, self.shell.operations.read)
        self.table.set_empty(self._empty)
        self.table.set_total_text(lambda count: self.tr("Lists: {n}").format(n=QLocale().toString(count)))
        self.table.set_context_actions([named[name] for name in ("print", "change", "copy", "recall", "end")])
        self.table.current_changed.connect(self._selected)
        self.table.opened.connect(lambda list_id: self.open_list(list_id))
        self.table.model.state_changed.connect(self._open_first)
        self.view = ReserveView(
            self.shell, self._session,
            [named[name] for name in ("change", "copy", "print", "recall")],
            named["end"], named["end_term"], [named["remove"]],
        )  # fmt: skip
        self.view.scanned.connect(self._scanned)
        self.view.shown.connect(self._follow)
        self.view.table.current_changed.connect(lambda _item_id: self._follow())
        self.right = QStackedWidget()
        self.right.addWidget(self.view)
        self.both = ListAndDetails(self.table, self.right, self.shell.settings, "reserve", share=_SHARE)
        self._follow()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 6, 16, 6)
        bar.addWidget(self.filters)
        bar.addStretch(1)
        self.body.addLayout(bar)
        self.body.addWidget(self.both, 1)
        self.body.addWidget(self.done_line)

    def _empty(self) -> StateText:
        if self.search.text():
            title = self.tr("No list matches “{typed}”").format(typed=self.search.text())
            return StateText(title, self.tr("Try a part of the course's name, or look among all lists."), icon="search")
        if self.filters.current == "to_give_back":
            hint = self.tr("Lists come here when their term has ended.")
            return StateText(self.tr("Nothing is to be given back"), hint, icon="reserve")
        return StateText(
            self.tr("No reserve list yet"),
            self.tr("A list keeps what a course needs together for a term, and gives it back at the end."),
            self.tr("New list"), self.new_list, "reserve",
        )  # fmt: skip

    # The lists.

    def new_list(self) -> None:
        """Open the form of a new list."""
        self.leave(lambda: self._edit(None))

    def _search(self) -> None:
        """Show what is asked for; Enter asks for the same once more, and nothing moves."""
        asked = (folded(self.search.text()), cast("Filter", self.filters.current))
        if asked != self._shown_for:
            self._shown_for = asked
            self.table.show_rows(ReserveListRows(self._session, *asked))

    def _step_filter(self, step: int) -> None:
        place = (_FILTERS.index(self.filters.current) + step) % len(_FILTERS)
        self.filters.choose(_FILTERS[place])

    def _open_first(self) -> None:
        """A page that is opened shows a list, not white."""
        if self.table.model.state is ListState.FULL and not self.both.is_open and self.view.line is None:
            self.table.select_row(0)

    def _selected(self, list_id: int | None) -> None:
        if list_id is not None and self.form is None and (self.line is None or self.line.list_id != list_id):
            self._open(list_id)

    def _open(self, list_id: int, then: Callable[[], object] | None = None) -> None:
        def shown() -> None:
            if self.view.line is None:
                # Its entering was taken back meanwhile.
                self._close()
            elif then is not None:
                then()

        self.right.setCurrentWidget(self.view)
        self.both.open_details()
        self.view.show_list(list_id, shown)

    def _into_the_list(self) -> None:
        """Bring the keyboard from the search box or the lists to the list that is open."""
        if self.line is not None:
            (self.view.box if self.view.box.isVisible() else self.view.table.view).setFocus()
        elif self.table.model.total:
            self.table.select_row(0)
            self.table.view.setFocus()

    def _escape(self) -> None:
        if self.form is not None:
            self.form.close_details()
        elif self.both.is_open:
            self._close()

    def _close(self) -> None:
        # The list marks a row as the keyboard comes to it: before the details go, or they would come back with it.
        self.table.view.setFocus()
        self.both.close_details()
        self.table.view.clearSelection()
        self._follow()

    # The form.

    def _change(self) -> None:
        if self.line is not None:
            self._edit(self.line.list_id)

    def _edit(self, list_id: int | None) -> None:
        from libdesk.ui.pages.reserve_form import ReserveFormPanel

        record = None if list_id is None else self._session.services.course_reserve.record(list_id)
        self.form = ReserveFormPanel(self.shell, self._session, list_id, record)
        self.form.saved.connect(self._saved)
        self.form.closed.connect(lambda: self._drop_form(lambda: None))
        self.right.addWidget(self.form)
        self.right.setCurrentWidget(self.form)
        self.both.open_details()
        self._follow()
        self.form.form.editor("course").setFocus()

    def _saved(self, outcome: Outcome[int], course: str) -> None:
        self._drop_form(lambda: None)
        self.done_line.tell(outcome, f"{self._session.say_key('words.action.save_reserve_list')} · {course}")
        self.table.reload()
        self._open(cast(int, outcome.value), self.view.box.setFocus)

    def _drop_form(self, then: Callable[[], object]) -> None:
        form, self.form = self.form, None
        if form is not None:
            self.right.setCurrentWidget(self.view)
            self.right.removeWidget(form)
            form.deleteLater()
            if self.view.line is None:
                self._close()
            self._follow()
        then()

    # What is done with a list.

    def _scanned(self, text: str) -> None:
        line = self.line
        if line is None:
            return
        reserve, context = self._session.services.course_reserve, self._session.context()

        def refused(reasons: Sequence[Reason]) -> None:
            if [reason.code for reason in reasons] == ["item_number_unknown"]:
                self._find_title(line.list_id, text, reasons)
            else:
                self.done_line.refuse(reasons)

        self.done_line.run(
            self.tr("Putting on the list"), lambda: reserve.add_scanned(context, line.list_id, text), self._added,
            refused=refused,
        )  # fmt: skip

    def _find_title(self, list_id: int, typed: str, reasons: Sequence[Reason]) -> None:
        """What is no item's number may be words of a title, or an ISBN."""
        from libdesk.ui.pages.reserve_copies import ReserveCopiesDialog, find_titles

        def found(titles: FoundTitles) -> None:
            if not titles.titles:
                self.done_line.refuse(reasons)
                return
            dialog = ReserveCopiesDialog(self, self.shell, self._session, list_id, titles)
            dialog.chosen.connect(lambda item_ids: self._add(list_id, item_ids))
            dialog.finished.connect(lambda _result: self.view.box.setFocus())
            dialog.open()

        self.shell.operations.read(lambda: find_titles(self._session, typed), found)

    def _add(self, list_id: int, item_ids: Sequence[int]) -> None:
        reserve, context = self._session.services.course_reserve, self._session.context()
        self.done_line.run(self.tr("Putting on the list"), lambda: reserve.add(context, list_id, item_ids), self._added)

    def _added(self, outcome: Outcome[PutOnReserve]) -> None:
        count = len(cast("PutOnReserve", outcome.value).item_ids)
        told = self._session.say_key("reserve.added", count=count, course=self.line.course if self.line else "")
        self.done_line.tell(outcome, told)

    def _remove(self) -> None:
        line, item_id = self.line, self.view.table.current_key()
        if line is None or item_id is None:
            return
        reserve, context = self._session.services.course_reserve, self._session.context()
        self._run(
            self.tr("Taking off the list"), lambda: reserve.remove(context, line.list_id, [item_id]),
            lambda _outcome: self._session.say_key("words.action.remove_from_reserve") + f" · {line.course}",
        )  # fmt: skip

    def _recall(self) -> None:
        line = self.line
        if line is None:
            return
        reserve, context = self._session.services.course_reserve, self._session.context()

        def told(outcome: Outcome[CopiesRecalled]) -> str:
            count = len(cast("CopiesRecalled", outcome.value).recalled)
            return self._session.say_key("reserve.recalled", count=count, course=line.course)

        self._run(self.tr("Recalling"), lambda: reserve.recall_copies_out(context, line.list_id), told)

    def _end(self) -> None:
        line = self.line
        if line is None:
            return
        reserve, context = self._session.services.course_reserve, self._session.context()
        self._run(
            self.tr("Giving back"), lambda: reserve.end(context, [line.list_id]),
            lambda outcome: self._given_back(outcome, line.course),
        )  # fmt: skip

    def _end_term(self) -> None:
        line = self.line
        if line is None:
            return
        reserve, context = self._session.services.course_reserve, self._session.context()
        self._run(
            self.tr("Giving back"), lambda: reserve.end_term(context, line.term_id),
            lambda outcome: self._given_back(outcome, line.term),
        )  # fmt: skip

    def _given_back(self, outcome: Outcome[GivenBack], what: str) -> str:
        count = len(cast("GivenBack", outcome.value).items)
        return self._session.say_key("reserve.given_back", count=count, what=what)

    def _run(self, label: str, call: Callable[[], Outcome[Any]], told: Callable[[Outcome[Any]], str]) -> None:
        self.done_line.run(label, call, lambda outcome: self.done_line.tell(outcome, told(outcome)))

    # Copying.

    def _choose_term(self) -> None:
        """Offer the terms that the open list can be copied to."""
        line = self.line
        if line is not None:
            lists, context = self._session.services.reserve_lists, self._session.context()
            self.shell.operations.read(lambda: lists.terms(context), lambda terms: self._offer_terms(line, terms))

    def _offer_terms(self, line: ReserveListLine, terms: Sequence[TermChoice]) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QMenu

        from libdesk.ui.pages.names import shown_name

        self.terms_menu = QMenu(self)
        self.terms_menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.terms_menu.setAccessibleName(self.tr("Terms"))
        for term in terms:
            if term.term_id != line.term_id:
                site = shown_name(term.site, term.site_latin, self._session.language)
                action = self.terms_menu.addAction(f"{term.name} · {site}".replace("&", "&&"))
                action.triggered.connect(lambda _on=False, term=term: self._copy(line, term))
        if self.terms_menu.isEmpty():
            self.terms_menu.addAction(self.tr("No other term is entered in Settings")).setEnabled(False)
        self.terms_menu.popup(self._below("copy"))

    def _below(self, name: str) -> QPoint:
        """Where a menu opens: at the button of its action."""
        action = self.actions_of[name]
        buttons = [button for button in self.view.findChildren(ActionButton) if button.text() == action.text()]
        around = buttons[0] if buttons else self.view
        return around.mapToGlobal(QPoint(0, 0))

    def _copy(self, line: ReserveListLine, term: TermChoice) -> None:
        reserve, context = self._session.services.course_reserve, self._session.context()

        def done(outcome: Outcome[ListCopied]) -> None:
            self.done_line.tell(outcome, self._session.say_key("reserve.copied", course=line.course, term=term.name))
            self._open(cast("ListCopied", outcome.value).list_id)

        self.done_line.run(self.tr("Copying the list"), lambda: reserve.copy(context, line.list_id, term.term_id), done)

    # Paper.

    def _print(self) -> None:
        if self.line is not None:
            from libdesk.ui.pages.reserve_printing import print_reserve_lists

            print_reserve_lists(self.shell, self._session, [self.line.list_id])

    def _print_moves(self) -> None:
        from libdesk.ui.pages.reserve_printing import print_moves

        since: date = self._session.services.library.today_at(self._session.context()) - _MOVES_DAYS
        print_moves(self.shell, self._session, since)

    # What can be done now.

    def _follow(self) -> None:
        line, may = self.line, self._session.may("circulate")
        running = line is not None and line.ended_on is None
        named = self.actions_of
        named["new"].setEnabled(may)
        named["change"].setEnabled(may and running)
        named["copy"].setEnabled(may and line is not None)
        named["print"].setEnabled(line is not None)
        named["recall"].setEnabled(may and line is not None and running and line.out > 0)
        named["end"].setEnabled(may and running)
        named["end_term"].setEnabled(may and line is not None and line.over)
        named["end_term"].setVisible(line is not None and line.over)
        named["remove"].setEnabled(may and running and self.view.table.current_key() is not None)
        self.view.box.setEnabled(may)

    def _forget_scan(self) -> None:
        self.view.box.forget_last()
