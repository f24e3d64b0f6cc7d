"""A row of the law an act rests on is not rewritten: a change of law is a new row from its day on."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command

from awards.enums import Authority, DecisionState, SessionState
from awards.models import BaseSalary, BonusCoefficient, BonusRule, Condition, HonourAuthority, VotingRule
from emulation.desk.links import record_url
from tests import factories
from tests.guards import refused
from tests.pages import form_fields, text_of

pytestmark = pytest.mark.django_db
DAY, BEFORE, AFTER = date(2025, 12, 31), date(2025, 1, 1), date(2026, 1, 1)
PERIOD = {"valid_from": BEFORE, "valid_to": AFTER}
CONCLUDED_AT = datetime(2025, 12, 31, 9, tzinfo=UTC)


def used_salary(**values):
    award_on(DAY)
    return factories.make_base_salary(amount=2_340_000, **PERIOD, **values), {"amount": 1}


def used_rule(**values):
    award_on(DAY)
    return factories.make_bonus_rule(**PERIOD, **values), {"collective_times": Decimal("9")}


def used_coefficient(**values):
    award = award_on(DAY)
    return factories.make_coefficient(honour=award.honour, **PERIOD, **values), {"coefficient": Decimal("99")}


def used_authority(**values):
    award = award_on(DAY)
    row = factories.make_honour_authority(honour=award.honour, authority=award.decision.issuer.authority, **PERIOD, **values)
    return row, {"authority": Authority.PRESIDENT}


def used_voting_rule(**values):
    factories.make_session(held_on=DAY, state=SessionState.CLOSED, members=15, concluded_at=CONCLUDED_AT)
    return factories.make_voting_rule(required_share="90%", **PERIOD, **values), {"required_share": "10%"}


def used_condition(**values):
    row = factories.make_condition(code="X.10", text="Hoàn thành tốt nhiệm vụ.", **values)
    found = {"code": row.code, "kind": row.kind, "text": row.text, "citation": "Luật", "verified": row.verified}
    factories.make_assessment().findings.create(condition=row, order=1, **found)
    return row, {"text": "Không cần gì."}


def award_on(day: date):
    return factories.make_award(decision=factories.make_decision(state=DecisionState.ISSUED, decided_on=day))


USED = {
    BaseSalary: (used_salary, "Mức lương cơ sở đã được dùng để tính tiền thưởng của quyết định đã ban hành"),
    BonusRule: (used_rule, "Quy tắc tính tiền thưởng đã được dùng để tính tiền thưởng của quyết định đã ban hành"),
    BonusCoefficient: (used_coefficient, "Hệ số đã được dùng để tính tiền thưởng của quyết định đã ban hành"),
    HonourAuthority: (used_authority, "Thẩm quyền đã được dùng để ban hành quyết định"),
    VotingRule: (used_voting_rule, "Quy định biểu quyết đã được dùng ở phiên họp đã kết luận"),
    Condition: (used_condition, "Điều kiện đã được dùng trong kết luận đã lưu"),
}
REST = " nên không sửa, không xóa được. Hãy ghi ngày hết hiệu lực của dòng này rồi thêm dòng mới có hiệu lực từ ngày đó."


@pytest.fixture(params=list(USED), ids=lambda model: model.__name__)
def used(request):
    make, said = USED[request.param]
    row, change = make()
    row.refresh_from_db()
    return row, change, said + REST


def test_used_row_is_not_rewritten(used):
    row, change, said = used
    rows = type(row).objects.filter(pk=row.pk)
    assert [refused(lambda: rows.update(**change)), refused(lambda: rows.update(valid_from=date(2024, 1, 1)))] == [said, said]
    deleting = refused(rows.delete)
    assert deleting == said or "AssessmentFinding.condition" in deleting


def test_used_row_is_closed_and_followed_by_a_new_one(used):
    row, change, _ = used
    type(row).objects.filter(pk=row.pk).update(valid_to=date(2025, 12, 1), citation="Nghị định mẫu")
    follower = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key}
    follower.pop("search", None)
    if "code" in follower:
        follower["code"] = "X.11"
    new = type(row)(**{**follower, **change, "valid_from": AFTER, "valid_to": None})
    new.full_clean()
    new.save()
    assert type(row).objects.in_force(AFTER).get() == new


@pytest.mark.parametrize("model", [model for model in USED if model is not HonourAuthority], ids=lambda model: model.__name__)
def test_row_nobody_has_checked_yet_is_corrected_in_place(model):
    row, change = USED[model][0](verified=False)
    assert model.objects.filter(pk=row.pk).update(**change) == 1


def test_row_nothing_rests_on_is_rewritten():
    award_on(DAY)
    later = factories.make_base_salary(amount=2_530_000, valid_from=AFTER)
    assert BaseSalary.objects.filter(pk=later.pk).update(amount=2_530_001) == 1


def test_form_says_what_to_do_instead(used, admin_client):
    row, change, said = used
    if isinstance(row, HonourAuthority):
        url, prefix = record_url(row.honour), "authorities-0-"
    else:
        url, prefix = record_url(row), ""
    values = {f"{prefix}{name}": str(value) for name, value in change.items()}
    response = admin_client.post(url, {**form_fields(admin_client.get(url)), **values})
    assert said in text_of(response, "//body")
    row.refresh_from_db()
    assert {name: getattr(row, name) for name in change} != change


def test_loading_the_files_leaves_a_used_row_alone():
    call_command("load_reference", "--only", "law", stdout=StringIO())
    salary = BaseSalary.objects.get(amount=2_340_000)
    type(salary).objects.filter(pk=salary.pk).update(amount=2_000_000)
    award_on(DAY)
    call_command("load_reference", "--only", "law", stdout=StringIO())
    salary.refresh_from_db()
    assert salary.amount == 2_000_000
