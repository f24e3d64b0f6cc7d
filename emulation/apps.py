from django.apps import AppConfig


class EmulationConfig(AppConfig):
    """Who the people and units are, and how they compete."""

    name = "emulation"
    verbose_name = "Thi đua"
