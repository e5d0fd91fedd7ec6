"""What to expect of a lender, in words (B05)."""

from __future__ import annotations

import pytest

from libdesk.domain.borrowing import Estimate
from libdesk.ui.pages.estimate_words import arrival_text, charge_text, loan_text
from tests.ui.window_fixtures import OpenWindow


@pytest.mark.parametrize(
    ("estimate", "arrival", "charge"),
    [
        (
            Estimate(7, None, charge_least=1600, covers="round_trip"),
            "1 week or more",
            "from ¥1,600 (delivery and return)",
        ),
        (Estimate(14, 14, charge_least=800, covers="return"), "about 2 weeks", "from ¥800 (return only)"),
        (Estimate(7, 14, charge_least=0, covers="nothing"), "1 to 2 weeks", "free of charge"),
        (Estimate(), "the lender says", "the lender says"),
        (Estimate(None, 10), "up to 10 days", "the lender says"),
        (Estimate(3, 5), "3 to 5 days", "the lender says"),
        (Estimate(0, None), "0 days or more", "the lender says"),
    ],
)
@pytest.mark.rule("B05")
def test_an_estimate_in_words(desk_window: OpenWindow, estimate: Estimate, arrival: str, charge: str) -> None:
    session = desk_window.session
    assert arrival_text(session, estimate) == arrival
    assert charge_text(session, estimate) == charge
    assert loan_text(session, Estimate(loan_least=7, loan_most=14)) == "1 to 2 weeks"
    session.language = "ja"
    assert arrival_text(session, Estimate(7)) == "1週間以上"
