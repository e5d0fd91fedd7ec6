"""Course reserve: the lists of the courses, the items on each, and giving them back at the term's end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QLocale, QPoint
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from libdesk.ui.page import Page, Shell
from libdesk.ui.pages.done_line import DoneLine
from libdesk.ui.pages.lending_segments import Segments
from libdesk.ui.pages.reserve_rows import LIST_COLUMNS, ReserveListRows
from libdesk.ui.pages.reserve_steps import ReserveSteps
from libdesk.ui.pages.reserve_view import ReserveView
from libdesk.ui.widgets.buttons import ActionButton, ButtonKind
from libdesk.ui.widgets.list_and_details import ListAndDetails
from libdesk.ui.widgets.rows_model import ListState
from libdesk.ui.widgets.scan_box import SearchBox, folded
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from libdesk.services.outcome import Outcome
    from libdesk.services.reserve_lists import Filter, ReserveListLine
    from libdesk.ui.pages.reserve_form import ReserveFormPanel
    from libdesk.ui.session import Session

_FILTERS = ("running", "to_give_back", "all")
_SHARE = 0.56
_ROOM = 960


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
        self.done_line.taken_back.connect(lambda _action: self.view.box.forget_last())
        self.steps = ReserveSteps(self, shell, session, self.done_line)
        self.steps.copied.connect(self._open)
        self.steps.decided.connect(lambda: self.view.box.setFocus())
        self.steps.given_back.connect(lambda: self.box.setFocus())
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
            "new": self.bind("reserve.new", self.new_list),
            "change": self.bind("reserve.change", self._with_line(lambda line: self._edit(line.list_id))),
            "copy": self.bind("reserve.copy", self._with_line(self._choose_term)),
            "print": self.bind("reserve.print", self._with_line(self.steps.print_list)),
            "recall": self.bind("reserve.recall", self._with_line(self.steps.recall)),
            "end": self.bind("reserve.end", self._with_line(self.steps.end)),
            "end_term": self.bind("reserve.end_term", self._with_line(self.steps.end_term)),
            "remove": self.bind("reserve.remove", self._with_line(self._remove)),
            "moves": self.bind("reserve.moves", self.steps.print_moves),
        }
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
        self.table.view.clicked.connect(lambda _index: self._pressed(self.table.current_key()))
        self.table.model.state_changed.connect(self._open_first)
        self.view = ReserveView(
            self.shell, self._session,
            [named[name] for name in ("change", "copy", "print", "recall")],
            named["end"], named["end_term"], [named["remove"]],
        )  # fmt: skip
        self.view.scanned.connect(self._scanned)
        self.view.closed.connect(self._close)
        self.view.shown.connect(self._follow)
        self.view.table.current_changed.connect(lambda _item_id: self._follow())
        self.right = QStackedWidget()
        self.right.addWidget(self.view)
        self.both = ListAndDetails(self.table, self.right, self.shell.settings, "reserve", share=_SHARE, room=_ROOM)
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
            before = self._shown_for
            if before is not None and asked[1] not in (before[1], "all") and self.line is not None:
                # A list that the other filter shows is not to be taken for one of this.
                self._close()
            self._shown_for = asked
            self.table.show_rows(ReserveListRows(self._session, *asked))

    def _step_filter(self, step: int) -> None:
        place = (_FILTERS.index(self.filters.current) + step) % len(_FILTERS)
        self.filters.choose(_FILTERS[place])

    def _open_first(self) -> None:
        """A page that is opened shows a list, not white, if it has room for it beside the others."""
        untouched = not self.both.is_open and self.view.line is None
        if self.table.model.state is ListState.FULL and untouched and self.both.has_room_for_both:
            self.table.select_row(0)

    def _selected(self, list_id: int | None) -> None:
        if list_id is not None and self.form is None and (self.line is None or self.line.list_id != list_id):
            self._open(list_id)

    def _pressed(self, list_id: int | None) -> None:
        """The list that is marked already opens again when it is pressed."""
        if list_id is not None and not self.both.is_open:
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
        elif self.form is None and self.table.model.total:
            if self.table.current_key() is None:
                self.table.select_row(0)
            list_id = self.table.current_key()
            if list_id is not None:
                self.open_list(list_id)

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
        if self.filters.current == "to_give_back":
            # A list of a running term stands among the running ones.
            self.filters.choose("running")
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

    # What is done with the open list.

    def _with_line(self, step: Callable[[ReserveListLine], object]) -> Callable[[], None]:
        """A step as an action calls it: with the list that is open, or not at all."""

        def call() -> None:
            if self.line is not None:
                step(self.line)

        return call

    def _scanned(self, text: str) -> None:
        if self.line is not None:
            self.steps.scan(self.line, text)

    def _remove(self, line: ReserveListLine) -> None:
        item_id = self.view.table.current_key()
        if item_id is not None:
            self.steps.remove(line, item_id)

    def _choose_term(self, line: ReserveListLine) -> None:
        """The menu opens over the button of its action."""
        words = self.actions_of["copy"].text()
        button = next(button for button in self.view.findChildren(ActionButton) if button.text() == words)
        self.steps.choose_term(line, button.mapToGlobal(QPoint(0, 0)))

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
