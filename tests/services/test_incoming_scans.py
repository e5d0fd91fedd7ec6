"""A receipt letter that comes back by fax, mail or scanner finds its request; what does not waits in the tray."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from PIL import Image

from libdesk.domain.incoming_pages import FiledAs, PageState
from libdesk.domain.lending_states import LendingState
from libdesk.domain.reasons import Reason
from libdesk.exchange.scan_refusals import ScanTrouble
from libdesk.services import scan_reading
from libdesk.services.history import History
from libdesk.services.incoming_due import incoming_groups
from libdesk.services.incoming_scans import IncomingScans
from libdesk.services.incoming_writing import Came, FileTaken
from libdesk.services.lending import Lending
from libdesk.services.notice_run import NoticeRuns
from libdesk.wording.sentences import say_reason
from tests import scans
from tests.lending_steps import confirmed, packed, returned, shipped
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals, remarks

TODAY = date(2026, 1, 7)


@pytest.fixture
def incoming(small: SmallLibrary) -> IncomingScans:
    return IncomingScans(small.library)


def fax_of(small: SmallLibrary, *request_ids: int, seed: int = 1, upside_down: bool = False) -> bytes:
    pdf = scans.letter_pdf(small, request_ids)
    pages = [scans.faxed(pdf, page, seed + page, upside_down=upside_down) for page in range(len(request_ids))]
    return scans.tiff(pages)


def take_in(small: SmallLibrary, data: bytes, name: str = "fax.tif", came_on: date | None = None) -> FileTaken:
    taken = IncomingScans(small.library).take_in(small.context(), (name, data), "fax", came_on).must()
    assert isinstance(taken, FileTaken)
    return taken


@pytest.mark.rule("L14")
@pytest.mark.parametrize("upside_down", [False, True])
def test_a_faxed_receipt_letter_finds_its_request_and_confirms_the_loan(
    small: SmallLibrary, incoming: IncomingScans, *, upside_down: bool
) -> None:
    request_id = shipped(small)
    small.later(days=9)
    taken = take_in(small, fax_of(small, request_id, upside_down=upside_down), came_on=date(2026, 1, 15))
    (page,) = taken.pages
    assert (page.state, page.lending_request_id, page.why) == (PageState.TO_CONFIRM, request_id, None)
    outcome = incoming.confirm(small.context(), page.page_id, date(2026, 1, 14), "corner bent")
    assert outcome.must() == request_id
    record = Lending(small.library).record(request_id)
    assert record.state is LendingState.CONFIRMED
    assert record.received_on == date(2026, 1, 14)
    assert (record.letter_came_on, record.letter_came_by) == (date(2026, 1, 15), "fax")
    assert record.condition_received == "corner bent"
    assert record.due_on == date(2026, 2, 14)
    (filed,) = incoming.of_request(request_id)
    assert (filed.state, filed.filed_as, filed.file) == (PageState.FILED, FiledAs.RECEIPT_LETTER, "fax.tif")
    assert incoming.count() == 0


@pytest.mark.rule("L14")
@pytest.mark.parametrize(
    ("kind", "options"),
    [("PNG", {"dpi": (204, 98)}), ("PNG", {}), ("TIFF", {}), ("TIFF", {"compression": "group3", "dpi": (204, 98)})],
)
def test_a_fax_is_read_whatever_file_it_lies_in(small: SmallLibrary, kind: str, options: dict[str, object]) -> None:
    request_id = shipped(small)
    page = scans.faxed(scans.letter_pdf(small, [request_id]))
    (found,) = take_in(small, scans.saved(page, kind, **options)).pages
    assert found.lending_request_id == request_id


@pytest.mark.rule("L14")
def test_a_printed_page_is_read_from_pdf_and_photograph(small: SmallLibrary, incoming: IncomingScans) -> None:
    request_id = shipped(small)
    pdf = scans.letter_pdf(small, [request_id])
    grey = scans.picture(pdf, 150).rotate(3, fillcolor=255, expand=True)
    photograph = Image.merge("RGB", [grey, grey, grey])
    assert take_in(small, pdf, "mail.pdf").pages[0].lending_request_id == request_id
    data = scans.saved(photograph, "JPEG", quality=60)
    assert take_in(small, data, "photo.jpg").pages[0].state is PageState.TO_CONFIRM
    inverted = grey.point(lambda dot: 255 - dot)
    assert take_in(small, scans.saved(inverted, "PNG")).pages[0].state is PageState.TO_CONFIRM
    assert incoming.count("to_confirm") == 3


def test_pages_of_one_fax_go_each_to_its_request(small: SmallLibrary, incoming: IncomingScans) -> None:
    first, second = shipped(small, "B1"), shipped(small, "B2")
    pdf = scans.letter_pdf(small, [first, second])
    cover = scans.sent_by_fax(scans.text_page(3), 5)
    taken = take_in(small, scans.tiff([cover, scans.faxed(pdf, 0, 2), scans.faxed(pdf, 1, 3)]))
    assert [page.lending_request_id for page in taken.pages] == [None, first, second]
    assert [page.state for page in taken.pages] == ["tray", "to_confirm", "to_confirm"]
    assert taken.pages[0].why == Reason("page_without_code")
    assert [page.page_number for page in incoming.pages()] == [2, 3, 1]
    assert [(group.code, group.total) for group in incoming_groups(small.library.rows)] == [
        ("letters_to_confirm", 2), ("pages_in_tray", 1),
    ]  # fmt: skip


@pytest.mark.rule("L14")
def test_foreign_pages_wait_in_the_tray(small: SmallLibrary) -> None:
    shipped(small)
    sheet = scans.text_page(1)
    foreign = {
        "page_without_code": scans.sent_by_fax(sheet, 1),
        "page_of_nobody": scans.sent_by_fax(scans.with_code(sheet, "L2026-0099"), 2),
        "page_black": Image.new("1", (1728, 1145), 0),
        "page_blank": Image.new("1", (1728, 1145), 1),
    }
    for code, page in foreign.items():
        (found,) = take_in(small, scans.tiff([page]), f"{code}.tif").pages
        assert (found.state, found.lending_request_id) == (PageState.TRAY, None)
        assert found.why is not None
        assert found.why.code == code
    for text in ("https://library.example/L2026-0001", "B1", "X2026-0001", "P1"):
        (found,) = take_in(small, scans.saved(scans.with_code(sheet, text).reduce(2), "PNG"), f"{text}.png").pages
        assert (found.texts, found.state) == ((text,), PageState.TRAY)


def test_a_page_with_the_numbers_of_two_requests_is_filed_by_hand(small: SmallLibrary) -> None:
    numbers = [Lending(small.library).record(shipped(small, item)).number for item in ("B1", "B2")]
    sheet = scans.with_code(scans.text_page(1), numbers[0])
    sheet = scans.with_code(sheet, numbers[1], place=(2000, 2600))
    (page,) = take_in(small, scans.saved(sheet.reduce(2), "PNG")).pages
    assert page.state is PageState.TRAY
    assert page.why is not None
    assert page.why.code == "page_of_several"


@pytest.mark.rule("L14")
def test_the_same_file_twice_is_known(small: SmallLibrary, incoming: IncomingScans) -> None:
    data = fax_of(small, shipped(small))
    first = take_in(small, data)
    again = incoming.take_in(small.context(), ("other name.tif", data), "email")
    assert remarks(again) == ["scan_taken_in_already"]
    assert again.must().again
    assert [page.page_id for page in again.must().pages] == [page.page_id for page in first.pages]
    assert incoming.count("all") == 1
    assert incoming.keeps(first.sha256)
    assert not incoming.keeps("0" * 64)


@pytest.mark.rule("L14")
@pytest.mark.parametrize(
    ("made", "why"),
    [(packed, "page_not_sent_yet"), (confirmed, "page_letter_filed_already"), (returned, "page_letter_filed_already")],
)
def test_a_letter_that_is_not_awaited_goes_to_the_tray(small: SmallLibrary, incoming, made, why: str) -> None:  # type: ignore[no-untyped-def]
    request_id = made(small)
    (page,) = take_in(small, fax_of(small, request_id)).pages
    assert (page.state, page.lending_request_id) == (PageState.TRAY, request_id)
    assert page.why is not None
    assert page.why.code == why
    assert refusals(incoming.confirm(small.context(), page.page_id, TODAY)) == [why]
    by_hand = incoming.file_by_hand(small.context(), page.page_id, request_id, FiledAs.RECEIPT_LETTER, TODAY)
    assert refusals(by_hand) == [why]
    assert incoming.file_by_hand(small.context(), page.page_id, request_id, FiledAs.OTHER).must() == request_id
    assert incoming.of_request(request_id)[0].filed_as is FiledAs.OTHER


def test_a_request_without_a_letter_to_come_says_so(small: SmallLibrary) -> None:
    request_id = shipped(small)
    data = fax_of(small, request_id)
    Lending(small.library).report_lost(small.context(), request_id, TODAY, "gone").must()
    (page,) = take_in(small, data).pages
    assert page.why is not None
    assert page.why.code == "page_no_letter_awaited"


@pytest.mark.rule("L14")
def test_of_two_letters_of_one_request_the_second_goes_to_the_tray(
    small: SmallLibrary, incoming: IncomingScans
) -> None:
    request_id = shipped(small)
    first = take_in(small, fax_of(small, request_id, seed=1)).pages[0]
    second = take_in(small, fax_of(small, request_id, seed=2), "again.tif").pages[0]
    outcome = incoming.confirm(small.context(), first.page_id, TODAY)
    outcome.must()
    page = incoming.page(second.page_id)
    assert page is not None
    assert page.state is PageState.TRAY
    assert page.why is not None
    assert page.why.code == "page_letter_filed_already"
    # Both come back with the one action.
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert incoming.count("to_confirm") == 2
    assert Lending(small.library).record(request_id).state is LendingState.SHIPPED


@pytest.mark.rule("L14")
def test_a_cover_page_is_filed_with_the_letter_it_came_with(small: SmallLibrary, incoming: IncomingScans) -> None:
    first, second = shipped(small, "B1"), shipped(small, "B2")
    pdf = scans.letter_pdf(small, [first, second])
    cover = scans.sent_by_fax(scans.text_page(3), 5)
    foreign = scans.sent_by_fax(scans.with_code(scans.text_page(4), "X1"), 6)
    one = take_in(small, scans.tiff([cover, scans.faxed(pdf, 0, 2), foreign]))
    letter = one.pages[1]
    assert letter.rest == 1
    outcome = incoming.confirm(small.context(), letter.page_id, TODAY, with_rest=True)
    outcome.must()
    assert [(one.page_number, one.filed_as) for one in incoming.of_request(first)] == [
        (1, FiledAs.OTHER), (2, FiledAs.RECEIPT_LETTER),
    ]  # fmt: skip
    assert incoming.count("tray") == 1  # the code of nobody is looked at by itself
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert incoming.count("tray") == 2
    # Where a file holds several letters nobody knows whose the other pages are.
    both = take_in(small, scans.tiff([cover, scans.faxed(pdf, 0, 7), scans.faxed(pdf, 1, 8)]), "both.tif")
    assert both.pages[1].rest == 0


@pytest.mark.rule("L14")
def test_how_and_when_it_came_can_be_corrected(small: SmallLibrary, incoming: IncomingScans) -> None:
    request_id = shipped(small)
    small.later(days=9)
    (page,) = take_in(small, fax_of(small, request_id)).pages
    here, day = small.context(), date(2026, 1, 10)
    ahead = incoming.confirm(here, page.page_id, day, came=Came("post", date(2026, 2, 1)))
    assert refusals(ahead) == ["date_in_future"]
    outcome = incoming.confirm(here, page.page_id, day, came=Came("post", date(2026, 1, 12)))
    assert remarks(outcome) == []  # within three days: it was only taken in late
    record = Lending(small.library).record(request_id)
    assert (record.letter_came_by, record.letter_came_on) == ("post", date(2026, 1, 12))
    (filed,) = incoming.of_request(request_id)
    assert (filed.came_by, filed.came_on) == ("post", date(2026, 1, 12))
    History(small.library).undo(here, outcome.action_id or 0).must()
    assert incoming.of_request(request_id)[0].came_by == "fax"


@pytest.mark.rule("L14")
def test_a_page_is_filed_by_hand_as_the_letter(small: SmallLibrary, incoming: IncomingScans) -> None:
    request_id = shipped(small)
    (page,) = take_in(small, scans.tiff([scans.sent_by_fax(scans.text_page(1), 1)])).pages
    here = small.context()
    missing = incoming.file_by_hand(here, page.page_id, request_id)
    assert refusals(missing) == ["page_received_on_missing"]
    assert refusals(incoming.confirm(here, page.page_id, TODAY)) == ["page_without_code"]
    assert refusals(incoming.file_by_hand(here, page.page_id, 999, FiledAs.OTHER)) == ["not_found"]
    assert refusals(incoming.file_by_hand(here, 999, request_id, FiledAs.OTHER)) == ["not_found"]
    outcome = incoming.file_by_hand(here, page.page_id, request_id, FiledAs.RECEIPT_LETTER, TODAY, "good")
    outcome.must()
    assert Lending(small.library).record(request_id).state is LendingState.CONFIRMED
    assert refusals(incoming.back_to_tray(here, page.page_id)) == ["page_is_receipt_letter"]
    again = incoming.file_by_hand(here, page.page_id, request_id, FiledAs.OTHER)
    assert refusals(again) == ["page_filed_already"]
    History(small.library).undo(here, outcome.action_id or 0).must()
    assert incoming.count("tray") == 1


def test_a_page_is_set_aside_and_laid_back(small: SmallLibrary, incoming: IncomingScans) -> None:
    request_id = shipped(small)
    (page,) = take_in(small, fax_of(small, request_id)).pages
    here = small.context()
    assert refusals(incoming.set_aside(here, page.page_id, " ")) == ["explanation_missing"]
    outcome = incoming.set_aside(here, page.page_id, "advertisement")
    outcome.must()
    aside = incoming.page(page.page_id)
    assert aside is not None
    assert (aside.state, aside.note) == (PageState.SET_ASIDE, "advertisement")
    assert refusals(incoming.confirm(here, page.page_id, TODAY)) == ["page_set_aside_already"]
    assert incoming.count("set_aside", "advert") == 1
    incoming.back_to_tray(here, page.page_id).must()
    assert incoming.count("to_confirm") == 1
    assert refusals(incoming.back_to_tray(here, page.page_id)) == ["page_waits_already"]
    # Its setting aside lies further back now, and its laying back is taken back first.
    assert History(small.library).last_of(here) is not None


def test_taking_in_can_be_taken_back_and_done_again(small: SmallLibrary, incoming: IncomingScans) -> None:
    data = fax_of(small, shipped(small))
    outcome = incoming.take_in(small.context(), ("fax.tif", data), "fax")
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert incoming.count("all") == 0
    assert not incoming.take_in(small.context(), ("fax.tif", data), "fax").must().again


def test_nobody_without_the_right_takes_in_or_files(small: SmallLibrary, incoming: IncomingScans) -> None:
    data = fax_of(small, shipped(small))
    helper = small.context(staff=small.helper)
    assert refusals(incoming.take_in(helper, ("fax.tif", data), "fax")) == ["right_missing"]
    (page,) = take_in(small, data).pages
    assert refusals(incoming.confirm(helper, page.page_id, TODAY)) == ["right_missing"]


def test_a_page_is_shown_upright(small: SmallLibrary, incoming: IncomingScans) -> None:
    from io import BytesIO

    import zxingcpp

    request_id = shipped(small)
    for upside_down in (False, True):
        (page,) = take_in(small, fax_of(small, request_id, upside_down=upside_down)).pages
        image = incoming.page_image(page.page_id)
        assert isinstance(image, bytes)
        shown = Image.open(BytesIO(image))
        assert shown.width > shown.height  # A4 landscape, fed by its short side
        (code,) = zxingcpp.read_barcodes(shown)
        assert abs(code.orientation) <= 2
    assert incoming.page_image(999) == Reason("not_found")
    assert incoming.file_of(999) is None
    assert incoming.page(999) is None


def test_a_file_from_a_folder_has_its_name(small: SmallLibrary, incoming: IncomingScans, tmp_path: Path) -> None:
    path = tmp_path / "受信0001.tif"
    path.write_bytes(fax_of(small, shipped(small)))
    taken = incoming.take_in(small.context(), path, "email").must()
    assert (taken.name, taken.pages[0].came_by, taken.pages[0].came_on) == ("受信0001.tif", "email", TODAY)
    assert incoming.file_of(taken.pages[0].page_id) == ("受信0001.tif", path.read_bytes())
    future = incoming.take_in(small.context(), ("b.tif", fax_of(small, 1, seed=9)), "fax", date(2026, 1, 8))
    assert refusals(future) == ["date_in_future"]


@pytest.mark.rule("L14")
def test_what_cannot_be_opened_is_kept_in_the_tray_or_told(small: SmallLibrary, incoming: IncomingScans) -> None:
    here = small.context()
    pdf = scans.letter_pdf(small, [shipped(small)])
    locked = incoming.take_in(here, ("letter.pdf", scans.locked_pdf(pdf)), "email")
    assert remarks(locked) == ["scan_password"]
    (page,) = locked.must().pages
    assert (page.state, page.problem, page.page_count) == (PageState.TRAY, "scan_password", None)
    assert page.why == Reason("scan_password")
    image = incoming.page_image(page.page_id)
    assert isinstance(image, Reason)
    assert image.code == "scan_password"
    assert remarks(incoming.take_in(here, ("cut.pdf", pdf[:200]), "email")) == ["scan_damaged"]
    for name, data, code in (
        ("zero.tif", b"", "scan_empty"),
        ("letter.docx", b"PK\x03\x04", "scan_of_other_kind"),
        ("film.pdf", b"%PDF-" + bytes(60 * 1024 * 1024), "scan_too_large"),
    ):
        assert refusals(incoming.take_in(here, (name, data), "email")) == [code]
    assert incoming.count("all") == 2


def test_a_fax_of_300_pages_is_read_as_far_as_it_goes_and_kept_whole(
    small: SmallLibrary, incoming: IncomingScans
) -> None:
    blank = Image.new("1", (216, 143), 1)
    outcome = incoming.take_in(small.context(), ("long.tif", scans.tiff([blank] * 300)), "fax")
    assert remarks(outcome) == ["scan_read_in_part"]
    assert outcome.remarks[0].facts == {"file": "long.tif", "read": 100, "pages": 300}
    taken = outcome.must()
    assert (taken.page_count, len(taken.pages)) == (300, 100)


def test_taking_in_stops_at_the_next_page(small: SmallLibrary, incoming: IncomingScans) -> None:
    from tests.services.test_scan_folder import Stopping

    data = scans.tiff([Image.new("1", (216, 143), 1)] * 5)
    outcome = incoming.take_in(small.context(), ("fax.tif", data), "fax", progress=Stopping(3))
    assert refusals(outcome) == ["scan_cancelled"]
    assert incoming.count("all") == 0


def test_a_file_that_grows_while_it_is_read_is_told(
    small: SmallLibrary, incoming: IncomingScans, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "fax.tif"
    path.write_bytes(bytes(10))
    read = scan_reading.read_whole

    def and_grow(path: Path) -> bytes:
        data = read(path)
        with path.open("ab") as file:
            file.write(b"more")
        return data

    monkeypatch.setattr(scan_reading, "read_whole", and_grow)
    assert refusals(incoming.take_in(small.context(), path, "fax")) == ["scan_being_written"]
    with path.open("wb") as file:
        file.truncate(60 * 1024 * 1024)
    assert refusals(incoming.take_in(small.context(), path, "fax")) == ["scan_too_large"]


def test_a_damaged_page_waits_and_the_others_are_found(small: SmallLibrary, incoming: IncomingScans) -> None:
    from tests.exchange.test_scanned_pages import _strip_of

    request_id = shipped(small)
    letter = scans.faxed(scans.letter_pdf(small, [request_id]))
    data = bytearray(scans.tiff([letter, letter], compression="tiff_lzw"))
    strip = _strip_of(bytes(data), 0)
    data[strip : strip + 4_000] = bytes(4_000)
    first, second = take_in(small, bytes(data)).pages
    assert first.why == Reason("scan_page_damaged")
    assert second.lending_request_id == request_id
    image = incoming.page_image(first.page_id)
    assert isinstance(image, Reason)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_whatever_keeps_a_page_from_being_read_has_its_sentence(language: str) -> None:
    for code in (*get_args(ScanTrouble), "page_black", "page_blank"):
        facts = {"megabytes": 50} if code == "scan_too_large" else {}
        assert say_reason(Reason(code, facts=facts), language)


@pytest.mark.rule("L14")
def test_nobody_is_asked_after_a_letter_that_lies_here_to_be_confirmed(
    small: SmallLibrary, incoming: IncomingScans
) -> None:
    def reminders() -> list[str]:
        runs = NoticeRuns(small.library)
        assert runs.run(small.context(), "hand").done
        return [state for (state,) in small.library.rows.all(states)]

    states = "SELECT state FROM notice WHERE kind = 'receipt_letter_missing'"
    request_id = shipped(small)
    data = fax_of(small, request_id)
    small.later(days=40)
    (page,) = take_in(small, data).pages
    assert reminders() == []
    incoming.set_aside(small.context(), page.page_id, "of last year").must()
    small.later(days=1)
    assert reminders() == ["waiting"]
    # It comes before the reminder goes out: that is withdrawn.
    incoming.back_to_tray(small.context(), page.page_id).must()
    small.later(days=1)
    assert reminders() == ["withdrawn"]
