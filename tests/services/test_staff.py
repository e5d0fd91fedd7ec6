"""Staff: signing in, PIN, rights, somebody always in charge."""

from __future__ import annotations

import pytest

from libdesk.domain.rights import Right
from libdesk.services.history import History
from libdesk.services.staff import StaffService, hash_pin, pin_fits
from tests.library_fixtures import SmallLibrary
from tests.services.outcomes import refusals


@pytest.fixture
def staff(small: SmallLibrary) -> StaffService:
    return StaffService(small.library)


def test_the_staff_and_the_sites(small: SmallLibrary, staff: StaffService) -> None:
    assert [member.name for member in staff.members()] == ["司書", "窓口 花子", "Helper"]
    clerk = staff.member(small.clerk)
    assert (clerk.badge, clerk.has_pin, clerk.active) == ("S001", False, True)
    assert clerk.rights == {"circulate", "patrons", "lending"}
    assert staff.member(small.head).rights == set(map(str, Right))
    assert [site.code for site in staff.sites()] == ["main", "branch"]
    with pytest.raises(LookupError):
        staff.member(999)


def test_signing_in(small: SmallLibrary, staff: StaffService) -> None:
    assert staff.sign_in(small.clerk).must().name == "窓口 花子"
    staff.set_pin(small.context(), small.clerk, "4711").must()
    assert staff.member(small.clerk).has_pin
    assert refusals(staff.sign_in(small.clerk)) == ["pin_wrong"]
    assert refusals(staff.sign_in(small.clerk, "4712")) == ["pin_wrong"]
    assert staff.sign_in(small.clerk, "4711").done
    staff.set_pin(small.context(), small.clerk, "").must()
    assert staff.sign_in(small.clerk).done
    assert refusals(staff.sign_in(999)) == ["not_found"]


def test_a_pin_is_stored_as_a_salted_hash_only(small: SmallLibrary, staff: StaffService) -> None:
    first, second = hash_pin("4711"), hash_pin("4711")
    assert first != second
    assert "4711" not in first
    assert pin_fits("4711", first)
    assert pin_fits("4711", second)
    assert not pin_fits("", first)
    assert hash_pin("") == ""
    assert pin_fits("anything", "")


def test_ones_own_pin_needs_no_right(small: SmallLibrary, staff: StaffService) -> None:
    helper = small.context(staff=small.helper)
    assert staff.set_pin(helper, small.helper, "1").done
    assert refusals(staff.set_pin(helper, small.clerk, "1")) == ["right_missing"]
    assert refusals(staff.set_pin(small.context(), 999, "1")) == ["not_found"]


def test_somebody_who_left_neither_signs_in_nor_does_anything(small: SmallLibrary, staff: StaffService) -> None:
    staff.save(small.context(), small.clerk, name="窓口 花子", badge="S001", active=False, rights=["circulate"]).must()
    assert refusals(staff.sign_in(small.clerk)) == ["staff_inactive"]
    from libdesk.services.desk import Desk

    outcome = Desk(small.library).check_out(small.context(staff=small.clerk), 1, 1)
    assert refusals(outcome) == ["staff_inactive"]
    assert [member.name for member in staff.members(active_only=True)] == ["司書", "Helper"]


def test_rights_are_given_and_taken_and_given_back_by_undo(small: SmallLibrary, staff: StaffService) -> None:
    outcome = staff.save(small.context(), small.clerk, name="Hana", badge="S002", rights=["circulate", "catalogue"])
    clerk = staff.member(outcome.must())
    assert clerk.rights == {"circulate", "catalogue"}
    assert (clerk.name, clerk.badge) == ("Hana", "S002")
    History(small.library).undo(small.context(), outcome.action_id or 0).must()
    clerk = staff.member(small.clerk)
    assert (clerk.rights, clerk.badge) == ({"circulate", "patrons", "lending"}, "S001")


def test_what_is_refused(small: SmallLibrary, staff: StaffService) -> None:
    here = small.context()
    assert refusals(staff.save(here, None, name=" ")) == ["name_missing"]
    assert refusals(staff.save(here, 999, name="Nobody")) == ["not_found"]
    assert refusals(staff.save(here, None, name="New", badge="P1")) == ["number_taken"]
    assert refusals(staff.save(small.context(staff=small.clerk), None, name="New")) == ["right_missing"]
    with pytest.raises(ValueError, match="fly"):
        staff.save(here, None, name="New", rights=["fly"])


@pytest.mark.parametrize("change", [{"rights": ["circulate"]}, {"active": False, "rights": list(Right)}])
def test_the_last_one_in_charge_stays_in_charge(small: SmallLibrary, staff: StaffService, change) -> None:
    assert refusals(staff.save(small.context(), small.head, name="司書", **change)) == ["last_with_right"]
    staff.save(small.context(), small.clerk, name="Hana", rights=["staff"]).must()
    assert staff.save(small.context(), small.head, name="司書", **change).done
