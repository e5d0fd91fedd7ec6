from __future__ import annotations

from datetime import date

import pytest

from libdesk.services.history import History
from libdesk.services.identifiers import every_number
from libdesk.services.ledger import owed
from libdesk.services.patron_cards import PatronCards, ended_card
from libdesk.services.patrons import Patrons
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import lend
from tests.services.outcomes import refusals


@pytest.fixture
def cards(small: SmallLibrary) -> PatronCards:
    return PatronCards(small.library)


def identifier(small: SmallLibrary, number: str) -> int:
    return int(small.library.rows.value("SELECT id FROM identifier WHERE scanned_text = ?", number))


def test_a_lost_card_is_stopped_and_everything_stays_with_the_person(small: SmallLibrary, cards: PatronCards) -> None:
    lend(small, "P1", "B1")
    patron = small.patrons["P1"]
    assert cards.replace_card(small.context(), patron, "N100").must() == "N100"
    reason = ended_card(small.library.rows, identifier(small, "P1"))
    assert reason is not None
    assert (reason.code, reason.facts) == ("card_lost", {"patron": "山田 太郎", "since": date(2026, 1, 7)})
    assert ended_card(small.library.rows, identifier(small, "N100")) is None
    assert ended_card(small.library.rows, 9999) is None
    assert small.library.rows.value("SELECT count(*) FROM loan WHERE patron_id = ?", patron) == 1
    assert [(one.number, one.ended, one.valid_to) for one in cards.of_patron(patron)] == [
        ("N100", "", None), ("P1", "lost", date(2026, 1, 7)),
    ]  # fmt: skip


def test_a_worn_card_only_warns(small: SmallLibrary, cards: PatronCards) -> None:
    cards.replace_card(small.context(), small.patrons["P1"], why="replaced").must()
    reason = ended_card(small.library.rows, identifier(small, "P1"))
    assert reason is not None
    assert reason.code == "card_replaced"


def test_a_new_card_is_charged_as_the_setting_says(small: SmallLibrary, cards: PatronCards) -> None:
    Settings(small.library).change(small.context(), "patrons.card_charge", 300).must()
    patron = small.patrons["P1"]
    cards.replace_card(small.context(), patron, charged=False).must()
    assert owed(small.library.rows, patron) == 0
    outcome = cards.replace_card(small.context(), patron)
    assert outcome.must() == "P000002"
    row = small.library.rows.one("SELECT kind, what, amount FROM account_entry WHERE patron_id = ?", patron)
    assert row == ("charge", "card", 300)
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert owed(small.library.rows, patron) == 0
    assert Patrons(small.library).record(patron).card == "P000001"


def test_what_is_refused(small: SmallLibrary, cards: PatronCards) -> None:
    patron = small.patrons["P1"]
    assert refusals(cards.replace_card(small.context(), 999)) == ["not_found"]
    assert refusals(cards.replace_card(small.context(), patron, "P1")) == ["card_same_number"]
    taken = cards.replace_card(small.context(), patron, "B1")
    assert refusals(taken) == ["number_taken"]
    assert taken.refusals[0].facts["owner"]
    assert refusals(cards.replace_card(small.context(staff=small.helper), patron)) == ["right_missing"]


def test_a_lost_card_that_was_found_can_be_given_again(small: SmallLibrary, cards: PatronCards) -> None:
    patron = small.patrons["P1"]
    cards.replace_card(small.context(), patron, "N1").must()
    cards.replace_card(small.context(), patron, "P1", "replaced").must()
    assert ended_card(small.library.rows, identifier(small, "P1")) is None


def test_a_card_that_was_replaced_still_finds_its_owner(small: SmallLibrary, cards: PatronCards) -> None:
    patrons = Patrons(small.library)
    for number in ("N100", "N200"):
        cards.replace_card(small.context(), small.patrons["P1"], number).must()
    for typed in ("p1", "n100", "N200", "山田 P1"):
        assert [line.card for line in patrons.page(small.context(), 0, 5, typed)] == ["N200"]
    assert every_number(small.library.rows, "card", small.patrons["P1"]) == ("N200", "N100", "P1")
    cards.replace_card(small.context(), small.patrons["P1"], "P1", "replaced").must()
    assert set(every_number(small.library.rows, "card", small.patrons["P1"])) == {"N200", "N100", "P1"}
