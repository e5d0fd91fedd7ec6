"""A library applies: its application, its papers, what does not count (L01, L02)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from libdesk.domain.partner_registration import Application
from libdesk.domain.partner_states import PartnerState, PartnerStep
from libdesk.services.partner_forms import ApplicationForm, NewDocument
from libdesk.services.partners import PartnerRecord
from tests.library_fixtures import SmallLibrary
from tests.partner_rows import set_partner
from tests.services.circulation_rows import all_text
from tests.services.outcomes import refusals, remarks
from tests.services.partner_life import ATHENS, PAPERS, WHOLE, Life

_S, _P = PartnerState, PartnerStep
PDF = b"%PDF-1.7 a scan"


@pytest.mark.rule("L01")
def test_a_library_applies_and_has_no_user_id_yet(small: SmallLibrary) -> None:
    life = Life(small, replace(ATHENS, user_id="GR-9", registered_on=date(2026, 1, 1)))
    assert (life.state, life.record.user_id, life.record.registered_on) == (_S.APPLIED, "", None)
    weighing = life.weighing
    assert weighing.complete
    assert (weighing.lacking, weighing.clock, weighing.questions) == ((), None, ())
    assert weighing.application is not None
    assert weighing.application.contract == WHOLE
    assert [document.what for document in weighing.documents] == ["application", "reading_room", "leaflet"]
    assert {document.checked_by for document in weighing.documents} != {""}
    assert life.events() == [("apply", "applied")]
    assert life.registry.application(life.id) == weighing.application
    assert life.registry.documents(weighing.application.application_id) == weighing.documents
    assert life.registry.questions(weighing.application.application_id) == ()
    with pytest.raises(LookupError):
        life.registry.weigh(life.here, 999)


@pytest.mark.rule("L01")
@pytest.mark.rule("L02")
def test_an_empty_application_tells_everything_it_lacks_and_is_not_reviewed(small: SmallLibrary) -> None:
    life = Life(small, contract=Application(), papers=())
    lacking = [reason.code for reason in life.weighing.lacking]
    assert len(lacking) == 12
    outcome = life.step(_P.BEGIN_REVIEW)
    assert refusals(outcome) == lacking
    assert {reason.rule for reason in outcome.refusals} == {"L01", "L02"}
    assert not outcome.decision.overridable


@pytest.mark.rule("L01")
@pytest.mark.parametrize("came_by", ["fax", "email"])
def test_what_came_as_a_copy_is_kept_and_does_not_count(small: SmallLibrary, came_by) -> None:
    life = Life(small, papers=())
    for what in ("application", "reading_room", "leaflet"):
        paper = NewDocument(what, came_by, checked=True, scan=PDF)
        outcome = life.registry.receive_document(life.here, life.id, paper)
        assert remarks(outcome) == ["partner_paper_by_copy"]
        kept = next(one for one in life.weighing.documents if one.document_id == outcome.must())
        assert kept.does_not_count is not None
        assert life.registry.scan(kept.document_id) == (PDF, "application/pdf")
    assert {reason.code for reason in life.weighing.lacking} == {"partner_paper_by_copy"}
    assert not life.step(_P.BEGIN_REVIEW).done
    original = NewDocument("application", came_by, original=True)
    assert refusals(life.registry.receive_document(life.here, life.id, original)) == ["partner_copy_is_no_original"]
    # The same scan three times is one file.
    assert small.library.rows.value("SELECT count(*) FROM attachment WHERE media_type = 'application/pdf'") == 1


@pytest.mark.rule("L01")
def test_each_document_has_its_day_is_an_original_or_not_and_was_checked_by_somebody(small: SmallLibrary) -> None:
    life = Life(small, papers=())
    came = date(2026, 1, 3)
    unchecked = life.registry.receive_document(
        life.here, life.id, NewDocument("application", received_on=came, note="torn")
    ).must()
    (kept,) = life.weighing.documents
    assert (kept.received_on, kept.original, kept.checked_on, kept.checked_by) == (came, False, None, "")
    outcome = life.registry.check_document(life.here, unchecked, original=False)
    assert remarks(outcome) == ["partner_application_not_original"]
    life.registry.check_document(life.here, unchecked, original=True).must()
    (kept,) = life.weighing.documents
    assert (kept.original, kept.checked_on, kept.note) == (True, life.today, "torn")
    assert kept.checked_by == small.library.rows.value("SELECT name FROM staff WHERE id = ?", small.head)
    assert refusals(life.registry.check_document(life.here, 999, original=True)) == ["not_found"]
    assert refusals(life.registry.remove_document(life.here, 999)) == ["not_found"]


@pytest.mark.rule("L01")
def test_a_leaflet_that_shows_the_reading_room_spares_the_picture(small: SmallLibrary) -> None:
    life = Life(small, papers=(PAPERS[0], PAPERS[2]))
    assert [reason.facts for reason in life.weighing.lacking] == [{"what": "reading_room"}]
    life.registry.check_document(life.here, life.document(), original=True, shows_reading_room=True).must()
    assert life.weighing.complete


@pytest.mark.rule("L01")
@pytest.mark.parametrize(
    ("scan", "code"),
    [(b"GIF89a", "document_file_unknown_kind"), (b"%PDF-" + bytes(20_000_000), "document_file_too_large")],
)
def test_a_file_that_is_no_scan_of_a_paper(small: SmallLibrary, scan: bytes, code: str) -> None:
    life = Life(small)
    assert refusals(life.registry.receive_document(life.here, life.id, NewDocument("other", scan=scan))) == [code]
    with pytest.raises(LookupError):
        life.registry.scan(life.document())


@pytest.mark.rule("L01")
def test_individuals_are_not_registered(small: SmallLibrary) -> None:
    registry = Life(small).registry
    jane = PartnerRecord("Jane Example", "GB")
    form = ApplicationForm(replace(WHOLE, signatory="JANE  EXAMPLE"))
    outcome = registry.apply(small.context(), jane, form)
    assert refusals(outcome) == ["partner_is_a_person"]
    assert outcome.refusals[0].rule == "L01"


@pytest.mark.parametrize(
    ("form", "codes"),
    [
        (ApplicationForm(received_on=date(2026, 1, 8)), ["date_in_future"]),
        (ApplicationForm(received_on=date(206, 1, 7)), ["date_too_early"]),
        (ApplicationForm(Application(copiers="not_free")), ["partner_copier_conditions_missing"]),
        (ApplicationForm(Application(binds=True)), ["partner_signatory_missing"]),
    ],
)
def test_applications_that_cannot_be(small: SmallLibrary, form: ApplicationForm, codes: list[str]) -> None:
    life = Life(small)
    before = all_text(small)
    assert refusals(life.registry.apply(life.here, PartnerRecord("New", "FR"), form)) == codes
    assert refusals(life.registry.change_application(life.here, life.id, form)) == codes
    assert refusals(life.registry.apply(life.here, PartnerRecord("", "XX"), ApplicationForm())) == [
        "name_missing", "country_unknown",
    ]  # fmt: skip
    early = NewDocument("leaflet", received_on=life.today + timedelta(days=1))
    assert refusals(life.registry.receive_document(life.here, life.id, early)) == ["date_in_future"]
    assert all_text(small) == before


@pytest.mark.rule("L02")
def test_what_the_application_says_is_changed_and_its_day_stays(small: SmallLibrary) -> None:
    life = Life(small)
    small.later(days=3)
    said = replace(WHOLE, copiers="none", copier_conditions="")
    life.registry.change_application(life.here, life.id, ApplicationForm(said, note="by telephone")).must()
    application = life.weighing.application
    assert application is not None
    assert (application.contract, application.received_on) == (said, life.today - timedelta(days=3))
    life.do(_P.BEGIN_REVIEW)
    small.later(days=3)
    late = ApplicationForm(said, received_on=life.today)
    assert refusals(life.registry.change_application(life.here, life.id, late)) == ["partner_received_after_review"]
    early = ApplicationForm(said, received_on=life.today - timedelta(days=9))
    life.registry.change_application(life.here, life.id, early).must()


@pytest.mark.rule("L01")
def test_a_partner_from_before_that_applies_is_given_an_application(small: SmallLibrary) -> None:
    life = Life(small)
    set_partner(small, state="applied", user_id=None)
    assert life.registry.application(small.partner) is None
    weighing = life.registry.weigh(life.here, small.partner)
    assert (weighing.application, weighing.lacking, weighing.complete) == (None, (), False)
    for outcome in (
        life.registry.receive_document(life.here, small.partner, NewDocument("leaflet")),
        life.registry.begin_review(life.here, small.partner),
        life.registry.refuse(life.here, small.partner, "no"),
    ):
        assert refusals(outcome) == ["partner_application_unknown"]
    life.registry.change_application(life.here, small.partner, ApplicationForm(WHOLE)).must()
    assert len(life.registry.weigh(life.here, small.partner).lacking) == 3


@pytest.mark.rule("L03")
def test_papers_of_a_decided_application_stay_when_the_library_applies_again(small: SmallLibrary) -> None:
    life = Life(small)
    old = life.document()
    life.do(_P.REFUSE, _P.APPLY_AGAIN)
    assert life.state is _S.APPLIED
    assert life.record.state_reason == ""
    assert old not in [one.document_id for one in life.weighing.documents]
    assert refusals(life.registry.check_document(life.here, old, original=True)) == ["partner_document_of_decided"]
    assert refusals(life.registry.remove_document(life.here, old)) == ["partner_document_of_decided"]
    story = life.registry.story(life.here, life.id)
    assert [application.decision for application in story.applications] == ["", "refused"]
