"""Volumes in the order of reading, and the ones that a series jumps over (H03)."""

from __future__ import annotations

import random

import pytest

from libdesk.domain.volume_order import missing_volumes, volume_of


@pytest.mark.parametrize(
    "volumes",
    [
        ("上", "中", "下"),
        ("上巻", "下巻", "別巻", "索引"),
        ("1", "2", "10"),
        ("第1巻", "第2巻", "第十巻", "第十一巻", "第二十三巻", "第百二巻"),
        ("I", "II", "IV", "IX", "X"),
        ("1上", "1下", "2上", "2下"),
        ("Vol. 2", "Vol. 10", "Suppl. 1", "Suppl. 2", "Index"),
        ("前編", "後編"),
        ("正", "続"),
        ("A", "B", "C"),
        ("", "1", "２", "③", "４"),
        ("一〇", "一一", "二〇"),
    ],
)
def test_volumes_come_in_the_order_of_reading(volumes: tuple[str, ...]) -> None:
    mixed = list(volumes)
    random.Random(3).shuffle(mixed)
    assert tuple(sorted(mixed, key=lambda volume: volume_of("本", volume).order)) == volumes


@pytest.mark.parametrize(
    ("title", "volume", "numbers"),
    [
        ("坂の上の雲 1", "", (1,)),
        ("坂の上の雲　八", "", (8,)),
        ("戦争と平和（上）", "", (1,)),
        ("戦争と平和 下巻", "", (3,)),
        ("War and peace. vol. 2", "", (2,)),
        ("Faust II", "", (2,)),
        ("1984", "", ()),
        ("坂の上", "", ()),
        ("上", "", ()),
        ("日本文学全集 3", "3", (3,)),
        ("銀の匙", "第2巻 下", (2, 3)),
        ("Level 7", "2", (2,)),
    ],
)
def test_a_volume_may_stand_at_the_end_of_the_title(title: str, volume: str, numbers: tuple[int, ...]) -> None:
    assert volume_of(title, volume).numbers == numbers


def test_works_stay_together() -> None:
    shelf = [("虚構 2", ""), ("会話", "下"), ("虚構 1", ""), ("会話", "上")]
    ordered = sorted(shelf, key=lambda one: volume_of(*one).order)
    works = [title.split()[0] + volume for title, volume in ordered]
    assert works in (["会話上", "会話下", "虚構", "虚構"], ["虚構", "虚構", "会話上", "会話下"])
    assert [one for one in ordered if one[0].startswith("虚構")] == [("虚構 1", ""), ("虚構 2", "")]


@pytest.mark.rule("H03")
@pytest.mark.parametrize(
    ("volumes", "missing"),
    [
        (("1", "2", "4"), ("3",)),
        (("2", "3"), ()),
        (("1", "2", "3", "別巻"), ()),
        (("上", "下"), ()),
        (("II", "V"), ("3", "4")),
        (("1998", "2001"), ()),
        (("", "2"), ()),
        (("1上", "3下"), ()),
        (("A", "C"), ()),
    ],
)
def test_a_volume_that_a_series_jumps_over(volumes: tuple[str, ...], missing: tuple[str, ...]) -> None:
    assert missing_volumes(volume_of("本", volume) for volume in volumes) == missing


@pytest.mark.rule("H03")
def test_two_works_do_not_fill_each_other() -> None:
    shelf = [volume_of("甲 1"), volume_of("甲 3"), volume_of("乙 2")]
    assert missing_volumes(shelf) == ("2",)
