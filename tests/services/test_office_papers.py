"""Statements of charges by budget code, from the ledger (B14, B15)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from libdesk.services.accounts_office import AccountsOffice
from libdesk.services.borrowing_costs import BorrowingCosts
from libdesk.services.budget_codes import BudgetCodes
from libdesk.services.lender_invoices import InvoiceRecord, LenderInvoices
from libdesk.services.office_papers import OfficePapers
from tests.library_fixtures import SmallLibrary
from tests.paper.printed import all_text
from tests.services.money_fixtures import CODE, codes, make_money

TODAY = date(2026, 1, 7)


@pytest.mark.rule("B14", "B15")
def test_a_statement_for_the_accounts_office(small: SmallLibrary) -> None:
    money, context = make_money(small), small.context()
    confirmed = replace(CODE, fund_type="targeted_grant", confirmed_on=TODAY, confirmed_with="佐藤")
    BudgetCodes(small.library).change(context, money.code, confirmed).must()
    papers = OfficePapers(small.library)
    assert codes(papers.prepare(context, TODAY, [money.code])) == ["nothing_to_settle"]
    costs, request_id = BorrowingCosts(small.library), money.request("public")
    first = costs.add_cost(context, request_id, "delivery", 860).must()
    AccountsOffice(small.library).settle(context, TODAY, money.code, TODAY).must()
    costs.add_cost(context, request_id, "return", 740).must()
    bills = LenderInvoices(small.library)
    bill = bills.add(context, InvoiceRecord(money.lender, "N-7", TODAY, TODAY, 860, "JPY")).must()
    bills.match(context, bill, [first]).must()
    english = all_text(papers.prepare(context, TODAY, [money.code], "en").must().pdf)
    for wanted in (
        "Statement of charges by budget code", "K-100", "Targeted operating grant", "January 2026", "¥1,600", "¥860",
        "¥740", "Bill N-7", "7 January 2026, 佐藤", f"BM{request_id}",
    ):  # fmt: skip
        assert wanted in english, wanted
    japanese = all_text(papers.prepare(context, TODAY, [money.code]).must().pdf)
    assert "2026年1月" in japanese
    assert "川端 教授" in japanese
