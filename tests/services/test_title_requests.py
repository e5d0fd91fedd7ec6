from __future__ import annotations

from datetime import date

import pytest

from libdesk.domain.pickup import PickupChoice
from libdesk.domain.title_requests import AskedFor
from libdesk.services.history import History
from libdesk.services.settings import Settings
from libdesk.services.title_requests import RequestEntry, TitleRequests
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import all_text, lend, write
from tests.services.outcomes import refusals, remarks

pytestmark = pytest.mark.rule("H15")

WANTED = AskedFor("海辺の図書館", "汐見 渚", "港出版", "2024", "978-4-00-000000-0")


@pytest.fixture
def requests(small: SmallLibrary) -> TitleRequests:
    return TitleRequests(small.library)


def entry(small: SmallLibrary, asked: AskedFor = WANTED, card: str = "P1", **more) -> RequestEntry:
    return RequestEntry(small.patrons[card], asked, **more)


def test_a_request_is_noted_with_the_person(small, requests) -> None:
    outcome = requests.note(small.context(), entry(small, channel="email", asked_on=date(2026, 1, 5), note="急がない"))
    (line,) = requests.of_patron(small.patrons["P1"])
    assert (line.request_id, line.patron, line.card, line.state) == (outcome.must(), "山田 太郎", "P1", "noted")
    assert (line.asked.title, line.asked.author, line.asked.publisher) == ("海辺の図書館", "汐見 渚", "港出版")
    assert (line.channel, line.asked_on, line.note) == ("email", date(2026, 1, 5), "急がない")
    assert requests.lines() == [line] == requests.lines("noted")


def test_a_wrong_isbn_is_kept_with_a_remark_and_a_right_one_made_whole(small, requests) -> None:
    outcome = requests.note(small.context(), entry(small, AskedFor("X", isbn="978-4-00-000000-3")))
    assert remarks(outcome) == ["request_isbn_doubtful"]
    requests.note(small.context(), entry(small, AskedFor("Y", isbn="4-00-000000-4"))).must()
    assert [line.asked.isbn for line in requests.lines()] == ["978-4-00-000000-3", "9784000000000"]


def test_nothing_to_ask_for_a_day_to_come_nobody_and_no_right(small, requests) -> None:
    wrong = requests.note(small.context(), entry(small, AskedFor(" "), asked_on=date(2026, 1, 8)))
    assert refusals(wrong) == ["request_title_missing", "date_in_future"]
    assert refusals(requests.note(small.context(), RequestEntry(999, WANTED))) == ["not_found"]
    assert refusals(requests.note(small.context(staff=small.helper), entry(small))) == ["right_missing"]
    assert refusals(requests.decline(small.context(), 999, "x")) == ["not_found"]
    assert requests.line(999) is None


@pytest.mark.parametrize(
    ("asked", "same_isbn"),
    [
        (AskedFor("something else", isbn="0-14-143958-0"), True),
        (AskedFor("EMMA"), False),
        (AskedFor("Emma", "Jane Austen", year="1996"), False),
    ],
)
def test_what_we_hold_already_is_told_and_a_hold_can_be_placed(small, requests, asked, same_isbn) -> None:
    (held,) = requests.held_already(asked)
    assert (held.title_id, held.title, held.copies, held.same_isbn) == (small.titles["emma"], "Emma", 1, same_isbn)
    outcome = requests.note(small.context(), entry(small, asked))
    assert refusals(outcome) == ["title_held_already"]
    assert outcome.refusals[0].facts["title"] == "Emma"
    requests.note(small.context(), entry(small, asked), although_held=True).must()


def test_what_we_hold_is_not_another_authors_nor_a_lost_copy(small, requests) -> None:
    assert requests.held_already(AskedFor("Emma", "Brontë")) == []
    assert requests.held_already(AskedFor("Em")) == []
    assert requests.held_already(AskedFor("")) == []
    write(small, lambda work: work.update("item", small.items["B2"], state="lost"))
    assert requests.held_already(AskedFor("Emma")) == []
    requests.note(small.context(), entry(small, AskedFor("Emma"))).must()


