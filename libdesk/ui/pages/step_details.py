"""The details of a request that goes step by step: for reading, and with the form of a step inside."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QMenu

from libdesk.ui.pages.step_panel import StepPanel
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.details_panel import DetailsPanel
from libdesk.ui.widgets.problem_band import Notice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from libdesk.domain.context import Context
    from libdesk.services.outcome import Outcome
    from libdesk.services.services import Services
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.step_form import StepForm
    from libdesk.ui.session import Session


class StepDetails(DetailsPanel):
    """Shows one request and takes its steps. A page says in the methods under *What a page says* which and how.

    ``stepped`` carries the step and its outcome once it is done; ``papers_wanted`` which papers (as the command line
    names them) of which request.
    """

    stepped = Signal(object, object)
    papers_wanted = Signal(str, int)
    request_id: int | None = None
    step_panel: StepPanel | None = None

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self.reading: Any = None
        self.facts: QWidget | None = None
        self.primary: Button | None = None
        self.more: Button | None = None
        self._asked_for: int | None = None
        self._doing = False

    # What a page says.

    def read(self, services: Services, context: Context, request_id: int) -> Any:
        """A request with its ``today``, on the reading thread; None if it is gone."""
        raise NotImplementedError

    def form_of(self, step: Any) -> StepForm[Any]:
        """The form of a step."""
        raise NotImplementedError

    def word_of(self, step: Any) -> str:
        """A step in the window's language."""
        raise NotImplementedError

    def may(self, step: Any) -> bool:
        """Whether the staff member may take a step."""
        raise NotImplementedError

    def main_step(self, reading: Any) -> Any:
        """The step that is next; None where there is none."""
        raise NotImplementedError

    def steps(self, reading: Any) -> Sequence[Any]:
        """All steps that are open, the next one too."""
        raise NotImplementedError

    def deeds(self, reading: Any) -> Mapping[str, Callable[[], object]]:
        """What else the menu of further steps offers, by its words."""
        del reading
        return {}

    def papers(self, reading: Any) -> Mapping[str, str]:
        """The papers of a request, as the command line names them, and their words."""
        raise NotImplementedError

    def title_of(self, reading: Any) -> tuple[str, str]:
        """The title and the second line of a request."""
        raise NotImplementedError

    def facts_of(self, reading: Any) -> QWidget:
        """The request for reading."""
        raise NotImplementedError

    # What every page does.

    def show_request(self, request_id: int, then: Callable[[], object] | None = None) -> None:
        """Show a request; ``then`` is called when it is on the screen."""
        self._asked_for = request_id
        services, context = self._session.services, self._session.context()
        self._shell.operations.read(
            lambda: self.read(services, context, request_id), lambda found: self._take(request_id, found, then)
        )

    def reload(self) -> None:
        """Read the request again; a form that is open stays, its typed text with it."""
        if self.request_id is not None and self.step_panel is None:
            # Another one may have been asked for, and is still being read: that one is wanted, not the one shown.
            self.show_request(self._asked_for or self.request_id)

    def forget(self) -> None:
        """Show no request any more."""
        self.request_id, self.reading, self._asked_for = None, None, None

    def next_step(self) -> None:
        """Open the form of the next step; where one is open, do its step."""
        if self.step_panel is not None:
            self.submit()
        elif self.reading is not None and self.main_step(self.reading) is not None:
            self.open_step(self.main_step(self.reading))

    def open_step(self, step: Any) -> None:
        """Open the form of a step in the details' place."""
        if self.reading is None or self.request_id is None:
            return
        # The request may have been on the screen since yesterday: the form's dates begin with today.
        today = self._session.services.library.today_at(self._session.context())
        reading = replace(self.reading, today=today)
        spec, word = self.form_of(step), self.word_of(step)
        panel = StepPanel(self._shell, self._session, reading, step, word, spec, self.request_id, self.submit)
        self.step_panel, self.facts = panel, None
        self.set_content(panel)
        self.guard(panel.form, self._do_step)
        kind = ButtonKind.DESTRUCTIVE if spec.destructive else ButtonKind.PRIMARY
        self.primary, self.more = Button(word, kind, pressed=self.submit), None
        back = Button(self.tr("Back"), pressed=self.close_step)
        others = [Button(self.word_of(other), pressed=partial(self._turn_to, other)) for other in self.turns_to(step)]
        self.set_buttons([self.primary, *others, back])
        # What cannot be taken back lightly is never one press of Enter away.
        if not panel.begin() and not spec.destructive:
            self.focus_main()

    def turns_to(self, step: Any) -> Sequence[Any]:
        """The steps that are one press away from the form of a step: it shows why another one is wanted."""
        del step
        return ()

    def _turn_to(self, step: Any) -> None:
        self.drop_step()
        self.open_step(step)

    @property
    def typing(self) -> bool:
        """Whether something is typed in a step's form that is not saved."""
        return self.step_panel is not None and self.step_panel.form.dirty

    def drop_step(self) -> None:
        """Go back to reading, without a question."""
        if self.step_panel is not None:
            self._back_to_reading()

    def close_step(self) -> None:
        """Go back to reading; asks first if something was typed."""
        if self.step_panel is not None:
            self.leave(self._back_to_reading)

    def submit(self) -> None:
        """Do the step with what was entered."""
        self._do_step(lambda: None)

    def retranslate(self) -> None:
        """Set every text again."""
        super().retranslate()
        self.reload()

    def show_more(self) -> None:
        """Open the menu of the further steps."""
        if self.more is not None and self.more.isEnabled() and self.step_panel is None:
            self.more.showMenu()

    def focus_main(self) -> bool:
        """Put the keyboard onto the button of the next step; False if there is none."""
        if self.primary is None:
            return False
        # A button that a layout has just taken is shown a moment later, and only what is shown takes the keyboard.
        self.primary.show()
        self.primary.setFocus()
        return True

    def _do_step(self, then: Callable[[], object]) -> None:
        panel = self.step_panel
        call = None if panel is None or self._doing else panel.call()
        if panel is None:
            return
        if call is None:
            self._show_why(panel)
            return
        self._doing = True
        context = self._session.context()
        self._shell.operations.run(
            self.word_of(panel.step),
            lambda: call(context),
            lambda outcome: self._did(panel, outcome, then),
            self._could_not,
        )

    def _could_not(self, error: BaseException) -> None:
        self._doing = False
        self._shell.operations.failed.emit("", error)

    def _did(self, panel: StepPanel, outcome: Outcome[Any], then: Callable[[], object]) -> None:
        self._doing = False
        if panel is not self.step_panel:
            # The form was closed while the library worked: what was done shows in the list, a refusal must be said.
            if not outcome.done:
                advice = "\n".join(self._session.say(reason) for reason in outcome.refusals)
                self._shell.show_notice(Notice(self.tr("The step was not taken."), advice, SignKind.ATTENTION))
            return
        if not outcome.done:
            panel.refuse(outcome.decision)
            self._show_why(panel)
            return
        self.step_panel = None
        self.guard(None)
        self.stepped.emit(panel.step, outcome)
        then()

    def _show_why(self, panel: StepPanel) -> None:
        """Scroll to what stands in the way; a form may be higher than its place."""
        for part in panel.in_the_way():
            self.bring_into_sight(part)

    def _back_to_reading(self) -> None:
        self.step_panel = None
        if self.reading is not None:
            self._show(self.reading)

    def _take(self, request_id: int, found: Any, then: Callable[[], object] | None) -> None:
        if request_id != self._asked_for or (self.step_panel is not None and request_id == self.request_id):
            return
        if found is None:
            self.forget()
            self.closed.emit()
            return
        self.request_id, self.reading, self.step_panel = request_id, found, None
        self._show(found)
        if then is not None:
            then()

    def _show(self, reading: Any) -> None:
        had_keyboard = self.isAncestorOf(QApplication.focusWidget() or self)
        self.set_title(*self.title_of(reading))
        self.facts = self.facts_of(reading)
        self.set_content(self.facts)
        self.set_buttons(self._step_buttons(reading), self._paper_buttons(reading))
        if had_keyboard:
            self.focus_main()

    def _step_buttons(self, reading: Any) -> list[QWidget]:
        self.primary, self.more = None, None
        buttons: list[QWidget] = []
        main = self.main_step(reading)
        if main is not None:
            self.primary = Button(self.word_of(main), ButtonKind.PRIMARY, pressed=lambda: self.open_step(main))
            self.primary.setEnabled(self.may(main))
            buttons.append(self.primary)
        others = [step for step in self.steps(reading) if step != main]
        deeds = self.deeds(reading)
        if others or deeds:
            more = Button(self.tr("More"), icon_name="down")
            more.setEnabled(bool(deeds) or any(self.may(step) for step in others))
            menu = QMenu(more)
            for step in others:
                action = menu.addAction(self.word_of(step), lambda step=step: self.open_step(step))
                action.setEnabled(self.may(step))
            for word, deed in deeds.items():
                menu.addAction(word, deed)
            more.setMenu(menu)
            self.more = more
            buttons.append(more)
        return buttons

    def _paper_buttons(self, reading: Any) -> list[QWidget]:
        papers = self.papers(reading)
        if not papers:
            return []
        button = Button(self.tr("Papers"))
        menu = QMenu(button)
        request_id = self.request_id
        for what, word in papers.items():
            menu.addAction(word, lambda what=what: self.papers_wanted.emit(what, request_id))
        button.setMenu(menu)
        return [button]
