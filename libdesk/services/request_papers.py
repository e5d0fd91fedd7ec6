"""Papers of registration from afar and of requests for books: letter, address label, request form, list (H13, H15)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from libdesk.domain.context import Context
from libdesk.domain.countries import COUNTRIES
from libdesk.domain.money import Money
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.remote_registration import RegistrationState
from libdesk.domain.title_requests import RequestState
from libdesk.paper import address_label, registration_form, registration_letter, title_request_form, title_request_list
from libdesk.paper.address_label import AddressLabel
from libdesk.paper.document import Offset
from libdesk.paper.labels import load as load_stocks
from libdesk.paper.letter import LetterHead, Recipient
from libdesk.paper.registration_form import RegistrationForm
from libdesk.paper.registration_letter import Needed, RegistrationLetter
from libdesk.paper.stationery import LibraryOnPaper
from libdesk.paper.title_request_form import TitleRequestForm
from libdesk.paper.title_request_list import RequestedBook, TitleRequestList
from libdesk.services.library import Library
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.patron_on_paper import PatronOnPaper
from libdesk.services.printing import Prepared, PreparedSheet, Printing
from libdesk.services.registration_records import RegistrationLine, registration_lines
from libdesk.services.settings import Settings
from libdesk.services.sheets import PaperChoices, SheetLanguage, languages_of, sheet_texts, site_on_paper
from libdesk.services.sites import Sites
from libdesk.services.title_request_records import RequestLine, Which, request_lines
from libdesk.wording.catalogue import catalogue

_NEEDED: Final[dict[str, Needed]] = {
    "afar_application_missing": "application",
    "afar_document_missing": "document",
    "afar_envelope_missing": "envelope",
    "afar_stamps_short": "stamps",
}
# Which box of the form a decision ticks.
_TICKED: Final = {
    RequestState.PURCHASE_SUGGESTED: "purchase",
    RequestState.ACQUIRED: "purchase",
    RequestState.INTERLIBRARY: "interlibrary",
    RequestState.DECLINED: "declined",
}


class RequestPapers:
    """Prepares them; they are logged as all paper is (``Printing.log``)."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def prepare_letter(
        self,
        context: Context,
        registration_id: int,
        address: str = "",
        language: SheetLanguage | None = None,
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """The letter that asks for everything that has not come (H13); refused where nothing is missing.

        ``address``: the lines of the envelope, which are not on record before the card is made; without them, and
        without an envelope that came, a remark says that the letter cannot be posted.
        """
        chosen = language or "ja"
        line = self._registration(registration_id)

        def compose() -> list[PreparedSheet]:
            return [PreparedSheet(self._letter(context, line, address, chosen), chosen)]

        outcome = Printing.finish(registration_letter.KIND, compose, offset)
        if outcome.value is None or line is None or address.strip() or line.came.envelope:
            return outcome
        lacking = Reason("letter_without_address", facts={"patron": line.name})
        return Outcome(outcome.value, Decision(remarks=(*outcome.remarks, lacking)))

    def prepare_application(
        self,
        context: Context,
        language: SheetLanguage | None = None,
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """The blank application form, with what is to be enclosed from afar and this site's address (H13)."""
        chosen = language or "ja"

        def compose() -> list[PreparedSheet]:
            languages = languages_of(chosen, "ja")
            here = site_on_paper(
                self._library_names(), Sites(self._library).record(context.site_id), languages[0], overseas=False
            )
            postage = Money(self._settings.number("patrons.return_postage"), self._settings.text("money.currency"))
            texts = sheet_texts(registration_form, languages, {"postage": postage})
            form = RegistrationForm(languages, texts, here.names[:1], (*here.address, *here.names[:1]))
            return [PreparedSheet(form, chosen)]

        return Printing.finish(registration_form.KIND, compose, offset)

    def prepare_labels(
        self,
        context: Context,
        registration_ids: Sequence[int],
        language: SheetLanguage | None = None,
        choices: PaperChoices = PaperChoices(),  # noqa: B008 - frozen
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """Address labels for cards that go out by registered mail (H13); refused where the card is not made."""

        def compose() -> list[PreparedSheet]:
            return [
                self._label(context, registration_id, language, choices, place)
                for place, registration_id in enumerate(registration_ids)
            ]

        return Printing.finish(address_label.KIND, compose, offset)

    def prepare_forms(
        self,
        request_ids: Sequence[int] = (),
        language: SheetLanguage | None = None,
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """Request forms as they were noted, or one to be filled in by hand (H15)."""

        def compose() -> list[PreparedSheet]:
            if not request_ids:
                return [PreparedSheet(self._form(None, language or "ja", "ja"), language or "ja")]
            return [self._filled(request_id, language) for request_id in request_ids]

        return Printing.finish(title_request_form.KIND, compose, offset)

    def prepare_list(
        self,
        context: Context,
        which: Which = "open",
        language: SheetLanguage | None = None,
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """The list of requests for whoever buys; it names the books, not the people (H15)."""
        chosen = language or "ja"

        def compose() -> list[PreparedSheet]:
            return [PreparedSheet(self._list(context, which, chosen), chosen)]

        return Printing.finish(title_request_list.KIND, compose, offset)

    def _registration(self, registration_id: int) -> RegistrationLine | None:
        found = registration_lines(self._library.rows, "one", registration_id)
        return found[0] if found else None

    def _letter(
        self, context: Context, line: RegistrationLine | None, address: str, language: SheetLanguage
    ) -> RegistrationLetter:
        if line is None:
            raise _refused(Reason("not_found"))
        needed = tuple(_NEEDED[reason.code] for reason in line.missing)
        if not needed or line.state is not RegistrationState.CAME:
            raise _refused(Reason("afar_nothing_missing"))
        languages = languages_of(language, "ja")
        main = catalogue(languages[0])
        lines = tuple(text.strip() for text in address.splitlines() if text.strip())
        name = main.text("sheets.letter.name", {"name": line.name})
        site = Sites(self._library).record(context.site_id)
        facts = {
            "library": self._names(languages[0])[0] if any(self._library_names()) else site.name,
            "day": line.received_on,
            "postage": line.postage,
            "came": line.came.stamps,
            "short": Money(max(0, line.postage.amount - line.came.stamps.amount), line.postage.currency),
        }
        return RegistrationLetter(
            languages,
            sheet_texts(registration_letter, languages, facts),
            LetterHead(
                site_on_paper(self._library_names(), site, languages[0], overseas=False),
                Recipient(name, lines, name_first=languages[0] != "ja"),
                main.text("words.date_on_paper", {"day": self._library.today_at(context)}),
                "",
            ),
            needed,
        )

    def _label(
        self,
        context: Context,
        registration_id: int,
        language: SheetLanguage | None,
        choices: PaperChoices,
        place: int,
    ) -> PreparedSheet:
        line = self._registration(registration_id)
        if line is None:
            raise _refused(Reason("not_found"))
        if line.patron_id is None:
            raise _refused(Reason("afar_card_not_made", "H13"))
        reader = PatronOnPaper(self._library.rows, line.patron_id)
        stocks, site = load_stocks(), Sites(self._library).record(context.site_id)
        if choices.address_label not in stocks:
            raise Refused(Decision((Reason("label_unknown", facts={"stock": choices.address_label}),)))
        abroad = reader.country != site.country
        # Whatever the person reads, it is the post here that must understand the label.
        chosen: SheetLanguage = language or ("ja" if site.country == "JP" and not abroad else reader.main)
        languages, stock = languages_of(chosen, reader.main), stocks[choices.address_label]
        recipient = reader.recipient(languages[0], site.country)
        sheet = AddressLabel(
            languages,
            sheet_texts(address_label, languages, {}),
            LibraryOnPaper((recipient.name,), "", recipient.address, COUNTRIES[reader.country] if abroad else ""),
            site_on_paper(self._library_names(), site, languages[0], overseas=abroad),
            stock,
            _said(languages, "sheets.service.registered_air_mail" if abroad else "sheets.service.registered_mail"),
            _said(languages, "sheets.address_label.registered_note"),
            abroad,
            (choices.label_position - 1 + place) % stock.labels_a_page + 1,
        )
        return PreparedSheet(sheet, chosen, patron_id=line.patron_id)

    def _filled(self, request_id: int, language: SheetLanguage | None) -> PreparedSheet:
        found = request_lines(self._library.rows, "one", request_id)
        if not found:
            raise _refused(Reason("not_found"))
        main = "ja"
        if found[0].patron_id is not None:
            main = PatronOnPaper(self._library.rows, found[0].patron_id).main
        chosen: SheetLanguage = language or ("ja" if main == "ja" else "en")
        return PreparedSheet(self._form(found[0], chosen, main), chosen, patron_id=found[0].patron_id)

    def _form(self, line: RequestLine | None, language: SheetLanguage, main: str) -> TitleRequestForm:
        languages = languages_of(language, main)
        texts = sheet_texts(title_request_form, languages, {})
        library = self._names(languages[0])
        if line is None:
            return TitleRequestForm(languages, texts, library)
        contact = self._library.rows.value(
            "SELECT coalesce(nullif(telephone, ''), email) FROM patron WHERE id = ?", line.patron_id
        )
        asked, words = line.asked, catalogue(languages[0])
        return TitleRequestForm(
            languages, texts, library, line.patron, line.card, contact or "",
            words.text("words.date_on_paper", {"day": line.asked_on}), asked.title, asked.author, asked.publisher,
            asked.year, asked.isbn, line.note, _TICKED.get(line.state, ""),
        )  # fmt: skip

    def _list(self, context: Context, which: Which, language: SheetLanguage) -> TitleRequestList:
        languages = languages_of(language, "ja")
        words = catalogue(languages[0])
        lines = request_lines(self._library.rows, which)
        books = tuple(
            RequestedBook(
                line.asked_on.isoformat(),
                line.asked.title,
                " · ".join(filter(None, (line.asked.author, line.asked.publisher, line.asked.year))),
                line.asked.isbn,
                words.text(f"words.title_request_state.{line.state}"),
            )
            for line in lines
        )
        today = words.text("words.date_on_paper", {"day": self._library.today_at(context)})
        texts = sheet_texts(title_request_list, languages, {"books": len(books)})
        return TitleRequestList(languages, texts, self._names(languages[0]), today, books)

    def _library_names(self) -> tuple[str, str]:
        return self._settings.text("library.name"), self._settings.text("library.name_latin")

    def _names(self, language: str) -> tuple[str, ...]:
        names = self._library_names() if language == "ja" else self._library_names()[::-1]
        return tuple(dict.fromkeys(name for name in names if name))


def _said(languages: Sequence[str], key: str) -> str:
    return " / ".join(dict.fromkeys(catalogue(one).text(key) for one in languages))


def _refused(reason: Reason) -> Refused:
    return Refused(Decision((reason,)))
