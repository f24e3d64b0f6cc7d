from datetime import date

import pytest
from django.urls import reverse

from awards.models import Award
from emulation.desk.links import list_url, record_url
from emulation.enums import RecipientKind
from tests import factories
from tests.pages import rows_of, text_of

MERGED = date(2025, 7, 1)
READ = ("emulation.view_person", "emulation.view_unit", "emulation.view_posting", "awards.view_award", "awards.view_decision")


@pytest.fixture
def old(db):
    return factories.make_unit("Xã Thạnh An", valid_to=MERGED)


@pytest.fixture
def new(old):
    unit = factories.make_unit("Phường Thạnh An", valid_from=MERGED)
    factories.make_succession(predecessor=old, successor=unit, effective_on=MERGED)
    return unit


@pytest.fixture
def award(old):
    decision = factories.make_decision(state="ISSUED", decided_on=date(2024, 3, 1), number="77/QĐ-UBND")
    return factories.make_award(
        decision=decision, unit=old, recipient_kind=RecipientKind.COLLECTIVE, person=None, name="Xã Thạnh An", year=2023
    )


@pytest.fixture
def officer(client, new):
    client.force_login(factories.make_user(unit=new, permissions=READ))
    return client


def timeline(record) -> str:
    return reverse(f"admin:{record._meta.model_name}_timeline", args=[record.pk])


def test_record_leads_to_its_timeline(admin_client, new):
    person = factories.make_person(unit=new)
    for record in (person, new):
        assert timeline(record) in admin_client.get(record_url(record)).content.decode()
        assert admin_client.get(timeline(record)).status_code == 200


def test_officer_of_the_successor_sees_the_predecessors_honours(officer, new, award):
    page = text_of(officer.get(timeline(new)))
    assert "của đơn vị trước: Xã Thạnh An" in page and "77/QĐ-UBND" in page
    assert "Khen thưởng của các đơn vị trước" in text_of(officer.get(record_url(new)))
    assert officer.get(record_url(award)).status_code == 200
    assert officer.get(record_url(award.decision)).status_code == 200


def test_stranger_to_both_units_sees_neither(client, new, award):
    client.force_login(factories.make_user(unit=factories.make_unit(), permissions=READ))
    assert client.get(timeline(new)).status_code == 404
    assert rows_of(client.get(list_url(Award))) == []


def test_account_without_the_register_sees_no_honour(client, new, award):
    client.force_login(factories.make_user(unit=new, permissions=("emulation.view_unit",)))
    assert "77/QĐ-UBND" not in text_of(client.get(timeline(new)))


def test_merged_person_shows_the_timeline_of_the_one_that_answers(admin_client, new):
    kept = factories.make_person("Lê Thị Hoa", unit=new)
    merged = factories.make_person("Lê Thị Hòa", merged_into=kept)
    assert text_of(admin_client.get(timeline(merged)), "//h1").startswith("Dòng thời gian: Lê Thị Hoa")


@pytest.mark.parametrize("until", ["abc", "9999", "-1", "1"])
def test_nonsense_for_a_year_is_this_year(admin_client, new, until):
    assert "Về những năm gần đây" not in text_of(admin_client.get(timeline(new), {"den": until}))


@pytest.mark.parametrize(("lineage", "found"), [("", 0), ("1", 1)])
def test_register_is_filtered_by_the_unit_of_the_day_or_by_todays(admin_client, new, award, lineage, found):
    assert len(rows_of(admin_client.get(list_url(Award, unit=new.pk, lineage=lineage)))) == found
