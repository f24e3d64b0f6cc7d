"""Data-quality checks: each a small function that returns the rows in question, found through the registry."""
