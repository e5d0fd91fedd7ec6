"""The table of what is lent to partners, the marks on titles, and what they say of items in a library (L05, L06)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from libdesk.db.connection import Rows
from libdesk.domain.loanability import LoanabilityRow, TitleMark
from libdesk.domain.problems import Problem
from libdesk.services.catalogue import Catalogue
from libdesk.services.history import History
from libdesk.services.lending import Lending
from libdesk.services.loanability import Loanability
from libdesk.services.loanability_reading import conditions_of, loanability_of, loanability_of_title, loanability_rows
from libdesk.services.loanability_standard import row_from, rows_for, standard_rows
from libdesk.services.outcome import Outcome
from libdesk.wording.sentences import say_reason
from tests.lending_steps import entered
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import write
from tests.services.outcomes import refusals

TODAY = date(2026, 1, 7)
DIGITIZED = LoanabilityRow("digitized", digitized=True)


@pytest.fixture
def table(small: SmallLibrary) -> Loanability:
    """The table of a library that has none yet."""
    small.library.perform(
        small.context(), "fill_sample", None, lambda work: work.run("DELETE FROM loanability_row") and None
    ).must()
    return Loanability(small.library)


def undo(small: SmallLibrary, outcome: Outcome[Any]) -> None:
    History(small.library).undo(small.context(), outcome.action_id or 0).must()


def change_title(small: SmallLibrary, name: str, **values: Any) -> None:
    catalogue = Catalogue(small.library)
    title_id = small.titles[name]
    catalogue.change_title(small.context(), title_id, replace(catalogue.title(title_id), **values)).must()


def change_item(small: SmallLibrary, name: str, **values: Any) -> None:
    catalogue = Catalogue(small.library)
    item_id = small.items[name]
    catalogue.change_item(small.context(), item_id, replace(catalogue.item(item_id), **values)).must()


def codes(small: SmallLibrary, item: str) -> list[str]:
    return [one.code for one in loanability_of(small.library.rows, small.items[item], TODAY).refusals]


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    asked: list[str] = []
    run = Rows.run

    def counting(self: Rows, sql: str, values: Any = ()) -> Any:
        asked.append(sql)
        return run(self, sql, values)

    with monkeypatch.context() as patch:
        patch.setattr(Rows, "run", counting)
        patch.setattr(Rows, "all", lambda self, sql, *values: counting(self, sql, values).fetchall())
        yield asked


# --- the table


@pytest.mark.rule("L05", "L06")
def test_a_row_is_entered_changed_moved_taken_out_and_each_is_taken_back(
    small: SmallLibrary, table: Loanability
) -> None:
    context = small.context()
    early = LoanabilityRow("acquired_too_early", origin="japanese", acquired_before=date(1996, 1, 1), overridable=True,
                           materials=("book", "serial"), note=" S2 ")  # fmt: skip
    first = table.save(context, None, early)
    second = table.save(context, None, DIGITIZED)
    # The rule follows from the reason.
    assert table.rows() == [
        replace(early, rule="L05", note="S2", row_id=first.value), replace(DIGITIZED, rule="L06", row_id=second.value)
    ]  # fmt: skip
    changed = table.save(context, second.value, replace(DIGITIZED, reason="too_new", age_under_years=1))
    assert [(row.reason, row.rule) for row in table.rows()] == [("acquired_too_early", "L05"), ("too_new", "")]
    undo(small, changed)
    moved = table.move(context, second.must(), -1)
    assert [row.reason for row in table.rows()] == ["digitized", "acquired_too_early"]
    undo(small, moved)
    table.move(context, second.must(), 5).must()
    assert [row.reason for row in table.rows()] == ["acquired_too_early", "digitized"]
    removed = table.remove(context, first.must())
    assert [row.reason for row in table.rows()] == ["digitized"]
    undo(small, removed)
    assert len(table.rows()) == 2
    third = table.save(context, None, LoanabilityRow("easily_bought", in_print=True))
    undo(small, third)
    assert [row.reason for row in table.rows()] == ["acquired_too_early", "digitized"]


@pytest.mark.rule("L06")
def test_a_row_that_cannot_be_meant_is_refused_with_every_reason(small: SmallLibrary, table: Loanability) -> None:
    context = small.context()
    assert refusals(table.save(context, None, LoanabilityRow(""))) == [
        "loanability_reason_missing", "loanability_without_condition"
    ]  # fmt: skip
    table.save(context, None, DIGITIZED).must()
    assert refusals(table.save(context, None, replace(DIGITIZED, note="x"))) == ["loanability_row_twice"]
    assert refusals(table.save(context, 999, LoanabilityRow("rare", in_print=False))) == ["not_found"]
    assert refusals(table.move(context, 999, 1)) == ["not_found"]
    assert refusals(table.remove(context, 999)) == ["not_found"]
    assert refusals(table.save(small.context(small.helper), None, DIGITIZED)) == ["right_missing"]


@pytest.mark.rule("L05", "L06")
def test_the_standard_is_taken_over_once_and_names_what_has_no_row(small: SmallLibrary, table: Loanability) -> None:
    own = table.save(small.context(), None, LoanabilityRow("digitized", digitized=True, overridable=True)).must()
    outcome = table.take_standard(small.context())
    rows = table.rows()
    assert outcome.must() == len(rows) - 1
    # What stood there stays as it was, in front.
    assert rows[0].row_id == own
    assert rows[0].overridable
    assert [row.reason for row in rows].count("digitized") == 1
    # The small library has the collections "reference" and "rare", but keeps nothing as a collection.
    assert {row.reason for row in rows} == {row["reason"] for row in standard_rows()} - {"kept_as_collection"}
    assert [(one.code, one.facts) for one in outcome.remarks] == [
        ("loanability_left_out", {"reasons": "kept_as_collection"})
    ]  # fmt: skip
    assert "part of a collection" in say_reason(outcome.remarks[0], "en")
    assert refusals(table.take_standard(small.context())) == ["loanability_standard_there"]
    undo(small, outcome)
    assert [row.row_id for row in table.rows()] == [own]


@pytest.mark.rule("L05")
def test_the_rows_of_l05_may_be_overridden_and_those_of_l06_may_not() -> None:
    rows = rows_for(standard_rows(), {"rare": 1, "reference": 2, "special": 3, "local": 4}, {"reference": 1})
    assert {row.overridable for row in rows if row.rule == "L05"} == {True}
    # What is judged by a sign only, staff may see otherwise.
    assert {row.reason for row in rows if row.rule == "L06" and row.overridable} == {
        "large", "pamphlet", "for_amusement"
    }  # fmt: skip
    assert {(row.origin, row.acquired_before) for row in rows if row.rule == "L05"} == {
        ("japanese", date(1996, 1, 1)), ("foreign", date(1948, 1, 1))
    }  # fmt: skip
    assert {row.reason for row in rows if row.rule == "L06"} == {
        "digitized", "serial", "deteriorated", "rare", "large", "reference", "pamphlet", "dissertation", "map",
        "electronic", "music_score", "sound_recording", "microform", "kept_as_collection", "easily_bought",
        "for_amusement",
    }  # fmt: skip


def test_a_row_of_a_file_that_cannot_be_meant() -> None:
    with pytest.raises(Problem, match="policy_malformed"):
        row_from({"reason": "rare"}, {})


# --- items


# (of the title, of the item, what the standard says of it)
WEIGHED: list[tuple[dict[str, Any], dict[str, Any], list[str]]] = [
    ({}, {}, []),
    ({}, {"acquired_on": date(1995, 12, 31)}, ["acquired_too_early"]),
    ({}, {"acquired_on": date(1996, 1, 1)}, []),
    ({"language": "eng"}, {"acquired_on": date(1948, 1, 1)}, []),
    ({"language": "eng"}, {"acquired_on": date(1947, 12, 31)}, ["acquired_too_early"]),
    ({"language": "", "country": "ja"}, {"acquired_on": date(1990, 1, 1)}, ["acquired_too_early"]),
    ({"digitized": True}, {}, ["digitized"]),
    ({"material": "serial"}, {}, ["serial"]),
    ({"material": "newspaper"}, {}, ["serial"]),
    ({}, {"condition": "worn"}, []),
    ({}, {"condition": "damaged"}, ["deteriorated"]),
    ({}, {"condition": "deteriorated"}, ["deteriorated"]),
    ({"year": 1867}, {}, ["rare"]),
    ({"year": 1868}, {}, []),
    ({"year": 1800, "language": "lat"}, {}, ["rare"]),
    ({"year": 1801, "language": "lat"}, {}, []),
    ({}, {"binding": "和装 4冊"}, ["rare"]),
    ({"material": "manuscript"}, {}, ["rare"]),
    ({"height_mm": 311}, {}, ["large"]),
    ({"height_mm": 311}, {"height_mm": 310}, []),
    ({"height_mm": 210}, {"height_mm": 311}, ["large"]),
    ({"extent": "48p"}, {}, ["pamphlet"]),
    ({"extent": "xii, 37 p."}, {}, []),
    ({"material": "thesis"}, {}, ["dissertation"]),
    ({"material": "map"}, {}, ["map"]),
    ({"material": "electronic"}, {}, ["electronic"]),
    ({"material": "score"}, {}, ["music_score"]),
    ({"material": "audio"}, {}, ["sound_recording"]),
    ({"material": "microform"}, {}, ["microform"]),
    ({"material": "video"}, {}, ["non_book"]),
    ({"in_print": True}, {}, ["easily_bought"]),
    ({"in_print": False}, {}, []),
    ({"classification": "726.101 NDC10"}, {}, ["for_amusement"]),
    ({"classification": "913.6 NDC10"}, {}, []),
    (
        {"digitized": True, "year": 1850, "extent": "30丁", "height_mm": 420, "in_print": False},
        {"condition": "deteriorated", "acquired_on": date(1960, 1, 1)},
        ["acquired_too_early", "digitized", "deteriorated", "rare", "large"],
    ),
]


@pytest.mark.parametrize(("title", "item", "expected"), WEIGHED)
@pytest.mark.rule("L05", "L06")
def test_each_kind_that_the_source_names_is_refused_by_the_standard(
    small: SmallLibrary, table: Loanability, title: dict[str, Any], item: dict[str, Any], expected: list[str]
) -> None:
    table.take_standard(small.context()).must()
    known = {"extent": "320p", "height_mm": 210, "digitized": False, "in_print": False, "year": 1990}
    change_title(small, "cat", **{**known, **title})
    change_item(small, "B1", **{"acquired_on": date(2020, 4, 1), "binding": "ソフトカバー", **item})
    assert codes(small, "B1") == [f"not_lent_{reason}" for reason in expected]


@pytest.mark.parametrize(
    ("collection", "loan_class", "expected"),
    [("reference", "general", ["reference"]), ("general", "reference", []), ("rare", "reference", ["rare"])],
)
@pytest.mark.rule("L06")
def test_reference_books_and_collections_are_known_by_where_they_stand(
    small: SmallLibrary, table: Loanability, collection: str, loan_class: str, expected: list[str]
) -> None:
    table.take_standard(small.context()).must()
    rows = small.library.rows
    ids = [rows.value(f"SELECT id FROM {of} WHERE code = ?", code)
           for of, code in (("collection", collection), ("loan_class", loan_class))]  # fmt: skip
    change_item(small, "B1", collection_id=ids[0], loan_class_id=ids[1], acquired_on=date(2020, 1, 1))
    found = loanability_of(rows, small.items["B1"], TODAY).refusals
    assert [one.code for one in found] == [f"not_lent_{reason}" for reason in expected]
    assert not found or "collection: R" in say_reason(found[0], "en")


@pytest.mark.rule("L05", "L06")
def test_what_is_not_recorded_is_said_and_refuses_nothing(small: SmallLibrary, table: Loanability) -> None:
    table.take_standard(small.context()).must()
    change_title(small, "cat", year=None, language="", country="", extent="", height_mm=None, classification="")
    change_item(small, "B1", acquired_on=None, binding="", height_mm=None)
    decision = loanability_of(small.library.rows, small.items["B1"], TODAY)
    assert decision.allowed
    (remark,) = decision.remarks
    assert set(str(remark.facts["missing"]).split(", ")) == {
        "origin", "acquired_on", "digitized", "year", "binding", "height", "pages", "in_print", "classification",
    }  # fmt: skip
    assert say_reason(remark, "en").startswith("Not recorded: language or country, day acquired, ")
    assert say_reason(remark, "ja").startswith("目録に記録がないため（言語または出版国、受入日、")


@pytest.mark.rule("L06")
def test_the_copies_of_a_title_are_weighed_with_a_handful_of_questions(
    small: SmallLibrary, table: Loanability, monkeypatch: pytest.MonkeyPatch
) -> None:
    table.take_standard(small.context()).must()
    with counted(monkeypatch) as asked:
        found = loanability_of_title(small.library.rows, small.titles["cat"], TODAY)
    assert len(asked) <= 3
    assert [item_id for item_id, _decision in found] == [small.items["B1"]]
    assert found == table.of_title(small.context(), small.titles["cat"])
    with pytest.raises(LookupError):
        loanability_of(small.library.rows, 9999, TODAY)


@pytest.mark.rule("L05", "L06")
def test_a_scanned_number_is_told_all_reasons(small: SmallLibrary, table: Loanability) -> None:
    table.save(small.context(), None, LoanabilityRow("rare", published_before=1950)).must()
    number = Catalogue(small.library).item(small.items["B1"]).number
    found = table.try_number(small.context(), number)
    assert found is not None
    assert (found.item_id, found.title_id, found.number) == (small.items["B1"], small.titles["cat"], number)
    assert [one.code for one in found.decision.refusals] == ["not_lent_rare"]
    assert say_reason(found.decision.refusals[0], "en") == (
        "Rare material is not lent to partner libraries (published in 1905, before 1950)."
    )
    assert table.try_number(small.context(), "nothing") is None


# --- marks


@pytest.mark.rule("L06")
def test_a_title_is_marked_and_the_mark_goes_before_the_table(small: SmallLibrary, table: Loanability) -> None:
    table.save(small.context(), None, LoanabilityRow("rare", published_before=1950)).must()
    title = small.titles["cat"]
    assert table.mark_of(title) is None
    marked = table.mark_title(small.context(), title, TitleMark("with_conditions", "x", " Gloves ", "asked 2020"))
    assert table.mark_of(title) == TitleMark("with_conditions", "", "Gloves", "asked 2020")
    assert codes(small, "B1") == []
    assert conditions_of(small.library.rows, title) == "Gloves"
    never = table.mark_title(small.context(), title, TitleMark("never", "kept_as_collection", "x", "家蔵"))
    assert table.mark_of(title) == TitleMark("never", "kept_as_collection", "", "家蔵")
    assert codes(small, "B1") == ["title_never_lent_noted"]
    assert conditions_of(small.library.rows, title) == ""
    assert conditions_of(small.library.rows, None) == ""
    undo(small, never)
    assert conditions_of(small.library.rows, title) == "Gloves"
    unmarked = table.unmark_title(small.context(), title)
    assert codes(small, "B1") == ["not_lent_rare"]
    assert refusals(table.unmark_title(small.context(), title)) == ["title_not_marked"]
    undo(small, unmarked)
    undo(small, marked)
    assert table.mark_of(title) is None


@pytest.mark.rule("L06")
def test_a_mark_that_says_nothing_is_refused(small: SmallLibrary, table: Loanability) -> None:
    title = small.titles["cat"]
    assert refusals(table.mark_title(small.context(), title, TitleMark("never"))) == ["loanability_reason_missing"]
    assert refusals(table.mark_title(small.context(), title, TitleMark("with_conditions"))) == [
        "lending_conditions_missing"
    ]  # fmt: skip
    assert refusals(table.mark_title(small.context(), 999, TitleMark("never", "rare"))) == ["not_found"]
    assert refusals(table.unmark_title(small.context(), 999)) == ["not_found"]


@pytest.mark.rule("L05", "L06")
def test_nothing_is_said_of_a_title_where_there_is_neither_table_nor_mark(
    small: SmallLibrary, table: Loanability
) -> None:
    title, context = small.titles["cat"], small.context()
    assert table.told_of_title(context, title) is None
    table.mark_title(context, title, TitleMark("never", "rare")).must()
    assert [[one.code for one in decision.refusals] for decision in table.told_of_title(context, title) or ()] == [
        ["title_never_lent"]
    ]  # fmt: skip
    table.unmark_title(context, title).must()
    table.save(context, None, LoanabilityRow("rare", in_print=False, active=False)).must()
    assert table.told_of_title(context, title) is None
    table.save(context, None, DIGITIZED).must()
    assert len(table.told_of_title(context, title) or ()) == 1


# --- when a request is accepted


@pytest.mark.rule("L05", "L06")
def test_a_request_is_accepted_by_the_table_and_what_is_overridden_is_on_record(
    small: SmallLibrary, table: Loanability
) -> None:
    lending, context = Lending(small.library), small.context()
    early = LoanabilityRow("acquired_too_early", acquired_before=date(2002, 1, 1), overridable=True)
    table.save(context, None, early).must()
    request = entered(small)
    assert refusals(lending.accept(context, request)) == ["not_lent_acquired_too_early"]
    digitized = table.save(context, None, DIGITIZED).must()
    change_title(small, "cat", digitized=True)
    assert refusals(lending.accept(context, request, "An exhibition")) == [
        "not_lent_acquired_too_early", "not_lent_digitized"
    ]  # fmt: skip
    table.remove(context, digitized).must()
    lending.accept(context, request, "An exhibition").must()
    assert small.library.rows.all("SELECT what, reason_code, explanation FROM override") == [
        ("lending_accept", "not_lent_acquired_too_early", "An exhibition")
    ]  # fmt: skip


@pytest.mark.rule("L06")
def test_the_conditions_of_a_mark_go_with_the_request(small: SmallLibrary, table: Loanability) -> None:
    lending, context = Lending(small.library), small.context()
    table.save(context, None, LoanabilityRow("rare", published_before=1950)).must()
    table.mark_title(context, small.titles["cat"], TitleMark("with_conditions", conditions="Gloves")).must()
    request = entered(small, conditions="Two weeks only")
    assert lending.accept(context, request).must().conditions == "Two weeks only\nGloves"
    assert small.library.rows.value("SELECT count(*) FROM override") == 0
    table.mark_title(context, small.titles["emma"], TitleMark("never", "other", note="The author forbids it")).must()
    assert refusals(lending.accept(context, entered(small, "B2"), "please")) == ["title_never_lent_noted"]


# --- what a change would do


class Stopping:
    """Somebody presses Cancel at once."""

    cancelled = True

    def report(self, done: int, total: int | None) -> None:
        assert total


@pytest.mark.rule("L06")
def test_a_change_is_previewed_over_the_whole_collection(small: SmallLibrary, table: Loanability) -> None:
    context = small.context()
    items = small.library.rows.value("SELECT count(*) FROM item WHERE state NOT IN ('withdrawn', 'lost')")
    cats = 1
    rare = LoanabilityRow("rare", published_before=1950, published_from=1900)
    found = table.preview(context, [rare])
    assert (found.items, found.lent_before, found.lent_after) == (items, items, items - cats)
    assert (found.no_more, found.no_more_titles, found.from_now_on, found.other_reasons) == (cats, 1, 0, 0)
    assert found.refused == {"rare": cats}
    table.save(context, None, rare).must()
    found = table.preview(context, [replace(rare, reason="too_new")])
    assert (found.no_more, found.from_now_on, found.other_reasons) == (0, 0, cats)
    found = table.preview(context, [])
    assert (found.from_now_on, found.from_now_on_titles, found.lent_after, found.refused) == (cats, 1, items, {})
    # What a mark decides does not turn.
    table.mark_title(context, small.titles["cat"], TitleMark("never", "rare")).must()
    found = table.preview(context, [])
    assert (found.from_now_on, found.lent_after, found.refused) == (0, items - cats, {"rare": cats})
    stopped = table.preview(context, [], Stopping())
    assert (stopped.whole, stopped.items) == (False, 0)
    assert loanability_rows(small.library.rows)


def test_names_of_collections_and_classes_are_offered(table: Loanability) -> None:
    names = table.names()
    assert "参考図書" in {one.name for one in names.collections.values()}
    assert names.classes


def test_the_rule_behind_a_row_follows_from_its_reason(small: SmallLibrary, table: Loanability) -> None:
    row_id = table.save(small.context(), None, replace(DIGITIZED, rule="L05")).must()
    assert [row.rule for row in table.rows()] == ["L06"]
    table.save(small.context(), row_id, LoanabilityRow("too_new", rule="L06", age_under_years=2)).must()
    assert [row.rule for row in table.rows()] == [""]


def test_a_withdrawn_copy_is_not_weighed_with_its_title(small: SmallLibrary, table: Loanability) -> None:
    write(small, lambda work: work.update("item", small.items["B1"], state="withdrawn"))
    assert small.items["B1"] not in dict(table.of_title(small.context(), small.titles["cat"]))
