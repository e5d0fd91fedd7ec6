"""The queue of notices: what waits, what went out, what became of it, and what staff do with each (H07, H17)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from libdesk.domain.context import Context
from libdesk.domain.notices import NoticeStep, Way
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.checks import email_reason
from libdesk.services.library import Library, Work
from libdesk.services.notice_reach import note_came_back, without_address
from libdesk.services.notice_reading import count_notices, counts, notice_ids, notices_page, read_notice, run_lines
from libdesk.services.notice_records import (
    NoticeAbout,
    NoticeCount,
    NoticeFilter,
    NoticeLine,
    NoticeRecord,
    RunLine,
    Sort,
    WithoutAddress,
)
from libdesk.services.notice_steps import take_step
from libdesk.services.notice_wording import one_line
from libdesk.services.outcome import Outcome, Refused

__all__ = [
    "NoticeAbout", "NoticeCount", "NoticeFilter", "NoticeLine", "NoticeRecord", "Notices", "RunLine", "Sort",
    "WithoutAddress",
]  # fmt: skip

# The steps by which staff say that something was done; sending by itself goes another way.
_BY_STAFF = frozenset({NoticeStep.PRINT, NoticeStep.SAVE, NoticeStep.OPEN, NoticeStep.TELL, NoticeStep.CONFIRM_SENT})


class Notices:
    """The queue of notices."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def counts(self) -> list[NoticeCount]:
        """How many notices are in each state, by way."""
        return counts(self._library.rows)

    def count(self, wanted: NoticeFilter = NoticeFilter()) -> int:  # noqa: B008 - frozen
        """How many notices a filter finds."""
        return count_notices(self._library.rows, wanted)

    def page(
        self,
        offset: int,
        limit: int,
        wanted: NoticeFilter = NoticeFilter(),  # noqa: B008 - frozen
        sort: Sort = "made_at",
        *,
        descending: bool = True,
    ) -> list[NoticeLine]:
        """A stretch of the list of notices, the newest first."""
        return notices_page(self._library.rows, wanted, offset, limit, sort, descending=descending)

    def ids(self, wanted: NoticeFilter) -> list[int]:
        """The notices that a filter finds, in the order of their making."""
        return notice_ids(self._library.rows, wanted)

    def notice(self, notice_id: int) -> NoticeRecord:
        """A notice whole, with everything that it tells of; LookupError if there is none."""
        return read_notice(self._library.rows, notice_id)

    def runs(self, limit: int = 50) -> list[RunLine]:
        """The latest runs with what they made, the newest first (H07)."""
        return run_lines(self._library.rows, limit)

    def without_address(self, context: Context) -> list[WithoutAddress]:
        """Everybody with something on loan or on hold whom no notice reaches: the list for staff (H17)."""
        zone = str(self._library.rows.value("SELECT time_zone FROM site WHERE id = ?", context.site_id))
        return without_address(self._library.rows, zone)

    def mark(self, context: Context, notice_ids: Sequence[int], step: NoticeStep) -> Outcome[int]:
        """Say that notices were printed, saved, opened in the mail program, told, or went out after all.

        Returns how many; refused as a whole where one of them cannot take the step. Not taken back: what was told was
        told, but a notice can be put back into the queue.
        """
        if step not in _BY_STAFF:
            raise ValueError(f"{step} is not done by hand")
        return self._each(context, "notice_done", notice_ids, lambda work, one: take_step(work, one, step))

    def withdraw(self, context: Context, notice_ids: Sequence[int]) -> Outcome[int]:
        """Withdraw notices that need not be told any more; refused for what was told, or goes out at this moment."""
        return self._each(
            context, "withdraw_notice", notice_ids, lambda work, one: take_step(work, one, NoticeStep.WITHDRAW)
        )

    def queue_again(self, context: Context, notice_ids: Sequence[int], way: Way | None = None) -> Outcome[int]:
        """Put notices back into the queue, or (``way``) let them go out by another way than they would.

        Refused: one that was sent, for nothing is sent twice; a way for which there is no address on record.
        """

        def again(work: Work, notice_id: int) -> None:
            state = work.value("SELECT state FROM notice WHERE id = ?", notice_id)
            columns: dict[str, object] = {"attempts": 0, "next_try_at": None, "last_error": ""}
            if way is not None:
                columns |= {"way": way, "address": _address(work, notice_id, way)}
            if state == "waiting" and way is not None:
                work.update("notice", notice_id, **columns)
                return
            take_step(work, notice_id, NoticeStep.QUEUE, **columns)

        return self._each(context, "queue_notice", notice_ids, again)

    def came_back(self, context: Context, notice_id: int, why: str) -> Outcome[int]:
        """Note that a message or letter came back, with what was said (H17).

        To an e-mail address from which it came back nothing is sent any more until another is entered: what waits for
        the person goes the way that is left, and the person is on the list for staff.
        """

        def body(work: Work) -> int:
            if not why.strip():
                work.refuse("explanation_missing")
            row = work.one("SELECT patron_id, way, address FROM notice WHERE id = ?", notice_id)
            take_step(work, notice_id, NoticeStep.COME_BACK, last_error=one_line(why))
            patron_id, way, address = row or (None, "", "")
            if patron_id is not None and way == "email":
                note_came_back(work, patron_id, address, why, work.today())
            _tell(work, [notice_id])
            return notice_id

        return self._library.perform(context, "notice_came_back", Right.CIRCULATE, body)

    def _each(
        self, context: Context, name: str, notice_ids: Sequence[int], do: Callable[[Work, int], object]
    ) -> Outcome[int]:
        def body(work: Work) -> int:
            for notice_id in notice_ids:
                do(work, notice_id)
            _tell(work, notice_ids)
            return len(notice_ids)

        return self._library.perform(context, name, Right.CIRCULATE, body)


def _tell(work: Work, notice_ids: Sequence[int]) -> None:
    """One notice is told by whom it is for, several by how many they are."""
    if len(notice_ids) != 1:
        work.tell(count=len(notice_ids))
        return
    name = work.value(
        "SELECT coalesce(patron.name, partner_library.name) FROM notice LEFT JOIN patron ON patron.id = patron_id"
        " LEFT JOIN partner_library ON partner_library.id = partner_library_id WHERE notice.id = ?",
        notice_ids[0],
    )
    work.tell(patron=name or "")


def _address(work: Work, notice_id: int, way: Way) -> str:
    """Where a notice goes by a way, from the record as it is now; refused where there is nothing on record."""
    row = work.one(
        "SELECT coalesce(patron.name, partner_library.name),"
        " CASE WHEN patron.email_failed_on IS NULL THEN coalesce(patron.email, partner_library.email) ELSE '' END,"
        " coalesce(patron.address, partner_library.address), coalesce(patron.telephone, partner_library.telephone)"
        " FROM notice LEFT JOIN patron ON patron.id = patron_id"
        " LEFT JOIN partner_library ON partner_library.id = partner_library_id"
        " WHERE notice.id = ? AND anonymised_on IS NULL",
        notice_id,
    )
    if row is None:
        raise Refused(Decision((Reason("notice_forgotten"),)))
    who, email, address, telephone = row
    known = {"email": "" if email_reason(email) else email, "letter": address.strip(), "telephone": telephone}[way]
    if not known and way != "telephone":
        raise Refused(Decision((Reason("notice_without_address", "H17", facts={"who": who, "way": way}),)))
    return "" if way == "letter" else one_line(known)
