from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.db.models import ProtectedError

from emulation.common import integrity
from emulation.common.integrity import sentence_for
from emulation.enums import ClusterKind, UnitKind
from emulation.models import Act, Cluster, Person, Posting, Succession, Unit, UnitName, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return Unit.objects.create(code="U1", kind=UnitKind.COMMUNE, name="Xã Bình Minh")


def sentence(action) -> str | None:
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        action()
    return sentence_for(caught.value)


def test_unique_field_is_named_in_words():
    Person.objects.create(full_name="A", citizen_id="001080000001")
    said = sentence(lambda: Person.objects.create(full_name="B", citizen_id="001080000001"))
    assert said == "Đã có cá nhân khác cùng số định danh. Hãy kiểm tra lại."


def test_unique_constraint_on_an_expression_speaks_its_own_message():
    Person.objects.create(full_name="A", staff_code="CB1")
    said = sentence(lambda: Person.objects.create(full_name="B", staff_code="cb1"))
    assert said == "Mã cán bộ này đã có (không phân biệt chữ hoa, chữ thường)."


def test_unique_constraint_speaks_its_own_message(unit):
    Cluster.objects.create(name="Cụm 1", kind=ClusterKind.CUM, organiser=unit)
    said = sentence(lambda: Cluster.objects.create(name="Cụm 1", kind=ClusterKind.CUM, organiser=unit))
    assert said == "Đơn vị này đã có cụm, khối cùng tên."


def test_conditional_unique_constraint_speaks_its_own_message(unit):
    row = {"predecessor": unit, "kind": "DISSOLVE", "effective_on": date(2025, 7, 1), "citation": "NQ 1"}
    Succession.objects.create(**row)
    assert sentence(lambda: Succession.objects.create(**row)) == "Việc giải thể này đã được ghi."


def test_automatic_table_is_said_to_hold_the_row():
    user = User.objects.create_user("canbo")
    group = user.groups.create(name="Vai trò")
    said = sentence(lambda: User.groups.through.objects.create(user=user, group=group))
    assert said == integrity.TWICE


def test_check_speaks_its_own_message():
    assert sentence(lambda: Person.objects.create(full_name="")) == "Nhập họ và tên."


def test_check_of_a_field_type_is_a_plain_sentence(unit):
    assert sentence(lambda: Unit.objects.update(staff_count=-1)) == integrity.INVALID


def test_overlap_speaks_its_own_message(unit):
    UnitName.objects.create(unit=unit, name="Xã A")
    assert sentence(lambda: UnitName.objects.create(unit=unit, name="Xã B")) == UnitName.no_overlap_message


def test_missing_value_is_named_in_words():
    assert sentence(lambda: Person.objects.create(full_name="A", note=None)) == "Chưa nhập ghi chú."


def test_lock_speaks_its_own_message():
    Act.objects.create(verb="x", summary="X")
    assert sentence(lambda: Act.objects.update(verb="y")) == "Nhật ký không sửa và không xóa được."


@pytest.mark.django_db(transaction=True)
def test_reference_to_nothing_is_a_plain_sentence(unit):
    assert sentence(lambda: Posting.objects.create(person_id=999, unit=unit)) == integrity.UNKNOWN_REFERENCE


def test_refused_deletion_counts_what_still_uses_the_row(unit):
    person = Person.objects.create(full_name="A")
    Posting.objects.create(person=person, unit=unit)
    Posting.objects.create(person=person, unit=unit, concurrent=True)
    with pytest.raises(ProtectedError) as caught:
        unit.delete()
    assert sentence_for(caught.value) == (
        "Không xóa được vì còn 2 vị trí công tác dùng đến. Hãy xóa hoặc chuyển những dòng đó trước."
    )


def test_other_errors_have_no_sentence():
    assert sentence_for(ValueError("x")) is None
