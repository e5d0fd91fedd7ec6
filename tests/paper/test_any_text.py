"""Whatever stands in a record: a sheet is drawn, or refused for a reason of paper; it never fails otherwise."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pypdf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from libdesk.paper import desk_slip, frozen, packet
from libdesk.paper.desk_slip import DeskSlipItem
from libdesk.paper.fonts import missing_characters
from libdesk.paper.refusals import PaperRefusal
from libdesk.paper.stationery import LibraryOnPaper
from tests.paper.samples import label, receipt, sheet, slip

ANY = st.text(max_size=80)
LIBRARIES = st.builds(
    LibraryOnPaper,
    names=st.lists(ANY, min_size=1, max_size=3).map(tuple),
    department=ANY,
    address=st.lists(ANY, max_size=5).map(tuple),
    country=ANY,
    telephone=ANY,
    fax=ANY,
    email=ANY,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lender=LIBRARIES, borrower=LIBRARIES, title=ANY, author=ANY, number=ANY, paper=st.sampled_from(["A5", "A4x3"]))
def test_any_text_is_printed_or_refused(
    lender: LibraryOnPaper, borrower: LibraryOnPaper, title: str, author: str, number: str, paper: str
) -> None:
    parties = {"lender": lender, "borrower": borrower, "title": title, "their_number": number}
    made = packet.Packet(
        title,
        replace(slip(), **parties, author=author, asked_for=author, conditions=(title,), paper=paper),
        replace(sheet(), **parties),
        replace(label(), to=lender, sender=borrower, service=number),
    )
    missing_characters(frozen.texts_of(made))
    try:
        pdf = packet.pdf([made])
    except PaperRefusal:
        return
    assert len(pypdf.PdfReader(BytesIO(pdf)).pages) == 3


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(title=ANY, number=ANY, due=ANY, name=ANY, paper=st.sampled_from(["A6", "roll58"]))
def test_any_desk_slip_is_printed_or_refused(title: str, number: str, due: str, name: str, paper: str) -> None:
    item = DeskSlipItem(number, title, due, name)
    made = replace(receipt(), items=(item,) * 3, patron_name=name, charges=((title, due),), total=due, paper=paper)
    try:
        pdf = desk_slip.pdf([made])
    except PaperRefusal:
        return
    assert pypdf.PdfReader(BytesIO(pdf)).pages
