"""Patrons: registering, changing, cards, finding; and the numbers that can be scanned."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from libdesk.services.desk import Desk
from libdesk.services.history import History
from libdesk.services.patrons import SORT_COLUMNS, PatronRecord, Patrons, choices
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals


@pytest.fixture
def patrons(small: SmallLibrary) -> Patrons:
    return Patrons(small.library)


def new(small: SmallLibrary, **more: object) -> PatronRecord:
    return replace(PatronRecord("", "佐藤 花子", small.adult, small.main, "サトウ ハナコ", "Satō Hanako"), **more)


def test_a_person_is_registered_with_a_card(small: SmallLibrary, patrons: Patrons) -> None:
    record = new(
        small, card=" C100 ", name=" 佐藤 花子 ", country="jp", email="hanako@post.example", address=" 1-2-3 \n Shiomi",
        expires_on=date(2027, 3, 31), registered_on=date(2026, 1, 5), note="n",
    )  # fmt: skip
    patron = patrons.register(small.context(), record).must()
    kept = patrons.record(patron)
    assert (kept.card, kept.name, kept.country) == ("C100", "佐藤 花子", "JP")
    assert (kept.expires_on, kept.registered_on) == (date(2027, 3, 31), date(2026, 1, 5))
    plain = patrons.record(patrons.register(small.context(), new(small)).must())
    assert (plain.card, plain.registered_on, plain.expires_on) == ("P000001", date(2026, 1, 7), None)
    with pytest.raises(LookupError):
        patrons.record(999)


def test_the_next_card_number_skips_what_is_taken(small: SmallLibrary, patrons: Patrons) -> None:
    patrons.register(small.context(), new(small, card="P000001")).must()
    assert patrons.record(patrons.register(small.context(), new(small)).must()).card == "P000002"


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"name": "  "}, ["name_missing"]),
        ({"country": "XX"}, ["country_unknown"]),
        ({"email": "nowhere"}, ["email_malformed"]),
        ({"name": "", "country": "", "email": "@"}, ["name_missing", "country_unknown", "email_malformed"]),
        ({"card": "P1"}, ["number_taken"]),
        ({"card": "B1"}, ["number_taken"]),
        ({"card": "S001"}, ["number_taken"]),
        ({"patron_category_id": 999}, ["not_found"]),
    ],
)
def test_a_person_who_is_not_registered(small: SmallLibrary, patrons: Patrons, change, codes) -> None:
    before = patrons.count()
    assert refusals(patrons.register(small.context(), new(small, **change))) == codes
    assert patrons.count() == before


@pytest.mark.parametrize(("number", "owner"), [("P1", "山田 太郎"), ("B2", "Emma"), ("S001", "窓口 花子")])
def test_a_number_that_is_taken_is_told_with_its_owner(small: SmallLibrary, patrons: Patrons, number, owner) -> None:
    outcome = patrons.register(small.context(), new(small, card=number))
    assert refusals(outcome) == ["number_taken"]
    assert outcome.refusals[0].facts == {"number": number, "owner": owner}


def test_a_person_changes_and_undo_brings_the_old_record_back(small: SmallLibrary, patrons: Patrons) -> None:
    patron = small.patrons["P1"]
    before = patrons.record(patron)
    changed = replace(before, name="山田 次郎", card="P9", expires_on=date(2026, 12, 31), blocked_reason="fee")
    outcome = patrons.change(small.context(), patron, changed)
    assert patrons.record(outcome.must()) == changed
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert patrons.record(patron) == before


def test_an_old_card_stays_known_and_may_come_into_use_again(small: SmallLibrary, patrons: Patrons) -> None:
    patron = small.patrons["P1"]
    record = patrons.record(patron)
    patrons.change(small.context(), patron, replace(record, card="P9")).must()
    rows = small.library.rows
    query = "SELECT scanned_text, valid_to, replaced_by_id IS NOT NULL FROM identifier WHERE patron_id = ? ORDER BY id"
    assert rows.all(query, patron) == [("P1", "2026-01-07", 1), ("P9", None, 0)]
    taken = patrons.register(small.context(), new(small, card="P1"))
    assert refusals(taken) == ["number_taken"]
    patrons.change(small.context(), patron, record).must()
    assert rows.all(query, patron) == [("P1", None, 0), ("P9", "2026-01-07", 1)]


def test_changes_that_are_refused(small: SmallLibrary, patrons: Patrons) -> None:
    patron = small.patrons["P1"]
    record = patrons.record(patron)
    assert refusals(patrons.change(small.context(), 999, record)) == ["not_found"]
    assert refusals(patrons.change(small.context(), patron, replace(record, card=" "))) == ["number_missing"]
    assert refusals(patrons.change(small.context(), patron, replace(record, card="P2"))) == ["number_taken"]
    helper = small.context(staff=small.helper)
    assert refusals(patrons.change(helper, patron, record)) == ["right_missing"]
    assert refusals(patrons.register(helper, new(small))) == ["right_missing"]
    assert patrons.record(patron) == record


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ["P1", "P2", "P3", "C1"]),
        ("佐藤", ["C1"]),
        ("さとう", ["C1"]),
        ("ｻﾄｳ", ["C1"]),
        ("sato", ["C1"]),
        ("SATŌ hanako", ["C1"]),
        ("muller", ["P2"]),
        ("c1", ["C1"]),
        ("山田 P1", ["P1"]),
        ("山田 P2", []),
        ("nobody", []),
    ],
)
def test_finding_people_by_any_way_their_name_is_written(small, patrons: Patrons, typed: str, expected: list) -> None:
    patrons.register(small.context(), new(small, card="C1")).must()
    found = patrons.page(small.context(), 0, 10, typed)
    assert sorted(line.card for line in found) == sorted(expected)
    assert patrons.count(typed) == len(expected)


@pytest.mark.parametrize("sort", list(SORT_COLUMNS))
def test_a_list_of_people_backwards_is_the_list_the_other_way_round(small, patrons: Patrons, sort: str) -> None:
    here = small.context()
    forwards = patrons.page(here, 0, 10, sort=sort)
    assert patrons.page(here, 0, 10, sort=sort, descending=True) == forwards[::-1]
    assert patrons.page(here, 1, 1, sort=sort) == forwards[1:2]


def test_a_line_tells_loans_overdue_and_blocks(small: SmallLibrary, patrons: Patrons) -> None:
    desk = Desk(small.library)
    for number in ("B1", "B3"):
        desk.check_out(small.context(), small.patrons["P1"], small.items[number]).must()
    small.later(days=10)
    record = patrons.record(small.patrons["P2"])
    patrons.change(small.context(), small.patrons["P2"], replace(record, blocked_reason="fee")).must()
    lines = {line.card: line for line in patrons.page(small.context(), 0, 10)}
    assert (lines["P1"].loans, lines["P1"].overdue, lines["P1"].blocked) == (2, 1, False)
    assert (lines["P2"].loans, lines["P2"].blocked) == (0, True)
    assert lines["P3"].expires_on == date(2026, 1, 6)
    assert lines["P1"].category == "一般"


def test_choices(small: SmallLibrary) -> None:
    assert [choice.code for choice in choices(small.library, "patron_category")][:2] == ["adult", "student"]
    assert len(choices(small.library, "site")) == 2
    with pytest.raises(KeyError):
        choices(small.library, "loan; DROP TABLE loan")


@pytest.mark.parametrize(("year", "refused"), [(1970, True), (1980, False), (2200, False), (3000, True)])
def test_a_card_does_not_expire_in_1970_or_3000(small: SmallLibrary, year: int, refused: bool) -> None:
    record = PatronRecord("P77", "Reader", small.adult, small.main, expires_on=date(year, 1, 7))
    outcome = Patrons(small.library).register(small.context(), record)
    assert refusals(outcome) == (["expiry_absurd"] if refused else [])
