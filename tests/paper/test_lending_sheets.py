"""Sheets of registration and dispatch: what stands where, at any length, in each language; what is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pypdf
import pytest

from libdesk.paper import frozen, gallery, gallery_lending, gallery_registration, labels
from libdesk.paper.refusals import SheetTooSmall
from libdesk.paper.stationery import LibraryOnPaper
from tests.paper.printed import (
    all_text,
    decoded,
    inked,
    places,
    printed_at_203_dpi,
    sizes_of_pages,
    texts_of_pages,
    without_white,
    words,
)
from tests.paper.samples import BOTH, EN, JA

A4, A5, LYING = (210, 297), (148, 210), (297, 210)
_SAMPLES: dict[str, Callable[..., Any]] = {
    "user_registration_application": lambda *given: iter([gallery_registration.application(*given)]),
    "loan_request_form": gallery_registration.request_forms,
    "approval_letter": gallery_registration.approvals,
    "registration_certificate": gallery_registration.certificates,
    "registration_question": gallery_registration.questions,
    "registration_refusal": gallery_registration.refusals,
    "shipping_label": gallery_lending.shipping_labels,
    "customs_sheet": gallery_lending.customs,
    "post_office_list": gallery_lending.posted,
    "lending_pick_list": gallery_lending.picks,
}
_PAPER = {
    "customs_sheet": {A5}, "post_office_list": {LYING}, "shipping_label": {(100, 62), (210, 148), (148, 105), A4},
}  # fmt: skip


def samples(kind: str, languages: tuple[str, ...]) -> list[Any]:
    """The gallery's samples of a sheet: the first is short, the last but for lists the longest."""
    library = replace(gallery._lender(languages), country="Japan")
    found: Iterator[Any] = _SAMPLES[kind](gallery._saying(words, languages), languages, library)
    return list(found)


def _larger(sheet: Any) -> Any:
    """A label on the smallest stock that holds it, from its own on."""
    try:
        frozen.pdf_of([sheet])
    except SheetTooSmall as refused:
        return _larger(replace(sheet, stock=labels.load()[refused.next_larger], position=1))
    return sheet


@pytest.mark.parametrize("languages", [EN, JA, BOTH])
@pytest.mark.parametrize("kind", _SAMPLES)
def test_each_sheet_comes_back_from_json_and_stays_within_its_margins(kind: str, languages: tuple[str, ...]) -> None:
    for sheet in map(_larger, samples(kind, languages)) if kind == "shipping_label" else samples(kind, languages):
        assert frozen.kind_of(sheet) == kind
        again = frozen.from_json(frozen.to_json(sheet))
        pdf = frozen.pdf_of([sheet])
        assert again == sheet
        assert frozen.pdf_of([again]) == pdf
        sizes = sizes_of_pages(pdf)
        assert set(sizes) <= _PAPER.get(kind, {A4})
        for page, (wide, high) in enumerate(sizes):
            ink = inked(pdf, page)
            least = 2 if kind == "shipping_label" else 3.5
            assert ink.left >= least
            assert ink.top >= least
            assert ink.right <= wide - least
            assert ink.bottom <= high - least


def _whole(sheet: Any, *names: str) -> None:
    """Every one of these fields stands on the sheet to its last character."""
    text = without_white(all_text(frozen.pdf_of([sheet])))
    for name in names:
        value = getattr(sheet, name)
        for one in (value,) if isinstance(value, str) else value:
            assert without_white(one) in text, (name, one)


@pytest.mark.parametrize("languages", [EN, JA, BOTH])
def test_nothing_of_the_longest_is_cut(languages: tuple[str, ...]) -> None:
    _whole(samples("registration_certificate", languages)[-1], "names", "country", "reading_room", "user_id")
    letter = samples("registration_question", languages)[-1]
    _whole(replace(letter, questions=letter.questions * 5), "questions", "documents")
    _whole(samples("customs_sheet", languages)[-1], "contents", "tracking")
    for kind, name in (("approval_letter", "conditions"), ("registration_refusal", "reason")):
        sheet = samples(kind, languages)[-1]
        pages = "".join(texts_of_pages(frozen.pdf_of([sheet])))
        value = getattr(sheet, name)
        for line in (value,) if isinstance(value, tuple) else value.splitlines():
            for one in (line,) if isinstance(line, str) else line:
                assert without_white(pages).count(without_white(one[-60:])) >= 1
    parcels = samples("post_office_list", languages)[1]
    text = without_white(all_text(frozen.pdf_of([parcels])))
    assert "…" not in text
    assert text.count(without_white(parcels.parcels[1].address)) == 12


@pytest.mark.rule("L03")
@pytest.mark.parametrize("languages", [EN, JA, BOTH])
def test_the_certificate_has_a_frame_and_room_for_seal_and_signature(languages: tuple[str, ...]) -> None:
    for sheet in samples("registration_certificate", languages):
        pdf = frozen.pdf_of([sheet])
        ink = inked(pdf)
        assert (round(ink.left), round(ink.top), round(ink.right), round(ink.bottom)) == (12, 12, 198, 285)
        seal = places(pdf, sheet.texts["seal"][0])[-1]
        signature = places(pdf, sheet.texts["signature"][0])[-1]
        assert seal.left > signature.right
        assert signature.bottom < 285 - 10
        number = places(pdf, sheet.user_id)[0]
        assert number.bottom - number.top > 4
        assert abs((number.left + number.right) / 2 - 105) < 1


