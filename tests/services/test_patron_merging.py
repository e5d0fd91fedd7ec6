from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from libdesk.db.integrity import find_faults
from libdesk.db.triggers import tables
from libdesk.services.accounts import Accounts
from libdesk.services.history import History
from libdesk.services.ledger import owed
from libdesk.services.patron_cards import ended_card
from libdesk.services.patron_deletion import PatronDeletion
from libdesk.services.patron_merging import MOVED, PatronMerging
from libdesk.services.patrons import Contact, PatronRecord, Patrons
from libdesk.services.printing import Printing
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import all_text, charge, hold, lend, take_back
from tests.services.outcomes import refusals


@pytest.fixture
def merging(small: SmallLibrary) -> PatronMerging:
    return PatronMerging(small.library)


def register(small: SmallLibrary, card: str, name: str, **more: object) -> int:
    record = PatronRecord(card, name, small.adult, small.main, **more)  # type: ignore[arg-type]
    small.patrons[card] = Patrons(small.library).register(small.context(), record).must()
    return small.patrons[card]


def test_a_merge_is_not_taken_back_after_something_was_paid_on_what_it_moved(
    small: SmallLibrary, merging: PatronMerging
) -> None:
    """The charge would go back to the one, and the payment stay with the other."""
    other = register(small, "P9", "Yamada Taro")
    charge(small, "P9", 500)
    merged = merging.merge(small.context(), small.patrons["P1"], other)
    paid = Accounts(small.library).pay(small.context(), small.patrons["P1"], 200)
    history = History(small.library)
    refused = history.undo(small.context(), merged.action_id or 0)
    assert [(reason.code, reason.facts["action"]) for reason in refused.refusals] == [("undo_later_action", "pay")]
    assert find_faults(small.library.rows) == []
    # The lines of a payment that was taken back still stand on the account of the one who paid.
    history.undo(small.context(), paid.action_id or 0).must()
    assert set(refusals(history.undo(small.context(), merged.action_id or 0))) == {"undo_later_action"}


def test_every_table_that_names_a_patron_is_moved(small: SmallLibrary) -> None:
    database = small.library.rows.database
    naming = {
        table
        for table in tables(database)
        for row in database.execute_sql(f"PRAGMA foreign_key_list({table})")
        if row[2] == "patron"
    }
    assert naming == {*MOVED, "identifier"}


def test_a_merge_moves_everything_and_can_be_taken_back_exactly(small: SmallLibrary, merging: PatronMerging) -> None:
    keep = small.patrons["P1"]
    other = register(
        small, "P9", "Yamada Taro", email="t@y.example", telephone="1", address="港町", born_on=date(1999, 1, 2),
        registered_on=date(2020, 4, 1), blocked_reason="letter came back", contacts=(Contact("home", "2"),),
    )  # fmt: skip
    Patrons(small.library).change(
        small.context(), other, replace(Patrons(small.library).record(other), blocked_reason="")
    ).must()
    open_loan = lend(small, "P9", "B1")
    lend(small, "P9", "B2")
    prepared = Printing(small.library).prepare_desk_slip(small.context(), [other]).must()
    Printing(small.library).log(small.context(), prepared, "printer").must()
    take_back(small, "B2")
    charge(small, "P9", 500)
    waiting = hold(small, "P9", "emma")
    before = all_text(small)
    outcome = merging.merge(small.context(), keep, other)
    assert outcome.must() == keep
    rows = small.library.rows
    assert rows.value("SELECT patron_id FROM loan WHERE id = ?", open_loan) == keep
    assert rows.value("SELECT patron_id FROM hold WHERE id = ?", waiting) == keep
    assert rows.value("SELECT count(*) FROM printed_sheet WHERE patron_id = ?", keep) == 1
    assert owed(rows, keep) == 500
    record = Patrons(small.library).record(keep)
    assert (record.card, record.name, record.name_latin) == ("P1", "山田 太郎", "Yamada Taro")
    assert (record.email, record.address, record.born_on) == ("t@y.example", "港町", date(1999, 1, 2))
    assert record.registered_on == date(2020, 4, 1)
    assert record.contacts == (Contact("home", "2"),)
    assert rows.value("SELECT 1 FROM patron WHERE id = ?", other) is None
    old = rows.value("SELECT id FROM identifier WHERE scanned_text = 'P9'")
    reason = ended_card(rows, old)
    assert reason is not None
    assert reason.code == "card_of_merged"
    assert rows.value("SELECT patron_id FROM identifier WHERE id = ?", old) == keep
    assert Patrons(small.library).count("yamada") == 1
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    after = all_text(small)
    unlike = {table for table in before if before[table] != after[table]} - {"action", "journal", "sqlite_sequence"}
    assert unlike == set()


