"""Requests are answered: all reasons at once, set aside on record, refused in the partner's words."""

from __future__ import annotations

import pytest

from libdesk.db.integrity import find_faults
from libdesk.domain.lending_answer import Refusal, RefusalReason
from libdesk.domain.lending_states import LendingState
from libdesk.domain.loanability import LoanabilityRow, TitleMark
from libdesk.services.catalogue import Catalogue, ItemFields, TitleFields
from libdesk.services.desk import Desk
from libdesk.services.history import History
from libdesk.services.lending import Lending
from libdesk.services.lending_forms import NewRequest
from libdesk.services.lending_refusals import refusal_of
from libdesk.services.loanability import Loanability
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals, remarks

RARE = (RefusalReason("rare"),)


@pytest.fixture
def lending(small: SmallLibrary) -> Lending:
    return Lending(small.library)


def enter(small: SmallLibrary, item: str = "B2", **more: object) -> int:
    words = {"asked_title": "Emma", "item_id": small.items.get(item), **more}
    return Lending(small.library).enter(small.context(), NewRequest(small.partner, **words)).must()


def changed(small: SmallLibrary, table: str, row_id: int, **values: object) -> None:
    """Change a row as another version or another service has left it."""
    small.library.perform(small.context(), "change_partner", None, lambda work: work.update(table, row_id, **values))


def partner_is(small: SmallLibrary, **values: object) -> None:
    changed(small, "partner_library", small.partner, **values)


def ten_books(small: SmallLibrary) -> list[int]:
    """Ten requests for ten titles, each with its copy."""
    catalogue, here, requests = Catalogue(small.library), small.context(), []
    for n in range(10):
        title_id = catalogue.add_title(here, TitleFields(f"Volume of essays {n}")).must()
        fields = ItemFields(f"E{n}", small.main, small.classes["general"])
        small.items[f"E{n}"] = catalogue.add_item(here, title_id, fields).must()
        requests.append(enter(small, f"E{n}", asked_title=f"Volume of essays {n}", their_number=f"T-{n}"))
    return requests


@pytest.mark.rule("L10")
def test_an_accepted_request_is_answered_today_and_noted(small: SmallLibrary, lending: Lending) -> None:
    record = lending.accept(small.context(), enter(small)).must()
    assert (record.state, record.answered_on) == (LendingState.ACCEPTED, small.library.today_at(small.context()))
    assert small.library.rows.all("SELECT step, note FROM lending_event ORDER BY id") == [("enter", ""), ("accept", "")]


def test_the_copy_can_be_chosen_as_it_is_accepted(small: SmallLibrary, lending: Lending) -> None:
    catalogue, here = Catalogue(small.library), small.context()
    three = ItemFields("B9", small.main, small.classes["general"], volume_count=3)
    item_id = catalogue.add_item(here, small.titles["emma"], three).must()
    record = lending.accept(here, enter(small, ""), item_id=item_id).must()
    assert (record.item_number, record.volume_count) == ("B9", 3)
    other = lending.accept(here, enter(small, "", title_id=small.titles["cat"]), item_id=small.items["B2"])
    assert "lending_item_of_other_title" in remarks(other)
    assert refusals(lending.accept(here, enter(small, ""), item_id=999)) == ["not_found"]


@pytest.mark.rule("L01")
@pytest.mark.rule("L06")
@pytest.mark.rule("L08")
@pytest.mark.rule("L10")
def test_all_that_speaks_against_a_request_comes_at_once(small: SmallLibrary, lending: Lending) -> None:
    here = small.context()
    lending.accept(here, enter(small, "B1", asked_title="吾輩は猫である")).must()
    Loanability(small.library).save(here, None, LoanabilityRow("reference", "L06", materials=("book",))).must()
    request_id = enter(small, channel="post", on_form=False)
    Desk(small.library).check_out(here, small.patrons["P1"], small.items["B2"]).must()
    Settings(small.library).change(here, "lending.item_limit", 1).must()
    partner_is(small, state="suspended", state_reason="two books damaged")
    codes = ["partner_suspended", "lending_other_form", "item_on_loan", "not_lent_reference", "lending_limit_reached"]
    outcome = lending.accept(here, request_id, override="all the same")
    assert refusals(outcome) == codes
    weighed = lending.weigh_answer(here, request_id)
    assert [one.code for one in weighed.decision.refusals] == codes
    assert weighed.refusal == Refusal(
        tuple(RefusalReason(one) for one in ("suspended", "other_form", "in_use", "reference", "limit_reached")),
        "use_form",
    )
    assert weighed.places_left == 0
    assert [one.kind for one in weighed.duplicates] == []


