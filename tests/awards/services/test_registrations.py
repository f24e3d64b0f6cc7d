from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test import Client
from django.test.utils import CaptureQueriesContext

from awards.enums import DossierState, NomineeState, RegistrationState
from awards.models import Award, Dossier, HonourQuota, Pledge, Registration, Round
from awards.queries.registrations import progress_of, quotas_over
from awards.rules.registrations import over_quota
from awards.services.registrations import open_registration, return_registration, send_registration
from emulation.desk.links import admin_url, list_url, record_url
from emulation.enums import ClusterRole, MovementState, Role, UnitKind
from emulation.errors import RuleViolation
from emulation.models import Act, Movement, MovementParty
from tests import factories
from tests.pages import form_fields, rows_of, text_of

pytestmark = pytest.mark.django_db

DAY = date(2025, 3, 2)
DEADLINE = date(2025, 3, 31)
LATE = date(2025, 4, 1)


@pytest.fixture
def movement():
    movement = factories.make_movement(name="Một dịch vụ công", register_by=DEADLINE, state=MovementState.LAUNCHED)
    MovementParty.objects.create(movement=movement, unit_kind=UnitKind.COMMUNE)
    return movement


def make(movement=None, season=None, unit=None, count=2) -> Registration:
    registration = factories.make_registration(movement=movement, season=season, unit=unit)
    factories.make_pledge(registration=registration, honour=factories.make_honour("Lao động tiên tiến"), count=count)
    return registration


def test_registration_is_sent_once_and_comes_back_to_be_mended(movement):
    registration = make(movement)
    assert send_registration(registration=registration, by=None, on=DAY).sent_on == DAY
    with pytest.raises(RuleViolation, match="Đăng ký đã gửi: không làm được"):
        send_registration(registration=registration, by=None, on=DAY)
    with pytest.raises(RuleViolation, match="Ghi lý do trả lại"):
        return_registration(registration=registration, reason=" ", by=None, on=DAY)
    back = return_registration(registration=registration, reason="Thiếu tập thể", by=None, on=DEADLINE)
    assert (back.state, back.sent_on, back.returned_on, back.return_reason) == ("DRAFT", None, DEADLINE, "Thiếu tập thể")
    assert Act.objects.get(verb="return_registration").reason == "Thiếu tập thể"


def test_sent_registration_and_its_pledges_do_not_change(movement):
    registration = make(movement)
    send_registration(registration=registration, by=None, on=DAY)
    for change in (
        lambda: Pledge.objects.update(count=9),
        lambda: factories.make_pledge(registration=registration),
        lambda: Pledge.objects.all().delete(),
        lambda: Registration.objects.update(number="2/ĐK"),
        lambda: Registration.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert Pledge.objects.get().count == 2


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name": "", "count": None}, "ghi một tên, hoặc số lượng"),
        ({"name": "Lê Thị Hoa", "count": 2}, "một tên, hoặc số lượng"),
        ({"name": "", "count": 0}, "một tên, hoặc số lượng"),
        ({"name": "Hộ ông Tư", "recipient_kind": "household"}, "không tặng cho hộ gia đình"),
    ],
)
def test_pledge_is_a_name_or_a_number_of_whom_the_honour_may_go_to(movement, values, sentence):
    honour = factories.make_honour("Chiến sĩ thi đua", for_household=False)
    pledge = Pledge(registration=factories.make_registration(movement=movement), honour=honour, recipient_kind="person")
    for name, value in values.items():
        setattr(pledge, name, value)
    with pytest.raises(Exception, match=sentence):
        pledge.full_clean()


