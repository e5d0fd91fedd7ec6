"""Papers of a partner's registration: what stands on each, when each is refused, and how they are logged."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

from libdesk.domain.problems import Problem
from libdesk.services.lending_papers_named import prepare_lending_named
from libdesk.services.partners import Partners
from libdesk.services.printing import Prepared, Printing
from libdesk.services.registration_papers import BLANK, KINDS, SEVERAL, RegistrationPapers
from libdesk.services.settings import Settings
from libdesk.services.sites import Sites
from tests.library_fixtures import SmallLibrary, partner_record
from tests.paper.printed import all_text, texts_of_pages, without_white
from tests.services.outcomes import refusals, remarks

OF_PARTNER = ("approval-letter", "registration-certificate", "registration-question", "registration-refusal")


class Office:
    """A registry with one partner, and what prints its papers."""

    def __init__(self, small: SmallLibrary) -> None:
        self.small = small
        self.papers = RegistrationPapers(small.library)
        self.set("library.name", "潮見町立図書館")
        self.set("library.name_latin", "Shiomi Town Library")

    @property
    def here(self):
        return self.small.context()

    def set(self, key: str, value: object) -> None:
        Settings(self.small.library).change(self.here, key, value).must()  # type: ignore[arg-type]

    def partner(self, **values: object) -> None:
        self._write(lambda work: work.update("partner_library", self.small.partner, **values))

    def application(self, decision: str = "", **values: object) -> int:
        """An application that came on 4 January 2026, decided on 6 January if at all."""
        given = {
            "partner_library": self.small.partner, "received_on": "2026-01-04", "signatory": "Dr. Anna Müller",
            "signatory_position": "Direktorin", "signed": 1, "binds": 1, "reading_room": "Lesesaal", "reads_in_room": 1,
            "copies_nothing": 1, "makes_good": 1, "copiers": "not_free", "copier_conditions": "Only staff copy.",
            "review_from": "2026-01-05", "decision": decision, **values,
        }  # fmt: skip
        if decision:
            given["decided_on"] = "2026-01-06"
        found = self._write(lambda work: work.insert("partner_application", **given))
        return int(found)

    def ask(self, application: int, question: str, wants: str = "answer", **values: object) -> None:
        self._write(
            lambda work: work.insert(
                "partner_question", partner_application=application, asked_on="2026-01-06", asked_by="post",
                wants=wants, question=question, **values,
            )
        )  # fmt: skip

    def _write(self, change):
        from libdesk.domain.rights import Right

        return self.small.library.perform(self.here, "change_partner", Right.LENDING, change).must()

    def print(self, what, language=None, *, blank=False):
        return self.papers.prepare(self.here, what, () if blank else (self.small.partner,), language)

    def text(self, what, language=None, *, blank=False) -> str:
        outcome = self.print(what, language, blank=blank)
        assert remarks(outcome) == []
        return all_text(outcome.must().pdf)


@pytest.fixture
def office(small: SmallLibrary) -> Office:
    return Office(small)


def _holds(text: str, *wanted: str) -> None:
    plain = without_white(text)
    for words in wanted:
        assert without_white(words) in plain, words


@pytest.mark.rule("L01")
@pytest.mark.rule("L02")
def test_the_blank_application_asks_for_what_a_registration_needs(office: Office) -> None:
    text = office.text("registration-application", "en", blank=True)
    _holds(
        text, "read only in the reading room", "not copied or duplicated by any means", "replace it or compensate",
        "Copiers and scanners", "readers cannot use them freely", "Handwritten signature", "Position",
        "authority to enter into a contract", "the original with the handwritten signature", "A picture of the reading",
        "desks and chairs", "leaflet or brochure", "Originals by post only", "fax or e-mail are not accepted",
        "Private persons cannot be registered", "4 to 6 weeks", "Shiomi Town Library", "1-2-3 Shiomi-cho", "Japan",
    )  # fmt: skip
    assert "ill@library.example" not in text
    japanese = office.text("registration-application", "ja", blank=True)
    _holds(
        japanese, "利用登録申請書", "自署", "原本を郵便で", "個人の登録はできません", "4週間から6週間", "潮見町立図書館"
    )


@pytest.mark.rule("L03")
def test_the_weeks_of_an_approval_are_those_of_the_settings(office: Office) -> None:
    office.set("lending.approval_least_weeks", 2)
    office.set("lending.approval_most_weeks", 9)
    _holds(office.text("registration-application", "en", blank=True), "2 to 9 weeks")


@pytest.mark.rule("L10")
def test_the_designated_form_asks_field_by_field_and_says_where_it_goes(office: Office) -> None:
    text = office.text("loan-request-form", "en", blank=True)
    _holds(
        text, "User ID", "Title", "Author", "Publisher", "Year", "Volume", "ISBN", "Needed by", "Signature",
        "any other form cannot be accepted", "by post or fax", "+81-3-0000-0002", "1-2-3 Shiomi-cho",
    )  # fmt: skip
    filled = office.text("loan-request-form", "en")
    _holds(filled, "DE-001", "Stadtbibliothek Musterstadt")
    assert "DE-001" not in text


@pytest.mark.rule("L08")
@pytest.mark.parametrize(("limit", "said"), [(10, "At most 10 items"), (3, "At most 3 items"), (0, "")])
def test_the_limit_on_the_form_is_that_of_the_settings(office: Office, limit: int, said: str) -> None:
    office.set("lending.item_limit", limit)
    text = office.text("loan-request-form", "en", blank=True)
    if said:
        _holds(text, said)
    else:
        assert "At most" not in text


@pytest.mark.parametrize("language", ["ja", "en", "both"])
@pytest.mark.parametrize("what", BLANK)
def test_blank_forms_are_printed_for_nobody_in_each_language(office: Office, what: str, language: str) -> None:
    prepared = office.print(what, language, blank=True).must()
    assert prepared.kind == KINDS[what]
    assert prepared.sheets[0].language == language
    assert prepared.sheets[0].partner_library_id is None


@pytest.mark.parametrize("what", OF_PARTNER)
def test_letters_need_a_partner(office: Office, what: str) -> None:
    assert refusals(office.print(what, blank=True)) == ["registration_paper_needs_partner"]
    assert refusals(office.papers.prepare(office.here, what, [999])) == ["not_found"]


@pytest.mark.rule("L03")
@pytest.mark.rule("L02")
@pytest.mark.rule("L07")
@pytest.mark.rule("L08")
@pytest.mark.rule("L09")
def test_the_approval_says_the_user_id_the_conditions_and_how_we_lend(office: Office) -> None:
    office.application("approved")
    office.partner(
        registered_on="2026-01-06", registered_until="2029-01-05", reading_room="Lesesaal",
        conditions="Maps are not lent.\n\nAt most two by air a month.", item_limit=4,
    )  # fmt: skip
    text = office.text("approval-letter", "en")
    _holds(
        text, "Approval of Your Registration", "DE-001", "6 January 2026", "5 January 2029", "4 January 2026",
        "Dr. Anna Müller, Direktorin", "Lesesaal", "Only staff copy.", "Maps are not lent.", "two by air a month",
        "At most 4 items", "within 1 month of receipt", "within 3 days", "no lending fee", "designated Loan Request",
        "letter or fax, with your user ID", "GERMANY".title(), "Stadtbibliothek Musterstadt", "7 January 2026",
    )  # fmt: skip
    office.set("lending.loan_months", 2)
    office.set("lending.letter_days", 0)
    _holds(office.text("approval-letter", "en"), "within 2 months of receipt", "as soon as the item has arrived")


@pytest.mark.rule("L03")
def test_the_certificate_names_the_partner_in_all_of_its_scripts(office: Office) -> None:
    office.partner(
        name="Библиотека", name_latin="Biblioteka", other_names="图书馆\nΒιβλιοθήκη", registered_on="2026-01-06",
        reading_room="Lesesaal",
    )  # fmt: skip
    text = office.text("registration-certificate", "both")
    _holds(
        text, "Certificate of User Registration", "利用登録証", "Biblioteka", "Библиотека", "图书馆", "Βιβλιοθήκη",
        "DE-001", "Germany", "6 January 2026", "期限の定めなし", "Lesesaal", "Shiomi Town Library", "Signature",
        "Seal",
    )  # fmt: skip
    office.partner(registered_until="2029-01-05")
    text = office.text("registration-certificate", "en")
    _holds(text, "5 January 2029")
    assert "without end" not in text


@pytest.mark.rule("L03")
@pytest.mark.parametrize("what", ["approval-letter", "registration-certificate"])
@pytest.mark.parametrize("values", [{"state": "in_review"}, {"state": "suspended"}, {"user_id": None}])
def test_nothing_is_certified_that_is_not_so(office: Office, what: str, values: dict[str, object]) -> None:
    office.partner(**values)
    assert refusals(office.print(what)) == ["registration_not_approved"]


@pytest.mark.rule("L03")
def test_questions_not_answered_yet_go_into_one_letter_with_the_day_by_which(office: Office) -> None:
    assert refusals(office.print("registration-question")) == ["registration_nothing_asked"]
    application = office.application()
    assert refusals(office.print("registration-question")) == ["registration_nothing_asked"]
    office.ask(application, "Who supervises the room?")
    office.ask(application, "A picture of the desks.", "document")
    office.ask(application, "Answered long ago?", answered_on="2026-01-06", answer="Yes")
    office.set("lending.question_days", 21)
    text = office.text("registration-question", "en")
    _holds(text, "Who supervises the room?", "A picture of the desks.", "4 January 2026", "28 January 2026")
    assert "Answered long ago?" not in text


@pytest.mark.rule("L03")
def test_a_refusal_says_why_and_is_printed_only_of_what_was_refused(office: Office) -> None:
    assert refusals(office.print("registration-refusal")) == ["registration_not_refused"]
    office.application("refused", decision_reason="The copiers are free to use.")
    text = office.text("registration-refusal", "en")
    _holds(text, "The copiers are free to use.", "4 January 2026", "6 January 2026", "apply again")
    office.application()
    assert refusals(office.print("registration-refusal")) == ["registration_not_refused"]


def test_what_cannot_be_posted_is_refused(office: Office) -> None:
    office.partner(address="", postal_code="")
    assert refusals(office.print("approval-letter")) == ["partner_incomplete"]
    sites = Sites(office.small.library)
    bare = replace(sites.record(1), address="", address_latin="", postal_code="")
    sites.save(office.here, 1, bare).must()
    assert refusals(office.print("registration-application", blank=True)) == ["site_incomplete"]


def test_an_address_without_street_or_postal_code_is_enough(office: Office) -> None:
    office.partner(address="Apia", postal_code="", country="WS")
    _holds(office.text("approval-letter", "en"), "Apia", "Samoa")


def test_the_language_is_the_partners_unless_the_library_says_otherwise(office: Office) -> None:
    assert office.print("approval-letter").must().sheets[0].language == "en"
    office.partner(language="ja", country="JP")
    assert office.print("approval-letter").must().sheets[0].language == "ja"
    office.set("lending.papers_language", "both")
    assert office.print("approval-letter").must().sheets[0].language == "both"
    assert office.print("loan-request-form", blank=True).must().sheets[0].language == "both"


@pytest.mark.rule("L03")
def test_several_papers_make_one_preview_and_are_logged_with_the_partner(office: Office) -> None:
    prepared: Prepared = office.print(("approval-letter", "registration-certificate", "loan-request-form")).must()
    assert prepared.kind == SEVERAL
    assert len(pypdf.PdfReader(BytesIO(prepared.pdf)).pages) == 3
    printing = Printing(office.small.library)
    ids = printing.log(office.here, prepared, "Laser").must()
    lines = printing.page(0, 10)
    assert [line.kind for line in lines[::-1]] == ["approval_letter", "registration_certificate", "loan_request_form"]
    assert {(line.number, line.about) for line in lines} == {("DE-001", "Stadtbibliothek Musterstadt")}
    again = printing.prepare_reprint(ids[1]).must()
    assert again.sheets[0].partner_library_id == office.small.partner
    assert texts_of_pages(again.pdf) == texts_of_pages(prepared.pdf)[1:2]
    assert Partners(office.small.library).record(office.small.partner).state == "approved"


def test_a_name_that_two_partners_have_names_none_of_them(small: SmallLibrary) -> None:
    Partners(small.library).add(small.context(), replace(partner_record(), user_id="FR-9", symbol="")).must()
    with pytest.raises(Problem) as caught:
        prepare_lending_named(small.library, small.context(), "registration-certificate", [partner_record().name])
    assert caught.value.code == "number_unknown"
