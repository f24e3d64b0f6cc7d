from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from emulation.desk.links import record_url
from emulation.enums import MovementAct, MovementState, Role, UnitKind
from emulation.errors import RuleViolation
from emulation.models import Act, Movement, MovementParty
from emulation.queries.movements import answers_of, movement_tree
from emulation.services.movements import answer_movement, take_step
from tests import factories
from tests.factories.clusters import CONTENTS
from tests.pages import form_fields, text_of

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)
LATER = date(2026, 12, 1)


@pytest.fixture
def movement():
    return factories.make_movement(name="Cả tỉnh chuyển đổi số", starts_on=DAY, answer_by=date(2026, 12, 31), **CONTENTS)


def step(movement, act, by, on=DAY, **values):
    values = {"number": "16/KH-UBND", "results": "Đạt 12 chỉ tiêu." if act in ("INTERIM", "FINAL") else "", **values}
    return take_step(movement=movement, step=act, on=on, by=by, **values)


def launched(movement, by=None):
    step(movement, "LAUNCH", by)
    movement.refresh_from_db()
    return movement


def test_movement_lives_from_draft_to_its_end(movement, admin_user):
    for act, on in (("LAUNCH", DAY), ("INTERIM", DAY), ("INTERIM", date(2026, 7, 1)), ("FINAL", LATER), ("CLOSE", LATER)):
        step(movement, act, admin_user, on)
    movement.refresh_from_db()
    assert (movement.state, movement.plan_number, movement.ends_on) == (MovementState.CLOSED, "16/KH-UBND", LATER)
    assert list(movement.steps.values_list("step", "done_on")) == [
        ("LAUNCH", DAY),
        ("INTERIM", DAY),
        ("INTERIM", date(2026, 7, 1)),
        ("FINAL", LATER),
        ("CLOSE", LATER),
    ]
    assert list(Act.objects.order_by("pk").values_list("verb", flat=True).distinct())[:2] == [
        "movement_launch",
        "movement_interim",
    ]


@pytest.mark.parametrize("act", MovementAct.values)
@pytest.mark.parametrize("state", MovementState.values)
def test_each_act_is_done_only_in_its_states(movement, admin_user, state, act):
    allowed = {"DRAFT": {"LAUNCH"}, "LAUNCHED": {"INTERIM", "FINAL"}, "INTERIM": {"INTERIM", "FINAL"}, "FINAL": {"CLOSE"}}
    Movement.objects.filter(pk=movement.pk).update(state=state)
    if act in allowed.get(state, ()):
        assert step(movement, act, admin_user).step == act
    else:
        with pytest.raises(RuleViolation, match="không .* được"):
            step(movement, act, admin_user)
        assert not movement.steps.exists()


def test_launch_asks_for_what_the_law_asks_for(admin_user):
    movement = factories.make_movement(aims="Giảm một nửa thời gian", criteria="Số dịch vụ")
    with pytest.raises(RuleViolation, match="Chưa ghi đối tượng, kế hoạch, biện pháp của phong trào"):
        step(movement, "LAUNCH", admin_user)


def test_review_has_results_and_follows_what_was_done(movement, admin_user):
    launched(movement)
    with pytest.raises(RuleViolation, match="Ghi kết quả, hạn chế và bài học"):
        step(movement, "FINAL", admin_user, results=" ")
    with pytest.raises(RuleViolation, match="Phong trào đã phát động ngày 02/03/2026"):
        step(movement, "FINAL", admin_user, on=date(2026, 3, 1))


