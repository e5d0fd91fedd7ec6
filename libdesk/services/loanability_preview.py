"""What a change of the table of loanability would do to the collection, before it is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain.loanability import LoanabilityRow, naming
from libdesk.domain.progress import Progress
from libdesk.services.loanability_reading import every_item, loanability_rows, marked_titles

_REPORT_EVERY: Final = 1000


@dataclass(frozen=True, slots=True)
class Preview:
    """How many copies are lent now and would be; ``refused`` counts, by reason, the copies that the new table refuses.

    ``no_more`` and ``from_now_on`` count copies whose answer would turn, each with how many titles they belong to;
    ``other_reasons`` copies that stay refused for other reasons. Copies of marked titles do not change. ``whole`` is
    False if the counting was stopped.
    """

    items: int = 0
    lent_before: int = 0
    lent_after: int = 0
    no_more: int = 0
    no_more_titles: int = 0
    from_now_on: int = 0
    from_now_on_titles: int = 0
    other_reasons: int = 0
    refused: Mapping[str, int] = field(default_factory=dict)
    whole: bool = True


def preview(rows: Rows, table: Sequence[LoanabilityRow], today: date, progress: Progress) -> Preview:
    """Weigh every copy in the library by the table as it stands and by another one."""
    before, after, marks = naming(loanability_rows(rows)), naming(table), marked_titles(rows)
    total = int(rows.value("SELECT count(*) FROM item"))
    counts: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    turned: dict[str, set[int]] = {"no_more": set(), "from_now_on": set()}
    for done, (_item_id, title_id, facts) in enumerate(every_item(rows, today)):
        if done % _REPORT_EVERY == 0:
            progress.report(done, total)
            if progress.cancelled:
                return _counted(counts, turned, refused, whole=False)
        mark = marks.get(title_id)
        if mark is not None:
            old = new = frozenset({mark.reason} if mark.verdict == "never" else ())
        else:
            old, new = before(facts), after(facts)
        counts.update(items=1, lent_before=not old, lent_after=not new, other_reasons=bool(old and new and old != new))
        refused.update(new)
        for name, turns in (("no_more", not old and new), ("from_now_on", old and not new)):
            if turns:
                counts[name] += 1
                turned[name].add(title_id)
    return _counted(counts, turned, refused, whole=True)


def _counted(counts: Counter[str], turned: Mapping[str, set[int]], refused: Counter[str], *, whole: bool) -> Preview:
    titles = {f"{name}_titles": len(ids) for name, ids in turned.items()}
    return Preview(**counts, **titles, refused=dict(refused.most_common()), whole=whole)
