"""Start Vefa from a checkout: `python main.py [arguments]`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "src"))

from vefa.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
