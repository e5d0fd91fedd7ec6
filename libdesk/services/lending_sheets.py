"""Composes the papers of one lending request; refuses what could not be posted (L09, L12 to L18)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from libdesk.db.connection import Rows
from libdesk.domain.countries import COUNTRIES
from libdesk.domain.lending_states import LendingState
from libdesk.domain.reasons import Decision, Reason, decide
from libdesk.paper import loan_slip, return_label, shipping_label, to_borrowers
from libdesk.paper.barcode import Barcode
from libdesk.paper.labels import LabelStock, positions
from libdesk.paper.labels import load as load_stocks
from libdesk.paper.loan_slip import LoanSlip
from libdesk.paper.packet import Packet
from libdesk.paper.return_label import ReturnLabel
from libdesk.paper.shipping_label import ShippingLabel
from libdesk.paper.to_borrowers import ToBorrowers
from libdesk.services.lending_on_paper import condition_on_dispatch, conditions_of_loan, loan_texts, value_on_paper
from libdesk.services.lending_record import LendingRecord
from libdesk.services.lending_remarks import differences_of
from libdesk.services.outcome import Refused
from libdesk.services.partners import PartnerRecord
from libdesk.services.sheets import PaperChoices, partner_on_paper, sheet_texts, site_on_paper
from libdesk.services.sites import SiteRecord
from libdesk.wording.catalogue import catalogue


class LendingSheets:
    """The papers of a request; ``site`` is the one that sends the item."""

    def __init__(
        self,
        rows: Rows,
        record: LendingRecord,
        partner: PartnerRecord,
        site: SiteRecord,
        library_names: tuple[str, str],
        languages: tuple[str, ...],
        choices: PaperChoices,
    ) -> None:
        self._rows = rows
        self.record = record
        self.languages = languages
        self.choices = choices
        self.partner = partner
        self._site = site
        self._names = library_names
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

    def loan_slip(self) -> LoanSlip:
        """The loan slip (L13, L15)."""
        record = self.record
        different = differences_of(record)
        asked = " / ".join(
            filter(
                None,
                (
                    record.asked_title, record.asked_author, record.asked_publisher, record.asked_volume,
                    record.asked_year, record.asked_number,
                ),
            )
        )  # fmt: skip
        return LoanSlip(
            languages=self.languages,
            texts=loan_texts(self._rows, loan_slip, self.languages),
            lender=self.lender,
            borrower=self.borrower,
            user_id=self.partner.user_id,
            our_number=record.number,
            their_number=record.their_number,
            date_sent=self._day(record.sent_on),
            item_number=record.item_number,
            title=record.title,
            title_latin=record.title_latin,
            author=_both_scripts(record.author, record.author_latin),
            volume=record.volume,
            volume_count=str(record.volume_count),
            call_number=record.call_number,
            asked_for=asked if different else "",
            condition_sent=self._condition(),
            conditions=conditions_of_loan(self._rows, record.lending_request_id),
            service=self._service(record.service),
            tracking_number=record.tracking_number,
            code=Barcode("code128", record.number, self.choices.module),
            paper="A4x3" if self.choices.loan_slip == "A4x3" else "A5",
            packed_on="" if record.sent_on else self._day(record.packed_on),
        )

    def to_borrowers(self) -> ToBorrowers:
        """To Borrowers with its receipt letter (L13, L14, L16, L17)."""
        record = self.record
        return ToBorrowers(
            languages=self.languages,
            texts=loan_texts(self._rows, to_borrowers, self.languages) | self._english_names(),
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
            condition_sent=self._condition(),
            conditions=conditions_of_loan(self._rows, record.lending_request_id),
        )

    def return_label(self) -> ReturnLabel:
        """The return address label: to the site that sends the item, from abroad in Latin letters (L18)."""
        record, languages = self.record, self._on_labels()
        main = languages[0]
        return ReturnLabel(
            languages=languages,
            texts=sheet_texts(return_label, languages, {}),
            to=site_on_paper(self._names, self._site, main, overseas=record.abroad),
            sender=partner_on_paper(self.partner, main, overseas=record.abroad),
            our_number=record.number,
            service=_said("service", self._agreed(), languages),
            overseas=record.abroad,
            stock=label_stock(self.choices),
            position=self.choices.label_position,
            code=Barcode("qr", record.number),
        )

    def shipping_label(self) -> ShippingLabel:
        """The label of the parcel to the partner: abroad in Latin letters, with what the customs ask (L09, L12)."""
        record, languages = self.record, self._on_labels()
        main = languages[0]
        return ShippingLabel(
            languages=languages,
            texts=sheet_texts(shipping_label, languages, {}),
            to=partner_on_paper(self.partner, main, overseas=record.abroad),
            sender=site_on_paper(self._names, self._site, main, overseas=record.abroad),
            our_number=record.number,
            service=_said("service", record.service or self._agreed(), languages),
            overseas=record.abroad,
            stock=label_stock(self.choices),
            position=self.choices.label_position,
            value=value_on_paper(self._rows, main, record.lending_request_id) if record.abroad else "",
            origin=COUNTRIES[self._site.country] if record.abroad else "",
            code=Barcode("qr", record.number),
        )

    def _on_labels(self) -> tuple[str, ...]:
        """The languages of a label: post offices abroad may read Latin letters only."""
        if self.record.abroad and self.languages[0] != "en":
            return tuple(dict.fromkeys(("en", *self.languages)))
        return self.languages

    def packet(self) -> Packet:
        """All papers of a parcel (L13, L17): slip, To Borrowers, the label on the parcel and the one to come back with.

        Of a sheet of labels, the two lie beside each other from the first free one on.
        """
        title = catalogue(self.languages[0]).text("sheets.packet.title", {"number": self.record.number})
        first, second = label_places(self.choices, 2)
        return Packet(
            title, self.loan_slip(), self.to_borrowers(), replace(self.return_label(), position=second),
            replace(self.shipping_label(), position=first),
        )  # fmt: skip

    # --- words

    def _agreed(self) -> str:
        return "registered_air_mail" if self.record.abroad else "domestic_post"

    def _english_names(self) -> dict[str, tuple[str, ...]]:
        """The sheet's and the letter's names with the English ones that they are known by, on a Japanese sheet too."""
        languages = tuple(dict.fromkeys((*self.languages, "en")))
        return {
            key: tuple(catalogue(one).text(f"sheets.{to_borrowers.KIND}.{key}") for one in languages)
            for key in ("heading", "letter_heading")
        }

    def _condition(self) -> str:
        return condition_on_dispatch(self._rows, self.languages, self.record)

    def _service(self, service: str) -> str:
        return _said("service", service, self.languages)

    def _day(self, day: date | None) -> str:
        """A day; with its era where Japanese stands."""
        if day is None:
            return ""
        return "  ".join(catalogue(one).text("words.date_on_paper", {"day": day}) for one in self.languages)


def label_stock(choices: PaperChoices) -> LabelStock:
    """The labels that this workstation prints on; refused where they are not known."""
    stock = load_stocks().get(choices.return_label)
    if stock is None:
        raise Refused(Decision((Reason("label_unknown", facts={"stock": choices.return_label}),)))
    return stock


def label_places(choices: PaperChoices, count: int) -> tuple[int, ...]:
    """The places of so many labels, from the first free one of the sheet on."""
    stock = label_stock(choices)
    return positions(stock, min(choices.label_position, stock.labels_a_page), count)


def _said(key: str, value: str, languages: tuple[str, ...]) -> str:
    """A code word in the languages of a sheet; what is no code word is printed as staff wrote it."""
    main = [catalogue(one) for one in languages]
    if not main[0].knows(f"sheets.{key}.{value}"):
        return value
    return " / ".join(one.text(f"sheets.{key}.{value}") for one in main)


def _both_scripts(own: str, latin: str) -> str:
    return f"{own} ({latin})" if own and latin and own != latin else own or latin
