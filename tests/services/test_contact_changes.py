from __future__ import annotations

from dataclasses import replace

import pytest

from libdesk.domain.contact_changes import Channel
from libdesk.services.contact_changes import ContactChanges, HowVerified, NewContact
from libdesk.services.history import History
from libdesk.services.patrons import Contact, Patrons
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals

pytestmark = pytest.mark.rule("H14")

SEEN = HowVerified(Channel.COUNTER, form_received=True, document="運転免許証")


@pytest.fixture
def patron(small: SmallLibrary) -> int:
    patrons = Patrons(small.library)
    record = patrons.record(small.patrons["P1"])
    filled = replace(record, address="潮見町1-2-3", postal_code="123-4567", telephone="03-1234-5678")
    return patrons.change(small.context(), small.patrons["P1"], filled).must()


@pytest.fixture
def changes(small: SmallLibrary) -> ContactChanges:
    return ContactChanges(small.library)


def test_an_address_is_changed_with_form_and_document_and_kept_with_how(small, changes, patron: int) -> None:
    new = NewContact(address="港町4-5", postal_code="765-4321")
    outcome = changes.change(small.context(), patron, new, SEEN)
    assert outcome.must() == patron
    record = Patrons(small.library).record(patron)
    assert (record.address, record.postal_code, record.telephone) == ("港町4-5", "765-4321", "03-1234-5678")
    (line,) = changes.of_patron(small.context(), patron)
    assert (line.what, line.channel, line.form_received, line.document) == ("address", "counter", True, "運転免許証")
    assert (line.old_value, line.new_value) == ("123-4567\n潮見町1-2-3\nJP", "765-4321\n港町4-5\nJP")
    assert line.staff
    assert line.at == small.library.now_at(small.context())
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert Patrons(small.library).record(patron).address == "潮見町1-2-3"
    assert changes.of_patron(small.context(), patron) == []


def test_address_and_telephone_in_one_go_are_two_records(small, changes, patron: int) -> None:
    new = NewContact(address="港町4-5", telephone="045-1-2")
    changes.change(small.context(), patron, new, SEEN).must()
    assert [line.what for line in changes.of_patron(small.context(), patron)] == ["telephone", "address"]


def test_a_telephone_number_is_changed_orally_once_the_old_one_was_named(small, changes, patron: int) -> None:
    how = HowVerified(Channel.ORAL, old_telephone="０３ １２３４ ５６７８")
    changes.change(small.context(), patron, NewContact(telephone="090-0000-1111"), how).must()
    assert Patrons(small.library).record(patron).telephone == "090-0000-1111"
    (line,) = changes.of_patron(small.context(), patron)
    assert (line.channel, line.old_named, line.document) == ("oral", True, "")


@pytest.mark.parametrize(
    ("new", "how", "codes"),
    [
        (NewContact(address="X"), HowVerified(Channel.ORAL, old_telephone="0312345678"), ["address_not_orally"]),
        (NewContact(address="X"), HowVerified(Channel.POST), ["address_form_missing", "address_copy_missing"]),
        (NewContact(telephone="1"), HowVerified(Channel.ORAL), ["telephone_old_not_named"]),
        (NewContact(telephone="1"), HowVerified(Channel.ORAL, old_telephone="999"), ["telephone_old_wrong"]),
        (NewContact(telephone="1"), replace(SEEN, old_telephone="999"), ["telephone_old_wrong"]),
        (NewContact(telephone=" 03-1234-5678 "), SEEN, ["contact_unchanged"]),
        (NewContact(country="xx"), SEEN, ["country_unknown"]),
        (NewContact(address="X"), HowVerified(Channel.CORRECTION), ["explanation_missing"]),
        (NewContact(address="X", telephone="1"), HowVerified(Channel.CORRECTION), ["explanation_missing"]),
    ],
)
def test_what_is_refused_names_the_rule(small, changes, patron: int, new, how, codes) -> None:
    before = Patrons(small.library).record(patron)
    outcome = changes.change(small.context(), patron, new, how)
    assert refusals(outcome) == codes
    assert all(one.rule == "H14" for one in outcome.refusals if one.code.startswith(("address", "telephone")))
    assert Patrons(small.library).record(patron) == before


def test_a_typing_error_is_mended_with_a_reason_by_who_may_override(small, changes, patron: int) -> None:
    how = HowVerified(Channel.CORRECTION, form_received=True, document="x", reason="3 typed for 8")
    new = NewContact(address="潮見町1-2-8")
    assert refusals(changes.change(small.context(staff=small.clerk), patron, new, how)) == ["right_missing"]
    changes.change(small.context(), patron, new, how).must()
    (line,) = changes.of_patron(small.context(), patron)
    assert (line.channel, line.reason, line.form_received, line.document) == ("correction", "3 typed for 8", False, "")


def test_nobody_there_and_no_right(small, changes, patron: int) -> None:
    assert refusals(changes.change(small.context(), 999, NewContact(address="X"), SEEN)) == ["not_found"]
    helper = small.context(staff=small.helper)
    assert refusals(changes.change(helper, patron, NewContact(address="X"), SEEN)) == ["right_missing"]


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"address": "X"}, ["address_needs_verification"]),
        ({"address": ""}, ["address_needs_verification"]),
        ({"postal_code": "1"}, ["address_needs_verification"]),
        ({"telephone": "1"}, ["telephone_needs_verification"]),
        ({"address": "X", "telephone": ""}, ["address_needs_verification", "telephone_needs_verification"]),
    ],
)
def test_a_plain_change_never_moves_anybody(small, patron: int, change, codes) -> None:
    patrons = Patrons(small.library)
    outcome = patrons.change(small.context(), patron, replace(patrons.record(patron), **change))
    assert refusals(outcome) == codes
    assert {one.rule for one in outcome.refusals} == {"H14"}


def test_what_was_never_on_record_needs_no_verification(small: SmallLibrary) -> None:
    patrons = Patrons(small.library)
    record = replace(patrons.record(small.patrons["P2"]), address="港町", telephone="1", contacts=(
        Contact("guardian", "090-1", "mother"), Contact("email", " a@b.example "), Contact("other", "  "),
    ))  # fmt: skip
    patrons.change(small.context(), small.patrons["P2"], record).must()
    kept = patrons.record(small.patrons["P2"])
    assert (kept.address, kept.telephone) == ("港町", "1")
    assert kept.contacts == (Contact("guardian", "090-1", "mother"), Contact("email", "a@b.example"))
    outcome = patrons.change(small.context(), small.patrons["P2"], replace(kept, note="n"))
    tables = small.library.rows.all("SELECT DISTINCT table_name FROM journal WHERE action_id = ?", outcome.action_id)
    assert tables == [("patron",)]
    wrong = replace(kept, contacts=(Contact("email", "nowhere"),))
    assert refusals(patrons.change(small.context(), small.patrons["P2"], wrong)) == ["email_malformed"]
