"""The papers of a partner's registration with made-up data, short and longest: part of the gallery."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from libdesk.paper import (
    approval_letter,
    loan_request_form,
    registration_certificate,
    registration_question,
    registration_refusal,
    user_registration_application,
)
from libdesk.paper.approval_letter import ApprovalLetter
from libdesk.paper.document import Document
from libdesk.paper.letter import LetterHead, Recipient
from libdesk.paper.loan_request_form import LoanRequestForm
from libdesk.paper.registration_certificate import RegistrationCertificate
from libdesk.paper.registration_question import RegistrationQuestion
from libdesk.paper.registration_refusal import RegistrationRefusal
from libdesk.paper.stationery import LibraryOnPaper, Texts
from libdesk.paper.user_registration_application import UserRegistrationApplication

Texting = Callable[[Mapping[str, tuple[str, ...]], str], Texts]
"""Says all texts of a sheet, given its ``TEXTS`` and its kind."""

_TO: Final = Recipient(
    "Bibliothek für Ostasienwissenschaften", ("Fernleihe", "Spreeufer 8", "10117 Berlin"), "GERMANY", name_first=True
)
_ISLAND: Final = Recipient("National Library of Samoa", ("Apia",), "SAMOA", name_first=True)
_LONG: Final = (
    "The reading room is supervised by two members of staff at all hours. 閲覧室には常に職員がおります。 " * 6
)


def draw(document: Document, say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> None:
    """Draw all samples in some languages into a document."""
    ours = replace(library, country="Japan")
    user_registration_application.draw(document, [application(say, languages, ours)])
    loan_request_form.draw(document, list(request_forms(say, languages, ours)))
    approval_letter.draw(document, list(approvals(say, languages, ours)))
    registration_certificate.draw(document, list(certificates(say, languages, ours)))
    registration_question.draw(document, list(questions(say, languages, ours)))
    registration_refusal.draw(document, list(refusals(say, languages, ours)))


def application(say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> UserRegistrationApplication:
    """The blank application."""
    texts = say(user_registration_application.TEXTS, user_registration_application.KIND)
    return UserRegistrationApplication(languages, texts, replace(library, fax="", email=""))


def request_forms(say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> Iterator[LoanRequestForm]:
    """The designated form, blank and with a partner's name and user id."""
    form = LoanRequestForm(languages, say(loan_request_form.TEXTS, loan_request_form.KIND), library)
    yield form
    yield replace(form, user_id="DE0042", name="Bibliothek für Ostasienwissenschaften 东亚研究图书馆")


def approvals(say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> Iterator[ApprovalLetter]:
    """A letter with what is always known, and the longest."""
    letter = ApprovalLetter(
        languages, say(approval_letter.TEXTS, approval_letter.KIND), _head(languages, library), "DE0042",
        _day(languages, 12), applied_on=_day(languages, 10), reading_room="Lesesaal, 1. Stock",
    )  # fmt: skip
    yield letter
    yield replace(
        letter, registered_until=_day(languages, 3), signatory="Dr. Anna Müller, Direktorin",
        copiers=_LONG[:150], conditions=(_LONG[:120], "Five items at a time.", _LONG * 3),
        head=replace(letter.head, recipient=_ISLAND),
    )  # fmt: skip


def certificates(
    say: Texting, languages: tuple[str, ...], library: LibraryOnPaper
) -> Iterator[RegistrationCertificate]:
    """A certificate, and one with names in four scripts and everything long."""
    sheet = RegistrationCertificate(
        languages, say(registration_certificate.TEXTS, registration_certificate.KIND), library,
        ("Bibliothek für Ostasienwissenschaften",), "Germany", "DE0042", _day(languages, 12), _day(languages, 12),
        reading_room="Lesesaal, 1. Stock",
    )  # fmt: skip
    yield sheet
    yield replace(
        sheet, names=(
            "The Library of Oriental Manuscripts and Early Printed Books of the Academy of Sciences",
            "Библиотека восточных рукописей и старопечатных книг", "Βιβλιοθήκη χειρογράφων", "东方写本图书馆",
            "동방사본도서관",
        ),
        country="United Kingdom of Great Britain and Northern Ireland", registered_until=_day(languages, 3),
        reading_room=_LONG[:170],
    )  # fmt: skip


def questions(say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> Iterator[RegistrationQuestion]:
    """One question, and several with documents that are asked for."""
    letter = RegistrationQuestion(
        languages, say(registration_question.TEXTS, registration_question.KIND), _head(languages, library),
        _day(languages, 10), _day(languages, 12), ("Can readers use the copier in the reading room freely?",),
    )  # fmt: skip
    yield letter
    yield replace(
        letter, questions=(letter.questions[0], _LONG, _LONG), documents=("A picture of the reading room.", _LONG * 2)
    )


def refusals(say: Texting, languages: tuple[str, ...], library: LibraryOnPaper) -> Iterator[RegistrationRefusal]:
    """A refusal in a line, and one at length."""
    letter = RegistrationRefusal(
        languages, say(registration_refusal.TEXTS, registration_refusal.KIND), _head(languages, library),
        _day(languages, 10), _day(languages, 12), "The copiers in the reading room are free to use.",
    )  # fmt: skip
    yield letter
    yield replace(letter, reason=f"{_LONG}\n{_LONG}\n{_LONG}", head=replace(letter.head, recipient=_ISLAND))


def _head(languages: tuple[str, ...], library: LibraryOnPaper) -> LetterHead:
    return LetterHead(library, _TO, _day(languages, 12), "")


def _day(languages: tuple[str, ...], month: int) -> str:
    if languages[0] == "ja":
        return f"2026-{month:02}-21（令和8年{month}月21日）"
    return f"21 {('January', 'March', 'October', 'December')[(month > 1) + (month > 3) + (month > 10)]} 2026"
