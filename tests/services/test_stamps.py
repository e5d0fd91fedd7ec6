"""Postage stamps: a stock by denomination that never falls below zero."""

from __future__ import annotations

from dataclasses import replace

import pytest

from libdesk.services.stamps import Stamps
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals


@pytest.fixture
def stamps(small: SmallLibrary) -> Stamps:
    return Stamps(small.library)


def stock(small: SmallLibrary, stamps: Stamps) -> dict[int, int]:
    return {line.denomination: line.number for line in stamps.stock(small.context())}


def test_stamps_come_and_go(small: SmallLibrary, stamps: Stamps) -> None:
    here = small.context()
    assert stamps.receive(here, {84: 10, 10: 5}, "from the office").must() == 890
    assert stamps.use(here, {84: 3, 10: 5}, "L26-0001").must() == 302
    assert stock(small, stamps) == {84: 7}
    moves = stamps.moves(here)
    assert [(move.kind, move.denomination, move.number) for move in moves][:2] == [("used", 10, -5), ("used", 84, -3)]
    assert moves[0].at.hour == 10
    assert stamps.stock(replace(here, site_id=small.branch)) == []


def test_there_are_never_fewer_than_none(small: SmallLibrary, stamps: Stamps) -> None:
    here = small.context()
    stamps.receive(here, {84: 2}).must()
    assert refusals(stamps.use(here, {84: 3}, "letter")) == ["stamps_too_few"]
    assert refusals(stamps.use(here, {50: 1}, "letter")) == ["stamps_too_few"]
    assert refusals(stamps.use(here, {84: 1}, " ")) == ["explanation_missing"]
    assert refusals(stamps.use(here, {}, "letter")) == ["stamps_missing"]
    assert refusals(stamps.use(here, {84: -1}, "letter")) == ["stamps_absurd"]
    assert stock(small, stamps) == {84: 2}


@pytest.mark.parametrize("wrong", [{84: 0}, {0: 1}, {84: 100_000}, {10**7: 1}])
def test_absurd_stamps_are_refused(small: SmallLibrary, stamps: Stamps, wrong: dict[int, int]) -> None:
    assert refusals(stamps.receive(small.context(), wrong)) == ["stamps_absurd"]


def test_a_count_enters_the_difference_with_its_reason(small: SmallLibrary, stamps: Stamps) -> None:
    here = small.context()
    stamps.receive(here, {84: 10, 10: 5}).must()
    assert refusals(stamps.count(here, {84: 9}, "")) == ["explanation_missing"]
    assert refusals(stamps.count(here, {84: -1}, "x")) == ["stamps_absurd"]
    assert stamps.count(here, {84: 9, 10: 6, 120: 0}, "counted at the year's end").must() == -84 + 10
    assert stock(small, stamps) == {10: 6, 84: 9}
    assert stamps.count(here, {84: 9, 10: 6}, "").must() == 0
    assert stamps.count(here, {84: 0, 10: 0}, "given to the office").must() == -816
    assert stock(small, stamps) == {}
