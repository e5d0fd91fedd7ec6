from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from libdesk.domain.problems import Problem
from libdesk.exchange.tables import Table
from libdesk.services.alone import alone_with
from libdesk.services.code_lists import CodeEntry, CodeLists
from libdesk.services.history import History
from libdesk.services.importing import ImportReport
from libdesk.services.patron_importing import PatronImporting, PatronPlan
from libdesk.services.patrons import Contact, Patrons
from libdesk.wording.catalogue import catalogue
from tests.exchange.spreadsheets import write_xlsx
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals

HEADER = ("cardnumber", "name", "dateofbirth", "categorycode", "phone", "email", "address", "sort1")


@pytest.fixture
def importing(small: SmallLibrary) -> PatronImporting:
    return PatronImporting(small.library)


def table(tmp_path: Path, *rows: Sequence[str], header: Sequence[str] = HEADER, name: str = "people.csv") -> Path:
    path = tmp_path / name
    path.write_text("\n".join(",".join(row) for row in (header, *rows)), "utf-8")
    return path


def figures(report: ImportReport) -> tuple[int, int, int, int, int]:
    return report.read, report.added, report.updated, report.skipped, report.refused


def codes(report: ImportReport) -> list[str]:
    for line in report.lines:
        for language in ("en", "ja"):
            assert catalogue(language).text(line.key, line.facts)
    return [line.key.rpartition(".")[2] for line in report.lines]


def test_people_come_in_and_go_as_one(small: SmallLibrary, importing: PatronImporting, tmp_path: Path) -> None:
    path = table(
        tmp_path,
        ("2001", "森 林太郎", "1962-02-17", "adult", "03-1", "o@mori.example", "千駄木", "Medicine"),
        ("", "No Number", "", "adult", "", "", "", ""),
    )
    CodeLists(small.library).save(small.context(), "department", None, CodeEntry("med", "医学部", "Medicine")).must()
    dry = importing.import_files(small.context(), [path], dry_run=True).must()
    assert (figures(dry), dry.action_id) == ((2, 2, 0, 0, 0), None)
    patrons = Patrons(small.library)
    assert patrons.count() == 3
    outcome = importing.import_files(small.context(), [path])
    assert figures(outcome.must()) == (2, 2, 0, 0, 0)
    (line,) = patrons.page(small.context(), 0, 5, "2001")
    record = patrons.record(line.patron_id)
    assert (record.name, record.born_on, record.telephone) == ("森 林太郎", date(1962, 2, 17), "03-1")
    assert (record.email, record.address, record.site_id) == ("o@mori.example", "千駄木", small.main)
    assert record.department_id is not None
    assert patrons.page(small.context(), 0, 5, "No Number")[0].card == "P000001"
    history = History(small.library)
    assert history.recent(1)[0].name == "import_patrons"
    history.undo(small.context(), outcome.action_id or 0).must()
    assert patrons.count() == 3


def test_excel_and_a_column_mapping_of_ones_own(
    small: SmallLibrary, importing: PatronImporting, tmp_path: Path
) -> None:
    path = write_xlsx(tmp_path / "people.xlsx", [["A", "B", "C"], [20010, "森", date(1962, 2, 17)]])
    found = importing.table(path)
    assert isinstance(found, Table)
    assert importing.guess(found.header) == {}
    plan = PatronPlan({0: "card", 1: "name", 2: "born_on"}, category_id=small.adult)
    assert figures(importing.import_files(small.context(), [path], plan).must()) == (1, 1, 0, 0, 0)
    line = Patrons(small.library).page(small.context(), 0, 5, "20010")[0]
    assert Patrons(small.library).record(line.patron_id).born_on == date(1962, 2, 17)


