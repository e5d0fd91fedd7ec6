"""Classes of lenders: their estimates, the sites they serve, and how a lender's own terms go before them (B05, B06)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from libdesk.domain.borrowing import Estimate
from libdesk.services.history import History
from libdesk.services.lender_classes import LenderClasses, LenderClassRecord
from libdesk.services.lender_records import LenderAddressRecord, LenderRecord
from libdesk.services.lender_terms import (
    class_sites,
    class_terms,
    filled_in,
    lenders_for,
    serves,
    terms_of,
)
from libdesk.services.lenders import Lenders
from libdesk.services.library import Work
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals

USUAL = {
    "university": Estimate(7, None, 7, 14, 1600, "round_trip"),
    "ndl": Estimate(7, None, 14, 14, 800, "return"),
    "kl_net": Estimate(7, 14, 7, 14, 0, "nothing"),
    "other": Estimate(14, None),
}


@pytest.fixture
def classes(small: SmallLibrary) -> LenderClasses:
    return LenderClasses(small.library)


def emptied(small: SmallLibrary) -> None:
    """As a library is that had no lenders before."""
    small.library.perform(
        small.context(), "fill_sample", None, lambda work: work.run("DELETE FROM lender_class") and None
    ).must()


@pytest.mark.rule("B05")
def test_the_usual_four_classes_carry_their_estimates(small: SmallLibrary, classes: LenderClasses) -> None:
    emptied(small)
    outcome = classes.add_usual(small.context())
    assert outcome.must() == 4
    assert {one.code: one.estimate for one in classes.all()} == USUAL
    assert [one.code for one in classes.all()] == list(USUAL)
    assert {one.code: (one.support, one.network_pays) for one in classes.all()} == {
        "university": ("yes", False), "ndl": ("yes", False), "kl_net": ("no", True), "other": ("ask", False),
    }  # fmt: skip
    assert refusals(classes.add_usual(small.context())) == ["lender_classes_there"]
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert classes.all() == []


@pytest.mark.rule("B05")
def test_classes_that_are_there_stay_as_they_are(small: SmallLibrary, classes: LenderClasses) -> None:
    before = {one.code: one for one in classes.all()}
    assert set(before) == {"university", "ndl", "other"}
    assert classes.add_usual(small.context()).must() == 1
    assert {code: one for code, one in {one.code: one for one in classes.all()}.items() if code != "kl_net"} == before


@pytest.mark.rule("B05")
def test_sums_in_yen_are_not_taken_for_another_currency(small: SmallLibrary, classes: LenderClasses) -> None:
    emptied(small)
    small.library.perform(
        small.context(), "fill_sample", None,
        lambda work: work.run("UPDATE setting SET value = '\"EUR\"' WHERE key = 'money.currency'") and None,
    ).must()  # fmt: skip
    classes.add_usual(small.context()).must()
    said = {one.code: (one.estimate.charge_least, one.estimate.covers, one.estimate.currency) for one in classes.all()}
    assert said == {**dict.fromkeys(USUAL, (None, None, "EUR")), "kl_net": (0, "nothing", "EUR")}


@pytest.mark.rule("B05", "B06")
def test_a_class_is_entered_changed_and_taken_out_of_use(small: SmallLibrary, classes: LenderClasses) -> None:
    here = small.context()
    record = LenderClassRecord(
        " consortium ", " 大学連合 ", "Consortium", Estimate(2, 4, 28, 28, 500, "return"),
        frozenset({small.branch}), support="no", position=9,
    )  # fmt: skip
    added = classes.save(here, None, record).must()
    kept = classes.all()[-1]
    assert (kept.lender_class_id, kept.code, kept.name) == (added, "consortium", "大学連合")
    assert (kept.estimate, kept.site_ids, kept.support) == (record.estimate, {small.branch}, "no")
    changed = replace(record, site_ids=frozenset({small.main}), active=False, network_pays=True, estimate=Estimate(1))
    outcome = classes.save(here, added, changed)
    outcome.must()
    now = classes.all()[-1]
    assert (now.site_ids, now.active, now.network_pays, now.estimate) == ({small.main}, False, True, Estimate(1))
    History(small.library).undo(here, outcome.action_id or 0).must()
    assert classes.all()[-1] == kept


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"name": " "}, ["name_missing"]),
        ({"code": "ndl"}, ["code_taken"]),
        ({"estimate": Estimate(loan_most=4000)}, ["number_out_of_range"]),
        ({"estimate": Estimate(8, 7)}, ["estimate_reversed"]),
        ({"support": "perhaps"}, ["value_not_allowed"]),
    ],
)
@pytest.mark.rule("B05")
def test_a_class_that_cannot_be(small: SmallLibrary, classes: LenderClasses, change, codes) -> None:
    record = replace(LenderClassRecord("x", "X"), **change)
    assert refusals(classes.save(small.context(), None, record)) == codes
    assert refusals(classes.save(small.context(), 999, LenderClassRecord("x", "X"))) == ["not_found"]


@pytest.mark.rule("B05")
def test_what_a_lender_leaves_open_its_class_fills_in() -> None:
    usual = USUAL["university"]
    assert filled_in(Estimate(), usual) == usual
    assert filled_in(Estimate(arrives_most=3), usual) == replace(usual, arrives_least=None, arrives_most=3)
    assert filled_in(Estimate(loan_least=30), usual) == replace(usual, loan_least=30, loan_most=None)
    free = Estimate(covers="nothing", charge_least=0)
    assert filled_in(free, usual) == replace(usual, covers="nothing", charge_least=0)


def _lender(small: SmallLibrary, code: str, name: str, **more: object) -> int:
    class_id = small.library.rows.value("SELECT id FROM lender_class WHERE code = ?", code)
    record = LenderRecord(name, class_id, addresses=(LenderAddressRecord("x"),), **more)  # type: ignore[arg-type]
    return Lenders(small.library).add(small.context(), record).must()


@pytest.mark.rule("B05")
def test_the_terms_of_a_lender(small: SmallLibrary) -> None:
    lender = _lender(
        small, "ndl", "NDL", estimate=Estimate(arrives_least=3), item_limit=10, extension="never", letter_days=3,
        by_registered_air_mail=True, supervised=True,
    )  # fmt: skip
    terms = terms_of(small.library.rows, lender)
    assert terms.estimate == Estimate(3, None, 14, 14, 800, "return")
    assert (terms.class_code, terms.support, terms.item_limit, terms.letter_days) == ("ndl", "yes", 10, 3)
    assert (terms.may_extend, terms.supervised, terms.in_library_only) == (False, True, False)
    assert terms.return_services == ("registered_air_mail", "tracked_carrier")
    rows = small.library.rows
    assert class_terms(rows, rows.value("SELECT id FROM lender_class WHERE code = 'ndl'")).estimate == USUAL["ndl"]
    for read in (terms_of, class_terms):
        with pytest.raises(LookupError):
            read(rows, 999)


@pytest.mark.rule("B06")
def test_a_class_can_be_limited_to_named_sites(small: SmallLibrary, classes: LenderClasses) -> None:
    classes.add_usual(small.context()).must()
    kl_net = next(one for one in classes.all() if one.code == "kl_net")
    limited = LenderClassRecord(
        "kl_net", kl_net.name, site_ids=frozenset({small.branch}), network_pays=True, position=3
    )
    classes.save(small.context(), kl_net.lender_class_id, limited).must()
    everywhere = _lender(small, "university", "A")
    network = _lender(small, "kl_net", "B")
    own = _lender(small, "university", "C", site_ids=frozenset({small.main}))
    gone = _lender(small, "university", "D")
    Lenders(small.library).deactivate(small.context(), gone).must()
    rows = small.library.rows
    assert class_sites(rows, kl_net.lender_class_id) == {small.branch}
    assert [one.lender_id for one in lenders_for(rows, small.branch)] == [everywhere, network]
    assert [one.lender_id for one in lenders_for(rows, small.main)] == [everywhere, own]
    # A lender's own sites go before those of its class.
    assert terms_of(rows, network).site_ids == {small.branch}
    assert serves(terms_of(rows, network), small.branch)
    assert not serves(class_terms(rows, kl_net.lender_class_id), small.main)
    assert serves(terms_of(rows, everywhere), small.main)


@pytest.mark.rule("B06")
def test_lenders_of_a_class_that_is_out_of_use_are_not_offered(small: SmallLibrary, classes: LenderClasses) -> None:
    _lender(small, "university", "A")
    ndl = _lender(small, "ndl", "N")
    university = next(one for one in classes.all() if one.code == "university")
    out_of_use = LenderClassRecord("university", university.name, active=False)
    classes.save(small.context(), university.lender_class_id, out_of_use).must()
    assert [one.lender_id for one in lenders_for(small.library.rows, small.main)] == [ndl]


def test_whoever_may_not_borrow_changes_no_class(small: SmallLibrary, classes: LenderClasses) -> None:
    helper = small.context(small.helper)
    assert refusals(classes.add_usual(helper)) == ["right_missing"]
    assert refusals(classes.save(helper, None, LenderClassRecord("x", "X"))) == ["right_missing"]


def test_a_work_reads_them_too(small: SmallLibrary) -> None:
    lender = _lender(small, "ndl", "NDL")

    def body(work: Work) -> str:
        return terms_of(work, lender).name

    assert small.library.perform(small.context(), "fill_sample", None, body).must() == "NDL"
