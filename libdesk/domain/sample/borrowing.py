"""The demo's borrowing: who asks for which book of another library, and what became of it by how many days ago."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from libdesk.domain.borrowing import AskedBook, Expense


@dataclass(frozen=True, slots=True)
class SampleBorrowing:
    """A request for a book. ``lender``: university, ndl, one that asks for everything (strict), or other."""

    asked: AskedBook
    lender: str
    expense: Expense
    told: str
    express: bool = False

    @property
    def steps(self) -> tuple[tuple[int, str], ...]:
        """What was done, each step with how many days ago, in its order."""
        return tuple((int(days), step) for days, step in (one.split() for one in self.told.split(",")))


SAMPLE_BORROWINGS: Final = (
    SampleBorrowing(
        AskedBook("潮汐表の読み方", "相良 洋", "海図社", "1987"), "uni", "private",
        "1 enter",
    ),
    SampleBorrowing(
        AskedBook("港湾労働者の日記", "", "汐文堂", "1969"), "uni", "private",
        "6 enter, 4 put_on_hold",
    ),
    SampleBorrowing(
        AskedBook("Lighthouses of the Northern Sea", "Halvorsen, Ida", "Fjord Press", "1994"), "uni", "public",
        "4 enter, 2 approve",
    ),
    SampleBorrowing(
        AskedBook("沿岸漁業の社会史", "三宅 節", "北窓書房", "1991"), "uni", "library",
        "15 enter, 14 approve, 12 order",
    ),
    SampleBorrowing(
        AskedBook("帆船の艤装", "岡 八郎", "海文館", "1972"), "ndl", "private",
        "12 enter, 11 approve, 9 order, 2 note_inquiry",
        express=True,
    ),
    SampleBorrowing(
        AskedBook("防波堤工学", "", "港湾技術会", "1998"), "uni", "public",
        "11 enter, 10 approve, 8 order, 2 note_refusal",
    ),
    SampleBorrowing(
        AskedBook("海霧の研究", "国分 達", "気象協会", "1983"), "ndl", "private",
        "11 enter, 10 approve, 8 order, 2 note_shipped",
    ),
    SampleBorrowing(
        AskedBook("灯台守の手紙", "", "灯火舎", "1958"), "strict", "private",
        "19 enter, 18 approve, 16 order, 2 arrive",
    ),
    SampleBorrowing(
        AskedBook("船大工道具集", "和田 一", "匠出版", "2001"), "uni", "private",
        "18 enter, 17 approve, 15 order, 5 arrive, 4 make_ready",
    ),
    SampleBorrowing(
        AskedBook("明治の測量船", "湊 五郎", "水路社", "1976"), "uni", "library",
        "23 enter, 22 approve, 20 order, 12 arrive, 11 make_ready, 10 hand_out, 2 ask_extension",
    ),
    SampleBorrowing(
        AskedBook("海上保険法史", "", "商法学会", "1965"), "strict", "public",
        "29 enter, 28 approve, 26 order, 18 arrive, 17 send_letter, 16 make_ready, 15 hand_out, "
        "15 end_reading",
    ),
    SampleBorrowing(
        AskedBook("北前船の積荷帳", "寺西 修", "加賀文庫", "1988"), "uni", "private",
        "33 enter, 32 approve, 30 order, 22 arrive, 21 make_ready, 20 hand_out, 1 take_back",
    ),
    SampleBorrowing(
        AskedBook("珊瑚礁の地質", "", "南海社", "1993"), "uni", "public",
        "37 enter, 36 approve, 34 order, 26 arrive, 25 make_ready, 24 hand_out, 14 take_back, "
        "3 ship_back",
    ),
    SampleBorrowing(
        AskedBook("波浪統計図", "", "気象協会", "1979"), "ndl", "private",
        "41 enter, 40 approve, 38 order, 30 arrive, 29 make_ready, 28 hand_out, 18 take_back, "
        "16 ship_back, 2 confirm",
    ),
    SampleBorrowing(
        AskedBook("漁村の民話", "早瀬 きよ", "語り部会", "1984"), "uni", "public",
        "63 enter, 62 approve, 60 order, 50 arrive, 49 make_ready, 48 hand_out, 38 take_back, 37 cost, "
        "36 ship_back, 30 confirm, 29 close",
    ),
    SampleBorrowing(
        AskedBook("海図の歴史", "", "水路社", "1999"), "uni", "library",
        "58 enter, 57 approve, 55 order, 45 arrive, 44 make_ready, 43 hand_out, 33 take_back, 32 cost, "
        "31 ship_back, 26 confirm, 25 close",
    ),
    SampleBorrowing(
        AskedBook("ヨット設計入門", "", "帆走会", "2003"), "uni", "private",
        "35 enter, 34 approve, 32 order, 24 arrive, 23 make_ready, 22 hand_out, 5 report_lost",
    ),
    SampleBorrowing(
        AskedBook("学習参考書 地学", "", "合格社", "2020"), "other", "private",
        "15 enter, 13 refuse",
    ),
    SampleBorrowing(
        AskedBook("燈台風土記", "", "灯火舎", "1962"), "uni", "private",
        "14 enter, 12 approve, 10 cancel",
    ),
)  # fmt: skip
