"""The rows of the notices: the queue and what went out, the runs that made them, persons whom no notice reaches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from libdesk.domain.notices import NoticeState
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.list_rows import ListRows
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.wording.formats import format_date

if TYPE_CHECKING:
    from libdesk.services.notice_records import NoticeFilter, NoticeLine, RunLine, Sort, WithoutAddress
    from libdesk.ui.session import Session

COLUMNS: Final = (
    Column("made_at", QT_TRANSLATE_NOOP("Columns", "Made"), CellKind.DATE, width=148, gives_way=True),
    Column("state", QT_TRANSLATE_NOOP("Columns", "State"), CellKind.STATUS, width=176),
    Column("kind", QT_TRANSLATE_NOOP("Columns", "Kind"), width=196),
    Column("who", QT_TRANSLATE_NOOP("Columns", "To whom"), stretches=True),
    Column("way", QT_TRANSLATE_NOOP("Columns", "Way"), width=96, gives_way=True),
    Column("address", QT_TRANSLATE_NOOP("Columns", "Address"), width=210, sortable=False, gives_way=True),
    Column("things", QT_TRANSLATE_NOOP("Columns", "Items"), CellKind.NUMBER, width=72, sortable=False, gives_way=True),
    Column("done_at", QT_TRANSLATE_NOOP("Columns", "Told"), CellKind.DATE, width=148, shown=False),
)
RUN_COLUMNS: Final = (
    Column("begun", QT_TRANSLATE_NOOP("Columns", "Begun"), CellKind.DATE, width=148),
    Column("for_day", QT_TRANSLATE_NOOP("Columns", "For the day"), CellKind.DATE, width=160),
    Column("made", QT_TRANSLATE_NOOP("Columns", "Notices"), CellKind.NUMBER, width=100),
    Column("state", QT_TRANSLATE_NOOP("Columns", "State"), CellKind.STATUS, width=180),
    Column("started", QT_TRANSLATE_NOOP("Columns", "Started"), stretches=True),
    Column("staff", QT_TRANSLATE_NOOP("Columns", "Staff"), width=160),
)
PERSON_COLUMNS: Final = (
    Column("name", QT_TRANSLATE_NOOP("Columns", "Patron"), stretches=True),
    Column("card", QT_TRANSLATE_NOOP("Columns", "Card"), width=120),
    Column("why", QT_TRANSLATE_NOOP("Columns", "Why"), CellKind.STATUS, width=200),
    Column("since", QT_TRANSLATE_NOOP("Columns", "Came back on"), CellKind.DATE, width=150),
    Column("telephone", QT_TRANSLATE_NOOP("Columns", "Telephone"), width=160),
    Column("loans", QT_TRANSLATE_NOOP("Columns", "On loan"), CellKind.NUMBER, width=90),
    Column("holds", QT_TRANSLATE_NOOP("Columns", "Holds"), CellKind.NUMBER, width=90),
    Column("borrowing", QT_TRANSLATE_NOOP("Columns", "Borrowing"), CellKind.NUMBER, width=110, shown=False),
    Column("waiting", QT_TRANSLATE_NOOP("Columns", "Untold notices"), CellKind.NUMBER, width=130),
)

_S: Final = NoticeState
QUEUE: Final = (_S.WAITING, _S.SENDING, _S.UNSURE, _S.FAILED)
GONE: Final = (_S.SENT, _S.PRINTED, _S.SAVED, _S.OPENED, _S.TOLD, _S.CAME_BACK, _S.WITHDRAWN)
_SIGNS: Final = {
    _S.WAITING: SignKind.NEUTRAL,
    _S.SENDING: SignKind.INFORMATION,
    _S.UNSURE: SignKind.ATTENTION,
    _S.FAILED: SignKind.STOP,
    _S.CAME_BACK: SignKind.ATTENTION,
    _S.WITHDRAWN: SignKind.NEUTRAL,
}


def state_of(session: Session, line: NoticeLine) -> Status:
    """How a notice stands, in a sign and a word."""
    if line.stale and line.state is _S.WAITING:
        return Status(SignKind.ATTENTION, QCoreApplication.translate("Notices", "no longer true"))
    word = session.say_key(f"words.notice_state.{line.state}")
    if line.state is _S.WAITING and line.attempts:
        word = QCoreApplication.translate("Notices", "{state}, tried {n}").format(state=word, n=line.attempts)
    return Status(_SIGNS.get(line.state, SignKind.DONE), word)


class NoticeRows:
    """Notices of a filter, read a stretch at a time; behind the columns stands the line itself."""

    def __init__(self, session: Session, wanted: NoticeFilter) -> None:
        self._session = session
        self.wanted = wanted

    def count(self) -> int:
        """How many there are."""
        return self._session.services.notices.count(self.wanted)

    def fetch(self, offset: int, limit: int, sort_column: str, descending: bool) -> Sequence[Sequence[Any]]:
        """A stretch of them."""
        notices = self._session.services.notices
        lines = notices.page(offset, limit, self.wanted, cast("Sort", sort_column), descending=descending)
        return [self._cells(line) for line in lines]

    def key(self, row: Sequence[Any]) -> int:
        """A row is named by its notice."""
        return int(row[-1].notice_id)

    def _cells(self, line: NoticeLine) -> tuple[Any, ...]:
        session = self._session
        return (
            f"{line.made_at:%Y-%m-%d %H:%M}",
            state_of(session, line),
            session.say_key(f"words.notice_kind.{line.kind}"),
            line.who,
            session.say_key(f"words.notice_way.{line.way}"),
            line.address,
            str(line.things),
            f"{line.done_at:%Y-%m-%d %H:%M}" if line.done_at is not None else "",
            line,
        )


def run_rows(session: Session, runs: Sequence[RunLine]) -> ListRows:
    """The runs, in the order in which they began."""
    return ListRows([column.id for column in RUN_COLUMNS], [_run_cells(session, run) for run in reversed(runs)])


def _run_cells(session: Session, run: RunLine) -> tuple[Any, ...]:
    if run.ended_at is None:
        state = Status(SignKind.ATTENTION, QCoreApplication.translate("Notices", "broken off"))
    else:
        state = Status(SignKind.DONE, QCoreApplication.translate("Notices", "ended"))
    return (
        f"{run.begun_at:%Y-%m-%d %H:%M}", format_date(run.for_day, session.language), str(run.made), state,
        session.say_key(f"words.notice_started.{run.started_by}"), run.staff, run.notice_run_id,
    )  # fmt: skip


def person_rows(session: Session, persons: Sequence[WithoutAddress]) -> ListRows:
    """Persons whom no notice reaches (H17), by name."""
    return ListRows([column.id for column in PERSON_COLUMNS], [_person_cells(session, one) for one in persons])


def _person_cells(session: Session, one: WithoutAddress) -> tuple[Any, ...]:
    why = session.say_key(f"words.notice_unreached.{one.why}")
    return (
        one.name, one.card, Status(SignKind.ATTENTION, why),
        format_date(one.since, session.language) if one.since is not None else "", one.telephone, str(one.loans),
        str(one.holds), str(one.borrowing), str(one.waiting), one.patron_id,
    )  # fmt: skip
