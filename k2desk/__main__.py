"""`python -m k2desk`: the window, or the command line where a sub-command is given."""

import sys

from k2desk.cli.main import main

if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        # A frozen program starts its child processes by calling itself.
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
