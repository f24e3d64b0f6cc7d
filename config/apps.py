"""The project as an installed app, and Django's admin with our own site in its place."""

from importlib import import_module

from django.apps import AppConfig, apps
from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.contrib.auth.signals import user_logged_in
from django.utils.module_loading import autodiscover_modules


class ConfigConfig(AppConfig):
    name = "config"
    label = "config"
    verbose_name = "Hệ thống"

    def ready(self):
        # Models, and so sessions, are at hand only now. The name is that of Django's receiver, which comes later and is left out.
        sessions = import_module("config.sessions")
        user_logged_in.connect(sessions.store_last_login, dispatch_uid="update_last_login")


class OfficeAdminConfig(AdminConfig):
    default_site = "config.site.admin_site.OfficeAdminSite"
    verbose_name = "Bàn làm việc"

    def ready(self):
        super().ready()
        autodiscover_modules("backup.admin", "checks.journal")
        # The devices hold secrets: they are set up and dropped by pages of our own.
        for model in ("otp_totp.TOTPDevice", "otp_static.StaticDevice"):
            admin.site.unregister(apps.get_model(model))
