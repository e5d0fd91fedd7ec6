"""Messages of partners, written by hand as their systems write them."""

from __future__ import annotations

NAMESPACE = "http://illtransactions.org/2013/iso18626"

HEADER = (
    "<header><supplyingAgencyId><agencyIdType>ISIL</agencyIdType><agencyIdValue>JP-1000001</agencyIdValue>"
    "</supplyingAgencyId><requestingAgencyId><agencyIdType>ISIL</agencyIdType><agencyIdValue>JP-1002345"
    "</agencyIdValue></requestingAgencyId><multipleItemRequestId/><timestamp>2026-01-07T02:00:00Z</timestamp>"
    "<requestingAgencyRequestId>B26-000001</requestingAgencyRequestId></header>"
)


def envelope(inside: str, attributes: str = 'ill:version="1.2"', declaration: str = "") -> bytes:
    """A message in its root."""
    root = f'<ISO18626Message xmlns="{NAMESPACE}" xmlns:ill="{NAMESPACE}" {attributes}>'
    return f"{declaration}{root}{inside}</ISO18626Message>".encode()


def lender_message(told: str = "", stands: str = "", more: str = "", status: str = "Loaned", **kinds: str) -> bytes:
    """A message of a lender with further elements in its parts."""
    reason = kinds.get("reason", "StatusChange")
    return envelope(
        f"<supplyingAgencyMessage>{kinds.get('header', HEADER)}<messageInfo><reasonForMessage>{reason}"
        f"</reasonForMessage>{told}</messageInfo><statusInfo><status>{status}</status>{stands}"
        f"<lastChange>2026-01-07T01:30:00Z</lastChange></statusInfo>{more}</supplyingAgencyMessage>"
    )
