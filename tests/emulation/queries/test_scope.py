from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser, Group

from awards.enums import DecisionState
from awards.models import Award, Decision, DecisionLine, Honour
from emulation.models import Act, Household, ImportBatch, Person, Posting, Unit, UnitParent, User
from emulation.queries.scope import visible_to
from tests.makers import make_award, make_decision, make_honour, make_household, make_person, make_unit, make_user

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
    officer = make_user("canbo", unit=office["health"])
    assert seen(Unit, officer) == {"Sở Y tế", "Phòng Nghiệp vụ Y"}


def test_permission_to_see_all_units_shows_everything(office):
    clerk = make_user("chuyenvien", unit=office["health"], permissions=("emulation.view_all_units",))
    assert seen(Unit, clerk) == {"Tỉnh An Giang", "Sở Y tế", "Phòng Nghiệp vụ Y", "Sở Tài chính"}


def test_superuser_sees_everything(office, admin_user):
    assert len(seen(Unit, admin_user)) == 4


@pytest.mark.parametrize("model", [Unit, Person, Award, Decision, Household, Honour, ImportBatch, User, Act])
def test_account_without_a_unit_sees_nothing(office, model):
    make_honour()
    assert seen(model, make_user("canbo")) == set()


def test_stranger_and_closed_account_see_nothing(office):
    closed = make_user("canbo", unit=office["province"], is_active=False)
    assert seen(Unit, AnonymousUser()) == set()
    assert seen(Unit, closed) == set()


def test_scope_follows_the_tree_of_the_day(office):
    UnitParent.objects.filter(unit=office["division"]).update(valid_to=date(2026, 1, 1))
    UnitParent.objects.create(unit=office["division"], parent=office["finance"], valid_from=date(2026, 1, 1))
    officer = make_user("canbo", unit=office["health"])
    assert seen(Unit, officer, date(2025, 12, 31)) == {"Sở Y tế", "Phòng Nghiệp vụ Y"}
    assert seen(Unit, officer, date(2026, 1, 1)) == {"Sở Y tế"}


def test_person_with_two_posts_in_scope_is_one_row(office):
    person = make_person("Lê Thị Hoa", unit=office["health"])
    Posting.objects.create(person=person, unit=office["division"], concurrent=True)
    make_person("Danh Văn Tư", unit=office["finance"])
    officer = make_user("canbo", unit=office["health"])
    assert [row.full_name for row in visible_to(Person.objects.all(), officer, on=DAY)] == ["Lê Thị Hoa"]


def test_person_who_left_the_unit_is_no_longer_seen(office):
    make_person("Lê Thị Hoa", unit=office["health"], valid_to=date(2026, 5, 4))
    officer = make_user("canbo", unit=office["health"])
    assert seen(Person, officer, date(2026, 5, 3)) == {"Lê Thị Hoa"}
    assert seen(Person, officer, date(2026, 5, 4)) == set()


def test_awards_and_their_decision_are_seen_through_the_unit(office):
    mixed, foreign = make_decision("1/QĐ-TTg"), make_decision("2/QĐ-TTg")
    make_award(mixed, unit=office["division"], ordinal=1)
    make_award(mixed, unit=office["division"], ordinal=2, person=make_person("Lê Thị Hoa"))
    make_award(mixed, unit=office["finance"], ordinal=3)
    make_award(foreign, unit=office["finance"], ordinal=1)
    officer = make_user("canbo", unit=office["health"])
    assert sorted(row.ordinal for row in visible_to(Award.objects.all(), officer, on=DAY)) == [1, 2]
    assert [row.number for row in visible_to(Decision.objects.all(), officer, on=DAY)] == ["1/QĐ-TTg"]


def test_lines_of_a_draft_are_the_boards(office):
    decision = make_decision("3/QĐ-TTg", state=DecisionState.DRAFT)
    DecisionLine.objects.create(
        decision=decision, recipient_kind="collective", unit=office["health"], name="Sở Y tế", honour=make_honour()
    )
    assert seen(DecisionLine, make_user("canbo", unit=office["health"])) == set()


def test_households_are_seen_in_their_commune(office):
    make_household("Trần Văn Út", unit=office["division"])
    make_household("Trần Văn Năm", unit=office["finance"])
    assert seen(Household, make_user("canbo", unit=office["health"])) == {"Hộ Trần Văn Út"}


def test_catalogues_are_seen_by_every_account_with_a_unit(office):
    make_honour(name="Bằng khen")
    assert seen(Honour, make_user("canbo", unit=office["health"])) == {"Bằng khen"}


def test_uploaded_lists_are_seen_by_who_uploaded_them(office):
    officer, other = make_user("canbo", unit=office["health"]), make_user("nguoikhac", unit=office["health"])
    ImportBatch.objects.create(kind="people", state="STAGED", file_name="ds.xlsx", size=1, uploaded_by=officer)
    assert len(seen(ImportBatch, officer)) == 1
    assert seen(ImportBatch, other) == set()


def test_models_of_other_packages_are_the_boards(office):
    Group.objects.create(name="board_clerk")
    assert seen(Group, make_user("canbo", unit=office["province"])) == set()


def test_scope_costs_no_query_of_its_own(office, django_assert_num_queries):
    officer = make_user("canbo", unit=office["health"])
    officer.has_perm("emulation.view_all_units")
    with django_assert_num_queries(1):
        list(visible_to(Person.objects.all(), officer, on=DAY))
