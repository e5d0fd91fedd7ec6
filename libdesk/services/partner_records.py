"""A partner's application with its papers, questions and what is lacking, as the screen and the letters need it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from libdesk.db.connection import Rows
from libdesk.domain.instants import day_or_none, instant, local
from libdesk.domain.partner_registration import (
    Application,
    CameBy,
    Copiers,
    Document,
    DocumentKind,
    ReviewClock,
    does_not_count,
    lacking,
    review_clock,
)
from libdesk.domain.partner_states import PartnerState
from libdesk.domain.reasons import Reason


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A paper that came: how, whether an original, who checked it; ``media_type`` empty where it has no scan (L01)."""

    document_id: int
    application_id: int
    what: DocumentKind
    received_on: date
    came_by: CameBy
    original: bool
    shows_reading_room: bool
    checked_on: date | None
    checked_by: str
    attachment_id: int | None
    media_type: str
    note: str

    @property
    def document(self) -> Document:
        """What the rules ask of it."""
        return Document(
            self.what, self.received_on, self.came_by, self.original, self.shows_reading_room,
            self.checked_on is not None,
        )  # fmt: skip

    @property
    def does_not_count(self) -> Reason | None:
        """Why it is kept and does not count, if so."""
        return does_not_count(self.document)


@dataclass(frozen=True, slots=True)
class QuestionRecord:
    """Something asked of an applicant, and the answer (L03); ``wants``: an answer, or a further document."""

    question_id: int
    application_id: int
    asked_on: date
    asked_by: str
    wants: str
    question: str
    answered_on: date | None
    answer: str


