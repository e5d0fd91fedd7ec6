"""The form of a row of the table of what is lent to partners: its conditions as fields, and what they become."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from libdesk.domain.lending_refusal import LOANABILITY_REASONS
from libdesk.domain.loanability import LoanabilityRow
from libdesk.domain.loanability_checks import ITEM_CONDITIONS
from libdesk.domain.materials import MATERIALS
from libdesk.domain.typed_amounts import height_text, read_height
from libdesk.ui.pages.catalogue_title_form import check_height
from libdesk.ui.widgets.fields import Field, FieldKind, FieldValue, read_date
from libdesk.ui.widgets.form import Form, Group

if TYPE_CHECKING:
    from libdesk.services.loanability import PlaceNames
    from libdesk.ui.pages.typed_sums import TypedSums
    from libdesk.ui.session import Session

FIELDS_OF_REASONS: Final = {
    "loanability_reason_missing": "reason",
    "loanability_note_missing": "note",
    "loanability_without_condition": "origin",
    "loanability_nothing_between": "published_from",
    "loanability_row_twice": "reason",
}
_NUMBERS: Final = ("published_before", "published_from", "age_over_years", "age_under_years", "pages_under")
_FLAGS: Final = ("digitized", "in_print")
_PLACES: Final = ("collection_id", "loan_class_id")
_TEXTS: Final = ("reason", "origin", "binding", "classification", "note")
_A_LINE: Final = 2
_EITHER: Final = ("", QT_TRANSLATE_NOOP("Fields", "is not asked"))
_LISTED: Final = QT_TRANSLATE_NOOP("Fields", "Several are parted by commas")

_WHY: Final = Group(
    "",
    (
        Field("reason", QT_TRANSLATE_NOOP("Fields", "Why it is not lent"), FieldKind.CHOICE, required=True, width=34),
        Field(
            "note", QT_TRANSLATE_NOOP("Fields", "Note"), width=40,
            hint=QT_TRANSLATE_NOOP("Fields", "For “another reason”: the sentence that staff will read"),
        ),
        Field(
            "overridable", QT_TRANSLATE_NOOP("Fields", "Staff with the right may lend it all the same"),
            FieldKind.CHECK,
        ),
        Field("active", QT_TRANSLATE_NOOP("Fields", "In use"), FieldKind.CHECK),
    ),
)  # fmt: skip
_TEXT: Final = (
    Field("binding", QT_TRANSLATE_NOOP("Fields", "Words of the binding"), width=40, hint=_LISTED),
    Field(
        "classification", QT_TRANSLATE_NOOP("Fields", "Class numbers that begin with"), width=40,
        hint=QT_TRANSLATE_NOOP("Fields", "Such as: 726.1 NDC, 741.5 DDC"),
    ),
)  # fmt: skip


def _choice(name: str, label: str, *more: tuple[str, str]) -> Field:
    return Field(name, label, FieldKind.CHOICE, width=18, choices=(_EITHER, *more))


def _number(name: str, label: str) -> Field:
    return Field(name, label, FieldKind.NUMBER, width=18)


class LoanabilityForm(Form):
    """Takes a row in and gives it back; conditions that are left empty ask nothing."""

    def __init__(self, session: Session, names: PlaceNames, sums: TypedSums) -> None:
        self._session, self._names, self._sums = session, names, sums
        self._row_id: int | None = None
        self._rule = ""
        super().__init__((_WHY, self._conditions(), self._ticks("condition"), self._ticks("material")))

    def retranslate(self) -> None:
        """Set every text again, and the words to choose from."""
        super().retranslate()
        from libdesk.wording.policy_words import name_in

        say = self._session.say_key
        reasons = [(code, say(f"loanability.reason.{code}")) for code in LOANABILITY_REASONS]
        self.set_choices("reason", [("", QCoreApplication.translate("Fields", "Please choose")), *reasons])
        asks_nothing = ("", QCoreApplication.translate("Fields", _EITHER[1]))
        for name, of in zip(_PLACES, (self._names.collections, self._names.classes), strict=True):
            named = [(str(key), name_in(one, self._session.language)) for key, one in of.items()]
            self.set_choices(name, [asks_nothing, *named])

    def show_row(self, row: LoanabilityRow) -> None:
        """Show a row."""
        self._row_id, self._rule = row.row_id, row.rule
        values: dict[str, FieldValue] = {name: str(getattr(row, name)) for name in _TEXTS}
        values |= {name: _shown(getattr(row, name)) for name in (*_NUMBERS, *_PLACES)}
        for name in _FLAGS:
            known: bool | None = getattr(row, name)
            values[name] = "" if known is None else "yes" if known else "no"
        values |= {f"material_{code}": code in row.materials for code in MATERIALS}
        values |= {f"condition_{code}": code in row.conditions for code in ITEM_CONDITIONS}
        values["acquired_before"] = row.acquired_before.isoformat() if row.acquired_before else ""
        values["height_over_mm"] = height_text(row.height_over_mm)
        values["price_up_to"] = "" if row.price_up_to is None else self._sums.text(row.price_up_to)
        self.load({**values, "overridable": row.overridable, "active": row.active})

    def row(self) -> LoanabilityRow:
        """The row as it is typed; the form was checked."""
        typed = self.values()
        values: Mapping[str, Any] = {
            **{name: str(typed[name]) for name in _TEXTS},
            **{name: int(str(typed[name])) if typed[name] else None for name in (*_NUMBERS, *_PLACES)},
            **{name: typed[name] == "yes" if typed[name] else None for name in _FLAGS},
        }
        return LoanabilityRow(
            **values,
            rule=self._rule,
            acquired_before=read_date(str(typed["acquired_before"])),
            materials=tuple(code for code in MATERIALS if typed[f"material_{code}"]),
            conditions=tuple(code for code in ITEM_CONDITIONS if typed[f"condition_{code}"]),
            height_over_mm=read_height(str(typed["height_over_mm"])),
            price_up_to=self._sums.read(typed["price_up_to"]),
            currency=self._sums.currency,
            overridable=bool(typed["overridable"]),
            active=bool(typed["active"]),
            row_id=self._row_id,
        )

    def _conditions(self) -> Group:
        return Group(
            QT_TRANSLATE_NOOP("Fields", "It holds when all of these do; what is left empty asks nothing"),
            (
                (
                    _choice("origin", QT_TRANSLATE_NOOP("Fields", "Language of origin"),
                            ("japanese", QT_TRANSLATE_NOOP("Fields", "Japanese")),
                            ("foreign", QT_TRANSLATE_NOOP("Fields", "foreign"))),
                    Field("acquired_before", QT_TRANSLATE_NOOP("Fields", "Acquired before"), FieldKind.DATE, width=18),
                ),
                (
                    _number("published_from", QT_TRANSLATE_NOOP("Fields", "Published in this year or later")),
                    _number("published_before", QT_TRANSLATE_NOOP("Fields", "Published before this year")),
                ),
                (
                    _number("age_over_years", QT_TRANSLATE_NOOP("Fields", "Older than so many years")),
                    _number("age_under_years", QT_TRANSLATE_NOOP("Fields", "Younger than so many years")),
                ),
                (
                    Field("height_over_mm", QT_TRANSLATE_NOOP("Fields", "Higher than, in cm"), width=18,
                          check=check_height),
                    _number("pages_under", QT_TRANSLATE_NOOP("Fields", "Fewer pages than")),
                ),
                (
                    _choice("digitized", QT_TRANSLATE_NOOP("Fields", "Digitized"), *_YES_OR_NO),
                    _choice("in_print", QT_TRANSLATE_NOOP("Fields", "In print"), *_YES_OR_NO),
                ),
                (
                    _choice("collection_id", QT_TRANSLATE_NOOP("Fields", "Collection")),
                    _choice("loan_class_id", QT_TRANSLATE_NOOP("Fields", "Loan class")),
                ),
                Field("price_up_to", QT_TRANSLATE_NOOP("Fields", "Price not over"), width=18, check=self._sums.error),
                *_TEXT,
            ),
        )  # fmt: skip

    def _ticks(self, kind: str) -> Group:
        """A box for each condition, or each material."""
        codes = ITEM_CONDITIONS if kind == "condition" else MATERIALS
        boxes = [
            Field(f"{kind}_{code}", self._session.say_key(f"words.{kind}.{code}"), FieldKind.CHECK) for code in codes
        ]
        heading = (
            QT_TRANSLATE_NOOP("Fields", "Condition of the item; none ticked: any")
            if kind == "condition"
            else QT_TRANSLATE_NOOP("Fields", "Material; none ticked: any")
        )
        return Group(heading, tuple(tuple(boxes[at : at + _A_LINE]) for at in range(0, len(boxes), _A_LINE)))


_YES_OR_NO: Final = (("yes", QT_TRANSLATE_NOOP("Fields", "yes")), ("no", QT_TRANSLATE_NOOP("Fields", "no")))


def _shown(value: int | None) -> str:
    return "" if value is None else str(value)
