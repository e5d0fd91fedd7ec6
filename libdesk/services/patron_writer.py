"""Writes imported patrons: new ones, and what a table says anew of those who are here already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Literal

from libdesk.db.connection import Rows
from libdesk.domain.countries import COUNTRIES
from libdesk.domain.instants import day_or_none
from libdesk.exchange.patron_table import PatronRow
from libdesk.exchange.records import Remark
from libdesk.services.checks import email_reason
from libdesk.services.identifiers import give_number, spelled_number
from libdesk.services.library import Work
from libdesk.services.notice_reach import reached_anew
from libdesk.services.outcome import Refused
from libdesk.services.patron_merging import folded_names
from libdesk.services.patron_record import Contact, PatronRecord, checked_values, read_record, write_contacts
from libdesk.services.patrons import next_card

WhenKnown = Literal["skip", "update", "add"]

# In place of an id: whoever an earlier row of the same file has entered.
_OF_THIS_FILE: Final = 0
_JAPAN: Final = frozenset({"日本", "日本国", "japan", "jpn", "jp"})


@dataclass(frozen=True, slots=True)
class PatronFate:
    """What became of a row, and what staff should hear."""

    what: Literal["added", "updated", "skipped", "refused"]
    remarks: tuple[Remark, ...] = ()
    patron_id: int | None = None


class _RefusedRow(Exception):  # noqa: N818 - a row's refusal on its way out
    def __init__(self, remark: Remark) -> None:
        super().__init__(remark.code)
        self.remark = remark


class PatronWriter:
    """Knows the library's codes and people; ``write`` runs inside a step's transaction."""

    def __init__(self, when_known: WhenKnown, category_id: int | None, site_id: int) -> None:
        self._when_known = when_known
        self._category_id = category_id
        self._site_id = site_id
        self._codes: dict[str, dict[str, int]] = {}
        self._by_name_and_birth: dict[tuple[str, date], int] = {}
        self._by_name: dict[str, int] = {}

    def prepare(self, rows: Rows) -> None:
        """Read the codes that rows may name, and the people they may be."""
        for table in ("patron_category", "department", "site"):
            known: dict[str, int] = {}
            for row_id, code, name, latin in rows.all(f"SELECT id, code, name, name_latin FROM {table}"):
                known.update({text.casefold(): row_id for text in (latin, name, code) if text})
            self._codes[table] = known
        for patron_id, name, reading, latin, born_on in rows.all(
            "SELECT id, name, name_reading, name_latin, born_on FROM patron"
        ):
            self._remember(patron_id, (name, reading, latin), day_or_none(born_on))

    def write(self, work: Work, row: PatronRow) -> PatronFate:
        """Write one row.

        A person is known by the card number, or by name and date of birth. Then the row is skipped, or brings the
        record up to date, or is entered as somebody else, as was chosen. An address or telephone number on record is
        never changed by a table (H14); the report says whose differ.
        """
        remarks: list[Remark] = []
        try:
            number = spelled_number(row.card)
            known, by_number = self._known(work, number, row)
            if known == _OF_THIS_FILE and self._when_known != "add":
                return PatronFate("skipped", (Remark("twice_in_file", {"name": row.name}),))
            if known is not None and self._when_known == "skip":
                return PatronFate("skipped", (self._told(work, known, by_number, number),), known)
            if known is not None and self._when_known == "update":
                return self._update(work, known, number, row, remarks)
            if by_number:
                raise _RefusedRow(_taken(work, number))
            if known == _OF_THIS_FILE:
                remarks.append(Remark("twice_in_file", {"name": row.name}))
            elif known is not None:
                remarks.append(self._told(work, known, by_number, number))
            return self._add(work, number, row, remarks)
        except _RefusedRow as refused:
            return PatronFate("refused", (refused.remark,))
        except Refused as refused:
            reason = refused.decision.refusals[0]
            return PatronFate("refused", (_of_reason(reason.code, reason.facts),))

    def _known(self, work: Work, number: str, row: PatronRow) -> tuple[int | None, bool]:
        """Who the row is about, and whether the number says so."""
        if number:
            found = work.one("SELECT patron_id FROM identifier WHERE scanned_text = ?", number)
            if found is not None and found[0] is None:
                raise _RefusedRow(_taken(work, number))
            if found is not None:
                return int(found[0]), True
        if row.born_on is not None:
            for name in folded_names(row.name, row.name_reading, row.name_latin):
                if (name, row.born_on) in self._by_name_and_birth:
                    return self._by_name_and_birth[name, row.born_on], False
        return None, False

    def _add(self, work: Work, number: str, row: PatronRow, remarks: list[Remark]) -> PatronFate:
        if row.born_on is None:
            self._warn_of_namesake(work, row, remarks)
        record = self._record(row, remarks)
        today = work.today()
        values = checked_values(record, today)
        values.setdefault("registered_on", today.isoformat())
        patron_id = work.insert("patron", **values)
        write_contacts(work, patron_id, record.contacts)
        give_number(work, "card", patron_id, number or next_card(work))
        self._remember(_OF_THIS_FILE, (record.name, record.name_reading, record.name_latin), record.born_on)
        return PatronFate("added", tuple(remarks), patron_id)

    def _update(self, work: Work, patron_id: int, number: str, row: PatronRow, remarks: list[Remark]) -> PatronFate:
        before = read_record(work, patron_id)
        if row.category == "" and self._category_id is None:
            row = replace(row, category=str(work.value(
                "SELECT code FROM patron_category WHERE id = ?", before.patron_category_id)))  # fmt: skip
        new = self._record(row, remarks, site_id=before.site_id)
        changed = replace(before, **_said_anew(before, new, row))
        if before.address and row.address and not _same_text(before.address, row.address):
            remarks.append(Remark("address_kept", {"name": before.name}))
        if before.telephone and new.telephone and before.telephone != new.telephone:
            remarks.append(Remark("telephone_kept", {"name": before.name}))
        if changed == before and (not number or number == before.card):
            return PatronFate("skipped", tuple(remarks), patron_id)
        work.update("patron", patron_id, **checked_values(changed, work.today()))
        reached_anew(work, patron_id, before)
        write_contacts(work, patron_id, changed.contacts)
        if number:
            give_number(work, "card", patron_id, number)
        return PatronFate("updated", tuple(remarks), patron_id)

    def _record(self, row: PatronRow, remarks: list[Remark], site_id: int | None = None) -> PatronRecord:
        email = row.email.strip()
        if email_reason(email) is not None:
            remarks.append(Remark("email_left_out", {"email": email}))
            email = ""
        numbers = [text for text in (row.telephone, row.mobile, row.work_telephone) if text]
        kinds = [Contact(kind, text) for kind, text in (("mobile", row.mobile), ("work", row.work_telephone)) if text]
        telephone = numbers[0] if numbers else ""
        return PatronRecord(
            card=row.card,
            name=row.name,
            patron_category_id=self._category(row.category),
            site_id=self._site(row.site, site_id or self._site_id, remarks),
            name_reading=row.name_reading,
            name_latin=row.name_latin,
            language=_language(row.language),
            address=row.address,
            postal_code=row.postal_code,
            country=_country(row.country, remarks),
            telephone=telephone,
            email=email,
            registered_on=row.registered_on,
            expires_on=row.expires_on,
            note=row.note,
            department_id=self._department(row.department, remarks),
            supervisor=row.supervisor,
            laboratory=row.laboratory,
            born_on=row.born_on,
            study_year=row.study_year,
            contacts=tuple(one for one in kinds if one.value != telephone),
        )

    def _category(self, text: str) -> int:
        """The category that the row names; where it names none, the one chosen for such rows. Nothing is guessed."""
        found = self._codes["patron_category"].get(text.casefold()) if text else self._category_id
        if found is None:
            raise _RefusedRow(Remark("category_unknown", {"category": text}) if text else Remark("category_missing"))
        return found

    def _department(self, text: str, remarks: list[Remark]) -> int | None:
        found = self._codes["department"].get(text.casefold())
        if text and found is None:
            remarks.append(Remark("department_unknown", {"department": text}))
        return found

    def _site(self, text: str, usual: int, remarks: list[Remark]) -> int:
        found = self._codes["site"].get(text.casefold())
        if text and found is None:
            remarks.append(Remark("patron_site_unknown", {"site": text}))
        return found or usual

    def _told(self, work: Work, patron_id: int, by_number: bool, number: str) -> Remark:
        name = work.value("SELECT name FROM patron WHERE id = ?", patron_id)
        if by_number:
            return Remark("known_by_number", {"name": name, "number": number})
        card = work.value("SELECT scanned_text FROM identifier WHERE patron_id = ? AND valid_to IS NULL", patron_id)
        return Remark("known_by_name_and_birth", {"name": name, "number": card or ""})

    def _warn_of_namesake(self, work: Work, row: PatronRow, remarks: list[Remark]) -> None:
        for name in folded_names(row.name):
            if self._by_name.get(name) == _OF_THIS_FILE:
                remarks.append(Remark("twice_in_file", {"name": row.name}))
                return
            if name in self._by_name:
                card = work.value(
                    "SELECT scanned_text FROM identifier WHERE patron_id = ? AND valid_to IS NULL", self._by_name[name]
                )
                remarks.append(Remark("namesake", {"name": row.name, "number": card or ""}))
                return

    def _remember(self, patron_id: int, names: tuple[str, ...], born_on: date | None) -> None:
        for name in folded_names(*names):
            self._by_name.setdefault(name, patron_id)
            if born_on is not None:
                self._by_name_and_birth.setdefault((name, born_on), patron_id)


def _said_anew(before: PatronRecord, new: PatronRecord, row: PatronRow) -> dict[str, Any]:
    """What a row says of somebody who is here: an empty cell says nothing; address and telephone only fill a blank."""
    plain = ("name", "name_reading", "name_latin", "email", "registered_on", "expires_on", "department_id",
             "supervisor", "laboratory", "born_on", "study_year")  # fmt: skip
    said: dict[str, Any] = {name: getattr(new, name) for name in plain if getattr(new, name) not in ("", None)}
    said["patron_category_id"] = new.patron_category_id
    if row.site:
        said["site_id"] = new.site_id
    if row.language:
        said["language"] = new.language
    if not before.address and new.address:
        said |= {"address": new.address, "postal_code": new.postal_code, "country": new.country}
    if not before.telephone and new.telephone:
        said["telephone"] = new.telephone
    if new.note and new.note not in before.note:
        said["note"] = "\n".join(part for part in (before.note, new.note) if part)
    return said


def _same_text(one: str, other: str) -> bool:
    return "".join(one.split()) == "".join(other.split())


def _taken(work: Work, number: str) -> Remark:
    owner = work.value(
        "SELECT coalesce(patron.name, title.title, staff.name, '') FROM identifier"
        " LEFT JOIN patron ON patron.id = identifier.patron_id LEFT JOIN item ON item.id = identifier.item_id"
        " LEFT JOIN title ON title.id = item.title_id LEFT JOIN staff ON staff.id = identifier.staff_id"
        " WHERE scanned_text = ?",
        number,
    )
    return Remark("card_number_taken", {"number": number, "owner": owner or ""})


def _of_reason(code: str, facts: Mapping[str, Any]) -> Remark:
    if code == "number_taken":
        return Remark("card_number_taken", {"number": str(facts["number"]), "owner": str(facts["owner"])})
    return Remark("value_not_allowed", {"what": ", ".join(str(value) for value in facts.values()) or code})


def _language(text: str) -> str:
    plain = text.strip().casefold()
    return "ja" if not plain or plain.startswith(("ja", "日")) else "en"


def _country(text: str, remarks: list[Remark]) -> str:
    plain = text.strip()
    if not plain or plain.casefold() in _JAPAN:
        return "JP"
    if plain.upper() in COUNTRIES:
        return plain.upper()
    named = {name.casefold(): code for code, name in COUNTRIES.items()}
    if plain.casefold() not in named:
        remarks.append(Remark("country_left_out", {"country": plain}))
    return named.get(plain.casefold(), "JP")
