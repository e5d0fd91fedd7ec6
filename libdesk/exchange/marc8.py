"""MARC-8, the character set of MARC before Unicode, by the code tables that pymarc carries.

pymarc's own converter writes to ``stderr`` (which a windowed program may not have) and does not say what it could not
read; this one counts it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_ESCAPE: Final = re.compile(rb"\x1b(?:([(,)\-])!?([\x22-\x7e])|(\$[(,)\-]?)([\x21-\x7e])|([gbps]))")
_BASIC_LATIN: Final = 0x42
_EXTENDED_LATIN: Final = 0x45
_EAST_ASIAN: Final = 0x31
_BACK_TO_LATIN: Final = b"s"
CodeTable = dict[int, tuple[int, int]]
"""Code -> (code point, whether it is a mark that stands before its letter)."""

_SPACE: Final = 0x20
_ESC: Final = 0x1B
_LOST: Final = "\ufffd"

# Extended Latin as it may stand in a record: marks go before their letter, other letters stand between ASCII ones.
_MARKED_LETTERS: Final = re.compile(rb"[\xe0-\xfe]{1,3}[A-Za-z \xa1-\xbd]")
_OTHER_LETTERS: Final = re.compile(rb"[\xa1-\xbd\xc0-\xc8\x88\x89\x8d\x8e]")
_HIGH_BYTES: Final = re.compile(rb"[\x80-\xff]")
_HIGH_WORDS: Final = re.compile(rb"[\x80-\xff]{6,}")
_FEW: Final = 2


def looks_like_marc8(data: bytes) -> bool:
    """Whether the bytes above ASCII stand as Extended Latin has them: each mark before its letter, no unknown code.

    Words of nothing but high bytes speak for another code page, unless an escape sequence has chosen another set.
    """
    left = _OTHER_LETTERS.sub(b"", _MARKED_LETTERS.sub(b"", data))
    unexplained = len(_HIGH_BYTES.findall(left))
    if _ESC not in data:
        unexplained += sum(map(len, _HIGH_WORDS.findall(data)))
    return unexplained <= max(_FEW, len(_HIGH_BYTES.findall(data)) // 8)


def decode_marc8(data: bytes) -> tuple[str, int]:
    """The text of one subfield, and how many characters could not be read (each is now U+FFFD)."""
    if data.isascii() and _ESC not in data:
        return data.decode("ascii"), 0
    text = _Text()
    left, right = _BASIC_LATIN, _EXTENDED_LATIN
    end = 0
    for escape in _ESCAPE.finditer(data):
        _read(data[end : escape.start()], left, right, text)
        left, right = _sets_after(escape, left, right)
        end = escape.end()
    _read(data[end:], left, right, text)
    return unicodedata.normalize("NFC", "".join((*text.characters, *text.marks))), text.lost


class _Text:
    """Text in the making; MARC-8 writes a mark before its letter, Unicode behind it."""

    __slots__ = ("characters", "lost", "marks")

    def __init__(self) -> None:
        self.characters: list[str] = []
        self.marks: list[str] = []
        self.lost = 0

    def add(self, character: str) -> None:
        """Take a letter, and behind it the marks that waited for it."""
        self.characters.append(character)
        if self.marks:
            self.characters += self.marks
            self.marks.clear()

    def lose(self) -> None:
        """Count a character that no table knows."""
        self.add(_LOST)
        self.lost += 1


def _sets_after(escape: re.Match[bytes], left: int, right: int) -> tuple[int, int]:
    """The code sets in force after an escape sequence: one for the lower half of the codes, one for the upper."""
    which, chosen, which_multibyte, chosen_multibyte, technique = escape.groups()
    if technique is not None:
        return (_BASIC_LATIN if technique == _BACK_TO_LATIN else technique[0]), right
    code_set = (chosen or chosen_multibyte)[0]
    if (which or which_multibyte)[-1:] in b")-":
        return left, code_set
    return code_set, right


def _in_either_half(table: CodeTable, code: int) -> tuple[int, int] | None:
    """A code's entry; the tables list a set under the lower or the upper codes, but it may be called into either."""
    return table.get(code) or table.get(code ^ 0x80)


def _read(data: bytes, left: int, right: int, text: _Text) -> None:
    """Read one stretch under the same code sets."""
    from pymarc.marc8_mapping import CODESETS, ODD_MAP

    tables = CODESETS.get(left, {}), CODESETS.get(right, {})
    position = 0
    while position < len(data):
        code = data[position]
        if left == _EAST_ASIAN and _SPACE < code < 0x80:
            code = int.from_bytes(data[position : position + 3], "big")
            position += 3
            found = tables[0].get(code)
        else:
            position += 1
            if code == _ESC:
                text.lose()
                continue
            # The other control codes mark words for sorting (0x88, 0x89) or joining.
            if code < _SPACE or 0x80 <= code < 0xA0:
                continue
            found = (_SPACE, 0) if code == _SPACE else _in_either_half(tables[code > 0x80], code)
        if found is None:
            if code in ODD_MAP:
                text.add(chr(ODD_MAP[code]))
            else:
                text.lose()
        elif found[1]:
            text.marks.append(chr(found[0]))
        else:
            text.add(chr(found[0]))
