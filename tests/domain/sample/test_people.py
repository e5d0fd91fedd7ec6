from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta

import pytest

from libdesk.domain.rights import Right
from libdesk.domain.sample.check_digits import with_card_check_digit
from tests.domain.sample.sample_records import TODAY, items, partners, people

KANA = re.compile(r"[ァ-ヺー]+( [ァ-ヺー]+)*")


def test_two_sites_in_japan_closed_on_mondays() -> None:
    sites = people().sites
    assert [site.code for site in sites] == ["main", "branch"]
    for site in sites:
        assert site.time_zone == "Asia/Tokyo"
        assert [hours.weekday for hours in site.opening_hours] == [2, 3, 4, 5, 6, 7]
        assert all(hours.opens_at < hours.closes_at for hours in site.opening_hours)
        assert site.name
        assert site.name_latin.isascii()
        assert site.address_latin.isascii()
        assert site.email.endswith(".example.jp")
        assert site.telephone != site.fax


def test_codes_are_those_of_the_catalogue_and_the_patrons() -> None:
    assert [category.code for category in people().categories] == ["adult", "student", "child", "staff", "institution"]
    assert {loan_class.code for loan_class in people().loan_classes} == {item.loan_class for item in items().values()}
    assert {collection.code for collection in people().collections} == {item.collection for item in items().values()}
    loan_classes = {loan_class.code for loan_class in people().loan_classes}
    assert {collection.loan_class for collection in people().collections} <= loan_classes
    assert all(loan_class.loan_class == "" for loan_class in people().loan_classes)


def test_five_staff_with_rights_that_exist() -> None:
    staff = people().staff
    assert len(staff) == 5
    assert {right for member in staff for right in member.rights} == {str(right) for right in Right}
    assert {member.site for member in staff} == {"main", "branch"}
    assert all("circulate" in member.rights for member in staff)
    assert all(with_card_check_digit(member.badge[:-1]) == member.badge for member in staff)


def test_sixty_patrons_with_unique_cards_and_readings() -> None:
    patrons = people().patrons
    assert len(patrons) == 60
    cards = [patron.card for patron in patrons]
    assert len(set(cards)) == 60
    assert all(len(card) == 10 and card.startswith("20") and with_card_check_digit(card[:-1]) == card for card in cards)
    assert all(KANA.fullmatch(patron.name_reading) for patron in patrons)
    assert len({patron.name for patron in patrons}) == 60
    assert set(Counter(patron.category for patron in patrons)) == {
        "adult",
        "student",
        "child",
        "staff",
        "institution",
    }
    assert {patron.site for patron in patrons} == {"main", "branch"}
    assert {patron.language for patron in patrons} == {"ja", "en"}
    assert all(patron.name_latin and patron.address and patron.postal_code for patron in patrons)


@pytest.mark.parametrize(
    "script",
    [r"[\u0600-\u06ff]", r"[\u0400-\u04ff]", r"[\uac00-\ud7a3]", r"[\u1ea0-\u1eff]", r"[\u0370-\u03ff]", r"\w-\w"],
)
def test_names_come_in_many_scripts(script: str) -> None:
    assert any(re.search(script, patron.name) for patron in people().patrons)


def test_an_address_may_have_two_lines() -> None:
    assert any("\n" in patron.address for patron in people().patrons)
    assert not any("|" in patron.address for patron in people().patrons)


def test_some_cards_are_expired_some_blocked_whatever_the_day() -> None:
    for day in (TODAY, TODAY + timedelta(days=3_000)):
        patrons = people(day).patrons
        expired = [patron for patron in patrons if patron.expires_on is not None and patron.expires_on < day]
        blocked = [patron for patron in patrons if patron.blocked_reason]
        assert len(expired) == 4
        assert len(blocked) == 4
        assert not any(patron.may_borrow_on(day) for patron in (*expired, *blocked))
        assert sum(patron.may_borrow_on(day) for patron in patrons) == 52
        assert any(patron.expires_on is None for patron in patrons)
        assert all(patron.registered_on < day - timedelta(days=400) for patron in patrons)


def test_nobody_can_be_rung_up_or_written_to() -> None:
    for patron in people().patrons:
        assert re.fullmatch(r"0549-00-\d{4}|090-0\d{3}-\d{4}", patron.telephone)
        assert patron.email == "" or re.search(r"@example\.(jp|com|org|net)$", patron.email)
    assert any(patron.email == "" for patron in people().patrons)
    for partner in partners():
        assert re.search(r"\.example\.(org|edu)$", partner.email)
