"""Staff: who is there, signing in, rights."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain.context import Context
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.identifiers import current_number, give_number
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome, Refused

_ROUNDS: Final = 100_000


@dataclass(frozen=True, slots=True)
class StaffMember:
    """A staff member as a screen shows them; ``has_pin``: signing in asks for it."""

    staff_id: int
    name: str
    name_latin: str
    language: str
    badge: str
    active: bool
    has_pin: bool
    rights: frozenset[str]


@dataclass(frozen=True, slots=True)
class SiteChoice:
    """A site to stand at."""

    site_id: int
    code: str
    name: str
    name_latin: str


def hash_pin(pin: str) -> str:
    """A salted hash of a PIN; empty for no PIN."""
    if not pin:
        return ""
    import secrets

    salt = secrets.token_hex(8)
    return f"{salt}${_digest(pin, salt)}"


def _digest(pin: str, salt: str) -> str:
    import hashlib

    return hashlib.pbkdf2_hmac("sha256", pin.encode(), salt.encode(), _ROUNDS).hex()


def pin_fits(pin: str, stored: str) -> bool:
    """Whether a PIN is the one that was stored; an empty store asks for none."""
    if not stored:
        return True
    import hmac

    salt, _, digest = stored.partition("$")
    return hmac.compare_digest(_digest(pin, salt), digest)


class StaffService:
    """The people who work with the program."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def members(self, *, active_only: bool = False) -> list[StaffMember]:
        """The staff, in the order of their entry."""
        rows = self._library.rows
        found = rows.all("SELECT id FROM staff WHERE active >= ? ORDER BY id", int(active_only))
        return [self._member(rows, staff_id) for (staff_id,) in found]

    def member(self, staff_id: int) -> StaffMember:
        """One staff member; LookupError if there is none."""
        return self._member(self._library.rows, staff_id)

    def sites(self) -> list[SiteChoice]:
        """The sites in use."""
        return [
            SiteChoice(*row)
            for row in self._library.rows.all("SELECT id, code, name, name_latin FROM site WHERE active ORDER BY id")
        ]

    @staticmethod
    def _member(rows: Rows, staff_id: int) -> StaffMember:
        row = rows.one("SELECT name, name_latin, language, pin_hash, active FROM staff WHERE id = ?", staff_id)
        if row is None:
            raise LookupError(f"no staff member {staff_id}")
        name, name_latin, language, pin_hash, active = row
        rights = rows.all("SELECT name FROM staff_right WHERE staff_id = ?", staff_id)
        return StaffMember(
            staff_id, name, name_latin, language, current_number(rows, "badge", staff_id), bool(active),
            bool(pin_hash), frozenset(right for (right,) in rights),
        )  # fmt: skip

    def sign_in(self, staff_id: int, pin: str = "") -> Outcome[StaffMember]:
        """Let a staff member take over the desk; refused if they are not active or the PIN is wrong."""
        row = self._library.rows.one("SELECT name, pin_hash, active FROM staff WHERE id = ?", staff_id)
        if row is None:
            return Outcome(None, Decision((Reason("not_found"),)))
        name, pin_hash, active = row
        if not active:
            return Outcome(None, Decision((Reason("staff_inactive", facts={"staff": name}),)))
        if not pin_fits(pin, pin_hash):
            return Outcome(None, Decision((Reason("pin_wrong"),)))
        return Outcome(self.member(staff_id), Decision())

    def save(
        self,
        context: Context,
        staff_id: int | None,
        *,
        name: str,
        name_latin: str = "",
        language: str = "ja",
        badge: str = "",
        active: bool = True,
        rights: Iterable[str] = (),
    ) -> Outcome[int]:
        """Enter a staff member or change one; needs the right *staff*, and someone must keep that right."""
        wanted = {str(Right(right)) for right in rights}

        def body(work: Work) -> int:
            if not name.strip():
                work.refuse("name_missing")
            values = {
                "name": name.strip(), "name_latin": name_latin.strip(), "language": language, "active": int(active),
            }  # fmt: skip
            if staff_id is None:
                saved = work.insert("staff", **values)
            else:
                saved = staff_id
                if work.value("SELECT 1 FROM staff WHERE id = ?", saved) is None:
                    work.refuse("not_found")
                work.update("staff", saved, **values)
            if badge.strip():
                give_number(work, "badge", saved, badge.strip())
            _set_rights(work, saved, wanted)
            _keep_someone_in_charge(work)
            work.tell(staff=name.strip())
            return saved

        return self._library.perform(context, "save_staff", Right.STAFF, body)

    def set_pin(self, context: Context, staff_id: int, pin: str) -> Outcome[None]:
        """Give a staff member a PIN, or none; one's own needs no right."""
        right = None if staff_id == context.staff_id else Right.STAFF

        def body(work: Work) -> None:
            name = work.value("SELECT name FROM staff WHERE id = ?", staff_id)
            if name is None:
                work.refuse("not_found")
            work.update("staff", staff_id, pin_hash=hash_pin(pin))
            work.tell(staff=name)

        return self._library.perform(context, "set_pin", right, body)


def _set_rights(work: Work, staff_id: int, wanted: set[str]) -> None:
    rows = work.all("SELECT id, name FROM staff_right WHERE staff_id = ?", staff_id)
    for row_id, name in rows:
        if name not in wanted:
            work.delete("staff_right", row_id)
    for name in sorted(wanted - {name for _, name in rows}):
        work.insert("staff_right", staff=staff_id, name=name)


def _keep_someone_in_charge(work: Work) -> None:
    left = work.value(
        "SELECT count(*) FROM staff_right JOIN staff ON staff.id = staff_right.staff_id"
        " WHERE staff.active AND staff_right.name = ?",
        str(Right.STAFF),
    )
    if not left:
        raise Refused(Decision((Reason("last_with_right"),)))
