"""Where a hold can be fetched, as the choices of a field: our sites, the pickup places, the person's home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from libdesk.domain.pickup import PickupChoice
from libdesk.ui.pages.names import shown_name

if TYPE_CHECKING:
    from libdesk.ui.session import Session


def pickup_options(session: Session) -> list[tuple[str, str]]:
    """What can be chosen today, each with the text that names it: this site first, then ours, the places, the home."""
    services, language = session.services, session.language
    sites = sorted(services.staff.sites(), key=lambda site: site.site_id != session.site_id)
    found = [
        (option_of(PickupChoice("site", site.site_id)), shown_name(site.name, site.name_latin, language))
        for site in sites
    ]
    found += [
        (option_of(place.choice), shown_name(place.name, place.name_latin, language))
        for place in services.pickup_places.choices(session.context())
    ]
    if services.settings.flag("holds.home_delivery"):
        home = QCoreApplication.translate("PickupChoices", "At home (sent by post)")
        found.append((option_of(PickupChoice("home", session.site_id)), home))
    return found


def option_of(choice: PickupChoice) -> str:
    """A choice as the value of a field."""
    return f"{choice.pickup} {choice.site_id} {choice.pickup_place_id or 0}"


def choice_of(option: str) -> PickupChoice:
    """The choice that a field's value stands for."""
    pickup, site_id, place_id = option.split()
    return PickupChoice(pickup, int(site_id), int(place_id) or None)  # type: ignore[arg-type]  # as option_of wrote it
