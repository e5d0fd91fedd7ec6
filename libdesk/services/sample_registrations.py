"""The demo's partners to be, and what came by fax: played through the real services (L01 to L04, L14)."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from libdesk.domain.context import Context
from libdesk.domain.loanability import TitleMark
from libdesk.domain.partner_registration import Application
from libdesk.domain.sample.registrations import APPLICANTS, STEPS, STREET, RegistrationStep
from libdesk.services.clock import SetClock
from libdesk.services.lending_forms import Packing
from libdesk.services.library import Library
from libdesk.services.partner_contacts import ContactRecord
from libdesk.services.partner_forms import ApplicationForm, NewDocument, Renewal, ReportedChange
from libdesk.services.partners import PartnerRecord
from libdesk.services.services import Services

_ZONE: Final = ZoneInfo("Asia/Tokyo")
_PAPERS: Final = ("application", "reading_room", "leaflet")
_COMPLETE: Final = Application(
    "Prof. M. Lindqvist", "Director", True, True, "Special Collections Reading Room", True, True, True, "not_free",
    "One scanner behind the desk; staff operate it.",
)  # fmt: skip


class RegistrationScene:
    """Plays the applications of the last weeks between the other work of the demo, each step on its day."""

    def __init__(self, library: Library, clock: SetClock, context: Callable[[], Context], today: date) -> None:
        self._library, self._clock, self._context, self._today = library, clock, context, today
        self._services = Services(library)
        self._partners: dict[str, int] = {}
        self._due = sorted(STEPS, key=lambda step: -step.days_ago)

    def play_until(self, moment: datetime) -> None:
        """Take the steps whose moment has come."""
        while self._due and self._moment(self._due[0]) <= moment:
            step = self._due.pop(0)
            self._clock.moment = max(self._clock.moment, self._moment(step))
            self._take(step)

    def _moment(self, step: RegistrationStep) -> datetime:
        return datetime.combine(self._today - timedelta(days=step.days_ago), time(10, 20), _ZONE)

    def _take(self, step: RegistrationStep) -> None:
        here, has = self._context(), self._services.partner_registry
        if step.what == "apply":
            applicant = APPLICANTS[step.who]
            record = PartnerRecord(
                applicant.name, applicant.country, applicant.name_latin, department=applicant.department,
                address=applicant.address, postal_code=applicant.postal_code, email=applicant.email,
                fax=applicant.fax, contact=applicant.contact, other_names=applicant.other_names,
            )  # fmt: skip
            form = ApplicationForm(_COMPLETE if applicant.complete else replace(_COMPLETE, signed=False))
            self._partners[step.who] = has.apply(here, record, form, self._papers(complete=applicant.complete)).must()
            return
        one = self._partners[step.who]
        steps: dict[str, Callable[[], Any]] = {
            "find_incomplete": lambda: has.find_incomplete(here, one, words=step.words, asked_by="email"),
            "begin_review": lambda: has.begin_review(here, one),
            "ask": lambda: has.ask(here, one, step.words, asked_by="email"),
            "answer": lambda: self._answer(here, one, step.words),
            "approve": lambda: has.approve(here, one),
        }
        steps[step.what]().must()

    def _answer(self, here: Context, partner_id: int, words: str) -> Any:
        has = self._services.partner_registry
        application = has.application(partner_id)
        question = has.questions(application.application_id if application else 0)[0]
        return has.answer(here, question.question_id, words)

    @staticmethod
    def _papers(*, complete: bool) -> tuple[NewDocument, ...]:
        """The three papers; of one that is not complete the contract came by fax, and the picture not at all."""
        if complete:
            return tuple(NewDocument(what, "post", original=True, checked=True) for what in _PAPERS)
        return (NewDocument("application", "fax"), NewDocument("leaflet", "post", checked=True))


class LendingDeskScene:
    """What lies on the lending desk at the end of the demo: changes, a renewal, marks on titles, and the fax tray."""

    def __init__(self, library: Library, context: Callable[[], Context]) -> None:
        self._library, self._context = library, context
        self._services = Services(library)

    def play(self) -> None:
        """Changes, a contact, a renewal, marks on two titles, one item packed, two missed, and two faxes."""
        self._tell_of_partners()
        self._mark_titles()
        self._pack_one()
        self._miss_two()
        self._take_in_faxes()

    def _tell_of_partners(self) -> None:
        here, has = self._context(), self._services
        found = self._library.rows.all(
            "SELECT id, user_id FROM partner_library WHERE state = 'approved' ORDER BY id LIMIT 2"
        )
        (first, first_user_id), (second, _) = found
        report = ReportedChange({"address": STREET}, "letter", first_user_id)
        has.partner_changes.report(here, first, report).must()
        contact = ContactRecord("Mr. Theodore Okonkwo", "Document supply", email="tokonkwo@lakeellery.example.edu")
        has.partner_contacts.add(here, first, contact).must()
        until = self._library.today_at(here) + timedelta(days=3 * 365)
        has.partner_registry.renew(here, second, Renewal("G. Pryce", "Head of Interlending", valid_until=until)).must()

    def _mark_titles(self) -> None:
        rows, here, has = self._library.rows, self._context(), self._services.loanability
        rare, shown = [
            row_id
            for (row_id,) in rows.all(
                "SELECT title.id FROM title JOIN item ON item.title_id = title.id AND item.state = 'in_service'"
                " WHERE title.material = 'book' AND title.id NOT IN"
                "  (SELECT title_id FROM lending_request WHERE title_id IS NOT NULL) GROUP BY title.id"
                " ORDER BY title.year, title.id LIMIT 2"
            )
        ]
        has.mark_title(here, rare, TitleMark("never", "rare", note="著者の献呈署名入り")).must()
        has.mark_title(
            here, shown, TitleMark("with_conditions", conditions="Book rest; no more than one reader.")
        ).must()

    def _in_state(self, state: str, order: str) -> list[int]:
        query = f"SELECT request.id FROM lending_request AS request WHERE state = ? ORDER BY {order}"
        return [row_id for (row_id,) in self._library.rows.all(query, state)]

    def _pack_one(self) -> None:
        """An item that was picked is packed, with what was noted of its condition."""
        for request_id in self._in_state("picked", "id DESC")[:1]:
            record = self._services.lending.record(request_id)
            here = replace(self._context(), site_id=record.item_site_id or 1)
            packing = Packing("worn", (("worn_corners", ""), ("stain", "p. 12")), record.volume_count)
            self._services.lending.pack(here, request_id, packing).must()

    def _miss_two(self) -> None:
        """Two items that partners have lost: one is asked for still, the other was paid for."""
        here, has = self._context(), self._services
        today = self._library.today_at(here)
        confirmed = self._in_state("confirmed", "due_on DESC, id")
        for request_id in confirmed[:2]:
            has.lending.report_lost(here, request_id, today, "The reading room reports that it is missing.").must()
        for request_id in confirmed[1:2]:
            has.compensations.decide(here, request_id, "payment", 4800).must()
            has.compensations.ask(here, request_id).must()
            has.compensations.make_good(here, request_id, note="Paid by transfer").must()

    def _take_in_faxes(self) -> None:
        """A receipt letter that came back by fax, and a page that is something else."""
        rows, here, has = self._library.rows, self._context(), self._services
        waiting = rows.value("SELECT id FROM lending_request WHERE state = 'shipped' ORDER BY id DESC LIMIT 1")
        if waiting is None:
            return
        letter = has.printing.prepare_lending("to-borrowers", [waiting], "en").must().pdf
        has.incoming_scans.take_in(here, ("fax-0107-0912.png", _faxed(letter)), "fax").must()
        form = has.registration_papers.prepare(here, "loan-request-form", language="en").must().pdf
        has.incoming_scans.take_in(here, ("fax-0107-0940.png", _faxed(form)), "fax").must()


def _faxed(pdf: bytes) -> bytes:
    """The first page as a fax machine of the usual grade sends it: 204 x 98 dpi, black or white."""
    import pypdfium2
    from PIL import Image

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        picture = page.render(scale=204 / 72).to_pil().convert("L")
    finally:
        document.close()
    sent = picture.resize((picture.width, picture.height * 98 // 204), Image.Resampling.BILINEAR)
    kept = io.BytesIO()
    sent.point(lambda grey: 255 if grey > 128 else 0).convert("1").save(kept, "PNG", dpi=(204, 98))
    return kept.getvalue()
