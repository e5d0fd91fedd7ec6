from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from libdesk.domain.borrowing import AskedBook
from libdesk.services.borrowing_entry import BorrowingEntries, draft_of
from libdesk.services.history import History
from libdesk.services.settings import Settings
from tests.library_fixtures import MORNING, SmallLibrary
from tests.services.borrowing_fixtures import WANTED, add_class, add_lender, approve, draft, enter
from tests.services.circulation_rows import all_text, charge, lend, write
from tests.services.outcomes import refusals, remarks

EMMA = AskedBook("Emma", "Austen, Jane")


@pytest.fixture
def entries(small: SmallLibrary) -> BorrowingEntries:
    return BorrowingEntries(small.library)


def test_a_request_is_entered_with_a_number_of_its_own(small, entries) -> None:
    wish = draft(small, found_in="CiNii", comments="急がない", channel="form", asked_on=date(2026, 1, 5), note="x")
    record = entries.record(entries.enter(small.context(), wish).must())
    assert (record.number, record.state, record.patron, record.card) == ("B2026-0001", "received", "山田 太郎", "P1")
    assert (record.asked.title, record.asked.isbn, record.asked.year) == (WANTED.title, "9784000000000", "2020")
    assert (record.asked_expense, record.expense, record.found_in) == ("private", "private", "CiNii")
    assert (record.asked_on, record.site_id, record.channel) == (date(2026, 1, 5), small.main, "form")
    assert draft_of(record) == replace(wish, site_id=small.main, asked=replace(WANTED, isbn="9784000000000"))
    small.clock.moment = MORNING + timedelta(days=365)
    assert entries.record(enter(small, card="P2")).number == "B2027-0001"
    (event, *_) = small.library.rows.all("SELECT step, state, happened_on FROM borrowing_event")
    assert event == ("enter", "received", "2026-01-07")


def test_the_number_begins_as_the_library_wants_it(small, entries) -> None:
    Settings(small.library).change(small.context(), "borrowing.number_prefix", "ILL-").must()
    assert entries.record(enter(small)).number == "ILL-2026-0001"


def test_what_is_typed_wrongly_is_refused_at_once(small, entries) -> None:
    wrong = draft(small, AskedBook(" "), asked_on=date(2026, 1, 8), needed_by=date(2026, 1, 1))
    outcome = entries.enter(small.context(), wrong)
    assert refusals(outcome) == ["request_title_missing", "date_in_future", "date_too_early"]
    assert [reason.facts.get("field") for reason in outcome.refusals] == [None, "asked_on", "needed_by"]
    assert refusals(entries.enter(small.context(), replace(wrong, patron_id=999))) == ["not_found"]
    assert refusals(entries.enter(small.context(staff=small.helper), draft(small))) == ["right_missing"]
    doubtful = entries.enter(small.context(), draft(small, AskedBook("X", isbn="978-4-00-000000-3")))
    assert "request_isbn_doubtful" in remarks(doubtful)


@pytest.mark.rule("B01")
def test_a_book_of_ours_is_refused_by_its_isbn_even_while_it_is_on_loan(small, entries) -> None:
    wish = draft(small, AskedBook("another name", isbn="0-14-143958-0"))
    assert refusals(entries.enter(small.context(), wish)) == ["borrowing_held_isbn"]
    # No explanation helps: a number is certain.
    assert refusals(entries.enter(small.context(), wish, "it is another")) == ["borrowing_held_isbn"]
    lend(small, "P2", "B2")
    outcome = entries.enter(small.context(), wish)
    assert refusals(outcome) == ["borrowing_held_isbn_until"]
    (reason,) = outcome.refusals
    due_on = date.fromisoformat(small.library.rows.value("SELECT due_on FROM loan"))
    assert (reason.facts["title"], reason.facts["where"], reason.facts["until"]) == ("Emma", "本館", due_on)


