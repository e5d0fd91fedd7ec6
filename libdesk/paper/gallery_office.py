"""Statements of charges by budget code with made-up data, short and longest: part of the gallery."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from libdesk.paper import budget_statement
from libdesk.paper.budget_statement import BudgetStatement, ChargeOnStatement
from libdesk.paper.document import Document
from libdesk.paper.stationery import Texts

Texting = Callable[[Mapping[str, tuple[str, ...]], str], Texts]
"""Says all texts of a sheet, given its ``TEXTS`` and its kind."""

_LONG: Final = "東京大日本図書館所蔵資料目録 附 C++ <vector> & Q&A: a<b; Éléments de géométrie algébrique; Война и мир"


def draw(document: Document, say: Texting, languages: tuple[str, ...]) -> None:
    """Draw all samples in some languages into a document."""
    budget_statement.draw(document, list(statements(say, languages)))


def statements(say: Texting, languages: tuple[str, ...]) -> Iterator[BudgetStatement]:
    """A month with three charges, one settled in part with more than a page of them, and an empty one."""
    japanese = languages[0] == "ja"

    def money(amount: str) -> str:
        return f"{amount}円" if japanese else f"¥{amount}"

    def day(number: int) -> str:
        return f"2026-11-{number:02}"

    delivery, back = ("送料（往路）", "送料（復路）") if japanese else ("Delivery", "Return")
    about = "山田 花子 · 北大学附属図書館"
    made = BudgetStatement(
        languages,
        say(budget_statement.TEXTS, budget_statement.KIND),
        ("桜台府立図書館", "桜台別館") if japanese else ("Sakuradai Prefectural Library", "Sakuradai Annex"),
        "2026年11月（令和8年11月）" if japanese else "November 2026",
        "K-2026-0417",
        "渚の言語研究" if japanese else "Language of the shore",
        "川端 教授" if japanese else "Prof. Kawabata",
        "一般" if japanese else "Ordinary",
        "",
        "2026-12-01（令和8年12月1日）" if japanese else "1 December 2026",
        (
            ChargeOnStatement(day(4), "B1024", "海辺の図書館", about, delivery, "2026-0031", money("860")),
            ChargeOnStatement(day(19), "B1024", "海辺の図書館", about, back, "", money("740")),
            ChargeOnStatement(
                day(20), "B1031", _LONG, "Maximiliane von Uexküll · 国立国会図書館", back, "", money("800")
            ),
        ),
        money("2,400"),
        "",
        money("2,400"),
    )
    yield made
    confirmed = "2026-04-10 研究費担当 佐藤" if japanese else "10 April 2026, Sato, research-fund office"
    many = tuple(replace(charge, settled=place < 12) for place, charge in enumerate(made.charges * 12))
    yield replace(
        made, fund_type="受託研究費" if japanese else "Commissioned research funds", confirmed=confirmed, charges=many,
        total=money("28,800"), settled_before=money("9,600"), to_settle=money("19,200"),
    )  # fmt: skip
    yield replace(made, charges=(), total=money("0"), to_settle=money("0"))
