"""Lists in and out of the awards side. Importing this package makes its kinds of list known, and their templates."""

from awards.resources.evidence import resource as evidence
from awards.resources.lists import body_lists, nominees, past_awards, templates

__all__ = ["body_lists", "evidence", "nominees", "past_awards", "templates"]
