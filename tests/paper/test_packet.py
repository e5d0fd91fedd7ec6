from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

from libdesk.paper import labels, packet
from libdesk.paper.refusals import BarcodeRefused
from tests.paper.printed import all_text, decoded, places, printed_at_203_dpi, sizes_of_pages, without_white
from tests.paper.samples import BOTH, EN, JA, sample

SLIP, SHEET, ROLL, A4 = (148, 210), (297, 210), (100, 62), (210, 297)


@pytest.mark.rule("L13")
@pytest.mark.parametrize("languages", [EN, JA, BOTH])
def test_a_packet_holds_slip_sheet_and_both_labels(languages: tuple[str, ...]) -> None:
    one = sample(languages)
    pdf = packet.pdf([one])
    assert sizes_of_pages(pdf) == [SLIP, SHEET, ROLL, ROLL]
    text = without_white(all_text(pdf))
    for wanted in (
        *one.loan_slip.lender.names,
        *one.loan_slip.borrower.address,
        one.loan_slip.our_number,
        one.loan_slip.their_number,
        one.loan_slip.lender.fax,
        one.loan_slip.lender.email,
    ):
        assert without_white(wanted) in text
    for page in range(4):
        assert "L-2026-000123" in decoded(printed_at_203_dpi(pdf, page))


def test_a_packet_in_english_says_what_it_is() -> None:
    text = all_text(packet.pdf([sample(EN)]))
    for wanted in ("Loan Slip", "To Borrowers", "Receipt Letter of the Loan Material", "within one month of receipt"):
        assert wanted in text


def test_parcels_follow_each_other_and_shared_pages_are_gathered() -> None:
    one = sample()
    assert sizes_of_pages(packet.pdf([one, replace(one, return_label=None, shipping_label=None), one])) == [
        *(SLIP, SHEET, ROLL, ROLL),
        *(SLIP, SHEET),
        *(SLIP, SHEET, ROLL, ROLL),
    ]
    stock = labels.load()["avery-l7165"]
    assert one.return_label is not None
    gathered = [
        replace(
            one,
            loan_slip=replace(one.loan_slip, paper="A4x3"),
            return_label=replace(one.return_label, stock=stock, position=place),
            shipping_label=None,
        )
        for place in labels.positions(stock, 8, 4)
    ]
    assert sizes_of_pages(packet.pdf(gathered)) == [A4, A4, *[SHEET] * 4, A4, A4]


def test_both_labels_of_a_parcel_lie_beside_each_other_on_a_sheet_of_labels() -> None:
    one, stock = sample(), labels.load()["avery-l7165"]
    assert one.return_label is not None
    assert one.shipping_label is not None
    pdf = packet.pdf(
        [
            replace(
                one,
                shipping_label=replace(one.shipping_label, stock=stock, position=place),
                return_label=replace(one.return_label, stock=stock, position=place + 1),
            )
            for place in (1, 3)
        ]
    )
    assert sizes_of_pages(pdf) == [SLIP, SHEET, SLIP, SHEET, A4]
    going = places(pdf, "LIBRARY BOOK ON LOAN", 4)
    coming = places(pdf, "Library book on loan, returned", 4)
    assert len(going) == len(coming) == 2
    for out, back in zip(going, coming, strict=True):
        assert out.right < 105 < back.left


def test_the_same_packets_give_the_same_bytes() -> None:
    packets = [sample(EN), sample(JA)]
    assert packet.pdf(packets) == packet.pdf(packets)


def test_a_batch_embeds_its_fonts_once() -> None:
    one, many = packet.pdf([sample()]), packet.pdf([sample()] * 20)
    assert len(many) < 4 * len(one)
    assert len(pypdf.PdfReader(BytesIO(many)).pages) == 80


def test_one_wrong_packet_refuses_the_batch() -> None:
    wrong = sample()
    assert wrong.loan_slip.code is not None
    wrong = replace(wrong, loan_slip=replace(wrong.loan_slip, code=replace(wrong.loan_slip.code, text="é")))
    with pytest.raises(BarcodeRefused):
        packet.pdf([sample(), wrong])


def test_the_title_of_the_pdf_is_the_packets() -> None:
    metadata = pypdf.PdfReader(BytesIO(packet.pdf([sample()]))).metadata
    assert metadata is not None
    assert metadata.title == "Loan papers L-2026-000123"
