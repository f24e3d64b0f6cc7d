"""The commendation side as an installed app."""

from django.apps import AppConfig


class AwardsConfig(AppConfig):
    """What is proposed, decided and granted."""

    name = "awards"
    verbose_name = "Khen thưởng"
    guarded = True
