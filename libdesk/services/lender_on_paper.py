"""A lender as paper names it: its names, the address of one of its places, how it stands in a window envelope."""

from __future__ import annotations

from libdesk.domain.countries import COUNTRIES
from libdesk.paper.letter import Recipient
from libdesk.paper.stationery import LibraryOnPaper
from libdesk.services.lender_records import LenderAddressRecord, LenderRecord
from libdesk.wording.catalogue import catalogue


def lender_on_paper(
    lender: LenderRecord, address: LenderAddressRecord, language: str, *, overseas: bool
) -> LibraryOnPaper:
    """A place of a lender as its envelope shows it, its Latin name first on a sheet that is not Japanese.

    Telephone, fax and e-mail are the place's own, else the lender's.
    """
    japanese = language == "ja"
    own = lender.name if japanese else lender.name_latin or lender.name
    place = address.name if japanese else address.name_latin or address.name
    lines = [line.strip() for line in address.address.splitlines() if line.strip()]
    code = address.postal_code
    if code and lines and not any(code in line for line in lines):
        lines = [f"〒{code}", *lines] if japanese and not overseas else [*lines[:-1], f"{lines[-1]} {code}"]
    return LibraryOnPaper(
        (place,) if own in place else (own, place),
        address.department,
        tuple(lines),
        COUNTRIES[address.country] if overseas else "",
        address.telephone or lender.telephone,
        address.fax or lender.fax,
        address.email or lender.email,
    )


def lender_recipient(to: LibraryOnPaper, language: str, *, overseas: bool) -> Recipient:
    """The same in the window of an envelope: in Japan the address first, and the last name politely."""
    called = [*to.names, *filter(None, (to.department,))]
    if language == "ja" and not overseas:
        name = catalogue("ja").text("sheets.borrowing.to_library", {"name": called[-1]})
        return Recipient(name, (*to.address, *called[:-1]))
    return Recipient(called[0], (*called[1:], *to.address), to.country, name_first=True)
