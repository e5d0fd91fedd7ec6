"""The ledger in SQL: what stands on each charge, and how money is taken back by counter-entries, never by deleting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from peewee import SqliteDatabase

from libdesk.db.connection import execute

# Tables that are only ever added to, with how a line is taken back: a copy with the opposite sign.
_COUNTER_ENTRIES: Final = {
    "account_entry": (
        "INSERT INTO account_entry (patron_id, kind, what, amount, currency, against_id, reverses_id, loan_id,"
        " loss_case_id, receipt_id, borrowing_request_id, reason, site_id, staff_id, made_at)"
        " SELECT patron_id, 'counter_entry', what, -amount, currency, coalesce(against_id, id), id, loan_id,"
        " loss_case_id, receipt_id, borrowing_request_id, :reason, :site_id, :staff_id,"
        " :at FROM account_entry WHERE id = :id"
    ),
    "till_entry": (
        "INSERT INTO till_entry (till_session_id, kind, amount, reason, staff_id, made_at, reverses_id)"
        " SELECT till_session_id, 'counter_entry', -amount, reason, :staff_id, :at, id FROM till_entry WHERE id = :id"
    ),
    "stamp_entry": (
        "INSERT INTO stamp_entry (site_id, denomination, currency, number, kind, reason, receipt_id, reverses_id,"
        " borrowing_request_id, staff_id, made_at) SELECT site_id, denomination, currency, -number, 'counter_entry',"
        " :reason, receipt_id, id, borrowing_request_id, :staff_id, :at FROM stamp_entry WHERE id = :id"
    ),
    "cost_entry": (
        "INSERT INTO cost_entry (borrowing_request_id, kind, what, amount, currency, payer, budget_code_id,"
        " support_year_id, booked_on, reason, reverses_id, site_id, staff_id, made_at)"
        " SELECT borrowing_request_id, 'counter_entry', what, -amount, currency, payer, budget_code_id,"
        " support_year_id, booked_on, :reason, id, coalesce(:site_id, site_id), coalesce(:staff_id, staff_id), :at"
        " FROM cost_entry WHERE id = :id"
    ),
}
LEDGER: Final = frozenset(_COUNTER_ENTRIES)
TAKEN_BACK_IN_PLACE: Final = LEDGER | {"receipt"}

# Why a receipt is void that was made by an action that was taken back.
UNDONE: Final = "undo"

# What never changes in a row, and what the file refuses to set, even to what it is.
FIXED: Final = {
    "account_entry": frozenset(
        {"id", "kind", "what", "amount", "currency", "against_id", "reverses_id", "receipt_id", "made_at"}
    ),
    "cost_entry": frozenset(
        {
            "id",
            "borrowing_request_id",
            "kind",
            "what",
            "amount",
            "currency",
            "payer",
            "budget_code_id",
            "support_year_id",
            "booked_on",
            "reverses_id",
            "site_id",
            "staff_id",
            "made_at",
        }
    ),
    "receipt": frozenset({"id", "number", "amount", "currency", "means", "made_at"}),
}

# A counter-entry counts as what it reverses, with the opposite sign; so does the counter-entry of a counter-entry.
_LINES: Final = (
    "WITH RECURSIVE line (id, kind, charge_id, amount) AS ("
    " SELECT id, kind, coalesce(against_id, id), amount FROM account_entry WHERE kind <> 'counter_entry'{only}"
    " UNION ALL SELECT entry.id, line.kind, line.charge_id, entry.amount FROM account_entry AS entry"
    " JOIN line ON entry.reverses_id = line.id) "
)
_SUMS: Final = (
    "coalesce(sum(amount) FILTER (WHERE kind = 'charge'), 0) AS amount,"
    " coalesce(-sum(amount) FILTER (WHERE kind IN ('payment', 'refund')), 0) AS paid,"
    " coalesce(-sum(amount) FILTER (WHERE kind = 'waiver'), 0) AS waived"
)


def charge_states(only: str = "") -> str:
    """The SQL for charge, its amount, what was paid and what was waived; ``only`` is a condition on the entries."""
    lines = _LINES.format(only=f" AND {only}" if only else "")
    return f"{lines}SELECT charge_id, {_SUMS} FROM line GROUP BY charge_id"


def fines_charged(loans: str) -> str:
    """The SQL for loan and what was charged as fine on the due date that it has now; ``loans`` is a condition on it.

    A renewal fixes what ran before it. What was waived stays charged and is not asked for again.
    """
    only = (
        " AND kind = 'charge' AND what = 'overdue_fine' AND loan_id IN (SELECT id FROM loan WHERE " + loans + ")"
        " AND made_at > coalesce((SELECT renewed_at FROM loan WHERE loan.id = account_entry.loan_id), '')"
    )
    return (
        _LINES.format(only=only)
        + "SELECT entry.loan_id, sum(line.amount) FROM line JOIN account_entry AS entry ON entry.id = line.charge_id"
        " GROUP BY entry.loan_id"
    )


@dataclass(frozen=True, slots=True)
class Under:
    """Who takes back, where, when and why: what a counter-entry is written with."""

    staff_id: int | None
    site_id: int | None
    at: str
    reason: str = ""


def end_of(database: SqliteDatabase, table: str, row_id: int) -> tuple[int, bool]:
    """The last counter-entry in the line of those that take a row back and back again, and whether the row stands."""
    stands = True
    while True:
        row = execute(database, f"SELECT id FROM {table} WHERE reverses_id = ?", (row_id,)).fetchone()
        if row is None:
            return row_id, stands
        row_id, stands = row[0], not stands


def is_taken_back(database: SqliteDatabase, table: str, row_id: int) -> bool:
    """Whether a row is one of the ledger that stays although it no longer counts."""
    if table == "receipt":
        return bool(execute(database, "SELECT voided_at FROM receipt WHERE id = ?", (row_id,)).fetchone()[0])
    return table in LEDGER and not end_of(database, table, row_id)[1]


def take_back_line(database: SqliteDatabase, table: str, row_id: int, under: Under) -> tuple[str, int] | None:
    """Take a line of the ledger back by a counter-entry; what did it already, if it no longer stands."""
    end, stands = end_of(database, table, row_id)
    if not stands:
        return table, end
    values = {"id": end, "staff_id": under.staff_id, "site_id": under.site_id, "at": under.at, "reason": under.reason}
    sql = _COUNTER_ENTRIES[table]
    execute(database, sql, {name: value for name, value in values.items() if f":{name}" in sql})
    return None


def void_receipt(database: SqliteDatabase, receipt_id: int, under: Under) -> None:
    """Mark a receipt as void; its number stays given out."""
    execute(
        database,
        "UPDATE receipt SET voided_at = ?, void_reason = ? WHERE id = ? AND voided_at IS NULL",
        (under.at, under.reason or UNDONE, receipt_id),
    )


def in_the_way(database: SqliteDatabase, taken_back: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """What keeps rows from staying taken back: later payments, a till that was counted, stamps that were used since."""
    found: list[tuple[str, int]] = []
    for table, row_id in taken_back:
        if table == "account_entry":
            found += unsound_charge(database, row_id) + _lines_of_another(database, row_id)
        elif table == "stamp_entry":
            found += _stamps_below_zero(database, row_id)
        elif table == "cost_entry":
            found += _support_in_the_way(database, row_id)
        if table in ("till_entry", "receipt"):
            found += _till_in_the_way(database, table, row_id)
    return list(dict.fromkeys(found))


def _lines_of_another(database: SqliteDatabase, entry_id: int) -> list[tuple[str, int]]:
    """The lines that were written to an entry while it stood on the account of another: of the doubles now parted."""
    rows = execute(
        database,
        "SELECT line.id FROM account_entry AS line JOIN account_entry AS entry"
        " ON entry.id IN (line.against_id, line.reverses_id)"
        " WHERE (line.against_id = ? OR line.reverses_id = ?) AND entry.id = ?"
        " AND line.patron_id IS NOT entry.patron_id ORDER BY line.id DESC",
        (entry_id, entry_id, entry_id),
    ).fetchall()
    return [("account_entry", row_id) for (row_id,) in rows]


def unsound_charge(database: SqliteDatabase, entry_id: int) -> list[tuple[str, int]]:
    """The lines, the newest first, that make the sums of an entry's charge ones that cannot be; none where they can."""
    charge_id = execute(
        database, "SELECT coalesce(against_id, id) FROM account_entry WHERE id = ?", (entry_id,)
    ).fetchone()[0]
    state = execute(database, charge_states("(id = ? OR against_id = ?)"), (charge_id, charge_id)).fetchone()
    _, amount, paid, waived = state
    too_much = {"refund": paid < 0, "payment": paid > amount, "waiver": waived > amount}
    kinds = tuple(kind for kind, wrong in too_much.items() if wrong)
    rows = execute(
        database,
        f"SELECT id FROM account_entry WHERE against_id = ? AND kind IN ({', '.join('?' * len(kinds))})"
        " ORDER BY id DESC",
        (charge_id, *kinds),
    ).fetchall()
    return [("account_entry", row_id) for (row_id,) in rows if end_of(database, "account_entry", row_id)[1]]


