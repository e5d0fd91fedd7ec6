"""Notices: what waits to be told, what was, the runs that made it, and persons whom no notice reaches (H07, H17)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from libdesk.domain.notices import NoticeState, NoticeStep
from libdesk.services.notice_records import NoticeFilter
from libdesk.ui.page import Page, Shell
from libdesk.ui.pages.done_line import DoneLine
from libdesk.ui.pages.lending_segments import Segments
from libdesk.ui.pages.notices_details import NoticeDetails
from libdesk.ui.pages.notices_doing import NoticeDoing, can
from libdesk.ui.pages.notices_lists import ShortLists, newest_first
from libdesk.ui.pages.notices_rows import COLUMNS, GONE, QUEUE, NoticeRows
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import ActionButton, ButtonKind
from libdesk.ui.widgets.list_and_details import ListAndDetails
from libdesk.ui.widgets.scan_box import SearchBox
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from libdesk.services.notice_records import NoticeLine, NoticeRecord
    from libdesk.ui.session import Session

_VIEWS: Final = ("waiting", "done", "runs", "persons")
# What each action does to the selected notices.
_STEPS: Final = {
    "notices.send_these": NoticeStep.BEGIN,
    "notices.open": NoticeStep.OPEN,
    "notices.save": NoticeStep.SAVE,
    "notices.print": NoticeStep.PRINT,
    "notices.told": NoticeStep.TELL,
    "notices.arrived": NoticeStep.CONFIRM_SENT,
    "notices.again": NoticeStep.QUEUE,
    "notices.came_back": NoticeStep.COME_BACK,
    "notices.withdraw": NoticeStep.WITHDRAW,
}
_ABOVE: Final = ("notices.send_these", "notices.open", "notices.save", "notices.print")
_BESIDE: Final = ("notices.told", "notices.again")
_APART: Final = ("notices.came_back", "notices.withdraw")
_IN_DETAILS: Final = (*_BESIDE, *_APART, "notices.arrived")
_OF_ONE: Final = ("notices.open", "notices.came_back")


class NoticesPage(Page):
    """Four views: the queue, what went out, runs, and persons; details beside the first two."""

    page_id = "notices"

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__(shell)
        self._session = session
        self.search = SearchBox()
        self.search.searched.connect(lambda _text: self._show_rows())
        self.search.returnPressed.connect(self._open_first)
        self.set_box(self.search, keep_focus=False)
        self.done_line = DoneLine(shell, session)
        self.doing = NoticeDoing(self, shell, session, self.done_line)
        self.views = Segments(_VIEWS)
        self.views.chosen.connect(self._show_view)
        self.run_id: int | None = None
        self._left_out = 0
        self._bind()
        self._make_lists()
        self._lay_out()
        session.staff_changed.connect(self._offer)
        self.retranslate()
        self._show_rows()

    # What the window and other pages ask.

    def open_notice(self, notice_id: int) -> None:
        """Show a notice that another page names."""
        self._read(notice_id)

    def show_queue(self) -> None:
        """Show what waits."""
        self.views.choose("waiting")

    def show_persons(self) -> None:
        """Show the persons whom no notice reaches."""
        self.views.choose("persons")

    def refresh(self) -> None:
        """Read again what is shown."""
        if self.views.current in ("waiting", "done") or self.run_id is not None:
            self.table.reload()
        else:
            self._read_list()
        record = self.details.record
        if record is not None and self.both.is_open:
            self._read(record.line.notice_id)

    def retranslate(self) -> None:
        """Set every text again."""
        super().retranslate()
        if not hasattr(self, "both"):
            return
        self.search.setPlaceholderText(self.tr("Name, card number or subject"))
        self.search.setAccessibleName(self.tr("Search the notices"))
        self.views.set_texts((self.tr("Queue"), self.tr("Told"), self.tr("Runs"), self.tr("Without an address")))
        self.views.setAccessibleName(self.tr("What is shown"))
        self.table.set_name(self.tr("Notices"))
        self.refresh()

    # Parts.

    def _bind(self) -> None:
        self.make_action = self.bind("notices.make", self.doing.make)
        self.send_action = self.bind("notices.send", lambda: self.doing.send())
        handlers: dict[str, Callable[[list[NoticeLine]], object]] = {
            "notices.send_these": lambda lines: self.doing.send(_ids(lines)),
            "notices.open": lambda lines: self.doing.open_in_mail_program(lines[0].notice_id),
            "notices.save": lambda lines: self.doing.save_files(_ids(lines), self._left_out),
            "notices.print": lambda lines: self.doing.print_letters(_ids(lines)),
            "notices.told": lambda lines: self.doing.mark(_ids(lines), NoticeStep.TELL),
            "notices.arrived": lambda lines: self.doing.mark(_ids(lines), NoticeStep.CONFIRM_SENT),
            "notices.again": self._again,
            "notices.came_back": lambda lines: self.doing.came_back(lines[0]),
            "notices.withdraw": lambda lines: self.doing.withdraw(_ids(lines)),
        }
        self.actions_by_id: dict[str, QAction] = {
            name: self.bind(name, lambda name=name, do=do: self._with_selected(name, do))
            for name, do in handlers.items()
        }
        self.person_action = self.bind("notices.person", self._open_selected_person)
        self.bind("notices.next", lambda: self._step(1))
        self.bind("notices.before", lambda: self._step(-1))
        self.bind("notices.close", self._escape)
        self.add_action_button(self.send_action, icon="send")
        self.add_action_button(self.make_action, ButtonKind.PRIMARY, "notices")

    def _make_lists(self) -> None:
        settings = self.shell.settings
        self.table = WindowedTable("notices", "", COLUMNS, settings, self.shell.operations.read)
        newest_first(self.table, settings.get("table.notices"))
        self.table.allow_several()
        self.table.set_empty(self._empty)
        self.table.set_total_text(lambda count: self.tr("Notices: {n}").format(n=QLocale().toString(count)))
        self.table.set_context_actions([*self.actions_by_id.values(), self.person_action])
        self.table.opened.connect(self._read)
        self.table.view.clicked.connect(lambda _index: self._open_current())
        self.table.selection_changed.connect(self._selected)
        self.table.current_changed.connect(self._followed)
        # Rows that were selected before they were read: only now is it known what can be done with them.
        self.table.model.dataChanged.connect(lambda *_where: self._offer())
        self.lists = ShortLists(self.shell, self._session, self.doing.make)
        self.lists.run_opened.connect(self._show_run)
        self.lists.person_opened.connect(self._open_person)
        self.lists.person_changed.connect(self._offer)
        self.lists.persons.set_context_actions([self.person_action])

    def _lay_out(self) -> None:
        by_id = self.actions_by_id
        self.details = NoticeDetails(
            self._session,
            [by_id[name] for name in _BESIDE],
            [by_id[name] for name in _APART],
            [by_id["notices.arrived"]],
        )
        self.details.closed.connect(self._closed)
        self.details.person_wanted.connect(self._open_person)
        self.both = ListAndDetails(self.table, self.details, self.shell.settings, "notices")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.both)
        self.stack.addWidget(self.lists)
        self._buttons = [ActionButton(by_id[name], icon_name=_ICONS[name]) for name in _ABOVE]
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 6, 16, 6)
        bar.setSpacing(8)
        bar.addWidget(self.views)
        bar.addStretch(1)
        for button in self._buttons:
            bar.addWidget(button)
        self.body.addLayout(bar)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.done_line)
        self._offer()

    def _empty(self) -> StateText:
        if self.search.text():
            hint = self.tr("Try a part of the name, the card number or the subject.")
            clear = self.tr("Clear the search")
            return StateText(self.tr("No notice is like that"), hint, clear, self.search.clear, "search")
        if self.views.current == "waiting":
            hint = self.tr("Notices are made every day at the time that is set in Settings, or now, if you like.")
            make = self.tr("Make the notices now")
            return StateText(self.tr("Everybody has been told"), hint, make, self.doing.make, "notices")
        hint = self.tr("What was sent, printed or told is kept here.")
        return StateText(self.tr("Nobody has been told anything yet"), hint, icon="notices")

    # Finding and showing.

    def _wanted(self) -> NoticeFilter:
        typed = self.search.text().strip()
        if self.run_id is not None:
            return NoticeFilter(run_id=self.run_id, typed=typed)
        return NoticeFilter(states=QUEUE if self.views.current == "waiting" else GONE, typed=typed)

    def _show_view(self, _name: str) -> None:
        self.run_id = None
        self._closed()
        self._show_rows()

    def _show_rows(self) -> None:
        """Show the view that is chosen; the notices of a run stand in the place of the runs."""
        view = self.views.current
        if view in ("waiting", "done") or self.run_id is not None:
            self.stack.setCurrentWidget(self.both)
            self.table.show_rows(NoticeRows(self._session, self._wanted()))
        else:
            self.stack.setCurrentWidget(self.lists)
            self._read_list()
        self._offer()

    def _read_list(self) -> None:
        self.lists.show_list("runs" if self.views.current == "runs" else "persons", self.search.text().strip())

    def _show_run(self, run_id: int) -> None:
        """The notices of one run; the segment leads back to all runs."""
        self.run_id = run_id
        self._show_rows()
        self.table.view.setFocus()

    def _open_first(self) -> None:
        if self.stack.currentWidget() is self.both and self.table.model.total:
            self.table.select_row(0)
            self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self._open_current()

    def _open_current(self) -> None:
        key = self.table.current_key()
        if key is not None and len(self.table.selected_rows()) == 1:
            self._read(key)

    def _followed(self, notice_id: int | None) -> None:
        if notice_id is not None and self.both.is_open:
            self._read(notice_id)

    def _read(self, notice_id: int) -> None:
        notices = self._session.services.notices

        def read() -> NoticeRecord | None:
            try:
                return notices.notice(notice_id)
            except LookupError:
                return None

        self.shell.operations.read(read, self._show)

    def _show(self, record: NoticeRecord | None) -> None:
        if record is None:
            self._closed()
            return
        self.details.show_notice(record)
        self.both.open_details()
        self._offer()

    def _closed(self) -> None:
        self.details.record = None
        self.both.close_details()
        self._offer()
        if self.stack.currentWidget() is self.both:
            self.table.view.setFocus()

    def _escape(self) -> None:
        if self.both.is_open:
            self._closed()
        elif self.run_id is not None:
            self.run_id = None
            self._show_rows()
            self.lists.runs.view.setFocus()
        else:
            self.take_focus()

    def _step(self, by: int) -> None:
        self.views.choose(_VIEWS[(_VIEWS.index(self.views.current) + by) % len(_VIEWS)])

    # What is selected, and what can be done with it.

    def _selected(self) -> None:
        if len(self.table.selected_rows()) > 1 and self.both.is_open:
            self.details.record = None
            self.both.close_details()
        self._offer()

    def _lines(self) -> list[NoticeLine]:
        """The selected notices that are at hand, or the one whose details are open."""
        if self.stack.currentWidget() is not self.both:
            return []
        rows = [self.table.model.row(row) for row in self.table.selected_rows()]
        lines = [row[-1] for row in rows if row is not None]
        if not lines and self.details.record is not None:
            return [self.details.record.line]
        return lines

    def _with_selected(self, name: str, do: Callable[[list[NoticeLine]], object]) -> None:
        """Do something with the selected notices with which it can be done; those out of sight are read first."""
        step, numbers, rows = _STEPS[name], self.table.selected_rows(), self.table.model.rows
        column, descending = self.table.model.order

        def go(lines: Sequence[NoticeLine]) -> None:
            fit = [line for line in lines if can(line, step)]
            self._left_out = len(lines) - len(fit)
            if fit:
                do(fit)
            elif lines:
                self.done_line.say(SignKind.ATTENTION, self.tr("That cannot be done with what is chosen."))
            else:
                self.done_line.say(SignKind.ATTENTION, self.tr("Nothing is chosen in the list."))

        if not numbers or rows is None or all(self.table.model.row(number) is not None for number in numbers):
            go(self._lines())
            return
        first, wanted = numbers[0], set(numbers)

        def read() -> list[NoticeLine]:
            found = rows.fetch(first, numbers[-1] - first + 1, column, descending)
            return [row[-1] for place, row in enumerate(found, first) if place in wanted]

        self.shell.operations.read(read, go)

    def _again(self, lines: list[NoticeLine]) -> None:
        if _all_unsure(lines):
            self.doing.send_again(_ids(lines))
        else:
            self.doing.queue_again(_ids(lines))

    def _offer(self) -> None:
        """Offer what can be done with what is selected."""
        lines, may = self._lines(), self._session.may("circulate")
        again = self.tr("Send again") if _all_unsure(lines) else self.tr("Back into the queue")
        self.actions_by_id["notices.again"].setText(again)
        for name, step in _STEPS.items():
            fit = [line for line in lines if can(line, step)]
            enough = len(lines) == 1 if name in _OF_ONE else True
            action = self.actions_by_id[name]
            action.setEnabled(may and enough and bool(fit))
            if name in _IN_DETAILS:
                action.setVisible(bool(fit))
        shown = self.stack.currentWidget() is self.both
        for button in self._buttons:
            button.offer(shown)
        self.make_action.setEnabled(may)
        self.send_action.setEnabled(may)
        self.person_action.setEnabled(self._person() is not None)

    def _person(self) -> int | None:
        if self.stack.currentWidget() is self.lists:
            return self.lists.person
        lines = self._lines()
        return lines[0].patron_id if len(lines) == 1 else None

    def _open_selected_person(self) -> None:
        person = self._person()
        if person is not None:
            self._open_person(person)

    def _open_person(self, patron_id: int) -> None:
        page: Any = self.shell.show_page("patrons")
        if page is not None:
            page.open_patron(patron_id)


_ICONS: Final = {
    "notices.send_these": "send",
    "notices.open": "mail",
    "notices.save": "save",
    "notices.print": "printing",
}


def _all_unsure(lines: Sequence[NoticeLine]) -> bool:
    return bool(lines) and all(line.state is NoticeState.UNSURE for line in lines)


def _ids(lines: Sequence[NoticeLine]) -> list[int]:
    return [line.notice_id for line in lines]
