"""What stands in the way of a step is seen, names are in the window's language, sums in the library's currency."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QScrollArea, QWidget

from libdesk.domain.borrowing_states import BorrowingState, BorrowingStep
from libdesk.ui.pages.step_panel import StepPanel
from libdesk.ui.pages.today_list import Line
from libdesk.ui.pages.today_words import rows_of
from tests.services.borrowing_life import TRACKED, Life
from tests.services.circulation_rows import write
from tests.ui.desk_keys import switch_language
from tests.ui.test_borrowing_life import errors, open_step, texts
from tests.ui.window_fixtures import OpenWindow

Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
_S, _P = BorrowingState, BorrowingStep
LATIN = "Hokuto University Library"


@pytest.fixture
def life(desk_window: OpenWindow) -> Life:
    return Life(desk_window.small, name_latin=LATIN)


def in_sight(part: QWidget) -> bool:
    """Whether a part of a form is where its column can be seen."""
    column = part.parentWidget()
    while column is not None and not isinstance(column, QScrollArea):
        column = column.parentWidget()
    assert isinstance(column, QScrollArea)
    view = column.viewport()
    top = part.mapTo(view, part.rect().topLeft()).y()
    return top >= 0 and top + part.height() <= view.height()


def refused(desk: OpenWindow, panel: StepPanel) -> set[str]:
    """Press the step's key; the fields that are wrong then."""
    desk.press(Key.Key_Return, CONTROL)
    desk.until(lambda: errors(panel))
    return errors(panel)


@pytest.mark.rule("R06")
def test_what_stands_in_the_way_is_scrolled_into_sight(desk_window: OpenWindow, life: Life) -> None:
    desk = desk_window
    desk.window.resize(1366, 560)
    life.bring_to(_S.BACK)
    panel = open_step(desk, life, _P.SHIP_BACK)
    assert not in_sight(panel.form.editor("tracking_number"))
    assert refused(desk, panel) == {"tracking_number"}
    desk.until(lambda: in_sight(panel.form.editor("tracking_number")))


def test_postage_is_typed_in_the_currency_of_the_library(desk_window: OpenWindow, life: Life) -> None:
    desk = desk_window
    life.bring_to(_S.BACK)
    life.tick_all()
    write(
        desk.small, lambda work: work.run("UPDATE setting SET value = '\"EUR\"' WHERE key = 'money.currency'") and None
    )
    panel = open_step(desk, life, _P.SHIP_BACK)
    begun = {**panel.form.values(), "service": "registered_air_mail", "tracking_number": TRACKED}
    panel.form.load({**begun, "postage": "USD 3"})
    assert refused(desk, panel) == {"postage"}
    assert "EUR" in panel.form.errors()["postage"]
    panel.form.load({**begun, "postage": "some"})
    assert refused(desk, panel) == {"postage"}
    panel.form.load({**begun, "postage": "12.40"})
    desk.press(Key.Key_Return, CONTROL)
    desk.until(lambda: life.record.state is _S.SHIPPED_BACK)
    assert desk.small.library.rows.value("SELECT max(postage) FROM shipment") == 1240


def test_a_sum_that_is_none_is_said_beside_the_charge_that_the_lender_told(desk_window: OpenWindow, life: Life) -> None:
    life.bring_to(_S.READY_TO_ORDER)
    panel = open_step(desk_window, life, _P.ORDER)
    panel.form.load({**panel.form.values(), "lender": str(life.lender_id), "charge": "dear"})
    assert refused(desk_window, panel) == {"charge"}
    assert life.record.state is _S.READY_TO_ORDER


def test_lenders_to_choose_from_are_named_in_the_language_of_the_window(desk_window: OpenWindow, life: Life) -> None:
    life.bring_to(_S.READY_TO_ORDER)
    chosen = open_step(desk_window, life, _P.ORDER).form.editor("lender")
    assert isinstance(chosen, QComboBox)
    assert chosen.itemText(chosen.findData(str(life.lender_id))) == LATIN


def test_lenders_asked_before_are_named_in_the_language_of_the_window(desk_window: OpenWindow, life: Life) -> None:
    own = desk_window.small.library.rows.value("SELECT name FROM lender WHERE id = ?", life.lender_id)
    life.bring_to(_S.LENDER_REFUSED)
    groups = life.services.today.groups(life.here)
    assert LATIN in {row.who for row in rows_of(desk_window.session, groups) if isinstance(row, Line)}
    assert LATIN in texts(open_step(desk_window, life, _P.TRY_NEXT))
    switch_language(desk_window, "ja")
    said = texts(open_step(desk_window, life, _P.TRY_NEXT))
    assert own in said
    assert LATIN not in said
