"""Seals on screen: the last ones, the check, and who may see them."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from emulation.desk.links import admin_url
from emulation.enums import Role
from emulation.models import Act, JournalEntry, Seal
from tests import factories
from tests.guards import guards_off
from tests.pages import rows_of, text_of

PAGE = "/niem-phong/kiem-tra/"


def test_journal_is_sealed_and_checked_on_its_page(admin_client, admin_user):
    factories.make_person()
    assert "Nhật ký chưa được niêm phong lần nào" in text_of(admin_client.get(PAGE))
    assert "Đã niêm phong: số 1, mã " in text_of(admin_client.post(PAGE, {"seal": "1"}))
    assert "Không thấy điều gì sai" in text_of(admin_client.post(PAGE))
    verbs = list(Act.objects.filter(by=admin_user).order_by("id").values_list("verb", flat=True))
    assert verbs == ["seal_journal", "verify_journal"]


def test_fault_is_told_in_a_sentence_with_a_link(admin_client):
    factories.make_person()
    factories.make_seal()
    entry = JournalEntry.objects.earliest("id")
    with guards_off(connection), connection.cursor() as cursor:
        cursor.execute("UPDATE emulation_journalentry SET actor = 'x' WHERE id = %s", [entry.pk])
    response = admin_client.post(PAGE)
    assert f"Dòng nhật ký số {entry.pk} đã bị sửa sau khi niêm phong (niêm phong số 1)." in text_of(response)
    assert f"/emulation/journalentry/{entry.pk}/change/" in response.content.decode()


def test_seal_is_found_by_the_code_on_a_paper(admin_client):
    seal = factories.make_seal()
    factories.make_seal()
    url = admin_url(Seal, "changelist")
    assert rows_of(admin_client.get(url, {"q": seal.code.lower()})) == ["1"]
    assert rows_of(admin_client.get(url, {"q": "0000-0000-0000"})) == []
    assert rows_of(admin_client.get(url, {"q": "2"})) == ["2"]


@pytest.mark.django_db
def test_auditor_checks_and_clerk_does_not():
    call_command("sync_roles", verbosity=0)
    answers = {}
    for role in (Role.AUDITOR, Role.BOARD_CLERK, Role.UNIT_OFFICER):
        client = Client()
        client.force_login(factories.make_user(role=role, unit=factories.make_unit()))
        answers[role] = (client.get(PAGE).status_code, client.get(admin_url(Seal, "changelist")).status_code)
    assert answers == {Role.AUDITOR: (200, 200), Role.BOARD_CLERK: (403, 403), Role.UNIT_OFFICER: (403, 403)}


def test_number_no_seal_can_have_finds_nothing(admin_client):
    assert admin_client.get(admin_url(Seal, "changelist"), {"q": "9" * 25}).status_code == 200


@pytest.mark.django_db
def test_head_of_the_board_declares_a_late_row_and_the_auditor_may_not():
    call_command("sync_roles", verbosity=0)
    factories.make_person()
    factories.make_seal()
    entry = JournalEntry.objects.earliest("id")
    with guards_off(connection), connection.cursor() as cursor:
        cursor.execute(
            'INSERT INTO emulation_journalentry (id, at, actor, operation, "table", "key", after) '
            'SELECT -7, at, actor, operation, "table", "key", after FROM emulation_journalentry WHERE id = %s',
            [entry.pk],
        )
    sent = {"declare": "1", "row": "emulation_journalentry:-7", "reason": "Ghi cùng lúc với việc ban hành"}
    pages = {}
    for role in (Role.AUDITOR, Role.BOARD_HEAD):
        client = Client()
        client.force_login(factories.make_user(role=role))
        pages[role] = 'value="emulation_journalentry:-7"' in client.post(PAGE).content.decode()
        answer = client.post(PAGE, sent)
        assert answer.status_code == (403 if role == Role.AUDITOR else 200)
    assert pages == {Role.AUDITOR: False, Role.BOARD_HEAD: True}
    assert "Không thấy điều gì sai" in text_of(answer)
    assert "“Ghi cùng lúc với việc ban hành”" in text_of(answer)