@pytest.mark.parametrize(
    ("keep_state", "other_state", "expected"),
    [
        ("waiting", "waiting", ["waiting", "cancelled"]),
        ("waiting", "ready", ["cancelled", "ready"]),
        ("ready", "waiting", ["ready", "cancelled"]),
        ("ready", "ready", ["ready", "ready"]),
    ],
)
def test_nobody_waits_twice_for_the_same_title(small, merging, keep_state, other_state, expected) -> None:
    found = []
    for card, item, state in (("P1", "B1", keep_state), ("P2", "B3", other_state)):
        ready = {
            "state": "ready", "captured_item": small.items[item], "captured_at": "2026-01-07T01:00:00.000Z",
            "ready_at": "2026-01-07T01:00:00.000Z", "shelf_until": "2026-01-09",
        }  # fmt: skip
        found.append(hold(small, card, "cat", **(ready if state == "ready" else {})))
    merging.merge(small.context(), small.patrons["P1"], small.patrons["P2"]).must()
    states = [small.library.rows.value("SELECT state FROM hold WHERE id = ?", one) for one in found]
    assert states == expected


def test_what_both_say_is_kept_and_a_block_of_either_stands(small: SmallLibrary, merging: PatronMerging) -> None:
    keep = register(small, "K", "Kept", telephone="11", note="a", address="here")
    other = register(small, "O", "Other", telephone="22", note="b", address="there", blocked_reason="fee")
    preview = merging.preview(keep, other)
    assert preview.record.telephone == "11"
    assert preview.record.note == "a\nb\n22"
    assert preview.record.blocked_reason == "fee"
    assert preview.record.address == "here"
    assert (preview.card_that_goes, preview.closed_loans, preview.moves.any) == ("O", 0, False)


def test_what_is_refused(small: SmallLibrary, merging: PatronMerging) -> None:
    patron = small.patrons["P1"]
    assert refusals(merging.merge(small.context(), patron, patron)) == ["merge_same"]
    assert refusals(merging.merge(small.context(), patron, 999)) == ["not_found"]
    helper = small.context(staff=small.helper)
    assert refusals(merging.merge(helper, patron, small.patrons["P2"])) == ["right_missing"]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({"name": "森 林太郎"}, {"name": "森林太郎"}, "name"),
        ({"name": "森 林太郎", "name_latin": "Mori, Rintarō"}, {"name": "RINTARO MORI"}, "name"),
        ({"name": "森", "name_reading": "モリ"}, {"name": "もり"}, "name"),
        ({"name": "Mori", "born_on": date(1990, 1, 1)}, {"name": "Mori", "born_on": date(1990, 1, 1)},
         "name_and_birth"),
        ({"name": "Mori", "born_on": date(1990, 1, 1)}, {"name": "Mori", "born_on": date(1991, 1, 1)}, None),
        ({"name": "A", "email": "x@y.example"}, {"name": "B", "email": "X@Y.example"}, "email"),
        ({"name": "A", "telephone": "03-1"}, {"name": "B", "telephone": "03-1"}, "telephone"),
        ({"name": "A"}, {"name": "B"}, None),
    ],
)  # fmt: skip
def test_who_may_be_the_same_person(small: SmallLibrary, merging: PatronMerging, one, other, why) -> None:
    first, second = register(small, "X1", **one), register(small, "X2", **other)
    found = [double for double in merging.doubles_of(first) if double.patron_id == second]
    assert [double.why for double in found] == ([why] if why else [])


def test_a_person_with_two_scripts_is_one_record_found_by_each(small: SmallLibrary) -> None:
    register(small, "R1", "김민준", name_reading="キム ミンジュン", name_latin="Kim Min-jun")
    patrons = Patrons(small.library)
    for typed in ("김민준", "きむ", "kim", "Min-jun"):
        assert [line.card for line in patrons.page(small.context(), 0, 5, typed)] == ["R1"]


def test_deleting_is_refused_while_anything_is_open_and_says_what(small: SmallLibrary) -> None:
    deletion = PatronDeletion(small.library)
    patron = small.patrons["P1"]
    lend(small, "P1", "B1")
    hold(small, "P1", "emma")
    charge(small, "P1", 300)
    codes = ["open_loans", "open_holds", "open_debt"]
    assert [reason.code for reason in deletion.against(patron)] == codes
    outcome = deletion.delete(small.context(), patron)
    assert refusals(outcome) == codes
    assert Patrons(small.library).record(patron).name == "山田 太郎"


def test_deleting_leaves_loans_without_a_name_and_can_be_taken_back(small: SmallLibrary) -> None:
    deletion = PatronDeletion(small.library)
    patron = small.patrons["P1"]
    lend(small, "P1", "B1")
    prepared = Printing(small.library).prepare_desk_slip(small.context(), [patron]).must()
    Printing(small.library).log(small.context(), prepared, "printer").must()
    take_back(small, "B1")
    before = all_text(small)
    outcome = deletion.delete(small.context(), patron)
    outcome.must()
    rows = small.library.rows
    assert rows.one("SELECT patron_id, anonymised_on, patron_category_id IS NOT NULL FROM loan") == (
        None, "2026-01-07", 1,
    )  # fmt: skip
    assert Patrons(small.library).count("P1") == 0
    assert rows.all("SELECT patron_id, data FROM printed_sheet") == [(None, '{"scrubbed":true}')]
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    after = all_text(small)
    unlike = {table for table in before if before[table] != after[table]} - {"action", "journal", "sqlite_sequence"}
    assert unlike == set()
    assert refusals(deletion.delete(small.context(), 999)) == ["not_found"]
