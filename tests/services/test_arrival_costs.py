"""What the way here cost is booked with the arrival: on the reader's account, the code, or the support year (B14)."""

from __future__ import annotations

import pytest

from libdesk.services.accounts import Accounts
from libdesk.services.borrowing_arrivals import BorrowingArrivals
from libdesk.services.borrowing_parcels import Arrival
from libdesk.services.costs import reserve
from libdesk.services.outcome import Outcome
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import write
from tests.services.money_fixtures import Money, codes, make_money

pytestmark = pytest.mark.rule("B14")


@pytest.fixture
def money(small: SmallLibrary) -> Money:
    made = make_money(small)
    write(small, lambda work: work.update("lender", made.lender, loan_length=14))
    return made


def arriving(money: Money, request_id: int, charge: int | None) -> Outcome[object]:
    address = money.small.library.rows.value("SELECT id FROM lender_address WHERE lender_id = ?", money.lender)

    def ordered(work: object) -> None:
        today = work.today().isoformat()  # type: ignore[attr-defined]
        work.insert(  # type: ignore[attr-defined]
            "borrowing_try", borrowing_request=request_id, lender=money.lender, place=1, ordered_on=today,
            ordered_by="fax",
        )  # fmt: skip

    if not money.small.library.rows.value("SELECT 1 FROM borrowing_try WHERE borrowing_request_id = ?", request_id):
        write(money.small, ordered)
    arrival = Arrival(address, "good", delivery_charge=charge)
    return BorrowingArrivals(money.small.library).arrive(money.small.context(), request_id, arrival)  # type: ignore[return-value]


def test_at_private_expense_the_reader_is_charged_and_pays_in_cash(money: Money) -> None:
    request_id, patron = money.request("private"), money.small.patrons["P1"]
    done = arriving(money, request_id, 860)
    assert done.done
    accounts = Accounts(money.small.library)
    assert accounts.owed(patron).amount == 860
    assert money.undo(done) == []
    assert accounts.owed(patron).amount == 0
    assert arriving(money, request_id, 860).done
    accounts.pay(money.small.context(), patron, 860).must()
    assert accounts.owed(patron).amount == 0


def test_other_expense_is_booked_where_it_belongs(money: Money) -> None:
    assert arriving(money, money.request("public"), 700).done
    library = money.request()
    money.run(lambda work: reserve(work, money.record(library), 1600)).must()
    assert arriving(money, library, 900).done
    assert money.lines()[0] == ("cost", "public", 700)
    assert money.used() == (700, 900)
    assert Accounts(money.small.library).owed(money.small.patrons["P1"]).amount == 0


def test_a_charge_that_cannot_be_is_refused_with_the_arrival(money: Money) -> None:
    request_id = money.request()
    assert codes(arriving(money, request_id, 10_001)) == ["support_overspent"]
    assert codes(arriving(money, request_id, -1)) == ["sum_not_positive"]
    assert str(money.record(request_id).state) == "ordered"
    assert arriving(money, request_id, None).done
