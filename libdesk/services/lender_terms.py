"""What a lender's record says of its loans, its class filling in what it leaves open (B05, B06, R01 to R06)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, cast

from libdesk.db import borrowing_states
from libdesk.db.connection import Rows
from libdesk.domain.borrowing import ChargeCovers, Estimate, LenderTerms, Support
from libdesk.domain.instants import day_or_none
from libdesk.domain.lending import Service


@dataclass(frozen=True, slots=True)
class ClassTerms:
    """A class of lenders: what to expect of it, whom it serves, who pays (B05, B06).

    ``site_ids`` empty: all our sites; ``network_pays``: nothing is charged to anybody; ``support``: whether the
    library's own budget may pay (B18).
    """

    lender_class_id: int
    code: str
    name: str
    name_latin: str
    estimate: Estimate
    site_ids: frozenset[int]
    network_pays: bool
    support: Support
    active: bool


ESTIMATE_COLUMNS: Final = (
    "arrives_least_days", "arrives_most_days", "loan_least_days", "loan_most_days", "charge_least", "charge_covers",
    "currency",
)  # fmt: skip
_CLASS: Final = ("id", "code", "name", "name_latin", *ESTIMATE_COLUMNS, "network_pays", "support", "active")
_PLAIN: Final = (
    "name", "name_latin", "profile", "user_id", "item_limit", "loan_length", "loan_unit", "due_means", "days_back",
    "letter_days", "use_note", "language",
)  # fmt: skip
_FLAGS: Final = ("active", "in_library_only", "supervised", "no_copying", "weekdays_only", "slip_and_sheet")
_OTHERS: Final = (
    "lender_class_id", "registered_on", "extension", "by_registered_air_mail", "by_tracked_carrier",
    "by_domestic_post",
)  # fmt: skip
_LENDER: Final = (*_PLAIN, *_FLAGS, *_OTHERS, *ESTIMATE_COLUMNS)

# A request is one item until the book is here with its volumes; ``?`` or a column stands for the lender's id.
WITH_US_OF: Final = (
    "(SELECT coalesce(sum(coalesce(borrowed_book.volume_count, 1)), 0) FROM borrowing_request"
    " LEFT JOIN borrowed_book ON borrowed_book.borrowing_request_id = borrowing_request.id"
    f" WHERE borrowing_request.state IN {borrowing_states.WITH_US_OR_COMING} AND borrowing_request.lender_id = {{0}})"
)


def class_terms(rows: Rows, lender_class_id: int) -> ClassTerms:
    """The terms of a class of lenders; LookupError if there is none."""
    row = rows.one(f"SELECT {', '.join(_CLASS)} FROM lender_class WHERE id = ?", lender_class_id)
    if row is None:
        raise LookupError(f"no class of lenders {lender_class_id}")
    values: dict[str, Any] = dict(zip(_CLASS, row, strict=True))
    return ClassTerms(
        values["id"], values["code"], values["name"], values["name_latin"],
        estimate_of([values[name] for name in ESTIMATE_COLUMNS]), class_sites(rows, lender_class_id),
        bool(values["network_pays"]), cast(Support, values["support"]), bool(values["active"]),
    )  # fmt: skip


def all_classes(rows: Rows) -> list[ClassTerms]:
    """The classes of lenders in their order, those out of use too."""
    return [class_terms(rows, one) for (one,) in rows.all("SELECT id FROM lender_class ORDER BY position, id")]


def class_sites(rows: Rows, lender_class_id: int) -> frozenset[int]:
    """The sites of ours that a class of lenders serves; of none named: all of them (B06)."""
    return frozenset(
        one for (one,) in rows.all("SELECT site_id FROM lender_class_site WHERE lender_class_id = ?", lender_class_id)
    )


def lender_sites(rows: Rows, lender_id: int) -> frozenset[int]:
    """The sites of ours that a lender's own record names; of none named: those of its class (B06)."""
    return frozenset(one for (one,) in rows.all("SELECT site_id FROM lender_site WHERE lender_id = ?", lender_id))


def terms_of(rows: Rows, lender_id: int) -> LenderTerms:
    """A lender's terms, what its record leaves open filled in by its class; LookupError if there is none."""
    row = rows.one(f"SELECT {', '.join(_LENDER)} FROM lender WHERE id = ?", lender_id)
    if row is None:
        raise LookupError(f"no lender {lender_id}")
    values: dict[str, Any] = dict(zip(_LENDER, row, strict=True))
    values |= {name: bool(values[name]) for name in _FLAGS}
    of_class = class_terms(rows, values["lender_class_id"])
    own = estimate_of([values[name] for name in ESTIMATE_COLUMNS])
    return LenderTerms(
        lender_id=lender_id,
        class_code=of_class.code,
        estimate=filled_in(own, of_class.estimate),
        site_ids=lender_sites(rows, lender_id) or of_class.site_ids,
        network_pays=of_class.network_pays,
        support=of_class.support,
        registered_on=day_or_none(values["registered_on"]),
        may_extend=values["extension"] == "ask",
        return_services=_services(values),
        **{name: values[name] for name in (*_PLAIN, *_FLAGS)},
    )


def lenders_for(rows: Rows, site_id: int) -> list[LenderTerms]:
    """The lenders in use that serve a site of ours, in the order of their classes and names (B06)."""
    found = rows.all(
        "SELECT lender.id FROM lender JOIN lender_class ON lender_class.id = lender.lender_class_id"
        " WHERE lender.active AND lender_class.active"
        " ORDER BY lender_class.position, lender_class.id, lender.name_sort, lender.id"
    )
    offered = (terms_of(rows, lender_id) for (lender_id,) in found)
    return [terms for terms in offered if serves(terms, site_id)]


def items_with_us(rows: Rows, lender_id: int) -> int:
    """How many of a lender's items are with us, on their way or asked for, over all our patrons (R02)."""
    return int(rows.value(f"SELECT {WITH_US_OF.format('?')}", lender_id))


def serves(terms: LenderTerms | ClassTerms, site_id: int) -> bool:
    """Whether a lender, or a class of lenders, serves a site of ours (B06)."""
    return not terms.site_ids or site_id in terms.site_ids


def estimate_of(columns: list[Any]) -> Estimate:
    """The estimate from its seven columns."""
    least, most, loan_least, loan_most, charge, covers, currency = columns
    return Estimate(least, most, loan_least, loan_most, charge, cast("ChargeCovers | None", covers), currency)


def filled_in(own: Estimate, usual: Estimate) -> Estimate:
    """A lender's own estimate, the class's where it says nothing of the days, of the loan or of the charge (B05)."""
    arrives = usual if own.arrives_least is None and own.arrives_most is None else own
    loan = usual if own.loan_least is None and own.loan_most is None else own
    charge = usual if own.charge_least is None and own.covers is None else own
    return Estimate(
        arrives.arrives_least, arrives.arrives_most, loan.loan_least, loan.loan_most, charge.charge_least,
        charge.covers, charge.currency,
    )  # fmt: skip


def _services(values: dict[str, Any]) -> tuple[Service, ...]:
    offered: tuple[Service, ...] = ("registered_air_mail", "tracked_carrier", "domestic_post")
    return tuple(service for service in offered if values[f"by_{service}"])
