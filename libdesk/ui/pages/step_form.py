"""The form of one step of a request, as data: fields, what stands in them, what is asked of the service."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from libdesk.ui.widgets.fields import FieldValue
from libdesk.ui.widgets.form import Group

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from libdesk.domain.context import Context
    from libdesk.services.outcome import Outcome
    from libdesk.services.services import Services
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.step_part import StepPart
    from libdesk.ui.session import Session

Values = Mapping[str, FieldValue]
ReadingT = TypeVar("ReadingT")
Choices = Mapping[str, Sequence[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class StepForm(Generic[ReadingT]):
    """One step, with what was read of the request.

    ``groups`` are its fields, or are made from the reading where not every request is asked the same; ``begin`` is what
    stands in them first. ``act`` is called on the writer with the request's id and the values; ``values["override"]``
    holds why staff decide otherwise, empty until they do: the panel asks for it once a refusal may be overridden.

    ``worded`` names the wording table and code words of each CHOICE field, ``choices`` gives the choices that only the
    library knows (value, text), ``errors`` the field of a refusal's code (a reason's fact ``field`` does the same).
    ``about`` are facts above the fields, ``shown`` a widget under them; ``remark`` a sentence (context "Fields");
    ``follows`` says under the fields what follows from what is typed; ``part`` is a choice made by searching, whose
    values count with those of the fields. ``first`` names the field in which the keyboard begins, where that is not the
    first one that is still to be filled in. ``at_once``: a single field, in which Enter does the step, as a scanner
    sends it. ``papers``: what is offered to be printed once the step is done, beside what the table of steps says.
    """

    groups: tuple[Group, ...] | Callable[[ReadingT], tuple[Group, ...]]
    begin: Callable[[ReadingT], Mapping[str, FieldValue]]
    act: Callable[[Services, Context, int, Values], Outcome[Any]]
    worded: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    errors: tuple[tuple[str, str], ...] = ()
    choices: Callable[[Session, ReadingT], Choices] | None = None
    about: Callable[[Session, ReadingT], Sequence[tuple[str, str]]] | None = None
    shown: Callable[[Session, ReadingT], QWidget | None] | None = None
    remark: str = ""
    follows: Callable[[Session, ReadingT, Values], str] | None = None
    part: Callable[[Shell, Session, ReadingT], StepPart] | None = None
    first: str = ""
    at_once: bool = False
    destructive: bool = False
    papers: tuple[str, ...] = field(default=())

    def groups_for(self, reading: ReadingT) -> tuple[Group, ...]:
        """The fields of a request's step."""
        return self.groups(reading) if callable(self.groups) else self.groups
