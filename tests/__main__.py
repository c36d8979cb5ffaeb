"""Run everything that must hold: style, types, tests.  The exit status is that of the first that fails."""

import subprocess
import sys

STEPS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("pytest", "-q", "-n", "auto", "--dist", "loadfile", "--max-worker-restart", "0"),
)


def main() -> int:
    """Run the steps one after the other."""
    for step in STEPS:
        print("$", *step, flush=True)
        if status := subprocess.run([sys.executable, "-m", *step], check=False).returncode:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