def test_nobody_asks_twice_for_the_same_book(small, requests) -> None:
    first = requests.note(small.context(), entry(small)).must()
    again = requests.note(small.context(), entry(small, AskedFor("海辺の 図書館")))
    assert refusals(again) == ["request_twice"]
    by_number = requests.note(small.context(), entry(small, AskedFor("Umibe", isbn=WANTED.isbn)))
    assert refusals(by_number) == ["request_twice"]
    requests.note(small.context(), entry(small, card="P2")).must()
    requests.withdraw(small.context(), first).must()
    requests.note(small.context(), entry(small)).must()


def test_one_step_makes_it_a_purchase_suggestion_or_an_interlibrary_request(small, requests) -> None:
    request = requests.note(small.context(), entry(small)).must()
    requests.suggest_purchase(small.context(staff=small.clerk), request).must()
    line = requests.line(request)
    assert line is not None
    assert (line.state, line.decided_on, line.decided_by) == ("purchase_suggested", date(2026, 1, 7), "窓口 花子")
    assert requests.lines("purchase_suggested") == [line]
    requests.borrow(small.context(), request, "out of print").must()
    (line,) = requests.lines("interlibrary")
    assert (line.state, line.decision_note) == ("interlibrary", "out of print")
    assert requests.lines("noted") == []
    assert refusals(requests.change(small.context(), request, entry(small))) == ["request_step_not_now"]


def test_declining_needs_a_reason_and_ends_it(small, requests) -> None:
    request = requests.note(small.context(), entry(small)).must()
    assert refusals(requests.decline(small.context(), request, " ")) == ["explanation_missing"]
    requests.decline(small.context(), request, "収集方針の対象外").must()
    (line,) = requests.lines("closed")
    assert (line.state, line.decision_note) == ("declined", "収集方針の対象外")
    for again in (requests.suggest_purchase, requests.borrow, requests.withdraw):
        assert refusals(again(small.context(), request)) == ["request_step_not_now"]


def test_what_was_bought_gets_its_title_and_the_persons_hold_in_one_step(small, requests) -> None:
    request = requests.note(small.context(), entry(small)).must()
    requests.suggest_purchase(small.context(), request).must()
    lend(small, "P2", "B2")
    outcome = requests.acquire(
        small.context(), request, small.titles["emma"], pickup=PickupChoice("site", small.branch)
    )
    hold = outcome.must()
    rows = small.library.rows
    assert rows.one("SELECT patron_id, title_id, site_id, state FROM hold WHERE id = ?", hold) == (
        small.patrons["P1"], small.titles["emma"], small.branch, "waiting",
    )  # fmt: skip
    (line,) = requests.lines("closed")
    assert (line.state, line.title, line.hold_id) == ("acquired", "Emma", hold)
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert rows.value("SELECT count(*) FROM hold") == 0
    assert requests.lines()[0].state == "purchase_suggested"


def test_a_hold_that_is_refused_leaves_the_request_as_it_was(small, requests) -> None:
    request = requests.note(small.context(), entry(small)).must()
    Settings(small.library).change(small.context(), "holds.limit", 0).must()
    outcome = requests.acquire(small.context(), request, small.titles["emma"])
    assert "hold_limit_reached" in refusals(outcome)
    assert requests.lines()[0].state == "noted"
    assert refusals(requests.acquire(small.context(), request, 999)) == ["not_found"]
    assert requests.acquire(small.context(), request, small.titles["emma"], place_hold=False).must() is None
    assert requests.lines("closed")[0].hold_id is None


def test_every_step_can_be_taken_back(small, requests) -> None:
    before = all_text(small)
    steps = [requests.note(small.context(), entry(small))]
    request = steps[0].must()
    steps.append(requests.change(small.context(), request, entry(small, AskedFor("山の図書館"))))
    assert requests.lines()[0].asked.title == "山の図書館"
    steps.append(requests.suggest_purchase(small.context(), request))
    steps.append(requests.borrow(small.context(), request))
    endings = (
        lambda: requests.withdraw(small.context(), request, "found it"),
        lambda: requests.decline(small.context(), request, "no"),
        lambda: requests.acquire(small.context(), request, small.titles["emma"], place_hold=False),
    )
    for ending in endings:
        History(small.library).undo(small.context(), ending().action_id or 0).must()
    for step in reversed(steps):
        History(small.library).undo(small.context(), step.action_id or 0).must()
    after = all_text(small)
    assert {table for table in before if before[table] != after[table]} <= {"action", "journal", "sqlite_sequence"}
