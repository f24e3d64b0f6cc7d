"""The database of the tests was made by the migrations; here: that they say all the models say."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


@pytest.mark.django_db
def test_migrations_apply_from_zero_on_this_engine():
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


@pytest.mark.django_db
def test_migrations_make_a_table_for_every_model():
    tables = set(connection.introspection.table_names(include_views=True))
    models = apps.get_models(include_auto_created=True)
    assert [model._meta.label for model in models if model._meta.managed and model._meta.db_table not in tables] == []


@pytest.mark.django_db
def test_migrations_miss_no_change_of_the_models():
    # Ends with SystemExit where a migration is missing.
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
