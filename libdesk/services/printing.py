"""Printing: prepare sheets, check them before anything reaches paper, log what was printed, print the same again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, cast

from libdesk.domain.context import Context
from libdesk.domain.reasons import Decision, Fact, Reason
from libdesk.paper import calibration, desk_slip, frozen
from libdesk.paper.calibration import CalibrationSheet
from libdesk.paper.document import Offset
from libdesk.paper.fonts import missing_characters
from libdesk.paper.labels import LabelStock
from libdesk.paper.labels import load as load_stocks
from libdesk.paper.refusals import BarcodeRefused, GeometryRefused, PaperRefusal, SheetTooSmall, UnreadableSheet
from libdesk.paper.sheet_kinds import Sheet
from libdesk.services.lending_record import read_lending_record, select_records
from libdesk.services.lending_sheets import LendingSheets, label_places
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.partners import Partners
from libdesk.services.print_log import PrintedLine, printed_lines
from libdesk.services.scrubbed_sheets import SCRUBBED
from libdesk.services.settings import Settings
from libdesk.services.sheets import (
    KINDS,
    PaperChoices,
    SheetLanguage,
    desk_slip_of,
    gallery_pdf,
    languages_of,
    sheet_texts,
)
from libdesk.services.sites import Sites

# How many labels of a sheet a request's papers take.
_LABELS: Final = {"loan-packet": 2, "return-label": 1, "shipping-label": 1}


@dataclass(frozen=True, slots=True)
class PreparedSheet:
    """A sheet ready to be drawn, and whose it is."""

    sheet: Sheet
    language: SheetLanguage
    lending_request_id: int | None = None
    patron_id: int | None = None
    reprint_of_id: int | None = None
    borrowing_request_id: int | None = None
    partner_library_id: int | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """What will be printed in one go: the sheets of one kind, in order, and their bytes."""

    kind: str
    sheets: tuple[PreparedSheet, ...]
    pdf: bytes = field(repr=False, default=b"")


class Printing:
    """Everything that becomes paper."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def prepare_lending(
        self,
        what: str,
        lending_request_ids: Sequence[int],
        language: SheetLanguage | None = None,
        choices: PaperChoices = PaperChoices(),  # noqa: B008 - frozen
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """The papers of lending requests: a kind of ``KINDS``, from ``loan-packet`` to ``shipping-label``.

        ``language`` None: as the setting ``lending.papers_language`` says, the partner's as a rule. Refused, naming
        what to do: no copy chosen, a site or partner without an address, a label too small; nothing is printed then.
        """

        def compose() -> list[PreparedSheet]:
            each = _LABELS.get(what, 0)
            places = label_places(choices, each * len(lending_request_ids)) if each else ()
            return [
                self._compose(
                    what, request_id, language,
                    replace(choices, label_position=places[place * each]) if places else choices,
                )
                for place, request_id in enumerate(lending_request_ids)
            ]  # fmt: skip

        return self.finish(KINDS[what], compose, offset)

    def compose_lending(
        self, what: str, lending_request_ids: Sequence[int], language: SheetLanguage | None = None
    ) -> Outcome[Prepared]:
        """The papers of lending requests as they are kept, without drawing them; refused as printing them is."""
        try:
            sheets = [self._compose(what, one, language, PaperChoices()) for one in lending_request_ids]
        except Refused as refused:
            return Outcome(None, refused.decision)
        return Outcome(Prepared(KINDS[what], tuple(sheets)), Decision())

    def _compose(
        self, what: str, request_id: int, language: SheetLanguage | None, choices: PaperChoices
    ) -> PreparedSheet:
        try:
            record = read_lending_record(self._library.rows, request_id)
        except LookupError as gone:
            raise Refused(Decision((Reason("not_found"),))) from gone
        partner = Partners(self._library).record(record.partner_library_id)
        site_id = record.sending_site_id or record.item_site_id
        if site_id is None:
            raise Refused(Decision((Reason("papers_need_item", "L13", facts={"number": record.number}),)))
        chosen = language or self._language_for(partner.language)
        main = "ja" if partner.language == "ja" else "en"
        site, languages = Sites(self._library).record(site_id), languages_of(chosen, main)
        sheets = LendingSheets(self._library.rows, record, partner, site, self._names(), languages, choices)
        makers: dict[str, Callable[[], Sheet]] = {
            "loan-packet": sheets.packet,
            "loan-slip": sheets.loan_slip,
            "to-borrowers": sheets.to_borrowers,
            "return-label": sheets.return_label,
            "shipping-label": sheets.shipping_label,
        }
        return PreparedSheet(makers[what](), chosen, lending_request_id=request_id)

    def _language_for(self, partner_language: str) -> SheetLanguage:
        setting = self._settings.text("lending.papers_language")
        if setting == "partner":
            return "ja" if partner_language == "ja" else "en"
        return cast(SheetLanguage, setting)

    def _names(self) -> tuple[str, str]:
        return self._settings.text("library.name"), self._settings.text("library.name_latin")

    def prepare_desk_slip(
        self,
        context: Context,
        patron_ids: Sequence[int],
        language: SheetLanguage | None = None,
        choices: PaperChoices = PaperChoices(),  # noqa: B008 - frozen
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """The slips for what people borrowed today; refused for a person who has nothing on loan."""

        def compose() -> list[PreparedSheet]:
            return [self._compose_slip(context, patron_id, language, choices) for patron_id in patron_ids]

        return self.finish(desk_slip.KIND, compose, offset)

    def _compose_slip(
        self, context: Context, patron_id: int, language: SheetLanguage | None, choices: PaperChoices
    ) -> PreparedSheet:
        rows = self._library.rows
        row = rows.one("SELECT name, language FROM patron WHERE id = ?", patron_id)
        staff = rows.value("SELECT name FROM staff WHERE id = ?", context.staff_id) or ""
        name, own_language = row or ("", "ja")
        main = "ja" if own_language == "ja" else "en"
        chosen: SheetLanguage = language or cast(SheetLanguage, main)
        sheet = desk_slip_of(
            rows, patron_id, languages_of(chosen, main), context.site_id, context.clock.now(), staff, choices,
            show_name=self._settings.flag("desk.slip_shows_name"), library_names=self._names(),
        )  # fmt: skip
        if sheet is None:
            raise Refused(Decision((Reason("nothing_on_loan", facts={"patron": name}),)))
        return PreparedSheet(sheet, chosen, patron_id=patron_id)

    def prepare_reprint(self, printed_sheet_id: int, offset: Offset = Offset()) -> Outcome[Prepared]:  # noqa: B008
        """The same sheet again, with the text and layout it had; a receipt says that it is a reprint."""
        row = self._library.rows.one(
            "SELECT kind, language, data, lending_request_id, patron_id, borrowing_request_id, partner_library_id"
            " FROM printed_sheet WHERE id = ?",
            printed_sheet_id,
        )
        if row is None:
            return Outcome(None, Decision((Reason("not_found"),)))
        kind, language, data, request_id, patron_id, borrowing_id, partner_id = row
        if data == SCRUBBED:
            return Outcome(None, Decision((Reason("sheet_scrubbed"),)))

        def compose() -> list[PreparedSheet]:
            sheet = frozen.as_reprint(frozen.from_json(data))
            return [PreparedSheet(sheet, language, request_id, patron_id, printed_sheet_id, borrowing_id, partner_id)]

        return self.finish(kind, compose, offset)

    def prepare_calibration(
        self, language: SheetLanguage, width: float, height: float, offset: Offset
    ) -> Outcome[Prepared]:
        """The sheet on which a printer's offset is measured, for paper of this size in millimetres; not logged."""
        languages = languages_of(language, "en")
        texts = sheet_texts(calibration, languages, {"millimetres": int(calibration.CROSS)})
        sheet = CalibrationSheet(languages, texts, width, height)
        return Outcome(Prepared(calibration.KIND, (), calibration.pdf(sheet, offset)), Decision())

    def prepare_gallery(self) -> Outcome[Prepared]:
        """Every sheet with made-up contents, short and longest, in every language: for looking at; it is not logged."""
        return Outcome(Prepared("gallery", (), gallery_pdf()), Decision())

    def label_stocks(self) -> dict[str, LabelStock]:
        """The labels and papers that a label can be printed on, by code."""
        return load_stocks()

    @staticmethod
    def finish(kind: str, compose: Callable[[], list[PreparedSheet]], offset: Offset) -> Outcome[Prepared]:
        """Compose sheets and draw them; what cannot be composed or drawn comes back as a refusal."""
        try:
            sheets = compose()
            pdf = frozen.pdf_of([one.sheet for one in sheets], offset)
        except Refused as refused:
            return Outcome(None, refused.decision)
        except PaperRefusal as refusal:
            return Outcome(None, Decision((_reason_of(refusal),)))
        remarks = _missing(sheets)
        return Outcome(Prepared(kind, tuple(sheets), pdf), Decision(remarks=remarks))

    def log(self, context: Context, prepared: Prepared, destination: str, copies: int = 1) -> Outcome[tuple[int, ...]]:
        """Note what was printed, with the frozen data; the print log is never undone and changes no state."""

        def body(work: Work) -> tuple[int, ...]:
            ids = tuple(self._log_one(work, one, destination, copies) for one in prepared.sheets)
            work.tell(kind=prepared.kind, count=len(ids), destination=destination)
            return ids

        return self._library.perform(context, "log_print", None, body)

    @staticmethod
    def _log_one(work: Work, one: PreparedSheet, destination: str, copies: int) -> int:
        return work.insert(
            "printed_sheet",
            kind=frozen.kind_of(one.sheet),
            language=one.language,
            data=frozen.to_json(one.sheet),
            data_version=frozen.VERSION,
            lending_request=one.lending_request_id,
            patron=one.patron_id,
            borrowing_request=one.borrowing_request_id,
            partner_library=one.partner_library_id,
            reprint_of=one.reprint_of_id,
            destination=destination,
            copies=copies,
            staff=work.context.staff_id,
            site=work.context.site_id,
            printed_at=work.now_text,
        )

    def count(self) -> int:
        """How many sheets were printed in all."""
        return int(self._library.rows.value("SELECT count(*) FROM printed_sheet"))

    def page(self, offset: int, limit: int, sort: str = "at", *, descending: bool = True) -> list[PrintedLine]:
        """A stretch of the print log, newest first."""
        return printed_lines(self._library.rows, offset, limit, sort, descending=descending)

    def shipped_today(self, context: Context) -> tuple[int, ...]:
        """The lending requests shipped today from the context's site, in the order of their shipping."""
        today = self._library.today_at(context).isoformat()
        found = select_records(
            self._library.rows,
            "WHERE outward.sent_on = ? AND outward.site_id = ? ORDER BY outward.id",
            today, context.site_id,
        )  # fmt: skip
        return tuple(record.lending_request_id for record in found)


def _missing(sheets: Sequence[PreparedSheet]) -> tuple[Reason, ...]:
    texts = [text for one in sheets for text in frozen.texts_of(one.sheet)]
    missing = missing_characters(texts)
    return (Reason("characters_missing", facts={"characters": " ".join(missing)}),) if missing else ()


def _reason_of(refusal: PaperRefusal) -> Reason:
    if isinstance(refusal, SheetTooSmall):
        facts: dict[str, Fact] = {"sheet": refusal.sheet, "stock": refusal.stock, "next": refusal.next_larger}
        return Reason("sheet_too_small" if refusal.next_larger else "sheet_too_small_for_all", facts=facts)
    if isinstance(refusal, BarcodeRefused):
        return Reason("barcode_refused", facts={"number": refusal.text, "symbology": refusal.symbology})
    if isinstance(refusal, GeometryRefused):
        return Reason("label_geometry_refused", facts={"stock": refusal.code, "what": refusal.reason})
    if isinstance(refusal, UnreadableSheet):
        return Reason("stored_sheet_unreadable", facts={"what": refusal.reason})
    raise refusal