def _stamps_below_zero(database: SqliteDatabase, entry_id: int) -> list[tuple[str, int]]:
    same = (
        " FROM stamp_entry AS entry JOIN stamp_entry AS this ON this.site_id = entry.site_id"
        " AND this.denomination = entry.denomination AND this.currency = entry.currency WHERE this.id = ?"
    )
    if execute(database, f"SELECT sum(entry.number){same}", (entry_id,)).fetchone()[0] >= 0:
        return []
    used = execute(
        database, f"SELECT entry.id{same} AND entry.kind IN ('used', 'counted') AND entry.number < 0", (entry_id,)
    ).fetchall()
    return [("stamp_entry", row_id) for (row_id,) in used if end_of(database, "stamp_entry", row_id)[1]][-1:]


# What a request has reserved of a support year and what was released of it, counter-entries with what they reverse.
_RESERVED: Final = (
    "WITH RECURSIVE line (id, kind, amount) AS ("
    " SELECT entry.id, entry.kind, entry.amount FROM cost_entry AS entry JOIN cost_entry AS this"
    " ON this.borrowing_request_id = entry.borrowing_request_id AND this.support_year_id = entry.support_year_id"
    " WHERE this.id = ? AND entry.kind IN ('reservation', 'release')"
    " UNION ALL SELECT entry.id, line.kind, entry.amount FROM cost_entry AS entry"
    " JOIN line ON entry.reverses_id = line.id) "
)


