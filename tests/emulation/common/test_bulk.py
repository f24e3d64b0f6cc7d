"""Rows written in bulk are the rows `save` would write, journal and constraints included."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from emulation.common.bulk import insert_rows, take_ids
from emulation.enums import BatchState, RowStatus
from emulation.models import ImportBatch, ImportRow, JournalEntry, Person

pytestmark = pytest.mark.django_db


def test_insert_rows_stores_values_and_defaults():
    insert_rows(
        Person,
        ("full_name", "staff_code", "born_on"),
        [("Trần Thị Đào", "CB01", date(1980, 10, 5)), ("Lê\tVăn\\Ba", None, None)],
    )
    fields = ("full_name", "staff_code", "born_on", "born_precision", "nationality", "note", "search")
    assert list(Person.objects.order_by("id").values_list(*fields)) == [
        ("Trần Thị Đào", "CB01", date(1980, 10, 5), "D", "Việt Nam", "", " tran thi dao cb01"),
        ("Lê\tVăn\\Ba", None, None, "D", "Việt Nam", "", " le van ba "),
    ]


def test_insert_rows_stores_json_booleans_and_choices():
    batch = ImportBatch.objects.create(kind="awards", state=BatchState.STAGED, file_name="a.xlsx", sha256="0", size=1)
    names = ("batch_id", "sheet", "row", "status", "warned", "raw", "section", "issues")
    insert_rows(
        ImportRow,
        names,
        [
            (batch.pk, "Sở", 3, RowStatus.NEW, True, {"tên": "“Đào”\n"}, None, [{"code": "W_DATE"}]),
            (batch.pk, "Sở", 4, RowStatus.ERROR, False, {}, {"text": "I"}, []),
        ],
    )
    assert list(ImportRow.objects.order_by("id").values_list(*names, "values", "before")) == [
        (batch.pk, "Sở", 3, "new", True, {"tên": "“Đào”\n"}, None, [{"code": "W_DATE"}], {}, None),
        (batch.pk, "Sở", 4, "error", False, {}, {"text": "I"}, [], {}, None),
    ]
    assert ImportRow.objects.filter(section__isnull=True).count() == 1


def test_insert_rows_journals_every_row():
    ids = take_ids(Person, 2)
    insert_rows(Person, ("id", "full_name"), [(pk, "Lý Văn Tư") for pk in ids])
    entries = JournalEntry.objects.filter(table="emulation_person").order_by("id")
    assert [(entry.key, entry.after["full_name"]) for entry in entries] == [(pk, "Lý Văn Tư") for pk in ids]


def test_insert_rows_refuses_what_a_constraint_forbids():
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows(Person, ("full_name", "staff_code"), [("A", "CB01"), ("B", "CB01")])
    assert Person.objects.count() == 0


def test_insert_rows_of_nothing_writes_nothing():
    insert_rows(Person, ("full_name",), [])
    assert Person.objects.count() == 0


def test_take_ids_are_nobody_elses():
    first = list(take_ids(Person, 3))
    insert_rows(Person, ("id", "full_name"), [(pk, "Lý Văn Tư") for pk in first])
    later = Person.objects.create(full_name="Lý Văn Năm")
    assert len({*first, later.pk, *take_ids(Person, 2)}) == 6
