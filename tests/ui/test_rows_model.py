from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from libdesk.ui.signs import SignKind, Status
from libdesk.ui.translation import Translation
from libdesk.ui.widgets.rows_model import BLOCK_ROWS, BLOCKS_KEPT, CellKind, Column, ListState, RowsModel, load_at_once
from tests.ui.fakes import FakeRows

COLUMNS = (
    Column("title", "Title", stretches=True),
    Column("author", "Author", sortable=False),
    Column("number", "Number", CellKind.NUMBER),
)


class HeldLoad:
    """Answers when the test says so."""

    def __init__(self) -> None:
        self.held: list[tuple[Callable[[], Any], Callable[[Any], object], Callable[[BaseException], object]]] = []

    def __call__(self, call: Any, done: Any, failed: Any = None) -> None:
        self.held.append((call, done, failed))

    def answer(self) -> None:
        call, done, _failed = self.held.pop(0)
        done(call())

    def fail(self, error: BaseException) -> None:
        self.held.pop(0)[2](error)


@pytest.fixture
def load() -> HeldLoad:
    return HeldLoad()


def text(model: RowsModel, row: int, column: int = 0) -> Any:
    return model.index(row, column).data()


def test_a_million_rows_are_counted_and_only_what_is_seen_is_read() -> None:
    rows = FakeRows(1_000_000)
    model = RowsModel(COLUMNS, load_at_once)
    started = time.perf_counter()
    model.show_rows(rows)
    assert model.rowCount() == 1_000_000
    assert text(model, 0) == "Title 0000000"
    assert text(model, 999_999, 2) == "999999"
    assert time.perf_counter() - started < 0.5
    assert rows.counts == 1
    assert [fetch[:2] for fetch in rows.fetches] == [(0, BLOCK_ROWS), (999_900, BLOCK_ROWS)]


def test_a_block_is_read_once_and_few_are_kept() -> None:
    rows = FakeRows(100_000)
    model = RowsModel(COLUMNS, load_at_once)
    model.show_rows(rows)
    for row in range(250):
        assert text(model, row) == f"Title {row:07}"
    assert len(rows.fetches) == 3
    for block in range(BLOCKS_KEPT + 5):
        text(model, block * BLOCK_ROWS)
    assert len(model._blocks) == BLOCKS_KEPT
    before = len(rows.fetches)
    text(model, 0)
    assert len(rows.fetches) == before + 1


def test_the_model_keeps_qt_s_rules(qtbot) -> None:
    model = RowsModel(COLUMNS, load_at_once)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(FakeRows(250))
    model.sort(2, Qt.SortOrder.DescendingOrder)
    model.show_rows(FakeRows(3))
    model.show_rows(FakeRows(0))
    assert tester.model() is model


def test_sorting_reads_again_in_the_new_order() -> None:
    rows = FakeRows(1_000)
    model = RowsModel(COLUMNS, load_at_once)
    model.show_rows(rows)
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert text(model, 0) == "Title 0000999"
    assert rows.fetches[-1] == (0, BLOCK_ROWS, "title", True)
    assert model.order == ("title", True)
    model.sort(1)
    assert model.order == ("title", True)


def test_cells_come_when_their_block_arrives(load: HeldLoad, qtbot) -> None:
    model = RowsModel(COLUMNS, load)
    model.show_rows(FakeRows(500))
    assert model.state is ListState.LOADING
    assert model.rowCount() == 0
    load.answer()
    assert model.state is ListState.FULL
    assert text(model, 3) is None
    assert model.key(3) is None
    with qtbot.waitSignal(model.dataChanged) as changed:
        load.answer()
    assert (changed.args[0].row(), changed.args[1].row()) == (0, 99)
    assert text(model, 3) == "Title 0000003"
    assert model.key(3) == 3
    assert load.held == []


