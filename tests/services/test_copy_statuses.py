"""The statuses of copies as they stand in the file, and how many wait (H05)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from libdesk.domain.copy_status import IN_PLACE
from libdesk.services.catalogue import Catalogue, ItemFields
from libdesk.services.copy_statuses import CopyStatuses, standings
from libdesk.services.desk import Desk
from libdesk.services.lending import Lending
from libdesk.services.lending_forms import NewRequest
from libdesk.services.library import Work
from libdesk.services.services import Services
from tests.lending_steps import send_off
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import hold, lend, write

PARTNER = "Stadtbibliothek Musterstadt"


@pytest.fixture
def statuses(small: SmallLibrary) -> CopyStatuses:
    return Services(small.library).copy_statuses


def told(statuses: CopyStatuses, small: SmallLibrary, number: str) -> tuple[str, str, date | None, str]:
    standing = statuses.of_item(small.items[number])
    assert standing is not None
    return standing.status, standing.who, standing.until, standing.where


def captured(small: SmallLibrary, state: str, **values: Any) -> int:
    """The copy B2 was set aside for Anna's hold."""
    moment = "2026-01-07T01:00:00.000Z"
    known = {"captured_item": small.items["B2"], "captured_at": moment, "state": state}
    if state != "in_transit":
        known["ready_at"] = moment
    return hold(small, "P2", "emma", **{**known, **values})


def place(work: Work) -> int:
    return work.insert("pickup_place", code="kita", name="北町図書館", name_latin="Kitamachi", site=1)


@pytest.mark.rule("H05")
def test_on_the_shelf_on_loan_read_here_and_not_for_loan(small: SmallLibrary, statuses: CopyStatuses) -> None:
    assert told(statuses, small, "B1") == ("on_shelf", "", None, "")
    assert told(statuses, small, "B4") == ("not_for_loan", "", None, "")
    lend(small, "P1", "B1")
    Desk(small.library).check_out(small.context(), small.patrons["P2"], small.items["B2"], in_library=True).must()
    assert told(statuses, small, "B1") == ("on_loan", "山田 太郎", date(2026, 1, 21), "")
    assert told(statuses, small, "B2") == ("read_here", "Anna Müller", date(2026, 1, 7), "")
    Desk(small.library).check_out(
        small.context(), small.patrons["P1"], small.items["B4"], override="for the exhibition"
    ).must()
    standing = statuses.of_item(small.items["B4"])
    assert standing is not None
    assert (standing.status, standing.reservable) == ("on_loan", False)
    assert statuses.of_item(999) is None


@pytest.mark.rule("H05")
def test_promised_to_another_library_and_out_to_it(small: SmallLibrary, statuses: CopyStatuses) -> None:
    here, lending = small.context(), Lending(small.library)
    request = lending.enter(here, NewRequest(small.partner, "Emma", item_id=small.items["B2"])).must()
    assert told(statuses, small, "B2")[0] == "on_shelf"
    lending.accept(here, request).must()
    assert told(statuses, small, "B2") == ("promised", PARTNER, None, "")
    lending.pick(here, request).must()
    send_off(small, request)
    status, who, _, _ = told(statuses, small, "B2")
    assert (status, who) == ("out_to_library", PARTNER)
    standing = statuses.of_item(small.items["B2"])
    assert standing is not None
    assert standing.reservable


@pytest.mark.rule("H05")
def test_set_aside_under_way_and_at_a_pickup_place(small: SmallLibrary, statuses: CopyStatuses) -> None:
    hold_id = captured(small, "ready", shelf_until="2026-01-09")
    assert told(statuses, small, "B2") == ("hold_shelf", "Anna Müller", date(2026, 1, 9), "")
    assert statuses.waiting_count(small.titles["emma"]) == 0

    def to_branch(work: Work) -> None:
        work.update("hold", hold_id, state="in_transit", ready_at=None, shelf_until=None, site=small.branch)
        work.insert(
            "transit", item=small.items["B2"], hold=hold_id, from_site=small.main, to_site=small.branch,
            asked_at=work.now_text,
        )  # fmt: skip

    write(small, to_branch)
    assert told(statuses, small, "B2") == ("in_transit", "Anna Müller", None, "港分館")

    def to_place(work: Work) -> None:
        work.run("UPDATE transit SET ended_at = ?, received = 1", (work.now_text,))
        place_id = place(work)
        dispatch = work.insert(
            "dispatch", site=small.main, pickup_place=place_id, sent_on="2026-01-07", currency="JPY", staff=small.head
        )
        work.update(
            "hold", hold_id, state="dispatched", ready_at=work.now_text, pickup="partner", pickup_place=place_id,
            dispatch=dispatch,
        )  # fmt: skip

    write(small, to_place)
    assert told(statuses, small, "B2") == ("dispatched", "Anna Müller", None, "北町図書館")
    write(small, lambda work: work.update(
        "hold", hold_id, state="arrived", arrived_on="2026-01-08", shelf_until="2026-01-15"
    ))  # fmt: skip
    assert told(statuses, small, "B2") == ("at_pickup_place", "Anna Müller", date(2026, 1, 15), "北町図書館")


