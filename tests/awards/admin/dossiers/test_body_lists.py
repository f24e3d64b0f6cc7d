"""Yearly lists of other bodies are entered once and read on every nominee's page."""

from datetime import date

import pytest

from awards.models import BodyList, BodyListRow, Nominee
from awards.queries.body_lists import named_since_appraisal
from awards.queries.law.facts_of_people import person_facts
from awards.queries.law.facts_of_units import unit_facts
from emulation.desk.links import admin_url, record_url
from emulation.models import ImportBatch
from tests import factories
from tests.pages import form_fields, text_of

pytestmark = pytest.mark.django_db


def test_list_is_entered_with_its_rows(admin_client):
    person = factories.make_person("Trần Thị Nợ")
    sent = form_fields(admin_client.get(admin_url(BodyList, "add"))) | {
        "body": "TAX", "body_name": "Thuế tỉnh An Giang", "year": "2025", "letter": "12/TT", "sent_on": "05/09/2025",
        "about": "Cá nhân nợ thuế", "rows-TOTAL_FORMS": "1", "rows-0-person": person.pk, "rows-0-answer": "OBJECT",
        "rows-0-remark": "Nợ 12 triệu đồng",
    }  # fmt: skip
    assert admin_client.post(admin_url(BodyList, "add"), sent).status_code == 302
    row = BodyList.objects.get().rows.get()
    assert (row.person, row.answer, row.remark) == (person, "OBJECT", "Nợ 12 triệu đồng")


def test_nominee_page_says_what_lists_say_and_which_are_silent(admin_client):
    person = factories.make_person("Trần Thị Thử")
    nominee = factories.make_nominee(person=person, name="Trần Thị Thử", year=2025)
    older = factories.make_person("Trần Thị Thử", merged_into=person)
    factories.make_body_list(letter="1/TT").rows.create(person=older, remark="Nợ 3 triệu đồng")
    factories.make_body_list(body="POLICE", body_name="Công an tỉnh", letter="2/CA", about="Vi phạm pháp luật")
    factories.make_body_list(body="POLICE", body_name="Công an tỉnh", letter="3/CA", about="Năm khác", year=2024)
    page = text_of(admin_client.get(record_url(nominee)))
    assert "Thuế tỉnh An Giang: Đơn vị, cá nhân nợ thuế" in page and "Nợ 3 triệu đồng" in page
    assert "Công an tỉnh: Vi phạm pháp luật" in page and "không có trong danh sách" in page
    assert "Năm khác" not in page
    assert "Nợ 3 triệu đồng" in text_of(admin_client.get(record_url(person)))


def test_list_page_leads_to_its_file_and_the_template(admin_client):
    body_list = factories.make_body_list()
    page = admin_client.get(record_url(body_list)).content.decode()
    assert f"?kind=body_list&amp;body_list={body_list.pk}" in page and "Tải mẫu để cơ quan điền" in page
    upload = admin_client.get(f"{admin_url(ImportBatch, 'upload')}?kind=body_list&body_list={body_list.pk}")
    assert upload.context["form"].initial == {"kind": "body_list", "body_list": str(body_list.pk)}


def test_what_a_list_says_is_a_fact_of_whom_it_names():
    body_list, unit = factories.make_body_list(), factories.make_unit()
    person = factories.make_person("Trần Thị Thử")
    merged = factories.make_person("Trần Thị Thử", merged_into=person)
    BodyListRow.objects.create(list=body_list, person=merged, remark="Nợ thuế")
    BodyListRow.objects.create(list=body_list, unit=unit, answer="REMARKS", remark="Chậm nộp")
    BodyListRow.objects.create(list=factories.make_body_list(), unit=unit, answer="AGREE")
    said = [
        (one.year, one.body, one.remark)
        for facts in (
            person_facts([person.pk], on=date(2026, 1, 5))[person.pk],
            unit_facts([unit.pk], on=date(2026, 1, 5))[unit.pk],
        )
        for one in facts.named
    ]
    assert said == [(2025, "Thuế tỉnh An Giang", "Nợ thuế"), (2025, "Thuế tỉnh An Giang", "Chậm nộp")]


def test_season_shows_what_the_year_s_lists_say_of_its_members(admin_client):
    member = factories.make_member()
    year = member.season.ends_on.year
    factories.make_body_list(year=year).rows.create(unit=member.unit, remark="Nợ bảo hiểm xã hội")
    factories.make_body_list(year=year - 1).rows.create(unit=member.unit, remark="Năm trước")
    page = text_of(admin_client.get(record_url(member.season)))
    assert "Nợ bảo hiểm xã hội" in page and "Năm trước" not in page


def test_list_that_came_after_the_appraisal_is_told_before_the_dossier_goes_on(admin_client):
    person = factories.make_person("Trần Thị Muộn")
    nominee = factories.make_nominee(person=person, name="Trần Thị Muộn", state="ELIGIBLE")
    calm = factories.make_person("Lê Văn Êm")
    factories.make_nominee(dossier=nominee.dossier, person=calm, name="Lê Văn Êm", state="ELIGIBLE")
    factories.put_dossier(nominee.dossier, "APPRAISED")
    body_list = factories.make_body_list(sent_on=date(2024, 1, 5))
    body_list.rows.create(person=person, remark="Nợ thuế")
    body_list.rows.create(person=calm, answer="AGREE")
    factories.make_body_list(sent_on=date(2024, 1, 4)).rows.create(person=person, remark="Đã xem")
    assert list(named_since_appraisal(Nominee.objects.all())) == [nominee]
    page = text_of(admin_client.get(record_url(nominee.dossier, "dua-vao-phien")))
    assert "cơ quan khác có văn bản nêu Trần Thị Muộn" in page
