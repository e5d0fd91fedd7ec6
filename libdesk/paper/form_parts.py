"""What forms to be filled in by hand share: a line to write on under its caption, a box to tick, a frame for staff."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from libdesk.paper.document import HAIRLINE
from libdesk.paper.fonts import clean, width_mm
from libdesk.paper.parts import Part, Setting, set_text, side_by_side, space, stacked
from libdesk.paper.stationery import caption
from libdesk.paper.text import SMALLEST, Cut, baseline

if TYPE_CHECKING:
    from libdesk.paper.document import Page

_LINE: Final = 6.5  # millimetres of room to write one line by hand
_BOX: Final = 3.4


def write_line(
    words: tuple[str, ...],
    value: str,
    width: float,
    setting: Setting,
    name: str,
    *,
    lines: float = 1,
    cut: Cut = Cut.PROSE,
    weight: float = HAIRLINE,
) -> Part:
    """A caption, what is known or room for so many written lines, and the rule to write on.

    ``weight`` is that of the rule: a sheet that is faxed needs more than a hairline. Where room is short, prose is set
    as a title is: what does not fit ends in "…".
    """
    above = caption(words, width)
    if cut is Cut.PROSE and setting.title_lines:
        cut = Cut.TITLE
    most = setting.title_lines if cut is Cut.TITLE else 0
    written = set_text(value or " ", width, setting.size, name, cut=cut, most_lines=most)
    room = max(written.height, _LINE * lines)

    def draw(page: Page, x: float, top: float) -> None:
        above.draw(page, x, top)
        written.draw(page, x, top + above.height)
        page.rule(x, top + above.height + room + 0.6, x + width, weight)

    return Part(above.height + room + 2.2, draw, field=name, rows=(written,))


def tick_box(words: tuple[str, ...], width: float, *, ticked: bool = False, weight: float = HAIRLINE) -> Part:
    """A box to tick with its words beside it, the languages below each other where one line does not hold them."""
    said = list(dict.fromkeys(word for word in words if word))
    beside = "  ".join(said)
    together = width_mm(clean(beside), SMALLEST + 1) <= width - 7
    lines = [beside] if together else said
    text = stacked([set_text(line, width - 7, SMALLEST + 1, "decision") for line in lines])

    def draw(page: Page, x: float, top: float) -> None:
        foot = top + baseline(SMALLEST + 1)
        page.box(x, foot - _BOX + 0.3, _BOX, _BOX, weight)
        if ticked:
            page.line(x + 0.7, foot - 1.2, x + 1.4, foot - 0.4, 0.9)
            page.line(x + 1.4, foot - 0.4, x + 2.9, foot - 2.6, 0.9)
        text.draw(page, x + _BOX + 2, top)

    return Part(text.height + 1.5, draw)


def for_staff(
    words: tuple[str, ...], boxes: Sequence[tuple[tuple[str, ...], bool]], foot: Sequence[tuple[str, ...]], width: float
) -> Part:
    """A frame that the library fills in: boxes two in a row (words, ticked), and below them captions with room."""
    inside = width - 8
    half = inside / 2
    made = [tick_box(text, half, ticked=ticked) for text, ticked in boxes]
    rows = [
        side_by_side([(place * half, box) for place, box in enumerate(made[start : start + 2])])
        for start in range(0, len(made), 2)
    ]
    wide = inside / len(foot)
    below = side_by_side([(place * wide, caption(text, wide)) for place, text in enumerate(foot)])
    content = stacked([caption(words, inside), space(1.5), *rows, space(1), below])
    height = content.height + 9

    def draw(page: Page, x: float, top: float) -> None:
        page.box(x, top, width, height, HAIRLINE)
        content.draw(page, x + 4, top + 2.5)

    return Part(height, draw)
