"""The gallery's sheets as starting points of tests."""

from __future__ import annotations

from libdesk.paper import gallery
from libdesk.paper.desk_slip import DeskSlip
from libdesk.paper.hold_slip import HoldSlip
from libdesk.paper.loan_slip import LoanSlip
from libdesk.paper.loss_letter import LossLetter
from libdesk.paper.packet import Packet
from libdesk.paper.recall_letter import RecallLetter
from libdesk.paper.return_label import ReturnLabel
from libdesk.paper.stationery import LibraryOnPaper
from libdesk.paper.to_borrowers import ToBorrowers
from tests.paper.printed import words

EN = ("en",)
JA = ("ja",)
BOTH = ("en", "ja")

TWELVE_LINES = LibraryOnPaper(
    ("The Very Long Library",), "Loans", tuple(f"{n} Old Cathedral Close, Building {n}" for n in range(1, 12)), "Wales"
)
MARKUP_LIKE = ("Q&A", "C++ <vector>", "a<b", '<img src="/etc/hostname">', "<b>bold</b> &amp; &lt;", "100% {title} \\n")


def sample(languages: tuple[str, ...] = EN) -> Packet:
    return gallery.sample_packet(words, languages)


def slip(languages: tuple[str, ...] = EN) -> LoanSlip:
    return sample(languages).loan_slip


def sheet(languages: tuple[str, ...] = EN) -> ToBorrowers:
    return sample(languages).to_borrowers


def label(languages: tuple[str, ...] = EN) -> ReturnLabel:
    made = sample(languages).return_label
    assert made is not None
    return made


def receipt(languages: tuple[str, ...] = EN) -> DeskSlip:
    return gallery.sample_desk_slip(words, languages)


def recall(languages: tuple[str, ...] = EN) -> RecallLetter:
    return gallery.sample_recall(words, languages)


def loss(languages: tuple[str, ...] = EN) -> LossLetter:
    return gallery.sample_loss(words, languages)[0]


def bill(languages: tuple[str, ...] = EN) -> LossLetter:
    return gallery.sample_loss(words, languages)[1]


def held(languages: tuple[str, ...] = EN) -> HoldSlip:
    return gallery.sample_hold_slip(words, languages)
