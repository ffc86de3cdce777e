"""`python -m k2desk`: the window, or the command line where a sub-command is given."""

import sys

from k2desk.cli import main

if __name__ == "__main__":
    sys.exit(main())