@pytest.mark.rule("L05")
@pytest.mark.rule("L06")
def test_what_the_table_says_is_set_aside_only_where_it_may_be_and_on_record(
    small: SmallLibrary, lending: Lending
) -> None:
    here, table = small.context(), Loanability(small.library)
    table.save(here, None, LoanabilityRow("large", "L06", materials=("book",), overridable=True)).must()
    request_id = enter(small)
    assert refusals(lending.accept(here, request_id)) == ["not_lent_large"]
    clerk = small.context(staff=small.clerk)
    assert refusals(lending.accept(clerk, request_id, "asked twice")) == ["right_missing"]
    record = lending.accept(here, request_id, " for an exhibition ").must()
    assert record.state is LendingState.ACCEPTED
    assert small.library.rows.all("SELECT what, reason_code, explanation, staff_id FROM override") == [
        ("lending_accept", "not_lent_large", "for an exhibition", small.head)
    ]
    table.save(here, None, LoanabilityRow("rare", "L06", materials=("book",))).must()
    assert refusals(lending.accept(here, enter(small, "B1"), "all the same")) == ["not_lent_large", "not_lent_rare"]


@pytest.mark.rule("L06")
def test_a_title_that_is_never_lent_is_refused_and_one_with_conditions_brings_them(
    small: SmallLibrary, lending: Lending
) -> None:
    here, marks = small.context(), Loanability(small.library)
    marks.mark_title(here, small.titles["cat"], TitleMark("never", "rare")).must()
    marks.mark_title(here, small.titles["emma"], TitleMark("with_conditions", conditions="Under glass.")).must()
    never = lending.accept(here, enter(small, "B1"), "all the same")
    assert [reason.overridable for reason in never.refusals] == [False]
    assert lending.accept(here, enter(small, conditions="One week.")).must().conditions == "One week.\nUnder glass."


@pytest.mark.rule("L08")
def test_ten_requests_at_once_by_a_partner_with_one_place_left(small: SmallLibrary, lending: Lending) -> None:
    here = small.context()
    requests = ten_books(small)
    Settings(small.library).change(here, "lending.item_limit", 2).must()
    lending.accept(here, enter(small)).must()
    outcome = lending.accept_many(here, requests)
    together = outcome.must()
    assert [record.lending_request_id for record in together.accepted] == requests[:1]
    assert [one.record.lending_request_id for one in together.left] == requests[1:]
    for one in together.left:
        (reason,) = one.refusals
        assert (reason.code, reason.facts["count"], reason.facts["promised"]) == ("lending_limit_reached", 2, 2)
        assert lending.record(one.record.lending_request_id).state is LendingState.RECEIVED
    assert find_faults(small.library.rows) == []
    History(small.library).undo(here, outcome.action_id).must()
    assert lending.record(requests[0]).state is LendingState.RECEIVED


@pytest.mark.rule("L08")
def test_several_may_be_promised_beyond_the_limit_with_a_reason_on_record(
    small: SmallLibrary, lending: Lending
) -> None:
    here, requests = small.context(), ten_books(small)[:3]
    Settings(small.library).change(here, "lending.item_limit", 1).must()
    outcome = lending.accept_many(here, [*requests, requests[0]], "exhibition")
    together = outcome.must()
    assert len({repr(one) for one in outcome.remarks}) == len(outcome.remarks)
    assert len(together.accepted) == 3
    assert small.library.rows.value("SELECT count(*) FROM override WHERE reason_code = 'lending_limit_reached'") == 2


@pytest.mark.rule("L10")
def test_of_several_what_nobody_may_decide_otherwise_is_left(small: SmallLibrary, lending: Lending) -> None:
    other_form, fine = enter(small, "B1", channel="fax", on_form=False), enter(small, "B2")
    together = lending.accept_many(small.context(), [other_form, fine], "exhibition").must()
    assert [record.lending_request_id for record in together.accepted] == [fine]
    assert [one.record.lending_request_id for one in together.left] == [other_form]


@pytest.mark.rule("L08")
def test_where_none_can_be_accepted_each_reason_is_said_once(small: SmallLibrary, lending: Lending) -> None:
    here, requests = small.context(), [enter(small, ""), enter(small, "", asked_title="言海")]
    assert refusals(lending.accept_many(here, requests)) == ["lending_no_item"]
    lending.refuse(here, requests[0], RARE).must()
    outcome = lending.accept_many(here, requests)
    assert refusals(outcome) == ["lending_step_out_of_order", "lending_no_item"]


@pytest.mark.rule("L08")
def test_a_partner_may_have_a_limit_of_its_own(small: SmallLibrary, lending: Lending) -> None:
    here = small.context()
    partner_is(small, item_limit=1)
    lending.accept(here, enter(small)).must()
    assert refusals(lending.accept(here, enter(small, "B1"))) == ["lending_limit_reached"]


