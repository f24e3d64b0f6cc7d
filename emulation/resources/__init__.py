"""Lists in and out of the emulation side. Importing this package makes its kinds of list known, and their templates."""

from emulation.resources import people, templates, units

__all__ = ["people", "templates", "units"]
