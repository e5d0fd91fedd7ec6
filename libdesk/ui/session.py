"""Who works here now, on which library: what every page is given besides its window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from libdesk.domain.context import Clock, Context
from libdesk.domain.problems import Problem
from libdesk.services.library import Change
from libdesk.services.machine import MachineSettings
from libdesk.services.services import Services

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from libdesk.domain.reasons import Reason
    from libdesk.services.sheets import PaperChoices
    from libdesk.services.staff import StaffMember
    from libdesk.ui.theme import Theme
    from libdesk.ui.translation import Translation

# How often the window looks whether a command beside it has written to the library.
_WATCH_MILLISECONDS = 1_000


class Session(QObject):
    """The open library's services, the staff member and site that are signed in, and the language of the screen.

    ``changed`` is emitted on the GUI thread after each committed action of this window (its set of table names), and
    with an empty set when another program has written. ``staff_changed`` after somebody else has signed in.
    """

    changed = Signal(frozenset)
    staff_changed = Signal()
    _committed = Signal(frozenset)

    def __init__(self, services: Services, machine: MachineSettings, clock: Clock, language: str) -> None:
        super().__init__()
        self.services = services
        self.machine = machine
        self.clock = clock
        self.language = language
        # Set by the program that runs the window; None in tests.
        self.theme: Theme | None = None
        self.translation: Translation | None = None
        self.restore_hook: Callable[[Path], None] | None = None
        # The demo's library goes with its window, and needs no backup.
        self.throw_away = False
        self.staff_id = 0
        self.site_id = 0
        self._version = services.library.file.data_version()
        self._committed.connect(self._tell)
        services.library.listen(self._heard)
        self._watch = QTimer(self)
        self._watch.setInterval(_WATCH_MILLISECONDS)
        self._watch.timeout.connect(self._look)
        self._watch.start()
        self._begin()

    def context(self) -> Context:
        """Who acts, where, when: handed into every call that changes the library."""
        return Context(self.staff_id, self.site_id, self._workstation(), self.clock)

    @property
    def staff(self) -> StaffMember:
        """The staff member who is signed in."""
        return self.services.staff.member(self.staff_id)

    def may(self, right: str) -> bool:
        """Whether the staff member has a right; a page greys out what they may not do, and the service refuses it."""
        return right in self.staff.rights

    def sign_in(self, staff_id: int) -> None:
        """Take over the desk; the PIN was checked before by ``services.staff.sign_in``."""
        self.staff_id = staff_id
        self.machine.set("workstation.staff", staff_id)
        self.staff_changed.emit()

    def stand_at(self, site_id: int) -> None:
        """Work at a site from now on."""
        self.site_id = site_id
        self.machine.set("workstation.site", site_id)
        self.staff_changed.emit()

    def say(self, reason: Reason) -> str:
        """A reason as a sentence in the language of the screen."""
        from libdesk.wording.sentences import say_reason

        return say_reason(reason, self.language)

    def say_key(self, key: str, **facts: object) -> str:
        """A sentence of the wording in the language of the screen, e.g. ``say_key("words.lending_state.shipped")``."""
        from libdesk.wording.catalogue import catalogue

        return catalogue(self.language).text(key, facts)

    def say_rule(self, rule: str) -> str:
        """A rule of the ledger, its id before its words in the language of the screen."""
        from libdesk.wording.rule_texts import rule_text

        return f"{rule}  {rule_text(rule, self.language)}"

    def problem_text(self, problem: Problem) -> tuple[str, str]:
        """A problem as what happened, and why and what to do."""
        from libdesk.wording.sentences import say_problem

        sentence = say_problem(problem, self.language)
        end = "。" if self.language == "ja" else ". "
        first, found, rest = sentence.partition(end)
        return (first + end.strip(), rest.strip()) if found else (sentence, "")

    def paper_choices(self) -> PaperChoices:
        """What this workstation prints on."""
        from libdesk.services.sheets import PaperChoices

        return PaperChoices(
            loan_slip=self.machine.get("paper.loan_slip"),
            return_label=self.machine.get("paper.return_label"),
            desk_slip=self.machine.get("paper.desk_slip"),
            module=self.services.settings.number("print.module_mm_hundredths") / 100,
            patron_card=self.machine.get("paper.patron_card"),
            card_code=self.machine.get("paper.card_code"),
            address_label=self.machine.get("paper.address_label"),
        )

    def _workstation(self) -> str:
        import platform

        return str(self.machine.get("workstation.name")) or platform.node()

    def _begin(self) -> None:
        """Begin with who worked here last, if they need no PIN, else with the first who needs none, else the first."""
        members = self.services.staff.members(active_only=True)
        last = self.machine.get("workstation.staff")
        free = [member.staff_id for member in members if not member.has_pin]
        first = free[0] if free else members[0].staff_id
        self.staff_id = last if last in free else first
        sites = [site.site_id for site in self.services.staff.sites()]
        kept = self.machine.get("workstation.site")
        self.site_id = kept if kept in sites else sites[0]

    def _heard(self, change: Change) -> None:
        # On the thread that wrote; the signal crosses over to the window's.
        self._committed.emit(change.tables)

    def _tell(self, tables: frozenset[str]) -> None:
        # The version is left to the next look: another program may have written since, and reading twice is harmless.
        self.changed.emit(tables)

    def _look(self) -> None:
        try:
            version = self.services.library.file.data_version()
        except Problem:
            return  # a disk that is gone is told of by the next thing that staff do, not once a second
        if version != self._version:
            self._version = version
            self.changed.emit(frozenset())

    def close(self) -> None:
        """Stop watching."""
        self._watch.stop()
