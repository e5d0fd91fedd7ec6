"""A print job in the making: what prepares its sheets, and what this workstation remembers about printing them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from libdesk.paper.document import Offset
    from libdesk.services.machine import MachineSettings
    from libdesk.services.outcome import Outcome
    from libdesk.services.printing import Prepared
    from libdesk.services.sheets import PaperChoices, SheetLanguage


@dataclass(frozen=True, slots=True)
class PrintHabit:
    """How a kind of sheet is printed on this workstation: printer and tray by name, offset in millimetres."""

    printer: str = ""
    tray: str = ""
    x: float = 0.0
    y: float = 0.0

    @property
    def offset(self) -> Offset:
        """How far everything is shifted to the right and down."""
        from libdesk.paper.document import Offset

        return Offset(self.x, self.y)


def habit_of(machine: MachineSettings, kind: str) -> PrintHabit:
    """What is remembered for a kind of sheet; what is damaged counts as nothing."""
    kept = machine.get(f"printers.{kind}")
    if not isinstance(kept, dict):
        return PrintHabit()
    return PrintHabit(
        _text(kept.get("printer")), _text(kept.get("tray")), _number(kept.get("x")), _number(kept.get("y"))
    )


def remember(machine: MachineSettings, kind: str, habit: PrintHabit) -> None:
    """Keep it for the next time."""
    machine.set(f"printers.{kind}", {"printer": habit.printer, "tray": habit.tray, "x": habit.x, "y": habit.y})


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0.0


@dataclass(frozen=True, slots=True)
class PrintJob:
    """Sheets to be printed.

    ``prepare`` draws them anew in a language (None: as is the habit) with paper choices and an offset. ``languages``
    says whether another language can be asked for; a reprint has the one it had. ``logged`` False: sheets for trying
    out, which nobody looks for in the log. ``many``: it takes a while to prepare. ``printed`` follows once the sheets
    are with the printer or in a file, and logged.
    """

    kind: str
    title: str
    prepare: Callable[[SheetLanguage | None, PaperChoices, Offset], Outcome[Prepared]]
    choices: PaperChoices
    languages: bool = True
    logged: bool = True
    many: bool = False
    printed: Callable[[], object] | None = None

    def at_label(self, position: int) -> PrintJob:
        """The same job, beginning at another label of the sheet."""
        return replace(self, choices=replace(self.choices, label_position=position))
