from __future__ import annotations

from dataclasses import replace

from libdesk.services.checking import check_library
from libdesk.services.patrons import Patrons
from libdesk.services.remote_registrations import RemoteRegistrations
from libdesk.services.sample_requests import RequestsScene
from libdesk.services.title_requests import TitleRequests
from tests.library_fixtures import SmallLibrary


def test_the_demo_has_an_application_and_a_request_in_every_state(small: SmallLibrary) -> None:
    patrons = Patrons(small.library)
    for card in ("P1", "P2", "P3"):
        record = replace(patrons.record(small.patrons[card]), address="汐見市港町1-2")
        patrons.change(small.context(), small.patrons[card], record).must()
    RequestsScene(small.library, small.clock, small.context).play()
    registrations, requests = RemoteRegistrations(small.library), TitleRequests(small.library)
    came, carded, checked = registrations.lines()
    assert [(line.state, bool(line.missing)) for line in (came, carded, checked)] == [
        ("came", True), ("verified", False), ("came", False),
    ]  # fmt: skip
    assert [line.state for line in registrations.lines("closed")] == ["posted"]
    states = [line.state for line in (*requests.lines(), *requests.lines("closed"))]
    assert states == ["purchase_suggested", "interlibrary", "noted", "noted", "noted", "declined"]
    assert check_library(small.path) == []
