"""Course reserve: what a course needs is kept together for a term, lent in its own way, and given back at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from libdesk.domain.context import Context
from libdesk.domain.course_reserve import lent_otherwise
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.checks import refuse_any
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.recalls import Recalled, recall_for_reserve
from libdesk.services.reserve_items import ON_RESERVE, GivenBack, give_back, item_to_reserve, put_on_list, settle
from libdesk.services.scanned_items import item_of_number


@dataclass(frozen=True, slots=True)
class ReserveListRecord:
    """A reserve list as it is entered: course, instructor and term, and how its items are lent meanwhile.

    The list's site is its term's. An empty shelf leaves each item on its own.
    """

    course: str
    term_id: int
    loan_class_id: int
    course_code: str = ""
    instructor: str = ""
    shelf: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PutOnReserve:
    """Items that went on a list."""

    list_id: int
    item_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NotRecalled:
    """A copy that is out and was not recalled, and why."""

    item_id: int
    title: str
    number: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class CopiesRecalled:
    """The loans recalled for a list, and the copies that stay out until they are due."""

    recalled: tuple[Recalled, ...]
    left: tuple[NotRecalled, ...]


@dataclass(frozen=True, slots=True)
class ListCopied:
    """A list made from another, and the items that could not go on it."""

    list_id: int
    item_ids: tuple[int, ...]


_COLUMNS: Final = ("course", "term_id", "loan_class_id", "course_code", "instructor", "shelf", "note")


class CourseReserve:
    """Makes, fills and ends reserve lists. Everything needs the right *circulate*, and each call is one action."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def record(self, list_id: int) -> ReserveListRecord:
        """A list's record; LookupError if there is none."""
        row = self._library.rows.one(f"SELECT {', '.join(_COLUMNS)} FROM reserve_list WHERE id = ?", list_id)
        if row is None:
            raise LookupError(f"no reserve list {list_id}")
        return ReserveListRecord(*row)

    def save(self, context: Context, list_id: int | None, record: ReserveListRecord) -> Outcome[int]:
        """Enter a list, or change one; the items that are on it follow its class and shelf at once.

        Refused: no course, a second running list for the same course, instructor and term, a class other than that
        of another list that shares an item, a list that was given back.
        """

        def body(work: Work) -> int:
            values = _checked(work, list_id, record)
            work.tell(title=record.course.strip(), name=record.instructor.strip())
            if list_id is None:
                return work.insert("reserve_list", **values)
            _need_running(work, list_id)
            work.update("reserve_list", list_id, **values)
            item_ids = [row[0] for row in _active(work, list_id, "item_id")]
            _refuse_other_classes(work, list_id, item_ids, record.loan_class_id)
            for item_id in item_ids:
                settle(work, item_id)
            return list_id

        return self._library.perform(context, "save_reserve_list", Right.CIRCULATE, body)

    def add_scanned(self, context: Context, list_id: int, scanned: str) -> Outcome[PutOnReserve]:
        """Put the item that was scanned on a list; refused as ``add``, and where the number is no item's."""

        def chosen(work: Work) -> Sequence[int]:
            item = item_of_number(work, scanned)
            if item is None:
                raise Refused(Decision((Reason("item_number_unknown", facts={"number": scanned.strip()[:40]}),)))
            return [item.item_id]

        return self._add(context, list_id, chosen)

    def add(self, context: Context, list_id: int, item_ids: Sequence[int]) -> Outcome[PutOnReserve]:
        """Put items on a list: each gets the list's loan class and shelf, and keeps its usual ones for later.

        Refused, with every reason of every item: withdrawn, on the list already, on another list with another class.
        """
        return self._add(context, list_id, lambda _work: tuple(dict.fromkeys(item_ids)))

    def add_title(self, context: Context, list_id: int, title_id: int) -> Outcome[PutOnReserve]:
        """Put all copies of a title on a list, but those that are on it already or withdrawn."""

        def chosen(work: Work) -> Sequence[int]:
            found = work.all(
                "SELECT id FROM item WHERE title_id = ? AND state <> 'withdrawn' AND NOT EXISTS (SELECT 1 FROM"
                f" reserve_item WHERE reserve_item.item_id = item.id AND reserve_list_id = ? AND {ON_RESERVE})"
                " ORDER BY copy_number, id",
                title_id, list_id,
            )  # fmt: skip
            if not found:
                work.refuse("reserve_no_copy_left")
            return [row[0] for row in found]

        return self._add(context, list_id, chosen)

    def remove(self, context: Context, list_id: int, item_ids: Sequence[int]) -> Outcome[GivenBack]:
        """Take items off a list; their usual class and shelf come back unless another list has them."""

        def body(work: Work) -> GivenBack:
            wanted = set(item_ids)
            active = [row_id for row_id, item_id in _active(work, list_id, "id", "item_id") if item_id in wanted]
            if not active:
                work.refuse("not_found")
            work.tell(title=_course(work, list_id), count=len(active))
            return _remarked(work, give_back(work, active))

        return self._library.perform(context, "remove_from_reserve", Right.CIRCULATE, body)

    def end(self, context: Context, list_ids: Sequence[int]) -> Outcome[GivenBack]:
        """Give lists back: every item off them, in one action that can be taken back as one.

        A copy that is still out has its usual class when it comes back; its loan keeps the class and due date it has.
        """

        def body(work: Work) -> GivenBack:
            for list_id in list_ids:
                _need_running(work, list_id)
            work.tell(title=", ".join(_course(work, list_id) for list_id in list_ids), count=len(list_ids))
            return _remarked(work, _end(work, list_ids))

        return self._library.perform(context, "end_reserve", Right.CIRCULATE, body)

    def end_term(self, context: Context, term_id: int) -> Outcome[GivenBack]:
        """Give all running lists of a term back in one action; refused if there is none."""

        def body(work: Work) -> GivenBack:
            found = work.all("SELECT id FROM reserve_list WHERE term_id = ? AND ended_on IS NULL", term_id)
            if not found:
                work.refuse("reserve_nothing_to_give_back")
            work.tell(title=work.value("SELECT name FROM term WHERE id = ?", term_id), count=len(found))
            return _remarked(work, _end(work, [row[0] for row in found]))

        return self._library.perform(context, "end_reserve", Right.CIRCULATE, body)

    def recall_copies_out(self, context: Context, list_id: int) -> Outcome[CopiesRecalled]:
        """Recall the copies of a list that readers have (C07); a copy whose loan may not be recalled is told of.

        Refused if no copy is out, or, with every reason, if none of them can be recalled.
        """

        def body(work: Work) -> CopiesRecalled:
            _need_running(work, list_id)
            recalled: list[Recalled] = []
            left: list[NotRecalled] = []
            for loan_id, item_id in _copies_out(work, list_id):
                before = len(work.remarks)
                one = recall_for_reserve(work, loan_id)
                said = tuple(work.remarks[before:])
                del work.remarks[before:]
                if one is not None:
                    recalled.append(one)
                else:
                    item = item_to_reserve(work, item_id, list_id)
                    left.append(NotRecalled(item_id, item.title, item.number, said))
            reasons = tuple(reason for missed in left for reason in _named(missed))
            if not recalled:
                raise Refused(Decision(reasons or (Reason("reserve_nothing_to_recall", "C07"),)))
            work.remarks.extend(reasons)
            work.tell(title=_course(work, list_id), count=len(recalled), number="", patron="")
            return CopiesRecalled(tuple(recalled), tuple(left))

        return self._library.perform(context, "recall_for_reserve", Right.CIRCULATE, body)

    def copy(self, context: Context, list_id: int, term_id: int) -> Outcome[ListCopied]:
        """Make the same list for another term, with the items that are on it, or were when it was given back.

        An item that another list lends in another class, or that was withdrawn, stays away and is told of. Refused
        as ``save``.
        """

        def body(work: Work) -> ListCopied:
            row = work.one(f"SELECT {', '.join(_COLUMNS)}, ended_on FROM reserve_list WHERE id = ?", list_id)
            if row is None:
                raise Refused(Decision((Reason("not_found"),)))
            record = ReserveListRecord(row[0], term_id, *row[2:-1])
            new_id = work.insert("reserve_list", **_checked(work, None, record))
            found = work.all(
                "SELECT DISTINCT item_id FROM reserve_item WHERE reserve_list_id = ? AND given_back_on IS ?"
                " ORDER BY id",
                list_id, row[-1],
            )  # fmt: skip
            added = _put_what_may(work, new_id, [item_id for (item_id,) in found])
            work.tell(title=record.course, count=len(added))
            return ListCopied(new_id, added)

        return self._library.perform(context, "copy_reserve_list", Right.CIRCULATE, body)

    def _add(self, context: Context, list_id: int, chosen: Callable[[Work], Sequence[int]]) -> Outcome[PutOnReserve]:
        def body(work: Work) -> PutOnReserve:
            _need_running(work, list_id)
            item_ids = tuple(chosen(work))
            work.remarks.extend(put_on_list(work, list_id, item_ids))
            title = item_to_reserve(work, item_ids[0], list_id).title if item_ids else ""
            work.tell(title=title, course=_course(work, list_id), count=len(item_ids))
            return PutOnReserve(list_id, item_ids)

        return self._library.perform(context, "put_on_reserve", Right.CIRCULATE, body)