@pytest.mark.rule("H05")
def test_a_copy_on_its_way_home_is_in_transit(small: SmallLibrary, statuses: CopyStatuses) -> None:
    write(small, lambda work: work.insert(
        "transit", item=small.items["B3"], from_site=small.main, to_site=small.branch, asked_at=work.now_text
    ))  # fmt: skip
    assert told(statuses, small, "B3") == ("in_transit", "", None, "港分館")


@pytest.mark.rule("H05")
@pytest.mark.parametrize(
    ("state", "status"),
    [("missing", "missing"), ("repair", "being_repaired"), ("bindery", "bindery"), ("on_display", "on_display"),
     ("lost", "lost"), ("withdrawn", "withdrawn")],
)  # fmt: skip
def test_what_is_out_of_service(small: SmallLibrary, statuses: CopyStatuses, state: str, status: str) -> None:
    write(small, lambda work: work.update("item", small.items["B1"], state=state))
    assert told(statuses, small, "B1") == (status, "", None, "")


@pytest.mark.rule("H05")
def test_a_lost_copy_names_who_has_it(small: SmallLibrary, statuses: CopyStatuses) -> None:
    loan = lend(small, "P1", "B1")
    Services(small.library).loss_cases.report(small.context(), loan, "lost").must()
    assert told(statuses, small, "B1") == ("lost", "山田 太郎", date(2026, 1, 21), "")


@pytest.mark.rule("H05")
def test_how_many_wait_is_counted_per_title(small: SmallLibrary, statuses: CopyStatuses) -> None:
    emma, cat = small.titles["emma"], small.titles["cat"]
    lend(small, "P1", "B2")
    hold(small, "P2", "emma")
    hold(small, "P3", "emma", item=small.items["B2"])
    ended = hold(small, "P1", "emma", state="cancelled", ended_at="2026-01-07T01:00:00.000Z")
    series = write(small, lambda work: work.insert("hold_series", advances="picked_up", made_at=work.now_text))
    hold(small, "P1", "cat", state="later", hold_series=series, series_order=2)
    assert ended
    assert (statuses.waiting_count(emma), statuses.waiting_count(cat), statuses.waiting_count(999)) == (2, 1, 0)
    assert Catalogue(small.library).waiting_count(emma) == 2


def test_the_copies_of_many_titles_take_as_many_reads_as_of_one(small: SmallLibrary, statuses: CopyStatuses) -> None:
    general = small.classes["general"]
    for number in range(30):
        Catalogue(small.library).add_item(
            small.context(), small.titles["emma"], ItemFields(f"C{number}", small.main, general, copy_number=number + 2)
        ).must()
    emma, cat = small.titles["emma"], small.titles["cat"]
    found = statuses.of_titles([emma, cat, 999])
    assert [len(found[title_id]) for title_id in (emma, cat, 999)] == [31, 1, 0]
    assert [one.item_id for one in statuses.of_title(emma)] == [one.item_id for one in found[emma]]
    assert _reads(small, [cat]) == _reads(small, [emma, cat]) == 3
    assert statuses.of_titles([]) == {}


def _reads(small: SmallLibrary, titles: list[int]) -> int:
    counted: list[str] = []

    class Counting:
        known = None

        def all(self, sql: str, *values: object) -> Any:
            counted.append(sql)
            return small.library.rows.all(sql, *values)

        def value(self, sql: str, *values: object) -> Any:
            counted.append(sql)
            return small.library.rows.value(sql, *values)

    assert standings(Counting(), titles)  # type: ignore[arg-type]
    return len(counted)


@pytest.mark.rule("H05")
def test_the_list_of_titles_counts_what_stands_in_its_place(small: SmallLibrary, statuses: CopyStatuses) -> None:
    catalogue = Catalogue(small.library)

    def agree() -> int:
        line = catalogue.page(catalogue.find("emma"), 0, 5)[0]
        found = statuses.of_title(small.titles["emma"])
        assert line.on_shelf == sum(one.status in IN_PLACE for one in found)
        return line.on_shelf

    extra = catalogue.add_item(
        small.context(), small.titles["emma"], ItemFields("B20", small.main, small.classes["reference"])
    ).must()
    assert agree() == 2
    captured(small, "ready", shelf_until="2026-01-09")
    assert agree() == 1
    lending, here = Lending(small.library), small.context()
    lending.accept(here, lending.enter(here, NewRequest(small.partner, "Emma", item_id=extra)).must()).must()
    assert agree() == 0
