"""Lists of the corpus altered as offices alter them: what is then read otherwise than before is asked about or refused."""

import random
from collections import Counter
from copy import deepcopy
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from emulation.intake.batch import stage
from emulation.intake.batch.report import batch_report
from emulation.intake.files.reader import read_workbook
from emulation.intake.files.sheet import Workbook
from emulation.intake.issues import Refusal
from emulation.intake.plan import ImportOptions
from tests.intake_corpus import formats, letters, places, published, sheets, values
from tests.intake_corpus.alterations import ALTERATIONS, strike_a_row
from tests.intake_corpus.case import TODAY, Case

CASES = [case for group in (published, sheets, values, places, letters, formats) for case in group.CASES]
SEEN = (
    *("name", "honorific", "recipient_kind", "sex", "birth_date", "citizen_id", "staff_code", "position", "unit_code", "parent"),
    *("award_code", "type", "year", "grade", "decision_number", "decision_date", "cluster", "head", "staff_count", "place"),
)
#: Questions that stand at the first row of a table and name the column, table or sheet they are about.
OF_WHOLE_TABLES = {
    *("W_COLUMN_UNUSED", "W_COLUMN_TWICE", "W_COLUMN_EARLIER", "W_COLUMN_ALIKE", "W_COLUMN_CONTENT"),
    *("W_TABLE_UNREAD", "W_SHEET_UNREAD"),
}


@pytest.fixture(scope="module", autouse=True)
def _reference(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_reference", stdout=StringIO())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def read(db, monkeypatch):
    """What comes of a workbook in the place of a list's own."""

    def read(case: Case, book: Workbook) -> dict:
        monkeypatch.setattr(stage, "read_workbook", lambda *args, **kwargs: book)
        options = ImportOptions(on=TODAY, as_of=case.as_of, season=case.season)
        batch = stage.stage_list(content=b"x", file_name=case.file, kind=case.kind, options=options, by=None)
        return batch_report(batch, with_rows=True)

    return read


def seen(row: dict) -> tuple:
    return tuple(row["values"].get(name) for name in SEEN)


def asked_codes(report: dict) -> Counter:
    return Counter(issue["code"] for issue in report["issues"])


def silently_otherwise(before: dict, after: dict) -> list[dict]:
    """Rows of the altered list that hold what no row held before, though nothing is asked about them."""
    new = set(asked_codes(after) - asked_codes(before))
    rows = Counter(map(seen, before["rows"]))
    asked = {(one["sheet"], one["row"]) for one in after["issues"] if one["code"] != "W_CLASS_SUGGESTED"}
    other = []
    for row in after["rows"]:
        if rows[seen(row)]:
            rows[seen(row)] -= 1
        elif row["status"] != "error" and (row["sheet"], row["row"]) not in asked and not new & OF_WHOLE_TABLES:
            other.append(row)
    if len(after["rows"]) < len(before["rows"]) and not new:
        other += [{"lost": before["rows"]}]
    return other


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda number: str(CASES[number]))
def test_an_altered_list_gives_no_other_value_without_a_question(number, read):
    """Each list is altered in one or two of the ways, the next list in the next ones."""
    case = CASES[number]
    try:
        book = read_workbook(case.build(), case.file, password=case.password)
    except Refusal as refused:
        assert refused.code == case.refusal
        return
    before = read(case, deepcopy(book))
    for place in (number, number + 4)[: 1 + number % 2]:
        alter = ALTERATIONS[place % len(ALTERATIONS)]
        altered = deepcopy(book)
        if not alter(altered, before["sheets"], random.Random(f"{case} {alter.__name__}")):
            continue
        after = read(case, altered)
        assert after["refusal"] or silently_otherwise(before, after) == [], alter.__name__
        if alter is strike_a_row and not after["refusal"]:
            struck = {row for sheet in altered.sheets for row, _ in sheet.struck}
            told = {one["row"] for one in after["issues"] if one["code"] == "W_STRUCK"}
            assert struck & {row["row"] for row in after["rows"]} <= told


def test_every_way_to_alter_a_list_fits_many_lists():
    """A way that fits no list would test nothing."""
    fits = Counter()
    for number, case in enumerate(CASES):
        try:
            book = read_workbook(case.build(), case.file, password=case.password)
        except Refusal:
            continue
        tables = [{"name": sheet.name, "header_rows": [1], "columns": {"name": "B", "unit": "C"}} for sheet in book.sheets]
        fits.update(alter.__name__ for alter in ALTERATIONS if alter(deepcopy(book), tables, random.Random(number)))
    assert min(fits[alter.__name__] for alter in ALTERATIONS) >= 20
