"""Sums that are typed into the steps of a borrowing request, read in the library's currency."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.typed_amounts import OtherCurrencyError, read_amount
from libdesk.services.outcome import Outcome
from libdesk.ui.pages.step_values import text_of

if TYPE_CHECKING:
    from libdesk.services.services import Services
    from libdesk.ui.pages.step_form import Values

_TYPED_ERRORS: Final = ("sum_not_read", "cost_other_currency")
SUM_ERRORS: Final = tuple(
    (code, "sum") for code in ("sum_not_positive", "sum_absurd", "support_overspent", *_TYPED_ERRORS)
)


def typed_errors(field: str) -> tuple[tuple[str, str], ...]:
    """The refusals of a text that is no sum, beside the field that it was typed in."""
    return tuple((code, field) for code in _TYPED_ERRORS)


def with_sum(services: Services, values: Values, name: str, act: Callable[[int], Outcome[Any]]) -> Outcome[Any]:
    """Do something with a sum that was typed; refused where it is none, or names another currency."""
    currency = services.settings.text("money.currency")
    try:
        amount = read_amount(text_of(values, name), currency)
    except OtherCurrencyError as other:
        facts = {"currency": str(other), "ours": currency, "field": name}
        return Outcome(None, Decision((Reason("cost_other_currency", facts=facts),)))
    except ValueError:
        amount = None
    if amount is None:
        return Outcome(None, Decision((Reason("sum_not_read", facts={"field": name}),)))
    return act(amount)


def with_sum_if_any(
    services: Services, values: Values, name: str, act: Callable[[int | None], Outcome[Any]]
) -> Outcome[Any]:
    """The same where the sum may be left out."""
    return with_sum(services, values, name, act) if text_of(values, name) else act(None)
