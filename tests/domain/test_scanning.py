"""What a scan means: the whole table of the scan box, mode by mode."""

from __future__ import annotations

import pytest

from libdesk.domain.scanning import DeskMode, DeskStep, Scanned, desk_step

# Columns: no patron open, a patron open, return mode.
TABLE = {
    "card": ("open_patron", "open_patron", "open_patron"),
    "item_on_shelf": ("show_item", "lend", "say_not_on_loan"),
    "item_on_loan": ("take_back", "ask_to_take_back", "take_back"),
    "item_on_loan_to_this": (None, "say_already_lent", "take_back"),
    "item_away": ("open_request", "open_request", "open_request"),
    "lending_request": ("open_request", "open_request", "open_request"),
    "borrowed_ready": ("show_borrowed", "hand_out_borrowed", "show_borrowed"),
    "borrowed_in_use": ("take_back_borrowed", "take_back_borrowed", "take_back_borrowed"),
    "borrowed_not_here": ("show_borrowed", "show_borrowed", "show_borrowed"),
    "badge": ("sign_in", "sign_in", "sign_in"),
    "isbn": ("find_by_isbn", "find_by_isbn", "find_by_isbn"),
    "unknown": ("say_unknown", "say_unknown", "say_unknown"),
}
CELLS = [
    (scanned, mode, step)
    for scanned, steps in TABLE.items()
    for mode, step in zip(("no_patron", "patron_open", "returning"), steps, strict=True)
]


def test_the_table_has_every_kind_of_scan() -> None:
    assert set(TABLE) == set(Scanned)


@pytest.mark.parametrize("asked_already", [False, True])
@pytest.mark.parametrize(("scanned", "mode", "step"), CELLS)
def test_every_cell(scanned: str, mode: str, step: str | None, asked_already: bool) -> None:
    if step is None:  # without an open patron an item cannot be on loan to "this" one
        with pytest.raises(KeyError):
            desk_step(Scanned(scanned), DeskMode(mode), asked_already=asked_already)
        return
    expected = "take_back" if step == "ask_to_take_back" and asked_already else step
    assert desk_step(Scanned(scanned), DeskMode(mode), asked_already=asked_already) == expected


def test_return_mode_never_lends() -> None:
    for scanned in Scanned:
        for asked in (False, True):
            step = desk_step(scanned, DeskMode.RETURNING, asked_already=asked)
            assert step not in (DeskStep.LEND, DeskStep.HAND_OUT_BORROWED)


def test_every_step_is_reached() -> None:
    assert {step for _, _, step in CELLS if step} == set(DeskStep)
