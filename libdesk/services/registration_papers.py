"""The papers of a partner's registration: blank forms, questions, approval, certificate, refusal (L01 to L03, L10)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from types import MappingProxyType, ModuleType
from typing import Final, cast

from libdesk.domain.context import Context
from libdesk.domain.reasons import Decision, Reason
from libdesk.paper import (
    approval_letter,
    loan_request_form,
    registration_certificate,
    registration_question,
    registration_refusal,
    user_registration_application,
)
from libdesk.paper.approval_letter import ApprovalLetter
from libdesk.paper.document import Offset
from libdesk.paper.letter import LetterHead
from libdesk.paper.loan_request_form import LoanRequestForm
from libdesk.paper.registration_certificate import RegistrationCertificate
from libdesk.paper.registration_question import RegistrationQuestion
from libdesk.paper.registration_refusal import RegistrationRefusal
from libdesk.paper.sheet_kinds import Sheet
from libdesk.paper.stationery import LibraryOnPaper
from libdesk.paper.user_registration_application import UserRegistrationApplication
from libdesk.services.lender_on_paper import lender_recipient
from libdesk.services.library import Library
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.printing import Prepared, PreparedSheet, Printing
from libdesk.services.registered_partner import RegisteredPartner, read_registered
from libdesk.services.settings import Settings
from libdesk.services.sheets import PaperChoices, SheetLanguage, languages_of, partner_on_paper, site_on_paper
from libdesk.services.sheets import sheet_texts as texts_of
from libdesk.services.sites import Sites
from libdesk.wording.catalogue import catalogue

KINDS: Final = MappingProxyType(
    {
        "registration-application": user_registration_application.KIND,
        "loan-request-form": loan_request_form.KIND,
        "approval-letter": approval_letter.KIND,
        "registration-certificate": registration_certificate.KIND,
        "registration-question": registration_question.KIND,
        "registration-refusal": registration_refusal.KIND,
    }
)
"""The papers as steps and the command line name them, and the kind of each."""

BLANK: Final = ("registration-application", "loan-request-form")
"""What is printed for nobody yet: forms that we send out on request (L10)."""

SEVERAL: Final = "registration_papers"
"""The kind of a job of papers of several kinds."""


class RegistrationPapers:
    """Prepares them; they are logged with their partner as all paper is (``Printing.log``)."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def prepare(
        self,
        context: Context,
        what: str | Sequence[str],
        partner_library_ids: Sequence[int] = (),
        language: SheetLanguage | None = None,
        choices: PaperChoices = PaperChoices(),  # noqa: ARG002, B008 - every preview passes them; frozen
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """Papers of partners, ``what`` one of ``KINDS`` or several that make one preview, partner by partner.

        ``language`` None: the partner's; both for a blank form that goes to nobody yet. Letters are dated today and
        come from the site where staff stand. A letter of questions holds all that were not answered yet. Refused,
        naming what to do: no approved partner with a user id, no question open, no application refused, an address
        that lacks.
        """
        wanted = (what,) if isinstance(what, str) else tuple(what)

        def compose() -> list[PreparedSheet]:
            if not partner_library_ids:
                return [self._blank(context, one, language or "both") for one in wanted]
            return [
                self._of_partner(context, one, partner_id, language)
                for partner_id in partner_library_ids
                for one in wanted
            ]

        return Printing.finish(KINDS[wanted[0]] if len(wanted) == 1 else SEVERAL, compose, offset)

    # --- each paper

    def _blank(self, context: Context, what: str, chosen: SheetLanguage) -> PreparedSheet:
        if what not in BLANK:
            raise _refused("registration_paper_needs_partner", paper=KINDS[what])
        composer = _Composer(self._library, context, None, languages_of(chosen, "en"))
        return PreparedSheet(composer.sheet(what), chosen)

    def _of_partner(
        self, context: Context, what: str, partner_id: int, language: SheetLanguage | None
    ) -> PreparedSheet:
        partner = read_registered(self._library.rows, partner_id)
        if partner is None:
            raise _refused("not_found")
        main = "ja" if partner.address.language == "ja" else "en"
        chosen = language or self._language_of(main)
        composer = _Composer(self._library, context, partner, languages_of(chosen, main))
        return PreparedSheet(composer.sheet(what), chosen, partner_library_id=partner_id)

    def _language_of(self, main: str) -> SheetLanguage:
        setting = self._settings.text("lending.papers_language")
        return cast(SheetLanguage, main if setting == "partner" else setting)


