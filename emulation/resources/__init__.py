"""Lists in and out of the emulation side. Importing this package makes its kinds of list known."""

from emulation.resources import people, units

__all__ = ["people", "units"]
