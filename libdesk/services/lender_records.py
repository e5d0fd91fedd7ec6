"""A lender as entered and shown, with its addresses, and how it is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from libdesk.db.connection import Rows
from libdesk.domain.borrowing import DueMeans, Estimate, Profile
from libdesk.domain.instants import day_or_none
from libdesk.services.lender_terms import ESTIMATE_COLUMNS, estimate_of, lender_sites

# An estimate that leaves everything to the class.
AS_ITS_CLASS: Final = Estimate()


@dataclass(frozen=True, slots=True)
class LenderAddressRecord:
    """A place of a lender: where it takes requests, or where it sends from and wants its books back (R06).

    ``address`` is lines of text, ``country`` an ISO 3166 code; ``address_id`` None: not kept yet. A place that books
    came from stays for the record, not ``active``, when it is taken off the list.
    """

    name: str
    name_latin: str = ""
    department: str = ""
    address: str = ""
    postal_code: str = ""
    country: str = "JP"
    telephone: str = ""
    fax: str = ""
    email: str = ""
    takes_requests: bool = False
    sends: bool = True
    active: bool = True
    address_id: int | None = None


@dataclass(frozen=True, slots=True)
class LenderRecord:
    """A lender as entered and shown: our registration, its terms, what it asks for, its addresses.

    ``estimate`` says only what differs from the class (None: as the class, B05); ``site_ids`` empty: the class's (B06);
    ``item_limit`` of its items with us at any time (R02); ``loan_length`` None: told with each book; ``letter_days``
    None: no receipt letter wanted (R03).
    """

    name: str
    lender_class_id: int
    name_latin: str = ""
    symbol: str = ""
    profile: Profile = ""
    user_id: str = ""
    registered_on: date | None = None
    item_limit: int | None = None
    estimate: Estimate = AS_ITS_CLASS
    loan_length: int | None = None
    loan_unit: Literal["days", "months"] = "days"
    due_means: DueMeans = "arrival"
    days_back: int = 2
    letter_days: int | None = None
    in_library_only: bool = False
    supervised: bool = False
    no_copying: bool = False
    weekdays_only: bool = False
    use_note: str = ""
    extension: Literal["ask", "never"] = "ask"
    by_registered_air_mail: bool = False
    by_tracked_carrier: bool = True
    by_domestic_post: bool = False
    slip_and_sheet: bool = False
    contact: str = ""
    telephone: str = ""
    fax: str = ""
    email: str = ""
    language: Literal["ja", "en"] = "ja"
    note: str = ""
    active: bool = True
    site_ids: frozenset[int] = frozenset()
    addresses: tuple[LenderAddressRecord, ...] = ()


ADDRESS_COLUMNS: Final = (
    "name", "name_latin", "department", "address", "postal_code", "country", "telephone", "fax", "email",
    "takes_requests", "sends", "active",
)  # fmt: skip
LENDER_COLUMNS: Final = (
    "name", "lender_class_id", "name_latin", "symbol", "profile", "user_id", "registered_on", "item_limit",
    "loan_length", "loan_unit", "due_means", "days_back", "letter_days", "in_library_only", "supervised", "no_copying",
    "weekdays_only", "use_note", "extension", "by_registered_air_mail", "by_tracked_carrier", "by_domestic_post",
    "slip_and_sheet", "contact", "telephone", "fax", "email", "language", "note", "active",
)  # fmt: skip
_FLAGS: Final = frozenset(
    {
        "in_library_only", "supervised", "no_copying", "weekdays_only", "by_registered_air_mail", "by_tracked_carrier",
        "by_domestic_post", "slip_and_sheet", "active", "takes_requests", "sends",
    }
)  # fmt: skip


def read_lender(rows: Rows, lender_id: int) -> LenderRecord:
    """A lender's record with the addresses in use; LookupError if there is none."""
    row = rows.one(f"SELECT {', '.join((*LENDER_COLUMNS, *ESTIMATE_COLUMNS))} FROM lender WHERE id = ?", lender_id)
    if row is None:
        raise LookupError(f"no lender {lender_id}")
    values = _typed(dict(zip(LENDER_COLUMNS, row, strict=False)))
    values["symbol"] = values["symbol"] or ""
    values["registered_on"] = day_or_none(values["registered_on"])
    return LenderRecord(
        **values,
        estimate=estimate_of(list(row[len(LENDER_COLUMNS) :])),
        site_ids=lender_sites(rows, lender_id),
        addresses=tuple(one for one in read_addresses(rows, lender_id) if one.active),
    )


def read_addresses(rows: Rows, lender_id: int) -> list[LenderAddressRecord]:
    """The addresses of a lender in their order, those out of use too."""
    found = rows.all(
        f"SELECT id, {', '.join(ADDRESS_COLUMNS)} FROM lender_address WHERE lender_id = ? ORDER BY position, id",
        lender_id,
    )
    return [_address(row) for row in found]


def sending_addresses(rows: Rows, lender_id: int) -> list[LenderAddressRecord]:
    """Where a lender's books come from, as it can be chosen when one arrives."""
    return [one for one in read_addresses(rows, lender_id) if one.sends and one.active]


def request_address(rows: Rows, lender_id: int) -> LenderAddressRecord | None:
    """Where a lender takes requests; its first address where none is marked, None where it has none."""
    kept = [one for one in read_addresses(rows, lender_id) if one.active]
    return next((one for one in kept if one.takes_requests), kept[0] if kept else None)


def _address(row: tuple[Any, ...]) -> LenderAddressRecord:
    return LenderAddressRecord(address_id=row[0], **_typed(dict(zip(ADDRESS_COLUMNS, row[1:], strict=True))))


def _typed(values: dict[str, Any]) -> dict[str, Any]:
    return {name: bool(value) if name in _FLAGS else value for name, value in values.items()}
