"""Speed, measured beside yardsticks of the same run: `python -m tests.bench`."""
