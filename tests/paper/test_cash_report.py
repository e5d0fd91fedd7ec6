from __future__ import annotations

from dataclasses import replace

import pytest

from libdesk.paper import cash_report, frozen, gallery
from libdesk.paper.cash_report import CashReport
from tests.paper.printed import all_text, sizes_of_pages, texts_of_pages, without_white, words
from tests.paper.samples import BOTH, EN, JA


def made(languages: tuple[str, ...] = EN) -> CashReport:
    return gallery.sample_cash_reports(words, languages)[0]


@pytest.mark.parametrize("languages", [EN, JA, BOTH])
def test_everything_stands_on_the_report(languages: tuple[str, ...]) -> None:
    report = made(languages)
    text = without_white(all_text(cash_report.pdf([report])))
    shown = [value for one in report.receipts[:2] for value in (one.number, one.time, one.patron, one.staff, one.sum)]
    for wanted in (
        *report.library, report.workstation, report.opened, report.closed, *report.sums.values(), *shown,
        report.difference_reason, report.entries[0].what, report.entries[0].reason, *report.other[0],
        *report.texts["heading"], *report.texts["difference"], *report.texts["void"],
    ):  # fmt: skip
        assert without_white(wanted) in text, wanted


def test_a_till_that_is_still_open_shows_no_count() -> None:
    _, still_open = gallery.sample_cash_reports(words, EN)
    text = all_text(cash_report.pdf([still_open]))
    assert "still open" in text
    assert "Counted" not in text
    assert "Paid otherwise" not in text
    assert "Nothing was put in or taken out." in text


def test_a_day_without_receipts_says_so() -> None:
    assert "No receipt." in all_text(cash_report.pdf([replace(made(), receipts=())]))


def test_a_long_day_goes_over_pages_of_a4() -> None:
    pdf = cash_report.pdf([replace(made(), receipts=made().receipts * 30)])
    pages = texts_of_pages(pdf)
    assert set(sizes_of_pages(pdf)) == {(210, 297)}
    assert len(pages) > 2
    assert all("No." in text and f"Page {number} of {len(pages)}" in text for number, text in enumerate(pages[:-1], 1))


def test_a_report_is_kept_and_drawn_again_as_it_was() -> None:
    report = made(JA)
    assert frozen.from_json(frozen.to_json(report)) == report
    assert frozen.pdf_of([report]) == cash_report.pdf([report])
