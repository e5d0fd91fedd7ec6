"""The day's cash report 会計日報: a till from its float to its count, with every receipt and entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from libdesk.paper.document import HAIRLINE, NO_OFFSET, RULE, Document, Offset
from libdesk.paper.listing import SIZE, Cell, Column, Paper, Section, draw_list, facts, letterhead
from libdesk.paper.parts import Part, fixed_rule, space
from libdesk.paper.slip import amount_line
from libdesk.paper.stationery import Texts, field

KIND: Final = "cash_report"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        "workstation": (),
        "opened": (),
        "closed": (),
        "still_open": (),
        "float_amount": (),
        "cash_in": (),
        "cash_back": (),
        "entries": (),
        "expected": (),
        "counted": (),
        "difference": (),
        "difference_reason": (),
        "deposited": (),
        "left": (),
        "receipts_heading": (),
        "no_receipts": (),
        "entries_heading": (),
        "no_entries": (),
        "other_heading": (),
        "number": (),
        "time": (),
        "patron": (),
        "means": (),
        "staff": (),
        "sum": (),
        "what": (),
        "void": (),
        "signature": (),
        "page": ("page", "pages"),
    }
)
"""The texts of the report and the placeholders of each."""

_SUMS: Final = 90.0


@dataclass(frozen=True, slots=True)
class ReceiptOnReport:
    """A receipt of the day; ``void`` says that it does not count."""

    number: str
    time: str
    patron: str
    staff: str
    sum: str
    void: bool = False


@dataclass(frozen=True, slots=True)
class EntryOnReport:
    """Cash that was put in or taken out, other than by patrons."""

    time: str
    what: str
    reason: str
    staff: str
    sum: str


@dataclass(frozen=True, slots=True)
class CashReport:
    """A till's day. Times and sums arrive as words; what was counted is empty while the till is open."""

    languages: tuple[str, ...]
    texts: Texts
    library: tuple[str, ...]
    workstation: str
    opened: str
    closed: str
    sums: Mapping[str, str]
    difference_reason: str
    receipts: tuple[ReceiptOnReport, ...]
    entries: tuple[EntryOnReport, ...]
    other: tuple[tuple[str, str], ...] = ()


def pdf(reports: Sequence[CashReport], offset: Offset = NO_OFFSET) -> bytes:
    """Reports as one PDF."""
    document = Document(reports[0].texts["heading"][0], reports[0].languages, offset)
    draw(document, reports)
    return document.to_bytes()


def draw(document: Document, reports: Sequence[CashReport]) -> None:
    """Draw reports into a document, each beginning on a page of A4."""
    paper = Paper()
    for report in reports:
        sections = [_receipts(report), _entries(report), *_other(report)]
        draw_list(document, paper, _head(report, paper.room), sections, report.texts, report.opened)


# The lines of the sums in their order; a rule stands above those that add up.
_LINES: Final = (
    "float_amount", "cash_in", "cash_back", "entries", "expected", "counted", "difference", "deposited", "left",
)  # fmt: skip
_BOLD: Final = frozenset({"expected", "counted"})


def _head(report: CashReport, width: float) -> list[Part]:
    texts = report.texts
    parts = [
        *letterhead(report.library, texts["heading"], width),
        *facts(
            [
                (texts["workstation"], report.workstation, "workstation"),
                (texts["opened"], report.opened, "opened"),
                (texts["closed"], report.closed or texts["still_open"][0], "closed"),
            ],
            width,
        ),
        space(2),
    ]
    for name in _LINES:
        if not report.sums.get(name):
            continue
        if name == "expected":
            parts.append(fixed_rule(_SUMS, RULE, above=0.4, below=0.8))
        words = " / ".join(dict.fromkeys(texts[name]))
        parts += [amount_line(words, report.sums[name], _SUMS, SIZE + 0.5, name, bold=name in _BOLD), space(0.8)]
    if report.difference_reason:
        parts += [
            space(1),
            field(texts["difference_reason"], report.difference_reason, width, SIZE, "difference_reason"),
        ]
    signature = field(texts["signature"], " ", _SUMS, SIZE + 4, "signature")
    return [*parts, space(1), signature, fixed_rule(_SUMS, HAIRLINE, above=0, below=5)]


def _receipts(report: CashReport) -> Section:
    texts = report.texts
    void = " / ".join(dict.fromkeys(texts["void"]))
    return Section(
        (
            Column(texts["number"], 18),
            Column(texts["time"], 18),
            Column(texts["patron"]),
            Column(texts["staff"], 38),
            Column(texts["sum"], 32, "right"),
        ),
        tuple(
            (
                Cell(one.number),
                Cell(one.time),
                Cell(one.patron, most_lines=1),
                Cell(one.staff, most_lines=1),
                Cell(one.sum, void if one.void else "", bold=not one.void),
            )
            for one in report.receipts
        ),
        texts["receipts_heading"],
        texts["no_receipts"],
    )


def _entries(report: CashReport) -> Section:
    texts = report.texts
    return Section(
        (
            Column(texts["time"], 18),
            Column(texts["what"]),
            Column(texts["staff"], 38),
            Column(texts["sum"], 32, "right"),
        ),
        tuple(
            (Cell(one.time), Cell(one.what, one.reason), Cell(one.staff, most_lines=1), Cell(one.sum, bold=True))
            for one in report.entries
        ),
        texts["entries_heading"],
        texts["no_entries"],
    )


def _other(report: CashReport) -> list[Section]:
    if not report.other:
        return []
    texts = report.texts
    lines = tuple((Cell(means), Cell(amount, bold=True)) for means, amount in report.other)
    return [Section((Column(texts["means"]), Column(texts["sum"], 32, "right")), lines, texts["other_heading"])]
