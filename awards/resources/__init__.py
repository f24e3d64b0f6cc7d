"""Lists in and out of the awards side. Importing this package makes its kinds of list known."""

from awards.resources import nominees, past_awards

__all__ = ["nominees", "past_awards"]
