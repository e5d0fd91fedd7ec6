"""Tables that take characters to the form under which they are found and sorted.

They are built when first needed: 2 ms that the start of the window need not pay.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

from libdesk.domain.kanji_forms import KANJI_FORMS

_DOT_IN_LATIN: Final = re.compile(r"(?<=[0-9A-Za-z])・(?=[0-9A-Za-z])")
_REPETITION: Final = re.compile(r"々+")
_KANA_REPETITION: Final = re.compile(r"(\w)([ゝゞヽヾ])")


def unfolded(text: str) -> str:
    """The text in one width and case, with its marks of repetition written out, ready for a folding.

    佐々木 becomes 佐佐木, 馬鹿々々しい 馬鹿馬鹿しい, いすゞ いすず; the dot parts Latin words
    (J・K) but not Japanese ones.
    """
    even = unicodedata.normalize("NFKC", text)
    if "・" in even:
        even = _DOT_IN_LATIN.sub(" ", even)
    if "々" in even or "〻" in even:
        even = _repeat_kanji(even.replace("〻", "々"))
    if _KANA_REPETITION.search(even):
        even = _KANA_REPETITION.sub(_repeat_kana, even)
    return even.casefold()


def _repeat_kanji(text: str) -> str:
    """Each mark stands for the characters before it; a mark with nothing before it goes."""
    parts: list[str] = []
    end = 0
    for mark in _REPETITION.finditer(text):
        parts.append(text[end : mark.start()])
        parts.append(text[: mark.start()][-len(mark[0]) :])
        end = mark.end()
    return "".join((*parts, text[end:]))


def _repeat_kana(match: re.Match[str]) -> str:
    kana, mark = match.groups()
    plain = unicodedata.normalize("NFD", kana)[0]
    return kana + (unicodedata.normalize("NFC", f"{plain}\u3099") if mark in "ゞヾ" else plain)


Folding = dict[int, str | None]
"""What ``str.translate`` takes; None drops the character."""

# Marks carry no meaning for a search in these scripts; on kana they would turn が into か.
_SCRIPTS_THAT_LOSE_MARKS: Final = ((0x00C0, 0x024F), (0x0370, 0x052F), (0x1E00, 0x1FFF))
_COMBINING_MARKS: Final = ((0x0300, 0x036F), (0x0483, 0x0489), (0x1AB0, 0x1AFF), (0xFE20, 0xFE2F))
_LETTERS_WITHOUT_DECOMPOSITION: Final = {
    "ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ħ": "h", "ŧ": "t", "ŋ": "n",
    "ſ": "s", "ə": "e", "ơ": "o", "ư": "u",
}  # fmt: skip
# The signs of transliteration (ayn, alif, soft sign) are written or left out at will.
_MODIFIER_LETTERS: Final = (0x02B0, 0x02FF)

_SMALL_KANA: Final = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ")
_SMALL_AINU_KANA: Final = dict(zip("ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ", "くしすとぬはひふへほむらりるれろ", strict=True))
_KANA_HEARD_ALIKE: Final = {"を": "お", "づ": "ず", "ぢ": "じ", "ゐ": "い", "ゑ": "え"}
_KANA_WITH_VU: Final = {"ヷ": "ば", "ヸ": "び", "ヹ": "べ", "ヺ": "ぼ"}
_DROPPED: Final = ("ー", "・", "\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u3099", "\u309a")


def _without_marks(character: str) -> str:
    decomposed = unicodedata.normalize("NFD", character)
    return "".join(part for part in decomposed if not unicodedata.combining(part))


def _letters() -> Folding:
    folding: Folding = {}
    for first, last in _SCRIPTS_THAT_LOSE_MARKS:
        for code in range(first, last + 1):
            plain = _without_marks(chr(code))
            if plain != chr(code):
                folding[code] = plain
    for first, last in (*_COMBINING_MARKS, _MODIFIER_LETTERS):
        folding.update(dict.fromkeys(range(first, last + 1)))
    folding.update((ord(letter), plain) for letter, plain in _LETTERS_WITHOUT_DECOMPOSITION.items())
    folding[ord("ς")] = "σ"
    return folding


def _shared() -> Folding:
    folding = _letters()
    folding.update((ord(old), new) for old, new in KANJI_FORMS.items())
    folding.update((ord(small), large) for small, large in _SMALL_AINU_KANA.items())
    folding.update(dict.fromkeys(map(ord, _DROPPED)))
    # Control characters part words; a lone surrogate could not be stored.
    folding.update(dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), " "))
    folding.update(dict.fromkeys(range(0xD800, 0xE000)))
    return folding


def _hiragana_for(code: int) -> str:
    return chr(code - 0x60 if code >= 0x30A1 else code).translate(_SMALL_KANA)


_KANA_CODES: Final = (*range(0x3041, 0x3097), *range(0x30A1, 0x30F7))


@cache
def search_folding() -> Folding:
    """One form for everything that a reader would call the same letter; kana by their sound (づ = ず)."""
    folding = _shared()
    for code in _KANA_CODES:
        hiragana = _hiragana_for(code)
        folding[code] = _KANA_HEARD_ALIKE.get(hiragana, hiragana)
    folding.update((ord(katakana), sound) for katakana, sound in _KANA_WITH_VU.items())
    return folding


@cache
def sort_folding() -> Folding:
    """The same for sorting in gojūon order: kana by their place (か and が side by side, づ under つ)."""
    folding = _shared()
    for code in _KANA_CODES:
        folding[code] = _without_voice(_hiragana_for(code))
    folding.update((ord(katakana), _without_voice(sound)) for katakana, sound in _KANA_WITH_VU.items())
    return folding


def _without_voice(kana: str) -> str:
    return unicodedata.normalize("NFD", kana)[0]
