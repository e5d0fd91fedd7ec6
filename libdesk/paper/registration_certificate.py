"""The Certificate of User Registration 利用登録証: a partner library and the user id under which it borrows (L03)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from libdesk.paper.document import HAIRLINE, HEAVY, NO_OFFSET, RULE, Document, Offset
from libdesk.paper.parts import DoesNotFit, Part, Setting, draw_parts, settle, space, stacked
from libdesk.paper.stationery import GAP, LibraryOnPaper, Texts, caption, field, library
from libdesk.paper.text import SMALLEST, Cut, block

if TYPE_CHECKING:
    from libdesk.paper.document import Page

KIND: Final = "registration_certificate"

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        "service": (),
        "certifies": (),
        "registered": (),
        "user_id": (),
        "country": (),
        "registered_on": (),
        "registered_until": (),
        "no_end": (),
        "reading_room": (),
        "issued_on": (),
        "signature": (),
        "seal": (),
        "foot": (),
    }
)
"""The texts of the certificate; none has a placeholder."""

_FRAME: Final = 12.0  # from the edge of the paper
_SIDE: Final = 32.0
_TOP: Final = 33.0
_WIDTH: Final = 210.0 - 2 * _SIDE
_SIGN_TOP: Final = 206.0
_SIGN_BOTTOM: Final = 268.0
_SEAL: Final = 34.0
_LARGEST: Final = 12.0


@dataclass(frozen=True, slots=True)
class RegistrationCertificate:
    """A certificate. ``names`` of the partner in all of its scripts, the largest first; days arrive as words.

    ``registered_until`` is empty where the registration has no end. ``issuer``: our library.
    """

    languages: tuple[str, ...]
    texts: Texts
    issuer: LibraryOnPaper
    names: tuple[str, ...]
    country: str
    user_id: str
    registered_on: str
    issued_on: str
    registered_until: str = ""
    reading_room: str = ""


def pdf(sheets: Sequence[RegistrationCertificate], offset: Offset = NO_OFFSET) -> bytes:
    """Certificates as one PDF, a page each."""
    document = Document(sheets[0].texts["heading"][0], sheets[0].languages, offset)
    draw(document, sheets)
    return document.to_bytes()


def draw(document: Document, sheets: Sequence[RegistrationCertificate]) -> None:
    """Draw certificates into a document."""
    for sheet in sheets:
        page = document.page(210, 297)
        _frame(page)
        room = _SIGN_TOP - _TOP - 4
        parts = settle(_composer(sheet), room, largest=_LARGEST, sheet=KIND, stock="A4")
        used = sum(part.height for part in parts)
        draw_parts(page, _SIDE, _TOP + (room - used) * 0.35, parts)
        signed = settle(_signer(sheet), _SIGN_BOTTOM - _SIGN_TOP, largest=10.5, sheet=KIND, stock="A4")
        draw_parts(page, _SIDE, _SIGN_TOP, signed)
        foot = centred(sheet.texts["foot"][:1], SMALLEST, "foot")
        foot.draw(page, _SIDE, 297 - _FRAME - 5 - foot.height)
        document.finish(page)


def _frame(page: Page) -> None:
    """A heavy frame with a fine one inside it."""
    for inset, weight in ((_FRAME, HEAVY * 1.6), (_FRAME + 2, HAIRLINE)):
        page.box(inset, inset, 210 - 2 * inset, 297 - 2 * inset, weight)


def centred(words: Sequence[str], size: float, name: str, *, bold: bool = False, cut: Cut = Cut.ADDRESS) -> Part:
    """Texts in the middle of the page, below each other, the first one large."""
    made = []
    for place, text in enumerate(dict.fromkeys(word for word in words if word)):
        one = block(text, _WIDTH, size if place == 0 else max(SMALLEST, size * 0.62), bold=bold and not place, cut=cut)
        if one is None:
            raise DoesNotFit(name)
        made.append(one)

    def draw(page: Page, x: float, top: float) -> None:
        for one in made:
            top = page.block(x + _WIDTH / 2, top, one, align="centre")

    return Part(sum(one.height for one in made), draw, field=name)


def _composer(sheet: RegistrationCertificate) -> Callable[[Setting], list[Part]]:
    texts = sheet.texts

    def compose(setting: Setting) -> list[Part]:
        large, small = setting.scaled(1.85), setting.scaled(0.85)
        until = sheet.registered_until or " / ".join(dict.fromkeys(texts["no_end"]))
        facts = [
            ("country", sheet.country), ("registered_on", sheet.registered_on), ("registered_until", until),
        ]  # fmt: skip
        shown = [(name, value) for name, value in facts if value]
        return [
            centred(texts["service"], small, "service"),
            space(3),
            centred(texts["heading"], setting.scaled(2.2), "heading", bold=True),
            space(9),
            centred(texts["certifies"], setting.size, "certifies"),
            space(5),
            centred(sheet.names[:1], large, "names", bold=True),
            space(1),
            *(centred((name,), setting.size, "names") for name in sheet.names[1:]),
            space(5),
            centred(texts["registered"], setting.size, "registered", cut=Cut.PROSE),
            space(7),
            _user_id(sheet, setting),
            space(7),
            *(part for name, value in shown for part in (_line(texts[name], value, setting, name), space(2))),
            *([_line(texts["reading_room"], sheet.reading_room, setting, "reading_room")] * bool(sheet.reading_room)),
        ]

    return compose


def _user_id(sheet: RegistrationCertificate, setting: Setting) -> Part:
    """The one thing to copy, in a frame of its own."""
    words = centred(["  ".join(dict.fromkeys(sheet.texts["user_id"]))], SMALLEST + 0.5, "user_id")
    number = centred([sheet.user_id], setting.scaled(2.1), "user_id", bold=True, cut=Cut.NUMBER)
    inner = stacked([space(2), words, space(0.5), number, space(2.5)])
    wide = _WIDTH * 0.62

    def draw(page: Page, x: float, top: float) -> None:
        page.box(x + (_WIDTH - wide) / 2, top, wide, inner.height, RULE)
        inner.draw(page, x, top)

    return Part(inner.height, draw, field="user_id")


def _line(words: tuple[str, ...], value: str, setting: Setting, name: str) -> Part:
    """What it is at the left, and beside it what it is here."""
    label = _WIDTH * 0.36
    made = caption(words, label - GAP, stack=True)
    text = block(value, _WIDTH - label, setting.size)
    if text is None:
        raise DoesNotFit(name)
    height = max(made.height, text.height) + 1.6

    def draw(page: Page, x: float, top: float) -> None:
        made.draw(page, x, top + (0.6 if text.height > made.height else 0))
        page.block(x + label, top, text)
        page.rule(x, top + height - 0.4, x + _WIDTH, HAIRLINE)

    return Part(height, draw, field=name)


def _signer(sheet: RegistrationCertificate) -> Callable[[Setting], list[Part]]:
    return lambda setting: [_signed(sheet, setting)]


def _signed(sheet: RegistrationCertificate, setting: Setting) -> Part:
    """Our library and the day at the left with a line to sign; room for the seal at the right."""
    texts = sheet.texts
    wide = _WIDTH - _SEAL - 2 * GAP
    postal = LibraryOnPaper(sheet.issuer.names, sheet.issuer.department, sheet.issuer.address, sheet.issuer.country)
    signature, seal = caption(texts["signature"], wide), caption(texts["seal"], _SEAL)
    parts = stacked(
        [
            field(texts["issued_on"], sheet.issued_on, wide, setting.size, "issued_on"),
            space(2),
            library(postal, wide, setting.scaled(0.9), "issuer", texts, name_size=setting.scaled(1.15)),
            space(11),
        ]
    )

    def draw(page: Page, x: float, top: float) -> None:
        parts.draw(page, x, top)
        page.rule(x, top + parts.height, x + wide, RULE)
        signature.draw(page, x, top + parts.height + 0.8)
        left, upper = x + _WIDTH - _SEAL, top + parts.height - _SEAL
        page.box(left, upper, _SEAL, _SEAL, HAIRLINE)
        seal.draw(page, left + 1.5, upper + 1)

    return Part(parts.height + signature.height + 0.8, draw, rows=(parts,))
