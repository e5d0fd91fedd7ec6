"""A patron's new address or telephone number: verified, changed, and how it was verified kept (H14)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from libdesk.domain.contact_changes import Channel, Verification, What, may_change_contact, same_telephone
from libdesk.domain.context import Context
from libdesk.domain.instants import instant, local
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.checks import country_reason, refuse_any
from libdesk.services.library import Library, Work, check_right
from libdesk.services.notice_reach import readdress
from libdesk.services.outcome import Outcome, Refused


@dataclass(frozen=True, slots=True)
class NewContact:
    """What is to stand on record from now on; None: as it is."""

    address: str | None = None
    postal_code: str | None = None
    country: str | None = None
    telephone: str | None = None


@dataclass(frozen=True, slots=True)
class HowVerified:
    """How staff verified a change (H14).

    ``old_telephone`` is the number that the person named as their old one; it is compared with the record and not kept.
    ``document`` is what was shown, or whose copy came by post; ``reason`` explains a correction.
    """

    channel: Channel
    form_received: bool = False
    document: str = ""
    old_telephone: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ContactChangeLine:
    """One recorded change; ``at`` is on the clock of the staff member's site."""

    what: What
    channel: Channel
    form_received: bool
    document: str
    old_named: bool
    reason: str
    old_value: str
    new_value: str
    staff: str
    at: datetime


_ADDRESS = ("address", "postal_code", "country")


class ContactChanges:
    """Changes of where a patron lives and is called."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def change(self, context: Context, patron_id: int, new: NewContact, how: HowVerified) -> Outcome[int]:
        """Change address or telephone number, or both, and record how it was verified (H14).

        Refused, with every reason: an address without the form, or without a document that was shown or whose copy
        came by post; an address by telephone; a telephone number where the old one was not named, or not rightly.
        Mending a typing error of our own (channel *correction*) needs the right *override* and an explanation.
        """

        def body(work: Work) -> int:
            row = work.one("SELECT name, address, postal_code, country, telephone FROM patron WHERE id = ?", patron_id)
            if row is None:
                raise Refused(Decision((Reason("not_found"),)))
            if how.channel is Channel.CORRECTION:
                check_right(work, context, Right.OVERRIDE)
            before = dict(zip(("name", *_ADDRESS, "telephone"), row, strict=True))
            after = _after(before, new)
            changed = _what_changed(before, after)
            refuse_any(*_reasons(changed, before, after, how))
            work.update("patron", patron_id, **{name: after[name] for name in (*_ADDRESS, "telephone")})
            readdress(work, patron_id)
            for what in changed:
                _record(work, patron_id, what, before, after, how)
            work.tell(patron=before["name"])
            return patron_id

        return self._library.perform(context, "change_contact", Right.PATRONS, body)

    def of_patron(self, context: Context, patron_id: int) -> list[ContactChangeLine]:
        """Every change on record, the newest first."""
        zone = str(self._library.rows.value("SELECT time_zone FROM site WHERE id = ?", context.site_id))
        rows = self._library.rows.all(
            "SELECT what, channel, form_received, document, old_named, reason, old_value, new_value, staff.name,"
            " changed_at FROM contact_change JOIN staff ON staff.id = contact_change.staff_id"
            " WHERE patron_id = ? ORDER BY contact_change.id DESC",
            patron_id,
        )
        return [
            ContactChangeLine(
                what, Channel(channel), bool(form), document, bool(named), reason, old, new, staff,
                local(instant(at), zone),
            )
            for what, channel, form, document, named, reason, old, new, staff, at in rows
        ]  # fmt: skip


def _after(before: dict[str, str], new: NewContact) -> dict[str, str]:
    asked = {name: getattr(new, name) for name in (*_ADDRESS, "telephone")}
    after = {name: before[name] if value is None else value.strip() for name, value in asked.items()}
    after["country"] = after["country"].upper()
    return after


def _what_changed(before: dict[str, str], after: dict[str, str]) -> tuple[What, ...]:
    changed: list[What] = []
    if any(before[name] != after[name] for name in _ADDRESS):
        changed.append("address")
    if before["telephone"] != after["telephone"]:
        changed.append("telephone")
    return tuple(changed)


def _reasons(
    changed: tuple[What, ...], before: dict[str, str], after: dict[str, str], how: HowVerified
) -> list[Reason | None]:
    named = same_telephone(how.old_telephone, before["telephone"])
    verification = Verification(how.channel, how.form_received, how.document, named, how.reason)
    found: list[Reason | None] = [None if changed else Reason("contact_unchanged")]
    for what in changed:
        found.extend(one for one in may_change_contact(what, verification).refusals if one not in found)
    if "telephone" in changed and how.old_telephone.strip() and not named:
        # Not the number on record itself: that would tell a stranger what to say next time.
        found = [one for one in found if one is None or one.code != "telephone_old_not_named"]
        found.append(Reason("telephone_old_wrong", "H14"))
    return [*found, country_reason(after["country"])]


def _record(
    work: Work, patron_id: int, what: What, before: dict[str, str], after: dict[str, str], how: HowVerified
) -> None:
    correction = how.channel is Channel.CORRECTION
    values: dict[str, Any] = {
        "patron": patron_id,
        "what": what,
        "channel": str(how.channel),
        "form_received": int(how.form_received and not correction),
        "document": "" if correction else how.document.strip(),
        "old_value": _said(what, before),
        "new_value": _said(what, after),
        "old_named": int(what == "telephone" and same_telephone(how.old_telephone, before["telephone"])),
        "reason": how.reason.strip() if correction else "",
        "staff": work.context.staff_id,
        "changed_at": work.now_text,
    }
    work.insert("contact_change", **values)


def _said(what: What, contact: dict[str, str]) -> str:
    if what == "telephone":
        return contact["telephone"]
    return "\n".join(part for part in (contact["postal_code"], contact["address"], contact["country"]) if part)
