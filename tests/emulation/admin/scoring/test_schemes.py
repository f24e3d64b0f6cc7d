"""The pages of scoring schemes: a file made a draft, the table written in, a scheme tried, and who may do what."""

from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from emulation.desk.links import admin_url, record_url
from emulation.enums import Role, SchemeState
from emulation.models import Act, SchemePart, ScoringScheme
from emulation.resources.scoring.scheme_files import scheme_json
from emulation.services.scoring.schemes import apply_scheme
from tests import factories
from tests.factories.scoring import SMALL
from tests.pages import form_fields, text_of

LOAD = "admin:emulation_scoringscheme_load"
REHEARSE = "admin:emulation_scoringscheme_rehearsal"


def uploaded(content: bytes, name: str) -> BytesIO:
    file = BytesIO(content)
    file.name = name
    return file


def signed_in(client, role: Role):
    client.force_login(factories.make_user(role=role, unit=factories.make_unit()))
    return client


@pytest.fixture
def roles(db):
    call_command("sync_roles", stdout=StringIO())


def test_file_becomes_a_draft_with_its_faults_named(admin_client):
    spoiled = {**SMALL, "max": 120}
    content = scheme_json(factories.make_scheme(data=spoiled))
    ScoringScheme.objects.all().delete()
    about = {"kind": "CUM", "citation": "QĐ 7", "valid_from": "01/01/2026", "title": "Thang điểm cụm xã"}
    answer = admin_client.post(reverse(LOAD), {**about, "file": uploaded(content, "thang.json")})
    scheme = ScoringScheme.objects.get()
    assert answer["Location"] == record_url(scheme)
    page = text_of(admin_client.get(record_url(scheme)))
    assert "Còn 1 chỗ chưa khớp" in page
    assert "Các nhóm cộng lại được 100 điểm, thang điểm ghi 120." in page


def test_file_that_is_no_scheme_is_refused_on_the_form(admin_client):
    about = {"kind": "CUM", "citation": "QĐ 7", "valid_from": "01/01/2026"}
    answer = admin_client.post(reverse(LOAD), {**about, "file": uploaded(b"{}", "thang.json")})
    assert "Tệp phải có đúng một thang điểm" in text_of(answer)
    assert not ScoringScheme.objects.exists()


def test_table_is_written_in_as_one_act(admin_client):
    scheme = factories.make_scheme()
    url = record_url(scheme)
    fields = form_fields(admin_client.get(url))
    place = next(name.split("-")[1] for name, value in fields.items() if name.endswith("-code") and value == "I.1")
    prefix = f"schemeparts-{place}-"
    fields |= {f"{prefix}kind": "choice", f"{prefix}per": "", f"{prefix}options": "60 = đủ\n0 = không đủ (mất cả mục)"}
    assert admin_client.post(url, fields).status_code == 302
    part = SchemePart.objects.get(scheme=scheme, code="I.1")
    assert part.options == [
        {"label": "đủ", "score": 60, "wipes_criterion": False},
        {"label": "không đủ", "score": 0, "wipes_criterion": True},
    ]
    assert Act.objects.filter(verb="change", key=scheme.pk).count() == 1


def test_level_that_cannot_be_read_is_said_at_its_cell(admin_client):
    scheme = factories.make_scheme()
    fields = form_fields(admin_client.get(record_url(scheme)))
    fields["schemeparts-1-options"] = "đủ một điểm"
    page = admin_client.post(record_url(scheme), fields)
    assert "mỗi mức ghi một dòng, điểm trước" in text_of(page)


def rehearsed(client, scheme, **typed):
    parts = {part.code: part.pk for part in scheme.schemeparts.all()}
    values = {f"l{parts[code]}-{unit}": text for (code, unit), text in typed.pop("cells").items()}
    return text_of(client.post(reverse(REHEARSE, args=[scheme.pk]), {**typed, **values}))


