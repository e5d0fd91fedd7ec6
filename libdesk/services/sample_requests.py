"""The demo's letter box: applications for a card from afar, and requests for books that the library does not hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from libdesk.domain.context import Context
from libdesk.domain.remote_registration import Proof
from libdesk.domain.title_requests import AskedFor
from libdesk.services.clock import SetClock
from libdesk.services.library import Library
from libdesk.services.remote_registrations import RegistrationEntry, RemoteRegistrations
from libdesk.services.title_requests import RequestEntry, TitleRequests

_BOTH: Final = Proof(name=True, address=True)
# Who may have registered from afar: an address, and nothing against them.
_READERS: Final = (
    "SELECT id, name FROM patron WHERE address <> '' AND blocked_reason = ''"
    " AND coalesce(expires_on, '9999') > ? ORDER BY id DESC"
)


class RequestsScene:
    """Plays what came by post and was asked for in the last days, through the real services."""

    def __init__(self, library: Library, clock: SetClock, context: Callable[[], Context]) -> None:
        self._library, self._clock, self._context = library, clock, context
        self._today = library.today_at(context())

    def play(self) -> None:
        """Everything, each step some seconds after the one before."""
        readers = self._library.rows.all(_READERS, self._today.isoformat())
        self._register(readers)
        self._ask([patron_id for patron_id, _ in readers])

    def _next(self) -> Context:
        self._clock.moment += timedelta(seconds=20)
        return self._context()

    def _register(self, readers: list[tuple[int, str]]) -> None:
        """One application that lacks something, one to be checked, a card to be posted, and one that is posted."""
        service = RemoteRegistrations(self._library)

        def enter(name: str, days_ago: int, document: str, stamps: int) -> int:
            day = self._today - timedelta(days=days_ago)
            entry = RegistrationEntry(name, day, document=document, envelope=True, stamps=stamps)
            return service.enter(self._next(), entry).must()

        enter("島崎 美和", 3, "", 84)
        enter("平岡 健太", 1, "residence_record", 404)
        for posted, (patron_id, name) in zip((False, True), readers, strict=False):
            row_id = enter(name, 6 if posted else 2, "driving_licence", 404)
            service.verify(self._next(), row_id, _BOTH, patron_id=patron_id).must()
            if posted:
                service.post(self._next(), row_id, "345-67-12345-2", documents_returned=True).must()

    def _ask(self, readers: list[int]) -> None:
        """Requests in every state."""
        service = TitleRequests(self._library)

        def note(place: int, channel: str, days_ago: int, *asked: str) -> int:
            entry = RequestEntry(
                readers[place % len(readers)], AskedFor(*asked), channel,  # type: ignore[arg-type]  # one of Channel
                self._today - timedelta(days=days_ago),
            )  # fmt: skip
            return service.note(self._next(), entry, although_held=True).must()

        note(2, "form", 4, "潮の満ちるころ", "浜田 汐里", "青波書房", "2025")
        note(3, "email", 2, "北海道の灯台をめぐる", "真鍋 航", "北灯社", "2024")
        note(4, "counter", 1, "An Atlas of Tides", "Marlowe, Edith", "Harbour Press", "2023")
        bought = note(5, "email", 9, "図書館で働くということ", "相沢 理央", "港町出版", "2025")
        service.suggest_purchase(self._next(), bought).must()
        borrowed = note(6, "telephone", 8, "明治の港町と新聞", "笠原 誠", "海鳴館", "1978")
        service.borrow(self._next(), borrowed, "品切れのため").must()
        declined = note(7, "counter", 12, "資格試験 過去問題集", "", "合格社", "2025")
        service.decline(self._next(), declined, "問題集は収集していません。").must()
