"""The wheel: it holds its resources inside the package, and works away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout and unpacked as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=300)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_site_packages_gets_the_package_alone(unpacked: Path) -> None:
    assert {path.name for path in unpacked.iterdir() if not path.name.endswith(".dist-info")} == {"libdesk"}


def test_every_resource_is_inside(unpacked: Path) -> None:
    shipped = {path.relative_to(ROOT / "resources") for path in (ROOT / "resources").rglob("*") if path.is_file()}
    packed = unpacked / "libdesk" / "resources"
    assert {path.relative_to(packed) for path in packed.rglob("*") if path.is_file()} == shipped


def test_what_reads_scans_is_installed_with_it(unpacked: Path) -> None:
    (metadata,) = unpacked.glob("*.dist-info/METADATA")
    needed = [line for line in metadata.read_text("utf-8").splitlines() if line.startswith("Requires-Dist:")]
    for package in ("zxing-cpp", "pypdfium2", "pillow"):
        assert [line for line in needed if package in line and "extra ==" not in line], package


def test_it_makes_and_prints_a_library_away_from_the_checkout(unpacked: Path, tmp_path: Path) -> None:
    script = (
        "import sys, libdesk; from pathlib import Path; from libdesk.app import main\n"
        f"assert Path(libdesk.__file__).is_relative_to({str(unpacked)!r}), libdesk.__file__\n"
        "sys.exit(main(['new', 'a.libdesk', '--sample']) or main(['check', 'a.libdesk'])"
        " or main(['print', 'gallery', '--to', 'a.pdf']))"
    )
    environment = {**os.environ, "PYTHONPATH": str(unpacked), "LANG": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "is sound" in done.stdout
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
