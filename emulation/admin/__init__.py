"""The admin classes of the emulation side: a folder a subject, in it admin.py and what admin.py is made of."""

from emulation.common.submodules import import_submodules

import_submodules(__name__, __path__)