def test_whoever_is_here_already_is_skipped_updated_or_added(small, importing: PatronImporting, tmp_path: Path) -> None:
    patrons, here = Patrons(small.library), small.context()
    before = replace(
        patrons.record(small.patrons["P2"]), born_on=date(1990, 1, 1), address="here", telephone="1", note="n"
    )
    patrons.change(here, small.patrons["P2"], before).must()
    path = table(
        tmp_path,
        ("P1", "山田 太郎", "", "student", "03-9", "t@y.example", "港町", ""),
        ("N2", "MULLER Anna", "1990-01-01", "adult", "99", "", "elsewhere", ""),
    )
    skipped = importing.import_files(here, [path]).must()
    assert (figures(skipped), codes(skipped)) == (
        (2, 0, 0, 2, 0), ["known_by_number", "known_by_name_and_birth"],
    )  # fmt: skip
    added = importing.import_files(here, [path], PatronPlan(when_known="add"), dry_run=True).must()
    assert (figures(added), codes(added)) == (
        (2, 1, 0, 0, 1), ["card_number_taken", "known_by_name_and_birth"],
    )  # fmt: skip
    updated = importing.import_files(here, [path], PatronPlan(when_known="update")).must()
    assert (figures(updated), codes(updated)) == ((2, 0, 2, 0, 0), ["address_kept", "telephone_kept"])
    first, second = patrons.record(small.patrons["P1"]), patrons.record(small.patrons["P2"])
    assert (first.telephone, first.address, first.email) == ("03-9", "港町", "t@y.example")
    assert (second.card, second.address, second.telephone) == ("N2", "here", "1")
    again = importing.import_files(here, [path], PatronPlan(when_known="update")).must()
    assert figures(again) == (2, 0, 0, 2, 0)


def test_rows_that_are_wrong_are_refused_alone(small: SmallLibrary, importing: PatronImporting, tmp_path: Path) -> None:
    path = table(
        tmp_path,
        ("B1", "Has an item's number", "", "adult", "", "", "", ""),
        ("S001", "Has a badge's number", "", "adult", "", "", "", ""),
        ("3001", "Wrong category", "", "wizard", "", "", "", ""),
        ("3002", "None at all", "", "", "", "", "", ""),
        ("9.78E+12", "Excel", "", "adult", "", "", "", ""),
        ("3003", "Born late", "2999-01-01", "adult", "", "", "", ""),
        ("3004", "Fine", "", "adult", "", "nowhere", "", "Nowhere"),
        ("3004", "Twice", "", "adult", "", "", "", ""),
    )
    report = importing.import_files(small.context(), [path]).must()
    assert figures(report) == (8, 1, 0, 0, 7)
    assert codes(report) == [
        "card_number_taken", "card_number_taken", "category_unknown", "category_missing", "number_scientific",
        "value_not_allowed", "email_left_out", "department_unknown", "number_twice_in_file",
    ]  # fmt: skip
    assert [line.position for line in report.lines if line.refused] == [2, 3, 4, 5, 6, 7, 9]
    assert report.lines[0].facts == {"number": "B1", "owner": "吾輩は猫である"}
    assert report.reasons["card_number_taken"] == 2


def test_what_is_said_of_places_countries_and_namesakes(small, importing: PatronImporting, tmp_path: Path) -> None:
    header = ("name", "category", "branch", "country", "mobile", "lang", "birthday")
    path = table(
        tmp_path,
        ("山田太郎", "一般", "Harbour Branch", "Germany", "090-1", "de", ""),
        ("Other", "adult", "nowhere", "Ruritania", "", "ja", "01/02/2003"),
        ("Japanese", "adult", "branch", "日本", "", "", ""),
        header=header,
    )
    report = importing.import_files(small.context(), [path]).must()
    assert codes(report) == ["namesake", "day_ambiguous", "patron_site_unknown", "country_left_out"]
    patrons = Patrons(small.library)
    found = [patrons.record(line.patron_id) for line in patrons.page(small.context(), 0, 9, "P00000")]
    first = next(one for one in found if one.name == "山田太郎")
    assert (first.site_id, first.country, first.language, first.telephone) == (small.branch, "DE", "en", "090-1")
    assert first.contacts == ()


def test_further_telephones_are_kept_as_contacts(small: SmallLibrary, importing: PatronImporting, tmp_path) -> None:
    path = table(
        tmp_path, ("K1", "K", "adult", "1", "2", "3"), header=("card", "name", "category", "tel", "mobile", "phonepro")
    )
    importing.import_files(small.context(), [path]).must()
    line = Patrons(small.library).page(small.context(), 0, 5, "K1")[0]
    record = Patrons(small.library).record(line.patron_id)
    assert record.contacts == (Contact("mobile", "2"), Contact("work", "3"))


