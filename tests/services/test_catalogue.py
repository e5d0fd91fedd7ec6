"""The catalogue: entering, changing and finding titles and items."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from libdesk.db.integrity import find_faults
from libdesk.services.catalogue import Catalogue, ItemFields, TitleFields
from libdesk.services.desk import Desk
from libdesk.services.history import History
from libdesk.services.lending import Lending
from libdesk.services.lending_forms import NewRequest
from tests.lending_steps import send_off
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals


@pytest.fixture
def catalogue(small: SmallLibrary) -> Catalogue:
    return Catalogue(small.library)


FULL = TitleFields(
    "The Diary of a Nobody", "", "", "Nobody's diary", "Grossmith, George", "", "", "2nd ed.", "Bristol", "Arrowsmith",
    1892, "1892", "Library of Humour", "3", "eng", "GB", "book", "823.8", "Clerks -- Fiction", "Ch. 1", "note",
    "300 p.", 190, "GB-1", False, "978-0-14-143958-7", "0028-0836",
)  # fmt: skip


def test_a_title_is_kept_as_entered(small: SmallLibrary, catalogue: Catalogue) -> None:
    title = catalogue.add_title(small.context(), FULL).must()
    assert catalogue.title(title) == FULL
    plain = TitleFields(" Untitled ")
    assert catalogue.title(catalogue.add_title(small.context(), plain).must()) == TitleFields("Untitled")
    row = small.library.rows.one("SELECT title_sort, author_sort, added_on FROM title WHERE id = ?", title)
    assert row == ("diary of a nobody", "grossmith george", "2026-01-07")
    # Whether it is in print, as whether it is digitized, may be yes, no, or not known.
    for known in (True, False, None):
        catalogue.change_title(small.context(), title, replace(FULL, in_print=known)).must()
        assert catalogue.title(title).in_print is known
    with pytest.raises(LookupError):
        catalogue.title(999)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"title": " "}, ["name_missing"]),
        ({"year": 0}, ["year_malformed"]),
        ({"year": 10_000}, ["year_malformed"]),
        ({"height_mm": 0}, ["height_malformed"]),
        ({"title": "", "year": -1, "height_mm": -1}, ["name_missing", "year_malformed", "height_malformed"]),
        ({"material": ""}, ["value_not_allowed"]),
    ],
)
def test_a_title_that_cannot_be(small: SmallLibrary, catalogue: Catalogue, change, codes) -> None:
    assert refusals(catalogue.add_title(small.context(), replace(FULL, **change))) == codes
    assert refusals(catalogue.change_title(small.context(), small.titles["emma"], replace(FULL, **change))) == codes


def test_a_title_changes_with_its_numbers_and_undo_brings_all_back(small: SmallLibrary, catalogue: Catalogue) -> None:
    title = small.titles["emma"]
    before = catalogue.title(title)
    outcome = catalogue.change_title(
        small.context(), title, replace(before, title="Persuasion", isbn="", issn="1234-5679")
    )
    assert (catalogue.title(outcome.must()).isbn, catalogue.title(title).issn) == ("", "1234-5679")
    assert [line.title_id for line in catalogue.page(catalogue.find("persuasion"), 0, 5)] == [title]
    assert catalogue.find("emma").total == 0
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert catalogue.title(title) == before
    assert catalogue.find("emma").ranked == (title,)
    assert catalogue.find("9780141439587").ranked == (title,)
    assert find_faults(small.library.rows) == []


def test_a_number_that_did_not_change_is_left_alone_and_a_wrong_one_is_kept_as_written(small, catalogue) -> None:
    title = small.titles["emma"]
    before = small.library.rows.all("SELECT * FROM title_number")
    catalogue.change_title(small.context(), title, replace(catalogue.title(title), note="x")).must()
    assert small.library.rows.all("SELECT * FROM title_number") == before
    catalogue.change_title(small.context(), title, replace(catalogue.title(title), isbn="0-14-143958-1")).must()
    assert small.library.rows.one("SELECT value, as_written FROM title_number") == ("0141439581", "0-14-143958-1")


@pytest.mark.parametrize(
    "typed", ["0-14-143958-0", "9780141439587", "978 0 14 143958 7", "EMMA", "Ｅｍｍａ", "austen", "B2"]
)
def test_a_title_is_found(small: SmallLibrary, catalogue: Catalogue, typed: str) -> None:
    assert [line.title for line in catalogue.page(catalogue.find(typed), 0, 5)] == ["Emma"]


@pytest.mark.parametrize("typed", ["猫", "吾輩", "わがはい", "ワガハイ", "wagahai", "natsume", "夏目", "漱石 猫"])
def test_a_japanese_title_is_found_in_any_script(small: SmallLibrary, catalogue: Catalogue, typed: str) -> None:
    assert catalogue.find(typed).ranked == (small.titles["cat"],)


@pytest.mark.parametrize("typed", ["!!!", "\"' OR 1=1 --", "*", "zzzz", "NEAR(", "x" * 2000, "\0"])
def test_what_is_not_found_is_not_shown(small: SmallLibrary, catalogue: Catalogue, typed: str) -> None:
    hits = catalogue.find(typed)
    assert hits.total == 0
    for sort in (None, "title", "author", "year"):
        for descending in (False, True):
            assert catalogue.page(hits, 0, 50, sort, descending=descending) == []


def test_a_line_tells_copies_and_how_many_are_here(small: SmallLibrary, catalogue: Catalogue) -> None:
    here, title, general = small.context(), small.titles["emma"], small.classes["general"]
    catalogue.add_item(here, title, ItemFields("B20", small.branch, general)).must()
    catalogue.add_item(here, title, ItemFields("B21", small.main, general, state="withdrawn")).must()
    catalogue.add_item(here, title, ItemFields("B22", small.main, general, state="repair")).must()
    Desk(small.library).check_out(here, small.patrons["P1"], small.items["B2"]).must()
    line = catalogue.page(catalogue.find("emma"), 0, 5)[0]
    assert (line.items, line.on_shelf, line.call_number, line.year, line.author) == (
        3, 1, "913.6/ナ/1", "1815", "Austen, Jane"
    )  # fmt: skip


def test_the_whole_catalogue_sorted(small: SmallLibrary, catalogue: Catalogue) -> None:
    everything = catalogue.find("  ")
    assert everything.total == 4
    assert [line.title for line in catalogue.page(everything, 0, 9, "year")] == [
        "春の海",
        "Emma",
        "言海",
        "吾輩は猫である",
    ]
    assert [line.year for line in catalogue.page(everything, 0, 2, "year", descending=True)] == ["1905", "1889"]


def test_an_item_is_kept_as_entered(small: SmallLibrary, catalogue: Catalogue) -> None:
    record = ItemFields(
        "B100", small.branch, small.classes["av"], 1, "QA76.9 .D3", "D3", "2-4", "v.2", 2, 3, date(2020, 4, 1), 1200,
        "EUR", 210, "cloth", "worn", "spine", "on_display", "note",
    )  # fmt: skip
    item = catalogue.add_item(small.context(), small.titles["emma"], record).must()
    assert catalogue.item(item) == record
    plain = catalogue.add_item(
        small.context(), small.titles["emma"], ItemFields("", small.main, small.classes["general"])
    )
    assert catalogue.item(plain.must()).number == "B0000001"
    with pytest.raises(LookupError):
        catalogue.item(999)


def test_the_next_item_number_skips_what_is_taken(small: SmallLibrary, catalogue: Catalogue) -> None:
    blank = ItemFields("", small.main, small.classes["general"])
    catalogue.add_item(small.context(), 1, replace(blank, number="B0000001")).must()
    assert catalogue.item(catalogue.add_item(small.context(), 1, blank).must()).number == "B0000002"


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"price": -1}, ["price_malformed"]),
        ({"height_mm": 0}, ["height_malformed"]),
        ({"price": -1, "height_mm": -1}, ["price_malformed", "height_malformed"]),
        ({"number": "B2"}, ["number_taken"]),
        ({"number": "P1"}, ["number_taken"]),
        ({"condition": "as new"}, ["value_not_allowed"]),
        ({"loan_class_id": 999}, ["not_found"]),
    ],
)
def test_an_item_that_cannot_be(small: SmallLibrary, catalogue: Catalogue, change, codes) -> None:
    good = ItemFields("B100", small.main, small.classes["general"])
    assert refusals(catalogue.add_item(small.context(), 1, replace(good, **change))) == codes
    mine = replace(catalogue.item(small.items["B1"]), **change)
    assert refusals(catalogue.change_item(small.context(), small.items["B1"], mine)) == codes


def test_what_is_gone_or_not_allowed(small: SmallLibrary, catalogue: Catalogue) -> None:
    item = ItemFields("B100", small.main, small.classes["general"])
    here, helper = small.context(), small.context(staff=small.helper)
    assert refusals(catalogue.add_item(here, 999, item)) == ["not_found"]
    assert refusals(catalogue.change_item(here, 999, item)) == ["not_found"]
    assert refusals(catalogue.change_title(here, 999, FULL)) == ["not_found"]
    assert refusals(catalogue.change_item(here, 1, replace(item, number=""))) == ["number_missing"]
    for outcome in (
        catalogue.add_title(helper, FULL), catalogue.change_title(helper, 1, FULL),
        catalogue.add_item(helper, 1, item), catalogue.change_item(helper, 1, item),
    ):  # fmt: skip
        assert refusals(outcome) == ["right_missing"]


def test_an_item_that_is_out_is_not_withdrawn(small: SmallLibrary, catalogue: Catalogue) -> None:
    Desk(small.library).check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    record = catalogue.item(small.items["B1"])
    outcome = catalogue.change_item(small.context(), small.items["B1"], replace(record, state="withdrawn"))
    assert refusals(outcome) == ["item_out_not_withdrawn"]
    catalogue.change_item(small.context(), small.items["B1"], replace(record, note="seen")).must()


def test_an_item_changes_and_undo_brings_it_back(small: SmallLibrary, catalogue: Catalogue) -> None:
    item = small.items["B1"]
    before = catalogue.item(item)
    outcome = catalogue.change_item(small.context(), item, replace(before, number="B90", shelf="9", price=100))
    assert catalogue.item(outcome.must()).number == "B90"
    assert catalogue.find("B1").ranked == (small.titles["cat"],)
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert catalogue.item(item) == before


def test_the_copies_of_a_title_and_who_has_each(small: SmallLibrary, catalogue: Catalogue) -> None:
    here, title, general = small.context(), small.titles["emma"], small.classes["general"]
    lending = Lending(small.library)
    for number, volume in (("B20", "2"), ("B21", "3"), ("B22", "4")):
        small.items[number] = catalogue.add_item(
            here, title, ItemFields(number, small.main, general, 1, volume=volume)
        ).must()
    Desk(small.library).check_out(here, small.patrons["P1"], small.items["B2"]).must()
    for number, ship in (("B20", True), ("B21", False)):
        request = lending.enter(here, NewRequest(small.partner, "Emma", item_id=small.items[number])).must()
        lending.accept(here, request).must()
        if ship:
            lending.pick(here, request).must()
            send_off(small, request)
    told = [(line.number, line.with_whom, line.due_on, line.promised_to) for line in catalogue.items(title)]
    partner = "Stadtbibliothek Musterstadt"
    assert told == [
        ("B2", "山田 太郎", date(2026, 1, 21), ""),
        ("B20", partner, None, ""),
        ("B21", "", None, partner),
        ("B22", "", None, ""),
    ]
    assert catalogue.items(title)[1].collection == "一般書"
    assert catalogue.items(999) == []
