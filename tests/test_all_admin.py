"""Every page of the admin opens with one of everything; lists cost the same for one row and for six; verbs refuse strangers."""

from datetime import date
from io import StringIO

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from config.roles import ROLES
from emulation.desk.links import admin_url, record_url
from emulation.models import Act
from emulation.permissions import SEE_ALL
from tests import factories
from tests.pages import rows_of

SITE = admin.site
OURS = sorted(
    (model for model in SITE.model_admins if model._meta.app_label in {"auth", "awards", "emulation"}),
    key=lambda model: model._meta.label,
)
BUILDERS = {
    "awards.actproposal": factories.make_proposal,
    "awards.assessment": factories.make_assessment,
    "awards.award": factories.make_award,
    "awards.basesalary": factories.make_base_salary,
    "awards.bonusrule": factories.make_bonus_rule,
    "awards.bonuscoefficient": factories.make_coefficient,
    "awards.bodylist": factories.make_body_list,
    "awards.certificatecopy": factories.make_copy,
    "awards.formbatch": factories.make_form_batch,
    "awards.handover": factories.make_hand_over,
    "awards.certificatelayout": factories.make_certificate_layout,
    "awards.commendationtype": factories.make_type,
    "awards.condition": factories.make_condition,
    "awards.council": factories.make_council,
    "awards.councilsession": factories.make_session,
    "awards.decision": factories.make_decision,
    "awards.decisionline": factories.make_line,
    "awards.documenttemplate": factories.make_template,
    "awards.documenttext": factories.make_document_text,
    "awards.dossier": factories.make_dossier,
    "awards.dossierpaper": factories.make_paper,
    "awards.headcount": factories.make_head_count,
    "awards.holiday": factories.make_holiday,
    "awards.honour": factories.make_honour,
    "awards.initiative": factories.make_initiative,
    "awards.issuer": factories.make_issuer,
    "awards.nominee": factories.make_nominee,
    "awards.opinionrequest": factories.make_opinion,
    "awards.paperrule": factories.make_paper_rule,
    "awards.printrun": factories.make_print_run,
    "awards.procedure": factories.make_procedure,
    "awards.registeract": factories.make_register_act,
    "awards.regime": factories.make_regime,
    "awards.restraint": factories.make_restraint,
    "awards.round": factories.make_round,
    "awards.yearlygrade": factories.make_grade,
    "awards.numberbook": factories.make_number_book,
    "awards.numberentry": factories.make_number_entry,
    "awards.votingrule": factories.make_voting_rule,
    "emulation.act": factories.make_act,
    "emulation.cluster": factories.make_cluster,
    "emulation.clusterseason": factories.make_season,
    "emulation.household": factories.make_household,
    "emulation.importbatch": factories.make_batch,
    "emulation.instrument": factories.make_instrument,
    "emulation.journalentry": factories.make_entry,
    "emulation.movement": factories.make_movement,
    "emulation.movementstep": factories.make_step,
    "emulation.person": factories.make_person,
    "emulation.seal": factories.make_seal,
    "emulation.subjectclass": factories.make_subject_class,
    "emulation.succession": factories.make_succession,
    "emulation.unit": factories.make_unit,
    "emulation.user": factories.make_user,
}


def build(model, admin_user, number: int = 0):
    label = model._meta.label_lower
    if label == "auth.group":
        return Group.objects.create(name=f"vai-tro-{number}")
    if label == "emulation.exportlayout":
        return factories.make_layout(owner=admin_user)
    if label == "awards.printeroffset":
        return factories.make_printer(owner=admin_user)
    if label == "emulation.savedview":
        return factories.make_saved_view(owner=admin_user)
    if label == "awards.regime":
        return factories.make_regime(valid_from=date(1900 + number, 1, 1), valid_to=date(1901 + number, 1, 1))
    if label == "awards.basesalary":
        return factories.make_base_salary(valid_from=date(2000 + number, 1, 1), valid_to=date(2001 + number, 1, 1))
    if label == "awards.bonusrule":
        return factories.make_bonus_rule(valid_from=date(2000 + number, 1, 1), valid_to=date(2001 + number, 1, 1))
    if label == "emulation.person":
        return factories.make_person(unit=factories.make_unit())
    return BUILDERS[label]()


def label_of(model) -> str:
    return model._meta.label_lower


def queries_of(client: Client, url: str) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return [query["sql"] for query in captured]


@pytest.mark.parametrize("model", OURS, ids=label_of)
def test_pages_open_with_one_of_everything(model, admin_client, admin_user):
    record = build(model, admin_user)
    pages = [admin_url(model, "changelist"), record_url(record), record_url(record, "history")]
    pages += [record_url(record, verb.name) for verb in SITE.model_admins[model].verbs if verb.offered(record)]
    assert {url: admin_client.get(url).status_code for url in pages} == dict.fromkeys(pages, 200)


