"""Exports: header, number first, a state column, titles as the records that they came as."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path

import pytest

from libdesk.domain.problems import Problem
from libdesk.domain.title_requests import AskedFor
from libdesk.services.csv_columns import EXPORTS
from libdesk.services.desk import Desk
from libdesk.services.exporting import Exporting
from libdesk.services.importing import Importing
from libdesk.services.lending import Lending
from libdesk.services.lending_forms import NewRequest
from libdesk.services.library import Work
from libdesk.services.title_requests import RequestEntry, TitleRequests
from libdesk.wording.sentences import say_problem
from tests.exchange.marc_building import read_all, simple
from tests.lending_steps import send_off
from tests.library_fixtures import SmallLibrary


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))


@pytest.fixture
def busy(small: SmallLibrary) -> SmallLibrary:
    """A loan that is overdue, one that came back, and a request that is away."""
    desk, lending, here = Desk(small.library), Lending(small.library), small.context()
    desk.check_out(here, small.patrons["P1"], small.items["B1"]).must()
    desk.check_out(here, small.patrons["P2"], small.items["B3"]).must()
    desk.take_back(here, small.items["B3"]).must()
    request = lending.enter(here, NewRequest(small.partner, "Emma", item_id=small.items["B2"])).must()
    lending.accept(here, request).must()
    lending.pick(here, request).must()
    send_off(small, request)
    requests = TitleRequests(small.library)
    for title in ("海辺の図書館", "山の図書館"):
        asked = requests.note(here, RequestEntry(small.patrons["P2"], AskedFor(title))).must()
    requests.decline(here, asked, "収集方針の対象外").must()
    small.later(days=30)
    return small


@pytest.mark.parametrize(
    ("what", "first", "states"),
    [
        ("titles", "title_number", {"1": "held", "2": "held", "3": "held", "4": "held"}),
        ("items", "item_number", {"B1": "on_loan", "B2": "at_partner", "B3": "on_shelf", "B4": "on_shelf"}),
        ("patrons", "card_number", {"P1": "active", "P2": "active", "P3": "expired"}),
        ("loans", "card_number", {"P1": "overdue", "P2": "returned"}),
        ("lending", "request_number", {"L2026-0001": "shipped"}),
        ("requests", "request_number", {"1": "noted", "2": "declined"}),
    ],
)
def test_an_export_has_a_header_the_number_first_and_a_state(busy, tmp_path: Path, what, first, states) -> None:
    target = tmp_path / "out.csv"
    assert Exporting(busy.library).export(busy.context(), what, target) == len(states)
    rows = rows_of(target)
    assert next(iter(rows[0])) == first
    assert list(rows[0]) == list(EXPORTS[what].columns)
    assert {row[first]: row["state"] for row in rows} == states


def test_a_loan_without_its_person_is_still_exported(busy: SmallLibrary, tmp_path: Path) -> None:
    """Statistics outlive names: the card is empty, category and class stay."""

    def forget(work: Work) -> None:
        work.run("UPDATE loan SET patron_id = NULL, anonymised_on = '2026-02-06' WHERE returned_at IS NOT NULL")

    busy.library.perform(busy.context(), "forget", None, forget).must()
    assert Exporting(busy.library).export(busy.context(), "loans", tmp_path / "out.csv") == 2
    row = rows_of(tmp_path / "out.csv")[1]
    assert (row["card_number"], row["patron"], row["state"]) == ("", "", "returned")
    assert (row["category"], row["loan_class"], row["returned_how"]) == ("adult", "av", "desk")


def test_a_loan_due_today_is_not_overdue_in_the_evening(busy: SmallLibrary, tmp_path: Path) -> None:
    busy.clock.moment -= timedelta(days=16)
    busy.later(hours=10)
    for days, state in ((0, "on_loan"), (1, "overdue")):
        busy.later(days=days)
        target = tmp_path / f"{days}.csv"
        Exporting(busy.library).export(busy.context(), "loans", target)
        assert rows_of(target)[0]["state"] == state


def test_every_export_is_tried() -> None:
    assert set(EXPORTS) == {"titles", "items", "patrons", "loans", "lending", "requests"}
    assert all(list(export.columns)[1] == "state" for export in EXPORTS.values())


@pytest.mark.parametrize(
    ("what", "format_name", "code"),
    [("fines", "csv", "export_unknown"), ("titles", "xlsx", "format_unknown"), ("items", "marc", "format_unknown")],
)
def test_what_cannot_be_exported(small: SmallLibrary, tmp_path: Path, what, format_name, code) -> None:
    with pytest.raises(Problem, match=code) as raised:
        Exporting(small.library).export(small.context(), what, tmp_path / "x", format_name)
    assert say_problem(raised.value, "ja")
    assert list(tmp_path.glob("x*")) == []


def test_a_target_that_cannot_be_written_is_a_problem(small: SmallLibrary, tmp_path: Path) -> None:
    with pytest.raises(Problem) as raised:
        Exporting(small.library).export(small.context(), "titles", tmp_path / "nowhere" / "x.csv")
    for language in ("en", "ja"):
        assert say_problem(raised.value, language)


@pytest.mark.parametrize("format_name", ["marc", "marcxml"])
def test_imported_titles_go_out_as_the_records_that_they_came_as(small, tmp_path: Path, format_name: str) -> None:
    source, target = tmp_path / "in.mrc", tmp_path / "out"
    records = [simple("One /"), simple("図書館 /")]
    source.write_bytes(b"".join(records))
    Importing(small.library).import_files(small.context(), [source]).must()
    assert Exporting(small.library).export(small.context(), "titles", target, format_name) == 2
    if format_name == "marc":
        assert target.read_bytes() == b"".join(records)
    assert [one.title for one in read_all(target.read_bytes())] == [one.title for one in read_all(source.read_bytes())]


def test_progress_is_told_on_a_long_export(small: SmallLibrary, tmp_path: Path) -> None:
    from libdesk.services.catalogue import TitleFields
    from libdesk.services.title_writing import title_values

    def fill(work) -> None:
        for number in range(600):
            work.insert("title", added_on="2026-01-07", **title_values(TitleFields(f"Title {number}")))

    small.library.perform(small.context(), "x", None, fill).must()

    class Watcher:
        cancelled = False
        heard: list[int] = []

        def report(self, done: int, total: int | None) -> None:
            self.heard.append(done)

    watcher = Watcher()
    assert Exporting(small.library).export(small.context(), "titles", tmp_path / "x.csv", progress=watcher) == 604
    assert watcher.heard == [500]
