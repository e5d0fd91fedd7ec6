"""Short ways to have held items stand, go and be asked about at several sites."""

from __future__ import annotations

from dataclasses import replace

from libdesk.domain.context import Context
from libdesk.domain.loan_table import LoanTableRow
from libdesk.domain.pickup import PickupChoice
from libdesk.services.lending import Lending
from libdesk.services.lending_forms import NewRequest
from libdesk.services.loan_policy import LoanPolicy
from libdesk.services.scans import DeskState, Scans, Verdict
from libdesk.services.sites import SiteRecord, Sites
from libdesk.services.transit_list import TransitList
from tests.library_fixtures import SmallLibrary


def at(small: SmallLibrary, site_id: int) -> Context:
    return replace(small.context(), site_id=site_id)


def branch(small: SmallLibrary) -> PickupChoice:
    return PickupChoice("site", small.branch)


def main(small: SmallLibrary) -> PickupChoice:
    return PickupChoice("site", small.main)


def third_site(small: SmallLibrary) -> int:
    site_id: int = Sites(small.library).save(small.context(), None, SiteRecord("third", "山手分館", "Hill")).must()
    return site_id


def ways(small: SmallLibrary) -> list[tuple[object, ...]]:
    """From where to where, for which hold, and whether it came; of what is under way still None."""
    return small.library.rows.all(
        "SELECT coalesce(from_site_id, -from_place_id), to_site_id, hold_id, received FROM transit ORDER BY id"
    )


def states(small: SmallLibrary) -> list[str]:
    return [state for (state,) in small.library.rows.all("SELECT state FROM hold ORDER BY id")]


def send_box(small: SmallLibrary) -> None:
    service = TransitList(small.library)
    service.send(small.context(), [line.transit_id for line in service.to_send(small.context())]).must()


def scan(small: SmallLibrary, site_id: int, number: str = "B1", **more: object) -> Verdict:
    return Scans(small.library).scan(at(small, site_id), number, DeskState(**more))


def table(small: SmallLibrary, *rows: dict[str, object], **base: object) -> None:
    """The loan table: one row for everything, and others that differ from it."""
    usual = {"item_limit": 5, "length": 14, "length_unit": "days", "holds_allowed": True, "shelf_days": 2, **base}
    found = [LoanTableRow(**usual), *(LoanTableRow(**{**usual, **row}) for row in rows)]
    LoanPolicy(small.library).change(small.context(), found).must()


def request(small: SmallLibrary, number: str) -> int:
    """A partner library asks for an item of ours."""
    made = Lending(small.library).enter(
        small.context(),
        NewRequest(
            small.partner, asked_title="Title", their_number=f"FL-{number}", asked_author="Author",
            item_id=small.items[number],
        ),
    )  # fmt: skip
    return int(made.must())
