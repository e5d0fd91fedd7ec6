"""What is planted against each invariant of holds, baskets, ways and searches, with the row that is then named.

Of the small library: item 1 is of title 1, item 2 of title 2; site 1 is the main library, site 2 the branch.
"""

from __future__ import annotations

from typing import Any, Final

_AT: Final = "'2026-01-07T01:00:00.000Z'"
_DAY: Final = "'2026-01-07'"


def _insert(table: str, **values: Any) -> str:
    return f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join(map(str, values.values()))});"


def _hold(title: int = 1, **more: Any) -> str:
    return _insert("hold", patron_id=2, title_id=title, site_id=1, placed_at=_AT, **{"queue_order": 1, **more})


def _way(item: int = 1, **more: Any) -> str:
    return _insert("transit", item_id=item, to_site_id=1, asked_at=_AT, **{"from_site_id": 2, **more})


def _loan(item: int, **more: Any) -> str:
    return _insert(
        "loan", item_id=item, patron_id=2, site_id=1, policy_version_id=1, patron_category_id=1, loan_class_id=1,
        lent_at=_AT, due_at="'2026-01-21T09:00:00.000Z'", due_on="'2026-01-21'", **more,
    )  # fmt: skip


_RETURNED: Final = {"returned_at": _AT, "returned_on": _DAY, "returned_site_id": 1, "returned_how": "'desk'"}
_CAPTURED: Final = {"captured_item_id": 1, "captured_at": _AT}

WAITING: Final = _hold(item_id=1)
READY: Final = _hold(state="'ready'", item_id=1, ready_at=_AT, shelf_until="'2026-01-09'", **_CAPTURED)
IN_TRANSIT: Final = _hold(state="'in_transit'", **_CAPTURED)
ON_ITS_WAY: Final = IN_TRANSIT + _way(hold_id=1)
_PLACE: Final = _insert("pickup_place", code="'city'", name="'City Library'", site_id=1) + _insert(
    "pickup_place", code="'coast'", name="'Coast Library'", site_id=1
)
_DISPATCH: Final = _insert(
    "dispatch", site_id=1, pickup_place_id="{0}", sent_on=_DAY, currency="'JPY'", staff_id=1
) + _hold(
    state="'dispatched'", pickup="'partner'", pickup_place_id=1, dispatch_id=1, ready_at=_AT, **_CAPTURED
)  # fmt: skip
DISPATCHED: Final = _PLACE + _DISPATCH.format(1)
COMING_BACK: Final = _PLACE + _way(from_site_id="NULL", from_place_id=1)
GIVEN_UP: Final = (
    "UPDATE item SET state = 'missing' WHERE id = 1;"
    + _insert("item_search", item_id=1, begun_on=_DAY, ended_on=_DAY, found=0)
)  # fmt: skip
MISSING: Final = "UPDATE item SET state = 'missing' WHERE id = 1;" + _insert("item_search", item_id=1, begun_on=_DAY)
BASKET: Final = _insert("basket_line", patron_id=2, title_id=1, item_id=1, site_id=1, position=1, added_at=_AT)


def series(*states: str, advances: str = "picked_up", given_back: bool = True) -> str:
    """A series of which volume 1 is title 1 and so on; what is fulfilled came to a loan of the item of that number."""
    sql = _insert("hold_series", advances=f"'{advances}'", made_at=_AT)
    loans = 0
    for number, state in enumerate(states, start=1):
        more: dict[str, Any] = {"hold_series_id": 1, "series_order": number}
        if state == "fulfilled":
            loans += 1
            sql += _loan(number, **(_RETURNED if given_back else {}))
            more.update(ended_at=_AT, loan_id=loans)
        elif state in ("cancelled", "expired"):
            more["ended_at"] = _AT
        elif state == "ready":
            more.update(captured_item_id=number, captured_at=_AT, ready_at=_AT, shelf_until=_DAY)
        sql += _hold(number, state=f"'{state}'", **more)
    return sql


