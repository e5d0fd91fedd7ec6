"""The history of one partner library on a page: registration, requests, papers, letters, compensation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.services.partner_history import GROUPS, HistoryLine, matching
from libdesk.ui.pages.record_list_dialog import RecordListDialog
from libdesk.ui.widgets.rows_model import CellKind, Column

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from libdesk.services.outcome import Outcome
    from libdesk.services.partner_history import PartnerHistory
    from libdesk.services.printing import Prepared
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

COLUMNS: Final = (
    Column("on", QT_TRANSLATE_NOOP("Columns", "Day"), CellKind.DATE, width=104),
    Column("group", QT_TRANSLATE_NOOP("Columns", "Kind"), width=124),
    Column("what", QT_TRANSLATE_NOOP("Columns", "What happened"), width=310),
    Column("about", QT_TRANSLATE_NOOP("Columns", "About it"), stretches=True),
    Column("who", QT_TRANSLATE_NOOP("Columns", "Staff member"), width=130, gives_way=True),
)


def open_partner_history(
    parent: QWidget,
    shell: Shell,
    session: Session,
    partner_library_id: int,
    open_request: Callable[[int], object] | None = None,
) -> None:
    """Read a partner's history and show it; ``open_request`` shows a request that a line is about."""
    histories, language = session.services.partner_histories, session.language

    def found(history: PartnerHistory) -> None:
        PartnerHistoryDialog(parent, shell, session, history, open_request).open()

    shell.operations.read(lambda: histories.history(partner_library_id, language), found)


class PartnerHistoryDialog(RecordListDialog):
    """The lines, the latest first; Enter on a request opens it, on a paper shows it again as it was sent."""

    def __init__(
        self,
        parent: QWidget,
        shell: Shell,
        session: Session,
        history: PartnerHistory,
        open_request: Callable[[int], object] | None = None,
    ) -> None:
        title = session.say_key("partner_history.title", name=history.name)
        super().__init__(parent, shell, session, title, COLUMNS, "partner_history", ("all", *GROUPS))
        self.history = history
        self._open_request = open_request
        self.shown: Sequence[HistoryLine] = history.lines
        facts = [f"{name}: {value}" for name, value in (*history.about, *history.figures_in_words())]
        self.about.setText(" · ".join(facts))
        self.search.setPlaceholderText(self.tr("Any word: a title, a number, an old name or address"))
        assert self.filters is not None
        words = [session.say_key(f"partner_history.group.{group}") for group in GROUPS]
        self.filters.set_texts([session.say_key("partner_history.all"), *words])
        self.filters.setAccessibleName(self.tr("What is shown"))
        self.table.current_changed.connect(self._say_line)
        self.show_rows()
        self.search.setFocus()

    def show_rows(self) -> None:
        """Show the lines that match."""
        self.shown = matching(self.history.lines, self.typed, self.chosen)  # type: ignore[arg-type]  # one of GROUPS
        self.table.show_rows(_Rows(self.session, self.shown))

    def _say_line(self, key: Any) -> None:
        line = None if key is None else self.shown[int(key)]
        self.say_whole("" if line is None else " · ".join(filter(None, (line.what, line.about, line.who))))

    def open_line(self, key: Any) -> None:
        """A request is opened on the page, a paper shown as it was sent, a letter on the page Notices."""
        line = self.shown[int(key)]
        if line.group == "paper":
            self.reprint(line.record_id, line.kind)
        elif line.group in ("request", "case") and self._open_request is not None:
            self.accept()
            self._open_request(line.record_id)

    def prepare(self, offset: Any) -> Outcome[Prepared]:
        """What is shown, as a sheet."""
        histories, context = self.session.services.partner_histories, self.session.context()
        return histories.prepare(context, self.history, self.shown, offset)

    def save(self, path: Path) -> int:
        """Write what is shown into a file."""
        return self.session.services.partner_histories.save_csv(self.history, self.shown, path)


class _Rows:
    """The lines as the table asks for them."""

    def __init__(self, session: Session, lines: Sequence[HistoryLine]) -> None:
        self._rows = [
            (
                line.on.isoformat(), session.say_key(f"partner_history.group.{line.group}"), line.what, line.about,
                line.who, place,
            )
            for place, line in enumerate(lines)
        ]  # fmt: skip

    def count(self) -> int:
        """How many lines there are."""
        return len(self._rows)

    def fetch(self, offset: int, limit: int, sort_column: str, descending: bool) -> Sequence[Sequence[Any]]:
        """A stretch of them; each row's last value is its place among what is shown."""
        names = [column.id for column in COLUMNS]
        # They come with the latest first; what happened on one day keeps its order.
        rows = self._rows if descending else self._rows[::-1]
        if sort_column != names[0]:
            place = names.index(sort_column)
            rows = sorted(self._rows, key=lambda row: str(row[place]), reverse=descending)
        return rows[offset : offset + limit]

    def key(self, row: Sequence[Any]) -> int:
        """The place of the line."""
        return int(row[-1])
