"""What is planted against each invariant of borrowing, with the row that is then named.

Of the small library: patron 1 and site 1 are there. The request is 1, its lender 901, another lender 902.
"""

from __future__ import annotations

from typing import Any, Final

_AT: Final = "'2026-01-07T01:00:00.000Z'"
_DAY: Final = "'2026-01-07'"
_DUE: Final = "'2026-01-21'"


def _insert(table: str, **values: Any) -> str:
    return f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join(map(str, values.values()))});"


def _lender(number: int) -> str:
    return (
        _insert("lender", id=number, lender_class_id=901, name="'Kita University'", currency="'JPY'")
        + _insert("lender_address", id=number, lender_id=number, name="'Main Library'")
        + _insert("shipment", id=number, direction="'out'", site_id=1, lender_id=number, service="'domestic_post'")
        + _insert("shipment", id=number + 50, direction="'back'", site_id=1, lender_id=number,
                  service="'tracked_carrier'")
    )  # fmt: skip


LENDERS: Final = (
    _insert("lender_class", id=901, code="'x-university'", name="'Universities'", currency="'JPY'")
    + _lender(901)
    + _lender(902)
)
_NUMBER: Final = _insert(
    "identifier", scanned_text="'R1'", kind="'borrowing_request'", borrowing_request_id=1, valid_from=_DAY
)
_BEFORE: Final = ("received", "on_hold", "ready_to_order")
_ENDED: Final = ("closed", "refused", "cancelled")


def _request(state: str, **more: Any) -> str:
    values: dict[str, Any] = {
        "id": 1, "patron_id": 1, "site_id": 1, "channel": "'form'", "asked_on": _DAY, "asked_title": "'Emma'",
        "asked_expense": "'private'", "expense": "'private'", "state": f"'{state}'", "agreed_on": _DAY,
        "on_hold_reason": "'x'",
    }  # fmt: skip
    if state not in (*_BEFORE, "refused", "cancelled"):
        values |= {"lender_id": 901, "ordered_on": _DAY}
    if state not in (*_BEFORE, "ordered", "inquiry", "lender_refused", "refused", "cancelled"):
        values["inward_shipment_id"] = 901
    if state in _ENDED:
        values |= {"ended_on": _DAY, "end_reason": "'x'"}
    return LENDERS + _insert("borrowing_request", **{**values, **more}) + _NUMBER


def _book(**more: Any) -> str:
    values: dict[str, Any] = {
        "borrowing_request_id": 1, "lender_address_id": 901, "arrived_on": _DAY, "item_right": 1, "slip_right": 1,
        "condition_arrived": "'good'", "due_means": "'arrival'", "lender_due_on": _DUE, "patron_due_on": _DUE,
    }  # fmt: skip
    return _insert("borrowed_book", **{**values, **more})


_READY: Final = {"ready_on": _DAY, "collect_by": _DUE}
_RETURNED: Final = {"returned_on": _DAY, "returned_how": "'desk'", "condition_returned": "'good'"}
_SENT: Final = {**_READY, **_RETURNED, "return_shipment_id": 951}


def _use(**more: Any) -> str:
    return _insert("borrowing_use", borrowing_request_id=1, out_at=_AT, out_staff_id=1, **{"kind": "'home'", **more})


def _try(**more: Any) -> str:
    values: dict[str, Any] = {"lender_id": 901, "place": 1, "ordered_on": _DAY, "ordered_by": "'fax'"}
    return _insert("borrowing_try", borrowing_request_id=1, **{**values, **more})


def _year(number: int = 901, **more: Any) -> str:
    values: dict[str, Any] = {
        "id": number, "year": 1000 + number, "first_on": "'2025-04-01'", "last_on": "'2026-03-31'", "budget": 1000,
        "currency": "'JPY'",
    }  # fmt: skip
    return _insert("support_year", **{**values, **more})


def _cost(amount: int, **more: Any) -> str:
    values: dict[str, Any] = {
        "borrowing_request_id": 1, "kind": "'cost'", "what": "'delivery'", "amount": amount, "currency": "'JPY'",
        "payer": "'private'", "booked_on": _DAY, "site_id": 1, "staff_id": 1, "made_at": _AT,
    }  # fmt: skip
    return _insert("cost_entry", **{**values, **more})