@pytest.mark.rule("B01")
def test_the_match_is_shown_with_author_and_year_compared(small, entries) -> None:
    (held,) = entries.weigh(small.context(), draft(small, AskedBook("Emma", "Jane Austen", year="1815"))).held
    assert (held.title_id, held.title, held.author, held.year) == (small.titles["emma"], "Emma", "Austen, Jane", "1815")
    assert (held.match, held.same_author, held.same_year) == ("alike", True, True)
    assert (held.where, held.where_latin, held.copies) == ("本館", "Main Library", 1)
    assert (held.all_out, held.out_until) == (False, None)
    (unsure,) = entries.weigh(small.context(), draft(small, AskedBook("EMMA"))).held
    assert (unsure.match, unsure.same_author, unsure.same_year) == ("alike", None, None)
    weighed = entries.weigh(small.context(), draft(small, replace(EMMA, year="1996")))
    assert (weighed.held[0].match, weighed.held[0].same_year, weighed.decision.refusals) == ("other_year", False, ())
    assert entries.weigh(small.context(), draft(small, AskedBook(""))).held == ()


@pytest.mark.rule("B01")
def test_staff_may_say_that_it_is_another_book_and_that_is_kept(small, entries) -> None:
    outcome = entries.enter(small.context(), draft(small, EMMA), "a facsimile")
    request_id = outcome.must()
    assert small.library.rows.all("SELECT borrowing_request_id, what, reason_code, explanation FROM override") == [
        (request_id, "enter_borrowing", "borrowing_held_alike", "a facsimile")
    ]
    assert refusals(entries.enter(small.context(staff=small.clerk), draft(small, EMMA, "P2"), "x")) == ["right_missing"]


@pytest.mark.rule("B01")
def test_copies_that_are_gone_do_not_count_and_every_site_does(small, entries) -> None:
    write(small, lambda work: work.update("item", small.items["B2"], site=small.branch))
    assert entries.weigh(small.context(), draft(small, EMMA)).held[0].where == "港分館"
    for gone in ("lost", "missing", "withdrawn"):
        write(small, lambda work, gone=gone: work.update("item", small.items["B2"], state=gone))
        assert entries.weigh(small.context(), draft(small, EMMA)).held == ()


@pytest.mark.rule("B01")
def test_only_the_volume_that_is_asked_for_counts(small, entries) -> None:
    write(small, lambda work: work.update("item", small.items["B2"], volume="2"))
    assert entries.weigh(small.context(), draft(small, replace(EMMA, volume="1"))).held == ()
    assert len(entries.weigh(small.context(), draft(small, replace(EMMA, volume="２"))).held) == 1


@pytest.mark.rule("B02")
def test_the_kind_and_the_year_as_it_is_written_are_looked_at(small, entries) -> None:
    old = draft(small, AskedBook("海辺", year="昭和15年", kind="rare"))
    assert refusals(entries.enter(small.context(), old)) == ["borrowing_kind_rare", "borrowing_kind_before_1945"]
    serial = draft(small, AskedBook("Nature", isbn="0028-0836"))
    assert refusals(entries.enter(small.context(), serial, "please")) == ["borrowing_kind_serial"]
    request_id = entries.enter(small.context(), old, "the lender agrees").must()
    assert entries.record(request_id).asked.kind == "rare"
    codes = small.library.rows.all("SELECT reason_code FROM override ORDER BY id")
    assert codes == [("borrowing_kind_rare",), ("borrowing_kind_before_1945",)]


@pytest.mark.rule("B03")
def test_the_same_book_is_not_asked_for_twice_by_one_person(small, entries) -> None:
    first = enter(small)
    again = entries.enter(small.context(), draft(small, AskedBook("違う書名", isbn="9784000000000")))
    assert refusals(again) == ["borrowing_asked_before"]
    assert again.refusals[0].facts == {"number": "B2026-0001", "day": date(2026, 1, 7)}
    alike = entries.enter(small.context(), draft(small, replace(WANTED, isbn="", author="")))
    assert refusals(alike) == ["borrowing_asked_before"]
    other_year = draft(small, replace(WANTED, isbn="", year="1999"))
    assert entries.weigh(small.context(), other_year).decision.allowed
    assert enter(small, card="P2")
    # What was never ordered does not count; what was, counts for ever.
    entries.cancel(small.context(), first).must()
    second = enter(small)
    weighed = entries.weigh(small.context(), draft(small))
    assert [one.number for one in weighed.before] == [entries.record(second).number]
    assert entries.enter(small.context(), draft(small), "it was damaged").done


