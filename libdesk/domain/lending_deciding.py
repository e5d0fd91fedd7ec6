"""May a partner's request be promised? All the reasons at once (L01, L05, L06, L08, L10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from libdesk.domain.lending import ItemToSend, not_free
from libdesk.domain.reasons import Decision, Fact, Reason, decide

APPROVED: Final = "approved"
# Which channels ask for the designated form (L10); the online service and ISO 18626 are forms of their own.
ON_PAPER: Final = frozenset({"fax", "post"})
# So many items are named; nobody reads more.
_NAMED: Final = 12


@dataclass(frozen=True, slots=True)
class WithPartner:
    """What counts against a partner's limit (L08): numbers of requests, ``number (title)``.

    ``out``: it has them, lost ones too; ``on_way``: in the post, out or back; ``promised``: not yet sent.
    """

    out: tuple[str, ...] = ()
    on_way: tuple[str, ...] = ()
    promised: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.out) + len(self.on_way) + len(self.promised)


@dataclass(frozen=True, slots=True)
class Asking:
    """The partner that asks, as the rules see it; ``limit`` 0: any number of items."""

    name: str
    state: str
    limit: int
    has: WithPartner
    name_latin: str = ""
    registered_until: date | None = None
    suspended_until: date | None = None
    state_reason: str = ""

    @property
    def places_left(self) -> int | None:
        """How many more items it may be promised; None: any number."""
        return None if self.limit == 0 else max(0, self.limit - self.has.count)


def against_partner(asking: Asking, today: date) -> tuple[Reason, ...]:
    """Why this partner is not lent to at the time: not registered, suspended, ended, registration run out (L01)."""
    name, latin = asking.name, asking.name_latin or asking.name
    if asking.state == "suspended":
        until, why = asking.suspended_until, asking.state_reason or "–"
        code = "partner_suspended" if until is None else "partner_suspended_until"
        facts: dict[str, Fact] = {"partner": name, "partner_latin": latin, "until": until, "why": why}
        return (Reason(code, "L01", facts=facts),)
    if asking.state != APPROVED:
        return (
            Reason(
                "partner_not_registered", "L01", facts={"partner": name, "partner_latin": latin, "state": asking.state}
            ),
        )  # fmt: skip
    if asking.registered_until is not None and asking.registered_until < today:
        return (
            Reason(
                "partner_registration_ended", "L01",
                facts={"partner": name, "partner_latin": latin, "day": asking.registered_until},
            ),
        )  # fmt: skip
    return ()


def on_other_form(channel: str, *, on_form: bool) -> Reason | None:
    """A request by fax or post that is not on the designated form is kept, and refused (L10)."""
    return Reason("lending_other_form", "L10") if channel in ON_PAPER and not on_form else None


def against_limit(asking: Asking) -> Reason | None:
    """The limit is reached, with what is out, on its way and promised counted and named (L08)."""
    if asking.places_left != 0:
        return None
    has = asking.has
    named = (*has.out, *has.on_way, *has.promised)
    return Reason(
        "lending_limit_reached", "L08", overridable=True,
        facts={
            "partner": asking.name, "partner_latin": asking.name_latin or asking.name, "limit": asking.limit,
            "count": has.count, "out": len(has.out), "on_way": len(has.on_way), "promised": len(has.promised),
            "named": ", ".join(named[:_NAMED]) + (" …" if len(named) > _NAMED else ""),
        },
    )  # fmt: skip


def may_promise(
    asking: Asking,
    item: ItemToSend | None,
    loanable: Decision,
    today: date,
    *,
    channel: str,
    on_form: bool = True,
) -> Decision:
    """May the copy be promised to the partner; ``loanable``: what the library's table says of it (L05, L06)."""
    return decide(
        *against_partner(asking, today),
        on_other_form(channel, on_form=on_form),
        *((Reason("lending_no_item"),) if item is None else not_free(item)),
        *loanable.refusals,
        against_limit(asking),
        remarks=loanable.remarks,
    )
