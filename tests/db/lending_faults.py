"""What is planted against each invariant of lending and registration, with the row that is then named.

Of the small library: site 1, item 1 and staff member 1 are there. The request is 801, its partner 801, another 802.
"""

from __future__ import annotations

from typing import Any, Final

_AT: Final = "'2026-01-07T01:00:00.000Z'"
_DAY: Final = "'2026-01-07'"
_DUE: Final = "'2026-02-07'"


def _insert(table: str, **values: Any) -> str:
    return f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join(map(str, values.values()))});"


def _partner(number: int = 801, **more: Any) -> str:
    values: dict[str, Any] = {"id": number, "name": "'Musterstadt'", "country": "'DE'", "user_id": f"'X{number}'"}
    return _insert("partner_library", **{**values, **more})


def _parcel(number: int, partner: int = 801, direction: str = "out") -> str:
    return _insert(
        "shipment", id=number, direction=f"'{direction}'", site_id=1, partner_library_id=partner,
        service="'tracked_carrier'",
    )  # fmt: skip


_AWAY: Final = ("shipped", "confirmed", "posted_back", "lost")


def _request(state: str, **more: Any) -> str:
    """A request in a state, with its number, its parcel and, while the item is away, its loan and its papers."""
    values: dict[str, Any] = {
        "id": 801, "partner_library_id": 801, "channel": "'fax'", "requested_on": _DAY, "asked_title": "'Emma'",
        "state": f"'{state}'", "item_id": 1, "packed_on": _DAY, "condition_sent": "'good'",
        "outward_shipment_id": 801, "refusal_reason": "'rare'",
    }  # fmt: skip
    if state == "confirmed":
        values |= {"received_on": _DAY, "due_on": _DUE}
    lent = _insert("loan", item_id=1, lending_request_id=801, site_id=1, lent_at=_AT) if state in _AWAY else ""
    return (
        _partner() + _partner(802) + _parcel(801) + _insert("lending_request", **{**values, **more}) + lent
        + _insert("identifier", scanned_text="'L801'", kind="'lending_request'", lending_request_id=801,
                  valid_from=_DAY)
    )  # fmt: skip


def _printed(kind: str = "packet") -> str:
    return _insert(
        "printed_sheet", kind=f"'{kind}'", language="'en'", data="'{}'", data_version=1, lending_request_id=801,
        destination="'printer'", staff_id=1, site_id=1, printed_at=_AT,
    )  # fmt: skip


def _case(**more: Any) -> str:
    values: dict[str, Any] = {
        "lending_request_id": 801, "kind": "'lost'", "noticed_on": _DAY, "description": "'x'", "currency": "'JPY'",
        "staff_id": 1,
    }  # fmt: skip
    return _insert("lending_compensation", **{**values, **more})


def _page(**more: Any) -> str:
    return (
        _insert("attachment", id=801, sha256=f"'{'f' * 64}'", media_type="'image/tiff'", byte_length=1, content="x'00'")
        + _insert("incoming_file", id=801, attachment_id=801, name="'f.tif'", came_by="'fax'", came_on=_DAY,
                  staff_id=1, made_at=_AT)
        + _insert("incoming_page", **{
            "id": 801, "incoming_file_id": 801, "page_number": 1, "state": "'filed'", "lending_request_id": 801,
            "filed_as": "'receipt_letter'", "decided_at": _AT, "staff_id": 1, **more,
        })
    )  # fmt: skip


def _application(**more: Any) -> str:
    values: dict[str, Any] = {"partner_library_id": 801, "received_on": _DAY}
    return _insert("partner_application", **{**values, **more})


_SETTLED: Final = {"state": "'made_good'", "way": "'replacement'", "closed_on": _DAY}
_APPROVED: Final = {
    "signatory": "'Erika'", "signatory_position": "'Director'", "signed": 1, "binds": 1, "reading_room": "'Hall'",
    "reads_in_room": 1, "copies_nothing": 1, "makes_good": 1, "copiers": "'none'", "review_from": _DAY,
    "decision": "'approved'", "decided_on": _DAY,
}  # fmt: skip
_WITHDRAWN: Final = {"decision": "'withdrawn'", "decided_on": _DAY}
_LOST: Final = _request("lost") + _printed()

