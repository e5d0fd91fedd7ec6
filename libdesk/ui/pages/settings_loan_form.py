"""The form of one row of the loan table: what it is about, its fields in groups, beside each what a blank inherits."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QComboBox

from libdesk.domain.loan_table_fields import TableField, read_field
from libdesk.domain.reasons import Reason
from libdesk.ui.pages.settings_loan_model import BY_NAME, KEYS, EditedRow, Effective
from libdesk.ui.pages.settings_loan_words import TOPICS, LoanWords
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Form, Group

if TYPE_CHECKING:
    from libdesk.domain.policy_question import Named
    from libdesk.ui.session import Session

_PAIRS: Final[Mapping[str, Sequence[tuple[str, ...]]]] = {
    "borrowing": (("item_limit", "total_limit"), ("reading_limit", "in_library_only")),
    "length": (("length", "length_unit"), ("length_date", "closed_day_mode")),
    "renewal": (("renewal_limit", "renewal_length"), ("renewal_from", "renewal_channel"), ("renewal_days_ahead",)),
    "fine": (("fine_amount", "fine_period"), ("fine_on_closed_days", "fine_cap"), ("fine_cap_at_price",)),
    "recall": (
        ("recall_for_patron", "recall_days"),
        ("recall_guaranteed_days", "recall_fine_class_id"),
        ("reserve_recall", "reserve_recall_days"),
        ("reserve_fine_class_id",),
    ),
    "holds": (("holds_allowed", "hold_only_on_loan"), ("hold_limit", "shelf_days")),
    "return": (("book_drop",),),
}
_WIDTH: Final = 28
_SHORTEST: Final = 8
_ABOUT_WIDTH: Final = 28


class RowForm(Form):
    """One row. The words of fields come from ``wording``, so that the form and the answers name a field alike."""

    def __init__(
        self,
        session: Session,
        words: LoanWords,
        row: EditedRow,
        values: Mapping[str, Effective],
        currency: str,
        labels: Callable[[str], str],
        origins: Mapping[int, str],
    ) -> None:
        self._session = session
        self._words = words
        self._currency = currency
        self._label = labels
        self._origins = origins
        about = tuple(
            Field(key, labels(key), FieldKind.CHOICE, width=_ABOUT_WIDTH, choices=self._about_choices(key))
            for key in KEYS
        )
        groups = [Group("", (about[:2], about[2]))]
        for topic in TOPICS:
            lines = tuple(tuple(self._field(BY_NAME[name], values[name]) for name in pair) for pair in _PAIRS[topic])
            groups.append(Group(words.key(f"group.{topic}"), lines))
        super().__init__(groups)
        for box in self.findChildren(QComboBox):
            # A long name must not make the form wider than its place.
            box.setMinimumContentsLength(_SHORTEST)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        shown = {key: str(value) if value is not None else "" for key, value in zip(KEYS, row.about, strict=True)}
        self.load({**shown, **row.typed})

    def about(self) -> tuple[int | None, int | None, int | None]:
        """What the row is about, as it is chosen."""
        values = self.values()
        category, loan_class, site = (int(str(values[key])) if values[key] else None for key in KEYS)
        return category, loan_class, site

    def typed(self) -> dict[str, str]:
        """The text of each field."""
        return {name: str(value) for name, value in self.values().items() if name in BY_NAME}

    def check_quietly(self) -> None:
        """Say what cannot be read, such as what was typed before the row was left."""
        wrong = {name: self._check_of(BY_NAME[name])(text) for name, text in self.typed().items()}
        for name, text in wrong.items():
            if text:
                self._boxes[name].show_error(text)

    def _about_choices(self, key: str) -> tuple[tuple[str, str], ...]:
        names = self._words.names
        of: Mapping[str, Mapping[int, Named]] = dict(
            zip(KEYS, (names.categories, names.classes, names.sites), strict=True)
        )
        return (("", self._label("any")), *self._named(of[key]))

    def _named(self, named: Mapping[int, Named]) -> list[tuple[str, str]]:
        from libdesk.wording.policy_words import name_in

        return [(str(key), name_in(one, self._session.language)) for key, one in named.items()]

    def _field(self, field: TableField, effective: Effective) -> Field:
        label = self._words.key(f"field.{field.name}")
        hint = self._hint(field, effective)
        if field.kind in ("flag", "choice", "loan_class"):
            return Field(
                field.name, label, FieldKind.CHOICE, width=_WIDTH, hint=hint, choices=self._value_choices(field)
            )
        kind = FieldKind.DATE if field.kind == "date" else FieldKind.TEXT
        check = None if field.kind == "date" else self._check_of(field)
        return Field(field.name, label, kind, width=_WIDTH, hint=hint, check=check)

    def _hint(self, field: TableField, effective: Effective) -> str:
        if effective.own:
            return ""
        value = self._words.value(field, effective.value)
        if not value:
            return self._label("no_row")
        return self._label("inherits").format(value=value, row=self._origins.get(effective.row_id or 0, ""))

    def _value_choices(self, field: TableField) -> tuple[tuple[str, str], ...]:
        inherits = ("", self._label("blank"))
        if field.kind == "flag":
            return (inherits, *((word, self._words.key(f"value.flag.{word}")) for word in ("yes", "no")))
        if field.kind == "loan_class":
            return (inherits, *self._named(self._words.names.classes))
        return (inherits, *((one, self._words.key(f"value.{field.name}.{one}")) for one in field.choices))

    def _check_of(self, field: TableField) -> Callable[[str], str]:
        def check(typed: str) -> str:
            found = read_field(field, typed, self._currency)
            return self._session.say(found) if isinstance(found, Reason) else ""

        return check
