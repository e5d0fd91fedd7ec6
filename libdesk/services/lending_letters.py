"""A letter to a partner library about one request, written at once: by e-mail, or on paper (L07, L11, L14, L19).

It is a notice like those of the daily run and has the same name, so that the run does not repeat it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain.clock_times import clock_time
from libdesk.domain.context import Context
from libdesk.domain.instants import instant, local_day
from libdesk.domain.notices import (
    PARTNER_KINDS,
    PARTNER_OVERDUE_KINDS,
    NoticeKind,
    NoticeState,
    Way,
    event_key,
    overdue_level,
)
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.lending_notices import due_now, key_now, partner_overdue_days
from libdesk.services.library import Library, Work
from libdesk.services.notice_days import site_days
from libdesk.services.notice_events import Event
from libdesk.services.notice_facts import Addressee, StepFacts
from libdesk.services.notice_run_facts import RunFacts
from libdesk.services.notice_wording import NoticeLanguage, Worded, word_notice
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.settings import Settings

ACTION: Final = "send_partner_letter"

_INSERT: Final = (
    "INSERT INTO notice (kind, partner_library_id, site_id, language, way, address, subject, body, made_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_TOLD: Final = (
    "SELECT notice.id, notice.state, way, notice.address, partner_library.name, made_at FROM notice_about"
    " JOIN notice ON notice.id = notice_about.notice_id"
    " JOIN partner_library ON partner_library.id = notice.partner_library_id WHERE notice_about.event = ?"
)


@dataclass(frozen=True, slots=True)
class LetterPreview:
    """A letter as it would go now; ``address`` is the e-mail address, "" for a letter on paper."""

    kind: NoticeKind
    lending_request_id: int
    partner: str
    language: NoticeLanguage
    way: Way
    address: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class SentLetter:
    """A letter that was made: a notice in the queue, and by which way it goes; ``waited``: it was there already."""

    notice_id: int
    kind: NoticeKind
    way: Way
    address: str
    partner: str
    waited: bool = False


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter that could be made."""

    event: Event
    to: Addressee
    site_id: int
    worded: Worded


class LendingLetters:
    """Writes letters to partner libraries."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def kinds(self, context: Context, lending_request_id: int) -> tuple[NoticeKind, ...]:
        """The letters that a request gives reason for now and that did not go yet, in the order of its life.

        Of the reminders only the one that is due, or the first.
        """
        rows, today = self._library.rows, self._library.today_at(context)
        reminder = self._reminder(rows, lending_request_id, today)
        wanted = (kind for kind in PARTNER_KINDS if kind is reminder or kind not in PARTNER_OVERDUE_KINDS)
        keys = {kind: key_now(rows, kind, lending_request_id, today) for kind in wanted}
        return tuple(kind for kind, key in keys.items() if key is not None and not _is_told(rows, key))

    def preview(self, context: Context, kind: NoticeKind, lending_request_id: int) -> Outcome[LetterPreview]:
        """The text as it would go; refused where there is nothing to tell, or no address to write to (L11)."""
        try:
            letter = self._letter(self._library.rows, context, kind, lending_request_id)
        except Refused as refused:
            return Outcome(None, refused.decision)
        to = letter.to
        return Outcome(
            LetterPreview(
                kind, lending_request_id, to.name, to.language, to.way, to.address, letter.worded.subject,
                letter.worded.body,
            ),
            Decision(),
        )  # fmt: skip

    def send_now(self, context: Context, kind: NoticeKind, lending_request_id: int) -> Outcome[SentLetter]:
        """Make the letter at once, whether or not the daily run makes such letters.

        One that waits in the queue already is named again. Refused: nothing to tell (``letter_not_due``), told before
        (``letter_told_already``), a partner with neither an e-mail address nor a postal one
        (``partner_without_address``). Like all notices it is not taken back by an undo; while it waits it is withdrawn
        once it is no longer true.
        """

        def body(work: Work) -> SentLetter:
            key = key_now(work, kind, lending_request_id, work.today())
            found = None if key is None else work.one(_TOLD, key)
            if found is None:
                letter = self._letter(work, context, kind, lending_request_id)
                work.tell(partner=letter.to.name, kind=str(kind))
                return _insert(work, letter)
            notice_id, state, way, address, partner, made_at = found
            work.tell(partner=partner, kind=str(kind))
            if state != NoticeState.WAITING:
                work.refuse(
                    "letter_told_already",
                    "L11",
                    kind=str(kind),
                    made_on=local_day(instant(made_at), str(work.site_now().tzinfo)),
                )
            return SentLetter(notice_id, kind, way, address, partner, waited=True)

        return self._library.perform(context, ACTION, Right.LENDING, body)

    def _reminder(self, rows: Rows, lending_request_id: int, today: date) -> NoticeKind | None:
        """The reminder whose turn it is; the first, where none is due by the settings and none was written."""
        due_on = due_now(rows, lending_request_id)
        if due_on is None:
            return None
        told = [
            level
            for level, kind in enumerate(PARTNER_OVERDUE_KINDS, start=1)
            if _is_told(rows, event_key(kind, lending_request_id, due_on.isoformat()))
        ]
        late = (today - due_on).days
        level = overdue_level(late, partner_overdue_days(self._settings.all()), told) or (None if told else 1)
        return None if level is None else PARTNER_OVERDUE_KINDS[level - 1]

    def _letter(self, rows: Rows, context: Context, kind: NoticeKind, lending_request_id: int) -> _Letter:
        """The letter in words; refused where it cannot be written."""
        row = rows.one("SELECT partner_library_id FROM lending_request WHERE id = ?", lending_request_id)
        if row is None:
            raise Refused(Decision((Reason("not_found"),)))
        now = self._library.now_at(context)
        key = key_now(rows, kind, lending_request_id, now.date())
        if key is None:
            raise Refused(Decision((Reason("letter_not_due", facts={"kind": str(kind)}),)))
        at = clock_time(self._settings.text("notices.time"))
        assert at is not None  # a setting that is none is refused
        run = RunFacts(rows, self._settings.all(), site_days(rows, now, at))
        event = Event(kind, key, lending_request_id, row[0])
        facts = StepFacts(rows, run, (event,))
        to = facts.addressee(kind, row[0])
        assert to is not None  # a request has its partner
        if to.way == "telephone":
            raise Refused(Decision((Reason("partner_without_address", "L11", facts={"partner": to.name}),)))
        thing = facts.thing(event, to.language)
        if thing is None:
            raise Refused(Decision((Reason("letter_told_already", "L11", facts={"kind": str(kind)}),)))
        site_id = facts.site_of(event) or context.site_id
        worded = word_notice(kind, to.language, to.name, to.card, [thing], run.senders[site_id])
        return _Letter(event, to, site_id, worded)


def _is_told(rows: Rows, key: str) -> bool:
    return rows.value("SELECT 1 FROM notice_about WHERE event = ?", key) is not None


def _insert(work: Work, letter: _Letter) -> SentLetter:
    event, to = letter.event, letter.to
    notice_id = work.add(
        _INSERT,
        (
            str(event.kind), event.to_id, letter.site_id, to.language, to.way, to.address, letter.worded.subject,
            letter.worded.body, work.now_text,
        ),
    )  # fmt: skip
    work.run(
        "INSERT INTO notice_about (notice_id, event, lending_request_id) VALUES (?, ?, ?)",
        (notice_id, event.key, event.record_id),
    )
    return SentLetter(notice_id, event.kind, to.way, to.address, to.name)
