"""Every action of the window, declared once: its text, its shortcuts, its icon and where it holds."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP

GLOBAL = "global"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: shortcuts as in Qt's portable text ("Ctrl+Z"), ``scope`` GLOBAL or the id of its page.

    ``hint`` is the sentence of the tooltip where the text alone leaves a question.
    """

    id: str
    text: str
    shortcuts: tuple[str, ...] = ()
    icon: str | None = None
    scope: str = GLOBAL
    hint: str = ""


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("go.today", QT_TRANSLATE_NOOP("Actions", "Today"), ("Ctrl+1", "Alt+1"), "today"),
    ActionSpec("go.desk", QT_TRANSLATE_NOOP("Actions", "Desk"), ("Ctrl+2", "Alt+2"), "desk"),
    ActionSpec("go.catalogue", QT_TRANSLATE_NOOP("Actions", "Catalogue"), ("Ctrl+3", "Alt+3"), "catalogue"),
    ActionSpec("go.patrons", QT_TRANSLATE_NOOP("Actions", "Patrons"), ("Ctrl+4", "Alt+4"), "patrons"),
    ActionSpec("go.lending", QT_TRANSLATE_NOOP("Actions", "Lending"), ("Ctrl+5", "Alt+5"), "lending"),
    ActionSpec("go.printing", QT_TRANSLATE_NOOP("Actions", "Printing"), ("Ctrl+6", "Alt+6"), "printing"),
    ActionSpec("go.settings", QT_TRANSLATE_NOOP("Actions", "Settings"), ("Ctrl+7", "Alt+7", "Ctrl+,"), "settings"),
    ActionSpec("window.rail", QT_TRANSLATE_NOOP("Actions", "Show or hide the page names"), ("F9",), "rail"),
    ActionSpec("window.shortcuts", QT_TRANSLATE_NOOP("Actions", "Keyboard shortcuts"), ("F1", "Ctrl+?"), "keyboard"),
    ActionSpec("window.box", QT_TRANSLATE_NOOP("Actions", "To the scan or search box"), ("Ctrl+L", "F3"), "search"),
    ActionSpec("window.quit", QT_TRANSLATE_NOOP("Actions", "Quit"), ("Ctrl+Q",), "close"),
    ActionSpec("catalogue.new", QT_TRANSLATE_NOOP("Actions", "New title"), ("Ctrl+N",), "add", "catalogue"),
    ActionSpec(
        "catalogue.change",
        QT_TRANSLATE_NOOP("Actions", "Change the title"),
        ("F2", "Ctrl+E"),
        "edit",
        "catalogue",
    ),
    ActionSpec("catalogue.add_item", QT_TRANSLATE_NOOP("Actions", "New item"), ("Ctrl+Shift+N",), "add", "catalogue"),
    ActionSpec("catalogue.items", QT_TRANSLATE_NOOP("Actions", "To the items"), ("F6",), "paper", "catalogue"),
    ActionSpec(
        "catalogue.request",
        QT_TRANSLATE_NOOP("Actions", "Enter a request from a partner"),
        ("Ctrl+R",),
        "lending",
        "catalogue",
    ),
    ActionSpec(
        "catalogue.history",
        QT_TRANSLATE_NOOP("Actions", "What was done to this title"),
        ("Ctrl+H",),
        "backup",
        "catalogue",
    ),
    ActionSpec("catalogue.import", QT_TRANSLATE_NOOP("Actions", "Import …"), ("Ctrl+Shift+I",), "import", "catalogue"),
    ActionSpec("catalogue.export", QT_TRANSLATE_NOOP("Actions", "Export …"), ("Ctrl+Shift+E",), "export", "catalogue"),
    ActionSpec("catalogue.save", QT_TRANSLATE_NOOP("Actions", "Save"), ("Ctrl+S",), "save", "catalogue"),
    ActionSpec(
        "catalogue.undo",
        QT_TRANSLATE_NOOP("Actions", "Take back the last action"),
        ("Ctrl+Z",),
        "undo",
        "catalogue",
    ),
    ActionSpec("catalogue.close", QT_TRANSLATE_NOOP("Actions", "Close the details"), ("Esc",), None, "catalogue"),
    ActionSpec("settings.save", QT_TRANSLATE_NOOP("Actions", "Save"), ("Ctrl+S",), "save", "settings"),
    ActionSpec("settings.new", QT_TRANSLATE_NOOP("Actions", "New entry of the list"), ("Ctrl+N",), "add", "settings"),
    ActionSpec("settings.close", QT_TRANSLATE_NOOP("Actions", "Close the form"), ("Esc",), None, "settings"),
    ActionSpec(
        "settings.previous", QT_TRANSLATE_NOOP("Actions", "Previous section"), ("Ctrl+PgUp",), None, scope="settings"
    ),
    ActionSpec("settings.next", QT_TRANSLATE_NOOP("Actions", "Next section"), ("Ctrl+PgDown",), None, scope="settings"),
    ActionSpec(
        "settings.undo",
        QT_TRANSLATE_NOOP("Actions", "Take back the last action"),
        ("Ctrl+Z",),
        "undo",
        "settings",
    ),
    ActionSpec("staff.switch", QT_TRANSLATE_NOOP("Actions", "Switch staff member"), ("Ctrl+Shift+S",), "staff"),
    ActionSpec("desk.undo", QT_TRANSLATE_NOOP("Actions", "Take back the last"), ("Ctrl+Z",), "undo", "desk"),
    ActionSpec("desk.undo_line", QT_TRANSLATE_NOOP("Actions", "Take back the selected line"), ("Del",), "undo", "desk"),
    ActionSpec(
        "desk.return_mode",
        QT_TRANSLATE_NOOP("Actions", "Returns only"),
        ("F2", "Ctrl+R"),
        "returned",
        "desk",
        QT_TRANSLATE_NOOP("Actions", "Take back whatever is scanned, and lend nothing"),
    ),
    ActionSpec("desk.lend_anyway", QT_TRANSLATE_NOOP("Actions", "Lend anyway"), ("F4",), "check", "desk"),
    ActionSpec("desk.take_back", QT_TRANSLATE_NOOP("Actions", "Return it"), ("F6",), "returned", "desk"),
    ActionSpec(
        "desk.open_request",
        QT_TRANSLATE_NOOP("Actions", "Open its next step"),
        ("Ctrl+Return",),
        "lending",
        "desk",
        QT_TRANSLATE_NOOP("Actions", "Open the partner library's request; Enter in the empty scan box does the same"),
    ),
    ActionSpec("desk.close_patron", QT_TRANSLATE_NOOP("Actions", "Close patron"), ("Esc",), "close", "desk"),
    ActionSpec("desk.hide_names", QT_TRANSLATE_NOOP("Actions", "Hide or show names"), ("F7",), "mask", "desk"),
    ActionSpec("desk.slip", QT_TRANSLATE_NOOP("Actions", "Print the slip"), ("F8", "Ctrl+P"), "printing", "desk"),
    ActionSpec("patrons.new", QT_TRANSLATE_NOOP("Actions", "New patron"), ("Ctrl+N",), "add", "patrons"),
    ActionSpec("patrons.change", QT_TRANSLATE_NOOP("Actions", "Change"), ("F2", "Ctrl+E"), "edit", "patrons"),
    ActionSpec("patrons.lend", QT_TRANSLATE_NOOP("Actions", "Lend to this person"), ("F6",), "desk", "patrons"),
    ActionSpec("patrons.slip", QT_TRANSLATE_NOOP("Actions", "Print the slip"), ("F8", "Ctrl+P"), "printing", "patrons"),
    ActionSpec("patrons.save", QT_TRANSLATE_NOOP("Actions", "Save"), ("Ctrl+S",), "save", "patrons"),
    ActionSpec(
        "patrons.undo", QT_TRANSLATE_NOOP("Actions", "Take back the last action"), ("Ctrl+Z",), "undo", "patrons"
    ),
    ActionSpec("patrons.close", QT_TRANSLATE_NOOP("Actions", "Close the details"), ("Esc",), "close", "patrons"),
    ActionSpec("today.undo", QT_TRANSLATE_NOOP("Actions", "Take back the last action"), ("Ctrl+Z",), "undo", "today"),
    ActionSpec("today.refresh", QT_TRANSLATE_NOOP("Actions", "Look again"), ("F5",), "refresh", "today"),
    ActionSpec("lending.new", QT_TRANSLATE_NOOP("Actions", "New request"), ("Ctrl+N",), "add", scope="lending"),
    ActionSpec(
        "partner.new", QT_TRANSLATE_NOOP("Actions", "New partner library"), ("Ctrl+Shift+N",), "add", scope="lending"
    ),
    ActionSpec(
        "lending.step",
        QT_TRANSLATE_NOOP("Actions", "Do the next step"),
        ("Ctrl+Return", "Ctrl+Enter"),
        "check",
        scope="lending",
    ),
    ActionSpec("lending.save", QT_TRANSLATE_NOOP("Actions", "Save"), ("Ctrl+S",), "save", scope="lending"),
    ActionSpec(
        "lending.papers", QT_TRANSLATE_NOOP("Actions", "Print the packet"), ("Ctrl+P",), "printing", scope="lending"
    ),
    ActionSpec(
        "lending.back",
        QT_TRANSLATE_NOOP("Actions", "Close the form or the details"),
        ("Esc",),
        "close",
        scope="lending",
    ),
    ActionSpec(
        "lending.undo", QT_TRANSLATE_NOOP("Actions", "Take back the last action"), ("Ctrl+Z",), "undo", scope="lending"
    ),
    ActionSpec(
        "lending.requests",
        QT_TRANSLATE_NOOP("Actions", "Show the requests"),
        ("Ctrl+PgUp",),
        "lending",
        scope="lending",
    ),
    ActionSpec(
        "lending.partners",
        QT_TRANSLATE_NOOP("Actions", "Show the partner libraries"),
        ("Ctrl+PgDown",),
        "partners",
        scope="lending",
    ),
    ActionSpec(
        "printing.today",
        QT_TRANSLATE_NOOP("Actions", "Print today's packets"),
        ("Ctrl+P",),
        "printing",
        scope="printing",
    ),
    ActionSpec("printing.again", QT_TRANSLATE_NOOP("Actions", "Print again"), ("Ctrl+R",), "refresh", scope="printing"),
    ActionSpec(
        "printing.gallery", QT_TRANSLATE_NOOP("Actions", "Look at all sheets"), ("Ctrl+G",), "paper", scope="printing"
    ),
    ActionSpec(
        "printing.undo",
        QT_TRANSLATE_NOOP("Actions", "Take back the last action"),
        ("Ctrl+Z",),
        "undo",
        scope="printing",
    ),
    ActionSpec(
        "printing.log",
        QT_TRANSLATE_NOOP("Actions", "Show what was printed"),
        ("Ctrl+PgUp",),
        "backup",
        scope="printing",
    ),
    ActionSpec(
        "printing.paper",
        QT_TRANSLATE_NOOP("Actions", "Show paper and printers"),
        ("Ctrl+PgDown",),
        "settings",
        scope="printing",
    ),
)

SCOPE_NAMES: dict[str, str] = {
    GLOBAL: QT_TRANSLATE_NOOP("Actions", "Everywhere"),
    "today": QT_TRANSLATE_NOOP("Actions", "Today"),
    "desk": QT_TRANSLATE_NOOP("Actions", "Desk"),
    "catalogue": QT_TRANSLATE_NOOP("Actions", "Catalogue"),
    "patrons": QT_TRANSLATE_NOOP("Actions", "Patrons"),
    "lending": QT_TRANSLATE_NOOP("Actions", "Lending"),
    "printing": QT_TRANSLATE_NOOP("Actions", "Printing"),
    "settings": QT_TRANSLATE_NOOP("Actions", "Settings"),
}
