import pytest

from emulation.enums import BatchState
from emulation.errors import RuleViolation
from emulation.intake.batch.file_store import content_of
from emulation.intake.batch.stage import stage_list, stage_mapped
from emulation.intake.files.reader import read_workbook
from emulation.intake.layout.mapping import Mapping, guess, heads, likeliest_header
from emulation.intake.plan import ImportOptions
from emulation.models import ColumnMapping, Unit, User
from tests.list_files import DAY, make_office, statuses, values, workbook

pytestmark = pytest.mark.django_db

FIELDS = ("stt", "name", "unit", "position", "sex")
LETTERHEAD = [["ỦY BAN NHÂN DÂN TỈNH"], []]
ROWS = [
    ["Số TT", "Cán bộ", "Việc đang làm", "Nơi ấy"],
    [1, "Trần Thị Lan", "Văn thư", "Xã Hòn Đất"],
    [2, "Lê Minh", "", "Sở Y tế"],
]
MAPPING = Mapping("Danh sách", 3, {"A": None, "B": "name", "C": "position", "D": "unit"})


@pytest.fixture(autouse=True)
def office():
    return make_office()


def stage(*rows, kind="people", ask=True, by=None, **values):
    content = workbook(*LETTERHEAD, *(rows or ROWS))
    return stage_list(content=content, file_name="a.xlsx", kind=kind, options=ImportOptions(on=DAY), by=by, ask=ask, **values)


def map_columns(batch, mapping=MAPPING, kind="people"):
    return stage_mapped(batch=batch, kind=kind, mapping=mapping, by=None, on=DAY)


def test_file_with_unknown_columns_waits_for_an_answer_where_somebody_can_be_asked():
    batch = stage()
    assert (batch.state, batch.refusal_code in ("F_NO_HEADER", "F_MISSING_COLUMNS")) == (BatchState.MAPPING, True)
    assert stage(ask=False).state == BatchState.REFUSED


def test_mapped_columns_are_read():
    batch = map_columns(stage())
    assert (batch.state, batch.refusal_code, statuses(batch)) == (BatchState.STAGED, "", ["new", "new"])
    assert values(batch, "position") == ["Văn thư", ""]
    assert batch.sheets[0]["columns"] == {"name": "B", "position": "C", "unit": "D"}


def test_mapping_is_remembered_for_the_next_list_with_that_header():
    map_columns(stage())
    other = stage([], *ROWS[:1], [1, "Danh Hòa", "Y sĩ", "Sở Y tế"])
    assert (other.state, values(other, "name")) == (BatchState.STAGED, ["Danh Hòa"])
    assert stage([], *ROWS[:1], [1, "Danh Hòa", "Y sĩ", "Sở Y tế"], kind="auto", ask=False).kind == "people"
    assert stage(["Số TT", "Người", "Việc đang làm", "Nơi ấy"], *ROWS[1:]).state == BatchState.MAPPING
    assert ColumnMapping.objects.count() == 1


def test_mapping_is_remembered_for_its_sender_alone():
    department, commune = Unit.objects.get(code="AG.SYT"), Unit.objects.get(code="AG.1")
    first, second = (User.objects.create_user(name, unit=department) for name in ("tc1", "tc2"))
    elsewhere = User.objects.create_user("tc3", unit=commune)
    unattached, another = User.objects.create_user("td1"), User.objects.create_user("td2")
    map_columns(stage(by=first))
    map_columns(stage(by=unattached))
    read = {user: stage(by=user).state for user in (first, second, elsewhere, unattached, another, None)}
    staged = {user for user, state in read.items() if state == BatchState.STAGED}
    assert staged == {first, second, unattached}
    kept = set(ColumnMapping.objects.values_list("unit", "user"))
    assert kept == {(department.pk, None), (None, unattached.pk)}


def test_second_answer_for_a_header_replaces_the_first():
    first, second = stage(), stage()
    map_columns(first)
    map_columns(second, Mapping("Danh sách", 3, {"B": "name", "C": "achievement", "D": "unit"}))
    assert ColumnMapping.objects.get().columns == {"B": "name", "C": "achievement", "D": "unit"}


def test_answer_that_does_not_help_leaves_the_file_waiting():
    batch = stage()
    with pytest.raises(RuleViolation, match="thiếu cột"):
        map_columns(batch, Mapping("Danh sách", 3, {"A": None, "B": "position", "C": None, "D": None}))
    batch.refresh_from_db()
    assert (batch.state, ColumnMapping.objects.count()) == (BatchState.MAPPING, 0)


def test_list_that_does_not_wait_is_not_mapped():
    batch = map_columns(stage())
    with pytest.raises(RuleViolation, match="không còn chờ"):
        map_columns(batch)


def test_best_guess_is_by_the_texts_of_the_likeliest_header():
    batch = stage(["STT", "Họ và tên", "Cột lạ", "Chức vụ"], [1, "Trần Thị Lan", "x", "Văn thư"])
    (head,) = heads(read_workbook(content_of(batch), batch.file_name))
    assert (head.sheet, head.letters, likeliest_header(head, FIELDS)) == ("Danh sách", ["A", "B", "C", "D"], 3)
    assert guess(head, 3, FIELDS) == {"A": "stt", "B": "name", "D": "position"}
    assert guess(head, None, FIELDS) == {}
