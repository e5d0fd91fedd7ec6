"""Notices put straight into the file, for tests of what becomes of them on their way."""

from __future__ import annotations

from typing import Any

from libdesk.db.connection import Rows
from libdesk.domain.instants import instant_text
from tests.library_fixtures import SmallLibrary


def put_notice(small: SmallLibrary, **columns: Any) -> int:
    """A notice; what is not given is a ready notice that waits for e-mail."""
    values: dict[str, Any] = {
        "kind": "hold_ready", "patron_id": small.patrons["P1"], "site_id": small.main, "language": "ja", "way": "email",
        "address": "taro@reader.example", "subject": "予約資料のご用意ができました",
        "body": "山田 太郎 様\n\n吾輩は猫である\n", "made_at": instant_text(small.clock.now()),
        **columns,
    }  # fmt: skip
    names, marks = ", ".join(values), ", ".join("?" * len(values))

    def insert(rows: Rows) -> int:
        rows.run("UPDATE journal_pointer SET action_id = (SELECT max(id) FROM action)")
        cursor = rows.run(f"INSERT INTO notice ({names}) VALUES ({marks})", tuple(values.values()))
        rows.run("UPDATE journal_pointer SET action_id = NULL")
        return int(cursor.lastrowid or 0)

    return small.library.file.run(insert)


def put_loan_notice(small: SmallLibrary, card: str = "P1", number: str = "B1", **columns: Any) -> int:
    """A notice about a loan, which is made for it."""
    from libdesk.services.desk import Desk

    loan = Desk(small.library).check_out(small.context(), small.patrons[card], small.items[number]).must().loan_id
    notice = put_notice(small, kind="due_soon", patron_id=small.patrons[card], **columns)
    sql = "INSERT INTO notice_about (notice_id, event, loan_id) VALUES (?, ?, ?)"
    due_on = small.library.rows.value("SELECT due_on FROM loan WHERE id = ?", loan)
    change(small, sql, notice, f"due_soon:{loan}:{due_on}", loan)
    return notice


def put_several(small: SmallLibrary, count: int) -> list[int]:
    """So many notices that wait for e-mail, each to an address of its own."""
    numbers = range(1, count + 1)
    return [put_notice(small, address=f"reader{n}@reader.example", subject=f"お知らせ {n}") for n in numbers]


def set_mail(small: SmallLibrary, port: int, **settings: Any) -> None:
    """A server on this computer in the library's settings."""
    from libdesk.services.settings import Settings

    values = {
        "mail.host": "127.0.0.1", "mail.port": port, "mail.security": "none",
        "mail.from_address": "notices@library.example", **{f"mail.{name}": value for name, value in settings.items()},
    }  # fmt: skip
    Settings(small.library).change_several(small.context(), values).must()


def change(small: SmallLibrary, sql: str, *values: object) -> None:
    """Change the file, as some action."""

    def run(rows: Rows) -> None:
        rows.run("UPDATE journal_pointer SET action_id = (SELECT max(id) FROM action)")
        rows.run(sql, values)
        rows.run("UPDATE journal_pointer SET action_id = NULL")

    small.library.file.run(run)


def states(small: SmallLibrary) -> dict[int, str]:
    """The state of every notice."""
    return dict(small.library.rows.all("SELECT id, state FROM notice ORDER BY id"))
