"""The emulation side as an installed app: its guards are wired and its kinds of list found when it is ready."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from emulation.common.db_guards.wiring import wire_guards


class EmulationConfig(AppConfig):
    """Who the people and units are, and how they compete."""

    name = "emulation"
    verbose_name = "Thi đua"
    guarded = True

    def ready(self):
        wire_guards(self)
        autodiscover_modules("resources")
