"""The demo's library: sample records written in, and months of work played through the real services."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final, cast
from zoneinfo import ZoneInfo

from libdesk.db.library_file import remove_library_file
from libdesk.domain.context import Clock, Context
from libdesk.domain.lending import Channel, Service
from libdesk.domain.lending_answer import RefusalReason
from libdesk.domain.sample.events import SamplePlan, SampleStep, plan_steps, sample_plan
from libdesk.domain.sample.lending import SampleLendingRequest
from libdesk.domain.sample.partners import SamplePartner, sample_partners
from libdesk.domain.sample.people import SamplePeople, sample_people
from libdesk.domain.sample.titles import SampleTitle, sample_titles
from libdesk.domain.sample.works import work_facts
from libdesk.resources import resource_path
from libdesk.services.catalogue import ItemFields, TitleFields
from libdesk.services.clock import SetClock
from libdesk.services.desk import Desk
from libdesk.services.founding import found_library
from libdesk.services.identifiers import give_number
from libdesk.services.lending import Lending
from libdesk.services.lending_forms import NewRequest, Packing, Parcel, ReturnedParcel
from libdesk.services.library import Library, Work
from libdesk.services.loan_table import current_policy
from libdesk.services.notice_run import NoticeRuns
from libdesk.services.partner_registry import PartnerRegistry
from libdesk.services.partners import PartnerRecord, Partners
from libdesk.services.patrons import PatronRecord, Patrons
from libdesk.services.policies import DEFAULT_POLICY, load_preset, loan_row_values
from libdesk.services.printing import Printing
from libdesk.services.sample_borrowing import BorrowingScene, borrowing_scene
from libdesk.services.sample_circulation import CirculationScene
from libdesk.services.sample_pickup import PickupScene
from libdesk.services.sample_registrations import LendingDeskScene, RegistrationScene
from libdesk.services.sample_requests import RequestsScene
from libdesk.services.sample_ways import WaysScene
from libdesk.services.title_writing import item_values, title_values

_ZONE: Final = ZoneInfo("Asia/Tokyo")
LIBRARY_NAME: Final = ("汐見市立図書館", "Shiomi City Library")


def _text(name: str) -> str:
    return resource_path("sample", name).read_text("utf-8")


# Why a set that came too early for the rule is lent all the same.
_OLD_SET: Final = "揃いで所蔵する館がほかにないため、館長が許可"


def make_sample_library(
    path: Path, clock: Clock, tell: Callable[[str, int, int], None] | None = None, policy: str = DEFAULT_POLICY
) -> None:
    """Make a library and fill it: two sites, staff, 60 patrons, 1,500 titles, partners, loans, requests in every state.

    The same records each time; days count back from the clock's today. ``tell(part, done, total)`` hears how far it is.
    """
    today = clock.now().astimezone(_ZONE).date()
    titles = sample_titles(work_facts(_text("works.tsv")))
    people = sample_people(_text("people.toml"), _text("patrons.tsv"), today)
    partners = sample_partners(_text("partners.toml"), today)
    plan = sample_plan(today, titles, people, partners)
    past = SetClock(datetime.combine(today - timedelta(days=400), time(9), _ZONE))
    found_library(path, past, policy)
    library = Library.open(path)
    try:
        _Filling(library, past, tell or _tell_nobody).fill(titles, people, partners, plan)
    except BaseException:
        library.close()
        remove_library_file(path)
        raise
    library.close()


def _tell_nobody(part: str, done: int, total: int) -> None:
    """Nobody watches."""


def _partner_record(partner: SamplePartner) -> PartnerRecord:
    known = {field.name for field in fields(partner)}
    return PartnerRecord(
        **{field.name: getattr(partner, field.name) for field in fields(PartnerRecord) if field.name in known}
    )


class _Filling:
    """Fills one new library; keeps the ids of what was written under the sample's own names."""

    def __init__(self, library: Library, clock: SetClock, tell: Callable[[str, int, int], None]) -> None:
        self.library, self.clock, self.tell = library, clock, tell
        self.sites: dict[str, int] = {}
        self.staff: dict[str, int] = {}
        self.items: dict[str, int] = {}
        self.item_titles: dict[str, int] = {}
        self.cards: dict[str, int] = {}
        self.partners: dict[str, int] = {}
        self.requests: dict[int, int] = {}
        self.codes: dict[str, dict[str, int]] = {}

    def context(self, site: str = "main", badge: str = "") -> Context:
        first = next(iter(self.staff.values()), 1)
        return Context(self.staff.get(badge, first), self.sites.get(site, 1), "demo", self.clock)

    def fill(
        self,
        titles: tuple[SampleTitle, ...],
        people: SamplePeople,
        partners: tuple[SamplePartner, ...],
        plan: SamplePlan,
    ) -> None:
        self._perform(lambda work: self._write_people(work, people))
        for start in range(0, len(titles), 250):
            stretch = titles[start : start + 250]
            self._perform(lambda work, stretch=stretch: self._write_titles(work, stretch))  # type: ignore[misc]
            self.tell("titles", start + len(stretch), len(titles))
        self._write_patrons(people)
        for partner in partners:
            # Registered while the plan is played; what became of them later is written after it.
            record = replace(_partner_record(partner), state="approved")
            self.partners[partner.user_id] = Partners(self.library).add(self.context(), record).must()
        self._play(plan, borrowing_scene(self.library, self.clock, self.context, people, plan, self.cards))
        CirculationScene(self.library, self.clock, self.context).play()
        PickupScene(self.library, self.clock, self.context).play()
        WaysScene(self.library, self.clock, self.context).play()
        RequestsScene(self.library, self.clock, self.context).play()
        LendingDeskScene(self.library, self.context).play()
        NoticeRuns(self.library).run(self.context(), "time").must()
        for partner in partners:
            if partner.state == "suspended":
                partner_id = self.partners[partner.user_id]
                PartnerRegistry(self.library).suspend(self.context(), partner_id, partner.note or "–").must()

    def _perform(self, body: Callable[[Work], None]) -> None:
        outcome = self.library.perform(self.context(), "fill_sample", None, body)
        if not outcome.done:
            outcome.must()

    def _write_people(self, work: Work, people: SamplePeople) -> None:
        for site in people.sites:
            self.sites[site.code] = self._write_site(work, site)
        for table, model, rows in (
            ("patron_category", "patron_category", people.categories),
            ("loan_class", "loan_class", people.loan_classes),
            ("collection", "collection", people.collections),
        ):
            known = dict(work.all(f"SELECT code, id FROM {table}"))
            added = [row for row in rows if row.code not in known]
            for row in added:
                known[row.code] = work.insert(model, code=row.code, name=row.name, name_latin=row.name_latin)
            self.codes[table] = known
            if table == "loan_class":
                self._write_terms(work, [row.code for row in added])
        for person in people.staff:
            staff_id = work.insert("staff", name=person.name, name_latin=person.name_latin, language=person.language)
            for right in person.rights:
                work.insert("staff_right", staff=staff_id, name=right)
            give_number(work, "badge", staff_id, person.badge)
            self.staff[person.badge] = staff_id
        work.run("UPDATE staff SET active = 0 WHERE id = 1")
        for key, value in zip(("library.name", "library.name_latin"), LIBRARY_NAME, strict=True):
            work.insert("setting", key=key, value=f'"{value}"')

    def _write_terms(self, work: Work, codes: list[str]) -> None:
        """What loan classes that the preset does not know are lent by: as in the small library."""
        table = load_preset(DEFAULT_POLICY).tables["loan_table"]
        of_class = {row.get("class", ""): row for row in table if "category" not in row}
        for code in codes:
            row = {**of_class[""], **of_class.get(code, {}), "class": code}
            values = loan_row_values(row, self.codes["patron_category"], self.codes["loan_class"], self.sites)
            work.insert("loan_table_row", policy_version=current_policy(work), **values)

    @staticmethod
    def _write_site(work: Work, site: Any) -> int:
        values = {
            name: getattr(site, name)
            for name in (
                "code", "name", "name_latin", "department", "department_latin", "address", "address_latin",
                "postal_code", "country", "telephone", "fax", "email", "time_zone",
            )
        }  # fmt: skip
        site_id = work.value("SELECT id FROM site WHERE code = ?", site.code)
        if site_id is None:
            site_id = work.insert("site", **values)
        else:
            work.update("site", site_id, **values)
            work.run("DELETE FROM opening_hours WHERE site_id = ?", (site_id,))
        for hours in site.opening_hours:
            work.insert(
                "opening_hours", site=site_id, weekday=hours.weekday, opens_at=hours.opens_at,
                closes_at=hours.closes_at,
            )  # fmt: skip
        return int(site_id)

    def _write_titles(self, work: Work, titles: tuple[SampleTitle, ...]) -> None:
        for title in titles:
            record = TitleFields(
                title.title, title.title_reading, title.title_latin, author=title.author,
                author_reading=title.author_reading, author_latin=title.author_latin, edition=title.edition,
                place=title.place, publisher=title.publisher, year=title.year, year_text=str(title.year),
                series=title.series, volume=title.volume, language=title.language, country=title.country,
                material=title.material, classification=title.classification, extent=title.extent,
                height_mm=title.height_mm, digitized=title.digitized,
            )  # fmt: skip
            title_id = work.insert("title", added_on=work.today().isoformat(), **title_values(record))
            if title.isbn:
                work.insert(
                    "title_number", title=title_id, kind="isbn", value=title.isbn, as_written=title.isbn_as_written
                )
            for item in title.items:
                self._write_item(work, title_id, item)

    def _write_item(self, work: Work, title_id: int, item: Any) -> None:
        record = ItemFields(
            item.number, self.sites[item.site], self.codes["loan_class"][item.loan_class],
            self.codes["collection"].get(item.collection), item.call_number, item.book_number, "", item.volume,
            item.volume_count, item.copy_number, item.acquired_on, item.price, item.currency, item.height_mm,
            item.binding, item.condition, item.condition_note,
        )  # fmt: skip
        item_id = work.insert("item", title=title_id, **item_values(record))
        work.insert(
            "identifier", scanned_text=item.number, kind="item", item=item_id,
            valid_from=work.today().isoformat(),
        )  # fmt: skip
        self.items[item.number] = item_id
        self.item_titles[item.number] = title_id

    def _write_patrons(self, people: SamplePeople) -> None:
        service = Patrons(self.library)
        for person in people.patrons:
            record = PatronRecord(
                person.card, person.name, self.codes["patron_category"][person.category], self.sites[person.site],
                person.name_reading, person.name_latin, person.language, person.address, person.postal_code,
                person.country, person.telephone, person.email, person.registered_on, person.expires_on,
                person.blocked_reason, person.note,
            )  # fmt: skip
            self.cards[person.card] = service.register(self.context(), record).must()

    def _play(self, plan: SamplePlan, borrowing: BorrowingScene) -> None:
        """Do what the plan says, day by day, with the clock set to each moment; what is borrowed goes on between."""
        desk, lending, steps = Desk(self.library), Lending(self.library), plan_steps(plan)
        today = max(step.on for step in steps)
        registrations = RegistrationScene(self.library, self.clock, self.context, today)
        for done, step in enumerate(steps, 1):
            moment = datetime.combine(step.on, step.at, _ZONE)
            for scene in (borrowing, registrations):
                scene.play_until(moment)
            self.clock.moment = moment
            context = self.context(step.site, step.staff)
            if step.kind in ("check_out", "take_back"):
                self._play_loan(desk, context, step, plan)
            else:
                self._play_lending(lending, context, step, plan)
            if done % 50 == 0 or done == len(steps):
                self.tell("events", done, len(steps))

    def _send(self, lending: Lending, context: Context, request_id: int, request: SampleLendingRequest) -> None:
        """Put the papers on record, and ship."""
        printing = Printing(self.library)
        printing.log(context, printing.compose_lending("loan-packet", [request_id]).must(), "printer").must()
        parcel = Parcel(
            cast(Service, request.service), request.tracking_number, request.shipped_on, request.carrier,
            request.weight_grams, request.postage,
        )  # fmt: skip
        lending.ship(context, request_id, parcel).must()

    def _play_loan(self, desk: Desk, context: Context, step: SampleStep, plan: SamplePlan) -> None:
        loan = plan.loans[step.position]
        if step.kind == "check_out":
            desk.check_out(context, self.cards[loan.card], self.items[loan.item]).must()
        else:
            desk.take_back(context, self.items[loan.item]).must()

    def _play_lending(self, lending: Lending, context: Context, step: SampleStep, plan: SamplePlan) -> None:
        request = plan.lending_requests[step.position]
        if step.kind == "enter":
            self.requests[step.position] = lending.enter(
                context,
                NewRequest(
                    self.partners[request.partner], request.asked_title, cast(Channel, request.channel),
                    request.their_number,
                    request.requested_on, request.asked_author, request.asked_volume, request.asked_year,
                    request.asked_number, request.needed_by, self.item_titles.get(request.item),
                    self.items.get(request.item), request.volume_count, "", request.note,
                ),
            ).must()  # fmt: skip
            return
        request_id = self.requests[step.position]
        today: date = step.on
        if step.kind == "pack":
            lending.pack(context, request_id, Packing(request.condition_sent, (), request.volume_count)).must()
        elif step.kind == "ship":
            self._send(lending, context, request_id, request)
        elif step.kind == "file_receipt_letter":
            lending.file_receipt_letter(
                context, request_id, request.received_on or today, request.letter_came_on, request.condition_received
            ).must()
        elif step.kind == "note_posted_back":
            lending.note_posted_back(
                context, request_id, request.posted_back_on or today, request.return_tracking_number,
                cast(Service, request.return_service or "registered_air_mail"),
            ).must()  # fmt: skip
        elif step.kind == "take_home":
            lending.take_home(
                context,
                request_id,
                ReturnedParcel(
                    request.posted_back_on or today, request.condition_returned, request.volume_count,
                    request.slip_enclosed, request.sheet_enclosed,
                    cast(Service, request.return_service or "registered_air_mail"),
                    request.return_carrier, request.return_tracking_number,
                ),
            ).must()  # fmt: skip
        elif step.kind == "refuse":
            lending.refuse(context, request_id, (RefusalReason(request.refusal_reason),)).must()
        elif step.kind == "accept":
            # Set aside only where the table asks for it: a set that came before 1996 (L05).
            lending.accept(self.context(step.site), request_id, _OLD_SET).must()
        else:
            getattr(lending, step.kind)(context, request_id).must()