_BY_US: Final = {"payer": "'library'", "support_year_id": 901}
_RESERVED: Final = {**_BY_US, "kind": "'reservation'", "what": "'estimate'"}
_RELEASED: Final = {**_RESERVED, "kind": "'release'"}
_BACK: Final = {"kind": "'counter_entry'", "reverses_id": 1}


def _charge(**more: Any) -> str:
    values: dict[str, Any] = {
        "id": 901, "patron_id": 1, "kind": "'charge'", "what": "'postage'", "amount": 800, "currency": "'JPY'",
        "site_id": 1, "staff_id": 1, "made_at": _AT, "borrowing_request_id": 1,
    }  # fmt: skip
    return _insert("account_entry", **{**values, **more})


_BILL: Final = _insert(
    "lender_invoice", id=901, lender_id=901, number="'17'", dated_on=_DAY, came_on=_DAY, amount=800, currency="'JPY'"
)
_LOSS: Final = _insert(
    "borrowing_loss", borrowing_request_id=1, kind="'lost'", where_it_was="'patron'", noticed_on=_DAY,
    description="'left in a train'",
)  # fmt: skip

# A life of a request, state by state.
LIVES: Final = {
    "received": _request("received"),
    "on_hold": _request("on_hold"),
    "ready_to_order": _request("ready_to_order"),
    "ordered": _request("ordered") + _try(),
    "inquiry": _request("inquiry") + _try(),
    "lender_refused": _request("lender_refused")
    + _try(answer="'refused'", answered_on=_DAY, reason="'on_loan'"),
    "shipped": _request("shipped") + _try(answer="'sent'", answered_on=_DAY),
    "arrived": _request("arrived") + _book(),
    "ready": _request("ready") + _book(**_READY),
    "in_use": _request("in_use") + _book(**_READY) + _use(),
    "back": _request("back") + _book(**_READY, **_RETURNED) + _use(in_at=_AT, in_staff_id=1),
    "shipped_back": _request("shipped_back") + _book(**_SENT),
    "confirmed": _request("confirmed") + _book(**_SENT, confirmed_on=_DAY),
    "lost": _request("lost") + _book(**_READY) + _LOSS,
    "closed": _request("closed") + _book(**_SENT, confirmed_on=_DAY),
    "refused": _request("refused"),
    "cancelled": _request("cancelled"),
}  # fmt: skip
_RESTRICTED: Final = _request("in_use") + _book(**_READY, in_library_only=1)
_SUPPORTED: Final = _year() + LIVES["received"]
_BILLED: Final = LIVES["arrived"] + _BILL
_CHARGED: Final = LIVES["arrived"] + _charge()
_WITHOUT_GUARD: Final = "DROP TRIGGER support_is_never_overspent;"

PLANTED_IN_BORROWING: Final = {
    "borrowing_without_number": (
        LIVES["received"] + "DELETE FROM identifier WHERE borrowing_request_id = 1;", "1",
    ),
    "borrowed_without_book": (_request("arrived"), "1"),
    "borrowed_before_it_came": (LIVES["shipped"] + _book(), "1"),
    "borrowed_not_ready": (_request("ready") + _book(), "1"),
    "borrowed_not_brought_back": (_request("back") + _book(**_READY), "1"),
    "borrowed_brought_back_already": (_request("ready") + _book(**_READY, **_RETURNED), "1"),
    "borrowed_sent_without_parcel": (_request("shipped_back") + _book(**_READY, **_RETURNED), "1"),
    "borrowed_here_and_sent_back": (_request("back") + _book(**_SENT), "1"),
    "borrowed_confirmation_wrong": (_request("confirmed") + _book(**_SENT), "1"),
    "borrowed_in_use_without_use": (_request("in_use") + _book(**_READY), "1"),
    "borrowed_use_left_open": (LIVES["ready"] + _use(), "1"),
    "borrowed_at_home_though_restricted": (_RESTRICTED + _use(), "1"),
    "borrowing_without_try": (_request("ordered"), "1"),
    "borrowing_try_left_open": (_request("shipped") + _try(), "1"),
    "borrowed_lost_without_loss": (_request("lost") + _book(**_READY), "1"),
    "borrowed_from_another": (_request("arrived", inward_shipment_id=902) + _book(), "1"),
    "support_overspent": (_WITHOUT_GUARD + _SUPPORTED + _cost(1001, **_BY_US), "901"),
    "support_years_overlap": (_year() + _year(902, first_on="'2026-03-31'", last_on="'2027-03-31'"), "902"),
    "reservation_left": (_year() + LIVES["cancelled"] + _cost(800, **_RESERVED), "1"),
    "reserved_for_nothing": (_year() + LIVES["arrived"] + _cost(800, **_RESERVED), "1"),
    "cost_counter_entry_wrong": (LIVES["arrived"] + _cost(800) + _cost(-700, **_BACK), "2"),
    "cost_charge_wrong": (_CHARGED + _cost(700, account_entry_id=901), "1"),
    "cost_currency_wrong": (_BILLED + _cost(800, lender_invoice_id=901, currency="'EUR'"), "1"),
    "bill_exceeded": (_BILLED + _cost(500, lender_invoice_id=901) + _cost(301, lender_invoice_id=901), "901"),
}  # fmt: skip

