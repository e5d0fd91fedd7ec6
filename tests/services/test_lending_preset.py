"""The preset of a library that lends overseas, and what each preset says of what is lent to partners (S2)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from libdesk.db.integrity import find_faults
from libdesk.domain.context import Context
from libdesk.domain.loanability import LoanabilityRow
from libdesk.resources import resource_path
from libdesk.services import policies
from libdesk.services.catalogue import ItemFields, TitleFields
from libdesk.services.clock import SetClock
from libdesk.services.founding import found_library
from libdesk.services.library import Library, Work
from libdesk.services.loanability_reading import loanability_rows
from libdesk.services.loanability_standard import KNOWN, standard_rows
from libdesk.services.policies import Preset, load_preset, preset_names, write_preset
from libdesk.services.services import Services
from libdesk.services.sites import Sites
from tests.library_fixtures import MORNING, SmallLibrary


@contextmanager
def founded(tmp_path: Path, policy: str) -> Iterator[Library]:
    found_library(tmp_path / "new.libdesk", SetClock(MORNING), policy)
    library = Library.open(tmp_path / "new.libdesk")
    try:
        yield library
    finally:
        library.close()


@pytest.mark.rule("L08", "L03", "L07", "L14")
def test_the_terms_of_the_service_are_those_of_the_source(tmp_path: Path) -> None:
    with founded(tmp_path, "lending") as library:
        settings = Services(library).settings
        assert [settings.number(f"lending.{key}") for key in (
            "item_limit", "loan_months", "letter_days", "approval_least_weeks", "approval_most_weeks"
        )] == [10, 1, 3, 4, 6]  # fmt: skip
        assert find_faults(library.rows) == []


@pytest.mark.rule("L12", "L18")
def test_three_sites_each_with_the_address_to_which_its_items_go_back(tmp_path: Path) -> None:
    with founded(tmp_path, "lending") as library:
        sites = Sites(library)
        records = [sites.record(site_id) for (site_id,) in library.rows.all("SELECT id FROM site ORDER BY id")]
        assert [one.code for one in records] == ["tokyo", "kansai", "children"]
        for one in records:
            assert all((one.address, one.address_latin, one.postal_code, one.department, one.department_latin))
            assert one.country == "JP"
        # The source gives one fax number and one e-mail address only.
        assert [bool(one.fax and one.email) for one in records] == [False, True, False]


@pytest.mark.rule("L05", "L06")
def test_every_reason_of_the_source_has_a_row_that_asks_for_it(tmp_path: Path) -> None:
    with founded(tmp_path, "lending") as library:
        rows = loanability_rows(library.rows)
        assert len(rows) == len(standard_rows()) - 1  # no collection "local" here
        assert {row.reason for row in rows} == {row["reason"] for row in standard_rows()}
        services, context = Services(library), Context(1, 1, "desk 1", SetClock(MORNING))
        title = services.catalogue.add_title(context, TitleFields("北斎漫画", language="jpn", year=1990)).must()
        class_id = int(library.rows.value("SELECT id FROM loan_class WHERE code = 'reading_room'"))
        item = ItemFields("1", 1, class_id, acquired_on=date(1996, 1, 1))
        item_id = services.catalogue.add_item(context, title, item).must()
        # Nobody may take it home, a partner may borrow it.
        assert services.loanability.of_item(context, item_id).allowed


@pytest.mark.parametrize("name", preset_names())
@pytest.mark.rule("L05", "L06")
def test_a_preset_either_ships_the_standard_or_takes_it_over_with_one_press(tmp_path: Path, name: str) -> None:
    with founded(tmp_path, name) as library:
        services, context = Services(library), Context(1, 1, "desk 1", SetClock(MORNING))
        if name in ("lending", "small-library"):
            assert services.loanability.rows()
        else:
            assert services.loanability.rows() == []
            services.loanability.take_standard(context).must()
        assert find_faults(library.rows) == []
        assert {row.rule for row in services.loanability.rows()} == {"L05", "L06", ""}


def test_the_keys_of_a_row_are_those_that_a_preset_may_use() -> None:
    assert policies._KNOWN["loanability"] == KNOWN | {"standard"}


def test_rows_of_a_presets_own(small: SmallLibrary) -> None:
    text = """
        [[loanability]]
        reason = "too_new"
        age_under_years = 2
        collection = "new"
        [[loanability]]
        reason = "rare"
        class = "kept"
        materials = ["book"]
    """
    tables = {
        **dict.fromkeys(("site", "patron_category", "loan_table"), ()), "source": "x", "staff": {"name": "X"},
        "loan_class": [{"code": "kept", "name": "Kept"}],
        "collection": [{"code": "new", "name": "New", "loan_class": "kept"}], **tomllib.loads(text),
    }  # fmt: skip

    def body(work: Work) -> tuple[LoanabilityRow, ...]:
        work.run("DELETE FROM loanability_row")
        write_preset(work, Preset("test", tables))
        return loanability_rows(work)

    rows = small.library.perform(small.context(), "fill_sample", None, body).must()
    collection = small.library.rows.value("SELECT id FROM collection WHERE code = 'new'")
    kept = small.library.rows.value("SELECT id FROM loan_class WHERE code = 'kept'")
    assert [(row.reason, row.age_under_years, row.collection_id, row.loan_class_id, row.materials) for row in rows] == [
        ("too_new", 2, collection, None, ()), ("rare", None, None, kept, ("book",)),
    ]  # fmt: skip


def test_choices_are_marked_as_such() -> None:
    text = resource_path("policies", "lending.toml").read_text("utf-8")
    assert "(choice)" in text
    assert load_preset("lending").tables["source"].startswith("S2")
