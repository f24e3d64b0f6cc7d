"""Lists of the corpus altered as offices alter them: what is then read otherwise than before is asked about or refused."""

import io
from collections import Counter
from io import StringIO

import openpyxl
import pytest
from django.core.management import call_command
from django.db import transaction

from emulation.intake.batch.report import batch_report
from emulation.intake.batch.stage import stage_list
from emulation.intake.plan import ImportOptions
from tests.emulation.intake.corpus import xlsx
from tests.intake_corpus.case import HEAD, NAMES, PEOPLE_HEAD, TODAY, lines, person

SEEN = ("name", "recipient_kind", "sex", "birth_date", "unit_code", "award_code", "year", "decision_number", "decision_date")
LISTS = {
    "awards": [HEAD, *lines(6)],
    "nominees": [
        ["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Danh hiệu"],
        *([n + 1, NAMES[n], "Văn thư", "Sở Y tế", "LĐTT"] for n in range(6)),
    ],
    "people": [PEOPLE_HEAD, *(person(n + 1, NAMES[n], "Nữ" if n % 2 else "Nam") for n in range(6))],
}


@pytest.fixture(scope="module", autouse=True)
def _reference(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_reference", stdout=StringIO())
        yield
        transaction.set_rollback(True)


def rename(rows: list[list], column: int) -> list[list]:
    return [[*rows[0][:column], "Cột của đơn vị", *rows[0][column + 1 :]], *rows[1:]]


def repeat(rows: list[list], column: int) -> list[list]:
    """A second column of the same head before the first, holding what stands in the line below."""
    others = [*(row[column] for row in rows[2:]), rows[1][column]]
    return [[*row[:column], extra, *row[column:]] for row, extra in zip(rows, [rows[0][column], *others], strict=True)]


def move(rows: list[list], column: int) -> list[list]:
    """The header further down, the columns in another order."""
    turned = [[*row[column:], *row[:column]] for row in rows]
    return [["ỦY BAN NHÂN DÂN"], [], ["DANH SÁCH"], [], *turned]


def damage(rows: list[list], column: int) -> list[list]:
    letters = str.maketrans({"ư": "ƣ", "ă": "ǎ", "ễ": "\ufffd", "ị": "?", "ầ": "?"})
    return [
        rows[0],
        *(
            [value.translate(letters) if place == column and isinstance(value, str) else value for place, value in enumerate(row)]
            for row in rows[1:]
        ),
    ]


def read(content: bytes, kind: str) -> tuple[list[tuple], bool]:
    """The rows taken without a question, as tuples of what matters; and whether anything was asked or refused."""
    batch = stage_list(content=content, file_name="a.xlsx", kind=kind, options=ImportOptions(on=TODAY), by=None)
    report = batch_report(batch, with_rows=True)
    asked = {(one["sheet"], one["row"]) for one in report["issues"] if one["code"] != "W_CLASS_SUGGESTED"}
    silent = [row for row in report["rows"] if (row["sheet"], row["row"]) not in asked]
    return [tuple(row["values"].get(name) for name in SEEN) for row in silent], bool(asked) or bool(report["refusal"])


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("alter", [rename, repeat, move, damage])
def test_an_altered_list_gives_no_other_value_without_a_question(kind, alter, db):
    rows = LISTS[kind]
    whole = Counter(read(xlsx(rows), kind)[0])
    assert whole.total() == 6
    for column in range(1, len(rows[0])):
        silent, asked = read(xlsx(alter(rows, column)), kind)
        assert asked or Counter(silent) == whole, rows[0][column]


@pytest.mark.parametrize("kind", LISTS)
def test_a_guide_sheet_with_examples_adds_nothing(kind, db):
    rows = LISTS[kind]
    book = openpyxl.load_workbook(io.BytesIO(xlsx(rows)))
    guide = book.create_sheet("Hướng dẫn", 0)
    for row in [rows[0], *([row[0], "Nguyễn Văn A", *row[2:]] for row in rows[1:3])]:
        guide.append(row)
    out = io.BytesIO()
    book.save(out)
    assert Counter(read(out.getvalue(), kind)[0]) == Counter(read(xlsx(rows), kind)[0])
