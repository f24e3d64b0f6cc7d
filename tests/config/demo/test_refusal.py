from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from config.management.commands.load_reference import FOLDER
from config.reference.loading import load_reference
from emulation.models import Person
from tests.factories import make_person

pytestmark = pytest.mark.django_db


def test_demo_is_refused_where_records_are():
    load_reference(FOLDER)
    make_person("Lê Thị Hoa")
    with pytest.raises(CommandError, match="đã có hồ sơ thật"):
        call_command("load_demo", stdout=StringIO())
    assert Person.objects.count() == 1


def test_demo_is_refused_without_the_reference():
    with pytest.raises(CommandError, match="load_reference"):
        call_command("load_demo", stdout=StringIO())
