"""The sheet "To Borrowers", its right half the Receipt Letter of the Loan Material 受領書 (L13, L14, L16 to L18).

A4 landscape. The borrower fills in the right half with a pen and faxes the whole sheet, or a picture of it, to the site
that sent the item; then the sheet goes back between the leaves of the book. Everything is black and nothing is fine,
and the QR code of the request is large enough for a standard fax.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from libdesk.paper import barcode
from libdesk.paper.barcode import FAX_MODULE, Barcode
from libdesk.paper.document import HAIRLINE, HEAVY, NO_OFFSET, RULE, Document, Offset
from libdesk.paper.fonts import width_mm
from libdesk.paper.parts import (
    Part,
    Setting,
    draw_parts,
    fixed_rule,
    rule,
    set_text,
    settle,
    side_by_side,
    space,
    stacked,
)
from libdesk.paper.stationery import (
    GAP,
    LibraryOnPaper,
    Texts,
    bullet_list,
    caption,
    field,
    fields_in_columns,
    heading,
    in_words,
    library,
    page_words,
)
from libdesk.paper.text import SMALLEST, Cut

if TYPE_CHECKING:
    from libdesk.paper.document import NO_OFFSET, Page

KIND: Final = "to_borrowers"

ARRIVAL: Final = ("arrival_1", "arrival_2", "arrival_3", "arrival_4")
USE: Final = ("use_1", "use_2", "use_3")
DAYS: Final = ("days",)
RETURN: Final = ("return_1", "return_2", "return_3", "return_4", "return_5")

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "heading": (),
        "introduction": (),
        "arrival_heading": (),
        **dict.fromkeys(ARRIVAL, ()),
        "arrival_3": DAYS,
        "use_heading": (),
        **dict.fromkeys(USE, ()),
        "return_heading": (),
        "return_rule": (),
        **dict.fromkeys(RETURN, ()),
        "send_to_heading": (),
        "letter_heading": (),
        "letter_to": (),
        "letter_within": DAYS,
        "our_number": (),
        "their_number": (),
        "title": (),
        "volume": (),
        "volume_count": (),
        "item_number": (),
        "condition_sent": (),
        "declaration": (),
        "received_on": (),
        "received_on_hint": (),
        "condition": (),
        "condition_good": (),
        "condition_remarks": (),
        "receiving_library": (),
        "user_id": (),
        "name": (),
        "signature": (),
        "telephone": (),
        "fax": (),
        "email": (),
        "foot": (),
        "page": ("page", "pages"),
    }
)
"""The texts of the sheet and the placeholders of each, as for the loan slip.

