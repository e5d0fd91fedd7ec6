"""The lists of the page *Till*: receipts of the day, stamps, tills of before, what everybody owes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.rows_model import CellKind, Column

if TYPE_CHECKING:
    from libdesk.services.account_reading import Receipt
    from libdesk.services.owed_today import OwedLine
    from libdesk.services.stamps import StampLine, StampMove
    from libdesk.services.till import TillSession
    from libdesk.ui.pages.typed_sums import TypedSums
    from libdesk.ui.session import Session

T = TypeVar("T")

RECEIPT_COLUMNS: Final = (
    Column("number", QT_TRANSLATE_NOOP("Columns", "Number"), CellKind.NUMBER, width=96),
    Column("at", QT_TRANSLATE_NOOP("Columns", "Time"), CellKind.DATE, width=96),
    Column("patron", QT_TRANSLATE_NOOP("Columns", "Patron"), stretches=True),
    Column("means", QT_TRANSLATE_NOOP("Columns", "By"), width=104),
    Column("sum", QT_TRANSLATE_NOOP("Columns", "Sum"), CellKind.NUMBER, width=112),
    Column("staff", QT_TRANSLATE_NOOP("Columns", "Staff"), width=136),
    Column("state", QT_TRANSLATE_NOOP("Columns", "State"), CellKind.STATUS, width=132, sortable=False),
)
STAMP_COLUMNS: Final = (
    Column("denomination", QT_TRANSLATE_NOOP("Columns", "Value"), CellKind.NUMBER, width=88),
    Column("number", QT_TRANSLATE_NOOP("Columns", "Stamps"), CellKind.NUMBER, width=88),
    Column("worth", QT_TRANSLATE_NOOP("Columns", "Together"), CellKind.NUMBER, width=160, stretches=True),
)
MOVE_COLUMNS: Final = (
    Column("at", QT_TRANSLATE_NOOP("Columns", "When"), CellKind.DATE, width=140, sortable=False),
    Column("kind", QT_TRANSLATE_NOOP("Columns", "What"), width=96, sortable=False),
    Column("denomination", QT_TRANSLATE_NOOP("Columns", "Value"), CellKind.NUMBER, width=80, sortable=False),
    Column("number", QT_TRANSLATE_NOOP("Columns", "Stamps"), CellKind.NUMBER, width=80, sortable=False),
    Column("reason", QT_TRANSLATE_NOOP("Columns", "For what"), stretches=True, sortable=False),
    Column("staff", QT_TRANSLATE_NOOP("Columns", "Staff"), width=112, sortable=False),
)
PAST_COLUMNS: Final = (
    Column("opened", QT_TRANSLATE_NOOP("Columns", "Opened"), CellKind.DATE, width=148),
    Column("closed", QT_TRANSLATE_NOOP("Columns", "Closed"), CellKind.DATE, width=148),
    Column("workstation", QT_TRANSLATE_NOOP("Columns", "Workstation"), stretches=True),
    Column("closed_by", QT_TRANSLATE_NOOP("Columns", "Counted by"), width=160),
    Column("expected", QT_TRANSLATE_NOOP("Columns", "Should be"), CellKind.NUMBER, width=120),
    Column("counted", QT_TRANSLATE_NOOP("Columns", "Counted"), CellKind.NUMBER, width=120),
    Column("difference", QT_TRANSLATE_NOOP("Columns", "Difference"), CellKind.STATUS, width=160),
)
OWED_COLUMNS: Final = (
    Column("patron", QT_TRANSLATE_NOOP("Columns", "Patron"), stretches=True),
    Column("card", QT_TRANSLATE_NOOP("Columns", "Card"), width=140),
    Column("balance", QT_TRANSLATE_NOOP("Columns", "On the account"), CellKind.NUMBER, width=150),
    Column("running", QT_TRANSLATE_NOOP("Columns", "Running"), CellKind.NUMBER, width=130),
    Column("items", QT_TRANSLATE_NOOP("Columns", "Items"), CellKind.NUMBER, width=90),
    Column("total", QT_TRANSLATE_NOOP("Columns", "Together"), CellKind.NUMBER, width=140),
)


class ListRows(Generic[T]):
    """Rows of a short list that is read whole: ``cells`` shows a line, ``order`` says what a column sorts by."""

    def __init__(
        self,
        read: Callable[[], Sequence[T]],
        cells: Callable[[T], tuple[Any, ...]],
        key: Callable[[T], Any],
        order: Mapping[str, Callable[[T], Any]],
    ) -> None:
        self._read = read
        self._cells = cells
        self._key = key
        self._order = order
        self._lines: Sequence[T] = ()

    def count(self) -> int:
        """Read the list; how many lines it has."""
        self._lines = self._read()
        return len(self._lines)

    def fetch(self, offset: int, limit: int, sort_column: str, descending: bool) -> Sequence[Sequence[Any]]:
        """A stretch of the list; behind the columns stands the key."""
        order = self._order.get(sort_column)
        lines = self._lines if order is None else sorted(self._lines, key=order, reverse=descending)
        return [(*self._cells(line), self._key(line)) for line in lines[offset : offset + limit]]

    def key(self, row: Sequence[Any]) -> Any:
        """What names the line."""
        return row[-1]


def receipt_cells(session: Session, sums: TypedSums, receipt: Receipt) -> tuple[Any, ...]:
    """A receipt of the day; a voided one says so."""
    state = Status(SignKind.NEUTRAL, "")
    if receipt.voided_at is not None:
        state = Status(SignKind.STOP, QCoreApplication.translate("Till", "void"))
    elif receipt.amount < 0:
        state = Status(SignKind.INFORMATION, QCoreApplication.translate("Till", "given back"))
    return (
        str(receipt.number), f"{receipt.at:%H:%M}", receipt.patron, session.say_key(f"accounts.means.{receipt.means}"),
        sums.show(receipt.amount), receipt.staff, state,
    )  # fmt: skip


def stamp_cells(sums: TypedSums, line: StampLine) -> tuple[Any, ...]:
    """Stamps of one value."""
    return sums.show(line.denomination), f"{line.number:,}", sums.show(line.worth)


def move_cells(session: Session, sums: TypedSums, move: StampMove) -> tuple[Any, ...]:
    """Stamps that came or went."""
    return (
        f"{move.at:%Y-%m-%d %H:%M}", session.say_key(f"accounts.stamp.{move.kind}"), sums.show(move.denomination),
        f"{move.number:+,}", move.reason, move.staff,
    )  # fmt: skip


def past_cells(sums: TypedSums, session: TillSession) -> tuple[Any, ...]:
    """A till of before; a difference has its sign."""
    if session.counted is None:
        counted, difference = "", Status(SignKind.INFORMATION, QCoreApplication.translate("Till", "still open"))
    elif session.difference:
        counted, difference = sums.show(session.counted), Status(SignKind.ATTENTION, sums.show(session.difference))
    else:
        counted, difference = sums.show(session.counted), Status(SignKind.DONE, sums.show(0))
    closed = f"{session.closed_at:%Y-%m-%d %H:%M}" if session.closed_at else ""
    return (
        f"{session.opened_at:%Y-%m-%d %H:%M}", closed, session.workstation, session.closed_by,
        sums.show(session.expected), counted, difference,
    )  # fmt: skip


def owed_cells(sums: TypedSums, line: OwedLine) -> tuple[Any, ...]:
    """What one person owes."""
    running = sums.show(line.running) if line.items else ""
    items = str(line.items) if line.items else ""
    return line.patron, line.card, sums.show(line.balance), running, items, sums.show(line.total)
