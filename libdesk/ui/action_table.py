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
    ActionSpec("go.holds", QT_TRANSLATE_NOOP("Actions", "Holds"), ("Ctrl+5", "Alt+5"), "holds"),
    ActionSpec("go.notices", QT_TRANSLATE_NOOP("Actions", "Notices"), ("Ctrl+Shift+M", "Alt+M"), "notices"),
    ActionSpec("go.reserve", QT_TRANSLATE_NOOP("Actions", "Course reserve"), ("Ctrl+6", "Alt+6"), "reserve"),
    ActionSpec("go.till", QT_TRANSLATE_NOOP("Actions", "Till"), ("Ctrl+7", "Alt+7"), "till"),
    ActionSpec("go.borrowing", QT_TRANSLATE_NOOP("Actions", "Borrowing"), ("Ctrl+Shift+W", "Alt+I"), "borrowing"),
    ActionSpec("go.lending", QT_TRANSLATE_NOOP("Actions", "Lending"), ("Ctrl+8", "Alt+8"), "lending"),
    ActionSpec("go.printing", QT_TRANSLATE_NOOP("Actions", "Printing"), ("Ctrl+9", "Alt+9"), "printing"),
    ActionSpec("go.reports", QT_TRANSLATE_NOOP("Actions", "Reports"), ("Ctrl+0", "Alt+0"), "reports"),
    ActionSpec("go.settings", QT_TRANSLATE_NOOP("Actions", "Settings"), ("Ctrl+,", "Alt+,"), "settings"),
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
        "catalogue.item_state",
        QT_TRANSLATE_NOOP("Actions", "State of a copy …"),
        ("Ctrl+T",),
        "hand",
        "catalogue",
        QT_TRANSLATE_NOOP("Actions", "In repair, at the bindery, on display, missing, in service; and who waits"),
    ),
    ActionSpec(
        "catalogue.request",
        QT_TRANSLATE_NOOP("Actions", "Enter a request from a partner"),
        ("Ctrl+R",),
        "lending",
        "catalogue",
    ),
    ActionSpec(
        "catalogue.loanability",
        QT_TRANSLATE_NOOP("Actions", "May it be lent to partner libraries?"),
        ("Ctrl+Shift+R",),
        "partners",
        "catalogue",
    ),
    ActionSpec(
        "catalogue.borrow",
        QT_TRANSLATE_NOOP("Actions", "Borrow from another library …"),
        ("Ctrl+Shift+O",),
        "borrowing",
        "catalogue",
        QT_TRANSLATE_NOOP("Actions", "What was searched for and is not held goes into the form of the request"),
    ),
    ActionSpec("catalogue.hold", QT_TRANSLATE_NOOP("Actions", "Place a hold"), ("Ctrl+Shift+H",), "holds", "catalogue"),
    ActionSpec(
        "catalogue.collect",
        QT_TRANSLATE_NOOP("Actions", "Put into the basket"),
        ("Ctrl+B",),
        "basket",
        "catalogue",
        QT_TRANSLATE_NOOP("Actions", "Collect it for a person; the next search goes on at once"),
    ),
    ActionSpec(
        "catalogue.person",
        QT_TRANSLATE_NOOP("Actions", "Another person"),
        ("F7",),
        "staff",
        "catalogue",
        QT_TRANSLATE_NOOP("Actions", "Choose for whom is collected"),
    ),
    ActionSpec(
        "catalogue.basket", QT_TRANSLATE_NOOP("Actions", "Open the basket"), ("Ctrl+Shift+B",), "basket", "catalogue"
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
    ActionSpec(
        "today.closed",
        QT_TRANSLATE_NOOP("Actions", "Closed today …"),
        ("Ctrl+K",),
        "closed",
        scope="today",
        hint=QT_TRANSLATE_NOOP("Actions", "Snow, a storm: due dates and the hold shelf go on to the next open day"),
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
    ActionSpec(
        "desk.book_drop",
        QT_TRANSLATE_NOOP("Actions", "Book drop"),
        ("Shift+F2",),
        "import",
        "desk",
        QT_TRANSLATE_NOOP("Actions", "Take back what came by the book drop, as of the last open day"),
    ),
    ActionSpec("desk.post", QT_TRANSLATE_NOOP("Actions", "Returns by post"), ("Ctrl+F2",), "mail", "desk"),
    ActionSpec("desk.return_day", QT_TRANSLATE_NOOP("Actions", "Set the day of return"), ("Ctrl+T",), "today", "desk"),
    ActionSpec(
        "desk.hold_slip", QT_TRANSLATE_NOOP("Actions", "Print the hold slip"), ("Ctrl+Shift+P",), "printing", "desk"
    ),
    ActionSpec(
        "desk.recall_letter", QT_TRANSLATE_NOOP("Actions", "Print the recall letter"), ("Ctrl+Shift+K",), "mail", "desk"
    ),
    ActionSpec(
        "desk.rules",
        QT_TRANSLATE_NOOP("Actions", "Show the rules behind it"),
        ("F10",),
        "info",
        "desk",
    ),
    ActionSpec("desk.renew", QT_TRANSLATE_NOOP("Actions", "Renew"), ("F5",), "refresh", "desk"),
    ActionSpec(
        "desk.renew_by_telephone", QT_TRANSLATE_NOOP("Actions", "Renew by telephone"), ("Shift+F5",), "refresh", "desk"
    ),
    ActionSpec("desk.renew_all", QT_TRANSLATE_NOOP("Actions", "Renew all"), ("Ctrl+F5",), "refresh", "desk"),
    ActionSpec("desk.recall", QT_TRANSLATE_NOOP("Actions", "Recall it"), ("Ctrl+K",), "mail", "desk"),
    ActionSpec("desk.hold", QT_TRANSLATE_NOOP("Actions", "Hold"), ("Ctrl+Shift+H",), "holds", "desk"),
    ActionSpec("desk.lost", QT_TRANSLATE_NOOP("Actions", "Lost or damaged"), ("Ctrl+D",), "octagon-x", "desk"),
    ActionSpec(
        "desk.claim",
        QT_TRANSLATE_NOOP("Actions", "Claims returned"),
        ("Ctrl+Shift+D",),
        "search",
        "desk",
        QT_TRANSLATE_NOOP("Actions", "The person says it is back: it is searched for on the shelves"),
    ),
    ActionSpec(
        "desk.account",
        QT_TRANSLATE_NOOP("Actions", "Account"),
        ("Ctrl+M",),
        "paper",
        "desk",
        QT_TRANSLATE_NOOP("Actions", "What the person owes; take a payment"),
    ),
    ActionSpec("desk.note", QT_TRANSLATE_NOOP("Actions", "Note"), ("Ctrl+N",), "edit", "desk"),
    ActionSpec(
        "desk.reading",
        QT_TRANSLATE_NOOP("Actions", "Read here"),
        ("Ctrl+B",),
        "catalogue",
        "desk",
        QT_TRANSLATE_NOOP("Actions", "What is scanned next is read in the library and comes back today"),
    ),
    ActionSpec(
        "desk.basket",
        QT_TRANSLATE_NOOP("Actions", "Basket"),
        ("Ctrl+Shift+B",),
        "basket",
        "desk",
        QT_TRANSLATE_NOOP("Actions", "What is collected for the person; it is placed from there"),
    ),
    ActionSpec("desk.loans", QT_TRANSLATE_NOOP("Actions", "To the person's loans"), ("Ctrl+Down",), None, "desk"),
    ActionSpec("patrons.new", QT_TRANSLATE_NOOP("Actions", "New patron"), ("Ctrl+N",), "add", "patrons"),
    ActionSpec("patrons.change", QT_TRANSLATE_NOOP("Actions", "Change"), ("F2", "Ctrl+E"), "edit", "patrons"),
    ActionSpec("patrons.lend", QT_TRANSLATE_NOOP("Actions", "Lend to this person"), ("F6",), "desk", "patrons"),
    ActionSpec("patrons.slip", QT_TRANSLATE_NOOP("Actions", "Print the slip"), ("F8", "Ctrl+P"), "printing", "patrons"),
    ActionSpec("patrons.basket", QT_TRANSLATE_NOOP("Actions", "Basket"), ("Ctrl+Shift+B",), "basket", "patrons"),
    ActionSpec(
        "patrons.collect", QT_TRANSLATE_NOOP("Actions", "Collect in the Catalogue"), ("Ctrl+J",), "catalogue", "patrons"
    ),
    ActionSpec("patrons.section", QT_TRANSLATE_NOOP("Actions", "Next section"), ("Ctrl+PgDown",), None, "patrons"),
    ActionSpec(
        "patrons.section_back", QT_TRANSLATE_NOOP("Actions", "Previous section"), ("Ctrl+PgUp",), None, "patrons"
    ),
    ActionSpec("patrons.more", QT_TRANSLATE_NOOP("Actions", "More for this person"), ("Ctrl+M",), "down", "patrons"),
    ActionSpec(
        "patrons.contact", QT_TRANSLATE_NOOP("Actions", "Change address or telephone"), ("Ctrl+T",), "mail", "patrons"
    ),
    ActionSpec("patrons.card", QT_TRANSLATE_NOOP("Actions", "New card"), ("Ctrl+K",), "staff", "patrons"),
    ActionSpec(
        "patrons.print_card", QT_TRANSLATE_NOOP("Actions", "Print the card"), ("Ctrl+Shift+P",), "printing", "patrons"
    ),
    ActionSpec(
        "patrons.places",
        QT_TRANSLATE_NOOP("Actions", "Pickup places …"),
        ("Ctrl+Shift+K",),
        "ship",
        "patrons",
        QT_TRANSLATE_NOOP("Actions", "Where the person is registered: the card of that library was shown"),
    ),
    ActionSpec("patrons.suspend", QT_TRANSLATE_NOOP("Actions", "Suspend …"), ("Ctrl+U",), "hand", "patrons"),
    ActionSpec(
        "patrons.merge", QT_TRANSLATE_NOOP("Actions", "Merge with another record …"), ("Ctrl+G",), "patrons", "patrons"
    ),
    ActionSpec("patrons.delete", QT_TRANSLATE_NOOP("Actions", "Delete the patron"), ("Ctrl+Del",), "delete", "patrons"),
    ActionSpec("patrons.tools", QT_TRANSLATE_NOOP("Actions", "Many at once"), ("Ctrl+B",), "down", "patrons"),
    ActionSpec("patrons.renew", QT_TRANSLATE_NOOP("Actions", "Renew cards …"), (), "refresh", "patrons"),
    ActionSpec("patrons.year_end", QT_TRANSLATE_NOOP("Actions", "Year's end …"), (), "sort-up", "patrons"),
    ActionSpec("patrons.cards", QT_TRANSLATE_NOOP("Actions", "Print cards …"), (), "printing", "patrons"),
    ActionSpec(
        "patrons.import", QT_TRANSLATE_NOOP("Actions", "Import patrons …"), ("Ctrl+Shift+I",), "import", "patrons"
    ),
    ActionSpec(
        "patrons.afar",
        QT_TRANSLATE_NOOP("Actions", "Registration from afar …"),
        ("Ctrl+Shift+A",),
        "mail",
        "patrons",
        QT_TRANSLATE_NOOP("Actions", "Who applied for a card by post: what came, the check, the card, the parcel"),
    ),
    ActionSpec(
        "patrons.requests",
        QT_TRANSLATE_NOOP("Actions", "Requests for books …"),
        ("Ctrl+Shift+R",),
        "catalogue",
        "patrons",
        QT_TRANSLATE_NOOP("Actions", "What people asked for that the library does not hold"),
    ),
    ActionSpec(
        "patrons.ask", QT_TRANSLATE_NOOP("Actions", "Request for a book …"), ("Ctrl+R",), "catalogue", "patrons"
    ),
    ActionSpec(
        "patrons.borrow",
        QT_TRANSLATE_NOOP("Actions", "Borrow from another library …"),
        ("Ctrl+Shift+O",),
        "borrowing",
        "patrons",
    ),
    ActionSpec("patrons.forget", QT_TRANSLATE_NOOP("Actions", "Forget who read what …"), (), "mask", "patrons"),
    ActionSpec("patrons.save", QT_TRANSLATE_NOOP("Actions", "Save"), ("Ctrl+S",), "save", "patrons"),
    ActionSpec(
        "patrons.undo", QT_TRANSLATE_NOOP("Actions", "Take back the last action"), ("Ctrl+Z",), "undo", "patrons"
    ),
    ActionSpec("patrons.close", QT_TRANSLATE_NOOP("Actions", "Close the details"), ("Esc",), "close", "patrons"),
    ActionSpec("today.undo", QT_TRANSLATE_NOOP("Actions", "Take back the last action"), ("Ctrl+Z",), "undo", "today"),
    ActionSpec(
        "today.cases",
        QT_TRANSLATE_NOOP("Actions", "Open cases …"),
        ("Ctrl+Shift+O",),
        "search",
        "today",
        hint=QT_TRANSLATE_NOOP("Actions", "What is lost or damaged, and what is searched for on the shelves"),
    ),
    ActionSpec("today.refresh", QT_TRANSLATE_NOOP("Actions", "Look again"), ("F5",), "refresh", "today"),
    ActionSpec("holds.new", QT_TRANSLATE_NOOP("Actions", "Place a hold"), ("Ctrl+N",), "add", "holds"),
    ActionSpec("holds.cancel", QT_TRANSLATE_NOOP("Actions", "Cancel the hold"), ("Del",), "close", "holds"),
    ActionSpec("holds.change", QT_TRANSLATE_NOOP("Actions", "Fetch it elsewhere"), ("F4",), "site", "holds"),
    ActionSpec("holds.series", QT_TRANSLATE_NOOP("Actions", "Reading order …"), ("F7",), "sort-down", "holds"),
    ActionSpec("holds.expire", QT_TRANSLATE_NOOP("Actions", "Take off the shelf"), ("F6",), "returned", "holds"),
    ActionSpec(
        "holds.clear",
        QT_TRANSLATE_NOOP("Actions", "Clear the shelf of what was not fetched"),
        ("Shift+F6",),
        "returned",
        "holds",
    ),
    ActionSpec(
        "holds.slip", QT_TRANSLATE_NOOP("Actions", "Print the hold slip"), ("F8", "Ctrl+P"), "printing", "holds"
    ),
    ActionSpec("holds.save", QT_TRANSLATE_NOOP("Actions", "Save"), ("Ctrl+S", "Ctrl+Return"), "save", "holds"),
    ActionSpec("holds.undo", QT_TRANSLATE_NOOP("Actions", "Take back the last action"), ("Ctrl+Z",), "undo", "holds"),
    ActionSpec(
        "holds.close", QT_TRANSLATE_NOOP("Actions", "Close the form or the details"), ("Esc",), "close", "holds"
    ),
    ActionSpec("holds.next", QT_TRANSLATE_NOOP("Actions", "Show the next view"), ("Ctrl+PgDown",), None, "holds"),
    ActionSpec("holds.before", QT_TRANSLATE_NOOP("Actions", "Show the view before"), ("Ctrl+PgUp",), None, "holds"),
    ActionSpec(
        "pick.found",
        QT_TRANSLATE_NOOP("Actions", "Found"),
        ("F6",),
        "check",
        "pick",
        QT_TRANSLATE_NOOP("Actions", "Set it aside for whom it was fetched; a scan or Enter does the same"),
    ),
    ActionSpec(
        "pick.not_there",
        QT_TRANSLATE_NOOP("Actions", "Not on the shelf"),
        ("F7", "Del"),
        "search",
        "pick",
        QT_TRANSLATE_NOOP("Actions", "It is missing and looked for; the next copy is tried"),
    ),
    ActionSpec("pick.print", QT_TRANSLATE_NOOP("Actions", "Print the list"), ("Ctrl+P", "F8"), "printing", "pick"),
    ActionSpec("pick.slip", QT_TRANSLATE_NOOP("Actions", "Print its slip"), ("Ctrl+Shift+P",), "printing", "pick"),
    ActionSpec(
        "search.found",
        QT_TRANSLATE_NOOP("Actions", "Found"),
        ("F6",),
        "check",
        "search",
        QT_TRANSLATE_NOOP("Actions", "It goes to who waits, home, or to its shelf; a scan or Enter does the same"),
    ),
    ActionSpec(
        "search.looked",
        QT_TRANSLATE_NOOP("Actions", "Looked once more"),
        ("F7",),
        "search",
        "search",
        QT_TRANSLATE_NOOP("Actions", "The marked items were looked for once more, in vain"),
    ),
    ActionSpec(
        "search.give_up",
        QT_TRANSLATE_NOOP("Actions", "Give up"),
        ("Ctrl+G", "Del"),
        "close",
        "search",
        QT_TRANSLATE_NOOP("Actions", "Look for the marked items no longer; they stay missing"),
    ),
    ActionSpec("search.print", QT_TRANSLATE_NOOP("Actions", "Print the list"), ("Ctrl+P", "F8"), "printing", "search"),
    ActionSpec("search.slip", QT_TRANSLATE_NOOP("Actions", "Print its slip"), ("Ctrl+Shift+P",), "printing", "search"),
    ActionSpec(
        "transits.send",
        QT_TRANSLATE_NOOP("Actions", "The box goes"),
        ("F6",),
        "send",
        "transits",
        QT_TRANSLATE_NOOP("Actions", "With what is ticked; with nothing ticked, all for the site of the marked line"),
    ),
    ActionSpec(
        "transits.came",
        QT_TRANSLATE_NOOP("Actions", "It came"),
        ("F7",),
        "import",
        "transits",
        QT_TRANSLATE_NOOP("Actions", "Receive it, as a scan does"),
    ),
    ActionSpec(
        "transits.call_off",
        QT_TRANSLATE_NOOP("Actions", "Call it off"),
        ("Ctrl+G", "Del"),
        "close",
        "transits",
        QT_TRANSLATE_NOOP("Actions", "It stays here; for whom it was waits again, first in line"),
    ),
    ActionSpec(
        "transits.lost",
        QT_TRANSLATE_NOOP("Actions", "Lost on the way"),
        ("Ctrl+Shift+G",),
        "octagon-x",
        "transits",
        QT_TRANSLATE_NOOP("Actions", "It is missing and looked for; for whom it was waits again, first in line"),
    ),
    ActionSpec(
        "transits.slips", QT_TRANSLATE_NOOP("Actions", "Transfer slips"), ("Ctrl+P", "F8"), "printing", "transits"
    ),
    ActionSpec(
        "transits.slip", QT_TRANSLATE_NOOP("Actions", "Print its slip"), ("Ctrl+Shift+P",), "printing", "transits"
    ),
    ActionSpec(
        "dispatch.send",
        QT_TRANSLATE_NOOP("Actions", "Send the parcel"),
        ("F6",),
        "send",
        "dispatch",
        QT_TRANSLATE_NOOP("Actions", "With what is ticked"),
    ),
    ActionSpec(
        "dispatch.arrived",
        QT_TRANSLATE_NOOP("Actions", "Arrived"),
        ("F7",),
        "check",
        "dispatch",
        QT_TRANSLATE_NOOP("Actions", "The place reports that it came: what is ticked, else the marked line"),
    ),
    ActionSpec(
        "dispatch.fetched",
        QT_TRANSLATE_NOOP("Actions", "Fetched"),
        ("F4",),
        "patrons",
        "dispatch",
        QT_TRANSLATE_NOOP("Actions", "The place reports that it was fetched: it is lent from that day on"),
    ),
    ActionSpec(
        "dispatch.not_fetched",
        QT_TRANSLATE_NOOP("Actions", "Not fetched"),
        ("Ctrl+G", "Del"),
        "returned",
        "dispatch",
        QT_TRANSLATE_NOOP("Actions", "It was not fetched in time, and comes back"),
    ),
    ActionSpec(
        "dispatch.bring_back",
        QT_TRANSLATE_NOOP("Actions", "Have it back …"),
        ("Ctrl+B",),
        "returned",
        "dispatch",
        QT_TRANSLATE_NOOP("Actions", "It comes back before it was fetched; its reader fetches it elsewhere"),
    ),
    ActionSpec(
        "dispatch.alike",
        QT_TRANSLATE_NOOP("Actions", "Tick all like it"),
        ("Ctrl+T",),
        "check",
        "dispatch",
        QT_TRANSLATE_NOOP("Actions", "Tick or untick all that stand as the marked line does"),
    ),
    ActionSpec(
        "dispatch.list", QT_TRANSLATE_NOOP("Actions", "Dispatch list"), ("Ctrl+P", "F8"), "printing", "dispatch"
    ),
    ActionSpec(
        "dispatch.slips", QT_TRANSLATE_NOOP("Actions", "Transfer slips"), ("Ctrl+Shift+P",), "printing", "dispatch"
    ),
    ActionSpec(
        "dispatch.label", QT_TRANSLATE_NOOP("Actions", "Address label"), ("Ctrl+Shift+L",), "printing", "dispatch"
    ),
    ActionSpec(
        "home.post",
        QT_TRANSLATE_NOOP("Actions", "Post the parcel"),
        ("F6",),
        "mail",
        "home",
        QT_TRANSLATE_NOOP("Actions", "What is ticked is lent, and the postage charged"),
    ),
    ActionSpec(
        "home.label",
        QT_TRANSLATE_NOOP("Actions", "Address label"),
        ("Ctrl+P", "F8", "Ctrl+Shift+L"),
        "printing",
        "home",
    ),
    ActionSpec("home.person", QT_TRANSLATE_NOOP("Actions", "Open the person"), ("F4",), "patrons", "home"),
    ActionSpec("borrowing.new", QT_TRANSLATE_NOOP("Actions", "New request"), ("Ctrl+N",), "add", "borrowing"),
    ActionSpec(
        "borrowing.step",
        QT_TRANSLATE_NOOP("Actions", "Do the next step"),
        ("Ctrl+Return", "Ctrl+Enter"),
        "check",
        "borrowing",
    ),
    ActionSpec(
        "borrowing.change", QT_TRANSLATE_NOOP("Actions", "Change the request"), ("F2", "Ctrl+E"), "edit", "borrowing"
    ),
    ActionSpec("borrowing.more", QT_TRANSLATE_NOOP("Actions", "Further steps"), ("Ctrl+M", "F6"), "down", "borrowing"),
    ActionSpec("borrowing.save", QT_TRANSLATE_NOOP("Actions", "Save"), ("Ctrl+S",), "save", "borrowing"),
    ActionSpec("borrowing.papers", QT_TRANSLATE_NOOP("Actions", "Print a paper"), ("Ctrl+P",), "printing", "borrowing"),
    ActionSpec(
        "borrowing.messages",
        QT_TRANSLATE_NOOP("Actions", "Read lenders' messages …"),
        ("Ctrl+O",),
        "mail",
        "borrowing",
        QT_TRANSLATE_NOOP("Actions", "Message files (ISO 18626); they can be dropped on the page, too"),
    ),
    ActionSpec("borrowing.person", QT_TRANSLATE_NOOP("Actions", "Open the person"), ("F4",), "patrons", "borrowing"),
    ActionSpec(
        "borrowing.filter",
        QT_TRANSLATE_NOOP("Actions", "Next choice of requests"),
        ("F7",),
        "columns",
        "borrowing",
        QT_TRANSLATE_NOOP("Actions", "Work list, open, at the lender, here, closed, all"),
    ),
    ActionSpec(
        "borrowing.back", QT_TRANSLATE_NOOP("Actions", "Close the form or the details"), ("Esc",), "close", "borrowing"
    ),
    ActionSpec(
        "borrowing.undo", QT_TRANSLATE_NOOP("Actions", "Take back the last action"), ("Ctrl+Z",), "undo", "borrowing"
    ),
    ActionSpec(
        "borrowing.next", QT_TRANSLATE_NOOP("Actions", "Show the next view"), ("Ctrl+PgDown",), None, "borrowing"
    ),
    ActionSpec(
        "borrowing.before", QT_TRANSLATE_NOOP("Actions", "Show the view before"), ("Ctrl+PgUp",), None, "borrowing"
    ),
    ActionSpec(
        "lender.profile",
        QT_TRANSLATE_NOOP("Actions", "New lender from a profile"),
        ("Ctrl+Shift+N",),
        "partners",
        "borrowing",
        QT_TRANSLATE_NOOP("Actions", "While the lenders are shown"),
    ),
    ActionSpec(
        "lender.classes",
        QT_TRANSLATE_NOOP("Actions", "Classes of lenders"),
        ("Ctrl+Shift+K",),
        "settings",
        "borrowing",
        QT_TRANSLATE_NOOP("Actions", "While the lenders are shown"),
    ),
    ActionSpec("lending.new", QT_TRANSLATE_NOOP("Actions", "New request"), ("Ctrl+N",), "add", scope="lending"),
    ActionSpec(
        "partner.new", QT_TRANSLATE_NOOP("Actions", "New application"), ("Ctrl+Shift+N",), "add", scope="lending"
    ),
    ActionSpec(
        "lending.take_in",
        QT_TRANSLATE_NOOP("Actions", "Take in requests …"),
        ("Ctrl+I",),
        "import",
        "lending",
        QT_TRANSLATE_NOOP("Actions", "Tables of the online service and message files; they can be dropped here, too"),
    ),
    ActionSpec(
        "lending.accept_all",
        QT_TRANSLATE_NOOP("Actions", "Accept what can be promised …"),
        ("Ctrl+Shift+Y",),
        "check",
        "lending",
        QT_TRANSLATE_NOOP("Actions", "Every request to be answered whose copy is chosen, the oldest first"),
    ),
    ActionSpec(
        "lending.step",
        QT_TRANSLATE_NOOP("Actions", "Do the next step"),
        ("Ctrl+Return", "Ctrl+Enter"),
        "check",
        scope="lending",
    ),
    ActionSpec("lending.more", QT_TRANSLATE_NOOP("Actions", "Further steps"), ("Ctrl+M",), "down", scope="lending"),
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
        "lending.letter",
        QT_TRANSLATE_NOOP("Actions", "Send the letter"),
        ("Ctrl+Shift+L",),
        "mail",
        "lending",
        QT_TRANSLATE_NOOP("Actions", "The letter that the open request gives reason for, by e-mail or on paper"),
    ),
    ActionSpec(
        "lending.history",
        QT_TRANSLATE_NOOP("Actions", "History of the partner library"),
        ("Ctrl+H",),
        "backup",
        "lending",
        QT_TRANSLATE_NOOP("Actions", "Everything on record about the partner library that is open"),
    ),
    ActionSpec(
        "incoming.take_in",
        QT_TRANSLATE_NOOP("Actions", "Take in files …"),
        ("Ctrl+O",),
        "import",
        "lending",
        QT_TRANSLATE_NOOP("Actions", "Faxes and scans (PDF, TIFF, PNG, JPEG); they can be dropped on the window, too"),
    ),
    ActionSpec(
        "incoming.folder",
        QT_TRANSLATE_NOOP("Actions", "Watched folder …"),
        ("Ctrl+Shift+O",),
        "folder",
        "lending",
        QT_TRANSLATE_NOOP("Actions", "The folder into which the fax or scanner puts its files"),
    ),
    ActionSpec(
        "incoming.by_hand",
        QT_TRANSLATE_NOOP("Actions", "File the page by hand"),
        ("F6",),
        "edit",
        "lending",
        QT_TRANSLATE_NOOP("Actions", "While what came in is shown"),
    ),
    ActionSpec(
        "incoming.aside",
        QT_TRANSLATE_NOOP("Actions", "Set the page aside"),
        ("F7",),
        "returned",
        "lending",
        QT_TRANSLATE_NOOP("Actions", "While what came in is shown"),
    ),
    ActionSpec(
        "incoming.nearer", QT_TRANSLATE_NOOP("Actions", "Show the page larger"), ("Ctrl++", "Ctrl+="), None, "lending"
    ),
    ActionSpec("incoming.farther", QT_TRANSLATE_NOOP("Actions", "Show the page smaller"), ("Ctrl+-",), None, "lending"),
    ActionSpec(
        "incoming.fit", QT_TRANSLATE_NOOP("Actions", "Fit the page to the width"), ("Ctrl+Shift+F",), None, "lending"
    ),
    ActionSpec("incoming.turn", QT_TRANSLATE_NOOP("Actions", "Turn the page"), ("Ctrl+R",), None, "lending"),
    ActionSpec("lending.next", QT_TRANSLATE_NOOP("Actions", "Show the next view"), ("Ctrl+PgDown",), None, "lending"),
    ActionSpec("lending.before", QT_TRANSLATE_NOOP("Actions", "Show the view before"), ("Ctrl+PgUp",), None, "lending"),
    ActionSpec(
        "lending.stretch", QT_TRANSLATE_NOOP("Actions", "Next stretch of the dispatch"), ("Ctrl+Tab",), None, "lending"
    ),
    ActionSpec(
        "lending.stretch_before",
        QT_TRANSLATE_NOOP("Actions", "Stretch of the dispatch before"),
        ("Ctrl+Shift+Tab", "Ctrl+Shift+Backtab"),
        None,
        "lending",
    ),
    ActionSpec(
        "lending_pick.found",
        QT_TRANSLATE_NOOP("Actions", "Found"),
        ("F6",),
        "check",
        "lending_pick",
        QT_TRANSLATE_NOOP("Actions", "It is at hand; a scan or Enter does the same"),
    ),
    ActionSpec(
        "lending_pick.not_there",
        QT_TRANSLATE_NOOP("Actions", "Not on the shelf"),
        ("F7", "Del"),
        "search",
        "lending_pick",
        QT_TRANSLATE_NOOP("Actions", "Another copy is chosen; the missing one is looked for"),
    ),
    ActionSpec(
        "lending_pick.print", QT_TRANSLATE_NOOP("Actions", "Print the list"), ("F8",), "printing", "lending_pick"
    ),
    ActionSpec(
        "lending_pick.print_others",
        QT_TRANSLATE_NOOP("Actions", "Print their lists"),
        ("Shift+F8",),
        "printing",
        "lending_pick",
        QT_TRANSLATE_NOOP("Actions", "Of what our other sites fetch, a sheet for each"),
    ),
    ActionSpec(
        "lending_packed.put_in",
        QT_TRANSLATE_NOOP("Actions", "Into the parcel"),
        ("F6",),
        "lending",
        "lending_packed",
        QT_TRANSLATE_NOOP("Actions", "A scan of the request or item, or Enter, does the same"),
    ),
    ActionSpec(
        "lending_packed.print",
        QT_TRANSLATE_NOOP("Actions", "Print all papers"),
        ("F8",),
        "printing",
        "lending_packed",
        QT_TRANSLATE_NOOP("Actions", "Of what is packed and lacks papers; where nothing does, of all"),
    ),
    ActionSpec("lending_sent.earlier", QT_TRANSLATE_NOOP("Actions", "Day before"), ("Alt+Left",), None, "lending_sent"),
    ActionSpec("lending_sent.later", QT_TRANSLATE_NOOP("Actions", "Day after"), ("Alt+Right",), None, "lending_sent"),
    ActionSpec(
        "lending_sent.print",
        QT_TRANSLATE_NOOP("Actions", "Print the post-office list"),
        ("F8",),
        "printing",
        "lending_sent",
    ),
    ActionSpec(
        "lending.partner_only",
        QT_TRANSLATE_NOOP("Actions", "Only requests of this library"),
        ("F4",),
        "partners",
        "lending",
        QT_TRANSLATE_NOOP("Actions", "Of the partner library of the marked request; once more: of all"),
    ),
    ActionSpec(
        "printing.today",
        QT_TRANSLATE_NOOP("Actions", "Print today's packets"),
        ("Ctrl+P",),
        "printing",
        scope="printing",
    ),
    ActionSpec(
        "printing.borrowing",
        QT_TRANSLATE_NOOP("Actions", "Print today's borrowing papers"),
        ("Ctrl+B",),
        "printing",
        scope="printing",
    ),
    ActionSpec(
        "printing.post_office_list",
        QT_TRANSLATE_NOOP("Actions", "Post-office list"),
        ("Ctrl+Shift+P",),
        "send",
        scope="printing",
        hint=QT_TRANSLATE_NOOP("Actions", "What left this site today, for the post office to stamp"),
    ),
    ActionSpec("printing.again", QT_TRANSLATE_NOOP("Actions", "Print again"), ("Ctrl+R",), "refresh", scope="printing"),
    ActionSpec(
        "printing.borrowing_form",
        QT_TRANSLATE_NOOP("Actions", "Request form for another library’s book"),
        ("Ctrl+Shift+O",),
        "borrowing",
        scope="printing",
        hint=QT_TRANSLATE_NOOP("Actions", "The form with which a reader asks for another library's book"),
    ),
    ActionSpec(
        "printing.forms", QT_TRANSLATE_NOOP("Actions", "Blank forms"), ("Ctrl+Shift+B",), "paper", scope="printing"
    ),
    ActionSpec(
        "printing.application",
        QT_TRANSLATE_NOOP("Actions", "Application for user registration"),
        ("Ctrl+Shift+A",),
        "paper",
        scope="printing",
        hint=QT_TRANSLATE_NOOP("Actions", "For a library that wants to borrow from us; it is signed and posted"),
    ),
    ActionSpec(
        "printing.loan_request_form",
        QT_TRANSLATE_NOOP("Actions", "Loan request form for partner libraries"),
        ("Ctrl+Shift+L",),
        "paper",
        scope="printing",
        hint=QT_TRANSLATE_NOOP("Actions", "The designated form, for partners that cannot ask online"),
    ),
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
    ActionSpec("reserve.new", QT_TRANSLATE_NOOP("Actions", "New list"), ("Ctrl+N",), "add", "reserve"),
    ActionSpec("reserve.change", QT_TRANSLATE_NOOP("Actions", "Change"), ("F2", "Ctrl+E"), "edit", "reserve"),
    ActionSpec(
        "reserve.copy",
        QT_TRANSLATE_NOOP("Actions", "Copy to a term …"),
        ("Ctrl+D",),
        "copy",
        "reserve",
        QT_TRANSLATE_NOOP("Actions", "Make the same list for another term, with its items"),
    ),
    ActionSpec("reserve.print", QT_TRANSLATE_NOOP("Actions", "Print list"), ("Ctrl+P", "F8"), "printing", "reserve"),
    ActionSpec(
        "reserve.moves",
        QT_TRANSLATE_NOOP("Actions", "Shelf list …"),
        ("Ctrl+Shift+P",),
        "printing",
        "reserve",
        QT_TRANSLATE_NOOP(
            "Actions", "What is to be carried to the reserve shelf and back, for the changes of the last seven days"
        ),
    ),
    ActionSpec(
        "reserve.recall",
        QT_TRANSLATE_NOOP("Actions", "Recall copies out"),
        ("Ctrl+K",),
        "mail",
        "reserve",
        QT_TRANSLATE_NOOP("Actions", "Ask the readers who have a copy to bring it back for the course"),
    ),
    ActionSpec(
        "reserve.end",
        QT_TRANSLATE_NOOP("Actions", "Give back"),
        ("Ctrl+G",),
        "returned",
        "reserve",
        QT_TRANSLATE_NOOP("Actions", "Take every item off the list; it gets its usual loan class and shelf"),
    ),
    ActionSpec(
        "reserve.end_term",
        QT_TRANSLATE_NOOP("Actions", "Give back the whole term"),
        ("Ctrl+Shift+G",),
        "returned",
        "reserve",
        QT_TRANSLATE_NOOP("Actions", "Give back every running list of this list's term"),
    ),
    ActionSpec("reserve.remove", QT_TRANSLATE_NOOP("Actions", "Take off the list"), ("Del",), "close", "reserve"),
    ActionSpec("reserve.items", QT_TRANSLATE_NOOP("Actions", "To the open list"), ("F6",), "paper", "reserve"),
    ActionSpec("reserve.save", QT_TRANSLATE_NOOP("Actions", "Save"), ("Ctrl+S", "Ctrl+Return"), "save", "reserve"),
    ActionSpec(
        "reserve.undo", QT_TRANSLATE_NOOP("Actions", "Take back the last action"), ("Ctrl+Z",), "undo", "reserve"
    ),
    ActionSpec(
        "reserve.close", QT_TRANSLATE_NOOP("Actions", "Close the form or the details"), ("Esc",), "close", "reserve"
    ),
    ActionSpec(
        "reserve.previous", QT_TRANSLATE_NOOP("Actions", "Previous choice of lists"), ("Ctrl+PgUp",), None, "reserve"
    ),
    ActionSpec("reserve.next", QT_TRANSLATE_NOOP("Actions", "Next choice of lists"), ("Ctrl+PgDown",), None, "reserve"),
    ActionSpec(
        "reports.csv",
        QT_TRANSLATE_NOOP("Actions", "Save CSV …"),
        ("Ctrl+Shift+E", "Ctrl+S"),
        "export",
        "reports",
        QT_TRANSLATE_NOOP("Actions", "Save the table as a file that a spreadsheet opens"),
    ),
    ActionSpec("reports.print", QT_TRANSLATE_NOOP("Actions", "Print"), ("Ctrl+P", "F8"), "printing", "reports"),
    ActionSpec(
        "reports.ledger",
        QT_TRANSLATE_NOOP("Actions", "Ledger of lending"),
        ("Ctrl+Shift+L",),
        "lending",
        "reports",
        QT_TRANSLATE_NOOP("Actions", "What went to which partner library, with the papers as they were sent"),
    ),
    ActionSpec(
        "reports.years", QT_TRANSLATE_NOOP("Actions", "Fiscal years side by side"), ("Ctrl+Y",), "columns", "reports"
    ),
    ActionSpec(
        "reports.truck",
        QT_TRANSLATE_NOOP("Actions", "Book truck …"),
        ("Ctrl+B",),
        "catalogue",
        "reports",
        QT_TRANSLATE_NOOP("Actions", "Count what was read in the library before it goes back to its shelf"),
    ),
    ActionSpec("reports.table", QT_TRANSLATE_NOOP("Actions", "To the table"), ("F6",), "reports", "reports"),
    ActionSpec("reports.refresh", QT_TRANSLATE_NOOP("Actions", "Count again"), ("F5",), "refresh", "reports"),
    ActionSpec(
        "reports.undo", QT_TRANSLATE_NOOP("Actions", "Take back the last action"), ("Ctrl+Z",), "undo", "reports"
    ),
    ActionSpec("till.open", QT_TRANSLATE_NOOP("Actions", "Open or close the till"), ("Ctrl+O",), "till", scope="till"),
    ActionSpec("till.put_in", QT_TRANSLATE_NOOP("Actions", "Put cash in"), ("Ctrl+Shift+I",), "add", scope="till"),
    ActionSpec("till.take_out", QT_TRANSLATE_NOOP("Actions", "Take cash out"), ("Ctrl+Shift+O",), scope="till"),
    ActionSpec("till.report", QT_TRANSLATE_NOOP("Actions", "Cash report"), ("Ctrl+P",), "printing", scope="till"),
    ActionSpec(
        "till.again", QT_TRANSLATE_NOOP("Actions", "Print the receipt again"), ("Ctrl+R",), "refresh", scope="till"
    ),
    ActionSpec("till.void", QT_TRANSLATE_NOOP("Actions", "Void the receipt"), ("Ctrl+Del",), "delete", scope="till"),
    ActionSpec("till.buy", QT_TRANSLATE_NOOP("Actions", "Buy stamps"), ("Ctrl+B",), "stamps", scope="till"),
    ActionSpec("till.receive", QT_TRANSLATE_NOOP("Actions", "Enter stamps that came"), ("Ctrl+I",), scope="till"),
    ActionSpec("till.use", QT_TRANSLATE_NOOP("Actions", "Use stamps"), ("Ctrl+U",), scope="till"),
    ActionSpec("till.count", QT_TRANSLATE_NOOP("Actions", "Count the stamps"), ("Ctrl+K",), scope="till"),
    ActionSpec("till.owed", QT_TRANSLATE_NOOP("Actions", "Work out what is owed"), ("F5",), "refresh", scope="till"),
    ActionSpec("till.save", QT_TRANSLATE_NOOP("Actions", "Save as CSV"), ("Ctrl+S",), "export", scope="till"),
    ActionSpec(
        "till.undo", QT_TRANSLATE_NOOP("Actions", "Take back the last action"), ("Ctrl+Z",), "undo", scope="till"
    ),
    ActionSpec("till.next", QT_TRANSLATE_NOOP("Actions", "Show the next view"), ("Ctrl+PgDown",), scope="till"),
    ActionSpec("till.before", QT_TRANSLATE_NOOP("Actions", "Show the view before"), ("Ctrl+PgUp",), scope="till"),
    ActionSpec(
        "notices.make",
        QT_TRANSLATE_NOOP("Actions", "Make the notices now"),
        ("Ctrl+N",),
        "notices",
        "notices",
        QT_TRANSLATE_NOOP("Actions", "Everything untold is told, once; this is otherwise done every day at its time"),
    ),
    ActionSpec("notices.send", QT_TRANSLATE_NOOP("Actions", "Send all now"), ("F8",), "send", "notices"),
    ActionSpec("notices.send_these", QT_TRANSLATE_NOOP("Actions", "Send"), ("Ctrl+Return",), "send", "notices"),
    ActionSpec("notices.print", QT_TRANSLATE_NOOP("Actions", "Print as letters"), ("Ctrl+P",), "printing", "notices"),
    ActionSpec("notices.open", QT_TRANSLATE_NOOP("Actions", "Open in mail program"), ("Ctrl+O",), "mail", "notices"),
    ActionSpec("notices.save", QT_TRANSLATE_NOOP("Actions", "Save as files …"), ("Ctrl+S",), "save", "notices"),
    ActionSpec("notices.told", QT_TRANSLATE_NOOP("Actions", "Told by telephone"), ("F6",), "check", "notices"),
    ActionSpec("notices.arrived", QT_TRANSLATE_NOOP("Actions", "It arrived"), ("F7",), "check", "notices"),
    ActionSpec("notices.again", QT_TRANSLATE_NOOP("Actions", "Back into the queue"), ("Ctrl+R",), "refresh", "notices"),
    ActionSpec("notices.came_back", QT_TRANSLATE_NOOP("Actions", "Came back …"), ("Ctrl+B",), "returned", "notices"),
    ActionSpec("notices.withdraw", QT_TRANSLATE_NOOP("Actions", "Withdraw"), ("Del",), "close", "notices"),
    ActionSpec("notices.person", QT_TRANSLATE_NOOP("Actions", "Open the person"), ("F4",), "patrons", "notices"),
    ActionSpec("notices.next", QT_TRANSLATE_NOOP("Actions", "Show the next view"), ("Ctrl+PgDown",), None, "notices"),
    ActionSpec("notices.before", QT_TRANSLATE_NOOP("Actions", "Show the view before"), ("Ctrl+PgUp",), None, "notices"),
    ActionSpec("notices.close", QT_TRANSLATE_NOOP("Actions", "Close the details"), ("Esc",), None, "notices"),
)

