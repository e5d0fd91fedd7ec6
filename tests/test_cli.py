"""The commands: their exit codes, their one clear line, their report as JSON, and what they must never do."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from libdesk import app, cli
from libdesk.domain.pickup import PickupChoice
from libdesk.services.clock import SystemClock
from libdesk.services.desk import Desk
from libdesk.services.lending import Lending
from libdesk.services.lending_forms import NewRequest
from libdesk.services.library import Library
from tests import lending_steps
from tests.exchange.marc_building import data_field, iso2709
from tests.library_fixtures import SmallLibrary
from tests.paper.printed import all_text
from tests.services import borrowed_books
from tests.services.money import owe, pay
from tests.services.way_rows import add_place, set_aside, to_place


@dataclass(frozen=True)
class Ended:
    """How a command ended: exit code, what it printed, and what it printed as an error."""

    code: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, Any]:
        return json.loads(self.out)


Command = Callable[..., Ended]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def run(*arguments: object) -> Ended:
        capsys.readouterr()
        code = app.main([str(one) for one in arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Ended(code, said.out, said.err)

    return run


@pytest.fixture
def library(small: SmallLibrary) -> Path:
    """A library with a loan and an accepted request, closed, as a command finds it."""
    Desk(small.library).check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    lending, here = Lending(small.library), small.context()
    request = NewRequest(small.partner, "Emma", item_id=small.items["B2"], their_number="FL-77")
    lending.accept(here, lending.enter(here, request).must()).must()
    small.library.close()
    return small.path


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "records.mrc"
    good = iso2709([("001", "1"), data_field("245", "aPersuasion", indicators="10")])
    path.write_bytes(good + iso2709([("001", "2")]) + good)
    return path


def refused(ended: Ended, code: str) -> None:
    """One line as an error, and the same as JSON where that was asked for."""
    assert ended.code == 1
    assert ended.err.count("\n") == 1
    if ended.out:
        assert (ended.report["failed"], ended.report["code"]) == (True, code)
        assert ended.report["message"] == ended.err.strip()


def test_an_import_accounts_for_each_record(command: Command, library: Path, records: Path) -> None:
    ended = command("import", records, "--into", library, "--json")
    assert (ended.code, ended.err) == (0, "")
    found = ended.report
    assert (found["read"], found["added"], found["skipped"], found["refused"]) == (3, 1, 1, 1)
    assert found["read"] == sum(found[name] for name in ("added", "updated", "skipped", "refused"))
    assert found["reasons"] == {"no_title": 1, "same_record": 1}
    assert [(line["record"], line["reason"]) for line in found["lines"]] == [(2, "no_title"), (3, "same_record")]
    assert all(line["message"] for line in found["lines"])
    again = command("import", records, "--into", library)
    assert again.code == 0
    assert again.out.splitlines()[1].startswith("records.mrc, record 2: ")
    assert command("check", library).code == 0


def test_a_dry_run_writes_nothing(command: Command, library: Path, records: Path) -> None:
    counts = "SELECT (SELECT count(*) FROM title), (SELECT count(*) FROM item), (SELECT count(*) FROM journal), "
    counts += (
        "(SELECT count(*) FROM action), (SELECT count(*) FROM attachment), (SELECT total(last) FROM running_number)"
    )
    with closing(sqlite3.connect(library)) as connection:
        before = connection.execute(counts).fetchone()
    found = command("import", records, "--into", library, "--dry-run", "--json").report
    assert (found["read"], found["added"], found["skipped"], found["refused"]) == (3, 1, 1, 1)
    with closing(sqlite3.connect(library)) as connection:
        assert connection.execute(counts).fetchone() == before


def test_files_that_cannot_be_imported(command: Command, library: Path, records: Path, tmp_path: Path) -> None:
    refused(command("import", tmp_path / "nowhere", "--into", library, "--json"), "file_missing")
    refused(command("import", tmp_path, "--into", library, "--json"), "file_unreadable")
    refused(command("import", records, "--into", records, "--json"), "not_a_library")
    refused(command("import", records, "--into", library, "--staff", "窓口 花子", "--json"), "right_missing")
    refused(command("import", records, "--into", library, "--staff", "nobody", "--json"), "staff_unknown")
    (tmp_path / "empty").touch()
    ended = command("import", tmp_path / "empty", "--into", library, "--json")
    assert (ended.code, ended.report["failed"], ended.report["reasons"]) == (1, True, {"empty_file": 1})
    assert ended.err.count("\n") == 1
    assert "empty: The file is empty." in ended.err
    assert command("import", tmp_path / "empty", records, "--into", library).code == 0


def test_a_command_that_is_stopped_says_so(
    command: Command, library: Path, records: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("libdesk.services.importing._Run._import_file", stop)
    ended = command("import", records, "--into", library, "--json")
    assert (ended.code, ended.report["code"]) == (130, "interrupted")
    opened = Library.open(library)
    assert opened.rows.value("SELECT count(*) FROM action WHERE state = 'open'") == 0
    opened.close()


@pytest.mark.parametrize("what", ["titles", "items", "patrons", "loans", "lending"])
def test_an_export_has_a_header_the_number_first_and_a_state(
    command: Command, library: Path, tmp_path: Path, what: str
) -> None:
    target = tmp_path / f"{what}.csv"
    ended = command("export", what, "--from", library, "--to", target, "--json")
    rows = list(csv.DictReader(target.read_text("utf-8-sig").splitlines()))
    assert (ended.code, ended.report["rows"]) == (0, len(rows))
    assert rows
    assert next(iter(rows[0])).endswith("number")
    assert all(row["state"] for row in rows)


def test_exports_that_are_refused(command: Command, library: Path, tmp_path: Path) -> None:
    before = library.read_bytes()
    refused(command("export", "titles", "--from", library, "--to", library, "--json"), "target_is_library")
    assert library.read_bytes() == before
    refused(command("export", "shoes", "--from", library, "--to", tmp_path / "x", "--json"), "export_unknown")
    refused(
        command("export", "items", "--from", library, "--to", tmp_path / "x", "--as", "marc", "--json"),
        "format_unknown",
    )
    refused(command("export", "titles", "--from", library, "--to", tmp_path, "--json"), "file_not_written")
    refused(
        command("export", "titles", "--from", library, "--to", tmp_path / "no" / "x.csv", "--json"),
        "folder_is_missing",
    )


@pytest.mark.rule("L13")
@pytest.mark.parametrize("language", ["en", "ja", "both"])
def test_a_packet_is_printed_and_logged(command: Command, library: Path, tmp_path: Path, language: str) -> None:
    target = tmp_path / "packet.pdf"
    ended = command(
        "print", "loan-packet", "l2026-0001", "--from", library, "--to", target, "--language", language, "--json"
    )
    assert (ended.code, ended.report["remarks"]) == (0, [])
    text = all_text(target.read_bytes())
    for said in ("L2026-0001", "FL-77", "To Borrowers", "Receipt Letter of the Loan Material", "ill@library.example"):
        assert said in text
    opened = Library.open(library)
    assert opened.rows.all("SELECT destination FROM printed_sheet") == [("file:packet.pdf",)]
    opened.close()


def test_what_was_not_written_was_not_printed(command: Command, library: Path, tmp_path: Path) -> None:
    before = library.read_bytes()
    say = ("print", "loan-slip", "L2026-0001", "--from", library, "--json", "--to")
    refused(command(*say, tmp_path), "file_not_written")
    refused(command(*say, library), "target_is_library")
    assert library.read_bytes() == before


def test_numbers_of_another_kind_and_sheets_that_there_are_not(command: Command, library: Path, tmp_path: Path) -> None:
    rest = ("--from", library, "--to", tmp_path / "x.pdf", "--json")
    refused(command("print", "loan-slip", "B1", *rest), "number_unknown")
    refused(command("print", "desk-slip", "B1", *rest), "number_unknown")
    refused(command("print", "desk-slip", "P2", *rest), "nothing_on_loan")
    refused(command("print", "loan-slip", *rest), "print_needs_numbers")
    refused(command("print", "poster", "L2026-0001", *rest), "sheet_unknown")
    assert not (tmp_path / "x.pdf").exists()
    assert command("print", "desk-slip", "P1", *rest).code == 0
    refused(command("print", "recall-letter", "P1", *rest), "number_unknown")
    refused(command("print", "loss-letter", "B1", *rest), "loss_case_none")
    assert command("print", "gallery", *rest).code == 0


def test_a_receipt_is_printed_by_its_own_number(command: Command, small: SmallLibrary, tmp_path: Path) -> None:
    owe(small, 500)
    pay(small, 200).must()
    small.library.close()
    rest = ("--from", small.path, "--to", tmp_path / "x.pdf", "--language", "en", "--json")
    refused(command("print", "receipt", "2", *rest), "number_unknown")
    refused(command("print", "receipt", "P1", *rest), "number_unknown")
    assert command("print", "receipt", "1", *rest).code == 0
    assert "¥200" in all_text((tmp_path / "x.pdf").read_bytes())
    assert command("print", "receipt", "1", *rest).code == 0
    assert "REPRINT" in all_text((tmp_path / "x.pdf").read_bytes())


def test_the_lists_and_slips_of_held_items_are_printed(command: Command, small: SmallLibrary, tmp_path: Path) -> None:
    place_id = add_place(small)
    set_aside(small, "P2", "B1", to_place(small, place_id))
    set_aside(small, "P1", "B2", PickupChoice("site", small.branch))
    small.library.close()
    rest = ("--from", small.path, "--to", tmp_path / "x.pdf", "--language", "en", "--json")

    def printed(*arguments: str) -> str:
        assert command("print", *arguments, *rest).code == 0
        return all_text((tmp_path / "x.pdf").read_bytes())

    assert "Pick List" in printed("pick-list")
    assert "Harbour Branch" in printed("pick-list", "branch")
    assert "Search List" in printed("search-list")
    assert "Kitano Town Library" in printed("dispatch-list", "KITANO")
    assert "Kitano Town" in printed("transfer-slip", "B1")
    assert "Harbour Branch" in printed("transfer-slip", "B2", "B1")
    refused(command("print", "transfer-slip", "B3", *rest), "transit_ended")
    refused(command("print", "transfer-slip", *rest), "print_needs_numbers")
    refused(command("print", "transfer-slip", "P1", *rest), "number_unknown")
    refused(command("print", "dispatch-list", *rest), "print_needs_one_code")
    refused(command("print", "dispatch-list", "NOWHERE", *rest), "number_unknown")
    refused(command("print", "pick-list", "main", "branch", *rest), "print_needs_one_code")


def test_a_clock_that_went_backwards_is_said_when_printing(
    command: Command, small: SmallLibrary, tmp_path: Path
) -> None:
    small.clock.moment = SystemClock().now() + timedelta(days=900)
    Desk(small.library).check_out(small.context(), small.patrons["P1"], small.items["B1"]).must()
    small.library.close()
    ended = command("print", "desk-slip", "P1", "--from", small.path, "--to", tmp_path / "x.pdf", "--json")
    refused(ended, "clock_went_backwards")


def test_a_library_is_made_checked_backed_up_and_restored(command: Command, tmp_path: Path) -> None:
    library = tmp_path / "図書館 é#?.libdesk"
    assert command("new", library, "--policy", "college", "--json").report["policy"] == "college"
    refused(command("new", library, "--json"), "library_exists")
    refused(command("new", tmp_path / "x", "--policy", "none", "--json"), "policy_unknown")
    refused(command("new", tmp_path / "no" / "x", "--json"), "folder_missing")
    assert command("check", library, "--json").report["faults"] == []
    made = command("backup", library, "--to", tmp_path / "backups", "--json").report["backup"]
    assert command("restore", made, "--to", tmp_path / "other.libdesk").code == 0
    laid_aside = command("restore", made, "--to", library, "--json").report["laid_aside"]
    assert Path(laid_aside).exists()
    refused(command("backup", tmp_path / "nowhere", "--json"), "library_missing")
    refused(command("restore", tmp_path, "--to", library, "--json"), "library_unreadable")
    refused(command("check", tmp_path / "nowhere", "--json"), "library_missing")


def test_a_check_names_what_is_wrong(command: Command, library: Path) -> None:
    with closing(sqlite3.connect(library)) as spoilt:
        spoilt.execute("UPDATE journal_pointer SET action_id = 1")
        spoilt.commit()
    ended = command("check", library, "--json")
    assert (ended.code, ended.report["faults"]) == (1, [{"check": "action_pointer_left", "where": "1"}])
    assert ended.err.count("\n") == 1
    assert command("check", library).err == ended.err


def test_a_library_of_a_newer_program_is_refused_by_every_command(
    command: Command, library: Path, records: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(library)) as newer:
        newer.execute("PRAGMA user_version = 999")
    before = library.read_bytes()
    for words in (
        ("check", library),
        ("import", records, "--into", library),
        ("export", "titles", "--from", library, "--to", tmp_path / "x"),
        ("print", "loan-slip", "L2026-0001", "--from", library, "--to", tmp_path / "x"),
        ("restore", library, "--to", tmp_path / "other.libdesk"),
    ):
        refused(command(*words, "--json"), "library_newer")
    assert library.read_bytes() == before


@pytest.mark.parametrize(("name", "language"), [("ja_JP.UTF-8", "ja"), ("C", "en"), ("de_DE", "en")])
def test_messages_speak_the_terminals_language(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, language: str
) -> None:
    monkeypatch.setenv("LC_ALL", name)
    assert cli.message_language() == language
    ended = command("check", tmp_path / "nowhere")
    assert ("ありません" in ended.err) == (language == "ja")


def test_the_window_knows_every_command() -> None:
    with pytest.raises(SystemExit) as ended:
        app.main(["no-such-command", "at all"])
    assert ended.value.code == 2
    (commands,) = [action for action in cli._parser()._actions if action.choices]
    assert tuple(commands.choices or ()) == app.COMMANDS


def test_a_table_of_patrons_is_imported(command: Command, library: Path, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("cardnumber,surname,firstname,categorycode\nK1,森,林太郎,adult\nK2,Müller,Anna,\n", "utf-8")
    options = ("import", people, "--into", library, "--as", "patrons", "--json")
    dry = command(*options, "--dry-run").report
    assert (dry["read"], dry["added"], dry["refused"], dry["reasons"]) == (2, 1, 1, {"category_missing": 1})
    found = command(*options, "--category", "student").report
    assert (found["read"], found["added"], found["refused"]) == (2, 2, 0)
    again = command(*options, "--category", "student", "--when-known", "update").report
    assert (again["skipped"], again["added"]) == (2, 0)
    refused(command(*options, "--category", "wizard"), "category_unknown")
    assert command("check", library).code == 0


def test_a_table_of_requests_is_imported(command: Command, library: Path, tmp_path: Path) -> None:
    table = tmp_path / "requests.csv"
    table.write_text("利用者ID,申込番号,書名\nDE-001,A-1,言海\nXX-9,A-2,言海\n", "utf-8")
    options = ("import", table, "--into", library, "--as", "requests")
    dry = command(*options, "--dry-run", "--json").report
    assert (dry["read"], dry["added"], dry["refused"]) == (2, 1, 1)
    assert "XX-9" in dry["lines"][1]["message"]
    found = command(*options)
    assert "1 added" in found.out
    assert "record 3" in found.out
    again = command(*options, "--json").report
    assert (again["added"], again["skipped"]) == (0, 1)
    table.write_text("colour\nred\n", "utf-8")
    refused(command(*options), "lending_column_needed")
    assert command("check", library).code == 0


def test_the_papers_of_lending_are_printed_by_request_number_user_id_site_and_day(
    command: Command, small: SmallLibrary, tmp_path: Path
) -> None:
    request = lending_steps.shipped(small, "B1")
    lending_steps.accepted(small, "B2")
    number = small.library.rows.value("SELECT scanned_text FROM identifier WHERE lending_request_id = ?", request)
    small.library.close()
    rest = ("--from", small.path, "--to", tmp_path / "x.pdf", "--language", "en", "--json")

    def printed(*arguments: str) -> str:
        assert command("print", *arguments, *rest).code == 0
        return all_text((tmp_path / "x.pdf").read_bytes())

    assert "LIBRARY BOOK ON LOAN" in printed("shipping-label", number.lower())
    assert "Customs Data Sheet" in printed("customs-sheet", number)
    assert "Date stamp" in printed("post-office-list", "2026-01-07")
    assert "Date stamp" in printed("post-office-list", "main", "2026-01-07")
    assert "Pick List for Lending" in printed("lending-pick-list")
    assert "1 item" in printed("lending-pick-list", "main")
    assert "Nothing is to be fetched" in printed("lending-pick-list", "branch")
    assert "Handwritten signature" in printed("registration-application")
    assert "DE-001" not in printed("loan-request-form")
    assert "DE-001" in printed("loan-request-form", "Stadtbibliothek Musterstadt")
    assert "Certificate of User Registration" in printed("registration-certificate", "DE-001")
    refused(command("print", "approval-letter", *rest), "print_needs_numbers")
    refused(command("print", "shipping-label", *rest), "print_needs_numbers")
    refused(command("print", "approval-letter", "Nobody", *rest), "number_unknown")
    refused(command("print", "customs-sheet", "DE-001", *rest), "number_unknown")
    refused(command("print", "post-office-list", "nowhere", *rest), "number_unknown")
    refused(command("print", "post-office-list", "main", "branch", *rest), "print_needs_one_code")
    refused(command("print", "post-office-list", "branch", "2026-01-07", *rest), "post_office_list_empty")
    refused(command("print", "registration-question", "DE-001", *rest), "registration_nothing_asked")
    opened = Library.open(small.path)
    kinds = opened.rows.all("SELECT kind FROM printed_sheet WHERE partner_library_id IS NOT NULL ORDER BY id")
    assert kinds == [("loan_request_form",), ("registration_certificate",)]


def test_the_papers_of_borrowed_books_are_printed_by_our_number(
    command: Command, small: SmallLibrary, tmp_path: Path
) -> None:
    books = [borrowed_books.book(small, number=f"B2026-000{place}") for place in (1, 2)]
    small.library.close()
    rest = ("--from", small.path, "--to", tmp_path / "x.pdf", "--language", "en", "--json")
    assert command("print", "book-strap", "B2026-0001", "b2026-0002", *rest).code == 0
    text = all_text((tmp_path / "x.pdf").read_bytes())
    assert "Do not remove this strap." in text
    assert text.count("B2026-000") == len(books)
    assert command("print", "receipt-letter", "B2026-0001", *rest).code == 0
    assert command("print", "borrowing-form", *rest).code == 0
    assert "B2026-0001" not in all_text((tmp_path / "x.pdf").read_bytes())
    refused(command("print", "extension-letter", "B2026-0001", *rest), "papers_need_extension")
    refused(command("print", "book-strap", "P1", *rest), "number_unknown")
    opened = Library.open(small.path)
    assert opened.rows.all("SELECT kind, borrowing_request_id FROM printed_sheet ORDER BY id") == [
        ("book_strap", books[0]), ("book_strap", books[1]), ("receipt_letter", books[0]),
        ("borrowing_form", None),
    ]  # fmt: skip
    opened.close()
