"""What is lacking of an application, and the clock of its review (L01 to L03)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from libdesk.domain.partner_registration import (
    NEEDED,
    Application,
    Document,
    does_not_count,
    is_a_person,
    lacking,
    lacking_papers,
    lacking_words,
    review_clock,
)

DAY = date(2026, 1, 5)
WHOLE = Application(
    "Dr. A. Muster", "Director", signed=True, binds=True, reading_room="Lesesaal 2", reads_in_room=True,
    copies_nothing=True, makes_good=True, copiers="none",
)  # fmt: skip
CONTRACT = Document("application", DAY, "post", original=True, checked=True)
PICTURE = Document("reading_room", DAY, "post", checked=True)
LEAFLET = Document("leaflet", DAY, "hand", checked=True)
PAPERS = (CONTRACT, PICTURE, LEAFLET)


def codes(reasons) -> list[str]:
    return [reason.code for reason in reasons]


@pytest.mark.rule("L01")
@pytest.mark.rule("L02")
def test_nothing_is_lacking_of_a_whole_application() -> None:
    assert lacking(WHOLE, PAPERS) == ()


@pytest.mark.rule("L01")
def test_each_of_the_three_documents_is_asked_for() -> None:
    assert [reason.facts["what"] for reason in lacking_papers(())] == list(NEEDED)
    assert {reason.rule for reason in lacking_papers(())} == {"L01"}
    for paper in PAPERS:
        (reason,) = lacking_papers(tuple(one for one in PAPERS if one is not paper))
        assert (reason.code, reason.facts) == ("partner_paper_missing", {"what": paper.what})


@pytest.mark.rule("L01")
@pytest.mark.parametrize("came_by", ["fax", "email"])
@pytest.mark.parametrize("what", NEEDED)
def test_a_copy_by_fax_or_e_mail_does_not_count_and_says_so(what, came_by) -> None:
    copy = Document(what, DAY, came_by, checked=True)
    reason = does_not_count(copy)
    assert reason is not None
    assert reason.code == "partner_paper_by_copy"
    (lacks,) = lacking_papers((*(one for one in PAPERS if one.what != what), copy))
    assert (lacks.code, lacks.rule) == ("partner_paper_by_copy", "L01")
    assert lacks.facts == {"what": what, "came_by": came_by}
    # The same paper by post beside it is what was asked for.
    assert lacking_papers((*PAPERS, copy)) == ()


@pytest.mark.rule("L01")
def test_the_contract_is_an_original_and_the_others_need_not_be() -> None:
    photocopy = replace(CONTRACT, original=False)
    assert codes(lacking_papers((photocopy, PICTURE, LEAFLET))) == ["partner_application_not_original"]
    assert does_not_count(photocopy) == lacking_papers((photocopy, PICTURE, LEAFLET))[0]
    assert does_not_count(PICTURE) is None
    # By post it is nearer to what is asked for than by fax.
    fax = Document("application", DAY, "fax", checked=True)
    assert codes(lacking_papers((fax, photocopy, PICTURE, LEAFLET))) == ["partner_application_not_original"]


@pytest.mark.rule("L01")
def test_a_leaflet_may_show_the_reading_room() -> None:
    shows = replace(LEAFLET, shows_reading_room=True)
    assert lacking_papers((CONTRACT, shows)) == ()
    assert codes(lacking_papers((CONTRACT, LEAFLET))) == ["partner_paper_missing"]
    by_mail = replace(shows, came_by="email")
    assert [(one.code, one.facts["what"]) for one in lacking_papers((CONTRACT, by_mail))] == [
        ("partner_paper_by_copy", "reading_room"), ("partner_paper_by_copy", "leaflet"),
    ]  # fmt: skip


@pytest.mark.rule("L01")
def test_a_paper_counts_when_it_was_looked_through() -> None:
    for paper in PAPERS:
        (reason,) = lacking_papers((*(one for one in PAPERS if one is not paper), replace(paper, checked=False)))
        assert (reason.code, reason.facts) == ("partner_paper_unchecked", {"what": paper.what})


@pytest.mark.rule("L01")
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"signed": False}, "partner_signature_missing"),
        ({"signatory": " "}, "partner_signatory_missing"),
        ({"signatory_position": ""}, "partner_signatory_position_missing"),
        ({"binds": False}, "partner_signatory_binds_nobody"),
    ],
)
def test_the_signature_of_who_can_bind_the_institution(change, code: str) -> None:
    (reason,) = lacking_words(replace(WHOLE, **change))
    assert (reason.code, reason.rule) == (code, "L01")


@pytest.mark.rule("L02")
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"reading_room": " "}, "partner_reading_room_unnamed"),
        ({"reads_in_room": False}, "partner_not_in_room_only"),
        ({"copies_nothing": False}, "partner_may_copy"),
        ({"makes_good": False}, "partner_makes_nothing_good"),
        ({"copiers": "unknown"}, "partner_copiers_unknown"),
        ({"copiers": "free"}, "partner_copiers_free"),
        ({"copiers": "not_free"}, "partner_copier_conditions_missing"),
        ({"copiers": "free", "copier_conditions": "Everybody may"}, "partner_copiers_free"),
    ],
)
def test_the_three_conditions_and_the_copiers(change, code: str) -> None:
    (reason,) = lacking_words(replace(WHOLE, **change))
    assert (reason.code, reason.rule) == (code, "L02")


@pytest.mark.rule("L02")
def test_copiers_that_readers_cannot_use_freely_are_recorded_with_their_conditions() -> None:
    assert lacking_words(replace(WHOLE, copiers="not_free", copier_conditions="Staff only")) == ()


@pytest.mark.rule("L01")
@pytest.mark.rule("L02")
def test_an_empty_application_is_told_everything_at_once() -> None:
    assert len(lacking(Application(), ())) == 12


@pytest.mark.rule("L01")
def test_individuals_are_not_registered() -> None:
    reason = is_a_person("jane example", "jane example")
    assert reason is not None
    assert (reason.code, reason.rule) == ("partner_is_a_person", "L01")
    assert is_a_person("city library", "jane example") is None
    assert is_a_person("", "") is None


@pytest.mark.rule("L03")
def test_the_clock_of_four_to_six_weeks() -> None:
    begun = date(2026, 1, 7)
    clock = review_clock(begun, 4, 6, begun)
    assert (clock.earliest, clock.latest) == (date(2026, 2, 4), date(2026, 2, 18))
    assert (clock.days_left, clock.days_late) == (42, 0)
    assert review_clock(begun, 4, 6, date(2026, 2, 18)).days_late == 0
    late = review_clock(begun, 4, 6, date(2026, 2, 19))
    assert (late.days_left, late.days_late) == (0, 1)
    # Weeks that are set the wrong way round are read the right way round.
    assert review_clock(begun, 6, 4, begun) == clock