def test_rehearsal_gives_points_grades_and_stores_nothing(admin_client):
    scheme = factories.make_scheme()
    acts = Act.objects.count()
    cells = {
        ("I.1", 0): "3", ("II.1", 0): "1", ("III.1", 0): "1",
        ("I.1", 1): "3", ("II.1", 1): "1", ("IV.1", 1): "2",
    }  # fmt: skip
    page = rehearsed(admin_client, scheme, so_don_vi="2", cells=cells)
    assert "Đơn vị 1 60 40 100 5 0 105 Xuất sắc" in page
    assert "Đơn vị 2 60 40 100 0 4 96 Tốt" in page
    assert Act.objects.count() == acts


def test_rehearsal_says_what_is_missing_and_zero_is_not_missing(admin_client):
    scheme = factories.make_scheme()
    assert "Chưa chấm 1 dòng: II.1" in rehearsed(admin_client, scheme, cells={("I.1", 0): "0"})
    assert "Chưa chấm" not in rehearsed(admin_client, scheme, cells={("I.1", 0): "0", ("II.1", 0): "không giao"})


@pytest.mark.parametrize("typed", ["nhiều", "-1", "1e999", "NaN", "<script>", "9" * 200])
def test_rehearsal_refuses_what_is_no_figure_at_its_cell(typed, admin_client):
    page = rehearsed(admin_client, factories.make_scheme(), cells={("I.1", 0): typed})
    assert "Có ô chưa đúng" in page


def test_rehearsal_of_a_draft_that_does_not_add_up_names_the_faults(admin_client):
    scheme = factories.make_scheme(data={**SMALL, "max": 120})
    assert "thang điểm ghi 120" in text_of(admin_client.get(reverse(REHEARSE, args=[scheme.pk])))


def test_applied_scheme_is_read_as_a_table(admin_client):
    scheme = apply_scheme(scheme=factories.make_scheme(), by=factories.make_user())
    answer = admin_client.get(record_url(scheme))
    assert "20 điểm mỗi mô hình" in text_of(answer)
    assert b'name="_save"' not in answer.content
    assert admin_client.post(record_url(scheme), {"title": "x"}).status_code == 403


@pytest.mark.parametrize("kind", ["json", "xlsx"])
def test_scheme_is_handed_out_by_post_alone(kind, admin_client):
    scheme = factories.make_scheme()
    url = reverse(f"admin:emulation_scoringscheme_{kind}", args=[scheme.pk])
    assert admin_client.get(url).status_code == 405
    assert b"".join(admin_client.post(url)) != b""


MAY = {
    Role.ADMINISTRATOR: "view",
    Role.BOARD_CLERK: "view add change delete",
    Role.BOARD_HEAD: "view add change delete apply",
    Role.COUNCIL_SECRETARY: "view",
    Role.UNIT_OFFICER: "view",
    Role.AUDITOR: "view",
}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("state", list(SchemeState))
def test_each_role_does_what_it_may_to_a_scheme(role, state, client, roles):
    scheme = factories.make_scheme()
    ScoringScheme.objects.filter(pk=scheme.pk).update(state=state)
    signed_in(client, role)
    may, draft = MAY[role].split(), state == SchemeState.DRAFT
    statuses = {
        "view": client.get(record_url(scheme)).status_code,
        "load": client.get(reverse(LOAD)).status_code,
        "change": client.post(record_url(scheme), {}).status_code,
        "delete": client.get(record_url(scheme, "delete")).status_code,
        "apply": client.post(record_url(scheme, "dua-vao-ap-dung"), {}).status_code,
        "list": client.get(admin_url(ScoringScheme, "changelist")).status_code,
    }
    assert statuses == {
        "view": 200,
        "load": 200 if "add" in may else 403,
        "change": 200 if "change" in may and draft else 403,
        "delete": 200 if "delete" in may and draft else 403,
        "apply": 302 if "apply" in may else 403,
        "list": 200,
    }
    scheme.refresh_from_db()
    assert scheme.state == (SchemeState.APPLIED if "apply" in may or not draft else SchemeState.DRAFT)