def test_only_those_called_register_while_the_movement_runs(movement):
    office = factories.make_unit("Sở Y tế", kind=UnitKind.DEPARTMENT)
    with pytest.raises(RuleViolation, match="Sở Y tế không thuộc các đơn vị tham gia"):
        open_registration(registration=Registration(movement=movement, unit=office), by=None, on=DAY)
    Movement.objects.filter(pk=movement.pk).update(state=MovementState.FINAL)
    movement.refresh_from_db()
    with pytest.raises(RuleViolation, match="khi phong trào đã phát động và chưa tổng kết"):
        open_registration(registration=Registration(movement=movement, unit=factories.make_unit()), by=None, on=DAY)
    season = factories.make_member().season
    with pytest.raises(RuleViolation, match="Sở Y tế không phải thành viên"):
        open_registration(registration=Registration(season=season, unit=office), by=None, on=DAY)
    assert not Registration.objects.exists()


def test_unit_registers_once_for_one_occasion(movement):
    unit = factories.make_unit()
    open_registration(registration=Registration(movement=movement, unit=unit), by=None, on=DAY)
    with pytest.raises(RuleViolation, match="Đơn vị đã có đăng ký cho phong trào này"):
        open_registration(registration=Registration(movement=movement, unit=unit), by=None, on=DAY)
    with pytest.raises(RuleViolation, match="Chọn một phong trào, hoặc một năm thi đua"):
        open_registration(registration=Registration(unit=unit), by=None, on=DAY)


def test_empty_registration_is_not_sent(movement):
    with pytest.raises(RuleViolation, match="chưa có danh hiệu nào"):
        send_registration(registration=factories.make_registration(movement=movement), by=None, on=DAY)


@pytest.fixture
def roles():
    call_command("sync_roles", stdout=StringIO())


def enter(role, unit=None) -> Client:
    client = Client()
    client.force_login(factories.make_user(role=role, unit=unit))
    return client


def buttons_of(client, record) -> list[str]:
    return [button["label"] for button in client.get(record_url(record)).context["verb_buttons"]]


def test_officer_pledges_on_a_page_and_after_the_deadline_the_board_alone_sends(movement, roles):
    unit, honour = factories.make_unit("Xã An Biên"), factories.make_honour("Lao động tiên tiến")
    officer = enter(Role.UNIT_OFFICER, unit)
    add = f"{admin_url(Registration, 'add')}?movement={movement.pk}"
    assert add in officer.get(record_url(movement)).content.decode()
    form = officer.get(add)
    row = {"honour": honour.pk, "recipient_kind": "person", "name": "", "count": "12"}
    sent = {**form_fields(form), "pledges-TOTAL_FORMS": 1, **{f"pledges-0-{name}": value for name, value in row.items()}}
    assert officer.post(add, sent).status_code == 302
    registration = Registration.objects.get()
    assert (registration.unit, registration.pledges.get().count) == (unit, 12)
    # The day of these tests is long after the deadline.
    answer = officer.post(record_url(registration, "gui"), {})
    assert "Đã hết hạn đăng ký ngày 31/03/2025" in text_of(answer)
    assert enter(Role.BOARD_CLERK).post(record_url(registration, "gui"), {}).status_code == 302
    registration.refresh_from_db()
    assert registration.state == RegistrationState.SENT
    assert buttons_of(officer, registration) == []
    assert "chỉ còn để xem" in text_of(officer.get(record_url(registration)))


WAYS = {
    "own officer": (Role.UNIT_OFFICER, "own", {"DRAFT": {"gui"}, "SENT": set()}),
    "head of the cluster": (Role.UNIT_OFFICER, "head", {"DRAFT": set(), "SENT": {"tra-lai"}}),
    "other member": (Role.UNIT_OFFICER, "member", {"DRAFT": set(), "SENT": set()}),
    "officer of elsewhere": (Role.UNIT_OFFICER, "elsewhere", {"DRAFT": set(), "SENT": set()}),
    "clerk": (Role.BOARD_CLERK, None, {"DRAFT": {"gui"}, "SENT": {"tra-lai"}}),
    "head of the Board": (Role.BOARD_HEAD, None, {"DRAFT": {"gui"}, "SENT": {"tra-lai"}}),
    "secretary": (Role.COUNCIL_SECRETARY, None, {"DRAFT": set(), "SENT": set()}),
    "administrator": (Role.ADMINISTRATOR, None, {"DRAFT": set(), "SENT": set()}),
    "auditor": (Role.AUDITOR, None, {"DRAFT": set(), "SENT": set()}),
}


