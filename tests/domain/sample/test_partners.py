from __future__ import annotations

import re

from tests.domain.sample.sample_records import TODAY, partners

CONTINENTS = {
    "US": "North America",
    "BR": "South America",
    "GB": "Europe",
    "DE": "Europe",
    "FR": "Europe",
    "RU": "Europe",
    "GR": "Europe",
    "KR": "Asia",
    "CN": "Asia",
    "TW": "Asia",
    "HK": "Asia",
    "AE": "Asia",
    "AU": "Oceania",
    "ZA": "Africa",
}


def test_fourteen_registered_partners_on_six_continents() -> None:
    assert len(partners()) == 14
    assert len({partner.user_id for partner in partners()}) == 14
    assert len({CONTINENTS[partner.country] for partner in partners()}) == 6
    assert all(partner.registered_on < TODAY for partner in partners())
    assert [partner.state for partner in partners()].count("approved") == 13
    assert partners()[-1].state == "suspended"
    assert partners()[-1].note


def test_addresses_in_five_scripts() -> None:
    scripts = (
        r"[A-Za-z]{4}",
        r"[\u0400-\u04ff]{4}",
        r"[\u0370-\u03ff]{4}",
        r"[\uac00-\ud7a3]{2}",
        r"[\u4e00-\u9fff]{3}",
    )
    for script in scripts:
        assert any(re.search(script, partner.address) for partner in partners()), script


def test_two_countries_have_no_post_codes() -> None:
    assert {partner.country for partner in partners() if not partner.postal_code} == {"HK", "AE"}


def test_each_can_be_written_to_and_faxed() -> None:
    for partner in partners():
        assert partner.name_latin
        assert partner.fax.startswith("+")
        assert partner.telephone != partner.fax
        assert partner.language in {"en", "ja"}
        assert partner.contact
        assert "\n" in partner.address or partner.country == "TW"
    assert max(len(partner.department) for partner in partners()) > 80
