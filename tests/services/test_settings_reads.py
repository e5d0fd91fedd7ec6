"""What the Settings page asks for: several settings at once, a site with its hours, every backup of a folder."""

from __future__ import annotations

from pathlib import Path

from libdesk.services.backups import all_backups, make_backups
from libdesk.services.catalogue import Catalogue
from libdesk.services.history import History
from libdesk.services.settings import Settings
from libdesk.services.sites import Sites
from tests.library_fixtures import SmallLibrary


def test_several_settings_are_one_action(small: SmallLibrary) -> None:
    settings = Settings(small.library)
    outcome = settings.change_several(small.context(), {"library.name": "汐見", "desk.patron_idle_minutes": 9})
    assert outcome.done
    assert (settings.text("library.name"), settings.number("desk.patron_idle_minutes")) == ("汐見", 9)
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert (settings.text("library.name"), settings.number("desk.patron_idle_minutes")) == ("", 5)


def test_one_refused_setting_leaves_all_as_they_were(small: SmallLibrary) -> None:
    settings = Settings(small.library)
    outcome = settings.change_several(small.context(), {"library.name": "汐見", "desk.patron_idle_minutes": 999})
    assert [reason.code for reason in outcome.refusals] == ["setting_out_of_range"]
    assert settings.text("library.name") == ""


def test_a_site_and_its_hours_are_one_action(small: SmallLibrary) -> None:
    sites = Sites(small.library)
    record, hours = sites.record(small.branch), sites.hours(small.branch)
    outcome = sites.save(small.context(), small.branch, record, {1: ("09:00", "12:00")})
    assert outcome.done
    assert sites.hours(small.branch) == {1: ("09:00", "12:00")}
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert sites.hours(small.branch) == hours


def test_hours_that_are_none_refuse_the_site_as_well(small: SmallLibrary) -> None:
    sites = Sites(small.library)
    record = sites.record(small.branch)
    never = sites.save(small.context(), small.branch, record, {})
    assert [reason.code for reason in never.refusals] == ["site_never_open"]
    wrong = sites.save(small.context(), small.branch, record, {1: ("18:00", "09:00")})
    assert [reason.code for reason in wrong.refusals] == ["hours_malformed"]
    assert sites.record(small.branch) == record


def test_every_backup_of_a_folder_is_listed_newest_first(small: SmallLibrary, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    assert all_backups(small.path, folder) == []
    first = make_backups(small.path, small.clock, folder).backup
    small.later(hours=1)
    second = make_backups(small.path, small.clock, folder).backup
    assert all_backups(small.path, folder) == [second, first]


def test_an_item_line_knows_the_latin_names(small: SmallLibrary) -> None:
    (line,) = Catalogue(small.library).items(small.titles["cat"])
    assert (line.site, line.site_latin, line.loan_class_latin, line.collection_latin) == (
        "本館", "Main Library", "General", "",
    )  # fmt: skip
