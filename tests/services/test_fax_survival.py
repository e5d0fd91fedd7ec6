"""The receipt letter survives its way: printed, faxed with noise, skewed, upside down, it finds its request (L14)."""

from __future__ import annotations

from datetime import date

import pytest
from PIL import Image

from libdesk.domain.incoming_pages import PageState
from libdesk.services.catalogue import Catalogue, ItemFields
from libdesk.services.incoming_scans import IncomingScans
from libdesk.services.lending import Lending
from libdesk.services.settings import Settings
from tests import scans
from tests.lending_steps import shipped
from tests.library_fixtures import SmallLibrary

SHORT, LONG = 12, 200


def sent(small: SmallLibrary, count: int) -> list[int]:
    """So many requests whose items are on their way, each with its papers printed."""
    Settings(small.library).change(small.context(), "lending.item_limit", 0).must()
    requests = []
    for number in range(count):
        item = ItemFields(f"F{number}", small.main, small.classes["general"], acquired_on=date(2001, 4, 1))
        small.items[item.number] = Catalogue(small.library).add_item(small.context(), small.titles["cat"], item).must()
        requests.append(shipped(small, item.number))
    return requests


def taken_in(small: SmallLibrary, page: Image.Image, name: str) -> tuple[PageState, int | None]:
    incoming = IncomingScans(small.library)
    (found,) = incoming.take_in(small.context(), (name, scans.tiff([page])), "fax").must().pages
    return found.state, found.lending_request_id


def find_all(small: SmallLibrary, count: int) -> None:
    requests = sent(small, count)
    for number, request_id in enumerate(requests):
        page = scans.faxed(scans.letter_pdf(small, [request_id]), 0, number, upside_down=number % 2 == 1)
        found = taken_in(small, page, f"{number}.tif")
        assert found == (PageState.TO_CONFIRM, request_id), number
    assert len(set(requests)) == count


def foreign(small: SmallLibrary, number: int) -> Image.Image:
    """No receipt letter of ours, of four kinds: text, another's code, a number of nobody, another prefix."""
    sheet = scans.text_page(number)
    texts = (
        "", f"https://library.example/loan/{number}?L2026-0001", f"L2026-{5000 + number:04d}",
        f"{'XQTB'[number % 4]}2026-{number % 12 + 1:04d}",
    )  # fmt: skip
    text = texts[number % 4]
    return scans.with_code(sheet, text) if text else sheet


def find_none(small: SmallLibrary, count: int) -> None:
    sent(small, 12)
    read = 0
    for number in range(count):
        page = scans.sent_by_fax(foreign(small, number), number, upside_down=number % 8 > 3)
        assert taken_in(small, page, f"foreign {number}.tif") == (PageState.TRAY, None), number
        read += bool(IncomingScans(small.library).pages("tray")[-1].texts)
    # Their codes were read: it was not the fax that kept them out.
    assert read >= count * 0.7


@pytest.mark.rule("L14")
def test_faxed_letters_find_their_requests(small: SmallLibrary) -> None:
    find_all(small, SHORT)


@pytest.mark.rule("L14")
def test_foreign_pages_find_none(small: SmallLibrary) -> None:
    find_none(small, SHORT)


@pytest.mark.long
@pytest.mark.rule("L14")
def test_200_of_200_faxed_letters_find_their_requests(small: SmallLibrary) -> None:
    find_all(small, LONG)


@pytest.mark.long
@pytest.mark.rule("L14")
def test_0_of_200_foreign_pages_find_one(small: SmallLibrary) -> None:
    find_none(small, LONG)
    assert all(Lending(small.library).record(one).received_on is None for one in range(1, 13))
