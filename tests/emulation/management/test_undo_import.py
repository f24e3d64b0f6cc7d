from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from emulation.models import Person
from tests import factories
from tests.list_files import PEOPLE, make_office, stage, store

pytestmark = pytest.mark.django_db

LAN = ["CB01", "Trần Thị Lan", "Nữ", "05/08/1990", "Văn thư", "Xã Hòn Đất", ""]


@pytest.fixture(autouse=True)
def office():
    return make_office()


def run(batch_id) -> str:
    out = StringIO()
    call_command("undo_import", str(batch_id), stdout=out)
    return out.getvalue()


def test_stored_list_is_undone():
    batch = store("people", PEOPLE, LAN)
    assert run(batch.pk) == f"Đã hoàn tác lô {batch.pk}.\n"
    assert Person.objects.count() == 0


def test_what_stays_is_named():
    batch = store("people", PEOPLE, LAN)
    factories.make_household(head=Person.objects.get())
    assert "  Giữ lại cá nhân “Trần Thị Lan (05/08/1990)”: đang được dùng ở hộ gia đình." in run(batch.pk)


def test_list_that_was_not_stored_and_an_unknown_one_are_refused():
    with pytest.raises(CommandError, match="Chỉ hoàn tác được danh sách đã ghi") as refused:
        run(stage("people", PEOPLE, LAN).pk)
    assert refused.value.returncode == 1
    with pytest.raises(CommandError, match="Không có lô nhập số 999") as refused:
        run(999)
    assert refused.value.returncode == 2
