import hashlib
from pathlib import Path

import pytest
from django.conf import settings

from emulation.enums import BatchState
from emulation.intake.batch.stage import AUTO, stage_list
from emulation.intake.plan import ImportOptions
from emulation.models import Act, ImportRow, Person
from tests import factories
from tests.list_files import DAY, PEOPLE, make_office, stage, statuses, workbook

LAN = ["CB01", "Trần Thị Lan", "Nữ", "05/08/1990", "Văn thư", "UBND xã Hòn Đất", ""]
NOBODY = ["", "12345", "", "", "", "Sở Y tế", ""]
ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture
def office(db):
    return make_office()


def stage_bytes(content: bytes, name: str = "danh-sach.xlsx", kind: str = "people", **values):
    return stage_list(content=content, file_name=name, kind=kind, options=ImportOptions(on=DAY), by=None, **values)


# --- staging ----------------------------------------------------------------------------------------------------------
def test_staged_list_is_kept_with_its_file_and_nothing_is_stored(office):
    clerk = factories.make_user(username="canbo1")
    batch = stage("people", PEOPLE, LAN, by=clerk)
    with batch.file.open() as file:
        content = file.read()
    assert (batch.state, batch.uploaded_by, batch.size) == (BatchState.STAGED, clerk, len(content))
    assert batch.sha256 == hashlib.sha256(content).hexdigest()
    assert (Person.objects.count(), ImportRow.objects.count()) == (0, 1)
    assert Act.objects.get().verb == "stage_list"


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "rong.xlsx", "F_EMPTY"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "anh.xlsx", "F_FORMAT"),
        (workbook(["Kính gửi", "Sở Nội vụ"], ["Về việc", "báo cáo"]), "thu.xlsx", "F_NO_HEADER"),
        (workbook(["STT", "Chức vụ", "Đơn vị công tác"], [1, "Y sĩ", "Sở Y tế"]), "thieu.xlsx", "F_MISSING_COLUMNS"),
        (b"PK" + bytes(21 * 1024 * 1024), "lon.xlsx", "F_TOO_LARGE"),
    ],
)
def test_refused_file_leaves_only_the_record_of_the_attempt(office, content, name, code):
    batch = stage_bytes(content, name)
    assert (batch.state, batch.refusal_code, batch.counts, ImportRow.objects.count()) == (BatchState.REFUSED, code, {}, 0)
    assert batch.refusal.endswith(".")
    assert (batch.file_name, batch.size) == (name, len(content))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.xlsx", "../../etc/passwd.xlsx"),
        ("danh\x00sách\u202e.xlsx", "danhsách.xlsx"),
        ("d" * 300 + ".xlsx", "d" * 250 + ".xlsx"),
        ("\udcff.xlsx", ".xlsx"),
    ],
)
def test_hostile_file_name_never_reaches_the_disk(office, name, kept):
    batch = stage_bytes(workbook(PEOPLE, [1, *LAN]), name)
    assert (batch.state, batch.file_name) == (BatchState.STAGED, kept)
    assert Path(batch.file.path).is_relative_to(settings.MEDIA_ROOT)
    assert Path(batch.file.path).name == batch.sha256


def test_file_is_kept_once_however_often_it_comes(office):
    content = workbook(PEOPLE, [1, *LAN])
    assert stage_bytes(content).file.name == stage_bytes(content).file.name


def test_text_no_database_can_hold_is_left_out(office):
    text = "STT;Họ và tên;Đơn vị công tác;Chức vụ\r\n1;Trần Thị L\x00an;Sở Y tế;Y sĩ\r\n".encode()
    batch = stage_bytes(text, "danh-sach.csv")
    batch.refresh_from_db()
    assert (batch.state, statuses(batch)) == (BatchState.STAGED, ["new"])


@pytest.mark.parametrize(
    ("header", "kind"),
    [(PEOPLE, "people"), (["STT", "Tên đơn vị", "Loại đơn vị", "Đơn vị cấp trên"], "units")],
)
def test_kind_is_recognised_by_the_columns(office, header, kind):
    batch = stage_bytes(workbook(header, [1, "Sở Xây dựng", "Sở", "Tỉnh An Giang"]), kind=AUTO)
    assert batch.kind == kind
