"""The application form 利用登録申込書: to be filled in by hand, at the counter or at home (H13, H14)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from libdesk.paper.document import NO_OFFSET, Document, Offset
from libdesk.paper.form_parts import for_staff, tick_box, write_line
from libdesk.paper.parts import Part, Setting, draw_parts, rule, set_text, settle, side_by_side, space
from libdesk.paper.stationery import GAP, Texts, bullet_list, caption, heading, in_words, page_words
from libdesk.paper.text import SMALLEST, Cut

KIND: Final = "registration_form"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        "intro": (),
        "new": (),
        "changed": (),
        "name": (),
        "name_reading": (),
        "name_latin": (),
        "born_on": (),
        "postal_code": (),
        "address": (),
        "telephone": (),
        "email": (),
        "card_number": (),
        "signature": (),
        "applied_on": (),
        "afar": (),
        "afar_document": (),
        "afar_envelope": ("postage",),
        "afar_to": (),
        "for_staff": (),
        "name_seen": (),
        "address_seen": (),
        "envelope_came": (),
        "documents_back": (),
        "document_kind": (),
        "card_given": (),
        "staff": (),
        "page": ("page", "pages"),
    }
)
"""The texts of the form and the placeholders of each; ``{page}`` and ``{pages}`` are filled in by the form itself."""

_MARGIN: Final = 18.0
_FOOT: Final = 6.0
_ROOM: Final = 1.5  # lines of writing that a field has room for
_WIDTH: Final = 210.0 - 2 * _MARGIN


@dataclass(frozen=True, slots=True)
class RegistrationForm:
    """A blank form. ``send_to``: the lines of the address to which it is sent from afar."""

    languages: tuple[str, ...]
    texts: Texts
    library: tuple[str, ...]
    send_to: tuple[str, ...]


def pdf(forms: Sequence[RegistrationForm], offset: Offset = NO_OFFSET) -> bytes:
    """Forms as one PDF, a page each."""
    document = Document(forms[0].texts["heading"][0], forms[0].languages, offset)
    draw(document, forms)
    return document.to_bytes()


def draw(document: Document, forms: Sequence[RegistrationForm]) -> None:
    """Draw forms into a document."""
    for form in forms:
        page = document.page(210, 297)
        room = 297 - 2 * _MARGIN - _FOOT
        draw_parts(page, _MARGIN, _MARGIN, settle(_composer(form), room, largest=10.5, sheet=KIND, stock="A4"))
        counted = page_words(form.texts["page"], 1, 1)
        page.text(210 - _MARGIN, 297 - _MARGIN, counted, SMALLEST, align="right")
        document.finish(page)


def _composer(form: RegistrationForm) -> Callable[[Setting], list[Part]]:
    texts = form.texts

    def compose(setting: Setting) -> list[Part]:
        def line(name: str, width: float = _WIDTH, lines: float = _ROOM) -> Part:
            return write_line(texts[name], "", width, setting, name, lines=lines)

        def two(left: str, right: str, share: float = 0.5) -> Part:
            first = (_WIDTH - GAP) * share
            return side_by_side([(0, line(left, first)), (first + GAP, line(right, _WIDTH - GAP - first))])

        return [
            set_text("  ".join(name for name in form.library if name), _WIDTH, SMALLEST, "library"),
            heading(texts["heading"], _WIDTH, 17),
            space(1.5),
            in_words(texts["intro"], _WIDTH, setting.size - 0.5),
            space(2),
            side_by_side(
                [(0, tick_box(texts["new"], _WIDTH / 2)), (_WIDTH / 2, tick_box(texts["changed"], _WIDTH / 2))]
            ),
            rule(_WIDTH, above=2, below=2),
            two("name_reading", "born_on", 0.68),
            two("name", "name_latin", 0.5),
            two("postal_code", "card_number", 0.5),
            line("address", lines=2 * _ROOM),
            two("telephone", "email", 0.4),
            two("signature", "applied_on", 0.6),
            rule(_WIDTH, above=2, below=2),
            *_from_afar(form, setting),
            space(3),
            _staff(form),
        ]

    return compose


def _from_afar(form: RegistrationForm, setting: Setting) -> list[Part]:
    """What is to be enclosed, and where it is sent."""
    texts, size = form.texts, setting.size - 1
    address = "  ".join(form.send_to)
    return [
        in_words(texts["afar"], _WIDTH, size, bold=True),
        space(1),
        bullet_list([texts["afar_document"], texts["afar_envelope"]], _WIDTH, size, numbered=True),
        space(1.5),
        caption(texts["afar_to"], _WIDTH),
        set_text(address or " ", _WIDTH, size, "send_to", cut=Cut.ADDRESS),
    ]


def _staff(form: RegistrationForm) -> Part:
    texts = form.texts
    boxes = [(texts[name], False) for name in ("name_seen", "address_seen", "envelope_came", "documents_back")]
    return for_staff(
        texts["for_staff"], boxes, [texts["document_kind"], texts["card_given"], texts["staff"]], _WIDTH
    )  # fmt: skip
