"""The project as an installed app, and Django's admin with our own site in its place."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class ConfigConfig(AppConfig):
    name = "config"
    label = "config"
    verbose_name = "Hệ thống"


class OfficeAdminConfig(AdminConfig):
    default_site = "config.admin_site.OfficeAdminSite"
    verbose_name = "Bàn làm việc"
