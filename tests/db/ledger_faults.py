"""What is planted against each invariant of the ledger, with the row that is then named."""

from __future__ import annotations

from typing import Final

_AT: Final = "'2026-01-07T01:00:00.000Z'"
_RECEIPT: Final = (
    "INSERT INTO receipt (number, patron_id, site_id, staff_id, amount, currency, means, made_at) VALUES"
    f" (1, 1, 1, 1, 100, 'JPY', 'cash', {_AT});"
)


def _entry(kind: str, amount: int, **more: object) -> str:
    values: dict[str, object] = {
        "patron_id": 1, "kind": f"'{kind}'", "what": "'copies'", "amount": amount, "currency": "'JPY'", "site_id": 1,
        "staff_id": 1, "made_at": _AT, "reason": "'so'", **more,
    }  # fmt: skip
    return f"INSERT INTO account_entry ({', '.join(values)}) VALUES ({', '.join(map(str, values.values()))});"


_CHARGE: Final = _entry("charge", 100)
_PAID: Final = _CHARGE + _RECEIPT + _entry("payment", -100, against_id=1, receipt_id=1)

PLANTED_IN_LEDGER: Final = {
    "charge_sums_wrong": (_CHARGE + _entry("waiver", -60, against_id=1) * 2, "1"),
    "receipt_sum_wrong": (_PAID + f"UPDATE receipt SET voided_at = {_AT}, void_reason = 'x';", "1"),
    "counter_entry_wrong": (_CHARGE + _entry("counter_entry", -90, reverses_id=1, against_id=1), "2"),
    "entry_against_other": (_CHARGE + _entry("waiver", -50, against_id=1, patron_id=2), "2"),
    "till_count_wrong": (
        "INSERT INTO till_session (site_id, opened_at, opened_by_id, float_amount, currency, closed_at, closed_by_id,"
        f" expected, counted, deposited) VALUES (1, {_AT}, 1, 500, 'JPY', {_AT}, 1, 600, 600, 0);",
        "1",
    ),
    "till_below_zero": (
        "INSERT INTO till_session (site_id, opened_at, opened_by_id, float_amount, currency) VALUES"
        f" (1, {_AT}, 1, 500, 'JPY');"
        "INSERT INTO till_entry (till_session_id, kind, amount, reason, staff_id, made_at) VALUES"
        f" (1, 'taken_out', -600, 'x', 1, {_AT});",
        "1",
    ),
    "stamps_below_zero": (
        "INSERT INTO stamp_entry (site_id, denomination, currency, number, kind, staff_id, made_at) VALUES"
        f" (1, 84, 'JPY', -1, 'used', 1, {_AT});",
        "1",
    ),
}