# The same fault in another shape, with the check that finds it and the row that is named.
OTHER_FAULTS_OF_BORROWING: Final = (
    *(
        ("borrowed_without_book", life, "1")
        for life in (
            _request("ready"), _request("in_use") + _use(), _request("back"), _request("shipped_back"),
            _request("confirmed"),
        )
    ),
    *(
        ("borrowed_before_it_came", LIVES[state] + _book(), "1")
        for state in (*_BEFORE, "ordered", "inquiry", "lender_refused", "refused", "cancelled")
    ),
    ("borrowed_not_ready", _request("in_use") + _book() + _use(), "1"),
    ("borrowed_brought_back_already", _request("arrived") + _book(**_RETURNED), "1"),
    ("borrowed_brought_back_already", _request("in_use") + _book(**_READY, **_RETURNED) + _use(), "1"),
    ("borrowed_sent_without_parcel", _request("confirmed") + _book(**_READY, **_RETURNED), "1"),
    ("borrowed_here_and_sent_back", _request("ready") + _book(**_SENT), "1"),
    ("borrowed_confirmation_wrong", _request("shipped_back") + _book(**_SENT, confirmed_on=_DAY), "1"),
    ("borrowed_in_use_without_use", _request("in_use") + _book(**_READY) + _use(in_at=_AT, in_staff_id=1), "1"),
    *(("borrowed_use_left_open", LIVES[state] + _use(), "1") for state in ("arrived", "back", "lost", "closed")),
    ("borrowed_at_home_though_restricted", _request("in_use") + _book(**_READY, supervised=1) + _use(), "1"),
    ("borrowing_without_try", _request("inquiry"), "1"),
    ("borrowing_without_try", _request("ordered") + _try(answer="'cancelled'", answered_on=_DAY), "1"),
    ("borrowing_without_try", _request("ordered") + _try(lender_id=902), "1"),
    *(
        ("borrowing_try_left_open", LIVES[state] + _try(place=2), "1")
        for state in ("ready_to_order", "lender_refused", "arrived", "cancelled")
    ),
    ("borrowed_lost_without_loss", LIVES["lost"] + f"UPDATE borrowing_loss SET state = 'found', closed_on = {_DAY};",
     "1"),
    ("borrowed_from_another", _request("arrived") + _book(lender_address_id=902), "1"),
    ("borrowed_from_another", _request("shipped_back") + _book(**{**_SENT, "return_shipment_id": 952}), "1"),
    ("reservation_left", _year() + LIVES["refused"] + _cost(800, **_RESERVED) + _cost(-700, **_RELEASED), "1"),
    ("reservation_left", _SUPPORTED + _cost(800, **_RESERVED) + _cost(-801, **_RELEASED), "1"),
    (
        "reservation_left",
        _SUPPORTED + _year(902, first_on="'2026-04-01'", last_on="'2027-03-31'") + _cost(800, **_RESERVED)
        + _cost(-800, **{**_RELEASED, "support_year_id": 902}),
        "1",
    ),
    *(
        ("reserved_for_nothing", _year() + _request(state, expense="'library'") + _cost(800, **_RESERVED), "1")
        for state in (*_BEFORE, "lender_refused")
    ),
    ("cost_counter_entry_wrong", LIVES["arrived"] + _cost(800) + _cost(-800, what="'return'", **_BACK), "2"),
    ("cost_counter_entry_wrong", LIVES["arrived"] + _cost(800) + _cost(-800, payer="'kl_net'", **_BACK), "2"),
    ("cost_counter_entry_wrong", LIVES["arrived"] + _cost(800) + _cost(-800, currency="'EUR'", **_BACK), "2"),
    *(
        ("cost_charge_wrong", LIVES["arrived"] + _charge(**wrong) + _cost(800, account_entry_id=901), "1")
        for wrong in ({"patron_id": 2}, {"currency": "'EUR'"}, {"borrowing_request_id": "NULL"})
    ),
    ("cost_currency_wrong", _SUPPORTED + _cost(8, currency="'EUR'", **_BY_US), "1"),
    (
        "bill_exceeded",
        _BILLED + _cost(800, lender_invoice_id=901) + _cost(-800, **_BACK)
        + _cost(800, kind="'counter_entry'", reverses_id=2) + _cost(1, lender_invoice_id=901),
        "901",
    ),
)  # fmt: skip

