"""Writing a partner's record, inside an action: checked, and with the text by which it is found in any script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from libdesk.domain.countries import COUNTRIES
from libdesk.domain.reasons import Reason
from libdesk.services.checks import country_reason, email_reason, refuse_any
from libdesk.services.library import Work
from libdesk.services.partner_user_ids import owner_of
from libdesk.services.partners import COLUMNS, PartnerRecord

_DATES = ("registered_on", "registered_until", "suspended_until")
_MAY_MISS = ("user_id", "symbol")


def partner_values(work: Work, partner_library_id: int | None, record: PartnerRecord) -> dict[str, Any]:
    """The columns of a partner; refused with all that is wrong in the record.

    A country may have no postal codes and an address no street: neither is asked for here.
    """
    refuse_any(*_wrong(work, partner_library_id, record))
    values: dict[str, Any] = {name: getattr(record, name) for name in COLUMNS}
    values = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
    values["country"] = values["country"].upper()
    for name in _MAY_MISS:
        values[name] = values[name] or None
    for name in _DATES:
        values[name] = None if values[name] is None else values[name].isoformat()
    values["name_sort"] = name_sort(record.name, record.name_latin, record.other_names)
    return values


def name_sort(name: str, latin: str, others: str) -> str:
    """What a partner is sorted and found by: its names in all their scripts."""
    from libdesk.domain.search_text import normalise
    from libdesk.domain.sort_keys import sort_key

    found = (normalise(one) for one in (name, latin, others.replace("\n", " ")))
    return " ".join(filter(None, (sort_key(latin or name), *found)))


def written_address(name: str, latin: str, department: str, address: str, postal_code: str, country: str) -> str:
    """A partner's name and address as they stand on a parcel, its country in words; what it has not is left out."""
    lines = (name, "" if latin == name else latin, department, address, postal_code, COUNTRIES.get(country, country))
    return "\n".join(line.strip() for line in lines if line.strip())


def _wrong(work: Work, partner_library_id: int | None, record: PartnerRecord) -> Iterator[Reason]:
    country, user_id, symbol = record.country.strip().upper(), record.user_id.strip(), record.symbol.strip()
    if not record.name.strip():
        yield Reason("name_missing")
    yield from filter(None, (country_reason(country), email_reason(record.email.strip())))
    owner = owner_of(work, user_id, partner_library_id) if user_id else None
    if owner is not None:
        yield Reason("number_taken", facts={"number": user_id, "owner": owner})
    other = work.value("SELECT name FROM partner_library WHERE symbol = ? AND id IS NOT ?", symbol, partner_library_id)
    if symbol and other is not None:
        yield Reason("symbol_taken", facts={"symbol": symbol, "owner": other})
    if record.item_limit is not None and not 1 <= record.item_limit <= 9999:
        yield Reason("number_out_of_range", facts={"field": "item_limit", "least": 1, "most": 9999})
    on, until = record.registered_on, record.registered_until
    if on is not None and on > work.today():
        yield Reason("date_in_future", facts={"field": "registered_on", "day": on, "today": work.today()})
    if on is not None and until is not None and until <= on:
        yield Reason("partner_until_too_early", "L03", facts={"field": "registered_until", "day": until, "first": on})
