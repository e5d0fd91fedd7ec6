"""Takes the person out of closed loans and holds, and out of everything in the file that would tell who it was."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from libdesk.db import hold_states
from libdesk.db.connection import Rows
from libdesk.services.identifiers import every_number
from libdesk.services.scrubbed_sheets import SCRUBBED

# Facts of actions that name a person or a card; a number is left where it is not one of the person's.
_NAMING: Final = ("patron", "card", "merged", "old")
# In place of an explanation that must not be empty.
_NO_WORDS: Final = "–"

_Row = tuple[str, int]


def scrub_loans(rows: Rows, loan_ids: Sequence[int], today: date) -> None:
    """Take the person out of closed loans, and out of lists on paper that name the person beside the item."""
    told = []
    for loan_id in loan_ids:
        patron_id, item_id = rows.one("SELECT patron_id, item_id FROM loan WHERE id = ?", loan_id) or (None, 0)
        told.append((named_by(rows, patron_id), _texts_of_item(rows, item_id)))
        _scrub_loan(rows, loan_id, today)
    _scrub_lists(rows, told)


def scrub_holds(rows: Rows, hold_ids: Iterable[int], today: date) -> None:
    """Take the person out of holds that have ended, and out of lists on paper that name the person beside the title."""
    told = []
    for hold_id in hold_ids:
        patron_id, title_id = rows.one("SELECT patron_id, title_id FROM hold WHERE id = ?", hold_id) or (None, 0)
        touched = [("hold", hold_id), *_overrides(rows, "hold_id", hold_id), *_parcels(rows, hold_id)]
        scrub_journal(rows, touched, named_by(rows, patron_id), ())
        if not _has_loan_of(rows, patron_id, title_id):
            scrub_sheets(rows, patron_id, _title(rows, title_id))
            told.append((named_by(rows, patron_id), _title(rows, title_id)))
        _part_from_notices(rows, "hold_id", hold_id, today)
        _forget_hold(rows, hold_id, today.isoformat())
    _scrub_lists(rows, told)


def scrub_notices(rows: Rows, notice_ids: Iterable[int], today: date) -> None:
    """Forget what notices said and to whom; one that still waits for its turn is withdrawn."""
    for notice_id in notice_ids:
        patron_id = rows.value("SELECT patron_id FROM notice WHERE id = ?", notice_id)
        scrub_journal(rows, [("notice", notice_id)], named_by(rows, patron_id), ())
        forget_notices(rows, "id = ?", (notice_id,), today.isoformat())


def forget_notices(rows: Rows, condition: str, values: tuple[object, ...], today: str) -> None:
    """Take the person and the words out of the notices that meet a condition in SQL."""
    rows.run(
        "UPDATE notice SET patron_id = NULL, partner_library_id = NULL, subject = '', body = '', address = '',"
        " last_error = '', anonymised_on = coalesce(anonymised_on, ?),"
        " state = CASE WHEN done_at IS NULL THEN 'withdrawn' ELSE state END, done_at = coalesce(done_at, made_at)"
        f" WHERE {condition}",
        (today, *values),
    )


def _part_from_notices(rows: Rows, column: str, row_id: int, today: date) -> None:
    """Forget the notices that tell of a loan or hold, and that they did: others of the same reader may stand there."""
    told = rows.all(f"SELECT DISTINCT notice_id FROM notice_about WHERE {column} = ? ORDER BY notice_id", row_id)
    scrub_notices(rows, [notice_id for (notice_id,) in told], today)
    rows.run(f"DELETE FROM notice_about WHERE {column} = ?", (row_id,))


def scrub_gone(rows: Rows, gone: Iterable[_Row]) -> None:
    """Forget what the journal tells of rows that were taken back; one that came back meanwhile is left alone."""
    for table, row_id in gone:
        if rows.value(f"SELECT 1 FROM {table} WHERE id = ?", row_id) is None:
            scrub_journal(rows, [(table, row_id)], frozenset(), ())


def _scrub_loan(rows: Rows, loan_id: int, today: date) -> None:
    patron_id, item_id = rows.one("SELECT patron_id, item_id FROM loan WHERE id = ?", loan_id) or (None, 0)
    holds = [row_id for (row_id,) in rows.all("SELECT id FROM hold WHERE loan_id = ?", loan_id)]
    cases = [row_id for (row_id,) in rows.all("SELECT id FROM loss_case WHERE loan_id = ?", loan_id)]
    entries = _entries(rows, loan_id, cases)
    texts = _texts_of_item(rows, item_id)
    touched: list[_Row] = [("loan", loan_id), *_overrides(rows, "loan_id", loan_id)]
    touched += [("hold", one) for one in holds] + [("loss_case", one) for one in cases]
    touched += [("account_entry", one) for one in entries]
    for hold_id in holds:
        touched += [*_overrides(rows, "hold_id", hold_id), *_parcels(rows, hold_id)]
    scrub_journal(rows, touched, named_by(rows, patron_id), texts)
    _unlink_entries(rows, entries, texts)
    scrub_sheets(rows, patron_id, texts)
    for hold_id in holds:
        _part_from_notices(rows, "hold_id", hold_id, today)
        _forget_hold(rows, hold_id, today.isoformat())
    _part_from_notices(rows, "loan_id", loan_id, today)
    rows.run("UPDATE loss_case SET note = '' WHERE loan_id = ? AND note <> ''", (loan_id,))
    rows.run("UPDATE override SET explanation = ? WHERE loan_id = ?", (_NO_WORDS, loan_id))
    rows.run(
        "UPDATE loan SET patron_id = NULL, anonymised_on = coalesce(anonymised_on, ?), note = '' WHERE id = ?",
        (today.isoformat(), loan_id),
    )


def _forget_hold(rows: Rows, hold_id: int, today: str) -> None:
    rows.run("UPDATE override SET explanation = ? WHERE hold_id = ?", (_NO_WORDS, hold_id))
    rows.run(
        "UPDATE hold SET patron_id = NULL, anonymised_on = coalesce(anonymised_on, ?), note = '', end_reason = ''"
        f" WHERE id = ? AND state NOT IN {hold_states.OPEN}",
        (today, hold_id),
    )
    # The other volumes of a reading order would tell whose it was; what is not given back may still keep them waiting.
    rows.run(
        "UPDATE hold SET hold_series_id = NULL, series_order = NULL WHERE id = ? AND patron_id IS NULL AND NOT EXISTS"
        " (SELECT 1 FROM loan WHERE loan.id = hold.loan_id AND loan.returned_at IS NULL)",
        (hold_id,),
    )
    # A parcel to the person's home would still name whose it was.
    for _, dispatch_id in _parcels(rows, hold_id):
        rows.run("UPDATE dispatch SET patron_id = NULL, tracking_number = '' WHERE id = ?", (dispatch_id,))


def _parcels(rows: Rows, hold_id: int) -> list[_Row]:
    """The parcel to the person's home in which a hold was sent, if it was."""
    found = rows.all(
        "SELECT dispatch.id FROM hold JOIN dispatch ON dispatch.id = hold.dispatch_id"
        " WHERE hold.id = ? AND dispatch.patron_id IS NOT NULL",
        hold_id,
    )
    return [("dispatch", dispatch_id) for (dispatch_id,) in found]


