"""Partners' requests come in: by which channel, under which user id, and what they repeat."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from libdesk.domain.lending_answer import RefusalReason
from libdesk.services.catalogue import Catalogue, ItemFields
from libdesk.services.history import History
from libdesk.services.lending import Lending
from libdesk.services.lending_asking import partner_of_user_id
from libdesk.services.lending_forms import NewRequest
from libdesk.services.partners import PartnerRecord, Partners
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import write
from tests.services.outcomes import refusals, remarks


@pytest.fixture
def lending(small: SmallLibrary) -> Lending:
    return Lending(small.library)


def asked(small: SmallLibrary, **more: object) -> NewRequest:
    return NewRequest(small.partner, **{"asked_title": "Emma", "asked_author": "Jane Austen", **more})


def other_partner(small: SmallLibrary, **more: str) -> int:
    return Partners(small.library).add(small.context(), PartnerRecord("國立圖書館", "TW", **more)).must()


@pytest.mark.rule("L10")
@pytest.mark.parametrize("channel", ["online", "fax", "post", "iso18626"])
def test_a_request_is_kept_with_its_channel_and_in_the_partners_words(
    small: SmallLibrary, lending: Lending, channel: str
) -> None:
    request_id = lending.enter(
        small.context(),
        asked(small, channel=channel, asked_publisher=" Penguin ", given_user_id=" ＤＥ-001 ", their_number="7"),
    ).must()
    record = lending.record(request_id)
    assert (record.channel, record.asked_publisher, record.given_user_id) == (channel, "Penguin", "ＤＥ-001")
    assert record.on_form is True
    event = small.library.rows.one("SELECT step, state, happened_on, staff_id FROM lending_event")
    assert event == ("enter", "received", "2026-01-07", small.head)


@pytest.mark.rule("L10")
def test_the_partner_is_found_by_its_user_id(small: SmallLibrary, lending: Lending) -> None:
    request = NewRequest(0, "Emma", given_user_id="de-001")
    assert lending.weigh(small.context(), request).partner_library_id == small.partner
    assert lending.record(lending.enter(small.context(), request).must()).partner_library_id == small.partner


@pytest.mark.rule("L10")
def test_a_user_id_of_nobody_or_of_another_partner_is_refused_by_name(small: SmallLibrary, lending: Lending) -> None:
    other_partner(small, user_id="TW-9", name_latin="National Library")
    outcome = lending.enter(small.context(), asked(small, given_user_id="TW-9"))
    assert refusals(outcome) == ["lending_user_id_of_other"]
    assert outcome.refusals[0].facts["partner"] == "國立圖書館"
    assert refusals(lending.enter(small.context(), asked(small, given_user_id="XX-1"))) == ["lending_user_id_unknown"]
    assert refusals(lending.enter(small.context(), NewRequest(0, "Emma"))) == ["lending_partner_missing"]
    assert partner_of_user_id(small.library.rows, "\u3000") is None
    assert refusals(lending.enter(small.context(), NewRequest(99, "Emma"))) == ["not_found"]
    assert small.library.rows.value("SELECT count(*) FROM lending_request") == 0


@pytest.mark.rule("L10")
def test_a_request_on_another_form_is_kept_and_said_to_be_one(small: SmallLibrary, lending: Lending) -> None:
    outcome = lending.enter(small.context(), asked(small, channel="fax", on_form=False))
    assert remarks(outcome) == ["lending_other_form"]
    assert lending.record(outcome.must()).on_form is False
    online = lending.enter(small.context(), asked(small, channel="online", on_form=False, asked_title="言海"))
    assert lending.record(online.must()).on_form is True


@pytest.mark.rule("L01")
def test_any_partners_request_is_entered_and_what_stands_against_it_is_said(
    small: SmallLibrary, lending: Lending
) -> None:
    small.library.perform(
        small.context(),
        "change_partner",
        None,
        lambda work: work.update("partner_library", small.partner, state="ended"),
    )
    assert remarks(lending.enter(small.context(), asked(small))) == ["partner_not_registered"]


def test_wrong_days_and_a_missing_title_are_said_beside_their_fields(small: SmallLibrary, lending: Lending) -> None:
    wrong = asked(small, asked_title=" ", requested_on=date(2026, 1, 8), needed_by=date(2026, 1, 1))
    outcome = lending.enter(small.context(), wrong)
    assert refusals(outcome) == ["name_missing", "date_in_future", "date_too_early"]
    assert [reason.facts["field"] for reason in outcome.refusals] == ["asked_title", "requested_on", "needed_by"]
    assert [one.code for one in lending.weigh(small.context(), wrong).refusals] == refusals(outcome)


@pytest.mark.rule("L10")
def test_requests_that_repeat_earlier_ones_are_recognised_and_said(small: SmallLibrary, lending: Lending) -> None:
    here = small.context()
    first = lending.enter(here, asked(small, their_number="FL-1")).must()
    assert remarks(lending.enter(here, asked(small, asked_title="言海", asked_author="", their_number="fl-1 "))) == [
        "lending_double_same_number"
    ]
    assert remarks(lending.enter(here, asked(small, their_number="FL-2"))) == ["lending_double_open"]
    by_title = asked(small, asked_title="my Emma", title_id=small.titles["emma"])
    assert remarks(lending.enter(here, by_title)) == []
    assert remarks(lending.enter(here, replace(by_title, asked_title="our Emma"))) == ["lending_double_open"]
    lending.refuse(here, first, (RefusalReason("rare"),)).must()
    weighed = lending.weigh(here, asked(small))
    assert [(one.kind, one.why) for one in weighed.duplicates] == [("open", ()), ("refused", ("rare",))]
    stranger = NewRequest(other_partner(small), "Emma", their_number="FL-1")
    assert lending.weigh(here, stranger).duplicates == ()


def test_what_was_cancelled_is_repeated_by_nothing(small: SmallLibrary, lending: Lending) -> None:
    here = small.context()
    first = lending.enter(here, asked(small, their_number="FL-1")).must()
    lending.cancel(here, first, "entered twice").must()
    assert remarks(lending.enter(here, asked(small, their_number="FL-1"))) == []


def test_copies_that_may_be_sent_come_first_and_withdrawn_ones_are_none(small: SmallLibrary, lending: Lending) -> None:
    items = Catalogue(small.library)
    added = [
        items.add_item(
            small.context(), small.titles["cat"], ItemFields(number, small.main, small.classes["general"])
        ).must()
        for number in ("B8", "B9")
    ]
    write(small, lambda work: work.update("item", small.items["B1"], state="repair"))
    write(small, lambda work: work.update("item", added[0], state="withdrawn"))
    (cat,) = lending.weigh(small.context(), NewRequest(small.partner, "Wagahai wa neko de aru")).candidates
    assert [(copy.number, copy.may_be_sent) for copy in cat.copies] == [("B9", True), ("B1", False)]


@pytest.mark.rule("L15")
def test_candidates_come_with_their_differences_and_their_copies(small: SmallLibrary, lending: Lending) -> None:
    weighed = lending.weigh(
        small.context(), NewRequest(small.partner, "Wagahai wa neko de aru", asked_author="Natsume", asked_year="1911")
    )
    assert [(one.title_id, one.match) for one in weighed.candidates] == [(small.titles["cat"], "other_year")]
    (cat,) = weighed.candidates
    assert [(one.field, one.asked, one.sent) for one in cat.differences] == [("year", "1911", "1905")]
    assert [(copy.number, copy.may_be_sent) for copy in cat.copies] == [("B1", True)]
    assert weighed.places_left == 10


@pytest.mark.rule("L15")
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ({"asked_number": "0141439580"}, [("emma", "number")]),
        ({"asked_number": "B4"}, [("jiten", "number")]),
        ({"asked_title": "neko"}, [("cat", "similar")]),
        ({"asked_title": "Wagahai wa neko de aru [I am a cat]"}, [("cat", "similar")]),
        ({"asked_title": "Emma", "asked_author": "Mori, Kaoru"}, [("emma", "similar")]),
        ({"asked_title": "nothing of the kind"}, []),
        ({}, []),
    ],
)
def test_candidates_by_number_and_by_words(
    small: SmallLibrary, lending: Lending, words: dict[str, str], found: list[tuple[str, str]]
) -> None:
    weighed = lending.weigh(small.context(), NewRequest(small.partner, **{"asked_title": "", **words}))
    assert [(one.title_id, one.match) for one in weighed.candidates] == [
        (small.titles[title], match) for title, match in found
    ]


@pytest.mark.rule("L08")
@pytest.mark.rule("L15")
def test_names_and_titles_in_four_scripts_are_taken_as_they_are(small: SmallLibrary, lending: Lending) -> None:
    name = "國立圖書館 · Национальная библиотека · المكتبة الوطنية · 국립중앙도서관"
    partner = Partners(small.library).add(small.context(), PartnerRecord(name, "KR", user_id="KR-1")).must()
    small.library.perform(
        small.context(), "change_partner", None, lambda work: work.update("partner_library", partner, item_limit=1)
    )
    here, titles = small.context(), ("Мой кот", "قطتي", "나는 고양이", "我是貓", "吾輩は猫である")
    for place, title in enumerate(titles):
        request = NewRequest(0, title, given_user_id="kr-1", their_number=f"№{place}/٣")
        weighed = lending.weigh(here, request)
        assert [one.title_id for one in weighed.candidates] == ([small.titles["cat"]] if place == 4 else [])
        request_id = lending.enter(here, request).must()
        assert (lending.record(request_id).partner, lending.record(request_id).asked_title) == (name, title)
        assert [one.kind for one in lending.weigh(here, request).duplicates] == ["same_number"]
    lending.accept(here, request_id, item_id=small.items["B1"]).must()
    outcome = lending.accept(here, 1, item_id=small.items["B2"])
    assert refusals(outcome) == ["lending_limit_reached"]
    assert outcome.refusals[0].facts["partner"] == name


def test_taking_the_entry_back_takes_its_event_back(small: SmallLibrary, lending: Lending) -> None:
    outcome = lending.enter(small.context(), asked(small))
    History(small.library).undo(small.context(), outcome.action_id).must()
    for table in ("lending_request", "lending_event"):
        assert small.library.rows.value(f"SELECT count(*) FROM {table}") == 0