def test_what_is_refused_as_a_whole(small: SmallLibrary, importing: PatronImporting, tmp_path: Path) -> None:
    here = small.context()
    nameless = table(tmp_path, ("1", "2"), header=("x", "y"))
    assert refusals(importing.import_files(here, [nameless])) == ["column_needed"]
    assert refusals(importing.import_files(small.context(staff=small.helper), [nameless])) == ["right_missing"]
    with pytest.raises(Problem) as missing:
        importing.table(tmp_path / "none.csv")
    assert missing.value.code == "file_missing"
    empty = tmp_path / "empty.csv"
    empty.write_text("")
    report = importing.import_files(here, [empty], dry_run=True).must()
    assert (figures(report), codes(report)) == ((0, 0, 0, 0, 1), ["empty_file"])
    with alone_with(small.path, "importing"), pytest.raises(Problem) as running:
        importing.import_files(here, [empty])
    assert running.value.code == "import_running"


def test_an_update_says_only_what_the_table_says(small: SmallLibrary, importing: PatronImporting, tmp_path) -> None:
    patrons, here = Patrons(small.library), small.context()
    before = replace(patrons.record(small.patrons["P1"]), note="old", email="a@b.example")
    patrons.change(here, small.patrons["P1"], before).must()
    path = table(
        tmp_path,
        ("P1", "山田 太郎", "Harbour Branch", "en", "new", "7", "Germany"),
        header=("card", "name", "branch", "lang", "note", "学年", "country"),
    )
    plan = PatronPlan(when_known="update")
    assert figures(importing.import_files(here, [path], plan).must()) == (1, 0, 1, 0, 0)
    after = patrons.record(small.patrons["P1"])
    assert (after.site_id, after.language, after.note, after.study_year) == (small.branch, "en", "old\nnew", 7)
    assert (after.email, after.country, after.patron_category_id) == ("a@b.example", "JP", small.adult)
    again = importing.import_files(here, [path], plan).must()
    assert figures(again) == (1, 0, 0, 1, 0)


def test_a_country_by_its_code(small: SmallLibrary, importing: PatronImporting, tmp_path: Path) -> None:
    path = table(tmp_path, ("Z1", "A", "adult", "de"), header=("card", "name", "category", "country"))
    assert figures(importing.import_files(small.context(), [path]).must()) == (1, 1, 0, 0, 0)
    line = Patrons(small.library).page(small.context(), 0, 5, "Z1")[0]
    assert Patrons(small.library).record(line.patron_id).country == "DE"


@pytest.mark.parametrize(
    ("when_known", "expected", "said"),
    [
        ("skip", (4, 2, 0, 2, 0), ["twice_in_file"] * 3),
        ("update", (4, 2, 0, 2, 0), ["twice_in_file"] * 3),
        ("add", (4, 4, 0, 0, 0), ["twice_in_file"] * 3),
    ],
)
def test_somebody_who_stands_twice_in_a_file(small, importing, tmp_path, when_known, expected, said) -> None:
    path = table(
        tmp_path,
        ("D1", "Double", "2000-01-01", "adult", "", "", "", ""),
        ("D2", "double", "2000-01-01", "adult", "", "", "", ""),
        ("D3", "Double", "2000-01-01", "adult", "", "", "", ""),
        ("D4", "Double", "", "adult", "", "", "", ""),
    )
    plan = PatronPlan(when_known=when_known)
    for dry_run in (True, False):
        report = importing.import_files(small.context(), [path], plan, dry_run=dry_run).must()
        assert (figures(report), codes(report)) == (expected, said)


def test_an_import_can_be_stopped(small: SmallLibrary, importing: PatronImporting, tmp_path: Path) -> None:
    class Stopping:
        done = 0

        @property
        def cancelled(self) -> bool:
            return self.done > 0

        def report(self, done: int, total: int | None) -> None:
            self.done = done

    rows = [(f"T{n}", f"Name {n}", "", "adult", "", "", "", "") for n in range(60)]
    report = importing.import_files(small.context(), [table(tmp_path, *rows)], PatronPlan(), Stopping()).must()
    assert report.cancelled
    assert report.added == 25
    assert Patrons(small.library).count("T") >= 25
