"""Misread lists whose right reading shows only beside another list, in a Word table, or by their number of rows."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from emulation.intake.batch.commit import commit_list
from emulation.intake.batch.stage import stage_list
from emulation.intake.files.docx import holds_tracked_changes, read_signed
from emulation.intake.files.reader import read_workbook
from emulation.intake.plan import ImportOptions
from emulation.models import Person

LISTS = Path(__file__).parents[2] / "intake_corpus" / "lists"
DAY = date(2026, 11, 22)


def stage(name: str, kind: str):
    options = ImportOptions(on=DAY)
    return stage_list(content=(LISTS / name).read_bytes(), file_name=name, kind=kind, options=options, by=None)


@pytest.mark.django_db
def test_a_year_of_birth_does_not_take_the_place_of_the_whole_date():
    call_command("load_reference", stdout=StringIO())
    commit_list(batch=stage("57a_first_load_this.xlsx", "people"), by=None, on=DAY)
    again = stage("57b_less_precise_birth_date.xlsx", "people")
    assert [row.status for row in again.rows.all()] == ["unchanged"]
    assert Person.objects.get().birth_text == "05/08/1990"


def test_two_thousand_rows_of_a_few_words():
    rows = read_workbook((LISTS / "46_shared_texts_2000_rows.xlsx").read_bytes(), "a.xlsx").sheets[0].rows
    assert len(rows) == 2001


def test_a_signed_list_holds_what_was_inserted_and_not_what_was_deleted():
    name = "41_signed_list_tracked_changes.docx"
    book = read_signed((LISTS / name).read_bytes(), name)
    assert book.sheets[0].rows[1:] == [
        ["STT", "Họ và tên", "Chức vụ, đơn vị"],
        ["1", "Lâm Thị Bưởi", "Chuyên viên, Sở Nội vụ"],
        ["3", "Ngô Hải Yến", "Bác sĩ, Sở Y tế"],
        ["4", "Tô Minh Khuê", "Chuyên viên, Sở Y tế"],
    ]
    assert holds_tracked_changes((LISTS / name).read_bytes())
    assert not holds_tracked_changes((LISTS / "58_grades.xlsx").read_bytes())
