"""Every list of the admin goes out as a sheet and comes back: as it went, with nothing to do; with one cell changed, with that
change and no other, or with the sentence with which the form of the record refuses it."""

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from config.roles import ROLES
from emulation.desk.links import admin_of, admin_url
from emulation.desk.sheets.door import request_of
from emulation.desk.sheets.resource import sheet_of
from emulation.enums import Role
from emulation.intake.batch.stage import AUTO, stage_list
from emulation.intake.plan import ImportOptions
from emulation.models import ExportLayout, ImportBatch, User
from emulation.permissions import EXPORT
from tests import factories
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


def choices_of(model) -> list[tuple[str, str]]:
    layouts = ExportLayout.objects.filter(list_name=model._meta.label_lower)
    return [("", "xlsx"), ("", "csv"), ("form", "xlsx"), *((str(layout.pk), "xlsx") for layout in layouts)]


@pytest.mark.parametrize("model", RETURNING, ids=label_of)
def test_list_comes_back_as_it_went_out(model, inside):
    """For every role that may export it, in every layout."""
    found, every = {}, {}
    for role, account in inside.items():
        client, page = Client(), admin_of(model)
        client.force_login(account)
        request = request_of(account)
        if not (account.has_perm(EXPORT) and page.has_view_permission(request)):
            continue
        rows = page.get_queryset(request).count()
        editable = bool(sheet_of(page, request).editable)
        for layout, kind in choices_of(model):
            if rows and (layout != "form" or editable):
                batch = sent_back(exported(client, model, layout, kind), account, kind)
                found[role, layout, kind] = (batch.refusal, *(batch.counts.get(name, 0) for name in ("new", "changed", "error")))
                every[role, layout, kind] = ("", 0, 0, 0)
    assert found == every
    assert found
