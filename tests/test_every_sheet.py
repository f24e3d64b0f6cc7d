"""Every list of the admin goes out as a sheet and comes back: as it went, with nothing to do; with one cell changed, with that
change and no other, or with the sentence with which the form of the record refuses it."""

from datetime import datetime, timedelta
from io import BytesIO

import openpyxl
import pytest
from django import forms
from django.core.management import call_command
from django.db import transaction
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from config.roles import ROLES
from emulation.desk.links import admin_of, admin_url, record_url
from emulation.desk.sheets.door import put, request_of
from emulation.desk.sheets.resource import form_fields as form_fields_of
from emulation.desk.sheets.resource import sheet_of
from emulation.desk.sheets.widgets import ChoiceWidget, NumberWidget, RecordWidget, YesNoWidget
from emulation.enums import Role
from emulation.intake.batch.commit import commit_list
from emulation.intake.batch.stage import AUTO, stage_list
from emulation.intake.plan import ImportOptions
from emulation.models import ExportLayout, ImportBatch, User
from emulation.permissions import EXPORT
from tests import factories
from tests.pages import form_fields
from tests.test_all_admin import OURS, build, label_of

pytestmark = pytest.mark.both_engines
TODAY = timezone.localdate()
RETURNING = [model for model in OURS if admin_of(model).sheet_returns]


@pytest.fixture(scope="module")
def office(django_db_setup, django_db_blocker):
    """One of everything, and an account of each role; built once for all tests of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("sync_roles", verbosity=0)
        boss = factories.make_user(role=Role.BOARD_HEAD.value)
        for number, model in enumerate(RETURNING):
            if model is not ExportLayout:
                build(model, boss, number)
        factories.make_paper_rule(paper="to-trinh")  # what the paper of the list is called in the catalogue
        unit = factories.make_unit("Xã Hòn Đất")
        accounts = {spec.role: factories.make_user(role=spec.role.value, unit=unit) for spec in ROLES} | {Role.BOARD_HEAD: boss}
        for model in RETURNING:
            for name, keys in layouts_of(model, boss).items():
                factories.make_layout(list_name=model._meta.label_lower, name=name, columns=" ".join(keys), shared=True)
        yield accounts
        transaction.set_rollback(True)


def layouts_of(model, user) -> dict[str, list[str]]:
    """A layout of every column there is; one of some, the other way round."""
    keys = list(sheet_of(admin_of(model), request_of(user)).fields)
    return {"Mọi cột": keys, "Ngược lại": keys[::-2]}


@pytest.fixture
def inside(office, django_db_blocker):
    """What a test writes is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield office
        transaction.set_rollback(True)


def exported(client: Client, model, layout: str, kind: str = "xlsx") -> bytes:
    response = client.post(admin_url(model, "export"), {"format": kind, "layout": layout})
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]
    return response.getvalue()


def sent_back(content: bytes, by: User, kind: str = "xlsx") -> ImportBatch:
    return stage_list(content=content, file_name=f"tep.{kind}", kind=AUTO, options=ImportOptions(on=TODAY), by=by)


def choices_of(page, role: Role, account: User) -> list[tuple[str, str]]:
    """Layout and kind of file. CSV is the same for every role: who may most tries it."""
    layouts = ExportLayout.objects.filter(list_name=page.opts.label_lower).values_list("pk", flat=True)
    form = [("form", "xlsx")] if sheet_of(page, request_of(account)).editable else []
    csv = [("", "csv")] if role == Role.BOARD_HEAD else []
    return [("", "xlsx"), *csv, *form, *((str(pk), "xlsx") for pk in layouts)]


@pytest.mark.parametrize("model", RETURNING, ids=label_of)
def test_list_comes_back_as_it_went_out(model, inside):
    """For every role that may export it, in every layout."""
    found, every, seen = {}, {}, set()
    for role, account in inside.items():
        client, page = Client(), admin_of(model)
        client.force_login(account)
        if not (account.has_perm(EXPORT) and page.has_view_permission(request_of(account))):
            continue
        rows = page.get_queryset(request_of(account)).count()
        for layout, kind in choices_of(page, role, account) if rows else []:
            content = exported(client, model, layout, kind)
            if content in seen and layout:  # the very file that another role sent back
                continue
            seen.add(content)
            batch = sent_back(content, account, kind)
            found[role, layout, kind] = (
                batch.refusal,
                *(batch.counts.get(name) for name in ("new", "changed", "unchanged", "error")),
            )
            every[role, layout, kind] = ("", 0, 0, rows, 0)
    assert found == every
    assert found


def other_than(cell, column, field):
    """What a clerk might type over the cell: another choice, another record, a day or a number further, a word more."""
    if isinstance(column.widget, RecordWidget):
        records = field.queryset.order_by("-pk")[:5]
        return next((str(record) for record in records if str(record) != cell), None)
    if isinstance(column.widget, ChoiceWidget):
        return next((str(label) for key, label in field.choices if key and str(label) != cell), None)
    if isinstance(column.widget, YesNoWidget):
        return "Không" if cell == "Có" else "Có"
    if isinstance(cell, datetime):
        return cell + timedelta(days=1)
    if isinstance(column.widget, NumberWidget):
        return 1 + (cell if isinstance(cell, (int, float)) else int("".join(filter(str.isdigit, cell or "0"))))
    return f"{cell or ''} khác".strip()


