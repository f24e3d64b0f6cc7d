from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser, Group

from awards.models import Award, Decision, DecisionLine, Honour
from emulation.models import Act, Household, ImportBatch, Person, Unit, UnitParent, User
from emulation.queries.accounts.scope import visible_to
from tests.factories import (
    make_award,
    make_batch,
    make_decision,
    make_honour,
    make_household,
    make_issuer,
    make_line,
    make_person,
    make_posting,
    make_unit,
    make_user,
)

DAY = date(2026, 5, 4)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    """Two departments; the first has a division."""
    province = make_unit("Tỉnh An Giang")
    health = make_unit("Sở Y tế", parent=province)
    division = make_unit("Phòng Nghiệp vụ Y", parent=health)
    finance = make_unit("Sở Tài chính", parent=province)
    return {"province": province, "health": health, "division": division, "finance": finance}


def seen(model, user, on=DAY) -> set[str]:
    return {str(row) for row in visible_to(model.objects.all(), user, on=on)}


def test_unit_officer_sees_the_unit_and_what_is_below(office):
    officer = make_user(unit=office["health"])
    assert seen(Unit, officer) == {"Sở Y tế", "Phòng Nghiệp vụ Y"}


def test_permission_to_see_all_units_shows_everything(office):
    clerk = make_user(unit=office["health"], permissions=("emulation.view_all_units",))
    assert seen(Unit, clerk) == {"Tỉnh An Giang", "Sở Y tế", "Phòng Nghiệp vụ Y", "Sở Tài chính"}


def test_superuser_sees_everything(office, admin_user):
    assert len(seen(Unit, admin_user)) == 4


@pytest.mark.parametrize("model", [Unit, Person, Award, Decision, Household, Honour, ImportBatch, User, Act])
def test_account_without_a_unit_sees_nothing(office, model):
    make_honour()
    assert seen(model, make_user()) == set()


def test_stranger_and_closed_account_see_nothing(office):
    closed = make_user(unit=office["province"], is_active=False)
    assert seen(Unit, AnonymousUser()) == set()
    assert seen(Unit, closed) == set()


def test_scope_follows_the_tree_of_the_day(office):
    UnitParent.objects.filter(unit=office["division"]).update(valid_to=date(2026, 1, 1))
    UnitParent.objects.create(unit=office["division"], parent=office["finance"], valid_from=date(2026, 1, 1))
    officer = make_user(unit=office["health"])
    assert seen(Unit, officer, date(2025, 12, 31)) == {"Sở Y tế", "Phòng Nghiệp vụ Y"}
    assert seen(Unit, officer, date(2026, 1, 1)) == {"Sở Y tế"}


def test_person_with_two_posts_in_scope_is_one_row(office):
    person = make_person("Lê Thị Hoa", unit=office["health"])
    make_posting(person=person, unit=office["division"], concurrent=True)
    make_person("Danh Văn Tư", unit=office["finance"])
    officer = make_user(unit=office["health"])
    assert [row.full_name for row in visible_to(Person.objects.all(), officer, on=DAY)] == ["Lê Thị Hoa"]


def test_record_that_answers_for_one_of_the_scope_is_seen_through_every_merger(office):
    officer = make_user(unit=office["health"])
    first, second, third = (make_person(name) for name in ("Lê Thị Hoa", "Lê Thị Hoa B", "Lê Thị Hoa C"))
    make_posting(person=first, unit=office["health"])
    Person.objects.filter(pk=second.pk).update(merged_into=third)
    Person.objects.filter(pk=first.pk).update(merged_into=second)
    assert {second.pk, third.pk} <= set(visible_to(Person.objects.all(), officer, on=DAY).values_list("pk", flat=True))


def test_person_who_left_the_unit_is_no_longer_seen(office):
    make_posting(person=make_person("Lê Thị Hoa", born_on=None), unit=office["health"], valid_to=date(2026, 5, 4))
    officer = make_user(unit=office["health"])
    assert seen(Person, officer, date(2026, 5, 3)) == {"Lê Thị Hoa"}
    assert seen(Person, officer, date(2026, 5, 4)) == set()


def test_awards_and_their_decision_are_seen_through_the_unit(office):
    issuer = make_issuer(unit=office["province"])
    mixed, foreign = (make_decision(number=number, issuer=issuer, state="ISSUED") for number in ("1/QĐ-UBND", "2/QĐ-UBND"))
    make_award(decision=mixed, unit=office["division"], ordinal=1, recipient_kind="collective")
    make_award(decision=mixed, unit=office["division"], ordinal=2)
    make_award(decision=mixed, unit=office["finance"], ordinal=3)
    make_award(decision=foreign, unit=office["finance"], ordinal=1)
    officer = make_user(unit=office["health"])
    assert sorted(row.ordinal for row in visible_to(Award.objects.all(), officer, on=DAY)) == [1, 2]
    assert [row.number for row in visible_to(Decision.objects.all(), officer, on=DAY)] == ["1/QĐ-UBND"]


def test_lines_of_a_draft_are_the_boards(office):
    make_line(unit=office["health"])
    assert seen(DecisionLine, make_user(unit=office["health"])) == set()


def test_households_are_seen_in_their_commune(office):
    make_household(head_name="Trần Văn Út", unit=office["division"])
    make_household(head_name="Trần Văn Năm", unit=office["finance"])
    assert seen(Household, make_user(unit=office["health"])) == {"Hộ ông Trần Văn Út"}


def test_catalogues_are_seen_by_every_account_with_a_unit(office):
    make_honour("Bằng khen")
    assert seen(Honour, make_user(unit=office["health"])) == {"Bằng khen"}


def test_uploaded_lists_are_seen_by_who_uploaded_them(office):
    officer, other = make_user(unit=office["health"]), make_user(unit=office["health"])
    make_batch(uploaded_by=officer)
    assert len(seen(ImportBatch, officer)) == 1
    assert seen(ImportBatch, other) == set()


def test_models_of_other_packages_are_the_boards(office):
    Group.objects.create(name="board_clerk")
    assert seen(Group, make_user(unit=office["province"])) == set()


def test_scope_costs_no_query_of_its_own(office, django_assert_num_queries):
    officer = make_user(unit=office["health"])
    officer.has_perm("emulation.view_all_units")
    with django_assert_num_queries(1):
        list(visible_to(Person.objects.all(), officer, on=DAY))
