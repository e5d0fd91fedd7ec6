"""The runs that made notices, and the persons whom no notice reaches: the two short lists of the page of notices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from libdesk.ui.pages.notices_rows import PERSON_COLUMNS, RUN_COLUMNS, person_rows, run_rows
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

ShortList = Literal["runs", "persons"]


class ShortLists(Retranslated, QStackedWidget):
    """Shows one of the two; they are read whole each time. ``make`` makes the notices, where none were made yet."""

    run_opened = Signal(object)
    person_opened = Signal(object)
    person_changed = Signal()

    def __init__(self, shell: Shell, session: Session, make: Callable[[], object]) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self._make = make
        self._question = 0
        self.runs = WindowedTable("notices.runs", "", RUN_COLUMNS, shell.settings)
        newest_first(self.runs, shell.settings.get("table.notices.runs"))
        self.runs.set_empty(self._no_run)
        self.runs.opened.connect(self.run_opened)
        self.persons = WindowedTable("notices.persons", "", PERSON_COLUMNS, shell.settings)
        self.persons.set_empty(self._no_person)
        self.persons.opened.connect(self.person_opened)
        self.persons.current_changed.connect(lambda _key: self.person_changed.emit())
        self.addWidget(self.runs)
        self.addWidget(self.persons)
        self.retranslate()

    @property
    def person(self) -> int | None:
        """The selected person, where persons are shown."""
        key = self.persons.current_key() if self.currentWidget() is self.persons else None
        return None if key is None else int(key)

    def show_list(self, which: ShortList, typed: str) -> None:
        """Read a list anew and show it; of persons only those whose name or card holds what is typed."""
        self.setCurrentWidget(self.runs if which == "runs" else self.persons)
        notices, context = self._session.services.notices, self._session.context()
        self._question += 1
        question = self._question

        def read() -> Sequence[Any]:
            if which == "runs":
                return notices.runs()
            return [one for one in notices.without_address(context) if typed in one.name or typed in one.card]

        def show(found: Sequence[Any]) -> None:
            if question != self._question:
                return
            if which == "runs":
                self.runs.show_rows(run_rows(self._session, found))
            else:
                self.persons.show_rows(person_rows(self._session, found))

        self._shell.operations.read(read, show)

    def retranslate(self) -> None:
        """Set every text again."""
        self.runs.set_name(self.tr("Runs"))
        self.persons.set_name(self.tr("Persons whom no notice reaches"))

    def _no_run(self) -> StateText:
        hint = self.tr("Notices are made every day at the time that is set in Settings, or now, if you like.")
        make = self.tr("Make the notices now")
        return StateText(self.tr("No notices were made yet"), hint, make, self._make, "notices")

    def _no_person(self) -> StateText:
        hint = self.tr("Everybody with something on loan or on hold has an address that works.")
        return StateText(self.tr("Every notice finds its way"), hint, icon="patrons", role="done")


def newest_first(table: WindowedTable, remembered: object) -> None:
    """Sort by the first column downwards, until staff sort it otherwise."""
    if not remembered:
        table.model.sort(0, Qt.SortOrder.DescendingOrder)
        table.columns.show_sort_arrow()
