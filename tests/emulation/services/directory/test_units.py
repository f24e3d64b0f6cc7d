from datetime import date, timedelta

import pytest

from emulation.enums import UnitKind
from emulation.errors import RuleViolation
from emulation.models import Act, Unit, UnitCode, UnitName, UnitParent
from emulation.queries.directory.units import name_on, path_on
from emulation.services.directory.units import add_alias, close_unit, give_code, move_unit, next_code, open_unit, rename_unit
from tests.factories import make_unit
from tests.guards import refused

DAY = date(2026, 3, 2)

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(admin_user):
    return admin_user


@pytest.fixture
def province():
    return make_unit("Tỉnh An Giang", kind=UnitKind.PROVINCE)


def test_open_unit_gives_a_code_a_name_and_a_place(province, by):
    unit = open_unit(name="  Sở  Y tế", kind=UnitKind.DEPARTMENT, parent=province, on=DAY, citation="QĐ 1/QĐ-UBND", by=by)
    assert (unit.code, unit.name) == ("DV000001", "Sở Y tế")
    assert path_on(unit, DAY) == "Sở Y tế, tỉnh An Giang"
    assert next_code() == "DV000002"
    deed = Act.objects.get()
    assert (deed.verb, deed.by, deed.summary) == ("open_unit", by, "Thêm đơn vị   Sở  Y tế")


def test_open_unit_refuses_a_parent_that_is_gone(by):
    old = make_unit("Huyện Châu Thành", valid_to=date(2025, 7, 1))
    with pytest.raises(RuleViolation, match="Huyện Châu Thành đã kết thúc ngày 30/06/2025") as refusal:
        open_unit(name="Phòng Y tế", kind=UnitKind.SUBUNIT, parent=old, on=DAY, citation="", by=by)
    assert refusal.value.field == "parent"
    assert not Act.objects.exists()


def test_open_unit_refuses_a_code_in_use(province, by):
    with pytest.raises(RuleViolation) as refusal:
        open_unit(name="Sở Y tế", kind=UnitKind.DEPARTMENT, parent=province, on=None, citation="", by=by, code=province.code)
    assert refusal.value.field == "code"


def test_rename_keeps_the_old_name_for_the_past(province, by):
    unit = make_unit("Xã Hòn Đất", parent=province)
    rename_unit(unit=unit, name="Phường Hòn Đất", on=DAY, citation="NQ 1", by=by)
    unit.refresh_from_db()
    assert unit.name == "Phường Hòn Đất"
    assert name_on(unit, date(2026, 3, 1)) == "Xã Hòn Đất"
    assert name_on(unit, DAY) == "Phường Hòn Đất"


def test_rename_in_the_past_leaves_the_name_of_today(by):
    unit = make_unit("Thị trấn A")
    rename_unit(unit=unit, name="Phường A", on=DAY, citation="NQ 2", by=by)
    rename_unit(unit=unit, name="Thị trấn A mở rộng", on=date(2020, 1, 1), citation="NQ 1", by=by)
    unit.refresh_from_db()
    assert unit.name == "Phường A"
    assert name_on(unit, date(2021, 1, 1)) == "Thị trấn A mở rộng"


@pytest.mark.parametrize(
    ("name", "on", "message"),
    [
        ("Sở Y tế", DAY, "Tên mới giống tên đang dùng."),
        ("Sở Sức khỏe", date(2020, 1, 1), "Sở Y tế mới có từ ngày 01/01/2021."),
        ("Sở Sức khỏe", date(2021, 1, 1), "Đơn vị đã có tên chính thức bắt đầu từ ngày này."),
    ],
)
def test_rename_refuses(name, on, message, by):
    unit = make_unit("Sở Y tế", valid_from=date(2021, 1, 1))
    with pytest.raises(RuleViolation) as refusal:
        rename_unit(unit=unit, name=name, on=on, citation="", by=by)
    assert refusal.value.message == message
    assert UnitName.objects.count() == 1


def test_move_ends_the_old_place_on_the_day(province, by):
    health, division = make_unit("Sở Y tế", parent=province), make_unit("Phòng Dân số", parent=province)
    move_unit(unit=division, parent=health, on=DAY, citation="QĐ 5", by=by)
    assert path_on(division, date(2026, 3, 1)) == "Phòng Dân số, tỉnh An Giang"
    assert path_on(division, DAY) == "Phòng Dân số, Sở Y tế, tỉnh An Giang"


