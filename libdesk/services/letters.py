"""Letters to patrons and slips for the hold shelf: their facts, worded, as the frozen data that paper draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from libdesk.domain.context import Context
from libdesk.domain.instants import instant, local, local_day
from libdesk.domain.item_title import item_title
from libdesk.domain.loan_table import LoanTerms
from libdesk.domain.loss import LossLine, WayOffer
from libdesk.domain.money import Money
from libdesk.domain.reasons import Decision, Reason
from libdesk.paper import hold_slip, loss_letter, recall_letter
from libdesk.paper.document import Offset
from libdesk.paper.letter import LetterHead
from libdesk.paper.loss_letter import LineKey, LossLetter, WayOnPaper
from libdesk.paper.recall_letter import RecallLetter
from libdesk.services.circulation_facts import open_loan
from libdesk.services.library import Library
from libdesk.services.loan_table import current_policy, terms_for
from libdesk.services.loss_cases import LossCases
from libdesk.services.loss_records import LossCase
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.patron_on_paper import PatronOnPaper
from libdesk.services.printing import Prepared, PreparedSheet, Printing
from libdesk.services.settings import Settings
from libdesk.services.sheets import PaperChoices, SheetLanguage, languages_of, sheet_texts, site_on_paper
from libdesk.services.sites import Sites
from libdesk.wording.catalogue import catalogue

_RECALL: Final = (
    "SELECT loan.patron_id, loan.recall_reason, loan.due_before_recall, loan.due_on, loan.due_at, loan.lent_at,"
    " site.time_zone, title.title, title.volume, item.volume, coalesce(identifier.scanned_text, '')"
    " FROM loan JOIN item ON item.id = loan.item_id JOIN title ON title.id = item.title_id"
    " JOIN site ON site.id = loan.site_id"
    " LEFT JOIN identifier ON identifier.item_id = item.id AND identifier.valid_to IS NULL"
    " WHERE loan.id = ? AND loan.returned_at IS NULL AND loan.patron_id IS NOT NULL"
)
# What an item asks for now: its open loan, its open case, the hold for which it stands ready.
OF_ITEMS: Final = {
    "recall-letter": "SELECT id FROM loan WHERE item_id = ? AND returned_at IS NULL AND patron_id IS NOT NULL",
    "loss-letter": (
        "SELECT loss_case.id FROM loss_case JOIN loan ON loan.id = loss_case.loan_id WHERE loan.item_id = ?"
        " AND loss_case.state = 'open' ORDER BY loss_case.id DESC LIMIT 1"
    ),
    "hold-slip": "SELECT id FROM hold WHERE captured_item_id = ? AND state IN ('in_transit', 'ready')",
}

_NOTHING_OF: Final = {
    "recall-letter": Reason("not_on_loan"),
    "loss-letter": Reason("loss_case_none", "C10"),
    "hold-slip": Reason("hold_slip_not_ready"),
}


class Letters:
    """Prepares letters and slips; they are logged as all paper is (``Printing.log``)."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def prepare_recalls(
        self,
        context: Context,
        loan_ids: Sequence[int],
        language: SheetLanguage | None = None,
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """Recall letters, one for each loan (C07); refused for a loan that has not been recalled.

        ``language`` None: the patron's. Somebody without an address is named in a remark.
        """

        def compose() -> list[PreparedSheet]:
            return [self._recall(context, loan_id, language) for loan_id in loan_ids]

        return self._with_addresses(Printing.finish(recall_letter.KIND, compose, offset))

    def prepare_loss(
        self,
        context: Context,
        case_id: int,
        language: SheetLanguage | None = None,
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """The letter about a case: all ways with their sums, or the bill of the way that was chosen (C10)."""

        def compose() -> list[PreparedSheet]:
            return [self._loss(context, case_id, language)]

        return self._with_addresses(Printing.finish(loss_letter.KIND, compose, offset))

    def prepare_hold_slips(
        self,
        hold_ids: Sequence[int],
        language: SheetLanguage | None = None,
        choices: PaperChoices = PaperChoices(),  # noqa: B008 - frozen
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """Slips for what is set aside: on the hold shelf, for a pickup place, for the post, for another site of ours.

        The setting ``holds.slip_shows`` says how persons appear. Refused for a hold that has nothing set aside here.
        """
        from libdesk.services.hold_slips import compose_hold_slip

        def compose() -> list[PreparedSheet]:
            return [compose_hold_slip(self._library.rows, hold_id, language, choices) for hold_id in hold_ids]

        return Printing.finish(hold_slip.KIND, compose, offset)

    def prepare_of_items(
        self, context: Context, what: str, item_ids: Sequence[int], language: SheetLanguage | None = None
    ) -> Outcome[Prepared]:
        """The sheet that items ask for now, as the command line names it: one of ``OF_ITEMS``.

        Refused for an item that is not on loan, has no open case, or does not stand ready for anybody.
        """
        rows = self._library.rows
        found = [rows.value(OF_ITEMS[what], item_id) for item_id in item_ids]
        if None in found:
            return Outcome(None, Decision((_NOTHING_OF[what],)))
        if what == "hold-slip":
            return self.prepare_hold_slips(found, language)
        if what == "recall-letter":
            return self.prepare_recalls(context, found, language)
        return self._with_addresses(
            Printing.finish(
                loss_letter.KIND, lambda: [self._loss(context, case_id, language) for case_id in found], Offset()
            )
        )

    def _recall(self, context: Context, loan_id: int, language: SheetLanguage | None) -> PreparedSheet:
        rows = self._library.rows
        row = rows.one(_RECALL, loan_id)
        if row is None:
            raise Refused(Decision((Reason("not_on_loan"),)))
        patron_id, why, due_before, due_on, due_at, lent_at, zone, title, title_volume, volume, number = row
        full_title = item_title(title, title_volume, volume)
        if why is None:
            raise Refused(Decision((Reason("loan_not_recalled", "C07", facts={"title": full_title}),)))
        reader = PatronOnPaper(rows, patron_id)
        chosen: SheetLanguage = language or reader.main
        languages = languages_of(chosen, reader.main)
        terms = self._fine_terms(loan_id)
        fine = Money(terms.fine_amount or 0 if terms else 0, self._settings.text("money.currency"))
        due = local(instant(due_at), zone)
        sheet = RecallLetter(
            languages=languages,
            texts=self._texts(recall_letter, languages, context, {"fine": fine}),
            head=self._head(context, reader, languages),
            reason=why,
            title=self._shown(full_title),
            item_number=number,
            lent_on=_day(languages, local_day(instant(lent_at), zone)),
            due_before=_day(languages, date.fromisoformat(due_before or due_on)),
            due_now=catalogue(languages[0]).text(
                "sheets.letter.due", {"day": date.fromisoformat(due_on), "time": f"{due:%H:%M}"}
            ),
            fine_period=(terms.fine_period or "day") if terms and fine.amount else "",
        )
        return PreparedSheet(sheet, chosen, patron_id=patron_id)

    def _fine_terms(self, loan_id: int) -> LoanTerms | None:
        """What a delay costs after the recall: the loan keeps its policy, the recall its fine class (C07)."""
        rows = self._library.rows
        loan = open_loan(rows, loan_id)
        if loan is None:
            return None
        class_id = loan.fine_class_id or loan.class_id or 0
        version = loan.policy_version_id or current_policy(rows)
        return terms_for(rows, version, loan.category_id or 0, class_id, loan.site_id)

    def _loss(self, context: Context, case_id: int, language: SheetLanguage | None) -> PreparedSheet:
        cases = LossCases(self._library)
        case = cases.case(case_id)
        if case.state != "open" or case.patron_id is None:
            raise Refused(Decision((Reason("loss_case_closed", "C10", facts={"state": case.state}),)))
        reader = PatronOnPaper(self._library.rows, case.patron_id)
        chosen: SheetLanguage = language or reader.main
        languages = languages_of(chosen, reader.main)
        offers = cases.offers_of_case(context, case_id)
        ways = [offer for offer in offers if case.way in ("undecided", offer.way)]
        charged = sum(line.sum.amount for offer in ways for line in offer.charged_now)
        owed, currency = case.owed.amount, case.owed.currency
        is_bill = case.way != "undecided"
        factor = self._settings.number("lost.unobtainable_factor")
        runs_on = case.kind == "lost" and self._settings.text("lost.fine_until") == "settled"
        sheet = LossLetter(
            languages=languages,
            texts=self._texts(loss_letter, languages, context, {"factor": factor}),
            head=self._head(context, reader, languages),
            kind=case.kind,
            title=self._shown(case.title),
            item_number=case.item_number,
            due_on=_day(languages, case.due_on),
            reported_on=_day(languages, case.reported_on),
            ways=tuple(_way(offer, case, languages) for offer in ways),
            fine_runs_on=runs_on and any(line.later for offer in ways for line in offer.lines),
            paid=_sum(languages, Money(charged - owed, currency)) if is_bill and charged > owed else "",
            to_pay=_sum(languages, Money(max(0, owed), currency)) if is_bill else "",
        )
        return PreparedSheet(sheet, chosen, patron_id=case.patron_id)

    def _texts(
        self, module: Any, languages: tuple[str, ...], context: Context, values: Mapping[str, object]
    ) -> dict[str, tuple[str, ...]]:
        site = Sites(self._library).record(context.site_id)
        names = [site.name if one == "ja" else site.name_latin or site.name for one in languages]
        return sheet_texts(module, languages, {"site": " / ".join(dict.fromkeys(names)), **values})

    def _head(self, context: Context, reader: PatronOnPaper, languages: tuple[str, ...]) -> LetterHead:
        site = Sites(self._library).record(context.site_id)
        names = self._settings.text("library.name"), self._settings.text("library.name_latin")
        abroad = reader.country != site.country
        return LetterHead(
            site_on_paper(names, site, languages[0], overseas=abroad),
            reader.recipient(languages[0], site.country),
            _day(languages, self._library.today_at(context)),
            reader.card,
        )

    def _shown(self, title: str) -> str:
        """The title, unless the household is not to read it."""
        return title if self._settings.flag("letters.show_titles") else ""

    def _with_addresses(self, outcome: Outcome[Prepared]) -> Outcome[Prepared]:
        """Name those to whom the letter cannot be posted."""
        if outcome.value is None:
            return outcome
        ids = dict.fromkeys(sheet.patron_id for sheet in outcome.value.sheets if sheet.patron_id is not None)
        readers = [PatronOnPaper(self._library.rows, patron_id) for patron_id in ids]
        lacking = tuple(
            Reason("letter_without_address", facts={"patron": reader.name})
            for reader in readers
            if not reader.has_address
        )
        return Outcome(outcome.value, Decision(remarks=(*outcome.remarks, *lacking)))


def _way(offer: WayOffer, case: LossCase, languages: tuple[str, ...]) -> WayOnPaper:
    until = case.replacement_by or offer.bring_by
    known = not any(reason.code == "loss_price_unknown" for reason in offer.decision.refusals)
    total = Money(offer.total, case.owed.currency)
    return WayOnPaper(
        offer.way,
        tuple((_line_key(offer, line), _sum(languages, line.sum)) for line in offer.lines),
        _sum(languages, total) if known else "",
        _day(languages, until) if offer.way == "replacement" and until else "",
    )


def _line_key(offer: WayOffer, line: LossLine) -> LineKey:
    return "times" if offer.way == "unobtainable" and line.what == "replacement" else line.what


def _day(languages: tuple[str, ...], day: date) -> str:
    """A day on paper, in the primary language; with its era in Japanese."""
    return catalogue(languages[0]).text("words.date_on_paper", {"day": day})


def _sum(languages: tuple[str, ...], amount: Money) -> str:
    """An amount in the primary language."""
    return catalogue(languages[0]).text("sheets.letter.sum", {"sum": amount})
