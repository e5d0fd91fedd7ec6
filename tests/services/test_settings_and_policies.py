"""Settings, presets, the loan table in Settings, the short lists, sites and their hours."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest

from libdesk.db.integrity import find_faults
from libdesk.domain.loan_table import FIELDS, loan_terms
from libdesk.domain.loan_table_checks import loan_table_faults, zeros_overruled
from libdesk.domain.problems import Problem
from libdesk.services.clock import SetClock
from libdesk.services.code_lists import CodeEntry, CodeLists
from libdesk.services.founding import found_library
from libdesk.services.history import History
from libdesk.services.library import Library
from libdesk.services.loan_table import current_policy, loan_table, site_calendar
from libdesk.services.policies import LOAN_TABLE_FIELDS, Preset, load_preset, preset_names, write_preset
from libdesk.services.settings import KEYS, Settings, check_setting
from libdesk.services.sites import SiteRecord, Sites
from libdesk.wording.catalogue import catalogue
from tests.library_fixtures import MORNING, SmallLibrary
from tests.services.outcomes import refusals


@pytest.mark.parametrize("name", preset_names())
@pytest.mark.rule("C01")
def test_each_preset_makes_a_sound_library_whose_loan_table_answers_every_question(tmp_path: Path, name: str) -> None:
    path = tmp_path / "new.libdesk"
    found_library(path, SetClock(MORNING), name)
    library = Library.open(path)
    try:
        rows = library.rows
        assert find_faults(rows) == []
        table = loan_table(rows, current_policy(rows))
        assert loan_table_faults(table, MORNING.date()) == []
        assert rows.value("SELECT note FROM policy_version")
        ids = [[row_id for (row_id,) in rows.all(f"SELECT id FROM {of}")] for of in ("patron_category", "loan_class")]
        sites = [row_id for (row_id,) in rows.all("SELECT id FROM site")]
        # What a class's row does not lend, no row for a category lends by mistake.
        assert zeros_overruled(table, *ids, sites) == []
        for site in sites:
            calendar = site_calendar(rows, site)
            assert calendar.next_open_day(MORNING.date()) is not None
            assert not calendar.is_open(date(2027, 1, 1))
            for category, loan_class in product(*ids):
                terms = loan_terms(table, category, loan_class, site)
                answered = [
                    terms.item_limit, terms.reading_limit, terms.renewal_limit, terms.holds_allowed, terms.shelf_days,
                    terms.book_drop, terms.recall_for_patron, terms.reserve_recall, terms.closed_day_mode,
                    terms.in_library_only,
                ]  # fmt: skip
                assert None not in answered, (category, loan_class, answered)
                assert terms.complete
                assert terms.not_for_loan or terms.fine_amount is not None
        assert rows.value("SELECT count(*) FROM collection WHERE loan_class_id IS NULL") == 0
        for table_name in (
            "site", "staff", "patron_category", "loan_class", "collection", "department", "lender_class", "lender",
        ):  # fmt: skip
            assert rows.value(f"SELECT count(*) FROM {table_name} WHERE name = '' OR name_latin = ''") == 0
        for key, value in load_preset(name).tables.get("setting", {}).items():
            assert Settings(library).get(key) == value
    finally:
        library.close()


@pytest.mark.rule("C01")
def test_a_preset_names_each_field_of_the_loan_table(tmp_path: Path) -> None:
    links = {"patron_category": "category", "loan_class": "class", "site": "site"}
    assert {links.get(name, name) for name in LOAN_TABLE_FIELDS.values()} == {
        *(name.removesuffix("_id") for name in FIELDS), *links.values()
    }  # fmt: skip
    assert set(LOAN_TABLE_FIELDS) == {links.get(name, name) for name in LOAN_TABLE_FIELDS.values()}


@pytest.mark.parametrize(
    ("further", "what"),
    [
        ({"loan_table": [{"items": 3}]}, "loan_table: items"),
        ({"loan_table": [{"fine": 3, "unit": "days"}]}, "loan_table: fine, unit"),
        ({"site": [{"code": "x", "clock": "y"}]}, "site: clock"),
        ({"staff": {"badge": "1"}}, "staff: badge"),
        ({"setting": {"no.such.key": 1}}, "setting: no.such.key"),
        ({"lender_class": [{"cost": 3}]}, "lender_class: cost"),
        ({"lender": [{"name": "x"}]}, "lender: name"),
        ({"department": [{"studies": "x"}]}, "department: studies"),
        ({"loanability": [{"reason": "rare", "older_than": 3}]}, "loanability: older_than"),
        ({"holiday": []}, "holiday"),
    ],
)
def test_a_slip_of_the_pen_in_a_preset_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, further: dict[str, Any], what: str
) -> None:
    monkeypatch.setattr("libdesk.services.policies.tomllib.load", lambda _file: {"source": "test", **further})
    with pytest.raises(Problem) as raised:
        load_preset("college")
    assert raised.value.code == "policy_malformed"
    assert raised.value.facts == {"name": "college", "what": what}


def test_a_value_in_a_preset_that_the_setting_does_not_take(small: SmallLibrary) -> None:
    tables = dict.fromkeys(("site", "patron_category", "loan_class", "collection", "loan_table"), ())
    preset = Preset("test", {**tables, "source": "x", "staff": {"name": "X"}, "setting": {"holds.limit": 10_000}})
    with pytest.raises(Problem, match="policy_malformed"):
        small.library.perform(small.context(), "fill_sample", None, lambda work: write_preset(work, preset))


@pytest.mark.parametrize(
    ("founded", "first", "last"),
    [
        (datetime(2026, 1, 7, 1, 0, tzinfo=UTC), "2025-10-01", "2029-03-31"),
        (datetime(2026, 3, 31, 14, 59, tzinfo=UTC), "2025-10-01", "2029-03-31"),
        (datetime(2026, 3, 31, 15, 0, tzinfo=UTC), "2026-04-01", "2029-03-31"),
        (datetime(2026, 12, 1, 1, 0, tzinfo=UTC), "2026-10-01", "2029-03-31"),
    ],
)
@pytest.mark.rule("C01")
def test_the_terms_of_a_preset_run_on_from_the_founding(
    tmp_path: Path, founded: datetime, first: str, last: str
) -> None:
    path = tmp_path / "new.libdesk"
    found_library(path, SetClock(founded), "college")
    library = Library.open(path)
    try:
        terms = site_calendar(library.rows, 1).terms
        assert (terms[0].first_on.isoformat(), terms[-1].last_on.isoformat()) == (first, last)
        for one, following in pairwise(terms):
            assert (following.first_on - one.last_on).days == 1
        assert terms[0].name == f"{first[:4]} {'前期' if first.endswith('04-01') else '後期'}"
        assert library.rows.all("SELECT first_on, last_on, yearly, name FROM closure") == [
            ("2026-12-29", "2027-01-03", 1, "年末年始")
        ]
    finally:
        library.close()


def test_a_fixed_date_and_a_site_of_its_own_in_a_preset(small: SmallLibrary) -> None:
    tables = {
        "source": "test",
        "site": [{"code": "a", "name": "A"}, {"code": "b", "name": "B", "hours": {"1": ["09:00", "17:00"]}}],
        "staff": {"name": "X"},
        "patron_category": [{"code": "new", "name": "New"}],
        "loan_class": [{"code": "new", "name": "New"}],
        "collection": [],
        "loan_table": [
            {"site": "b", "category": "new", "length_unit": "fixed_date", "length_date": date(2026, 3, 20)},
            {"class": "new", "length": 2, "recall_fine_class": "new"},
        ],
        "closure": [{"site": "b", "name": "Inventory", "first": "02-01", "last": "02-05"}],
        "term": [{"site": "b", "name": "Spring", "first": "04-01", "last": "09-30"}],
    }
    small.library.perform(
        small.context(), "fill_sample", None, lambda work: write_preset(work, Preset("test", tables))
    ).must()
    rows = small.library.rows
    site, new = rows.value("SELECT id FROM site WHERE code = 'b'"), rows.value("SELECT max(id) FROM loan_class")
    second, first = sorted(loan_table(rows, current_policy(rows)), key=lambda row: row.specificity)
    assert (first.site_id, first.length_unit, first.length_date) == (site, "fixed_date", date(2026, 3, 20))
    assert (second.length, second.length_unit, second.recall_fine_class_id) == (2, "days", new)
    assert rows.all("SELECT site_id, first_on, last_on FROM closure WHERE name = 'Inventory'") == [
        (site, "2026-02-01", "2026-02-05")
    ]
    assert {row[0] for row in rows.all("SELECT site_id FROM term WHERE name LIKE '% Spring'")} == {site}


def test_the_default_preset_is_there_and_an_unknown_one_is_named() -> None:
    assert "small-library" in preset_names()
    with pytest.raises(Problem) as raised:
        load_preset("palace")
    assert raised.value.code == "policy_unknown"
    assert "small-library" in str(raised.value.facts["names"])


def test_a_library_that_could_not_be_founded_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new.libdesk"
    with pytest.raises(Problem, match="policy_unknown"):
        found_library(path, SetClock(MORNING), "palace")
    assert not path.exists()

    def break_down(*_given: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("libdesk.services.founding.write_preset", break_down)
    with pytest.raises(ZeroDivisionError):
        found_library(path, SetClock(MORNING))
    assert not path.exists()
    monkeypatch.undo()
    found_library(path, SetClock(MORNING))
    with pytest.raises(Problem, match="library_exists"):
        found_library(path, SetClock(MORNING))


@pytest.mark.parametrize("key", list(KEYS))
def test_each_setting_begins_with_a_value_that_suits_it_and_has_words(small: SmallLibrary, key: str) -> None:
    settings = Settings(small.library)
    assert check_setting(key, KEYS[key].default) is None
    assert settings.get(key) == load_preset("small-library").tables["setting"].get(key, KEYS[key].default)
    for language in ("en", "ja"):
        assert catalogue(language).text(f"settings.{key}")


def test_settings_are_changed_and_taken_back(small: SmallLibrary) -> None:
    settings = Settings(small.library)
    settings.change(small.context(), "library.name", "潮見町立図書館").must()
    assert settings.text("library.name") == "潮見町立図書館"
    change = settings.change(small.context(), "library.name", "Other")
    assert settings.get("library.name") == "Other"
    History(small.library).undo(small.context(), change.action_id or 0).must()
    assert settings.get("library.name") == "潮見町立図書館"
    settings.change(small.context(), "lending.days_in_post", 7).must()
    assert settings.number("lending.days_in_post") == 7
    settings.change(small.context(), "desk.slip_shows_name", True).must()
    assert settings.flag("desk.slip_shows_name") is True


@pytest.mark.parametrize("value", [-1, 91])
def test_a_number_out_of_range_is_refused(small: SmallLibrary, value: int) -> None:
    outcome = Settings(small.library).change(small.context(), "lending.days_in_post", value)
    assert refusals(outcome) == ["setting_out_of_range"]
    assert outcome.refusals[0].facts == {"least": 0, "most": 90}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("lending.days_in_post", "7"),
        ("desk.slip_shows_name", 1),
        ("library.name", 1),
        ("lending.papers_language", "de"),
    ],
)
def test_a_value_of_another_type_is_a_mistake_of_the_program(small: SmallLibrary, key: str, value: object) -> None:
    with pytest.raises(TypeError, match=key):
        Settings(small.library).change(small.context(), key, value)


def test_an_unknown_key_is_a_mistake_of_the_program(small: SmallLibrary) -> None:
    with pytest.raises(KeyError):
        Settings(small.library).get("no.such.key")
    with pytest.raises(KeyError):
        check_setting("no.such.key", 1)


def test_settings_need_the_right(small: SmallLibrary) -> None:
    outcome = Settings(small.library).change(small.context(staff=small.clerk), "library.name", "x")
    assert refusals(outcome) == ["right_missing"]


def test_short_lists(small: SmallLibrary) -> None:
    lists = CodeLists(small.library)
    assert [entry.code for _, entry in lists.entries("patron_category")][:2] == ["adult", "student"]
    general = small.classes["general"]
    added = lists.save(
        small.context(), "collection", None, CodeEntry(" manga ", " 漫画 ", "Manga", True, general)
    ).must()
    assert dict(lists.entries("collection"))[added] == CodeEntry("manga", "漫画", "Manga", True, general)
    lists.save(small.context(), "loan_class", general, CodeEntry("general", "General", active=False)).must()
    assert dict(lists.entries("loan_class"))[general] == CodeEntry("general", "General", active=False)


@pytest.mark.parametrize(
    ("entry_id", "entry", "codes"),
    [
        (None, CodeEntry("", "x"), ["name_missing"]),
        (None, CodeEntry("x", " "), ["name_missing"]),
        (None, CodeEntry("student", "x"), ["code_taken"]),
        (999, CodeEntry("x", "x"), ["not_found"]),
    ],
)
def test_entries_that_are_refused(small: SmallLibrary, entry_id, entry, codes) -> None:
    lists = CodeLists(small.library)
    assert refusals(lists.save(small.context(), "patron_category", entry_id, entry)) == codes
    assert refusals(lists.save(small.context(staff=small.clerk), "patron_category", None, entry)) == ["right_missing"]


def test_a_site_is_entered_and_changed(small: SmallLibrary) -> None:
    sites = Sites(small.library)
    record = SiteRecord("new", " New ", country="de", email="new@library.example", time_zone="Europe/Berlin")
    site = sites.save(small.context(), None, record).must()
    assert sites.record(site) == SiteRecord("new", "New", country="DE", email="new@library.example",
                                            time_zone="Europe/Berlin")  # fmt: skip
    sites.save(small.context(), site, SiteRecord("new", "Newer")).must()
    assert sites.record(site).name == "Newer"
    with pytest.raises(LookupError):
        sites.record(999)


@pytest.mark.parametrize(
    ("record", "codes"),
    [
        (SiteRecord("x", " "), ["name_missing"]),
        (SiteRecord("", "X"), ["name_missing"]),
        (SiteRecord("branch", "X"), ["code_taken"]),
        (SiteRecord("x", "X", country="QQ"), ["country_unknown"]),
        (SiteRecord("x", "X", country=""), ["country_unknown"]),
        (SiteRecord("x", "X", email="a@b"), ["email_malformed"]),
        (SiteRecord("x", "X", email="a@b.c, d@e.f"), ["email_malformed"]),
        (SiteRecord("x", "X", email="a@b.c\nBcc: d@e.f"), ["email_malformed"]),
        (SiteRecord("x", "X", time_zone="Mars/Olympus"), ["time_zone_unknown"]),
        (SiteRecord("x", "X", time_zone=""), ["time_zone_unknown"]),
        (SiteRecord("x", "X", time_zone="../etc/passwd"), ["time_zone_unknown"]),
        (SiteRecord("", "", country="", email="x", time_zone="x"),
         ["name_missing", "country_unknown", "email_malformed", "time_zone_unknown"]),
    ],
)  # fmt: skip
def test_a_site_that_cannot_be(small: SmallLibrary, record: SiteRecord, codes: list[str]) -> None:
    assert refusals(Sites(small.library).save(small.context(), None, record)) == codes


def test_a_site_keeps_its_own_code_and_one_that_is_gone_is_named(small: SmallLibrary) -> None:
    sites = Sites(small.library)
    sites.save(small.context(), small.main, sites.record(small.main)).must()
    assert refusals(sites.save(small.context(), 999, SiteRecord("x", "X"))) == ["not_found"]
    assert refusals(sites.set_hours(small.context(), 999, {1: ("09:00", "17:00")})) == ["not_found"]
    assert refusals(sites.save(small.context(staff=small.clerk), None, SiteRecord("x", "X"))) == ["right_missing"]


def test_opening_hours(small: SmallLibrary) -> None:
    sites = Sites(small.library)
    before = sites.hours(small.branch)
    assert before[2] == ("10:00", "17:00")
    outcome = sites.set_hours(small.context(), small.branch, {7: ("00:00", "23:59"), 1: ("09:00", "12:30")})
    outcome.must()
    assert sites.hours(small.branch) == {1: ("09:00", "12:30"), 7: ("00:00", "23:59")}
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert sites.hours(small.branch) == before


@pytest.mark.parametrize(
    "hours",
    [("9:00", "17:00"), ("17:00", "09:00"), ("09:00", "09:00"), ("09:00", "24:00"), ("09:60", "17:00"), ("", ""),
     ("09:00", "17:6x"), ("25:00", "26:00")],
)  # fmt: skip
def test_hours_that_cannot_be(small: SmallLibrary, hours: tuple[str, str]) -> None:
    outcome = Sites(small.library).set_hours(small.context(), small.main, {1: ("09:00", "17:00"), 2: hours})
    assert refusals(outcome) == ["hours_malformed"]


def test_a_week_without_an_open_day_is_refused(small: SmallLibrary) -> None:
    assert refusals(Sites(small.library).set_hours(small.context(), small.main, {})) == ["site_never_open"]


def test_a_site_is_entered_with_its_hours_in_one_step(small: SmallLibrary) -> None:
    sites = Sites(small.library)
    added = sites.save(small.context(), None, SiteRecord("new", "New"), {1: ("09:00", "17:00")})
    assert sites.hours(added.must()) == {1: ("09:00", "17:00")}
    assert refusals(sites.save(small.context(), None, SiteRecord("newer", "Newer"), {})) == ["site_never_open"]
    wrong = sites.save(small.context(), None, SiteRecord("newer", "Newer"), {1: ("9", "17:00")})
    assert refusals(wrong) == ["hours_malformed"]
