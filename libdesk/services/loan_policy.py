"""The loan table in Settings: read it, ask it, and put a changed one in force as a new version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from libdesk.db.connection import Rows
from libdesk.domain.context import Context
from libdesk.domain.instants import instant, local
from libdesk.domain.loan_table import FIELDS, LoanTableRow, LoanTerms, loan_terms
from libdesk.domain.loan_table_checks import loan_table_faults, unanswered, zeros_overruled
from libdesk.domain.policy_question import FineClass, Named, Question, RowName, WhatIf
from libdesk.domain.reasons import Fact, Reason
from libdesk.domain.rights import Right
from libdesk.domain.what_if import what_if
from libdesk.services.checks import refuse_any
from libdesk.services.library import Library, Work
from libdesk.services.loan_table import current_policy, loan_table, site_calendar
from libdesk.services.open_loan_terms import LoanDifference, differences, move_loans
from libdesk.services.outcome import Outcome
from libdesk.services.settings import Settings

_KEYS = ("patron_category", "loan_class", "site")


@dataclass(frozen=True, slots=True)
class PolicyInForce:
    """The version in force, and its rows from the default to the most specific."""

    version: int
    name: str
    rows: tuple[LoanTableRow, ...]


@dataclass(frozen=True, slots=True)
class PolicyVersion:
    """One version as the history shows it; ``made_at`` on the clock of the context's site."""

    version: int
    made_at: datetime
    staff: str
    note: str
    rows: int
    open_loans: int


@dataclass(frozen=True, slots=True)
class TableNames:
    """What rows can be about, by id: the active ones, and those that the table in force names."""

    categories: Mapping[int, Named]
    classes: Mapping[int, Named]
    sites: Mapping[int, Named]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the table says, and the name of each of its rows by the row's id."""

    what_if: WhatIf
    rows: Mapping[int, RowName]


