"""Settings, presets, the loan table in Settings, the short lists, sites and their hours."""

from __future__ import annotations

from pathlib import Path

import pytest

from libdesk.db.integrity import find_faults
from libdesk.domain.loan_table import LoanTableRow, loan_terms
from libdesk.domain.problems import Problem
from libdesk.services.clock import SetClock
from libdesk.services.code_lists import CodeEntry, CodeLists
from libdesk.services.desk import Desk
from libdesk.services.founding import found_library
from libdesk.services.history import History
from libdesk.services.library import Library
from libdesk.services.loan_policy import LoanPolicy
from libdesk.services.loan_table import current_policy, loan_table, opening_hours
from libdesk.services.policies import load_preset, preset_names
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
        assert rows.value("SELECT note FROM policy_version")
        for (site,) in rows.all("SELECT id FROM site"):
            assert opening_hours(rows, site)
            for (category,) in rows.all("SELECT id FROM patron_category"):
                for (loan_class,) in rows.all("SELECT id FROM loan_class"):
                    terms = loan_terms(table, category, loan_class, site)
                    assert terms.complete, (category, loan_class)
                    assert terms.item_limit is not None
        assert rows.value("SELECT count(*) FROM collection WHERE loan_class_id IS NULL") == 0
        for table_name in ("site", "staff", "patron_category", "loan_class", "collection"):
            assert rows.value(f"SELECT count(*) FROM {table_name} WHERE name = '' OR name_latin = ''") == 0
        for key, value in load_preset(name).tables.get("setting", {}).items():
            assert Settings(library).get(key) == value
    finally:
        library.close()


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

    def break_down(work: object, preset: object) -> None:
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
    assert settings.get(key) == KEYS[key].default
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


@pytest.mark.rule("C01")
def test_a_changed_loan_table_is_a_new_version_and_open_loans_keep_theirs(small: SmallLibrary) -> None:
    policy, desk = LoanPolicy(small.library), Desk(small.library)
    before = policy.in_force()
    assert [row.specificity for row in before.rows] == sorted(row.specificity for row in before.rows)
    old = desk.check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    table = [LoanTableRow(0, item_limit=3, length=2, length_unit="hours"), LoanTableRow(0, small.adult, total_limit=9)]
    change = policy.change(small.context(), table)
    assert change.must() == before.version + 1
    assert policy.in_force().name == before.name
    terms = policy.terms(small.adult, small.classes["general"], small.main)
    assert (terms.item_limit, terms.total_limit, terms.length, terms.length_unit) == (3, 9, 2, "hours")
    new = desk.check_out(small.context(), small.patrons["P2"], small.items["B2"]).must()
    assert new.due_at.hour == 12
    versions = dict(small.library.rows.all("SELECT id, policy_version_id FROM loan"))
    assert versions == {old.loan_id: before.version, new.loan_id: before.version + 1}
    outcome = History(small.library).undo(small.context(), change.action_id or 0)
    assert refusals(outcome) == ["undo_later_action"]


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        ([], ["loan_table_empty"]),
        ([LoanTableRow(1, length=1, length_unit="days"), LoanTableRow(2, item_limit=1)], ["loan_table_row_twice"]),
        ([LoanTableRow(1, item_limit=-1)], ["setting_out_of_range"]),
        ([LoanTableRow(1, length=10_000, length_unit="days")], ["setting_out_of_range"]),
        ([LoanTableRow(1, patron_category_id=999)], ["not_found"]),
    ],
)
def test_a_loan_table_that_cannot_be(small: SmallLibrary, table: list[LoanTableRow], codes: list[str]) -> None:
    policy = LoanPolicy(small.library)
    version = policy.in_force().version
    assert refusals(policy.change(small.context(), table)) == codes
    assert policy.in_force().version == version


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
