"""Packing and shipping: marks and photographs kept, papers on record before a parcel leaves, what was sent stays so."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from libdesk.db.integrity import find_faults
from libdesk.exchange.pictures import LARGEST_BYTES
from libdesk.services.dispatch_batch import DispatchBatch
from libdesk.services.history import History
from libdesk.services.lending import Lending
from libdesk.services.lending_condition import picture_content
from libdesk.services.lending_forms import Packing, Picture
from libdesk.services.lending_story import lending_story_of
from libdesk.services.partner_registry import PartnerRegistry
from libdesk.services.partners import Partners
from libdesk.services.printing import Printing
from libdesk.services.transits import begin, under_way
from tests.lending_steps import PARCEL, pack, packed, picked, print_papers, shipped
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import all_text
from tests.services.outcomes import refusals, remarks

MARKED = Packing("worn", (("tear", "p. 9"), ("other", "a pressed flower"), ("stain", "")), 1)


def photograph(kind: str = "PNG", colour: str = "white") -> bytes:
    file = BytesIO()
    Image.new("RGB", (40, 30), colour).save(file, kind)
    return file.getvalue()


@pytest.mark.rule("L19")
def test_condition_marks_and_pictures_are_kept_in_the_order_of_the_list(small: SmallLibrary) -> None:
    pictures = (Picture("cover.png", photograph()), Picture(" spine.jpg ", photograph("JPEG")))
    request = packed(small, packing=replace(MARKED, pictures=pictures))
    rows = small.library.rows
    story = lending_story_of(rows, request)
    assert story.sent_marks == (("stain", ""), ("tear", "p. 9"), ("other", "a pressed flower"))
    assert [(one.moment, one.name, one.media_type) for one in story.pictures] == [
        ("sent", "cover.png", "image/png"),
        ("sent", "spine.jpg", "image/jpeg"),
    ]
    assert picture_content(rows, story.pictures[0].picture_id) == pictures[0].data
    with pytest.raises(LookupError):
        picture_content(rows, 99)
    record = Lending(small.library).record(request)
    assert (record.condition_sent, record.volume_count, str(record.packed_on)) == ("worn", 1, "2026-01-07")
    assert find_faults(rows) == []


@pytest.mark.rule("L19")
def test_the_same_photograph_is_stored_once(small: SmallLibrary) -> None:
    one = Picture("cover.png", photograph())
    packed(small, packing=Packing("good", pictures=(one,)))
    packed(small, "B2", packing=Packing("good", pictures=(replace(one, name="emma.png"),)))
    assert small.library.rows.value("SELECT count(*) FROM attachment WHERE media_type = 'image/png'") == 1
    assert small.library.rows.value("SELECT count(*) FROM lending_picture") == 2


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "picture_empty"),
        (b"%PDF-1.7", "picture_unknown_kind"),
        (photograph()[:60], "picture_broken"),
        (photograph("JPEG")[:200], "picture_broken"),
        (b"\xff\xd8\xff" + bytes(LARGEST_BYTES), "picture_too_large"),
        (photograph("GIF"), "picture_unknown_kind"),
    ],
)
def test_a_file_that_is_no_sound_picture_is_refused_and_nothing_is_kept(small: SmallLibrary, data, code) -> None:
    request = picked(small)
    before = all_text(small)
    outcome = Lending(small.library).pack(small.context(), request, Packing("good", (), 1, (Picture("x.png", data),)))
    assert refusals(outcome) == [code]
    assert outcome.refusals[0].facts["name"] == "x.png"
    assert all_text(small) == before


@pytest.mark.rule("L19")
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"condition": " "}, "lending_condition_missing"),
        ({"marks": (("hole", ""),)}, "lending_mark_unknown"),
        ({"marks": (("tear", "1"), ("tear", "2"))}, "lending_mark_twice"),
        ({"marks": (("other", ""),)}, "lending_mark_words_missing"),
        ({"volume_count": 0}, "lending_volumes_out_of_range"),
    ],
)
def test_a_packing_that_cannot_be(small: SmallLibrary, change, code) -> None:
    request = picked(small)
    outcome = Lending(small.library).pack(small.context(), request, replace(Packing("good"), **change))
    assert refusals(outcome) == [code]


@pytest.mark.rule("L19")
def test_another_number_of_volumes_is_packed_and_remarked_on(small: SmallLibrary) -> None:
    request = picked(small, volume_count=3)
    outcome = Lending(small.library).pack(small.context(), request, Packing("good", (), 2))
    assert remarks(outcome) == ["lending_other_volume_count"]
    assert outcome.must().volume_count == 2


@pytest.mark.rule("L12")
def test_an_item_is_packed_where_it_is_held(small: SmallLibrary) -> None:
    request = picked(small)
    outcome = Lending(small.library).pack(small.context(site=small.branch), request, Packing("good"))
    assert refusals(outcome) == ["lending_held_by_other_site"]


@pytest.mark.rule("L13")
def test_no_parcel_leaves_before_its_papers_are_printed(small: SmallLibrary) -> None:
    lending, printing, request = Lending(small.library), Printing(small.library), packed(small)
    missing = lending.ship(small.context(), request, PARCEL)
    assert refusals(missing) == ["lending_papers_missing"]
    assert missing.refusals[0].facts == {"papers": "loan_slip, to_borrowers, return_label"}
    for what in ("loan-slip", "to-borrowers"):
        printing.log(small.context(), printing.prepare_lending(what, [request]).must(), "printer").must()
    assert lending.ship(small.context(), request, PARCEL).refusals[0].facts == {"papers": "return_label"}
    printing.log(small.context(), printing.prepare_lending("return-label", [request]).must(), "printer").must()
    lending.ship(small.context(), request, PARCEL).must()


@pytest.mark.rule("L13")
def test_papers_of_an_earlier_packing_do_not_count(small: SmallLibrary) -> None:
    lending, request = Lending(small.library), packed(small)
    print_papers(small, request)
    lending.choose_another(small.context(), request, "the cover is loose").must()
    small.later(minutes=5)
    lending.accept(small.context(), request, item_id=small.items["B2"]).must()
    lending.pick(small.context(), request).must()
    pack(small, request)
    assert refusals(lending.ship(small.context(), request, PARCEL)) == ["lending_papers_missing"]
    print_papers(small, request)
    lending.ship(small.context(), request, PARCEL).must()


@pytest.mark.rule("L13")
def test_staff_with_the_right_send_it_without_papers_and_that_is_kept(small: SmallLibrary) -> None:
    lending, request = Lending(small.library), packed(small)
    clerk = small.context(staff=small.clerk)
    assert refusals(lending.ship(clerk, request, PARCEL, "printed by hand")) == ["right_missing"]
    lending.ship(small.context(), request, PARCEL, " printed by hand ").must()
    (kept,) = lending_story_of(small.library.rows, request).overrides
    assert (kept.what, kept.reason_code, kept.explanation) == (
        "lending_ship", "lending_papers_missing", "printed by hand",
    )  # fmt: skip
    assert find_faults(small.library.rows) == []


@pytest.mark.rule("L04")
def test_what_was_sent_keeps_the_name_and_address_that_stood_on_it(small: SmallLibrary) -> None:
    lending, partners = Lending(small.library), Partners(small.library)
    request = shipped(small)
    before = lending.record(request).sent_to
    assert before.splitlines() == [
        "Stadtbibliothek Musterstadt", "Fernleihe", "Musterstraße 12", "12345 Musterstadt", "Germany",
    ]  # fmt: skip
    moved = replace(partners.record(small.partner), name="Stadtbücherei", address="Neue Straße 1")
    partners.change(small.context(), small.partner, moved)
    assert lending.record(request).sent_to == before


@pytest.mark.rule("L12")
def test_weight_postage_and_declared_value_are_kept(small: SmallLibrary) -> None:
    lending, request = Lending(small.library), packed(small)
    print_papers(small, request)
    parcel = replace(PARCEL, weight_grams=815, postage=2340, declared_value=12_000)
    record = lending.ship(small.context(), request, parcel).must()
    kept = (record.weight_grams, record.postage, record.declared_value, record.currency)
    assert kept == (815, 2340, 12_000, "JPY")


@pytest.mark.rule("L15")
def test_another_copy_is_chosen_and_the_first_one_is_free_again(small: SmallLibrary) -> None:
    lending = Lending(small.library)
    request = packed(small, packing=replace(MARKED, pictures=(Picture("a.png", photograph()),)))
    assert refusals(lending.choose_another(small.context(), request, " ")) == ["explanation_missing"]
    outcome = lending.choose_another(small.context(), request, "torn")
    record, story = outcome.must(), lending_story_of(small.library.rows, request)
    assert (record.item_id, record.packed_on, record.condition_sent) == (None, None, "")
    assert (story.sent_marks, story.pictures) == ((), ())
    assert story.events[-1].note == "B1 · torn"
    assert find_faults(small.library.rows) == []
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert len(lending_story_of(small.library.rows, request).sent_marks) == 3
    assert len(lending_story_of(small.library.rows, request).pictures) == 1


@pytest.mark.rule("L01")
def test_no_parcel_leaves_to_a_partner_that_is_not_lent_to_any_more(small: SmallLibrary) -> None:
    lending, here, request = Lending(small.library), small.context(), packed(small)
    print_papers(small, request)
    registry = PartnerRegistry(small.library)
    registry.suspend(here, small.partner, "letters missing").must()
    refused = lending.ship(here, request, PARCEL, "it is packed")
    assert [(one.code, one.rule) for one in refused.refusals] == [("partner_suspended", "L01")]
    assert refusals(DispatchBatch(small.library).ship_together(here, [request], PARCEL)) == ["partner_suspended"]
    registry.resume(here, small.partner).must()
    lending.ship(here, request, PARCEL).must()


@pytest.mark.rule("L12")
def test_what_leaves_is_on_no_way_between_our_sites_any_more(small: SmallLibrary) -> None:
    request, here = packed(small), small.context()
    print_papers(small, request)
    small.library.perform(
        here, "lay_for_transit", None, lambda work: begin(work, small.items["B1"], small.main, small.branch)
    ).must()
    Lending(small.library).ship(here, request, PARCEL).must()
    assert under_way(small.library.rows, small.items["B1"]) is None


@pytest.mark.rule("L15")
def test_the_volumes_of_the_first_copy_are_not_promised_of_the_next(small: SmallLibrary) -> None:
    lending, here, request = Lending(small.library), small.context(), packed(small, packing=Packing("good", (), 3))
    lending.choose_another(here, request, "a page is loose").must()
    assert lending.accept(here, request, item_id=small.items["B2"]).must().volume_count == 1
