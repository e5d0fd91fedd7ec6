"""Baskets: what is collected for a person while searching, and placed as holds at once (H02 to H04, H06)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from libdesk.db.connection import Rows
from libdesk.domain.context import Context
from libdesk.domain.pickup import PickupChoice
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.basket_collecting import add_line, title_of, volumes_of
from libdesk.services.basket_placing import BasketPlaced, LineVerdict, against_series, place_lines, told_once
from libdesk.services.basket_records import BasketLine, BasketView, basket_lines, basket_views
from libdesk.services.circulation_facts import PatronFacts, patron_facts
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.pickup_deciding import decide_pickup
from libdesk.services.settings import Settings, Value


@dataclass(frozen=True, slots=True)
class Added:
    """What came into the basket, and how many lines it has now."""

    line_ids: tuple[int, ...]
    title: str
    patron: str
    count: int


class Baskets:
    """Fills baskets and places what is ticked."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    # --- reading

    def lines(self, patron_id: int) -> list[BasketView]:
        """A person's basket in its order, with where the copies stand and how many wait."""
        rows = self._library.rows
        return basket_views(rows, basket_lines(rows, patron_id))

    def count(self, patron_id: int) -> int:
        """How many lines a person's basket has."""
        return _count(self._library.rows, patron_id)

    def has_volumes(self, title_id: int) -> bool:
        """Whether a title has several volumes, each an item of its own: then they are collected one by one."""
        return len(volumes_of(self._library.rows, title_id)) > 1

    # --- collecting

    def add(self, context: Context, patron_id: int, title_id: int, item_id: int | None = None) -> Outcome[Added]:
        """Collect a title, or just one item of it, for a person; it is fetched where the newest line is, or here.

        Refused: what cannot leave the library, what the basket has or the person waits for already (H05, H06).
        """
        settings = self._settings.all()

        def body(work: Work) -> Added:
            patron = _patron(work, patron_id, settings)
            line_id = add_line(work, patron, title_id, item_id, settings)
            title = title_of(work, title_id, item_id)
            work.tell(title=title, patron=patron.name)
            return Added((line_id,), title, patron.name, _count(work, patron_id))

        return self._library.perform(context, "add_to_basket", Right.CIRCULATE, body)

    def add_volumes(self, context: Context, patron_id: int, title_id: int) -> Outcome[Added]:
        """Collect every volume of a title whose volumes are items of their own, in the order of reading.

        A volume that the basket does not take is told, with its reasons; refused if it takes none.
        """
        settings = self._settings.all()

        def body(work: Work) -> Added:
            patron = _patron(work, patron_id, settings)
            added: list[int] = []
            left_out: list[Reason] = []
            volumes = volumes_of(work, title_id)
            if not volumes:
                work.refuse("hold_no_copy")
            for item_id in volumes:
                try:
                    added.append(add_line(work, patron, title_id, item_id, settings))
                except Refused as refused:
                    title = title_of(work, title_id, item_id)
                    left_out.append(Reason("basket_left_out", facts={"title": title}))
                    left_out += refused.decision.refusals
            if not added:
                raise Refused(Decision(tuple(told_once(left_out))))
            work.remarks[:] = told_once([*work.remarks, *left_out])
            title = title_of(work, title_id, None)
            work.tell(title=title, patron=patron.name)
            return Added(tuple(added), title, patron.name, _count(work, patron_id))

        return self._library.perform(context, "add_to_basket", Right.CIRCULATE, body)

    def remove(self, context: Context, patron_id: int, line_ids: Sequence[int]) -> Outcome[int]:
        """Take lines out of a basket; how many are left."""

        def body(work: Work) -> int:
            for line in _lines(work, patron_id, line_ids):
                work.delete("basket_line", line.line_id)
            _tell(work, patron_id, len(line_ids))
            return _count(work, patron_id)

        return self._library.perform(context, "remove_from_basket", Right.CIRCULATE, body)

    def set_pickup(
        self, context: Context, patron_id: int, pickup: PickupChoice, line_ids: Sequence[int] | None = None
    ) -> Outcome[None]:
        """Have all lines, or these, fetched at a place (H02).

        Refused where nobody can fetch anything: a place that is closed for good, a home without an address. What staff
        may decide otherwise at placing, such as a registration that is missing (H12), is told.
        """

        def body(work: Work) -> None:
            lines = _lines(work, patron_id, line_ids)
            decision = decide_pickup(work, pickup, patron_id)
            hard = tuple(reason for reason in decision.refusals if not reason.overridable)
            soft = tuple(reason for reason in decision.refusals if reason.overridable)
            work.need(Decision(hard, (*soft, *decision.remarks)))
            for line in lines:
                work.update(
                    "basket_line", line.line_id, pickup=pickup.pickup, site=pickup.site_id,
                    pickup_place=pickup.pickup_place_id,
                )  # fmt: skip
            _tell(work, patron_id, len(lines))

        return self._library.perform(context, "change_basket", Right.CIRCULATE, body)

    def reorder(self, context: Context, patron_id: int, line_ids: Sequence[int]) -> Outcome[None]:
        """Put lines into an order; whatever is not named follows as it was."""

        def body(work: Work) -> None:
            named = {line.line_id for line in _lines(work, patron_id, line_ids)}
            rest = [line.line_id for line in basket_lines(work, patron_id) if line.line_id not in named]
            _number(work, patron_id, [*line_ids, *rest])

        return self._library.perform(context, "order_basket", Right.CIRCULATE, body)

    def sort_by_volume(self, context: Context, patron_id: int) -> Outcome[None]:
        """Put a basket into the order of reading: work by work, 上 before 中 before 下, 2 before 10 (H03)."""

        def body(work: Work) -> None:
            lines = sorted(_lines(work, patron_id), key=lambda line: line.volume.order)
            _number(work, patron_id, [line.line_id for line in lines])

        return self._library.perform(context, "order_basket", Right.CIRCULATE, body)

    # --- placing

    def place(
        self,
        context: Context,
        patron_id: int,
        line_ids: Sequence[int],
        *,
        reading_order: bool = False,
        override: str = "",
        without_missing: bool = False,
    ) -> Outcome[BasketPlaced]:
        """Place the ticked lines as one action, each with its own verdict; what is refused stays in the basket (H02).

        With ``reading_order`` they are supplied strictly in the order of ``line_ids`` (H03). A volume that is refused,
        or a number that is jumped over, then refuses them all, unless ``without_missing`` is set: then it is told.
        ``override`` sets aside what staff may set aside, line by line. The verdicts are there also when it is refused.
        """
        settings = self._settings.all()
        verdicts: list[LineVerdict] = []
        without: list[bool] = []

        def body(work: Work) -> BasketPlaced:
            lines = _lines(work, patron_id, line_ids)
            series = reading_order and len(lines) > 1
            series_id = _make_series(work, settings) if series else None
            verdicts[:] = place_lines(work, lines, settings, series_id, override)
            placed = [verdict.hold for verdict in verdicts if verdict.hold is not None]
            against = against_series(lines, verdicts) if series else ()
            without.append(bool(against and placed))
            if not placed:
                told = [reason for verdict in verdicts for reason in verdict.refusals]
                raise Refused(Decision(tuple(told_once([*against, *told]))))
            if against and not without_missing:
                raise Refused(Decision(against))
            if series_id is not None and len(placed) == 1:
                _dissolve(work, series_id)
                series_id = None
            work.remarks[:] = told_once([*against, *(one for verdict in verdicts for one in verdict.remarks)])
            title = placed[0].title if len(placed) == 1 else None
            _tell(work, patron_id, len(placed), title)
            return BasketPlaced(tuple(verdicts), series_id)

        outcome = self._library.perform(context, "place_basket", Right.CIRCULATE, body)
        if outcome.done or not verdicts:
            return outcome
        # Rolled back: what would have become a hold has not.
        kept = tuple(LineVerdict(one.line_id, one.title, None, one.refusals, one.remarks) for one in verdicts)
        return Outcome(BasketPlaced(kept, without_missing=without[-1]), outcome.decision)