class LoanPolicy:
    """Reads, asks and changes the loan table."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def in_force(self) -> PolicyInForce:
        """The loan table as it stands."""
        rows = self._library.rows
        version = current_policy(rows)
        name = str(rows.value("SELECT name FROM policy_version WHERE id = ?", version))
        return PolicyInForce(version, name, self.rows_of(version))

    def rows_of(self, version: int) -> tuple[LoanTableRow, ...]:
        """The rows of a version, from the default to the most specific."""
        return tuple(sorted(loan_table(self._library.rows, version), key=lambda row: row.specificity))

    def names(self) -> TableNames:
        """The patron categories, loan classes and sites that a row can be about."""
        rows = self._library.rows
        version = current_policy(rows)
        return TableNames(
            *(
                _names(rows, key, f"active OR id IN (SELECT {key}_id FROM loan_table_row WHERE policy_version_id = ?)",
                       version)
                for key in _KEYS
            )
        )  # fmt: skip

    def versions(self, context: Context) -> list[PolicyVersion]:
        """Every version, the newest first: when and by whom it was put in force, and how many loans run under it."""
        rows = self._library.rows
        zone = str(rows.value("SELECT time_zone FROM site WHERE id = ?", context.site_id))
        found = rows.all(
            "SELECT policy_version.id, policy_version.made_at, coalesce((SELECT staff.name FROM journal"
            "   JOIN action ON action.id = journal.action_id JOIN staff ON staff.id = action.staff_id"
            "   WHERE journal.table_name = 'policy_version' AND journal.row_id = policy_version.id"
            "   AND journal.change = 'insert'), ''), policy_version.note,"
            " (SELECT count(*) FROM loan_table_row WHERE policy_version_id = policy_version.id),"
            " (SELECT count(*) FROM loan WHERE policy_version_id = policy_version.id AND returned_at IS NULL)"
            " FROM policy_version ORDER BY policy_version.id DESC"
        )
        return [
            PolicyVersion(version, local(instant(made_at), zone), staff, note, count, loans)
            for version, made_at, staff, note, count, loans in found
        ]

    def terms(self, patron_category_id: int, loan_class_id: int, site_id: int) -> LoanTerms:
        """What the table says for one person, loan class and site, and which row each value came from."""
        return loan_terms(self.in_force().rows, patron_category_id, loan_class_id, site_id)

    def what_if(
        self,
        context: Context,
        patron_category_id: int,
        loan_class_id: int,
        site_id: int,
        moment: datetime | None = None,
        *,
        table: Sequence[LoanTableRow] | None = None,
        card_expires_on: date | None = None,
    ) -> Answer:
        """Ask what a loan at a moment would be: lent, due, renewed, fined, recalled, held, brought back.

        ``moment`` is on the site's clock, with or without its time zone; None means now. ``table``: ask this one
        instead of the table in force, such as one that is being edited.
        """
        rows = self._library.rows
        zone = str(rows.value("SELECT time_zone FROM site WHERE id = ?", site_id))
        if moment is None:
            moment = local(context.clock.now(), zone)
        elif moment.tzinfo is None:
            moment = moment.replace(tzinfo=ZoneInfo(zone))
        asked = self.in_force().rows if table is None else table
        terms = loan_terms(asked, patron_category_id, loan_class_id, site_id)
        classes = _names(rows, "loan_class")
        fine_classes = {
            class_id: FineClass(classes[class_id], loan_terms(asked, patron_category_id, class_id, site_id))
            for class_id in (terms.recall_fine_class_id, terms.reserve_fine_class_id)
            if class_id in classes
        }
        settings = self._settings.all()
        question = Question(
            moment,
            terms,
            site_calendar(rows, site_id),
            currency=str(settings["money.currency"]),
            card_expires_on=card_expires_on if settings["circulation.card_caps_due_date"] else None,
            card_must_be_shown=bool(settings["circulation.card_must_be_shown"]),
            term_least_days=int(settings["circulation.term_least_days"]),
            overdue_suspends=bool(settings["circulation.overdue_suspends"]),
            renewal_refused_while=str(settings["renewal.refused_while"]),
            holds_limit=int(settings["holds.limit"]),
            holds_refused_while_overdue=bool(settings["holds.refused_while_overdue"]),
            book_drop_refuses_overdue=bool(settings["returns.book_drop_refuses_overdue"]),
            fine_classes=fine_classes,
        )
        return Answer(what_if(question), row_names(rows, asked))

    def check(self, context: Context, table: Sequence[LoanTableRow]) -> tuple[Reason, ...]:
        """What is wrong with a table that is being edited; with nothing wrong it can be put in force."""
        return tuple(_faults(self._library.rows, table, self._library.today_at(context)))

    def preview_change(
        self, context: Context, table: Sequence[LoanTableRow], *, at_once: bool = False
    ) -> list[LoanDifference]:
        """The open loans whose due date, fine or renewals would be others by the table, with old and new.

        Nothing changes for them unless staff move them.
        """
        return differences(self._library.rows, table, context.clock.now(), at_once=at_once)

    def change(
        self,
        context: Context,
        table: Sequence[LoanTableRow],
        note: str = "",
        move: Sequence[int] = (),
        *,
        at_once: bool = False,
    ) -> Outcome[int]:
        """Put a loan table in force from now on (C01); open loans keep the version they were made under.

        ``move``: the open loans that staff put under the new version in the same step, as ``move_open_loans`` does.
        Refused: numbers and days that cannot be meant, two rows for the same, a length that is half said. Remarks
        name what the table leaves unanswered.
        """

        def body(work: Work) -> int:
            refuse_any(*_faults(work, table, work.today()))
            work.remarks.extend(_remarks(work, table))
            name = work.value("SELECT name FROM policy_version WHERE id = ?", current_policy(work))
            version = work.insert("policy_version", name=name, made_at=work.now_text, note=note.strip())
            for row in table:
                work.insert("loan_table_row", policy_version=version, **_row_values(row))
            work.tell(name=note.strip() or name, moved=move_loans(work, move, at_once=at_once))
            return version

        return self._library.perform(context, "change_loan_table", Right.SETTINGS, body)

    def move_open_loans(self, context: Context, loan_ids: Sequence[int], *, at_once: bool = False) -> Outcome[int]:
        """Put open loans under the version in force; how many there were.

        The due date is counted anew from the check-out. Where it comes earlier than now, at least the table's days
        to return after a recall are left (seven, where it has none), unless staff choose ``at_once``; never before
        today. A loan that was recalled or renewed keeps its due date.
        """

        def body(work: Work) -> int:
            moved = move_loans(work, loan_ids, at_once=at_once)
            work.tell(moved=moved)
            return moved

        return self._library.perform(context, "move_open_loans", Right.SETTINGS, body)


def row_names(rows: Rows, table: Sequence[LoanTableRow]) -> dict[int, RowName]:
    """What each row of a table is about, by its id."""
    categories, classes, sites = (_names(rows, key) for key in _KEYS)
    return {
        row.row_id: RowName(
            categories.get(row.patron_category_id or 0),
            classes.get(row.loan_class_id or 0),
            sites.get(row.site_id or 0),
        )
        for row in table
    }


def _names(rows: Rows, table: str, condition: str = "1", *values: object) -> dict[int, Named]:
    found = rows.all(f"SELECT id, name, name_latin FROM {table} WHERE {condition} ORDER BY id", *values)
    return {row_id: Named(name, latin) for row_id, name, latin in found}


def _row_values(row: LoanTableRow) -> dict[str, object]:
    """A row as values of the model, whose links lack the ``_id``."""
    values = {name: value for name, value in asdict(row).items() if name in FIELDS or name.removesuffix("_id") in _KEYS}
    values["length_date"] = row.length_date.isoformat() if row.length_date is not None else None
    return {name.removesuffix("_id"): value for name, value in values.items()}


def _faults(rows: Rows, table: Sequence[LoanTableRow], today: date) -> list[Reason]:
    in_force = loan_table(rows, current_policy(rows))
    kept = frozenset(row.length_date for row in in_force if row.length_date is not None)
    return loan_table_faults(table, today, kept)


def _remarks(work: Work, table: Sequence[LoanTableRow]) -> Iterator[Reason]:
    """What staff should hear although the table is in force: gaps, zeros that are overruled, terms that are missing."""
    names = [dict(work.all(f"SELECT id, name FROM {key} WHERE active ORDER BY id")) for key in _KEYS]
    numbered = [replace(row, row_id=number) for number, row in enumerate(table, 1)]
    open_questions = unanswered(numbered, *names)
    if open_questions:
        category, loan_class = (of[key] for of, key in zip(names, open_questions[0][:2], strict=False))
        facts: dict[str, Fact] = {"count": len(open_questions), "category": category, "loan_class": loan_class}
        yield Reason("loan_table_gaps", "C01", facts=facts)
    overruled = zeros_overruled(numbered, *names)
    if overruled:
        category, loan_class = (of[key] for of, key in zip(names, overruled[0][:2], strict=False))
        zero: dict[str, Fact] = {"count": len(overruled), "category": category, "loan_class": loan_class}
        yield Reason("loan_table_zero_overruled", "C01", facts=zero)
    if any(row.length_unit == "term_end" for row in table):
        coming = {
            site_id for (site_id,) in work.all("SELECT site_id FROM term WHERE last_on >= ?", work.today().isoformat())
        }
        for site in (name for site_id, name in names[2].items() if site_id not in coming):
            yield Reason("loan_table_term_missing", "C01", facts={"site": site})
