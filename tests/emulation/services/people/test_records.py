from datetime import date

import pytest
from django.urls import reverse

from emulation.errors import RuleViolation
from emulation.services.people.records import post_person
from tests.factories import make_person, make_subject_class, make_unit
from tests.pages import form_fields, text_of

DAY = date(2026, 3, 2)

pytestmark = pytest.mark.django_db


@pytest.fixture
def teacher():
    return make_person("Lê Thị Hoa", unit=make_unit("Trường THPT Thử nghiệm"))


def post(person, by, **values):
    return post_person(**{"person": person, "unit": make_unit(), "position": "Giáo viên", "on": DAY, "by": by, **values})


def test_post_gets_the_class_its_position_suggests(teacher, admin_user):
    direct = make_subject_class(code="TRUC_TIEP")
    school = make_unit("Trường THPT Bình An")
    assert post(teacher, admin_user, unit=school).subject_class == direct
    assert post(teacher, admin_user, position="Đội trưởng", concurrent=True).subject_class is None


def test_new_main_post_ends_the_one_before(teacher, admin_user):
    post(teacher, admin_user, position=" Trưởng  phòng ")
    posts = teacher.postings.order_by("pk").values_list("position", "valid_from", "valid_to")
    assert list(posts) == [("Chuyên viên", None, DAY), ("Trưởng phòng", DAY, None)]
    with pytest.raises(RuleViolation, match="Lê Thị Hoa đã có vị trí công tác chính bắt đầu từ ngày này"):
        post(teacher, admin_user)


def test_concurrent_post_ends_nothing(teacher, admin_user):
    post(teacher, admin_user, concurrent=True)
    assert teacher.postings.filter(valid_to=None).count() == 2


def test_people_of_a_unit_that_ended_are_posted_from_its_page_on(teacher, admin_client):
    """The verb on the person's page; the class is suggested, the post in the ended unit is closed."""
    old, heir = teacher.postings.get().unit, make_unit("Trường THPT Bình An")
    type(old).objects.filter(pk=old.pk).update(valid_to=DAY)
    url = reverse("admin:emulation_person_nhan-vi-tri", args=[teacher.pk])
    form = {**form_fields(admin_client.get(url)), "unit": old.pk, "position": "Giáo viên", "on": "02/03/2026"}
    refused = admin_client.post(url, form)
    assert "Đơn vị đã kết thúc hoặc chưa thành lập trong thời gian này." in text_of(refused)
    assert admin_client.post(url, {**form, "unit": heir.pk}).status_code == 302
    assert list(teacher.postings.order_by("pk").values_list("unit", "valid_to")) == [(old.pk, DAY), (heir.pk, None)]