def _patron(work: Work, patron_id: int, settings: Mapping[str, Value]) -> PatronFacts:
    patron = patron_facts(work, patron_id, work.site_now(), str(settings["money.currency"]))
    if patron is None:
        raise Refused(Decision((Reason("not_found"),)))
    return patron


def _count(rows: Rows, patron_id: int) -> int:
    return int(rows.value("SELECT count(*) FROM basket_line WHERE patron_id = ?", patron_id))


def _lines(work: Work, patron_id: int, line_ids: Sequence[int] | None = None) -> list[BasketLine]:
    """These lines, in the order in which they are named, or all; refused if there are none, or one is there no more."""
    there = {line.line_id: line for line in basket_lines(work, patron_id)}
    wanted = list(there) if line_ids is None else list(dict.fromkeys(line_ids))
    if not wanted:
        work.refuse("basket_nothing_ticked", "H02")
    if any(line_id not in there for line_id in wanted):
        work.refuse("basket_changed")
    return [there[line_id] for line_id in wanted]


def _number(work: Work, patron_id: int, line_ids: Sequence[int]) -> None:
    before = dict(work.all("SELECT id, position FROM basket_line WHERE patron_id = ?", patron_id))
    for position, line_id in enumerate(line_ids, start=1):
        if before[line_id] != position:
            work.update("basket_line", line_id, position=position)
    _tell(work, patron_id, len(line_ids))


def _make_series(work: Work, settings: Mapping[str, Value]) -> int:
    return work.insert("hold_series", advances=settings["holds.series_advances"], made_at=work.now_text)


def _dissolve(work: Work, series_id: int) -> None:
    """One volume alone is no series."""
    work.run("UPDATE hold SET hold_series_id = NULL, series_order = NULL WHERE hold_series_id = ?", (series_id,))
    work.delete("hold_series", series_id)


def _tell(work: Work, patron_id: int, count: int, title: str | None = None) -> None:
    work.facts.clear()
    work.tell(patron=work.value("SELECT name FROM patron WHERE id = ?", patron_id), count=count)
    if title is not None:
        work.tell(title=title)