def test_review_keeps_figures_stated_and_counted(movement, admin_client):
    call(movement, unit_kind=UnitKind.COMMUNE)
    answer_movement(movement=launched(movement), unit=factories.make_unit("Xã An Biên"), number="5/KH", on=DAY, by=None)
    factories.make_unit("Xã Ba Chúc")
    factories.make_award(decision=factories.make_decision(movement=movement, decided_on=DAY))
    sent = {"number": "20/BC-UBND", "on": "01/12/2026", "results": "Đạt", "figures": "Mô hình: 12\nKinh phí: 1.200,5"}
    url = record_url(movement, "so-ket")
    assert "Dòng “Mô hình mười hai” không có dạng" in text_of(admin_client.post(url, sent | {"figures": "Mô hình mười hai"}))
    assert admin_client.post(url, sent).status_code == 302
    figures = movement.steps.get(step="INTERIM").figures
    assert set(figures.values_list("label", "amount", "counted")) == {
        ("Mô hình", 12, False),
        ("Kinh phí", Decimal("1200.5"), False),
        ("Đơn vị tham gia", figures.get(label="Đơn vị tham gia").amount, True),
        ("Đơn vị đã hưởng ứng", 1, True),
        ("Đơn vị đã đăng ký", 0, True),
        ("Khen thưởng của phong trào: cá nhân", 1, True),
        ("Khen thưởng của phong trào: tập thể", 0, True),
        ("Khen thưởng của phong trào: hộ gia đình", 0, True),
    }
    assert figures.get(label="Đơn vị tham gia").amount >= 2
    assert "Mô hình: 12; Kinh phí: 1.200,5" in text_of(admin_client.get(record_url(movement)))


def call(movement, **party):
    MovementParty.objects.create(movement=movement, **party)