PLANTED_IN_HOLDS: Final = {
    "held_and_lent": (READY + _loan(1), "1"),
    "held_and_gone": (READY + MISSING, "1"),
    "item_held_twice": (
        "DROP INDEX hold_one_captured_per_item;" + READY + _hold(2, state="'in_transit'", **_CAPTURED),
        "1",
    ),
    "queue_place_twice": ("DROP INDEX hold_title_place;" + WAITING + READY, "1"),
    "hold_of_other_title": (READY + "UPDATE hold SET item_id = NULL, title_id = 2;", "1"),
    "basket_of_other_title": (BASKET + "UPDATE basket_line SET title_id = 2;", "1"),
    "series_turn_missed": (series("fulfilled", "cancelled", "later"), "3"),
    "series_out_of_order": (series("waiting", "waiting"), "2"),
    "in_transit_without_way": (IN_TRANSIT, "1"),
    "way_without_hold": (READY + _way(hold_id=1), "1"),
    "held_and_under_way": (READY + _way(), "1"),
    "under_way_and_lent": (_loan(1) + _way(), "1"),
    "dispatched_elsewhere": (_PLACE + _DISPATCH.format(2), "1"),
    "missing_not_searched": ("UPDATE item SET state = 'missing' WHERE id = 1;", "1"),
    "search_not_missing": (MISSING + "UPDATE item SET state = 'in_service';", "1"),
}

# The same fault in another shape, with the check that finds it and the row that is named.
OTHER_FAULTS: Final = (
    ("held_and_lent", ON_ITS_WAY + _loan(1), "1"),
    ("held_and_lent", DISPATCHED + _loan(1), "1"),
    *(
        ("held_and_gone", held + f"UPDATE item SET state = '{state}' WHERE id = 1;", "1")
        for held in (READY, ON_ITS_WAY, DISPATCHED)
        for state in ("missing", "lost", "withdrawn")
    ),
    ("hold_of_other_title", WAITING + "UPDATE hold SET title_id = 2;", "1"),
    ("hold_of_other_title", DISPATCHED + "UPDATE hold SET title_id = 2;", "1"),
    ("series_turn_missed", series("later"), "1"),
    ("series_turn_missed", series("expired", "later"), "2"),
    ("series_turn_missed", series("fulfilled", "later", advances="given_back"), "2"),
    ("series_turn_missed", series("fulfilled", "later", given_back=False), "2"),
    ("series_out_of_order", series("waiting", "ready"), "2"),
    ("series_out_of_order", series("ready", "waiting"), "2"),
    ("series_out_of_order", series("waiting", "later", "waiting"), "3"),
    ("series_out_of_order", series("fulfilled", "waiting", advances="given_back", given_back=False), "2"),
    ("series_out_of_order", series("waiting", "ready", advances="given_back"), "2"),
    ("in_transit_without_way", IN_TRANSIT + _way(hold_id=1, ended_at=_AT, received=1), "1"),
    ("in_transit_without_way", IN_TRANSIT + _way(2, hold_id=1), "1"),
    ("in_transit_without_way", IN_TRANSIT + _way(), "1"),
    ("way_without_hold", WAITING + _way(hold_id=1), "1"),
    ("way_without_hold", IN_TRANSIT + _way(2, hold_id=1), "1"),
    ("held_and_under_way", IN_TRANSIT + _way(), "1"),
    ("held_and_under_way", DISPATCHED + _way(), "1"),
    ("under_way_and_lent", COMING_BACK + _loan(1), "1"),
    (
        "missing_not_searched",
        GIVEN_UP + _insert("item_search", item_id=1, begun_on=_DAY, ended_on=_DAY, found=1),
        "1",
    ),
)

# What may be.
SOUND_HOLDS: Final = (
    WAITING,
    READY,
    ON_ITS_WAY,
    DISPATCHED,
    COMING_BACK,
    COMING_BACK + WAITING + "UPDATE transit SET hold_id = 1;",
    MISSING,
    GIVEN_UP,
    GIVEN_UP + _insert("item_search", item_id=1, begun_on=_DAY),
    MISSING + "UPDATE item_search SET ended_on = begun_on, found = 1; UPDATE item SET state = 'in_service';",
    BASKET,
    _way(),
    _way(ended_at=_AT, received=1) + _loan(1),
    READY + "UPDATE item SET state = 'repair' WHERE id = 1;",
    "UPDATE item SET state = 'lost' WHERE id = 1;",
    series("waiting", "later", "later"),
    series("ready", "later"),
    series("fulfilled", "waiting", "later"),
    series("fulfilled", "ready", "later"),
    series("cancelled", "expired", "waiting"),
    series("fulfilled", "waiting", given_back=False),
    series("fulfilled", "later", "later", advances="given_back", given_back=False),
    series("fulfilled", "waiting", advances="given_back"),
    # It was set aside before staff decided that the next turn comes only when one is given back.
    series("fulfilled", "ready", "later", advances="given_back", given_back=False),
    # Who took a later volume from the shelf has read on; the one before is still awaited.
    series("waiting", "fulfilled", "later"),
)
