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
from libdesk.domain.lending import LendingState
from libdesk.domain.reasons import Decision, Reason, decide
from libdesk.paper import desk_slip, loan_slip, packet, return_label, to_borrowers
from libdesk.paper.barcode import Barcode
from libdesk.paper.desk_slip import DeskSlip, DeskSlipItem
from libdesk.paper.labels import load as load_stocks
from libdesk.paper.loan_slip import LoanSlip
from libdesk.paper.packet import Packet
from libdesk.paper.return_label import ReturnLabel
from libdesk.paper.stationery import LibraryOnPaper
from libdesk.paper.to_borrowers import ToBorrowers
from libdesk.services.lending import differences_of
from libdesk.services.lending_record import LendingRecord
from libdesk.services.outcome import Refused
from libdesk.services.partners import PartnerRecord
from libdesk.services.sites import SiteRecord
from libdesk.wording.catalogue import catalogue

SheetLanguage = Literal["ja", "en", "both"]


@dataclass(frozen=True, slots=True)
class PaperChoices:
    """What this workstation prints on: sizes of slips, stock of labels, the first free label, bar module in mm.

    ``patron_card`` is the stock of cards, ``card_code`` the kind of bar code on them; ``address_label`` the stock of
    labels on parcels to pickup places and to people's homes.
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


class LendingSheets:
    """Composes the papers of one lending request; refuses what could not be posted."""

    def __init__(
        self,
        record: LendingRecord,
        partner: PartnerRecord,
        site: SiteRecord,
        library_names: tuple[str, str],
        languages: tuple[str, ...],
        choices: PaperChoices,
    ) -> None:
        self.record = record
        self.languages = languages
        self.choices = choices
        self.partner = partner
        main = languages[0]
        self.lender = site_on_paper(library_names, site, main, overseas=record.abroad)
        self.borrower = partner_on_paper(partner, main, overseas=record.abroad)
        refused = self._complete(site)
        if not refused.allowed:
            raise Refused(refused)

    def _complete(self, site: SiteRecord) -> Decision:
        printable = self.record.item_id is not None and self.record.state not in (
            LendingState.REFUSED, LendingState.CANCELLED,
        )  # fmt: skip
        site_lacks = ", ".join(
            name
            for name, value in (("address", self.lender.address), ("fax_or_email", site.fax or site.email))
            if not value
        )
        return decide(
            None if printable else Reason("papers_need_item", "L13", facts={"number": self.record.number}),
            Reason("site_incomplete", "L13", facts={"site": site.name, "fields": site_lacks}) if site_lacks else None,
            None if self.borrower.address else Reason("partner_incomplete", "L12", facts={"fields": "address"}),
        )

    def _texts(self, module: Any) -> dict[str, tuple[str, ...]]:
        return sheet_texts(module, self.languages, {})

    def _english_names(self) -> dict[str, tuple[str, ...]]:
        """The sheet's and the letter's names with the English ones that they are known by, on a Japanese sheet too."""
        languages = tuple(dict.fromkeys((*self.languages, "en")))
        return {
            key: tuple(catalogue(one).text(f"sheets.{to_borrowers.KIND}.{key}") for one in languages)
            for key in ("heading", "letter_heading")
        }

    def _say(self, key: str, value: str) -> str:
        """A code word in the sheet's languages; what is no code word is printed as staff wrote it."""
        main = [catalogue(one) for one in self.languages]
        if not main[0].knows(f"sheets.{key}.{value}"):
            return value
        return " / ".join(one.text(f"sheets.{key}.{value}") for one in main)

    def _date(self) -> str:
        """The day of dispatch; a day with its era where Japanese stands."""
        if self.record.sent_on is None:
            return ""
        facts = {"day": self.record.sent_on}
        return "  ".join(catalogue(one).text("words.date_on_paper", facts) for one in self.languages)

    def loan_slip(self) -> LoanSlip:
        """The loan slip (L13, L15)."""
        record = self.record
        different = differences_of(record)
        asked = " / ".join(
            filter(None, (record.asked_title, record.asked_author, record.asked_volume, record.asked_year))
        )
        return LoanSlip(
            languages=self.languages,
            texts=self._texts(loan_slip),
            lender=self.lender,
            borrower=self.borrower,
            user_id=self.partner.user_id,
            our_number=record.number,
            their_number=record.their_number,
            date_sent=self._date(),
            item_number=record.item_number,
            title=record.title,
            title_latin=record.title_latin,
            author=_both_scripts(record.author, record.author_latin),
            volume=record.volume,
            volume_count=str(record.volume_count),
            call_number=record.call_number,
            asked_for=asked if different else "",
            condition_sent=self._say("condition", record.condition_sent),
            conditions=tuple(line.strip() for line in record.conditions.splitlines() if line.strip()),
            service=self._say("service", record.service),
            tracking_number=record.tracking_number,
            code=Barcode("code128", record.number, self.choices.module),
            paper="A4x3" if self.choices.loan_slip == "A4x3" else "A5",
        )

    def to_borrowers(self) -> ToBorrowers:
        """To Borrowers with its receipt letter (L13, L14, L16, L17)."""
        record = self.record
        return ToBorrowers(
            languages=self.languages,
            texts=self._texts(to_borrowers) | self._english_names(),
            lender=self.lender,
            borrower=self.borrower,
            user_id=self.partner.user_id,
            our_number=record.number,
            their_number=record.their_number,
            title=record.title,
            title_latin=record.title_latin,
            volume=record.volume,
            volume_count=str(record.volume_count),
            item_number=record.item_number,
            code=Barcode("qr", record.number),
        )

    def return_label(self) -> ReturnLabel:
        """The return address label: to the site that sends the item (L18)."""
        record = self.record
        stocks = load_stocks()
        if self.choices.return_label not in stocks:
            raise Refused(Decision((Reason("label_unknown", facts={"stock": self.choices.return_label}),)))
        service = "registered_air_mail" if record.abroad else "domestic_post"
        return ReturnLabel(
            languages=self.languages,
            texts=self._texts(return_label),
            to=self.lender,
            sender=self.borrower,
            our_number=record.number,
            service=self._say("service", service),
            overseas=record.abroad,
            stock=stocks[self.choices.return_label],
            position=self.choices.label_position,
            code=Barcode("qr", record.number),
        )

    def packet(self) -> Packet:
        """The three papers of a parcel (L13, L17)."""
        title = catalogue(self.languages[0]).text("sheets.packet.title", {"number": self.record.number})
        return Packet(title, self.loan_slip(), self.to_borrowers(), self.return_label())


def _both_scripts(own: str, latin: str) -> str:
    return f"{own} ({latin})" if own and latin and own != latin else own or latin


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
    "desk-slip": desk_slip.KIND,
}


def gallery_pdf() -> bytes:
    """Every sheet with made-up data, for looking at."""
    from libdesk.paper import gallery

    return gallery.pdf(lambda language, key, facts: catalogue(language).text(key, facts))
