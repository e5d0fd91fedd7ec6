"""How far each lending request of the sample library has come: a table, in days before today."""

from __future__ import annotations

from typing import Final, NamedTuple


class Course(NamedTuple):
    """One request: its state, the partner (place in the list, from 1), what is wanted, and when each step was.

    ``wanted`` names a choice of the catalogue; ``ended`` is the day of a refusal or cancellation; ``received`` and
    ``posted`` are the partner's own days, all others are ours.
    """

    state: str
    partner: int
    wanted: str
    requested: int
    accepted: int | None = None
    picked: int | None = None
    shipped: int | None = None
    received: int | None = None
    letter: int | None = None
    posted: int | None = None
    home: int | None = None
    ended: int | None = None
    reason: str = ""
    remarks: str = ""
    came_back: str = "good"
    sheets_enclosed: bool = True
    note: str = ""
    packed: int | None = None


_OTHER_EDITION: Final = "The edition asked for is digitized or not held; another edition of the same work is sent."
_ALREADY_BUMPED: Final = "Corners of the cover slightly bumped on arrival; text complete."

COURSES: Final = (
    Course("received", 1, "main", 2),
    Course("received", 7, "main", 1),
    Course("received", 3, "not_held", 3, note="Not found under the title as asked; to be searched under the reading."),
    Course("received", 5, "branch", 1),
    Course("accepted", 2, "main", 4, 2),
    Course("accepted", 12, "main", 6, 3),
    Course("accepted", 9, "other_edition", 5, 1, note=_OTHER_EDITION),
    Course("picked", 4, "main", 9, 7, 1),
    Course("picked", 8, "branch", 8, 6, 2),
    Course("packed", 2, "main", 9, 8, 3, packed=2),
    Course("packed", 6, "main", 8, 7, 2, packed=1),
    Course("shipped", 6, "main", 11, 9, 8, 3),
    Course("shipped", 10, "set", 9, 7, 6, 4),
    Course("shipped", 1, "other_edition", 12, 10, 8, 6, note=_OTHER_EDITION),
    # The receipt letter has not come although the parcel must long have arrived (L14).
    Course("shipped", 13, "main", 41, 38, 36, 34),
    Course("confirmed", 7, "main", 25, 23, 22, 20, 13, 12),
    Course("confirmed", 1, "main", 37, 35, 33, 30, 22, 20, remarks=_ALREADY_BUMPED),
    Course("confirmed", 3, "branch", 34, 31, 29, 26, 17, 15),
    # The letter came six days after receipt instead of three (L14).
    Course("confirmed", 10, "foreign", 30, 28, 26, 24, 15, 9),
    # Should have been posted back about three weeks ago (L07).
    Course("confirmed", 11, "main", 70, 67, 65, 62, 52, 50),
    Course("posted_back", 2, "main", 52, 50, 47, 45, 36, 35, 7),
    Course("posted_back", 9, "branch", 46, 44, 42, 40, 35, 34, 5),
    # Posted back after the due day, and still in the post (L07).
    Course("posted_back", 12, "main", 68, 65, 63, 60, 50, 48, 11),
    Course("returned", 4, "main", 128, 125, 123, 120, 110, 108, 85, 74),
    # Late: posted back after the due day (L07); slip and sheet were not in the book (L19).
    Course("returned", 6, "main", 103, 100, 98, 95, 84, 83, 46, 35, sheets_enclosed=False),
    Course("returned", 1, "branch", 157, 155, 153, 150, 141, 140, 118, 109),
    # Came home without a receipt letter ever having been sent.
    Course("returned", 8, "foreign", 98, 95, 93, 90, None, None, 66, 55),
    # Came home damaged: the partner is suspended until it is made good (L02, L19).
    Course("returned", 14, "main", 220, 216, 214, 210, 196, 195, 170, 155, came_back="damaged"),
    Course("refused", 5, "digitized", 18, ended=16, reason="digitized"),
    Course("refused", 3, "serial", 27, ended=25, reason="serial"),
    Course("refused", 12, "score", 44, ended=40, reason="music_score"),
    Course("refused", 13, "not_held", 15, ended=13, reason="not_held"),
    Course("cancelled", 2, "main", 25, ended=22, note="Cancelled by the borrower: found in another library."),
    Course("cancelled", 7, "main", 33, 31, ended=28, note="Cancelled by the borrower: the reader has left."),
)