``return_rule`` may be worded from its other texts, as there; ``arrival_3`` and ``letter_within`` from ``arrival_3_now``
and ``letter_within_now`` where the letter is wanted at once.
"""

_WIDTH: Final = 297.0
_HEIGHT: Final = 210.0
_MARGIN: Final = 12.0
_FOOT: Final = 7.0  # with the white above it
_MIDDLE: Final = _WIDTH / 2
_HALF: Final = _MIDDLE - _MARGIN - 10  # 10 mm of white at each side of the middle
_HEADING: Final = 15.5  # points: the longer of the two stands on one line
_PEN_ROW: Final = 9.5  # millimetres: room for handwriting


@dataclass(frozen=True, slots=True)
class ToBorrowers:
    """The sheet for one request. ``lender`` is the site that sent the item: letter and book go back there (L18).

    ``conditions`` are those of this loan, beside the standing ones; ``condition_sent`` names the marks on the item too.
    ``code`` is printed as a QR whatever its symbology and module say. ``texts`` holds :data:`TEXTS`.
    """

    languages: tuple[str, ...]
    texts: Texts
    lender: LibraryOnPaper
    borrower: LibraryOnPaper
    user_id: str
    our_number: str
    their_number: str
    title: str
    title_latin: str = ""
    volume: str = ""
    volume_count: str = "1"
    item_number: str = ""
    code: Barcode | None = None
    condition_sent: str = ""
    conditions: tuple[str, ...] = ()


def pdf(sheets: Sequence[ToBorrowers], offset: Offset = NO_OFFSET) -> bytes:
    """The sheets as one PDF, a page of A4 landscape each."""
    document = Document(sheets[0].texts["heading"][0], sheets[0].languages, offset)
    draw(document, sheets)
    return document.to_bytes()


def draw(document: Document, sheets: Sequence[ToBorrowers]) -> None:
    """Draw the sheets into a document."""
    for sheet in sheets:
        page = document.page(_WIDTH, _HEIGHT)
        _draw_left_once(document, page, sheet)
        _draw_letter(page, sheet)
        document.finish(page)


def _draw_left_once(document: Document, page: Page, sheet: ToBorrowers) -> None:
    """The left half is the same for all sheets that one site sends in one language under the same conditions."""
    words = tuple((key, tuple(sheet.texts.get(key, ()))) for key in TEXTS)
    document.once((KIND, words, sheet.lender, sheet.conditions), page, lambda blank: _draw_left(blank, sheet))


def _draw_left(page: Page, sheet: ToBorrowers) -> None:
    def compose(setting: Setting) -> list[Part]:
        return _left_parts(sheet, setting)

    parts = settle(compose, _HEIGHT - 2 * _MARGIN - _FOOT, largest=10.0, sheet=KIND, stock="A4")
    draw_parts(page, _MARGIN, _MARGIN, parts)
    page.line(_MIDDLE, 4, _MIDDLE, _HEIGHT - 4, HAIRLINE, dash=(2, 3))
    bottom = _HEIGHT - _MARGIN
    page.rule(_MARGIN, bottom - 4.2, _MARGIN + _HALF, HAIRLINE)
    page.text(_MARGIN, bottom, sheet.texts["foot"][0], SMALLEST)


def _left_parts(sheet: ToBorrowers, setting: Setting) -> list[Part]:
    texts, size = sheet.texts, setting.size
    parts = [
        heading(texts["heading"], _HALF, _HEADING),
        fixed_rule(_HALF, HEAVY, above=2, below=3),
        in_words(texts["introduction"], _HALF, size),
    ]
    sections = (("arrival_heading", ARRIVAL, True), ("use_heading", USE, False), ("return_heading", RETURN, False))
    for section, keys, numbered in sections:
        entries = [texts[key] for key in keys]
        if section == "use_heading":
            entries += [(text,) for text in sheet.conditions]
        parts += [space(2.2), heading(texts[section], _HALF, setting.scaled(1.1)), space(0.6)]
        if section == "return_heading":
            parts += [in_words(texts["return_rule"], _HALF, size, bold=True), space(0.8)]
        parts.append(bullet_list(entries, _HALF, size, numbered=numbered, dense=setting.dense))
    parts += [
        rule(_HALF, RULE, above=2.5, below=2),
        heading(texts["send_to_heading"], _HALF, setting.scaled(1.1)),
        space(0.6),
        _address(sheet.lender, setting, texts),
    ]
    return parts


def _address(lender: LibraryOnPaper, setting: Setting, texts: Texts) -> Part:
    """Name and postal address at the left, telephone, fax and e-mail beside them."""
    left, right = _HALF * 0.56, _HALF * 0.44 - GAP
    postal = LibraryOnPaper(lender.names, lender.department, lender.address, lender.country)
    lines: list[Part] = []
    for key in ("telephone", "fax", "email"):
        value = getattr(lender, key)
        if key == "email" and width_mm(value, SMALLEST) > right:
            value = value.replace("@", "\n@")  # the one place where an address may be parted
        if value:
            lines += [field(texts[key], value, right, setting.size, f"lender.{key}", cut=Cut.NUMBER), space(0.6)]
    columns = [(0.0, library(postal, left, setting.size, "lender", texts))]
    if lines:
        columns.append((left + GAP, stacked(lines)))
    return side_by_side(columns)


def _draw_letter(page: Page, sheet: ToBorrowers) -> None:
    x = _MIDDLE + 10

    def compose(setting: Setting) -> list[Part]:
        return _letter_parts(sheet, setting)

    parts = settle(compose, _HEIGHT - 2 * _MARGIN - _FOOT, largest=10.5, sheet=KIND, stock="A4")
    draw_parts(page, x, _MARGIN, parts)
    bottom = _HEIGHT - _MARGIN
    page.rule(x, bottom - 4.2, x + _HALF, HAIRLINE)
    page.text(x, bottom, f"{sheet.texts['our_number'][0]}  {sheet.our_number}", SMALLEST)
    page.text(x + _HALF, bottom, page_words(sheet.texts["page"], 1, 1), SMALLEST, align="right")


def _letter_parts(sheet: ToBorrowers, setting: Setting) -> list[Part]:
    texts, size = sheet.texts, setting.size
    return [
        heading(texts["letter_heading"], _HALF, _HEADING),
        fixed_rule(_HALF, HEAVY, above=2, below=3),
        _addressee(sheet, setting),
        rule(_HALF, above=2, below=2),
        fields_in_columns(
            [
                (texts["our_number"], sheet.our_number, "our_number"),
                (texts["their_number"], sheet.their_number, "their_number"),
                (texts["item_number"], sheet.item_number, "item_number"),
            ],
            _HALF,
            size,
            most_columns=3,
            bold=True,
        ),
        space(1.5),
        *_book(sheet, setting),
        rule(_HALF, RULE, above=2.5, below=1.5),
        in_words(texts["declaration"], _HALF, size),
        _pen_line(texts["received_on"], setting, hint=texts["received_on_hint"][0]),
        _condition(sheet, setting),
        _receiving(sheet, setting),
        _pen_line(texts["name"], setting),
        _pen_line(texts["signature"], setting),
    ]


def _addressee(sheet: ToBorrowers, setting: Setting) -> Part:
    """Whom the letter goes to and how, with the request's QR code at the right."""
    texts = sheet.texts
    quiet = 4 * FAX_MODULE
    code = Barcode("qr", sheet.code.text, FAX_MODULE) if sheet.code else None
    code_width = barcode.width(code) - quiet if code else 0.0  # its right quiet zone reaches into the margin
    width = _HALF - code_width - (GAP if code else 0)
    lender = LibraryOnPaper(sheet.lender.names, sheet.lender.department, fax=sheet.lender.fax, email=sheet.lender.email)
    words = stacked(
        [
            caption(texts["letter_to"], width),
            library(lender, width, setting.size, "lender", texts, name_size=setting.scaled(1.1)),
            space(2),
            in_words(texts["letter_within"], width, setting.size, bold=True),
        ]
    )

    def draw_code(page: Page, x: float, top: float) -> None:
        if code:
            barcode.draw(page, code, x + _HALF - code_width, top - quiet + 1)

    return side_by_side([(0, words), (0, Part(barcode.width(code) - 2 * quiet + 2 if code else 0, draw_code))])


