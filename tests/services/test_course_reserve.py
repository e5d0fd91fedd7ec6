"""Course reserve: lists, their items, recalls, giving back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from libdesk.services.catalogue import ItemFields
from libdesk.services.course_reserve import CourseReserve, ReserveListRecord
from libdesk.services.history import History
from libdesk.services.reserve_lists import SORT_COLUMNS, ReserveLists
from libdesk.services.services import Services
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals, remarks


@pytest.fixture
def reserve(small: SmallLibrary) -> CourseReserve:
    return CourseReserve(small.library)


@pytest.fixture
def lists(small: SmallLibrary) -> ReserveLists:
    return ReserveLists(small.library)


def add_term(small: SmallLibrary, name: str, first_on: str, last_on: str, site: int | None = None) -> int:
    """A term in the place of those that the preset has for that time."""

    def body(work: Any) -> int:
        place = site or small.main
        work.run("DELETE FROM term WHERE site_id = ? AND first_on <= ? AND last_on >= ?", (place, last_on, first_on))
        return int(work.insert("term", site=place, name=name, first_on=first_on, last_on=last_on))

    return small.library.perform(small.context(), "change_setting", None, body).must()


def record(small: SmallLibrary, term: int, course: str = "Prose of Meiji", **more: Any) -> ReserveListRecord:
    values = {"course_code": "LIT 101", "instructor": "森 鷗外", "shelf": "reserve shelf", **more}
    return ReserveListRecord(course, term, values.pop("loan_class_id", small.classes["reserve"]), **values)


@pytest.fixture
def term(small: SmallLibrary) -> int:
    return add_term(small, "Winter 2026", "2026-01-05", "2026-03-20")


@pytest.fixture
def prose(small: SmallLibrary, reserve: CourseReserve, term: int) -> int:
    return reserve.save(small.context(), None, record(small, term)).must()


def item_row(small: SmallLibrary, number: str) -> tuple[Any, ...]:
    """Class, shelf, usual class and usual shelf of an item."""
    row = small.library.rows.one(
        "SELECT loan_class_id, shelf, usual_loan_class_id, usual_shelf FROM item WHERE id = ?", small.items[number]
    )
    assert row is not None
    return row


def shelve(small: SmallLibrary, number: str, shelf: str) -> None:
    catalogue = Services(small.library).catalogue
    item = catalogue.item(small.items[number])
    catalogue.change_item(small.context(), small.items[number], replace(item, shelf=shelf)).must()


def test_a_list_is_entered_and_kept_as_written(small: SmallLibrary, reserve: CourseReserve, term: int) -> None:
    entered = record(small, term, " Prose ", note=" n ", instructor=" 森 ")
    list_id = reserve.save(small.context(), None, entered).must()
    assert reserve.record(list_id) == replace(entered, course="Prose", note="n", instructor="森")
    with pytest.raises(LookupError):
        reserve.record(999)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"course": " "}, ["reserve_course_missing"]),
        ({"term_id": 99}, ["reserve_term_missing"]),
        ({"loan_class_id": 99, "instructor": "another"}, ["reserve_class_missing"]),
        ({"course": "", "term_id": 99, "loan_class_id": 99},
         ["reserve_course_missing", "reserve_term_missing", "reserve_class_missing"]),
        ({}, ["reserve_list_twice"]),
        ({"instructor": "another"}, []),
    ],
)  # fmt: skip
def test_a_list_that_cannot_be(small, reserve: CourseReserve, prose: int, term: int, change, codes) -> None:
    outcome = reserve.save(small.context(), None, replace(record(small, term), **change))
    assert refusals(outcome) == codes


def test_who_may_not_circulate_makes_no_list(small: SmallLibrary, reserve: CourseReserve, term: int) -> None:
    assert refusals(reserve.save(small.context(staff=small.helper), None, record(small, term))) == ["right_missing"]


@pytest.mark.rule("C01")
def test_an_item_takes_the_class_and_shelf_of_its_list_and_gets_its_own_back(small, reserve, prose: int) -> None:
    shelve(small, "B2", "3F")
    general, reserved = small.classes["general"], small.classes["reserve"]
    put = reserve.add_scanned(small.context(), prose, "b2")
    assert put.must().item_ids == (small.items["B2"],)
    assert item_row(small, "B2") == (reserved, "reserve shelf", general, "3F")
    back = reserve.remove(small.context(), prose, [small.items["B2"]]).must()
    assert back.items == (small.items["B2"],)
    assert item_row(small, "B2") == (general, "3F", None, None)


@pytest.mark.rule("C01")
def test_what_is_on_reserve_is_lent_by_the_rules_of_its_list(small: SmallLibrary, reserve, prose: int) -> None:
    reserve.add(small.context(), prose, [small.items["B2"]]).must()
    services = Services(small.library)
    lent = services.desk.check_out(small.context(), small.patrons["P1"], small.items["B2"]).must()
    assert small.library.rows.one("SELECT loan_class_id FROM loan WHERE id = ?", lent.loan_id) == (
        small.classes["reserve"],
    )


@pytest.mark.parametrize(
    ("scanned", "codes"), [("B9", ["item_number_unknown"]), ("P1", ["item_number_unknown"]), ("B2", [])]
)
def test_only_the_number_of_an_item_goes_on_a_list(small, reserve, prose: int, scanned: str, codes) -> None:
    assert refusals(reserve.add_scanned(small.context(), prose, scanned)) == codes


def test_an_item_goes_on_a_list_once(small: SmallLibrary, reserve: CourseReserve, prose: int) -> None:
    reserve.add_scanned(small.context(), prose, "B2").must()
    assert refusals(reserve.add_scanned(small.context(), prose, "B2")) == ["reserve_on_list_already"]
    assert refusals(reserve.add(small.context(), prose, [small.items["B2"], 999])) == ["not_found"]


def test_a_refusal_names_every_item_it_is_about_and_puts_none_on_the_list(small, reserve, lists, prose: int) -> None:
    reserve.add(small.context(), prose, [small.items["B1"], small.items["B2"]]).must()
    outcome = reserve.add(small.context(), prose, [small.items[number] for number in ("B1", "B2", "B3")])
    assert refusals(outcome) == ["reserve_on_list_already", "reserve_on_list_already"]
    assert [reason.facts["number"] for reason in outcome.refusals] == ["B1", "B2"]
    assert len(lists.items(prose)) == 2


def test_all_copies_of_a_title_but_the_withdrawn(small: SmallLibrary, reserve, lists, prose: int) -> None:
    services = Services(small.library)
    second, gone = (
        services.catalogue.add_item(
            small.context(),
            small.titles["emma"],
            ItemFields(number, small.branch, small.classes["general"], state=state),
        ).must()
        for number, state in (("B22", "in_service"), ("B23", "withdrawn"))
    )
    reserve.add_scanned(small.context(), prose, "B2").must()
    assert reserve.add_title(small.context(), prose, small.titles["emma"]).must().item_ids == (second,)
    assert refusals(reserve.add_title(small.context(), prose, small.titles["emma"])) == ["reserve_no_copy_left"]
    assert refusals(reserve.add(small.context(), prose, [gone])) == ["reserve_item_withdrawn"]
    copies = lists.copies(small.titles["emma"], prose)
    assert [(copy.number, copy.on_list, copy.standing) for copy in copies] == [
        ("B2", True, "on_shelf"), ("B22", True, "on_shelf"),
    ]  # fmt: skip


def test_two_lists_share_an_item_and_the_last_gives_it_back(small: SmallLibrary, reserve, prose: int, term) -> None:
    item = small.items["B2"]
    other = reserve.save(small.context(), None, record(small, term, "Novel", shelf="counter")).must()
    reserve.add(small.context(), prose, [item]).must()
    reserve.add(small.context(), other, [item]).must()
    assert item_row(small, "B2")[:2] == (small.classes["reserve"], "reserve shelf")
    first = reserve.end(small.context(), [prose])
    assert remarks(first) == ["reserve_kept_by_other"]
    assert first.must().kept == (item,)
    assert item_row(small, "B2")[:2] == (small.classes["reserve"], "counter")
    assert remarks(reserve.end(small.context(), [other])) == []
    assert item_row(small, "B2") == (small.classes["general"], "", None, None)


def test_lists_with_two_classes_do_not_share_an_item_and_the_refusal_names_the_other(small, reserve, prose, term):
    short = record(small, term, "Novel", loan_class_id=small.classes["short"])
    other = reserve.save(small.context(), None, short).must()
    reserve.add_scanned(small.context(), prose, "B2").must()
    outcome = reserve.add_scanned(small.context(), other, "B2")
    assert refusals(outcome) == ["reserve_other_class"]
    assert outcome.refusals[0].facts["course"] == "Prose of Meiji"
    reserve.add_scanned(small.context(), other, "B1").must()
    reserve.save(small.context(), other, replace(short, loan_class_id=small.classes["reserve"])).must()
    reserve.add_scanned(small.context(), other, "B2").must()
    assert refusals(reserve.save(small.context(), other, short)) == ["reserve_other_class"]


def test_the_items_follow_a_change_of_their_list(small: SmallLibrary, reserve, prose: int, term: int) -> None:
    shelve(small, "B2", "3F")
    reserve.add_scanned(small.context(), prose, "B2").must()
    changed = record(small, term, shelf="", loan_class_id=small.classes["short"])
    reserve.save(small.context(), prose, changed).must()
    assert item_row(small, "B2") == (small.classes["short"], "3F", small.classes["general"], "3F")


def test_a_copy_that_is_out_keeps_its_loan_and_comes_back_as_usual(small: SmallLibrary, reserve, prose: int) -> None:
    desk = Services(small.library).desk
    reserve.add_scanned(small.context(), prose, "B2").must()
    lent = desk.check_out(small.context(), small.patrons["P1"], small.items["B2"]).must()
    outcome = reserve.end(small.context(), [prose])
    assert remarks(outcome) == ["reserve_still_out"]
    assert outcome.must().out == (small.items["B2"],)
    assert item_row(small, "B2")[0] == small.classes["general"]
    loan = small.library.rows.one("SELECT loan_class_id, due_on FROM loan WHERE id = ?", lent.loan_id)
    assert loan == (small.classes["reserve"], lent.due_on.isoformat())


def test_a_term_is_given_back_in_one_action_and_that_is_taken_back_as_one(small, reserve, lists, prose, term) -> None:
    other = reserve.save(small.context(), None, record(small, term, "Novel")).must()
    reserve.add(small.context(), prose, [small.items["B1"]]).must()
    reserve.add(small.context(), other, [small.items["B2"]]).must()
    before = [item_row(small, number) for number in ("B1", "B2")]
    outcome = reserve.end_term(small.context(), term)
    assert set(outcome.must().items) == {small.items["B1"], small.items["B2"]}
    assert lists.count(small.context()) == 0
    assert lists.count(small.context(), which="all") == 2
    assert refusals(reserve.end_term(small.context(), term)) == ["reserve_nothing_to_give_back"]
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert [item_row(small, number) for number in ("B1", "B2")] == before
    assert lists.count(small.context()) == 2


def test_a_list_that_was_given_back_rests(small: SmallLibrary, reserve, lists, prose: int, term: int) -> None:
    reserve.add_scanned(small.context(), prose, "B2").must()
    reserve.end(small.context(), [prose]).must()
    assert refusals(reserve.add_scanned(small.context(), prose, "B1")) == ["reserve_list_ended"]
    assert refusals(reserve.save(small.context(), prose, record(small, term, "x"))) == ["reserve_list_ended"]
    assert refusals(reserve.end(small.context(), [prose])) == ["reserve_list_ended"]
    assert refusals(reserve.end(small.context(), [99])) == ["not_found"]
    assert refusals(reserve.remove(small.context(), prose, [small.items["B2"]])) == ["not_found"]
    assert [line.number for line in lists.items(prose)] == ["B2"]


@pytest.mark.rule("C07")
def test_the_copies_that_readers_have_are_recalled_for_the_course(small: SmallLibrary, reserve, lists, prose) -> None:
    desk = Services(small.library).desk
    loan = desk.check_out(small.context(), small.patrons["P1"], small.items["B2"]).must()
    put = reserve.add_scanned(small.context(), prose, "B2")
    assert remarks(put) == ["reserve_copy_out"]
    reserve.add_scanned(small.context(), prose, "B1").must()
    recalled = reserve.recall_copies_out(small.context(), prose).must()
    assert [one.loan_id for one in recalled.recalled] == [loan.loan_id]
    assert recalled.left == ()
    row = small.library.rows.one("SELECT recall_reason, recalled_on, due_on FROM loan WHERE id = ?", loan.loan_id)
    assert row is not None
    assert row[:2] == ("course_reserve", "2026-01-07")
    assert date.fromisoformat(row[2]) < loan.due_on
    (line,) = (line for line in lists.items(prose) if line.number == "B2")
    assert (line.standing, line.recalled, line.due_on) == ("on_loan", True, date.fromisoformat(row[2]))
    assert refusals(reserve.recall_copies_out(small.context(), prose)) == ["reserve_nothing_to_recall"]


@pytest.mark.rule("C07")
def test_a_copy_that_may_not_be_recalled_is_named_with_the_reason(small: SmallLibrary, reserve, prose: int) -> None:
    desk = Services(small.library).desk
    for number in ("B1", "B2"):
        desk.check_out(small.context(), small.patrons["P1"], small.items[number]).must()
        reserve.add_scanned(small.context(), prose, number).must()
    small.library.perform(
        small.context(),
        "change_loan_table",
        None,
        lambda work: work.run("UPDATE loan_table_row SET reserve_recall = 0 WHERE reserve_recall = 1"),
    ).must()
    outcome = reserve.recall_copies_out(small.context(), prose)
    assert refusals(outcome) == ["reserve_not_recalled", "recall_never_for_reserve"] * 2
    assert small.library.rows.value("SELECT count(*) FROM loan WHERE recalled_on IS NOT NULL") == 0


def test_a_list_is_copied_to_the_next_term(small: SmallLibrary, reserve, lists, prose: int) -> None:
    reserve.add(small.context(), prose, [small.items["B1"], small.items["B2"], small.items["B3"]]).must()
    reserve.remove(small.context(), prose, [small.items["B3"]]).must()
    small.later(days=100)
    spring = add_term(small, "Spring 2026", "2026-04-08", "2026-07-31")
    reserve.end(small.context(), [prose]).must()
    copied = reserve.copy(small.context(), prose, spring).must()
    assert reserve.record(copied.list_id) == replace(reserve.record(prose), term_id=spring)
    assert [line.number for line in lists.items(copied.list_id)] == ["B2", "B1"]
    assert item_row(small, "B2")[2] == small.classes["general"]
    assert refusals(reserve.copy(small.context(), prose, spring)) == ["reserve_list_twice"]
    assert refusals(reserve.copy(small.context(), 99, spring)) == ["not_found"]


def test_a_running_list_is_copied_and_what_cannot_come_along_is_named(small, reserve, lists, prose, term) -> None:
    reserve.add(small.context(), prose, [small.items["B1"], small.items["B2"]]).must()
    services = Services(small.library)
    b1 = services.catalogue.item(small.items["B1"])
    services.catalogue.change_item(small.context(), small.items["B1"], replace(b1, state="withdrawn")).must()
    summer = add_term(small, "Summer", "2026-08-01", "2026-08-31")
    outcome = reserve.copy(small.context(), prose, summer)
    assert remarks(outcome) == ["reserve_item_withdrawn"]
    assert outcome.must().item_ids == (small.items["B2"],)


def test_where_every_item_of_a_list_stands(small: SmallLibrary, reserve, lists, prose: int, term: int) -> None:
    other = reserve.save(small.context(), None, record(small, term, "Novel")).must()
    reserve.add(small.context(), prose, [small.items[number] for number in ("B1", "B2", "B4")]).must()
    reserve.add(small.context(), other, [small.items["B2"]]).must()
    services = Services(small.library)
    services.desk.check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    item = services.catalogue.item(small.items["B4"])
    services.catalogue.change_item(small.context(), small.items["B4"], replace(item, state="missing")).must()
    standing = {line.number: (line.standing, line.other_course) for line in lists.items(prose)}
    assert standing == {"B1": ("on_loan", ""), "B2": ("on_shelf", "Novel"), "B4": ("missing", "")}
    line = lists.line(small.context(), prose)
    assert line is not None
    assert (line.items, line.out, line.over, line.term) == (3, 1, False, "Winter 2026")
    assert lists.line(small.context(), 99) is None


@pytest.mark.parametrize("sort", list(SORT_COLUMNS))
def test_lists_are_sorted_and_searched(small: SmallLibrary, reserve, lists, prose: int, term: int, sort: str) -> None:
    reserve.save(
        small.context(), None, record(small, term, "代数学", course_code="MATH 2", instructor="高木 貞治")
    ).must()
    reserve.add(small.context(), prose, [small.items["B1"]]).must()
    forwards = lists.page(small.context(), 0, 10, sort=sort)
    assert len(forwards) == 2
    assert lists.page(small.context(), 0, 10, sort=sort, descending=True) == forwards[::-1]
    for typed, expected in (
        ("代数", 1),
        ("math", 1),
        ("鷗外", 1),
        ("winter", 2),
        ("winter 高木", 1),
        ("%", 2),
        ("x", 0),
    ):
        assert lists.count(small.context(), typed) == expected
        assert len(lists.page(small.context(), 0, 10, typed)) == expected


def test_a_list_whose_term_is_over_waits_to_be_given_back(small: SmallLibrary, lists, prose: int) -> None:
    assert lists.count(small.context(), which="to_give_back") == 0
    small.later(days=73)  # 21 March, the day after the term
    assert lists.count(small.context(), which="to_give_back") == 1
    assert [line.over for line in lists.page(small.context(), 0, 5, which="to_give_back")] == [True]


def test_terms_are_offered_with_the_present_one_first(small: SmallLibrary, lists, term: int) -> None:
    old = add_term(small, "Autumn 2025", "2025-09-20", "2025-12-20")
    coming = add_term(small, "Spring 2026", "2026-04-08", "2026-07-31")
    elsewhere = add_term(small, "Winter", "2026-01-05", "2026-02-10", small.branch)
    entered = {term, coming, old, elsewhere}
    offered = [choice.term_id for choice in lists.terms(small.context()) if choice.term_id in entered]
    assert offered == [term, coming, old, elsewhere]


def test_what_is_to_be_carried_to_the_reserve_shelf_and_back(small: SmallLibrary, reserve, lists, prose: int) -> None:
    shelve(small, "B2", "3F")
    here = small.context()
    reserve.add(here, prose, [small.items["B1"], small.items["B2"]]).must()
    moves = lists.moves(date(2026, 1, 7))
    assert {(move.number, move.from_shelf, move.to_shelf) for move in moves.to_reserve} == {
        ("B1", "", "reserve shelf"), ("B2", "3F", "reserve shelf"),
    }  # fmt: skip
    assert moves.back == ()
    assert lists.moves(date(2026, 1, 8)).to_reserve == ()
    small.later(days=1)
    reserve.remove(here, prose, [small.items["B2"]]).must()
    reserve.add(here, prose, [small.items["B4"]]).must()
    reserve.remove(here, prose, [small.items["B4"]]).must()
    moves = lists.moves(date(2026, 1, 8), [prose])
    assert [(move.number, move.from_shelf, move.to_shelf) for move in moves.back] == [("B2", "reserve shelf", "3F")]
    assert moves.to_reserve == ()
    assert lists.moves(date(2026, 1, 8), [prose + 1]).back == ()


def test_an_item_of_another_site_must_be_brought(small: SmallLibrary, reserve: CourseReserve, prose: int) -> None:
    assert remarks(reserve.add_scanned(small.context(), prose, "B3")) == ["reserve_copy_elsewhere"]


def test_a_term_that_is_over_is_told_of_on_the_page_today(small: SmallLibrary, prose: int) -> None:
    today = Services(small.library).today
    assert "reserve_to_give_back" not in {group.code for group in today.groups(small.context())}
    small.later(days=80)
    (group,) = (group for group in today.groups(small.context()) if group.code == "reserve_to_give_back")
    (line,) = group.lines
    assert (line.opens, line.record_id, line.number) == ("reserve_list", prose, "LIT 101")
    assert (line.about, line.who, line.day) == ("Prose of Meiji", "森 鷗外", date(2026, 3, 20))
