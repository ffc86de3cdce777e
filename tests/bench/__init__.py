"""Benchmarks next to yardsticks of the same run: `python -m tests.bench`."""