@pytest.mark.rule("B04")
def test_at_most_five_at_a_time_from_order_to_return(small, entries) -> None:
    five = [enter(small, AskedBook(f"本{n}")) for n in range(5)]
    sixth = entries.enter(small.context(), draft(small))
    assert refusals(sixth) == ["borrowing_limit_reached"]
    assert sixth.refusals[0].facts == {
        "limit": 5, "numbers": "B2026-0001, B2026-0002, B2026-0003, B2026-0004, B2026-0005"
    }  # fmt: skip
    assert entries.weigh(small.context(), draft(small, card="P2")).decision.allowed
    # Of the request itself only the four others count, so it may be mended and approved.
    assert entries.approve(small.context(), five[0]).done
    entries.cancel(small.context(), five[4], "not needed").must()
    assert entries.weigh(small.context(), draft(small)).decision.allowed


@pytest.mark.rule("B04")
def test_the_limit_is_a_setting_and_staff_may_go_beyond_it_with_a_reason(small, entries) -> None:
    Settings(small.library).change(small.context(), "borrowing.person_limit", 1).must()
    enter(small)
    sixth = draft(small, AskedBook("もう一冊"))
    assert refusals(entries.enter(small.context(), sixth)) == ["borrowing_limit_reached"]
    assert entries.enter(small.context(), sixth, "thesis is due").done
    Settings(small.library).change(small.context(), "borrowing.person_limit", 0).must()
    assert enter(small, AskedBook("さらに一冊"))


@pytest.mark.rule("B20")
def test_other_schools_are_pointed_to_their_own_service(small, entries) -> None:
    def of_school(work) -> None:
        school = work.insert(
            "department", code="med", name="医学部", may_borrow=0, served_elsewhere="医学図書館 内線 100"
        )
        work.update("patron", small.patrons["P1"], department=school)

    write(small, of_school)
    outcome = entries.enter(small.context(), draft(small), "please")
    assert refusals(outcome) == ["borrowing_school_served_elsewhere"]
    facts = outcome.refusals[0].facts
    assert (facts["school"], facts["where"]) == ("医学部", "医学図書館 内線 100")
    write(small, lambda work: work.update("patron_category", small.adult, may_borrow=0))
    assert refusals(entries.enter(small.context(), draft(small, card="P2"))) == ["borrowing_category_not_served"]


def test_people_who_may_not_borrow_may_not_ask(small, entries) -> None:
    assert refusals(entries.enter(small.context(), draft(small, card="P3"))) == ["card_expired"]
    charge(small, "P1", 500)
    assert entries.weigh(small.context(), draft(small)).decision.allowed
    Settings(small.library).change(small.context(), "circulation.owed_limit", 100).must()
    assert refusals(entries.enter(small.context(), draft(small))) == ["owes_too_much"]


@pytest.mark.rule("B05")
@pytest.mark.rule("B06")
def test_the_estimate_is_told_by_class_or_lender_before_anyone_agrees(small, entries) -> None:
    class_id = add_class(small, arrives_most_days=14, name="近隣")
    weighed = entries.weigh(small.context(), draft(small, lender_class_id=class_id))
    assert weighed.expected == (date(2026, 1, 14), date(2026, 1, 21))
    assert (weighed.charge.amount, weighed.charge.currency, weighed.estimate.covers) == (1600, "JPY", "round_trip")
    assert (weighed.estimate.loan_least, weighed.estimate.loan_most) == (7, 14)
    slow = add_lender(small, class_id, arrives_least_days=30)
    weighed = entries.weigh(small.context(), draft(small, lender_id=slow, needed_by=date(2026, 2, 1)))
    assert weighed.expected == (date(2026, 2, 6), None)
    assert [reason.code for reason in weighed.decision.remarks] == ["borrowing_too_late_for_need"]
    nothing_known = entries.weigh(small.context(), draft(small))
    assert (nothing_known.estimate, nothing_known.expected, nothing_known.charge) == (None, (None, None), None)
    write(small, lambda work: work.insert("lender_class_site", lender_class=class_id, site=small.branch))
    assert refusals(entries.enter(small.context(), draft(small, lender_id=slow))) == ["borrowing_lender_not_for_site"]
    branch = entries.weigh(small.context(), draft(small, lender_class_id=class_id, site_id=small.branch))
    assert branch.decision.allowed


