"""What a title is: our material codes, and how a MARC record says which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

MATERIALS: Final = (
    "book",
    "serial",
    "newspaper",
    "electronic",
    "map",
    "score",
    "audio",
    "video",
    "picture",
    "microform",
    "manuscript",
    "thesis",
    "kit",
    "object",
    "braille",
)
"""Every material code; each has its word in ``materials`` of the wording."""

# Leader position 06: what the record describes. Language material (a) is decided by position 07.
_BY_RECORD_TYPE: Final = {
    "c": "score",
    "d": "score",
    "e": "map",
    "f": "map",
    "g": "video",
    "i": "audio",
    "j": "audio",
    "k": "picture",
    "m": "electronic",
    "o": "kit",
    "p": "kit",
    "r": "object",
    "t": "manuscript",
}
_SERIAL_LEVELS: Final = frozenset("bis")
# 008 position 23 (29 for maps and pictures), the form in which it comes.
_BY_FORM: Final = {
    "a": "microform",
    "b": "microform",
    "c": "microform",
    "f": "braille",
    "o": "electronic",
    "q": "electronic",
    "s": "electronic",
}
# 007 position 00, the physical medium, where the form does not say it.
_BY_MEDIUM: Final = {"h": "microform", "c": "electronic"}
_MEDIA_OF_PICTURES_THAT_MOVE: Final = frozenset("mv")


def material_from_marc(leader: str, fixed: str, media: Sequence[str] = (), *, is_thesis: bool = False) -> str:
    """The material code of a MARC 21 or JAPAN/MARC record.

    ``fixed`` is its field 008 and ``media`` its fields 007; ``is_thesis`` says that there is a dissertation note (502).
    What cannot be told is a book.
    """
    record_type = leader[6:7]
    level = leader[7:8]
    form = fixed[29:30] if record_type in ("e", "f", "g", "k", "o", "r") else fixed[23:24]
    first_media = {field[:1] for field in media}
    by_form = _BY_FORM.get(form) or next((_BY_MEDIUM[medium] for medium in first_media if medium in _BY_MEDIUM), None)
    if by_form is not None and record_type not in ("g", "i", "j"):
        return by_form
    if record_type == "g" and media and not first_media & _MEDIA_OF_PICTURES_THAT_MOVE:
        return "picture"
    if record_type in _BY_RECORD_TYPE:
        return "thesis" if is_thesis and record_type == "t" else _BY_RECORD_TYPE[record_type]
    if level in _SERIAL_LEVELS:
        return "newspaper" if fixed[21:22] == "n" else "serial"
    return "thesis" if is_thesis else "book"
