"""The commands without a window: for scripts, schedulers and tests (design, section 8)."""

from __future__ import annotations

import argparse
import json
import locale
import os
import platform
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from libdesk import __version__
from libdesk.domain.context import Context
from libdesk.domain.problems import Problem
from libdesk.domain.reasons import Reason
from libdesk.services.clock import SystemClock

if TYPE_CHECKING:
    from libdesk.services.outcome import Outcome
    from libdesk.services.printing import Prepared
    from libdesk.services.services import Services

Report = dict[str, Any]

_INTERRUPTED: Final = 130
_OF_ITEMS: Final = ("recall-letter", "loss-letter", "hold-slip")
_OF_WAYS: Final = ("pick-list", "search-list", "dispatch-list", "transfer-slip")
_OF_BORROWING: Final = (
    "lender-request", "book-strap", "arrival-notice", "receipt-letter", "lender-label", "extension-letter",
    "damage-report", "fee-receipt", "fee-statement", "borrowing-form",
)  # fmt: skip
_OF_LENDING: Final = (
    "shipping-label", "customs-sheet", "post-office-list", "lending-pick-list", "registration-application",
    "loan-request-form", "approval-letter", "registration-certificate", "registration-question", "registration-refusal",
)  # fmt: skip
_PRESETS: Final = "small-library, college, prefectural-library, borrowing, lending"
_NUMBERS: Final = (
    "request numbers; card numbers for desk-slip; item numbers for letters, hold-slip and transfer-slip; receipt"
    " numbers; a site's code for pick-list, search-list; a place's for dispatch-list; user ids of partners for"
    " registration papers; a site's code and a day for post-office-list"
)
_SHEETS: Final = (
    "loan-packet", "loan-slip", "to-borrowers", "return-label", "desk-slip", "receipt", *_OF_ITEMS, *_OF_WAYS,
    *_OF_LENDING, *_OF_BORROWING,
)  # fmt: skip


class Refusal(Exception):  # noqa: N818 - reads as what happened
    """A service refused; its reasons are the one line that the command ends with."""

    def __init__(self, reasons: Sequence[Reason]) -> None:
        super().__init__(reasons)
        self.reasons = tuple(reasons)


def message_language() -> str:
    """The language of messages: that of the terminal if LibDesk speaks it."""
    name = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    if not name:
        name = locale.getlocale()[0] or ""
    return "ja" if name.lower().startswith(("ja", "japanese")) else "en"


