from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from libdesk.domain.remote_registration import Proof
from libdesk.domain.title_requests import AskedFor
from libdesk.services.catalogue import Catalogue, ItemFields, TitleFields
from libdesk.services.patrons import PatronRecord
from libdesk.services.remote_registrations import RegistrationEntry, RemoteRegistrations
from libdesk.services.title_requests import RequestEntry, TitleRequests
from libdesk.services.today import DueGroup, Today
from libdesk.wording.catalogue import LANGUAGES, catalogue
from tests.library_fixtures import SmallLibrary


def groups(small: SmallLibrary) -> dict[str, DueGroup]:
    every = Today(small.library).groups(small.context())
    found = {group.code: group for group in every if group.code.startswith(("requests_", "registrations_"))}
    for language in LANGUAGES:
        for code, group in found.items():
            assert catalogue(language).text(f"today.{code}")
            assert catalogue(language).text(f"today.day.{code}", {"day": group.lines[0].day})
    return found


@pytest.mark.rule("H13")
def test_applications_wait_to_be_checked_and_cards_to_be_posted_the_oldest_first(small: SmallLibrary) -> None:
    registrations = RemoteRegistrations(small.library)

    def enter(name: str, day: int) -> int:
        entry = RegistrationEntry(name, date(2026, 1, day), document="residence_card", envelope=True, stamps=404)
        return registrations.enter(small.context(), entry).must()

    later, earlier, carded = enter("後", 6), enter("先", 5), enter("遠山 花", 4)
    record = PatronRecord("N7", "遠山 花", small.adult, small.main, address="港町1")
    registrations.verify(small.context(), carded, Proof(name=True, address=True), record).must()
    found = groups(small)
    assert [line.record_id for line in found["registrations_to_verify"].lines] == [earlier, later]
    (line,) = found["registrations_to_post"].lines
    assert (line.opens, line.number, line.about, line.day) == ("remote_registration", "N7", "遠山 花", date(2026, 1, 4))
    registrations.post(small.context(), carded, "1", documents_returned=True).must()
    for one in (later, earlier):
        registrations.decline(small.context(), one, "abroad", documents_returned=True).must()
    assert groups(small) == {}


@pytest.mark.rule("H15")
def test_requests_wait_until_somebody_decides(small: SmallLibrary) -> None:
    requests = TitleRequests(small.library)
    for number in range(52):
        entry = RequestEntry(small.patrons["P1"], AskedFor(f"海辺の図書館 {number}"), asked_on=date(2026, 1, 7))
        requests.note(small.context(), entry).must()
    first = requests.note(
        small.context(), RequestEntry(small.patrons["P2"], AskedFor("山の図書館"), asked_on=date(2026, 1, 2))
    ).must()
    group = groups(small)["requests_to_decide"]
    assert (group.total, len(group.lines), group.urgent) == (53, 50, False)
    line = group.lines[0]
    assert (line.opens, line.record_id, line.number) == ("title_request", first, "P2")
    assert (line.about, line.who, line.day) == ("山の図書館", "Anna Müller", date(2026, 1, 2))
    requests.borrow(small.context(), first).must()
    assert groups(small)["requests_to_decide"].total == 52


@pytest.mark.rule("H15")
def test_a_book_that_was_entered_since_it_was_asked_for_is_here(small: SmallLibrary) -> None:
    requests, catalogue = TitleRequests(small.library), Catalogue(small.library)
    asked = AskedFor("海辺の図書館", "汐見 渚")
    request = requests.note(small.context(), RequestEntry(small.patrons["P1"], asked)).must()
    requests.suggest_purchase(small.context(), request).must()
    # Another edition is wanted of what was here before: that one is not what came.
    old = RequestEntry(small.patrons["P2"], AskedFor("Emma"), asked_on=date(2026, 1, 7))
    small.later(days=1)
    requests.note(small.context(), replace(old, asked_on=date(2026, 1, 8)), although_held=True).must()
    title = catalogue.add_title(small.context(), TitleFields("海辺の図書館", author="汐見渚", year=2024)).must()
    assert set(groups(small)) == {"requests_to_decide"}
    item = ItemFields("N1", small.main, small.classes["general"])
    catalogue.add_item(small.context(), title, item).must()
    (line,) = groups(small)["requests_here"].lines
    assert (line.opens, line.record_id, line.about) == ("title_request", request, "海辺の図書館")
    assert line.day == date(2026, 1, 8)
    requests.acquire(small.context(), request, title).must()
    assert set(groups(small)) == {"requests_to_decide"}
