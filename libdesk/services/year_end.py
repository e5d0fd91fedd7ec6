"""The year's end: everybody a category and a year of study up, cards renewed, and a list of what leavers have open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain.context import Context
from libdesk.domain.instants import day_or_none
from libdesk.domain.rights import Right
from libdesk.domain.validity import CategoryStep, NextYear, Standing, next_year, taking_part
from libdesk.services.checks import refuse_any
from libdesk.services.files import keep_libraries
from libdesk.services.library import Library, Work
from libdesk.services.open_matters import OpenMatters, open_matters_of
from libdesk.services.outcome import Outcome
from libdesk.services.validity_renewal import until_reason
from libdesk.wording.sentences import say_reasons

_LIST_HEADER: Final = (
    "card_number", "state", "name", "category", "next_category", "study_year", "expires_on", "open",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class YearEndPlan:
    """Which categories take part (None: all that have one above them, and the topmost), and until when cards run.

    ``until`` None: as many months as the new category says. Who has finished ``last_study_year`` leaves.
    """

    category_ids: tuple[int, ...] | None = None
    until: date | None = None
    last_study_year: int | None = None


@dataclass(frozen=True, slots=True)
class YearEndLine:
    """One patron at the year's end; ``open_matters`` None if nothing is open."""

    patron_id: int
    card: str
    name: str
    before: Standing
    after: NextYear
    open_matters: OpenMatters | None


@dataclass(frozen=True, slots=True)
class YearEndPreview:
    """Everybody whom the year's end is about, leavers first; the names of the categories by id."""

    lines: tuple[YearEndLine, ...]
    categories: dict[int, str]

    @property
    def moving(self) -> int:
        """How many go up."""
        return sum(not line.after.leaves for line in self.lines)

    @property
    def leaving(self) -> tuple[YearEndLine, ...]:
        """Who leaves."""
        return tuple(line for line in self.lines if line.after.leaves)


class YearEnd:
    """Moves everybody a year up."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def categories(self) -> tuple[int, ...]:
        """The categories that take part where none is chosen."""
        return tuple(sorted(taking_part(_steps(self._library.rows))))

    def preview(self, context: Context, plan: YearEndPlan) -> YearEndPreview:
        """Who would go up and who leaves, and what each leaver still has open; nothing is changed."""
        return _preview(self._library.rows, self._library.today_at(context), plan)

    @staticmethod
    def save_list(preview: YearEndPreview, target: Path, language: str) -> int:
        """Write everybody as CSV, what is open in a language's words; how many. A Problem as the disk says."""
        from libdesk.exchange.csv_writer import write_csv

        keep_libraries(target)
        rows = (_list_row(line, preview, language) for line in preview.lines)
        return write_csv(target, _LIST_HEADER, rows, byte_order_mark=True)

    def run(self, context: Context, plan: YearEndPlan) -> Outcome[int]:
        """Move everybody up; how many. Who leaves stays as they are, and the card runs out by itself.

        One action, which can be taken back as one. Refused: an end in the past or absurdly far away; nobody goes up;
        the same twice within 60 days, for nobody finishes two years in one spring.
        """

        def body(work: Work) -> int:
            refuse_any(until_reason(plan.until, work.today()))
            last = work.value(
                "SELECT max(date(begun_at)) FROM action WHERE name = 'year_end' AND state = 'done'"
                " AND julianday(?) - julianday(begun_at) < 60",
                work.now_text,
            )
            if last is not None:
                work.refuse("year_end_done_already", day=date.fromisoformat(last))
            lines = [line for line in _preview(work, work.today(), plan).lines if not line.after.leaves]
            if not lines:
                work.refuse("nobody_goes_up")
            for line in lines:
                after = line.after.standing
                work.run(
                    "UPDATE patron SET patron_category_id = ?, study_year = ?, expires_on = ? WHERE id = ?",
                    (after.category_id, after.study_year, _text(after.expires_on), line.patron_id),
                )
            work.tell(count=len(lines))
            return len(lines)

        return self._library.perform(context, "year_end", Right.PATRONS, body)


def _list_row(line: YearEndLine, preview: YearEndPreview, language: str) -> tuple[str | int | None, ...]:
    before, after = line.before, line.after.standing
    matters = line.open_matters.reasons() if line.open_matters is not None else ()
    return (
        line.card, "leaves" if line.after.leaves else "goes_up", line.name, preview.categories[before.category_id],
        preview.categories[after.category_id], after.study_year, _text(after.expires_on),
        say_reasons(matters, language),
    )  # fmt: skip


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _steps(rows: Rows) -> dict[int, CategoryStep]:
    return {
        category_id: CategoryStep(next_id, months)
        for category_id, next_id, months in rows.all(
            "SELECT id, next_category_id, validity_months FROM patron_category"
        )
    }


def _preview(rows: Rows, today: date, plan: YearEndPlan) -> YearEndPreview:
    steps = _steps(rows)
    chosen = set(taking_part(steps) if plan.category_ids is None else plan.category_ids)
    marks = ",".join("?" * len(chosen))
    found = rows.all(
        "SELECT patron.id, coalesce(identifier.scanned_text, ''), patron.name, patron_category_id, study_year,"
        " expires_on FROM patron"
        " LEFT JOIN identifier ON identifier.patron_id = patron.id AND identifier.valid_to IS NULL"
        f" WHERE patron_category_id IN ({marks}) ORDER BY patron_category_id, study_year, name_sort, patron.id",
        *sorted(chosen),
    )
    lines = []
    for patron_id, card, name, category_id, study_year, expires_on in found:
        before = Standing(category_id, study_year, day_or_none(expires_on))
        after = next_year(before, steps, today, plan.until, plan.last_study_year)
        lines.append(YearEndLine(patron_id, card, name, before, after, None))
    return YearEndPreview(_with_open_matters(rows, lines), dict(rows.all("SELECT id, name FROM patron_category")))


def _with_open_matters(rows: Rows, lines: list[YearEndLine]) -> tuple[YearEndLine, ...]:
    """Leavers first, each with what is open: that has to be settled before they are gone."""
    leaving = [line for line in lines if line.after.leaves]
    matters = open_matters_of(rows, [line.patron_id for line in leaving])
    told = [
        YearEndLine(one.patron_id, one.card, one.name, one.before, one.after, matters.get(one.patron_id))
        for one in leaving
    ]
    told.sort(key=lambda line: line.open_matters is None)
    return (*told, *(line for line in lines if not line.after.leaves))
