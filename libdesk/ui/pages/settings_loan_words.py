"""The loan table in words of the window's language: names of rows, values of fields, short words for the grid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from libdesk.domain.loan_table_fields import TableField
from libdesk.domain.money import Money
from libdesk.domain.policy_question import RowName
from libdesk.ui.signs import SignKind, Status

if TYPE_CHECKING:
    from libdesk.services.loan_policy import TableNames
    from libdesk.ui.pages.settings_loan_model import EditedRow, Effective
    from libdesk.ui.session import Session

TOPICS: Final = ("borrowing", "length", "renewal", "fine", "recall", "holds", "return")
_DAYS: Final = frozenset(
    {"renewal_length", "renewal_days_ahead", "recall_days", "recall_guaranteed_days", "reserve_recall_days",
     "shelf_days"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mixed(Status):
    """A cell of several words: those of the row itself plain, those that it inherits faint; ``origin`` tells which."""

    parts: tuple[tuple[str, bool], ...] = ()
    origin: str = ""


class LoanWords:
    """Says rows and values in the language of the screen."""

    def __init__(self, session: Session, names: TableNames, currency: str) -> None:
        self._session = session
        self.names = names
        self._currency = currency

    def key(self, key: str, **facts: object) -> str:
        """A text of ``policy`` in the wording."""
        return self._session.say_key(f"policy.{key}", **facts)

    def row(self, row: EditedRow) -> str:
        """What a row is about."""
        from libdesk.wording.policy_words import say_row

        category, loan_class, site = row.about
        name = RowName(
            self.names.categories.get(category or 0),
            self.names.classes.get(loan_class or 0),
            self.names.sites.get(site or 0),
        )
        return say_row(name, self._session.language)

    def value(self, field: TableField, value: Any) -> str:
        """A value of a field as it is read, empty where there is none."""
        if value is None:
            return ""
        if field.kind == "flag":
            return self.key(f"value.flag.{'yes' if value else 'no'}")
        if field.kind == "choice":
            return self.key(f"value.{field.name}.{value}")
        if field.kind == "money":
            return self.key("short.sum", sum=Money(value, self._currency))
        if field.kind == "loan_class":
            return self._name_of_class(value)
        if field.name in _DAYS:
            return self.key("short.days", length=value)
        return self.key("short.date", day=value) if isinstance(value, date) else str(value)

    def _name_of_class(self, class_id: int) -> str:
        from libdesk.wording.policy_words import name_in

        named = self.names.classes.get(class_id)
        return "" if named is None else name_in(named, self._session.language)

    def cell(self, topic: str, values: Mapping[str, Effective], origins: Mapping[int, str]) -> Mixed:
        """What a row says about a group of fields; what it inherits is faint, and ``origin`` says from where."""
        said = [(text, values[name].own) for name, text in _PARTS[topic](self, values) if text] or [("–", False)]
        between = self.key("short.joint", left="", right="")
        shown = [(f"{between}{text}" if place else text, own) for place, (text, own) in enumerate(said)]
        from_where = {
            origins[one.row_id]
            for name, one in values.items()
            if not one.own and one.row_id in origins and name in _MAIN[topic] and one.value is not None
        }
        return Mixed(
            SignKind.NEUTRAL, "".join(text for text, _own in shown), tuple(shown), ", ".join(sorted(from_where))
        )

    # --- each group: what always stands in its cell, and what only the row's own values add

    def _borrowing(self, values: Mapping[str, Effective]) -> list[tuple[str, str]]:
        limit, total = values["item_limit"].value, values["total_limit"]
        if values["in_library_only"].value:
            return [("in_library_only", self.key("short.in_library"))]
        found = [("item_limit", "" if limit is None else self._items(limit))]
        if total.own and total.value is not None:
            found.append(("total_limit", self.key("short.total", limit=total.value)))
        return found

    def _items(self, limit: int) -> str:
        return self.key("short.items", limit=limit) if limit else self.key("short.none")

    def _length(self, values: Mapping[str, Effective]) -> list[tuple[str, str]]:
        unit, length = values["length_unit"].value, values["length"].value
        found = []
        if unit in ("days", "hours"):
            text = self.key("short.none") if length == 0 else self.key(f"short.{unit}", length=length or 0)
            found.append(("length_unit", text))
        elif unit == "term_end":
            found.append(("length_unit", self.key("short.term_end")))
        elif unit == "fixed_date":
            day = values["length_date"].value
            found.append(("length_unit", self.key("short.fixed_date", day=day) if day is not None else "?"))
        mode = values["closed_day_mode"]
        if mode.own and mode.value is not None:
            found.append(("closed_day_mode", self.key(f"short.mode_{mode.value}")))
        return found

    def _renewal(self, values: Mapping[str, Effective]) -> list[tuple[str, str]]:
        limit, length = values["renewal_limit"].value, values["renewal_length"]
        found = []
        if limit is not None:
            found.append(
                ("renewal_limit", self.key("short.renewals", limit=limit) if limit else self.key("short.no_renewal"))
            )
        if length.own and length.value is not None:
            found.append(("renewal_length", self.key("short.days", length=length.value)))
        channel = values["renewal_channel"]
        if channel.own and channel.value is not None:
            found.append(("renewal_channel", self.key(f"short.channel_{channel.value}")))
        return found

    def _fine(self, values: Mapping[str, Effective]) -> list[tuple[str, str]]:
        amount, cap = values["fine_amount"].value, values["fine_cap"]
        found = []
        if amount is not None:
            rate = self.key(f"short.fine_{values['fine_period'].value or 'day'}", rate=Money(amount, self._currency))
            found.append(("fine_amount", rate if amount else self.key("short.no_fine")))
        if cap.own and cap.value is not None:
            found.append(("fine_cap", self.key("short.cap", cap=Money(cap.value, self._currency))))
        return found

    def _recall(self, values: Mapping[str, Effective]) -> list[tuple[str, str]]:
        recall = values["recall_for_patron"].value
        return [("recall_for_patron", self.key(f"short.recall_{recall}") if recall is not None else "")]

    def _holds(self, values: Mapping[str, Effective]) -> list[tuple[str, str]]:
        allowed, shelf = values["holds_allowed"].value, values["shelf_days"]
        found = []
        if allowed is not None:
            on_loan = "holds_on_loan" if values["hold_only_on_loan"].value else "holds_yes"
            found.append(("holds_allowed", self.key(f"short.{on_loan if allowed else 'holds_no'}")))
        if shelf.own and shelf.value is not None:
            found.append(("shelf_days", self.key("short.shelf", days=shelf.value)))
        return found

    def _return(self, values: Mapping[str, Effective]) -> list[tuple[str, str]]:
        book_drop = values["book_drop"].value
        return [("book_drop", self.key(f"short.book_drop_{book_drop}") if book_drop is not None else "")]


_PARTS: Final = {
    "borrowing": LoanWords._borrowing,
    "length": LoanWords._length,
    "renewal": LoanWords._renewal,
    "fine": LoanWords._fine,
    "recall": LoanWords._recall,
    "holds": LoanWords._holds,
    "return": LoanWords._return,
}
# What stands in a cell even where it is inherited.
_MAIN: Final = {
    "borrowing": frozenset({"item_limit", "in_library_only"}),
    "length": frozenset({"length_unit"}),
    "renewal": frozenset({"renewal_limit"}),
    "fine": frozenset({"fine_amount", "fine_period"}),
    "recall": frozenset({"recall_for_patron"}),
    "holds": frozenset({"holds_allowed", "hold_only_on_loan"}),
    "return": frozenset({"book_drop"}),
}
