"""Every page of the admin opens with one of everything; lists cost the same for one row and for six; verbs refuse strangers."""

from datetime import date

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from config.roles import ROLES
from emulation.desk.links import admin_of, admin_url, record_url
from emulation.models import Act
from emulation.permissions import SEE_ALL
from emulation.queries.accounts.scope import visible_to
from tests import factories
from tests.pages import rows_of, tree_of

SITE = admin.site
OURS = sorted(
    (model for model in SITE.model_admins if model._meta.app_label in {"auth", "awards", "emulation"}),
    key=lambda model: model._meta.label,
)
BUILDERS = {
    "awards.actproposal": factories.make_proposal,
    "awards.archiveentry": factories.make_archive_entry,
    "awards.fonds": factories.make_fonds,
    "awards.retentionrule": factories.make_retention_rule,
    "awards.assessment": factories.make_assessment,
    "awards.award": factories.make_award,
    "awards.basesalary": factories.make_base_salary,
    "awards.bonusrule": factories.make_bonus_rule,
    "awards.bonuscoefficient": factories.make_coefficient,
    "awards.bodylist": factories.make_body_list,
    "awards.certificatecopy": factories.make_copy,
    "awards.emulationbody": factories.make_emulation_body,
    "awards.emulationofficer": factories.make_emulation_officer,
    "awards.keyfigure": factories.make_key_figure,
    "awards.fundentry": factories.make_fund_entry,
    "awards.payerrule": factories.make_payer_rule,
    "awards.payment": factories.make_payment,
    "awards.paymentlist": factories.make_payment_list,
    "awards.reportsnapshot": factories.make_snapshot,
    "awards.statcriterion": factories.make_criterion,
    "awards.statform": factories.make_stat_form,
    "awards.formbatch": factories.make_form_batch,
    "awards.handover": factories.make_hand_over,
    "awards.certificatelayout": factories.make_certificate_layout,
    "awards.commendationtype": factories.make_type,
    "awards.complaint": factories.make_complaint,
    "awards.condition": factories.make_condition,
    "awards.council": factories.make_council,
    "awards.councilsession": factories.make_session,
    "awards.datarequest": factories.make_data_request,
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
    "awards.opinionrule": factories.make_opinion_rule,
    "awards.printrun": factories.make_print_run,
    "awards.procedure": factories.make_procedure,
    "awards.rankreward": factories.make_rank_reward,
    "awards.registeract": factories.make_register_act,
    "awards.regime": factories.make_regime,
    "awards.registration": factories.make_registration,
    "awards.honourquota": factories.make_quota,
    "awards.restraint": factories.make_restraint,
    "awards.round": factories.make_round,
    "awards.yearlygrade": factories.make_grade,
    "awards.numberbook": factories.make_number_book,
    "awards.numberentry": factories.make_number_entry,
    "awards.votingrule": factories.make_voting_rule,
    "emulation.act": factories.make_act,
    "emulation.cluster": factories.make_cluster,
    "emulation.clusterseason": factories.make_season,
    "emulation.clustervisit": factories.make_visit,
    "emulation.conference": factories.make_conference,
    "emulation.memberpaper": factories.make_member_paper,
    "emulation.papercall": factories.make_call,
    "emulation.exemplar": factories.make_exemplar,
    "emulation.household": factories.make_household,
    "emulation.importbatch": factories.make_batch,
    "emulation.instrument": factories.make_instrument,
    "emulation.journalentry": factories.make_entry,
    "emulation.movement": factories.make_movement,
    "emulation.movementstep": factories.make_step,
    "emulation.person": factories.make_person,
    "emulation.clustervoterule": factories.make_vote_rule,
    "emulation.ranking": factories.make_ranking,
    "emulation.scoreappeal": factories.make_appeal,
    "emulation.scoreevidence": factories.make_score_evidence,
    "emulation.scoresheet": factories.make_sheet,
    "emulation.seasonscoring": factories.make_scoring,
    "emulation.scoringscheme": factories.make_scheme,
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
    if label == "awards.fundrule":
        return factories.make_fund_rule(valid_from=date(2000 + number, 1, 1), valid_to=date(2001 + number, 1, 1))
    if label == "awards.bonusrule":
        return factories.make_bonus_rule(valid_from=date(2000 + number, 1, 1), valid_to=date(2001 + number, 1, 1))
    if label == "awards.retentionrule":
        return factories.make_retention_rule(valid_from=date(1900 + number, 1, 1), valid_to=date(1901 + number, 1, 1))
    if label == "emulation.journalentry":
        return factories.make_entry(act=factories.make_act())
    if label == "emulation.person":
        return factories.make_person(unit=factories.make_unit())
    return BUILDERS[label]()


def label_of(model) -> str:
    return model._meta.label_lower


def queries_of(client: Client, url: str) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return [query["sql"] for query in captured]


@pytest.mark.parametrize("model", OURS, ids=label_of)
def test_pages_open_with_one_of_everything(model, admin_client, admin_user):
    record = build(model, admin_user)
    pages = [admin_url(model, "changelist"), record_url(record), record_url(record, "history")]
    pages += [record_url(record, verb.name) for verb in admin_of(model).verbs if verb.offered(record)]
    assert {url: admin_client.get(url).status_code for url in pages} == dict.fromkeys(pages, 200)


@pytest.mark.any_engine
@pytest.mark.parametrize("model", OURS, ids=label_of)
def test_form_of_a_new_record_opens_where_there_is_one(model, admin_client):
    may_add = 'class="addlink"' in admin_client.get(admin_url(model, "changelist")).content.decode()
    response = admin_client.get(admin_url(model, "add"), follow=True)
    assert response.status_code == (200 if may_add else 403)


@pytest.mark.any_engine
@pytest.mark.parametrize("model", OURS, ids=label_of)
def test_empty_list_says_what_it_is_for(model, admin_client):
    response = admin_client.get(admin_url(model, "changelist"))
    assert response.status_code == 200
    assert admin_of(model).empty_text != ""


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


SEARCHED = [model for model in OURS if admin_of(model).search_fields]


def value_at(record, path: str):
    """What a lookup finds in the stored record; of several rows, in the first that has something."""
    values = type(record)._base_manager.filter(pk=record.pk).values_list(path, flat=True)
    return next((value for value in values if value), None)


def typed_for(record) -> str:
    """What somebody would type to find the record: the first words of the first column that its list looks through."""
    looked_through = admin_of(type(record))
    plain = getattr(looked_through, "search_folded", ()) or ((path,) for path in looked_through.search_fields)
    texts = (value_at(record, path) for paths in plain for path in paths)
    return " ".join(next((str(text) for text in texts if text), "").split()[:4])


@pytest.mark.parametrize("model", SEARCHED, ids=label_of)
def test_records_are_found_by_typing(model, admin_client, admin_user):
    record = build(model, admin_user)
    url = admin_url(model, "changelist")
    assert record in admin_client.get(url, {"q": typed_for(record)}).context["cl"].result_list
    assert list(admin_client.get(url, {"q": "không có gì như thế"}).context["cl"].result_list) == []


REFERENCES = [
    (model, field)
    for model in OURS
    for field in model._meta.fields
    if field.remote_field and field.editable and field.related_model in SEARCHED
]


@pytest.mark.parametrize(("model", "field"), REFERENCES, ids=lambda part: getattr(part, "name", None) or part._meta.label_lower)
def test_references_are_chosen_by_typing(model, field, admin_client, admin_user):
    record = build(field.related_model, admin_user)
    asked = {"app_label": model._meta.app_label, "model_name": model._meta.model_name, "field_name": field.name}
    answer = admin_client.get(reverse("admin:autocomplete"), {**asked, "term": typed_for(record)})
    assert str(record.pk) in {choice["id"] for choice in answer.json()["results"]}
    assert admin_client.get(reverse("admin:autocomplete"), {**asked, "term": "không có gì như thế"}).json()["results"] == []


VERBS = [(model, verb) for model in OURS for verb in admin_of(model).verbs]
BULK_VERBS = [(model, verb) for model in OURS for verb in admin_of(model).bulk_verbs]


def verb_id(part) -> str:
    return getattr(part, "name", None) or part._meta.label_lower


@pytest.fixture
def stranger(db, client):
    """Somebody who sees everything and may do nothing."""
    user = factories.make_user()
    user.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client.force_login(user)
    return client


@pytest.mark.any_engine
@pytest.mark.parametrize(("model", "verb"), VERBS, ids=verb_id)
@pytest.mark.parametrize("method", ["get", "post"])
def test_verb_refuses_a_stranger(model, verb, method, admin_user, stranger):
    record = build(model, admin_user)
    acts = Act.objects.count()
    assert getattr(stranger, method)(record_url(record, verb.name)).status_code == 403
    assert Act.objects.count() == acts


@pytest.mark.any_engine
@pytest.mark.parametrize(("model", "verb"), BULK_VERBS, ids=verb_id)
@pytest.mark.parametrize("method", ["get", "post"])
def test_bulk_verb_refuses_a_stranger(model, verb, method, admin_user, stranger):
    build(model, admin_user)
    assert getattr(stranger, method)(admin_url(model, f"{verb.name}_bulk")).status_code == 403


@pytest.mark.parametrize("model", [model for model in OURS if getattr(model, "scope_path", None)], ids=label_of)
def test_officer_without_a_unit_sees_no_record_of_a_unit(model, admin_user, admin_client, client):
    build(model, admin_user)
    assert rows_of(admin_client.get(admin_url(model, "changelist"))) != []
    officer = factories.make_user()
    officer.user_permissions.set(Permission.objects.filter(codename__startswith="view_").exclude(codename="view_all_units"))
    client.force_login(officer)
    assert rows_of(client.get(admin_url(model, "changelist"))) == []


@pytest.fixture(params=ROLES, ids=lambda spec: spec.role.value)
def role(request, roles, db):
    return request.param


#: Verbs that apply, but not to an empty record: a draft without a line.
NOT_YET = {"awards.decision": {"ban-hanh", "goi-y-nhom"}}


@pytest.mark.any_engine
@pytest.mark.parametrize("model", [model for model in OURS if admin_of(model).verbs], ids=label_of)
def test_page_has_the_verbs_of_the_role_and_no_other(model, role, admin_user, client):
    record = build(model, admin_user)
    client.force_login(factories.make_user(role=role.role.value))
    page = client.get(record_url(record))
    links = set(tree_of(page).xpath("//a/@href")) if page.status_code == 200 else set()
    verbs = {verb.name: verb for verb in admin_of(model).verbs}
    held = {name for name, verb in verbs.items() if verb.permission in role.permissions and SEE_ALL in role.permissions}
    offered = {name for name in held if verbs[name].offered(record)} - NOT_YET.get(model._meta.label_lower, set())
    assert {name for name in verbs if record_url(record, name) in links} == offered


@pytest.mark.any_engine
@pytest.mark.parametrize("model", [model for model in OURS if admin_of(model).verbs], ids=label_of)
def test_verbs_refuse_a_role_that_does_not_hold_them(model, role, admin_user, client):
    """Those who may open the page are refused; of a record outside its scope an account is told that there is none."""
    record = build(model, admin_user)
    acts = Act.objects.count()
    account = factories.make_user(role=role.role.value)
    client.force_login(account)
    lacking = [verb for verb in admin_of(model).verbs if verb.permission not in role.permissions]
    visible = visible_to(model._base_manager.filter(pk=record.pk), account, on=date.today())
    refused = 403 if visible.exists() else 302
    answers = {verb.name: client.post(record_url(record, verb.name)).status_code for verb in lacking}
    assert answers == dict.fromkeys(answers, refused)
    assert Act.objects.count() == acts