def test_while_the_bar_is_dragged_only_the_last_places_are_read(load: HeldLoad) -> None:
    rows = FakeRows(100_000)
    model = RowsModel(COLUMNS, load)
    model.show_rows(rows)
    load.answer()
    for block in range(50):
        text(model, block * BLOCK_ROWS)
    while load.held:
        load.answer()
    assert [fetch[0] for fetch in rows.fetches] == [0, 4_900, 4_800]


def test_answers_to_old_questions_are_dropped(load: HeldLoad) -> None:
    model = RowsModel(COLUMNS, load)
    model.show_rows(FakeRows(500))
    load.answer()
    text(model, 0)
    model.show_rows(FakeRows(2))
    old_block, new_count = load.held
    load.held = [new_count]
    load.answer()
    old_block[1](old_block[0]())
    assert model.total == 2
    assert model.row(0) is None
    model.show_rows(FakeRows(9))
    stale_count = load.held.pop()
    model.show_rows(FakeRows(7))
    stale_count[1](9)
    assert model.total == 2


def test_the_old_text_stays_until_the_new_is_there_but_has_no_key(load: HeldLoad) -> None:
    model = RowsModel(COLUMNS, load)
    model.show_rows(FakeRows(50))
    load.answer()
    text(model, 0)
    load.answer()
    model.reload()
    load.answer()
    assert text(model, 0) == "Title 0000000"
    assert model.key(0) is None
    model.show_rows(FakeRows(51))
    load.held = load.held[-1:]
    load.answer()
    assert text(model, 0) is None


def test_states(load: HeldLoad) -> None:
    model = RowsModel(COLUMNS, load)
    seen: list[ListState] = []
    model.state_changed.connect(lambda: seen.append(model.state))
    model.reload()
    assert load.held == []
    model.show_rows(FakeRows(0))
    load.answer()
    error = OSError("disk I/O error")
    model.reload()
    load.fail(error)
    assert model.error is error
    model.show_rows(FakeRows(1))
    load.answer()
    assert model.error is None
    text(model, 0)
    load.fail(error)
    full, empty, loading, broken = ListState.FULL, ListState.EMPTY, ListState.LOADING, ListState.ERROR
    assert seen == [loading, empty, loading, broken, loading, full, broken]


def test_cells_by_kind() -> None:
    class Mixed(FakeRows):
        def _row(self, number: int) -> tuple[Any, ...]:
            return ("T", Status(SignKind.STOP, "Overdue"), "7", number)

    model = RowsModel(COLUMNS, load_at_once)
    model.show_rows(Mixed(1))
    index = model.index(0, 1)
    assert index.data() == "Overdue"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Overdue"
    assert index.data(Qt.ItemDataRole.UserRole) == Status(SignKind.STOP, "Overdue")
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    assert model.index(0, 2).data(Qt.ItemDataRole.TextAlignmentRole) == right
    horizontal = Qt.Orientation.Horizontal
    assert model.headerData(2, horizontal, Qt.ItemDataRole.TextAlignmentRole) == right
    assert model.headerData(2, horizontal) == "Number"
    assert model.headerData(2, horizontal, Qt.ItemDataRole.DecorationRole) is None
    assert model.headerData(2, Qt.Orientation.Vertical) is None
    assert model.rowCount(index) == 0
    assert model.columnCount(index) == 0


def test_rows_that_went_away_meanwhile_are_empty() -> None:
    rows = FakeRows(50)
    model = RowsModel(COLUMNS, load_at_once)
    model.show_rows(rows)
    rows.total = 10
    assert text(model, 40) is None


def test_finding_among_the_rows_at_hand() -> None:
    model = RowsModel(COLUMNS, load_at_once)
    assert model.number_of(3) is None
    model.show_rows(FakeRows(300))
    text(model, 250)
    assert model.number_of(250) == 250
    assert model.number_of(5) is None
    assert model.first_beginning_with("title 000025", 0, 0) == 250
    assert model.first_beginning_with("TITLE 0000201", 260, 0) == 201
    assert model.first_beginning_with("x", 0, 0) is None


def test_titles_of_columns_follow_the_language(translation: Translation) -> None:
    assert Column("x", "Columns").text() == "Columns"
