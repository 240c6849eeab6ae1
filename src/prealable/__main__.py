"""``python -m prealable``: the command."""

import sys

from prealable.cli import main

if __name__ == "__main__":
    sys.exit(main())
