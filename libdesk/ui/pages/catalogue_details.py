"""The details at the right of the list of titles: reading a title, its items, its history."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from libdesk.ui.pages.catalogue_reading import TitleReading
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.details_panel import DetailsPanel

if TYPE_CHECKING:
    from libdesk.domain.reasons import Decision
    from libdesk.services.catalogue import ItemLine, TitleFields
    from libdesk.services.history import DoneAction
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session


@dataclass(frozen=True, slots=True)
class OpenTitle:
    """The title that is read: its record, its items, how many wait for it; may its copies be lent to partners.

    ``loanable`` has a decision for each copy; None where the library has neither a table for it nor a mark.
    """

    title_id: int
    record: TitleFields
    items: list[ItemLine]
    waiting: int
    loanable: tuple[Decision, ...] | None = None


class CatalogueDetails(QObject):
    """Fills the details panel. ``asked`` carries what staff want next and about which record."""

    asked = Signal(str, int)

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine) -> None:
        # Goes with the page.
        super().__init__(done_line)
        self.panel = DetailsPanel()
        self._shell = shell
        self._session = session
        self._done_line = done_line
        # An answer to an older question is not shown any more.
        self._question = 0
        self.open: OpenTitle | None = None
        self._in_history = False
        self._new_item: Button | None = None

    def show_title(self, title_id: int, then: Callable[[], object] | None = None) -> None:
        """Read a title and show it; ``then`` once it stands there."""
        self._question += 1
        question, catalogue = self._question, self._session.services.catalogue
        loanability, context = self._session.services.loanability, self._session.context()
        self._in_history = False

        def read() -> OpenTitle | None:
            try:
                return OpenTitle(
                    title_id, catalogue.title(title_id), catalogue.items(title_id), catalogue.waiting_count(title_id),
                    loanability.told_of_title(context, title_id),
                )  # fmt: skip
            except LookupError:
                return None

        def shown(found: OpenTitle | None) -> None:
            if question != self._question:
                return
            if found is None:
                # Taken back or merged meanwhile.
                self.forget()
                self.panel.closed.emit()
                return
            self._show(found)
            if then is not None:
                then()

        self._shell.operations.read(read, shown)

    def show_history(self) -> None:
        """Show what was done to the title and its items."""
        if self.open is None:
            return
        self._question += 1
        question, title_id = self._question, self.open.title_id
        history, items = self._session.services.history, self.open.items

        def read() -> list[DoneAction]:
            found = {action.action_id: action for action in history.of_row("title", title_id)}
            for line in items:
                found.update({action.action_id: action for action in history.of_row("item", line.item_id)})
            return [found[action_id] for action_id in sorted(found, reverse=True)]

        def shown(actions: list[DoneAction]) -> None:
            from libdesk.ui.pages.catalogue_history import HistoryView

            if question == self._question:
                self._in_history = True
                self.panel.set_content(HistoryView(self._session, actions, self._take_back))
                self._set_buttons(
                    [
                        Button(
                            self.tr("Back to the title"),
                            icon_name="catalogue",
                            pressed=lambda: self.show_title(title_id),
                        )
                    ]
                )

        self._shell.operations.read(read, shown)

    def refresh(self) -> None:
        """Read again what is shown."""
        if self.open is None:
            return
        if self._in_history:
            self.show_history()
        else:
            self.show_title(self.open.title_id)

    def forget(self) -> None:
        """Nothing is read any more."""
        self._question += 1
        self.open = None
        self._in_history = False

    def retranslate(self) -> None:
        """Say it in the other language."""
        if self.open is not None and not self._in_history:
            self._show(self.open)

    @property
    def reading(self) -> TitleReading | None:
        """The title as it stands there."""
        return self._reading if self.open is not None else None

    @property
    def item_with_focus(self) -> int:
        """The id of the item that the keyboard is at, or was before a dialog; 0 if it is at none."""
        window = self.panel.window()
        at = window.focusWidget() if window is not None else None
        buttons = self.reading.items.buttons if self.reading is not None else []
        return next((button.item_id for button in buttons if button is at), 0)

    def offer_first_item(self) -> None:
        """Put the keyboard onto the button of a new item where the title has none yet."""
        if self.open is not None and not self.open.items and self._new_item is not None:
            # A button that a layout has just taken is shown a moment later, and only what is shown takes the keyboard.
            self._new_item.show()
            self._new_item.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, title: OpenTitle) -> None:
        offered = self._new_item is not None and self._new_item.hasFocus()
        item_id = self.item_with_focus
        self.open = title
        record = title.record
        self.panel.set_title(self._session.say_key(f"words.material.{record.material}"))
        self._reading = TitleReading(
            self._session,
            record,
            title.items,
            title.waiting,
            lambda item_id: self.asked.emit("change_item", item_id),
            lambda item_id: self.asked.emit("item_state", item_id),
        )
        self.panel.set_content(_with_ways_on(self._reading, self._lent_line(title), self._ways_on(title)))
        new_item = Button(self.tr("New item"), icon_name="add", pressed=lambda: self._ask("add_item"))
        change = Button(self.tr("Change"), icon_name="edit", pressed=lambda: self._ask("change"))
        self._set_buttons([change, new_item])
        self._new_item = new_item
        if offered:
            self.offer_first_item()
        for button in self._reading.items.buttons:
            if button.item_id == item_id:
                button.show()
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ways_on(self, title: OpenTitle) -> list[Button]:
        """What else can be done with a title, under its items."""
        state = Button(self.tr("State of a copy …"), ButtonKind.QUIET, "hand", pressed=lambda: self._ask("state"))
        return [
            *([state] if title.items else []),
            Button(self.tr("Place a hold"), ButtonKind.QUIET, "holds", pressed=lambda: self._ask("hold")),
            Button(self.tr("Put into the basket"), ButtonKind.QUIET, "basket", pressed=lambda: self._ask("collect")),
            Button(
                self.tr("Enter a request from a partner"),
                ButtonKind.QUIET,
                "lending",
                pressed=lambda: self._ask("request"),
            ),
            Button(
                self.tr("Lending to partner libraries …"),
                ButtonKind.QUIET,
                "partners",
                pressed=lambda: self._ask("loanability"),
            ),
            Button(self.tr("What was done to this title"), ButtonKind.QUIET, "backup", pressed=self.show_history),
        ]

    def _lent_line(self, title: OpenTitle) -> QWidget | None:
        """May its copies be lent to partner libraries, in one line."""
        if not title.loanable:
            return None
        from libdesk.ui.pages.loanability_words import copies_line
        from libdesk.ui.pages.sign_line import SignLine

        return SignLine(*copies_line(self._session, title.loanable))

    def _set_buttons(self, buttons: list[QWidget]) -> None:
        self._new_item = None
        self.panel.set_buttons(buttons)

    def _ask(self, what: str) -> None:
        if self.open is not None:
            self.asked.emit(what, self.open.title_id)

    def _take_back(self, action_id: int) -> None:
        self._done_line.take_back(action_id)


def _with_ways_on(reading: TitleReading, lent: QWidget | None, ways: list[Button]) -> QWidget:
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(reading)
    column.addSpacing(12)
    if lent is not None:
        column.addWidget(lent)
        column.addSpacing(8)
    for way in ways:
        column.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
    return both
