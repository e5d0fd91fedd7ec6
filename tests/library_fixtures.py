"""A small library for tests, with everything named by what it is."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from libdesk.domain.context import Context
from libdesk.services.catalogue import Catalogue, ItemFields, TitleFields
from libdesk.services.clock import SetClock
from libdesk.services.founding import found_library
from libdesk.services.library import Library
from libdesk.services.partners import PartnerRecord, Partners
from libdesk.services.patrons import PatronRecord, Patrons
from libdesk.services.sites import SiteRecord, Sites
from libdesk.services.staff import StaffService

# Wednesday 7 January 2026, 10:00 in Tokyo.
MORNING = datetime(2026, 1, 7, 1, 0, tzinfo=UTC)

CAT = TitleFields(
    "吾輩は猫である",
    "ワガハイ ワ ネコ デ アル",
    "Wagahai wa neko de aru",
    author="夏目漱石",
    author_reading="ナツメ ソウセキ",
    author_latin="Natsume, Sōseki",
    year=1905,
    year_text="1905",
    language="jpn",
    publisher="大倉書店",
)
EMMA = TitleFields("Emma", author="Austen, Jane", year=1815, year_text="1815", language="eng", isbn="978-0-14-143958-7")


@dataclass
class SmallLibrary:
    """An open library, its clock, and the ids of what is in it."""

    path: Path
    library: Library
    clock: SetClock
    main: int
    branch: int
    head: int
    clerk: int
    helper: int
    adult: int = 0
    classes: dict[str, int] = field(default_factory=dict)
    patrons: dict[str, int] = field(default_factory=dict)
    titles: dict[str, int] = field(default_factory=dict)
    items: dict[str, int] = field(default_factory=dict)
    partner: int = 0

    def context(self, staff: int | None = None, site: int | None = None) -> Context:
        return Context(staff or self.head, site or self.main, "desk 1", self.clock)

    def later(self, **how_much: float) -> None:
        self.clock.moment += timedelta(**how_much)


def make_small_library(path: Path) -> SmallLibrary:
    """The library, copied from one that is made once for all tests."""
    template = _template()
    shutil.copyfile(template.path, path)
    clock = SetClock(template.clock.moment)
    return replace(
        template, path=path, library=Library.open(path), clock=clock, classes=dict(template.classes),
        patrons=dict(template.patrons), titles=dict(template.titles), items=dict(template.items),
    )  # fmt: skip


@cache
def _template() -> SmallLibrary:
    folder = tempfile.TemporaryDirectory(prefix="libdesk-tests-")
    atexit.register(folder.cleanup)
    made = _make(Path(folder.name) / "template.libdesk")
    made.library.close()
    return made


def _make(path: Path) -> SmallLibrary:
    clock = SetClock(MORNING)
    found_library(path, clock, "small-library")
    library = Library.open(path)
    made = SmallLibrary(path, library, clock, main=1, branch=0, head=1, clerk=0, helper=0)
    here = made.context()
    sites = Sites(library)
    made.branch = sites.save(here, None, SiteRecord("branch", "港分館", "Harbour Branch")).must()
    sites.save(
        here,
        made.main,
        SiteRecord(
            "main", "本館", "Main Library", "相互貸借係", "ILL Section", "潮見町1-2-3", "1-2-3 Shiomi-cho",
            "123-4567", "JP", "+81-3-0000-0001", "+81-3-0000-0002", "ill@library.example",
        ),
    ).must()  # fmt: skip
    sites.set_hours(here, made.branch, dict.fromkeys((2, 3, 4, 5, 6), ("10:00", "17:00"))).must()
    staff = StaffService(library)
    made.clerk = staff.save(
        here, None, name="窓口 花子", badge="S001", rights=["circulate", "patrons", "lending"]
    ).must()
    made.helper = staff.save(here, None, name="Helper", rights=[]).must()
    made.adult, made.classes = _ids(library)
    patrons = Patrons(library)
    for card, name, expires in (
        ("P1", "山田 太郎", None), ("P2", "Anna Müller", None), ("P3", "期限 切男", date(2026, 1, 6)),
    ):  # fmt: skip
        record = PatronRecord(card, name, made.adult, made.main, expires_on=expires)
        made.patrons[card] = patrons.register(here, record).must()
    _add_titles(made)
    made.partner = Partners(library).add(here, partner_record()).must()
    return made


def partner_record() -> PartnerRecord:
    return PartnerRecord(
        "Stadtbibliothek Musterstadt", "DE", user_id="DE-001", department="Fernleihe",
        address="Musterstraße 12", postal_code="12345 Musterstadt", telephone="+49 30 0000",
        fax="+49 30 0001", email="fernleihe@bibliothek.example", contact="Frau Beispiel",
    )  # fmt: skip


def _ids(library: Library) -> tuple[int, dict[str, int]]:
    adult = library.rows.value("SELECT id FROM patron_category WHERE code = 'adult'")
    return adult, dict(library.rows.all("SELECT code, id FROM loan_class"))


def _add_titles(made: SmallLibrary) -> None:
    catalogue, here = Catalogue(made.library), made.context()
    for key, record, number, loan_class, site in (
        ("cat", CAT, "B1", "general", made.main),
        ("emma", EMMA, "B2", "general", made.main),
        ("disc", TitleFields("春の海", material="audio"), "B3", "av", made.branch),
        ("jiten", TitleFields("言海", author="大槻文彦", year=1889), "B4", "reference", made.main),
    ):  # fmt: skip
        title_id = catalogue.add_title(here, record).must()
        made.titles[key] = title_id
        item = ItemFields(
            number, site, made.classes[loan_class], call_number="913.6/ナ/1", acquired_on=date(2001, 4, 1)
        )
        made.items[number] = catalogue.add_item(here, title_id, item).must()
