"""The pages that ask the law: who may be proposed, and whether one may; within what the account may see."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from awards.enums import DecisionState
from awards.models import Honour
from tests import factories
from tests.awards.law_cases import change_in_new_law
from tests.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def fighter(law):
    unit = factories.make_unit("Sở Mẫu")
    person = factories.make_person("Trần Thị Mẫu", unit=unit)
    for year in (2023, 2024, 2025):
        decision = factories.make_decision(state=DecisionState.ISSUED, decided_on=date(year + 1, 1, 15))
        factories.make_award(decision=decision, honour=Honour.objects.get(code="CSTDCS"), person=person, unit=unit, year=year)
    return person


def asked(**chosen) -> dict:
    return {"honour": Honour.objects.get(code="CSTDT").pk, "on": "10/02/2026", **chosen}


def test_who_may_be_proposed_and_who_lacks_one_thing(fighter, admin_client):
    response = admin_client.get(reverse("admin:eligible"), asked())
    met, near = response.context["groups"]
    assert (met["count"], near["count"]) == (0, 1)
    assert "Trần Thị Mẫu – Chưa đủ điều kiện: Cần 1 sáng kiến hoặc đề tài được công nhận" in text_of(response)
    factories.make_initiative(person=fighter, unit=fighter.postings.get().unit, scope="PROVINCE")
    met, near = admin_client.get(reverse("admin:eligible"), asked()).context["groups"]
    assert (met["count"], near["count"]) == (1, 0)


def test_check_shows_every_finding_with_the_decisions_behind_it(fighter, admin_client):
    response = admin_client.get(reverse("admin:check_eligible"), asked(person=fighter.pk))
    row = response.context["row"]
    assert {finding["condition"]: finding["mark"] for finding in row["findings"] if finding["route"]} == {
        "L22.CSTDT.I.a.10": "✓",
        "L22.CSTDT.I.a.20": "✗",
    }
    [titles] = [finding for finding in row["findings"] if finding["condition"] == "L22.CSTDT.I.a.10"]
    assert all(fact["url"].endswith("/change/") for fact in titles["facts"])
    assert "Điều 22 khoản 1 điểm b" in text_of(response)


def test_check_asks_for_one_recipient_of_the_right_kind(fighter, admin_client):
    page = reverse("admin:check_eligible")
    assert "Chọn một cá nhân hoặc một tập thể." in text_of(admin_client.get(page, asked()))
    unit = fighter.postings.get().unit
    assert "không tặng cho đối tượng này" in text_of(admin_client.get(page, asked(unit=unit.pk)))


@pytest.mark.parametrize("page", ["eligible", "check_eligible"])
def test_pages_refuse_who_may_not_read_the_law(page, client):
    client.force_login(factories.make_user())
    assert client.get(reverse(f"admin:{page}")).status_code == 403


def test_unit_officer_finds_only_the_units_own_people(fighter, client):
    call_command("sync_roles", stdout=StringIO())
    other = factories.make_unit("Sở Khác")
    for unit, count in ((other, 0), (fighter.postings.get().unit, 1)):
        client.force_login(factories.make_user(role="unit_officer", unit=unit))
        _, near = client.get(reverse("admin:eligible"), asked()).context["groups"]
        assert near["count"] == count
    client.force_login(factories.make_user(role="unit_officer", unit=other))
    assert client.get(reverse("admin:check_eligible"), asked(person=fighter.pk)).context["form"].errors.keys() == {"person"}


def test_board_edits_a_condition_but_not_into_nonsense(fighter, admin_client):
    condition = change_in_new_law("L22.CSTDT.I.a.10")
    page = reverse("admin:awards_condition_change", args=[condition.pk])
    form = admin_client.get(page)
    sent = {name: value if value is not None else "" for name, value in form.context["adminform"].form.initial.items()}
    sent |= {"valid_from": "", "valid_to": "", form.context["fingerprint_name"]: form.context["fingerprint"]}
    wrong = admin_client.post(page, sent | {"params": '{"years": 2}'})
    assert "Thiếu tham số “honours”. Hãy bổ sung." in text_of(wrong)
    admin_client.post(page, sent | {"params": '{"honours": ["CSTDCS"], "years": 2}', "verified": "on"})
    condition.refresh_from_db()
    assert (condition.params["years"], condition.verified) == (2, True)
