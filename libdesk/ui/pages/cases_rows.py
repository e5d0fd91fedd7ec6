"""The rows of the list of open cases: what is lost or damaged, and what is claimed to be back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, Literal

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.wording.formats import format_money

if TYPE_CHECKING:
    from datetime import date

    from libdesk.services.claims import ClaimLine
    from libdesk.services.loss_records import LossCase
    from libdesk.ui.session import Session

CaseKey = tuple[Literal["loss", "claim"], int]

COLUMNS: Final = (
    Column("what", QT_TRANSLATE_NOOP("Columns", "What"), CellKind.STATUS, width=170),
    Column("title", QT_TRANSLATE_NOOP("Columns", "Title"), stretches=True),
    Column("number", QT_TRANSLATE_NOOP("Columns", "Item number"), width=110, shown=False),
    Column("patron", QT_TRANSLATE_NOOP("Columns", "Patron"), width=106, gives_way=True),
    Column("since", QT_TRANSLATE_NOOP("Columns", "Since"), CellKind.DATE, width=96, gives_way=True),
    Column("way", QT_TRANSLATE_NOOP("Columns", "Made good by"), width=150),
    Column("until", QT_TRANSLATE_NOOP("Columns", "Until"), CellKind.DATE, width=96, gives_way=True),
    Column("owed", QT_TRANSLATE_NOOP("Columns", "Owed"), CellKind.NUMBER, width=76, gives_way=True),
)


def case_rows(
    session: Session, losses: Sequence[LossCase], claims: Sequence[ClaimLine], today: date
) -> list[Sequence[Any]]:
    """Cases and claims as rows, each with its key at the end."""
    rows: list[Sequence[Any]] = [_loss(session, one, today) for one in losses]
    return rows + [_claim(session, one) for one in claims]


def _loss(session: Session, case: LossCase, today: date) -> Sequence[Any]:
    late = case.days_past_deadline(today) > 0
    kind = SignKind.STOP if late else SignKind.ATTENTION if case.way == "undecided" else SignKind.NEUTRAL
    key: CaseKey = ("loss", case.case_id)
    return (
        Status(kind, session.say_key(f"words.loss_kind.{case.kind}")), case.title, case.item_number, case.patron,
        case.reported_on.isoformat(), session.say_key(f"words.loss_way.{case.way}"),
        case.replacement_by.isoformat() if case.replacement_by else "",
        format_money(case.owed, session.language) if case.owed.amount else "", key,
    )  # fmt: skip


def _claim(session: Session, claim: ClaimLine) -> Sequence[Any]:
    key: CaseKey = ("claim", claim.loan_id)
    word = session.say_key("words.action.claim_returned")
    return (
        Status(SignKind.INFORMATION, word), claim.title, claim.item_number, claim.patron,
        claim.claimed_on.isoformat(), "", "", "", key,
    )  # fmt: skip
