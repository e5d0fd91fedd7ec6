"""The short lists that records choose from: patron categories, departments, loan classes, collections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from libdesk.domain.context import Context
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.services.checks import refuse_any
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome

CodeList = Literal["patron_category", "department", "loan_class", "collection"]


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """One entry.

    ``loan_class_id`` is the class that a collection's items usually have. ``next_category_id`` is the patron category
    that the year's end leads to (None: its people leave then), ``validity_months`` how long its cards are valid.
    """

    code: str
    name: str
    name_latin: str = ""
    active: bool = True
    loan_class_id: int | None = None
    next_category_id: int | None = None
    validity_months: int | None = None


# What a list knows besides code, name and being in use.
_MORE: Final[dict[CodeList, tuple[str, ...]]] = {
    "patron_category": ("NULL", "next_category_id", "validity_months"),
    "department": ("NULL", "NULL", "NULL"),
    "loan_class": ("NULL", "NULL", "NULL"),
    "collection": ("loan_class_id", "NULL", "NULL"),
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
        return [(row[0], CodeEntry(row[1], row[2], row[3], bool(row[4]), *row[5:])) for row in found]

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
                values |= {"next_category": entry.next_category_id, "validity_months": entry.validity_months}
            work.tell(name=name)
            if entry_id is None:
                return work.insert(which, **values)
            if work.value(f"SELECT 1 FROM {which} WHERE id = ?", entry_id) is None:
                work.refuse("not_found")
            work.update(which, entry_id, **values)
            return entry_id

        return self._library.perform(context, "save_code", Right.SETTINGS, body)


def _validity_reason(months: int | None) -> Reason | None:
    return None if months is None or 1 <= months <= 1200 else Reason("validity_months_absurd", facts={"months": months})
