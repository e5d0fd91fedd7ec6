"""Today: what is due now, the late first; what is late with a request; the library's own wording."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from libdesk.services.catalogue import Catalogue, TitleFields
from libdesk.services.desk import Desk
from libdesk.services.founding import found_library
from libdesk.services.history import History
from libdesk.services.lending import Lending
from libdesk.services.lending_due import LendingDates
from libdesk.services.lending_forms import NewRequest, ReturnedParcel
from libdesk.services.lending_list import LendingList
from libdesk.services.lending_remarks import remarks_of
from libdesk.services.library import Library, Work
from libdesk.services.services import Services
from libdesk.services.today import Today
from libdesk.services.wordings import Wordings
from libdesk.wording.catalogue import LANGUAGES, catalogue
from tests.lending_steps import send_off
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals


@pytest.fixture
def own_wording() -> Iterator[None]:
    """What a test lets the library say is forgotten after it."""
    yield
    for language in LANGUAGES:
        catalogue(language).use_own({})


def requests(small: SmallLibrary, *steps: str) -> int:
    lending, here = Lending(small.library), small.context()
    request = lending.enter(here, NewRequest(small.partner, "Emma", item_id=small.items["B2"])).must()
    for step in steps:
        if step == "ship":
            send_off(small, request)
        elif step == "letter":
            lending.file_receipt_letter(here, request, small.library.today_at(here)).must()
        elif step == "posted":
            lending.note_posted_back(here, request, small.library.today_at(here)).must()
        else:
            getattr(lending, step)(here, request).must()
    return request


def groups(small: SmallLibrary) -> dict[str, tuple[int, bool]]:
    found = Today(small.library).groups(small.context())
    for language in LANGUAGES:
        for group in found:
            assert catalogue(language).text(f"today.{group.code}")
    return {group.code: (group.total, group.urgent) for group in found}


def test_nothing_is_due_in_a_library_where_nothing_happened(small: SmallLibrary) -> None:
    assert groups(small) == {}


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ((), "requests_to_answer"),
        (("accept",), "items_to_pick"),
        (("accept", "pick"), "parcels_to_pack"),
        (("accept", "pick", "ship", "letter", "posted"), "parcels_expected"),
    ],
)
def test_each_open_step_is_a_line(small: SmallLibrary, steps: tuple[str, ...], code: str) -> None:
    request = requests(small, *steps)
    assert groups(small) == {code: (1, False)}
    (line,) = Today(small.library).groups(small.context())[0].lines
    assert (line.opens, line.record_id, line.number) == ("lending_request", request, "L2026-0001")
    assert (line.about, line.who, line.days_late) == ("Emma", "Stadtbibliothek Musterstadt", 0)


@pytest.mark.rule("L14")
def test_a_receipt_letter_that_does_not_come_is_asked_after(small: SmallLibrary) -> None:
    request = requests(small, "accept", "pick", "ship")
    dates = LendingDates(small.library)
    small.later(days=17)
    assert groups(small) == {}
    record = Lending(small.library).record(request)
    assert dates.lateness(record, date(2026, 1, 24)) is None
    small.later(days=1)
    assert groups(small) == {"receipt_letters_late": (1, True)}
    late = dates.lateness(record, date(2026, 1, 25))
    assert late is not None
    assert (late.what, late.days) == ("receipt_letter", 1)


@pytest.mark.rule("L07")
def test_an_item_that_was_not_posted_back_in_time_is_urgent(small: SmallLibrary) -> None:
    request = requests(small, "accept", "pick", "ship", "letter")
    small.later(days=31)
    assert groups(small) == {}
    small.later(days=3)
    assert groups(small) == {"away_late": (1, True)}
    late = LendingDates(small.library).lateness(Lending(small.library).record(request), date(2026, 2, 10))
    assert late is not None
    assert (late.what, late.days) == ("posting", 3)
    (line,) = Today(small.library).groups(small.context())[0].lines
    assert (line.day, line.days_late) == (date(2026, 2, 7), 3)


@pytest.mark.rule("L07")
def test_when_an_item_is_expected_back(small: SmallLibrary) -> None:
    lending, dates = Lending(small.library), LendingDates(small.library)
    request = requests(small, "accept", "pick")
    assert dates.expected_back(lending.record(request)) is None
    send_off(small, request)
    assert dates.expected_back(lending.record(request)) == date(2026, 2, 21)
    lending.file_receipt_letter(small.context(), request, date(2026, 1, 7)).must()
    assert dates.expected_back(lending.record(request)) == date(2026, 2, 7)


@pytest.mark.rule("C09")
def test_overdue_loans_are_counted_and_the_first_are_named(small: SmallLibrary) -> None:
    desk = Desk(small.library)
    for number in ("B1", "B3"):
        desk.check_out(small.context(), small.patrons["P1"], small.items[number]).must()
    small.later(days=20)
    assert groups(small) == {"overdue_loans": (2, False)}
    lines = Today(small.library).groups(small.context())[0].lines
    assert [(line.number, line.days_late, line.opens) for line in lines] == [("B3", 13, "patron"), ("B1", 6, "patron")]
    for card, codes in (("P1", ["patron_has_overdue"]), ("P3", ["card_expired"]), ("P2", [])):
        standing = desk.standing(small.context(), small.patrons[card])
        assert standing is not None
        assert [reason.code for reason in standing.reasons] == codes
    assert desk.standing(small.context(), 999) is None


@pytest.mark.rule("C09")
def test_a_loan_is_overdue_from_the_day_after_and_one_by_the_hour_from_its_time(small: SmallLibrary) -> None:
    """Due on 21 January at 18:00: not overdue at 20:00, when the library is closed, but at midnight."""
    loan = Desk(small.library).check_out(small.context(), small.patrons["P1"], small.items["B1"]).must().loan_id
    small.later(days=14, hours=10)
    assert groups(small) == {}
    small.later(hours=4)
    assert groups(small) == {"overdue_loans": (1, False)}
    small.clock.moment -= timedelta(hours=6)
    small.library.confirm_clock(small.context(), "set back").must()

    def by_the_hour(work: Work) -> None:
        work.update("loan", loan, timed=1, due_at="2026-01-21T08:00:00.000Z")

    small.library.perform(small.context(), "by_the_hour", None, by_the_hour).must()
    assert groups(small) == {"overdue_loans": (1, False)}
    small.clock.moment -= timedelta(hours=1, minutes=1)
    assert groups(small) == {}


@pytest.mark.rule("L14")
@pytest.mark.rule("L19")
def test_what_staff_should_heed_about_a_request_as_it_stands(small: SmallLibrary) -> None:
    lending, here = Lending(small.library), small.context()
    request = requests(small, "accept", "pick", "ship")
    today = date(2026, 3, 1)
    assert remarks_of(lending.record(request), today) == ()
    small.later(days=60)
    lending.file_receipt_letter(here, request, date(2026, 1, 10), date(2026, 1, 20)).must()
    assert [reason.code for reason in remarks_of(lending.record(request), today)] == ["receipt_letter_late"]
    lending.note_posted_back(here, request, date(2026, 2, 20)).must()
    codes = [reason.code for reason in remarks_of(lending.record(request), today)]
    assert codes == ["receipt_letter_late", "lending_posted_late"]
    lending.take_home(here, request, ReturnedParcel(date(2026, 2, 20), "torn", 0, slip_enclosed=False)).must()
    codes = [reason.code for reason in remarks_of(lending.record(request), today)]
    assert codes == [
        "receipt_letter_late", "lending_posted_late", "lending_volumes_missing", "lending_slip_missing",
        "lending_condition_changed",
    ]  # fmt: skip


def test_a_parcel_that_was_posted_in_time_needs_no_remark(small: SmallLibrary) -> None:
    request = requests(small, "accept", "pick", "ship", "letter", "posted")
    assert remarks_of(Lending(small.library).record(request), date(2026, 1, 7)) == ()


def test_the_request_that_a_number_means(small: SmallLibrary) -> None:
    request = requests(small, "accept")
    found = LendingList(small.library)
    for text in ("L2026-0001", "l2026-0001", "B2", " B2 "):
        assert found.of_number(text) == request, text
    for text in ("B1", "P1", "nothing", ""):
        assert found.of_number(text) is None, text


def test_titles_that_are_here_already_are_named_while_typing(small: SmallLibrary) -> None:
    titles = Catalogue(small.library)
    typed = TitleFields("Emma", author="Austen, Jane", year=1815, isbn="9780141439587")
    ((line, tier, reasons),) = titles.likely_doubles(typed)
    assert line.title_id == small.titles["emma"]
    assert tier == "certain"
    assert reasons
    assert titles.likely_doubles(typed, besides=small.titles["emma"]) == []
    assert titles.likely_doubles(TitleFields("Something else")) == []


def test_what_of_several_actions_was_taken_back(small: SmallLibrary) -> None:
    history, desk = History(small.library), Desk(small.library)
    first = desk.check_out(small.context(), small.patrons["P1"], small.items["B1"]).action_id or 0
    second = desk.check_out(small.context(), small.patrons["P1"], small.items["B2"]).action_id or 0
    history.undo(small.context(), first).must()
    assert history.undone_among([first, second]) == {first}
    assert history.undone_among([]) == frozenset()


def test_the_moment_at_a_site(small: SmallLibrary) -> None:
    assert small.library.now_at(small.context()).hour == 10


def test_a_library_without_a_title_is_empty(small: SmallLibrary, tmp_path: Path) -> None:
    assert not Today(small.library).library_is_empty()
    path = tmp_path / "new.libdesk"
    found_library(path, small.clock)
    library = Library.open(path)
    try:
        assert Today(library).library_is_empty()
    finally:
        library.close()


@pytest.mark.usefixtures("own_wording")
def test_the_librarys_own_wording_in_versions(small: SmallLibrary) -> None:
    wordings, here = Wordings(small.library), small.context()
    text = next(one for one in wordings.texts("en") if not one.placeholders)
    assert (text.own, text.language) == ("", "en")
    wordings.change(here, text.key, "en", "Our own words").must()
    assert catalogue("en").text(text.key) == "Our own words"
    assert wordings.own("en") == {text.key: "Our own words"}
    assert wordings.own("ja") == {}
    changed = next(one for one in wordings.texts("en") if one.key == text.key)
    assert (changed.own, changed.shipped) == ("Our own words", text.shipped)
    wordings.change(here, text.key, "en", None).must()
    assert catalogue("en").text(text.key) == text.shipped
    assert wordings.own("en") == {}
    assert small.library.rows.value("SELECT max(version) FROM wording") == 2
    wordings.change(here, text.key, "en", "Third").must()
    catalogue("en").use_own({})
    wordings.use()
    assert catalogue("en").text(text.key) == "Third"


@pytest.mark.usefixtures("own_wording")
def test_a_placeholder_that_the_text_does_not_know_is_refused(small: SmallLibrary) -> None:
    wordings = Wordings(small.library)
    key = wordings.texts("en")[0].key
    outcome = wordings.change(small.context(), key, "en", "{nonsense} and {rubbish}")
    assert refusals(outcome) == ["wording_unknown_placeholder"] * 2
    assert [reason.facts["name"] for reason in outcome.refusals] == ["nonsense", "rubbish"]
    assert wordings.own("en") == {}
    assert refusals(wordings.change(small.context(staff=small.clerk), key, "en", "x")) == ["right_missing"]
    with pytest.raises(KeyError):
        wordings.change(small.context(), "sheets.no.such.text", "en", "x")


def test_every_service_is_made_once(small: SmallLibrary) -> None:
    services = Services(small.library)
    names = [name for name in dir(Services) if not name.startswith("_")]
    assert len(names) > 15
    for name in names:
        assert getattr(services, name) is getattr(services, name)


@pytest.mark.parametrize(
    ("number", "kind"), [("P1", "card"), (" B2 ", "item"), ("S001", "badge"), ("L2026-0001", "lending_request")]
)
def test_whose_is_a_number(small: SmallLibrary, number: str, kind: str) -> None:
    requests(small)
    found = Services(small.library).numbers.owner_of(number)
    assert found is not None
    assert found[0] == kind
    assert Services(small.library).numbers.owner_of("nobody") is None


@pytest.mark.usefixtures("own_wording")
@pytest.mark.parametrize("text", ["{page:money}", "{page:date}", "{page:count|one|many}", "{page:nothing}"])
def test_a_form_in_which_the_text_cannot_be_filled_in_is_refused(small: SmallLibrary, text: str) -> None:
    wordings = Wordings(small.library)
    key = "sheets.to_borrowers.page"
    assert refusals(wordings.change(small.context(), key, "en", text)) == ["wording_unknown_placeholder"]
    wordings.change(small.context(), key, "en", "sheet {page} of {pages}, {page} again").must()
