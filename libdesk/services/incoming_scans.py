"""Faxes and scans as they come in: kept whole, each page finds its request, is confirmed, or filed by hand (L14)."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from libdesk.domain.context import Context
from libdesk.domain.incoming_pages import OPEN, FiledAs, PageState, not_its_letter, why_in_tray
from libdesk.domain.instants import instant, local_day
from libdesk.domain.lending import date_outside
from libdesk.domain.lending_packing import Marks
from libdesk.domain.progress import Progress, SilentProgress
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.checks import refuse_any
from libdesk.services.incoming_records import (
    CameBy,
    PageRecord,
    Which,
    awaiting,
    page_count,
    page_record,
    page_records,
    pages_of_request,
    requests_with,
    rest_of_file,
)
from libdesk.services.incoming_writing import (
    Came,
    FileTaken,
    correct_coming,
    decide_page,
    keep_scan,
    known_page,
    pages_of_file,
    waiting_page,
)
from libdesk.services.lending import Lending
from libdesk.services.library import Library, Work, check_right
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.scan_reading import read_file, read_scan
from libdesk.services.within import Within

Source = Path | tuple[str, bytes]


class IncomingScans:
    """Takes in what came, and files it."""

    def __init__(self, library: Library) -> None:
        self._library = library

    # Taking in.

    def take_in(
        self,
        context: Context,
        source: Source,
        came_by: CameBy,
        came_on: date | None = None,
        progress: Progress | None = None,
    ) -> Outcome[FileTaken]:
        """Keep a file whole and find the request of each of its pages by the number on it.

        ``source`` is a path, or a name with its bytes; ``came_on`` None: today. The same file twice is recognised.
        A file with a password, or a damaged one, is kept in the tray. Refused, nothing is kept: ``scan_empty``,
        ``scan_too_large``, ``scan_of_other_kind``, ``scan_cannot_be_read``, ``scan_being_written``.
        """
        progress = progress or SilentProgress()
        try:
            check_right(self._library.rows, context, Right.LENDING)
        except Refused as refused:
            return Outcome(None, refused.decision)
        name, data = (source.name, read_file(source)) if isinstance(source, Path) else source
        if isinstance(data, Reason):
            return Outcome(None, Decision((data,)))
        sha256 = hashlib.sha256(data).hexdigest()
        known = self._taken_before(context, sha256)
        if known is not None:
            return known
        found = read_scan(name, data, progress)
        if isinstance(found, Reason):
            return Outcome(None, Decision((found,)))
        if found.cancelled:
            return Outcome(None, Decision((Reason("scan_cancelled", facts={"file": name}),)))

        def body(work: Work) -> FileTaken:
            day = came_on or work.today()
            refuse_any(date_outside("came_on", day, date.min, work.today()))
            return keep_scan(work, name, data, sha256, found, came_by, day.isoformat())

        return self._library.perform(context, "take_in_scan", Right.LENDING, body)

    def _taken_before(self, context: Context, sha256: str) -> Outcome[FileTaken] | None:
        """The file that lies here with the same bytes, as it is now; it is not read a second time."""
        rows = self._library.rows
        row = rows.one(
            "SELECT file.id, file.name, file.page_count, file.problem, file.made_at, site.time_zone"
            " FROM incoming_file AS file JOIN attachment ON attachment.id = file.attachment_id"
            " JOIN site ON site.id = ? WHERE attachment.sha256 = ?",
            context.site_id, sha256,
        )  # fmt: skip
        if row is None:
            return None
        file_id, name, count, problem, made_at, zone = row
        facts = {"file": name, "day": local_day(instant(made_at), zone)}
        taken = FileTaken(file_id, name, sha256, count, pages_of_file(rows, file_id), problem, again=True)
        return Outcome(taken, Decision(remarks=(Reason("scan_taken_in_already", facts=facts),)))

    # Filing.

    def confirm(
        self,
        context: Context,
        page_id: int,
        received_on: date,
        remarks: str = "",
        marks: Marks = (),
        came: Came | None = None,
        *,
        with_rest: bool = False,
    ) -> Outcome[int]:
        """File a page as the receipt letter of the request it was found for: the loan is confirmed by it (L14).

        ``received_on`` and ``remarks`` (empty: good) as they stand on it; ``came`` corrects how and when its file came;
        ``with_rest`` files the pages without a code that came with it, such as a cover page, too. The request.
        """

        def body(work: Work) -> int:
            page = correct_coming(work, waiting_page(work, page_id), came)
            if page.state is not PageState.TO_CONFIRM or page.lending_request_id is None:
                refuse_any(page.why or Reason("page_without_request"))
            request_id = page.lending_request_id or 0
            rest = rest_of_file(work, page.file_id) if with_rest else []
            self._file_letter(work, page, request_id, received_on, remarks, marks)
            for other in rest:
                decide_page(work, other, PageState.FILED, request_id, FiledAs.OTHER)
            return request_id

        return self._library.perform(context, "confirm_incoming_page", Right.LENDING, body)

    def file_by_hand(
        self,
        context: Context,
        page_id: int,
        lending_request_id: int,
        filed_as: FiledAs = FiledAs.RECEIPT_LETTER,
        received_on: date | None = None,
        remarks: str = "",
        marks: Marks = (),
        came: Came | None = None,
    ) -> Outcome[int]:
        """File a page with the request that staff found: as its receipt letter, which confirms the loan, or as other.

        A receipt letter needs ``received_on``. The request.
        """

        def body(work: Work) -> int:
            page = correct_coming(work, waiting_page(work, page_id), came)
            try:
                request = awaiting(work, lending_request_id)
            except LookupError:
                work.refuse("not_found")
                raise
            if filed_as is FiledAs.OTHER:
                decide_page(work, page_id, PageState.FILED, lending_request_id, FiledAs.OTHER)
                work.tell(number=request.number, name=page.file)
            elif received_on is None:
                work.refuse("page_received_on_missing", "L14")
            else:
                refuse_any(not_its_letter(request))
                self._file_letter(work, page, lending_request_id, received_on, remarks, marks)
            return lending_request_id

        return self._library.perform(context, "file_incoming_page", Right.LENDING, body)

    def set_aside(self, context: Context, page_id: int, note: str) -> Outcome[int]:
        """Take a page that is no letter of ours out of the tray; it stays kept. The note says why."""

        def body(work: Work) -> int:
            page = waiting_page(work, page_id)
            if not note.strip():
                work.refuse("explanation_missing")
            decide_page(work, page_id, PageState.SET_ASIDE, page.lending_request_id, None, note.strip())
            work.tell(name=page.file, why=note.strip())
            return page_id

        return self._library.perform(context, "set_aside_incoming_page", Right.LENDING, body)

    def back_to_tray(self, context: Context, page_id: int) -> Outcome[int]:
        """Lay a page that was set aside, or filed as other, back to those that wait.

        Refused for a receipt letter: the loan is confirmed by it, and that is taken back as the action it was.
        """

        def body(work: Work) -> int:
            page = known_page(work, page_id)
            if page.filed_as is FiledAs.RECEIPT_LETTER:
                work.refuse("page_is_receipt_letter", "L14", number=page.number)
            if page.state in OPEN:
                work.refuse("page_waits_already")
            requests = requests_with(work, page.texts)
            found = why_in_tray(page.problem, page.texts, requests) is None
            work.update(
                "incoming_page", page_id, state=str(PageState.TO_CONFIRM if found else PageState.TRAY), filed_as="",
                lending_request=requests[0].lending_request_id if len(requests) == 1 else None, decided_at=None,
                staff=None,
            )  # fmt: skip
            work.tell(name=page.file)
            return page_id

        return self._library.perform(context, "lay_back_incoming_page", Right.LENDING, body)

    def _file_letter(
        self, work: Work, page: PageRecord, request_id: int, received_on: date, remarks: str, marks: Marks
    ) -> None:
        """File the page and confirm the loan; other pages that were to confirm the same request go to the tray."""
        Lending(Within(self._library, work)).file_receipt_letter(
            work.context, request_id, received_on, page.came_on, remarks, marks, page.came_by
        )
        decide_page(work, page.page_id, PageState.FILED, request_id, FiledAs.RECEIPT_LETTER)
        others = work.all(
            "SELECT id FROM incoming_page WHERE lending_request_id = ? AND state = 'to_confirm'", request_id
        )
        for (other,) in others:
            work.update("incoming_page", other, state=str(PageState.TRAY))

    # Reading.

    def count(self, which: Which = "open", typed: str = "") -> int:
        """How many pages there are."""
        return page_count(self._library.rows, which, typed)

    def pages(self, which: Which = "open", typed: str = "", offset: int = 0, limit: int = -1) -> list[PageRecord]:
        """Pages, those to be confirmed first, then the tray, the oldest first."""
        return page_records(self._library.rows, which, typed, offset, limit)

    def page(self, page_id: int) -> PageRecord | None:
        """One page; None if it is gone."""
        return page_record(self._library.rows, page_id)

    def of_request(self, lending_request_id: int) -> list[PageRecord]:
        """The pages that are filed with a request, or wait for it."""
        return pages_of_request(self._library.rows, lending_request_id)

    def page_image(self, page_id: int) -> bytes | Reason:
        """The page as a PNG, turned so that its code stands upright; or why it cannot be shown."""
        from libdesk.exchange.scan_refusals import UnreadableScan
        from libdesk.exchange.scanned_codes import codes_on, png_of
        from libdesk.exchange.scanned_pages import Scan

        row = self._library.rows.one(
            "SELECT attachment.content, page.page_number, file.name, page.found_text FROM incoming_page AS page"
            " JOIN incoming_file AS file ON file.id = page.incoming_file_id"
            " JOIN attachment ON attachment.id = file.attachment_id WHERE page.id = ?",
            page_id,
        )
        if row is None:
            return Reason("not_found")
        content, number, name, found_text = row
        try:
            with Scan(content) as scan:
                page = scan.page(number)
        except UnreadableScan as error:
            return Reason(error.code, facts={"file": name, **error.facts})
        codes = codes_on(page) if found_text else ()
        return png_of(page, codes[0].turn if codes else 0)

    def file_of(self, page_id: int) -> tuple[str, bytes] | None:
        """The name and the bytes of the file a page came in, to be saved or opened elsewhere; None if it is gone."""
        row = self._library.rows.one(
            "SELECT file.name, attachment.content FROM incoming_page AS page JOIN incoming_file AS file"
            " ON file.id = page.incoming_file_id JOIN attachment ON attachment.id = file.attachment_id"
            " WHERE page.id = ?",
            page_id,
        )
        return None if row is None else (str(row[0]), bytes(row[1]))

    def keeps(self, sha256: str) -> bool:
        """Whether a file lies here whole: its bytes, read back from the library, have this hash."""
        content = self._library.rows.value(
            "SELECT content FROM attachment JOIN incoming_file ON incoming_file.attachment_id = attachment.id"
            " WHERE attachment.sha256 = ?",
            sha256,
        )
        return content is not None and hashlib.sha256(content).hexdigest() == sha256
