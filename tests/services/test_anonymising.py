from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from libdesk.domain.reasons import Decision
from libdesk.services.anonymising import Anonymising
from libdesk.services.history import History
from libdesk.services.ledger import owed
from libdesk.services.patron_deletion import PatronDeletion
from libdesk.services.patron_merging import PatronMerging
from libdesk.services.patrons import PatronRecord, Patrons
from libdesk.services.printing import Printing
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import all_text, charge, hold, lend, take_back, write
from tests.services.outcomes import refusals, remarks


class Halted:
    """Progress that somebody cancels at once."""

    cancelled = True

    def report(self, done: int, total: int | None) -> None:
        raise AssertionError


@pytest.fixture
def anonymising(small: SmallLibrary) -> Anonymising:
    Settings(small.library).change(small.context(), "patrons.anonymise_after_days", 30).must()
    return Anonymising(small.library)


def print_slip(small: SmallLibrary, card: str) -> None:
    printing = Printing(small.library)
    prepared = printing.prepare_desk_slip(small.context(), [small.patrons[card]]).must()
    printing.log(small.context(), prepared, "printer").must()


def ties(small: SmallLibrary, loan: int, item: str, naming: tuple[str, ...]) -> dict[str, Any]:
    """Whatever in the file says, of this loan, whose it was: rows that name both, and actions that touched both."""
    rows = small.library.rows
    found: dict[str, Any] = {}
    for table, text in all_text(small).items():
        for line in text.splitlines():
            if table in ("patron", "identifier", "setting", "sqlite_sequence"):
                continue
            if any(name in line for name in naming) and (item in line or "Emma" in line):
                found[f"{table}: names the item and the person"] = line
    touching = rows.all("SELECT action_id, old_values FROM journal WHERE table_name = 'loan' AND row_id = ?", loan)
    for action_id, old_values in touching:
        facts = rows.value("SELECT facts FROM action WHERE id = ?", action_id)
        others = "\n".join(
            str(row) for row in rows.all("SELECT table_name, row_id, old_values FROM journal WHERE action_id = ?",
                                         action_id)
        )  # fmt: skip
        if any(name in f"{facts} {others}" for name in naming) or old_values is not None:
            found[f"action {action_id}"] = (facts, others)
    for table, column in (("account_entry", "loan_id"), ("loss_case", "loan_id"), ("hold", "loan_id")):
        for row in rows.all(f"SELECT * FROM {table} WHERE {column} = ?", loan):
            if table != "loss_case" and row[1] is not None:
                found[f"{table} {row[0]}"] = row
    return found


def test_no_table_tells_any_more_who_had_what(small: SmallLibrary, anonymising: Anonymising) -> None:
    patron = small.patrons["P2"]
    loan = lend(small, "P2", "B2")
    lend(small, "P2", "B1")
    print_slip(small, "P2")
    rows = small.library.rows
    hold(
        small, "P2", "emma", state="fulfilled", ended_at="2026-01-07T01:00:00.000Z", loan=loan, note="Anna phoned",
    )  # fmt: skip
    fee = charge(small, "P2", 200, loan_id=loan, reason="Emma B2")
    write(small, lambda work: _waive(work, fee))
    write(small, lambda work: work.insert(
        "override", loan=loan, what="check_out", reason_code="x", explanation="Anna is known", staff=small.head,
        made_at=work.now_text))  # fmt: skip
    take_back(small, "B2")
    undone = lend(small, "P2", "B2")
    History(small.library).undo(small.context(), History(small.library).recent(1)[0].action_id).must()
    assert rows.value("SELECT 1 FROM loan WHERE id = ?", undone) is None
    naming = ("Anna", "P2")
    assert ties(small, loan, "B2", naming)
    before = rows.one(
        "SELECT item_id, patron_category_id, loan_class_id, site_id, lent_at, due_on, returned_on FROM loan"
        " WHERE id = ?", loan,
    )  # fmt: skip
    small.later(days=31)
    assert (anonymising.preview(small.context()).loans, anonymising.preview(small.context()).holds) == (1, 1)
    outcome = anonymising.anonymise(small.context())
    assert remarks(outcome) == ["backups_hold_names"]
    assert outcome.must().loans == 1
    assert ties(small, loan, "B2", naming) == {}
    assert rows.one("SELECT patron_id, anonymised_on FROM loan WHERE id = ?", loan) == (None, "2026-02-07")
    after = rows.one(
        "SELECT item_id, patron_category_id, loan_class_id, site_id, lent_at, due_on, returned_on FROM loan"
        " WHERE id = ?", loan,
    )  # fmt: skip
    assert after == before
    assert owed(rows, patron) == 0
    assert rows.value("SELECT count(*) FROM account_entry WHERE patron_id = ?", patron) == 2
    assert rows.value("SELECT count(*) FROM loan WHERE patron_id = ?", patron) == 1
    assert rows.value("SELECT count(*) FROM hold WHERE patron_id IS NOT NULL") == 0
    assert anonymising.preview(small.context()).loans == 0


def _waive(work: Any, fee: int) -> None:
    from libdesk.services.ledger import take_off

    take_off(work, fee, "Emma came back")


def test_what_is_still_owed_or_unsettled_keeps_its_name(small: SmallLibrary, anonymising: Anonymising) -> None:
    first, second = lend(small, "P1", "B1"), lend(small, "P1", "B2")
    take_back(small, "B1")
    take_back(small, "B2")
    charge(small, "P1", 200, loan_id=first)
    write(small, lambda work: work.insert(
        "loss_case", loan=second, kind="damaged", reported_on="2026-01-07", currency="JPY"))  # fmt: skip
    small.later(days=100)
    assert anonymising.anonymise(small.context()).must().loans == 0


