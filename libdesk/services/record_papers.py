"""Lists of records as a sheet and as CSV: the ledger of lending, the history of a partner."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from libdesk.domain.context import Context
from libdesk.paper import record_list as paper
from libdesk.paper.document import Offset
from libdesk.paper.record_list import RecordColumn, RecordLine, RecordList
from libdesk.services.files import keep_libraries
from libdesk.services.library import Library
from libdesk.services.outcome import Outcome
from libdesk.services.printing import Prepared, PreparedSheet, Printing
from libdesk.services.reports import guarded
from libdesk.services.settings import Settings
from libdesk.services.sheets import SheetLanguage, sheet_texts
from libdesk.wording.catalogue import catalogue


def record_list(
    library: Library,
    context: Context,
    language: SheetLanguage,
    title: str,
    under: str,
    about: Sequence[tuple[str, str]],
    columns: Sequence[RecordColumn],
    lines: Sequence[RecordLine],
    sums: Sequence[str] = (),
    offset: Offset = Offset(),  # noqa: B008 - frozen
    partner_library_id: int | None = None,
) -> Outcome[Prepared]:
    """A list as a sheet in one language, with the day on which it was printed."""

    def compose() -> list[PreparedSheet]:
        settings = Settings(library)
        names = (settings.text("library.name"), settings.text("library.name_latin"))
        sheet = RecordList(
            languages=(language,),
            texts=sheet_texts(paper, (language,), {}),
            library=tuple(name for name in (names if language == "ja" else names[::-1]) if name),
            title=title,
            under=under,
            about=tuple(about),
            columns=tuple(columns),
            lines=tuple(lines),
            sums=tuple(sums),
            printed_on=catalogue(language).text("words.date_on_paper", {"day": library.today_at(context)}),
        )
        return [PreparedSheet(sheet, language, partner_library_id=partner_library_id)]

    return Printing.finish(paper.KIND, compose, offset)


def save_records(target: Path, header: Sequence[str], lines: Sequence[Sequence[str | int | None]]) -> int:
    """Write lines as CSV that a spreadsheet opens; how many there are.

    Text that a spreadsheet would take for a formula gets an apostrophe in front. Raises Problem ``target_is_library``,
    or what the disk says; an older file is replaced only by a whole one.
    """
    from libdesk.exchange.csv_writer import write_csv

    keep_libraries(target)
    kept = [tuple(guarded(one) if isinstance(one, str) else one for one in line) for line in lines]
    write_csv(target, [guarded(text) for text in header], kept, byte_order_mark=True)
    return len(kept)