@pytest.mark.parametrize("model", OURS, ids=label_of)
def test_form_of_a_new_record_opens_where_there_is_one(model, admin_client):
    may_add = 'class="addlink"' in admin_client.get(admin_url(model, "changelist")).content.decode()
    response = admin_client.get(admin_url(model, "add"), follow=True)
    assert response.status_code == (200 if may_add else 403)


@pytest.mark.parametrize("model", OURS, ids=label_of)
def test_empty_list_says_what_it_is_for(model, admin_client):
    response = admin_client.get(admin_url(model, "changelist"))
    assert response.status_code == 200
    assert SITE.model_admins[model].empty_text != ""


@pytest.mark.parametrize("model", OURS, ids=label_of)
def test_list_costs_the_same_for_one_row_and_for_six(model, admin_client, admin_user):
    build(model, admin_user)
    url = admin_url(model, "changelist")
    admin_client.get(url)
    one = queries_of(admin_client, url)
    for number in range(1, 6):
        build(model, admin_user, number)
    six = queries_of(admin_client, url)
    assert len(six) == len(one), "\n".join(six)


@pytest.mark.parametrize("model", [model for model in OURS if SITE.model_admins[model].search_fields], ids=label_of)
def test_records_are_found_by_typing(model, admin_client, admin_user):
    build(model, admin_user)
    assert admin_client.get(admin_url(model, "changelist"), {"q": "không có gì như thế"}).status_code == 200


REFERENCES = [
    (model, field)
    for model in OURS
    for field in model._meta.fields
    if field.remote_field
    and field.editable
    and field.related_model in SITE.model_admins
    and SITE.model_admins[field.related_model].search_fields
]


@pytest.mark.parametrize(("model", "field"), REFERENCES, ids=lambda part: getattr(part, "name", None) or part._meta.label_lower)
def test_references_are_chosen_by_typing(model, field, admin_client):
    asked = {"app_label": model._meta.app_label, "model_name": model._meta.model_name, "field_name": field.name, "term": "thu"}
    assert admin_client.get(reverse("admin:autocomplete"), asked).status_code == 200


VERBS = [(model, verb) for model in OURS for verb in SITE.model_admins[model].verbs]
BULK_VERBS = [(model, verb) for model in OURS for verb in getattr(SITE.model_admins[model], "bulk_verbs", ())]


def verb_id(part) -> str:
    return getattr(part, "name", None) or part._meta.label_lower


@pytest.fixture
def stranger(db, client):
    """Somebody who sees everything and may do nothing."""
    user = factories.make_user()
    user.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client.force_login(user)
    return client


@pytest.mark.parametrize(("model", "verb"), VERBS, ids=verb_id)
@pytest.mark.parametrize("method", ["get", "post"])
def test_verb_refuses_a_stranger(model, verb, method, admin_user, stranger):
    record = build(model, admin_user)
    acts = Act.objects.count()
    assert getattr(stranger, method)(record_url(record, verb.name)).status_code == 403
    assert Act.objects.count() == acts


@pytest.mark.parametrize(("model", "verb"), BULK_VERBS, ids=verb_id)
@pytest.mark.parametrize("method", ["get", "post"])
def test_bulk_verb_refuses_a_stranger(model, verb, method, admin_user, stranger):
    build(model, admin_user)
    assert getattr(stranger, method)(admin_url(model, f"{verb.name}_bulk")).status_code == 403


@pytest.mark.parametrize("model", OURS, ids=label_of)
def test_officer_without_a_unit_sees_no_record_of_a_unit(model, admin_user, client):
    if not getattr(model, "scope_path", None):
        return
    build(model, admin_user)
    officer = factories.make_user()
    officer.user_permissions.set(Permission.objects.filter(codename__startswith="view_").exclude(codename="view_all_units"))
    client.force_login(officer)
    assert rows_of(client.get(admin_url(model, "changelist"))) == []


@pytest.fixture(params=ROLES, ids=lambda spec: spec.role.value)
def role(request, db):
    call_command("sync_roles", stdout=StringIO())
    return request.param


@pytest.mark.parametrize(("model", "verb"), VERBS, ids=verb_id)
def test_verb_is_open_to_the_roles_that_hold_its_permission(model, verb, role, admin_user, client):
    record = build(model, admin_user)
    offered = verb.offered(record)
    client.force_login(factories.make_user(role=role.role.value))
    answered = client.get(record_url(record, verb.name)).status_code
    held = verb.permission in role.permissions and SEE_ALL in role.permissions
    if held:
        assert answered == (200 if offered else 302)
    else:
        assert answered in {302, 403}
        assert client.post(record_url(record, verb.name)).status_code in {302, 403}
        assert Act.objects.exclude(verb="sync_roles").count() == 0
