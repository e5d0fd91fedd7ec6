"""For whom books are borrowed: departments and categories say it, a person's laboratory is kept (B17, B20)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from libdesk.exchange.patron_columns import FIELDS
from libdesk.exchange.patron_table import read_patrons
from libdesk.exchange.tables import Row, Table
from libdesk.services.code_lists import CodeEntry, CodeLists
from libdesk.services.history import History
from libdesk.services.patrons import Patrons
from tests.library_fixtures import SmallLibrary


@pytest.mark.rule("B20")
def test_a_department_says_who_serves_its_people(small: SmallLibrary) -> None:
    lists, here = CodeLists(small.library), small.context()
    entry = CodeEntry("medicine", "医学", "Medicine", may_borrow=False, served_elsewhere=" 医学図書館 ")
    outcome = lists.save(here, "department", None, entry)
    medicine = outcome.must()
    assert dict(lists.entries("department"))[medicine] == replace(entry, served_elsewhere="医学図書館")
    changed = lists.save(here, "department", medicine, replace(entry, may_borrow=True, served_elsewhere=""))
    changed.must()
    assert dict(lists.entries("department"))[medicine].may_borrow
    History(small.library).undo(here, changed.action_id or 0).must()
    assert dict(lists.entries("department"))[medicine].served_elsewhere == "医学図書館"


@pytest.mark.rule("B17", "B20")
def test_a_category_says_who_studies_and_who_is_not_served(small: SmallLibrary) -> None:
    lists, here = CodeLists(small.library), small.context()
    doctoral = lists.save(here, "patron_category", None, CodeEntry("doctoral", "博士", studies="graduate")).must()
    visitor = lists.save(here, "patron_category", None, CodeEntry("visitor", "学外", may_borrow=False)).must()
    kept = dict(lists.entries("patron_category"))
    assert (kept[doctoral].studies, kept[doctoral].may_borrow) == ("graduate", True)
    assert (kept[visitor].studies, kept[visitor].may_borrow) == ("", False)
    # A list that knows nothing of this is not asked for it.
    assert all(entry.may_borrow and not entry.studies for _id, entry in lists.entries("collection"))


@pytest.mark.rule("B17")
def test_a_persons_laboratory_is_kept(small: SmallLibrary) -> None:
    patrons, here, person = Patrons(small.library), small.context(), small.patrons["P1"]
    before = patrons.record(person)
    outcome = patrons.change(here, person, replace(before, laboratory=" 川端研究室 "))
    outcome.must()
    assert patrons.record(person).laboratory == "川端研究室"
    History(small.library).undo(here, outcome.action_id or 0).must()
    assert patrons.record(person) == before


@pytest.mark.rule("B17")
def test_a_laboratory_comes_with_a_table_of_patrons() -> None:
    assert "laboratory" in FIELDS
    table = Table(("card", "name", "研究室"), (Row(2, ("P9", "山田", "川端研究室")),))
    (read,) = read_patrons(table, {0: "card", 1: "name", 2: "laboratory"})
    assert read.record is not None
    assert read.record.laboratory == "川端研究室"
