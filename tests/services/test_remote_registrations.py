from __future__ import annotations

from datetime import date

import pytest

from libdesk.domain.money import Money
from libdesk.domain.remote_registration import Proof, RegistrationState
from libdesk.services.history import History
from libdesk.services.patron_record import PatronRecord
from libdesk.services.patrons import Patrons
from libdesk.services.remote_registrations import RegistrationEntry, RemoteRegistrations
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import all_text
from tests.services.outcomes import refusals, remarks

pytestmark = pytest.mark.rule("H13")

BOTH = Proof(name=True, address=True)
COMPLETE = RegistrationEntry("遠山 花", application=True, document="driving_licence", envelope=True, stamps=404)


@pytest.fixture
def registrations(small: SmallLibrary) -> RemoteRegistrations:
    return RemoteRegistrations(small.library)


def person(small: SmallLibrary, **more) -> PatronRecord:
    known = {"card": "", "name": "遠山 花", "patron_category_id": small.adult, "site_id": small.main}
    return PatronRecord(**{**known, "address": "稚内市港1-2", "postal_code": "097-0000", **more})


def undo(small: SmallLibrary, outcome) -> None:
    History(small.library).undo(small.context(), outcome.action_id or 0).must()


def test_an_application_becomes_a_card_that_is_posted_with_the_documents(small, registrations) -> None:
    entered = registrations.enter(small.context(staff=small.clerk), COMPLETE).must()
    small.later(minutes=5)
    made = registrations.verify(small.context(staff=small.clerk), entered, BOTH, person(small))
    assert remarks(made) == []
    record = Patrons(small.library).record(made.must())
    assert (record.name, record.address, record.card) == ("遠山 花", "稚内市港1-2", "P000001")
    line = registrations.line(entered)
    assert line is not None
    assert (line.state, line.patron_id, line.card) == (RegistrationState.VERIFIED, made.value, "P000001")
    assert (line.verified_by, line.verified_at) == ("窓口 花子", small.library.now_at(small.context()))
    assert line.came.document == "driving_licence"
    posted = registrations.post(small.context(), entered, " 131-12-38385-2 ", documents_returned=True)
    assert remarks(posted) == []
    (line,) = registrations.lines("closed")
    assert (line.state, line.posted_on, line.mail_number, line.documents_returned) == (
        RegistrationState.POSTED, date(2026, 1, 7), "131-12-38385-2", True,
    )  # fmt: skip
    assert registrations.lines() == []
    assert [one.registration_id for one in registrations.of_patron(made.must())] == [entered]


def test_of_the_document_nothing_is_kept_but_its_kind(small, registrations) -> None:
    entered = registrations.enter(small.context(), COMPLETE).must()
    registrations.verify(small.context(), entered, BOTH, person(small)).must()
    row = small.library.rows.one("SELECT * FROM remote_registration WHERE id = ?", entered)
    assert row is not None
    texts = sorted(value for value in row if isinstance(value, str) and value)
    assert texts == ["2026-01-07", "2026-01-07T01:00:00.000Z", "JPY", "driving_licence", "verified", "遠山 花"]
    with pytest.raises(ValueError, match="4321"):
        registrations.enter(small.context(), RegistrationEntry("X", document="licence no. 4321"))


def test_what_is_missing_is_named_at_once_and_may_come_later(small, registrations) -> None:
    entered = registrations.enter(small.context(), RegistrationEntry("遠山 花", envelope=True, stamps=84)).must()
    outcome = registrations.verify(small.context(), entered, BOTH, person(small))
    assert refusals(outcome) == ["afar_document_missing", "afar_stamps_short"]
    assert {reason.rule for reason in outcome.refusals} == {"H13"}
    (line,) = registrations.lines()
    assert [reason.code for reason in line.missing] == ["afar_document_missing", "afar_stamps_short"]
    assert line.postage == Money(404)
    assert Patrons(small.library).count() == 3
    registrations.change(small.context(), entered, COMPLETE).must()
    assert registrations.lines()[0].missing == ()
    unproved = registrations.verify(small.context(), entered, Proof(name=True, address=False), person(small))
    assert refusals(unproved) == ["afar_address_not_proved"]
    registrations.verify(small.context(), entered, BOTH, person(small)).must()
    assert refusals(registrations.change(small.context(), entered, COMPLETE)) == ["afar_step_not_now"]


def test_the_sum_of_the_stamps_is_a_setting(small, registrations) -> None:
    Settings(small.library).change(small.context(), "patrons.return_postage", 460).must()
    assert registrations.postage() == Money(460)
    entered = registrations.enter(small.context(), COMPLETE).must()
    assert refusals(registrations.verify(small.context(), entered, BOTH, person(small))) == ["afar_stamps_short"]
    # Without an envelope no stamps came.
    registrations.change(small.context(), entered, RegistrationEntry("遠山 花", stamps=500)).must()
    assert registrations.lines()[0].came.stamps == Money(0)


