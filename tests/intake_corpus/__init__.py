"""Small lists of every shape, wording and dirt that reaches the office, and what must come out of each.

The files are built by the functions here from a fixed seed; the people in them are invented.
"""
