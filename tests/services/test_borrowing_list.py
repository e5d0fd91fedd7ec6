"""The list of borrowing requests: filters, searching by every number and name, sorting, a strap that is scanned."""

from __future__ import annotations

from typing import Any

import pytest

from libdesk.domain.borrowing import AskedBook
from libdesk.domain.borrowing_states import BorrowingState, BorrowingStep
from libdesk.services.borrowing_list import FILTERS, SORT_COLUMNS, BorrowingFilter, BorrowingList
from libdesk.services.borrowing_story import story_of
from tests.library_fixtures import SmallLibrary
from tests.services import borrowing_fixtures
from tests.services.borrowing_life import TRACKED, Life
from tests.services.circulation_rows import write

_S, _P = BorrowingState, BorrowingStep


@pytest.fixture
def life(small: SmallLibrary) -> Life:
    return Life(small, name="国立国会図書館", name_sort="こくりつこっかいとしょかん")


def found(life: Life, typed: str = "", which: BorrowingFilter = "all", **more: Any) -> list[int]:
    listed = BorrowingList(life.small.library)
    records = listed.page(life.today, 0, 50, typed, which, **more)
    assert listed.count(life.today, typed, which) == len(records)
    return [record.borrowing_request_id for record in records]


@pytest.mark.parametrize(
    ("state", "filters"),
    [
        (_S.RECEIVED, {"waiting", "open"}), (_S.ORDERED, {"open", "lender"}), (_S.SHIPPED, {"open", "lender"}),
        (_S.LENDER_REFUSED, {"waiting", "open", "lender"}), (_S.ARRIVED, {"waiting", "open", "here"}),
        (_S.IN_USE, {"open", "here"}), (_S.BACK, {"waiting", "open", "here"}),
        (_S.SHIPPED_BACK, {"waiting", "open", "lender"}), (_S.LOST, {"waiting", "open"}), (_S.CLOSED, {"ended"}),
        (_S.REFUSED, {"ended"}), (_S.CANCELLED, {"ended"}),
    ],
)  # fmt: skip
def test_filters(life: Life, state: BorrowingState, filters: set[str]) -> None:
    life.bring_to(state)
    assert {which for which in FILTERS if found(life, "", which)} == filters | {"all"}


def test_every_number_and_name_is_searched(life: Life) -> None:
    record = life.bring_to(_S.SHIPPED_BACK)
    other = borrowing_fixtures.enter(life.small, AskedBook("別の本"), card="P2", override="for the test")
    write(
        life.small,
        lambda work: work.update("borrowing_request", life.id, their_number="NDL-77", network_number="KL-5"),
    )
    for typed in (
        record.number, "ndl-77", "KL-5", "山田", "P1", "海辺", "汐見", "978-4-00-000000-0", "9784000000000", "国会",
        TRACKED, "海辺 山田 国会",
    ):  # fmt: skip
        assert found(life, typed) == [life.id], typed
    assert found(life, "海辺 別の") == []
    assert found(life, "%") == found(life, "_") == [other, life.id]
    assert found(life, "—") == []


@pytest.mark.parametrize("sort", list(SORT_COLUMNS))
def test_every_column_sorts_both_ways(life: Life, sort: str) -> None:
    life.bring_to(_S.IN_USE)
    borrowing_fixtures.enter(life.small, AskedBook("別の本"), card="P2", override="for the test")
    there, back = found(life, sort=sort, descending=False), found(life, sort=sort, descending=True)
    assert len(there) == 2
    assert there == back[::-1]


def test_a_stretch_of_the_list(life: Life) -> None:
    other = borrowing_fixtures.enter(life.small, AskedBook("別の本"), card="P2", override="for the test")
    listed = BorrowingList(life.small.library)
    pages = [listed.page(life.today, place, 1) for place in range(3)]
    assert [[record.borrowing_request_id for record in page] for page in pages] == [[other], [life.id], []]


def test_a_strap_opens_its_request(life: Life) -> None:
    listed = BorrowingList(life.small.library)
    assert listed.of_number(life.record.number) == life.id
    assert listed.of_number(f"  {life.record.number.lower()} ") == life.id
    assert listed.of_number("B1") is None
    assert listed.of_number("nothing") is None


def test_the_story_of_a_request(small: SmallLibrary) -> None:
    life = Life(small, in_library_only=1)
    life.bring_to(_S.ORDERED)
    life.do(_P.NOTE_INQUIRY, _P.ANSWER, _P.NOTE_REFUSAL, _P.TRY_NEXT, _P.ORDER, _P.ARRIVE, _P.SEND_LETTER)
    life.do(_P.MAKE_READY, _P.HAND_OUT, _P.ASK_EXTENSION)
    story = story_of(small.library.rows, life.id)
    assert story.open_extension is not None
    assert story.uses[0].in_at is None
    life.do(_P.ANSWER_EXTENSION, _P.TAKE_BACK, _P.REPORT_LOST)
    story = story_of(small.library.rows, life.id)
    assert [tried.answer for tried in story.tries] == ["refused", "sent"]
    assert [message.direction for message in story.messages] == ["in", "out"]
    assert [(one.granted, one.answered_on) for one in story.extensions] == [(False, life.today)]
    assert [(use.kind, use.in_at is not None) for use in story.uses] == [("reading_room", True)]
    assert story.open_extension is None
    assert story.open_loss is not None
    assert story.events[0].step == "enter"
    assert story.events[-1].at.tzinfo is not None
    assert not story.told
    assert not story.checked
    assert story_of(small.library.rows, 999).events == ()