def _support_in_the_way(database: SqliteDatabase, entry_id: int) -> list[tuple[str, int]]:
    """The support year of a line once it was closed; the last release, where more is released than was reserved."""
    closed = execute(
        database,
        "SELECT support_year.id FROM cost_entry JOIN support_year ON support_year.id = cost_entry.support_year_id"
        " WHERE cost_entry.id = ? AND support_year.closed_on IS NOT NULL",
        (entry_id,),
    ).fetchone()
    if closed is not None:
        return [("support_year", closed[0])]
    if execute(database, f"{_RESERVED} SELECT coalesce(sum(amount), 0) FROM line", (entry_id,)).fetchone()[0] >= 0:
        return []
    released = execute(
        database, f"{_RESERVED} SELECT id FROM line WHERE kind = 'release' ORDER BY id DESC", (entry_id,)
    )
    standing = [row_id for (row_id,) in released.fetchall() if end_of(database, "cost_entry", row_id)[1]]
    return [("cost_entry", row_id) for row_id in standing[:1]]


def _till_in_the_way(database: SqliteDatabase, table: str, row_id: int) -> list[tuple[str, int]]:
    """The till of a row, if it was counted since; what was taken out of it last, if it would hold less than nothing."""
    row = execute(
        database,
        f"SELECT till_session.id, till_session.closed_at, {IN_TILL} FROM {table}"
        f" JOIN till_session ON till_session.id = {table}.till_session_id WHERE {table}.id = ?",
        (row_id,),
    ).fetchone()
    if row is None:
        return []
    session_id, closed_at, holds = row
    if closed_at is not None:
        return [("till_session", session_id)]
    return _taken_out_last(database, session_id) if holds < 0 else []