def _book(sheet: ToBorrowers, setting: Setting) -> list[Part]:
    texts, lines = sheet.texts, setting.title_lines
    large = setting.scaled(1.1)
    parts = [field(texts["title"], sheet.title, _HALF, large, "title", bold=True, cut=Cut.TITLE, most_lines=lines)]
    if sheet.title_latin:
        parts.append(set_text(sheet.title_latin, _HALF, setting.size, "title_latin", cut=Cut.TITLE, most_lines=lines))
    entries = [
        (texts["volume"], sheet.volume, "volume"),
        (texts["volume_count"], sheet.volume_count, "volume_count"),
    ]
    parts += [space(1.2), fields_in_columns(entries, _HALF, setting.size, most_columns=3)]
    # Where there is no room for it whole it stands on the loan slip alone: it is never cut.
    if sheet.condition_sent and not setting.title_lines:
        sent = field(texts["condition_sent"], sheet.condition_sent, _HALF, setting.size, "condition_sent")
        parts += [space(1.2), sent]
    return parts


def _pen_row(setting: Setting) -> float:
    return _PEN_ROW - 1 if setting.dense else _PEN_ROW


def _pen_line(words: tuple[str, ...], setting: Setting, *, hint: str = "") -> Part:
    """A caption at the left and a line to write on."""
    column = 40.0
    label = in_words(words, column, setting.size)
    height = max(_pen_row(setting), label.height + 2.5)

    def draw_line(page: Page, x: float, top: float) -> None:
        label.draw(page, x, top + height - 1.2 - label.height)
        page.rule(x + column, top + height - 1, x + _HALF, RULE)
        if hint:
            page.text(x + _HALF, top + height - 2, hint, SMALLEST, align="right")

    return Part(height, draw_line)


def _condition(sheet: ToBorrowers, setting: Setting) -> Part:
    """A box to tick for "good", one for "remarks", and lines for the remarks."""
    texts = sheet.texts
    column = 40.0
    label = in_words(texts["condition"], column - 2, setting.size)
    good = in_words(texts["condition_good"], _HALF - column - 8, setting.size)
    remarks = in_words(texts["condition_remarks"], _HALF - column - 8, setting.size)
    first = max(good.height, label.height, 4) + 4
    row, lines = _pen_row(setting) - 1, 1 if setting.dense else 2
    height = first + max(remarks.height, 4) + 1.5 + lines * row

    def draw_boxes(page: Page, x: float, top: float) -> None:
        left = x + column
        label.draw(page, x, top + 3)
        page.box(left, top + 3.2, 3.6, 3.6)
        good.draw(page, left + 6, top + 3)
        page.box(left, top + first + 0.2, 3.6, 3.6)
        remarks.draw(page, left + 6, top + first)
        below = top + first + max(remarks.height, 4) + 1.5
        for line in range(1, lines + 1):
            page.rule(left, below + line * row - 1, x + _HALF, RULE)

    return Part(height, draw_boxes)


def _receiving(sheet: ToBorrowers, setting: Setting) -> Part:
    """The receiving library and its user id, already filled in."""
    texts = sheet.texts
    column = 40.0
    width = _HALF - column
    label = in_words(texts["receiving_library"], column - 2, setting.size)
    value = library(LibraryOnPaper(sheet.borrower.names), width, setting.size, "borrower", texts)
    parts = [value]
    if sheet.user_id:
        words = f"{texts['user_id'][0]} {sheet.user_id}"
        parts.append(set_text(words, width, setting.size, "user_id", cut=Cut.NUMBER))
    return stacked([space(2.5), side_by_side([(0, label), (column, stacked(parts))])])
