"""The report to a lender that its book is lost or damaged 汚破損・紛失報告書, with room for its instructions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from libdesk.paper.document import NO_OFFSET, RULE, Document, Offset
from libdesk.paper.form_parts import tick_box
from libdesk.paper.lender_letter import (
    ANSWER,
    FAX_PAGES,
    HEAD_TEXTS,
    LOAN_TEXTS,
    PAGES,
    LenderHead,
    LoanOnPaper,
    answer_frame,
    draw_lender_letter,
    fax_head,
    loan,
    pen_lines,
    prose,
)
from libdesk.paper.letter import WIDTH
from libdesk.paper.parts import Part, Setting, rule, side_by_side, space
from libdesk.paper.stationery import GAP, Texts, fields_in_columns, in_words

KIND: Final = "damage_report"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        **dict.fromkeys(HEAD_TEXTS, ()),
        "fax_pages": FAX_PAGES,
        **dict.fromkeys(LOAN_TEXTS, ()),
        "intro": (),
        "lost": (),
        "damaged": (),
        "noticed_on": (),
        "where_it_was": (),
        "due_on": (),
        "condition_arrived": (),
        "description": (),
        "apology": (),
        "contact": (),
        "signature": (),
        "answer": (),
        "answer_replacement": (),
        "answer_payment": (),
        "answer_none": (),
        "answer_note": (),
        "page": PAGES,
    }
)
"""The texts of the report and the placeholders of each; ``{page}`` and ``{pages}`` are filled in by the report."""


@dataclass(frozen=True, slots=True)
class DamageReport:
    """A report. Dates and code words arrive worded; ``way`` ticks what was agreed already, if it was."""

    languages: tuple[str, ...]
    texts: Texts
    head: LenderHead
    loan: LoanOnPaper
    kind: Literal["lost", "damaged"]
    noticed_on: str
    where_it_was: str
    description: str
    due_on: str = ""
    condition_arrived: str = ""
    way: Literal["", "replacement", "payment", "none"] = ""
    contact: str = ""


def pdf(reports: Sequence[DamageReport], offset: Offset = NO_OFFSET) -> bytes:
    """Reports as one PDF, a page each."""
    document = Document(reports[0].texts["heading"][0], reports[0].languages, offset)
    draw(document, reports)
    return document.to_bytes()


def draw(document: Document, reports: Sequence[DamageReport]) -> None:
    """Draw reports into a document."""
    for report in reports:
        draw_lender_letter(document, KIND, report.texts, report.head, _composer(report))


def _composer(report: DamageReport) -> Callable[[Setting, int], list[Part]]:
    texts = report.texts

    def compose(setting: Setting, pages: int) -> list[Part]:
        size, half = setting.size, (WIDTH - GAP) / 2
        facts = [
            (texts[name], getattr(report, name), name)
            for name in ("noticed_on", "where_it_was", "due_on", "condition_arrived")
        ]
        kinds = side_by_side(
            [
                (place * (half + GAP), tick_box(texts[name], half, ticked=report.kind == name, weight=RULE))
                for place, name in enumerate(("lost", "damaged"))
            ]
        )
        return [
            *fax_head(texts, report.head, pages),
            in_words(texts["intro"], WIDTH, size),
            rule(WIDTH, RULE, above=2.5, below=2.5),
            *loan(texts, report.loan, setting),
            rule(WIDTH, RULE, above=2.5, below=2.5),
            kinds,
            space(1.5),
            fields_in_columns(facts, WIDTH, size, most_columns=2),
            space(2),
            *prose(texts["description"], report.description, setting, "description"),
            space(3),
            in_words(texts["apology"], WIDTH, size),
            space(2.5),
            pen_lines(
                [(texts["contact"], report.contact, "contact"), (texts["signature"], "", "signature")],
                WIDTH,
                setting,
            ),
            space(3),
            _answer(report, setting),
        ]

    return compose


def _answer(report: DamageReport, setting: Setting) -> Part:
    """What the lender asks for, ticked and sent back; what was agreed already is ticked."""
    texts = report.texts
    third = ANSWER / 3
    ways = side_by_side(
        [
            (place * third, tick_box(texts[f"answer_{way}"], third, ticked=report.way == way, weight=RULE))
            for place, way in enumerate(("replacement", "payment", "none"))
        ]
    )
    note = pen_lines([(texts["answer_note"], "", "answer_note")], ANSWER, setting, lines=2)
    return answer_frame(texts["answer"], [ways, space(1), note])