def run(arguments: Sequence[str]) -> int:
    """Run one command; 0 if it was done, 1 with one clear line if it was not, 2 if it was asked for wrongly.

    Stopped by Ctrl+C it says so in a line too, and ends as the shell expects it (130).
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    options = _parser().parse_args(arguments)
    language = message_language()
    try:
        report, text = options.command(options, language)
    except Problem as problem:
        from libdesk.wording.sentences import say_problem

        return _fail(options, problem.code, say_problem(problem, language))
    except Refusal as refusal:
        from libdesk.wording.sentences import say_reason

        words = " ".join(say_reason(reason, language) for reason in refusal.reasons)
        return _fail(options, refusal.reasons[0].code, words)
    except KeyboardInterrupt:
        _fail(options, "interrupted", _say(language, "interrupted"))
        return _INTERRUPTED
    failed = bool(report.get("failed"))
    if options.json:
        print(json.dumps(report, ensure_ascii=False, default=str))
    elif not failed:
        print(text)
    if failed:
        print(text.replace("\n", " "), file=sys.stderr)
    return 1 if failed else 0


def _fail(options: argparse.Namespace, code: str, words: str) -> int:
    if options.json:
        print(json.dumps({"failed": True, "code": code, "message": words}, ensure_ascii=False))
    print(words.replace("\n", " "), file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("libdesk", description="LibDesk without its window.")
    parser.add_argument("--version", action="version", version=f"LibDesk {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, words: str, command: Callable[..., tuple[Report, str]]) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=words, description=words)
        one.add_argument("--json", action="store_true", help="print the report as one JSON object")
        one.add_argument("--staff", default="", help="the staff member who does it: name or badge")
        one.set_defaults(command=command)
        return one

    one = add("new", "Make a library from a preset.", _new)
    one.add_argument("library", type=Path)
    one.add_argument("--policy", default="", help=f"the preset: {_PRESETS}")
    one.add_argument("--sample", action="store_true", help="fill it with the demo's records")

    one = add("import", "Take in records of other programs (MARC 21, JAPAN/MARC, MARCXML; tables of patrons).", _import)
    one.add_argument("files", type=Path, nargs="+", metavar="FILE")
    one.add_argument("--into", type=Path, required=True, metavar="LIBRARY")
    one.add_argument(
        "--as", dest="format", choices=("marc", "patrons", "requests"), default="marc",
        help="marc; patrons: a table (CSV, Excel, Koha's columns); requests: the online service's table",
    )  # fmt: skip
    one.add_argument(
        "--when-known", choices=("skip", "update", "add"), default="skip", help="patrons who are here already"
    )
    one.add_argument("--category", default="", help="the category's code, for patrons whose row names none")
    one.add_argument("--dry-run", action="store_true", help="read and report only")

    one = add("export", "Write titles, items, patrons, loans or lending into a file.", _export)
    one.add_argument("what", metavar="WHAT", help="titles, items, patrons, loans, lending, requests")
    one.add_argument("--from", dest="library", type=Path, required=True, metavar="LIBRARY")
    one.add_argument("--to", type=Path, required=True, metavar="FILE")
    one.add_argument("--as", dest="format", default="csv", help="csv; for titles also marc, marcxml")

    one = add("print", "Write sheets into a PDF.", _print)
    one.add_argument("what", metavar="WHAT", help=", ".join((*_SHEETS, "gallery")))
    one.add_argument("numbers", nargs="*", metavar="NUMBER", help=_NUMBERS)
    one.add_argument("--from", dest="library", type=Path, metavar="LIBRARY")
    one.add_argument("--to", type=Path, required=True, metavar="FILE.pdf")
    one.add_argument("--language", choices=("ja", "en", "both"))

    one = add("notices", "Make the day's notices, and send or save what waits for e-mail.", _notices)
    one.add_argument("library", type=Path)
    how = one.add_mutually_exclusive_group()
    how.add_argument("--send", action="store_true", help="send by the mail server of the settings")
    how.add_argument("--eml", type=Path, metavar="FOLDER", help="save as .eml files for a mail program")

    one = add("check", "Check a library: the file, its references, what must always hold, the search index.", _check)
    one.add_argument("library", type=Path)

    one = add("backup", "Make a verified backup.", _backup)
    one.add_argument("library", type=Path)
    one.add_argument("--to", type=Path, metavar="FOLDER")

    one = add("restore", "Put a backup in a library's place.", _restore)
    one.add_argument("backup", type=Path)
    one.add_argument("--to", type=Path, required=True, metavar="LIBRARY")
    return parser


@contextmanager
def _open(path: Path) -> Iterator[Any]:
    from libdesk.services.library import Library
    from libdesk.services.services import Services
    from libdesk.services.wordings import Wordings

    library = Library.open(path)
    try:
        Wordings(library).use()
        yield Services(library)
    finally:
        library.close()


def _context(services: Any, name: str) -> Context:
    """The staff member who is named, else the first with every right; at the first site."""
    members = services.staff.members(active_only=True)
    if name:
        found = [one for one in members if name in (one.name, one.name_latin, one.badge)]
        if not found:
            raise Problem("staff_unknown", {"name": name, "names": ", ".join(one.name for one in members)})
    else:
        found = sorted(members, key=lambda one: -len(one.rights))
    return Context(found[0].staff_id, services.staff.sites()[0].site_id, platform.node(), SystemClock())


def _say(language: str, key: str, **facts: object) -> str:
    from libdesk.wording.catalogue import catalogue

    return catalogue(language).text(f"commands.{key}", facts)


def _new(options: argparse.Namespace, language: str) -> tuple[Report, str]:
    from libdesk.services.policies import DEFAULT_POLICY

    policy = options.policy or DEFAULT_POLICY
    if options.sample:
        from libdesk.services.sample_library import make_sample_library

        make_sample_library(options.library, SystemClock(), policy=policy)
    else:
        from libdesk.services.founding import found_library

        found_library(options.library, SystemClock(), policy, language)
    report = {"library": str(options.library), "policy": policy, "sample": options.sample}
    return report, _say(language, "new", path=str(options.library), policy=policy)


def _import(options: argparse.Namespace, language: str) -> tuple[Report, str]:
    with _open(options.into) as services:
        context = _context(services, options.staff)
        if options.format == "requests":
            return _import_requests(options, services, context, language)
        if options.format == "patrons":
            outcome = _import_patrons(options, services, context)
        else:
            outcome = services.importing.import_files(context, options.files, dry_run=options.dry_run)
    if outcome.value is None:
        raise Refusal(outcome.refusals)
    found = outcome.value
    report: Report = {
        "read": found.read, "added": found.added, "updated": found.updated, "skipped": found.skipped,
        "refused": found.refused, "items": found.items, "reasons": dict(found.reasons),
        "lines": [
            {
                "file": line.file, "record": line.position, "identifier": line.identifier, "title": line.title,
                "refused": line.refused, "reason": line.key.rpartition(".")[2],
                "message": _sentence(language, line.key, line.facts),
            }
            for line in found.lines
        ],
    }  # fmt: skip
    report["failed"] = not found.read and bool(found.refused)  # no file held a single record
    head = _say(
        language, "import", **{name: report[name] for name in ("read", "added", "updated", "skipped", "refused")}
    )
    lines = [
        _say(
            language,
            "import_line" if line.position else "import_file",
            file=line.file,
            position=line.position,
            why=_sentence(language, line.key, line.facts),
        )
        for line in found.lines
        if line.refused
    ]
    return report, "\n".join((head, *lines))


def _import_requests(options: argparse.Namespace, services: Any, context: Context, language: str) -> tuple[Report, str]:
    from libdesk.wording.sentences import say_reason

    rows: list[tuple[str, Any]] = []
    for path in options.files:
        seen = services.lending_importing.preview(context, path)
        if seen.value is None:
            raise Refusal(seen.refusals)
        if seen.value.count("new") and not options.dry_run:
            seen = services.lending_importing.take_in(context, path)
        rows.extend((path.name, line) for line in seen.must().lines)
    fates = [line.fate for _, line in rows]
    report: Report = {
        "read": len(rows), "added": fates.count("entered") + fates.count("new"), "updated": 0,
        "skipped": fates.count("double"), "refused": fates.count("wrong"),
        "lines": [
            {
                "file": name, "record": line.position, "identifier": line.number or line.their_number,
                "title": line.title, "refused": line.fate == "wrong",
                "message": " ".join(say_reason(reason, language) for reason in line.reasons),
            }
            for name, line in rows
        ],
    }  # fmt: skip
    counts = {name: report[name] for name in ("read", "added", "updated", "skipped", "refused")}
    left = [
        _say(language, "import_line", file=one["file"], position=one["record"], why=one["message"])
        for one, fate in zip(report["lines"], fates, strict=True)
        if fate in ("wrong", "double")
    ]
    return report, "\n".join((_say(language, "import", **counts), *left))


def _import_patrons(options: argparse.Namespace, services: Any, context: Context) -> Any:
    from libdesk.services.patron_importing import PatronPlan

    category_id = None
    if options.category:
        codes = {entry.code: entry_id for entry_id, entry in services.code_lists.entries("patron_category")}
        if options.category not in codes:
            raise Problem("category_unknown", {"code": options.category, "codes": ", ".join(codes)})
        category_id = codes[options.category]
    plan = PatronPlan(when_known=options.when_known, category_id=category_id)
    return services.patron_importing.import_files(context, options.files, plan, dry_run=options.dry_run)


def _sentence(language: str, key: str, facts: dict[str, Any]) -> str:
    from libdesk.wording.catalogue import catalogue

    return catalogue(language).text(key, facts)


def _export(options: argparse.Namespace, language: str) -> tuple[Report, str]:
    with _open(options.library) as services:
        context = _context(services, options.staff)
        rows = services.exporting.export(context, options.what, options.to, options.format)
    report = {"what": options.what, "rows": rows, "file": str(options.to)}
    return report, _say(language, "export", count=rows, path=str(options.to))


def _print(options: argparse.Namespace, language: str) -> tuple[Report, str]:
    from libdesk.services.files import write_file

    no_remarks: tuple[Reason, ...] = ()
    if options.what == "gallery":
        remarks = no_remarks
        write_file(options.to, _gallery())
    elif options.what not in _SHEETS:
        raise Problem("sheet_unknown", {"name": options.what, "names": ", ".join((*_SHEETS, "gallery"))})
    else:
        remarks = _print_from_library(options)
    from libdesk.wording.sentences import say_reason

    words = [say_reason(remark, language) for remark in remarks]
    report = {"what": options.what, "file": str(options.to), "numbers": options.numbers, "remarks": words}
    return report, "\n".join((_say(language, "print", path=str(options.to)), *words))


def _gallery() -> bytes:
    from libdesk.services.sheets import gallery_pdf

    return gallery_pdf()


def _owner(services: Services, what: str, number: str) -> tuple[str, int] | None:
    """Whose a number is: receipts have a running number of their own, everything else is scanned."""
    if what != "receipt":
        return services.numbers.owner_of(number)
    receipt_id = services.accounts.receipt_numbered(int(number)) if number.isdecimal() else None
    return None if receipt_id is None else ("receipt", receipt_id)


def _print_from_library(options: argparse.Namespace) -> tuple[Reason, ...]:
    from libdesk.services.files import write_file

    named = (*_OF_WAYS, *_OF_LENDING, "borrowing-form")
    if options.library is None or not (options.numbers or options.what in named):
        raise Problem("print_needs_numbers", {"what": options.what})
    with _open(options.library) as services:
        context = _context(services, options.staff)
        outcome = _prepare(options, services, context)
        if outcome.value is None:
            raise Refusal(outcome.refusals)
        write_file(options.to, outcome.value.pdf)
        # Only what is on the disk was printed.
        logged = services.printing.log(context, outcome.value, f"file:{options.to.name}")
        if not logged.done:
            raise Refusal(logged.refusals)
        remarks: tuple[Reason, ...] = outcome.remarks
        return remarks


def _prepare(options: argparse.Namespace, services: Services, context: Context) -> Outcome[Prepared]:
    if options.what in _OF_WAYS:
        from libdesk.services.ways_named import prepare_named

        return prepare_named(services.library, context, options.what, options.numbers, options.language)
    if options.what in _OF_LENDING:
        from libdesk.services.lending_papers_named import prepare_lending_named

        return prepare_lending_named(services.library, context, options.what, options.numbers, options.language)
    kinds = {
        "desk-slip": "card", "receipt": "receipt", **dict.fromkeys(_OF_ITEMS, "item"),
        **dict.fromkeys(_OF_BORROWING, "borrowing_request"),
    }  # fmt: skip
    wanted, ids = kinds.get(options.what, "lending_request"), []
    for number in options.numbers:
        owner = _owner(services, options.what, number)
        if owner is None or owner[0] != wanted:
            raise Problem("number_unknown", {"number": number})
        ids.append(owner[1])
    if options.what == "desk-slip":
        return services.printing.prepare_desk_slip(context, ids, options.language)
    if options.what == "receipt":
        return services.money_papers.prepare_receipts(ids, options.language)
    if options.what in _OF_ITEMS:
        return services.letters.prepare_of_items(context, options.what, ids, options.language)
    if options.what == "borrowing-form":
        return services.borrowing_form_papers.prepare(ids, options.language)
    if options.what in _OF_BORROWING:
        return services.borrowing_papers.prepare(context, options.what, ids, options.language)
    return services.printing.prepare_lending(options.what, ids, options.language)


def _notices(options: argparse.Namespace, language: str) -> tuple[Report, str]:
    with _open(options.library) as services:
        context = _context(services, options.staff)
        services.library.close_interrupted()
        outcome = services.notice_runs.run(context, "command")
        if outcome.value is None:
            raise Refusal(outcome.refusals)
        found = outcome.value
        more, said = _hand_on(options, services, context, language)
    report: Report = {
        "for_day": found.for_day, "made": found.made, "told": found.told, "withdrawn": found.withdrawn,
        "by_kind": dict(found.by_kind), "by_way": dict(found.by_way), **more,
    }  # fmt: skip
    lines = [_say(language, "notices", day=found.for_day, count=found.made)]
    lines += [_say(language, "notices_kind", kind=kind, count=count) for kind, count in sorted(found.by_kind.items())]
    lines += [_say(language, "notices_way", way=way, count=count) for way, count in sorted(found.by_way.items())]
    return report, "\n".join(("\n  ".join(lines), *said))


def _hand_on(
    options: argparse.Namespace, services: Services, context: Context, language: str
) -> tuple[Report, tuple[str, ...]]:
    """Send or save what waits for e-mail, as was asked; a line that is down fails the command, and nothing is lost."""
    if options.send:
        return _send_notices(services, context, language)
    if options.eml is None:
        return {}, ()
    from libdesk.domain.notices import NoticeState
    from libdesk.services.notice_records import NoticeFilter

    waiting = services.notices.ids(NoticeFilter(states=(NoticeState.WAITING,), ways=("email",)))
    outcome = services.notice_files.save_eml(context, waiting, options.eml)
    if outcome.value is None:
        raise Refusal(outcome.refusals)
    said = _say(language, "notices_saved", count=len(outcome.value), folder=str(options.eml))
    return {"saved": [path.name for path in outcome.value]}, (said,)


def _send_notices(services: Services, context: Context, language: str) -> tuple[Report, tuple[str, ...]]:
    from libdesk.services.machine import MachineSettings
    from libdesk.services.mail_setup import mail_server
    from libdesk.services.notice_reports import say_sending
    from libdesk.wording.sentences import say_problem

    server = mail_server(services.library.rows, MachineSettings.here())
    outcome = services.notice_sending.send(context, server)
    if outcome.value is None:
        raise Refusal(outcome.refusals)
    sent = outcome.value
    names = ("sent", "later", "refused", "unsure", "left")
    report: Report = {name: getattr(sent, name) for name in names}
    said = say_sending(sent, language)
    if sent.problem is None:
        return report, said
    return {**report, "failed": True, "code": sent.problem.code}, (say_problem(sent.problem, language), *said)


def _check(options: argparse.Namespace, language: str) -> tuple[Report, str]:
    from libdesk.services.checking import check_library

    faults = check_library(options.library)
    report: Report = {
        "library": str(options.library),
        "faults": [{"check": fault.check, "where": fault.where} for fault in faults],
        "failed": bool(faults),
    }
    if not faults:
        return report, _say(language, "check_sound", path=str(options.library))
    named = "; ".join(f"{fault.check}: {fault.where}" for fault in faults[:20])
    return report, _say(language, "check_faults", path=str(options.library), count=len(faults), faults=named)


def _backup(options: argparse.Namespace, language: str) -> tuple[Report, str]:
    from libdesk.services.backups import backup_folder, make_backups

    made = make_backups(options.library, SystemClock(), options.to or backup_folder(options.library))
    path = str(made.backup.path)
    return {"backup": path}, _say(language, "backup", path=path)


def _restore(options: argparse.Namespace, language: str) -> tuple[Report, str]:
    from libdesk.services.backups import restore_backup

    aside = restore_backup(options.backup, options.to, SystemClock())
    report = {"library": str(options.to), "laid_aside": str(aside) if aside else ""}
    if aside is None:
        return report, _say(language, "restore", path=str(options.to))
    return report, _say(language, "restore_aside", path=str(options.to), aside=str(aside))
