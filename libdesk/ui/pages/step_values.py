"""What the fields of a step hold, as the services want it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from libdesk.domain.instants import day_or_none

if TYPE_CHECKING:
    from libdesk.ui.pages.step_form import Values
    from libdesk.ui.widgets.fields import FieldValue


def nothing(_reading: Any) -> dict[str, FieldValue]:
    """A form that begins empty."""
    return {}


def text_of(values: Values, name: str) -> str:
    """What is typed or chosen; empty for nothing."""
    return str(values.get(name, "")).strip()


def day_of(values: Values, name: str) -> date | None:
    """A day; None for none."""
    return day_or_none(text_of(values, name))


def number_of(values: Values, name: str) -> int | None:
    """A whole number; None for none."""
    return int(text_of(values, name)) if text_of(values, name) else None


def own_or_chosen(values: Values, name: str) -> str:
    """A code word, or what staff wrote in their own words (field ``<name>_own``), which says more."""
    return text_of(values, f"{name}_own") or text_of(values, name)


def why_otherwise(values: Values) -> str:
    """Why staff decide otherwise than the rules; empty while they do not."""
    return text_of(values, "override")
