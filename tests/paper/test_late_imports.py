from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys
import libdesk.paper.frozen, libdesk.paper.labels, libdesk.paper.packet
assert not {name.partition(".")[0] for name in sys.modules} & {"reportlab", "PySide6", "PIL"}, sorted(sys.modules)
"""


def test_sheets_can_be_filled_without_loading_reportlab_or_qt() -> None:
    subprocess.run([sys.executable, "-c", PROGRAM], check=True, timeout=60)
