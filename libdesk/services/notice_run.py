"""The making of the day's notices: what is untold is told, once, in one message for each person and kind (H07)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from functools import partial
from time import perf_counter
from typing import Final

from libdesk.db import journal
from libdesk.db.connection import Rows
from libdesk.domain.clock_times import clock_time
from libdesk.domain.context import Context
from libdesk.domain.holding import shelf_until
from libdesk.domain.instants import instant, instant_text
from libdesk.domain.notices import TO_PARTNERS, NoticeKind, StartedBy, day_of_run, look_back
from libdesk.domain.progress import Progress, SilentProgress
from libdesk.domain.reasons import Decision
from libdesk.domain.rights import Right
from libdesk.services.alone import alone_with
from libdesk.services.library import Change, Library, check_right
from libdesk.services.loan_table import current_policy, terms_for
from libdesk.services.notice_days import due_zones, site_days
from libdesk.services.notice_events import Event, Untold
from libdesk.services.notice_facts import Addressee, StepFacts
from libdesk.services.notice_run_facts import RunFacts
from libdesk.services.notice_stale import withdraw_stale
from libdesk.services.notice_wording import Thing, word_notice
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.settings import Settings

# A step holds the write lock for about this long; a desk action waits for one step at most.
_STEP_SECONDS: Final = 0.02
_FIRST_STEP: Final = 8
_LARGEST_STEP: Final = 400

_CHANGED: Final = frozenset({"notice", "notice_about", "notice_run", "hold"})
_INSERT_NOTICE: Final = (
    "INSERT INTO notice (kind, patron_id, partner_library_id, site_id, notice_run_id, language, way, address, subject,"
    " body, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_INSERT_ABOUT: Final = "INSERT INTO notice_about (notice_id, event, {0}) VALUES (?, ?, ?)"
_WAITING: Final = (
    "SELECT hold.shelf_until, hold.site_id, patron.patron_category_id, item.loan_class_id FROM hold"
    " JOIN patron ON patron.id = hold.patron_id JOIN item ON item.id = hold.captured_item_id WHERE hold.id = ?"
)


@dataclass(slots=True)
class RunReport:
    """What a run made: ``made`` notices that tell of ``told`` things; how many of each kind, and by which way they go.

    ``withdrawn`` still waited from runs before and were no longer true. ``cancelled``: stopped; the next run makes the
    rest.
    """

    notice_run_id: int
    for_day: date
    made: int = 0
    told: int = 0
    withdrawn: int = 0
    by_kind: Counter[str] = field(default_factory=Counter)
    by_way: Counter[str] = field(default_factory=Counter)
    cancelled: bool = False
    action_id: int | None = None


@dataclass(frozen=True, slots=True)
class _Message:
    """What one person or partner is told of one kind."""

    kind: NoticeKind
    to_id: int
    events: tuple[Event, ...]


class NoticeRuns:
    """Makes the notices of a day."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def due(self, context: Context) -> date | None:
        """For which day a run is due now, at this site or another; None if none is (H07).

        Each site's evening counts by its own clock. Quick: a window asks every minute.
        """
        due = due_zones(self._library.rows, context.clock.now(), self._time())
        return due.get(str(self._library.now_at(context).tzinfo), min(due.values(), default=None))

    def run(self, context: Context, started_by: StartedBy, progress: Progress | None = None) -> Outcome[RunReport]:
        """Make every notice that is due, in small steps on the library's writer; for the thread that calls.

        Nothing is told twice, also where a run was broken off, or an action taken back and done again. Started by hand
        or by a command it tells of every site, and needs the right *circulate*; by itself none, for the clock starts
        it, whoever is signed in: then it tells of the sites where it is due, or of those with this site's clock.
        Raises Problem ``notices_running`` while another program or window makes them.
        """
        try:
            check_right(self._library.rows, context, Right.CIRCULATE if started_by in ("hand", "command") else None)
            self._library.check_clock(self._library.rows, context, context.clock.now())
            with alone_with(self._library.path, "noticing"):
                report = _Run(self._library, context, started_by, self._time(), progress or SilentProgress()).go()
        except Refused as refused:
            return Outcome(None, refused.decision)
        return Outcome(report, Decision(), report.action_id, _CHANGED)

    def _time(self) -> time:
        told = clock_time(self._settings.text("notices.time"))
        assert told is not None  # a setting that is none is refused
        return told


