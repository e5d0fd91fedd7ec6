"""Is the library sound: the file, its references, what must always hold, and the search index."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from peewee import DatabaseError

from libdesk.db import borrowing_integrity, hold_states, ledger, lending_integrity, lending_states
from libdesk.db.connection import Rows
from libdesk.db.triggers import search_values

# A volume before this one in the order of reading; still awaited, or not given back where the order asks for that.
_AN_EARLIER_VOLUME: Final = (
    "SELECT 1 FROM hold AS before LEFT JOIN loan ON loan.id = before.loan_id"
    " WHERE before.hold_series_id = hold.hold_series_id AND before.series_order < hold.series_order"
)
_AWAITED: Final = "before.ended_at IS NULL"
_NOT_GIVEN_BACK: Final = (
    "before.state = 'fulfilled' AND hold_series.advances = 'given_back' AND loan.returned_at IS NULL"
)

# Each invariant is a query for the rows that break it.
INVARIANTS: Final = {
    "open_loan_twice": "SELECT item_id FROM loan WHERE returned_at IS NULL GROUP BY item_id HAVING count(*) > 1",
    "lent_item_withdrawn": (
        "SELECT item.id FROM item JOIN loan ON loan.item_id = item.id AND loan.returned_at IS NULL"
        " WHERE item.state = 'withdrawn'"
    ),
    # It may be so where the loan was made by a clock that ran ahead, and staff said so before the item came back.
    "returned_before_lent": (
        "SELECT loan.id FROM loan WHERE returned_at < lent_at AND NOT EXISTS (SELECT 1 FROM journal"
        " JOIN action ON action.id > journal.action_id AND action.name = 'confirm_clock'"
        " AND action.begun_at <= loan.returned_at"
        " WHERE journal.table_name = 'loan' AND journal.row_id = loan.id AND journal.change = 'insert')"
    ),
    "away_without_loan": (
        f"SELECT lending_request.id FROM lending_request WHERE state IN {lending_states.AWAY}"
        " AND NOT EXISTS (SELECT 1 FROM loan WHERE loan.lending_request_id = lending_request.id"
        " AND loan.item_id = lending_request.item_id AND loan.returned_at IS NULL)"
    ),
    "home_with_open_loan": (
        "SELECT lending_request.id FROM lending_request"
        " JOIN loan ON loan.lending_request_id = lending_request.id AND loan.returned_at IS NULL"
        f" WHERE state NOT IN {lending_states.AWAY}"
    ),
    "promised_and_lent": (
        "SELECT lending_request.id FROM lending_request"
        " JOIN loan ON loan.item_id = lending_request.item_id AND loan.returned_at IS NULL"
        f" WHERE state IN {lending_states.PROMISED}"
        " AND loan.lending_request_id IS NOT lending_request.id"
    ),
    "held_and_lent": (
        "SELECT hold.id FROM hold JOIN loan ON loan.item_id = hold.captured_item_id AND loan.returned_at IS NULL"
        f" WHERE hold.state IN {hold_states.CAPTURED}"
    ),
    "held_and_promised": (
        "SELECT hold.id FROM hold JOIN lending_request ON lending_request.item_id = hold.captured_item_id"
        f" WHERE hold.state IN {hold_states.CAPTURED} AND lending_request.state IN {lending_states.PROMISED}"
    ),
    "held_and_gone": (
        "SELECT hold.id FROM hold JOIN item ON item.id = hold.captured_item_id"
        f" WHERE hold.state IN {hold_states.CAPTURED} AND item.state IN ('missing', 'lost', 'withdrawn')"
    ),
    "item_held_twice": (
        f"SELECT captured_item_id FROM hold WHERE state IN {hold_states.CAPTURED} GROUP BY captured_item_id"
        " HAVING count(*) > 1"
    ),
    "queue_place_twice": (
        f"SELECT title_id FROM hold WHERE state IN {hold_states.OPEN} GROUP BY title_id, queue_order"
        " HAVING count(*) > 1"
    ),
    "hold_of_other_title": (
        "SELECT hold.id FROM hold JOIN item ON item.id IN (hold.item_id, hold.captured_item_id)"
        f" WHERE item.title_id <> hold.title_id AND hold.state IN {hold_states.OPEN}"
    ),
    "basket_of_other_title": (
        "SELECT basket_line.id FROM basket_line JOIN item ON item.id = basket_line.item_id"
        " WHERE item.title_id <> basket_line.title_id"
    ),
    "series_turn_missed": (
        "SELECT hold.id FROM hold JOIN hold_series ON hold_series.id = hold.hold_series_id"
        f" WHERE hold.state = 'later' AND NOT EXISTS ({_AN_EARLIER_VOLUME} AND ({_AWAITED} OR {_NOT_GIVEN_BACK}))"
    ),
    # What is set aside already stays so when staff decide that the next turn comes only when one is given back.
    "series_out_of_order": (
        "SELECT hold.id FROM hold JOIN hold_series ON hold_series.id = hold.hold_series_id"
        f" WHERE hold.state IN {hold_states.OPEN} AND hold.state <> 'later' AND EXISTS ({_AN_EARLIER_VOLUME}"
        f" AND ({_AWAITED} OR (hold.state = 'waiting' AND {_NOT_GIVEN_BACK})))"
    ),
    "in_transit_without_way": (
        "SELECT hold.id FROM hold WHERE hold.state = 'in_transit' AND NOT EXISTS (SELECT 1 FROM transit"
        " WHERE transit.item_id = hold.captured_item_id AND transit.ended_at IS NULL AND transit.hold_id = hold.id)"
    ),
    # What comes back from a pickup place goes for nobody, or for whom it went there.
    "way_without_hold": (
        "SELECT transit.id FROM transit JOIN hold ON hold.id = transit.hold_id WHERE transit.ended_at IS NULL"
        " AND transit.from_place_id IS NULL"
        " AND (hold.state <> 'in_transit' OR hold.captured_item_id IS NOT transit.item_id)"
    ),
    "held_and_under_way": (
        "SELECT transit.id FROM transit JOIN hold ON hold.captured_item_id = transit.item_id"
        f" AND hold.state IN {hold_states.CAPTURED}"
        " WHERE transit.ended_at IS NULL AND transit.hold_id IS NOT hold.id"
    ),
    "under_way_and_lent": (
        "SELECT transit.id FROM transit JOIN loan ON loan.item_id = transit.item_id AND loan.returned_at IS NULL"
        " WHERE transit.ended_at IS NULL"
    ),
    "dispatched_elsewhere": (
        "SELECT hold.id FROM hold JOIN dispatch ON dispatch.id = hold.dispatch_id"
        " WHERE hold.state IN ('dispatched', 'arrived') AND dispatch.pickup_place_id IS NOT hold.pickup_place_id"
    ),
    # The first condition on the state is the one of the index. Staff may give up looking: the item stays missing.
    "missing_not_searched": (
        "SELECT item.id FROM item WHERE item.state <> 'in_service' AND item.state = 'missing' AND NOT coalesce("
        "(SELECT item_search.ended_on IS NULL OR NOT item_search.found FROM item_search"
        " WHERE item_search.item_id = item.id ORDER BY item_search.id DESC LIMIT 1), 0)"
    ),
    "search_not_missing": (
        "SELECT item_search.id FROM item_search JOIN item ON item.id = item_search.item_id"
        " WHERE item_search.ended_on IS NULL AND item.state <> 'missing'"
    ),
    "lost_and_back": (
        "SELECT loss_case.id FROM loss_case JOIN loan ON loan.id = loss_case.loan_id"
        " JOIN item ON item.id = loan.item_id WHERE loss_case.state = 'open' AND loss_case.kind = 'lost'"
        " AND (loan.returned_at IS NOT NULL OR item.state <> 'lost')"
    ),
    "reserve_without_usual_class": (
        "SELECT reserve_item.id FROM reserve_item JOIN item ON item.id = reserve_item.item_id"
        " WHERE reserve_item.given_back_on IS NULL AND item.usual_loan_class_id IS NULL"
    ),
    "usual_class_without_reserve": (
        "SELECT item.id FROM item WHERE item.usual_loan_class_id IS NOT NULL AND NOT EXISTS"
        " (SELECT 1 FROM reserve_item WHERE reserve_item.item_id = item.id AND given_back_on IS NULL)"
    ),
    "reserve_after_its_end": (
        "SELECT reserve_item.id FROM reserve_item JOIN reserve_list ON reserve_list.id = reserve_item.reserve_list_id"
        " WHERE reserve_item.given_back_on IS NULL AND reserve_list.ended_on IS NOT NULL"
    ),
    "terms_overlap": (
        "SELECT later.id FROM term AS later JOIN term AS earlier ON earlier.site_id = later.site_id"
        " AND (earlier.first_on, earlier.id) < (later.first_on, later.id) WHERE earlier.last_on >= later.first_on"
    ),
    "patron_without_card": (
        "SELECT id FROM patron WHERE id NOT IN (SELECT patron_id FROM identifier WHERE patron_id IS NOT NULL)"
    ),
    "request_without_number": (
        "SELECT id FROM lending_request WHERE id NOT IN"
        " (SELECT lending_request_id FROM identifier WHERE lending_request_id IS NOT NULL)"
    ),
    "nobody_in_charge": (
        "SELECT 'staff' WHERE EXISTS (SELECT 1 FROM staff) AND NOT EXISTS (SELECT 1 FROM staff_right"
        " JOIN staff ON staff.id = staff_right.staff_id WHERE staff.active AND staff_right.name = 'staff')"
    ),
    "action_pointer_left": "SELECT action_id FROM journal_pointer WHERE action_id IS NOT NULL",
    "title_not_indexed": (
        "SELECT id FROM title WHERE NOT EXISTS (SELECT 1 FROM title_search WHERE title_search.id = title.id)"
    ),
    "index_without_title": (
        "SELECT id FROM title_search WHERE NOT EXISTS (SELECT 1 FROM title WHERE title.id = title_search.id)"
    ),
    "index_out_of_date": (
        "SELECT title.id FROM title JOIN title_search ON title_search.id = title.id WHERE"
        " (title_search.title, title_search.author, title_search.subject, title_search.publisher,"
        f" title_search.contents, title_search.other) IS NOT ({search_values('title')})"
    ),
    **ledger.INVARIANTS,
    **borrowing_integrity.INVARIANTS,
    **lending_integrity.INVARIANTS,
}

# What an undo could break although no row it takes back was changed since: an item is lent by one row, promised by
# another and withdrawn by a third. Each with what it is about and the column of that, for an undo asks only about those
# that it has touched: the file may hold hundreds of thousands of loans. "" asks about all, in small tables.
_KEPT_BY_UNDO: Final = {
    "lent_item_withdrawn": ("item", "item.id"),
    "away_without_loan": ("item", "lending_request.item_id"),
    "home_with_open_loan": ("item", "loan.item_id"),
    "promised_and_lent": ("item", "loan.item_id"),
    "held_and_lent": ("item", "loan.item_id"),
    "held_and_promised": ("item", "hold.captured_item_id"),
    "held_and_gone": ("item", "item.id"),
    "hold_of_other_title": ("item", "item.id"),
    "basket_of_other_title": ("item", "item.id"),
    "series_turn_missed": ("series", "hold.hold_series_id"),
    "series_out_of_order": ("series", "hold.hold_series_id"),
    "in_transit_without_way": ("item", "hold.captured_item_id"),
    "way_without_hold": ("item", "transit.item_id"),
    "held_and_under_way": ("item", "transit.item_id"),
    "under_way_and_lent": ("item", "transit.item_id"),
    "missing_not_searched": ("item", "item.id"),
    "search_not_missing": ("item", "item.id"),
    "lost_and_back": ("item", "loan.item_id"),
    "reserve_without_usual_class": ("item", "item.id"),
    "usual_class_without_reserve": ("item", "item.id"),
    "reserve_after_its_end": ("item", "reserve_item.item_id"),
    "till_count_wrong": ("till", "till_session.id"),
    "terms_overlap": ("", ""),
    "nobody_in_charge": ("", ""),
    **borrowing_integrity.KEPT_BY_UNDO,
    **lending_integrity.KEPT_BY_UNDO,
}
_ITEM_COLUMNS: Final = (
    ("loan", "item_id"),
    ("lending_request", "item_id"),
    ("hold", "captured_item_id"),
    ("hold", "item_id"),
    ("basket_line", "item_id"),
    ("transit", "item_id"),
    ("item_search", "item_id"),
    ("reserve_item", "item_id"),
)
_CHANGED: Final = (
    "WITH changed AS MATERIALIZED (SELECT table_name, row_id, old_values FROM journal WHERE action_id = ?) "
)


def _now_and_before(table: str, column: str) -> tuple[str, str]:
    """The SQL for what the rows of a table that an action has changed say in a column, now and before."""
    return (
        f"SELECT {column} FROM changed JOIN {table} ON {table}.id = row_id WHERE table_name = '{table}'",
        f"SELECT json_extract(old_values, '$.{column}') FROM changed WHERE table_name = '{table}'",
    )


def _items_touched() -> str:
    """The SQL for the items whose rows, loans, requests, holds, ways, searches and reserves an action has changed."""
    parts = ["SELECT row_id FROM changed WHERE table_name = 'item'"]
    for table, column in _ITEM_COLUMNS:
        parts += _now_and_before(table, column)
    parts.append(
        "SELECT loan.item_id FROM changed JOIN loss_case ON loss_case.id = row_id JOIN loan ON loan.id = loan_id"
        " WHERE table_name = 'loss_case'"
    )
    parts.append(
        "SELECT reserve_item.item_id FROM changed JOIN reserve_item ON reserve_list_id = row_id"
        " WHERE table_name = 'reserve_list'"
    )
    return _CHANGED + " UNION ".join(parts)


def _series_touched() -> str:
    """The SQL for the series whose holds, or the loans that these came to, an action has changed."""
    parts = (
        *_now_and_before("hold", "hold_series_id"),
        "SELECT row_id FROM changed WHERE table_name = 'hold_series'",
        "SELECT hold.hold_series_id FROM changed JOIN hold ON hold.loan_id = row_id WHERE table_name = 'loan'",
    )
    return _CHANGED + " UNION ".join(parts)


def _records_touched(table: str, column: str, others: tuple[str, ...]) -> str:
    """The SQL for the rows of a table that an action has changed, or what names them in its ``column``."""
    parts = [f"SELECT row_id FROM changed WHERE table_name = '{table}'"]
    for other in others:
        parts += _now_and_before(other, column)
    return _CHANGED + " UNION ".join(parts)


def _bills_touched() -> str:
    """The SQL for the lenders' bills that an action has changed, or what is matched to them."""
    parts = (
        "SELECT row_id FROM changed WHERE table_name = 'lender_invoice'",
        *_now_and_before("cost_entry", "lender_invoice_id"),
    )
    return _CHANGED + " UNION ".join(parts)


