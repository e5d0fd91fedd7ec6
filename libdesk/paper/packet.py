"""The whole packet of a parcel as one PDF: loan slip, To Borrowers with its receipt letter, return address label.

For one shipment, or for all shipments of a day in one press: fonts are embedded once and one canvas writes everything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from libdesk.paper import loan_slip, return_label, to_borrowers
from libdesk.paper.document import NO_OFFSET, Document, Offset
from libdesk.paper.loan_slip import LoanSlip
from libdesk.paper.return_label import ReturnLabel
from libdesk.paper.to_borrowers import ToBorrowers

KIND: Final = "packet"


@dataclass(frozen=True, slots=True)
class Packet:
    """What goes with one item. A parcel with several items has a packet for each and one label, in the first of them.

    ``title`` is the worded title of the PDF.
    """

    title: str
    loan_slip: LoanSlip
    to_borrowers: ToBorrowers
    return_label: ReturnLabel | None = None


def pdf(packets: Sequence[Packet], offset: Offset = NO_OFFSET) -> bytes:
    """One PDF with the sheets of all packets.

    Sheets go parcel by parcel, in the order of packing. Those that share a page with their like are gathered: loan
    slips three on A4 come first, labels on a label sheet last. Refused as the sheets are, before anything is returned.
    """
    document = Document(packets[0].title, packets[0].loan_slip.languages, offset)
    loan_slip.draw(document, [packet.loan_slip for packet in packets if packet.loan_slip.paper == "A4x3"])
    for packet in packets:
        if packet.loan_slip.paper == "A5":
            loan_slip.draw(document, [packet.loan_slip])
        to_borrowers.draw(document, [packet.to_borrowers])
        if packet.return_label and not _shares_a_page(packet.return_label):
            return_label.draw(document, [packet.return_label])
    gathered = [packet.return_label for packet in packets if packet.return_label]
    for _stock, group in groupby(filter(_shares_a_page, gathered), key=lambda label: label.stock):
        return_label.draw(document, list(group))
    return document.to_bytes()


def _shares_a_page(label: ReturnLabel) -> bool:
    return label.stock.labels_a_page > 1
