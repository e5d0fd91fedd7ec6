"""Writing a lender with its addresses, inside an action: checked, then each address added, changed or put aside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from libdesk.domain.borrowing import Estimate
from libdesk.domain.reasons import Reason
from libdesk.services.checks import country_reason, email_reason, refuse_any
from libdesk.services.lender_records import (
    ADDRESS_COLUMNS,
    LENDER_COLUMNS,
    LenderAddressRecord,
    LenderRecord,
    read_addresses,
)
from libdesk.services.lender_terms import ESTIMATE_COLUMNS, lender_sites
from libdesk.services.library import Work

# The least and the most that can be meant; empty where a number may be missing.
_NUMBERS: Final = {
    "item_limit": (1, 9999),
    "loan_length": (1, 3650),
    "days_back": (0, 365),
    "letter_days": (0, 365),
}


def write_lender(work: Work, lender_id: int | None, record: LenderRecord) -> int:
    """Add a lender, or change it, with its sites and addresses; its id."""
    refuse_any(*_wrong(work, lender_id, record))
    values = _values(record)
    if lender_id is None:
        lender_id = work.insert("lender", **values)
    else:
        work.update("lender", lender_id, **values)
    _write_sites(work, lender_id, record.site_ids)
    _write_addresses(work, lender_id, record.addresses)
    return lender_id


def estimate_values(estimate: Estimate) -> dict[str, Any]:
    """The columns of an estimate."""
    return dict(
        zip(
            ESTIMATE_COLUMNS,
            (
                estimate.arrives_least, estimate.arrives_most, estimate.loan_least, estimate.loan_most,
                estimate.charge_least, estimate.covers, estimate.currency.strip().upper(),
            ),
            strict=True,
        )
    )  # fmt: skip


def estimate_reasons(work: Work, estimate: Estimate) -> Iterator[Reason]:
    """What cannot be meant by an estimate: absurd days, a most below the least, another currency (B05)."""
    for name, days in (
        ("arrives_least", estimate.arrives_least), ("arrives_most", estimate.arrives_most),
        ("loan_least", estimate.loan_least), ("loan_most", estimate.loan_most),
    ):  # fmt: skip
        yield from _out_of_range(name, days, 0, 3650)
    for name, least, most in (
        ("arrives_most", estimate.arrives_least, estimate.arrives_most),
        ("loan_most", estimate.loan_least, estimate.loan_most),
    ):
        if least is not None and most is not None and most < least:
            yield Reason("estimate_reversed", "B05", facts={"field": name, "least": least, "most": most})
    yield from _out_of_range("charge_least", estimate.charge_least, 0, 9999999999)
    if (estimate.charge_least is None) is not (estimate.covers is None):
        yield Reason("charge_half_said", "B05")
    elif estimate.covers == "nothing" and estimate.charge_least:
        yield Reason("charge_for_nothing", "B05")
    currency = estimate.currency.strip().upper()
    kept = work.value("SELECT value FROM setting WHERE key = 'money.currency'")
    if len(currency) != 3 or not (currency.isascii() and currency.isalpha()):
        yield Reason("currency_malformed", facts={"currency": estimate.currency})
    elif estimate.charge_least is not None and kept is not None and kept.strip('"') != currency:
        yield Reason("currency_of_another", facts={"currency": currency, "ours": kept.strip('"')})


def _out_of_range(name: str, value: int | None, least: int, most: int) -> Iterator[Reason]:
    if value is not None and not least <= value <= most:
        yield Reason("number_out_of_range", facts={"field": name, "least": least, "most": most})


def _wrong(work: Work, lender_id: int | None, record: LenderRecord) -> Iterator[Reason]:
    symbol = record.symbol.strip()
    other = work.one("SELECT name FROM lender WHERE symbol = ? AND id IS NOT ?", symbol, lender_id)
    if not record.name.strip():
        yield Reason("name_missing")
    if work.value("SELECT 1 FROM lender_class WHERE id = ?", record.lender_class_id) is None:
        yield Reason("lender_class_missing", "B05")
    if symbol and other:
        yield Reason("number_taken", facts={"number": symbol, "owner": other[0]})
    if not (record.by_registered_air_mail or record.by_tracked_carrier or record.by_domestic_post):
        yield Reason("lender_without_return_way", "R06")
    for name, (least, most) in _NUMBERS.items():
        yield from _out_of_range(name, getattr(record, name), least, most)
    yield from estimate_reasons(work, record.estimate)
    wrong = email_reason(record.email.strip())
    if wrong is not None:
        yield wrong
    yield from _wrong_addresses(record.addresses)


def _wrong_addresses(addresses: tuple[LenderAddressRecord, ...]) -> Iterator[Reason]:
    kept = [one for one in addresses if one.active]
    if not any(one.sends for one in kept):
        yield Reason("lender_sends_from_nowhere", "R06")
    takers = [one.name.strip() for one in kept if one.takes_requests]
    if len(takers) > 1:
        yield Reason("lender_takes_requests_twice", facts={"places": ", ".join(takers)})
    for one in addresses:
        place, country = one.name.strip(), one.country.strip().upper()
        if not place:
            yield Reason("lender_address_without_name")
        if not one.sends and not one.takes_requests:
            yield Reason("lender_address_for_nothing", facts={"place": place})
        if country_reason(country) is not None:
            yield Reason("lender_address_country", facts={"place": place, "country": country or "–"})
        if email_reason(one.email.strip()) is not None:
            yield Reason("lender_address_email", facts={"place": place, "email": one.email.strip()})


def _values(record: LenderRecord) -> dict[str, Any]:
    from libdesk.domain.search_text import normalise
    from libdesk.domain.sort_keys import sort_key

    values = _plain({name: getattr(record, name) for name in LENDER_COLUMNS})
    values["lender_class"] = values.pop("lender_class_id")
    values["symbol"] = values["symbol"] or None
    values["registered_on"] = record.registered_on.isoformat() if record.registered_on else None
    values["name_sort"] = " ".join(
        (sort_key(record.name_latin or record.name), normalise(record.name), normalise(record.name_latin))
    )
    return values | estimate_values(record.estimate)


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Text without the blanks around it, flags as the file keeps them."""
    stripped = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
    return {name: int(value) if isinstance(value, bool) else value for name, value in stripped.items()}


