"""What staff enter about a partner's registration: the application, its papers, a renewal, a reported change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from libdesk.domain.partner_registration import Application, CameBy, DocumentKind

AskedBy = Literal["post", "email", "fax", "telephone"]
Wants = Literal["answer", "document"]
ReportedBy = Literal["letter", "fax", "email", "telephone", "correction"]


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A paper that came with an application; ``received_on`` None: today. ``checked``: staff have looked it through.

    ``scan`` is the file of its scan, empty for none: PDF, PNG, JPEG or TIFF.
    """

    what: DocumentKind
    came_by: CameBy = "post"
    received_on: date | None = None
    original: bool = False
    shows_reading_room: bool = False
    checked: bool = False
    note: str = ""
    scan: bytes = b""


@dataclass(frozen=True, slots=True)
class ApplicationForm:
    """An application as it came; ``received_on`` None: today."""

    contract: Application = field(default_factory=Application)
    received_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Renewal:
    """A registration that a partner renews; ``valid_until`` None: as the library's settings say."""

    signatory: str
    signatory_position: str = ""
    came_by: Literal["post", "fax"] = "post"
    renewed_on: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class ReportedChange:
    """What a partner reports about itself (L04): the new values by column, how it was reported, and the user id in it.

    ``valid_from`` None: the day of the report; ``reported_on`` None: today. A ``correction`` is our own.
    """

    values: Mapping[str, str]
    source: ReportedBy = "letter"
    user_id: str = ""
    reported_on: date | None = None
    valid_from: date | None = None
