"""The fields of an estimate: what to expect of a lender, or of a class of lenders (B05)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.domain.borrowing import Estimate
from libdesk.ui.pages.lending_words import choices_of
from libdesk.ui.widgets.fields import Field, FieldKind, FieldValue

if TYPE_CHECKING:
    from libdesk.ui.pages.typed_sums import TypedSums
    from libdesk.ui.session import Session

_LINES: Final = (
    (
        Field("arrives_least", QT_TRANSLATE_NOOP("Fields", "Days until it arrives, from"), FieldKind.NUMBER, width=10),
        Field("arrives_most", QT_TRANSLATE_NOOP("Fields", "Days until it arrives, to"), FieldKind.NUMBER, width=10),
    ),
    (
        Field("loan_least", QT_TRANSLATE_NOOP("Fields", "Days of the loan, from"), FieldKind.NUMBER, width=10),
        Field("loan_most", QT_TRANSLATE_NOOP("Fields", "Days of the loan, to"), FieldKind.NUMBER, width=10),
    ),
    (
        Field("charge_least", QT_TRANSLATE_NOOP("Fields", "Charge, from"), width=10),
        Field("covers", QT_TRANSLATE_NOOP("Fields", "What the charge is for"), FieldKind.CHOICE, width=22),
    ),
)  # fmt: skip
_DAYS: Final = ("arrives_least", "arrives_most", "loan_least", "loan_most")
# Which field a refusal of an estimate is about; those of numbers name it themselves.
ESTIMATE_FIELD_OF: Final = {
    "charge_half_said": "covers",
    "charge_for_nothing": "covers",
    "currency_of_another": "charge_least",
}


def estimate_lines(sums: TypedSums) -> tuple[tuple[Field, ...], ...]:
    """The fields of an estimate, the charge checked as a sum in the library's currency."""
    days, loan, (charge, covers) = _LINES
    checked = Field(charge.id, charge.label, width=charge.width, check=sums.error)
    return days, loan, (checked, covers)


def estimate_shown(estimate: Estimate, sums: TypedSums) -> dict[str, FieldValue]:
    """An estimate in the fields of a form."""
    shown: dict[str, FieldValue] = {
        name: "" if getattr(estimate, name) is None else str(getattr(estimate, name)) for name in _DAYS
    }
    shown["charge_least"] = "" if estimate.charge_least is None else sums.text(estimate.charge_least)
    shown["covers"] = estimate.covers or ""
    return shown


def estimate_from(values: dict[str, Any], sums: TypedSums) -> Estimate:
    """The estimate that was entered; what is free costs nothing, though no sum is typed."""
    covers = values["covers"] or None
    charge = sums.read(values["charge_least"])
    return Estimate(
        **{name: number_or_none(values[name]) for name in _DAYS},
        charge_least=0 if covers == "nothing" and charge is None else charge,
        covers=covers,
        currency=sums.currency,
    )


def covers_choices(session: Session) -> Sequence[tuple[str, str]]:
    """What a charge may be for."""
    unknown = ("", session.say_key("borrowing.estimate.unknown"))
    return [unknown, *choices_of(session, "borrowing.covers", ("round_trip", "return", "nothing"))]


def number_or_none(typed: Any) -> int | None:
    """A whole number that was typed, None for nothing."""
    return int(typed) if str(typed).strip() else None
