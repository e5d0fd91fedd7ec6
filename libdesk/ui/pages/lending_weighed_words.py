"""How a partner's request stands, in words: what matches, what differs, how many items the partner may still have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from libdesk.ui.pages.lending_offers import Copy
from libdesk.ui.pages.lending_search_choice import Offer
from libdesk.ui.pages.names import shown_name
from libdesk.ui.signs import SignKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from libdesk.domain.lending import Difference
    from libdesk.services.lending_candidates import Candidate, CopyStanding
    from libdesk.ui.session import Session

_MATCHES: Final = {
    "number": QT_TRANSLATE_NOOP("LendingWeighed", "same number"),
    "alike": QT_TRANSLATE_NOOP("LendingWeighed", "same title"),
    "other_year": QT_TRANSLATE_NOOP("LendingWeighed", "another year"),
    "similar": QT_TRANSLATE_NOOP("LendingWeighed", "similar"),
}
_FIELDS: Final = {
    "title": QT_TRANSLATE_NOOP("LendingWeighed", "Title"),
    "author": QT_TRANSLATE_NOOP("LendingWeighed", "Author"),
    "publisher": QT_TRANSLATE_NOOP("LendingWeighed", "Publisher"),
    "volume": QT_TRANSLATE_NOOP("LendingWeighed", "Volume"),
    "year": QT_TRANSLATE_NOOP("LendingWeighed", "Year"),
    "number": QT_TRANSLATE_NOOP("LendingWeighed", "Number"),
}


def candidate_offers(session: Session, candidates: Iterable[Candidate], *, titles_too: bool) -> list[Offer]:
    """The titles that may be meant, what differs under each, and its copies; a title alone with ``titles_too``."""
    offers: list[Offer] = []
    for one in candidates:
        name = " / ".join(filter(None, (one.title, one.author, one.year)))
        text = f"{name} · {QCoreApplication.translate('LendingWeighed', _MATCHES[one.match])}"
        kind = SignKind.ATTENTION if one.differences else SignKind.DONE
        offers.append(Offer(Copy(one.title_id, None), text, name, kind, pickable=titles_too))
        offers.extend(Offer(None, f"        {difference_words(each)}", pickable=False) for each in one.differences)
        offers.extend(_copy_offer(session, one, copy) for copy in one.copies)
    return offers


def difference_words(difference: Difference) -> str:
    """One field that differs: what was asked for, and what we have (L15)."""
    field = _FIELDS.get(difference.field, difference.field)
    return QCoreApplication.translate("LendingWeighed", "{field}: asked for {asked}, ours {ours}").format(
        field=QCoreApplication.translate("LendingWeighed", field), asked=difference.asked, ours=difference.sent or "–"
    )


def places_words(places_left: int | None, limit: int | None = None) -> str:
    """How many items the partner may still be promised (L08); nothing where there is no limit."""
    if places_left is None:
        return ""
    if limit is None:
        return QCoreApplication.translate("LendingWeighed", "It may be promised {n} more.").format(n=places_left)
    return QCoreApplication.translate("LendingWeighed", "It may be promised {n} more of {limit}.").format(
        n=places_left, limit=limit
    )


def standing_words(session: Session, copy: CopyStanding) -> str:
    """Whether a copy may be sent, and if not the first reason."""
    against = (*copy.not_free, *copy.not_lent)
    if against:
        return session.say(against[0])
    return QCoreApplication.translate("LendingWeighed", "free, may be lent")


def _copy_offer(session: Session, candidate: Candidate, copy: CopyStanding) -> Offer:
    site = shown_name(copy.site, copy.site_latin, session.language)
    standing = standing_words(session, copy)
    text = "    " + " · ".join(filter(None, (copy.number, copy.volume, copy.call_number, site, standing)))
    shown = " · ".join(filter(None, (copy.number, candidate.title, copy.volume)))
    kind = SignKind.DONE if copy.may_be_sent else SignKind.ATTENTION
    return Offer(Copy(candidate.title_id, copy.item_id), text, shown, kind)