@pytest.mark.rule("B07")
def test_express_mail_is_remarked_and_kept(small, entries) -> None:
    outcome = entries.enter(small.context(), draft(small, express=True))
    assert "borrowing_express_costs_extra" in remarks(outcome)
    assert entries.record(outcome.must()).express


@pytest.mark.rule("B14")
@pytest.mark.rule("B15")
def test_public_expense_needs_its_registered_code(small, entries) -> None:
    wish = draft(small, expense="public")
    assert refusals(entries.enter(small.context(), wish)) == ["budget_code_missing"]

    def register(work, **more) -> int:
        return work.insert(
            "budget_code", code="K-1", faculty_member="教授 一郎", valid_from="2026-01-01",
            **{"fund_type": "commissioned_research", **more},
        )  # fmt: skip

    code_id = write(small, register)
    assert refusals(entries.enter(small.context(), replace(wish, budget_code_id=code_id))) == ["fund_not_confirmed"]
    write(small, lambda work: work.update("budget_code", code_id, fund_type="ordinary"))
    request_id = entries.enter(small.context(), replace(wish, budget_code_id=code_id)).must()
    record = entries.record(request_id)
    assert (record.expense, record.budget_code, record.faculty_member) == ("public", "K-1", "教授 一郎")
    # At private expense no code is kept.
    changed = entries.change(small.context(), request_id, replace(draft_of(record), expense="private")).must()
    assert (changed.expense, changed.asked_expense, changed.budget_code_id) == ("private", "private", None)


def test_nobody_is_needed_to_look_a_book_up(small, entries) -> None:
    weighed = entries.weigh(small.context(), replace(draft(small, EMMA, expense="public"), patron_id=0))
    assert [reason.code for reason in weighed.decision.refusals] == ["borrowing_held_alike"]


@pytest.mark.rule("B05")
def test_what_was_agreed_is_kept(small, entries) -> None:
    request_id = enter(small, lender_class_id=add_class(small, arrives_most_days=14))
    small.later(days=2)
    refused = entries.approve(small.context(), request_id, date(2026, 1, 10))
    assert refusals(refused) == ["date_in_future"]
    assert refusals(entries.approve(small.context(), request_id, date(2026, 1, 6))) == ["date_too_early"]
    outcome = entries.approve(small.context(), request_id, date(2026, 1, 8))
    record = outcome.must()
    assert (record.state, record.agreed_on) == ("ready_to_order", date(2026, 1, 8))
    assert (record.estimated_from, record.estimated_to) == (date(2026, 1, 16), date(2026, 1, 23))
    assert record.estimated_charge == 1600
    assert refusals(entries.approve(small.context(), request_id)) == ["borrowing_step_out_of_order"]
    History(small.library).undo(small.context(), outcome.action_id).must()
    assert (entries.record(request_id).state, entries.record(request_id).agreed_on) == ("received", None)


def test_what_was_set_aside_once_is_not_asked_again(small, entries) -> None:
    request_id = enter(small, EMMA, override="a facsimile")
    assert entries.weigh(small.context(), draft(small, EMMA), request_id).decision.allowed
    entries.approve(small.context(), request_id).must()
    assert small.library.rows.value("SELECT count(*) FROM override") == 1
    # What has come up since is.
    again = enter(small, card="P2")
    enter(small, AskedBook("もう一冊"), card="P2")
    Settings(small.library).change(small.context(), "borrowing.person_limit", 1).must()
    assert refusals(entries.approve(small.context(), again)) == ["borrowing_limit_reached"]
    entries.approve(small.context(), again, override="promised").must()
    assert small.library.rows.value("SELECT what FROM override ORDER BY id DESC") == "approve_borrowing"


