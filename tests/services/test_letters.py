"""Letters and slips from the records: the right language, sums and days, what the household may read, refusals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from libdesk.domain.money import Money
from libdesk.domain.rights import Right
from libdesk.paper.hold_slip import HoldSlip
from libdesk.paper.loss_letter import LossLetter
from libdesk.paper.recall_letter import RecallLetter
from libdesk.services.accounts import Accounts
from libdesk.services.desk import Desk
from libdesk.services.holds import Holds
from libdesk.services.letters import Letters
from libdesk.services.library import Work
from libdesk.services.outcome import Outcome
from libdesk.services.printing import Prepared
from libdesk.services.services import Services
from libdesk.services.settings import Settings
from libdesk.services.sheets import PaperChoices
from tests.library_fixtures import SmallLibrary
from tests.services.loss_fixtures import lend, s4_terms
from tests.services.outcomes import refusals, remarks


@pytest.fixture
def letters(small: SmallLibrary) -> Letters:
    s4_terms(small)
    address(small, "P1", address="東京都港区海岸1-2-3", postal_code="105-0022")
    return Services(small.library).letters


def address(small: SmallLibrary, card: str, **values: object) -> None:
    """What is on record of a patron, as it was entered at registration."""

    def body(work: Work) -> None:
        work.update("patron", small.patrons[card], **values)

    small.library.perform(small.context(), "change_patron", Right.PATRONS, body).must()


def sheet(outcome: Outcome[Prepared]):
    (prepared,) = outcome.must().sheets
    assert outcome.must().pdf.startswith(b"%PDF")
    return prepared.sheet


def recalled(small: SmallLibrary, card: str = "P1", number: str = "B1", reason: str = "hold") -> int:
    """A loan of 7 January that is due on the 14th instead of the 21st."""
    loan = lend(small, card, number)

    def body(work: Work) -> None:
        work.update(
            "loan", loan, recalled_on="2026-01-07", recall_reason=reason, due_on="2026-01-14",
            due_at="2026-01-14T09:00:00.000Z", due_before_recall="2026-01-21",
        )  # fmt: skip

    small.library.perform(small.context(), "recall", Right.CIRCULATE, body).must()
    return loan


@pytest.mark.rule("C07")
def test_a_recall_letter_in_japanese(small: SmallLibrary, letters: Letters) -> None:
    outcome = letters.prepare_recalls(small.context(), [recalled(small)])
    assert remarks(outcome) == []
    letter = sheet(outcome)
    assert isinstance(letter, RecallLetter)
    assert (letter.languages, letter.reason, letter.title, letter.item_number) == (
        ("ja",), "hold", "吾輩は猫である", "B1",
    )  # fmt: skip
    assert letter.due_now == "2026-01-14（令和8年1月14日） 18:00"
    assert letter.due_before == "2026-01-21（令和8年1月21日）"
    assert letter.lent_on == letter.head.date == "2026-01-07（令和8年1月7日）"
    assert (letter.head.recipient.name, letter.head.recipient.address) == (
        "山田 太郎 様", ("〒105-0022", "東京都港区海岸1-2-3"),
    )  # fmt: skip
    assert (letter.head.recipient.name_first, letter.head.recipient.country, letter.head.card_number) == (
        False, "", "P1",
    )  # fmt: skip
    assert letter.fine_period == "day"
    assert letter.texts["fine_day"] == ("期限を過ぎた場合は、1日につき50円の延滞料がかかります。",)
    assert letter.texts["where"] == ("本館の貸出カウンターへお持ちください。",)


@pytest.mark.rule("C07")
def test_a_recall_letter_in_the_patrons_language_and_in_both(small: SmallLibrary, letters: Letters) -> None:
    address(small, "P2", language="en", address="Hauptstr. 1\n12345 Berlin", country="DE", name_latin="Anna Mueller")
    loan = recalled(small, "P2", "B2", "course_reserve")
    letter = sheet(letters.prepare_recalls(small.context(), [loan]))
    assert letter.languages == ("en",)
    assert letter.due_now == "Wednesday 14 January 2026, 18:00"
    recipient = letter.head.recipient
    assert (recipient.name, recipient.address, recipient.country, recipient.name_first) == (
        "Anna Mueller", ("Hauptstr. 1", "12345 Berlin"), "Germany", True,
    )  # fmt: skip
    assert letter.head.sender.country == "Japan"
    both = sheet(letters.prepare_recalls(small.context(), [loan], "both"))
    assert both.languages == ("en", "ja")
    assert len(both.texts["why_course_reserve"]) == 2


@pytest.mark.rule("C07")
def test_the_fine_is_that_of_the_class_that_the_recall_names(small: SmallLibrary, letters: Letters) -> None:
    loan = recalled(small)

    def body(work: Work) -> None:
        work.run(
            "INSERT INTO loan_table_row (policy_version_id, loan_class_id, fine_amount, fine_period)"
            " VALUES ((SELECT max(id) FROM policy_version), ?, 1000, 'week')"
            " ON CONFLICT DO UPDATE SET fine_amount = 1000, fine_period = 'week'",
            (small.classes["av"],),
        )
        work.update("loan", loan, fine_class=small.classes["av"])

    small.library.perform(small.context(), "change_loan_table", Right.SETTINGS, body).must()
    letter = sheet(letters.prepare_recalls(small.context(), [loan]))
    assert letter.fine_period == "week"
    assert "1,000円" in letter.texts["fine_week"][0]


def test_where_a_delay_costs_nothing_the_letter_does_not_threaten(small: SmallLibrary, letters: Letters) -> None:
    loan = recalled(small)
    sql = "UPDATE loan_table_row SET fine_amount = 0"
    small.library.perform(small.context(), "change_loan_table", Right.SETTINGS, lambda work: work.run(sql)).must()
    assert sheet(letters.prepare_recalls(small.context(), [loan])).fine_period == ""


def test_the_household_need_not_read_the_title(small: SmallLibrary, letters: Letters) -> None:
    Settings(small.library).change(small.context(), "letters.show_titles", False).must()
    assert sheet(letters.prepare_recalls(small.context(), [recalled(small)])).title == ""


def test_who_has_no_address_is_named(small: SmallLibrary, letters: Letters) -> None:
    outcome = letters.prepare_recalls(small.context(), [recalled(small, "P2", "B2")])
    assert remarks(outcome) == ["letter_without_address"]
    assert outcome.remarks[0].facts == {"patron": "Anna Müller"}


def test_a_recall_that_is_none(small: SmallLibrary, letters: Letters) -> None:
    loan = lend(small)
    assert refusals(letters.prepare_recalls(small.context(), [loan])) == ["loan_not_recalled"]
    Desk(small.library).take_back(small.context(), small.items["B1"]).must()
    assert refusals(letters.prepare_recalls(small.context(), [loan])) == ["not_on_loan"]


@pytest.fixture
def case(small: SmallLibrary, letters: Letters) -> int:
    """Lent on 7 January, due on the 21st, reported lost on the 31st."""
    loan = lend(small)
    small.later(days=24)
    return Services(small.library).loss_cases.report(small.context(), loan, "lost").must()


@pytest.mark.rule("C10")
def test_the_letter_about_a_loss_holds_every_way_with_its_sums(
    small: SmallLibrary, letters: Letters, case: int
) -> None:
    letter = sheet(letters.prepare_loss(small.context(), case))
    assert isinstance(letter, LossLetter)
    assert [(way.way, way.total) for way in letter.ways] == [
        ("replacement", "3,000円"), ("price", "6,800円"), ("unobtainable", "10,400円"),
    ]  # fmt: skip
    assert letter.ways[0].bring_by == "2026-03-02（令和8年3月2日）"
    assert letter.ways[0].lines == (("overdue_fine", "500円"), ("processing", "2,500円"))
    assert letter.ways[2].lines[0] == ("times", "5,400円")
    assert letter.texts["line_times"] == ("元の価格の3倍",)
    assert (letter.due_on, letter.reported_on) == ("2026-01-21（令和8年1月21日）", "2026-01-31（令和8年1月31日）")
    assert letter.fine_runs_on
    assert (letter.paid, letter.to_pay) == ("", "")


@pytest.mark.rule("C10")
def test_the_bill_of_the_way_that_was_chosen(small: SmallLibrary, letters: Letters, case: int) -> None:
    here, cases = small.context(), Services(small.library).loss_cases
    cases.choose_way(here, case, "price", price=Money(2100), shipping=Money(600)).must()
    Accounts(small.library).pay(here, small.patrons["P1"], 2000, "cash").must()
    letter = sheet(letters.prepare_loss(here, case))
    assert [way.total for way in letter.ways] == ["7,700円"]
    assert (letter.paid, letter.to_pay, letter.fine_runs_on) == ("2,000円", "5,700円", False)
    cases.drop(here, case, "found at home").must()
    assert refusals(letters.prepare_loss(here, case)) == ["loss_case_closed"]


def test_an_extended_deadline_and_a_price_that_is_not_known(small: SmallLibrary, letters: Letters) -> None:
    here, cases = small.context(), Services(small.library).loss_cases
    case = cases.report(here, lend(small, "P1", "B2", price=None), "lost").must()
    letter = sheet(letters.prepare_loss(here, case))
    assert [way.total for way in letter.ways] == ["2,500円", "", ""]
    small.later(days=40)
    cases.choose_way(small.context(), case, "replacement", override="was ill").must()
    (way,) = sheet(letters.prepare_loss(small.context(), case)).ways
    assert way.bring_by == "2026-03-18（令和8年3月18日）"


@pytest.fixture
def hold(small: SmallLibrary, letters: Letters) -> int:
    """The cat stands ready for Anna Müller."""
    lend(small)
    hold = Holds(small.library).place(small.context(), small.patrons["P2"], small.titles["cat"]).must().hold_id
    Desk(small.library).take_back(small.context(), small.items["B1"]).must()
    return hold


@pytest.mark.rule("C08")
@pytest.mark.parametrize(("shows", "patron"), [("name", "Anna Müller 様"), ("number", "P2"), ("masked", "•••P2")])
def test_a_hold_slip_shows_as_much_of_the_person_as_the_library_wants(
    small: SmallLibrary, letters: Letters, hold: int, shows: str, patron: str
) -> None:
    Settings(small.library).change(small.context(), "holds.slip_shows", shows).must()
    slip = sheet(letters.prepare_hold_slips([hold]))
    assert isinstance(slip, HoldSlip)
    assert (slip.patron, slip.title, slip.item_number, slip.pickup_site) == (patron, "吾輩は猫である", "B1", "本館")
    assert slip.code is not None
    assert slip.code.text == "B1"
    assert slip.set_aside_on == "2026-01-07（令和8年1月7日）"
    until = date.fromisoformat(small.library.rows.value("SELECT shelf_until FROM hold"))
    assert slip.keep_until.startswith(until.isoformat())
    assert slip.library == "本館"


def test_a_hold_slip_in_english_on_a_roll(small: SmallLibrary, letters: Letters, hold: int) -> None:
    Settings(small.library).change_several(
        small.context(), {"library.name": "みなと図書館", "library.name_latin": "Harbour Library"}
    ).must()
    slip = sheet(letters.prepare_hold_slips([hold], "en", PaperChoices(desk_slip="roll80")))
    assert (slip.library, slip.pickup_site, slip.paper) == ("Harbour Library", "Main Library", "roll80")
    assert slip.set_aside_on == "7 January 2026 (2026-01-07)"


def test_nothing_stands_ready(small: SmallLibrary, letters: Letters) -> None:
    hold = Holds(small.library)
    lend(small)
    waiting = hold.place(small.context(), small.patrons["P2"], small.titles["cat"]).must().hold_id
    assert refusals(letters.prepare_hold_slips([waiting])) == ["hold_slip_not_ready"]


def test_what_is_printed_is_logged_with_the_patron(small: SmallLibrary, letters: Letters, hold: int) -> None:
    printing = Services(small.library).printing
    prepared = letters.prepare_hold_slips([hold]).must()
    (log,) = printing.log(small.context(), prepared, "desk printer").must()
    assert sheet(printing.prepare_reprint(log)) == prepared.sheets[0].sheet
    (line,) = printing.page(0, 10)
    assert (line.kind, line.number, line.about) == ("hold_slip", "P2", "Anna Müller")
    assert replace(line, reprint=True).reprint


def test_the_sheets_that_items_ask_for(small: SmallLibrary, letters: Letters, hold: int) -> None:
    here, cat, emma = small.context(), small.items["B1"], small.items["B2"]
    assert sheet(letters.prepare_of_items(here, "hold-slip", [cat])).item_number == "B1"
    assert refusals(letters.prepare_of_items(here, "hold-slip", [cat, emma])) == ["hold_slip_not_ready"]
    assert refusals(letters.prepare_of_items(here, "recall-letter", [emma])) == ["not_on_loan"]
    assert refusals(letters.prepare_of_items(here, "loss-letter", [emma])) == ["loss_case_none"]
    loan = recalled(small, "P1", "B2")
    assert sheet(letters.prepare_of_items(here, "recall-letter", [emma], "en")).languages == ("en",)
    Services(small.library).loss_cases.report(here, loan, "lost").must()
    assert sheet(letters.prepare_of_items(here, "loss-letter", [emma])).kind == "lost"
