"""The checks of the office; `python -m tests` runs them all (tests/__main__.py)."""
