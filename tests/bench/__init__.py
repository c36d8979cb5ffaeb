"""Benchmarks: they print figures and ratios of one run, and assert nothing."""
