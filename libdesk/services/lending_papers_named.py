"""Papers of lending as the command line names them: by partners' user ids, request numbers, a site's code, a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain.context import Context
from libdesk.domain.problems import Problem
from libdesk.services.dispatch_papers import DispatchPapers
from libdesk.services.library import Library
from libdesk.services.numbers import Numbers
from libdesk.services.outcome import Outcome
from libdesk.services.printing import Prepared
from libdesk.services.registration_papers import BLANK, KINDS, RegistrationPapers
from libdesk.services.sheets import SheetLanguage

_SITE: Final = "SELECT id FROM site WHERE code = ?"
# An applicant has no user id yet: its whole name does, if no other partner has it.
_PARTNERS: Final = "SELECT id FROM partner_library WHERE user_id = ?1 OR name = ?1 OR name_latin = ?1"


def prepare_lending_named(
    library: Library, context: Context, what: str, numbers: Sequence[str], language: SheetLanguage | None = None
) -> Outcome[Prepared]:
    """A paper of registration, of a parcel, the list for the post office, or the pick list.

    Raises Problem for a number that nothing has, and where one is wanted and none given. The lists are of the context's
    site and today where no code and no day (2026-01-07) is given.
    """
    rows = library.rows
    if what in KINDS:
        if not numbers and what not in BLANK:
            raise Problem("print_needs_numbers", {"what": what})
        ids = [_partner(rows, number) for number in numbers]
        return RegistrationPapers(library).prepare(context, what, ids, language)
    papers = DispatchPapers(library)
    if what in ("shipping-label", "customs-sheet"):
        if not numbers:
            raise Problem("print_needs_numbers", {"what": what})
        return papers.prepare(context, what, [_request(library, number) for number in numbers], language)
    site, day = _place_and_day(library, context, what, numbers)
    if what == "post-office-list":
        return papers.prepare_post_office_list(context, site, day, language)
    return papers.prepare_pick_list(replace(context, site_id=site), (), language)


def _place_and_day(library: Library, context: Context, what: str, numbers: Sequence[str]) -> tuple[int, date]:
    """The site and the day that a list is asked of, in any order."""
    days = [found for found in map(_day, numbers) if found is not None]
    codes = [number for number in numbers if _day(number) is None]
    if len(days) > 1 or len(codes) > 1:
        raise Problem("print_needs_one_code", {"what": what})
    site = _site(library.rows, codes[0]) if codes else context.site_id
    return site, days[0] if days else library.today_at(context)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _site(rows: Rows, code: str) -> int:
    found = rows.value(_SITE, code)
    if found is None:
        raise Problem("number_unknown", {"number": code})
    return int(found)


def _request(library: Library, number: str) -> int:
    owner = Numbers(library).owner_of(number)
    if owner is None or owner[0] != "lending_request":
        raise Problem("number_unknown", {"number": number})
    return owner[1]


def _partner(rows: Rows, text: str) -> int:
    found = rows.all(_PARTNERS, text)
    if len(found) != 1:
        raise Problem("number_unknown", {"number": text})
    return int(found[0][0])
