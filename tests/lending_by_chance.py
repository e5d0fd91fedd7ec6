"""A library that lends, where anything may happen: each method is one thing that staff do, or what a day brings."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

from libdesk.domain.context import Context
from libdesk.domain.lending_answer import RefusalReason
from libdesk.domain.lending_deadlines import LendingDue
from libdesk.domain.lending_states import AWAY, NEXT_STEP, PROMISED, LendingState
from libdesk.domain.partner_registration import Application
from libdesk.services.catalogue import ItemFields
from libdesk.services.lending_due import open_deadlines, request_groups
from libdesk.services.lending_forms import NewRequest, Packing, Parcel, ReturnedParcel
from libdesk.services.outcome import Outcome
from libdesk.services.partner_forms import ApplicationForm, NewDocument, Renewal, ReportedChange
from libdesk.services.partners import PartnerRecord
from libdesk.services.services import Services
from tests.lending_steps import TRACKING
from tests.library_fixtures import make_small_library
from tests.watched_library import WatchedLibrary

WHY: Final = "The librarian says so"
LIMIT: Final = 2
COPIES: Final = 7

# What happens, and how often.
STEPS: Final = {
    "enter": 22, "accept": 26, "refuse": 4, "cancel": 5, "pick": 18, "choose_another": 3, "pack": 18,
    "print_papers": 18, "ship": 20, "ship_together": 4, "file_letter": 14, "refuse_extension": 3, "recall": 4,
    "post_back": 8, "take_home": 16, "report_lost": 3, "make_good": 4, "open_case": 2, "decide_case": 4,
    "ask_case": 4, "close_case": 3, "apply": 4, "send_document": 6, "check_document": 8, "mend_application": 6,
    "begin_review": 6, "ask": 3, "answer": 4, "approve": 8, "refuse_partner": 1, "withdraw": 1, "suspend": 2,
    "resume": 3, "end": 1, "apply_again": 2, "renew": 2, "report_change": 3, "remind": 3, "time_passes": 20,
    "undo": 14, "undo_and_redo": 5,
}  # fmt: skip

_METHODS: Final = {"file_receipt_letter": "file_letter"}
_LACKING: Final[tuple[dict[str, Any], ...]] = (
    {"signed": False}, {"copiers": "free"}, {"reading_room": ""}, {"makes_good": False},
)  # fmt: skip
_CONTRACT: Final = Application("Erika", "Director", True, True, "Lesesaal", True, True, True, "none")


_PAPERS: Final = tuple(
    NewDocument(what, "post", original=True, checked=True) for what in ("application", "reading_room", "leaflet")
)


class _NothingThereError(Exception):
    """No request stands where this could be done."""


class LendingByChance:
    """An open library with several copies, a registered partner, and others that come to apply."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="libdesk-lending-"))
        self.small = make_small_library(self.folder / "x.libdesk")
        self.library, self.rows, self.clock = self.small.library, self.small.library.rows, self.small.clock
        self.services = Services(self.library)
        self._make_ready()
        self.watched = WatchedLibrary(self.library)
        self.chance = Random(0)
        self.chosen = 0

    def _make_ready(self) -> None:
        small, here = self.small, self.small.context()
        self.services.settings.change(here, "lending.item_limit", LIMIT).must()
        self.services.settings.change(here, "lending.registration_years", 1).must()
        self.services.loanability.take_standard(here)
        for number in range(COPIES):
            site = small.branch if number % 3 == 2 else small.main
            # One copy in four was acquired too early to be lent as a rule (L05).
            acquired = date(1940 if number % 4 == 3 else 2001, 4, 1)
            fields = ItemFields(f"C{number}", site, small.classes["general"], acquired_on=acquired)
            self.services.catalogue.add_item(here, small.titles["emma"], fields).must()
        other = PartnerRecord("Mediathek Beispielburg", "AT", user_id="AT-001", address="Ring 1", email="b@c.example")
        self.services.partners.add(here, other).must()
        for name in ("Bibliothèque Un", "Bibliothèque Deux"):
            record = PartnerRecord(name, "FR", address="1 rue X", email="a@b.example")
            self.services.partner_registry.apply(here, record, ApplicationForm(_CONTRACT), _PAPERS).must()
        self.items = [row_id for (row_id,) in self.rows.all("SELECT id FROM item")]

    def close(self) -> None:
        """Look at the whole file once more, and take it away."""
        assert [line for (line,) in self.rows.all("PRAGMA integrity_check")] == ["ok"]
        self.library.close()
        shutil.rmtree(self.folder)

    def step(self, name: str, seed: int) -> None:
        """One of ``STEPS``, and whether all is sound after it."""
        self.chance = Random(seed)
        try:
            getattr(self, name)()
        except _NothingThereError:
            self.go_on()
        self.check()

    def go_on(self) -> None:
        """Take the next step of some request, as the work list would have it; a new one if all are at rest."""
        waiting = [row for row in self.watched.all("lending_request") if row["state"] in NEXT_STEP]
        if not waiting:
            self.enter()
            return
        self.chosen = self.chance.choice(waiting)["id"]
        state = LendingState(self.watched.row("lending_request", self.chosen)["state"])
        if state is LendingState.PACKED and self._one_in(2):
            self.print_papers()
        name = str(NEXT_STEP[state])
        getattr(self, _METHODS.get(name, name))()
        self.chosen = 0

    def do(self, call: Callable[[], Outcome[Any]], undoes: int | None = None) -> Outcome[Any]:
        """Do it, watched."""
        outcome = self.watched.do(call, undoes)
        for reason in outcome.refusals:
            # What the file itself refuses should have been refused before, in words.
            assert reason.code != "value_not_allowed", reason.facts
        faults = self.watched.faults()
        assert not faults, faults
        return outcome

    # What always holds

    def check(self) -> None:
        """No limit passed in silence, nothing away without its papers, no deadline forgotten."""
        requests = self.watched.all("lending_request")
        self._check_limits(requests)
        self._check_loans(requests)
        self._check_papers(requests)
        self._check_partners()
        self._check_work_list(requests)

    def _check_limits(self, requests: list[dict[str, Any]]) -> None:
        """Never more than its limit with a partner without an override on record (L08)."""
        decided = {
            row["lending_request_id"] for row in self.watched.all("override")
            if row["reason_code"] == "lending_limit_reached"
        }  # fmt: skip
        for partner in self.watched.all("partner_library"):
            has = [
                row["id"] for row in requests
                if row["partner_library_id"] == partner["id"] and row["state"] in PROMISED
            ]  # fmt: skip
            assert len([one for one in has if one not in decided]) <= (partner["item_limit"] or LIMIT), (partner, has)

    def _check_loans(self, requests: list[dict[str, Any]]) -> None:
        """What is away is on loan to its partner, and nothing else is."""
        open_loans = {
            row["lending_request_id"]: row["item_id"] for row in self.watched.all("loan")
            if row["returned_at"] is None and row["lending_request_id"] is not None
        }  # fmt: skip
        assert open_loans == {row["id"]: row["item_id"] for row in requests if row["state"] in AWAY}
        promised = [row["item_id"] for row in requests if row["state"] in PROMISED]
        assert len(promised) == len(set(promised))

    def _check_papers(self, requests: list[dict[str, Any]]) -> None:
        """Every item that is out has its papers on record, printed since it was packed, or a reason why not (L13)."""
        decided = {
            row["lending_request_id"] for row in self.watched.all("override")
            if row["reason_code"] == "lending_papers_missing"
        }  # fmt: skip
        for row in requests:
            if row["state"] in AWAY and row["id"] not in decided:
                printed = self.rows.value(
                    "SELECT 1 FROM printed_sheet WHERE lending_request_id = ?1 AND kind = 'packet' AND printed_at >="
                    " (SELECT max(made_at) FROM lending_event WHERE lending_request_id = ?1 AND step = 'pack')",
                    row["id"],
                )
                assert printed, row

    def _check_partners(self) -> None:
        """Who was approved had all its papers in order, and has a user id of its own (L01 to L03)."""
        approved = [row for row in self.watched.all("partner_application") if row["decision"] == "approved"]
        for row in approved:
            papers = [
                one for one in self.watched.all("partner_document")
                if one["partner_application_id"] == row["id"] and one["came_by"] in ("post", "hand")
                and one["checked_on"] is not None
            ]  # fmt: skip
            kinds = {one["what"] for one in papers}
            shown = {"reading_room"} if any(one["shows_reading_room"] for one in papers) else set()
            assert {"application", "leaflet", "reading_room"} <= kinds | shown, (row, papers)
            assert any(one["what"] == "application" and one["original"] for one in papers)
        ids = [row["user_id"] for row in self.watched.all("partner_library") if row["user_id"]]
        assert len(ids) == len(set(ids))

    def _check_work_list(self, requests: list[dict[str, Any]]) -> None:
        """Every open deadline is a line of the work list, and every line is one of these."""
        today = self.today()
        listed = {(line.record_id, group.code) for group in request_groups(self.rows, today) for line in group.lines}
        expected = {(one.lending_request_id, str(one.due)) for one in open_deadlines(self.library, today)}
        assert listed == expected, listed ^ expected
        for row in requests:
            for code in self._must_be_listed(row, today):
                assert (row["id"], str(code)) in listed, (code, row)

    def _must_be_listed(self, row: dict[str, Any], today: date) -> set[LendingDue]:
        """What the rules ask for, read from the rows by other ways than the work list's."""
        state, found = row["state"], set()
        waiting = {
            "received": LendingDue.TO_ANSWER, "accepted": LendingDue.TO_PICK, "picked": LendingDue.TO_PACK,
            "packed": LendingDue.TO_SEND,
        }  # fmt: skip
        if state in waiting:
            found.add(waiting[state])
        if state == "confirmed" and row["due_on"] < today.isoformat():
            found.add(LendingDue.AWAY_LATE)
        if state in ("shipped", "confirmed") and row["recall_by"] and row["recall_by"] < today.isoformat():
            found.add(LendingDue.RECALLS_LATE)
        for case in self.watched.all("lending_compensation"):
            if case["lending_request_id"] == row["id"] and case["state"] == "open":
                if case["asked_on"] is None:
                    undecided, none = LendingDue.COMPENSATIONS_TO_DECIDE, LendingDue.COMPENSATIONS_TO_CLOSE
                    found.add({"undecided": undecided, "none": none}.get(case["way"], LendingDue.COMPENSATIONS_TO_ASK))
                elif case["answer_by"] < today.isoformat():
                    found.add(LendingDue.COMPENSATIONS_LATE)
        return found

    # Whatever comes to hand

    def here(self) -> Context:
        """A librarian at one of the two sites."""
        return self.small.context(site=self.small.branch if self._one_in(6) else None)

    def _at_its_site(self, request_id: int) -> Context:
        """A librarian where the copy stands, as a rule."""
        site = self.rows.value(
            "SELECT item.site_id FROM lending_request AS request JOIN item ON item.id = request.item_id"
            " WHERE request.id = ?",
            request_id,
        )
        return self.here() if site is None or self._one_in(9) else self.small.context(site=site)

    def today(self) -> date:
        """Today at the main site."""
        return self.library.today_at(self.small.context())

    def _one_in(self, number: int) -> bool:
        return self.chance.randrange(number) == 0

    def _override(self) -> str:
        return WHY if self._one_in(3) else ""

    def _day(self) -> date:
        """Today as a rule; now and then another day."""
        return self.today() + timedelta(days=self.chance.choice((0, 0, 0, 0, -1, -9, 1, 400)))

    def _request(self, *states: str) -> int:
        """A request in one of these states, now and then any at all."""
        every = self.watched.all("lending_request")
        if self.chosen:
            return self.chosen
        fitting = [row for row in every if row["state"] in states] if not self._one_in(9) else every
        if not fitting:
            raise _NothingThereError
        return int(self.chance.choice(fitting)["id"])

    def _partner(self, *states: str) -> int:
        every = self.watched.all("partner_library")
        fitting = [row for row in every if row["state"] in states] if states and not self._one_in(6) else every
        return int(self.chance.choice(fitting or every)["id"])

    def _mark(self) -> tuple[tuple[str, str], ...]:
        return (("stain", ""),) if self._one_in(6) else ()

    # Answering

    def enter(self) -> None:
        """A partner asks, now and then on another form, for a copy that is gone, or for nothing that we know."""
        channel = self.chance.choice(("online", "fax", "post", "iso18626"))
        request = NewRequest(
            self._partner("approved"), f"Asked {self.chance.randrange(9)}", channel,
            their_number=str(self.chance.randrange(99)) if self._one_in(2) else "", requested_on=self._day(),
            item_id=None if self._one_in(6) else self.chance.choice(self.items), on_form=not self._one_in(9),
        )  # fmt: skip
        self.do(lambda: self.services.lending.enter(self.here(), request))

    def accept(self) -> None:
        one, here, override = self._request("received"), self.here(), self._override()
        item_id = self.chance.choice(self.items) if self._one_in(3) else None
        partner = self.watched.row("partner_library", self.watched.row("lending_request", one)["partner_library_id"])
        outcome = self.do(lambda: self.services.lending.accept(here, one, override, item_id))
        if outcome.done:
            assert partner["state"] == "approved", "only a registered partner is lent to"

    def refuse(self) -> None:
        one, reasons = self._request("received", "accepted", "picked"), (RefusalReason("rare", ""),)
        self.do(lambda: self.services.lending.refuse(self.here(), one, () if self._one_in(5) else reasons))

    def cancel(self) -> None:
        one = self._request("received", "accepted", "picked", "packed")
        self.do(lambda: self.services.lending.cancel(self.here(), one))

    def choose_another(self) -> None:
        one = self._request("accepted", "picked", "packed")
        self.do(lambda: self.services.lending.choose_another(self.here(), one, "not on the shelf"))

    # Sending

    def pick(self) -> None:
        one = self._request("accepted")
        self.do(lambda: self.services.lending.pick(self._at_its_site(one), one))

    def pack(self) -> None:
        one, marks = self._request("picked"), self._mark()
        packing = Packing(self.chance.choice(("good", "good", "worn", "")), marks, self.chance.choice((1, 1, 1, 2, 0)))
        here = self._at_its_site(one)
        self.do(lambda: self.services.lending.pack(here, one, packing))

    def print_papers(self) -> None:
        one, printing = self._request("packed"), self.services.printing
        composed = printing.compose_lending("loan-packet", [one])
        if composed.done:
            self.do(lambda: printing.log(self.here(), composed.must(), "printer"))

    def _parcel(self) -> Parcel:
        number = self.chance.choice((TRACKING, TRACKING, TRACKING, "RR123456780JP", ""))
        service = self.chance.choice(("registered_air_mail", "registered_air_mail", "tracked_carrier", "surface_mail"))
        return Parcel(
            service, number, self._day() if self._one_in(4) else None,
            weight_grams=self.chance.choice((None, 700, 0)), postage=self.chance.choice((None, 1200, 0, -1)),
        )  # fmt: skip

    def ship(self) -> None:
        one, parcel, override = self._request("packed"), self._parcel(), self._override()
        here = self._at_its_site(one)
        self.do(lambda: self.services.lending.ship(here, one, parcel, override))

    def ship_together(self) -> None:
        """Two packed items in one parcel, now and then for two partners."""
        packed = [row["id"] for row in self.watched.all("lending_request") if row["state"] == "packed"]
        if len(packed) < 2:
            raise _NothingThereError
        chosen, parcel, override = self.chance.sample(packed, 2), self._parcel(), self._override()
        here = self._at_its_site(chosen[0])
        self.do(lambda: self.services.dispatch_batch.ship_together(here, chosen, parcel, override))

    # Away

    def file_letter(self) -> None:
        one, received, came = self._request("shipped"), self._day(), self._day()
        remarks, marks = self.chance.choice(("", "", "cover torn")), self._mark()
        self.do(lambda: self.services.lending.file_receipt_letter(self.here(), one, received, came, remarks, marks))

    def refuse_extension(self) -> None:
        one, day = self._request("confirmed", "shipped"), self._day()
        self.do(lambda: self.services.lending.refuse_extension(self.here(), one, day))

    def recall(self) -> None:
        one, by = self._request("confirmed", "shipped"), self.chance.choice((None, self._day(), self.today()))
        self.do(lambda: self.services.lending.recall(self.here(), one, "wanted here", by))

    def remind(self) -> None:
        """A letter by one press; it may be made twice, and the run does not make it again."""
        kind = self.chance.choice(("receipt_letter_missing", "lending_recall", "lending_refusal", "lending_overdue_1"))
        one = self._request("shipped", "confirmed", "refused")
        self.do(lambda: self.services.lending_letters.send_now(self.here(), kind, one))

    # Home

    def post_back(self) -> None:
        one, day = self._request("confirmed", "shipped", "lost"), self._day()
        self.do(lambda: self.services.lending.note_posted_back(self.here(), one, day))

    def take_home(self) -> None:
        one, marks = self._request("posted_back", "confirmed", "shipped", "lost"), self._mark()
        parcel = ReturnedParcel(
            self._day(), self.chance.choice(("good", "good", "damaged", "")), self.chance.choice((1, 1, 1, 0, 3)),
            slip_enclosed=not self._one_in(6), sheet_enclosed=not self._one_in(6), marks=marks,
            differs="torn" if self._one_in(5) else "",
        )  # fmt: skip
        here = self.here()
        self.do(lambda: self.services.lending.take_home(here, one, parcel))

    def report_lost(self) -> None:
        one, day = self._request("confirmed", "shipped", "posted_back"), self._day()
        self.do(lambda: self.services.lending.report_lost(self.here(), one, day, "not to be found"))

    def make_good(self) -> None:
        one, ending = self._request("lost"), self.chance.choice(("made_good", "waived", "found"))
        has = self.services.compensations
        if self._one_in(2):
            self.do(lambda: has.decide(self.here(), one, "replacement"))
        self.do(lambda: has.make_good(self.here(), one, ending, note="agreed"))

    def open_case(self) -> None:
        one, kind = self._request("returned", "confirmed"), self.chance.choice(("damaged", "incomplete"))
        self.do(lambda: self.services.compensations.open(self.here(), one, kind, "a leaf is torn"))

    def _of_case(self) -> int:
        cases = [row for row in self.watched.all("lending_compensation") if row["state"] == "open"]
        if not cases or self._one_in(9):
            return self._request("returned", "lost")
        return int(self.chance.choice(cases)["lending_request_id"])

    def decide_case(self) -> None:
        one, way = self._of_case(), self.chance.choice(("replacement", "payment", "none"))
        amount = self.chance.choice((None, 4800, 0, -1)) if way == "payment" else None
        self.do(lambda: self.services.compensations.decide(self.here(), one, way, amount))

    def ask_case(self) -> None:
        one, day = self._of_case(), self._day()
        self.do(lambda: self.services.compensations.ask(self.here(), one, day))

    def close_case(self) -> None:
        one, ending = self._of_case(), self.chance.choice(("made_good", "waived", "found"))
        self.do(lambda: self.services.compensations.close(self.here(), one, ending, note="agreed"))

    # Registration

    def _form(self) -> ApplicationForm:
        contract = _CONTRACT
        if self._one_in(3):
            contract = replace(contract, **self.chance.choice(_LACKING))
        return ApplicationForm(contract, self._day())

    def _document(self) -> NewDocument:
        return NewDocument(
            self.chance.choice(("application", "reading_room", "leaflet")),
            self.chance.choice(("post", "post", "hand", "fax", "email")), original=not self._one_in(4),
            shows_reading_room=self._one_in(4), checked=self._one_in(2),
        )  # fmt: skip

    def apply(self) -> None:
        record = PartnerRecord(f"Library {self.chance.randrange(999)}", "FR", address="1 rue X", email="a@b.example")
        form = self._form()
        papers = _PAPERS if self._one_in(2) else _PAPERS[: self.chance.randrange(3)]
        self.do(lambda: self.services.partner_registry.apply(self.here(), record, form, papers))

    def send_document(self) -> None:
        one, document = self._partner("applied", "incomplete", "in_review"), self._document()
        self.do(lambda: self.services.partner_registry.receive_document(self.here(), one, document))

    def check_document(self) -> None:
        documents = list(self.watched.now["partner_document"])
        if not documents:
            raise _NothingThereError
        one, original = self.chance.choice(documents), not self._one_in(4)
        if self._one_in(7):
            self.do(lambda: self.services.partner_registry.remove_document(self.here(), one))
        else:
            self.do(lambda: self.services.partner_registry.check_document(self.here(), one, original=original))

    def mend_application(self) -> None:
        one, form = self._partner("applied", "incomplete", "in_review"), self._form()
        if self._one_in(4):
            self.do(lambda: self.services.partner_registry.find_incomplete(self.here(), one))
        else:
            self.do(lambda: self.services.partner_registry.change_application(self.here(), one, form))

    def begin_review(self) -> None:
        one = self._partner("applied", "incomplete")
        self.do(lambda: self.services.partner_registry.begin_review(self.here(), one))

    def ask(self) -> None:
        one = self._partner("applied", "incomplete", "in_review")
        self.do(lambda: self.services.partner_registry.ask(self.here(), one, "How many seats?"))

    def answer(self) -> None:
        questions = list(self.watched.now["partner_question"])
        if not questions:
            raise _NothingThereError
        one = self.chance.choice(questions)
        self.do(lambda: self.services.partner_registry.answer(self.here(), one, "Twelve."))

    def approve(self) -> None:
        one, user_id = self._partner("in_review"), self.chance.choice(("", "", "DE-001", f"X{self.chance.random()}"))
        self.do(lambda: self.services.partner_registry.approve(self.here(), one, user_id=user_id))

    def refuse_partner(self) -> None:
        one = self._partner("applied", "in_review")
        self.do(lambda: self.services.partner_registry.refuse(self.here(), one, "no reading room"))

    def withdraw(self) -> None:
        one = self._partner("applied", "incomplete")
        self.do(lambda: self.services.partner_registry.withdraw(self.here(), one))

    def suspend(self) -> None:
        one, until = self._partner("approved"), self.today() + timedelta(days=9) if self._one_in(2) else None
        self.do(lambda: self.services.partner_registry.suspend(self.here(), one, "letters missing", until))

    def resume(self) -> None:
        one = self._partner("suspended")
        self.do(lambda: self.services.partner_registry.resume(self.here(), one))

    def end(self) -> None:
        one = self._partner("approved", "suspended")
        self.do(lambda: self.services.partner_registry.end(self.here(), one, "closed"))

    def apply_again(self) -> None:
        one, form = self._partner("ended", "refused"), self._form()
        self.do(lambda: self.services.partner_registry.apply_again(self.here(), one, form))

    def renew(self) -> None:
        one = self._partner("approved", "suspended")
        self.do(lambda: self.services.partner_registry.renew(self.here(), one, Renewal("Erika", "Director")))

    def report_change(self) -> None:
        one = self._partner("approved", "suspended", "ended")
        user_id = self.watched.row("partner_library", one)["user_id"] or ""
        source = self.chance.choice(("letter", "fax", "email", "correction"))
        change = ReportedChange({"address": f"{self.chance.randrange(99)} New Street"}, source, user_id)
        self.do(lambda: self.services.partner_changes.report(self.here(), one, change))

    # Time, and taking back

    def time_passes(self) -> None:
        """Hours, days, or weeks."""
        days = self.chance.choice((0, 0, 1, 1, 3, 8, 20, 31))
        self.clock.moment += timedelta(days=days, hours=self.chance.choice((0, 1, 5)))

    def undo(self) -> None:
        """Any action, not only the last; undone ones too, and undoing itself."""
        if self.watched.done:
            self._undo(self.chance.choice(list(self.watched.done)[-self.chance.choice((1, 3, 10, 100)) :]))

    def _undo(self, action_id: int) -> Outcome[Any]:
        return self.do(lambda: self.services.history.undo(self.small.context(), action_id), undoes=action_id)

    def undo_and_redo(self) -> None:
        """What could be taken back can be done again."""
        undone = self._undo(list(self.watched.done)[-1]) if self.watched.done else None
        if undone is not None and undone.done:
            again = self._undo(undone.action_id or 0)
            assert again.done, again.refusals
