"""The benchmarks: each against a bare baseline measured in the same run. ``python -m tests.bench [NAME ...]``."""

from __future__ import annotations

import sys
from importlib import import_module

# Name -> module of this package, and the ratio that is to be reached.
BENCHES = {
    "packets": ("1,000 packets against a bare ReportLab canvas drawing the same strings", 1.5),
    "import_library": ("an import against bare parse, map, insert and index (2.0 is half the speed)", 2.0),
    "import_marc": ("reading MARC alone, against bare pymarc and a bare insert in memory", 2.0),
    "check_out": ("lending one item, durable, against bare sqlite3 doing the same", 5.0),
    "large_desk": ("the desk at 1,000,000 items and 200,000 loans, beside 10,000 and 2,000", 1.2),
    "capture": ("a return that captures among 50,000 open holds, beside one in the library without holds", 1.2),
    "decision": ("all reasons for a person with 30 loans: the rules alone, against 1 ms", 1.0),
    "reports": ("the slowest report over 200,000 loans, against a bare grouped count of them", 4.0),
    "borrowing_work_list": ("the work list of 20,000 borrowing requests, against a bare query of the same rows", 2.0),
    "lending_work_list": ("the work list of 20,000 lending requests, against a bare query of the same rows", 2.0),
    "start_up": ("process start to usable window on 100,000 titles, against a bare window with a table", 2.2),
    "accruing": ("the fines of 10,000 overdue loans in one pass, against a bare loop over the same rows", 8.0),
    "fax_page": ("a fax page from its bytes to its request, against the decoder alone on the page made ready", 2.0),
    "notices": ("the notices of 10,000 overdue loans, against a bare loop that reads and writes as many rows", 5.0),
    "desk_during_import": ("the longest wait of a desk action while an import runs, against 100 ms", 1.0),
}


def main(names: list[str]) -> int:
    """Measure and print; 0 always: a benchmark reports, it does not fail."""
    for name in names or BENCHES:
        words, target = BENCHES[name]
        print(f"\n{name}: {words} (at most {target})", flush=True)
        for figure, value in import_module(f"tests.bench.{name}").measure().items():
            print(f"  {figure:<28} {value:.3f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
