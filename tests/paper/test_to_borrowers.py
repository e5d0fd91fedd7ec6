from __future__ import annotations

from dataclasses import replace

import pytest

from libdesk.exchange.scanned_codes import codes_on
from libdesk.paper import to_borrowers
from libdesk.paper.barcode import Barcode
from libdesk.paper.refusals import SheetTooSmall
from tests.paper.printed import (
    all_text,
    decoded,
    faxed,
    inked,
    places,
    printed_at_203_dpi,
    sizes_of_pages,
    texts_of_pages,
    without_white,
)
from tests.paper.samples import BOTH, EN, JA, MARKUP_LIKE, sheet


@pytest.mark.rule("L13")
@pytest.mark.rule("L14")
@pytest.mark.rule("L16")
@pytest.mark.rule("L17")
def test_conditions_stand_at_the_left_and_the_letter_at_the_right() -> None:
    pdf = to_borrowers.pdf([sheet(EN)])
    assert sizes_of_pages(pdf) == [(297, 210)]
    text = without_white(all_text(pdf))
    for wanted in (
        "registered air mail",
        "never by surface mail",
        "solid box",
        "between the leaves",
        "within one month of receipt",
        "not copied",
        "within 3 days",
        "Date received",
        "Signature",
        "Page 1 of 1",
    ):
        assert without_white(wanted) in text, wanted
    assert places(pdf, "To Borrowers")[0].right < 148.5
    assert places(pdf, "Receipt Letter of the Loan Material")[0].left > 148.5
    for words in ("Date received", "Condition on arrival", "Receiving library", "Signature"):
        assert places(pdf, words)[0].left > 148.5


@pytest.mark.rule("L14")
@pytest.mark.rule("L18")
@pytest.mark.parametrize("languages", [EN, JA, BOTH])
def test_letter_and_left_half_both_name_the_sending_site(languages: tuple[str, ...]) -> None:
    made = sheet(languages)
    pdf = to_borrowers.pdf([made])
    for value in (made.lender.names[0], made.lender.fax, made.lender.email):
        found = places(pdf, value)
        assert {place.left > 148.5 for place in found} == {True, False}, value
    for value in (made.our_number, made.their_number, made.user_id, made.title, made.borrower.names[0]):
        assert any(place.left > 148.5 for place in places(pdf, value)), value


@pytest.mark.rule("L14")
@pytest.mark.parametrize("languages", [EN, JA, BOTH])
@pytest.mark.parametrize(("seed", "turned"), [(1, 0), (2, 90), (3, 180)])
def test_the_request_is_read_back_after_a_fax(languages: tuple[str, ...], seed: int, turned: int) -> None:
    number = f"L-2026-{seed * 7919:06d}"
    pdf = to_borrowers.pdf([replace(sheet(languages), code=Barcode("code128", number))])
    assert [code.text for code in codes_on(faxed(pdf, 0, seed, turned))] == [number]
    assert number in decoded(printed_at_203_dpi(pdf))


@pytest.mark.long
@pytest.mark.rule("L14")
def test_200_of_200_faxed_letters_are_read_back() -> None:
    for seed in range(200):
        number = f"L2026-{seed * 397 % 10_000:04d}"
        made = replace(sheet((EN, JA, BOTH)[seed % 3]), code=Barcode("qr", number))
        page = faxed(to_borrowers.pdf([made]), 0, seed, (0, 180)[seed // 3 % 2])
        assert [code.text for code in codes_on(page)] == [number], seed


def test_the_heavy_rules_of_the_halves_are_level_and_margins_are_wide() -> None:
    for languages in (EN, JA, BOTH):
        pdf = to_borrowers.pdf([sheet(languages)])
        ink = inked(pdf)
        assert ink.left >= 9.9
        assert ink.right <= 297 - 9.9


def test_the_left_half_is_drawn_anew_for_another_site() -> None:
    one = sheet()
    other = replace(one, lender=replace(one.lender, fax="+81-3-9999-9999", names=("Other Site",)))
    first, second, third = texts_of_pages(to_borrowers.pdf([one, other, one]))
    assert second.count("+81-3-9999-9999") == 2
    assert "+81-3-9999-9999" not in first + third
    assert "Other Site" not in first + third


@pytest.mark.parametrize("title", MARKUP_LIKE)
def test_titles_like_markup_are_printed_as_they_are(title: str) -> None:
    assert without_white(title) in without_white(all_text(to_borrowers.pdf([replace(sheet(), title=title)])))


@pytest.mark.parametrize("languages", [EN, JA, BOTH])
def test_an_endless_title_ends_in_dots_and_the_letter_stays_whole(languages: tuple[str, ...]) -> None:
    pdf = to_borrowers.pdf([replace(sheet(languages), title="書" * 3000)])
    assert "…" in all_text(pdf)
    signature = places(pdf, "署名" if languages == JA else "Signature")[0]
    assert signature.bottom < 210 - 12


def test_room_for_a_pen() -> None:
    pdf = to_borrowers.pdf([sheet()])
    name, signature = places(pdf, "Name")[0], places(pdf, "Signature")[0]
    assert signature.top - name.top >= 8


def test_a_number_too_long_is_refused() -> None:
    with pytest.raises(SheetTooSmall) as refused:
        to_borrowers.pdf([replace(sheet(), their_number="9" * 120)])
    assert refused.value.field == "their_number"
    assert refused.value.stock == "A4"


def test_without_code_or_user_id_or_telephone() -> None:
    bare = replace(sheet(), code=None, user_id="", title_latin="", volume="")
    bare = replace(bare, lender=replace(bare.lender, telephone="", fax="", email=""))
    assert decoded(printed_at_203_dpi(to_borrowers.pdf([bare]))) == {}


def test_a_long_e_mail_address_is_parted_before_its_at_sign_and_nowhere_else() -> None:
    address = "sogo-taishaku.tantosha@library.shiomi.example.jp"
    made = replace(sheet(), lender=replace(sheet().lender, email=address))
    text = texts_of_pages(to_borrowers.pdf([made]))[0]
    assert "sogo-taishaku.tantosha\n@library.shiomi.example.jp" in text  # where to send it, in a narrow column
    assert address in text  # on the letter itself


@pytest.mark.rule("L16")
@pytest.mark.parametrize("languages", [EN, JA, BOTH])
def test_conditions_of_the_loan_stand_at_the_left_and_the_condition_on_dispatch_in_the_letter(
    languages: tuple[str, ...],
) -> None:
    made = replace(sheet(languages), conditions=("No exhibition.", "Maps are counted."), condition_sent="Good; stain")
    pdf = to_borrowers.pdf([made, sheet(languages)])
    for condition in made.conditions:
        assert places(pdf, condition)[0].right < 148.5
        assert not places(pdf, condition, 1)
    assert places(pdf, "Good; stain")[0].left > 148.5
    signature = places(pdf, "署名" if languages == JA else "Signature")[0]
    assert signature.bottom < 210 - 12


def test_a_condition_too_long_for_the_letter_is_left_to_the_slip_rather_than_cut() -> None:
    made = replace(sheet(BOTH), condition_sent="Good; " + "stain on the endpapers, " * 40, title="書" * 300)
    text = all_text(to_borrowers.pdf([made]))
    assert "stain on the endpapers" not in text
    short = all_text(to_borrowers.pdf([replace(made, condition_sent="Good; stain on the endpapers", title="Emma")]))
    assert "stain on the endpapers" in short