def _overrides(rows: Rows, column: str, row_id: int) -> list[_Row]:
    return [("override", one) for (one,) in rows.all(f"SELECT id FROM override WHERE {column} = ?", row_id)]


def _entries(rows: Rows, loan_id: int, cases: Sequence[int]) -> list[int]:
    marks = ",".join("?" * len(cases))
    found = rows.all(f"SELECT id FROM account_entry WHERE loan_id = ? OR loss_case_id IN ({marks})", loan_id, *cases)
    return [row_id for (row_id,) in found]


def _texts_of_item(rows: Rows, item_id: int) -> tuple[str, ...]:
    """By what a text would tell the item: its numbers, old ones too, and its title."""
    title_id = rows.value("SELECT title_id FROM item WHERE id = ?", item_id)
    return (*every_number(rows, "item", item_id), *_title(rows, title_id))


def _title(rows: Rows, title_id: int | None) -> tuple[str, ...]:
    title = rows.value("SELECT title FROM title WHERE id = ?", title_id)
    return (title,) if title else ()


def _has_loan_of(rows: Rows, patron_id: int | None, title_id: int) -> bool:
    """Whether the person has or had the title on loan by a loan that still bears the name: its papers stay with it."""
    return bool(
        rows.value(
            "SELECT 1 FROM loan JOIN item ON item.id = loan.item_id WHERE loan.patron_id = ? AND item.title_id = ?",
            patron_id, title_id,
        )
    )  # fmt: skip


