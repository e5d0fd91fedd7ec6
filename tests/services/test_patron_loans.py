from __future__ import annotations

import time
from datetime import date

import pytest

from libdesk.services.desk import Desk
from libdesk.services.patron_loans import SORT_COLUMNS, PatronLoans
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import lend, take_back, write


def test_what_is_out_and_what_was(small: SmallLibrary) -> None:
    loans = PatronLoans(small.library)
    lend(small, "P1", "B1")
    lend(small, "P1", "B2")
    take_back(small, "B2")
    patron = small.patrons["P1"]
    assert (loans.count(patron), loans.count(patron, "closed")) == (1, 1)
    (out,) = loans.page(small.context(), patron, "open", 0, 10)
    assert (out.number, out.title, out.overdue, out.returned_on) == ("B1", "吾輩は猫である", False, None)
    (was,) = loans.page(small.context(), patron, "closed", 0, 10)
    assert (was.number, was.returned_on) == ("B2", date(2026, 1, 7))
    small.later(days=60)
    assert loans.page(small.context(), patron, "open", 0, 10)[0].overdue


@pytest.mark.parametrize("sort", list(SORT_COLUMNS))
def test_a_list_backwards_is_the_list_the_other_way_round(small: SmallLibrary, sort: str) -> None:
    loans, patron = PatronLoans(small.library), small.patrons["P1"]
    for item in ("B1", "B2"):
        lend(small, "P1", item)
    forwards = loans.page(small.context(), patron, "open", 0, 10, sort)
    assert loans.page(small.context(), patron, "open", 0, 10, sort, descending=True) == forwards[::-1]


def test_five_thousand_loans_on_one_card_are_read_a_stretch_at_a_time(small: SmallLibrary) -> None:
    patron = small.patrons["P1"]
    lend(small, "P1", "B1")

    def five_thousand(work) -> None:
        work.run(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
            " INSERT INTO item (title_id, site_id, loan_class_id) SELECT title_id, site_id, loan_class_id"
            " FROM item, n WHERE item.id = ?", (small.items["B2"],),
        )  # fmt: skip
        work.run(
            "INSERT INTO loan (item_id, patron_id, site_id, policy_version_id, patron_category_id, loan_class_id,"
            " lent_at, due_at, due_on, timed) SELECT item.id, loan.patron_id, loan.site_id, loan.policy_version_id,"
            " loan.patron_category_id, loan.loan_class_id, loan.lent_at, loan.due_at, loan.due_on, loan.timed"
            " FROM item, loan WHERE item.id > ?", (max(small.items.values()),),
        )  # fmt: skip

    write(small, five_thousand)
    loans, desk = PatronLoans(small.library), Desk(small.library)
    began = time.perf_counter()
    assert loans.count(patron) == 5001
    assert len(loans.page(small.context(), patron, "open", 4000, 50)) == 50
    assert desk.standing(small.context(), patron) is not None
    assert time.perf_counter() - began < 1.5
