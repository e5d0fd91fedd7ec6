"""Papers of interlibrary borrowing: what stands on them and where, faxes, bar codes, the longest data, many at once."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from io import BytesIO
from typing import Any

import pypdf
import pypdfium2
import pytest

from libdesk.paper import (
    arrival_notice,
    book_strap,
    damage_report,
    extension_letter,
    fee_statement,
    frozen,
    gallery_borrowing,
    lender_request,
    receipt_letter,
)
from libdesk.paper.arrival_notice import ArrivalNotice
from libdesk.paper.barcode import Barcode
from libdesk.paper.book_strap import BookStrap
from libdesk.paper.damage_report import DamageReport
from libdesk.paper.document import Offset
from libdesk.paper.extension_letter import ExtensionLetter
from libdesk.paper.gallery import _lender, _saying
from libdesk.paper.lender_request import LenderRequest
from libdesk.paper.receipt_letter import ReceiptLetter
from libdesk.paper.refusals import SheetTooSmall
from tests.paper.printed import (
    all_text,
    decoded,
    faxed,
    inked,
    picture,
    places,
    printed_at_203_dpi,
    sizes_of_pages,
    texts_of_pages,
    without_white,
    words,
)
from tests.paper.samples import BOTH, EN, JA, MARKUP_LIKE

LANGUAGES = [EN, JA, BOTH]
MADE = {
    "lender_request": gallery_borrowing.requests,
    "receipt_letter": gallery_borrowing.receipts,
    "extension_letter": gallery_borrowing.extensions,
    "damage_report": gallery_borrowing.reports,
    "book_strap": gallery_borrowing.straps,
    "arrival_notice": gallery_borrowing.notices,
    "fee_statement": gallery_borrowing.statements,
}
LONG = "とても長い書名と副書名 " * 60


def samples(kind: str, languages: tuple[str, ...]) -> list[Any]:
    return list(MADE[kind](_saying(words, languages), languages, _lender(languages)))


def request(languages: tuple[str, ...] = EN) -> LenderRequest:
    made: LenderRequest = samples("lender_request", languages)[0]
    return made


def letter(languages: tuple[str, ...] = EN) -> ReceiptLetter:
    made: ReceiptLetter = samples("receipt_letter", languages)[0]
    return made


def strap(languages: tuple[str, ...] = EN) -> BookStrap:
    made: BookStrap = samples("book_strap", languages)[1]
    return made


def notice(languages: tuple[str, ...] = EN) -> ArrivalNotice:
    made: ArrivalNotice = samples("arrival_notice", languages)[0]
    return made


@pytest.mark.parametrize("kind", MADE)
@pytest.mark.parametrize("languages", LANGUAGES)
def test_every_sample_is_drawn_kept_and_drawn_the_same_again(kind: str, languages: tuple[str, ...]) -> None:
    for made in samples(kind, languages):
        stored = frozen.to_json(made)
        assert frozen.kind_of(made) == kind
        again = frozen.from_json(stored)
        assert again == made
        assert frozen.pdf_of([again]) == frozen.pdf_of([made])
        assert frozen.pdf_of([made], Offset(1, 0)) != frozen.pdf_of([made])


@pytest.mark.parametrize("kind", MADE)
@pytest.mark.parametrize("languages", LANGUAGES)
def test_a_pdf_has_title_and_language_and_says_page_x_of_y(kind: str, languages: tuple[str, ...]) -> None:
    made = samples(kind, languages)[0]
    reader = pypdf.PdfReader(BytesIO(frozen.pdf_of([made])))
    assert reader.metadata is not None
    assert reader.metadata.title == made.texts["heading"][0]
    assert not reader.metadata.author
    assert reader.trailer["/Root"]["/Lang"] == languages[0]
    counted = made.texts["page"][0].replace("{page}", "1").replace("{pages}", "1")
    assert without_white(counted) in without_white(reader.pages[0].extract_text())


@pytest.mark.parametrize("kind", MADE)
@pytest.mark.parametrize("languages", LANGUAGES)
def test_nothing_is_smaller_than_eight_points(kind: str, languages: tuple[str, ...]) -> None:
    for made in samples(kind, languages):
        document = pypdfium2.PdfDocument(frozen.pdf_of([made]))
        for page in document:
            drawn = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT])
            for text in drawn:
                size = pypdfium2.raw.c_float()
                assert pypdfium2.raw.FPDFTextObj_GetFontSize(text.raw, size)
                assert size.value >= 8
        document.close()


@pytest.mark.parametrize("kind", MADE)
def test_text_from_outside_is_never_markup(kind: str) -> None:
    made = samples(kind, EN)[0]
    name = "title" if hasattr(made, "title") else "loan"
    for text in MARKUP_LIKE:
        value = text if name == "title" else replace(made.loan, title=text)
        drawn = without_white(all_text(frozen.pdf_of([replace(made, **{name: value})])))
        assert without_white(text) in drawn


# --- the request to the lender


@pytest.mark.rule("R01")
@pytest.mark.parametrize("languages", LANGUAGES)
def test_the_request_reads_from_the_address_to_the_answer(languages: tuple[str, ...]) -> None:
    made = request(languages)
    pdf = lender_request.pdf([made])
    assert sizes_of_pages(pdf) == [(210, 297)]
    text = without_white(all_text(pdf))
    wanted = [
        made.head.letter.recipient.name, made.head.letter.date, made.texts["heading"][0], made.head.fax,
        made.texts["intro"][0], made.our_number, made.title, made.author, made.publisher, made.needed_by,
        made.conditions[0][0], made.contact, made.texts["answer"][0], made.texts["answer_not_held"][0],
        made.texts["foot"][0],
    ]  # fmt: skip
    found = [text.find(without_white(one)) for one in wanted]
    assert -1 not in found, wanted[found.index(-1)]
    assert found == sorted(found)


def test_the_address_of_a_request_stands_in_the_window_and_its_bars_can_be_read() -> None:
    made = request(JA)
    pdf = lender_request.pdf([made])
    for line in (made.head.letter.recipient.name, *made.head.letter.recipient.address):
        (place,) = places(pdf, line)[:1]
        assert place.left >= 22 - 0.5
        assert place.right <= 107
        assert place.top >= 28 - 0.5
        assert place.bottom <= 58
    assert decoded(picture(pdf, 300)) == {made.our_number: "Code128"}


def test_a_request_that_is_posted_has_no_fax_head() -> None:
    made = request()
    assert "To fax number" in all_text(lender_request.pdf([made]))
    assert "To fax number" not in all_text(lender_request.pdf([replace(made, head=replace(made.head, fax=""))]))


def test_a_report_that_no_page_holds_goes_on_and_the_fax_says_how_many_pages() -> None:
    made: DamageReport = samples("damage_report", EN)[0]
    long = replace(made, description="Water ran down the wall. " * 200)
    pdf = damage_report.pdf([long])
    assert sizes_of_pages(pdf) == [(210, 297)] * 2
    assert "this one included: 2" in all_text(pdf)
    assert all_text(pdf).count("Water ran") == 200
    assert "Page 2 of 2" in texts_of_pages(pdf)[1]


# --- the receipt letter


@pytest.mark.rule("R03")
@pytest.mark.parametrize("languages", LANGUAGES)
def test_the_receipt_letter_holds_what_the_lender_asks_for(languages: tuple[str, ...]) -> None:
    made = letter(languages)
    pdf = receipt_letter.pdf([made])
    assert sizes_of_pages(pdf) == [(210, 297)]
    text = without_white(all_text(pdf))
    for wanted in (
        made.head.letter.recipient.name, *made.head.letter.recipient.address, made.head.fax, made.loan.our_number,
        made.loan.their_number, made.loan.network_number, made.loan.title, made.loan.volume, made.received_on,
        made.send_by, made.receiving_library, made.name, made.texts["signature"][0], made.texts["within"][0],
    ):  # fmt: skip
        assert without_white(wanted) in text, wanted


@pytest.mark.rule("R03")
@pytest.mark.parametrize("languages", LANGUAGES)
@pytest.mark.parametrize("seed", [1, 2])
def test_the_receipt_letter_is_known_again_after_a_fax(languages: tuple[str, ...], seed: int) -> None:
    made = letter(languages)
    assert decoded(faxed(receipt_letter.pdf([made]), 0, seed)) == {made.loan.our_number: "QRCode"}


@pytest.mark.rule("R03")
def test_what_is_not_known_is_a_line_to_write_on() -> None:
    filled, blank, _longest = samples("receipt_letter", JA)
    assert not blank.received_on
    text = without_white(all_text(receipt_letter.pdf([blank])))
    for key in ("received_on", "send_by", "remarks", "name", "signature", "signed_on"):
        assert without_white(blank.texts[key][0]) in text
    assert blank.loan.their_number == ""
    assert without_white(filled.texts["their_number"][0]) not in text


def _ticks(pdf: bytes) -> int:
    """How many strokes of a tick are on the first page: two a tick."""
    contents = pypdf.PdfReader(BytesIO(pdf)).pages[0].get_contents()
    assert contents is not None
    return len(re.findall(rb"(?m)^0\.9 w .* l S$", contents.get_data()))


def test_the_condition_ticks_one_box() -> None:
    made = replace(letter(), slip_right=False)
    assert _ticks(receipt_letter.pdf([made])) == 2
    assert _ticks(receipt_letter.pdf([replace(made, good=False)])) == 0
    assert _ticks(receipt_letter.pdf([replace(made, good=False, remarks="torn")])) == 2
    assert _ticks(receipt_letter.pdf([replace(made, slip_right=True)])) == 4


# --- extension and damage


@pytest.mark.rule("B08")
@pytest.mark.parametrize("languages", LANGUAGES)
def test_the_extension_letter_names_both_days_and_leaves_room_for_the_answer(languages: tuple[str, ...]) -> None:
    dated, open_ended, _longest = samples("extension_letter", languages)
    text = without_white(all_text(extension_letter.pdf([dated])))
    for wanted in (dated.due_on, dated.wanted_until, dated.loan.their_number, dated.texts["answer_until"][0]):
        assert without_white(wanted) in text
    assert isinstance(open_ended, ExtensionLetter)
    left_open = without_white(all_text(extension_letter.pdf([open_ended])))
    assert without_white(open_ended.texts["as_long_as_you_can"][0]) in left_open


def test_the_report_ticks_what_happened_and_what_was_agreed() -> None:
    damaged, lost, _longest = samples("damage_report", EN)
    assert _ticks(damage_report.pdf([damaged])) == 2
    assert _ticks(damage_report.pdf([lost])) == 4


# --- the strap


@pytest.mark.rule("B09")
@pytest.mark.rule("B11")
@pytest.mark.parametrize("languages", LANGUAGES)
def test_the_strap_says_everything(languages: tuple[str, ...]) -> None:
    made = strap(languages)
    text = without_white(all_text(book_strap.pdf([made])))
    for wanted in (
        made.library, made.our_number, made.patron, made.due_on, made.lender, made.title, made.their_number,
        *(one[0] for one in made.restrictions), *(one[0] for one in made.at_return), made.texts["return_at"][0],
        made.texts["not_removed"][0],
    ):  # fmt: skip
        assert without_white(wanted) in text, wanted


@pytest.mark.parametrize("languages", LANGUAGES)
@pytest.mark.parametrize("number", ["B2026-0042", "B2026-9999999"])
def test_the_bars_of_a_strap_are_read_at_300_and_203_dpi(languages: tuple[str, ...], number: str) -> None:
    made = replace(strap(languages), our_number=number, code=Barcode("code128", number), volumes=1)
    pdf = book_strap.pdf([made])
    assert decoded(picture(pdf, 300)) == {number: "Code128"}
    assert decoded(printed_at_203_dpi(pdf)) == {number: "Code128"}


def test_the_due_date_is_the_largest_thing_and_the_middle_is_seen_on_any_book() -> None:
    made = replace(strap(), volumes=1)
    pdf = book_strap.pdf([made])
    due, title = places(pdf, "Monday 16 February 2026")[0], places(pdf, "海辺の図書館")[0]
    assert due.bottom - due.top > 1.6 * (title.bottom - title.top)
    for seen in ("Monday 16 February 2026", made.our_number, made.patron, made.lender, "Do not remove this strap."):
        place = places(pdf, seen)[0]
        assert place.left >= (297 - 124) / 2 - 0.5
        assert place.right <= (297 + 124) / 2 + 0.5
    assert title.right < (297 - 124) / 2


def test_strips_lie_one_below_the_other_with_lines_to_cut_along() -> None:
    made = replace(strap(), volumes=1)
    pdf = book_strap.pdf([replace(made, our_number=f"B2026-000{n}") for n in range(4)])
    assert sizes_of_pages(pdf) == [(297, 210)] * 2
    for place in range(3):
        found = places(pdf, f"B2026-000{place}")[0]
        assert place * 70 + 5 <= found.top
        assert found.bottom <= place * 70 + 65
    dark = picture(pdf, 100).point(lambda grey: 255 if grey < 200 else 0)
    for edge in (70, 140):
        row = dark.crop((0, round(edge * 100 / 25.4) - 1, dark.width, round(edge * 100 / 25.4) + 2))
        assert row.getbbox() is not None


def test_each_volume_has_its_strap() -> None:
    text = all_text(book_strap.pdf([strap()]))
    assert "Strap 1 of 2" in text
    assert "Strap 2 of 2" in text


def test_more_to_say_takes_a_wider_strip_and_what_fits_nowhere_is_refused() -> None:
    made = replace(strap(JA), volumes=1)
    assert book_strap.fitting(made).paper == "A4x3"
    notes = tuple((f"{n} 手袋を着用のうえ、巻末の折込地図は大机の上でのみ開いてください。",) for n in range(30))
    wider = book_strap.fitting(replace(made, restrictions=notes[:8]))
    assert wider.paper == "A4x2"
    whole = book_strap.fitting(replace(made, restrictions=notes))
    assert whole.paper == "A4"
    for one in (made, wider, whole):
        text = without_white(all_text(book_strap.pdf([one])))
        for note in one.restrictions:
            assert without_white(note[0]) in text
        bottom = inked(book_strap.pdf([one])).bottom
        assert bottom <= {"A4x3": 71, "A4x2": 106, "A4": 206}[one.paper]
    with pytest.raises(SheetTooSmall) as refused:
        book_strap.fitting(replace(made, restrictions=notes * 4))
    assert (refused.value.sheet, refused.value.stock) == ("book_strap", "A4")
    with pytest.raises(SheetTooSmall):
        book_strap.fitting(replace(made, our_number="B" * 48, code=Barcode("code128", "B" * 48)))


def test_a_strap_without_bars_and_without_restrictions_says_so() -> None:
    made = replace(strap(), code=None, restrictions=(), at_return=(), their_number="", due_on="16 February 2026")
    text = all_text(book_strap.pdf([made]))
    assert made.texts["no_restrictions"][0] in text
    assert made.our_number in text
    assert decoded(picture(book_strap.pdf([made]), 200)) == {}


def test_a_hundred_straps_are_soon_made() -> None:
    made = [replace(strap(JA), our_number=f"B2026-{n:04}", code=Barcode("code128", f"B2026-{n:04}"), volumes=1)
            for n in range(100)]  # fmt: skip
    begun = time.perf_counter()
    pdf = book_strap.pdf([book_strap.fitting(one) for one in made])
    assert time.perf_counter() - begun < 8
    assert len(sizes_of_pages(pdf)) == 34


# --- the arrival notice


@pytest.mark.rule("B10")
@pytest.mark.rule("B12")
@pytest.mark.rule("B13")
@pytest.mark.parametrize("languages", LANGUAGES)
def test_the_notice_is_one_a5_with_fees_hours_and_what_to_bring(languages: tuple[str, ...]) -> None:
    made = notice(languages)
    pdf = arrival_notice.pdf([made])
    assert sizes_of_pages(pdf) == [(148, 210)]
    text = without_white(all_text(pdf))
    for wanted in (
        *made.recipient, made.our_number, made.card_number, made.title, made.lender, made.collect_by, made.due_on,
        made.where, made.expense, *(part for fee in made.fees for part in fee), made.total, made.hours[0][0],
        made.bring[0][0], made.texts["return_at"][0],
    ):  # fmt: skip
        assert without_white(wanted) in text, wanted
    assert decoded(picture(pdf, 300)) == {made.our_number: "Code128"}


def test_a_notice_with_nothing_to_pay_says_so_and_names_no_title() -> None:
    _first, free, _longest = samples("arrival_notice", EN)
    text = all_text(arrival_notice.pdf([free]))
    assert "There is nothing to pay." in text
    assert "海辺" not in text
    assert free.texts["bring"][0] not in text


def test_a_long_notice_goes_on_to_a_second_page() -> None:
    longest = samples("arrival_notice", BOTH)[2]
    pdf = arrival_notice.pdf([longest])
    assert sizes_of_pages(pdf) == [(148, 210)] * 2
    text = without_white(all_text(pdf))
    for one in longest.restrictions:
        assert without_white(one[0]) in text
        assert without_white(one[1]) in text
    assert "Page 2 of 2" in texts_of_pages(pdf)[1]


def test_a_notice_without_bars_or_total_is_drawn_and_what_is_too_wide_is_refused() -> None:
    made = replace(notice(), code=None, total="", card_number="")
    assert decoded(picture(arrival_notice.pdf([made]), 200)) == {}
    with pytest.raises(SheetTooSmall) as refused:
        arrival_notice.pdf([replace(made, collect_by="9" * 80)])
    assert (refused.value.sheet, refused.value.field) == ("arrival_notice", "collect_by")


def test_titles_may_end_in_dots_and_numbers_never() -> None:
    made = replace(notice(JA), title=LONG)
    assert "…" in all_text(arrival_notice.pdf([made]))
    with pytest.raises(SheetTooSmall):
        lender_request.pdf([replace(request(), isbn="9" * 200)])


# --- the statement of charges


@pytest.mark.rule("B14")
@pytest.mark.parametrize("languages", LANGUAGES)
def test_the_statement_names_each_charge_and_who_pays(languages: tuple[str, ...]) -> None:
    public, private, long = samples("fee_statement", languages)
    text = without_white(all_text(fee_statement.pdf([public])))
    for wanted in (
        public.budget_code,
        public.faculty_member,
        public.total,
        *(part for fee in public.fees for part in fee),
    ):
        assert without_white(wanted) in text
    assert without_white(public.texts["owed"][0]) not in text
    assert sizes_of_pages(fee_statement.pdf([public, long]))[:2] == [(105, 148), (148, 210)]
    owing = without_white(all_text(fee_statement.pdf([private])))
    assert without_white(private.texts["owed"][0]) in owing
    assert private.owed in owing


# --- several kinds at once


def test_papers_of_several_kinds_make_one_document() -> None:
    made = [letter(JA), replace(strap(JA), volumes=1), replace(strap(JA), volumes=1), notice(JA)]
    pdf = frozen.pdf_of(made)
    assert sizes_of_pages(pdf) == [(210, 297), (297, 210), (148, 210)]
    assert pypdf.PdfReader(BytesIO(pdf)).metadata.title == made[0].texts["heading"][0]  # type: ignore[union-attr]
