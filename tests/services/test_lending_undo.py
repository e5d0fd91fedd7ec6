"""An undo does not bring a partner beyond its limit (L08)."""

from __future__ import annotations

import pytest

from libdesk.services.history import History
from libdesk.services.lending import Lending
from libdesk.services.settings import Settings
from tests.lending_steps import accepted, entered
from tests.library_fixtures import SmallLibrary

WHY = "an exhibition"


def _with_one_place(small: SmallLibrary) -> tuple[int, int]:
    """The one place is taken, given up, and taken by another: the action that gave it up, and the other request."""
    Settings(small.library).change(small.context(), "lending.item_limit", 1).must()
    lending, first = Lending(small.library), accepted(small, "B1")
    second = entered(small, "B2")
    return lending.cancel(small.context(), first).action_id or 0, second


@pytest.mark.rule("L08")
def test_a_cancelled_promise_does_not_come_back_beyond_the_limit(small: SmallLibrary) -> None:
    cancelled, second = _with_one_place(small)
    Lending(small.library).accept(small.context(), second).must()
    refused = History(small.library).undo(small.context(), cancelled)
    assert [reason.code for reason in refused.refusals] == ["lending_limit_reached"]
    Lending(small.library).cancel(small.context(), second).must()
    History(small.library).undo(small.context(), cancelled).must()


@pytest.mark.rule("L08")
def test_what_was_decided_beyond_the_limit_does_not_stand_in_the_way(small: SmallLibrary) -> None:
    cancelled, second = _with_one_place(small)
    lending, history = Lending(small.library), History(small.library)
    history.undo(small.context(), cancelled).must()
    lending.accept(small.context(), second, WHY).must()
    again = lending.cancel(small.context(), second)
    history.undo(small.context(), again.action_id or 0).must()


def test_a_partner_may_have_any_number_where_there_is_no_limit(small: SmallLibrary) -> None:
    cancelled, second = _with_one_place(small)
    Settings(small.library).change(small.context(), "lending.item_limit", 0).must()
    Lending(small.library).accept(small.context(), second).must()
    History(small.library).undo(small.context(), cancelled).must()