def _write_sites(work: Work, lender_id: int, site_ids: frozenset[int]) -> None:
    before = lender_sites(work, lender_id)
    for site_id in sorted(before - site_ids):
        work.run("DELETE FROM lender_site WHERE lender_id = ? AND site_id = ?", (lender_id, site_id))
    for site_id in sorted(site_ids - before):
        work.insert("lender_site", lender=lender_id, site=site_id)


def _write_addresses(work: Work, lender_id: int, addresses: tuple[LenderAddressRecord, ...]) -> None:
    """First what goes, then what does not take requests, then what does: only one may at any moment."""
    before = {one.address_id: one for one in read_addresses(work, lender_id)}
    kept = {one.address_id for one in addresses}
    for address_id, one in before.items():
        if address_id is not None and one.active and address_id not in kept:
            _put_aside(work, address_id)
    for place, one in sorted(enumerate(addresses), key=lambda placed: placed[1].takes_requests):
        values = _plain({name: getattr(one, name) for name in ADDRESS_COLUMNS}) | {"position": place}
        values["country"] = values["country"].upper()
        if one.address_id is None:
            work.insert("lender_address", lender=lender_id, **values)
        elif one.address_id in before:
            work.update("lender_address", one.address_id, **values)
        else:
            work.refuse("not_found")


def _put_aside(work: Work, address_id: int) -> None:
    """An address that books came from stays for their way back."""
    if work.value("SELECT 1 FROM borrowed_book WHERE lender_address_id = ? LIMIT 1", address_id):
        work.update("lender_address", address_id, active=0)
    else:
        work.delete("lender_address", address_id)
