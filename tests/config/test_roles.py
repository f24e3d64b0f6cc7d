import json
from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from config.management.commands.sync_roles import permission_ids
from config.roles import ROLES
from emulation.enums import Role
from emulation.models import Act
from emulation.permissions import SEE_ALL
from tests.factories import make_user

BOARD = {Role.BOARD_CLERK, Role.BOARD_HEAD}
EVERYBODY = set(Role)

WHO_MAY = {
    "emulation.view_all_units": EVERYBODY - {Role.UNIT_OFFICER},
    "emulation.import_list": BOARD | {Role.ADMINISTRATOR, Role.UNIT_OFFICER},
    "emulation.export_list": EVERYBODY,
    "emulation.view_citizen_id": BOARD,
    "emulation.verify_journal": {Role.ADMINISTRATOR, Role.BOARD_HEAD, Role.AUDITOR},
    "emulation.view_seal": {Role.ADMINISTRATOR, Role.BOARD_HEAD, Role.AUDITOR},
    "emulation.make_backup": {Role.ADMINISTRATOR},
    "emulation.merge_person": BOARD,
    "emulation.add_exemplar": BOARD | {Role.UNIT_OFFICER},
    "emulation.view_exemplar": EVERYBODY,
    "emulation.publish_exemplar": BOARD,
    "emulation.add_exemplarcopy": BOARD | {Role.UNIT_OFFICER},
    "emulation.change_exemplarcopy": set(),
    "awards.issue_decision": BOARD,
    "awards.override_assessment": {Role.BOARD_HEAD},
    "awards.change_condition": {Role.ADMINISTRATOR, Role.BOARD_HEAD},
    "awards.change_yearlygrade": BOARD,
    "awards.view_restraint": EVERYBODY,
    "awards.view_assessment": EVERYBODY - {Role.UNIT_OFFICER},
    "awards.add_decision": BOARD,
    "awards.reserve_number": BOARD,
    "awards.add_numberbook": {Role.BOARD_HEAD},
    "awards.change_numberentry": set(),
    "awards.change_council": {Role.BOARD_HEAD, Role.COUNCIL_SECRETARY},
    "awards.add_councilsession": {Role.BOARD_HEAD, Role.COUNCIL_SECRETARY},
    "awards.change_agendaitem": {Role.BOARD_HEAD, Role.COUNCIL_SECRETARY},
    "awards.conclude_session": {Role.BOARD_HEAD, Role.COUNCIL_SECRETARY},
    "awards.view_councilsession": EVERYBODY - {Role.UNIT_OFFICER},
    "awards.change_votingrule": {Role.ADMINISTRATOR, Role.BOARD_HEAD},
    "awards.delete_decisionline": BOARD,
    "awards.view_award": EVERYBODY,
    "awards.add_award": set(),
    "awards.change_award": set(),
    "awards.delete_award": set(),
    "awards.change_honour": {Role.ADMINISTRATOR, Role.BOARD_HEAD},
    "awards.view_decisionline": EVERYBODY - {Role.UNIT_OFFICER},
    "awards.add_round": BOARD,
    "awards.view_round": EVERYBODY,
    "awards.change_dossier": BOARD | {Role.UNIT_OFFICER},
    "awards.change_nominee": BOARD | {Role.UNIT_OFFICER},
    "awards.submit_dossier": BOARD | {Role.UNIT_OFFICER},
    "awards.receive_dossier": BOARD,
    "awards.appraise_dossier": BOARD,
    "awards.schedule_dossier": BOARD | {Role.COUNCIL_SECRETARY},
    "awards.view_opinionrequest": EVERYBODY - {Role.UNIT_OFFICER},
    "awards.change_opinionrequest": set(),
    "awards.view_bodylist": EVERYBODY - {Role.UNIT_OFFICER},
    "awards.view_complaint": EVERYBODY - {Role.UNIT_OFFICER},
    "awards.settle_complaint": BOARD,
    "awards.view_datarequest": EVERYBODY - {Role.UNIT_OFFICER},
    "awards.change_datarequest": BOARD,
    "awards.keep_archive": BOARD,
    "awards.add_archiveentry": set(),
    "awards.change_bodylist": BOARD,
    "awards.change_paperrule": {Role.ADMINISTRATOR, Role.BOARD_HEAD},
    "emulation.change_unit": BOARD | {Role.ADMINISTRATOR},
    "emulation.delete_unit": {Role.BOARD_HEAD},
    "emulation.change_person": BOARD | {Role.ADMINISTRATOR},
    "emulation.change_clustermember": BOARD | {Role.COUNCIL_SECRETARY},
    "emulation.view_user": {Role.ADMINISTRATOR, Role.BOARD_HEAD, Role.AUDITOR},
    "emulation.confirm_role": {Role.BOARD_HEAD},
    "emulation.change_user": {Role.ADMINISTRATOR},
    "emulation.delete_user": set(),
    "emulation.view_act": {Role.ADMINISTRATOR, Role.BOARD_HEAD, Role.AUDITOR},
    "emulation.change_journalentry": set(),
    "auth.change_group": set(),
}