@pytest.mark.rule("L01")
@pytest.mark.rule("L02")
@pytest.mark.parametrize("languages", [EN, JA, BOTH])
def test_conditions_and_signature_of_the_application_stand_on_one_page(languages: tuple[str, ...]) -> None:
    (form,) = samples("user_registration_application", languages)
    first = without_white(texts_of_pages(frozen.pdf_of([form]))[0])
    for key in ("condition_1", "condition_2", "condition_3", "signature", "signatory", "position", "date", "room"):
        assert without_white(form.texts[key][0]) in first, key
    whole = without_white(all_text(frozen.pdf_of([form])))
    for key in ("document_application", "document_room", "document_leaflet", "by_post", "wait"):
        assert without_white(form.texts[key][-1]) in whole, key
    for line in form.to.address:
        assert without_white(line) in whole


@pytest.mark.rule("L01")
def test_there_is_room_to_sign_by_hand() -> None:
    (form,) = samples("user_registration_application", EN)
    pdf = frozen.pdf_of([form])
    signature = places(pdf, "Handwritten signature")[0]
    assert 297 - 17 - signature.bottom > 12
    form = samples("loan_request_form", EN)[0]
    pdf = frozen.pdf_of([form])
    assert places(pdf, "Author")[0].top - places(pdf, "Title")[0].top > 14


@pytest.mark.rule("L10")
def test_the_designated_form_is_one_page_in_each_language_and_keeps_what_is_known() -> None:
    for languages in (EN, JA, BOTH):
        blank, known = samples("loan_request_form", languages)
        for form in (blank, known):
            assert len(pypdf.PdfReader(BytesIO(frozen.pdf_of([form]))).pages) == 1
        assert "DE0042" in all_text(frozen.pdf_of([known]))
    without = replace(blank, texts={key: text for key, text in blank.texts.items() if key != "terms_limit"})
    assert "At most" not in all_text(frozen.pdf_of([without]))


@pytest.mark.rule("L12")
def test_the_label_shows_to_whom_larger_than_from_whom_and_its_code_is_read() -> None:
    label = samples("shipping_label", EN)[1]
    pdf = frozen.pdf_of([label])
    to, sender = places(pdf, label.to.names[0])[0], places(pdf, label.sender.names[0])[0]
    assert to.bottom - to.top > (sender.bottom - sender.top) * 1.2
    assert places(pdf, "GERMANY")
    assert decoded(printed_at_203_dpi(pdf))["L-2026-000123"] == "QRCode"
    for telephone in (label.to.telephone, label.sender.telephone):
        assert without_white(telephone) in without_white(all_text(pdf))


def test_a_label_is_refused_rather_than_cut() -> None:
    label = samples("shipping_label", EN)[0]
    crowded = replace(label, to=gallery_lending.FOUR_SCRIPTS)
    with pytest.raises(SheetTooSmall) as refused:
        frozen.pdf_of([crowded])
    assert refused.value.sheet == "shipping_label"
    assert refused.value.next_larger
    endless = replace(label, stock=labels.load()["A5"], to=LibraryOnPaper(("x" * 400,)))
    with pytest.raises(SheetTooSmall):
        frozen.pdf_of([endless])


def test_a_label_for_a_parcel_at_home_names_no_country_and_no_value() -> None:
    label = samples("shipping_label", JA)[-1]
    text = all_text(frozen.pdf_of([label]))
    assert "JAPAN" not in text.upper()
    assert "価額" not in text


@pytest.mark.rule("L12")
def test_totals_stand_under_their_columns_and_the_stamp_has_its_room() -> None:
    sheet = samples("post_office_list", EN)[0]
    pdf = frozen.pdf_of([sheet])
    total, weight = places(pdf, "JPY 3,980")[0], places(pdf, "JPY 1,990")[0]
    assert abs(total.right - weight.right) < 0.5
    stamp = places(pdf, "Date stamp")[0]
    assert 297 - 16 - 36 <= stamp.left <= 297 - 16
    assert total.bottom < stamp.top
    pages = texts_of_pages(frozen.pdf_of([samples("post_office_list", EN)[1]]))
    assert [("Date stamp" in page) for page in pages].count(True) == 1
    assert "Date stamp" in pages[-1]
    assert all("Item number" in page for page in pages[:-1])


def test_what_is_asked_of_nobody_is_left_out() -> None:
    letter = samples("registration_question", EN)[0]
    text = all_text(frozen.pdf_of([letter]))
    assert "Please answer" in text
    assert "Please send us" not in text
    bare = replace(samples("approval_letter", EN)[0], registered_on="", applied_on="", reading_room="")
    assert "Registered on" not in all_text(frozen.pdf_of([bare]))
    certificate = replace(samples("registration_certificate", EN)[0], registered_on="", reading_room="")
    assert "Date of registration" not in all_text(frozen.pdf_of([certificate]))


def test_a_sheet_that_was_stored_before_it_said_more_is_read_still() -> None:
    import json

    slip = gallery.sample_packet(words, EN).loan_slip
    stored = json.loads(frozen.to_json(slip))
    for name in ("packed_on", "conditions"):
        del stored["sheet"][name]
    del stored["sheet"]["texts"]["packed_on"]
    again = frozen.from_json(json.dumps(stored))
    assert all_text(frozen.pdf_of([again])) == all_text(frozen.pdf_of([slip]))
    sheet = gallery.sample_packet(words, EN).to_borrowers
    stored = json.loads(frozen.to_json(sheet))
    for name in ("condition_sent", "conditions"):
        del stored["sheet"][name]
    del stored["sheet"]["texts"]["condition_sent"]
    again = frozen.from_json(json.dumps(stored))
    assert all_text(frozen.pdf_of([again])) == all_text(frozen.pdf_of([sheet]))
