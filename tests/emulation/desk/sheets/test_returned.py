"""A list that was exported and comes back: known by its mark, compared with the records as they are, stored by their forms."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.utils import timezone

from emulation.desk.links import admin_url
from emulation.enums import DatePrecision
from emulation.intake.batch.commit import commit_list
from emulation.intake.batch.stage import AUTO, stage_list
from emulation.intake.batch.undo import undo_list
from emulation.intake.plan import ImportOptions
from emulation.models import Act, ImportBatch, JournalEntry, Person
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines]
TODAY = timezone.localdate()


def exported(client, model, *, kind: str = "xlsx", layout: str = "", query: str = "") -> bytes:
    response = client.post(f"{admin_url(model, 'export')}{query}", {"format": kind, "layout": layout})
    assert response["Content-Type"] != "text/html; charset=utf-8"
    return response.getvalue()


def edited(content: bytes, *changes: tuple[int, str, object]) -> bytes:
    """The workbook with cells changed: (row, head of the column, value)."""
    book = openpyxl.load_workbook(BytesIO(content))
    heads = [cell.value for cell in book.active[1]]
    for row, head, value in changes:
        book.active.cell(row, heads.index(head) + 1).value = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def sent_back(content: bytes, by, *, name: str = "tep.xlsx") -> ImportBatch:
    return stage_list(content=content, file_name=name, kind=AUTO, options=ImportOptions(on=TODAY), by=by)


def counts(batch: ImportBatch) -> tuple[int, int, int, int]:
    return tuple(batch.counts.get(name, 0) for name in ("new", "changed", "unchanged", "error"))


def said(batch: ImportBatch) -> list[str]:
    return [issue["message"] for row in batch.rows.order_by("id") for issue in row.issues]


@pytest.fixture
def people():
    unit = factories.make_unit("Xã Hòn Đất")
    tam = factories.make_person("Huỳnh Hoàng Tâm", unit=unit, staff_code="000123", citizen_id="089123456789", sex="M")
    en = factories.make_person("Lê Thị Én", unit=unit, staff_code="000124", sex="F")
    return tam, en


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("layout", ["", "form"])
def test_list_sent_back_as_it_went_out_changes_nothing(people, admin_client, admin_user, kind, layout):
    batch = sent_back(exported(admin_client, Person, kind=kind, layout=layout), admin_user, name=f"tep.{kind}")
    assert (batch.kind, batch.refusal, counts(batch)) == ("sheet", "", (0, 0, 2, 0))


def test_changed_cell_is_stored_by_the_form_in_one_act_and_can_be_undone(people, admin_client, admin_user):
    tam, en = people
    content = edited(exported(admin_client, Person), (2, "Ngày sinh", "10/1980"), (3, "Mã cán bộ", 125))
    batch = sent_back(content, admin_user)
    assert said(batch) == []
    assert counts(batch) == (0, 2, 0, 0)
    first = {"birth_text": "09/03/1985"}
    assert [row.before for row in batch.rows.order_by("id")] in (
        [first, {"staff_code": "000124"}],
        [first, {"staff_code": "000123"}],
    )
    commit_list(batch=batch, by=admin_user, on=TODAY)
    changed = Person.objects.order_by("pk").values_list("born_on", "born_precision", "staff_code")
    assert (date(1980, 10, 1), DatePrecision.MONTH) in [row[:2] for row in changed]
    assert "000125" in [row[2] for row in changed]
    act = Act.objects.order_by("-id").first()
    assert (act.verb, JournalEntry.objects.filter(act=act, table="emulation_person").count()) == ("commit_list", 2)
    undo_list(batch=ImportBatch.objects.get(pk=batch.pk), by=admin_user, on=TODAY)
    assert sorted(Person.objects.values_list("staff_code", flat=True)) == ["000123", "000124"]
    assert set(Person.objects.values_list("born_on", flat=True)) == {date(1985, 3, 9)}
