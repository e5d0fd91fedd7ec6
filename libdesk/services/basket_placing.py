"""Placing the ticked lines of a basket at once, each with its own verdict; as a series where they are read in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.volume_order import missing_volumes
from libdesk.services.basket_records import BasketLine
from libdesk.services.hold_placing import HoldWish, PlacedHold, place_in
from libdesk.services.library import Work
from libdesk.services.outcome import Refused
from libdesk.services.settings import Value


@dataclass(frozen=True, slots=True)
class LineVerdict:
    """What became of a ticked line: the hold, or every reason against it; then it stays in the basket.

    Neither: it could have been placed, but the series was refused as a whole.
    """

    line_id: int
    title: str
    hold: PlacedHold | None
    refusals: tuple[Reason, ...] = ()
    remarks: tuple[Reason, ...] = ()

    @property
    def overridable(self) -> bool:
        """Whether staff may place it all the same, with a reason."""
        return Decision(self.refusals).overridable


@dataclass(frozen=True, slots=True)
class BasketPlaced:
    """The verdicts, in the order of the lines, and the reading order that was made, if one was.

    ``without_missing``: the series was refused, and can be placed without the volumes that are missing.
    """

    verdicts: tuple[LineVerdict, ...]
    series_id: int | None = None
    without_missing: bool = False

    @property
    def placed(self) -> int:
        """How many became holds."""
        return sum(verdict.hold is not None for verdict in self.verdicts)


def place_lines(
    work: Work, lines: Sequence[BasketLine], settings: Mapping[str, Value], series_id: int | None, override: str
) -> list[LineVerdict]:
    """Place lines one after the other; what is placed leaves the basket, what is refused stays, with all reasons."""
    verdicts: list[LineVerdict] = []
    said = len(work.remarks)
    placed = 0
    for line in lines:
        wish = HoldWish(line.patron_id, line.title_id, line.item_id, line.pickup)
        if series_id is not None:
            wish = HoldWish(
                line.patron_id, line.title_id, line.item_id, line.pickup, series_id, placed + 1, later=placed > 0
            )
        try:
            hold = place_in(work, wish, settings, override)
        except Refused as refused:
            verdicts.append(LineVerdict(line.line_id, line.title, None, refused.decision.refusals))
            continue
        placed += 1
        remarks = tuple(work.remarks[said:])
        del work.remarks[said:]
        verdicts.append(LineVerdict(line.line_id, line.title, hold, remarks=remarks))
        work.delete("basket_line", line.line_id)
    return verdicts


def against_series(lines: Sequence[BasketLine], verdicts: Sequence[LineVerdict]) -> tuple[Reason, ...]:
    """What is missing in a reading order: volumes that are refused, and numbers that it jumps over (H03)."""
    refused = [
        Reason("series_volume_refused", "H03", facts={"title": verdict.title})
        for verdict in verdicts
        if verdict.hold is None
    ]
    jumped = [
        Reason("series_volume_missing", "H03", facts={"volume": volume})
        for volume in missing_volumes(line.volume for line in lines)
    ]
    return (*refused, *jumped)


def told_once(reasons: Sequence[Reason]) -> list[Reason]:
    """Each reason once, in the order in which they came."""
    found: list[Reason] = []
    for reason in reasons:
        if reason not in found:
            found.append(reason)
    return found
