"""The lenders that ship: the National Diet Library as it is borrowed from in Japan (S0) and from overseas (S2)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from libdesk.domain.borrowing import Estimate
from libdesk.services.clock import SetClock
from libdesk.services.founding import found_library
from libdesk.services.lender_profiles import PROFILES, SAID_OF_LENDERS, profile_record, profile_values
from libdesk.services.lender_records import LenderRecord, request_address
from libdesk.services.lender_terms import items_with_us, lenders_for, terms_of
from libdesk.services.lenders import Lenders
from libdesk.services.library import Library
from tests.library_fixtures import MORNING, SmallLibrary


def _terms(small: SmallLibrary, name: str) -> LenderRecord:
    lenders = Lenders(small.library)
    return lenders.record(lenders.add(small.context(), lenders.profile(name)).must())


@pytest.mark.parametrize("name", PROFILES)
@pytest.mark.rule("R06")
def test_three_places_send_and_one_takes_the_requests(small: SmallLibrary, name: str) -> None:
    record = _terms(small, name)
    assert [one.name for one in record.addresses if one.sends] == ["関西館", "東京本館", "国際子ども図書館"]
    assert [one.name for one in record.addresses if one.takes_requests] == ["関西館"]
    assert [one.postal_code for one in record.addresses] == ["619-0287", "100-8924", "110-0007"]
    assert all(one.address and one.department and one.name_latin for one in record.addresses)
    lender = small.library.rows.value("SELECT id FROM lender WHERE profile = ?", name)
    taker = request_address(small.library.rows, lender)
    assert taker is not None
    assert taker.email == record.email == "ill-sec@ndl.go.jp"


@pytest.mark.rule("R01", "R02", "R03", "R04", "R05", "R06")
def test_the_profile_for_libraries_overseas(small: SmallLibrary) -> None:
    record = _terms(small, "ndl_overseas")
    assert (record.user_id, record.registered_on) == ("", None)
    lender = small.library.rows.value("SELECT id FROM lender")
    terms = terms_of(small.library.rows, lender)
    assert terms.item_limit == 10
    assert items_with_us(small.library.rows, lender) == 0
    assert terms.letter_days == 3
    assert (terms.in_library_only, terms.supervised, terms.no_copying) == (True, True, True)
    assert (terms.loan_length, terms.loan_unit, terms.due_means, terms.may_extend) == (1, "months", "posting", False)
    assert terms.return_services == ("registered_air_mail", "tracked_carrier")
    assert terms.slip_and_sheet
    # Their sending costs nothing; the way back is ours.
    assert terms.estimate.covers == "return"
    assert (terms.language, terms.profile) == ("en", "ndl_overseas")


@pytest.mark.rule("B05")
def test_the_profile_for_libraries_in_japan(small: SmallLibrary) -> None:
    _terms(small, "ndl_japan")
    (terms,) = lenders_for(small.library.rows, small.main)
    assert terms.estimate == Estimate(7, None, 14, 14, 800, "return")
    assert (terms.item_limit, terms.letter_days, terms.in_library_only, terms.may_extend) == (None, None, False, True)
    assert (terms.language, terms.class_code) == ("ja", "ndl")


def test_a_library_without_the_class_is_asked_for_one(small: SmallLibrary) -> None:
    small.library.perform(
        small.context(), "fill_sample", None, lambda work: work.run("DELETE FROM lender_class") and None
    ).must()
    record = Lenders(small.library).profile("ndl_japan")
    assert record.lender_class_id == 0
    outcome = Lenders(small.library).add(small.context(), record)
    assert [reason.code for reason in outcome.refusals] == ["lender_class_missing"]


def test_sums_in_yen_are_left_out_in_another_currency(small: SmallLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    values = {**profile_values("ndl_japan"), "charge_least": 900, "charge_covers": "return"}
    monkeypatch.setattr("libdesk.services.lender_profiles.profile_values", lambda _name: values)
    rows = small.library.rows
    assert profile_record(rows, "ndl_japan").estimate == Estimate(charge_least=900, covers="return")
    small.library.perform(
        small.context(), "fill_sample", None,
        lambda work: work.run("UPDATE setting SET value = '\"EUR\"' WHERE key = 'money.currency'") and None,
    ).must()  # fmt: skip
    assert profile_record(rows, "ndl_japan").estimate == Estimate(currency="EUR")


@pytest.mark.parametrize("name", PROFILES)
def test_a_profile_says_only_what_is_known(name: str) -> None:
    assert set(profile_values(name)) <= SAID_OF_LENDERS
    with pytest.raises(LookupError):
        profile_values("ndl_on_the_moon")


@pytest.mark.rule("B05", "B06", "B20")
def test_the_preset_of_a_university_that_borrows(tmp_path: Path) -> None:
    path = tmp_path / "new.libdesk"
    found_library(path, SetClock(MORNING), "borrowing")
    library = Library.open(path)
    try:
        rows = library.rows
        sites = dict(rows.all("SELECT code, id FROM site"))
        assert set(sites) == {"ookayama", "suzukakedai"}
        served = {
            code: {one for (one,) in rows.all(
                "SELECT site.code FROM lender_class_site JOIN site ON site.id = site_id"
                " JOIN lender_class ON lender_class.id = lender_class_id WHERE lender_class.code = ?", code)}
            for (code,) in rows.all("SELECT code FROM lender_class ORDER BY position")
        }  # fmt: skip
        assert served == {"university": set(), "ndl": set(), "kl_net": {"suzukakedai"}, "other": set()}
        assert [one.profile for one in lenders_for(rows, sites["ookayama"])] == ["ndl_japan"]
        assert rows.all("SELECT code FROM department WHERE NOT may_borrow AND served_elsewhere <> ''") == [
            ("medicine",), ("dentistry",), ("health_care",), ("oral_health_care",)
        ]  # fmt: skip
        assert rows.value("SELECT count(*) FROM department WHERE may_borrow AND served_elsewhere = ''") == 6
        assert dict(rows.all("SELECT code, studies FROM patron_category")) == {
            "undergraduate": "undergraduate", "master": "graduate", "doctoral": "graduate",
            "faculty": "", "staff": "", "visitor": "",
        }  # fmt: skip
        assert rows.value("SELECT may_borrow FROM patron_category WHERE code = 'visitor'") == 0
    finally:
        library.close()


def test_a_changed_profile_is_a_lender_like_any_other(small: SmallLibrary) -> None:
    lenders = Lenders(small.library)
    record = replace(lenders.profile("ndl_overseas"), user_id="OS-1", item_limit=5)
    lender = lenders.add(small.context(), record).must()
    assert (lenders.record(lender).item_limit, lenders.record(lender).user_id) == (5, "OS-1")
