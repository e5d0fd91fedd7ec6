"""A person's basket over whichever page asks for it: ticked, ordered, placed by keys alone (H02 to H04)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from libdesk.ui.pages.basket_pickup import PickupBox
from libdesk.ui.pages.basket_rows import COLUMNS, basket_rows, fetched_at
from libdesk.ui.pages.done_line import DoneLine
from libdesk.ui.pages.reason_lines import ReasonLines
from libdesk.ui.plain_tooltips import in_tooltip
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.dialogs import Choice, Question, ask
from libdesk.ui.widgets.form import FieldLabel
from libdesk.ui.widgets.labels import SecondaryLabel, TitleLabel
from libdesk.ui.widgets.order_list import OrderList
from libdesk.ui.widgets.tab_order import let_tab_follow_the_layout

if TYPE_CHECKING:
    from libdesk.domain.pickup import PickupChoice
    from libdesk.services.basket_placing import BasketPlaced, LineVerdict
    from libdesk.services.basket_records import BasketView
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

_WIDTH, _HEIGHT = 1240, 660
_MARGIN: Final = 48
_ASKED: Final = 10


class BasketDialog(QDialog):
    """One person's basket. What was done here is taken back here."""

    def __init__(self, parent: QWidget, shell: Shell, session: Session, patron_id: int, patron: str) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._shell = shell
        self._session = session
        self._patron_id = patron_id
        self._patron = patron
        self.views: list[BasketView] = []
        self.verdicts: dict[int, LineVerdict] = {}
        self._ticked: dict[int, bool] = {}
        title = self.tr("Basket of {name}").format(name=patron)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._make_parts()
        self._lay_out(title)
        self._connect()
        room = parent.window().size()
        self.resize(min(_WIDTH, room.width() - _MARGIN), min(_HEIGHT, room.height() - _MARGIN))
        let_tab_follow_the_layout(self)
        self.list.setFocus()
        self.read()

    # --- parts

    def _make_parts(self) -> None:
        self.list = OrderList(COLUMNS)
        self.list.setAccessibleName(self.tr("Lines of the basket"))
        self.all_at = PickupBox(self._session)
        self.all_at.setAccessibleName(self.tr("All are fetched at"))
        self.line_at = PickupBox(self._session)
        self.line_at.setAccessibleName(self.tr("This one is fetched at"))
        self.in_order = QCheckBox(self.tr("In reading order: strictly one after the other"))
        self.sort_button = Button(self.tr("Sort by volume"), icon_name="sort-down", pressed=self.sort_by_volume)
        self.tick_button = Button("", pressed=self.tick_all)
        self.said = ReasonLines(self._session)
        self.explanation = QLineEdit()
        self.explanation.setPlaceholderText(self.tr("Why it is placed anyway; the reason is kept with the hold"))
        self.explanation.setAccessibleName(self.tr("Why it is placed anyway"))
        self.anyway_button = Button(self.tr("Place anyway"), pressed=self.place_anyway)
        self.without_button = Button(self.tr("Place without what is missing"), pressed=self.place_without_missing)
        self.done_line = DoneLine(self._shell, self._session)
        self.remove_button = Button(self.tr("Remove"), icon_name="delete", pressed=self._remove_current)
        self.close_button = Button(self.tr("Close"), pressed=self.reject)
        self.place_button = Button("", ButtonKind.PRIMARY, "holds", pressed=self.place)
        self.place_button.setDefault(True)
        self._hint = SecondaryLabel()
        for button, keys in (
            (self.sort_button, "Ctrl+T"), (self.tick_button, "Ctrl+Shift+A"), (self.remove_button, "Del"),
            (self.place_button, "Ctrl+Return"),
        ):  # fmt: skip
            name = QKeySequence.fromString(keys).toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(in_tooltip(f"{button.text() or self.tr('Place what is ticked')} ({name})"))

    def _lay_out(self, title: str) -> None:
        above = QHBoxLayout()
        above.setContentsMargins(24, 0, 24, 0)
        above.setSpacing(12)
        above.addWidget(self.in_order)
        above.addWidget(self.sort_button)
        above.addWidget(self.tick_button)
        above.addStretch(1)
        above.addWidget(_label(self.tr("All are fetched at"), self.all_at))
        above.addWidget(self.all_at)
        below = QHBoxLayout()
        below.setContentsMargins(24, 0, 24, 0)
        below.setSpacing(12)
        below.addWidget(self.said, 1)
        below.addStretch(0)
        below.addWidget(_label(self.tr("This one is fetched at"), self.line_at), 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.line_at, 0, Qt.AlignmentFlag.AlignTop)
        self.anyway = QWidget()
        row = QHBoxLayout(self.anyway)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(12)
        row.addWidget(self.explanation, 1)
        row.addWidget(self.anyway_button)
        row.addWidget(self.without_button)
        self.anyway.hide()
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 0, 24, 16)
        foot.setSpacing(8)
        foot.addWidget(self.remove_button)
        foot.addWidget(self._hint, 1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.place_button)
        heading = TitleLabel(title)
        heading.setContentsMargins(24, 0, 24, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addLayout(above)
        column.addWidget(self.list, 1)
        column.addLayout(below)
        column.addWidget(self.anyway)
        column.addWidget(self.done_line)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.list.ticked.connect(self._tick)
        self.list.ordered.connect(self._reorder)
        self.list.removed.connect(lambda _key: self._remove_current())
        self.list.chosen.connect(lambda _key: self._say_line())
        self.in_order.toggled.connect(lambda _on: self._show())
        self.all_at.settled.connect(lambda choice: self._fetch_at(choice, None))
        self.line_at.settled.connect(lambda choice: self._fetch_at(choice, self.list.key))
        self.done_line.taken_back.connect(lambda _action: self.read())
        for keys, call in (
            ("Ctrl+T", self.sort_by_volume), ("Ctrl+Shift+A", self.tick_all), ("Ctrl+Return", self.place),
            ("Ctrl+Z", self.done_line.take_back_last),
        ):  # fmt: skip
            QShortcut(QKeySequence.fromString(keys), self, activated=call)

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
            self._hint.setText(self.tr("The basket is empty. Titles are put into it in the Catalogue, with Ctrl+B."))
        else:
            self._hint.setText(self.tr("Space ticks · Alt+Up and Alt+Down move · Del removes · Enter places"))
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

    def _remove_current(self) -> None:
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
            self.done_line.say(SignKind.INFORMATION, self.tr("Nothing is ticked: Space ticks the line."))
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


def _label(text: str, control: QWidget) -> FieldLabel:
    label = FieldLabel()
    label.setText(text)
    label.setBuddy(control)
    return label
