"""Receipts and cash reports as they leave the printer, in both languages."""

from __future__ import annotations

import pytest

from libdesk.paper.receipt import Receipt as ReceiptSheet
from libdesk.services.accounts import Accounts
from libdesk.services.history import History
from libdesk.services.money_papers import MoneyPapers
from libdesk.services.printing import Prepared, Printing
from libdesk.services.till import Till
from tests.library_fixtures import SmallLibrary
from tests.paper.printed import all_text
from tests.services.money import owe, pay
from tests.services.outcomes import refusals


@pytest.fixture
def papers(small: SmallLibrary) -> MoneyPapers:
    return MoneyPapers(small.library)


def sheet(prepared: Prepared) -> ReceiptSheet:
    made = prepared.sheets[0].sheet
    assert isinstance(made, ReceiptSheet)
    return made


def test_a_receipt_says_for_what_by_which_means_and_what_is_left(small: SmallLibrary, papers: MoneyPapers) -> None:
    Accounts(small.library).charge(small.context(), small.patrons["P1"], "other", 500, "鍵の再交付").must()
    receipt_id = pay(small, 200).must().receipt_id
    pay(small, 100).must()
    made = sheet(papers.prepare_receipts([receipt_id]).must())
    assert (made.number, made.total, made.balance, made.credit) == ("1", "200円", "300円", "")
    assert made.lines == (("その他 鍵の再交付", "200円"),)
    assert (made.addressee, made.card_number, made.means) == ("山田 太郎 様", "P1", "現金")
    assert made.date == "2026-01-07（令和8年1月7日） 10:00"
    english = sheet(papers.prepare_receipts([receipt_id], "en").must())
    assert (english.total, english.means, english.lines) == ("¥200", "Cash", (("Other: 鍵の再交付", "¥200"),))
    assert english.library[-1] == "Main Library"
    assert sheet(papers.prepare_receipts([receipt_id], "both").must()).means == "現金 / Cash"
    assert refusals(papers.prepare_receipts([999])) == ["not_found"]


def test_what_was_printed_before_says_so(small: SmallLibrary, papers: MoneyPapers) -> None:
    owe(small)
    receipt_id = pay(small, 200).must().receipt_id
    first = papers.prepare_receipts([receipt_id]).must()
    assert not sheet(first).reprint
    printing = Printing(small.library)
    (printed_id,) = printing.log(small.context(), first, "printer").must()
    again = papers.prepare_receipts([receipt_id]).must()
    assert sheet(again).reprint
    assert "再発行" in all_text(again.pdf)
    from_the_log = printing.prepare_reprint(printed_id).must()
    assert sheet(from_the_log).reprint
    pay(small, 100).must()
    assert not sheet(papers.prepare_receipts([receipt_id + 1]).must()).reprint


def test_a_voided_receipt_says_when_and_why(small: SmallLibrary, papers: MoneyPapers) -> None:
    owe(small)
    receipt_id = pay(small, 200).must().receipt_id
    paid = pay(small, 300)
    Accounts(small.library).void_receipt(small.context(), receipt_id, "wrong person").must()
    assert sheet(papers.prepare_receipts([receipt_id], "en").must()).void == "7 January 2026: wrong person"
    History(small.library).undo(small.context(), paid.action_id or 0).must()
    assert sheet(papers.prepare_receipts([paid.must().receipt_id], "en").must()).void == "7 January 2026: taken back"


def test_money_given_back_has_its_own_receipt(small: SmallLibrary, papers: MoneyPapers) -> None:
    charge_id = owe(small)
    pay(small, 500).must()
    accounts = Accounts(small.library)
    made = sheet(
        papers.prepare_receipts([accounts.refund(small.context(), charge_id, 200, "x").must().receipt_id]).must()
    )
    assert (made.refund, made.total, made.lines) == (True, "200円", (("複写料", "200円"),))


def test_the_report_of_a_till(small: SmallLibrary, papers: MoneyPapers) -> None:
    till, here = Till(small.library), small.context()
    owe(small, 1000)
    session_id = till.open(here, 5000).must()
    pay(small, 700).must()
    void = pay(small, 200).must()
    Accounts(small.library).void_receipt(here, void.receipt_id, "wrong").must()
    pay(small, 168, means="stamps", stamps={84: 2}).must()
    till.take_out(here, 100, "parcel").must()
    still_open = papers.prepare_cash_report(session_id, "en").must()
    text = all_text(still_open.pdf)
    assert "still open" in text
    assert "¥5,600" in text
    till.close(here, 5590, 590, "a coin is missing").must()
    text = all_text(papers.prepare_cash_report(session_id).must().pdf)
    for wanted in ("会計日報", "5,600円", "5,590円", "-10円", "590円", "5,000円", "a coin is missing", "168円", "取消"):
        assert wanted in text, wanted
    assert refusals(papers.prepare_cash_report(999)) == ["not_found"]