@pytest.mark.rule("L01")
def test_a_registration_that_has_run_out_stands_in_the_way(small: SmallLibrary, lending: Lending) -> None:
    partner_is(small, registered_until="2026-01-06")
    assert refusals(lending.accept(small.context(), enter(small))) == ["partner_registration_ended"]


@pytest.mark.rule("L06")
@pytest.mark.rule("L11")
def test_several_reasons_are_kept_in_order_with_what_may_be_done_instead(small: SmallLibrary, lending: Lending) -> None:
    request_id = enter(small)
    reasons = (RefusalReason("digitized"), RefusalReason("large", " 62 cm "), RefusalReason("other", "no staff"))
    record = lending.refuse(small.context(), request_id, reasons, "read_online", " With our regrets. ").must()
    assert (record.state, record.answered_on is not None) == (LendingState.REFUSED, True)
    rows = small.library.rows
    assert refusal_of(rows, request_id) == Refusal(
        (RefusalReason("digitized"), RefusalReason("large", "62 cm"), RefusalReason("other", "no staff")),
        "read_online", "With our regrets.",
    )  # fmt: skip
    assert rows.all("SELECT step, note FROM lending_event WHERE step = 'refuse'") == [("refuse", "With our regrets.")]
    assert record.refusal_reason == "With our regrets."


@pytest.mark.rule("L11")
def test_a_refusal_without_further_words_shows_its_first_reason(small: SmallLibrary, lending: Lending) -> None:
    assert lending.refuse(small.context(), enter(small), RARE).must().refusal_reason == "rare"
    own = (RefusalReason("other", "too fragile"),)
    assert lending.refuse(small.context(), enter(small), own).must().refusal_reason == "too fragile"


@pytest.mark.rule("L11")
def test_a_refusal_says_why(small: SmallLibrary, lending: Lending) -> None:
    here, request_id = small.context(), enter(small)
    assert refusals(lending.refuse(here, request_id)) == ["refusal_reason_missing"]
    assert refusals(lending.refuse(here, request_id, (*RARE, *RARE), "fly")) == [
        "refusal_reason_twice", "refusal_instead_unknown",
    ]  # fmt: skip
    wrong = (RefusalReason("other"), RefusalReason("whim"))
    assert refusals(lending.refuse(here, request_id, wrong)) == ["refusal_reason_unknown", "refusal_words_missing"]


@pytest.mark.rule("L10")
def test_a_request_on_another_form_is_refused_for_that_reason(small: SmallLibrary, lending: Lending) -> None:
    here, request_id = small.context(), enter(small, channel="fax", on_form=False)
    assert refusals(lending.accept(here, request_id, "all the same")) == ["lending_other_form"]
    assert refusals(lending.refuse(here, request_id, RARE)) == ["refusal_other_form_unsaid"]
    lending.refuse(here, request_id, (RefusalReason("other_form"), *RARE), "use_form").must()


@pytest.mark.rule("L01")
def test_the_request_of_an_individual_is_refused_for_that_reason(small: SmallLibrary, lending: Lending) -> None:
    request_id = enter(small)
    lending.refuse(small.context(), request_id, (RefusalReason("individual"),), "through_library").must()
    assert refusal_of(small.library.rows, request_id).instead == "through_library"


@pytest.mark.rule("L11")
@pytest.mark.parametrize(
    ("kept", "read"), [("rare", RefusalReason("rare")), ("too fragile", RefusalReason("other", "too fragile"))]
)
def test_what_was_refused_before_reasons_were_kept_one_by_one_is_read_as_one(
    small: SmallLibrary, kept: str, read: RefusalReason
) -> None:
    request_id = enter(small)
    changed(small, "lending_request", request_id, refusal_reason=kept)
    assert refusal_of(small.library.rows, request_id) == Refusal((read,))
    assert refusal_of(small.library.rows, 999) == Refusal()


def test_a_cancelled_request_keeps_why(small: SmallLibrary, lending: Lending) -> None:
    lending.cancel(small.context(), enter(small), "The reader has left.").must()
    assert small.library.rows.value("SELECT note FROM lending_event WHERE step = 'cancel'") == "The reader has left."


@pytest.mark.parametrize("step", ["accept", "refuse", "cancel"])
def test_an_answer_can_be_taken_back(small: SmallLibrary, lending: Lending, step: str) -> None:
    here, request_id = small.context(), enter(small)
    answers = {
        "accept": lambda: lending.accept(here, request_id),
        "refuse": lambda: lending.refuse(here, request_id, RARE),
        "cancel": lambda: lending.cancel(here, request_id),
    }
    History(small.library).undo(here, answers[step]().action_id).must()
    record = lending.record(request_id)
    assert (record.state, record.answered_on) == (LendingState.RECEIVED, None)
    assert small.library.rows.value("SELECT count(*) FROM lending_refusal_reason") == 0
    assert find_faults(small.library.rows) == []
