"""Papers of the ways of held items: what stands on them, in which words, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from libdesk.domain.pickup import PickupChoice
from libdesk.paper import frozen
from libdesk.services.anonymising import Anonymising
from libdesk.services.dispatching import Dispatching
from libdesk.services.holds import Holds
from libdesk.services.letters import Letters
from libdesk.services.patrons import Patrons
from libdesk.services.pick_list import PickList
from libdesk.services.printing import Printing
from libdesk.services.search_list import SearchList
from libdesk.services.settings import Settings
from libdesk.services.sheets import PaperChoices
from libdesk.services.transit_list import TransitList
from libdesk.services.way_papers import WayPapers
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals, remarks
from tests.services.way_rows import (
    add_copy,
    add_patron,
    add_place,
    place_hold,
    set_aside,
    tell_ready,
    to_home,
    to_place,
)


@pytest.fixture
def papers(small: SmallLibrary) -> WayPapers:
    change = Settings(small.library).change_several
    change(small.context(), {"library.name": "潮見図書館", "library.name_latin": "Shiomi Library"}).must()
    return WayPapers(small.library)


def sheet_of(outcome: Any, place: int = 0) -> Any:
    """The sheet, which is drawn, and the same when it is read again."""
    assert remarks(outcome) == []
    sheet = outcome.must().sheets[place].sheet
    assert outcome.must().pdf.startswith(b"%PDF")
    assert frozen.from_json(frozen.to_json(sheet)) == sheet
    return sheet


@pytest.mark.rule("C08")
def test_the_pick_list_says_for_whom_and_where_to(small: SmallLibrary, papers: WayPapers) -> None:
    place_id = add_place(small)
    add_patron(small, "P4", address="北野1-2")
    add_copy(small, "B9", "emma", shelf="3F", call_number="933/A")
    place_hold(small, "P2")
    place_hold(small, "P4", "emma", to_place(small, place_id))
    place_hold(small, "P2", "emma", PickupChoice("site", small.branch))
    sheet = sheet_of(papers.prepare_pick_list(small.context()))
    assert (sheet.site, sheet.library) == ("本館", ("潮見図書館", "Shiomi Library"))
    assert {(line.number, line.patron, line.goes_to) for line in sheet.lines} == {
        ("B2", "P4", "→ KITANO 町立図書館"), ("B1", "P2", "予約棚へ"), ("B9", "P2", "→ 港分館"),
    }  # fmt: skip
    assert sheet.texts["item_count"] == ("3点",)
    english = sheet_of(papers.prepare_pick_list(small.context(), "en"))
    assert (english.site, english.library) == ("Main Library", ("Shiomi Library",))
    assert "to the hold shelf" in [line.goes_to for line in english.lines]
    Settings(small.library).change(small.context(), "holds.slip_shows", "name").must()
    both = sheet_of(papers.prepare_pick_list(small.context(), "both"))
    assert len(both.texts["heading"]) == 2
    assert "Anna Müller" in " ".join(line.patron for line in both.lines)
    assert sheet_of(papers.prepare_pick_list(small.context(site=small.branch))).lines == ()
    place_hold(small, "P4", pickup=to_home(small))
    add_copy(small, "B8")
    lines = sheet_of(papers.prepare_pick_list(small.context(), "en")).lines
    assert "to be posted home" in [line.goes_to for line in lines]


@pytest.mark.rule("C08")
def test_the_search_list_says_since_when_and_who_waits(small: SmallLibrary, papers: WayPapers) -> None:
    place_hold(small, "P2")
    PickList(small.library).not_on_shelf(small.context(), small.items["B1"]).must()
    PickList(small.library).not_on_shelf(small.context(), small.items["B2"]).must()
    SearchList(small.library).looked(small.context(), [small.items["B1"]]).must()
    sheet = sheet_of(papers.prepare_search_list(small.context(), "en"))
    by_number = {line.number: line for line in sheet.lines}
    assert (by_number["B1"].looked, by_number["B1"].waiting) == ("looked for 1 time", "1 person waits")
    assert (by_number["B2"].looked, by_number["B2"].waiting) == ("", "")
    japanese = sheet_of(papers.prepare_search_list(small.context()))
    assert japanese.lines[0].since == "2026-01-07\n（令和8年1月7日）"


@pytest.mark.rule("H08")
def test_the_dispatch_list_before_and_after_the_parcel_goes(small: SmallLibrary, papers: WayPapers) -> None:
    place_id = add_place(small, telephone="0123-45", shelf_days=5)
    told = set_aside(small, "P2", "B1", to_place(small, place_id))
    untold = set_aside(small, "P1", "B2", to_place(small, place_id))
    tell_ready(small, told)
    sheet = sheet_of(papers.prepare_dispatch_list(small.context(), place_id))
    assert [(line.number, line.patron) for line in sheet.lines] == [("B1", "P2")], "what waits for its notice stays"
    assert (sheet.place, sheet.telephone, sheet.tracking, sheet.two_cards) == (
        "KITANO 町立図書館", "0123-45", "", True,
    )  # fmt: skip
    assert sheet.sent_on == "2026-01-07（令和8年1月7日）"
    assert sheet.sent_from == "本館  +81-3-0000-0001"
    assert "5日間" in sheet.keep
    chosen = sheet_of(papers.prepare_dispatch_list(small.context(), place_id, [told, untold], date(2026, 1, 8), "en"))
    assert {line.number for line in chosen.lines} == {"B1", "B2"}
    assert (chosen.place, chosen.sent_on) == ("Kitano Town Library", "8 January 2026 (2026-01-08)")
    sent = Dispatching(small.library).dispatch(small.context(), place_id, [told], tracking="1234").must()
    after = sheet_of(papers.prepare_sent_list(sent.dispatch_id))
    assert ([line.number for line in after.lines], after.tracking) == (["B1"], "1234")
    assert refusals(papers.prepare_sent_list(999)) == ["not_found"]
    assert refusals(papers.prepare_dispatch_list(small.context(), 999)) == ["not_found"]


@pytest.mark.rule("H08")
def test_transfer_slips_between_sites_home_and_to_places(small: SmallLibrary, papers: WayPapers) -> None:
    here = small.context()
    set_aside(small, "P2", "B1", PickupChoice("site", small.branch))
    PickList(small.library).not_on_shelf(here, small.items["B2"]).must()
    found = SearchList(small.library).found(small.context(site=small.branch), small.items["B2"])
    assert found.must().sent_to == "本館"
    (for_patron,) = TransitList(small.library).to_send(here)
    (home,) = TransitList(small.library).to_send(small.context(site=small.branch))
    outcome = papers.prepare_transfer_slips(here, [for_patron.transit_id, home.transit_id])
    slips = {sheet.sheet.item_number: sheet.sheet for sheet in outcome.must().sheets}
    assert (slips["B1"].to, slips["B1"].patron, slips["B1"].sent_from) == ("港分館", "P2", "本館")
    assert (slips["B2"].to, slips["B2"].patron, slips["B2"].sent_from) == ("本館（書架）", "", "港分館")
    assert (slips["B1"].goes_on, slips["B1"].keep) == ("", "")
    english = sheet_of(papers.prepare_transfer_slips(here, [for_patron.transit_id], language="en"))
    assert (english.to, english.sent_from) == ("Harbour Branch", "Main Library")
    place_id = add_place(small, days=(15,))
    add_copy(small, "B9")
    hold_id = set_aside(small, "P1", "B9", to_place(small, place_id))
    slip = sheet_of(papers.prepare_transfer_slips(here, hold_ids=[hold_id], language="en"))
    assert (slip.to, slip.goes_on) == ("Kitano Town Library", "15 January 2026 (2026-01-15)")
    assert (slip.keep, slip.texts["foot"][0][:14]) == ("for 7 days after it has arrived", "Please tell us")
    small.later(days=1)
    Dispatching(small.library).dispatch(here, place_id, [hold_id]).must()
    slip = sheet_of(papers.prepare_transfer_slips(here, hold_ids=[hold_id]))
    assert slip.goes_on == "2026-01-08（令和8年1月8日）"
    free = add_place(small, "FREE", days=())
    add_copy(small, "B8")
    other = set_aside(small, "P1", "B8", to_place(small, free))
    assert sheet_of(papers.prepare_transfer_slips(here, hold_ids=[other])).goes_on == "", "no dispatch day is entered"


def test_without_anything_on_its_way_there_is_no_slip(small: SmallLibrary, papers: WayPapers) -> None:
    here = small.context()
    assert refusals(papers.prepare_transfer_slips(here)) == ["transit_ended"]
    assert refusals(papers.prepare_transfer_slips(here, [99])) == ["transit_ended"]
    ready = set_aside(small, "P2", "B1")
    assert refusals(papers.prepare_transfer_slips(here, hold_ids=[ready])) == ["transit_ended"]


def test_what_was_printed_is_logged(small: SmallLibrary, papers: WayPapers) -> None:
    prepared = papers.prepare_pick_list(small.context()).must()
    Printing(small.library).log(small.context(), prepared, "printer").must()
    assert small.library.rows.value("SELECT kind FROM printed_sheet") == "pick_list"


def test_who_was_anonymised_stands_on_no_list_any_more(small: SmallLibrary, papers: WayPapers) -> None:
    place_id, here, printing = add_place(small), small.context(), Printing(small.library)
    place_hold(small, "P1")
    printing.log(here, papers.prepare_pick_list(here).must(), "printer").must()
    hold_id = set_aside(small, "P2", "B2", to_place(small, place_id))
    printing.log(here, papers.prepare_transfer_slips(here, hold_ids=[hold_id]).must(), "printer").must()
    printing.log(here, papers.prepare_dispatch_list(here, place_id, [hold_id]).must(), "printer").must()
    Holds(small.library).cancel(here, hold_id).must()
    Settings(small.library).change(here, "patrons.anonymise_after_days", 30).must()
    small.later(days=40)
    assert Anonymising(small.library).anonymise(small.context()).must().holds == 1
    sheets = small.library.rows.all("SELECT kind, patron_id, instr(data, '\"P2\"') > 0 FROM printed_sheet ORDER BY id")
    assert sheets == [("pick_list", None, 0), ("transfer_slip", None, 0), ("dispatch_list", None, 0)]
    assert "P1" in small.library.rows.value("SELECT data FROM printed_sheet WHERE kind = 'pick_list'"), "it still waits"


@pytest.mark.rule("H08")
@pytest.mark.rule("H11")
def test_the_hold_slip_says_what_becomes_of_the_item(small: SmallLibrary, papers: WayPapers) -> None:
    letters, place_id = Letters(small.library), add_place(small)
    record = Patrons(small.library).record(small.patrons["P1"])
    Patrons(small.library).change(small.context(), small.patrons["P1"], replace(record, address="北野1-2")).must()
    for_place = set_aside(small, "P1", "B1", to_place(small, place_id))
    slip = sheet_of(letters.prepare_hold_slips([for_place]))
    assert (slip.texts["keep_until"], slip.keep_until) == (("発送日",), "2026年1月8日 KITANO 町立図書館行き")
    assert (slip.pickup_site, slip.texts["foot"]) == ("KITANO 町立図書館", ("受取館への発送まで別置します。",))
    english = sheet_of(letters.prepare_hold_slips([for_place], "en"))
    assert english.keep_until == "8 January 2026 to Kitano Town Library"
    for_home = set_aside(small, "P1", "B2", to_home(small))
    slip = sheet_of(letters.prepare_hold_slips([for_home], "en"))
    assert (slip.texts["keep_until"], slip.keep_until) == (("To be posted",), "to the patron’s home")
    add_copy(small, "B9")
    under_way = set_aside(small, "P2", "B9", PickupChoice("site", small.branch))
    slip = sheet_of(letters.prepare_hold_slips([under_way], "en", PaperChoices(desk_slip="roll80")))
    assert (slip.texts["keep_until"], slip.keep_until, slip.paper) == (("Goes to",), "Harbour Branch", "roll80")
    free = add_place(small, "FREE", days=())
    add_copy(small, "B8")
    no_day = set_aside(small, "P2", "B8", to_place(small, free))
    assert sheet_of(letters.prepare_hold_slips([no_day])).keep_until == "FREE 町立図書館行き（発送日未定）"
    add_copy(small, "B7")
    here = set_aside(small, "P2", "B7")
    assert sheet_of(letters.prepare_hold_slips([here])).texts["keep_until"] == ("取り置き期限",)
    Dispatching(small.library).dispatch(small.context(), place_id, [for_place]).must()
    assert refusals(letters.prepare_hold_slips([for_place])) == ["hold_slip_not_ready"]
