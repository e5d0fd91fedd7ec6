"""A changed loan table: refused where it cannot be meant, in force as a version, open loans moved if staff choose."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from libdesk.domain.loan_table import LoanTableRow
from libdesk.services.desk import Desk
from libdesk.services.history import History
from libdesk.services.library import Work
from libdesk.services.loan_policy import LoanPolicy
from libdesk.services.open_loan_terms import FieldChange, LoanDifference
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals, remarks

DEFAULT = LoanTableRow(row_id=1, item_limit=5, length=14, length_unit="days")


def with_row(small: SmallLibrary, **values: Any) -> list[LoanTableRow]:
    """The table in force with another default row."""
    rows = list(LoanPolicy(small.library).in_force().rows)
    assert rows[0].specificity == 0
    return [replace(rows[0], **values), *rows[1:]]


def lend(small: SmallLibrary, card: str = "P1", item: str = "B1") -> int:
    return Desk(small.library).check_out(small.context(), small.patrons[card], small.items[item]).must().loan_id


def loan(small: SmallLibrary, loan_id: int) -> tuple[Any, ...]:
    row = small.library.rows.one(
        "SELECT due_on, substr(due_at, 1, 16), timed, policy_version_id FROM loan WHERE id = ?", loan_id
    )
    assert row is not None
    return row


@pytest.mark.rule("C01")
def test_a_changed_table_is_a_new_version_and_open_loans_keep_theirs(small: SmallLibrary) -> None:
    policy = LoanPolicy(small.library)
    before = policy.in_force()
    assert [row.specificity for row in before.rows] == sorted(row.specificity for row in before.rows)
    old = lend(small)
    table = [replace(DEFAULT, item_limit=3, length=2, length_unit="hours"),
             LoanTableRow(row_id=2, patron_category_id=small.adult, total_limit=9)]  # fmt: skip
    change = policy.change(small.context(), table, "  For the summer ")
    assert change.must() == before.version + 1
    assert policy.in_force().name == before.name
    terms = policy.terms(small.adult, small.classes["general"], small.main)
    assert (terms.item_limit, terms.total_limit, terms.length, terms.length_unit) == (3, 9, 2, "hours")
    new = lend(small, "P2", "B2")
    assert loan(small, old)[3] == before.version
    assert loan(small, new)[2:] == (1, before.version + 1)
    assert refusals(History(small.library).undo(small.context(), change.action_id or 0)) == ["undo_later_action"]
    newest, oldest = policy.versions(small.context())
    assert (newest.note, newest.rows, newest.open_loans, newest.staff) == ("For the summer", 2, 1, "司書")
    assert (oldest.version, oldest.open_loans) == (before.version, 1)
    assert policy.rows_of(before.version) == before.rows


@pytest.mark.rule("C01")
def test_every_field_is_kept_as_it_was_typed(small: SmallLibrary) -> None:
    policy = LoanPolicy(small.library)
    general = small.classes["general"]
    every = LoanTableRow(
        row_id=1, loan_class_id=general, site_id=small.main, item_limit=1, total_limit=2, reading_limit=3,
        length_unit="fixed_date", length_date=date(2026, 3, 20), closed_day_mode="same_weekday", renewal_limit=4,
        renewal_length=5, renewal_from="due_date", renewal_days_ahead=6, renewal_channel="counter_only",
        fine_amount=7, fine_period="week", fine_on_closed_days=False, fine_cap=8, fine_cap_at_price=True,
        recall_for_patron="any_time", recall_days=9, recall_guaranteed_days=10, recall_fine_class_id=general,
        reserve_recall=True, reserve_recall_days=11, reserve_fine_class_id=general, holds_allowed=True, hold_limit=12,
        hold_only_on_loan=False, shelf_days=13, book_drop="not_on_due_day", in_library_only=False,
    )  # fmt: skip
    policy.change(small.context(), [DEFAULT, every]).must()
    assert [replace(row, row_id=0) for row in policy.in_force().rows] == [
        replace(row, row_id=0) for row in (DEFAULT, every)
    ]


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        ([], ["loan_table_empty"]),
        ([replace(DEFAULT, length=None, length_unit=None)], ["loan_table_without_length"]),
        ([DEFAULT, replace(DEFAULT, row_id=2)], ["loan_table_row_twice"]),
        ([replace(DEFAULT, item_limit=-1)], ["loan_table_out_of_range"]),
        ([replace(DEFAULT, length=10_000)], ["loan_table_out_of_range"]),
        ([replace(DEFAULT, fine_amount=-50, shelf_days=99_999)], ["loan_table_out_of_range"] * 2),
        ([replace(DEFAULT, length_unit="fixed_date")], ["loan_table_length_incomplete"]),
        ([replace(DEFAULT, length=None, length_unit="fixed_date", length_date=date(1970, 1, 1))],
         ["loan_table_date_absurd"]),
        ([replace(DEFAULT, length=None, length_unit="fixed_date", length_date=date(3000, 1, 1))],
         ["loan_table_date_absurd"]),
        ([replace(DEFAULT, length=None, length_unit="fixed_date", length_date=date(2026, 1, 6))],
         ["loan_table_date_over"]),
        ([replace(DEFAULT, patron_category_id=999)], ["not_found"]),
        ([replace(DEFAULT, recall_fine_class_id=999)], ["not_found"]),
    ],
)  # fmt: skip
@pytest.mark.rule("C01")
def test_a_loan_table_that_cannot_be(small: SmallLibrary, table: list[LoanTableRow], codes: list[str]) -> None:
    policy = LoanPolicy(small.library)
    version = policy.in_force().version
    assert refusals(policy.change(small.context(), table)) == codes
    assert policy.in_force().version == version
    if codes != ["not_found"]:
        assert [reason.code for reason in policy.check(small.context(), table)] == codes


def test_the_loan_table_needs_the_right(small: SmallLibrary) -> None:
    clerk = small.context(staff=small.clerk)
    assert refusals(LoanPolicy(small.library).change(clerk, [DEFAULT])) == ["right_missing"]
    assert refusals(LoanPolicy(small.library).move_open_loans(clerk, [1])) == ["right_missing"]


@pytest.mark.rule("C01")
def test_a_fixed_date_that_has_passed_meanwhile_may_stay_until_staff_see_to_it(small: SmallLibrary) -> None:
    policy = LoanPolicy(small.library)
    fixed = replace(DEFAULT, length=None, length_unit="fixed_date", length_date=date(2026, 1, 8))
    policy.change(small.context(), [fixed]).must()
    small.later(days=5)
    assert policy.change(small.context(), [replace(fixed, item_limit=2)]).done


@pytest.mark.rule("C01")
def test_what_a_table_leaves_open_is_remarked_on(small: SmallLibrary) -> None:
    policy, here = LoanPolicy(small.library), small.context()
    general = LoanTableRow(row_id=1, loan_class_id=small.classes["general"], length=14, length_unit="days")
    outcome = policy.change(here, [general])
    outcome.must()
    assert remarks(outcome) == ["loan_table_gaps"]
    assert outcome.remarks[0].facts["loan_class"] == "短期"
    reference = LoanTableRow(row_id=2, loan_class_id=small.classes["reference"], item_limit=0)
    adult = LoanTableRow(row_id=3, patron_category_id=small.adult, item_limit=9)
    outcome = policy.change(here, [DEFAULT, reference, adult])
    assert remarks(outcome) == ["loan_table_zero_overruled"]
    assert (outcome.remarks[0].facts["category"], outcome.remarks[0].facts["loan_class"]) == ("一般", "禁帯出")
    # The main site has terms from its preset, the branch has none.
    outcome = policy.change(here, [replace(DEFAULT, length=None, length_unit="term_end")])
    assert [(reason.code, reason.facts) for reason in outcome.remarks] == [
        ("loan_table_term_missing", {"site": "港分館"})
    ]


# --- open loans


@pytest.mark.rule("C01")
def test_a_change_shows_what_it_would_do_to_open_loans(small: SmallLibrary) -> None:
    policy, here = LoanPolicy(small.library), small.context()
    first = lend(small)
    assert policy.preview_change(here, policy.in_force().rows) == []
    assert policy.preview_change(here, with_row(small, shelf_days=1, item_limit=1)) == []
    longer = with_row(small, length=21, fine_amount=20, renewal_limit=2)
    (found,) = policy.preview_change(here, longer)
    assert found == LoanDifference(
        first, "B1", "吾輩は猫である", "山田 太郎", date(2026, 1, 21), date(2026, 1, 28), "",
        (FieldChange("length", 14, 21), FieldChange("fine_amount", 10, 20), FieldChange("renewal_limit", 1, 2)),
    )  # fmt: skip
    assert loan(small, first)[0] == "2026-01-21"


@pytest.mark.rule("C01")
def test_a_preview_of_another_class_is_silent(small: SmallLibrary) -> None:
    lend(small)
    rows = [*LoanPolicy(small.library).in_force().rows]
    place = next(number for number, row in enumerate(rows) if row.loan_class_id == small.classes["av"])
    rows[place] = replace(rows[place], length=3, fine_amount=1000)
    assert LoanPolicy(small.library).preview_change(small.context(), rows) == []


@pytest.mark.rule("C01")
def test_open_loans_are_moved_with_the_change_if_staff_choose_and_it_is_undone_as_one(small: SmallLibrary) -> None:
    policy, here = LoanPolicy(small.library), small.context()
    first, second = lend(small), lend(small, "P2", "B2")
    before = loan(small, first), loan(small, second)
    outcome = policy.change(here, with_row(small, length=21), "Longer", [first])
    version = outcome.must()
    assert loan(small, first) == ("2026-01-28", "2026-01-28T09:00", 0, version)
    assert loan(small, second) == before[1]
    History(small.library).undo(here, outcome.action_id or 0).must()
    assert (loan(small, first), loan(small, second)) == before
    assert policy.in_force().version == version - 1


@pytest.mark.rule("C01")
def test_open_loans_are_moved_later_too_and_that_is_undone(small: SmallLibrary) -> None:
    policy, here = LoanPolicy(small.library), small.context()
    loan_id = lend(small)
    before = loan(small, loan_id)
    version = policy.change(here, with_row(small, length=2, length_unit="hours", closed_day_mode="ignore")).must()
    outcome = policy.move_open_loans(here, [loan_id], at_once=True)
    assert outcome.must() == 1
    assert loan(small, loan_id)[2:] == (1, version)
    History(small.library).undo(here, outcome.action_id or 0).must()
    assert loan(small, loan_id) == before
    assert policy.move_open_loans(here, []).must() == 0
    assert refusals(policy.move_open_loans(here, [loan_id, 999])) == ["not_on_loan"]


@pytest.mark.parametrize(
    ("days_later", "values", "at_once", "due_on"),
    [
        (0, {"length": 7}, False, "2026-01-14"),
        (3, {"length": 7}, False, "2026-01-17"),
        (3, {"length": 7}, True, "2026-01-14"),
        (10, {"length": 7}, True, "2026-01-17"),
        (10, {"length": 7}, False, "2026-01-21"),
        (3, {"length": 7, "recall_days": 2}, False, "2026-01-14"),
        (3, {"length": 1, "recall_days": 2}, False, "2026-01-13"),
        (3, {"length": 1, "recall_days": None}, False, "2026-01-17"),
        (20, {"length": 1}, True, "2026-01-21"),
        (20, {"length": 28}, False, "2026-02-04"),
    ],
)
@pytest.mark.rule("C01")
def test_a_shorter_loan_leaves_the_reader_some_days(
    small: SmallLibrary, days_later: int, values: dict[str, Any], at_once: bool, due_on: str
) -> None:
    policy = LoanPolicy(small.library)
    loan_id = lend(small)
    small.later(days=days_later)
    table = with_row(small, **values)
    (shown,) = policy.preview_change(small.context(), table, at_once=at_once)
    policy.change(small.context(), table, "", [loan_id], at_once=at_once).must()
    assert loan(small, loan_id)[0] == due_on == shown.new_due_on.isoformat()


@pytest.mark.parametrize(
    ("values", "keeps"),
    [
        ({"renewals": 1, "renewed_at": "2026-01-07T02:00:00.000Z"}, "renewed"),
        ({"recalled_on": "2026-01-07", "recall_reason": "hold"}, "recalled"),
    ],
)
@pytest.mark.rule("C07")
def test_a_loan_that_was_recalled_or_renewed_keeps_its_due_date(
    small: SmallLibrary, values: dict[str, Any], keeps: str
) -> None:
    policy, here = LoanPolicy(small.library), small.context()
    loan_id = lend(small)
    small.library.perform(here, "check_out", None, lambda work: work.update("loan", loan_id, **values)).must()
    table = with_row(small, length=28, fine_amount=99)
    (found,) = policy.preview_change(here, table)
    assert (found.keeps_date, found.new_due_on) == (keeps, found.due_on)
    version = policy.change(here, table, "", [loan_id]).must()
    assert loan(small, loan_id) == ("2026-01-21", "2026-01-21T09:00", 0, version)


@pytest.mark.parametrize(
    "values",
    [
        {"length": 0},
        {"length": None, "length_unit": "fixed_date", "length_date": date(2026, 1, 7)},
        {"length": None, "length_unit": None},
    ],
)
@pytest.mark.rule("C01")
def test_a_table_that_would_not_lend_it_leaves_the_due_date(small: SmallLibrary, values: dict[str, Any]) -> None:
    policy = LoanPolicy(small.library)
    loan_id = lend(small)
    small.later(days=2)
    (found,) = policy.preview_change(small.context(), with_row(small, **values))
    if values.get("length_date"):
        # Counted from the check-out the fixed date was still to come: the reader keeps some days.
        assert (found.keeps_date, found.new_due_on) == ("", date(2026, 1, 16))
    else:
        assert (found.keeps_date, found.new_due_on) == ("no_length", date(2026, 1, 21))
    assert loan(small, loan_id)[0] == "2026-01-21"


@pytest.mark.rule("C02")
def test_a_site_that_is_closed_for_years_moves_nothing(small: SmallLibrary) -> None:
    policy, here = LoanPolicy(small.library), small.context()
    lend(small)
    closed = {"site": small.main, "first_on": "2026-01-08", "last_on": "2030-01-01", "name": "Building"}
    small.library.perform(here, "check_out", None, lambda work: work.insert("closure", **closed)).must()
    (found,) = policy.preview_change(here, with_row(small, length=7))
    assert (found.keeps_date, found.new_due_on) == ("no_length", found.due_on)
    (shorter,) = policy.preview_change(here, with_row(small, length=1, closed_day_mode="previous_open_day"))
    assert shorter.new_due_on == shorter.due_on


@pytest.mark.rule("C02")
def test_the_card_caps_a_moved_loan_too(small: SmallLibrary) -> None:
    policy, here = LoanPolicy(small.library), small.context()
    loan_id = lend(small)
    values = {"expires_on": "2026-01-24"}
    small.library.perform(here, "check_out", None, lambda work: work.update("patron", small.patrons["P1"], **values))
    table = with_row(small, length=28)
    (found,) = policy.preview_change(here, table)
    assert found.new_due_on == date(2026, 1, 24)
    Settings(small.library).change(here, "circulation.card_caps_due_date", False).must()
    (uncapped,) = policy.preview_change(here, table)
    assert (uncapped.loan_id, uncapped.new_due_on) == (loan_id, date(2026, 2, 4))


@pytest.mark.rule("C07")
def test_the_fine_of_a_recalled_loan_is_compared_by_the_class_whose_fine_applies(small: SmallLibrary) -> None:
    policy, here = LoanPolicy(small.library), small.context()
    loan_id = lend(small)
    reserve = small.classes["reserve"]
    values = {"recalled_on": "2026-01-07", "recall_reason": "course_reserve", "fine_class": reserve}
    small.library.perform(here, "check_out", None, lambda work: work.update("loan", loan_id, **values)).must()
    rows = list(policy.in_force().rows)
    place = next(number for number, row in enumerate(rows) if row.loan_class_id == reserve)
    rows[place] = replace(rows[place], fine_amount=500)
    (found,) = policy.preview_change(here, rows)
    assert found.changed == (FieldChange("fine_amount", 100, 500),)


@pytest.mark.rule("C01")
def test_what_is_read_in_the_library_goes_by_no_length(small: SmallLibrary) -> None:
    policy, here = LoanPolicy(small.library), small.context()
    reading = Desk(small.library).check_out(here, small.patrons["P1"], small.items["B4"], in_library=True).must()
    assert policy.preview_change(here, with_row(small, length=3, fine_amount=99)) == []
    assert refusals(policy.move_open_loans(here, [reading.loan_id])) == ["not_on_loan"]


@pytest.mark.rule("C01")
def test_loans_of_a_kind_are_compared_once_and_told_each(small: SmallLibrary) -> None:
    loans = {lend(small), lend(small, "P2", "B2")}
    found = LoanPolicy(small.library).preview_change(small.context(), with_row(small, renewal_limit=3))
    assert {one.loan_id for one in found} == loans
    assert all(one.changed == (FieldChange("renewal_limit", 1, 3),) for one in found)


def test_a_row_can_be_about_what_is_active_or_already_named(small: SmallLibrary) -> None:
    policy = LoanPolicy(small.library)
    names = policy.names()
    assert names.classes[small.classes["av"]].latin == "Audio-visual"
    assert names.sites[small.branch].name == "港分館"
    general, av = small.classes["general"], small.classes["av"]

    def retire(work: Work) -> None:
        for class_id in (general, av):
            work.update("loan_class", class_id, active=0)
        work.run("DELETE FROM loan_table_row WHERE loan_class_id = ?", (general,))

    small.library.perform(small.context(), "change_setting", None, retire).must()
    assert av in policy.names().classes
    assert general not in policy.names().classes
