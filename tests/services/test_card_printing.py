from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from libdesk.paper.patron_card import PatronCard
from libdesk.services.card_printing import CardPrinting
from libdesk.services.patrons import PatronRecord, Patrons
from libdesk.services.printing import Printing
from libdesk.services.settings import Settings
from libdesk.services.sheets import PaperChoices
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import write
from tests.services.outcomes import refusals


@pytest.fixture
def cards(small: SmallLibrary) -> CardPrinting:
    Settings(small.library).change_several(
        small.context(), {"library.name": "汐見市立図書館", "library.name_latin": "Shiomi City Library"}
    ).must()
    return CardPrinting(small.library)


def test_a_batch_in_each_persons_language_is_printed_and_logged(small: SmallLibrary, cards: CardPrinting) -> None:
    patrons = Patrons(small.library)
    record = replace(patrons.record(small.patrons["P2"]), language="en", expires_on=date(2027, 3, 31))
    patrons.change(small.context(), small.patrons["P2"], record).must()
    outcome = cards.prepare([small.patrons["P1"], small.patrons["P2"]])
    first, second = (one.sheet for one in outcome.must().sheets)
    assert isinstance(first, PatronCard)
    assert isinstance(second, PatronCard)
    assert (first.name, first.number, first.library, first.valid_until) == ("山田 太郎", "P1", ("汐見市立図書館",), "")
    assert (second.library, second.valid_until, second.position) == (("Shiomi City Library",), "31 March 2027", 2)
    assert first.category == "一般"
    printing = Printing(small.library)
    ids = printing.log(small.context(), outcome.must(), "printer").must()
    assert [line.kind for line in printing.page(0, 5)] == ["patron_card", "patron_card"]
    assert printing.prepare_reprint(ids[0]).must().kind == "patron_card"


def test_the_first_free_card_and_both_languages(small: SmallLibrary, cards: CardPrinting) -> None:
    choices = PaperChoices(label_position=10)
    found = cards.prepare([small.patrons["P1"], small.patrons["P2"]], "both", choices).must()
    assert [one.sheet.position for one in found.sheets] == [10, 1]  # type: ignore[union-attr]
    assert found.sheets[0].sheet.languages == ("ja", "en")  # type: ignore[union-attr]


def test_what_is_refused(small: SmallLibrary, cards: CardPrinting) -> None:
    assert refusals(cards.prepare([])) == ["nobody_chosen"]
    assert refusals(cards.prepare([999])) == ["not_found"]
    assert refusals(cards.prepare([1], choices=PaperChoices(patron_card="stone"))) == ["label_unknown"]
    assert refusals(cards.prepare([small.patrons["P1"]], choices=PaperChoices(card_code="nw7"))) == ["barcode_refused"]
    write(small, lambda work: work.run("UPDATE identifier SET valid_to = '2026-01-07' WHERE scanned_text = 'P1'"))
    assert refusals(cards.prepare([small.patrons["P1"]])) == ["barcode_refused"]


def test_three_hundred_new_students(small: SmallLibrary, cards: CardPrinting) -> None:
    patrons, here = Patrons(small.library), small.context()
    ids = [
        patrons.register(here, PatronRecord("", f"学生 {n}", small.adult, small.main)).must() for n in range(30)
    ] * 10
    found = cards.prepare(ids).must()
    assert len(found.sheets) == 300
    assert found.pdf.count(b"/Type /Page\n") in (0, 30)
