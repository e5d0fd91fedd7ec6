"""What stands beside a new title while it is typed: the titles here that are, or may be, the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from libdesk.domain.title_matching import LikenessTier
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.signs import SIGNS, SignKind
from libdesk.ui.widgets.buttons import Button
from libdesk.ui.widgets.labels import HeadingLabel, IconLabel, PlainLabel, SecondaryLabel

if TYPE_CHECKING:
    from libdesk.services.catalogue import TitleLine

Double = tuple["TitleLine", LikenessTier, tuple[str, ...]]
_WIDTH: Final = 280

_REASONS: Final = {
    "same_isbn": QT_TRANSLATE_NOOP("Doubles", "the same ISBN and volume"),
    "same_jpno": QT_TRANSLATE_NOOP("Doubles", "the same national bibliography number"),
    "same_ndl": QT_TRANSLATE_NOOP("Doubles", "the same number of the National Diet Library"),
    "same_lccn": QT_TRANSLATE_NOOP("Doubles", "the same number of the Library of Congress"),
    "same_control": QT_TRANSLATE_NOOP("Doubles", "the same record number"),
    "same_key": QT_TRANSLATE_NOOP("Doubles", "the same title, author, year and volume"),
}


class DoublesPanel(Retranslated, QWidget):
    """Shows likely doubles; ``opened`` is called with a title's id when staff want to see it."""

    def __init__(self, opened: Callable[[int], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened = opened
        self._doubles: Sequence[Double] = ()
        self._heading = HeadingLabel()
        self._hint = SecondaryLabel()
        self._list = QVBoxLayout()
        self._list.setSpacing(16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._heading)
        column.addWidget(self._hint)
        column.addLayout(self._list)
        column.addStretch(1)
        self.setFixedWidth(_WIDTH)
        self.retranslate()

    @property
    def title_ids(self) -> list[int]:
        """The titles that are shown."""
        return [line.title_id for line, _tier, _reasons in self._doubles]

    def show_doubles(self, doubles: Sequence[Double]) -> None:
        """Show what was found."""
        if list(doubles) == list(self._doubles):
            return
        self._doubles = doubles
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again."""
        self._heading.setText(self.tr("Here already?"))
        self._hint.setText(
            self.tr("This may be in the library. Look before you enter it twice.")
            if self._doubles
            else self.tr("Nothing here matches what is typed so far.")
        )
        while self._list.count():
            widget = self._list.takeAt(0).widget()
            if widget is not None:
                widget.deleteLater()
        for double in self._doubles:
            self._list.addWidget(self._block(*double))

    def _block(self, line: TitleLine, tier: LikenessTier, reasons: tuple[str, ...]) -> QWidget:
        block = QFrame()
        sign = SIGNS[SignKind.STOP if tier is LikenessTier.CERTAIN else SignKind.ATTENTION]
        sure = self.tr("Here already") if tier is LikenessTier.CERTAIN else self.tr("Perhaps the same")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(sign.icon, sign.role))
        head.addWidget(PlainLabel(sure), 1)
        title = PlainLabel(line.title)
        title.setWordWrap(True)
        about = " · ".join(part for part in (line.author, line.publisher, line.year, line.volume) if part)
        why = ", ".join(QCoreApplication.translate("Doubles", _REASONS.get(reason, reason)) for reason in reasons)
        show = Button(self.tr("Show it"), pressed=lambda: self._opened(line.title_id))
        show.setAccessibleName(self.tr("Show {title}").format(title=line.title))
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(title)
        column.addWidget(SecondaryLabel(about))
        column.addWidget(SecondaryLabel(self.tr("Why: {reasons}").format(reasons=why)))
        column.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)
        return block
