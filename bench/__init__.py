"""Benchmarks that print ratios, with the floor and the rivals measured in the same run: `python -m bench [--quick]`."""
