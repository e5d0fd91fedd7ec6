"""The parts of a basket's dialog and where they stand; what they do is the dialog's."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from libdesk.ui.pages.basket_pickup import PickupBox
from libdesk.ui.pages.basket_rows import COLUMNS
from libdesk.ui.pages.done_line import DoneLine
from libdesk.ui.pages.reason_lines import ReasonLines
from libdesk.ui.plain_tooltips import in_tooltip
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.fields import TickBox
from libdesk.ui.widgets.form import FieldLabel
from libdesk.ui.widgets.labels import SecondaryLabel, TitleLabel
from libdesk.ui.widgets.order_list import OrderList
from libdesk.ui.widgets.tab_order import let_tab_follow_the_layout

if TYPE_CHECKING:
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

_WIDTH, _HEIGHT = 1240, 660
_MARGIN: Final = 48


class BasketScreen(QDialog):
    """Above the list how it is ordered and fetched, below it what is said of a line, at the foot what is done."""

    def __init__(self, parent: QWidget, shell: Shell, session: Session, title: str) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.list = OrderList(COLUMNS)
        self.list.setAccessibleName(self.tr("Lines of the basket"))
        self.in_order = TickBox(self.tr("In reading order: strictly one after the other"))
        self.sort_button = Button(self.tr("Sort by volume"), icon_name="sort-down")
        self.tick_button = Button()
        self.all_at = PickupBox(session)
        self.line_at = PickupBox(session)
        self.said = ReasonLines(session)
        self.explanation = QLineEdit()
        self.explanation.setPlaceholderText(self.tr("Why it is placed anyway; the reason is kept with the hold"))
        self.explanation.setAccessibleName(self.tr("Why it is placed anyway"))
        self.anyway_button = Button(self.tr("Place anyway"))
        self.without_button = Button(self.tr("Place without what is missing"))
        self.done_line = DoneLine(shell, session)
        self.remove_button = Button(self.tr("Remove"), icon_name="delete")
        self.hint = SecondaryLabel()
        self.close_button = Button(self.tr("Close"), pressed=self.reject)
        self.place_button = Button("", ButtonKind.PRIMARY, "holds")
        self.place_button.setDefault(True)
        self._lay_out(title)
        room = parent.window().size()
        self.resize(min(_WIDTH, room.width() - _MARGIN), min(_HEIGHT, room.height() - _MARGIN))
        let_tab_follow_the_layout(self)

    def _lay_out(self, title: str) -> None:
        heading = TitleLabel(title)
        heading.setContentsMargins(24, 0, 24, 0)
        self.anyway = QWidget()
        offers = _row(self.explanation, self.anyway_button, self.without_button)
        offers.setStretch(0, 1000)
        for button in (self.anyway_button, self.without_button):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        offers.addStretch(1)
        self.anyway.setLayout(offers)
        self.anyway.hide()
        above = _row(self.in_order, self.sort_button, self.tick_button)
        above.setAlignment(self.in_order, Qt.AlignmentFlag.AlignVCenter)
        above.addStretch(1)
        self._add_named(above, self.tr("All are fetched at"), self.all_at)
        # While nothing is said, the place stays where it is.
        said = QWidget()
        words = QVBoxLayout(said)
        words.setContentsMargins(0, 0, 0, 0)
        words.addWidget(self.said)
        below = _row(said)
        below.setStretch(0, 1)
        below.setAlignment(said, Qt.AlignmentFlag.AlignVCenter)
        self._add_named(below, self.tr("This one is fetched at"), self.line_at)
        foot = _row(self.remove_button, self.hint, self.close_button, self.place_button)
        foot.setContentsMargins(24, 0, 24, 16)
        foot.setStretch(1, 1)
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

    @staticmethod
    def _add_named(row: QHBoxLayout, name: str, control: QWidget) -> None:
        label = FieldLabel(name)
        label.setBuddy(control)
        control.setAccessibleName(name)
        row.addWidget(label)
        row.addWidget(control)

    def bind(self, keys: str, call: Callable[[], object], button: Button | None = None, name: str = "") -> None:
        """Let keys do something in this dialog; the button of the same says them in its tooltip."""
        sequence = QKeySequence.fromString(keys)
        QShortcut(sequence, self, activated=call)
        if button is not None:
            shown = sequence.toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(in_tooltip(f"{name or button.text()} ({shown})"))
            button.clicked.connect(lambda: call())


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(24, 0, 24, 0)
    row.setSpacing(12)
    for widget in widgets:
        row.addWidget(widget)
    return row
