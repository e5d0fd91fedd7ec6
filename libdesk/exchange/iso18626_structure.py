"""Which elements an ISO 18626 message of version 1.2 holds, in which order, and the words that its code lists know.

A line of the table names the parts of an element in their order: ``name`` is a text that may be left out, ``name!`` has
to be there, ``name*`` may come again, ``name+`` is both; after a colon stands what a part is, if it is no plain text: a
word of ``SIMPLE``, a closed list of codes, or another line of the table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

NAMESPACE: Final = "http://illtransactions.org/2013/iso18626"
SCHEMA: Final = "http://illtransactions.org/schemas/ISO-18626-v1_2.xsd"
VERSION: Final = "1.2"

# A pair is a text that may name the scheme it belongs to.
SIMPLE: Final = frozenset({"text", "moment", "decimal", "integer", "boolean", "pair"})

CLOSED_LISTS: Final = {
    "action": (
        "StatusRequest", "Received", "Cancel", "Renew", "ShippedReturn", "ShippedForward", "Notification",
    ),
    "error_type": (
        "UnsupportedActionType", "UnsupportedReasonForMessageType", "UnrecognisedDataElement", "UnrecognisedDataValue",
        "BadlyFormedMessage",
    ),
    "message_status": ("OK", "ERROR"),
    "reason_for_message": (
        "RequestResponse", "StatusRequestResponse", "RenewResponse", "CancelResponse", "StatusChange", "Notification",
    ),
    "request_type": ("New", "Retry", "Reminder"),
    "request_sub_type": (
        "BookingRequest", "MultipleItemRequest", "PatronRequest", "TransferRequest", "SupplyingLibrarysChoice",
    ),
    "service_type": ("Copy", "Loan", "CopyOrLoan"),
    "status": (
        "RequestReceived", "ExpectToSupply", "WillSupply", "Loaned", "Overdue", "Recalled", "RetryPossible", "Unfilled",
        "CopyCompleted", "LoanCompleted", "CompletedWithoutReturn", "Cancelled",
    ),
    "yes_no": ("Y", "N"),
}  # fmt: skip

_LINES: Final = {
    "ISO18626Message": (
        "request:request requestConfirmation:requestConfirmation supplyingAgencyMessage:supplyingAgencyMessage"
        " supplyingAgencyMessageConfirmation:supplyingAgencyMessageConfirmation"
        " requestingAgencyMessage:requestingAgencyMessage"
        " requestingAgencyMessageConfirmation:requestingAgencyMessageConfirmation"
    ),
    "request": (
        "header!:header bibliographicInfo!:bibliographicInfo publicationInfo:publicationInfo serviceInfo:serviceInfo"
        " supplierInfo*:supplierInfo requestedDeliveryInfo*:requestedDeliveryInfo"
        " requestingAgencyInfo:requestingAgencyInfo patronInfo:patronInfo billingInfo:billingInfo"
    ),
    "requestConfirmation": "confirmationHeader!:confirmationHeader errorData:errorData",
    "supplyingAgencyMessage": (
        "header!:header messageInfo!:messageInfo statusInfo!:statusInfo deliveryInfo:deliveryInfo returnInfo:returnInfo"
    ),
    "supplyingAgencyMessageConfirmation": (
        "confirmationHeader!:confirmationHeader reasonForMessage:reason_for_message errorData:errorData"
    ),
    "requestingAgencyMessage": "header!:header action!:action note",
    "requestingAgencyMessageConfirmation": "confirmationHeader!:confirmationHeader action:action errorData:errorData",
    # The identifier of several requests came with version 1.2; older partners leave it out.
    "header": (
        "supplyingAgencyId!:agency requestingAgencyId!:agency multipleItemRequestId timestamp!:moment"
        " requestingAgencyRequestId! supplyingAgencyRequestId requestingAgencyAuthentication:authentication"
    ),
    "confirmationHeader": (
        "supplyingAgencyId:agency requestingAgencyId:agency timestamp!:moment requestingAgencyRequestId"
        " multipleItemRequestId timestampReceived!:moment messageStatus!:message_status"
    ),
    "agency": "agencyIdType!:pair agencyIdValue!",
    "authentication": "accountId securityCode",
    "errorData": "errorType!:error_type errorValue",
    "bibliographicInfo": (
        "supplierUniqueRecordId title author subtitle seriesTitle edition titleOfComponent authorOfComponent volume"
        " issue pagesRequested estimatedNoPages bibliographicItemId*:bibliographicItemId sponsor informationSource"
        " bibliographicRecordId*:bibliographicRecordId"
    ),
    "bibliographicItemId": "bibliographicItemIdentifier! bibliographicItemIdentifierCode!:pair",
    "bibliographicRecordId": "bibliographicRecordIdentifierCode!:pair bibliographicRecordIdentifier!",
    "publicationInfo": "publisher publicationType:pair publicationDate placeOfPublication",
    "serviceInfo": (
        "requestType:request_type requestSubType*:request_sub_type requestingAgencyPreviousRequestId"
        " serviceType!:service_type serviceLevel:pair preferredFormat:pair needBeforeDate:moment"
        " copyrightCompliance:pair anyEdition:yes_no startDate:moment endDate:moment note"
    ),
    "supplierInfo": (
        "sortOrder:integer supplierCode:agency supplierDescription bibliographicRecordId:bibliographicRecordId"
        " callNumber summaryHoldings availabilityNote"
    ),
    "requestedDeliveryInfo": "sortOrder:integer address:address",
    "requestingAgencyInfo": "name contactName address*:address",
    "patronInfo": "patronId surname givenName patronType:pair sendToPatron:yes_no address*:address",
    "billingInfo": "paymentMethod:pair maximumCosts:costs billingMethod:pair billingName address:address",
    "address": "electronicAddress:electronicAddress physicalAddress:physicalAddress",
    "electronicAddress": "electronicAddressType!:pair electronicAddressData!",
    "physicalAddress": "line1 line2 locality postalCode region:pair country:pair",
    "costs": "currencyCode!:pair monetaryValue!:decimal",
    "messageInfo": (
        "reasonForMessage!:reason_for_message answerYesNo:yes_no note reasonUnfilled:pair reasonRetry:pair"
        " offeredCosts:costs retryAfter:moment retryBefore:moment"
    ),
    "statusInfo": "status!:status expectedDeliveryDate:moment dueDate:moment lastChange!:moment",
    "deliveryInfo": (
        "dateSent!:moment itemId sentVia:pair sentToPatron:boolean loanCondition:pair deliveredFormat:pair"
        " deliveryCosts:costs"
    ),
    "returnInfo": "returnAgencyId:agency name physicalAddress:physicalAddress",
}
# Of these exactly one part stands there.
ONE_OF: Final = frozenset({"ISO18626Message", "address"})


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an element: its name, what it is, whether it has to be there and whether it may come again."""

    name: str
    kind: str = "text"
    needed: bool = False
    repeats: bool = False


def _part(word: str) -> Part:
    name, _, kind = word.partition(":")
    return Part(name.rstrip("!*+"), kind or "text", name[-1] in "!+", name[-1] in "*+")


STRUCTURE: Final = {name: tuple(_part(word) for word in line.split()) for name, line in _LINES.items()}
