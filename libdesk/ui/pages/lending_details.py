"""The details of a lending request: for reading, and with the form of a step inside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QMenu

from libdesk.domain.lending import NEXT_STEP, LendingState, LendingStep, steps_from
from libdesk.ui.pages.lending_facts import RequestFacts
from libdesk.ui.pages.lending_reading import read_request
from libdesk.ui.pages.lending_step_panel import StepPanel
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.details_panel import DetailsPanel
from libdesk.ui.widgets.problem_band import Notice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.lending_reading import RequestReading
    from libdesk.ui.session import Session

PAPERS = ("loan-packet", "loan-slip", "to-borrowers", "return-label")
_WITHOUT_PAPERS = (LendingState.RECEIVED, LendingState.REFUSED, LendingState.CANCELLED)


class LendingDetails(DetailsPanel):
    """Shows one request and takes its steps.

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
        self.reading: RequestReading | None = None
        self.facts: RequestFacts | None = None
        self.primary: Button | None = None
        self._asked_for: int | None = None
        self._doing = False

    def show_request(self, request_id: int, then: Callable[[], object] | None = None) -> None:
        """Show a request; ``then`` is called when it is on the screen."""
        self._asked_for = request_id
        services, context = self._session.services, self._session.context()
        self._shell.operations.read(
            lambda: read_request(services, context, request_id), lambda found: self._take(request_id, found, then)
        )

    def reload(self) -> None:
        """Read the request again; a form that is open stays, its typed text with it."""
        if self.request_id is not None and self.step_panel is None:
            self.show_request(self.request_id)

    def forget(self) -> None:
        """Show no request any more."""
        self.request_id, self.reading, self._asked_for = None, None, None

    def next_step(self) -> None:
        """Open the form of the next step; where one is open, do its step."""
        if self.step_panel is not None:
            self.submit()
        elif self.reading is not None and self.reading.record.state in NEXT_STEP:
            self.open_step(NEXT_STEP[self.reading.record.state])

    def open_step(self, step: LendingStep) -> None:
        """Open the form of a step in the details' place."""
        if self.reading is None:
            return
        # The request may have been on the screen since yesterday: the form's dates begin with today.
        today = self._session.services.library.today_at(self._session.context())
        reading = replace(self.reading, today=today)
        panel = StepPanel(self._shell, self._session, reading, step, self.submit)
        self.step_panel, self.facts = panel, None
        self.set_content(panel)
        self.guard(panel.form, self._do_step)
        word = self._session.say_key(f"words.lending_step.{step}")
        destructive = step in (LendingStep.REFUSE, LendingStep.CANCEL)
        kind = ButtonKind.DESTRUCTIVE if destructive else ButtonKind.PRIMARY
        self.primary = Button(word, kind, pressed=self.submit)
        back = Button(self.tr("Back"), pressed=self.close_step)
        self.set_buttons([self.primary, back])
        panel.begin()

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

    def _do_step(self, then: Callable[[], object]) -> None:
        panel = self.step_panel
        call = None if panel is None or self._doing else panel.call()
        if panel is None or call is None:
            return
        self._doing = True
        context = self._session.context()
        self._shell.operations.run(
            self._session.say_key(f"words.lending_step.{panel.step}"),
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
            panel.refuse(outcome.refusals)
            return
        self.step_panel = None
        self.guard(None)
        self.stepped.emit(panel.step, outcome)
        then()

    def _back_to_reading(self) -> None:
        self.step_panel = None
        if self.reading is not None:
            self._show(self.reading)

    def _take(self, request_id: int, found: RequestReading | None, then: Callable[[], object] | None) -> None:
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

    def _show(self, reading: RequestReading) -> None:
        record = reading.record
        had_keyboard = self.isAncestorOf(QApplication.focusWidget() or self)
        self.set_title(record.title or record.asked_title, f"{record.number} · {record.partner}")
        self.facts = RequestFacts(self._session, reading)
        self.set_content(self.facts)
        self.set_buttons(self._steps(record.state), self._papers(reading))
        if had_keyboard:
            self.focus_main()

    def focus_main(self) -> bool:
        """Put the keyboard onto the button of the next step; False if there is none."""
        if self.primary is None:
            return False
        # A button that a layout has just taken is shown a moment later, and only what is shown takes the keyboard.
        self.primary.show()
        self.primary.setFocus()
        return True

    def _steps(self, state: LendingState) -> list[QWidget]:
        self.primary = None
        buttons: list[QWidget] = []
        may = self._session.may("lending")
        main = NEXT_STEP.get(state)
        if main is not None:
            word = self._session.say_key(f"words.lending_step.{main}")
            self.primary = Button(word, ButtonKind.PRIMARY, pressed=lambda: self.open_step(main))
            self.primary.setEnabled(may)
            buttons.append(self.primary)
        others = [step for step in steps_from(state) if step is not main]
        if others:
            more = Button(self.tr("More"), icon_name="down")
            more.setEnabled(may)
            menu = QMenu(more)
            for step in others:
                menu.addAction(
                    self._session.say_key(f"words.lending_step.{step}"), lambda step=step: self.open_step(step)
                )
            more.setMenu(menu)
            buttons.append(more)
        return buttons

    def _papers(self, reading: RequestReading) -> list[QWidget]:
        if reading.record.state in _WITHOUT_PAPERS:
            return []
        button = Button(self.tr("Papers"))
        menu = QMenu(button)
        request_id = reading.record.lending_request_id
        for what, word in zip(PAPERS, ("packet", "loan_slip", "to_borrowers", "return_label"), strict=True):
            menu.addAction(
                self._session.say_key(f"words.sheet.{word}"),
                lambda what=what: self.papers_wanted.emit(what, request_id),
            )
        button.setMenu(menu)
        return [button]
