"""The conditions that a row of the table of loanability may have, each with the question that it puts to an item."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from libdesk.domain.loanability_facts import ItemFacts, named_in, stands_under
from libdesk.domain.money import Money
from libdesk.domain.reasons import Fact
from libdesk.domain.typed_amounts import height_text

if TYPE_CHECKING:
    from libdesk.domain.loanability import LoanabilityRow


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition put to an item: the fact asked for, whether it holds (None: not recorded), and what is told of it."""

    condition: str
    fact: str
    holds: bool | None
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Condition:
    """``fact`` is what is asked for, ``answer`` whether it holds for an item and the row's value (None: not recorded).

    ``told`` is what of the item is said beside, ``named`` how the value itself is said.
    """

    fact: str
    answer: Callable[[ItemFacts, Any], bool | None]
    told: Callable[[ItemFacts], Mapping[str, Fact]]
    named: Callable[[Any], Fact] = lambda value: value


def _if_known(known: Callable[[ItemFacts], Any], holds: Callable[[Any, Any], bool]) -> Callable[..., bool | None]:
    def answer(item: ItemFacts, value: Any) -> bool | None:
        fact = known(item)
        return None if fact is None or fact == "" else holds(fact, value)

    return answer


def _nothing(_item: ItemFacts) -> Mapping[str, Fact]:
    return {}


def _joined(value: tuple[str, ...]) -> str:
    return ", ".join(value)


def _price(item: ItemFacts, at_most: Money) -> bool | None:
    """A price in another currency cannot be compared, which is as if it were not recorded."""
    if item.price is None or item.currency != at_most.currency:
        return None
    return item.price <= at_most.amount


CONDITIONS: Final[Mapping[str, Condition]] = {
    "materials": Condition(
        "material", lambda item, value: item.material in value, lambda item: {"material": item.material}, _joined
    ),
    "origin": Condition(
        "origin", _if_known(lambda item: item.origin, lambda fact, value: fact == value), _nothing
    ),
    "acquired_before": Condition(
        "acquired_on", _if_known(lambda item: item.acquired_on, lambda fact, value: fact < value),
        lambda item: {"acquired_on": item.acquired_on},
    ),
    "published_before": Condition(
        "year", _if_known(lambda item: item.year, lambda fact, value: fact < value), lambda item: {"year": item.year}
    ),
    "published_from": Condition(
        "year", _if_known(lambda item: item.year, lambda fact, value: fact >= value), lambda item: {"year": item.year}
    ),
    "age_over_years": Condition(
        "year", _if_known(lambda item: item.age_years, lambda fact, value: fact > value),
        lambda item: {"year": item.year},
    ),
    "age_under_years": Condition(
        "year", _if_known(lambda item: item.age_years, lambda fact, value: fact < value),
        lambda item: {"year": item.year},
    ),
    "height_over_mm": Condition(
        "height", _if_known(lambda item: item.height_mm, lambda fact, value: fact > value),
        lambda item: {"height": height_text(item.height_mm)}, height_text,
    ),
    "pages_under": Condition(
        "pages", _if_known(lambda item: item.pages, lambda fact, value: fact < value),
        lambda item: {"pages": item.pages},
    ),
    "conditions": Condition(
        "condition", lambda item, value: item.condition in value, lambda item: {"condition": item.condition}, _joined
    ),
    "binding": Condition(
        "binding", _if_known(lambda item: item.binding.strip(), lambda fact, value: named_in(value, fact)),
        lambda item: {"its_binding": item.binding.strip()},
    ),
    "digitized": Condition(
        "digitized", _if_known(lambda item: item.digitized, lambda fact, value: fact is value), _nothing, int
    ),
    "collection_id": Condition(
        "collection", lambda item, value: item.collection_id == value,
        lambda item: {"collection": item.collection, "collection_latin": item.collection_latin},
    ),
    "loan_class_id": Condition(
        "loan_class", lambda item, value: item.loan_class_id == value,
        lambda item: {"loan_class": item.loan_class, "loan_class_latin": item.loan_class_latin},
    ),
    "classification": Condition(
        "classification",
        _if_known(lambda item: item.classification.strip(), lambda fact, value: stands_under(value, fact)),
        lambda item: {"its_classes": ", ".join(item.classification.split("\n"))},
    ),
    "in_print": Condition(
        "in_print", _if_known(lambda item: item.in_print, lambda fact, value: fact is value), _nothing, int
    ),
    "price_up_to": Condition(
        "price", _price, lambda item: {"price": None if item.price is None else Money(item.price, item.currency)}
    ),
}  # fmt: skip
"""The fields of a row that are conditions, in the order in which they are said."""


def values_of(row: LoanabilityRow) -> Iterator[tuple[str, Any]]:
    """The conditions that a row has, with their values; a price is a sum of money."""
    for name in CONDITIONS:
        value = getattr(row, name)
        if value not in (None, "", ()):
            yield name, Money(value, row.currency) if name == "price_up_to" else value


def asked_of(row: LoanabilityRow, item: ItemFacts) -> Iterator[Asked]:
    """Each condition of a row put to the item."""
    for name, value in values_of(row):
        condition = CONDITIONS[name]
        told = {name: condition.named(value), **condition.told(item)}
        yield Asked(name, condition.fact, condition.answer(item, value), told)


def row_facts(row: LoanabilityRow) -> dict[str, Fact]:
    """What a row asks, as facts of its sentence; ``asks`` names its conditions. Collection and class are their ids."""
    values = list(values_of(row))
    named = {name: CONDITIONS[name].named(value) for name, value in values}
    return {"reason": row.reason, "asks": ", ".join(name for name, _value in values), **named}
