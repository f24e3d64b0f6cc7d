"""Lists in and out of the emulation side. Importing this package makes its kinds of list known, and their templates."""

from emulation.resources import templates
from emulation.resources.directory import resource as units
from emulation.resources.people import resource as people

__all__ = ["people", "templates", "units"]