def _checked(work: Work, list_id: int | None, record: ReserveListRecord) -> dict[str, object]:
    """The values of a list's row; refused with all that is wrong."""
    course, code = record.course.strip(), record.course_code.strip()
    instructor, shelf = record.instructor.strip(), record.shelf.strip()
    site_id = work.value("SELECT site_id FROM term WHERE id = ?", record.term_id)
    double = work.value(
        "SELECT 1 FROM reserve_list WHERE ended_on IS NULL AND term_id = ? AND course = ? AND course_code = ?"
        " AND instructor = ? AND id IS NOT ?",
        record.term_id, course, code, instructor, list_id,
    )  # fmt: skip
    known_class = work.value("SELECT 1 FROM loan_class WHERE id = ?", record.loan_class_id)
    refuse_any(
        None if course else Reason("reserve_course_missing"),
        None if site_id else Reason("reserve_term_missing"),
        None if known_class else Reason("reserve_class_missing"),
        Reason("reserve_list_twice", facts={"course": course}) if double else None,
    )
    return {
        "course_code": code, "course": course, "instructor": instructor, "term": record.term_id, "site": site_id,
        "loan_class": record.loan_class_id, "shelf": shelf, "note": record.note.strip(),
    }  # fmt: skip


def _need_running(work: Work, list_id: int) -> None:
    row = work.one("SELECT course, ended_on FROM reserve_list WHERE id = ?", list_id)
    if row is None:
        work.refuse("not_found")
    elif row[1] is not None:
        work.refuse("reserve_list_ended", course=row[0])