def test_move_refuses_a_circle_on_any_day(province, by):
    health = make_unit("Sở Y tế", parent=province)
    division = make_unit("Phòng Dân số", parent=health)
    with pytest.raises(RuleViolation, match="cấp trên được chọn nằm dưới chính đơn vị này"):
        move_unit(unit=health, parent=division, on=DAY, citation="", by=by)
    assert UnitParent.objects.get(unit=health).parent == province


@pytest.mark.parametrize(
    ("above", "below", "circle"),
    [
        ((None, None), (None, None), True),
        ((None, DAY), (DAY, None), False),
        ((DAY, None), (None, DAY), False),
        ((None, DAY), (DAY - timedelta(days=1), None), True),
        ((DAY, None), (None, DAY + timedelta(days=1)), True),
    ],
)
def test_rows_at_once_make_no_circle_and_links_of_different_times_are_none(above, below, circle):
    one, two, three = (make_unit(name) for name in ("Sở A", "Phòng B", "Tổ C"))
    UnitParent.objects.create(unit=three, parent=two)
    UnitParent.objects.create(unit=two, parent=one, valid_from=above[0], valid_to=above[1])
    row = UnitParent(unit=one, parent=three, valid_from=below[0], valid_to=below[1])
    sentence = UnitParent.forbids[0].message
    if circle:
        assert refused(lambda: UnitParent.objects.bulk_create([row])) == sentence
    else:
        UnitParent.objects.bulk_create([row])
        later = UnitParent.objects.filter(pk=row.pk)
        assert refused(lambda: later.update(valid_from=None, valid_to=None)) == sentence


def test_unit_moves_back_under_its_former_parent(province, by):
    """The rows of a unit itself are no circle, whatever order they come in."""
    health, division = make_unit("Sở Y tế", parent=province), make_unit("Phòng Dân số")
    UnitParent.objects.bulk_create(
        [UnitParent(unit=division, parent=health, valid_to=DAY), UnitParent(unit=division, parent=province, valid_from=DAY)]
    )
    move_unit(unit=division, parent=health, on=DAY + timedelta(days=30), citation="QĐ 6", by=by)
    assert UnitParent.objects.filter(unit=division).count() == 3


def test_alias_is_kept_once(by):
    unit = make_unit("Sở Y tế")
    add_alias(unit=unit, name="SYT", by=by)
    with pytest.raises(RuleViolation, match="đã có tên gọi “SYT”"):
        add_alias(unit=unit, name="SYT", by=by)


def test_code_of_the_state_passes_to_another_unit_only_when_free(by):
    one, other = make_unit("Phường A"), make_unit("Phường B")
    give_code(unit=one, code="30742", on=date(2020, 1, 1), by=by)
    with pytest.raises(RuleViolation, match="Mã này đang thuộc một đơn vị khác"):
        give_code(unit=other, code="30742", on=DAY, by=by)
    give_code(unit=one, code="30743", on=DAY, by=by)
    give_code(unit=other, code="30742", on=DAY, by=by)
    assert [row.unit for row in UnitCode.objects.in_force(DAY).filter(code="30742")] == [other]


def test_close_ends_names_and_places_with_the_unit(province, by):
    unit = make_unit("Ban Dân tộc", parent=province)
    close_unit(unit=unit, on=DAY, citation="QĐ 9", by=by)
    assert Unit.objects.get(pk=unit.pk).last_day == date(2026, 3, 1)
    assert not UnitName.objects.in_force(DAY).filter(unit=unit).exists()
    assert not UnitParent.objects.in_force(DAY).filter(unit=unit).exists()
    with pytest.raises(RuleViolation, match="Ban Dân tộc đã kết thúc ngày 01/03/2026"):
        rename_unit(unit=unit, name="Sở Dân tộc", on=DAY, citation="", by=by)


def test_close_refuses_while_units_stand_below(province, by):
    make_unit("Sở Y tế", parent=province)
    make_unit("Ban Dân tộc", parent=province, valid_to=date(2025, 3, 1))
    with pytest.raises(RuleViolation, match="còn 1 đơn vị trực thuộc"):
        close_unit(unit=province, on=DAY, citation="", by=by)
