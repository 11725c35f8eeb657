"""`python3 dev.py bench [NAME …]`: print the figures."""

from __future__ import annotations

import importlib
import sys

NAMES = ("storage", "saving", "backups", "start", "window", "papers", "importer")


def main() -> None:
    """Run the named measurements, or all."""
    for name in sys.argv[1:] or NAMES:
        print(f"— {name}")
        importlib.import_module(f"benchmarks.{name}").run()


if __name__ == "__main__":
    main()
