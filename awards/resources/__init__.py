"""Lists in and out of the awards side. Importing this package makes its kinds of list known."""

from awards.resources import evidence, nominees, past_awards

__all__ = ["evidence", "nominees", "past_awards"]
