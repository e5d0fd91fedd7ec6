"""Pick list, search list, dispatch list, transfer slip: everything stands on them, long and empty ones too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from libdesk.paper import dispatch_list, gallery_ways, pick_list, search_list, transfer_slip
from libdesk.paper.dispatch_list import DispatchListSheet
from libdesk.paper.pick_list import PickListSheet
from libdesk.paper.refusals import SheetTooSmall
from libdesk.paper.search_list import SearchListSheet
from libdesk.paper.slip_stocks import SlipPaper
from libdesk.paper.stationery import LibraryOnPaper
from libdesk.paper.transfer_slip import TransferSlip
from tests.paper.printed import (
    all_text,
    decoded,
    inked,
    picture,
    places,
    printed_at_203_dpi,
    sizes_of_pages,
    texts_of_pages,
    without_white,
    words,
)
from tests.paper.samples import BOTH, EN, JA

LIBRARY = LibraryOnPaper(("桜台府立図書館", "桜台別館"), telephone="0774-00-1234")


def say(languages: tuple[str, ...]):
    facts = {"page": "{page}", "pages": "{pages}", "items": 2}
    return lambda keys, kind: {
        key: tuple(words(one, f"sheets.{kind}.{key}", facts) for one in languages) for key in keys
    }


def picks(languages: tuple[str, ...] = EN) -> list[PickListSheet]:
    return list(gallery_ways.picks(say(languages), languages, LIBRARY))


def sought(languages: tuple[str, ...] = EN) -> list[SearchListSheet]:
    return list(gallery_ways.searches(say(languages), languages, LIBRARY))


def parcels(languages: tuple[str, ...] = EN) -> list[DispatchListSheet]:
    return list(gallery_ways.dispatches(say(languages), languages, LIBRARY))


def slips(languages: tuple[str, ...] = EN) -> list[TransferSlip]:
    return list(gallery_ways.transfers(say(languages), languages, LIBRARY))


def stands(pdf: bytes, *wanted: str) -> None:
    text = without_white(all_text(pdf))
    for one in wanted:
        assert without_white(one) in text, one


@pytest.mark.parametrize("languages", [EN, JA, BOTH])
def test_everything_stands_on_a_pick_list(languages: tuple[str, ...]) -> None:
    sheet = picks(languages)[0]
    values = [
        value
        for line in sheet.lines
        for value in (line.call_number, line.title, line.author, line.number, line.shelf, line.patron, line.goes_to)
    ]
    stands(
        pick_list.pdf([sheet]), sheet.site, sheet.printed_on, *values, *sheet.texts["heading"], *sheet.texts["patron"]
    )


@pytest.mark.parametrize("languages", [EN, JA, BOTH])
def test_everything_stands_on_a_search_list(languages: tuple[str, ...]) -> None:
    sheet = sought(languages)[0]
    values = [
        value
        for line in sheet.lines
        for value in (line.call_number, line.title, line.number, line.since, line.looked, line.waiting)
    ]
    stands(search_list.pdf([sheet]), sheet.site, *values, *sheet.texts["heading"], *sheet.texts["missing_since"])


@pytest.mark.rule("H08")
@pytest.mark.parametrize("languages", [EN, JA, BOTH])
def test_everything_stands_on_a_dispatch_list(languages: tuple[str, ...]) -> None:
    sheet = parcels(languages)[0]
    stands(
        dispatch_list.pdf([sheet]), sheet.place, sheet.telephone, sheet.sent_on, sheet.sent_from, sheet.tracking,
        sheet.keep, *sheet.texts["two_cards"], *sheet.texts["received_by"], *sheet.texts["received_on"],
        *(value for line in sheet.lines for value in (line.patron, line.title, line.number, line.call_number)),
    )  # fmt: skip


def test_long_lists_count_their_pages_and_keep_to_their_margins() -> None:
    for pdf in (pick_list.pdf([picks()[1]]), search_list.pdf([sought()[1]]), dispatch_list.pdf([parcels()[1]])):
        pages = texts_of_pages(pdf)
        assert len(pages) > 1
        for number, text in enumerate(pages, start=1):
            assert f"Page {number} of {len(pages)}" in text
            assert inked(pdf, number - 1).right <= 195


def test_who_receives_the_parcel_signs_behind_the_last_item() -> None:
    pages = texts_of_pages(dispatch_list.pdf([parcels()[1]]))
    assert [text.count("Received by") for text in pages] == [0] * (len(pages) - 1) + [1]
    full = replace(parcels()[0], lines=parcels()[0].lines[:1] * 29)
    for count in range(20, 60):
        pdf = dispatch_list.pdf([replace(full, lines=full.lines[:1] * count)])
        last = texts_of_pages(pdf)[-1]
        assert "Received by" in last
        if "1000234567" not in last:
            break
    else:
        pytest.fail("the lines to sign never came on a page of their own")


def test_empty_lists_say_so() -> None:
    assert "Nothing is to be fetched from the shelves." in all_text(pick_list.pdf([picks()[2]]))
    assert "Nothing is looked for." in all_text(search_list.pdf([sought()[2]]))
    text = all_text(dispatch_list.pdf([parcels()[2]]))
    assert "Nothing is set aside for this place." in text
    assert "Parcel number" not in text


@pytest.mark.rule("H08")
@pytest.mark.parametrize("paper", ["A6", "A5", "roll58", "roll80"])
@pytest.mark.parametrize("languages", [EN, JA, BOTH])
def test_everything_stands_on_a_transfer_slip(paper: SlipPaper, languages: tuple[str, ...]) -> None:
    slip = replace(slips(languages)[0], paper=paper, code=None)
    stands(
        transfer_slip.pdf([slip]), slip.to, slip.sent_from, slip.patron, slip.goes_on, slip.keep, slip.title,
        slip.item_number, slip.printed_on, *slip.texts["foot"],
    )  # fmt: skip


def test_where_it_goes_stands_larger_than_anything_else() -> None:
    slip = slips()[1]
    pdf = transfer_slip.pdf([slip])
    to, number = places(pdf, slip.to)[0], places(pdf, slip.item_number)[0]
    assert to.bottom - to.top > 2 * (number.bottom - number.top)


def test_the_bar_code_is_read_and_what_goes_home_names_nobody() -> None:
    pdf = transfer_slip.pdf([slips()[0]])
    assert "1000234567" in decoded(picture(pdf, 300))
    assert "1000234567" in decoded(printed_at_203_dpi(pdf))
    assert slips()[2].texts["patron"][0] not in all_text(transfer_slip.pdf([slips()[2]]))


def test_a_slip_without_words_at_the_foot_and_one_that_does_not_fit() -> None:
    slip = slips()[0]
    bare = replace(slip, texts={**slip.texts, "foot": ("",)})
    assert slip.texts["foot"][0] not in all_text(transfer_slip.pdf([bare]))
    assert len(sizes_of_pages(transfer_slip.pdf(slips()))) == 5
    with pytest.raises(SheetTooSmall) as refused:
        transfer_slip.pdf([replace(slip, to="N" * 90)])
    assert (refused.value.field, refused.value.next_larger) == ("to", "A5")
