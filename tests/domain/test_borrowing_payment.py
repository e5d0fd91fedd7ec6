"""Who pays for a borrowed book: budget codes, the declaration of students, what support covers (B12 to B18)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libdesk.domain.borrowing import EXPENSES, Studies, Support
from libdesk.domain.borrowing_payment import (
    FUND_TYPES,
    BudgetCodeFacts,
    PaymentFacts,
    bring_on_return,
    declared,
    must_declare,
    paid_by,
    payment_decision,
    says_no_public_expense,
    support_decision,
)

TODAY = date(2026, 1, 7)
CODE = BudgetCodeFacts("K-100", "川端 教授", "ordinary", date(2025, 4, 1), date(2026, 3, 31))
FIRST_YEAR = PaymentFacts("library", "private", "undergraduate", 1, for_study=True)
FOURTH_YEAR = replace(FIRST_YEAR, study_year=4)
GRADUATE = replace(FIRST_YEAR, studies="graduate", study_year=None)
SENTENCE = "I confirmed that I cannot use a public expense"


def codes(facts: PaymentFacts) -> list[str]:
    return [reason.code for reason in payment_decision(facts, TODAY).refusals]


@pytest.mark.rule("B13")
def test_what_is_brought_on_return_depends_on_who_pays() -> None:
    assert {expense: bring_on_return(expense) for expense in EXPENSES} == {
        "public": "postage_barcode",
        "private": "fee_and_stamps",
        "library": "nothing",
        "kl_net": "nothing",
    }


@pytest.mark.rule("B14")
def test_how_each_way_of_the_post_is_paid() -> None:
    assert [paid_by("public", "delivery"), paid_by("public", "return")] == ["budget", "postage_barcode"]
    assert [paid_by("private", "delivery"), paid_by("private", "return")] == ["cash", "stamps"]
    assert [paid_by("library", "delivery"), paid_by("library", "return")] == ["library", "library"]
    assert [paid_by("kl_net", "delivery"), paid_by("kl_net", "return")] == ["free", "free"]


@pytest.mark.rule("B15")
@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ({}, []),
        ({"valid_from": date(2026, 1, 7), "valid_to": date(2026, 1, 7)}, []),
        ({"valid_from": date(2026, 1, 8), "valid_to": None}, ["budget_code_not_yet"]),
        ({"valid_to": date(2026, 1, 6)}, ["budget_code_ended"]),
        ({"faculty_member": " "}, ["budget_code_without_faculty"]),
        ({"fund_type": "commissioned_research"}, ["fund_not_confirmed"]),
        ({"fund_type": "targeted_grant"}, ["fund_not_confirmed"]),
        ({"fund_type": "targeted_grant", "confirmed_on": date(2025, 12, 1)}, []),
        (
            {"fund_type": "commissioned_research", "faculty_member": "", "valid_to": date(2025, 12, 31)},
            ["budget_code_ended", "budget_code_without_faculty", "fund_not_confirmed"],
        ),
    ],
)
def test_public_expense_needs_a_code_that_is_registered_valid_and_confirmed(
    change: dict[str, Any], refused: list[str]
) -> None:
    facts = PaymentFacts("public", "public", budget_code=replace(CODE, **change))
    assert codes(facts) == refused
    assert all(reason.rule == "B15" for reason in payment_decision(facts, TODAY).refusals)


@pytest.mark.rule("B15")
def test_public_expense_without_a_registered_code_is_refused() -> None:
    assert codes(PaymentFacts("public", "public")) == ["budget_code_missing"]


@pytest.mark.rule("B17")
def test_students_before_year_4_without_a_laboratory_just_ask() -> None:
    for year in (1, 2, 3):
        facts = replace(FIRST_YEAR, study_year=year)
        assert must_declare(facts) is False
        assert support_decision(facts).allowed


@pytest.mark.rule("B17")
@pytest.mark.parametrize("facts", [FOURTH_YEAR, GRADUATE, replace(GRADUATE, study_year=1)])
def test_students_from_year_4_ask_their_supervisor_and_write_the_sentence(facts: PaymentFacts) -> None:
    assert must_declare(facts) is True
    assert codes(facts) == ["support_supervisor_not_asked", "support_sentence_missing"]
    assert codes(replace(facts, supervisor_asked=True)) == ["support_sentence_missing"]
    assert codes(replace(facts, comments=SENTENCE)) == ["support_supervisor_not_asked"]
    assert codes(replace(facts, supervisor_asked=True, comments=SENTENCE)) == []
    # Staff may note it for the student.
    assert codes(replace(facts, supervisor_asked=True, no_public_expense=True)) == []
    assert not payment_decision(facts, TODAY).overridable


@pytest.mark.rule("B17")
def test_a_laboratory_counts_as_year_4_if_the_library_says_so() -> None:
    in_laboratory = replace(FIRST_YEAR, laboratory="渚研究室")
    assert codes(in_laboratory) == ["support_supervisor_not_asked", "support_sentence_missing"]
    assert codes(replace(in_laboratory, laboratory_is_year_4=False)) == []
    assert codes(replace(FIRST_YEAR, laboratory="  ")) == []


@pytest.mark.rule("B17")
def test_only_students_are_supported_and_a_missing_year_is_asked_for() -> None:
    nobody = replace(FIRST_YEAR, studies="", study_year=None)
    assert must_declare(nobody) is None
    assert codes(nobody) == ["support_students_only"]
    assert must_declare(replace(FIRST_YEAR, study_year=None)) is None
    assert codes(replace(FIRST_YEAR, study_year=None)) == ["study_year_missing"]


@pytest.mark.rule("B17")
def test_support_is_asked_for_by_choosing_private() -> None:
    asking = replace(FIRST_YEAR, expense="private")
    decision = payment_decision(asking, TODAY)
    assert decision.allowed
    assert [reason.code for reason in decision.remarks] == ["support_possible"]
    assert codes(replace(FIRST_YEAR, asked_expense="public")) == ["support_for_private_only"]
    assert codes(replace(FIRST_YEAR, asked_expense="kl_net")) == ["support_for_private_only"]
    assert codes(replace(FIRST_YEAR, support_offered=False)) == ["support_not_offered"]


@pytest.mark.rule("B17")
def test_whoever_cannot_be_supported_pays_without_a_word_about_support() -> None:
    for facts in (FOURTH_YEAR, replace(FIRST_YEAR, studies=""), replace(FIRST_YEAR, asked_expense="library")):
        assert payment_decision(replace(facts, expense="private"), TODAY).remarks == ()


@pytest.mark.rule("B17")
@pytest.mark.parametrize(
    "comments",
    [
        SENTENCE,
        "Needed for my thesis. i have CONFIRMED  that I can not\nuse public expenses. Thank you!",
        "I confirm that I can’t use public funds",
        "I confirmed with Prof. Sato. We confirmed that I am not allowed to use public funding",
        "I confirmed that public funds cannot be used",
        "I confirmed that public expense is not available",
        "公費が使えないことを確認しました",
        "卒論で使います。公費を使用できないことを、指導教員に確認しました。",
        "公費は利用できません。確認済みです".replace("。確", "、確"),
        "公費による支払いができないことを確認済",
        "公 費 が 使 え ま せ ん(確認済)",
    ],
)
def test_the_sentence_is_recognised_in_the_words_that_students_find(comments: str) -> None:
    assert says_no_public_expense(comments)
    assert declared(replace(FOURTH_YEAR, comments=comments))


@pytest.mark.rule("B17")
@pytest.mark.parametrize(
    "comments",
    [
        "",
        "Thank you",
        "I cannot use a public expense",
        "I have not confirmed that I cannot use a public expense",
        "I didn't confirm that I cannot use public funds",
        "I haven't yet confirmed that I cannot use a public expense",
        "I confirmed that I can use a public expense",
        "I confirmed that the public library cannot help.",
        "公費が使えることを確認しました",
        "公費が使えないことは確認していません",
        "公費が使えないことを確認できていません",
        "公費が使えないかどうか未確認です",
        "公費が使えません",
        "確認しました",
    ],
)
def test_other_comments_are_not_taken_for_the_sentence(comments: str) -> None:
    assert not says_no_public_expense(comments)


@pytest.mark.rule("B18")
def test_support_covers_what_the_student_needs_for_study() -> None:
    assert codes(replace(FIRST_YEAR, for_study=False)) == ["support_not_for_study"]
    assert not support_decision(replace(FIRST_YEAR, for_study=False)).overridable


@pytest.mark.rule("B18")
def test_lenders_that_support_covers_those_that_staff_decide_and_those_it_does_not() -> None:
    assert codes(replace(FIRST_YEAR, support="yes")) == []
    assert codes(replace(FIRST_YEAR, support=None)) == []
    undecided = support_decision(replace(FIRST_YEAR, support="ask"))
    assert [reason.code for reason in undecided.refusals] == ["support_lender_undecided"]
    assert undecided.overridable
    refused = support_decision(replace(FIRST_YEAR, support="no"))
    assert [reason.code for reason in refused.refusals] == ["support_lender_not_covered"]
    assert not refused.overridable


@pytest.mark.rule("B18")
def test_a_public_library_that_holds_the_book_is_recommended_and_staff_may_decide_otherwise() -> None:
    decision = support_decision(replace(FIRST_YEAR, in_public_library=True))
    assert [reason.code for reason in decision.refusals] == ["support_in_public_library"]
    assert decision.overridable


@pytest.mark.rule("B17", "B18")
def test_every_reason_is_told_at_once() -> None:
    facts = replace(
        FOURTH_YEAR, asked_expense="public", for_study=False, support="no", in_public_library=True,
        support_offered=False,
    )  # fmt: skip
    assert codes(facts) == [
        "support_not_offered", "support_for_private_only", "support_supervisor_not_asked", "support_sentence_missing",
        "support_not_for_study", "support_lender_not_covered", "support_in_public_library",
    ]  # fmt: skip


@pytest.mark.rule("B14")
def test_a_networks_book_is_free_and_only_a_networks_lender_gives_it() -> None:
    assert codes(PaymentFacts("kl_net", "kl_net")) == []
    assert codes(PaymentFacts("kl_net", "kl_net", network_pays=True)) == []
    assert codes(PaymentFacts("kl_net", "kl_net", network_pays=False)) == ["expense_not_network"]
    for expense in ("public", "private", "library"):
        facts = replace(FIRST_YEAR, expense=expense, budget_code=CODE, network_pays=True)  # type: ignore[arg-type]
        assert [reason.code for reason in payment_decision(facts, TODAY).remarks] == ["network_pays_here"]


CODES = st.none() | st.builds(
    BudgetCodeFacts, st.text(max_size=4), st.sampled_from(["", "川端"]), st.sampled_from(FUND_TYPES),
    st.dates(date(2025, 1, 1), date(2026, 12, 31)), st.none() | st.dates(date(2025, 1, 1), date(2026, 12, 31)),
    st.none() | st.just(TODAY),
)  # fmt: skip


@pytest.mark.rule("B15", "B17", "B18")
@given(
    st.builds(
        PaymentFacts, st.sampled_from(EXPENSES), st.sampled_from(EXPENSES), st.sampled_from(get_args(Studies)),
        st.none() | st.integers(1, 8), st.sampled_from(["", "渚研究室"]), st.none(), CODES, st.booleans(),
        st.booleans(), st.booleans(), st.booleans(), st.text(max_size=20),
        st.none() | st.sampled_from(get_args(Support)), st.none() | st.booleans(), st.none(), st.booleans(),
        st.booleans(),
    )
)  # fmt: skip
def test_every_question_has_an_answer_with_its_rule(facts: PaymentFacts) -> None:
    decision = payment_decision(facts, TODAY)
    said = [reason.code for reason in (*decision.refusals, *decision.remarks)]
    assert len(said) == len(set(said))
    assert all(reason.rule in ("B05", "B15", "B17", "B18") for reason in (*decision.refusals, *decision.remarks))
    if facts.expense == "library" and decision.allowed:
        assert facts.studies
        assert facts.for_study
        assert facts.support in (None, "yes")
        assert must_declare(facts) is False or (facts.supervisor_asked and declared(facts))
