"""Run LibDesk from a checkout: ``python main.py --demo``."""

import sys

from libdesk.app import main

if __name__ == "__main__":
    sys.exit(main())
