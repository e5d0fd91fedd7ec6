"""A registered partner reports another name or address: by letter or fax, with its user id (L04)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from libdesk.db.connection import Rows
from libdesk.domain.context import Context
from libdesk.domain.instants import instant, local
from libdesk.domain.lending import date_outside
from libdesk.domain.partner_states import PartnerStep
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.domain.user_ids import check_user_id, same_user_id
from libdesk.services.checks import country_reason, email_reason, refuse_any
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome
from libdesk.services.partner_forms import ReportedChange
from libdesk.services.partner_steps import FIRST_DAY, KnownPartner, at_step, day_given, take
from libdesk.services.partner_user_ids import owner_of
from libdesk.services.partners import REPORTED

_STEP = PartnerStep
_ACCEPTED: Final = frozenset({"letter", "fax", "correction"})
# A move is told some months before it; more than this is a slip of the pen.
_FURTHEST: Final = timedelta(days=731)
# What was reported and holds from a later day: the record still has the old value, and nothing was reported since.
PENDING: Final = (
    "SELECT change.id, change.partner_library_id, change.field, change.old_value, change.new_value, change.valid_from"
    " FROM partner_change AS change WHERE change.valid_from > change.reported_on AND NOT EXISTS"
    "  (SELECT 1 FROM partner_change AS later WHERE later.partner_library_id = change.partner_library_id"
    "   AND later.field = change.field AND later.id > change.id)"
)


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """One change of a partner's record, and where it came from; ``pending``: it holds from a day that is to come."""

    change_id: int
    field: str
    old_value: str
    new_value: str
    valid_from: date
    reported_on: date
    source: str
    user_id_given: bool
    staff: str
    at: datetime
    pending: bool


@dataclass(frozen=True, slots=True)
class PendingChange:
    """A reported change whose day has come or is to come, and that the record does not show yet."""

    change_id: int
    partner_library_id: int
    field: str
    old_value: str
    new_value: str
    valid_from: date


def pending_changes(rows: Rows, partner_library_id: int | None = None) -> tuple[PendingChange, ...]:
    """What was reported for a later day and is not in the record yet, of one partner or all; the earliest first."""
    of_one = "" if partner_library_id is None else " AND change.partner_library_id = ?"
    values = () if partner_library_id is None else (partner_library_id,)
    found = []
    for change_id, partner_id, field, old, new, valid_from in rows.all(
        f"{PENDING}{of_one} ORDER BY change.valid_from, change.id", *values
    ):
        now = rows.value(f"SELECT coalesce({_column(field)}, '') FROM partner_library WHERE id = ?", partner_id)
        if now == old:
            found.append(PendingChange(change_id, partner_id, field, old, new, date.fromisoformat(valid_from)))
    return tuple(found)


class PartnerChanges:
    """Keeps what partners report about themselves, and what it was before."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def report(self, context: Context, partner_library_id: int, change: ReportedChange) -> Outcome[int]:
        """Note a reported change; how many fields change. From ``valid_from`` on the record has the new values (L04).

        What was sent keeps the name and address that stood on it. Refused, with what to ask the partner for: a report
        by e-mail or telephone, or without its user id; one with the id of another; nothing that differs. The user id
        itself changes by our own correction only.
        """

        def body(work: Work) -> int:
            partner = at_step(work, partner_library_id, _STEP.REPORT_CHANGE)
            _check_source(work, partner, change)
            today = work.today()
            reported_on = day_given(work, "reported_on", change.reported_on)
            valid_from = change.valid_from or reported_on
            refuse_any(date_outside("valid_from", valid_from, FIRST_DAY, today + _FURTHEST))
            before = _values_now(work, partner_library_id)
            new = _new_values(change, before)
            if not new:
                work.refuse("partner_nothing_changed", "L04", partner=partner.name)
            _check_values(work, partner, new)
            _remark_replaced(work, partner, new)
            for field, value in new.items():
                work.insert(
                    "partner_change",
                    partner_library=partner_library_id,
                    field=field,
                    old_value=before[field],
                    new_value=value,
                    valid_from=valid_from.isoformat(),
                    reported_on=reported_on.isoformat(),
                    source=change.source,
                    user_id_given=int(change.source != "correction"),
                    staff=work.context.staff_id,
                    made_at=work.now_text,
                )
            take(work, partner, _STEP.REPORT_CHANGE, on=reported_on, note=change.source)
            if valid_from > today:
                work.remarks.append(
                    Reason("partner_change_waits", "L04", facts={"partner": partner.name, "day": valid_from})
                )
            else:
                _write(work, partner_library_id, before, new)
            return len(new)

        return self._library.perform(context, "partner_report_change", Right.LENDING, body)

    def take_over(self, context: Context, partner_library_id: int) -> Outcome[int]:
        """Put into the record what was reported earlier and holds today; how many fields change (L04)."""

        def body(work: Work) -> int:
            partner = at_step(work, partner_library_id, _STEP.REPORT_CHANGE)
            today = work.today()
            due = [one for one in pending_changes(work, partner_library_id) if one.valid_from <= today]
            if not due:
                work.refuse("partner_nothing_changed", "L04", partner=partner.name)
            new = {one.field: one.new_value for one in due}
            _check_values(work, partner, new)
            _write(work, partner_library_id, _values_now(work, partner_library_id), new)
            return len(new)

        return self._library.perform(context, "partner_take_over_change", Right.LENDING, body)

    def changes(self, context: Context, partner_library_id: int) -> tuple[ChangeRecord, ...]:
        """All changes of a partner's record with what it was before, the newest first."""
        rows = self._library.rows
        zone = str(rows.value("SELECT time_zone FROM site WHERE id = ?", context.site_id))
        waiting = {one.change_id for one in pending_changes(rows, partner_library_id)}
        found = rows.all(
            "SELECT change.id, field, old_value, new_value, valid_from, reported_on, source, user_id_given,"
            " staff.name, made_at FROM partner_change AS change JOIN staff ON staff.id = staff_id"
            " WHERE partner_library_id = ? ORDER BY change.id DESC",
            partner_library_id,
        )
        return tuple(
            ChangeRecord(
                row[0], row[1], row[2], row[3], date.fromisoformat(row[4]), date.fromisoformat(row[5]), row[6],
                bool(row[7]), row[8], local(instant(row[9]), zone), row[0] in waiting,
            )
            for row in found
        )  # fmt: skip

    def pending(self, partner_library_id: int) -> tuple[PendingChange, ...]:
        """What a partner reported for a later day, and its record does not have yet."""
        return pending_changes(self._library.rows, partner_library_id)