def test_the_forgotten_cannot_be_brought_back_and_is_not_offered(small: SmallLibrary, anonymising: Anonymising) -> None:
    lend(small, "P1", "B1")
    take_back(small, "B1")
    small.later(days=40)
    anonymising.anonymise(small.context()).must()
    history = History(small.library)
    last = history.recent(1)[0]
    assert last.name == "anonymise"
    assert refusals(history.undo(small.context(), last.action_id)) == ["undo_not_journaled"]
    offered = history.last_of(small.context())
    assert offered is not None
    assert offered.name != "anonymise"


def test_a_list_on_paper_that_names_the_person_beside_the_item_is_forgotten(small, anonymising) -> None:
    lend(small, "P1", "B2")
    print_slip(small, "P1")
    for data in ('{"rows":[["山田 太郎","Emma"]]}', '{"rows":[["山田 太郎","Other"]]}'):
        write(small, lambda work, data=data: work.run(
            "INSERT INTO printed_sheet (kind, language, data, data_version, destination, staff_id, site_id, printed_at)"
            " SELECT 'report', language, ?, 1, destination, staff_id, site_id, printed_at FROM printed_sheet LIMIT 1",
            (data,)))  # fmt: skip
    take_back(small, "B2")
    small.later(days=40)
    anonymising.anonymise(small.context()).must()
    kept = small.library.rows.all("SELECT data FROM printed_sheet WHERE kind = 'report' ORDER BY id")
    assert kept == [('{"scrubbed":true}',), ('{"rows":[["山田 太郎","Other"]]}',)]


def test_the_slip_of_a_hold_that_came_to_nothing_is_forgotten_too(small: SmallLibrary, anonymising) -> None:
    for title, item in (("emma", "B2"), ("cat", "B1")):
        hold(small, "P1", title, state="cancelled", ended_at="2026-01-07T01:00:00.000Z", item=small.items[item])
    lend(small, "P1", "B1")
    print_slip(small, "P1")
    data = small.library.rows.value("SELECT data FROM printed_sheet")
    write(small, lambda work: work.run(
        "INSERT INTO printed_sheet (kind, language, data, data_version, patron_id, destination, staff_id, site_id,"
        " printed_at) SELECT 'hold_slip', language, ?, data_version, patron_id, destination, staff_id, site_id,"
        " printed_at FROM printed_sheet", (data.replace("吾輩は猫である", "Emma").replace("B1", "B2"),)))  # fmt: skip
    small.later(days=40)
    assert anonymising.anonymise(small.context()).must().holds == 2
    sheets = small.library.rows.all("SELECT kind, patron_id IS NULL, data = '{\"scrubbed\":true}' FROM printed_sheet")
    assert sheets == [("desk_slip", 0, 0), ("hold_slip", 1, 1)]


@pytest.mark.parametrize("how", ["merge", "delete"])
def test_a_merge_or_deletion_does_not_remember_either(small: SmallLibrary, anonymising: Anonymising, how: str) -> None:
    record = PatronRecord("M7", "Zacharias", small.adult, small.main)
    other = small.patrons["M7"] = Patrons(small.library).register(small.context(), record).must()
    loan = lend(small, "M7", "B2")
    print_slip(small, "M7")
    take_back(small, "B2")
    small.later(days=1)
    if how == "merge":
        outcome: Any = PatronMerging(small.library).merge(small.context(), small.patrons["P1"], other)
    else:
        outcome = PatronDeletion(small.library).delete(small.context(), other)
    outcome.must()
    small.later(days=40)
    assert anonymising.anonymise(small.context()).must().loans == 1
    assert ties(small, loan, "B2", ("Zacharias", "M7", "山田")) == {}
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert Patrons(small.library).record(other).name == "Zacharias"
    assert small.library.rows.value("SELECT patron_id FROM loan WHERE id = ?", loan) is None


def test_it_runs_by_itself_once_a_day(small: SmallLibrary, anonymising: Anonymising) -> None:
    lend(small, "P1", "B1")
    take_back(small, "B1")
    small.later(days=31)
    assert anonymising.anonymise_due(small.clock).loans == 1
    assert small.library.rows.one("SELECT staff_id, name FROM action ORDER BY id DESC LIMIT 1") == (None, "anonymise")
    assert anonymising.anonymise_due(small.clock).loans == 0


def test_nothing_happens_where_the_library_keeps_all_or_somebody_stops_it(small: SmallLibrary) -> None:
    anonymising, settings = Anonymising(small.library), Settings(small.library)
    lend(small, "P1", "B1")
    take_back(small, "B1")
    small.later(days=400)
    assert anonymising.preview(small.context()).days == 0
    assert refusals(anonymising.anonymise(small.context())) == ["anonymising_is_off"]
    assert anonymising.anonymise_due(small.clock).loans == 0
    settings.change(small.context(), "patrons.anonymise_after_days", 30).must()
    assert refusals(anonymising.anonymise(small.context(staff=small.helper))) == ["right_missing"]
    stopped = anonymising.anonymise(small.context(), Halted())
    assert (stopped.must().loans, stopped.decision) == (0, Decision(remarks=stopped.remarks))
    assert small.library.today_at(small.context()) == date(2027, 2, 11)