def test_who_is_called_has_answered_and_has_not(movement):
    province = factories.make_unit("Tỉnh An Giang", kind=UnitKind.PROVINCE)
    communes = [factories.make_unit(name, parent=province) for name in ("Xã An Biên", "Xã Ba Chúc", "Xã Châu Phú")]
    factories.make_unit("Xã cũ", valid_to=date(2025, 7, 1))
    office = factories.make_unit("Sở Y tế", kind=UnitKind.DEPARTMENT)
    division = factories.make_unit("Phòng Nghiệp vụ Y", kind=UnitKind.SUBUNIT, parent=office)
    block = factories.make_season(label="2026", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    bank = factories.make_member(season=block, unit=factories.make_unit("Ngân hàng", kind=UnitKind.ENTERPRISE)).unit
    call(movement, unit_kind=UnitKind.COMMUNE)
    call(movement, unit=office, below=True)
    call(movement, cluster=block.cluster)
    launched(movement)
    answer_movement(movement=movement, unit=communes[1], number="5/KH-UBND", on=DAY, by=None)
    with CaptureQueriesContext(connection) as few:
        rows = answers_of(movement, on=LATER)
    assert [(row.name, row.cluster, row.answer is not None) for row in rows] == [
        ("Ngân hàng", block.cluster.name, False),
        ("Phòng Nghiệp vụ Y", "", False),
        ("Sở Y tế", "", False),
        ("Xã An Biên", "", False),
        ("Xã Châu Phú", "", False),
        ("Xã Ba Chúc", "", True),
    ]
    assert {bank.pk, division.pk} < {row.unit_id for row in rows}
    for _ in range(5):
        factories.make_unit(parent=province)
    with CaptureQueriesContext(connection) as many:
        assert len(answers_of(movement, on=LATER)) == 11
    assert len(many) == len(few)


def test_answer_is_a_movement_of_the_unit(movement):
    unit = factories.make_unit("Xã An Biên")
    answer = answer_movement(movement=launched(movement), unit=unit, number="5/KH-UBND", on=LATER, by=None, criteria="Mười hộ")
    assert (answer.state, answer.launched_by, answer.starts_on, answer.plan_number) == ("LAUNCHED", unit, LATER, "5/KH-UBND")
    assert (answer.aims, answer.criteria) == (movement.aims, "Mười hộ")
    with pytest.raises(RuleViolation, match="Xã An Biên đã phát động hưởng ứng"):
        answer_movement(movement=movement, unit=unit, number="6/KH-UBND", on=LATER, by=None)
    hamlet = factories.make_unit("Ấp Một", parent=unit)
    below = answer_movement(movement=answer, unit=hamlet, number="1/KH", on=LATER, by=None)
    assert list(movement_tree(movement)) == [(0, answer), (1, below)]


def test_draft_and_reviewed_movements_are_not_answered(movement, admin_user):
    answer = {"unit": factories.make_unit(), "number": "5/KH", "on": LATER, "by": admin_user}
    with pytest.raises(RuleViolation, match="Chỉ hưởng ứng được phong trào đã phát động"):
        answer_movement(movement=movement, **answer)
    launched(movement)
    step(movement, "FINAL", admin_user)
    with pytest.raises(RuleViolation, match="Chỉ hưởng ứng được phong trào đã phát động"):
        answer_movement(movement=movement, **answer)


@pytest.fixture
def officer():
    call_command("sync_roles", stdout=StringIO())
    return factories.make_user(role=Role.UNIT_OFFICER, unit=factories.make_unit("Xã An Biên"))


def enter(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_officer_answers_for_the_own_unit_and_runs_only_its_movement(movement, officer):
    call(launched(movement), unit_kind=UnitKind.COMMUNE)
    client, url = enter(officer), record_url(movement, "huong-ung")
    assert "Hưởng ứng: 0 trên 1 đơn vị" in text_of(client.get(record_url(movement)))
    scan = SimpleUploadedFile("kh.pdf", b"%PDF-1.7 ke hoach", content_type="application/pdf")
    sent = {**form_fields(client.get(url)), "unit": officer.unit_id, "number": "5/KH-UBND", "on": "10/11/2026", "paper": scan}
    assert client.post(url, sent).status_code == 302
    answer = Movement.objects.get(answers=movement)
    page = text_of(client.get(record_url(movement)))
    assert "Hưởng ứng: 1 trên 1 đơn vị" in page
    paper = client.get(record_url(answer.steps.get(), "paper"))
    assert (paper.status_code, b"".join(paper.streaming_content)) == (200, b"%PDF-1.7 ke hoach")
    buttons = {record.pk: buttons_of(client, record) for record in (movement, answer)}
    assert buttons == {movement.pk: ["Phát động hưởng ứng"], answer.pk: ["Sơ kết", "Tổng kết", "Phát động hưởng ứng"]}


def buttons_of(client, record) -> list[str]:
    return [button["label"] for button in client.get(record_url(record)).context["verb_buttons"]]


def test_officer_is_refused_for_others_by_a_hand_made_post(movement, officer):
    client, stranger = enter(officer), factories.make_unit("Xã khác")
    launched(movement)
    sentence = "Bạn chỉ làm được việc này cho đơn vị mình và đơn vị trực thuộc."
    form = {"unit": stranger.pk, "number": "5/KH-UBND", "on": "10/11/2026", "results": "x"}
    assert sentence in text_of(client.post(record_url(movement, "huong-ung"), form))
    assert sentence in text_of(client.post(record_url(movement, "tong-ket"), form))
    movement.refresh_from_db()
    assert (movement.state, Movement.objects.count()) == (MovementState.LAUNCHED, 1)


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.BOARD_CLERK, True),
        (Role.BOARD_HEAD, True),
        (Role.COUNCIL_SECRETARY, True),
        (Role.ADMINISTRATOR, False),
        (Role.AUDITOR, False),
    ],
)
def test_roles_that_run_movements(movement, officer, role, may):
    client = enter(factories.make_user(role=role))
    assert buttons_of(client, movement) == (["Phát động"] if may else [])
    response = client.post(record_url(movement, "phat-dong"), {"number": "16/KH-UBND", "on": "02/03/2026"})
    movement.refresh_from_db()
    assert (response.status_code, movement.state) == ((302, "LAUNCHED") if may else (403, "DRAFT"))


def test_closed_movement_is_only_read(movement, admin_client):
    Movement.objects.filter(pk=movement.pk).update(state=MovementState.CLOSED)
    response = admin_client.post(record_url(movement), {"name": "Tên khác"})
    assert (response.status_code, Movement.objects.get().name) == (403, "Cả tỉnh chuyển đổi số")