def _taken_out_last(database: SqliteDatabase, session_id: int) -> list[tuple[str, int]]:
    found = execute(
        database,
        "SELECT 'receipt', id, made_at FROM receipt WHERE till_session_id = ?1 AND amount < 0 AND voided_at IS NULL"
        " UNION ALL SELECT 'till_entry', id, made_at FROM till_entry WHERE till_session_id = ?1 AND amount < 0"
        " AND kind <> 'counter_entry' ORDER BY made_at DESC",
        (session_id,),
    ).fetchall()
    standing = [row for row in found if row[0] == "receipt" or end_of(database, "till_entry", row[1])[1]]
    return [(table, row_id) for table, row_id, _ in standing[:1]]


# Where a line says what it is about; a line that no longer stands may lose it, and keeps its person and sum.
LETS_GO: Final = frozenset({"loan_id", "loss_case_id"})


def let_go(database: SqliteDatabase, column: str, row_id: int) -> None:
    """Part the lines that refer to a loan or loss from it, for it goes; all stay where one of them still stands."""
    rows = execute(
        database, f"SELECT id FROM account_entry WHERE {column} = ? AND kind <> 'counter_entry'", (row_id,)
    ).fetchall()
    if not any(end_of(database, "account_entry", entry_id)[1] for (entry_id,) in rows):
        execute(database, f"UPDATE account_entry SET {column} = NULL WHERE {column} = ?", (row_id,))


# What should be in a till: its float, cash that was not voided, and what was put in or taken out.
IN_TILL: Final = (
    "till_session.float_amount"
    " + (SELECT coalesce(sum(amount), 0) FROM receipt"
    " WHERE till_session_id = till_session.id AND means = 'cash' AND voided_at IS NULL)"
    " + (SELECT coalesce(sum(amount), 0) FROM till_entry WHERE till_session_id = till_session.id)"
)

# Each is a query for the rows that break it.
INVARIANTS: Final = {
    "charge_sums_wrong": (
        f"SELECT charge_id FROM ({charge_states()}) AS charge WHERE paid NOT BETWEEN 0 AND charge.amount"
        " OR waived NOT BETWEEN 0 AND charge.amount"
    ),
    "receipt_sum_wrong": (
        "SELECT receipt.id FROM receipt LEFT JOIN ("
        + _LINES.format(only=" AND kind IN ('payment', 'refund')")
        + "SELECT entry.receipt_id, -sum(line.amount) AS amount FROM line"
        " JOIN account_entry AS entry ON entry.id = line.id GROUP BY entry.receipt_id) AS paid"
        " ON paid.receipt_id = receipt.id WHERE coalesce(paid.amount, 0)"
        " <> CASE WHEN receipt.voided_at IS NULL THEN receipt.amount ELSE 0 END"
    ),
    "counter_entry_wrong": (
        "SELECT entry.id FROM account_entry AS entry JOIN account_entry AS of ON of.id = entry.reverses_id"
        " WHERE entry.amount <> -of.amount OR entry.patron_id IS NOT of.patron_id OR entry.currency <> of.currency"
    ),
    "entry_against_other": (
        "SELECT entry.id FROM account_entry AS entry JOIN account_entry AS charge ON charge.id = entry.against_id"
        " WHERE charge.kind <> 'charge' OR charge.patron_id IS NOT entry.patron_id"
        " OR charge.currency <> entry.currency"
    ),
    "till_count_wrong": f"SELECT id FROM till_session WHERE closed_at IS NOT NULL AND expected <> {IN_TILL}",
    "till_below_zero": f"SELECT id FROM till_session WHERE closed_at IS NULL AND {IN_TILL} < 0",
    "stamps_below_zero": (
        "SELECT min(id) FROM stamp_entry GROUP BY site_id, denomination, currency HAVING sum(number) < 0"
    ),
}
