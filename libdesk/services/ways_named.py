"""Papers of the ways of held items as the command line names them: by codes of sites and places, numbers of items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain.context import Context
from libdesk.domain.problems import Problem
from libdesk.services.library import Library
from libdesk.services.outcome import Outcome
from libdesk.services.printing import Prepared
from libdesk.services.sheets import SheetLanguage
from libdesk.services.way_papers import WayPapers

# Which need a number, and of what; the lists of a site are of the first site without one.
NAMED: Final = ("pick-list", "search-list", "dispatch-list", "transfer-slip")

_SITE: Final = "SELECT id FROM site WHERE code = ?"
_PLACE: Final = "SELECT id, site_id FROM pickup_place WHERE code = ?"
_ITEM: Final = (
    "SELECT item_id, (SELECT transit.id FROM transit WHERE transit.item_id = identifier.item_id AND ended_at IS NULL),"
    " (SELECT hold.id FROM hold WHERE hold.captured_item_id = identifier.item_id AND hold.pickup = 'partner'"
    "  AND hold.state IN ('ready', 'dispatched'))"
    " FROM identifier WHERE scanned_text = ? AND item_id IS NOT NULL"
)


def prepare_named(
    library: Library, context: Context, what: str, numbers: Sequence[str], language: SheetLanguage | None = None
) -> Outcome[Prepared]:
    """One of ``NAMED``: the list of a site (its code; none: the context's), of a place (its code), slips of items.

    Raises Problem for a number that nothing has, and where none or more than one is given to a list that takes one.
    """
    papers, rows = WayPapers(library), library.rows
    if what == "transfer-slip":
        if not numbers:
            raise Problem("print_needs_numbers", {"what": what})
        found = [_of(rows, _ITEM, number) for number in numbers]
        transits = [transit_id for _item, transit_id, _hold in found if transit_id is not None]
        holds = [hold_id for _item, transit_id, hold_id in found if transit_id is None]
        return papers.prepare_transfer_slips(context, transits, [one or 0 for one in holds], language)
    if len(numbers) > 1 or (what == "dispatch-list" and not numbers):
        raise Problem("print_needs_one_code", {"what": what})
    if what == "dispatch-list":
        place_id, site_id = _of(rows, _PLACE, numbers[0])
        return papers.prepare_dispatch_list(replace(context, site_id=site_id), place_id, language=language)
    if numbers:
        context = replace(context, site_id=_of(rows, _SITE, numbers[0])[0])
    prepare = papers.prepare_pick_list if what == "pick-list" else papers.prepare_search_list
    return prepare(context, language)


def _of(rows: Rows, query: str, number: str) -> tuple[int, ...]:
    row = rows.one(query, number)
    if row is None:
        raise Problem("number_unknown", {"number": number})
    return row
