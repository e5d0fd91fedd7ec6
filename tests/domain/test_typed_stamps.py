from __future__ import annotations

import pytest

from libdesk.domain.typed_stamps import read_stamps


@pytest.mark.parametrize(
    ("typed", "currency", "stamps"),
    [
        ("84x2", "JPY", {84: 2}),
        ("84x2, 10 x 3", "JPY", {84: 2, 10: 3}),
        ("84×2 10*3", "JPY", {84: 2, 10: 3}),
        ("８４円×２枚、10円×3枚", "JPY", {84: 2, 10: 3}),
        ("84x2 84x1", "JPY", {84: 3}),
        ("0.85x4", "EUR", {85: 4}),
        ("", "JPY", {}),
        ("  ", "JPY", {}),
    ],
)
def test_stamps_as_they_are_typed(typed: str, currency: str, stamps: dict[int, int]) -> None:
    assert read_stamps(typed, currency) == stamps


@pytest.mark.parametrize(("typed", "currency"), [("84", "JPY"), ("x2", "JPY"), ("84x2 ten", "JPY"), ("0.5x1", "JPY")])
def test_anything_else_is_refused(typed: str, currency: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_stamps(typed, currency)