@dataclass(frozen=True, slots=True)
class ApplicationRecord:
    """An application: what it says, since when it is reviewed, and the decision, empty while it is open."""

    application_id: int
    partner_library_id: int
    received_on: date
    contract: Application
    review_from: date | None
    decision: str
    decided_on: date | None
    decision_reason: str
    note: str

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision."""
        return not self.decision


@dataclass(frozen=True, slots=True)
class RegistrationWeighing:
    """Where a registration stands: its newest application, papers, questions, what is lacking, the clock (L01 to L03).

    ``lacking`` and ``clock`` are said of an open application only; ``questions`` are those without an answer first.
    """

    partner_library_id: int
    state: PartnerState
    application: ApplicationRecord | None
    documents: tuple[DocumentRecord, ...]
    questions: tuple[QuestionRecord, ...]
    lacking: tuple[Reason, ...]
    clock: ReviewClock | None

    @property
    def open_questions(self) -> tuple[QuestionRecord, ...]:
        """The questions that have no answer yet."""
        return tuple(one for one in self.questions if one.answered_on is None)

    @property
    def complete(self) -> bool:
        """Whether everything is there that an approval needs."""
        return self.application is not None and self.application.is_open and not self.lacking


@dataclass(frozen=True, slots=True)
class PartnerEventRecord:
    """One step in the life of a registration; ``note`` is the kind of a document in the steps about documents."""

    step: str
    state: str
    happened_on: date
    note: str
    staff: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RenewalRecord:
    """A registration that was renewed, and until when it held before."""

    renewed_on: date
    came_by: str
    signatory: str
    signatory_position: str
    until_before: date | None
    valid_until: date | None
    staff: str


@dataclass(frozen=True, slots=True)
class PartnerStory:
    """The past of a registration: applications, the newest first; steps and renewals, the oldest first."""

    applications: tuple[ApplicationRecord, ...]
    events: tuple[PartnerEventRecord, ...]
    renewals: tuple[RenewalRecord, ...]


_APPLICATION = (
    "id, partner_library_id, received_on, signatory, signatory_position, signed, binds, reading_room, reads_in_room,"
    " copies_nothing, makes_good, copiers, copier_conditions, review_from, decision, decided_on, decision_reason, note"
)


def _application_of(row: tuple[object, ...]) -> ApplicationRecord:
    (
        number, partner_id, received_on, signatory, position, signed, binds, room, reads, nothing, good, copiers,
        conditions, review_from, decision, decided_on, reason, note,
    ) = row  # fmt: skip
    contract = Application(
        str(signatory), str(position), bool(signed), bool(binds), str(room), bool(reads), bool(nothing), bool(good),
        cast("Copiers", copiers), str(conditions),
    )  # fmt: skip
    return ApplicationRecord(
        cast("int", number), cast("int", partner_id), date.fromisoformat(str(received_on)), contract,
        day_or_none(cast("str | None", review_from)), str(decision), day_or_none(cast("str | None", decided_on)),
        str(reason), str(note),
    )  # fmt: skip


def applications_of(rows: Rows, partner_library_id: int) -> tuple[ApplicationRecord, ...]:
    """All applications of a partner, the newest first."""
    found = rows.all(
        f"SELECT {_APPLICATION} FROM partner_application WHERE partner_library_id = ? ORDER BY id DESC",
        partner_library_id,
    )
    return tuple(_application_of(row) for row in found)


def newest_application(rows: Rows, partner_library_id: int) -> ApplicationRecord | None:
    """The application that is open, or the one decided last; None for a partner from before."""
    return next(iter(applications_of(rows, partner_library_id)), None)


def documents_of(rows: Rows, application_id: int) -> tuple[DocumentRecord, ...]:
    """The papers that came with an application, in the order of their coming."""
    found = rows.all(
        "SELECT document.id, partner_application_id, what, received_on, came_by, original, shows_reading_room,"
        " checked_on, coalesce(staff.name, ''), attachment_id, coalesce(media_type, ''), document.note"
        " FROM partner_document AS document LEFT JOIN staff ON staff.id = checked_by_id"
        " LEFT JOIN attachment ON attachment.id = attachment_id"
        " WHERE partner_application_id = ? ORDER BY received_on, document.id",
        application_id,
    )
    return tuple(
        DocumentRecord(
            row[0], row[1], row[2], date.fromisoformat(row[3]), row[4], bool(row[5]), bool(row[6]),
            day_or_none(row[7]), row[8], row[9], row[10], row[11],
        )
        for row in found
    )  # fmt: skip


def questions_of(rows: Rows, application_id: int) -> tuple[QuestionRecord, ...]:
    """What was asked of an applicant: what has no answer first, then the newest."""
    found = rows.all(
        "SELECT id, partner_application_id, asked_on, asked_by, wants, question, answered_on, answer"
        " FROM partner_question WHERE partner_application_id = ?"
        " ORDER BY answered_on IS NOT NULL, asked_on DESC, id DESC",
        application_id,
    )
    return tuple(
        QuestionRecord(
            row[0], row[1], date.fromisoformat(row[2]), row[3], row[4], row[5], day_or_none(row[6]), row[7]
        )
        for row in found
    )  # fmt: skip


def weigh(rows: Rows, partner_library_id: int, today: date) -> RegistrationWeighing:
    """Where a partner's registration stands; LookupError if there is no such partner."""
    from libdesk.services.settings import value_of

    state = rows.value("SELECT state FROM partner_library WHERE id = ?", partner_library_id)
    if state is None:
        raise LookupError(f"no partner library {partner_library_id}")
    application = newest_application(rows, partner_library_id)
    documents = () if application is None else documents_of(rows, application.application_id)
    questions = () if application is None else questions_of(rows, application.application_id)
    missing: tuple[Reason, ...] = ()
    clock = None
    if application is not None and application.is_open:
        missing = lacking(application.contract, tuple(one.document for one in documents))
        if application.review_from is not None:
            least, most = (int(value_of(rows, f"lending.approval_{which}_weeks")) for which in ("least", "most"))
            clock = review_clock(application.review_from, least, most, today)
    return RegistrationWeighing(
        partner_library_id, PartnerState(state), application, documents, questions, missing, clock
    )


def read_story(rows: Rows, partner_library_id: int, zone: str) -> PartnerStory:
    """The past of a partner's registration."""
    events = rows.all(
        "SELECT step, state, happened_on, note, staff.name, made_at FROM partner_event"
        " JOIN staff ON staff.id = staff_id WHERE partner_library_id = ? ORDER BY made_at, partner_event.id",
        partner_library_id,
    )
    renewals = rows.all(
        "SELECT renewed_on, came_by, signatory, signatory_position, until_before, valid_until, staff.name"
        " FROM partner_renewal JOIN staff ON staff.id = staff_id WHERE partner_library_id = ?"
        " ORDER BY renewed_on, partner_renewal.id",
        partner_library_id,
    )
    return PartnerStory(
        applications_of(rows, partner_library_id),
        tuple(
            PartnerEventRecord(step, state, date.fromisoformat(day), note, staff, local(instant(at), zone))
            for step, state, day, note, staff, at in events
        ),
        tuple(
            RenewalRecord(
                date.fromisoformat(day), came_by, signatory, position, day_or_none(before), day_or_none(until), staff
            )
            for day, came_by, signatory, position, before, until, staff in renewals
        ),
    )
