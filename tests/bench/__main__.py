"""Run a benchmark: `python -m tests.bench export`.  Each area is a module here with a function `run(args)`."""

import importlib
import pkgutil
import sys
from pathlib import Path


def areas() -> list[str]:
    """The benchmarks that there are."""
    names = [module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)])]
    return sorted(name for name in names if not name.startswith("_"))


def main() -> int:
    """Run the benchmark that is named, or say which there are."""
    if len(sys.argv) < 2 or sys.argv[1] not in areas():
        print("python -m tests.bench", "|".join(areas()))
        return 2
    importlib.import_module(f"tests.bench.{sys.argv[1]}").run(sys.argv[2:])
    return 0


if __name__ == "__main__":
    sys.exit(main())