@pytest.mark.parametrize("state", RegistrationState.values)
@pytest.mark.parametrize("who", WAYS)
def test_who_may_do_what_in_which_state(roles, who, state):
    role, place, may = WAYS[who]
    season = factories.make_season()
    units = {name: factories.make_unit(name) for name in ("own", "head", "member", "elsewhere")}
    for name in ("own", "member"):
        factories.make_member(season=season, unit=units[name])
    factories.make_member(season=season, unit=units["head"], role=ClusterRole.HEAD)
    registration = make(season=season, unit=units["own"])
    if state == RegistrationState.SENT:
        send_registration(registration=registration, by=None, on=DAY)
    client = enter(role, units.get(place))
    done = set()
    for verb, form in (("gui", {}), ("tra-lai", {"reason": "Bổ sung"})):
        before = Registration.objects.values().get()
        client.post(record_url(registration, verb), form)
        if Registration.objects.values().get() != before:
            done.add(verb)
            break
    assert done == may[state]


def test_head_sees_what_members_pledged_and_changes_none_of_it(roles):
    head = factories.make_member(role=ClusterRole.HEAD)
    member = factories.make_member(season=head.season)
    registration, strange = make(season=head.season, unit=member.unit), make(season=factories.make_member().season)
    client = enter(Role.UNIT_OFFICER, head.unit)
    assert rows_of(client.get(admin_url(Registration, "changelist"))) == [str(member.unit)]
    assert client.get(record_url(strange)).status_code == 302
    assert client.post(record_url(registration), {"number": "9/ĐK"}).status_code == 403


def test_page_counts_pledged_proposed_and_granted_and_each_count_opens_its_list(movement, admin_client):
    honour = factories.make_honour("Bằng khen")
    for unit, count in (("Xã An Biên", 3), ("Xã Ba Chúc", 4)):
        registration = factories.make_registration(movement=movement, unit=factories.make_unit(unit))
        factories.make_pledge(registration=registration, honour=honour, count=count)
        factories.make_pledge(registration=registration, honour=honour, name="Lê Thị Hoa", count=None)
        if count == 3:
            send_registration(registration=registration, by=None, on=DAY)
    page = text_of(admin_client.get(record_url(movement)))
    assert "Đăng ký thi đua: 1 trên 2 đơn vị, quá hạn" in page
    assert "1 trên 2Xã Ba Chúc" in page
    round = factories.make_round(movement=movement)
    factories.make_nominee(dossier=factories.make_dossier(round=round), honour=honour)
    sent = factories.make_nominee(dossier=factories.make_dossier(round=round), honour=honour).dossier
    Dossier.objects.filter(pk=sent.pk).update(state=DossierState.SUBMITTED, submitted_on=DAY)
    factories.make_award(decision=factories.make_decision(movement=movement, decided_on=DAY), honour=honour)
    assert [(row.honour, row.pledged, row.proposed, row.granted) for row in progress_of(movement, on=LATE)] == [(honour, 4, 1, 1)]
    for model, number in ((Round, 1), (Dossier, 2), (Award, 1), (Registration, 2)):
        assert len(rows_of(admin_client.get(list_url(model, movement=movement.pk)))) == number
        assert rows_of(admin_client.get(list_url(model, movement=factories.make_movement().pk))) == []