SCOPE_NAMES: dict[str, str] = {
    GLOBAL: QT_TRANSLATE_NOOP("Actions", "Everywhere"),
    "today": QT_TRANSLATE_NOOP("Actions", "Today"),
    "desk": QT_TRANSLATE_NOOP("Actions", "Desk"),
    "catalogue": QT_TRANSLATE_NOOP("Actions", "Catalogue"),
    "patrons": QT_TRANSLATE_NOOP("Actions", "Patrons"),
    "holds": QT_TRANSLATE_NOOP("Actions", "Holds"),
    "pick": QT_TRANSLATE_NOOP("Actions", "Holds: to fetch"),
    "search": QT_TRANSLATE_NOOP("Actions", "Holds: search list"),
    "transits": QT_TRANSLATE_NOOP("Actions", "Holds: between sites"),
    "dispatch": QT_TRANSLATE_NOOP("Actions", "Holds: dispatch"),
    "home": QT_TRANSLATE_NOOP("Actions", "Holds: to homes"),
    "notices": QT_TRANSLATE_NOOP("Actions", "Notices"),
    "reserve": QT_TRANSLATE_NOOP("Actions", "Course reserve"),
    "till": QT_TRANSLATE_NOOP("Actions", "Till"),
    "borrowing": QT_TRANSLATE_NOOP("Actions", "Borrowing"),
    "lending": QT_TRANSLATE_NOOP("Actions", "Lending"),
    "lending_pick": QT_TRANSLATE_NOOP("Actions", "Lending: to fetch"),
    "lending_packed": QT_TRANSLATE_NOOP("Actions", "Lending: packed"),
    "lending_sent": QT_TRANSLATE_NOOP("Actions", "Lending: sent today"),
    "printing": QT_TRANSLATE_NOOP("Actions", "Printing"),
    "reports": QT_TRANSLATE_NOOP("Actions", "Reports"),
    "settings": QT_TRANSLATE_NOOP("Actions", "Settings"),
}
