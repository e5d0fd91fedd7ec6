"""What a reader brings with the book: the bar code of public expense, the stamps of private expense (B13, B14)."""

from __future__ import annotations

import pytest

from libdesk.services.accounts import Accounts
from libdesk.services.borrowing_costs import BorrowingCosts
from libdesk.services.stamps import Stamps
from tests.library_fixtures import SmallLibrary
from tests.services.money_fixtures import Money, codes, make_money

pytestmark = pytest.mark.rule("B13", "B14")


@pytest.fixture
def money(small: SmallLibrary) -> Money:
    return make_money(small)


def costs(money: Money) -> BorrowingCosts:
    return BorrowingCosts(money.small.library)


def test_the_bar_code_of_public_expense_is_kept(money: Money) -> None:
    request_id = money.request("public")
    money.arrived(request_id)
    done = costs(money).note_brought(money.small.context(), request_id, "1234567890")
    assert done.must().worth == 0
    book = money.record(request_id).book
    assert book is not None
    assert book.postage_barcode == "1234567890"
    assert money.undo(done) == []


def test_stamps_pay_for_the_way_back_and_go_into_the_stock(money: Money) -> None:
    context, request_id = money.small.context(), money.request("private")
    money.arrived(request_id)
    costs(money).add_cost(context, request_id, "delivery", 860).must()
    costs(money).add_cost(context, request_id, "return", 800).must()
    done = costs(money).note_brought(context, request_id, stamps={500: 1, 140: 2})
    brought = done.must()
    assert (brought.worth, brought.paid, brought.still_owed) == (780, 780, 20)
    assert brought.receipt_number == 1
    assert Accounts(money.small.library).owed(money.small.patrons["P1"]).amount == 880
    stock = {line.denomination: line.number for line in Stamps(money.small.library).stock(context)}
    assert stock == {140: 2, 500: 1}
    assert money.small.library.rows.all("SELECT DISTINCT borrowing_request_id FROM stamp_entry") == [(request_id,)]
    more = costs(money).note_brought(context, request_id, stamps={100: 1}).must()
    assert (more.worth, more.paid, more.still_owed) == (100, 20, 0)
    assert Accounts(money.small.library).owed(money.small.patrons["P1"]).amount == 860, "the delivery is paid in cash"


def test_stamps_for_a_book_whose_postage_is_not_charged_only_go_into_the_stock(money: Money) -> None:
    context, request_id = money.small.context(), money.request("private")
    money.arrived(request_id)
    done = costs(money).note_brought(context, request_id, stamps={84: 10})
    brought = done.must()
    assert (brought.worth, brought.paid, brought.receipt_id) == (840, 0, None)
    assert money.undo(done) == []
    assert Stamps(money.small.library).stock(context) == []


def test_stamps_that_were_used_since_stand_in_the_way_of_an_undo(money: Money) -> None:
    context, request_id = money.small.context(), money.request("private")
    money.arrived(request_id)
    done = costs(money).note_brought(context, request_id, stamps={84: 10})
    Stamps(money.small.library).use(context, {84: 1}, "the way back").must()
    assert money.undo(done) == ["undo_later_action"]


def test_what_does_not_go_with_who_pays_is_refused(money: Money) -> None:
    context = money.small.context()
    for expense in ("library", "kl_net"):
        request_id = money.request(expense)
        money.arrived(request_id)
        assert codes(costs(money).note_brought(context, request_id)) == ["nothing_brought"]
        assert codes(costs(money).note_brought(context, request_id, "123", {84: 1})) == [
            "postage_barcode_not_wanted", "stamps_not_wanted",
        ]  # fmt: skip
    private = money.request("private")
    assert codes(costs(money).note_brought(context, private, "123")) == [
        "borrowing_book_not_here", "postage_barcode_not_wanted",
    ]  # fmt: skip
    money.arrived(private)
    assert codes(costs(money).note_brought(context, private, stamps={84: 0})) == ["stamps_absurd"]
