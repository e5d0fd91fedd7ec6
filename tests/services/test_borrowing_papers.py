"""The papers of interlibrary borrowing: what stands on each, what is refused, the log, today's batch, reprints."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from libdesk.domain.borrowing_states import TRANSITIONS, BorrowingState, BorrowingStep
from libdesk.paper import frozen
from libdesk.services.borrowing_papers import KINDS, SEVERAL, BorrowingPapers, TodaysPapers
from libdesk.services.library import Work
from libdesk.services.patrons import Patrons
from libdesk.services.printing import Printing
from libdesk.services.services import Services
from libdesk.services.settings import Settings
from libdesk.services.sheets import PaperChoices
from libdesk.services.sites import Sites
from tests.library_fixtures import SmallLibrary
from tests.paper.printed import all_text, decoded, picture, printed_at_203_dpi, sizes_of_pages, without_white
from tests.services import borrowed_books
from tests.services.borrowing_life import Life
from tests.services.circulation_rows import write
from tests.services.outcomes import refusals, remarks

_S, _P = BorrowingState, BorrowingStep


@pytest.fixture
def papers(small: SmallLibrary) -> BorrowingPapers:
    settings = Settings(small.library)
    settings.change(small.context(), "library.name", "潮見町立図書館").must()
    settings.change(small.context(), "library.name_latin", "Shiomi Town Library").must()
    return BorrowingPapers(small.library)


def text_of(outcome: Any) -> str:
    return without_white(all_text(outcome.must().pdf))


def holds(text: str, *wanted: str) -> None:
    for one in wanted:
        assert without_white(one) in text, one


def changed(small: SmallLibrary, table: str, row_id: int, **values: Any) -> None:
    write(small, lambda work: work.update(table, row_id, **values))


@pytest.mark.rule("R01")
def test_the_request_names_our_registration_the_book_and_the_conditions_that_we_accept(small, papers) -> None:
    life = Life(small, no_copying=1, in_library_only=1, supervised=1, use_note="手袋を着用すること", extension="never")
    life.bring_to(_S.ORDERED)
    outcome = papers.prepare(small.context(), "lender-request", [life.id])
    assert remarks(outcome) == []
    holds(
        text_of(outcome),
        "相互貸借申込書", "関西館　御中", "精華台8-1-3", "+81-774-0000", "+81-3-0000-0002", "送信枚数 1枚",
        life.record.number, "U-7", "2025-04-01（令和7年4月1日）", "海辺の図書館", "汐見 渚", "9784000000000",
        "私費", "普通便", "当館の閲覧室内でのみ", "職員の管理のもと", "複製しません", "手袋を着用すること",
        "1か月以内に返送", "延長を求めません", "3日以内", "書留航空便 / 追跡・補償付き宅配便", "弁償します",
        "2026-01-07（令和8年1月7日）", "1 / 1 ページ",
    )  # fmt: skip
    assert decoded(picture(outcome.must().pdf, 203)) == {life.record.number: "Code128"}


@pytest.mark.rule("R01")
def test_a_lender_abroad_is_written_to_in_its_language_and_with_its_country(small, papers) -> None:
    life = Life(small, language="en", name_latin="National Hanbit Library", fax="")
    changed(small, "lender_address", life.site_id, country="KR", address="201 Banpo-daero\nSeoul", postal_code="06579")
    life.bring_to(_S.ORDERED)
    text = text_of(papers.prepare(small.context(), "lender-request", [life.id]))
    holds(text, "National Hanbit Library", "Seoul 06579", "Republic of Korea", "Shiomi Town Library", "Japan")
    assert "Tofaxnumber" not in text


def test_a_lender_that_sets_nothing_is_promised_only_what_always_holds(small, papers) -> None:
    request = borrowed_books.book(small, state="ordered")
    (made,) = papers.prepare(small.context(), "lender-request", [request], "en").must().sheets
    sheet: Any = made.sheet
    assert sheet.conditions == (
        ("Returned by: Carrier with tracking and compensation.",),
        ("Loss or damage is reported at once and made good as you ask.",),
    )
    assert sheet.user_id == sheet.registered_on == ""


@pytest.mark.rule("B09")
@pytest.mark.rule("B11")
@pytest.mark.parametrize("language", ["ja", "en", "both"])
def test_the_strap_says_how_the_book_is_used_and_where_it_goes_back(small, papers, language: str) -> None:
    request = borrowed_books.book(
        small, in_library_only=1, supervised=1, no_copying=1, use_note="手袋を着用", request={"their_number": "N-77"}
    )
    outcome = papers.prepare(small.context(), "book-strap", [request], language)
    text = text_of(outcome)
    wanted = {
        "ja": ("館内でのみ利用", "職員の目の届く席", "複写・撮影はできません", "返却ポストは使えません", "外さないで"),
        "en": ("in the library only", "where staff can see", "No copying", "not in the book return box", "not remove"),
    }
    for one in ("ja", "en") if language == "both" else (language,):
        holds(text, *wanted[one])
    holds(text, "手袋を着用", "P1", f"BR{request}", "N-77", "方丈記")
    holds(text, "2026年1月23日（金）" if language != "en" else "Friday 23 January 2026")
    assert ("2026-01-23（令和8年1月23日）" in text) is (language != "en")
    assert decoded(picture(outcome.must().pdf, 300)) == {f"BR{request}": "Code128"}
    assert decoded(printed_at_203_dpi(outcome.must().pdf)) == {f"BR{request}": "Code128"}


@pytest.mark.parametrize(
    ("shows", "stands", "hidden"),
    [("name", "山田 太郎 様", "P1"), ("number", "P1", "山田"), ("masked", "•••P1", "山田")],
)
def test_the_strap_names_the_reader_as_the_hold_slip_does(small, papers, shows, stands, hidden) -> None:
    Settings(small.library).change(small.context(), "holds.slip_shows", shows).must()
    text = text_of(papers.prepare(small.context(), "book-strap", [borrowed_books.book(small, number="Q-1")]))
    assert without_white(stands) in text
    assert hidden not in text or hidden in stands


def test_straps_of_many_books_share_sheets_and_each_volume_has_its_own(small, papers) -> None:
    lender = borrowed_books.lender(small)
    ids = [borrowed_books.book(small, lender_id=lender, volume_count=2) for _ in range(3)]
    pdf = papers.prepare(small.context(), "book-strap", ids).must().pdf
    assert sizes_of_pages(pdf) == [(297, 210)] * 2
    assert without_white(all_text(pdf)).count("帯2/2") == 3


@pytest.mark.rule("B10")
@pytest.mark.rule("B12")
@pytest.mark.rule("B13")
@pytest.mark.parametrize(
    ("expense", "weekdays", "stands", "hidden"),
    [
        ("private", 0, ("私費", "08:45から17:00まで", "送料と返送用の切手", "見込みの額", "1,600円"), ("ありません",)),
        ("public", 1, ("公費", "月曜日から金曜日の開館時間", "返送料のバーコード", "見込みの額"), ("08:45",)),
        ("library", 0, ("図書館負担", "開館時間", "お支払いいただく料金はありません"), ("お持ちいただくもの", "1,600")),
        ("kl_net", 0, ("KL-NET", "お支払いいただく料金はありません"), ("お持ちいただくもの",)),
    ],
)
def test_the_notice_tells_fees_hours_and_what_to_bring(small, papers, expense, weekdays, stands, hidden) -> None:
    request = borrowed_books.book(
        small, weekdays_only=weekdays, no_copying=1,
        request={"expense": expense, "asked_expense": expense, "estimated_charge": 1600},
    )  # fmt: skip
    text = text_of(papers.prepare(small.context(), "arrival-notice", [request]))
    holds(
        text, *stands, "山田 太郎 様", "P1", "方丈記", "受取期限", "2026-01-14", "2026-01-23", "本館　貸出カウンター",
        "複写・撮影はできません", "返却ポストは使えません", "カウンター",
    )  # fmt: skip
    for one in hidden:
        assert without_white(one) not in text, one


@pytest.mark.rule("B10")
def test_fees_that_are_booked_stand_instead_of_the_estimate(small, papers) -> None:
    request = borrowed_books.book(
        small, request={"expense": "private", "asked_expense": "private", "estimated_charge": 1600}
    )

    def body(work: Work) -> None:
        for what, amount in (("delivery", 870), ("return", 520)):
            work.insert(
                "cost_entry", borrowing_request=request, kind="cost", what=what, amount=amount, currency="JPY",
                payer="private", booked_on="2026-01-07", site=small.main, staff=small.head, made_at=work.now_text,
            )  # fmt: skip

    write(small, body)
    text = text_of(papers.prepare(small.context(), "arrival-notice", [request]))
    holds(text, "送料（到着分）（現金）", "870円", "返送料（切手）", "520円", "合計", "1,390円")
    assert "1,600" not in text
    unknown = borrowed_books.book(small, "P2", request={"expense": "private", "asked_expense": "private"})
    holds(text_of(papers.prepare(small.context(), "arrival-notice", [unknown], "ja")), "料金はカウンターで")


@pytest.mark.rule("B14")
def test_the_statement_tells_what_is_booked_and_what_is_owed(small, papers) -> None:
    request = borrowed_books.book(small, request={"expense": "private", "asked_expense": "private"})
    assert refusals(papers.prepare(small.context(), "fee-statement", [request])) == ["papers_need_cost"]
    services = Services(small.library)
    services.borrowing_costs.add_cost(small.context(), request, "delivery", 870).must()
    text = text_of(papers.prepare(small.context(), "fee-statement", [request]))
    holds(text, "料金明細書", f"BR{request}", "山田 太郎 様", "私費", "送料（到着分）（現金）", "870円", "未納額")
    public = borrowed_books.book(small, "P2")
    services.borrowing_costs.add_cost(small.context(), public, "delivery", 900).must()
    text = text_of(papers.prepare(small.context(), "fee-statement", [public]))
    holds(text, "公費", "K1", "川端", "予算 K1 から支出", "900円")
    assert "未納額" not in text


def test_the_household_does_not_read_the_title_where_letters_hide_it(small, papers) -> None:
    Settings(small.library).change(small.context(), "letters.show_titles", False).must()
    request = borrowed_books.book(small)
    assert "方丈記" not in text_of(papers.prepare(small.context(), "arrival-notice", [request]))


@pytest.mark.rule("R03")
def test_the_receipt_letter_goes_filled_in_to_the_site_that_sent_the_book(small, papers) -> None:
    life = Life(small)
    life.site_id = life.other_site_id
    life.bring_to(_S.ARRIVED)
    outcome = papers.prepare(small.context(), "receipt-letter", [life.id])
    text = text_of(outcome)
    holds(
        text, "貸出資料受領書", "東京本館　御中", "永田町1-10-1", life.record.number, "海辺の図書館", "U-7",
        "受領日", "2026-01-07（令和8年1月7日）", "2026-01-10（令和8年1月10日）", "受領後3日以内", "潮見町立図書館",
        "署名", "1 / 1 ページ",
    )  # fmt: skip
    (sheet,) = outcome.must().sheets
    letter: Any = sheet.sheet
    assert (letter.good, letter.slip_right, letter.remarks) == (True, True, "")
    assert letter.name == small.library.rows.value("SELECT name FROM staff WHERE id = ?", small.head)


@pytest.mark.rule("R03")
def test_damage_on_arrival_is_a_remark_and_a_lender_that_sets_no_days_gets_none(small, papers) -> None:
    request = borrowed_books.book(small, state="arrived", condition_arrived="表紙に傷", slip_right=0)
    (made,) = papers.prepare(small.context(), "receipt-letter", [request]).must().sheets
    letter: Any = made.sheet
    assert (letter.good, letter.remarks, letter.slip_right, letter.send_by) == (False, "表紙に傷", False, "")
    assert letter.texts["within"] == ("",)
    changed(small, "borrowed_book", 1, condition_arrived="worn")
    holds(text_of(papers.prepare(small.context(), "receipt-letter", [request])), "使用による傷みあり")
    both = papers.prepare(small.context(), ("receipt-letter", "book-strap"), [request]).must()
    assert [frozen.kind_of(one.sheet) for one in both.sheets] == ["book_strap"]


@pytest.mark.rule("R06")
def test_the_label_leads_back_to_the_sending_site_by_a_service_that_the_lender_allows(small, papers) -> None:
    life = Life(small)
    life.site_id = life.other_site_id
    life.bring_to(_S.BACK)
    changed(small, "borrowing_request", life.id, their_number="N-123")
    text = text_of(papers.prepare(small.context(), "lender-label", [life.id]))
    holds(text, "東京本館", "永田町1-10-1", "追跡・補償付き宅配便", "N-123", life.record.number, "潮見町1-2-3")
    assert "精華台" not in text
    life.do(_P.SHIP_BACK)
    holds(text_of(papers.prepare(small.context(), "lender-label", [life.id])), "書留航空便")


@pytest.mark.rule("R06")
def test_a_parcel_abroad_goes_by_registered_air_mail_and_names_the_country(small, papers) -> None:
    lender = borrowed_books.lender(small, by_registered_air_mail=1, language="en")
    changed(small, "lender_address", 1, country="KR")
    request = borrowed_books.book(small, lender_id=lender)
    text = text_of(papers.prepare(small.context(), "lender-label", [request]))
    holds(text, "Registered air mail", "REPUBLIC OF KOREA", "JAPAN", "TO")


@pytest.mark.rule("R06")
def test_labels_begin_at_the_first_free_one(small, papers) -> None:
    lender = borrowed_books.lender(small, by_tracked_carrier=1)
    ids = [borrowed_books.book(small, lender_id=lender, condition_returned="good") for _ in range(3)]
    choices = PaperChoices(return_label="avery-l7165", label_position=7)
    made = papers.prepare(small.context(), "lender-label", ids, choices=choices).must()
    assert [one.sheet.position for one in made.sheets] == [7, 8, 1]
    assert sizes_of_pages(made.pdf) == [(210, 297)] * 2
    gone = PaperChoices(return_label="stamp")
    assert refusals(papers.prepare(small.context(), "lender-label", ids, choices=gone)) == ["label_unknown"]


@pytest.mark.rule("B08")
def test_the_extension_letter_asks_until_the_day_wanted(small, papers) -> None:
    life = Life(small)
    life.bring_to(_S.IN_USE)
    assert refusals(papers.prepare(small.context(), "extension-letter", [life.id])) == ["papers_need_extension"]
    life.do(_P.ASK_EXTENSION)
    holds(text_of(papers.prepare(small.context(), "extension-letter", [life.id])), "延長のお願い", "可能な期間")
    extension = small.library.rows.value("SELECT id FROM borrowing_extension")
    changed(small, "borrowing_extension", extension, wanted_until="2026-03-02", note="卒業論文のため")
    text = text_of(papers.prepare(small.context(), "extension-letter", [life.id]))
    holds(text, "2026-03-02（令和8年3月2日）", "2026-02-07", "卒業論文のため", "延長できません", life.record.number)


def test_the_report_says_what_happened_and_what_was_agreed(small, papers) -> None:
    life = Life(small)
    life.bring_to(_S.LOST)
    text = text_of(papers.prepare(small.context(), "damage-report", [life.id]))
    holds(text, "汚破損・紛失報告書", "left in the train", "利用者への貸出中", "関西館　御中", "良好")
    loss = small.library.rows.value("SELECT id FROM borrowing_loss")
    changed(small, "borrowing_loss", loss, way="payment", where_it_was="way_back")
    (made,) = papers.prepare(small.context(), "damage-report", [life.id], "en").must().sheets
    report: Any = made.sheet
    assert (report.kind, report.way, report.where_it_was) == ("lost", "payment", "on the way back to you")


def test_what_was_lost_on_its_way_here_is_reported_to_where_it_was_asked_for(small, papers) -> None:
    life = Life(small)
    life.bring_to(_S.SHIPPED)
    life.do(_P.REPORT_LOST)
    holds(text_of(papers.prepare(small.context(), "damage-report", [life.id])), "関西館　御中", "当館への送付中")


def test_the_receipts_of_what_was_paid_for_a_request(small, papers) -> None:
    request = borrowed_books.book(small, request={"expense": "private", "asked_expense": "private"})
    assert refusals(papers.prepare(small.context(), "fee-receipt", [request])) == ["papers_need_payment"]
    services = Services(small.library)
    services.borrowing_costs.add_cost(small.context(), request, "delivery", 870).must()
    account = services.accounts.account(small.context(), small.patrons["P1"])
    services.accounts.pay(small.context(), small.patrons["P1"], account.owed, "transfer").must()
    made = papers.prepare(small.context(), "fee-receipt", [request]).must()
    holds(without_white(all_text(made.pdf)), "領収書", "870円")
    assert [one.borrowing_request_id for one in made.sheets] == [request]


@pytest.mark.parametrize(
    ("what", "state", "code"),
    [
        ("lender-request", _S.RECEIVED, "papers_need_lender"),
        ("receipt-letter", _S.SHIPPED, "papers_need_book"),
        ("lender-label", _S.ORDERED, "papers_need_book"),
        ("extension-letter", _S.ORDERED, "papers_need_book"),
        ("book-strap", _S.ORDERED, "papers_need_book"),
        ("arrival-notice", _S.ARRIVED, "papers_need_ready"),
        ("damage-report", _S.READY, "papers_need_loss"),
    ],
)
def test_a_paper_that_there_cannot_be_yet_is_refused_with_what_to_do(small, papers, what, state, code) -> None:
    life = Life(small)
    life.bring_to(state)
    assert refusals(papers.prepare(small.context(), what, [life.id])) == [code]


def test_nobodys_book_and_no_request_are_refused(small, papers) -> None:
    assert refusals(papers.prepare(small.context(), "book-strap", [999])) == ["not_found"]
    request = borrowed_books.book(
        small, state="closed", request={"patron": None, "anonymised_on": "2026-01-07", "ended_on": "2026-01-07"}
    )
    assert refusals(papers.prepare(small.context(), "book-strap", [request])) == ["papers_need_reader"]


@pytest.mark.rule("R06")
def test_where_an_address_is_missing_staff_are_told_whose(small, papers) -> None:
    request = borrowed_books.book(small, state="arrived")
    changed(small, "lender_address", 1, address="")
    assert refusals(papers.prepare(small.context(), "lender-label", [request])) == ["lender_without_address"]
    assert refusals(papers.prepare(small.context(), "receipt-letter", [request])) == ["lender_without_address"]
    changed(small, "lender_address", 1, fax="03-1")
    assert papers.prepare(small.context(), "receipt-letter", [request]).done
    sites = Sites(small.library)
    sites.save(small.context(), 1, replace(sites.record(1), address="", address_latin="", postal_code="")).must()
    assert refusals(papers.prepare(small.context(), "receipt-letter", [request])) == ["site_incomplete"]


def test_the_language_is_the_lenders_or_the_readers(small, papers) -> None:
    lender = borrowed_books.lender(small, language="en")
    patrons = Patrons(small.library)
    record = replace(patrons.record(small.patrons["P2"]), language="en")
    patrons.change(small.context(), small.patrons["P2"], record).must()
    request = borrowed_books.book(small, "P2", lender_id=lender)
    both = ("receipt-letter", "book-strap")
    made = papers.prepare(small.context(), both, [request]).must()
    assert [one.language for one in made.sheets] == ["en"]
    mixed = borrowed_books.book(
        small, lender_id=lender, letter_days=3, letter_sent_on="2026-01-07", letter_sent_by="fax"
    )
    made = papers.prepare(small.context(), both, [mixed]).must()
    assert [one.language for one in made.sheets] == ["en", "ja"]
    made = papers.prepare(small.context(), both, [mixed], "both").must()
    assert [one.sheet.languages for one in made.sheets] == [("en", "ja"), ("ja", "en")]


def test_every_paper_of_every_step_is_known_and_several_make_one_preview(small, papers) -> None:
    named = {paper for transition in TRANSITIONS.values() for paper in transition.papers}
    assert named <= set(KINDS)
    life = Life(small)
    life.bring_to(_S.ARRIVED)
    made = papers.prepare(small.context(), TRANSITIONS[_S.SHIPPED, _P.ARRIVE].papers, [life.id]).must()
    assert made.kind == SEVERAL
    assert sizes_of_pages(made.pdf) == [(210, 297), (297, 210)]


def test_the_log_tells_the_number_and_for_whom_and_the_same_is_printed_again(small, papers) -> None:
    life = Life(small)
    life.bring_to(_S.ARRIVED)
    made = papers.prepare(small.context(), ("lender-request", "receipt-letter", "book-strap"), [life.id]).must()
    printing = Printing(small.library)
    ids = printing.log(small.context(), made, "Laser").must()
    lines = {line.kind: line for line in printing.page(0, 9)}
    assert {line.number for line in lines.values()} == {life.record.number}
    assert lines["book_strap"].about == "山田 太郎"
    assert lines["lender_request"].about == lines["receipt_letter"].about == "国立国会図書館"
    again = printing.prepare_reprint(ids[2]).must()
    assert again.pdf == papers.prepare(small.context(), "book-strap", [life.id]).must().pdf
    (of_again,) = printing.log(small.context(), again, "Laser").must()
    assert small.library.rows.one(
        "SELECT borrowing_request_id, patron_id, reprint_of_id FROM printed_sheet WHERE id = ?", of_again
    ) == (life.id, small.patrons["P1"], ids[2])


def test_the_log_names_the_lender_that_was_asked_not_the_one_asked_later(small, papers) -> None:
    life = Life(small, name="東大学図書館")
    life.bring_to(_S.ORDERED)
    printing = Printing(small.library)
    first = papers.prepare(small.context(), "lender-request", [life.id]).must()
    printing.log(small.context(), first, "Laser").must()
    changed(small, "borrowing_request", life.id, lender=borrowed_books.lender(small))
    assert [line.about for line in printing.page(0, 9)] == ["東大学図書館"]


@pytest.mark.rule("B10")
def test_what_a_site_prints_today(small, papers) -> None:
    here = small.context()
    assert papers.today(here) == TodaysPapers((), (), ())
    assert refusals(papers.prepare_today(here)) == ["papers_none_today"]
    today = small.library.today_at(here).isoformat()
    lender = borrowed_books.lender(small)
    came = borrowed_books.book(small, lender_id=lender, state="arrived", arrived_on=today)
    ready = borrowed_books.book(small, lender_id=lender, ready_on=today)
    back = borrowed_books.book(small, lender_id=lender, state="back")
    borrowed_books.book(small, lender_id=lender)
    by_mail = borrowed_books.book(small, "P2", lender_id=lender, ready_on=today)
    changed(small, "patron", small.patrons["P2"], email="anna@reader.example")
    assert papers.today(here) == TodaysPapers((came,), (ready,), (back,))
    assert by_mail not in papers.today(here).notices
    assert not papers.today(small.context(site=small.branch)).any
    made = papers.prepare_today(here).must()
    assert [frozen.kind_of(one.sheet) for one in made.sheets] == ["book_strap", "arrival_notice", "return_label"]
    assert made.kind == SEVERAL
