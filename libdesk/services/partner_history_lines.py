"""The lines of a partner's history, read table by table and put into words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from libdesk.db.connection import Rows
from libdesk.domain.instants import instant, local_day
from libdesk.domain.money import Money
from libdesk.services.lending_ledger import papers_where
from libdesk.services.lending_record import LendingRecord, select_records
from libdesk.services.lending_refusals import refusal_of
from libdesk.services.notice_wording import one_line
from libdesk.wording.catalogue import Catalogue

if TYPE_CHECKING:
    from libdesk.services.partner_history import Group, HistoryLine

# What these steps did stands in a table of its own, with more about it.
_TOLD_ELSEWHERE: Final = frozenset(
    {
        "apply", "apply_again", "receive_document", "check_document", "remove_document", "ask", "answer", "renew",
        "report_change", "take_over", "change",
    }
)  # fmt: skip
_EVENTS: Final = (
    "SELECT step, partner_event.happened_on, note, staff.name FROM partner_event"
    " JOIN staff ON staff.id = staff_id WHERE partner_library_id = ? ORDER BY partner_event.id"
)
_CHANGES: Final = (
    "SELECT field, old_value, new_value, valid_from, reported_on, source, staff.name FROM partner_change"
    " JOIN staff ON staff.id = staff_id WHERE partner_library_id = ? ORDER BY partner_change.id"
)
_APPLICATIONS: Final = (
    "SELECT received_on, signatory, signatory_position, note FROM partner_application"
    " WHERE partner_library_id = ? ORDER BY id"
)
_DOCUMENTS: Final = (
    "SELECT what, document.received_on, came_by, original, checked_on, coalesce(staff.name, '')"
    " FROM partner_document AS document JOIN partner_application AS application"
    " ON application.id = document.partner_application_id LEFT JOIN staff ON staff.id = document.checked_by_id"
    " WHERE application.partner_library_id = ? ORDER BY document.id"
)
_QUESTIONS: Final = (
    "SELECT asked_on, question, answered_on, answer FROM partner_question AS asked JOIN partner_application AS"
    " application ON application.id = asked.partner_application_id WHERE partner_library_id = ? ORDER BY asked.id"
)
_RENEWALS: Final = (
    "SELECT renewed_on, valid_until, signatory, staff.name FROM partner_renewal JOIN staff ON staff.id = staff_id"
    " WHERE partner_library_id = ? ORDER BY partner_renewal.id"
)
_LETTERS: Final = (
    "SELECT notice.id, notice.kind, notice.subject, notice.state, notice.way, notice.address,"
    " coalesce(done_at, made_at), site.time_zone, coalesce(staff.name, ''),"
    " (SELECT group_concat(scanned_text, ', ') FROM notice_about JOIN identifier ON"
    "   identifier.lending_request_id = notice_about.lending_request_id AND identifier.valid_to IS NULL"
    "   WHERE notice_about.notice_id = notice.id)"
    " FROM notice JOIN site ON site.id = notice.site_id LEFT JOIN staff ON staff.id = notice.staff_id"
    " WHERE notice.partner_library_id = ? ORDER BY notice.id"
)
_CASES: Final = (
    "SELECT request.id, coalesce(identifier.scanned_text, ''), made_good.kind, noticed_on, description, way, amount,"
    " currency, asked_on, answer_by, made_good.state, closed_on, closing_note, staff.name"
    " FROM lending_compensation AS made_good JOIN lending_request AS request"
    " ON request.id = made_good.lending_request_id JOIN staff ON staff.id = made_good.staff_id"
    " LEFT JOIN identifier ON identifier.lending_request_id = request.id AND identifier.valid_to IS NULL"
    " WHERE request.partner_library_id = ? ORDER BY made_good.id"
)
_OF_PARTNER: Final = (
    "printed_sheet.partner_library_id = ?1 OR printed_sheet.lending_request_id IN"
    " (SELECT id FROM lending_request WHERE partner_library_id = ?1)"
)


def all_lines(rows: Rows, partner_library_id: int, words: Catalogue) -> Iterator[HistoryLine]:
    """Everything about a partner, one kind after the other."""
    lines = _Lines(rows, partner_library_id, words)
    yield from lines.registration()
    yield from lines.papers_of_registration()
    yield from lines.requests()
    yield from lines.papers()
    yield from lines.letters()
    yield from lines.cases()


class _Lines:
    """Puts what is on record into words."""

    def __init__(self, rows: Rows, partner_library_id: int, words: Catalogue) -> None:
        self._rows = rows
        self._partner = partner_library_id
        self._words = words

    def registration(self) -> Iterator[HistoryLine]:
        """The steps of the registration, changes with what they replaced, and renewals."""
        for step, on, note, staff in self._rows.all(_EVENTS, self._partner):
            if step not in _TOLD_ELSEWHERE:
                yield self._line(on, "registration", self._code("partners.events", step), one_line(note), staff)
        for field, old, new, valid_from, reported_on, source, staff in self._rows.all(_CHANGES, self._partner):
            facts = {
                "old": one_line(old) or self._about("nothing"), "new": one_line(new) or self._about("nothing"),
                "from": date.fromisoformat(valid_from), "source": source,
            }  # fmt: skip
            what = self._what("change", field=field)
            yield self._line(reported_on, "registration", what, self._about("change", **facts), staff)
        for renewed_on, valid_until, signatory, staff in self._rows.all(_RENEWALS, self._partner):
            until = None if valid_until is None else date.fromisoformat(valid_until)
            about = self._about("renewal" if until else "renewal_open", day=until, signatory=signatory)
            yield self._line(renewed_on, "registration", self._what("renewal"), about, staff)

    def papers_of_registration(self) -> Iterator[HistoryLine]:
        """Applications, the documents that came with them, questions and answers."""
        for received_on, signatory, position, note in self._rows.all(_APPLICATIONS, self._partner):
            about = ", ".join(filter(None, (signatory, position, one_line(note))))
            yield self._line(received_on, "registration", self._what("application"), about)
        for what, on, came_by, original, checked_on, staff in self._rows.all(_DOCUMENTS, self._partner):
            parts = [self._code("partners.came_by", came_by), self._about("original") if original else ""]
            if checked_on is not None:
                parts.append(self._about("checked", day=date.fromisoformat(checked_on), staff=staff))
            about = self._joined(parts)
            yield self._line(on, "registration", self._what("document", what=what), about)
        for asked_on, question, answered_on, answer in self._rows.all(_QUESTIONS, self._partner):
            said = {"question": one_line(question), "answer": one_line(answer)}
            yield self._line(asked_on, "registration", self._what("question"), said["question"])
            if answered_on is not None:
                about = self._about("answer", **said)
                yield self._line(answered_on, "registration", self._what("answered"), about)

    def requests(self) -> Iterator[HistoryLine]:
        """Each request with its state and its dates; a refused one with its reasons."""
        for record in select_records(self._rows, "WHERE partner.id = ? ORDER BY request.id", self._partner):
            what = self._what("request", number=record.number, title=record.title or record.asked_title)
            yield self._line(
                record.requested_on.isoformat(), "request", what, self._dates(record), "", record.number,
                record.lending_request_id,
            )  # fmt: skip

    def _dates(self, record: LendingRecord) -> str:
        parts = [self._code("words.lending_state", str(record.state))]
        posted, due = record.posted_back_on, record.due_on
        for name, day in (
            ("answered", record.answered_on), ("sent", record.sent_on), ("received", record.received_on), ("due", due),
            ("posted", posted), ("returned", record.returned_on),
        ):  # fmt: skip
            if day is not None:
                parts.append(self._about(name, day=day))
            if name == "posted" and posted is not None and due is not None and posted > due:
                parts.append(self._about("late", days=(posted - due).days))
        if record.state == "refused":
            reasons = refusal_of(self._rows, record.lending_request_id).reasons
            said = (one.words or self._code("words.refusal_reason", one.code) for one in reasons)
            parts.append(self._joined(list(said)))
        return self._joined(parts)

    def papers(self) -> Iterator[HistoryLine]:
        """What was printed for the partner and its requests, as it was sent."""
        for paper in papers_where(self._rows, _OF_PARTNER, self._partner):
            what = self._what("reprint" if paper.reprint else "paper", kind=paper.kind)
            about = self._joined([paper.number, self._about("printed", destination=paper.destination)])
            on = paper.at.date().isoformat()
            record = paper.printed_sheet_id
            yield self._line(on, "paper", what, about, paper.staff, paper.number, record, paper.kind)

    def letters(self) -> Iterator[HistoryLine]:
        """Notices to the partner, whatever has become of them."""
        for row in self._rows.all(_LETTERS, self._partner):
            notice_id, kind, _subject, state, way, address, at, zone, staff, numbers = row
            state_word = self._code("words.notice_state", state)
            parts = [numbers or "", self._code("words.notice_way", way), address, state_word]
            on = local_day(instant(at), zone).isoformat()
            about = self._joined(parts)
            what = self._what("letter", kind=kind)
            yield self._line(on, "letter", what, about, staff, numbers or "", notice_id, kind)

    def cases(self) -> Iterator[HistoryLine]:
        """Cases of compensation: when they were noticed, and when they were closed."""
        for row in self._rows.all(_CASES, self._partner):
            (
                request_id, number, kind, noticed_on, description, way, amount, currency, asked_on, answer_by, state,
                closed_on, note, staff,
            ) = row  # fmt: skip
            parts = [number, one_line(description), self._code("lending.compensation_way", way)]
            if amount is not None:
                parts.append(self._about("amount", amount=Money(amount, currency)))
            if asked_on is not None:
                parts += [
                    self._about("case_asked", day=date.fromisoformat(asked_on)),
                    self._about("answer_by", day=date.fromisoformat(answer_by)),
                ]
            what = self._what("case", kind=kind)
            yield self._line(noticed_on, "case", what, self._joined(parts), staff, number, request_id)
            if closed_on is not None:
                about = self._joined([number, one_line(note)])
                closed = self._what("case_closed", state=state)
                yield self._line(closed_on, "case", closed, about, staff, number, request_id)

    def _line(
        self, on: str, group: Group, what: str, about: str, who: str = "", number: str = "", record_id: int = 0,
        kind: str = "",
    ) -> HistoryLine:  # fmt: skip
        from libdesk.services.partner_history import HistoryLine

        return HistoryLine(date.fromisoformat(on), group, what, about, who, number, record_id, kind)

    def _what(self, name: str, **facts: Any) -> str:
        return one_line(self._words.text(f"partner_history.what.{name}", facts))

    def _about(self, name: str, **facts: Any) -> str:
        """Words beside a line; its days are short, as those of the columns."""
        said = {one: fact.isoformat() if isinstance(fact, date) else fact for one, fact in facts.items()}
        return self._words.text(f"partner_history.about.{name}", said)

    def _code(self, table: str, code: str) -> str:
        key = f"{table}.{code}"
        return self._words.text(key) if self._words.knows(key) else code

    def _joined(self, parts: list[str]) -> str:
        return " · ".join(part for part in parts if part)
