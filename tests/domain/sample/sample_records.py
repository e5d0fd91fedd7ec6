"""The sample library's facts, read once for all tests of this folder."""

from __future__ import annotations

from datetime import date
from functools import cache

from libdesk.domain.sample.events import SamplePlan, sample_plan
from libdesk.domain.sample.items import SampleItem
from libdesk.domain.sample.partners import SamplePartner, sample_partners
from libdesk.domain.sample.people import SamplePeople, sample_people
from libdesk.domain.sample.titles import SampleTitle, sample_titles
from libdesk.domain.sample.works import WorkFact, work_facts
from libdesk.resources import resource_path

TODAY = date(2026, 11, 21)


def text_of(name: str) -> str:
    return resource_path("sample", name).read_text("utf-8")


@cache
def works() -> tuple[WorkFact, ...]:
    return work_facts(text_of("works.tsv"))


@cache
def titles() -> tuple[SampleTitle, ...]:
    return sample_titles(works())


def items() -> dict[str, SampleItem]:
    return {item.number: item for title in titles() for item in title.items}


def title_of() -> dict[str, SampleTitle]:
    return {item.number: title for title in titles() for item in title.items}


@cache
def people(today: date = TODAY) -> SamplePeople:
    return sample_people(text_of("people.toml"), text_of("patrons.tsv"), today)


@cache
def partners(today: date = TODAY) -> tuple[SamplePartner, ...]:
    return sample_partners(text_of("partners.toml"), today)


@cache
def plan(today: date = TODAY) -> SamplePlan:
    return sample_plan(today, titles(), people(today), partners(today))
