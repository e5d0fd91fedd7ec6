"""The designated Loan Request Form 貸出申込書: for partner libraries that cannot ask online (L10)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from libdesk.paper.document import NO_OFFSET, RULE, Document, Offset
from libdesk.paper.form_parts import for_staff, write_line
from libdesk.paper.parts import Part, Setting, draw_parts, rule, settle, side_by_side, space, stacked
from libdesk.paper.stationery import (
    GAP,
    LibraryOnPaper,
    Texts,
    bullet_list,
    caption,
    heading,
    in_words,
    library,
    page_words,
)
from libdesk.paper.text import SMALLEST, Cut

KIND: Final = "loan_request_form"

_TERMS: Final = ("terms_use", "terms_period", "terms_limit", "terms_cost")

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        "intro": (),
        "user_id": (),
        "name": (),
        "their_number": (),
        "requested_on": (),
        "item_heading": (),
        "asked_title": (),
        "asked_author": (),
        "asked_publisher": (),
        "asked_year": (),
        "asked_volume": (),
        "asked_number": (),
        "needed_by": (),
        "remarks": (),
        "terms_heading": (),
        "terms_use": (),
        "terms_period": ("months",),
        "terms_limit": ("limit",),
        "terms_cost": (),
        "signature_heading": (),
        "contact": (),
        "signature": (),
        "send_to": (),
        "for_staff": (),
        "received_on": (),
        "number": (),
        "decision": (),
        "telephone": (),
        "fax": (),
        "email": (),
        "page": ("page", "pages"),
    }
)
"""The texts of the form and the placeholders of each; a term without its text (no limit is set) is left out."""

_MARGIN: Final = 18.0
_FOOT: Final = 6.0
_WIDTH: Final = 210.0 - 2 * _MARGIN
_ROOM: Final = 297.0 - 2 * _MARGIN - _FOOT
_LINE: Final = 1.25  # lines of writing that a field has room for


@dataclass(frozen=True, slots=True)
class LoanRequestForm:
    """A form to be filled in; for a partner that we know, with its user id and name. It may be faxed to ``to``."""

    languages: tuple[str, ...]
    texts: Texts
    to: LibraryOnPaper
    user_id: str = ""
    name: str = ""


def pdf(forms: Sequence[LoanRequestForm], offset: Offset = NO_OFFSET) -> bytes:
    """Forms as one PDF, a page each."""
    document = Document(forms[0].texts["heading"][0], forms[0].languages, offset)
    draw(document, forms)
    return document.to_bytes()


def draw(document: Document, forms: Sequence[LoanRequestForm]) -> None:
    """Draw forms into a document."""
    for form in forms:
        page = document.page(210, 297)
        draw_parts(page, _MARGIN, _MARGIN, settle(_composer(form), _ROOM, largest=10.5, sheet=KIND, stock="A4"))
        counted = page_words(form.texts["page"], 1, 1)
        page.text(210 - _MARGIN, 297 - _MARGIN, counted, SMALLEST, align="right")
        document.finish(page)


def _composer(form: LoanRequestForm) -> Callable[[Setting], list[Part]]:
    texts = form.texts

    def compose(setting: Setting) -> list[Part]:
        def line(name: str, value: str = "", width: float = _WIDTH, lines: float = _LINE) -> Part:
            cut = Cut.NUMBER if name == "user_id" else Cut.PROSE
            return write_line(texts[name], value, width, setting, name, lines=lines, cut=cut, weight=RULE)

        def row(*columns: tuple[str, float, str]) -> Part:
            room, left, made = _WIDTH - GAP * (len(columns) - 1), 0.0, []
            for name, share, value in columns:
                made.append((left, line(name, value, room * share)))
                left += room * share + GAP
            return side_by_side(made)

        return [
            heading(texts["heading"], _WIDTH, 18),
            space(1),
            in_words(texts["intro"], _WIDTH, setting.size),
            rule(_WIDTH, RULE, above=2, below=2),
            row(("user_id", 0.32, form.user_id), ("name", 0.68, form.name)),
            row(("their_number", 0.5, ""), ("requested_on", 0.5, "")),
            space(1.5),
            heading(texts["item_heading"], _WIDTH, setting.scaled(1.15)),
            space(0.8),
            line("asked_title", lines=2.2),
            line("asked_author"),
            row(("asked_publisher", 0.72, ""), ("asked_year", 0.28, "")),
            row(("asked_volume", 0.4, ""), ("asked_number", 0.6, "")),
            line("needed_by", width=(_WIDTH - GAP) * 0.4),
            line("remarks", lines=2.2),
            space(1.5),
            heading(texts["signature_heading"], _WIDTH, setting.scaled(1.15)),
            space(0.8),
            row(("contact", 0.5, ""), ("signature", 0.5, "")),
            rule(_WIDTH, above=1.5, below=2),
            _foot(form, setting),
            space(2),
            for_staff(texts["for_staff"], [], [texts["received_on"], texts["number"], texts["decision"]], _WIDTH),
        ]

    return compose


def _foot(form: LoanRequestForm, setting: Setting) -> Part:
    """What holds for every loan at the left, where the form is sent at the right."""
    texts = form.texts
    left = (_WIDTH - GAP) * 0.54
    right = _WIDTH - GAP - left
    small = max(SMALLEST, setting.size - 1.5)
    terms = bullet_list([texts[key] for key in _TERMS if key in texts], left, small, dense=setting.dense)
    return side_by_side(
        [
            (0, stacked([caption(texts["terms_heading"], left), space(0.5), terms])),
            (left + GAP, stacked([caption(texts["send_to"], right), library(form.to, right, small, "to", texts)])),
        ]
    )
