"""How what came in is written down: a file whole, its pages beside it, and what was decided about them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from libdesk.db.connection import Rows
from libdesk.domain.incoming_pages import FiledAs, PageState, why_in_tray
from libdesk.domain.lending import date_outside
from libdesk.domain.reasons import Fact, Reason
from libdesk.services.attachments import keep_attachment
from libdesk.services.checks import refuse_any
from libdesk.services.incoming_records import CameBy, PageRecord, page_record, requests_with
from libdesk.services.library import Work
from libdesk.services.scan_reading import ReadPage, ReadScan


@dataclass(frozen=True, slots=True)
class FileTaken:
    """What became of a file: its pages as they wait now, and how many of all its pages were read.

    ``again``: it lay here already, and nothing was changed. ``problem``: it could not be opened, and waits as it is.
    """

    file_id: int
    name: str
    sha256: str
    page_count: int | None
    pages: tuple[PageRecord, ...]
    problem: str = ""
    again: bool = False

    @property
    def to_confirm(self) -> int:
        """How many pages found their request."""
        return sum(page.state is PageState.TO_CONFIRM for page in self.pages)

    @property
    def in_tray(self) -> int:
        """How many wait to be filed by hand."""
        return sum(page.state is PageState.TRAY for page in self.pages)


@dataclass(frozen=True, slots=True)
class Came:
    """How and when a file came, as staff correct it."""

    by: CameBy
    on: date


def correct_coming(work: Work, page: PageRecord, came: Came | None) -> PageRecord:
    """Note how and when the file of a page came, where staff know better than it was taken in."""
    if came is None or (came.by, came.on) == (page.came_by, page.came_on):
        return page
    refuse_any(date_outside("came_on", came.on, date.min, work.today()))
    work.update("incoming_file", page.file_id, came_by=came.by, came_on=came.on.isoformat())
    return replace(page, came_by=came.by, came_on=came.on)


def keep_scan(
    work: Work, name: str, data: bytes, sha256: str, found: ReadScan, came_by: str, came_on: str
) -> FileTaken:
    """Keep the file and its pages; a file whose taking in was taken back lies there already."""
    file_id = work.insert(
        "incoming_file", attachment=keep_attachment(work, data, found.media_type), name=name, came_by=came_by,
        came_on=came_on, page_count=found.page_count, problem=found.problem, staff=work.context.staff_id,
        made_at=work.now_text,
    )  # fmt: skip
    page_ids = [_keep_page(work, file_id, page) for page in found.pages]
    if found.page_count is not None and found.page_count > len(found.pages):
        facts: dict[str, Fact] = {"file": name, "read": len(found.pages), "pages": found.page_count}
        work.remarks.append(Reason("scan_read_in_part", facts=facts))
    if found.problem:
        work.remarks.append(Reason(found.problem, facts={"file": name}))
    pages = tuple(page for page in (page_record(work, page_id) for page_id in page_ids) if page is not None)
    taken = FileTaken(file_id, name, sha256, found.page_count, pages, found.problem)
    work.tell(name=name, found=taken.to_confirm, tray=taken.in_tray)
    return taken


def _keep_page(work: Work, file_id: int, page: ReadPage) -> int:
    """A page goes to its request to be confirmed, or to the tray; one of a known request keeps it there too."""
    requests = requests_with(work, page.texts)
    why = why_in_tray(page.problem, page.texts, requests)
    return work.insert(
        "incoming_page", incoming_file=file_id, page_number=page.number, found_text="\n".join(page.texts),
        problem=page.problem, state=str(PageState.TO_CONFIRM if why is None else PageState.TRAY),
        lending_request=requests[0].lending_request_id if len(requests) == 1 else None,
    )  # fmt: skip


def pages_of_file(rows: Rows, file_id: int) -> tuple[PageRecord, ...]:
    """The pages of a file, in their order."""
    ids = rows.all("SELECT id FROM incoming_page WHERE incoming_file_id = ? ORDER BY page_number", file_id)
    return tuple(page for page in (page_record(rows, page_id) for (page_id,) in ids) if page is not None)


def known_page(work: Work, page_id: int) -> PageRecord:
    """A page; refused if it is gone."""
    page = page_record(work, page_id)
    if page is None:
        work.refuse("not_found")
        raise AssertionError
    return page


def waiting_page(work: Work, page_id: int) -> PageRecord:
    """A page that staff have not decided about yet; else refused, with what became of it."""
    page = known_page(work, page_id)
    if page.state is PageState.FILED:
        work.refuse("page_filed_already", number=page.number)
    if page.state is PageState.SET_ASIDE:
        work.refuse("page_set_aside_already")
    return page


def decide_page(
    work: Work, page_id: int, state: PageState, request_id: int | None, filed_as: FiledAs | None, note: str = ""
) -> None:
    """Note what staff decided about a page."""
    work.update(
        "incoming_page", page_id, state=str(state), lending_request=request_id, filed_as=str(filed_as or ""),
        decided_at=work.now_text, staff=work.context.staff_id, note=note,
    )  # fmt: skip
