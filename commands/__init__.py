"""One module a command of `cli.py`; each prints what a page shows."""
