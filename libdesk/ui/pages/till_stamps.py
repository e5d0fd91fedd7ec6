"""The stock of postage stamps, and what came and went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from libdesk.services.stamp_stock import worth
from libdesk.ui.pages.till_rows import MOVE_COLUMNS, STAMP_COLUMNS, ListRows, move_cells, stamp_cells
from libdesk.ui.pages.typed_sums import TypedSums
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.widgets.labels import TitleLabel
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from libdesk.services.stamps import StampLine
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session


# Of the width: the stock needs less of it than the moves.
_SHARES = [400, 780]


class StampsView(Retranslated, QWidget):
    """The stock at the left, the latest moves at the right."""

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__()
        self._session = session
        self._stock: list[StampLine] = []
        self._shell = shell
        self.total = TitleLabel()
        self.stock = WindowedTable("till.stamps", "", STAMP_COLUMNS, shell.settings, shell.operations.read)
        self.moves = WindowedTable("till.moves", "", MOVE_COLUMNS, shell.settings, shell.operations.read)
        self.stock.set_empty(
            lambda: StateText(
                self.tr("No stamps"),
                self.tr("Stamps come in when they are bought with cash of the till, or when somebody pays with them."),
                icon="stamps",
            )
        )
        self.moves.set_empty(lambda: StateText(self.tr("Nothing came or went yet"), icon="stamps"))
        self._lay_out()
        self.retranslate()
        services, context = session.services, session.context
        self.stock.show_rows(
            ListRows(lambda: services.stamps.stock(context()), self._stock_cells, lambda one: one.denomination, _ORDER)
        )
        self.moves.show_rows(ListRows(lambda: services.stamps.moves(context()), self._move_cells, id, {}))
        self._read_total()

    def reload(self) -> None:
        """Read again what is shown."""
        self.stock.reload()
        self.moves.reload()
        self._read_total()

    def retranslate(self) -> None:
        """Set every text again."""
        self.stock.set_name(self.tr("Stamps"))
        self.moves.set_name(self.tr("What came and went"))
        self._show_total(self._stock)

    def _stock_cells(self, line: StampLine) -> tuple[object, ...]:
        return stamp_cells(TypedSums(self._session), line)

    def _move_cells(self, move: object) -> tuple[object, ...]:
        return move_cells(self._session, TypedSums(self._session), move)  # type: ignore[arg-type]  # of Stamps.moves

    def _read_total(self) -> None:
        stamps, context = self._session.services.stamps, self._session.context()
        self._shell.operations.read(lambda: stamps.stock(context), self._show_total)

    def _show_total(self, stock: list[StampLine]) -> None:
        self._stock = stock
        amount = worth({line.denomination: line.number for line in stock})
        self.total.setText(self.tr("Stamps for {sum}").format(sum=TypedSums(self._session).show(amount)))

    def _lay_out(self) -> None:
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.setHandleWidth(1)
        both.addWidget(self.stock)
        both.addWidget(self.moves)
        both.setStretchFactor(0, 1)
        both.setStretchFactor(1, 2)
        both.setSizes(_SHARES)
        self.total.setContentsMargins(24, 12, 24, 12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.total)
        column.addWidget(both, 1)


_ORDER = {
    "denomination": lambda one: one.denomination,
    "number": lambda one: one.number,
    "worth": lambda one: one.worth,
}
