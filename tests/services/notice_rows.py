"""Short ways to what a run of notices tells of: who can be reached how, what is late, ready, ended."""

from __future__ import annotations

from datetime import date
from typing import Any

from libdesk.domain.context import Context
from libdesk.services.holds import Holds
from libdesk.services.library import Work
from libdesk.services.notice_records import NoticeFilter, NoticeLine
from libdesk.services.notice_run import NoticeRuns, RunReport
from libdesk.services.notices import Notices
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import write


def reach(small: SmallLibrary, card: str, **columns: object) -> None:
    """Enter how somebody is reached: email, address, telephone, notice_way, language."""
    if columns:
        write(small, lambda work: work.update("patron", small.patrons[card], **columns))


def set_to(small: SmallLibrary, **settings: Any) -> None:
    """Change settings of notices: ``due_soon_days=0``."""
    changes = {f"notices.{name}": value for name, value in settings.items()}
    Settings(small.library).change_several(small.context(), changes).must()


def lent_until(small: SmallLibrary, card: str, item: str, due_on: date, **columns: object) -> int:
    """A loan that was made long ago and is due on a day."""
    known: dict[str, object] = {
        "item": small.items[item], "patron": small.patrons[card], "site": small.main, "policy_version": 1,
        "patron_category": small.adult, "loan_class": small.classes["general"], "lent_at": "2025-11-01T01:00:00.000Z",
        "due_on": due_on.isoformat(), "due_at": f"{due_on}T08:00:00.000Z",
    }  # fmt: skip
    return int(write(small, lambda work: work.insert("loan", **{**known, **columns})))


def ready(small: SmallLibrary, card: str, title: str = "cat", item: str = "B1", **columns: object) -> int:
    """A hold whose item was set aside now."""

    def body(work: Work) -> int:
        last = work.value("SELECT coalesce(max(queue_order), 0) FROM hold WHERE title_id = ?", small.titles[title])
        known = {
            "patron": small.patrons[card], "title": small.titles[title], "site": small.main, "queue_order": last + 1,
            "placed_at": work.now_text, "state": "ready", "captured_item": small.items[item],
            "captured_at": work.now_text, "ready_at": work.now_text, "shelf_until": "2026-01-09",
        }  # fmt: skip
        return work.insert("hold", **{**known, **columns})

    return int(write(small, body))


def run(small: SmallLibrary, **more: Any) -> RunReport:
    """Make the notices now."""
    context: Context = more.pop("context", None) or small.context()
    return NoticeRuns(small.library).run(context, more.pop("started_by", "hand"), **more).must()


def lines(small: SmallLibrary, **wanted: Any) -> list[NoticeLine]:
    """The notices there are, the oldest first."""
    return Notices(small.library).page(0, 1000, NoticeFilter(**wanted), descending=False)


def only(small: SmallLibrary, **wanted: Any) -> NoticeLine:
    """The one notice there is."""
    (line,) = lines(small, **wanted)
    return line


def body(small: SmallLibrary, notice_id: int | None = None) -> str:
    """What a notice says; the only one if none is named."""
    return Notices(small.library).notice(only(small).notice_id if notice_id is None else notice_id).body


def place(small: SmallLibrary, card: str, title: str = "cat", **more: Any) -> int:
    """A hold, waiting."""
    return Holds(small.library).place(small.context(), small.patrons[card], small.titles[title], **more).must().hold_id


def many_late(small: SmallLibrary, count: int) -> None:
    """Loans that are a day late, two for each of many new people."""

    def fill(work: Work) -> None:
        for number in range(count // 2):
            patron = work.insert(
                "patron", patron_category=small.adult, site=1, name=f"Reader {number}", name_sort=f"reader {number}",
                registered_on="2025-01-01", email=f"r{number}@example.org",
            )  # fmt: skip
            work.insert("identifier", scanned_text=f"R{number}", kind="card", patron=patron, valid_from="2025-01-01")
            for _ in range(2):
                item = work.insert("item", title=small.titles["cat"], site=1, loan_class=small.classes["general"])
                work.insert(
                    "loan", item=item, patron=patron, site=1, lent_at="2025-12-01T01:00:00.000Z",
                    due_on="2026-01-06", due_at="2026-01-06T08:00:00.000Z", policy_version=1,
                    patron_category=small.adult, loan_class=small.classes["general"],
                )  # fmt: skip

    write(small, fill)
