"""Spoilt lists: whatever was done to them, they end in rows, in codes of the contract, or in a refusal; never in a crash."""

import random
import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from emulation.enums import BatchState
from emulation.errors import RuleViolation
from emulation.intake.batch import kinds
from emulation.intake.batch.commit import commit_list
from emulation.intake.batch.report import batch_report
from emulation.intake.batch.stage import stage_list
from emulation.intake.files.reader import read_workbook
from emulation.intake.files.sheet import Workbook
from emulation.intake.issues import MESSAGES, Refusal
from emulation.intake.layout.find_tables import Layout, find_tables
from emulation.intake.plan import ImportOptions
from emulation.models import Person
from tests.emulation.intake.corpus import xlsx
from tests.intake_corpus.case import NAMES, TODAY
from tests.intake_corpus.mutants import FIRST, LAST, bases, spoil_bytes, spoil_cells, spoil_layout, spoil_xml

CODE = re.compile(r"[EW]_[A-Z_]+")


@pytest.fixture(scope="module", autouse=True)
def _reference(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_reference", stdout=StringIO())
        yield
        transaction.set_rollback(True)


def read(content: bytes, filename: str) -> tuple[Workbook, Layout] | None:
    """The book and its tables; None for one refused with a listed code and a sentence."""
    try:
        book = read_workbook(content, filename)
        return book, find_tables(book, kinds.get("awards").shape)
    except Refusal as refused:
        assert refused.code in MESSAGES
        assert refused.code.startswith("F_")
        assert refused.message
        return None


def assert_all_told(book: Workbook, layout: Layout) -> None:
    """Data, headers and lines left out are together the lines of each sheet that was read."""
    for sheet in book.sheets:
        tables = [table for table in layout.tables if table.sheet_name == sheet.name]
        told = {row for table in tables for row in table.rows}
        rest = [row for table in tables for row in (*table.header_rows, *(line.row for line in table.skipped))]
        assert not tables or sorted([*told, *rest]) == list(range(1, len(sheet.rows) + 1))


@pytest.mark.parametrize("filename", ["a.xlsx", "a.xls", "a.csv"])
def test_spoilt_bytes_end_in_the_same_names_or_a_refusal(filename):
    content = bases()[filename]
    chance = random.Random(f"bytes of {filename}")
    for number in range(120):
        found = read(spoil_bytes(content, chance), filename)
        if found is None:
            continue
        assert_all_told(*found)
        if filename == "a.xlsx":
            assert [name for table in found[1].tables for name in table.values["name"]] == list(NAMES[:6]), number


@pytest.mark.parametrize("part", range(3))
def test_spoilt_xml_ends_in_rows_or_a_refusal(part):
    content = bases()["a.xlsx"]
    chance = random.Random(f"xml {part}")
    for _ in range(80):
        found = read(spoil_xml(content, chance), "a.xlsx")
        if found is not None:
            assert_all_told(*found)


def stage(rows: list[list]):
    return stage_list(content=xlsx(rows), file_name="a.xlsx", kind="awards", options=ImportOptions(on=TODAY), by=None)


def assert_sound(batch) -> dict:
    """A batch is refused and empty, or every row of it is kept and told by listed codes."""
    report = batch_report(batch, with_rows=True)
    if batch.state == BatchState.REFUSED:
        assert report["refusal"]["code"] in MESSAGES
        assert report["rows"] == []
        return report
    counts = report["counts"]
    assert counts["data_rows"] == len(report["rows"]) == sum(counts[name] for name in ("new", "changed", "unchanged", "error"))
    assert all(CODE.fullmatch(one["code"]) and one["message"] for one in report["issues"])
    wrong = {one["row"] for one in report["issues"] if one["severity"] == "error"}
    assert wrong == {row["row"] for row in report["rows"] if row["status"] == "error"}
    return report


@pytest.mark.parametrize("part", range(3))
def test_spoilt_cells_leave_the_other_rows_as_they_are(part, db):
    chance = random.Random(f"cells {part}")
    for _ in range(20):
        rows, touched = spoil_cells(chance)
        report = assert_sound(stage(rows))
        names = {row["row"]: row["values"]["name"] for row in report["rows"]}
        for number in set(range(FIRST, LAST + 1)) - touched:
            assert names[number] == NAMES[number - FIRST], rows


@pytest.mark.parametrize("part", range(3))
def test_spoilt_layouts_are_stored_as_a_whole_or_not_at_all(part, db):
    chance = random.Random(f"layout {part}")
    for _ in range(20):
        batch = stage(spoil_layout(chance))
        report = assert_sound(batch)
        before = Person.objects.count()
        try:
            commit_list(batch=batch, by=None, on=TODAY)
        except RuleViolation:
            assert Person.objects.count() == before
        else:
            people = {row["values"]["name"] for row in report["rows"] if row["values"]["recipient_kind"] == "person"}
            assert Person.objects.filter(full_name__in=people).count() >= 1
            assert report["counts"]["error"] == 0
