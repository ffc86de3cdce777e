"""Entry point of `python -m k2desk`: the command line or the window."""

import sys

from k2desk.cli.main import main

if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        # A frozen program starts its child processes by running itself.
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
