"""What a staff member may do."""

from __future__ import annotations

from enum import StrEnum

from libdesk.domain.reasons import Reason


class Right(StrEnum):
    """The rights of staff; each is a row of ``staff_right``."""

    CIRCULATE = "circulate"
    OVERRIDE = "override"
    WAIVE = "waive"
    VOID = "void"
    PATRONS = "patrons"
    CATALOGUE = "catalogue"
    LENDING = "lending"
    BORROWING = "borrowing"
    SETTINGS = "settings"
    STAFF = "staff"
    UNDO_OTHERS = "undo_others"


def missing_right(rights: frozenset[str], needed: Right, staff_name: str) -> Reason | None:
    """The refusal for a staff member who lacks a right."""
    if needed in rights:
        return None
    return Reason("right_missing", facts={"right": str(needed), "staff": staff_name})
