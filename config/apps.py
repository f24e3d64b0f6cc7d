"""The project as an installed app, and Django's admin with our own site in its place."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.module_loading import autodiscover_modules


class ConfigConfig(AppConfig):
    name = "config"
    label = "config"
    verbose_name = "Hệ thống"


class OfficeAdminConfig(AdminConfig):
    default_site = "config.site.admin_site.OfficeAdminSite"
    verbose_name = "Bàn làm việc"

    def ready(self):
        super().ready()
        autodiscover_modules("backup.admin")
