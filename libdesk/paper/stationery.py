"""What all sheets share: headings, captions, fields on a grid, libraries on paper, lists, the foot of a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from libdesk.paper.fonts import clean, width_mm
from libdesk.paper.parts import DoesNotFit, Part, of_block, set_text, side_by_side, space, stacked
from libdesk.paper.text import SMALLEST, Cut, baseline, block, sizes

if TYPE_CHECKING:
    from libdesk.paper.document import Page

Texts = Mapping[str, tuple[str, ...]]
"""The words of a sheet by key: one string for each language asked for, the primary one first."""

CAPTION: Final = 8.0
GAP: Final = 5.0  # millimetres between two columns
_BETWEEN_LANGUAGES: Final = "  "


@dataclass(frozen=True, slots=True)
class LibraryOnPaper:
    """A library or site as it stands on a sheet.

    ``names`` holds the name that is printed large and then others (the name in its own script, the site), each below
    the last. ``address`` holds the lines as on an envelope without the country, which is worded in the sheet's
    language.
    """

    names: tuple[str, ...]
    department: str = ""
    address: tuple[str, ...] = ()
    country: str = ""
    telephone: str = ""
    fax: str = ""
    email: str = ""


def heading(words: tuple[str, ...], width: float, size: float) -> Part:
    """The name of a sheet: the primary language bold, the others smaller beside it, or below it if that is too long."""
    first, *others = (clean(text) for text in words if text)
    left = width_mm(first, size, True) + 3
    beside = " ".join(others)
    small = max(SMALLEST, round(size * 1.2) / 2)
    made = set_text(first, width, size, "heading", bold=True)
    if left + width_mm(beside, small) > width:
        below = [set_text(text, width, small, "heading") for text in others]
        return stacked([made, *below])

    def draw(page: Page, x: float, top: float) -> None:
        made.draw(page, x, top)
        page.text(x + left, top + baseline(size), beside, small)

    return Part(made.height, draw, rows=(made,))


def in_words(words: tuple[str, ...], width: float, size: float, *, bold: bool = False, indent: float = 0.0) -> Part:
    """A text of the sheet in each language, the primary one first and the others below it, smaller."""
    parts = [
        set_text(
            text,
            width,
            size if place == 0 else max(SMALLEST, size - 1),
            "text",
            bold=bold and place == 0,
            indent=indent,
        )
        for place, text in enumerate(words)
        if text
    ]
    return stacked(parts)


def caption(words: tuple[str, ...], width: float, *, stack: bool = False) -> Part:
    """The small words above a value: the languages on one line if they fit, else (or when told) below each other."""
    written = _different(words)
    joined = _BETWEEN_LANGUAGES.join(written)
    if not stack and _on_one_line(words, width):
        return set_text(joined, width, CAPTION, "caption")
    return stacked([set_text(text, width, CAPTION, "caption") for text in written])


def _different(words: tuple[str, ...]) -> list[str]:
    """The words in each language, without those that are the same in both ("Fax", "FAX")."""
    return list({text.casefold(): text for text in reversed([clean(text) for text in words if text])}.values())[::-1]


def _on_one_line(words: tuple[str, ...], width: float) -> bool:
    return width_mm(_BETWEEN_LANGUAGES.join(_different(words)), CAPTION) <= width


def field(
    words: tuple[str, ...],
    value: str,
    width: float,
    size: float,
    name: str,
    *,
    bold: bool = False,
    cut: Cut = Cut.PROSE,
    most_lines: int = 0,
    stack: bool = False,
) -> Part:
    """A value under its caption."""
    try:
        value_part = set_text(value, width, size, name, bold=bold, cut=cut, most_lines=most_lines)
    except DoesNotFit:
        # A date may be given twice, the second time in brackets: that half may stand below the other.
        value_part = set_text(value.replace("（", "\n（"), width, size, name, bold=bold, cut=cut)
    return stacked([caption(words, width, stack=stack), value_part])


def day_field(words: tuple[str, ...], value: str, width: float, size: float, name: str) -> Part:
    """A day by which somebody comes, under its caption and as large as its column allows, at most of this size.

    Where it is given twice, on two lines, the second is small.
    """
    first, *others = value.split("\n")
    size = next((one for one in sizes(size) if width_mm(clean(first), one, True) <= width), SMALLEST)
    parts = [caption(words, width), set_text(first, width, size, name, bold=True, cut=Cut.NUMBER)]
    small = max(SMALLEST, round(size * 1.2) / 2) if size > 12 else SMALLEST
    parts += [set_text(text, width, min(small, 11), name, cut=Cut.NUMBER) for text in others]
    return stacked(parts)


def inline_field(
    words: tuple[str, ...],
    value: str,
    width: float,
    size: float,
    name: str,
    *,
    cut: Cut = Cut.PROSE,
    most_lines: int = 0,
) -> Part:
    """A value beside its caption on one line; under it where the two are too wide together."""
    label = caption(words, width)
    left = width_mm(_BETWEEN_LANGUAGES.join(_different(words)), CAPTION) + 2.5
    beside = block(value, width - left, size, cut=Cut.NUMBER) if width > left else None
    if beside is None:
        return stacked([label, set_text(value, width, size, name, cut=cut, most_lines=most_lines)])
    lower = space(beside.baseline - baseline(CAPTION))
    return side_by_side([(0, stacked([lower, label])), (left, of_block(beside))])


def fields_in_columns(
    fields: Sequence[tuple[tuple[str, ...], str, str]],
    width: float,
    size: float,
    *,
    most_columns: int,
    bold: bool = False,
) -> Part:
    """Short values that are never cut (caption, value, field name), on a grid of as many columns as all of them fit."""
    shown = [entry for entry in fields if entry[1]]
    failed = DoesNotFit(shown[0][2] if shown else "")
    columns = most_columns if shown else 0
    while columns:
        wide = (width - GAP * (columns - 1)) / columns
        stack = not all(_on_one_line(words, wide) for words, _value, _name in shown)
        try:
            made = [
                field(words, value, wide, size, name, bold=bold, cut=Cut.NUMBER, stack=stack)
                for words, value, name in shown
            ]
        except DoesNotFit as refused:
            failed = refused
            columns = columns - 1 if columns <= 2 else 2
            continue
        rows = [
            side_by_side([(place * (wide + GAP), part) for place, part in enumerate(made[start : start + columns])])
            for start in range(0, len(made), columns)
        ]
        parts: list[Part] = []
        for row in rows:
            parts += [row, space(1.5)]
        return stacked(parts[:-1])
    raise failed


def library(
    party: LibraryOnPaper, width: float, size: float, name: str, texts: Texts, *, name_size: float | None = None
) -> Part:
    """A library with its address and how to reach it."""
    small = max(SMALLEST, size - 1)
    parts: list[Part] = []
    for place, text in enumerate(name_lines(party.names, width, small)):
        large = name_size or size
        parts.append(
            set_text(text, width, large if place == 0 else small, f"{name}.names", bold=place == 0, cut=Cut.ADDRESS)
        )
    lines = [
        (party.department, "department"),
        *((line, "address") for line in party.address),
        (party.country, "country"),
    ]
    parts += [set_text(line, width, small, f"{name}.{which}", cut=Cut.ADDRESS) for line, which in lines if line]
    parts += reached_at(party, width, small, name, texts)
    return stacked(parts)


def name_lines(names: tuple[str, ...], width: float, size: float) -> list[str]:
    """The first name, then the others: on one line together if they fit."""
    others = _BETWEEN_LANGUAGES.join(clean(name) for name in names[1:])
    if len(names) > 2 and "\n" not in others and width_mm(others, size) <= width:
        return [names[0], others]
    return list(names)


def reached_at(party: LibraryOnPaper, width: float, size: float, name: str, texts: Texts) -> list[Part]:
    """Telephone, fax and e-mail, each on a line with its word before it.

    An e-mail address too wide for that goes without the word, then on two lines parted before its "@".
    """
    lines: list[Part] = []
    for key in ("telephone", "fax", "email"):
        value = getattr(party, key)
        if not value:
            continue
        tries = [f"{texts[key][0]} {value}"]
        if key == "email":
            tries += [value, value.replace("@", "\n@")]
        made = next(filter(None, (block(text, width, size, cut=Cut.NUMBER) for text in tries)), None)
        if made is None:
            raise DoesNotFit(f"{name}.{key}")
        lines.append(of_block(made, field=f"{name}.{key}"))
    return lines


def bullet_list(
    entries: Sequence[tuple[str, ...]],
    width: float,
    size: float,
    *,
    numbered: bool = False,
    dense: bool = False,
    bold: bool = False,
) -> Part:
    """A list of texts, each in every language, numbered if their order matters.

    Dense as a paragraph for each language.
    """
    shown = [entry for entry in entries if any(entry)]
    if dense:
        return _paragraphs(shown, width, size, numbered=numbered, bold=bold)
    parts: list[Part] = []
    for place, entry in enumerate(shown):
        mark, indent = (f"{place + 1}", 4.5) if numbered else ("–", 3.5)
        parts += [_marked(in_words(entry, width, size, bold=bold, indent=indent), mark, size), space(0.8)]
    return stacked(parts[:-1])


def _paragraphs(entries: Sequence[tuple[str, ...]], width: float, size: float, *, numbered: bool, bold: bool) -> Part:
    parts: list[Part] = []
    for place in range(max((len(entry) for entry in entries), default=0)):
        texts = [entry[place] for entry in entries if place < len(entry) and entry[place]]
        if numbered:
            texts = [f"({number}) {text}" for number, text in enumerate(texts, start=1)]
        joined = " ".join(texts).replace("。 ", "。")
        small = size if place == 0 else max(SMALLEST, size - 1)
        parts += [set_text(joined, width, small, "text", bold=bold and place == 0), space(0.4)]
    return stacked(parts[:-1])


def _marked(part: Part, mark: str, size: float) -> Part:
    first = block(mark, 10, size, cut=Cut.NUMBER)
    if first is None:
        raise DoesNotFit("text")

    def draw(page: Page, x: float, top: float) -> None:
        page.block(x, top, first)
        part.draw(page, x, top)

    return Part(part.height, draw, rows=(part,))


def page_words(words: tuple[str, ...], number: int, of: int) -> str:
    """The worded "page x of y" of the primary language, with its two numbers filled in."""
    return words[0].replace("{page}", str(number)).replace("{pages}", str(of))
