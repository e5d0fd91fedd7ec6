"""The online service's table comes in as requests: bad rows named, doubles told, nothing lost."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from libdesk.domain.problems import Problem
from libdesk.services.history import History
from libdesk.services.lending import Lending
from libdesk.services.lending_forms import NewRequest
from libdesk.services.lending_importing import LendingImporting, RequestTable
from libdesk.services.partners import PartnerRecord, Partners
from tests.lending_steps import accepted
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals

HEADER = "利用者ID,相手館,申込番号,申込日,書名,著者,ISBN"
ROWS = (
    "DE-001,,A-1,2026-01-05,Emma,Jane Austen,978-0-14-143958-7",
    "ZZ-9,,A-2,2026-01-05,吾輩は猫である,夏目漱石,",
    "de-001,,a-1,2026-01-06,Something else,,",
    "DE-001,,A-3,1/2/2026,,,",
    ",國立圖書館,A-4,2026-01-06,言海,,",
    ",Somewhere,A-5,2026-01-06,言海,,",
    "DE-001,,A-6,2026-01-06,EMMA,\"Austen, Jane\",",
    "DE-001,,A-7,2027-01-01,春の海,,",
)  # fmt: skip


@pytest.fixture
def table(small: SmallLibrary, tmp_path: Path) -> Path:
    Partners(small.library).add(small.context(), PartnerRecord("國立圖書館", "TW")).must()
    path = tmp_path / "申込.csv"
    path.write_text("\n".join((HEADER, *ROWS)), encoding="utf-8-sig")
    return path


@pytest.fixture
def importing(small: SmallLibrary) -> LendingImporting:
    return LendingImporting(small.library)


def fates(table: RequestTable) -> list[tuple[int, str, list[str]]]:
    return [(line.position, line.fate, [one.code for one in line.reasons]) for line in table.lines]


WRONG = [
    (3, "wrong", ["lending_user_id_unknown"]),
    (5, "wrong", ["lending_row_day_ambiguous", "lending_row_title_missing"]),
    (7, "wrong", ["lending_partner_missing"]),
    (9, "wrong", ["date_in_future"]),
]


@pytest.mark.rule("L10")
def test_every_row_is_looked_at_and_nothing_is_changed(
    small: SmallLibrary, importing: LendingImporting, table: Path
) -> None:
    seen = importing.preview(small.context(), table).must()
    assert [one for one in fates(seen) if one[1] == "wrong"] == WRONG
    assert [one for one in fates(seen) if one[1] != "wrong"] == [
        (2, "new", []),
        (4, "double", ["lending_double_same_number"]),
        (6, "new", []),
        (8, "double", ["lending_double_open"]),
    ]
    assert small.library.rows.value("SELECT count(*) FROM lending_request") == 0


@pytest.mark.rule("L10")
def test_good_rows_come_in_as_one_action_and_the_others_stay_named(
    small: SmallLibrary, importing: LendingImporting, table: Path, tmp_path: Path
) -> None:
    here = small.context()
    outcome = importing.take_in(here, table, also={8})
    done = outcome.must()
    assert [(line.position, line.number) for line in done.lines if line.fate == "entered"] == [
        (2, "L2026-0001"), (6, "L2026-0002"), (8, "L2026-0003"),
    ]  # fmt: skip
    assert [line.position for line in done.left] == [3, 4, 5, 7, 9]
    rows = small.library.rows
    assert rows.all("SELECT their_number, channel, given_user_id, requested_on FROM lending_request ORDER BY id") == [
        ("A-1", "online", "DE-001", "2026-01-05"), ("A-4", "online", "", "2026-01-06"),
        ("A-6", "online", "DE-001", "2026-01-06"),
    ]  # fmt: skip
    assert rows.value("SELECT count(*) FROM lending_event WHERE step = 'enter'") == 3

    target = tmp_path / "left.csv"
    assert importing.save_left(done, target, {line.position: "why" for line in done.left}) == 5
    with target.open(encoding="utf-8-sig", newline="") as stream:
        kept = list(csv.reader(stream))
    assert kept[0] == [*HEADER.split(","), "?"]
    assert kept[1] == [*next(csv.reader([ROWS[1]])), "why"]

    again = importing.take_in(here, table)
    assert refusals(again) == ["lending_table_nothing_new"]
    History(small.library).undo(here, outcome.action_id).must()
    assert rows.value("SELECT count(*) FROM lending_request") == 0


@pytest.mark.rule("L15")
def test_a_row_whose_number_is_ours_and_differs_in_nothing_brings_its_copy(
    small: SmallLibrary, importing: LendingImporting, tmp_path: Path
) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        "user id,number,title,year,isbn\nDE-001,1,Emma,1815,9780141439587\nDE-001,2,Emma,1999,9780141439587\n"
        "DE-001,3,Emma,,\n",
        encoding="utf-8",
    )
    importing.take_in(small.context(), path, also={3, 4}).must()
    assert small.library.rows.all("SELECT title_id, item_id FROM lending_request ORDER BY id") == [
        (small.titles["emma"], small.items["B2"]), (None, None), (None, None),
    ]  # fmt: skip


def test_a_copy_that_cannot_be_sent_is_not_chosen(
    small: SmallLibrary, importing: LendingImporting, tmp_path: Path
) -> None:
    accepted(small, "B2")
    path = tmp_path / "t.csv"
    path.write_text("user id,number,title,isbn\nDE-001,1,Emma,9780141439587\n", encoding="utf-8")
    importing.take_in(small.context(), path, also={2}).must()
    last = small.library.rows.one("SELECT title_id, item_id FROM lending_request ORDER BY id DESC")
    assert last == (small.titles["emma"], None)


def test_what_stands_against_a_request_is_said_beside_it(
    small: SmallLibrary, importing: LendingImporting, tmp_path: Path
) -> None:
    small.library.perform(
        small.context(), "change_partner", None, lambda work: work.update("partner_library", 1, state="ended")
    )
    path = tmp_path / "t.csv"
    path.write_text("user id;title\nDE-001;Emma", encoding="utf-8")
    assert fates(importing.preview(small.context(), path).must()) == [(2, "new", ["partner_not_registered"])]


def test_a_partner_is_found_by_its_symbol_and_by_its_name_in_either_script(
    small: SmallLibrary, importing: LendingImporting, tmp_path: Path
) -> None:
    partners = Partners(small.library)
    here = small.context()
    for name, latin in (("東亞圖書館", "Dong-A Library"), ("Twice", ""), ("twice", "")):
        partners.add(here, PartnerRecord(name, "KR", name_latin=latin)).must()
    small.library.perform(here, "change_partner", None, lambda work: work.update("partner_library", 1, symbol="DE-M1"))
    path = tmp_path / "t.csv"
    path.write_text("isil,library,title\nde-m1,,A\n,Ｄong-A library,B\n,東亜図書館,C\n,Twice,D\n", encoding="utf-8")
    seen = importing.preview(here, path).must()
    assert [line.request.partner_library_id for line in seen.lines] == [1, 2, 2, 0]


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (b"", ["lending_table_empty_file"]),
        (b"\x00\xff\x00\x81", ["lending_table_not_a_table"]),
        (b"author\nAusten", ["lending_column_needed", "lending_column_needed"]),
        (b"title,user id\n", ["lending_table_empty_file"]),
    ],
)
def test_what_is_no_table_of_requests_is_refused_whole(
    small: SmallLibrary, importing: LendingImporting, tmp_path: Path, content: bytes, codes: list[str]
) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    assert refusals(importing.preview(small.context(), path)) == codes
    assert refusals(importing.take_in(small.context(), path)) == codes


def test_a_file_that_is_not_there_is_said(small: SmallLibrary, importing: LendingImporting, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="file_missing"):
        importing.preview(small.context(), tmp_path / "none.csv")


def test_columns_can_be_named_by_staff(small: SmallLibrary, importing: LendingImporting, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,b\nDE-001,Emma\n", encoding="utf-8")
    columns = {0: "user_id", 1: "asked_title"}
    assert importing.header(path) == ("a", "b")
    (tmp_path / "none.csv").write_text("")
    assert importing.header(tmp_path / "none.csv") == ()
    assert importing.take_in(small.context(), path, columns).must().count("entered") == 1
    second = importing.preview(small.context(), path, columns).must()
    assert fates(second) == [(2, "double", ["lending_double_open"])]


def test_many_rows_of_a_partner_with_many_requests_are_held_against_each_other_quickly(
    small: SmallLibrary, importing: LendingImporting, tmp_path: Path
) -> None:
    lending = Lending(small.library)
    lending.enter(small.context(), NewRequest(small.partner, "Volume 7")).must()
    path = tmp_path / "t.csv"
    path.write_text("user id,title\n" + "".join(f"DE-001,Volume {n}\n" for n in range(60)), encoding="utf-8")
    done = importing.take_in(small.context(), path).must()
    assert (done.count("entered"), done.count("double")) == (59, 1)
