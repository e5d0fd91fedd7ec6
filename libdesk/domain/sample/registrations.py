"""Libraries that apply to borrow from the sample library, and what happens to their applications (L01 to L03).

All of them are invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# The new address that a partner of the sample library reports.
STREET: Final = "Room 204, Harriman Annex\n2410 University Way NE\nSeattle, WA"


@dataclass(frozen=True, slots=True)
class SampleApplicant:
    """A library that applies; ``complete``: all its papers came as they should."""

    name: str
    name_latin: str
    country: str
    department: str
    address: str
    postal_code: str
    fax: str
    email: str
    contact: str
    complete: bool = True
    other_names: str = ""


@dataclass(frozen=True, slots=True)
class RegistrationStep:
    """What happened to whose application, so many days before today; ``words``: a question or an answer."""

    days_ago: int
    who: str
    what: str
    words: str = ""


APPLICANTS: Final = {
    "fjord": SampleApplicant(
        "Nordfjord universitetsbibliotek", "Nordfjord University Library", "NO", "Fjernlån", "Strandgata 9\nNordfjord",
        "6770", "+47 99 00 00 21", "fjernlan@nordfjord.example.org", "Ingrid Aasen",
    ),
    "creek": SampleApplicant(
        "高等研究圖書館", "Institute for Advanced Study Library", "HK", "Interlibrary Loan",
        "18 Harbour Terrace\nKowloon", "", "+852 5500 0031", "ill@ias.example.org", "Ms. Wai-Ling Chan",
        other_names="고등연구도서관\nБиблиотека института",
    ),
    "lake": SampleApplicant(
        "Biblioteca Municipal del Lago", "Biblioteca Municipal del Lago", "CL", "Préstamo", "Plaza del Muelle",
        "5550000", "", "prestamo@lago.example.org", "Sra. Inés Rojas", complete=False,
    ),
    "moor": SampleApplicant(
        "Moorland College Library", "Moorland College Library", "IE", "", "College Road\nMoorland", "H00 X000", "",
        "library@moorland.example.org", "Ms. Aoife Byrne",
    ),
}  # fmt: skip

STEPS: Final = (
    RegistrationStep(58, "fjord", "apply"),
    RegistrationStep(57, "fjord", "begin_review"),
    RegistrationStep(52, "fjord", "ask", "How many seats of the reading room can staff see from the desk?"),
    RegistrationStep(47, "fjord", "answer", "All twenty-two; the desk faces the room."),
    RegistrationStep(19, "fjord", "approve"),
    RegistrationStep(46, "creek", "apply"),
    RegistrationStep(45, "creek", "begin_review"),
    RegistrationStep(12, "lake", "apply"),
    RegistrationStep(
        11, "lake", "find_incomplete",
        "Please send the original of the application, with the handwritten signature, and a picture of the room.",
    ),
    RegistrationStep(2, "moor", "apply"),
)  # fmt: skip
