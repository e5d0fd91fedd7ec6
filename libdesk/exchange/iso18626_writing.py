"""ISO 18626 messages written from plain records, as the bytes of their files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import cast

from libdesk.domain.money import Money
from libdesk.exchange.iso18626 import AddressInMessage, Agency, BorrowerMessage, Header, LenderMessage, RequestMessage
from libdesk.exchange.iso18626_xml import Parts, Value, serialise


def write_message(message: RequestMessage | LenderMessage | BorrowerMessage) -> bytes:
    """A message as the bytes of its file."""
    if isinstance(message, RequestMessage):
        return serialise("request", _request_parts(message))
    if isinstance(message, LenderMessage):
        return serialise("supplyingAgencyMessage", _lender_parts(message))
    return serialise(
        "requestingAgencyMessage",
        _given(header=_header_parts(message.header), action=message.action, note=message.note),
    )


def _given(**parts: Value | Iterable[Parts] | None) -> dict[str, list[Value]]:
    """The parts that say something; a part that comes again is a tuple."""
    given: dict[str, list[Value]] = {}
    for name, value in parts.items():
        if isinstance(value, tuple):
            given.update({name: list(value)} if value else {})
        elif value not in (None, "", {}):
            given[name] = [cast(Value, value)]
    return given


def _moment(day: date | None) -> datetime | None:
    """A day as its noon in UTC, which is that day on every clock from Hawaii to Japan and Australia."""
    return None if day is None else datetime.combine(day, time(12), UTC)


def _flag(value: bool | None) -> str:
    return "" if value is None else "Y" if value else "N"


def _agency_parts(agency: Agency) -> Parts:
    return {"agencyIdType": [agency.scheme], "agencyIdValue": [agency.symbol]}


def _header_parts(header: Header) -> Parts:
    return {
        "supplyingAgencyId": [_agency_parts(header.lender)],
        "requestingAgencyId": [_agency_parts(header.borrower)],
        "multipleItemRequestId": [header.several],
        "timestamp": [header.at],
        "requestingAgencyRequestId": [header.borrower_number],
        **_given(supplyingAgencyRequestId=header.lender_number),
    }


def _costs_parts(costs: Money | None) -> Parts | None:
    if costs is None:
        return None
    return {"currencyCode": [costs.currency], "monetaryValue": [Decimal(costs.amount).scaleb(-costs.minor_digits)]}


def _address_parts(address: AddressInMessage) -> Parts:
    if address.electronic:
        return {
            "electronicAddress": [
                {
                    "electronicAddressType": [address.electronic_kind or "Email"],
                    "electronicAddressData": [address.electronic],
                }
            ]
        }
    first, *others = address.lines or ("",)
    return _given(
        physicalAddress=_given(
            line1=first, line2=" ".join(others), locality=address.locality, postalCode=address.postal_code,
            region=address.region, country=address.country,
        )
    )  # fmt: skip


def _request_parts(message: RequestMessage) -> Parts:
    book = message.book
    number: Parts | None = None
    if book.isbn:
        number = {"bibliographicItemIdentifier": [book.isbn], "bibliographicItemIdentifierCode": ["ISBN"]}
    return {
        "header": [_header_parts(message.header)],
        "bibliographicInfo": [
            _given(
                title=book.title, author=book.author, seriesTitle=book.series, edition=book.edition,
                volume=book.volume, bibliographicItemId=number,
            )
        ],
        "publicationInfo": [
            _given(
                publisher=book.publisher, publicationType="Book", publicationDate=book.year,
                placeOfPublication=book.place,
            )
        ],
        "serviceInfo": [
            _given(
                requestType=message.request_type, serviceType=message.service_type,
                serviceLevel=message.service_level, needBeforeDate=_moment(message.needed_by),
                anyEdition=_flag(message.any_edition), note=message.note,
            )
        ],
        "requestingAgencyInfo": [
            _given(
                name=message.name, contactName=message.contact,
                address=tuple(parts for parts in map(_address_parts, message.addresses) if parts),
            )
        ],
        **_given(billingInfo=_given(maximumCosts=_costs_parts(message.most_costs))),
    }  # fmt: skip


def _lender_parts(message: LenderMessage) -> Parts:
    first, *others = message.return_lines or ("",)
    return {
        "header": [_header_parts(message.header)],
        "messageInfo": [
            _given(
                reasonForMessage=message.reason, answerYesNo=_flag(message.answer), note=message.note,
                reasonUnfilled=message.unfilled, reasonRetry=message.retry,
                offeredCosts=_costs_parts(message.costs), retryAfter=_moment(message.retry_after),
            )
        ],
        "statusInfo": [
            _given(
                status=message.status, expectedDeliveryDate=_moment(message.expected_on),
                dueDate=_moment(message.due_on), lastChange=message.changed_at,
            )
        ],
        **_given(
            deliveryInfo=_given(
                dateSent=_moment(message.sent_on), itemId=message.item_number, sentVia=message.sent_by,
                loanCondition=message.condition, deliveryCosts=_costs_parts(message.delivery_costs),
            )
            if message.sent_on
            else None,
            returnInfo=_given(
                name=message.return_name, physicalAddress=_given(line1=first, line2=" ".join(others)),
            ),
        ),
    }  # fmt: skip