# What may be.
SOUND_BORROWING: Final = (
    *LIVES.values(),
    _request("lost") + _insert(
        "borrowing_loss", borrowing_request_id=1, kind="'lost'", where_it_was="'way_here'", noticed_on=_DAY,
        description="'never came'",
    ),
    _RESTRICTED + _use(kind="'reading_room'"),
    _request("back") + _book(**_READY, **_RETURNED, in_library_only=1) + _use(in_at=_AT, in_staff_id=1),
    _year() + _request("ordered", expense="'library'") + _try() + _cost(1000, **_RESERVED),
    _year() + _request("closed", expense="'library'") + _cost(800, **_RESERVED),
    _year() + LIVES["cancelled"] + _cost(800, **_RESERVED) + _cost(-800, **_RELEASED),
    _year() + LIVES["cancelled"] + _cost(800, **_RESERVED) + _cost(-800, what="'estimate'", **_BY_US, **_BACK),
    _SUPPORTED + _cost(800, **_RESERVED) + _cost(-800, **_RELEASED) + _cost(950, **_BY_US),
    _year() + _year(902, first_on="'2026-04-01'", last_on="'2027-03-31'"),
    LIVES["arrived"] + _cost(800) + _cost(-800, **_BACK) + _cost(800, kind="'counter_entry'", reverses_id=2),
    _CHARGED + _cost(800, account_entry_id=901),
    LIVES["closed"] + _charge(patron_id="NULL") + _cost(800, account_entry_id=901),
    _BILLED + _cost(500, lender_invoice_id=901) + _cost(300, lender_invoice_id=901),
    _BILLED + _cost(800, lender_invoice_id=901) + _cost(-800, **_BACK) + _cost(700, lender_invoice_id=901),
)  # fmt: skip

# How an undo comes to touch what is planted, by the invariant that then finds it.
TOUCHES_OF_BORROWING: Final = (
    ("borrowed_at_home_though_restricted", "borrowed_book"),
    ("borrowed_at_home_though_restricted", "borrowing_use"),
    ("borrowed_at_home_though_restricted", "borrowing_request"),
    ("cost_charge_wrong", "borrowing_request"),
    ("cost_charge_wrong", "account_entry"),
    ("cost_charge_wrong", "cost_entry"),
    ("reserved_for_nothing", "borrowing_request"),
    ("reserved_for_nothing", "cost_entry"),
    ("cost_currency_wrong", "cost_entry"),
    ("bill_exceeded", "cost_entry"),
    ("bill_exceeded", "lender_invoice"),
    ("support_years_overlap", ""),
)
TOUCHED_IN_BORROWING: Final = {
    "borrowed_book": "UPDATE borrowed_book SET use_note = 'x'",
    "borrowing_use": f"UPDATE borrowing_use SET out_at = {_AT}",
    "borrowing_request": "UPDATE borrowing_request SET note = 'x'",
    "cost_entry": "UPDATE cost_entry SET reason = 'x'",
    "account_entry": "UPDATE account_entry SET reason = 'x'",
    "lender_invoice": "UPDATE lender_invoice SET note = 'x'",
}
