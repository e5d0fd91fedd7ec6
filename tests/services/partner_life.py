"""One library that applies to be registered, step by step, through the services that staff use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from libdesk.domain.context import Context
from libdesk.domain.partner_registration import Application
from libdesk.domain.partner_states import PartnerState, PartnerStep
from libdesk.services.outcome import Outcome
from libdesk.services.partner_forms import ApplicationForm, NewDocument, Renewal, ReportedChange
from libdesk.services.partners import PartnerRecord
from libdesk.services.services import Services
from tests.library_fixtures import SmallLibrary

_S, _P = PartnerState, PartnerStep

ATHENS: Final = PartnerRecord(
    "Βιβλιοθήκη Αθηνών", "GR", "Athens Library", other_names="Бібліотека Афін\nアテネ図書館\nספריית אתונה",
    address="Σταδίου 1", postal_code="105 62 Αθήνα", email="ill@athens.example",
)  # fmt: skip
WHOLE: Final = Application(
    "Δρ. Άννα Παράδειγμα", "Director General", signed=True, binds=True, reading_room="Reading Room 2",
    reads_in_room=True, copies_nothing=True, makes_good=True, copiers="not_free", copier_conditions="Staff only",
)  # fmt: skip
PAPERS: Final = (
    NewDocument("application", original=True, checked=True),
    NewDocument("reading_room", checked=True),
    NewDocument("leaflet", checked=True),
)
# Each state by steps that lead there from the application just entered.
WAYS: Final[dict[PartnerState, tuple[PartnerStep, ...]]] = {
    _S.APPLIED: (),
    _S.INCOMPLETE: (_P.REMOVE_DOCUMENT, _P.FIND_INCOMPLETE),
    _S.IN_REVIEW: (_P.BEGIN_REVIEW,),
    _S.APPROVED: (_P.BEGIN_REVIEW, _P.APPROVE),
    _S.SUSPENDED: (_P.BEGIN_REVIEW, _P.APPROVE, _P.SUSPEND),
    _S.ENDED: (_P.BEGIN_REVIEW, _P.APPROVE, _P.END),
    _S.REFUSED: (_P.REFUSE,),
}


class Life:
    """A library that applies with all its papers, and everything that may be done with it."""

    def __init__(
        self,
        small: SmallLibrary,
        record: PartnerRecord = ATHENS,
        contract: Application = WHOLE,
        papers: tuple[NewDocument, ...] = PAPERS,
    ) -> None:
        self.small = small
        self.services = Services(small.library)
        self.registry = self.services.partner_registry
        self.id = self.registry.apply(self.here, record, ApplicationForm(contract), papers).must()

    @property
    def here(self) -> Context:
        return self.small.context()

    @property
    def today(self) -> date:
        return self.small.library.today_at(self.here)

    @property
    def record(self) -> PartnerRecord:
        return self.services.partners.record(self.id)

    @property
    def state(self) -> PartnerState:
        return PartnerState(self.record.state)

    @property
    def weighing(self):
        return self.registry.weigh(self.here, self.id)

    def document(self, what: str = "leaflet") -> int:
        found = [one.document_id for one in self.weighing.documents if one.what == what]
        return found[-1] if found else 0

    def question(self) -> int:
        return next((one.question_id for one in self.weighing.questions), 0)

    def events(self) -> list[tuple[str, str]]:
        story = self.registry.story(self.here, self.id)
        return [(one.step, one.state) for one in story.events]

    def step(self, step: PartnerStep) -> Outcome[Any]:
        return self._calls()[step]()

    def do(self, *steps: PartnerStep) -> Life:
        for step in steps:
            self.step(step).must()
        return self

    def bring_to(self, state: PartnerState) -> Life:
        return self.do(*WAYS[state])

    def _calls(self) -> dict[PartnerStep, Callable[[], Outcome[Any]]]:
        registry, here, one = self.registry, self.here, self.id
        form = ApplicationForm(WHOLE, note="typed again")
        return {
            _P.CHANGE_APPLICATION: lambda: registry.change_application(here, one, form),
            _P.RECEIVE_DOCUMENT: lambda: registry.receive_document(here, one, NewDocument("other")),
            _P.CHECK_DOCUMENT: lambda: registry.check_document(here, self.document(), original=False, note="seen"),
            _P.REMOVE_DOCUMENT: lambda: registry.remove_document(here, self.document()),
            _P.FIND_INCOMPLETE: lambda: registry.find_incomplete(here, one, words="Please send a leaflet."),
            _P.BEGIN_REVIEW: lambda: registry.begin_review(here, one),
            _P.ASK: lambda: registry.ask(here, one, "How many seats?"),
            _P.ANSWER: lambda: registry.answer(here, self.question(), "Forty."),
            _P.APPROVE: lambda: registry.approve(here, one),
            _P.REFUSE: lambda: registry.refuse(here, one, "No reading room."),
            _P.WITHDRAW: lambda: registry.withdraw(here, one, "No longer wanted."),
            _P.SUSPEND: lambda: registry.suspend(here, one, "Damage not made good."),
            _P.RESUME: lambda: registry.resume(here, one),
            _P.RENEW: lambda: registry.renew(here, one, Renewal("B. Example")),
            _P.REPORT_CHANGE: lambda: self.services.partner_changes.report(
                here, one, ReportedChange({"address": "Πανεπιστημίου 2"}, "fax", self.record.user_id)
            ),
            _P.END: lambda: registry.end(here, one, "Closed down."),
            _P.APPLY_AGAIN: lambda: registry.apply_again(here, one, ApplicationForm(WHOLE), PAPERS),
        }