def _column(field: str) -> str:
    """The column of a field that can be reported; what else stood in the table would be no name of a column."""
    if field not in REPORTED:
        raise ValueError(f"{field} is not reported")
    return field


def _check_source(work: Work, partner: KnownPartner, change: ReportedChange) -> None:
    if change.source not in _ACCEPTED:
        work.refuse("partner_report_not_accepted", "L04", partner=partner.name, source=change.source)
    if change.source == "correction":
        return
    if "user_id" in change.values:
        work.refuse("partner_user_id_not_reported", "L04", partner=partner.name)
    if not change.user_id.strip():
        work.refuse("partner_report_without_user_id", "L04", partner=partner.name)
    if same_user_id(change.user_id) != same_user_id(partner.user_id):
        work.refuse(
            "partner_report_of_other_user_id", "L04", partner=partner.name, given=change.user_id.strip(),
            ours=partner.user_id or "–",
        )  # fmt: skip


def _values_now(work: Work, partner_library_id: int) -> dict[str, str]:
    columns = ", ".join(f"coalesce({name}, '')" for name in REPORTED)
    row = work.one(f"SELECT {columns} FROM partner_library WHERE id = ?", partner_library_id)
    return dict(zip(REPORTED, row or (), strict=True))


def _new_values(change: ReportedChange, before: dict[str, str]) -> dict[str, str]:
    told = {_column(name): value.strip() for name, value in change.values.items()}
    if "country" in told:
        told["country"] = told["country"].upper()
    return {name: value for name, value in told.items() if value != before[name]}


def _check_values(work: Work, partner: KnownPartner, new: dict[str, str]) -> None:
    user_id = new.get("user_id", "")
    owner = owner_of(work, user_id, partner.partner_library_id) if user_id else None
    refuse_any(
        Reason("name_missing") if new.get("name") == "" else None,
        Reason("partner_user_id_missing", "L03") if new.get("user_id") == "" else None,
        check_user_id(user_id) if user_id else None,
        None if owner is None else Reason("number_taken", facts={"number": user_id, "owner": owner}),
        country_reason(new["country"]) if "country" in new else None,
        email_reason(new.get("email", "")),
    )


def _remark_replaced(work: Work, partner: KnownPartner, new: dict[str, str]) -> None:
    """Say which changes for a later day do not come into force any more, as the same is changed now (L04)."""
    days: dict[date, list[str]] = {}
    for one in pending_changes(work, partner.partner_library_id):
        if one.field in new and one.new_value != new[one.field]:
            days.setdefault(one.valid_from, []).append(one.field)
    work.remarks.extend(
        Reason(
            "partner_change_replaced", "L04", facts={"partner": partner.name, "fields": ", ".join(fields), "day": day}
        )
        for day, fields in days.items()
    )


def _write(work: Work, partner_library_id: int, before: dict[str, str], new: dict[str, str]) -> None:
    from libdesk.services.partner_writing import name_sort, written_address

    # A parcel from before this column was kept says where it went, before its partner has another address.
    sent_to = written_address(
        *(before[name] for name in ("name", "name_latin", "department", "address", "postal_code", "country"))
    )
    for (shipment_id,) in work.all(
        "SELECT id FROM shipment WHERE partner_library_id = ? AND direction = 'out' AND sent_to = ''",
        partner_library_id,
    ):
        work.update("shipment", shipment_id, sent_to=sent_to)
    values: dict[str, Any] = dict(new)
    if "user_id" in values:
        values["user_id"] = values["user_id"] or None
    after = before | new
    values["name_sort"] = name_sort(after["name"], after["name_latin"], after["other_names"])
    work.update("partner_library", partner_library_id, **values)
