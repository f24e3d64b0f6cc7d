from pathlib import Path

import pytest

from emulation.enums import BatchState
from emulation.intake.batch.file_store import content_of, is_kept_whole
from emulation.intake.batch.stage import stage_list
from emulation.intake.plan import ImportOptions
from emulation.models import ImportBatch
from tests.list_files import DAY, PEOPLE, make_office, workbook

pytestmark = pytest.mark.django_db
LAN = ["CB01", "Trần Thị Lan", "Nữ", "05/08/1990", "Văn thư", "UBND xã Hòn Đất", ""]


def send(content: bytes) -> ImportBatch:
    return stage_list(content=content, file_name="ds.xlsx", kind="people", options=ImportOptions(on=DAY), by=None)


def _path(batch: ImportBatch) -> Path:
    return Path(batch.file.path)


def test_list_sent_again_is_kept_once():
    make_office()
    content = workbook(PEOPLE, [1, *LAN])
    first, second = send(content), send(content)
    assert first.file.name == second.file.name
    assert [path for path in _path(first).parent.iterdir() if path.name.startswith(_path(first).name)] == [_path(first)]


@pytest.mark.parametrize("damage", [lambda whole: whole[:100], lambda whole: whole[:-1] + b"?"], ids=["stump", "written over"])
def test_file_that_is_no_longer_the_one_that_came_is_kept_anew(damage):
    make_office()
    whole = workbook(PEOPLE, [1, *LAN])
    first = send(whole)
    _path(first).write_bytes(damage(whole))
    assert not is_kept_whole(first)
    second = send(whole)
    assert (second.state, content_of(second), is_kept_whole(first)) == (BatchState.STAGED, whole, True)
