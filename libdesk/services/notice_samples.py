"""A notice with made-up contents, so that staff see what a text of theirs makes of it before they save it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from libdesk.db.connection import Rows
from libdesk.domain.money import Money
from libdesk.domain.notices import TO_PARTNERS, NoticeKind
from libdesk.services.borrowing_notices import details_text
from libdesk.services.lending_notice_facts import TO_THE_SITE
from libdesk.services.lending_notice_samples import sample_facts
from libdesk.services.notice_wording import NoticeLanguage, Sender, Thing, Worded, in_language, word_notice
from libdesk.services.settings import value_of
from libdesk.wording.catalogue import Catalogue

_TITLES = {"ja": ("吾輩は猫である", "坊っちゃん"), "en": ("Emma", "Persuasion")}
_NAMES = {"ja": "山田 花子", "en": "Hanako Yamada"}
_PARTNERS = {"ja": "桜台市立図書館", "en": "Sakuradai City Library"}
_PLACES = {"ja": "江別市情報図書館", "en": "Ebetsu City Library"}


def sample_notice(rows: Rows, words: Catalogue, key: str, today: date) -> Worded:
    """The notice in which the text of a key stands, said with ``words``, about two made-up items.

    A text that stands in every notice is shown in a first reminder.
    """
    _, group, part = key.split(".")
    language: NoticeLanguage = "ja" if words.language == "ja" else "en"
    kinds = {str(kind): kind for kind in NoticeKind}
    kind = kinds.get(group) or (NoticeKind.LENDING_REFUSAL if part in ("partner", "fax") else NoticeKind.OVERDUE_1)
    sender = _sender(rows)
    things = [
        Thing(
            title,
            "" if (group == "what" and part in ("title", "placed")) or kind in TO_PARTNERS else f"B{number:05}",
            _facts(words, kind, part, today),
            part if part.startswith("item") else "item",
            *_head(words, kind, part, sender, today),
        )
        for number, title in enumerate(_TITLES[language], start=1)
    ]
    name = (_PARTNERS if kind in TO_PARTNERS else _NAMES)[language]
    show_titles = not (group == "what" and part in ("number", "placed"))
    return word_notice(kind, language, name, "P000123", things, sender, show_titles=show_titles, words=words)


def _sender(rows: Rows) -> Sender:
    name, latin, telephone, email, fax = (
        rows.one("SELECT name, name_latin, telephone, email, fax FROM site ORDER BY id") or ("",) * 5
    )
    library = (str(value_of(rows, "library.name")), str(value_of(rows, "library.name_latin")))
    return Sender(library, (name, latin), telephone, email, fax)


def _facts(words: Catalogue, kind: NoticeKind, part: str, today: date) -> dict[str, Any]:
    if kind in TO_PARTNERS:
        return sample_facts(words, kind, part, today)
    why = part if part in ("why_hold", "why_course_reserve") else "why_hold"
    reason = words.text(f"notices.recall.{why}") if kind is NoticeKind.RECALL else "…"
    return {
        "due": today - timedelta(days=8) if kind.startswith("overdue") else today + timedelta(days=3),
        "days_late": 8,
        "until": today + timedelta(days=7),
        "placed_on": today - timedelta(days=20),
        "why": reason,
        "bring": details_text(words, ("bring_barcode",), {}),
        "details": _arrived(words, part, today) if kind is NoticeKind.BORROWING_ARRIVED else "",
    }


def _arrived(words: Catalogue, part: str, today: date) -> str:
    """The lines under an arrived book; the one that is being edited is among them."""
    shown = dict.fromkeys(("pickup", "hours_between", "fee", "use_no_copying", "due", "bring_stamps"))
    first = part.partition("_")[0]
    if first in ("hours", "fee", "use", "due", "bring"):
        shown = {part if name.partition("_")[0] == first else name: None for name in shown}
    facts = {
        "site": "…", "until": today + timedelta(days=7), "due": today + timedelta(days=14), "note": "…",
        "opens": "08:45", "closes": "17:00", "fee": Money(1600, "JPY"),
    }  # fmt: skip
    return details_text(words, shown, facts)


def _head(words: Catalogue, kind: NoticeKind, part: str, sender: Sender, today: date) -> tuple[str, dict[str, Any]]:
    """Above the items of ready holds stands where they are fetched: at our site, or as the edited text says.

    Above what a partner library is to send back stands where it goes.
    """
    if kind in TO_THE_SITE:
        return "return_to", sample_facts(words, kind, part, today)
    if kind is not NoticeKind.HOLD_READY:
        return "", {}
    shown = part if part not in ("subject", "body", "dispatch_day") and not part.startswith("item") else "at_site"
    language: NoticeLanguage = "ja" if words.language == "ja" else "en"
    dispatch_on = today + timedelta(days=3)
    days = [words.text("notices.hold_ready.dispatch_day", {"day": day}) for day in (dispatch_on,)]
    return "at_place" if part == "dispatch_day" else shown, {
        "site": in_language(sender.site, language),
        "place": _PLACES[language],
        "from_day": today + timedelta(days=1),
        "dispatch_on": dispatch_on,
        "there_from": today + timedelta(days=4),
        "sent_on": today,
        "month": dispatch_on,
        "dispatch_days": days[0],
    }
