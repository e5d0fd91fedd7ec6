"""The scan box: its whole table through the service, odd scans, return mode, what is remembered between scans."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from libdesk.services.catalogue import Catalogue, ItemFields
from libdesk.services.desk import Desk
from libdesk.services.history import History
from libdesk.services.lending import Lending
from libdesk.services.lending_forms import NewRequest
from libdesk.services.numbers import Numbers
from libdesk.services.patrons import Patrons
from libdesk.services.scans import DeskState, Scans, Verdict, clean_scan
from libdesk.services.settings import Settings
from libdesk.services.staff import StaffService
from libdesk.wording.catalogue import catalogue
from libdesk.wording.sentences import say_reasons
from tests.lending_steps import packed, picked, send_off
from tests.library_fixtures import SmallLibrary


class Counter:
    """A desk with its scan box; remembers how it stands."""

    def __init__(self, small: SmallLibrary) -> None:
        self.small = small
        self.desk = Desk(small.library)
        self.scans = Scans(small.library)
        self.state = DeskState()

    def scan(self, text: str) -> Verdict:
        verdict = self.scans.scan(self.small.context(), text, self.state)
        for language in ("en", "ja"):
            assert catalogue(language).text(f"desk.{verdict.code}", verdict.facts)
            say_reasons(verdict.reasons, language)
        self.state = verdict.state
        return verdict

    def lend(self, card: str, number: str) -> None:
        self.desk.check_out(self.small.context(), self.small.patrons[card], self.small.items[number]).must()

    def who_has(self, number: str) -> str | None:
        return self.small.library.rows.value(
            "SELECT patron.name FROM loan JOIN patron ON patron.id = patron_id"
            " WHERE item_id = ? AND returned_at IS NULL",
            self.small.items[number],
        )


@pytest.fixture
def counter(small: SmallLibrary) -> Counter:
    return Counter(small)


def shipped(small: SmallLibrary) -> str:
    lending = Lending(small.library)
    request = lending.enter(small.context(), NewRequest(small.partner, "Emma", item_id=small.items["B2"])).must()
    lending.accept(small.context(), request).must()
    lending.pick(small.context(), request).must()
    send_off(small, request)
    return lending.record(request).number


def test_a_card_opens_its_patron_whoever_is_open(counter: Counter) -> None:
    verdict = counter.scan("P1")
    assert (verdict.kind, verdict.code, verdict.patron) == ("information", "patron_open", "山田 太郎")
    assert counter.state == DeskState(patron_id=counter.small.patrons["P1"])
    counter.scan("P2")
    assert counter.state.patron_id == counter.small.patrons["P2"]


def test_an_item_on_the_shelf_is_shown_without_a_patron(counter: Counter) -> None:
    verdict = counter.scan("B1")
    assert (verdict.kind, verdict.code, verdict.title) == ("information", "item_on_shelf", "吾輩は猫である")
    assert verdict.facts == {"call_number": "913.6/ナ/1", "shelf": "", "loan_class": "一般"}
    assert counter.who_has("B1") is None


def test_an_item_that_is_not_in_service_says_so(counter: Counter) -> None:
    items = Catalogue(counter.small.library)
    item = counter.small.items["B1"]
    items.change_item(counter.small.context(), item, replace(items.item(item), state="repair")).must()
    verdict = counter.scan("B1")
    assert (verdict.kind, [reason.code for reason in verdict.reasons]) == ("attention", ["item_repair"])


def test_ten_scans_lend_without_a_click_and_ten_take_back(counter: Counter) -> None:
    counter.scan("P1")
    for number in ("B1", "B2", "B3"):
        verdict = counter.scan(number)
        assert (verdict.kind, verdict.code) == ("done", "lent")
        assert counter.who_has(number) == "山田 太郎"
        assert verdict.action_id
    assert counter.state.patron_id == counter.small.patrons["P1"]
    counter.state = DeskState()
    for number in ("B1", "B2"):
        assert counter.scan(number).code == "taken_back"
        assert counter.who_has(number) is None


def test_the_verdict_of_a_loan_names_title_person_and_due_date(counter: Counter) -> None:
    counter.scan("P2")
    verdict = counter.scan("B2")
    assert (verdict.title, verdict.patron, verdict.facts["due_on"]) == ("Emma", "Anna Müller", date(2026, 1, 21))


def test_a_refused_loan_says_why_and_may_be_lent_with_a_reason(counter: Counter) -> None:
    counter.scan("P1")
    verdict = counter.scan("B4")
    assert (verdict.kind, verdict.code, verdict.overridable) == ("stop", "not_lent", True)
    assert [reason.code for reason in verdict.reasons] == ["not_for_loan"]
    assert (verdict.title, verdict.patron) == ("言海", "山田 太郎")
    item = counter.small.items["B4"]
    after = counter.scans.lend(counter.small.context(), item, counter.state, "for the exhibition")
    assert (after.kind, after.code) == ("done", "lent")
    assert counter.small.library.rows.value("SELECT explanation FROM override") == "for the exhibition"


def test_an_item_of_this_patron_is_already_lent_and_taken_back_by_key(counter: Counter) -> None:
    counter.scan("P1")
    counter.scan("B1")
    verdict = counter.scan("B1")
    assert (verdict.kind, verdict.code) == ("information", "already_lent")
    assert verdict.facts == {"due_on": date(2026, 1, 21)}
    assert counter.who_has("B1") == "山田 太郎"
    back = counter.scans.take_back(counter.small.context(), verdict.item_id or 0, counter.state)
    assert back.code == "taken_back"
    assert back.state.patron_id == counter.small.patrons["P1"]


def test_an_item_of_another_is_named_returned_by_the_second_scan_and_lent_by_the_third(counter: Counter) -> None:
    counter.lend("P2", "B1")
    counter.scan("P1")
    first = counter.scan("B1")
    assert (first.kind, first.code, first.facts) == ("attention", "lent_to_other", {"patron": "Anna Müller"})
    assert counter.who_has("B1") == "Anna Müller"
    assert counter.scan("B1").code == "taken_back"
    assert counter.state.patron_id == counter.small.patrons["P1"]
    assert counter.scan("B1").code == "lent"
    assert counter.who_has("B1") == "山田 太郎"


def test_another_scan_in_between_forgets_the_question(counter: Counter) -> None:
    counter.lend("P2", "B1")
    counter.scan("P1")
    counter.scan("B1")
    assert counter.scan("nonsense").code == "unknown_number"
    assert counter.scan("B1").code == "lent_to_other"


def test_an_item_on_loan_is_returned_without_a_patron(counter: Counter) -> None:
    counter.lend("P2", "B1")
    verdict = counter.scan("B1")
    assert (verdict.kind, verdict.code, verdict.patron) == ("done", "taken_back", "Anna Müller")


def test_a_late_return_wants_attention(counter: Counter) -> None:
    counter.lend("P2", "B1")
    counter.small.later(days=20)
    verdict = counter.scan("B1")
    assert (verdict.kind, verdict.code, verdict.facts["days"]) == ("attention", "taken_back_late", 6)


def test_an_item_of_another_site_wants_attention(counter: Counter) -> None:
    counter.lend("P2", "B3")
    verdict = counter.scan("B3")
    assert (verdict.kind, [reason.code for reason in verdict.reasons]) == ("attention", ["belongs_to_site"])


def test_return_mode_never_lends(counter: Counter) -> None:
    counter.lend("P2", "B1")
    counter.state = DeskState(patron_id=counter.small.patrons["P1"], returning=True)
    Settings(counter.small.library).change(counter.small.context(), "circulation.count_in_house_use", False).must()
    verdict = counter.scan("B2")
    assert (verdict.kind, verdict.code, verdict.action_id) == ("information", "not_on_loan", None)
    assert counter.scan("B1").code == "taken_back"
    counter.scan("P1")
    assert counter.state.returning
    assert counter.scan("B2").code == "not_on_loan"
    assert counter.who_has("B2") is None


def test_in_return_mode_an_item_of_the_open_patron_comes_back_too(counter: Counter) -> None:
    counter.lend("P1", "B1")
    counter.state = DeskState(patron_id=counter.small.patrons["P1"], returning=True)
    assert counter.scan("B1").code == "taken_back"


@pytest.mark.parametrize("state", [DeskState(), DeskState(patron_id=1), DeskState(returning=True)])
def test_an_interlibrary_number_and_an_item_that_is_away_open_the_request(counter: Counter, state: DeskState) -> None:
    number = shipped(counter.small)
    for text in (number, "B2"):
        counter.state = state
        verdict = counter.scan(text)
        assert (verdict.kind, verdict.code) == ("information", "lending_request")
        assert verdict.lending_request_id == 1
        assert verdict.facts == {"state": "shipped"}
        assert (verdict.title, verdict.patron) == ("Emma", "Stadtbibliothek Musterstadt")
        assert counter.state == state


def test_a_promised_item_is_refused(counter: Counter) -> None:
    lending = Lending(counter.small.library)
    here = counter.small.context()
    lending.accept(here, lending.enter(here, NewRequest(counter.small.partner, "Emma", item_id=2)).must()).must()
    counter.scan("P1")
    verdict = counter.scan("B2")
    assert (verdict.code, verdict.overridable) == ("not_lent", False)


@pytest.mark.rule("L13")
@pytest.mark.parametrize("bring", [picked, packed])
def test_an_item_set_aside_for_a_partner_opens_its_request(counter: Counter, bring: Callable[..., int]) -> None:
    request_id = bring(counter.small, "B2")
    number = Lending(counter.small.library).record(request_id).number
    for state in (DeskState(), DeskState(returning=True)):
        for scanned in ("B2", number):
            verdict = Scans(counter.small.library).scan(counter.small.context(), scanned, state)
            assert (verdict.kind, verdict.code) == ("information", "lending_request")
            assert verdict.lending_request_id == request_id
    # To a person it is refused, with the partner's name.
    refused = Scans(counter.small.library).scan(
        counter.small.context(), "B2", DeskState(patron_id=counter.small.patrons["P1"])
    )
    assert [reason.code for reason in refused.reasons] == ["item_promised_to_partner"]


def test_a_badge_says_who_wants_to_sign_in(counter: Counter) -> None:
    verdict = counter.scan("S001")
    assert (verdict.code, verdict.staff_id, verdict.facts) == ("badge", counter.small.clerk, {"staff": "窓口 花子"})


def test_a_badge_that_was_replaced_signs_nobody_in(counter: Counter) -> None:
    StaffService(counter.small.library).save(
        counter.small.context(), counter.small.clerk, name="窓口 花子", badge="S002", rights=["circulate"]
    ).must()
    verdict = counter.scan("S001")
    assert verdict.staff_id is None
    assert verdict.kind == "attention"
    assert counter.scan("S002").staff_id == counter.small.clerk


@pytest.mark.parametrize("text", ["9780141439587", "978-0-14-143958-7", "0141439580"])
def test_an_isbn_finds_its_title(counter: Counter, text: str) -> None:
    verdict = counter.scan(text)
    assert (verdict.kind, verdict.code, verdict.title_ids) == ("attention", "isbn_scanned", (2,))
    assert verdict.title == "Emma"


@pytest.mark.parametrize("text", ["nonsense", "9784003101018", "x" * 500, "--", "P 1;DROP TABLE loan", "\t"])
def test_an_unknown_scan_is_a_verdict_and_the_next_one_works(counter: Counter, text: str) -> None:
    counter.scan("P1")
    verdict = counter.scan(text)
    assert (verdict.kind, verdict.code) == ("attention", "unknown_number")
    assert len(str(verdict.facts["number"])) <= 40
    assert counter.scan("B1").code == "lent"


@pytest.mark.parametrize("text", ["P1", " P1 \r\n", "p1", "Ｐ１", "P1\x1d", "P 1"])
def test_spaces_width_and_case_of_a_scan_do_not_matter(counter: Counter, text: str) -> None:
    assert counter.scan(text).code == "patron_open"


def test_start_and_stop_letters_of_codabar_do_not_matter(counter: Counter) -> None:
    patrons = Patrons(counter.small.library)
    patron = counter.small.patrons["P1"]
    patrons.change(counter.small.context(), patron, replace(patrons.record(patron), card="1234567")).must()
    assert counter.scan("A1234567B").code == "patron_open"
    assert counter.scan("a1234567b").code == "patron_open"


def test_a_replaced_card_still_opens_its_patron_and_says_so(counter: Counter) -> None:
    patrons = Patrons(counter.small.library)
    patron = counter.small.patrons["P1"]
    patrons.change(counter.small.context(), patron, replace(patrons.record(patron), card="P100")).must()
    verdict = counter.scan("P1")
    assert (verdict.kind, [reason.code for reason in verdict.reasons]) == ("attention", ["card_replaced"])
    assert counter.state.patron_id == patron
    assert counter.scan("P100").reasons == ()


def test_a_scan_is_taken_back_by_the_action_that_its_verdict_names(counter: Counter) -> None:
    counter.scan("P1")
    verdict = counter.scan("B1")
    History(counter.small.library).undo(counter.small.context(), verdict.action_id or 0).must()
    assert counter.who_has("B1") is None


def test_a_return_that_is_refused_is_a_verdict(counter: Counter) -> None:
    counter.lend("P2", "B1")
    helper = counter.small.context(staff=counter.small.helper)
    verdict = counter.scans.scan(helper, "B1", DeskState())
    assert (verdict.kind, verdict.code) == ("stop", "not_taken_back")
    assert [reason.code for reason in verdict.reasons] == ["right_missing"]


def test_clean_scan() -> None:
    assert clean_scan(" Ｂ\t0001\u3000\x02") == "B0001"


@pytest.mark.parametrize("scanned", ["30001 22 A", "30001  22 A", "３０００１　２２　Ａ"])
def test_a_number_with_spaces_or_of_full_width_is_found_as_it_was_entered(small: SmallLibrary, scanned: str) -> None:
    titles = Catalogue(small.library)
    item = ItemFields(" ３０００１ 22 A	", small.main, small.classes["general"])
    item_id = titles.add_item(small.context(), small.titles["cat"], item).must()
    verdict = Scans(small.library).scan(small.context(), scanned, DeskState())
    assert (verdict.code, verdict.item_id) == ("item_on_shelf", item_id)
    assert Numbers(small.library).owner_of(scanned) == ("item", item_id)
    assert Numbers(small.library).owner_of("nobody's") is None


def test_a_lost_item_that_comes_back_is_in_service_again(small: SmallLibrary) -> None:
    desk, titles = Desk(small.library), Catalogue(small.library)
    desk.check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    titles.change_item(small.context(), small.items["B1"], replace(titles.item(small.items["B1"]), state="lost")).must()
    outcome = desk.take_back(small.context(), small.items["B1"])
    assert [reason.code for reason in outcome.remarks] == ["item_found_again"]
    assert titles.item(small.items["B1"]).state == "in_service"
