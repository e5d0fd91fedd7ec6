"""Papers of parcels to partners: labels, customs data, the post-office list, the pick list; and the terms on slips."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from libdesk.domain.rights import Right
from libdesk.services.dispatch_papers import KINDS, DispatchPapers
from libdesk.services.lending_forms import Packing
from libdesk.services.printing import Printing
from libdesk.services.settings import Settings
from libdesk.services.sheets import PaperChoices
from tests.lending_steps import PARCEL, accepted, packed, print_papers, shipped
from tests.library_fixtures import SmallLibrary
from tests.paper.printed import all_text, decoded, places, printed_at_203_dpi, sizes_of_pages, without_white
from tests.services.outcomes import refusals

TODAY = date(2026, 1, 7)


class Room:
    """The dispatch room of a small library."""

    def __init__(self, small: SmallLibrary) -> None:
        self.small = small
        self.papers = DispatchPapers(small.library)
        self.printing = Printing(small.library)
        self.set("library.name", "潮見町立図書館")
        self.set("library.name_latin", "Shiomi Town Library")

    @property
    def here(self):
        return self.small.context()

    def set(self, key: str, value: object) -> None:
        Settings(self.small.library).change(self.here, key, value).must()  # type: ignore[arg-type]

    def write(self, change):
        return self.small.library.perform(self.here, "change_partner", Right.LENDING, change).must()

    def partner(self, **values: object) -> None:
        self.write(lambda work: work.update("partner_library", self.small.partner, **values))

    def pdf(self, what: str, request: int, language: str | None = None, **more: object) -> bytes:
        if what in KINDS:
            return self.papers.prepare(self.here, what, [request], language, **more).must().pdf
        return self.printing.prepare_lending(what, [request], language, **more).must().pdf

    def text(self, what: str, request: int, language: str | None = "en", **more: object) -> str:
        return all_text(self.pdf(what, request, language, **more))


@pytest.fixture
def room(small: SmallLibrary) -> Room:
    return Room(small)


def _holds(text: str, *wanted: str) -> None:
    plain = without_white(text).casefold()
    for words in wanted:
        assert without_white(words).casefold() in plain, words


@pytest.mark.rule("L12")
@pytest.mark.rule("L09")
def test_the_label_abroad_says_what_it_is_whose_and_what_it_is_worth(room: Room) -> None:
    room.write(lambda work: work.update("item", room.small.items["B1"], price=3800))
    request = packed(room.small)
    for language in ("en", "ja", "both"):
        text = room.text("shipping-label", request, language)
        _holds(
            text, "LIBRARY BOOK ON LOAN, TO BE RETURNED", "Stadtbibliothek Musterstadt", "Musterstraße 12", "GERMANY",
            "Shiomi Town Library", "1-2-3 Shiomi-cho", "JAPAN", "+81-3-0000-0001", "+49", "Registered air mail",
            "L2026-0001", "3,800", "Origin: Japan",
        )  # fmt: skip
    assert decoded(printed_at_203_dpi(room.pdf("shipping-label", request)))["L2026-0001"] == "QRCode"


@pytest.mark.rule("L12")
def test_a_label_at_home_is_addressed_as_letters_are_at_home(room: Room) -> None:
    room.partner(
        name="北野町立図書館",
        name_latin="",
        address="長野県北野町1",
        postal_code="380-0801",
        country="JP",
        language="ja",
    )
    text = room.text("shipping-label", packed(room.small), None)
    _holds(text, "北野町立図書館", "長野県北野町1", "要返却")
    for foreign in ("JAPAN", "LIBRARY BOOK", "価額"):
        assert foreign not in text


def test_an_address_without_street_or_postal_code_and_four_scripts_are_whole(room: Room) -> None:
    name = "Библиотека Βιβλιοθήκη 图书馆 도서관"
    room.partner(name=name, name_latin="", address="Apia", postal_code="", country="WS")
    request = packed(room.small)
    for what in ("shipping-label", "return-label", "loan-slip", "to-borrowers", "customs-sheet"):
        text = room.text(what, request)
        _holds(text, name)
        assert "〓" not in text
    _holds(room.text("shipping-label", request), "Apia", "SAMOA")


def test_a_partner_without_an_address_gets_no_label(room: Room) -> None:
    request = packed(room.small)
    room.partner(address="", postal_code="")
    for what in ("shipping-label", "customs-sheet"):
        outcome = room.papers.prepare(room.here, what, [request])
        assert refusals(outcome) == ["partner_incomplete"]


def test_a_label_too_small_names_the_next_larger(room: Room) -> None:
    room.partner(address="\n".join(f"Line {number} of an address that does not end" for number in range(9)))
    request = packed(room.small)
    outcome = room.papers.prepare(room.here, "shipping-label", [request], "en", PaperChoices(return_label="62x100"))
    (reason,) = outcome.refusals
    assert reason.code == "sheet_too_small"
    assert reason.facts["next"]
    assert refusals(
        room.papers.prepare(room.here, "shipping-label", [request], "en", PaperChoices(return_label="x"))
    ) == ["label_unknown"]


def test_labels_of_a_batch_share_their_sheet_from_the_first_free_one_on(room: Room) -> None:
    requests = [packed(room.small, number) for number in ("B1", "B2")]
    choices = PaperChoices(return_label="avery-l7165", label_position=7)
    prepared = room.printing.prepare_lending("loan-packet", requests, "en", choices).must()
    assert [(one.sheet.shipping_label.position, one.sheet.return_label.position) for one in prepared.sheets] == [
        (7, 8), (1, 2),
    ]  # fmt: skip
    assert sizes_of_pages(prepared.pdf)[-2:] == [(210, 297), (210, 297)]
    alone = room.printing.prepare_lending("return-label", requests, "en", choices).must()
    assert [one.sheet.position for one in alone.sheets] == [7, 8]


@pytest.mark.rule("L12")
def test_the_customs_data_are_what_the_declaration_asks_for(room: Room) -> None:
    room.write(lambda work: work.update("item", room.small.items["B1"], price=3800))
    room.write(lambda work: work.update("title", room.small.titles["cat"], country="ja"))
    request = shipped(room.small, parcel=replace(PARCEL, declared_value=5000))
    pdf = room.pdf("customs-sheet", request)
    assert sizes_of_pages(pdf) == [(148, 210)]
    _holds(
        all_text(pdf), "税関告知書", "Customs Data Sheet", "Shiomi Town Library", "Stadtbibliothek Musterstadt",
        "Germany",
        "library book on loan", "Wagahai wa neko de aru", "4901.99", "Japan", "420", "1,200", "5,000",
        PARCEL.tracking_number, "2026-01-07（令和8年1月7日）",
    )  # fmt: skip
    assert "3,800" not in all_text(pdf)  # what was declared is copied, not the price


def test_before_the_parcel_is_weighed_there_is_room_to_write(room: Room) -> None:
    text = room.text("customs-sheet", packed(room.small))
    _holds(text, "Total weight (g)", "Postal charges", "What is empty is written in")
    assert "420" not in text


def test_within_the_country_there_are_no_customs(room: Room) -> None:
    room.partner(country="JP")
    assert refusals(room.papers.prepare(room.here, "customs-sheet", [packed(room.small)])) == ["customs_not_needed"]
    for what in ("customs-sheet", "shipping-label"):
        assert refusals(room.papers.prepare(room.here, what, [999])) == ["not_found"]
    empty = room.papers.prepare(room.here, "customs-sheet", [_without_copy(room)])
    assert refusals(empty) == ["papers_need_item"]


def _without_copy(room: Room) -> int:
    from libdesk.services.lending import Lending
    from libdesk.services.lending_forms import NewRequest

    return Lending(room.small.library).enter(room.here, NewRequest(room.small.partner, "Unknown")).must()


@pytest.mark.rule("L09")
@pytest.mark.rule("L12")
def test_the_post_office_list_holds_todays_parcels_of_one_site_with_totals(room: Room) -> None:
    room.set("lending.postal_service", "潮見郵便局")
    shipped(room.small, "B1")
    shipped(room.small, "B2", parcel=replace(PARCEL, tracking_number="RR987654326JP"))
    outcome = room.papers.prepare_post_office_list(room.here, room.small.main, TODAY)
    prepared = outcome.must()
    assert prepared.sheets[0].language == "ja"
    assert sizes_of_pages(prepared.pdf) == [(297, 210)]
    _holds(
        all_text(prepared.pdf), "差出票", "RR123456785JP", "Stadtbibliothek Musterstadt", "Musterstraße 12", "GERMANY",
        "書留航空便", "420", "840", "2,400円", "2個", "日附印", "潮見郵便局", "L2026-0001", "L2026-0002",
        "潮見町立図書館",
    )  # fmt: skip
    assert "Germany" not in all_text(prepared.pdf)
    english = room.papers.prepare_post_office_list(room.here, room.small.main, TODAY, "en").must()
    _holds(all_text(english.pdf), "Date stamp", "2 parcels", "Registered air mail", "Total")
    for site, day in (
        (room.small.branch, TODAY),
        (room.small.main, date(2026, 1, 6)),
        (room.small.main, date(2026, 1, 8)),
    ):
        assert refusals(room.papers.prepare_post_office_list(room.here, site, day)) == ["post_office_list_empty"]


@pytest.mark.rule("L04")
def test_the_post_office_list_keeps_the_address_that_was_on_the_parcel(room: Room) -> None:
    shipped(room.small, "B1", parcel=replace(PARCEL, weight_grams=None, postage=None))
    room.partner(name="Renamed", address="Elsewhere 1")
    text = all_text(room.papers.prepare_post_office_list(room.here, room.small.main, TODAY).must().pdf)
    _holds(text, "Stadtbibliothek Musterstadt", "Musterstraße 12")
    assert "Elsewhere" not in text
    room.write(lambda work: work.update("shipment", 1, sent_to=""))  # as one from before this was kept
    text = all_text(room.papers.prepare_post_office_list(room.here, room.small.main, TODAY, "en").must().pdf)
    _holds(text, "Renamed" if "Renamed" in text else "Elsewhere 1", "Elsewhere 1", "GERMANY")


@pytest.mark.rule("L12")
def test_the_pick_list_names_shelf_request_and_partner_site_by_site(room: Room) -> None:
    first = accepted(room.small, "B1", volume_count=3, needed_by=date(2026, 3, 1))
    text = all_text(room.papers.prepare_pick_list(room.here, language="en").must().pdf)
    _holds(
        text, "Pick List for Lending", "1 item", "吾輩は猫である", "L2026-0001", "Stadtbibliothek Musterstadt",
        "3 volumes", "needed by 1 March 2026",
    )  # fmt: skip
    room.write(lambda work: work.update("item", room.small.items["B1"], site=room.small.branch))
    nothing = room.papers.prepare_pick_list(room.here).must()
    assert nothing.sheets[0].language == "ja"
    _holds(all_text(nothing.pdf), "取り出す資料はありません")
    there = room.papers.prepare_pick_list(room.here, [first]).must()
    _holds(all_text(there.pdf), "L2026-0001", "3冊")


@pytest.mark.rule("L13")
@pytest.mark.rule("L15")
@pytest.mark.rule("L16")
@pytest.mark.rule("L02")
def test_slip_and_sheet_carry_the_conditions_of_loan_partner_and_title_each_once(room: Room) -> None:
    room.partner(conditions="No exhibition.\nReading room only")
    room.write(
        lambda work: work.insert(
            "title_lending_mark", title=room.small.titles["cat"], verdict="with_conditions",
            conditions="The maps are counted.", marked_on="2026-01-01", staff=room.small.head,
        )
    )  # fmt: skip
    request = packed(room.small, conditions="Reading room only\n")
    for what in ("loan-slip", "to-borrowers"):
        text = room.text(what, request)
        _holds(text, "Reading room only", "No exhibition.", "The maps are counted.")
        assert text.count("Reading room only") == 1


@pytest.mark.rule("L13")
@pytest.mark.rule("L19")
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("Good; stain (p. 12), worn corners, ex-libris",)),
        ("ja", ("良好：しみ（p. 12）、角の傷み、ex-libris",)),
        ("both", ("Good; stain (p. 12)", "良好：しみ（p. 12）")),
    ],
)
def test_the_condition_on_dispatch_names_its_marks_in_words(room: Room, language: str, said: tuple[str, ...]) -> None:
    marks = (("stain", "p. 12"), ("worn_corners", ""), ("other", "ex-libris"))
    request = packed(room.small, packing=Packing("good", marks, 2))
    for what in ("loan-slip", "to-borrowers"):
        _holds(room.text(what, request, language), *said, "DE-001")
    slip = room.printing.prepare_lending("loan-slip", [request]).must().sheets[0].sheet
    assert slip.volume_count == "2"


@pytest.mark.rule("L07")
@pytest.mark.rule("L14")
def test_months_of_the_loan_and_days_for_the_letter_are_those_of_the_settings(room: Room) -> None:
    request = packed(room.small)
    _holds(room.text("loan-slip", request), "within one month of receipt")
    _holds(room.text("to-borrowers", request), "within one month of receipt", "within 3 days")
    room.set("lending.loan_months", 2)
    room.set("lending.letter_days", 5)
    _holds(room.text("loan-slip", request), "within 2 months of receipt")
    _holds(
        room.text("to-borrowers", request, "both"),
        "within 2 months of receipt",
        "within 5 days",
        "2か月以内",
        "5日以内",
    )
    room.set("lending.letter_days", 0)
    _holds(room.text("to-borrowers", request), "by fax or e-mail at once", "send it at once to the site")
    assert "0 days" not in room.text("to-borrowers", request)


@pytest.mark.rule("L13")
@pytest.mark.rule("L18")
def test_before_it_is_sent_the_slip_says_when_it_was_packed_and_all_papers_name_the_site_that_sends(room: Room) -> None:
    request = packed(room.small)
    slip = room.text("loan-slip", request)
    _holds(slip, "Packed on", "7 January 2026", "Shiomi Town Library")
    assert "Date sent" not in slip
    print_papers(room.small, request)
    from libdesk.services.lending import Lending

    Lending(room.small.library).ship(room.here, request, PARCEL).must()
    slip = room.text("loan-slip", request)
    _holds(slip, "Date sent", "RR123456785JP")
    assert "Packed on" not in slip
    label = room.pdf("return-label", request, "en")
    assert places(label, "Shiomi Town Library")


@pytest.mark.rule("L13")
def test_the_packet_holds_both_labels(room: Room) -> None:
    text = room.text("loan-packet", packed(room.small))
    _holds(text, "LIBRARY BOOK ON LOAN, TO BE RETURNED", "returned to its owner", "Loan Slip", "To Borrowers")
