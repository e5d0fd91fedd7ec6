"""Address labels to pickup places and people's homes (H08, H11)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from libdesk.services.place_papers import PlacePapers
from libdesk.services.printing import Printing
from libdesk.services.services import Services
from libdesk.services.sheets import PaperChoices
from tests.library_fixtures import SmallLibrary
from tests.paper.printed import all_text, sizes_of_pages, without_white
from tests.services.circulation_rows import write
from tests.services.outcomes import refusals
from tests.services.pickup_fixtures import add_place, place_record


@pytest.fixture
def papers(small: SmallLibrary) -> PlacePapers:
    return Services(small.library).place_papers


@pytest.mark.rule("H08")
def test_a_label_to_a_place_names_it_and_the_dispatch_day(small: SmallLibrary, papers: PlacePapers) -> None:
    place_id = add_place(small)
    prepared = papers.prepare_place_labels([place_id], date(2026, 1, 8)).must()
    text = without_white(all_text(prepared.pdf))
    for wanted in (
        "青葉市立図書館御中",
        "〒234-5678",
        "緑町4-5-6",
        "青葉市",
        "2026年1月8日発送分",
        "本館",
        "潮見町1-2-3",
    ):
        assert wanted in text, wanted
    assert prepared.kind == "address_label"
    assert Printing(small.library).log(small.context(), prepared, "A6").done
    english = all_text(papers.prepare_place_labels([place_id], language="en").must().pdf)
    assert "Aoba City Library" in english
    assert "Dispatch" not in english


def test_labels_begin_at_the_free_one_of_a_sheet(small: SmallLibrary, papers: PlacePapers) -> None:
    ids = [add_place(small, code, f"{code}図書館") for code in ("a", "b", "c")]
    choices = PaperChoices(address_label="avery-l7165", label_position=7)
    prepared = papers.prepare_place_labels(ids, choices=choices).must()
    assert sizes_of_pages(prepared.pdf) == [(210, 297), (210, 297)]
    assert [getattr(one.sheet, "position", 0) for one in prepared.sheets] == [7, 8, 1]


def test_a_place_abroad_has_its_country(small: SmallLibrary, papers: PlacePapers) -> None:
    record = replace(
        place_record(small), country="DE", address="Spreeufer 8\n10117 Berlin", postal_code="10117", name_latin=""
    )
    place_id = Services(small.library).pickup_places.save(small.context(), None, record).must()
    text = all_text(papers.prepare_place_labels([place_id]).must().pdf)
    assert "GERMANY" in text
    assert "JAPAN" in text
    assert text.count("10117") == 1


def test_what_cannot_be_labelled_is_named(small: SmallLibrary, papers: PlacePapers) -> None:
    bare = add_place(small, "bare", "Bare", address=" ")
    refused = papers.prepare_place_labels([bare])
    assert refusals(refused) == ["place_without_address"]
    assert refusals(papers.prepare_place_labels([99])) == ["not_found"]
    assert refusals(papers.prepare_place_labels([])) == ["nobody_chosen"]
    stamp = PaperChoices(address_label="postage stamp")
    assert refusals(papers.prepare_place_labels([bare], choices=stamp)) == ["label_unknown"]
    assert refusals(papers.prepare_home_labels(small.context(), [small.patrons["P1"]])) == ["letter_without_address"]


@pytest.mark.rule("H11")
def test_a_label_to_somebody_s_home(small: SmallLibrary, papers: PlacePapers) -> None:
    def body(work) -> None:
        for card, language, country in (("P1", "ja", "JP"), ("P2", "en", "DE")):
            work.update(
                "patron", small.patrons[card], address="緑町1-2" if language == "ja" else "Spreeufer 8\n10117 Berlin",
                postal_code="234-5678" if language == "ja" else "", language=language, country=country,
            )  # fmt: skip

    write(small, body)
    prepared = papers.prepare_home_labels(small.context(), [small.patrons["P1"]], "domestic_post").must()
    text = without_white(all_text(prepared.pdf))
    for wanted in ("山田太郎様", "〒234-5678", "緑町1-2", "本館"):
        assert wanted in text, wanted
    assert prepared.sheets[0].patron_id == small.patrons["P1"]
    abroad = papers.prepare_home_labels(small.context(), [small.patrons["P2"]]).must()
    text = all_text(abroad.pdf)
    assert "GERMANY" in text
    assert "JAPAN" in text
    both = papers.prepare_home_labels(small.context(), [small.patrons["P1"]], language="both").must()
    assert "TO" in all_text(both.pdf)