class _Run:
    """One run, from its first reading to its report."""

    def __init__(self, library: Library, context: Context, started_by: StartedBy, at: time, progress: Progress) -> None:
        self.library, self.context, self.started_by = library, context, started_by
        self.progress = progress
        self.now = library.now_at(context)
        settings = Settings(library).all()
        days = site_days(library.rows, self.now, at)
        self.facts = RunFacts(library.rows, settings, days)
        last = library.rows.value(
            "SELECT max(begun_at) FROM notice_run WHERE ended_at IS NOT NULL AND begun_at <= ?", instant_text(self.now)
        )
        since = look_back(self.now, instant(last) if last else None)
        self.untold = Untold(library.rows, settings, self.now.date(), since, days, self._sites(at))
        self.report = RunReport(0, day_of_run(self.now, at))
        self.size = _FIRST_STEP
        self.finished = False

    def _sites(self, at: time) -> frozenset[int]:
        """Whose holds and loans are told of by themselves: those of sites where it is evening by their clock (H07)."""
        zones = self.facts.zones
        if self.started_by in ("hand", "command"):
            return frozenset(zones)
        due = due_zones(self.library.rows, self.now, at) or {str(self.now.tzinfo)}
        return frozenset(site_id for site_id, zone in zones.items() if zone in due)

    def go(self) -> RunReport:
        self.library.file.run(self._begin)
        try:
            messages: Sequence[_Message] = _grouped(self.untold.events())
            total, done = sum(len(one.events) for one in messages), 0
            self.progress.report(0, total)
            while messages and not self.progress.cancelled:
                taken, messages = self._take(messages)
                self.library.file.submit_step(partial(self._step, messages=taken)).result()
                done += sum(len(one.events) for one in taken)
                self.progress.report(done, total)
            self.report.cancelled = bool(messages)
            self.finished = True
        finally:
            self.library.file.run(self._end)
            self.library.announce(Change(self.report.action_id or 0, "notice_run", _CHANGED))
        return self.report

    def _take(self, messages: Sequence[_Message]) -> tuple[Sequence[_Message], Sequence[_Message]]:
        """The first messages, about as many things as a step has time for, and the others."""
        things = 0
        for place, message in enumerate(messages):
            things += len(message.events)
            if things >= self.size:
                return messages[: place + 1], messages[place + 1 :]
        return messages, ()

    def _begin(self, rows: Rows) -> None:
        context, now = self.context, instant_text(self.context.clock.now())
        self.report.action_id = journal.begin_action(
            rows.database, "notice_run", context.staff_id, context.site_id, context.workstation, now
        )
        self.report.notice_run_id = rows.add(
            "INSERT INTO notice_run (for_day, begun_at, started_by, site_id, staff_id) VALUES (?, ?, ?, ?, ?)",
            (self.report.for_day.isoformat(), now, self.started_by, context.site_id, context.staff_id),
        )
        self.report.withdrawn = withdraw_stale(rows, now)
        journal.pause_action(rows.database)

    def _end(self, rows: Rows) -> None:
        """Note what was made; a run that something has broken off is not ended, so that the day's is still due."""
        journal.continue_action(rows.database, self.report.action_id or 0)
        rows.run(
            "UPDATE notice_run SET ended_at = ?, made = ? WHERE id = ?",
            (
                instant_text(self.context.clock.now()) if self.finished else None, self.report.made,
                self.report.notice_run_id,
            ),
        )  # fmt: skip
        journal.end_action(rows.database, self.report.action_id or 0, {"count": self.report.made})

    def _step(self, rows: Rows, messages: Sequence[_Message]) -> None:
        """Write some messages, in one transaction."""
        began = perf_counter()
        journal.continue_action(rows.database, self.report.action_id or 0)
        facts = StepFacts(rows, self.facts, (event for message in messages for event in message.events))
        for message in messages:
            self._write(rows, facts, message)
        journal.pause_action(rows.database)
        seconds = max(perf_counter() - began, 0.001)
        things = sum(len(one.events) for one in messages)
        self.size = max(1, min(_LARGEST_STEP, int(things * _STEP_SECONDS / seconds), self.size * 2))

    def _write(self, rows: Rows, facts: StepFacts, message: _Message) -> None:
        to = facts.addressee(message.kind, message.to_id)
        if to is None:
            return
        told: list[tuple[Event, Thing]] = []
        for event in facts.in_order(message.events):
            if facts.waits_since_before(event):
                self._keep_from_today(rows, event.record_id)
                facts.read_again(event)
            thing = facts.thing(event, to.language)
            if thing is not None:
                told.append((event, thing))
        if told:
            self._insert(rows, facts, message, to, told)

    def _insert(
        self, rows: Rows, facts: StepFacts, message: _Message, to: Addressee, told: Sequence[tuple[Event, Thing]]
    ) -> None:
        site_id = facts.site_of(told[0][0]) or self.context.site_id
        worded = word_notice(
            message.kind, to.language, to.name, to.card, [thing for _, thing in told], self.facts.senders[site_id],
            show_titles=self.facts.show_titles,
        )  # fmt: skip
        partner = message.kind in TO_PARTNERS
        notice_id = rows.add(
            _INSERT_NOTICE,
            (
                str(message.kind), None if partner else message.to_id, message.to_id if partner else None, site_id,
                self.report.notice_run_id, to.language, to.way, to.address, worded.subject, worded.body,
                instant_text(self.context.clock.now()),
            ),
        )  # fmt: skip
        column = facts.column_of(message.kind)
        for event, _ in told:
            rows.run(_INSERT_ABOUT.format(column), (notice_id, event.key, event.record_id))
        self.report.made += 1
        self.report.told += len(told)
        self.report.by_kind[str(message.kind)] += 1
        self.report.by_way[to.way] += 1

    def _keep_from_today(self, rows: Rows, hold_id: int) -> None:
        """Shelf days count from the day after the notice (C08): who is told late has as long as everybody."""
        until, site_id, category_id, class_id = rows.one(_WAITING, hold_id) or (None, 0, 0, 0)
        days = terms_for(rows, current_policy(rows), category_id, class_id, site_id).shelf_days or 0
        new = shelf_until(self.facts.calendar(rows, site_id), self.facts.days[site_id].today, days).isoformat()
        if until is None or until < new:
            rows.run("UPDATE hold SET shelf_until = ? WHERE id = ?", (new, hold_id))


def _grouped(events: Iterator[Event]) -> list[_Message]:
    """Everything of one kind for one person in one message, person by person (H07)."""
    found: dict[tuple[bool, int, NoticeKind], list[Event]] = {}
    for event in events:
        found.setdefault((event.kind in TO_PARTNERS, event.to_id, event.kind), []).append(event)
    return [_Message(key[2], key[1], tuple(found[key])) for key in sorted(found)]
