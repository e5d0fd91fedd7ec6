"""What a basket's lines say: where the copies stand, how many wait, where it is fetched, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from libdesk.domain.copy_status import IN_PLACE, CopyStatus
from libdesk.ui.pages.copy_status_words import copy_status_word, said_status
from libdesk.ui.pages.names import shown_name
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.order_list import OrderRow
from libdesk.ui.widgets.rows_model import CellKind, Column

if TYPE_CHECKING:
    from libdesk.services.basket_placing import LineVerdict
    from libdesk.services.basket_records import BasketLine, BasketView
    from libdesk.ui.session import Session

COLUMNS: Final = (
    Column("place", QT_TRANSLATE_NOOP("Columns", "Order"), width=76),
    Column("title", QT_TRANSLATE_NOOP("Columns", "Title"), stretches=True),
    Column("copies", QT_TRANSLATE_NOOP("Columns", "State"), CellKind.STATUS, width=216),
    Column("waiting", QT_TRANSLATE_NOOP("Columns", "Waiting"), CellKind.NUMBER, width=84),
    Column("fetched", QT_TRANSLATE_NOOP("Columns", "Fetched at"), width=200),
    Column("verdict", QT_TRANSLATE_NOOP("Columns", "What became of it"), CellKind.STATUS, width=304),
)

translate = QCoreApplication.translate


def basket_rows(
    session: Session,
    views: Sequence[BasketView],
    ticked: Mapping[int, bool],
    verdicts: Mapping[int, LineVerdict],
    *,
    numbered: bool,
) -> list[OrderRow]:
    """The lines in their order; what was placed just now has no box any more. ``numbered``: those that are ticked."""
    rows: list[OrderRow] = []
    number = 0
    before = ""
    for view in views:
        line, verdict = view.line, verdicts.get(view.line.line_id)
        placed = verdict is not None and verdict.hold is not None
        counts = numbered and not placed and ticked[line.line_id]
        number += counts
        rows.append(
            OrderRow(
                line.line_id,
                str(number) if counts else "",
                (
                    line.title, copies_status(session, view), str(view.waiting or ""), fetched_at(session, line),
                    said_verdict(session, verdict, before) if verdict is not None else "",
                ),
                None if placed else ticked[line.line_id],
                not placed,
            )
        )  # fmt: skip
        before = line.title if placed else before
    return rows


def copies_status(session: Session, view: BasketView) -> Status:
    """Where the copies stand; of several how many stand where."""
    if len(view.copies) == 1:
        return said_status(session, view.copies[0])
    counts = Counter(copy.status for copy in view.copies)
    said = " · ".join(f"{copy_status_word(session, status)} {number}" for status, number in counts.items())
    here = CopyStatus.ON_SHELF in counts
    kind = SignKind.DONE if here else SignKind.NEUTRAL if IN_PLACE & set(counts) else SignKind.INFORMATION
    return Status(kind, said)


def fetched_at(session: Session, line: BasketLine) -> str:
    """Where a line is fetched."""
    if line.pickup.pickup == "home":
        return translate("PickupChoices", "At home (sent by post)")
    if line.pickup.pickup == "partner":
        return shown_name(line.place, line.place_latin, session.language)
    return shown_name(line.site, line.site_latin, session.language)


def said_verdict(session: Session, verdict: LineVerdict, before: str) -> Status:
    """What became of a line; ``before`` is the volume that is read before it."""
    if verdict.refusals:
        return Status(SignKind.STOP, " ".join(session.say(reason) for reason in verdict.refusals))
    if verdict.hold is None:
        return Status(SignKind.ATTENTION, translate("Basket", "Not placed: the series is not complete"))
    if verdict.hold.position:
        said = translate("Basket", "Placed, number {position} in the line").format(position=verdict.hold.position)
        return Status(SignKind.DONE, said)
    return Status(SignKind.DONE, translate("Basket", "Placed, comes after {title}").format(title=before))