def test_stamps_on_the_envelope_are_not_the_librarys(small, registrations) -> None:
    registrations.enter(small.context(), COMPLETE).must()
    assert small.library.rows.value("SELECT count(*) FROM stamp_entry") == 0


def test_the_card_is_posted_registered_and_not_without_the_documents(small, registrations) -> None:
    entered = registrations.enter(small.context(), COMPLETE).must()
    assert refusals(registrations.post(small.context(), entered, "1", documents_returned=True)) == ["afar_step_not_now"]
    registrations.verify(small.context(), entered, BOTH, person(small)).must()
    outcome = registrations.post(small.context(), entered, "", documents_returned=False)
    assert refusals(outcome) == ["afar_mail_number_missing", "afar_documents_go_back"]
    tomorrow, before = date(2026, 1, 8), date(2026, 1, 6)
    for day, code in ((tomorrow, "date_in_future"), (before, "date_too_early")):
        outcome = registrations.post(small.context(), entered, "1", documents_returned=True, posted_on=day)
        assert refusals(outcome) == [code]
    doubtful = registrations.post(small.context(), entered, "131-12-38385-3", documents_returned=True)
    assert remarks(doubtful) == ["afar_number_doubtful"]
    assert registrations.lines("closed")[0].mail_number == "131-12-38385-3"


def test_somebody_on_record_already_gets_no_second_record(small, registrations) -> None:
    entered = registrations.enter(small.context(), COMPLETE).must()
    known = small.patrons["P1"]
    assert refusals(registrations.verify(small.context(), entered, BOTH, patron_id=known)) == ["afar_no_address"]
    assert refusals(registrations.verify(small.context(), entered, BOTH, patron_id=999)) == ["not_found"]
    patrons = Patrons(small.library)
    from dataclasses import replace

    patrons.change(small.context(), known, replace(patrons.record(known), address="港町")).must()
    assert registrations.verify(small.context(), entered, BOTH, patron_id=known).must() == known
    assert patrons.count() == 3
    assert registrations.lines()[0].card == "P1"


def test_a_new_person_who_may_be_known_is_named(small, registrations) -> None:
    entered = registrations.enter(small.context(), COMPLETE).must()
    outcome = registrations.verify(small.context(), entered, BOTH, person(small, name="山田太郎"))
    assert remarks(outcome) == ["afar_maybe_known"]
    assert outcome.remarks[0].facts["card"] == "P1"


def test_the_record_is_checked_as_any_patrons(small, registrations) -> None:
    entered = registrations.enter(small.context(), COMPLETE).must()
    for record, code in (
        (person(small, address=" "), "afar_no_address"),
        (person(small, email="nowhere"), "email_malformed"),
        (person(small, card="P1"), "number_taken"),
    ):
        assert refusals(registrations.verify(small.context(), entered, BOTH, record)) == [code]
    with pytest.raises(ValueError, match="needs"):
        registrations.verify(small.context(), entered, BOTH)


def test_declining_sends_the_documents_back(small, registrations) -> None:
    entered = registrations.enter(small.context(), COMPLETE).must()
    assert refusals(registrations.decline(small.context(), entered, "")) == [
        "explanation_missing", "afar_documents_go_back",
    ]  # fmt: skip
    registrations.decline(small.context(), entered, "道外在住のため", documents_returned=True).must()
    (line,) = registrations.lines("closed")
    assert (line.state, line.decline_reason, line.documents_returned) == ("declined", "道外在住のため", True)
    assert refusals(registrations.decline(small.context(), entered, "x", documents_returned=True)) == [
        "afar_step_not_now"
    ]


def test_what_is_refused_when_it_is_entered(small, registrations) -> None:
    wrong = RegistrationEntry(" ", date(2026, 1, 8))
    assert refusals(registrations.enter(small.context(), wrong)) == ["name_missing", "date_in_future"]
    assert refusals(registrations.enter(small.context(staff=small.helper), COMPLETE)) == ["right_missing"]
    assert refusals(registrations.change(small.context(), 999, COMPLETE)) == ["not_found"]
    assert registrations.line(999) is None


def test_every_step_can_be_taken_back(small, registrations) -> None:
    before = all_text(small)
    steps = [registrations.enter(small.context(), RegistrationEntry("遠山 花"))]
    entered = steps[0].must()
    steps.append(registrations.change(small.context(), entered, COMPLETE))
    steps.append(registrations.verify(small.context(), entered, BOTH, person(small)))
    steps.append(registrations.post(small.context(), entered, "1", documents_returned=True))
    for step in reversed(steps):
        undo(small, step)
    declined = [registrations.enter(small.context(), COMPLETE)]
    entered = declined[0].must()
    declined.append(registrations.decline(small.context(), entered, "why", documents_returned=True))
    for step in reversed(declined):
        undo(small, step)
    after = all_text(small)
    unlike = {table for table in before if before[table] != after[table]}
    assert unlike - {"action", "journal", "sqlite_sequence"} == {"running_number"}
