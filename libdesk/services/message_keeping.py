"""The messages of a request that are kept as files: put beside it, and listed with what they say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal, cast

from libdesk.db.connection import Rows
from libdesk.domain.instants import instant, instant_text, local, local_day
from libdesk.exchange.iso18626 import Message
from libdesk.services.attachments import keep_attachment
from libdesk.services.library import Work
from libdesk.services.message_told import read_kept

MEDIA_TYPE = "application/xml"
Direction = Literal["in", "out"]


@dataclass(frozen=True, slots=True)
class KeptMessage:
    """A message that was written or taken over, on the clock of the request's site; ``name`` to save its file under.

    ``message`` is what it says; None where this version of LibDesk cannot read it any more.
    """

    message_id: int
    direction: Direction
    code: str
    at: datetime
    staff: str
    name: str
    data: bytes
    message: Message | None


@dataclass(frozen=True, slots=True)
class KeptIn:
    """Where messages are kept: the table of messages, that of the requests, and the site whose clock they go by."""

    messages: str
    requests: str
    site: str


BORROWING: Final = KeptIn("borrowing_message", "borrowing_request", "request.site_id")
LENDING: Final = KeptIn(
    "lending_message", "lending_request",
    "coalesce((SELECT item.site_id FROM item WHERE item.id = request.item_id), (SELECT min(id) FROM site))",
)  # fmt: skip


def keep(
    work: Work, where: KeptIn, request_id: int, direction: Direction, kind: str, code: str, text: str, data: bytes,
    at: datetime,
) -> None:  # fmt: skip
    """Keep a message with its file; a file that was taken over and taken back before lies there already."""
    attachment_id = keep_attachment(work, data, MEDIA_TYPE)
    if work.value(
        f"SELECT 1 FROM {where.messages} WHERE attachment_id = ? AND direction = ?", attachment_id, direction
    ):
        # Written twice within a moment, it is one message.
        return
    work.insert(
        where.messages, direction=direction, kind=kind, code=code, text=text.strip(), attachment=attachment_id,
        stamped=instant_text(at), staff=work.context.staff_id, made_at=work.now_text, **{where.requests: request_id},
    )  # fmt: skip


def kept_of(rows: Rows, where: KeptIn, request_id: int) -> list[KeptMessage]:
    """The messages of a request that are kept as files, the oldest first."""
    found = rows.all(
        "SELECT message.id, direction, message.code, message.made_at, staff.name, site.time_zone,"
        f" coalesce(identifier.scanned_text, ''), content FROM {where.messages} AS message"
        " JOIN attachment ON attachment.id = message.attachment_id JOIN staff ON staff.id = message.staff_id"
        f" JOIN {where.requests} AS request ON request.id = message.{where.requests}_id"
        f" JOIN site ON site.id = {where.site} LEFT JOIN identifier"
        f" ON identifier.{where.requests}_id = request.id AND identifier.valid_to IS NULL"
        f" WHERE message.{where.requests}_id = ? ORDER BY message.id",
        request_id,
    )
    return [
        KeptMessage(
            message_id, cast(Direction, direction), code, local(instant(made_at), zone), staff,
            file_name(number, code, local_day(instant(made_at), zone)), content,
            cast("Message | None", read_kept(content)),
        )
        for message_id, direction, code, made_at, staff, zone, number, content in found
    ]  # fmt: skip


def file_name(number: str, code: str, day: date) -> str:
    """A name that every file system takes: number, what it says, and its day."""
    return re.sub(r"[^\w.-]+", "-", f"{number}-{code}-{day.isoformat()}").strip("-.") + ".xml"