def test_every_role_has_its_specification():
    assert [spec.role for spec in ROLES] == list(Role)
    assert ROLES[0].label == "Quản trị hệ thống"


@pytest.mark.parametrize("permission", WHO_MAY)
def test_permission_belongs_to_these_roles(permission):
    assert {spec.role for spec in ROLES if permission in spec.permissions} == WHO_MAY[permission]


def test_auditor_reads_everything_and_changes_nothing():
    auditor = next(spec for spec in ROLES if spec.role == Role.AUDITOR)
    others = set().union(*(spec.permissions for spec in ROLES))
    readable = {name for name in others if name.split(".")[1].startswith("view_")}
    mine = {"emulation.view_citizen_id", "emulation.view_savedview", "emulation.view_exportlayout", "awards.view_printeroffset"}
    assert auditor.permissions == readable - mine | {"emulation.export_list", "emulation.verify_journal"}


@pytest.mark.django_db
def test_roles_name_only_permissions_that_exist():
    assert SEE_ALL in permission_ids()


@pytest.mark.django_db
def test_sync_makes_groups_exactly_the_roles():
    call_command("sync_roles", stdout=StringIO())
    clerk = Group.objects.get(name="board_clerk")
    clerk.permissions.add(Permission.objects.get(codename="change_award"))
    clerk.permissions.remove(Permission.objects.get(codename="import_list"))
    out = StringIO()
    call_command("sync_roles", "--json", stdout=out)
    assert json.loads(out.getvalue())["board_clerk"] == {"added": ["emulation.import_list"], "removed": ["awards.change_award"]}
    for spec in ROLES:
        rows = Group.objects.get(name=spec.role).permissions.values_list("content_type__app_label", "codename")
        assert {f"{app}.{codename}" for app, codename in rows} == spec.permissions


@pytest.mark.django_db
def test_sync_twice_changes_nothing_and_keeps_other_groups():
    other = Group.objects.create(name="Nhóm riêng")
    other.permissions.add(Permission.objects.get(codename="change_award"))
    call_command("sync_roles", stdout=StringIO())
    acts = Act.objects.count()
    out = StringIO()
    call_command("sync_roles", stdout=out)
    assert Act.objects.count() == acts
    assert [line.rsplit(", ", 1)[1] for line in out.getvalue().splitlines()] == ["không đổi."] * 6
    assert [permission.codename for permission in other.permissions.all()] == ["change_award"]


@pytest.mark.django_db
def test_account_in_a_role_may_what_the_role_may():
    call_command("sync_roles", stdout=StringIO())
    officer = make_user(role=Role.UNIT_OFFICER)
    assert officer.has_perm("awards.view_award")
    assert not officer.has_perm(SEE_ALL)
