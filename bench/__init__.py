"""Repeatable measurements; `python -m bench [NAME…]` runs them on both engines (bench/__main__.py)."""
