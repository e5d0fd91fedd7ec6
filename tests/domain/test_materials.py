"""What a MARC record says that its title is."""

from __future__ import annotations

import pytest

from libdesk.domain.materials import MATERIALS, material_from_marc

BLANK = " " * 40


def fixed(**at: str) -> str:
    text = list(BLANK)
    for place, character in at.items():
        text[int(place[1:])] = character
    return "".join(text)


@pytest.mark.parametrize(
    ("leader", "field_008", "media", "is_thesis", "material"),
    [
        ("      am", BLANK, [], False, "book"),
        ("      am", BLANK, ["ta"], False, "book"),
        ("      am", BLANK, [], True, "thesis"),
        ("      tm", BLANK, [], True, "thesis"),
        ("      tm", BLANK, [], False, "manuscript"),
        ("      as", fixed(p21="p"), [], False, "serial"),
        ("      as", fixed(p21="n"), [], False, "newspaper"),
        ("      am", fixed(p23="o"), [], False, "electronic"),
        ("      am", BLANK, ["cr"], False, "electronic"),
        ("      am", BLANK, ["hd"], False, "microform"),
        ("      am", fixed(p23="b"), [], False, "microform"),
        ("      am", fixed(p23="f"), [], False, "braille"),
        ("      em", fixed(p29="a"), ["aj"], False, "microform"),
        ("      em", BLANK, ["aj"], False, "map"),
        ("      cm", BLANK, [], False, "score"),
        ("      jm", fixed(p23="s"), ["sd"], False, "audio"),
        ("      im", BLANK, ["cr"], False, "audio"),
        ("      gm", BLANK, ["vd"], False, "video"),
        ("      gm", BLANK, [], False, "video"),
        ("      gm", BLANK, ["gs"], False, "picture"),
        ("      km", BLANK, [], False, "picture"),
        ("      mm", BLANK, [], False, "electronic"),
        ("      om", BLANK, [], False, "kit"),
        ("      rm", BLANK, [], False, "object"),
        ("", "", [], False, "book"),
    ],
)
def test_material(leader: str, field_008: str, media: list[str], is_thesis: bool, material: str) -> None:
    assert material_from_marc(leader, field_008, media, is_thesis=is_thesis) == material
    assert material in MATERIALS
