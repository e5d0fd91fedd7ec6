"""Collecting while searching: for whom, how many so far, and one key that puts what is found into the basket (H02)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from libdesk.ui.retranslated import Retranslated
from libdesk.ui.widgets.buttons import ActionButton, Button, ButtonKind
from libdesk.ui.widgets.labels import ElidedLabel, IconLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from libdesk.services.baskets import Added
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session


class CollectingBand(Retranslated, QWidget):
    """The person for whom titles are collected, with the basket's count; hidden while there is none.

    ``added`` follows each title that came into the basket.
    """

    added = Signal()

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine, actions: Sequence[QAction]) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self._done_line = done_line
        self.patron_id: int | None = None
        self._name = ""
        self._count = 0
        self._text = ElidedLabel()
        self._end = Button("", ButtonKind.QUIET, "close", pressed=self.end)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 16, 6)
        row.setSpacing(8)
        row.addWidget(IconLabel("basket", "accent"))
        row.addWidget(self._text, 1)
        for action in actions:
            row.addWidget(ActionButton(action))
        row.addWidget(self._end)
        self.hide()
        session.staff_changed.connect(self.end)
        session.changed.connect(self._follow)
        self.retranslate()

    @property
    def text(self) -> str:
        """For whom titles are collected, empty for nobody."""
        return "" if self.isHidden() else self._text.text()

    def retranslate(self) -> None:
        """Set every text again."""
        self._end.name(self.tr("Collect for nobody any more"))
        self._say()

    def collect_for(self, patron_id: int, then: Callable[[], object] | None = None) -> None:
        """Collect for a person from now on."""
        services = self._session.services

        def found(read: tuple[str, int]) -> None:
            self.patron_id = patron_id
            self._name, self._count = read
            self._say()
            self.show()
            if then is not None:
                then()

        self._shell.operations.read(
            lambda: (services.patrons.record(patron_id).name, services.baskets.count(patron_id)), found
        )

    def end(self) -> None:
        """Collect for nobody."""
        self.patron_id = None
        self._name = ""
        self.hide()

    def with_person(self, then: Callable[[], object]) -> None:
        """Do something for the person; who is asked for if there is none yet."""
        if self.patron_id is not None:
            then()
        else:
            self.ask_person(then)

    def ask_person(self, then: Callable[[], object]) -> None:
        """Ask for whom is collected from now on, then do something for the person."""
        from libdesk.ui.pages.person_dialog import PersonDialog

        title = self.tr("Whose basket?")
        hint = self.tr("What is found is collected for this person until another one is chosen.")
        PersonDialog(
            self, self._shell, self._session, title, hint, lambda patron_id: self.collect_for(patron_id, then)
        ).open()

    def add(self, title_id: int, item_id: int | None) -> None:
        """Put a title, or one copy of it, into the basket; of a title in several volumes, all of them."""
        patron_id = self.patron_id
        if patron_id is None:
            return
        baskets, context = self._session.services.baskets, self._session.context()

        def call() -> Outcome[Added]:
            if item_id is None and baskets.has_volumes(title_id):
                return baskets.add_volumes(context, patron_id, title_id)
            return baskets.add(context, patron_id, title_id, item_id)

        self._done_line.run(self.tr("Collecting"), call, self._tell)

    def open_basket(self) -> None:
        """Open the basket."""
        if self.patron_id is not None:
            from libdesk.ui.pages.basket_dialog import BasketDialog

            BasketDialog(self, self._shell, self._session, self.patron_id, self._name).open()

    def _tell(self, outcome: Outcome[Added]) -> None:
        added = outcome.must()
        self._count = added.count
        self._say()
        lines = len(added.line_ids)
        told = self.tr("In the basket of {name}: {title}") if lines == 1 else self.tr(
            "In the basket of {name}: {title}, {count} volumes"
        )  # fmt: skip
        self._done_line.tell(outcome, told.format(name=added.patron, title=added.title, count=lines))
        self.added.emit()

    def _say(self) -> None:
        text = self.tr("Collecting for {name} · in the basket: {count}").format(name=self._name, count=self._count)
        self._text.setText(text)
        self._text.setAccessibleName(text)

    def _follow(self, tables: frozenset[str]) -> None:
        """Count again what another window, or the basket itself, has changed."""
        patron_id = self.patron_id
        if patron_id is None or (tables and not tables & {"basket_line", "patron"}):
            return
        baskets = self._session.services.baskets

        def counted(count: int) -> None:
            if self.patron_id == patron_id:
                self._count = count
                self._say()

        self._shell.operations.read(lambda: baskets.count(patron_id), counted)
