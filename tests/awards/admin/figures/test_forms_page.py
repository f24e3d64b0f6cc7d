"""The page of statistical forms: every number opens the rows it counts, as each role; files; a form entered by hand."""

import io
from datetime import date
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.models import StatForm
from config.roles import ROLES
from emulation.models import Act
from tests import factories
from tests.awards.statistics import grant, load_forms
from tests.pages import rows_behind, tree_of

pytestmark = pytest.mark.django_db
FORMS = ["0601", "0602", "0603", "0604", "0605", "TW01", "TW03"]


@pytest.fixture(autouse=True)
def forms(db):
    load_forms()


@pytest.fixture
def register():
    """Something for each form, of two units: one with another below it."""
    commune, below = factories.make_unit(), factories.make_unit()
    factories.make_unit_parent(unit=below, parent=commune)
    for unit in (commune, below, factories.make_unit()):
        grant("HCLD3", subject_class="TRUC_TIEP", unit=unit)
        grant("BKT", subject_class="LD_SO", unit=unit, type="PT")
        grant("BKT", recipient_kind="collective", unit=unit)
        factories.make_movement(launched_by=unit, starts_on=date(2024, 2, 1), ends_on=date(2024, 6, 30), state="LAUNCHED")
        nominee = factories.make_nominee(
            dossier=factories.make_dossier(unit=unit), unit=unit, honour=grant("BKTTG", unit=unit).honour
        )
        factories.put_dossier(nominee.dossier, "SUBMITTED")
        factories.make_emulation_body(unit=unit)
        factories.make_emulation_officer(unit=unit)
    return commune


def open_form(client, code, **asked):
    return client.get(reverse("admin:stat_form"), {"bieu": code, "nam": 2024, **asked})


def cells_of(page):
    for line in page.context["rows"]:
        yield from line["cells"]


@pytest.mark.parametrize("spec", ROLES, ids=lambda spec: spec.role.value)
def test_every_number_opens_as_many_rows_as_it_says_to_each_role(spec, client, register):
    call_command("sync_roles", stdout=io.StringIO())
    user = factories.make_user(role=spec.role.value, unit=register)
    client.force_login(user)
    promised = {}
    for code in FORMS:
        promised |= {cell["url"]: cell["text"] for cell in cells_of(open_form(client, code)) if cell["url"]}
    lists = {urlsplit(url).path: url for url, text in promised.items() if text != "0"}
    assert len(lists) == 5
    assert {url: client.get(url).status_code for url in lists.values()} == dict.fromkeys(lists.values(), 200)
    some = {url: text for place, (url, text) in enumerate(promised.items()) if text != "0" or place % 10 == 0}
    assert {url: str(rows_behind(user, url).count()) for url in some} == some


def test_officer_counts_the_own_unit_and_what_is_below(client, register):
    call_command("sync_roles", stdout=io.StringIO())
    client.force_login(factories.make_user(role="unit_officer", unit=register))
    [total, *_] = cells_of(open_form(client, "0603"))
    assert total["text"] == "4"


def test_part_of_the_tree_and_any_period(admin_client, register):
    page = open_form(admin_client, "0603", don_vi=register.pk, ky="quy", phan=3)
    [total, *_] = cells_of(page)
    assert (total["text"], page.context["table"].period.text) == ("4", "quý III năm 2024")
    assert parse_qs(urlsplit(total["url"]).query)["unit"] == [str(register.pk)]
    assert next(iter(cells_of(open_form(admin_client, "0603", ky="quy", phan=1))))["text"] == "0"


@pytest.mark.parametrize(
    ("asked", "field"),
    [({"ky": "quy", "phan": 5}, "phan"), ({"ky": "tu-chon"}, "tu"), ({"nam": "24"}, "nam"), ({"ky": "x"}, "ky")],
)
def test_what_cannot_be_asked_is_said_at_its_field(admin_client, asked, field):
    page = open_form(admin_client, "0602", **asked)
    assert list(page.context["asking"].errors) == [field]
    assert "table" not in page.context


def test_page_without_a_form_lists_them(admin_client):
    page = admin_client.get(reverse("admin:stat_form"))
    links = tree_of(page).xpath("//div[contains(@class, 'so-report')]//a/@href")
    assert links == [f"?bieu={code}" for code in FORMS]


def test_page_costs_the_same_however_many_rows(admin_client, register):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            open_form(admin_client, "0602")
        return len(queries)

    cost()  # the session is written once
    first = cost()
    for _ in range(4):
        grant("HCLD2", subject_class="LD_SO", type="DX")
    assert cost() == first


def test_form_not_in_force_and_form_not_verified_are_told(admin_client):
    assert open_form(admin_client, "0602").context["warning"] == ""
    assert "chưa đối chiếu" in open_form(admin_client, "0604").context["warning"]
    assert "không áp dụng" in open_form(admin_client, "0602", nam=2020).context["warning"]


