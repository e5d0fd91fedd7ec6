"""The whole packet of a parcel as one PDF: loan slip, To Borrowers with its receipt letter, both labels.

For one shipment, or for all shipments of a day in one press: fonts are embedded once and one canvas writes everything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from libdesk.paper import loan_slip, return_label, shipping_label, to_borrowers
from libdesk.paper.document import NO_OFFSET, Document, Offset, Page
from libdesk.paper.label_pages import draw_on_pages
from libdesk.paper.loan_slip import LoanSlip
from libdesk.paper.return_label import ReturnLabel
from libdesk.paper.shipping_label import ShippingLabel
from libdesk.paper.to_borrowers import ToBorrowers

KIND: Final = "packet"


@dataclass(frozen=True, slots=True)
class Packet:
    """What goes with one item. A parcel with several items has a packet for each, and the labels in the first of them.

    ``title`` is the worded title of the PDF.
    """

    title: str
    loan_slip: LoanSlip
    to_borrowers: ToBorrowers
    return_label: ReturnLabel | None = None
    shipping_label: ShippingLabel | None = None

    @property
    def labels(self) -> tuple[ReturnLabel | ShippingLabel, ...]:
        """The labels in the order in which they are stuck: the one on the parcel first."""
        return tuple(label for label in (self.shipping_label, self.return_label) if label is not None)


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
        draw_on_pages(document, [label for label in packet.labels if not _shares_a_page(label)], _draw_label)
    gathered = [label for packet in packets for label in packet.labels]
    for _stock, group in groupby(filter(_shares_a_page, gathered), key=lambda label: label.stock):
        draw_on_pages(document, list(group), _draw_label)
    return document.to_bytes()


def _draw_label(page: Page, label: ReturnLabel | ShippingLabel) -> None:
    if isinstance(label, ReturnLabel):
        return_label.draw_label(page, label)
    else:
        shipping_label.draw_label(page, label)


def _shares_a_page(label: ReturnLabel | ShippingLabel) -> bool:
    return label.stock.labels_a_page > 1
