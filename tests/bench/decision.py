"""A check-out refused for every reason at once, for a person with 30 loans: the rules alone, and with their reads."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from libdesk.domain.check_out import may_check_out
from libdesk.domain.due_date import due
from libdesk.domain.loan_table import loan_terms
from libdesk.domain.rights import Right
from libdesk.services.circulation_facts import check_out_rules, item_facts, patron_facts
from libdesk.services.library import Work
from libdesk.services.loan_table import current_policy, loan_table, site_calendar, terms_for
from libdesk.services.services import Services
from tests.library_fixtures import SmallLibrary, make_small_library

_LOANS = 30
_TIMES = 2_000
_ALLOWED = 0.001


def measure() -> dict[str, float]:
    """Median milliseconds of the rules, and of the whole refused check-out; the rules against 1 ms."""
    with tempfile.TemporaryDirectory() as folder:
        made = make_small_library(Path(folder) / "bench.libdesk")
        try:
            _lend_too_much(made)
            rules, reasons = _rules(made)
            services, here, patron = Services(made.library), made.context(), made.patrons["P3"]
            whole = _median(lambda: services.desk.check_out(here, patron, made.items["B2"], card_shown=False), 300)
            standing = _median(lambda: services.desk.standing(here, patron, card_shown=False), 300)
        finally:
            made.library.close()
    return {
        "reasons told": float(reasons),
        "rules alone, ms": rules * 1000,
        "Desk.check_out refused, ms": whole * 1000,
        "Desk.standing, ms": standing * 1000,
        "rules / 1 ms": rules / _ALLOWED,
    }


def _lend_too_much(made: SmallLibrary) -> None:
    """30 loans, of which many are overdue, for a person whose card has expired, who is blocked and owes money."""
    patron = made.patrons["P3"]

    def write(work: Work) -> None:
        for number in range(_LOANS):
            item = work.add("INSERT INTO item (title_id, site_id, loan_class_id) VALUES (2, 1, 1)", ())
            late = number % 2 == 0
            work.run(
                "INSERT INTO loan (item_id, patron_id, site_id, policy_version_id, patron_category_id, loan_class_id,"
                " lent_at, due_at, due_on) VALUES (?, ?, 1, 1, ?, 1, '2025-12-20T01:00:00.000Z', ?, ?)",
                (item, patron, made.adult, *(("2026-01-03T09:00:00.000Z", "2026-01-03") if late else
                                             ("2026-01-13T09:00:00.000Z", "2026-01-13"))),
            )  # fmt: skip
        work.run("UPDATE patron SET blocked_reason = 'Lost his bag' WHERE id = ?", (patron,))

    made.library.perform(made.context(), "lend", Right.CIRCULATE, write).must()
    services = Services(made.library)
    services.suspensions.suspend(made.context(), patron, "Shouted", date(2026, 2, 1)).must()
    services.settings.change(made.context(), "circulation.owed_limit", 10).must()
    services.accounts.charge(made.context(), patron, "copies", 500).must()
    services.holds.place(made.context(), made.patrons["P1"], made.titles["emma"], override="for the bench").must()


def _rules(made: SmallLibrary) -> tuple[float, int]:
    """The decision and the due date from facts that were read before: the loan table asked anew each time."""
    rows, here = made.library.rows, made.library.now_at(made.context())
    item = item_facts(rows, made.items["B2"])
    patron = patron_facts(rows, made.patrons["P3"], here, "JPY", class_id=1, card_shown=False)
    assert item is not None
    assert patron is not None
    table, calendar = loan_table(rows, current_policy(rows)), site_calendar(rows, 1)
    rules = check_out_rules(Services(made.library).settings.all())

    def decide() -> int:
        terms = loan_terms(table, patron.category_id, item.class_id, 1)
        decision = may_check_out(patron.borrower, item.to_lend(patron.patron_id, ""), terms, here.date(), rules)
        due(here, terms, calendar, card_expires_on=None, term_least_days=14)
        return len(decision.refusals)

    reasons = decide()
    assert terms_for(rows, current_policy(rows), patron.category_id, item.class_id, 1).complete
    return _median(decide, _TIMES), reasons


def _median(call: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        call()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)