class Page:
    """The page of a record, as somebody would fill it in by hand."""

    def __init__(self, client: Client, record):
        self.client, self.url = client, record_url(record)
        page = client.get(self.url)
        self.sent = form_fields(page) if b'name="_save"' in page.content else {}
        self.fields = page.context["adminform"].form.fields if self.sent else {}

    def refusals(self, name: str, typed: dict) -> list[str] | None:
        """What the page says to another value of a field: nothing where it saves it, None where it has no such field."""
        if name not in self.fields:
            return None
        kept = {key: value for key, value in self.sent.items() if key != name}
        response = self.client.post(self.url, {**kept, **typed, "_save": "1"})
        if response.status_code == 302:
            return []
        errors = response.context["adminform"].form.errors.values()
        return [sentence for sentences in errors for sentence in sentences]


def stored(model, pk) -> dict:
    return model._base_manager.filter(pk=pk).values().get()


def row_of(content: bytes, pk: int) -> tuple[openpyxl.Workbook, int]:
    """The workbook, and the line of the record."""
    book = openpyxl.load_workbook(BytesIO(content))
    heads = [cell.value for cell in book.active[1]]
    keys = {line: book.active.cell(line, len(heads)).value for line in range(2, book.active.max_row + 1)}
    return book, next(line for line, key in keys.items() if key.startswith(f"SV.{pk}."))


def sent_by_page(column, cell, field, account) -> dict:
    """The same cell as the page of the record would send it."""
    form = type("OneField", (forms.Form,), {column.fills: field})()
    data = QueryDict(mutable=True)
    put(data, form, column.fills, column.clean({column.key: cell}, field=field, request=request_of(account)))
    return dict(data.lists())


def taken_back(act):
    """What the act comes to; nothing of it stays."""
    with transaction.atomic():
        result = act()
        transaction.set_rollback(True)
    return result


def changed_at(content: bytes, pk: int, place: int, make) -> tuple[bytes, object]:
    """The file with one cell of a record changed, and what it says then."""
    book, line = row_of(content, pk)
    cell = book.active.cell(line, place)
    cell.value = value = make(cell.value)
    out = BytesIO()
    book.save(out)
    return out.getvalue(), value


def by_file(content: bytes, account: User, record) -> tuple[list[str], dict, dict]:
    """What is said of a file that came back, its counts, and the record once it is stored."""
    batch = sent_back(content, account)
    said = [issue["message"] for row in batch.rows.all() for issue in row.issues]
    if not said:
        commit_list(batch=batch, by=account, on=TODAY)
    return said, batch.counts, stored(type(record), record.pk)


def differs(column, field, value, content: bytes, record, page: Page, account: User) -> tuple | None:
    """How the file with a changed cell fares otherwise than the page with the same value; None where alike."""
    said, counts, after = taken_back(lambda: by_file(content, account, record))

    def fill_in():
        refused = page.refusals(column.fills, sent_by_page(column, value, field, account))
        return refused, stored(type(record), record.pk)

    refused, wanted = taken_back(fill_in)
    if refused == []:
        alike = (said, counts["changed"], counts["error"], after) == ([], 1, 0, wanted) and wanted != stored(
            type(record), record.pk
        )
    else:
        alike = counts["error"] == 1 and said and all(any(one in text for text in said) for one in refused or ())
    return (
        None
        if alike
        else (value, said, refused, {name: (after[name], one) for name, one in wanted.items() if after[name] != one})
    )


@pytest.mark.parametrize("model", RETURNING, ids=label_of)
def test_changed_cell_is_stored_or_refused_as_by_the_form(model, inside):
    """Each column that fills the form, changed alone, against the page of the record; of a list without one, the first column."""
    account = inside[Role.BOARD_HEAD]
    client, model_admin = Client(), admin_of(model)
    client.force_login(account)
    sheet, asked = sheet_of(model_admin, request_of(account)), form_fields_of(model_admin, request_of(account))
    record = model_admin.get_queryset(request_of(account)).order_by("pk").first()
    if not sheet.editable:
        content, _ = changed_at(exported(client, model, ""), record.pk, 1, lambda cell: f"{cell} khác")
        said, counts, _ = by_file(content, account, record)
        assert counts["error"] == 1
        assert "không sửa qua tệp được" in said[0]
        return
    whole, page = exported(client, model, "form"), Page(client, record)
    wrong = {}
    for place, key in enumerate(sheet.editable, start=1):
        column, field = sheet.fields[key], asked[sheet.fields[key].fills]
        content, value = changed_at(whole, record.pk, place, lambda cell, c=column, f=field: other_than(cell, c, f))
        if value is not None and (found := differs(column, field, value, content, record, page, account)):
            wrong[key] = found
    assert wrong == {}
