"""A request at the lenders: ordered, asked back about, refused and tried elsewhere, sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from libdesk.domain.borrowing_states import BorrowingState, BorrowingStep
from libdesk.domain.rights import Right
from libdesk.services.borrowing_counter import book_of
from libdesk.services.borrowing_orders import BorrowingOrders, amount_to_reserve
from libdesk.services.borrowing_parcels import InwardParcel
from libdesk.services.lender_terms import items_with_us, terms_of
from libdesk.services.staff import StaffService
from tests.library_fixtures import SmallLibrary
from tests.services.borrowing_fixtures import WANTED, add_class, enter
from tests.services.borrowing_life import Life, add_lender
from tests.services.circulation_rows import all_text, write
from tests.services.outcomes import refusals, remarks

_S, _P = BorrowingState, BorrowingStep


def change(small: SmallLibrary, table: str, row_id: int, **values: Any) -> None:
    write(small, lambda work: work.update(table, row_id, **values))


def order(life: Life, lender_id: int | None = None, by: Any = "fax", **more: Any) -> Any:
    return life.services.borrowing_orders.order(life.here, life.id, lender_id or life.lender_id, by, **more)


@pytest.mark.rule("B05")
def test_an_order_names_its_lender_and_when_the_book_may_come(small: SmallLibrary) -> None:
    life = Life(small)
    life.bring_to(_S.READY_TO_ORDER)
    record = order(life, network_number=" N-5 ").must()
    assert (record.state, record.lender, record.ordered_on) == (_S.ORDERED, "国立国会図書館", date(2026, 1, 7))
    assert (record.estimated_from, record.estimated_to) == (date(2026, 1, 14), None)
    assert record.network_number == "N-5"
    (one,) = life.services.borrowing_orders.tries(life.id)
    assert (one.place, one.lender_id, one.ordered_by, one.answer) == (1, life.lender_id, "fax", "")


def test_what_would_speak_against_an_order_is_said_before_it(small: SmallLibrary) -> None:
    life = Life(small, active=0)
    life.bring_to(_S.READY_TO_ORDER)
    before = all_text(small)
    decision = life.services.borrowing_orders.weigh(life.here, life.id, life.lender_id, "fax")
    assert [reason.code for reason in decision.refusals] == ["borrowing_lender_inactive"]
    assert all_text(small) == before


@pytest.mark.rule("B06")
def test_a_lender_of_another_site_is_refused(small: SmallLibrary) -> None:
    life = Life(small)
    life.bring_to(_S.READY_TO_ORDER)
    write(small, lambda work: work.insert("lender_site", lender=life.lender_id, site=small.branch))
    before = all_text(small)
    assert refusals(order(life)) == ["borrowing_lender_not_for_site"]
    assert all_text(small) == before
    write(small, lambda work: work.insert("lender_site", lender=life.lender_id, site=small.main))
    assert refusals(order(life)) == []


@pytest.mark.rule("R01")
def test_the_overseas_profile_is_ordered_from_only_once_we_are_registered(small: SmallLibrary) -> None:
    life = Life(small, profile="ndl_overseas", user_id="", registered_on=None)
    life.bring_to(_S.READY_TO_ORDER)
    assert refusals(order(life)) == ["borrowing_not_registered"]
    change(small, "lender", life.lender_id, user_id="U-7", registered_on="2026-01-07")
    assert refusals(order(life)) == []


@pytest.mark.rule("R02")
def test_a_lenders_limit_counts_the_items_of_all_our_patrons(small: SmallLibrary) -> None:
    life = Life(small, item_limit=3)
    life.bring_to(_S.READY)
    change(small, "borrowed_book", book_of(life.record).borrowed_book_id, volume_count=2)
    second, third = (
        Life(small, card=card, asked=asked, lender_id=life.lender_id)
        for card, asked in (
            ("P2", replace(WANTED, isbn="", title="二番目の本")),
            ("P1", replace(WANTED, isbn="", title="三番目の本")),
        )
    )
    assert items_with_us(small.library.rows, life.lender_id) == 2
    second.do(_P.APPROVE, _P.ORDER)
    third.do(_P.APPROVE)
    assert refusals(order(third)) == ["borrowing_lender_limit_reached"]
    # On its way back it counts no more.
    life.do(_P.TAKE_BACK, _P.SHIP_BACK)
    assert items_with_us(small.library.rows, life.lender_id) == 1
    assert refusals(order(third)) == []


@pytest.mark.rule("R02")
def test_a_limit_is_passed_only_with_an_override_on_record(small: SmallLibrary) -> None:
    life = Life(small, item_limit=1)
    life.bring_to(_S.ORDERED)
    second = Life(small, card="P2", lender_id=life.lender_id)
    second.do(_P.APPROVE)
    assert refusals(order(second)) == ["borrowing_lender_limit_reached"]
    order(second, override="agreed by telephone").must()
    kept = small.library.rows.all("SELECT borrowing_request_id, what, reason_code, explanation FROM override")
    assert kept == [(second.id, "order", "borrowing_lender_limit_reached", "agreed by telephone")]


@pytest.mark.rule("B07")
def test_express_mail_is_noted_as_extra(small: SmallLibrary) -> None:
    life = Life(small, entered=False)
    life.id = enter(small, express=True)
    life.do(_P.APPROVE)
    assert remarks(order(life)) == ["borrowing_express_ordered"]
    assert life.record.express


@pytest.mark.rule("B15")
def test_a_payment_that_is_not_in_order_stops_the_order(small: SmallLibrary) -> None:
    code = write(
        small,
        lambda work: work.insert(
            "budget_code", code="K1", faculty_member="川端", fund_type="ordinary", valid_from="2025-04-01"
        ),
    )
    life = Life(small, entered=False)
    life.id = enter(small, expense="public", budget_code_id=code)
    life.do(_P.APPROVE)
    change(small, "budget_code", code, valid_to="2026-01-06")
    assert refusals(order(life)) == ["budget_code_ended"]
    assert life.services.borrowing_orders.tries(life.id) == []


@pytest.mark.rule("B19")
def test_what_the_library_pays_is_reserved_and_given_back_when_a_lender_refuses(small: SmallLibrary) -> None:
    life = Life(small)
    _support(small, life, budget=2000)
    order(life).must()
    assert _entries(small) == [("reservation", 1600)]
    life.do(_P.NOTE_REFUSAL)
    assert _entries(small) == [("reservation", 1600), ("release", -1600)]
    life.do(_P.TRY_NEXT)
    order(life).must()
    assert _entries(small)[2:] == [("reservation", 1600)]


@pytest.mark.rule("B19")
def test_what_was_reserved_for_an_order_that_is_called_off_is_free_again(small: SmallLibrary) -> None:
    life = Life(small)
    _support(small, life, budget=2000)
    order(life).must()
    life.do(_P.CANCEL)
    assert _entries(small) == [("reservation", 1600), ("release", -1600)]


@pytest.mark.rule("B19")
def test_a_year_that_is_not_open_is_told_once(small: SmallLibrary) -> None:
    life = Life(small)
    _support(small, life, budget=2000)
    write(small, lambda work: work.run("UPDATE support_year SET closed_on = '2026-01-07'"))
    assert refusals(order(life)) == ["support_year_closed"]


@pytest.mark.parametrize(("charge", "code"), [(-5, "sum_not_positive"), (10**13, "sum_absurd")])
@pytest.mark.parametrize("expense", ["private", "library"])
def test_a_charge_that_is_no_sum_is_not_ordered_for(small: SmallLibrary, expense: str, charge: int, code: str) -> None:
    life = Life(small)
    if expense == "library":
        _support(small, life, budget=2000)
    else:
        life.do(_P.APPROVE)
    before = all_text(small)
    assert refusals(order(life, charge=charge)) == [code]
    assert all_text(small) == before
    weighed = life.services.borrowing_orders.weigh(life.here, life.id, life.lender_id, "fax", charge)
    assert [one.code for one in weighed.refusals] == [code]


@pytest.mark.rule("B19")
def test_an_order_that_would_overspend_is_refused_with_the_other_reasons(small: SmallLibrary) -> None:
    life = Life(small, active=0)
    _support(small, life, budget=1599)
    before = all_text(small)
    assert refusals(order(life, override="please")) == ["borrowing_lender_inactive", "support_overspent"]
    assert all_text(small) == before


@pytest.mark.rule("B19")
def test_what_the_lender_told_of_its_charge_is_reserved(small: SmallLibrary) -> None:
    life = Life(small, charge_least=20, charge_covers="return", currency="EUR")
    _support(small, life, budget=2000)
    assert refusals(order(life)) == ["support_estimate_missing"]
    assert refusals(order(life, charge=2001)) == ["support_overspent"]
    weigh = life.services.borrowing_orders.weigh
    assert weigh(life.here, life.id, life.lender_id, "fax", 0).allowed
    order(life, charge=900).must()
    assert _entries(small) == [("reservation", 900)]


def test_what_is_free_reserves_nothing(small: SmallLibrary) -> None:
    rows, class_id = small.library.rows, add_class(small, "net", network_pays=1)
    amounts = [
        amount_to_reserve(rows, terms_of(rows, add_lender(small, class_id, name, **values)))
        for name, values in (
            ("network", {}),
            (
                "abroad",
                {
                    "lender_class": add_class(small, "a"),
                    "charge_least": 20,
                    "charge_covers": "return",
                    "currency": "EUR",
                },
            ),
            ("free", {"lender_class": add_class(small, "b", charge_least=0, charge_covers="nothing")}),
            ("each time", {"lender_class": add_class(small, "c", charge_least=None, charge_covers=None)}),
            ("plain", {"lender_class": add_class(small, "d")}),
        )
    ]
    assert amounts == [0, None, 0, None, 1600]


def test_a_lender_that_refuses_is_followed_by_the_next(small: SmallLibrary) -> None:
    life = Life(small)
    other = add_lender(small, add_class(small, "others"), "北大学図書館", email="ill@north.example")
    life.bring_to(_S.ORDERED)
    orders = life.services.borrowing_orders
    small.later(days=2)
    change(small, "borrowing_request", life.id, their_number="NDL-9", network_number="ILL-4")
    assert refusals(orders.note_refusal(life.here, life.id, "other")) == ["explanation_missing"]
    assert refusals(orders.note_refusal(life.here, life.id, "")) == ["borrowing_lender_reason_missing"]  # type: ignore[arg-type]
    early = orders.note_refusal(life.here, life.id, "on_loan", on=date(2026, 1, 6))
    assert refusals(early) == ["date_too_early"]
    orders.note_refusal(life.here, life.id, "other", "being rebound", on=date(2026, 1, 8)).must()
    record = orders.try_next(life.here, life.id).must()
    assert (record.lender_id, record.ordered_on, record.state) == (None, None, _S.READY_TO_ORDER)
    assert (record.their_number, record.network_number) == ("", "")
    assert remarks(order(life, other, "email")) == []
    tries = orders.tries(life.id)
    assert [(one.place, one.answer, one.reason, one.note, one.answered_on) for one in tries] == [
        (1, "refused", "other", "being rebound", date(2026, 1, 8)),
        (2, "", "", "", None),
    ]
    life.do(_P.NOTE_REFUSAL, _P.TRY_NEXT)
    assert remarks(order(life)) == ["borrowing_lender_refused_before"]


def test_the_last_lender_may_refuse_too(small: SmallLibrary) -> None:
    life = Life(small)
    life.bring_to(_S.LENDER_REFUSED)
    life.do(_P.REFUSE)
    assert life.record.end_reason == "no_lender"


def test_an_order_that_is_called_off_closes_its_try(small: SmallLibrary) -> None:
    life = Life(small)
    life.bring_to(_S.ORDERED)
    life.do(_P.CANCEL)
    assert [one.answer for one in life.services.borrowing_orders.tries(life.id)] == ["cancelled"]


def test_an_inquiry_and_its_answer_are_kept(small: SmallLibrary) -> None:
    life = Life(small)
    life.bring_to(_S.ORDERED)
    orders = life.services.borrowing_orders
    assert refusals(orders.note_inquiry(life.here, life.id, " ")) == ["borrowing_text_missing"]
    orders.note_inquiry(life.here, life.id, " Which edition? ").must()
    assert refusals(orders.answer(life.here, life.id, "")) == ["borrowing_text_missing"]
    orders.answer(life.here, life.id, "The second.").must()
    kept = small.library.rows.all("SELECT direction, kind, text FROM borrowing_message ORDER BY id")
    assert kept == [("in", "inquiry", "Which edition?"), ("out", "answer", "The second.")]


def test_a_parcel_that_the_lender_has_sent(small: SmallLibrary) -> None:
    life = Life(small)
    life.bring_to(_S.ORDERED)
    small.later(days=2)
    orders = life.services.borrowing_orders
    for day, code in ((date(2026, 1, 6), "date_too_early"), (date(2026, 1, 10), "date_in_future")):
        assert refusals(orders.note_shipped(life.here, life.id, InwardParcel(day))) == [code]
    parcel = InwardParcel(date(2026, 1, 8), "registered_air_mail", "Japan Post", "rr 473 124 828 jp", "NDL-9")
    assert remarks(orders.note_shipped(life.here, life.id, parcel)) == ["borrowing_tracking_mistyped"]
    record = life.record
    assert (record.shipped_on, record.inward_tracking_number) == (date(2026, 1, 8), "RR473124828JP")
    assert record.their_number == "NDL-9"
    assert [one.answer for one in orders.tries(life.id)] == ["sent"]
    kept = small.library.rows.one("SELECT direction, lender_id, partner_library_id, site_id FROM shipment")
    assert kept == ("out", life.lender_id, None, small.main)


@pytest.mark.parametrize(
    ("by", "values", "known"),
    [
        ("fax", {}, True),
        ("fax", {"fax": ""}, False),
        ("email", {}, False),
        ("email", {"email": "ill@ndl.example"}, True),
        ("telephone", {}, False),
        ("post", {}, True),
        ("network", {"fax": ""}, True),
    ],
)
def test_a_way_of_sending_without_its_number_is_remarked_on(
    small: SmallLibrary, by: str, values: dict[str, str], known: bool
) -> None:
    life = Life(small, **values)
    life.bring_to(_S.READY_TO_ORDER)
    assert remarks(order(life, by=by)) == ([] if known else ["borrowing_lender_unreachable"])


def test_an_unknown_request_or_lender(small: SmallLibrary) -> None:
    life = Life(small)
    life.bring_to(_S.READY_TO_ORDER)
    assert refusals(order(life, 999)) == ["not_found"]
    life.id = 999
    assert refusals(order(life)) == ["not_found"]
    with pytest.raises(LookupError):
        BorrowingOrders(small.library).record(999)


def test_ordering_needs_the_right(small: SmallLibrary) -> None:
    life = Life(small)
    life.bring_to(_S.READY_TO_ORDER)
    clerk = small.context(small.clerk)
    orders = life.services.borrowing_orders
    assert refusals(orders.order(clerk, life.id, life.lender_id, "fax")) == ["right_missing"]
    StaffService(small.library).save(
        small.context(), small.clerk, name="窓口 花子", badge="S001", rights=[Right.BORROWING]
    ).must()
    assert refusals(orders.order(clerk, life.id, life.lender_id, "fax")) == []


def _support(small: SmallLibrary, life: Life, budget: int) -> None:
    """The library pays for the request, whose year has a budget; the reader is a student of the first years."""

    def body(work: Any) -> None:
        work.insert(
            "support_year", year=2025, first_on="2025-04-01", last_on="2026-03-31", budget=budget, currency="JPY"
        )
        work.update("patron_category", small.adult, studies="undergraduate")
        work.update("patron", small.patrons["P1"], study_year=1)
        work.update("borrowing_request", life.id, expense="library", for_study=1)

    life.do(_P.APPROVE)
    write(small, body)


def _entries(small: SmallLibrary) -> list[tuple[str, int]]:
    return small.library.rows.all("SELECT kind, amount FROM cost_entry ORDER BY id")
