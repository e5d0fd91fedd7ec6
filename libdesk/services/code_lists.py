"""The short lists that records choose from: patron categories, departments, loan classes, collections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from libdesk.domain.context import Context
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.services.checks import refuse_any
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome

if TYPE_CHECKING:
    from libdesk.domain.borrowing import Studies

CodeList = Literal["patron_category", "department", "loan_class", "collection"]


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """One entry.

    ``loan_class_id`` is the class that a collection's items usually have. ``next_category_id`` is the patron category
    that the year's end leads to (None: its people leave then), ``validity_months`` how long its cards are valid.
    ``may_borrow``: whether other libraries' books are borrowed for its people; of a department whose people are not
    served here, ``served_elsewhere`` says where they ask (B20). ``studies``: what the library's support of costs goes
    by, for a patron category of students (B17).
    """

    code: str
    name: str
    name_latin: str = ""
    active: bool = True
    loan_class_id: int | None = None
    next_category_id: int | None = None
    validity_months: int | None = None
    may_borrow: bool = True
    served_elsewhere: str = ""
    studies: Studies = ""


# What a list knows besides code, name and being in use.
_MORE: Final[dict[CodeList, tuple[str, ...]]] = {
    "patron_category": ("NULL", "next_category_id", "validity_months", "may_borrow", "''", "studies"),
    "department": ("NULL", "NULL", "NULL", "may_borrow", "served_elsewhere", "''"),
    "loan_class": ("NULL", "NULL", "NULL", "1", "''", "''"),
    "collection": ("loan_class_id", "NULL", "NULL", "1", "''", "''"),
}


class CodeLists:
    """Reads and changes the lists."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def entries(self, which: CodeList) -> list[tuple[int, CodeEntry]]:
        """All entries of a list, those out of use too, with their ids."""
        found = self._library.rows.all(
            f"SELECT id, code, name, name_latin, active, {', '.join(_MORE[which])} FROM {which} ORDER BY id"
        )
        return [(row[0], _entry(row[1:])) for row in found]

    def save(self, context: Context, which: CodeList, entry_id: int | None, entry: CodeEntry) -> Outcome[int]:
        """Enter an entry, or change one; an entry that records use is taken out of use, never deleted."""

        def body(work: Work) -> int:
            code, name = entry.code.strip(), entry.name.strip()
            taken = work.one(f"SELECT 1 FROM {which} WHERE code = ? AND id IS NOT ?", code, entry_id)
            refuse_any(
                Reason("name_missing") if not code or not name else None,
                Reason("code_taken", facts={"code": code}) if taken else None,
                _validity_reason(entry.validity_months),
            )
            values: dict[str, object] = {
                "code": code, "name": name, "name_latin": entry.name_latin.strip(), "active": int(entry.active),
            }  # fmt: skip
            if which == "collection":
                values["loan_class"] = entry.loan_class_id
            if which == "patron_category":
                values |= {
                    "next_category": entry.next_category_id, "validity_months": entry.validity_months,
                    "may_borrow": int(entry.may_borrow), "studies": entry.studies,
                }  # fmt: skip
            if which == "department":
                values |= {"may_borrow": int(entry.may_borrow), "served_elsewhere": entry.served_elsewhere.strip()}
            work.tell(name=name)
            if entry_id is None:
                return work.insert(which, **values)
            if work.value(f"SELECT 1 FROM {which} WHERE id = ?", entry_id) is None:
                work.refuse("not_found")
            work.update(which, entry_id, **values)
            return entry_id

        return self._library.perform(context, "save_code", Right.SETTINGS, body)


def _entry(row: tuple[Any, ...]) -> CodeEntry:
    code, name, latin, active, loan_class_id, above, months, may_borrow, elsewhere, studies = row
    return CodeEntry(
        code, name, latin, bool(active), loan_class_id, above, months, bool(may_borrow), elsewhere, studies
    )  # fmt: skip


def _validity_reason(months: int | None) -> Reason | None:
    return None if months is None or 1 <= months <= 1200 else Reason("validity_months_absurd", facts={"months": months})
