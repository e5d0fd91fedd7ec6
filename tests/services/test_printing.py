"""Paper: what each sheet says, what is refused before anything is printed, the log, the same sheet again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from libdesk.domain.lending_answer import RefusalReason
from libdesk.paper.document import Offset
from libdesk.paper.refusals import GeometryRefused, PaperRefusal, SheetTooSmall
from libdesk.services.catalogue import Catalogue
from libdesk.services.desk import Desk
from libdesk.services.history import History
from libdesk.services.lending import Lending
from libdesk.services.lending_forms import NewRequest
from libdesk.services.outcome import Outcome
from libdesk.services.partner_changes import PartnerChanges
from libdesk.services.partner_forms import ReportedChange
from libdesk.services.partners import Partners
from libdesk.services.patrons import Patrons
from libdesk.services.printing import Prepared, Printing, _reason_of
from libdesk.services.settings import Settings
from libdesk.services.sheets import KINDS, PaperChoices, languages_of
from libdesk.services.sites import Sites
from libdesk.wording.sentences import say_reason
from tests.lending_steps import send_off
from tests.library_fixtures import SmallLibrary
from tests.paper.printed import all_text, without_white
from tests.partner_rows import set_partner
from tests.services.outcomes import refusals, remarks


class Press:
    """A shipped request, and what prints its papers."""

    def __init__(self, small: SmallLibrary) -> None:
        self.small = small
        self.printing = Printing(small.library)
        self.lending = Lending(small.library)
        settings = Settings(small.library)
        settings.change(self.here, "library.name", "潮見町立図書館").must()
        settings.change(self.here, "library.name_latin", "Shiomi Town Library").must()
        request = NewRequest(
            small.partner, "Emma", their_number="FL-77", asked_volume="2", item_id=small.items["B2"],
            conditions="Reading room only\n",
        )  # fmt: skip
        self.request = self.lending.enter(self.here, request).must()

    @property
    def here(self):
        return self.small.context()

    def ship(self) -> Press:
        self.lending.accept(self.here, self.request).must()
        send_off(self.small, self.request)
        return self

    def prepare(self, what: str = "loan-packet", **more: object) -> Outcome[Prepared]:
        return self.printing.prepare_lending(what, [self.request], **more)


@pytest.fixture
def press(small: SmallLibrary) -> Press:
    return Press(small)


@pytest.mark.rule("L13")
@pytest.mark.rule("L15")
@pytest.mark.rule("L17")
@pytest.mark.rule("L18")
def test_the_packet_could_be_posted(press: Press) -> None:
    outcome = press.ship().prepare()
    assert remarks(outcome) == []
    text = all_text(outcome.must().pdf)
    plain = without_white(text)
    for words in (
        "Shiomi Town Library", "Stadtbibliothek Musterstadt", "Musterstraße 12", "1-2-3 Shiomi-cho", "To Borrowers",
        "Receipt Letter of the Loan Material", "+81-3-0000-0002", "ill@library.example", "L2026-0001", "FL-77",
        "RR123456785JP", "Emma", "GERMANY", "JAPAN",
    ):  # fmt: skip
        assert without_white(words).casefold() in plain.casefold(), words


@pytest.mark.parametrize("what", ["loan-slip", "to-borrowers", "return-label", "loan-packet"])
@pytest.mark.parametrize("language", ["ja", "en", "both"])
def test_each_sheet_in_each_language(press: Press, what: str, language: str) -> None:
    prepared = press.ship().prepare(what, language=language).must()
    assert prepared.kind == KINDS[what]
    assert prepared.pdf.startswith(b"%PDF")
    assert prepared.sheets[0].language == language
    assert "L2026-0001" in all_text(prepared.pdf)


@pytest.mark.parametrize(
    ("setting", "partner_language", "expected"),
    [("partner", "de", "en"), ("partner", "ja", "ja"), ("both", "de", "both"), ("ja", "de", "ja")],
)
def test_the_language_is_the_partners_unless_the_library_says_otherwise(press, setting, partner_language, expected):
    set_partner(press.small, language=partner_language)
    Settings(press.small.library).change(press.here, "lending.papers_language", setting).must()
    assert press.ship().prepare("loan-slip").must().sheets[0].language == expected


def test_the_primary_language_of_a_sheet_in_both_comes_first() -> None:
    assert languages_of("both", "ja") == ("ja", "en")
    assert languages_of("both", "en") == ("en", "ja")
    assert languages_of("en", "ja") == ("en",)


@pytest.mark.rule("L13")
def test_no_papers_without_a_copy_or_for_a_request_that_is_over(press: Press) -> None:
    empty = press.lending.enter(press.here, NewRequest(press.small.partner, "Unknown")).must()
    assert refusals(press.printing.prepare_lending("loan-packet", [press.request, empty])) == ["papers_need_item"]
    press.lending.refuse(press.here, press.request, (RefusalReason("rare"),)).must()
    assert refusals(press.prepare()) == ["papers_need_item"]


@pytest.mark.parametrize(
    ("site", "partner", "codes"),
    [
        ({"address": "", "address_latin": ""}, {}, ["site_incomplete"]),
        ({"fax": "", "email": ""}, {}, ["site_incomplete"]),
        ({}, {"address": "", "postal_code": ""}, ["partner_incomplete"]),
    ],
)
@pytest.mark.rule("L13")
def test_papers_that_could_not_be_posted_are_refused(press: Press, site, partner, codes) -> None:
    press.ship()
    sites = Sites(press.small.library)
    own = replace(sites.record(1), **{"postal_code": "", **site} if "address" in site else site)
    sites.save(press.here, 1, own).must()
    if partner:
        set_partner(press.small, **partner)
    assert refusals(press.prepare()) == codes


def test_a_label_that_is_unknown_or_too_small_is_refused_with_what_to_do(press: Press) -> None:
    press.ship()
    assert refusals(press.prepare("return-label", choices=PaperChoices(return_label="postage stamp"))) == [
        "label_unknown"
    ]
    partners = Partners(press.small.library)
    long_address = "\n".join(f"Line {number} of an address that does not end" for number in range(14))
    sites = Sites(press.small.library)
    sites.save(press.here, 1, replace(sites.record(1), address_latin=long_address)).must()
    assert partners.record(press.small.partner).address
    outcome = press.prepare("return-label", choices=PaperChoices(return_label="62x100"))
    assert refusals(outcome)[0] in {"sheet_too_small", "sheet_too_small_for_all", "label_unknown"}


@pytest.mark.rule("L18")
def test_the_label_of_a_parcel_from_abroad_is_in_latin_letters_whatever_the_papers_language(press: Press) -> None:
    press.ship()
    site = Sites(press.small.library).record(1)
    for language in ("ja", "both"):
        text = without_white(all_text(press.prepare("return-label", language=language).must().pdf))
        assert without_white(site.address_latin.splitlines()[0]) in text
        assert "JAPAN" in text


@pytest.mark.rule("L15")
def test_the_slip_shows_that_another_volume_is_sent_than_was_asked_for(press: Press) -> None:
    items = Catalogue(press.small.library)
    items.change_item(press.here, 2, replace(items.item(2), volume="1")).must()
    text = all_text(press.ship().prepare("loan-slip").must().pdf)
    assert without_white("Emma / 2") in without_white(text)


def test_a_batch_is_one_document(press: Press) -> None:
    press.ship()
    prepared = press.printing.prepare_lending("to-borrowers", [press.request] * 3).must()
    assert len(prepared.sheets) == 3


def test_printing_is_logged_with_its_data_and_changes_no_state(press: Press) -> None:
    press.ship()
    prepared = press.prepare().must()
    before = press.lending.record(press.request)
    logged = press.printing.log(press.here, prepared, "Laser", copies=2)
    (sheet,) = logged.must()
    assert press.lending.record(press.request) == before
    assert press.printing.count() == 2  # those with which it was sent, and these
    line = press.printing.page(0, 10)[0]
    assert (line.printed_sheet_id, line.number, line.about) == (sheet, "L2026-0001", "Stadtbibliothek Musterstadt")
    assert (line.destination, line.copies, line.staff, line.reprint) == ("Laser", 2, "司書", False)
    assert line.at == datetime(2026, 1, 7, 10, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert refusals(History(press.small.library).undo(press.here, logged.action_id or 0)) == ["undo_nothing"]


def test_a_reprint_is_the_same_sheet_whatever_changed_since(press: Press) -> None:
    press.ship()
    prepared = press.prepare("loan-slip").must()
    (sheet,) = press.printing.log(press.here, prepared, "Laser").must()
    renamed = ReportedChange({"name": "Renamed", "address": "Elsewhere 1"}, "letter", "DE-001")
    PartnerChanges(press.small.library).report(press.here, press.small.partner, renamed).must()
    again = press.printing.prepare_reprint(sheet).must()
    assert all_text(again.pdf) == all_text(prepared.pdf)
    press.printing.log(press.here, again, "Laser").must()
    assert [line.reprint for line in press.printing.page(0, 10)] == [True, False, False]
    for sort in ("kind", "number", "at"):
        forwards = press.printing.page(0, 10, sort, descending=False)
        assert press.printing.page(0, 10, sort) == forwards[::-1]
    assert refusals(press.printing.prepare_reprint(999)) == ["not_found"]


def test_a_stored_sheet_that_cannot_be_read_is_told(press: Press) -> None:
    press.ship()
    (sheet,) = press.printing.log(press.here, press.prepare("loan-slip").must(), "x").must()

    def spoil(work) -> None:
        work.database.execute_sql("UPDATE printed_sheet SET data = '{}'")

    press.small.library.perform(press.here, "x", None, spoil).must()
    assert refusals(press.printing.prepare_reprint(sheet)) == ["stored_sheet_unreadable"]


def test_what_was_shipped_today_from_here(press: Press) -> None:
    press.ship()
    assert press.printing.shipped_today(press.here) == (press.request,)
    assert press.printing.shipped_today(press.small.context(site=press.small.branch)) == ()
    press.small.later(days=1)
    assert press.printing.shipped_today(press.here) == ()


@pytest.mark.parametrize("paper", ["A6", "A5", "roll58", "roll80"])
def test_a_desk_slip_for_what_was_borrowed_today(press: Press, paper: str) -> None:
    desk, patron = Desk(press.small.library), press.small.patrons["P1"]
    assert refusals(press.printing.prepare_desk_slip(press.here, [patron])) == ["nothing_on_loan"]
    desk.check_out(press.here, patron, press.small.items["B1"]).must()
    press.small.later(days=1)
    desk.check_out(press.here, patron, press.small.items["B3"]).must()
    prepared = press.printing.prepare_desk_slip(press.here, [patron], choices=PaperChoices(desk_slip=paper)).must()
    text = without_white(all_text(prepared.pdf))
    assert "春の海" in text
    assert "吾輩は猫である" not in text
    assert "山田太郎" not in text
    assert prepared.sheets[0].patron_id == patron
    (sheet,) = press.printing.log(press.here, prepared, "Slip printer").must()
    assert press.printing.page(0, 1)[0].number == "P1"
    press.small.later(days=1)
    whole = press.printing.prepare_desk_slip(press.here, [patron], language="en").must()
    assert "吾輩は猫である" in without_white(all_text(whole.pdf))
    assert sheet


def test_a_desk_slip_names_the_person_only_where_the_library_wants_it(press: Press) -> None:
    patron = press.small.patrons["P2"]
    patrons = Patrons(press.small.library)
    patrons.change(press.here, patron, replace(patrons.record(patron), language="en")).must()
    Desk(press.small.library).check_out(press.here, patron, press.small.items["B1"]).must()
    Settings(press.small.library).change(press.here, "desk.slip_shows_name", True).must()
    prepared = press.printing.prepare_desk_slip(press.here, [patron]).must()
    assert prepared.sheets[0].language == "en"
    assert "Anna Müller" in all_text(prepared.pdf)


def test_characters_that_no_font_has_are_told(press: Press) -> None:
    items = Catalogue(press.small.library)
    title = items.title(press.small.titles["emma"])
    items.change_title(press.here, press.small.titles["emma"], replace(title, title="Emma \U0001f9ff")).must()
    assert remarks(press.ship().prepare("loan-slip")) == ["characters_missing"]


def test_no_bar_code_can_be_drawn_for_such_a_number(press: Press) -> None:
    press.ship()

    def renumber(work) -> None:
        work.database.execute_sql("UPDATE identifier SET scanned_text = '貸-1' WHERE kind = 'lending_request'")

    press.small.library.perform(press.here, "x", None, renumber).must()
    assert refusals(press.prepare("loan-slip")) == ["barcode_refused"]


def test_a_calibration_sheet_is_made_for_the_paper_and_not_logged(press: Press) -> None:
    prepared = press.printing.prepare_calibration("both", 210, 297, Offset()).must()
    assert prepared.pdf.startswith(b"%PDF")
    assert prepared.sheets == ()
    assert press.printing.count() == 0


def test_the_labels_to_choose_from(press: Press) -> None:
    assert {"A5", "62x100"} <= set(press.printing.label_stocks())


def test_a_refusal_of_paper_is_a_reason_in_words(press: Press) -> None:
    for refusal, code in (
        (SheetTooSmall("return_label", "sender.address", "62x100", "A6"), "sheet_too_small"),
        (SheetTooSmall("return_label", "sender.address", "A5"), "sheet_too_small_for_all"),
        (GeometryRefused("home-made", "the labels lie over each other"), "label_geometry_refused"),
    ):
        reason = _reason_of(refusal)
        assert reason.code == code
        for language in ("en", "ja"):
            assert say_reason(reason, language)
    with pytest.raises(PaperRefusal):
        _reason_of(PaperRefusal())
