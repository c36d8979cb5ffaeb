"""The tests; `python -m tests` runs all that must hold before a change lands."""
