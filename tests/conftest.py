"""What tests share: a clock set by hand, a small library, real records if there are any."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.library_fixtures import SmallLibrary, make_small_library


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the tests that take minutes, too")


def pytest_configure(config: pytest.Config) -> None:
    # The suite tries the same examples each time, so that its verdict and coverage do not change; --long looks further.
    settings.register_profile("suite", derandomize=True)
    settings.load_profile("default" if config.getoption("--long") else "suite")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    skip = pytest.mark.skip(reason="runs for minutes; only with --long")
    for item in items:
        if "long" in item.keywords:
            item.add_marker(skip)


@pytest.fixture(autouse=True)
def _own_machine_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the settings of whoever runs it."""
    folder = tmp_path_factory.mktemp("machine")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(folder))


@pytest.fixture
def small(tmp_path: Path) -> Iterator[SmallLibrary]:
    """A library with two sites, three staff members, three patrons, four items and a partner library."""
    made = make_small_library(tmp_path / "small.libdesk")
    yield made
    made.library.close()


@pytest.fixture(scope="session")
def records() -> Path:
    """The folder of real records, or the test is skipped."""
    folder = os.environ.get("LIBDESK_RECORDS", "")
    if not folder:
        pytest.skip("LIBDESK_RECORDS names no folder of real records")
    return Path(folder)
