"""A report as a chart for the screen and as a sheet for the printer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from libdesk.domain.context import Context
from libdesk.paper import report_sheet
from libdesk.paper.document import Offset
from libdesk.paper.report_chart import Chart, Palette, Series, height_for, pdf
from libdesk.paper.report_sheet import ReportLine, ReportSheet
from libdesk.services.library import Library
from libdesk.services.outcome import Outcome
from libdesk.services.printing import Prepared, PreparedSheet, Printing
from libdesk.services.settings import Settings
from libdesk.services.sheets import SheetLanguage, sheet_texts
from libdesk.wording.catalogue import catalogue

if TYPE_CHECKING:
    from libdesk.services.reports import ReportTable

MOST_UPRIGHT: Final = 0.8
"""The height of a chart on the screen as a part of its width, where there is room for more."""

MOST_SERIES: Final = 8
"""What can be told apart in one chart; further columns are drawn together."""


class ReportPapers:
    """Draws reports."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def prepare(
        self,
        context: Context,
        table: ReportTable,
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """The report as it is on the screen: chart, table, and the day on which it was printed."""
        language: SheetLanguage = "ja" if table.language == "ja" else "en"

        def compose() -> list[PreparedSheet]:
            return [PreparedSheet(self._sheet(context, table), language)]

        return Printing.finish(report_sheet.KIND, compose, offset)

    def _sheet(self, context: Context, table: ReportTable) -> ReportSheet:
        languages = (table.language,)
        settings = Settings(self._library)
        names = (settings.text("library.name"), settings.text("library.name_latin"))
        today = {"day": self._library.today_at(context)}
        return ReportSheet(
            languages=languages,
            texts=sheet_texts(report_sheet, languages, {}),
            library=tuple(name for name in (names if table.language == "ja" else names[::-1]) if name),
            title=table.title,
            period=table.period,
            row_heading=table.row_heading,
            columns=table.columns,
            lines=tuple(ReportLine(row.label, _written(row.values)) for row in table.rows),
            totals=ReportLine(table.total_word, _written(table.totals)),
            notes=table.notes,
            printed_on=catalogue(table.language).text("words.date_on_paper", today),
            chart=chart_of(table),
        )


def _written(values: Sequence[int | None]) -> tuple[str, ...]:
    return tuple("" if value is None else f"{value:,}" for value in values)


def chart_of(table: ReportTable) -> Chart | None:
    """What is drawn of a report: columns or lines over time, lying bars else; None where nothing was counted."""
    if table.is_empty:
        return None
    series = [Series(name, values) for name, values in table.series]
    if len(series) > MOST_SERIES:
        series = _gathered(series, catalogue(table.language).text("reports.others"))
    shape = "lines" if len(series) > 1 else "columns"
    return Chart(
        shape if table.over_time else "bars",  # type: ignore[arg-type]  # the words of Shape
        tuple(row.short or row.label for row in table.rows),
        tuple(series),
    )


def _gathered(series: list[Series], others: str) -> list[Series]:
    """The largest series, and the sum of the rest as the last."""
    ranked = sorted(series, key=lambda one: sum(filter(None, one.values)), reverse=True)
    kept = ranked[: MOST_SERIES - 1]
    rest = [one.values for one in series if one not in kept]
    together = tuple(sum(filter(None, values)) for values in zip(*rest, strict=True))
    return [*(one for one in series if one in kept), Series(others, together)]


def chart_pdf(table: ReportTable, width: float, height: float, palette: Palette) -> bytes | None:
    """The chart of a report for a screen: in its colours, and in a room of so many millimetres; None for none.

    Columns and lines fill the room; lying bars take no more of it than they need.
    """
    chart = chart_of(table)
    if chart is None:
        return None
    most = height if chart.shape != "bars" else min(height, height_for(chart, width))
    return pdf(chart, width, min(most, width * MOST_UPRIGHT), table.title, table.language, palette)
