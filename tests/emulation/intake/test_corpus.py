"""Every list of the corpus, from the upload to the report."""

from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from emulation.intake.batch.report import batch_report
from emulation.intake.batch.stage import stage_list
from emulation.intake.files.reader import read_workbook
from emulation.intake.plan import ImportOptions
from emulation.models import ImportBatch
from tests.intake_corpus import formats, letters, misread, misread_units, places, published, sheets, values, variants
from tests.intake_corpus.case import TODAY, Case

GROUPS = (published, sheets, values, places, letters, formats, misread, misread_units, variants)
CASES = [case for group in GROUPS for case in group.CASES]


@pytest.fixture(scope="module", autouse=True)
def _reference(django_db_setup, django_db_blocker):
    """The reference data once for all lists: each test undoes only its own list."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_reference", stdout=StringIO())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def staged(db):
    def stage(case: Case) -> ImportBatch:
        return stage_list(
            content=case.build(),
            file_name=case.file,
            kind=case.kind,
            options=ImportOptions(on=TODAY, as_of=case.as_of, season=case.season),
            by=None,
            password=case.password,
        )

    return stage


def numbered(rows: list[dict]) -> dict:
    """Rows by their number; by number and place where one line gave several; by sheet too where there are several sheets."""
    several = len({row["sheet"] for row in rows}) > 1
    keys = [(row["sheet"], row["row"]) if several else row["row"] for row in rows]
    count, seen = Counter(keys), Counter()
    found = {}
    for key, row in zip(keys, rows, strict=True):
        found[(key, seen[key]) if count[key] > 1 else key] = row
        seen[key] += 1
    return found


@pytest.mark.parametrize("case", CASES, ids=str)
def test_corpus_gives_the_expected_rows(case, staged):
    batch = staged(case)
    report = batch_report(batch, with_rows=True)
    assert (report["refusal"] or {"code": ""})["code"] == case.refusal
    if case.refusal:
        assert batch.rows.count() == 0
        return
    rows = numbered(report["rows"])
    assert list(rows) == list(case.rows)
    for key, expected in case.rows.items():
        assert {name: rows[key]["values"][name] for name in expected} == expected, key
    found = [(one["row"], one["column"], one["code"]) for one in report["issues"] if one["code"] != "W_CLASS_SUGGESTED"]
    assert sorted(found) == sorted(case.issues)
    wrong = {one["row"] for one in report["issues"] if one["severity"] == "error"}
    for key, row in rows.items():
        assert row["status"] == case.statuses.get(key, "error" if row["row"] in wrong else "new")
    if case.columns is not None:
        assert report["sheets"][0]["columns"] == case.columns
    if case.skipped is not None:
        assert {one["row"]: one["reason"] for one in report["skipped"] if one["row"]} == case.skipped
    assert_every_line_is_told(case, report)


def assert_every_line_is_told(case: Case, report: dict) -> None:
    """The lines of each sheet are its data, its headers and those left out, each once."""
    for sheet in read_workbook(case.build(), case.file, password=case.password).sheets:
        tables = [one for one in report["sheets"] if one["name"] == sheet.name]
        data = {row["row"] for row in report["rows"] if row["sheet"] == sheet.name}
        left = [one["row"] for one in report["skipped"] if one["sheet"] == sheet.name and one["row"]]
        heads = [number for one in tables for number in one["header_rows"]]
        assert not tables or sorted([*data, *left, *heads]) == list(range(1, len(sheet.rows) + 1))
