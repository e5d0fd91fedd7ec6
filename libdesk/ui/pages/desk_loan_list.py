"""The open patron's loans at the right of the desk: a list whose lines can be chosen, with what matters of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QSizePolicy, QStyledItemDelegate

from libdesk.ui.icons import SMALL_ICON_SIZE, pixmap
from libdesk.ui.plain_tooltips import in_tooltip
from libdesk.ui.roles import roles_of
from libdesk.ui.signs import SIGNS, SignKind
from libdesk.ui.type_scale import TypeSize, sized
from libdesk.wording.formats import format_date, format_due, format_moment, format_money

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from libdesk.services.borrowing_of_patron import DeskBorrowed
    from libdesk.services.desk import DeskLoan

_PADDING = 6
_ICON_ROOM = 24
_SIDE = 4
_KIND = Qt.ItemDataRole.UserRole
_LOAN = Qt.ItemDataRole.UserRole + 1
_BORROWED = Qt.ItemDataRole.UserRole + 2
_Index = QModelIndex | QPersistentModelIndex


class LoanList(QListWidget):
    """Loans, the soonest due first; as high as all its lines, so that what is around it scrolls.

    ``chosen`` carries the loan of the line that staff went to.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(_LoanDelegate(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.currentItemChanged.connect(self._tell)

    @property
    def loan_id(self) -> int | None:
        """The loan that is chosen."""
        return self._chosen(_LOAN)

    @property
    def borrowing_request_id(self) -> int | None:
        """The request of the borrowed book that is chosen."""
        return self._chosen(_BORROWED)

    @property
    def lines(self) -> tuple[str, ...]:
        """What the list says, a loan each."""
        return tuple(self.item(row).text() for row in range(self.count()))

    def show_loans(
        self,
        loans: Sequence[DeskLoan],
        language: str,
        *,
        masked: bool,
        beside: Mapping[int, tuple[SignKind, Sequence[str]]],
        borrowed: Sequence[DeskBorrowed] = (),
    ) -> None:
        """Show other libraries' books, then loans; ``beside`` says of some loans what became of the last step.

        The chosen one stays chosen.
        """
        kept, kept_request = self.loan_id, self.borrowing_request_id
        self.blockSignals(True)
        self.clear()
        for book in borrowed:
            self._add_borrowed(book, language, masked=masked)
        for loan in loans:
            kind, said = beside.get(loan.loan_id, (_kind(loan), ()))
            title = loan.item_number if masked else loan.title
            item = QListWidgetItem("\n".join((title, _facts(loan, language), *said)))
            item.setData(_KIND, kind.value)
            item.setData(_LOAN, loan.loan_id)
            item.setToolTip(in_tooltip(item.text()))
            self.addItem(item)
        self.blockSignals(False)
        if kept_request is None:
            self.choose(kept)
        else:
            self.choose_borrowed(kept_request)
        self._fit()

    def choose(self, loan_id: int | None) -> None:
        """Choose a loan, or none."""
        self._choose(_LOAN, loan_id)

    def choose_borrowed(self, borrowing_request_id: int) -> None:
        """Choose a book of another library."""
        self._choose(_BORROWED, borrowing_request_id)

    def _choose(self, role: int, wanted: int | None) -> None:
        for row in range(self.count()):
            if wanted is not None and self.item(row).data(role) == wanted:
                self.setCurrentRow(row)
                return
        self.setCurrentItem(None)

    def _chosen(self, role: int) -> int | None:
        item = self.currentItem()
        found = None if item is None else item.data(role)
        return None if found is None else int(found)

    def _add_borrowed(self, book: DeskBorrowed, language: str, *, masked: bool) -> None:
        # Imported here: few people have anything of another library.
        from libdesk.ui.pages.desk_borrowed_lines import facts_of, sign_of

        item = QListWidgetItem("\n".join((book.number if masked else book.title, facts_of(book, language))))
        item.setData(_KIND, sign_of(book).value)
        item.setData(_BORROWED, book.borrowing_request_id)
        item.setToolTip(in_tooltip(item.text()))
        self.addItem(item)

    def sizeHint(self) -> QSize:
        """All lines."""
        return QSize(240, sum(self.sizeHintForRow(row) for row in range(self.count())))

    def minimumSizeHint(self) -> QSize:
        """As high as all lines, as narrow as it gets."""
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the sentences again, and be as high as they are."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())

    def _tell(self) -> None:
        if self.currentItem() is not None:
            self.chosen.emit(self.loan_id or 0)


class _LoanDelegate(QStyledItemDelegate):
    """Draws a loan: the title, below it in small letters the rest; the sign stands before the title."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As many lines as are said."""
        said = str(index.data()).split("\n")[1:]
        small = QFontMetrics(sized(option.font, TypeSize.SECONDARY))
        height = sum(_lines_high(small, line, self._room()) for line in said)
        return QSize(120, 2 * _PADDING + QFontMetrics(option.font).height() + height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one loan."""
        # The window's: the list's own palette has no ground that would tell light from dark.
        roles = roles_of(QGuiApplication.palette())
        area: QRect = option.rect
        view = option.widget
        if view.selectionModel().isSelected(index):
            painter.fillRect(area, QColor(roles.selection))
        painter.fillRect(area.x(), area.bottom(), area.width(), 1, QColor(roles.line))
        if view.hasFocus() and view.currentIndex() == index:
            painter.fillRect(area.x(), area.y(), 3, area.height(), QColor(roles.accent))
        kind = SignKind(index.data(_KIND))
        sign = SIGNS[kind]
        metrics = QFontMetrics(option.font)
        top = area.y() + _PADDING
        left = area.x() + _SIDE
        if kind is not SignKind.NEUTRAL:
            down = (metrics.height() - SMALL_ICON_SIZE) // 2
            scale = painter.device().devicePixelRatio()
            painter.drawPixmap(left + 4, top + down, pixmap(sign.icon, sign.role, SMALL_ICON_SIZE, scale))
        left += _ICON_ROOM
        width = self._room()
        title, *rest = str(index.data()).split("\n")
        painter.setFont(option.font)
        painter.setPen(QColor(roles.text))
        painter.drawText(left, top + metrics.ascent(), metrics.elidedText(title, Qt.TextElideMode.ElideMiddle, width))
        top += metrics.height()
        small = sized(option.font, TypeSize.SECONDARY)
        metrics = QFontMetrics(small)
        painter.setFont(small)
        for place, line in enumerate(rest):
            marked = kind is SignKind.STOP or place > 0
            painter.setPen(QColor(str(getattr(roles, sign.role)) if marked else roles.secondary))
            high = _lines_high(metrics, line, width)
            painter.drawText(QRect(left, top, width, high), int(Qt.TextFlag.TextWordWrap), line)
            top += high

    def _room(self) -> int:
        """The width of the words: the list's, without the sign and the sides."""
        view = self.parent()
        assert isinstance(view, LoanList)
        return view.width() - 2 * _SIDE - _ICON_ROOM - 1


def _lines_high(metrics: QFontMetrics, text: str, width: int) -> int:
    """How high a sentence is, wrapped to a width."""
    area = metrics.boundingRect(QRect(0, 0, max(width, 80), 10_000), int(Qt.TextFlag.TextWordWrap), text)
    return max(area.height(), metrics.height())


def _kind(loan: DeskLoan) -> SignKind:
    if loan.overdue:
        return SignKind.STOP
    asked = loan.recalled or loan.waiting or loan.claimed_returned or loan.reported_lost
    return SignKind.ATTENTION if asked else SignKind.NEUTRAL


def _facts(loan: DeskLoan, language: str) -> str:
    """When it is due, then all else that matters of a loan, in the order of how much it presses."""
    translate = QCoreApplication.translate
    if loan.overdue:
        day = format_moment(loan.due_at, language) if loan.timed else format_date(loan.due_on, language)
        said = [translate("LoanList", "Was due {day}").format(day=day)]
    else:
        said = [translate("LoanList", "Due {day}").format(day=format_due(loan.due_at, language))]
    if loan.fine is not None:
        said.append(translate("LoanList", "fine {sum}").format(sum=format_money(loan.fine, language)))
    if loan.reported_lost:
        said.append(translate("LoanList", "reported lost"))
    if loan.claimed_returned:
        said.append(translate("LoanList", "said to be returned"))
    if loan.recalled:
        said.append(translate("LoanList", "recalled"))
    if loan.waiting:
        said.append(translate("LoanList", "waiting: {count}").format(count=loan.waiting))
    if loan.in_library:
        said.append(translate("LoanList", "for reading here"))
    if loan.renewals:
        said.append(translate("LoanList", "renewed {count}×").format(count=loan.renewals))
    # A line breaks after the sign between two facts, never before it.
    return "\u00a0· ".join(said)