@pytest.mark.parametrize(("ending", "start"), [("xlsx", b"PK"), ("docx", b"PK"), ("pdf", b"%PDF")])
def test_form_is_handed_out_as_a_file_and_journalled(admin_client, register, ending, start):
    address = reverse("admin:stat_form_file", args=[ending]) + "?bieu=0602&nam=2024"
    assert admin_client.get(address).status_code == 405
    answer = admin_client.post(address)
    assert answer.content.startswith(start)
    assert f"bieu-0602-20240101-20241231.{ending}" in answer["Content-Disposition"]
    assert Act.objects.filter(verb="export", table="awards_statform").count() == 1


def test_numbers_of_the_workbook_open_their_lists(admin_client, register):
    answer = admin_client.post(reverse("admin:stat_form_file", args=["xlsx"]) + "?bieu=0603&nam=2024")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=4) if row[0].value}
    total = rows["01"][2]
    assert (total.value, total.hyperlink.target.startswith("http://testserver/")) == (6, True)
    shown = admin_client.get(total.hyperlink.target.removeprefix("http://testserver"), {})
    assert shown.context["cl"].queryset.count() == 6


def test_nobody_without_the_right_to_export_gets_a_file(client, register):
    client.force_login(factories.make_user())
    assert client.post(reverse("admin:stat_form_file", args=["xlsx"]) + "?bieu=0603&nam=2024").status_code == 403


LINES = [
    ("01", "Tổng số", "", "", ""),
    ("", "Chia theo đối tượng", "", "", ""),
    ("02", "Tập thể", "DT.TAP-THE", "01", "theo đối tượng"),
    ("03", "Cá nhân", "DT.CA-NHAN", "01", "theo đối tượng"),
    ("04", "Hộ gia đình", "DT.HO", "01", "theo đối tượng"),
    ("05", "Người trực tiếp", "DT.TRUC-TIEP", "", ""),
]
COLUMNS = [
    ("1", "Tổng số", "", "", "", ""),
    ("2", "Thường xuyên", "LH.CT", "", "", "1"),
    ("3", "Chuyên đề", "LH.PT", "", "", "1"),
    ("4", "Tỷ lệ", "", "2", "1", ""),
]


def typed_form(criterion):
    """What the page of a new form is sent: six lines and four columns of a circular nobody has seen."""
    data = {
        "code": "TT99.01", "number": "01/TT99", "name": "Khen thưởng cấp tỉnh theo đối tượng", "scope": criterion("CAP.TINH"),
        "unit_of_count": "Lượt", "order": 200, "verified": "on",
        "lines-TOTAL_FORMS": 6, "lines-INITIAL_FORMS": 0, "columns-TOTAL_FORMS": 4, "columns-INITIAL_FORMS": 0,
    }  # fmt: skip
    for place, (code, label, counts, part_of, split) in enumerate(LINES):
        values = {
            "order": place + 1,
            "code": code,
            "label": label,
            "criterion": counts and criterion(counts),
            "part_of": part_of,
            "split": split,
        }
        data |= {f"lines-{place}-{name}": value for name, value in values.items()}
    for place, (code, label, counts, numerator, denominator, part_of) in enumerate(COLUMNS):
        values = {
            "order": place + 1, "code": code, "label": label, "criterion": counts and criterion(counts),
            "numerator": numerator, "denominator": denominator, "part_of": part_of,
        }  # fmt: skip
        data |= {f"columns-{place}-{name}": value for name, value in values.items()}
    return data


def test_form_of_a_new_circular_is_entered_on_its_page_and_printed(client, register):
    call_command("sync_roles", stdout=io.StringIO())
    client.force_login(factories.make_user(role="board_clerk"))
    answer = client.post(reverse("admin:awards_statform_add"), typed_form(lambda code: factories.criterion(code).pk))
    assert answer.status_code == 302, answer.context["errors"]
    form = StatForm.objects.get(code="TT99.01")
    assert (form.lines.count(), form.columns.count()) == (6, 4)
    page = open_form(client, "TT99.01")
    texts = [[cell["text"] for cell in line["cells"]] for line in page.context["rows"]]
    assert texts == [
        ["6", "3", "3", "50,0"],
        [],
        ["3", "3", "0", "100,0"],
        ["3", "0", "3", "0,0"],
        ["0", "0", "0", "–"],
        ["0", "0", "0", "–"],
    ]
    assert page.context["table"].checks == ()
    answer = client.post(reverse("admin:stat_form_file", args=["pdf"]) + "?bieu=TT99.01&nam=2024")
    assert answer.content.startswith(b"%PDF")


def test_line_that_counts_something_else_is_refused(admin_client):
    data = typed_form(lambda code: factories.criterion(code).pk) | {"lines-2-criterion": factories.criterion("PT.CHUYEN-DE").pk}
    answer = admin_client.post(reverse("admin:awards_statform_add"), data)
    assert answer.status_code == 200
    assert "phải đếm cùng loại" in answer.content.decode()
    assert not StatForm.objects.filter(code="TT99.01").exists()
