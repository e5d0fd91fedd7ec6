"""The demo's library: sound, the same each time, with something in every state."""

from __future__ import annotations

from pathlib import Path

import pytest

from libdesk.domain.borrowing_states import BorrowingState
from libdesk.domain.lending_states import LendingState
from libdesk.services.checking import check_library
from libdesk.services.clock import SetClock
from libdesk.services.library import Library
from libdesk.services.loan_policy import LoanPolicy
from libdesk.services.sample_library import LIBRARY_NAME, make_sample_library
from libdesk.services.settings import Settings
from tests.library_fixtures import MORNING


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[str, int, int]]]:
    path = tmp_path_factory.mktemp("sample") / "sample.libdesk"
    told: list[tuple[str, int, int]] = []
    make_sample_library(path, SetClock(MORNING), lambda part, done, total: told.append((part, done, total)))
    return path, told


def test_it_is_sound_and_holds_what_the_demo_promises(sample) -> None:
    path, told = sample
    assert check_library(path) == []
    library = Library.open(path)
    try:
        rows = library.rows
        counts = {
            table: rows.value(f"SELECT count(*) FROM {table}")
            for table in ("site", "patron", "title", "partner_library", "staff")
        }
        assert (counts["site"], counts["patron"], counts["title"]) == (2, 60, 1500)
        assert rows.value("SELECT count(DISTINCT country) FROM partner_library") >= 5
        states = {state for (state,) in rows.all("SELECT DISTINCT state FROM lending_request")}
        assert states == set(map(str, LendingState))
        partners = {state for (state,) in rows.all("SELECT DISTINCT state FROM partner_library")}
        assert partners == {"applied", "incomplete", "in_review", "approved", "suspended"}
        assert rows.all("SELECT state FROM incoming_page ORDER BY id") == [("to_confirm",), ("tray",)]
        assert rows.value("SELECT count(*) FROM title_lending_mark") == 2
        borrowed = {state for (state,) in rows.all("SELECT DISTINCT state FROM borrowing_request")}
        assert borrowed == set(map(str, BorrowingState))
        assert {who for (who,) in rows.all("SELECT DISTINCT expense FROM borrowing_request")} >= {
            "public", "private", "library",
        }  # fmt: skip
        assert rows.value("SELECT count(*) FROM lender WHERE active") >= 4
        assert rows.value("SELECT sum(amount) FROM cost_entry WHERE kind = 'cost'") > 0
        assert rows.value("SELECT count(*) FROM loan WHERE patron_id IS NOT NULL AND returned_at IS NULL") > 20
        now = "2026-01-07T01:00:00.000Z"
        assert rows.value("SELECT count(*) FROM loan WHERE returned_at IS NULL AND due_at < ?", now) > 0
        assert rows.value("SELECT count(*) FROM loan WHERE lent_at > ?", now) == 0
        assert rows.value("SELECT count(*) FROM action WHERE state = 'open'") == 0
        assert (Settings(library).get("library.name"), Settings(library).get("library.name_latin")) == LIBRARY_NAME
    finally:
        library.close()
    assert told[-1][1] == told[-1][2]
    assert {part for part, _, _ in told} == {"titles", "events"}


@pytest.mark.parametrize("policy", ["college", "prefectural-library", "borrowing"])
def test_every_preset_takes_the_demos_records(tmp_path: Path, policy: str) -> None:
    path = tmp_path / "sample.libdesk"
    make_sample_library(path, SetClock(MORNING), policy=policy)
    assert check_library(path) == []
    library = Library.open(path)
    codes = dict(library.rows.all("SELECT code, id FROM loan_class"))
    adult = library.rows.value("SELECT id FROM patron_category WHERE code = 'adult'")
    terms = LoanPolicy(library).terms(adult, codes["reference"], 1)
    assert terms.not_for_loan
    assert LoanPolicy(library).terms(adult, codes["general"], 1).length == 14
    library.close()


def test_a_demo_that_could_not_be_made_leaves_nothing_behind(tmp_path: Path) -> None:
    def stop(part: str, done: int, total: int) -> None:
        raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError):
        make_sample_library(tmp_path / "sample.libdesk", SetClock(MORNING), stop)
    assert list(tmp_path.iterdir()) == []
