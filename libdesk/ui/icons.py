"""The icons: one outline family, declared in one table, drawn in the colour of a role and sharp at every scale."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from libdesk.resources import resource_path
from libdesk.ui.roles import Role, roles_of

# Our name for a thing -> the file in resources/icons.
ICONS: dict[str, str] = {
    "today": "calendar-check",
    "desk": "scan-barcode",
    "catalogue": "book-open",
    "patrons": "users",
    "lending": "package",
    "borrowing": "package-open",
    "printing": "printer",
    "settings": "settings",
    "rail": "panel-left",
    "keyboard": "keyboard",
    "search": "search",
    "add": "plus",
    "undo": "undo-2",
    "close": "x",
    "check": "check",
    "hand": "hand",
    "octagon-x": "octagon-x",
    "x": "x",
    "info": "info",
    "letter-i": "letter-i",
    "dot": "dot",
    "down": "chevron-down",
    "sort-up": "arrow-up",
    "sort-down": "arrow-down",
    "staff": "user-round",
    "site": "map-pin",
    "library": "database",
    "backup": "history",
    "copy": "copy",
    "columns": "columns-3",
    "refresh": "refresh-cw",
    "edit": "pencil",
    "mask": "eye-off",
    "import": "file-down",
    "export": "file-up",
    "ship": "package-check",
    "partners": "building-2",
    "mail": "mail",
    "paper": "file-text",
    "returned": "rotate-ccw",
    "delete": "trash-2",
    "folder": "folder-open",
    "save": "save",
    "holds": "bookmark",
    "reserve": "graduation-cap",
    "reports": "chart-column",
    "calendar": "calendar-days",
    "till": "banknote",
    "stamps": "stamp",
    "closed": "calendar-x",
    "basket": "shopping-basket",
    "notices": "bell",
    "send": "send",
}

ICON_SIZE = 20
SMALL_ICON_SIZE = 16


@cache
def _source(name: str) -> bytes:
    return resource_path("icons", f"{ICONS[name]}.svg").read_bytes()


def pixmap(name: str, role: Role, size: int = ICON_SIZE, scale: float | None = None) -> QPixmap:
    """An icon in the present theme's colour for a role, ``size`` logical pixels wide, drawn for a screen's scale."""
    application = QGuiApplication
    scale = scale if scale is not None else application.primaryScreen().devicePixelRatio()
    colour = str(getattr(roles_of(application.palette()), role))
    key = f"libdesk/{name}/{colour}/{size}/{scale}"
    cached = QPixmap()
    if QPixmapCache.find(key, cached):
        return cached
    drawn = QPixmap(round(size * scale), round(size * scale))
    drawn.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_source(name).replace(b"currentColor", colour.encode("ascii"))))
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(drawn.rect()))
    painter.end()
    drawn.setDevicePixelRatio(scale)
    QPixmapCache.insert(key, drawn)
    return drawn


def icon(name: str, role: Role = "secondary", *, active: Role | None = None, size: int = ICON_SIZE) -> QIcon:
    """An icon for buttons and menus, sharp on every screen; ``active`` is the role when it is on (a chosen page).

    What cannot be pressed is shown paler by Qt itself.
    """
    made = QIcon()
    for scale in {screen.devicePixelRatio() for screen in QGuiApplication.screens()}:
        made.addPixmap(pixmap(name, role, size, scale))
        if active is not None and active != role:
            made.addPixmap(pixmap(name, active, size, scale), QIcon.Mode.Normal, QIcon.State.On)
    return made
