from __future__ import annotations

from dataclasses import replace

import pytest

from libdesk.paper import loan_slip
from libdesk.paper.barcode import Barcode
from libdesk.paper.refusals import SheetTooSmall
from tests.paper.printed import all_text, decoded, inked, places, printed_at_203_dpi, sizes_of_pages, without_white
from tests.paper.samples import BOTH, EN, JA, MARKUP_LIKE, TWELVE_LINES, slip


@pytest.mark.rule("L13")
@pytest.mark.rule("L16")
@pytest.mark.rule("L07")
@pytest.mark.parametrize("paper", ["A5", "A4x3"])
def test_everything_stands_on_the_slip(paper: loan_slip.Paper) -> None:
    made = replace(slip(EN), paper=paper, tracking_number="RR 1 JP", service="Registered air mail")
    text = all_text(loan_slip.pdf([made]))
    for wanted in (
        *made.lender.names,
        *made.lender.address,
        made.lender.fax,
        made.lender.email,
        made.borrower.names[0],
        *made.borrower.address,
        "Germany",
        made.user_id,
        made.our_number,
        made.their_number,
        made.item_number,
        made.title,
        made.title_latin,
        made.author,
        made.volume,
        made.call_number,
        made.date_sent,
        made.condition_sent,
        made.tracking_number,
        "within one month of receipt",
        "reading room",
        "No copying",
        "Page 1 of 1",
    ):
        assert without_white(wanted) in without_white(text), wanted


@pytest.mark.rule("L15")
def test_what_was_asked_for_shows_only_where_it_differs() -> None:
    words = slip().texts["asked_for"][0]
    assert words not in all_text(loan_slip.pdf([slip()]))
    differs = all_text(loan_slip.pdf([replace(slip(), asked_for="I am a cat, 1905")]))
    assert words in differs
    assert "I am a cat, 1905" in differs


def test_japanese_and_both_languages() -> None:
    assert "貸出票" in all_text(loan_slip.pdf([slip(JA)]))
    both = all_text(loan_slip.pdf([slip(BOTH)]))
    assert "Loan Slip" in both
    assert "貸出票" in both
    assert "Lent to" in both
    assert "借受館" in both


@pytest.mark.parametrize("languages", [EN, JA, BOTH])
@pytest.mark.parametrize("paper", ["A5", "A4x3"])
def test_the_request_is_read_back_from_a_label_printers_dots(
    languages: tuple[str, ...], paper: loan_slip.Paper
) -> None:
    made = replace(slip(languages), paper=paper)
    assert decoded(printed_at_203_dpi(loan_slip.pdf([made]))) == {"L-2026-000123": "Code128"}


def test_a_long_code_goes_below_the_name_of_the_sheet() -> None:
    made = replace(slip(), code=Barcode("code39", "L-2026-000123-45678"))
    pdf = loan_slip.pdf([made])
    assert "L-2026-000123-45678" in decoded(printed_at_203_dpi(pdf))
    assert places(pdf, "L-2026-000123-45678")[0].top > places(pdf, "Loan Slip")[0].bottom


def test_without_a_code_the_slip_is_drawn_too() -> None:
    assert decoded(printed_at_203_dpi(loan_slip.pdf([replace(slip(), code=None)]))) == {}


def test_a5_pages_and_three_on_a4() -> None:
    small = replace(slip(), paper="A4x3")
    assert sizes_of_pages(loan_slip.pdf([slip(), *[small] * 4])) == [(148, 210), (210, 297), (210, 297)]
    pdf = loan_slip.pdf([small, small, small])
    tops = [place.top for place in places(pdf, "Loan Slip")]
    assert len(tops) == 3
    assert tops[1] - tops[0] == pytest.approx(96, abs=0.1)  # 99 mm, less 3 mm of margin that the page's edge needs
    assert tops[2] - tops[1] == pytest.approx(99, abs=0.1)