@pytest.mark.rule("B01", "B02", "B03")
def test_what_was_set_aside_about_one_book_says_nothing_about_another(small, entries) -> None:
    rare, other = AskedBook("めずらしい本", kind="rare"), AskedBook("べつの珍しい本", kind="rare")
    request_id = enter(small, rare, override="the lender agrees")
    assert entries.weigh(small.context(), draft(small, rare), request_id).decision.allowed
    assert not entries.weigh(small.context(), draft(small, other), request_id).decision.allowed
    assert refusals(entries.change(small.context(), request_id, draft(small, other))) == ["borrowing_kind_rare"]
    entries.change(small.context(), request_id, draft(small, other), "this one too").must()
    entries.approve(small.context(), request_id).must()
    assert small.library.rows.all("SELECT explanation FROM override ORDER BY id") == [
        ("the lender agrees",), ("this one too",),
    ]  # fmt: skip


def test_a_request_is_mended_only_before_it_is_ordered(small, entries) -> None:
    request_id = enter(small)
    before = all_text(small)
    wish = replace(draft(small, card="P2"), asked=replace(WANTED, publisher="別の出版社"), needed_by=date(2026, 3, 1))
    outcome = entries.change(small.context(), request_id, wish)
    record = outcome.must()
    assert (record.patron, record.asked.publisher, record.needed_by) == ("山田 太郎", "別の出版社", date(2026, 3, 1))
    assert small.library.rows.all("SELECT step FROM borrowing_event ORDER BY id") == [("enter",), ("change",)]
    History(small.library).undo(small.context(), outcome.action_id).must()
    after = all_text(small)
    assert (after["borrowing_request"], after["borrowing_event"]) == (
        before["borrowing_request"], before["borrowing_event"]
    )  # fmt: skip
    approve(small, request_id)
    express = replace(draft(small), express=True)
    assert refusals(entries.change(small.context(), request_id, express)) == ["borrowing_agreed_already"]
    assert entries.change(small.context(), request_id, replace(draft(small), note="x")).done
    assert refusals(entries.change(small.context(), 999, express)) == ["not_found"]
    entries.cancel(small.context(), request_id, "x").must()
    assert refusals(entries.change(small.context(), request_id, wish)) == ["borrowing_changed_only_before_order"]


def test_entering_is_taken_back_as_a_whole_and_its_number_stays_used(small, entries) -> None:
    before = all_text(small)
    outcome = entries.enter(small.context(), draft(small, EMMA), "a facsimile")
    History(small.library).undo(small.context(), outcome.action_id).must()
    after = all_text(small)
    for table in ("borrowing_request", "borrowing_event", "identifier", "override"):
        assert after[table] == before[table]
    assert entries.record(enter(small)).number == "B2026-0002"


def test_a_change_keeps_who_was_to_pay_at_first(small, entries) -> None:
    request_id = enter(small)
    write(small, lambda work: work.update("borrowing_request", request_id, expense="kl_net"))
    changed = entries.change(small.context(), request_id, replace(draft(small, expense="kl_net"), note="x")).must()
    assert (changed.asked_expense, changed.expense) == ("private", "kl_net")


def test_an_isbn_fills_the_form_from_our_own_records(small, entries) -> None:
    emma = entries.known_book("0-14-143958-0")
    assert (emma.title, emma.author, emma.year, emma.isbn) == ("Emma", "Austen, Jane", "1815", "9780141439587")
    assert entries.known_book("978-4-00-000000-0") is None
    enter(small)
    assert entries.known_book("978-4-00-000000-0").title == WANTED.title
    assert entries.known_book("978-4-00-000000-3") is None


@pytest.mark.rule("B05")
def test_the_lender_may_be_named_when_the_person_agrees(small, entries) -> None:
    request_id = enter(small)
    lender = add_lender(small, add_class(small), charge_least=900, charge_covers="return")
    record = entries.approve(small.context(), request_id, lender_id=lender).must()
    assert (record.lender_id, record.estimated_charge, record.estimated_from) == (lender, 900, date(2026, 1, 14))
