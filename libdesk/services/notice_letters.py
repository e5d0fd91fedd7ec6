"""Notices as letters: one PDF for one or many; they are logged as all paper is (``Printing.log``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from libdesk.domain.context import Context
from libdesk.domain.reasons import Decision, Reason
from libdesk.paper import notice_letter
from libdesk.paper.document import Offset
from libdesk.paper.letter import LetterHead, Recipient
from libdesk.paper.notice_letter import NoticeLetter
from libdesk.services.lender_on_paper import lender_recipient
from libdesk.services.library import Library
from libdesk.services.notice_reading import read_notice
from libdesk.services.notice_records import NoticeRecord
from libdesk.services.notice_wording import NoticeLanguage, in_language
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.partners import Partners
from libdesk.services.patron_on_paper import PatronOnPaper
from libdesk.services.printing import Prepared, PreparedSheet, Printing
from libdesk.services.settings import Settings
from libdesk.services.sheets import partner_on_paper, sheet_texts, site_on_paper
from libdesk.services.sites import SiteRecord, Sites
from libdesk.wording.catalogue import catalogue


class NoticeLetters:
    """Prepares notices as letters, whichever way they were to go."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def prepare(
        self,
        context: Context,
        notice_ids: Sequence[int],
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """Letters of these notices, in their order; the print log and the queue are told afterwards.

        Refused: a notice whose text has been forgotten, an address that the window of an envelope does not hold.
        Somebody without an address is named in a remark.
        """
        without: list[str] = []

        def compose() -> list[PreparedSheet]:
            return [self._compose(context, notice_id, without) for notice_id in notice_ids]

        outcome = Printing.finish(notice_letter.KIND, compose, offset)
        lacking = tuple(Reason("letter_without_address", facts={"patron": who}) for who in dict.fromkeys(without))
        return Outcome(outcome.value, Decision(outcome.refusals, (*outcome.remarks, *lacking)))

    def _compose(self, context: Context, notice_id: int, without: list[str]) -> PreparedSheet:
        try:
            record = read_notice(self._library.rows, notice_id)
        except LookupError as gone:
            raise Refused(Decision((Reason("not_found"),))) from gone
        if record.line.forgotten:
            raise Refused(Decision((Reason("notice_forgotten"),)))
        site = Sites(self._library).record(record.site_id)
        recipient = self._recipient(record, site)
        if not recipient.address:
            without.append(record.line.who)
        names = self._settings.text("library.name"), self._settings.text("library.name_latin")
        language = record.language
        head = LetterHead(
            site_on_paper(names, site, language, overseas=bool(recipient.country)), recipient,
            catalogue(language).text("words.date_on_paper", {"day": self._library.today_at(context)}), record.line.card,
        )  # fmt: skip
        sheet = NoticeLetter(
            (language,), sheet_texts(notice_letter, (language,), {}), head, record.line.subject,
            tuple(record.body.splitlines()),
        )  # fmt: skip
        requests = {one.lending_request_id for one in record.about}
        return PreparedSheet(
            sheet, language, patron_id=record.line.patron_id, partner_library_id=record.line.partner_library_id,
            lending_request_id=next(iter(requests)) if len(requests) == 1 else None,
        )  # fmt: skip

    def _recipient(self, record: NoticeRecord, site: SiteRecord) -> Recipient:
        if record.line.patron_id is not None:
            return PatronOnPaper(self._library.rows, record.line.patron_id).recipient(record.language, site.country)
        return self._partner(record.line.partner_library_id or 0, record.language, site)

    def _partner(self, partner_id: int, language: NoticeLanguage, site: SiteRecord) -> Recipient:
        partner = Partners(self._library).record(partner_id)
        abroad = partner.country != site.country
        shown = partner_on_paper(partner, language, overseas=abroad)
        name = in_language((partner.name, partner.name_latin), language)
        if not shown.address:
            return Recipient(name)
        found = lender_recipient(replace(shown, names=(name,)), language, overseas=abroad)
        # Post offices abroad look for the country in capitals.
        return replace(found, country=found.country.upper())
