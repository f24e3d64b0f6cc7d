"""When the guards are installed and checked: signals of `migrate`, and a check of the database."""

from django.apps import AppConfig
from django.core.checks import Tags, Warning, register
from django.db import connections
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate

from emulation.common.db_guards.install import drop_guards, install_guards, missing_guards
from emulation.common.db_guards.session import register_session


def wire_guards(config: AppConfig) -> None:
    """Called once by the app whose signals stand for the whole migration."""
    connection_created.connect(register_session)
    pre_migrate.connect(drop_before_migrating, sender=config)
    post_migrate.connect(install_after_migrating, sender=config)
    register(check_guards, Tags.database)


def drop_before_migrating(using, plan=(), **kwargs):
    """SQLite alone: renaming the remade table fails while a trigger names the one it replaces."""
    connection = connections[using]
    if plan and connection.vendor == "sqlite":
        drop_guards(connection)


def install_after_migrating(using, **kwargs):
    install_guards(connections[using])


def check_guards(databases=None, **kwargs):
    """A warning and no error, which would stop the `migrate` that mends it."""
    missing = [name for alias in databases or () for name in _missing(connections[alias])]
    if not missing:
        return []
    return [
        Warning(
            f"Cơ sở dữ liệu thiếu {len(missing)} chốt bảo vệ: {', '.join(missing)}.",
            hint="Chạy `python manage.py migrate` để lập lại.",
            id="emulation.W001",
        )
    ]


def _missing(connection) -> list[str]:
    """Nothing is missing from a database no migration has reached."""
    return missing_guards(connection) if connection.introspection.table_names() else []