PLANTED_IN_LENDING: Final = {
    "lent_without_papers": (_request("shipped"), "801"),
    "refused_without_reason": (_request("refused", refusal_reason="''"), "801"),
    "lent_and_lost_without_case": (_LOST, "801"),
    "made_good_without_case": (_request("made_good"), "801"),
    "case_before_it_left": (_request("packed") + _case(), "801"),
    "parcel_of_another_partner": (_request("shipped") + "UPDATE shipment SET partner_library_id = 802;", "801"),
    "letter_filed_and_not_noted": (_request("shipped") + _page(), "801"),
    "registered_without_user_id": (_partner(user_id="NULL") + _application(**_APPROVED), "801"),
    "application_of_registered": (_partner() + _application(), "801"),
    "approved_and_not_registered": (_partner(state="'in_review'") + _application(**_WITHDRAWN), "801"),
}

OTHER_FAULTS_OF_LENDING: Final = (
    ("lent_without_papers", _request("confirmed") + _printed("loan_slip") + _printed("return_label"), "801"),
    ("lent_without_papers", _request("posted_back") + _printed("lending_letter"), "801"),
    ("lent_and_lost_without_case", _LOST + _case(kind="'damaged'"), "801"),
    ("lent_and_lost_without_case", _LOST + _case(state="'found'", closed_on=_DAY), "801"),
    ("made_good_without_case", _request("made_good") + _case(), "801"),
    ("made_good_without_case", _request("made_good") + _case(state="'found'", closed_on=_DAY), "801"),
    *(("case_before_it_left", _request(state) + _case(), "801") for state in ("accepted", "refused", "cancelled")),
    (
        "parcel_of_another_partner",
        _request("returned") + _parcel(802, 802, "back") + "UPDATE lending_request SET return_shipment_id = 802;",
        "801",
    ),
    *(("application_of_registered", _partner(state=f"'{state}'") + _application(), "801")
      for state in ("suspended", "ended", "refused")),
    *(("approved_and_not_registered", _partner(state=f"'{state}'") + _application(**_WITHDRAWN), "801")
      for state in ("applied", "incomplete")),
)  # fmt: skip

# What may be.
SOUND_LENDING: Final = (
    _request("shipped") + _printed(),
    _request("shipped") + _printed("loan_slip") + _printed("to_borrowers") + _printed("return_label"),
    _request("shipped", packed_on="NULL"),
    _request("shipped") + _insert(
        "override", lending_request_id=801, what="'lending'", reason_code="'lending_papers_missing'",
        explanation="'by hand'", staff_id=1, made_at=_AT,
    ),
    _request("refused", refusal_reason="''") + _insert(
        "lending_refusal_reason", lending_request_id=801, place=1, reason="'rare'"
    ),
    _LOST + _case(),
    _request("made_good") + _case(**_SETTLED),
    _request("made_good") + _case(state="'waived'", closed_on=_DAY, closing_note="'worn'"),
    _request("returned") + _case(kind="'damaged'"),
    _request("confirmed") + _printed() + _page(),
    _request("shipped") + _printed() + _page(filed_as="'other'"),
    _partner() + _application(**_APPROVED),
    _partner(state="'applied'") + _application(),
    _partner(state="'applied'", user_id="NULL"),
    _partner(state="'approved'", user_id="NULL"),
    _partner(state="'refused'") + _application(decision="'refused'", decided_on=_DAY, decision_reason="'x'"),
)  # fmt: skip

# How an undo comes to touch what is planted, by the invariant that then finds it.
TOUCHES_OF_LENDING: Final = (
    ("lent_and_lost_without_case", "lending_request"),
    ("made_good_without_case", "lending_request"),
    ("case_before_it_left", "lending_compensation"),
    ("case_before_it_left", "lending_request"),
    ("letter_filed_and_not_noted", "incoming_page"),
    ("letter_filed_and_not_noted", "lending_request"),
    ("application_of_registered", "partner_application"),
    ("application_of_registered", "partner_library"),
    ("approved_and_not_registered", "partner_application"),
    ("approved_and_not_registered", "partner_library"),
)
TOUCHED_IN_LENDING: Final = {
    "lending_compensation": "UPDATE lending_compensation SET description = 'y'",
    "incoming_page": "UPDATE incoming_page SET note = 'x'",
    "partner_application": "UPDATE partner_application SET note = 'x'",
    "partner_library": "UPDATE partner_library SET note = 'x'",
}
