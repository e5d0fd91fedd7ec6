"""A person's basket over whichever page asks for it: ticked, ordered, placed by keys alone (H02 to H04)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from libdesk.ui.pages.basket_rows import basket_rows, fetched_at
from libdesk.ui.pages.basket_screen import BasketScreen
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import ButtonKind
from libdesk.ui.widgets.dialogs import Choice, Question, ask

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from libdesk.domain.pickup import PickupChoice
    from libdesk.services.basket_placing import BasketPlaced, LineVerdict
    from libdesk.services.basket_records import BasketView
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

# So many titles are named before the holds are placed; a basket may have any number.
_ASKED: Final = 10


class BasketDialog(BasketScreen):
    """One person's basket. What was done here is taken back here."""

    def __init__(self, parent: QWidget, shell: Shell, session: Session, patron_id: int, patron: str) -> None:
        super().__init__(parent, shell, session, self.tr("Basket of {name}").format(name=patron))
        self._shell = shell
        self._session = session
        self._patron_id = patron_id
        self._patron = patron
        self.views: list[BasketView] = []
        self.verdicts: dict[int, LineVerdict] = {}
        self._ticked: dict[int, bool] = {}
        self._connect()
        self.list.setFocus()
        self.read()

    def _connect(self) -> None:
        self.list.ticked.connect(self._tick)
        self.list.ordered.connect(self._reorder)
        self.list.removed.connect(lambda _key: self.remove())
        self.list.chosen.connect(lambda _key: self._say_line())
        self.in_order.toggled.connect(lambda _on: self._show())
        self.all_at.settled.connect(lambda choice: self._fetch_at(choice, None))
        self.line_at.settled.connect(lambda choice: self._fetch_at(choice, self.list.key))
        self.done_line.taken_back.connect(lambda _action: self.read())
        self.bind("Ctrl+T", self.sort_by_volume, self.sort_button)
        self.bind("Ctrl+Shift+A", self.tick_all, self.tick_button, self.tr("Tick all, or none"))
        self.bind("Ctrl+Return", self.place, self.place_button, self.tr("Place what is ticked"))
        self.bind("Ctrl+Z", self.done_line.take_back_last)
        self.remove_button.clicked.connect(lambda: self.remove())
        self.anyway_button.clicked.connect(lambda: self.place_anyway())
        self.without_button.clicked.connect(lambda: self.place_without_missing())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter behind a reason places with it; elsewhere it presses the main button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.explanation.hasFocus():
            self.place_anyway()
            event.accept()
            return
        super().keyPressEvent(event)

    # --- showing

    def read(self) -> None:
        """Read the basket again; verdicts of a placing before are said no more."""
        baskets, patron_id = self._session.services.baskets, self._patron_id

        def found(views: list[BasketView]) -> None:
            self.views, self.verdicts = views, {}
            self._ticked = {view.line.line_id: self._ticked.get(view.line.line_id, True) for view in views}
            self._offer_more(None)
            self._show()

        self._shell.operations.read(lambda: baskets.lines(patron_id), found)

    @property
    def ticked(self) -> list[int]:
        """The lines that are ticked and still in the basket, in their order."""
        return [view.line.line_id for view in self._open_views() if self._ticked[view.line.line_id]]

    def _open_views(self) -> list[BasketView]:
        return [view for view in self.views if not self._placed(view.line.line_id)]

    def _placed(self, line_id: int) -> bool:
        verdict = self.verdicts.get(line_id)
        return verdict is not None and verdict.hold is not None

    def _show(self) -> None:
        numbered = self.in_order.isChecked()
        self.list.show_lines(basket_rows(self._session, self.views, self._ticked, self.verdicts, numbered=numbered))
        open_views, ticked = self._open_views(), self.ticked
        self.place_button.setText(self.tr("Place the ticked lines: {count}").format(count=len(ticked)))
        every = len(ticked) == len(open_views)
        self.tick_button.setText(self.tr("Untick all") if every and ticked else self.tr("Tick all"))
        self.all_at.show_common([view.line.pickup for view in open_views], self.tr("various places"))
        for control in (self.all_at, self.sort_button, self.tick_button, self.remove_button, self.in_order):
            control.setEnabled(bool(open_views))
        if not self.views:
            self.hint.setText(self.tr("The basket is empty. Titles are put into it in the Catalogue, with Ctrl+B."))
        else:
            self.hint.setText(self.tr("Space ticks · Alt+Up and Alt+Down move · Del removes · Enter places"))
        self._say_line()

    def _say_line(self) -> None:
        """Say of the line that staff went to what its cells are too narrow for."""
        line_id = self.list.key
        view = next((view for view in self.views if view.line.line_id == line_id), None)
        verdict = self.verdicts.get(line_id) if line_id is not None else None
        self.said.say(verdict.refusals if verdict is not None else ())
        self.line_at.setEnabled(view is not None and not self._placed(view.line.line_id))
        self.line_at.show_choice(view.line.pickup if view is not None else None)

    def _offer_more(self, placed: BasketPlaced | None) -> None:
        """What staff may do about lines that were refused."""
        verdicts = placed.verdicts if placed is not None else ()
        over = any(verdict.overridable for verdict in verdicts) and self._session.may("override")
        without = placed is not None and placed.without_missing
        had_keyboard = self.anyway.isAncestorOf(self.focusWidget() or self)
        for widget, offered in (
            (self.explanation, over), (self.anyway_button, over), (self.without_button, without),
        ):  # fmt: skip
            widget.setVisible(offered)
        self.anyway.setVisible(over or without)
        if over:
            self.explanation.setFocus()
        elif without:
            QTimer.singleShot(0, self.without_button, self.without_button.setFocus)
        elif had_keyboard:
            self.list.setFocus()

    # --- changing

    def tick_all(self) -> None:
        """Tick every line, or none if all are ticked."""
        every = len(self.ticked) < len(self._open_views())
        self._ticked = dict.fromkeys(self._ticked, every)
        self._show()

    def sort_by_volume(self) -> None:
        """Bring the lines into the order of reading."""
        baskets, context, patron_id = self._session.services.baskets, self._session.context(), self._patron_id
        self._do(self.tr("Sorting"), lambda: baskets.sort_by_volume(context, patron_id))

    def _tick(self, line_id: int, on: bool) -> None:
        self._ticked[line_id] = on
        self._show()

    def _reorder(self, line_ids: list[int]) -> None:
        baskets, context, patron_id = self._session.services.baskets, self._session.context(), self._patron_id
        there = [line_id for line_id in line_ids if not self._placed(line_id)]
        self._do(self.tr("Sorting"), lambda: baskets.reorder(context, patron_id, there))

    def remove(self) -> None:
        """Take the line that staff went to out of the basket."""
        line_id = self.list.key
        if line_id is None or self._placed(line_id):
            return
        baskets, context, patron_id = self._session.services.baskets, self._session.context(), self._patron_id
        title = next(view.line.title for view in self.views if view.line.line_id == line_id)
        told = self.tr("Taken out of the basket: {title}").format(title=title)
        self._do(self.tr("Removing"), lambda: baskets.remove(context, patron_id, [line_id]), told)

    def _fetch_at(self, choice: PickupChoice, line_id: int | None) -> None:
        baskets, context, patron_id = self._session.services.baskets, self._session.context(), self._patron_id
        line_ids = None if line_id is None else [line_id]
        self._do(
            self.tr("Choosing the place"),
            lambda: baskets.set_pickup(context, patron_id, choice, line_ids),
            self.tr("The place was chosen"),
        )

    def _do(self, label: str, call: Callable[[], Outcome[Any]], told: str = "") -> None:
        """Change the basket and show it; where nothing is said it could be seen. A refusal shows it as it was."""

        def done(outcome: Outcome[Any]) -> None:
            if outcome.done and told:
                self.done_line.tell(outcome, told)
            elif outcome.done:
                self.done_line.clear()
            else:
                self.done_line.refuse(outcome.refusals)
            self.read()

        self._shell.operations.run(label, call, done)

    # --- placing

    def place(self) -> None:
        """Ask once, then place what is ticked."""
        ticked = self.ticked
        if not ticked:
            empty = self.tr("The basket is empty. Titles are put into it in the Catalogue, with Ctrl+B.")
            nothing = self.tr("Nothing is ticked: Space ticks the line.") if self.views else empty
            self.done_line.say(SignKind.INFORMATION, nothing)
            return
        verb = self.tr("Place: {count}").format(count=len(ticked))
        question = Question(
            self.tr("Place these holds for {name}?").format(name=self._patron), self._asked(ticked),
            (Choice("place", verb, ButtonKind.PRIMARY),), self.tr("Back to the basket"), SignKind.INFORMATION,
        )  # fmt: skip
        ask(self, question, lambda _choice: self._place())

    def place_anyway(self) -> None:
        """Place what staff may place all the same, with the reason that they give."""
        if not self.explanation.text().strip():
            self.explanation.setFocus()
            return
        self._place(override=self.explanation.text().strip())

    def place_without_missing(self) -> None:
        """Place a series without the volumes that are missing."""
        self._place(without_missing=True)

    def _asked(self, ticked: list[int]) -> str:
        """What is about to be placed, in words."""
        lines = [view.line for view in self.views if view.line.line_id in ticked]
        in_order = self.in_order.isChecked() and len(lines) > 1
        said = [f"{number}. {line.title}" if in_order else line.title for number, line in enumerate(lines[:_ASKED], 1)]
        if len(lines) > _ASKED:
            said.append(self.tr("and {count} more").format(count=len(lines) - _ASKED))
        places = list(dict.fromkeys(fetched_at(self._session, line) for line in lines))
        said.append(self.tr("Fetched at: {places}").format(places=" · ".join(places)))
        if in_order:
            said.append(self.tr("In reading order: the next one comes only after the one before."))
        return "\n".join(said)

    def _place(self, *, override: str = "", without_missing: bool = False) -> None:
        baskets, context, patron_id = self._session.services.baskets, self._session.context(), self._patron_id
        ticked, in_order = self.ticked, self.in_order.isChecked()
        self._shell.operations.run(
            self.tr("Placing the holds"),
            lambda: baskets.place(
                context, patron_id, ticked, reading_order=in_order, override=override, without_missing=without_missing
            ),
            self._tell_placed,
        )

    def _tell_placed(self, outcome: Outcome[BasketPlaced]) -> None:
        placed = outcome.value
        if outcome.done and placed is not None:
            left = len(self._open_views()) - placed.placed
            told = self.tr("Holds placed: {count}").format(count=placed.placed)
            if left:
                told = self.tr("{placed}; {count} still in the basket").format(placed=told, count=left)
            self.done_line.tell(outcome, told)
            self.explanation.clear()
        else:
            self.done_line.refuse(outcome.refusals)
        if placed is not None:
            self.verdicts.update({verdict.line_id: verdict for verdict in placed.verdicts})
            # What was placed stands above what is left.
            self.views.sort(key=lambda view: not self._placed(view.line.line_id))
            self._show()
        self._offer_more(placed)
        self._go_to_refused()

    def _go_to_refused(self) -> None:
        """Bring the keyboard's mark to the first line that stayed, so that its reasons are said."""
        for row, view in enumerate(self.views):
            verdict = self.verdicts.get(view.line.line_id)
            if verdict is not None and verdict.refusals:
                self.list.setCurrentCell(row, 0)
                return
