"""Importing: what becomes of each record, holdings, doubles, cancelling, dry runs, undo, the report."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from libdesk.db.integrity import find_faults
from libdesk.domain.problems import Problem
from libdesk.services.alone import alone_with
from libdesk.services.catalogue import Catalogue, ItemFields
from libdesk.services.desk import Desk
from libdesk.services.history import History
from libdesk.services.importing import Importing, ImportReport
from libdesk.services.outcome import Outcome
from libdesk.wording.catalogue import catalogue
from tests.exchange.marc_building import Field, data_field, iso2709
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals


def marc(number: str, title: str, *more: Field) -> bytes:
    return iso2709([("001", number), data_field("245", f"a{title}", indicators="10"), *more])


class Watcher:
    """Hears how far it is, and asks to stop after so many reports."""

    def __init__(self, stop_after: int = 10**9) -> None:
        self.heard: list[tuple[int, int | None]] = []
        self.stop_after = stop_after

    @property
    def cancelled(self) -> bool:
        return len(self.heard) >= self.stop_after

    def report(self, done: int, total: int | None) -> None:
        self.heard.append((done, total))


Take = Callable[..., Outcome[ImportReport]]


@pytest.fixture
def take(small: SmallLibrary, tmp_path: Path) -> Take:
    """Import the records given, as one file."""

    def run(*records: bytes, **more: object) -> Outcome[ImportReport]:
        path = tmp_path / "records.mrc"
        path.write_bytes(b"".join(records))
        return Importing(small.library).import_files(small.context(), [path], **more)

    return run


def told(report: ImportReport) -> list[str]:
    """The sentences of a report, in both languages."""
    for language in ("en", "ja"):
        sentences = [catalogue(language).text(line.key, line.facts) for line in report.lines]
    return [line.key for line, sentence in zip(report.lines, sentences, strict=True) if sentence]


def test_records_come_in_with_an_item_each_and_are_found(small: SmallLibrary, take: Take) -> None:
    isbn = data_field("020", "a9780141439518")
    report = take(marc("1", "Pride and prejudice", isbn), marc("2", "図書館の話")).must()
    assert (report.read, report.added, report.items, report.refused) == (2, 2, 2, 0)
    titles = Catalogue(small.library)
    (line,) = titles.page(titles.find("9780141439518"), 0, 5)
    assert (line.title, line.items) == ("Pride and prejudice", 1)
    assert titles.items(line.title_id)[0].number == "B0000001"
    assert titles.find("図書館").total == 1
    assert find_faults(small.library.rows) == []
    Desk(small.library).check_out(small.context(), small.patrons["P1"], 5).must()


def test_after_an_import_sqlite_knows_how_much_there_is_now(small: SmallLibrary, take: Take) -> None:
    """Plans made for the few rows of the morning would be slow by far in the afternoon."""
    take(*(marc(str(number), f"Title {number}") for number in range(30))).must()
    sizes = dict(small.library.rows.all("SELECT tbl, max(CAST(stat AS INTEGER)) FROM sqlite_stat1 GROUP BY tbl"))
    assert sizes["title"] >= 33
    assert sizes["item"] >= 33


def test_a_broken_record_is_refused_with_its_place_and_the_rest_goes_on(small: SmallLibrary, take: Take) -> None:
    report = take(marc("1", "One"), iso2709([("001", "2")]), marc("3", "Three")).must()
    assert (report.read, report.added, report.refused) == (3, 2, 1)
    (line,) = [line for line in report.lines if line.refused]
    assert (line.file, line.position, line.key) == ("records.mrc", 2, "import.refused.no_title")
    assert told(report)
    assert report.reasons["no_title"] == 1


def test_a_file_that_is_no_marc_is_one_refusal(small: SmallLibrary, take: Take) -> None:
    report = take(b"%PDF-1.7 nothing here").must()
    assert (report.read, report.added, report.refused) == (0, 0, 1)
    assert told(report) == ["import.refused.not_marc"]


def test_the_very_same_record_is_skipped_and_a_changed_one_brings_the_title_up_to_date(small, take: Take) -> None:
    control = ("003", "DLC")
    first = iso2709([("001", "77"), control, data_field("245", "aEmma", indicators="10")])
    changed = iso2709([("001", "77"), control, data_field("245", "aEmma", indicators="10"), data_field("500", "aNew")])
    take(first).must()
    again = take(first).must()
    assert (again.read, again.skipped, again.added, again.updated) == (1, 1, 0, 0)
    assert told(again) == ["import.warning.same_record"]
    before = small.library.rows.value("SELECT count(*) FROM title")
    update = take(changed).must()
    assert (update.updated, update.added) == (1, 0)
    assert small.library.rows.value("SELECT count(*) FROM title") == before
    assert find_faults(small.library.rows) == []


def test_a_title_that_looks_like_one_that_is_here_is_added_and_said(small: SmallLibrary, take: Take) -> None:
    report = take(marc("1", "Another Emma", data_field("020", "a9780141439587"))).must()
    assert report.added == 1
    assert [key for key in told(report) if "double" in key]


def test_holdings_become_items_at_their_sites(small: SmallLibrary, take: Take) -> None:
    holdings = [
        data_field("952", "aBRANCH", "bBRANCH", "cGEN", "p30001", "o813 AUS", "t2", "d2020-04-01", "g12.50"),
        data_field("952", "aNowhere", "bNowhere", "pB1"),
    ]
    report = take(marc("1", "Sense and sensibility", *holdings)).must()
    assert report.items == 2
    keys = told(report)
    assert "import.warning.item_number_taken" in keys
    titles = Catalogue(small.library)
    (line,) = titles.page(titles.find("sense and sensibility"), 0, 1)
    numbers = {item.number: item.site for item in titles.items(line.title_id)}
    assert numbers["30001"] == "港分館"
    assert len(numbers) == 2


def test_what_a_record_says_of_its_item_is_kept(small: SmallLibrary, take: Take) -> None:
    holding = data_field("952", "aMAIN", "bMAIN", "p30002", "71", "cREFERENCE", "o031 BRI", "g900", "tc.3")
    take(marc("1", "Encyclopaedia", holding)).must()
    titles = Catalogue(small.library)
    item = titles.item(small.library.rows.value("SELECT item_id FROM identifier WHERE scanned_text = '30002'"))
    assert item.loan_class_id == small.classes["reference"]
    assert item.call_number == "031 BRI"


def test_a_copy_without_a_call_number_stands_by_its_class_without_the_name_of_the_scheme(
    small: SmallLibrary, take: Take
) -> None:
    take(marc("1", "図書館情報学", data_field("084", "a014.7", "2njb/09"))).must()
    found = small.library.rows.one(
        "SELECT item.call_number, title.classification FROM item JOIN title ON title.id = title_id"
        " WHERE title.title = '図書館情報学'"
    )
    assert found == ("014.7", "014.7 NDC09")


def test_numbers_that_were_given_out_by_hand_meanwhile_are_passed_over(small: SmallLibrary, take: Take) -> None:
    titles, general = Catalogue(small.library), small.classes["general"]
    titles.add_item(small.context(), 1, ItemFields("B0000002", small.main, general)).must()
    take(marc("1", "One"), marc("2", "Two")).must()
    numbers = small.library.rows.all("SELECT scanned_text FROM identifier WHERE kind = 'item' ORDER BY id DESC LIMIT 2")
    assert numbers == [("B0000003",), ("B0000001",)]
    by_hand = titles.add_item(small.context(), 1, ItemFields("", small.main, general)).must()
    assert titles.item(by_hand).number == "B0000004"


def test_a_sound_recording_gets_the_loan_class_of_its_kind(small: SmallLibrary, take: Take) -> None:
    record = iso2709(
        [("001", "1"), data_field("245", "aWinterreise", indicators="10")], leader="00000njm a2200000 i 4500"
    )
    take(record).must()
    found = small.library.rows.one(
        "SELECT loan_class_id FROM item JOIN title ON title.id = title_id WHERE title = 'Winterreise'"
    )
    assert found == (small.classes["av"],)


def test_a_number_of_another_kind_is_no_double(small: SmallLibrary, take: Take) -> None:
    first = iso2709([("001", "5"), ("003", "A"), data_field("245", "aOne book", indicators="10")])
    second = iso2709([("001", "5"), ("003", "A"), data_field("245", "aQuite another", indicators="10")])
    take(first).must()
    report = take(second).must()
    assert (report.added, report.updated) == (1, 0)


def test_an_import_is_one_action_that_is_taken_back(small: SmallLibrary, take: Take) -> None:
    before = small.library.rows.all("SELECT id, title FROM title")
    outcome = take(*(marc(str(number), f"Title {number}") for number in range(30)))
    assert outcome.must().added == 30
    done = History(small.library).recent(1)[0]
    assert (done.name, done.facts["count"]) == ("import", 30)
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    assert small.library.rows.all("SELECT id, title FROM title") == before
    assert find_faults(small.library.rows) == []


def test_a_dry_run_reads_and_reports_and_writes_nothing(small: SmallLibrary, take: Take) -> None:
    before = small.library.rows.one("SELECT (SELECT count(*) FROM title), (SELECT count(*) FROM action)")
    report = take(marc("1", "One"), iso2709([("001", "2")]), dry_run=True).must()
    assert (report.read, report.added, report.refused, report.action_id) == (2, 1, 1, None)
    assert small.library.rows.one("SELECT (SELECT count(*) FROM title), (SELECT count(*) FROM action)") == before


def test_an_import_that_is_stopped_keeps_what_is_in(small: SmallLibrary, take: Take) -> None:
    watcher = Watcher(stop_after=1)
    report = take(*(marc(str(number), f"Title {number}") for number in range(100)), progress=watcher).must()
    assert report.cancelled
    assert 0 < report.added < 100
    assert small.library.rows.value("SELECT count(*) FROM title") == 4 + report.added
    assert small.library.rows.value("SELECT count(*) FROM action WHERE state = 'open'") == 0


def test_progress_is_told_in_bytes_to_the_end(small: SmallLibrary, take: Take) -> None:
    watcher = Watcher()
    records = [marc(str(number), f"Title {number}") for number in range(50)]
    take(*records, progress=watcher).must()
    assert watcher.heard[-1] == (sum(map(len, records)),) * 2
    assert [done for done, _ in watcher.heard] == sorted(done for done, _ in watcher.heard)


def test_what_is_refused_before_anything_is_read(small: SmallLibrary, tmp_path: Path) -> None:
    importing = Importing(small.library)
    with pytest.raises(Problem, match="file_missing"):
        importing.import_files(small.context(), [tmp_path / "nowhere.mrc"])
    with pytest.raises(Problem, match="file_unreadable"):
        importing.import_files(small.context(), [tmp_path])
    path = tmp_path / "x.mrc"
    path.write_bytes(marc("1", "One"))
    assert refusals(importing.import_files(small.context(staff=small.clerk), [path])) == ["right_missing"]
    with alone_with(small.path, "importing"), pytest.raises(Problem, match="import_running"):
        importing.import_files(small.context(), [path])


def test_an_import_that_a_crash_ended_is_closed_and_can_be_taken_back(
    small: SmallLibrary, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    from libdesk.services import importing

    monkeypatch.setattr(importing._Run, "_end", lambda self, rows: 0)
    action_id = take(marc("1", "One")).must().action_id or 0
    assert refusals(History(small.library).undo(small.context(), action_id)) == ["undo_in_progress"]
    with alone_with(small.path, "importing"):
        assert small.library.close_interrupted() == 0
    assert small.library.close_interrupted() == 1
    assert small.library.close_interrupted() == 0
    History(small.library).undo(small.context(), action_id).must()
    assert small.library.rows.value("SELECT count(*) FROM title") == 4


def test_the_report_as_a_file(small: SmallLibrary, take: Take, tmp_path: Path) -> None:
    report = take(marc("1", "One"), iso2709([("001", "2")])).must()
    target = tmp_path / "report.csv"
    assert Importing.save_report(report, target, "en") == len(report.lines)
    rows = list(csv.DictReader(target.read_text("utf-8-sig").splitlines()))
    assert rows[-1]["outcome"] == "refused"
    assert rows[-1]["code"] == "no_title"
    assert rows[-1]["record"] == "2"


def test_what_no_field_can_hold_costs_its_own_record_only(
    small: SmallLibrary, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    from libdesk.services import import_writer

    plain = import_writer._day
    days = iter([None, "the day after", None, "the day after", None])
    monkeypatch.setattr(import_writer, "_day", lambda day: next(days, plain(day)))
    report = take(marc("1", "One"), marc("2", "Two"), marc("3", "Three")).must()
    assert (report.read, report.added, report.refused) == (3, 2, 1)
    assert [(line.position, line.key) for line in report.lines] == [(2, "import.refused.value_not_allowed")]
    assert told(report)
    assert find_faults(small.library.rows) == []


def test_a_stick_that_is_pulled_out_keeps_what_is_in(
    small: SmallLibrary, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    from libdesk.exchange import marc_reader

    whole = marc_reader.read_marc

    def pulled_out(path: Path, heard: Callable[[int], None]):
        yield from whole(path, heard)
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(marc_reader, "read_marc", pulled_out)
    with pytest.raises(Problem, match="file_unreadable"):
        take(*(marc(str(number), f"Title {number}") for number in range(20)))
    done = History(small.library).recent(1)[0]
    kept = small.library.rows.value("SELECT count(*) FROM title") - 4
    assert (done.name, done.facts["count"]) == ("import", kept)
    assert kept > 0
