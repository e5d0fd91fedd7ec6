"""What became of a batch of notices that were to be sent."""

from __future__ import annotations

from dataclasses import dataclass

from libdesk.domain.problems import Problem


@dataclass(slots=True)
class SendingReport:
    """What became of the messages that were due.

    ``later``: they wait and are tried again by themselves. ``refused``: the server will not have them; staff find them
    under *waiting*. ``unsure``: the answer was lost. ``left``: not tried, for the line was down or staff stopped it.
    ``withdrawn``: no longer true, so that nobody need be told. ``problem``: what was wrong with the line as a whole.
    """

    due: int = 0
    sent: int = 0
    later: int = 0
    refused: int = 0
    unsure: int = 0
    interrupted: int = 0
    withdrawn: int = 0
    cancelled: bool = False
    problem: Problem | None = None
    action_id: int | None = None

    @property
    def left(self) -> int:
        """How many were not tried."""
        return self.due - self.sent - self.later - self.refused - self.unsure
