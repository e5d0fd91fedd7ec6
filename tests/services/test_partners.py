"""Partner libraries: entering, changing, finding."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from libdesk.services.history import History
from libdesk.services.lending import Lending, NewRequest, Parcel, ReturnedParcel
from libdesk.services.partners import SORT_COLUMNS, PartnerRecord, Partners
from tests.library_fixtures import SmallLibrary, partner_record
from tests.services.outcomes import refusals


@pytest.fixture
def partners(small: SmallLibrary) -> Partners:
    return Partners(small.library)


@pytest.mark.rule("L01")
def test_a_partner_is_entered_and_kept_as_written(small: SmallLibrary, partners: Partners) -> None:
    record = PartnerRecord(
        " 서울도서관 ", "kr", "Seoul Library", " KR-1 ", address="Sejong-daero 110\nJung-gu", language="en",
        registered_on=date(2025, 4, 1), note="n",
    )  # fmt: skip
    kept = partners.record(partners.add(small.context(), record).must())
    assert kept == replace(record, name="서울도서관", country="KR", user_id="KR-1")
    with pytest.raises(LookupError):
        partners.record(999)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"name": " "}, ["name_missing"]),
        ({"country": "Germany"}, ["country_unknown"]),
        ({"email": "x@y"}, ["email_malformed"]),
        ({"user_id": "DE-001"}, ["number_taken"]),
        ({"state": "friendly", "user_id": "x"}, ["value_not_allowed"]),
    ],
)
def test_a_partner_that_cannot_be(small: SmallLibrary, partners: Partners, change, codes) -> None:
    assert refusals(partners.add(small.context(), replace(partner_record(), **{"user_id": "", **change}))) == codes


def test_two_partners_without_a_user_id_are_two_partners(small: SmallLibrary, partners: Partners) -> None:
    for name in ("A", "B"):
        partners.add(small.context(), PartnerRecord(name, "DE")).must()
    assert partners.count() == 3


def test_a_change_and_its_undo(small: SmallLibrary, partners: Partners) -> None:
    before = partners.record(small.partner)
    changed = replace(before, name="Stadtbücherei", user_id="", state="suspended")
    outcome = partners.change(small.context(), small.partner, changed)
    assert partners.record(outcome.must()) == changed
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert partners.record(small.partner) == before


def test_changes_that_are_refused(small: SmallLibrary, partners: Partners) -> None:
    other = partners.add(small.context(), PartnerRecord("Other", "FR", user_id="FR-1")).must()
    assert refusals(partners.change(small.context(), 999, partner_record())) == ["not_found"]
    assert refusals(partners.change(small.context(), other, partner_record())) == ["number_taken"]
    assert partners.change(small.context(), small.partner, partner_record()).done
    helper = small.context(staff=small.helper)
    assert refusals(partners.add(helper, PartnerRecord("x", "DE"))) == ["right_missing"]
    assert refusals(partners.change(helper, other, partner_record())) == ["right_missing"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("", 3), ("musterstadt", 1), ("Αθήνα", 1), ("αθηνα", 1), ("athens", 1), ("gr-1", 1), ("городская", 1), ("xyz", 0)],
)
def test_finding_a_partner_in_any_script(small: SmallLibrary, partners: Partners, typed: str, expected: int) -> None:
    partners.add(small.context(), PartnerRecord("Βιβλιοθήκη Αθήνας Αθήνα", "GR", "Athens Library", "GR-1")).must()
    partners.add(small.context(), PartnerRecord("Городская библиотека", "KZ", "City Library")).must()
    assert partners.count(typed) == expected
    assert len(partners.page(0, 10, typed)) == expected


@pytest.mark.parametrize("steps", range(7))
def test_an_item_counts_as_with_a_partner_from_its_sending_to_its_return(small, partners, steps: int) -> None:
    lending, here, today = Lending(small.library), small.context(), date(2026, 1, 7)
    request = lending.enter(here, NewRequest(small.partner, "Emma", item_id=small.items["B2"])).must()
    story = (
        lambda: lending.accept(here, request),
        lambda: lending.pick(here, request),
        lambda: lending.ship(here, request, Parcel("registered_air_mail", "R", "good")),
        lambda: lending.file_receipt_letter(here, request, today),
        lambda: lending.note_posted_back(here, request, today),
        lambda: lending.take_home(here, request, ReturnedParcel(today, "good")),
    )
    for step in story[:steps]:
        step().must()
    (line,) = partners.page(0, 5)
    assert line.away == (1 if 3 <= steps <= 5 else 0)


@pytest.mark.parametrize("sort", list(SORT_COLUMNS))
def test_a_list_of_partners_tells_what_is_with_each(small: SmallLibrary, partners: Partners, sort: str) -> None:
    partners.add(small.context(), PartnerRecord("Aarhus", "DK")).must()
    lending = Lending(small.library)
    here = small.context()
    request = lending.enter(here, NewRequest(small.partner, "Emma", item_id=small.items["B2"])).must()
    lending.accept(here, request).must()
    lending.pick(here, request).must()
    lending.ship(here, request, Parcel("registered_air_mail", "R", "good")).must()
    forwards = partners.page(0, 10, sort=sort)
    assert {line.name: line.away for line in forwards} == {"Stadtbibliothek Musterstadt": 1, "Aarhus": 0}
    assert partners.page(0, 10, sort=sort, descending=True) == forwards[::-1]
    assert partners.page(1, 5, sort=sort) == forwards[1:]