def _course(work: Work, list_id: int) -> str:
    return str(work.value("SELECT course FROM reserve_list WHERE id = ?", list_id) or "")


def _active(work: Work, list_id: int, *columns: str) -> list[tuple[Any, ...]]:
    return work.all(
        f"SELECT {', '.join(columns)} FROM reserve_item WHERE reserve_list_id = ? AND {ON_RESERVE} ORDER BY id", list_id
    )


def _refuse_other_classes(work: Work, list_id: int, item_ids: Sequence[int], loan_class_id: int) -> None:
    """Refuse a class for a list while another list lends one of its items in another (naming that list)."""
    refuse_any(*(lent_otherwise(item_to_reserve(work, item_id, list_id), loan_class_id) for item_id in item_ids))


def _end(work: Work, list_ids: Sequence[int]) -> GivenBack:
    today = work.today().isoformat()
    reserve_items = [row_id for list_id in list_ids for (row_id,) in _active(work, list_id, "id")]
    for list_id in list_ids:
        work.update("reserve_list", list_id, ended_on=today)
    return give_back(work, reserve_items)


def _remarked(work: Work, given_back: GivenBack) -> GivenBack:
    """Say which items do not go back to their shelves now."""
    if given_back.out:
        work.remarks.append(Reason("reserve_still_out", facts={"count": len(given_back.out)}))
    if given_back.kept:
        work.remarks.append(Reason("reserve_kept_by_other", facts={"count": len(given_back.kept)}))
    return given_back


def _copies_out(work: Work, list_id: int) -> list[tuple[int, int]]:
    """Loan and item of each copy that a reader has and that has not been recalled for a course yet."""
    found = work.all(
        "SELECT loan.id, loan.item_id FROM reserve_item"
        " JOIN loan ON loan.item_id = reserve_item.item_id AND loan.returned_at IS NULL AND loan.patron_id IS NOT NULL"
        f" WHERE reserve_list_id = ? AND {ON_RESERVE} AND loan.recall_reason IS NOT 'course_reserve' ORDER BY loan.id",
        list_id,
    )
    return [(loan_id, item_id) for loan_id, item_id in found]


def _named(left: NotRecalled) -> list[Reason]:
    """Why a copy was not recalled, with the copy named before."""
    named = Reason("reserve_not_recalled", "C07", facts={"title": left.title, "number": left.number})
    return [named, *left.reasons]


def _put_what_may(work: Work, list_id: int, item_ids: Sequence[int]) -> tuple[int, ...]:
    """Put on a list whatever may go on it; the rest becomes remarks."""
    added: list[int] = []
    for item_id in item_ids:
        try:
            work.remarks.extend(put_on_list(work, list_id, [item_id]))
        except Refused as refused:
            work.remarks.extend(refused.decision.refusals)
        else:
            added.append(item_id)
    return tuple(added)
