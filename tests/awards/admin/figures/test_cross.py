"""The cross table: every cell opens its rows, and the parts of any split make up the total."""

import io
from datetime import date
from itertools import permutations

import openpyxl
import pytest
from django.urls import reverse

from awards.queries.figures.counting import Asked
from awards.queries.figures.cross import SIDES, cross
from tests.awards.statistics import grant, load_forms
from tests.pages import rows_behind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def register(db):
    load_forms()
    grant("BKT", subject_class="TRUC_TIEP")
    grant("BKT", subject_class="LD_SO", type="PT")
    grant("HCLD3", recipient_kind="collective")
    grant("LDTT", type=None, on=date(2024, 2, 2))
    grant("LDTT", type=None, recipient_kind="household", on=date(2023, 2, 2))


def open_page(client, **asked):
    return client.get(reverse("admin:cross"), {"nam": 2024, "ky": "3-nam", **asked})


def test_parts_of_any_split_make_up_the_total():
    asked = Asked(date(2022, 1, 1), date(2024, 12, 31), date(2026, 11, 30))
    for down, across in permutations(SIDES, 2):
        found = cross(asked, SIDES[down], SIDES[across])
        assert sum(found.total(row) for row, _ in found.rows) == 5, (down, across)
        assert sum(found.total(column=column) for column, _ in found.columns) == 5, (down, across)
        assert found.total() == 5


@pytest.mark.parametrize(
    ("down", "across"), [("danh-hieu", "doi-tuong"), ("nhom", "nam"), ("gioi-tinh", "loai-hinh"), ("cap", "nhom")]
)
def test_every_cell_opens_as_many_rows_as_it_says(admin_client, admin_user, down, across):
    page = open_page(admin_client, dong=down, cot=across)
    cells = {cell["url"]: cell["text"] for row in page.context["rows"] for cell in row["cells"] if cell["url"]}
    assert {url: str(rows_behind(admin_user, url).count()) for url in cells} == cells


def test_same_side_twice_is_refused_at_its_field(admin_client):
    page = open_page(admin_client, dong="cap", cot="cap")
    assert (list(page.context["sides"].errors), "found" in page.context) == (["cot"], False)


def test_table_is_taken_as_a_workbook_with_links(admin_client):
    answer = admin_client.post(reverse("admin:cross_file") + "?nam=2024&dong=cap&cot=doi-tuong")
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows() for cell in row]
    linked = [cell for cell in cells if cell.hyperlink]
    assert 4 in [cell.value for cell in linked]
