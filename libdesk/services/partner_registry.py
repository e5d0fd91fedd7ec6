"""The registry of partner libraries: applications, their review, and registrations while they last (L01 to L03)."""

from __future__ import annotations

from libdesk.domain.context import Context
from libdesk.services.partner_applications import PartnerApplications
from libdesk.services.partner_deciding import PartnerDecisions
from libdesk.services.partner_records import (
    ApplicationRecord,
    DocumentRecord,
    PartnerStory,
    QuestionRecord,
    RegistrationWeighing,
    documents_of,
    newest_application,
    questions_of,
    read_story,
    weigh,
)
from libdesk.services.partner_standing import PartnerStanding
from libdesk.services.partner_user_ids import next_user_id


class PartnerRegistry(PartnerApplications, PartnerDecisions, PartnerStanding):
    """All steps of a registration; every step out of order is refused with its reason."""

    def weigh(self, context: Context, partner_library_id: int) -> RegistrationWeighing:
        """Where a registration stands today, with all that is lacking; LookupError if there is no such partner."""
        return weigh(self._library.rows, partner_library_id, self._library.today_at(context))

    def application(self, partner_library_id: int) -> ApplicationRecord | None:
        """The application that is open, or was decided last; None for a partner from before."""
        return newest_application(self._library.rows, partner_library_id)

    def documents(self, application_id: int) -> tuple[DocumentRecord, ...]:
        """The papers that came with an application."""
        return documents_of(self._library.rows, application_id)

    def questions(self, application_id: int) -> tuple[QuestionRecord, ...]:
        """What was asked of an applicant, unanswered questions first."""
        return questions_of(self._library.rows, application_id)

    def story(self, context: Context, partner_library_id: int) -> PartnerStory:
        """The past of a registration, on the clock of the context's site."""
        zone = str(self._library.rows.value("SELECT time_zone FROM site WHERE id = ?", context.site_id))
        return read_story(self._library.rows, partner_library_id, zone)

    def scan(self, document_id: int) -> tuple[bytes, str]:
        """The scan of a paper and its media type; LookupError where it has none."""
        row = self._library.rows.one(
            "SELECT content, media_type FROM partner_document JOIN attachment ON attachment.id = attachment_id"
            " WHERE partner_document.id = ?",
            document_id,
        )
        if row is None:
            raise LookupError(f"no scan of document {document_id}")
        return bytes(row[0]), str(row[1])

    def next_user_id(self, context: Context, country: str) -> str:
        """The user id that an approval today would give to a partner of a country; empty: the scheme cannot be used."""
        return next_user_id(self._library.rows, country, self._library.today_at(context))
