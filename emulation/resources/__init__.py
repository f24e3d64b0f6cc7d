"""Lists in and out of the emulation side. Importing this package makes its kinds of list known, and their templates."""

from emulation.resources import templates
from emulation.resources.competition import members, movements
from emulation.resources.directory import resource as units
from emulation.resources.people import resource as people
from emulation.resources.scoring import scores
from emulation.resources.scoring import templates as score_templates

__all__ = ["members", "movements", "people", "score_templates", "scores", "templates", "units"]
