"""Statement of charges by budget code 予算コード別費用明細書: for the accounts office, one code a sheet (B14)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from libdesk.paper.document import HAIRLINE, NO_OFFSET, RULE, Document, Offset
from libdesk.paper.listing import SIZE, Cell, Column, Paper, Section, draw_list, facts, letterhead
from libdesk.paper.parts import Part, fixed_rule, side_by_side, space, stacked
from libdesk.paper.slip import amount_line
from libdesk.paper.stationery import Texts, field

KIND: Final = "budget_statement"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        "month": (),
        "code": (),
        "code_name": (),
        "faculty_member": (),
        "fund_type": (),
        "confirmed": (),
        "made_on": (),
        "booked_on": (),
        "number": (),
        "book": (),
        "what": (),
        "bill": (),
        "sum": (),
        "nothing": (),
        "total": (),
        "settled_before": (),
        "to_settle": (),
        "library_signature": (),
        "faculty_signature": (),
        "office_signature": (),
        "page": ("page", "pages"),
    }
)
"""The texts of the statement and the placeholders of each."""

_SUMS: Final = 90.0
_BETWEEN: Final = 6.0


@dataclass(frozen=True, slots=True)
class ChargeOnStatement:
    """A charge: its day and sum in words, the request's number, the book and below it its reader and lender."""

    booked_on: str
    number: str
    title: str
    about: str
    what: str
    bill: str
    sum: str
    settled: bool = False


@dataclass(frozen=True, slots=True)
class BudgetStatement:
    """A month of one budget code; ``settled_before`` is empty where nothing of it was settled yet."""

    languages: tuple[str, ...]
    texts: Texts
    library: tuple[str, ...]
    month: str
    code: str
    code_name: str
    faculty_member: str
    fund_type: str
    confirmed: str
    made_on: str
    charges: tuple[ChargeOnStatement, ...]
    total: str
    settled_before: str
    to_settle: str


def pdf(statements: Sequence[BudgetStatement], offset: Offset = NO_OFFSET) -> bytes:
    """Statements as one PDF."""
    document = Document(statements[0].texts["heading"][0], statements[0].languages, offset)
    draw(document, statements)
    return document.to_bytes()


def draw(document: Document, statements: Sequence[BudgetStatement]) -> None:
    """Draw statements into a document, each beginning on a page of A4."""
    paper = Paper()
    for statement in statements:
        foot = f"{statement.code}  {statement.month}"
        draw_list(
            document, paper, _head(statement, paper.room), [_charges(statement)], statement.texts, foot,
            tail=_tail(statement, paper.room),
        )  # fmt: skip


def _head(statement: BudgetStatement, width: float) -> list[Part]:
    texts = statement.texts
    return [
        *letterhead(statement.library, texts["heading"], width),
        *facts(
            [
                (texts["month"], statement.month, "month"),
                (texts["made_on"], statement.made_on, "made_on"),
                (texts["code"], statement.code, "code"),
                (texts["code_name"], statement.code_name, "code_name"),
                (texts["faculty_member"], statement.faculty_member, "faculty_member"),
                (texts["fund_type"], statement.fund_type, "fund_type"),
                (texts["confirmed"], statement.confirmed, "confirmed"),
            ],
            width,
        ),
        space(3),
    ]


def _charges(statement: BudgetStatement) -> Section:
    texts = statement.texts
    return Section(
        (
            Column(texts["booked_on"], 24),
            Column(texts["number"], 22),
            Column(texts["book"]),
            Column(texts["what"], 30),
            Column(texts["sum"], 28, "right"),
        ),
        tuple(
            (
                Cell(one.booked_on),
                Cell(one.number),
                Cell(one.title, one.about, most_lines=2),
                Cell(one.what, one.bill),
                Cell(one.sum, " / ".join(dict.fromkeys(texts["settled_before"])) if one.settled else "", bold=True),
            )
            for one in statement.charges
        ),
        instead=texts["nothing"],
    )


def _tail(statement: BudgetStatement, width: float) -> Part:
    """The sums and the places for the seals, kept together behind the last charge."""
    texts = statement.texts
    parts: list[Part] = [space(3)]
    for name, amount in (
        ("total", statement.total),
        ("settled_before", statement.settled_before),
        ("to_settle", statement.to_settle),
    ):
        if not amount:
            continue
        if name == "to_settle":
            parts.append(fixed_rule(_SUMS, RULE, above=0.4, below=0.8))
        words = " / ".join(dict.fromkeys(texts[name]))
        parts += [amount_line(words, amount, _SUMS, SIZE + 0.5, name, bold=name == "to_settle"), space(0.8)]
    each = (width - 2 * _BETWEEN) / 3
    signed = [
        (place * (each + _BETWEEN), _signature(texts[name], each, name))
        for place, name in enumerate(("library_signature", "faculty_signature", "office_signature"))
    ]
    return stacked([*parts, space(6), side_by_side(signed)])


def _signature(words: tuple[str, ...], width: float, name: str) -> Part:
    return stacked([field(words, " ", width, SIZE + 4, name), fixed_rule(width, HAIRLINE, above=0, below=0)])
