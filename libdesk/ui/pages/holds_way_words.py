"""The words of the ways of held items: where an item goes from here, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from libdesk.ui.pages.holds_rows import site_name
from libdesk.ui.pages.names import shown_name

if TYPE_CHECKING:
    from libdesk.services.hold_records import Captured
    from libdesk.ui.session import Session


def where_it_goes(session: Session, captured: Captured) -> str:
    """What hands do now with an item that was set aside, as the desk says it."""
    if captured.elsewhere:
        return session.say_key("desk.send_to_site", site=site_name(session, captured.site))
    if captured.pickup == "partner":
        return session.say_key("desk.for_dispatch", place=place_names(session).get(captured.place, captured.place))
    if captured.pickup == "home" or captured.shelf_until is None:
        return session.say_key("desk.for_posting", patron=captured.patron)
    return session.say_key("desk.kept_until", patron=captured.patron, until=captured.shelf_until)


def place_names(session: Session) -> dict[str, str]:
    """The pickup places' names in the window's language, by their own."""
    records = [one.record for one in session.services.pickup_places.all(session.context())]
    return {one.name: shown_name(one.name, one.name_latin, session.language) for one in records}


def told_of(session: Session, captured: Captured) -> str:
    """An item that was set aside, in a line: which, for whom, and where it goes."""
    return f"{captured.title} · {captured.patron} · {where_it_goes(session, captured)}"