@pytest.mark.parametrize("paper", ["A5", "A4x3"])
def test_margins_are_ten_millimetres_at_least(paper: loan_slip.Paper) -> None:
    made = replace(slip(BOTH), paper=paper, title="猫" * 300)
    pdf = loan_slip.pdf([replace(made, asked_for="") for _ in range(3)])
    width, height = sizes_of_pages(pdf)[0]
    ink = inked(pdf) if paper == "A5" else inked(loan_slip.pdf([replace(slip(EN), paper=paper)] * 1))
    assert min(ink.left, ink.top) >= 9.6
    assert width - ink.right >= 9.6
    assert height - ink.bottom >= 9.6


@pytest.mark.parametrize("title", MARKUP_LIKE)
def test_titles_like_markup_are_printed_as_they_are(title: str) -> None:
    assert without_white(title) in without_white(all_text(loan_slip.pdf([replace(slip(), title=title)])))


def test_control_characters_vanish() -> None:
    text = all_text(loan_slip.pdf([replace(slip(), title="Before\x00\x1b\u202eAfter\u2066")]))
    assert "BeforeAfter" in text


def test_a_long_title_grows_its_row_then_shrinks_then_ends_in_dots() -> None:
    def row_and_text(length: int) -> tuple[float, float, str]:
        made = replace(slip(), title="猫" * length, title_latin="", author="AUTHORNAME")
        pdf = loan_slip.pdf([made])
        name = places(pdf, "AUTHORNAME")[0]
        return places(pdf, "Author")[0].top - places(pdf, "Title")[0].top, name.bottom - name.top, all_text(pdf)

    short, long, longer, endless = (row_and_text(length) for length in (10, 80, 400, 4000))
    assert short[0] < long[0]
    assert short[1] == pytest.approx(long[1], abs=0.01)
    assert longer[1] < long[1]
    assert "…" not in longer[2]
    assert "…" in endless[2]


def test_nothing_but_titles_is_cut() -> None:
    with pytest.raises(SheetTooSmall) as refused:
        loan_slip.pdf([replace(slip(), our_number="L" * 90, code=None)])
    assert (refused.value.sheet, refused.value.field, refused.value.stock) == ("loan_slip", "our_number", "A5")
    with pytest.raises(SheetTooSmall) as refused:
        loan_slip.pdf([replace(slip(), borrower=replace(TWELVE_LINES, address=("x y",) * 80))])
    assert refused.value.field == "borrower.address"


@pytest.mark.rule("L13")
def test_twelve_lines_of_address_fit_on_a5_and_are_refused_on_a_third_of_a4() -> None:
    made = replace(slip(), borrower=TWELVE_LINES)
    text = all_text(loan_slip.pdf([made]))
    for line in TWELVE_LINES.address:
        assert line in text
    with pytest.raises(SheetTooSmall) as refused:
        loan_slip.pdf([replace(made, paper="A4x3")])
    assert refused.value.next_larger == "A5"


def test_an_email_too_wide_for_its_column_is_parted_before_its_at_sign() -> None:
    lender = replace(slip().lender, email="interlibrary-loans-department@library.of-a-long-name.example")
    text = all_text(loan_slip.pdf([replace(slip(), lender=lender)]))
    assert "interlibrary-loans-department\n@library.of-a-long-name.example" in text
    with pytest.raises(SheetTooSmall, match=r"lender.email"):
        loan_slip.pdf([replace(slip(), lender=replace(lender, email="x" * 99 + "@x.example"))])


def test_empty_texts_and_fields_are_left_out() -> None:
    texts = {**slip().texts, "condition_1": ("",), "condition_2": ("",), "condition_3": ("",)}
    made = replace(slip(), texts=texts, title_latin="", author="", volume="", condition_sent="", user_id="")
    text = all_text(loan_slip.pdf([made]))
    for words in ("Author", "Condition on dispatch", "Conditions of this loan", "User ID"):
        assert words not in text


@pytest.mark.rule("L13")
def test_before_the_dispatch_the_day_of_packing_stands_in_its_place() -> None:
    packed = replace(slip(), date_sent="", packed_on="20 November 2026")
    text = all_text(loan_slip.pdf([packed]))
    assert "Packed on" in text
    assert "20 November 2026" in text
    assert "Date sent" not in text
    sent = all_text(loan_slip.pdf([replace(packed, date_sent="21 November 2026")]))
    assert "Date sent" in sent
    assert "20 November" not in sent
