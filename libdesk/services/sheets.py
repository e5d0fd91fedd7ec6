"""Composing sheets: the facts of a request or a person, worded, as the frozen data that paper draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from libdesk.db.connection import Rows
from libdesk.domain.countries import COUNTRIES
from libdesk.domain.instants import instant, local
from libdesk.domain.item_title import item_title
from libdesk.paper import desk_slip, loan_slip, packet, return_label, shipping_label, to_borrowers
from libdesk.paper.desk_slip import DeskSlip, DeskSlipItem
from libdesk.paper.stationery import LibraryOnPaper
from libdesk.services.partners import PartnerRecord
from libdesk.services.sites import SiteRecord
from libdesk.wording.catalogue import catalogue

SheetLanguage = Literal["ja", "en", "both"]


@dataclass(frozen=True, slots=True)
class PaperChoices:
    """What this workstation prints on: sizes of slips, stock of labels, the first free label, bar module in mm.

    ``return_label`` is the stock of both labels of a parcel to a partner. ``patron_card`` is the stock of cards,
    ``card_code`` the kind of bar code on them; ``address_label`` the stock of labels on parcels to pickup places and to
    people's homes.
    """

    loan_slip: str = "A5"
    return_label: str = "A5"
    label_position: int = 1
    desk_slip: str = "A6"
    module: float = 0.33
    patron_card: str = "card-a4"
    address_label: str = "A6"
    card_code: str = "code128"


def languages_of(choice: SheetLanguage, main: str) -> tuple[str, ...]:
    """The languages of a sheet, the primary one first: ``main`` leads where both are asked for."""
    if choice == "both":
        return (main, "en" if main == "ja" else "ja")
    return (choice,)


def sheet_texts(module: Any, languages: Sequence[str], values: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    """All standing texts of a sheet, one string per language; the sheet itself fills in its page numbers."""
    pages = {"page": "{page}", "pages": "{pages}"}
    return {
        key: tuple(catalogue(one).text(f"sheets.{module.KIND}.{key}", {**pages, **values}) for one in languages)
        for key in module.TEXTS
    }


def site_on_paper(names: tuple[str, str], site: SiteRecord, language: str, *, overseas: bool) -> LibraryOnPaper:
    """Our library and site as a sheet in ``language`` shows them; ``names``: the library's own and its Latin name."""
    own, latin = names
    if language == "ja":
        shown = _distinct(own or site.name, site.name if own else "", latin)
        lines = [f"〒{site.postal_code}" if site.postal_code else "", *site.address.splitlines()]
        department = site.department
    else:
        shown = _distinct(
            latin or own or site.name_latin or site.name, (site.name_latin or site.name) if own else "", own
        )
        lines = _with_postal_code((site.address_latin or site.address).splitlines(), site.postal_code)
        department = site.department_latin or site.department
    return LibraryOnPaper(
        shown, department, tuple(line.strip() for line in lines if line.strip()),
        COUNTRIES[site.country] if overseas else "", site.telephone, site.fax, site.email,
    )  # fmt: skip


def partner_on_paper(partner: PartnerRecord, language: str, *, overseas: bool) -> LibraryOnPaper:
    """A partner library as its own envelope shows it, its Latin name first on a sheet that is not Japanese."""
    names = (
        (partner.name, partner.name_latin) if language == "ja" else (partner.name_latin or partner.name, partner.name)
    )
    lines = _with_postal_code(partner.address.splitlines(), partner.postal_code)
    return LibraryOnPaper(
        _distinct(*names), partner.department, tuple(line.strip() for line in lines if line.strip()),
        COUNTRIES[partner.country] if overseas else "", partner.telephone, partner.fax, partner.email,
    )  # fmt: skip


def _distinct(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))


def _with_postal_code(lines: list[str], postal_code: str) -> list[str]:
    """The lines of an address with the postal code, unless one of them holds it already."""
    if not postal_code or any(postal_code in line for line in lines):
        return lines
    if not lines:
        return [postal_code]
    return [*lines[:-1], f"{lines[-1]} {postal_code}"]


def desk_slip_of(
    rows: Rows,
    patron_id: int,
    languages: tuple[str, ...],
    site_id: int,
    now: datetime,
    staff: str,
    choices: PaperChoices,
    *,
    show_name: bool,
    library_names: tuple[str, str],
) -> DeskSlip | None:
    """The slip for what a person borrowed today; if that is nothing, for all that they have; None if nothing."""
    site_name, site_latin, zone = rows.one("SELECT name, name_latin, time_zone FROM site WHERE id = ?", site_id) or (
        "", "", "Asia/Tokyo",
    )  # fmt: skip
    here = local(now, zone)
    loans = _loans_for_slip(rows, patron_id)
    today = [loan for loan in loans if local(instant(loan[3]), zone).date() == here.date()]
    if not loans:
        return None
    main = catalogue(languages[0])
    items = tuple(
        DeskSlipItem(number or "", title, main.text("words.due_on_paper", {"at": local(instant(due_at), zone)}))
        for number, title, due_at, _ in today or loans
    )
    card = rows.value("SELECT scanned_text FROM identifier WHERE patron_id = ? AND valid_to IS NULL", patron_id)
    name = rows.value("SELECT name FROM patron WHERE id = ?", patron_id) if show_name else ""
    own, latin = library_names
    names = (own, site_name, latin) if languages[0] == "ja" else (latin or own, site_latin or site_name)
    return DeskSlip(
        languages=languages,
        texts=sheet_texts(desk_slip, languages, {"items": len(items)}),
        library=_distinct(*names),
        printed_at=main.text("words.moment_on_paper", {"at": here}),
        patron_number=card or "",
        items=items,
        patron_name=name,
        staff=staff,
        paper=_slip_paper(choices.desk_slip),
    )


def _slip_paper(name: str) -> Literal["A6", "A5", "roll58", "roll80"]:
    papers: dict[str, Literal["A6", "A5", "roll58", "roll80"]] = {
        "A6": "A6", "A5": "A5", "roll58": "roll58", "roll80": "roll80",
    }  # fmt: skip
    return papers[name]


def _loans_for_slip(rows: Rows, patron_id: int) -> list[tuple[str, str, str, str]]:
    found = rows.all(
        "SELECT identifier.scanned_text, title.title, title.volume, item.volume, loan.due_at, loan.lent_at FROM loan"
        " JOIN item ON item.id = loan.item_id JOIN title ON title.id = item.title_id"
        " LEFT JOIN identifier ON identifier.item_id = item.id AND identifier.valid_to IS NULL"
        " WHERE loan.patron_id = ? AND loan.returned_at IS NULL ORDER BY loan.lent_at, loan.id",
        patron_id,
    )
    return [
        (number, item_title(title, title_volume, volume), due_at, lent_at)
        for number, title, title_volume, volume, due_at, lent_at in found
    ]


KINDS: Final = {
    "loan-packet": packet.KIND,
    "loan-slip": loan_slip.KIND,
    "to-borrowers": to_borrowers.KIND,
    "return-label": return_label.KIND,
    "shipping-label": shipping_label.KIND,
    "desk-slip": desk_slip.KIND,
}


def gallery_pdf() -> bytes:
    """Every sheet with made-up data, for looking at."""
    from libdesk.paper import gallery

    return gallery.pdf(lambda language, key, facts: catalogue(language).text(key, facts))