class _Composer:
    """One paper, for one partner or none, in the languages of a sheet."""

    def __init__(
        self, library: Library, context: Context, partner: RegisteredPartner | None, languages: tuple[str, ...]
    ) -> None:
        self._library = library
        self._settings = Settings(library)
        self._context = context
        self._partner = partner
        self._languages = languages
        site = Sites(library).record(context.site_id)
        country = "" if partner is None else partner.address.country
        self._abroad = country != site.country if partner is not None else languages != ("ja",)
        names = self._settings.text("library.name"), self._settings.text("library.name_latin")
        self._ours = site_on_paper(names, site, languages[0], overseas=self._abroad)
        if not self._ours.address:
            raise _refused("site_incomplete", "L13", site=site.name, fields="address")

    def sheet(self, what: str) -> Sheet:
        """The paper of this name."""
        makers: dict[str, Callable[[], Sheet]] = {
            "registration-application": self._application,
            "loan-request-form": self._request_form,
            "approval-letter": self._approval,
            "registration-certificate": self._certificate,
            "registration-question": self._question,
            "registration-refusal": self._refusal,
        }
        return makers[what]()

    def _application(self) -> UserRegistrationApplication:
        values = {
            "least": self._settings.number("lending.approval_least_weeks"),
            "most": self._settings.number("lending.approval_most_weeks"),
        }
        texts = texts_of(user_registration_application, self._languages, values)
        # By post only: the address has no use for another number than the telephone's.
        to = LibraryOnPaper(
            self._ours.names, self._ours.department, self._ours.address, self._ours.country, self._ours.telephone
        )
        return UserRegistrationApplication(self._languages, texts, to)

    def _request_form(self) -> LoanRequestForm:
        partner = self._partner
        name = "" if partner is None else "  ".join(self._partner_on_paper(partner).names)
        user_id = "" if partner is None else partner.user_id
        return LoanRequestForm(self._languages, self._terms(loan_request_form), self._ours, user_id, name)

    def _approval(self) -> ApprovalLetter:
        partner, applied = self._approved(), self._known().application
        known = applied is not None and applied.decision == "approved"
        texts = self._terms(approval_letter)
        return ApprovalLetter(
            languages=self._languages,
            texts=texts,
            head=self._head(),
            user_id=partner.user_id,
            registered_on=self._day(partner.registered_on),
            registered_until=self._day(partner.registered_until),
            applied_on=self._day(applied.received_on) if applied and known else "",
            signatory=", ".join(filter(None, (applied.signatory, applied.position))) if applied and known else "",
            reading_room=partner.reading_room,
            copiers=applied.copier_conditions if applied and known else "",
            conditions=tuple(line.strip() for line in partner.conditions.splitlines() if line.strip()),
        )

    def _certificate(self) -> RegistrationCertificate:
        partner = self._approved()
        shown = self._partner_on_paper(partner)
        return RegistrationCertificate(
            languages=self._languages,
            texts=texts_of(registration_certificate, self._languages, {}),
            issuer=self._ours,
            names=tuple(dict.fromkeys((*shown.names, *partner.other_names))),
            country=partner.country,
            user_id=partner.user_id,
            registered_on=self._day(partner.registered_on),
            issued_on=self._day(self._library.today_at(self._context).isoformat()),
            registered_until=self._day(partner.registered_until),
            reading_room=partner.reading_room,
        )

    def _question(self) -> RegistrationQuestion:
        partner = self._known()
        applied = partner.application
        if applied is None or not applied.questions:
            raise _refused("registration_nothing_asked", "L03", partner=partner.address.name)
        wanted: Mapping[str, list[str]] = {"answer": [], "document": []}
        for wants, question in applied.questions:
            wanted[wants].append(question)
        days = timedelta(days=self._settings.number("lending.question_days"))
        return RegistrationQuestion(
            languages=self._languages,
            texts=texts_of(registration_question, self._languages, {}),
            head=self._head(),
            applied_on=self._day(applied.received_on),
            answer_by=self._day((self._library.today_at(self._context) + days).isoformat()),
            questions=tuple(wanted["answer"]),
            documents=tuple(wanted["document"]),
        )

    def _refusal(self) -> RegistrationRefusal:
        partner = self._known()
        applied = partner.application
        if applied is None or applied.decision != "refused":
            raise _refused("registration_not_refused", "L03", partner=partner.address.name)
        return RegistrationRefusal(
            languages=self._languages,
            texts=texts_of(registration_refusal, self._languages, {}),
            head=self._head(),
            applied_on=self._day(applied.received_on),
            decided_on=self._day(applied.decided_on),
            reason=applied.decision_reason,
        )

    # --- what they share

    def _known(self) -> RegisteredPartner:
        assert self._partner is not None
        return self._partner

    def _approved(self) -> RegisteredPartner:
        partner = self._known()
        if partner.state != "approved" or not partner.user_id:
            raise _refused("registration_not_approved", "L03", partner=partner.address.name)
        return partner

    def _terms(self, module: ModuleType) -> dict[str, tuple[str, ...]]:
        """The texts of a sheet with the terms of our loans; the limit is the partner's own, or nothing is said."""
        own = None if self._partner is None else self._partner.item_limit
        limit = self._settings.number("lending.item_limit") if own is None else own
        values = {
            "limit": limit,
            "months": self._settings.number("lending.loan_months"),
            "days": self._settings.number("lending.letter_days"),
        }
        texts = texts_of(module, self._languages, values)
        if not limit:
            del texts["terms_limit"]
        if not values["days"] and "terms_letter" in texts:
            key = f"sheets.{module.KIND}.terms_letter_now"
            texts["terms_letter"] = tuple(catalogue(one).text(key) for one in self._languages)
        return texts

    def _partner_on_paper(self, partner: RegisteredPartner) -> LibraryOnPaper:
        return partner_on_paper(partner.address, self._languages[0], overseas=self._abroad)

    def _head(self) -> LetterHead:
        partner = self._known()
        to = self._partner_on_paper(partner)
        if not to.address:
            raise _refused("partner_incomplete", "L12", fields="address")
        recipient = lender_recipient(to, self._languages[0], overseas=self._abroad)
        return LetterHead(self._ours, recipient, self._day(self._library.today_at(self._context).isoformat()), "")

    def _day(self, day: str) -> str:
        """A stored day on paper, in the primary language; nothing for none."""
        from datetime import date

        if not day:
            return ""
        return catalogue(self._languages[0]).text("words.date_on_paper", {"day": date.fromisoformat(day)})


def _refused(code: str, rule: str = "", **facts: str) -> Refused:
    return Refused(Decision((Reason(code, rule, facts=facts),)))