def named_by(rows: Rows, patron_id: int | None) -> frozenset[str]:
    """Everything that names a person: the name in every script, and every number of their card."""
    if patron_id is None:
        return frozenset()
    row = rows.one("SELECT name, name_reading, name_latin FROM patron WHERE id = ?", patron_id) or ()
    return frozenset(text for text in (*row, *every_number(rows, "card", patron_id)) if text)


def scrub_journal(rows: Rows, touched: Sequence[_Row], named: frozenset[str], texts: Sequence[str]) -> None:
    """Forget old values of these rows, and the names among the facts of every action that touched them."""
    actions: dict[int, str] = {}
    for table, row_id in touched:
        rows.run("UPDATE journal SET old_values = NULL WHERE table_name = ? AND row_id = ?", (table, row_id))
        actions.update(
            rows.all(
                "SELECT id, facts FROM action WHERE id IN"
                " (SELECT action_id FROM journal WHERE table_name = ? AND row_id = ?)",
                table, row_id,
            )
        )  # fmt: skip
    for action_id, facts in actions.items():
        known: dict[str, Any] = json.loads(facts)
        kept = {name: value for name, value in known.items() if name not in _NAMING and not _says(value, named)}
        if kept != known:
            rows.run("UPDATE action SET facts = ? WHERE id = ?", (json.dumps(kept, ensure_ascii=False), action_id))
        _part_from_patrons(rows, action_id, touched, texts)


def _part_from_patrons(rows: Rows, action_id: int, touched: Sequence[_Row], texts: Sequence[str]) -> None:
    """An action on a patron's own record (merged, deleted) names the person: it no longer says that it touched these.

    Taking it back afterwards still brings the person's record back, without these rows.
    """
    of_patron = "SELECT 1 FROM journal WHERE action_id = ? AND table_name = 'patron'"
    if rows.one(of_patron, action_id) is None:
        return
    forget = "DELETE FROM journal WHERE action_id = ? AND table_name = ? AND row_id = ?"
    for table, row_id in touched:
        rows.run(forget, (action_id, table, row_id))
    # Sheets stand in the journal as JSON within JSON.
    stored = [json.dumps(_in_json(text), ensure_ascii=False)[1:-1] for text in texts]
    sheets = "SELECT row_id, old_values FROM journal WHERE action_id = ? AND table_name = 'printed_sheet'"
    for row_id, old_values in rows.all(sheets, action_id):
        if _says(old_values, stored):
            rows.run(forget, (action_id, "printed_sheet", row_id))


def _in_json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _says(value: object, texts: Iterable[str]) -> bool:
    return isinstance(value, str) and any(text in value for text in texts)


def _unlink_entries(rows: Rows, entries: Sequence[int], texts: Sequence[str]) -> None:
    """The account stays the person's; it no longer says for which loan, nor by its words."""
    for entry_id in entries:
        reason = rows.value("SELECT reason FROM account_entry WHERE id = ?", entry_id)
        rows.run(
            "UPDATE account_entry SET loan_id = NULL, loss_case_id = NULL, reason = ? WHERE id = ?",
            (_NO_WORDS if _says(reason, texts) else reason, entry_id),
        )


def _scrub_lists(rows: Rows, told: Sequence[tuple[frozenset[str], Sequence[str]]]) -> None:
    """Sheets about many people, such as lists: one that names a person and the item loses what stood on it."""
    stored = [
        ([_in_json(name) for name in named], [_in_json(text) for text in texts]) for named, texts in told if named
    ]
    if not stored:
        return
    sheets = rows.all(
        "SELECT id, data FROM printed_sheet WHERE patron_id IS NULL AND lending_request_id IS NULL AND data <> ?",
        SCRUBBED,
    )
    for sheet_id, data in sheets:
        if any(_says(data, names) and _says(data, texts) for names, texts in stored):
            rows.run("UPDATE printed_sheet SET data = ? WHERE id = ?", (SCRUBBED, sheet_id))


def scrub_sheets(rows: Rows, patron_id: int | None, texts: Sequence[str]) -> None:
    """Sheets of the person with the item's number or title on them: the line in the print log stays, without a name."""
    if patron_id is None:
        return
    stored = [_in_json(text) for text in texts]
    for sheet_id, data in rows.all("SELECT id, data FROM printed_sheet WHERE patron_id = ?", patron_id):
        if _says(data, stored):
            rows.run("UPDATE printed_sheet SET patron_id = NULL, data = ? WHERE id = ?", (SCRUBBED, sheet_id))
            rows.run(
                "UPDATE journal SET old_values = NULL WHERE table_name = 'printed_sheet' AND row_id = ?", (sheet_id,)
            )
