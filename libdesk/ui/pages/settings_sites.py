"""Sites: names and addresses as they stand on papers, and when each is open."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.settings_entries import EntriesSection, Entry
from libdesk.ui.widgets.fields import Field, FieldKind, FieldValue
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.rows_model import Column

if TYPE_CHECKING:
    from libdesk.services.outcome import Outcome
    from libdesk.services.sites import SiteRecord

    Site = tuple[SiteRecord, dict[int, tuple[str, str]]]

_WEEKDAYS: Final = range(1, 8)
_TIME: Final = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


def _check_time(typed: str) -> str:
    if _TIME.fullmatch(typed.strip()):
        return ""
    return QCoreApplication.translate("Fields", "Please write the time as 09:30.")


_GROUPS: Final = (
    Group(
        "",
        (
            (
                Field("name", QT_TRANSLATE_NOOP("Fields", "Name of the site"), required=True, width=34),
                Field("name_latin", QT_TRANSLATE_NOOP("Fields", "Site's name in Latin letters"), width=34),
            ),
            (
                Field(
                    "code",
                    QT_TRANSLATE_NOOP("Fields", "Code"),
                    required=True,
                    width=20,
                    hint=QT_TRANSLATE_NOOP("Fields", "Imports and exports name the site by it"),
                ),
                Field(
                    "time_zone",
                    QT_TRANSLATE_NOOP("Fields", "Time zone"),
                    required=True,
                    width=30,
                    hint=QT_TRANSLATE_NOOP("Fields", "Such as Asia/Tokyo"),
                ),
            ),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("Fields", "Address on papers"),
        (
            (
                Field("department", QT_TRANSLATE_NOOP("Fields", "Department"), width=34),
                Field("department_latin", QT_TRANSLATE_NOOP("Fields", "Department in Latin letters"), width=34),
            ),
            (
                Field(
                    "address",
                    QT_TRANSLATE_NOOP("Fields", "Address"),
                    FieldKind.LONG_TEXT,
                    width=34,
                    hint=QT_TRANSLATE_NOOP("Fields", "Postal code and country follow below"),
                ),
                Field(
                    "address_latin",
                    QT_TRANSLATE_NOOP("Fields", "Address in Latin letters"),
                    FieldKind.LONG_TEXT,
                    width=34,
                ),
            ),
            (
                Field("postal_code", QT_TRANSLATE_NOOP("Fields", "Postal code"), width=20),
                Field(
                    "country",
                    QT_TRANSLATE_NOOP("Fields", "Country"),
                    required=True,
                    width=14,
                    hint=QT_TRANSLATE_NOOP("Fields", "Two letters: JP, DE"),
                ),
            ),
            (
                Field("telephone", QT_TRANSLATE_NOOP("Fields", "Telephone"), width=34),
                Field("fax", QT_TRANSLATE_NOOP("Fields", "Fax"), width=34),
            ),
            Field("email", QT_TRANSLATE_NOOP("Fields", "E-mail"), width=60),
        ),
    ),
)


class SitesSection(EntriesSection):
    """The buildings of the library."""

    tables = frozenset({"site", "opening_hours"})
    list_id = "settings_sites"
    columns = (
        Column("name", QT_TRANSLATE_NOOP("Columns", "Site"), stretches=True),
        Column("code", QT_TRANSLATE_NOOP("Columns", "Code"), width=110),
    )
    fields_of_reasons = {
        "name_missing": "name",
        "code_taken": "code",
        "country_unknown": "country",
        "email_malformed": "email",
        "time_zone_unknown": "time_zone",
        "site_never_open": "opens_1",
    }

    def retranslate(self) -> None:
        """Set every text again."""
        self.heading.setText(self.tr("Sites and opening hours"))
        self.hint.setText(
            self.tr("Addresses stand on papers; opening hours decide when a loan is due. A site is never deleted.")
        )
        self.new_button.setText(self.tr("New site"))
        self.table.set_name(self.tr("Sites"))
        super().retranslate()

    def read_entries(self) -> list[Entry]:
        """Every site with its hours."""
        services = self.session.services
        sites = services.sites
        ids = [site.site_id for site in services.staff.sites()]
        return [(site_id, (sites.record(site_id), sites.hours(site_id))) for site_id in ids]

    def row(self, key: Any, record: Site) -> Sequence[Any]:
        """Name and code."""
        del key
        return (shown_name(record[0].name, record[0].name_latin, self.session.language), record[0].code)

    def name_of(self, key: Any, record: Site | None) -> str:
        """The site's name."""
        del key
        return record[0].name if record is not None else self.tr("New site")

    def make_form(self, key: Any, record: Site | None) -> Form:
        """The form with a site; a new one is open as the first one is."""
        from libdesk.services.sites import SiteRecord

        site, hours = record or (SiteRecord("", ""), self.entries[0][1][1] if self.entries else {})
        values: dict[str, FieldValue] = dict(asdict(site))
        for day in _WEEKDAYS:
            values[f"opens_{day}"], values[f"closes_{day}"] = hours.get(day, ("", ""))
        hours_heading = QT_TRANSLATE_NOOP("Fields", "Opening hours (a closed day stays empty)")
        form = Form([*_GROUPS, Group(hours_heading, tuple(map(_day_fields, _WEEKDAYS)))])
        form.load(values)
        del key
        return form

    def saving(self, key: Any) -> tuple[Callable[[], Outcome[Any]], str] | None:
        """Save the site and its hours as one action; half a day's hours are asked about."""
        from libdesk.services.sites import SiteRecord

        assert self.form is not None
        values = {name: str(value).strip() for name, value in self.form.values().items()}
        hours = {}
        for day in _WEEKDAYS:
            opens, closes = values[f"opens_{day}"], values[f"closes_{day}"]
            if bool(opens) != bool(closes):
                missing = f"closes_{day}" if opens else f"opens_{day}"
                self.form.show_errors({missing: self.tr("Opening and closing, or neither for a closed day.")})
                return None
            if opens:
                hours[day] = (opens.rjust(5, "0"), closes.rjust(5, "0"))
                if hours[day][0] >= hours[day][1]:
                    self.form.show_errors({f"closes_{day}": self.tr("It closes before it opens.")})
                    return None
        record = SiteRecord(**{field.name: values[field.name] for field in fields(SiteRecord)})
        sites, context = self.session.services.sites, self.session.context()
        return lambda: sites.save(context, key, record, hours), self.tr("Saved: {name}").format(name=record.name)


def _day_fields(day: int) -> tuple[Field, Field]:
    name = QLocale().standaloneDayName(day)
    opens = QCoreApplication.translate("Fields", "{day}: opens").format(day=name)
    closes = QCoreApplication.translate("Fields", "{day}: closes").format(day=name)
    return (
        Field(f"opens_{day}", opens, width=16, check=_check_time),
        Field(f"closes_{day}", closes, width=16, check=_check_time),
    )