_TOUCHED: Final = {
    "borrowing": _records_touched("borrowing_request", "borrowing_request_id", borrowing_integrity.REQUEST_TABLES),
    "lending": _records_touched("lending_request", "lending_request_id", lending_integrity.REQUEST_TABLES),
    "partner": _records_touched("partner_library", "partner_library_id", lending_integrity.PARTNER_TABLES),
    "bill": _bills_touched(),
    "item": _items_touched(),
    "series": _series_touched(),
    "till": _CHANGED + "SELECT row_id FROM changed WHERE table_name = 'till_session'",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: the check that found it, and where."""

    check: str
    where: str


def find_faults(rows: Rows) -> list[Fault]:
    """Every fault of the library; an empty list means that it is sound."""
    try:
        faults = [Fault("file", str(line)) for (line,) in rows.all("PRAGMA integrity_check") if line != "ok"]
        for table, row_id, parent, _ in rows.all("PRAGMA foreign_key_check"):
            faults.append(Fault("reference", f"{table} {row_id} -> {parent}"))
        for name, query in INVARIANTS.items():
            faults.extend(Fault(name, str(row[0])) for row in rows.all(query))
    except DatabaseError as error:
        return [Fault("file", str(error))]
    return faults


def find_contradictions(rows: Rows, action_id: int) -> list[Fault]:
    """What an undo, itself the action, has made contradict itself; asked inside its transaction."""
    touched = {
        about: [row_id for (row_id,) in rows.all(query, action_id) if row_id is not None]
        for about, query in _TOUCHED.items()
    }
    found: list[Fault] = []
    for name, (about, column) in _KEPT_BY_UNDO.items():
        if not about:
            asked = rows.all(INVARIANTS[name])
        elif touched[about]:
            ids = json.dumps(touched[about])
            asked = rows.all(f"{INVARIANTS[name]} AND {column} IN (SELECT value FROM json_each(?))", ids)
        else:
            continue
        found.extend(Fault(name, str(row[0])) for row in asked)
    return found


def find_index_faults(writing: Rows) -> list[Fault]:
    """Whether the full-text index agrees with its text; needs the connection that writes, and changes nothing."""
    try:
        writing.database.execute_sql("INSERT INTO title_fts (title_fts, rank) VALUES ('integrity-check', 1)")
    except DatabaseError as error:
        return [Fault("search_index", str(error))]
    return []
