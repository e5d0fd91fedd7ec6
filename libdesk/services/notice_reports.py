"""What was made and what was sent, in sentences: for the window and for the command line."""

from __future__ import annotations

from collections.abc import Iterable

from libdesk.services.notice_run import RunReport
from libdesk.services.sending_report import SendingReport
from libdesk.wording.catalogue import catalogue
from libdesk.wording.formats import format_date


def say_sending(report: SendingReport, language: str) -> tuple[str, ...]:
    """What became of the messages that were due, each kind in a sentence; one also where there were none."""
    counted = {
        "sent": report.sent, "later": report.later, "refused": report.refused, "unsure": report.unsure,
        "interrupted": report.interrupted, "left": report.left,
        "withdrawn": report.withdrawn,
    }  # fmt: skip
    words = catalogue(language)
    said = tuple(words.text(f"words.sending.{name}", {"count": count}) for name, count in counted.items() if count)
    return said or (words.text("words.sending.none"),)


def say_made(report: RunReport, language: str) -> tuple[str, ...]:
    """What a run made, and by which ways it goes (H07)."""
    words = catalogue(language)
    key = "made" if report.made else "made_none"
    facts = {"day": format_date(report.for_day, language), "count": report.made}
    said = [words.text(f"words.notice_made.{key}", facts)]
    for way, count in report.by_way.items():
        by_way = {"way": words.text(f"words.notice_way.{way}"), "count": count}
        said.append(words.text("words.notice_made.by_way", by_way))
    if report.withdrawn:
        said.append(words.text("words.notice_made.withdrawn", {"count": report.withdrawn}))
    return tuple(said)


def in_one(said: Iterable[str], language: str) -> str:
    """Sentences one after the other, as the language sets them."""
    return ("" if language == "ja" else " ").join(filter(None, said))