@pytest.mark.parametrize(
    ("counts", "most", "each", "over"),
    [
        ({"Sở A": 6, "Sở B": 5}, 5, True, [("Sở A", 6)]),
        ({"Sở A": 6, "Sở B": 5}, 11, False, []),
        ({"Sở A": 6, "Sở B": 5}, 10, False, [("", 11)]),
        ({}, 0, False, []),
    ],
)
def test_quota_is_kept_by_each_or_by_all(counts, most, each, over):
    assert over_quota(counts, most=most, each=each) == over


def propose(round, unit, honour, number, state=DossierState.DRAFT):
    dossier = factories.make_dossier(round=round, unit=unit)
    for _ in range(number):
        factories.make_nominee(dossier=dossier, honour=honour)
    if state != DossierState.DRAFT:
        Dossier.objects.filter(pk=dossier.pk).update(**factories.dossier_in(state))
    return dossier


def test_dossier_over_the_quota_is_warned_about_with_the_numbers(movement, admin_client):
    honour, round = factories.make_honour("Bằng khen"), factories.make_round(movement=movement)
    office = factories.make_unit("Sở Y tế", kind=UnitKind.DEPARTMENT)
    factories.make_quota(movement=movement, honour=honour, unit_kind=UnitKind.DEPARTMENT, most=2)
    factories.make_quota(movement=movement, honour=honour, each=False, most=3)
    factories.make_quota(movement=movement, honour=honour, unit_kind=UnitKind.COMMUNE, most=0)
    dossier = propose(round, office, honour, 3)
    own = "Vượt hạn mức Bằng khen (Sở, ban, ngành, mỗi đơn vị không quá 2): Sở Y tế đã đề nghị 3, vượt 1."
    assert quotas_over(dossier.nominees.all(), on=DAY, counting=[dossier.pk]) == [own]
    assert own in text_of(admin_client.get(record_url(dossier)))
    assert own in text_of(admin_client.get(record_url(dossier, "gui")))
    propose(round, factories.make_unit("Sở khác", kind=UnitKind.DEPARTMENT), honour, 1, DossierState.SUBMITTED)
    both = "Vượt hạn mức Bằng khen (mọi đơn vị, cả nhóm không quá 3): Cả nhóm đã đề nghị 4, vượt 1."
    assert quotas_over(dossier.nominees.all(), on=DAY, counting=[dossier.pk]) == [own, both]
    assert quotas_over(dossier.nominees.all(), on=DAY) == []


def test_quota_of_a_cluster_counts_its_members_of_the_day_at_drafting(admin_client):
    member = factories.make_member(unit=factories.make_unit("Xã An Biên"))
    season, honour = member.season, factories.make_honour("Cờ thi đua")
    round = factories.make_round(season=season)
    factories.make_quota(season=season, honour=honour, cluster=season.cluster, most=0)
    inside = propose(round, member.unit, honour, 1, DossierState.READY)
    outside = propose(round, factories.make_unit(), honour, 1, DossierState.READY)
    for dossier in (inside, outside):
        dossier.nominees.update(state=NomineeState.PASSED, appraised_on=DAY)
    sentence = f"Vượt hạn mức Cờ thi đua ({season.cluster}, mỗi đơn vị không quá 0): Xã An Biên đã đề nghị 1, vượt 1."
    assert quotas_over(inside.nominees.all(), on=DAY) == [sentence]
    assert quotas_over(outside.nominees.all(), on=DAY) == []
    inside.nominees.update(state=NomineeState.CUT)
    assert quotas_over(inside.nominees.all(), on=DAY) == []


def test_quota_is_said_once(movement):
    quota = factories.make_quota(movement=movement)
    again = HonourQuota(movement=movement, honour=quota.honour, most=7)
    with pytest.raises(Exception, match="Hạn mức này đã có"):
        again.full_clean()


def test_page_asks_the_same_however_many_register(movement, admin_client):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert admin_client.get(record_url(movement)).status_code == 200
        return len(asked)

    make(movement)
    queries()
    few = queries()
    for _ in range(5):
        make(movement)
    assert queries() == few
