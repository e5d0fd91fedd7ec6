"""The blank Application for the User Registration System for Interlibrary Loan Services 利用登録申請書 (L01, L02)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from libdesk.paper.document import NO_OFFSET, RULE, Document, Offset
from libdesk.paper.form_parts import for_staff, tick_box, write_line
from libdesk.paper.parts import Part, Setting, draw_parts, rule, settle, side_by_side, space, stacked
from libdesk.paper.refusals import SheetTooSmall
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
from libdesk.paper.text import SMALLEST

KIND: Final = "user_registration_application"

_CONDITIONS: Final = ("condition_1", "condition_2", "condition_3")
_DOCUMENTS: Final = ("document_application", "document_room", "document_leaflet")

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        "to": (),
        "declaration": (),
        **dict.fromkeys(_CONDITIONS, ()),
        "institution_heading": (),
        "name": (),
        "name_latin": (),
        "department": (),
        "address": (),
        "postal_code": (),
        "country": (),
        "contact": (),
        "telephone": (),
        "fax": (),
        "email": (),
        "room_heading": (),
        "room": (),
        "copiers": (),
        "copiers_none": (),
        "copiers_not_free": (),
        "copier_conditions": (),
        "signature_heading": (),
        "signature_note": (),
        "signatory": (),
        "position": (),
        "signature": (),
        "date": (),
        "documents_heading": (),
        **dict.fromkeys(_DOCUMENTS, ()),
        "send_to": (),
        "by_post": (),
        "wait": ("least", "most"),
        "for_staff": (),
        "received_on": (),
        "checked_by": (),
        "user_id": (),
        "page": ("page", "pages"),
    }
)
"""The texts of the form and the placeholders of each; ``{page}`` and ``{pages}`` are filled in by the form itself."""

_MARGIN: Final = 17.0
_FOOT: Final = 6.0
_WIDTH: Final = 210.0 - 2 * _MARGIN
_ROOM: Final = 297.0 - 2 * _MARGIN - _FOOT
_LEAST: Final = 9.0  # points: rather a second page than small print on a contract
_SIGNATURE: Final = 2.4  # lines of room to sign in


@dataclass(frozen=True, slots=True)
class UserRegistrationApplication:
    """A blank form. ``to``: our library, to which the originals are posted."""

    languages: tuple[str, ...]
    texts: Texts
    to: LibraryOnPaper


def pdf(forms: Sequence[UserRegistrationApplication], offset: Offset = NO_OFFSET) -> bytes:
    """Forms as one PDF."""
    document = Document(forms[0].texts["heading"][0], forms[0].languages, offset)
    draw(document, forms)
    return document.to_bytes()


def draw(document: Document, forms: Sequence[UserRegistrationApplication]) -> None:
    """Draw forms into a document: what is signed on the first page, what is enclosed below it or on a second one."""
    for form in forms:
        pages = _pages(form)
        for number, parts in enumerate(pages, start=1):
            page = document.page(210, 297)
            draw_parts(page, _MARGIN, _MARGIN, parts)
            counted = page_words(form.texts["page"], number, len(pages))
            page.text(210 - _MARGIN, 297 - _MARGIN, counted, SMALLEST, align="right")
            document.finish(page)


def _pages(form: UserRegistrationApplication) -> list[Sequence[Part]]:
    contract, enclosed = _contract(form), _enclosed(form)

    def both(setting: Setting) -> list[Part]:
        return [*contract(setting), rule(_WIDTH, above=2, below=2), *enclosed(setting)]

    try:
        return [settle(both, _ROOM, largest=10.0, smallest=_LEAST, sheet=KIND, stock="A4")]
    except SheetTooSmall:
        second = _second(form, enclosed)
        return [settle(one, _ROOM, largest=10.5, sheet=KIND, stock="A4") for one in (contract, second)]


def _second(
    form: UserRegistrationApplication, enclosed: Callable[[Setting], list[Part]]
) -> Callable[[Setting], list[Part]]:
    """The second page says what it belongs to, and to whose application: pages are parted in an office."""

    def compose(setting: Setting) -> list[Part]:
        return [
            heading(form.texts["heading"], _WIDTH, setting.scaled(1.1)),
            space(1.5),
            write_line(form.texts["name"], "", _WIDTH, setting, "name"),
            space(5),
            *enclosed(setting),
        ]

    return compose


def _contract(form: UserRegistrationApplication) -> Callable[[Setting], list[Part]]:
    """What the applicant accepts, says of itself, and signs."""
    texts = form.texts

    def compose(setting: Setting) -> list[Part]:
        def line(name: str, width: float = _WIDTH, lines: float = 1.0) -> Part:
            return write_line(texts[name], "", width, setting, name, lines=lines)

        def row(*names: tuple[str, float]) -> Part:
            room, left, columns = _WIDTH - GAP * (len(names) - 1), 0.0, []
            for name, share in names:
                columns.append((left, line(name, room * share)))
                left += room * share + GAP
            return side_by_side(columns)

        half = _WIDTH / 2
        conditions = bullet_list([texts[key] for key in _CONDITIONS], _WIDTH, setting.size, numbered=True)
        boxes = [(0.0, tick_box(texts["copiers_none"], half)), (half, tick_box(texts["copiers_not_free"], half))]
        return [
            heading(texts["heading"], _WIDTH, 15),
            space(2),
            _to(form, setting),
            rule(_WIDTH, RULE, above=2, below=2),
            in_words(texts["declaration"], _WIDTH, setting.size),
            space(1.2),
            conditions,
            *_heading(texts["institution_heading"], setting),
            row(("name", 0.5), ("name_latin", 0.5)),
            line("address", lines=1.6),
            row(("postal_code", 0.22), ("country", 0.3), ("department", 0.48)),
            row(("contact", 0.52), ("telephone", 0.48)),
            row(("email", 0.52), ("fax", 0.48)),
            *_heading(texts["room_heading"], setting),
            line("room"),
            space(0.8),
            caption(texts["copiers"], _WIDTH),
            space(1),
            side_by_side(boxes),
            space(0.8),
            line("copier_conditions", lines=1.4),
            *_heading(texts["signature_heading"], setting),
            in_words(texts["signature_note"], _WIDTH, max(SMALLEST, setting.size - 1)),
            space(1.2),
            row(("signatory", 0.5), ("position", 0.5)),
            side_by_side(
                [
                    (0, line("signature", (_WIDTH - GAP) * 0.66, _SIGNATURE)),
                    ((_WIDTH - GAP) * 0.66 + GAP, line("date", (_WIDTH - GAP) * 0.34, _SIGNATURE)),
                ]
            ),
        ]

    return compose


def _heading(words: tuple[str, ...], setting: Setting) -> list[Part]:
    return [space(2), heading(words, _WIDTH, setting.scaled(1.1)), space(0.6)]


def _to(form: UserRegistrationApplication, setting: Setting) -> Part:
    """Our library, by name: its address stands where it is needed, with what is enclosed."""
    name = LibraryOnPaper(form.to.names, form.to.department)
    small = max(SMALLEST, setting.size - 1)
    return stacked([caption(form.texts["to"], _WIDTH), library(name, _WIDTH, small, "to", form.texts, name_size=11)])


def _enclosed(form: UserRegistrationApplication) -> Callable[[Setting], list[Part]]:
    """The three documents, where they are posted, how long it takes, and a frame for us."""
    texts = form.texts

    def compose(setting: Setting) -> list[Part]:
        left = (_WIDTH - GAP) * 0.56
        right = _WIDTH - GAP - left
        small = max(SMALLEST, setting.size - 1)
        documents = stacked([tick_box(texts[key], left) for key in _DOCUMENTS])
        columns = [
            (0.0, stacked([heading(texts["documents_heading"], left, setting.scaled(1.1)), space(0.8), documents])),
            (left + GAP, stacked([caption(texts["send_to"], right), library(form.to, right, small, "to", texts)])),
        ]
        return [
            side_by_side(columns),
            space(1.5),
            in_words(texts["by_post"], _WIDTH, setting.size, bold=True),
            in_words(texts["wait"], _WIDTH, small),
            space(2),
            for_staff(texts["for_staff"], [], [texts["received_on"], texts["checked_by"], texts["user_id"]], _WIDTH),
        ]

    return compose
