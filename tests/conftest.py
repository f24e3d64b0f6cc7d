"""What every test may ask for; the browser's fixtures are in browser/conftest.py."""

from contextlib import contextmanager

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.test import Client, TransactionTestCase, override_settings

from emulation.queries.journal.remembered import memory_file
from tests.databases import copied_database
from tests.guards import guards_off

#: A test that asks for one of these, or is marked django_db, touches the database.
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}


def pytest_addoption(parser):
    parser.addoption("--touching-database", action="store_true", help="only what the engine may make a difference to")


def pytest_collection_modifyitems(config, items):
    """Leave out what this run has no use for; nothing is skipped, since a skipped test is a failure of CI."""
    foreign = {"sqlite", "postgresql"} - {connection.vendor}
    dropped = [item for item in items if any(item.get_closest_marker(engine) for engine in foreign)]
    if config.getoption("--touching-database"):
        dropped += [item for item in items if not touches_database(item) or item.get_closest_marker("any_engine")]
    config.hook.pytest_deselected(items=dropped)
    items[:] = [item for item in items if item not in set(dropped)]


def touches_database(item) -> bool:
    return bool(item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(item.fixturenames))


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """SQLite is tested as it is used, from a file: one in memory has other locks and no second connection."""
    with django_db_blocker.unblock(), copied_database():
        yield


@pytest.fixture(scope="session", autouse=True)
def _office_under_test(tmp_path_factory):
    """Files go to a folder of the run; passwords are hashed fast, since none is worth protecting; static files are
    looked up when asked for, since listing them would cost every test client 10 ms."""
    with override_settings(
        MEDIA_ROOT=tmp_path_factory.mktemp("media"),
        VAR_DIR=tmp_path_factory.mktemp("var"),
        WHITENOISE_AUTOREFRESH=True,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def _databases_emptied_past_the_guards():
    """Tests with real transactions end by emptying every table, the register's and the journal's included."""
    empty = TransactionTestCase._fixture_teardown

    def teardown(self):
        with guards_off(connections["default"]):
            empty(self)
        memory_file().unlink(missing_ok=True)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
        yield


@contextmanager
def _until_the_module_ends(blocker):
    """What the block writes stands under every test of the file, each of which is rolled back to it."""
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def law(django_db_setup, django_db_blocker):
    """The rows of the law as the office has them."""
    with _until_the_module_ends(django_db_blocker):
        call_command("load_reference", only="law", verbosity=0)
        yield


@pytest.fixture(scope="module")
def roles(django_db_setup, django_db_blocker):
    """The roles with their permissions as the office has them."""
    with _until_the_module_ends(django_db_blocker):
        call_command("sync_roles", verbosity=0)
        yield


@pytest.fixture
def admin_user(db):
    """An administrator who has already chosen a password ("mat-khau-thu-1")."""
    return get_user_model().objects.create_superuser("quantri", password="mat-khau-thu-1", must_change_password=False)


@pytest.fixture
def admin_client(admin_user) -> Client:
    client = Client()
    client.force_login(admin_user)
    return client
