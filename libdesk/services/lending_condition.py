"""The marks on a lent item and its photographs, as found when it was sent, received and returned (L19)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from libdesk.db.connection import Rows
from libdesk.domain.instants import instant, local
from libdesk.domain.lending_packing import MARKS, Marks
from libdesk.domain.reasons import Decision, Reason
from libdesk.exchange.pictures import LARGEST_MEGABYTES, PictureError, media_type_of
from libdesk.services.attachments import keep_attachment
from libdesk.services.lending_forms import Picture
from libdesk.services.library import Work
from libdesk.services.outcome import Refused

Moment = Literal["sent", "received", "returned"]


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """A photograph of the item; ``at`` on the clock of the site that keeps it."""

    picture_id: int
    moment: Moment
    name: str
    media_type: str
    byte_length: int
    staff: str
    at: datetime


def marks_of(rows: Rows, lending_request_id: int, moment: Moment) -> Marks:
    """The marks that were found on an item at one moment, in the order of the short list."""
    found = rows.all(
        "SELECT mark, words FROM lending_condition_mark WHERE lending_request_id = ? AND moment = ?",
        lending_request_id, moment,
    )  # fmt: skip
    return tuple(sorted(((mark, words) for mark, words in found), key=lambda one: MARKS.index(one[0])))


def keep_condition(
    work: Work, lending_request_id: int, moment: Moment, marks: Marks, pictures: tuple[Picture, ...]
) -> None:
    """Put marks and photographs in the place of those of the same moment.

    Refused for a file that is no sound PNG or JPEG picture, or is too large.
    """
    for table in ("lending_condition_mark", "lending_picture"):
        for (row_id,) in work.all(
            f"SELECT id FROM {table} WHERE lending_request_id = ? AND moment = ?", lending_request_id, moment
        ):
            work.delete(table, row_id)
    for mark, words in marks:
        work.insert(
            "lending_condition_mark", lending_request=lending_request_id, moment=moment, mark=mark, words=words.strip()
        )
    for picture in pictures:
        add_picture(work, lending_request_id, moment, picture)


def add_picture(work: Work, lending_request_id: int, moment: Moment, picture: Picture) -> int:
    """Keep a photograph; the same file is stored once, however often it is attached."""
    try:
        media_type = media_type_of(picture.data)
    except PictureError as refused:
        reason = Reason(f"picture_{refused.what}", facts={"name": picture.name, "megabytes": LARGEST_MEGABYTES})
        raise Refused(Decision((reason,))) from refused
    return work.insert(
        "lending_picture", lending_request=lending_request_id, moment=moment,
        attachment=keep_attachment(work, picture.data, media_type), name=picture.name.strip(),
        staff=work.context.staff_id, made_at=work.now_text,
    )  # fmt: skip


def pictures_of(rows: Rows, lending_request_id: int, zone: str) -> tuple[KeptPicture, ...]:
    """The photographs of an item, the oldest first."""
    found = rows.all(
        "SELECT picture.id, moment, picture.name, media_type, byte_length, staff.name, picture.made_at"
        " FROM lending_picture AS picture JOIN attachment ON attachment.id = picture.attachment_id"
        " JOIN staff ON staff.id = picture.staff_id WHERE lending_request_id = ? ORDER BY picture.id",
        lending_request_id,
    )
    return tuple(
        KeptPicture(picture_id, moment, name, media_type, length, staff, local(instant(at), zone))
        for picture_id, moment, name, media_type, length, staff, at in found
    )


def picture_content(rows: Rows, picture_id: int) -> bytes:
    """The file of a photograph; LookupError if there is none."""
    row = rows.one(
        "SELECT content FROM lending_picture JOIN attachment ON attachment.id = attachment_id"
        " WHERE lending_picture.id = ?",
        picture_id,
    )
    if row is None:
        raise LookupError(f"no picture {picture_id}")
    return bytes(row[0])
