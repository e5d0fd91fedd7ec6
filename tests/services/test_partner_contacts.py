"""The people at a partner library."""

from __future__ import annotations

from dataclasses import replace

import pytest

from libdesk.services.history import History
from libdesk.services.partner_contacts import ContactRecord, PartnerContacts
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals

ANNA = ContactRecord("Άννα Παράδειγμα", "Interloan", "+30 1", "+30 2", "anna@athens.example", "en", "speaks Japanese")


@pytest.fixture
def contacts(small: SmallLibrary) -> PartnerContacts:
    return PartnerContacts(small.library)


def test_people_are_entered_changed_and_deleted_and_each_is_taken_back(small, contacts) -> None:
    here, history = small.context(), History(small.library)
    added = contacts.add(here, small.partner, ANNA)
    other = contacts.add(here, small.partner, ContactRecord("Aaron")).must()
    assert [one.contact.name for one in contacts.contacts(small.partner)] == ["Aaron", "Άννα Παράδειγμα"]
    gone = contacts.change(here, other, ContactRecord("Aaron", active=False))
    assert [one.contact.active for one in contacts.contacts(small.partner)] == [True, False]
    history.undo(here, gone.action_id or 0).must()
    removed = contacts.remove(here, other)
    assert [one.contact for one in contacts.contacts(small.partner)] == [ANNA]
    history.undo(here, removed.action_id or 0).must()
    history.undo(here, added.action_id or 0).must()
    assert [one.contact_id for one in contacts.contacts(small.partner)] == [other]


def test_people_that_cannot_be(small: SmallLibrary, contacts: PartnerContacts) -> None:
    here = small.context()
    assert refusals(contacts.add(here, 999, ANNA)) == ["not_found"]
    assert refusals(contacts.add(here, small.partner, replace(ANNA, name=" "))) == ["name_missing"]
    assert refusals(contacts.add(here, small.partner, replace(ANNA, email="x@y"))) == ["email_malformed"]
    assert refusals(contacts.change(here, 999, ANNA)) == ["not_found"]
    assert refusals(contacts.remove(here, 999)) == ["not_found"]
    helper = small.context(staff=small.helper)
    assert refusals(contacts.add(helper, small.partner, ANNA)) == ["right_missing"]
