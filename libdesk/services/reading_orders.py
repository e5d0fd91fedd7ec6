"""Series that were placed in reading order: shown as a whole, put into another order, left, or made to wait (H03)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, cast

from libdesk.db import hold_states
from libdesk.db.connection import Rows
from libdesk.domain.context import Context
from libdesk.domain.item_title import item_title
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.domain.volume_order import Volume, volume_of
from libdesk.services import hold_series
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome, Refused

Advances = Literal["picked_up", "given_back"]


@dataclass(frozen=True, slots=True)
class SeriesVolume:
    """A volume of a series: where it stands; ``movable``: it still waits, so that its place can change.

    ``out``: it was fetched and is not given back yet.
    """

    hold_id: int
    title: str
    volume: Volume
    state: str
    movable: bool
    out: bool


@dataclass(frozen=True, slots=True)
class Series:
    """A reading order: ``advances`` says when the next volume's turn comes."""

    series_id: int
    patron_id: int
    patron: str
    advances: Advances
    volumes: tuple[SeriesVolume, ...]

    @property
    def current(self) -> int:
        """The place, from 1, of the volume that holds the others up; 0 when all is done."""
        open_ones = (place for place, one in enumerate(self.volumes, 1) if _keeps_others(one, self.advances))
        return next(open_ones, 0)


_VOLUMES: Final = (
    "SELECT hold.id, title.title, title.volume, coalesce(item.volume, ''), hold.state,"
    " loan.id IS NOT NULL AND loan.returned_at IS NULL FROM hold JOIN title ON title.id = hold.title_id"
    " LEFT JOIN item ON item.id = coalesce(hold.captured_item_id, hold.item_id)"
    " LEFT JOIN loan ON loan.id = hold.loan_id WHERE hold.hold_series_id = ? ORDER BY hold.series_order"
)
_SERIES: Final = (
    "SELECT hold_series.advances, patron.id, patron.name FROM hold_series"
    " JOIN hold ON hold.hold_series_id = hold_series.id JOIN patron ON patron.id = hold.patron_id"
    " WHERE hold_series.id = ? LIMIT 1"
)


class ReadingOrders:
    """Reads and changes series."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def series(self, series_id: int) -> Series | None:
        """A series with all its volumes in their order; None if there is none, or its names are forgotten."""
        return _series(self._library.rows, series_id)

    def of_patron(self, patron_id: int) -> list[Series]:
        """A person's series of which anything is still to come."""
        rows = self._library.rows
        found = rows.all(
            "SELECT DISTINCT hold_series_id FROM hold WHERE patron_id = ? AND hold_series_id IS NOT NULL"
            f" AND state IN {hold_states.OPEN} ORDER BY hold_series_id",
            patron_id,
        )
        return [series for (series_id,) in found if (series := _series(rows, series_id)) is not None]

    def reorder(self, context: Context, series_id: int, hold_ids: Sequence[int]) -> Outcome[int | None]:
        """Put the volumes that still wait into an order; what was fetched, or is set aside, stays before them.

        The hold whose turn has come with that, if it is another. Refused if ``hold_ids`` are not the volumes that wait.
        """

        def body(work: Work) -> int | None:
            series = _need(work, series_id)
            if sorted(hold_ids) != sorted(one.hold_id for one in series.volumes if one.movable):
                work.refuse("series_changed", "H03")
            # Behind the last: no two volumes have the same place at any moment.
            last = work.value("SELECT max(series_order) FROM hold WHERE hold_series_id = ?", series_id)
            for place, hold_id in enumerate(hold_ids, start=int(last) + 1):
                work.run("UPDATE hold SET series_order = ? WHERE id = ?", (place, hold_id))
            return _settled(work, series, None)

        return self._library.perform(context, "order_series", Right.CIRCULATE, body)

    def take_out(self, context: Context, hold_id: int) -> Outcome[int | None]:
        """Let a volume come whenever it can: it is a hold like any other from now on, and the others go on."""

        def body(work: Work) -> int | None:
            series_id = work.value(
                f"SELECT hold_series_id FROM hold WHERE id = ? AND state IN {hold_states.OPEN}", hold_id
            )
            if series_id is None:
                work.refuse("series_changed", "H03")
            series = _need(work, series_id)
            work.run(
                "UPDATE hold SET hold_series_id = NULL, series_order = NULL,"
                " state = CASE state WHEN 'later' THEN 'waiting' ELSE state END WHERE id = ?",
                (hold_id,),
            )
            return _settled(work, series, hold_id)

        return self._library.perform(context, "leave_series", Right.CIRCULATE, body)

    def set_advances(self, context: Context, series_id: int, advances: Advances) -> Outcome[int | None]:
        """Let the next volume's turn come when the one before is picked up, or not before it is given back (H03)."""

        def body(work: Work) -> int | None:
            series = _need(work, series_id)
            work.update("hold_series", series_id, advances=advances)
            return _settled(work, series, None)

        return self._library.perform(context, "change_series", Right.CIRCULATE, body)


def _series(rows: Rows, series_id: int) -> Series | None:
    row = rows.one(_SERIES, series_id)
    if row is None:
        return None
    advances, patron_id, patron = row
    volumes = tuple(
        SeriesVolume(
            hold_id, item_title(title, title_volume, volume), volume_of(title, volume or title_volume), state,
            state in ("later", "waiting"), bool(out),
        )
        for hold_id, title, title_volume, volume, state, out in rows.all(_VOLUMES, series_id)
    )  # fmt: skip
    return Series(series_id, patron_id, patron, cast("Advances", advances), volumes)


def _keeps_others(one: SeriesVolume, advances: Advances) -> bool:
    if one.state in ("cancelled", "expired"):
        return False
    return one.state != "fulfilled" or (advances == "given_back" and one.out)


def _need(work: Work, series_id: int) -> Series:
    series = _series(work, series_id)
    if series is None:
        raise Refused(Decision((Reason("not_found"),)))
    return series


def _settled(work: Work, series: Series, taken_out: int | None) -> int | None:
    """Let the right volume be active, tell which one that is, and for what the action was done."""
    titles = {one.hold_id: one.title for one in series.volumes}
    work.tell(patron=series.patron, title=titles[taken_out or series.volumes[0].hold_id])
    turn = hold_series.settle(work, series.series_id)
    if turn is not None:
        work.remarks.append(Reason("series_goes_on", "H03", facts={"title": titles[turn]}))
    return turn
