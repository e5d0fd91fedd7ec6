"""ISO 18626 messages read from their files into plain records."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Final, cast

from libdesk.domain.money import Money
from libdesk.domain.problems import Problem
from libdesk.exchange.iso18626 import (
    AddressInMessage,
    Agency,
    BookInMessage,
    BorrowerMessage,
    Confirmation,
    Header,
    LenderMessage,
    Message,
    RequestMessage,
)
from libdesk.exchange.iso18626_xml import LARGEST, Parts, parse, refuse_too_large
from libdesk.held_files import open_for_reading

# What is longer is cut: it is shown to people, and the file itself is kept whole.
_LONGEST: Final = 4000
# No loan costs more, in minor units; a larger sum is a slip of the keys.
_MOST: Final = 10**12


def read_message(data: bytes) -> Message:
    """A message from its file; Problem as ``iso18626_xml.parse``, or where a number or symbol is empty."""
    kind, parts = parse(data)
    if kind == "request":
        return _request(parts)
    if kind == "supplyingAgencyMessage":
        return _lender_message(parts)
    if kind == "requestingAgencyMessage":
        return BorrowerMessage(_header(parts), _text(parts, "action"), _text(parts, "note"))
    header, error = _one(parts, "confirmationHeader"), _one(parts, "errorData")
    return Confirmation(
        kind.removesuffix("Confirmation"), _text(error, "errorType"), _text(header, "requestingAgencyRequestId"),
        _text(error, "errorValue"),
    )  # fmt: skip


def read_message_file(path: Path) -> bytes:
    """The bytes of a file that may hold a message: no more than one byte beyond the largest is ever read.

    Problem: there is no such file, it cannot be read, or it is larger than a message can be.
    """
    try:
        if not path.is_file():
            raise Problem("file_missing", {"path": str(path)})
        with open_for_reading(path) as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        raise Problem("file_unreadable", {"path": str(path), "what": error.strerror or str(error)}) from error
    refuse_too_large(data)
    return data


def _one(parts: Parts, name: str) -> Parts:
    found = parts.get(name, ())
    return cast(Parts, found[0]) if found else {}


def _all(parts: Parts, name: str) -> list[Parts]:
    return [cast(Parts, value) for value in parts.get(name, ())]


def _text(parts: Parts, name: str) -> str:
    found = parts.get(name, ())
    return str(found[0])[:_LONGEST] if found else ""


def _day(parts: Parts, name: str) -> date | None:
    """The day as the sender wrote it, on the sender's own clock."""
    found = parts.get(name, ())
    return cast(datetime, found[0]).date() if found else None


def _yes(parts: Parts, name: str) -> bool | None:
    return {"Y": True, "N": False}.get(_text(parts, name))


def _costs(parts: Parts, name: str) -> Money | None:
    found = _one(parts, name)
    if not found:
        return None
    currency, value = _text(found, "currencyCode").upper(), cast(Decimal, found["monetaryValue"][0])
    amount = value.scaleb(Money(0, currency).minor_digits)
    is_currency = len(currency) == 3 and currency.isascii() and currency.isalpha()
    if not is_currency or amount != amount.to_integral_value() or not 0 <= amount <= _MOST:
        raise Problem("iso18626_value", {"where": name, "found": f"{value} {currency}"[:60]})
    return Money(int(amount), currency)


def _agency(parts: Parts, name: str) -> Agency:
    found = _one(parts, name)
    return Agency(_filled(found, "agencyIdValue", f"header/{name}"), _text(found, "agencyIdType"))


def _filled(parts: Parts, name: str, where: str) -> str:
    text = _text(parts, name)
    if not text:
        raise Problem("iso18626_missing", {"where": where, "missing": name})
    return text


def _header(parts: Parts) -> Header:
    found = _one(parts, "header")
    return Header(
        _agency(found, "supplyingAgencyId"),
        _agency(found, "requestingAgencyId"),
        cast(datetime, found["timestamp"][0]),
        _filled(found, "requestingAgencyRequestId", "header"),
        _text(found, "supplyingAgencyRequestId"),
        _text(found, "multipleItemRequestId"),
    )


def _request(parts: Parts) -> RequestMessage:
    book, published, service = (
        _one(parts, "bibliographicInfo"),
        _one(parts, "publicationInfo"),
        _one(parts, "serviceInfo"),
    )
    numbers = {_text(one, "bibliographicItemIdentifierCode").upper(): _text(one, "bibliographicItemIdentifier")
               for one in _all(book, "bibliographicItemId")}  # fmt: skip
    asking = _one(parts, "requestingAgencyInfo")
    places = [*_all(asking, "address"), *(_one(one, "address") for one in _all(parts, "requestedDeliveryInfo"))]
    title = ": ".join(text for text in (_text(book, "title"), _text(book, "subtitle")) if text)
    return RequestMessage(
        _header(parts),
        BookInMessage(
            title, _text(book, "author"), _text(book, "seriesTitle"), _text(book, "edition"), _text(book, "volume"),
            numbers.get("ISBN", ""), _text(published, "publisher"), _text(published, "publicationDate"),
            _text(published, "placeOfPublication"),
        ),
        _text(service, "requestType") or "New",
        _text(service, "serviceType") or "Loan",
        _text(service, "serviceLevel"),
        _day(service, "needBeforeDate"),
        _yes(service, "anyEdition"),
        _text(service, "note"),
        _text(asking, "name"),
        _text(asking, "contactName"),
        tuple(_address(one) for one in places if one),
        _costs(_one(parts, "billingInfo"), "maximumCosts"),
    )  # fmt: skip


def _address(parts: Parts) -> AddressInMessage:
    post, electronic = _one(parts, "physicalAddress"), _one(parts, "electronicAddress")
    lines = tuple(text for text in (_text(post, "line1"), _text(post, "line2")) if text)
    kind = _text(electronic, "electronicAddressType")
    return AddressInMessage(
        lines, _text(post, "locality"), _text(post, "postalCode"), _text(post, "country"),
        _text(electronic, "electronicAddressData"), "" if kind.casefold() == "email" else kind, _text(post, "region"),
    )  # fmt: skip


def _lender_message(parts: Parts) -> LenderMessage:
    told, stands, sent, back = (
        _one(parts, name) for name in ("messageInfo", "statusInfo", "deliveryInfo", "returnInfo")
    )
    place = _address({"physicalAddress": back.get("physicalAddress", ())})
    return LenderMessage(
        _header(parts),
        _text(told, "reasonForMessage"),
        _text(stands, "status"),
        cast(datetime, stands["lastChange"][0]),
        _yes(told, "answerYesNo"),
        _text(told, "note"),
        _text(told, "reasonUnfilled"),
        _text(told, "reasonRetry"),
        _day(told, "retryAfter"),
        _costs(told, "offeredCosts"),
        _day(stands, "expectedDeliveryDate"),
        _day(stands, "dueDate"),
        _day(sent, "dateSent"),
        _text(sent, "itemId"),
        _text(sent, "sentVia"),
        _text(sent, "loanCondition"),
        _text(back, "name"),
        tuple(text for text in (*place.lines, place.locality, place.region, place.postal_code, place.country) if text),
        _costs(sent, "deliveryCosts"),
    )
