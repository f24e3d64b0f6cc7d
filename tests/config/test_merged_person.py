"""Two records of one person, merged and taken apart again, as every page and question of the office reads them."""

from datetime import date

import pytest
from django.urls import reverse

from awards.admin.register.admin import AwardFilterSet
from awards.models import Award, Decision, DecisionLine
from awards.queries.law.assess_one import facts_of
from awards.queries.law.facts_of_everybody import Everybody
from awards.queries.law.facts_of_people import person_facts
from awards.services.decisions.issue_checks import review_decision
from awards.services.decisions.snapshots import fill_snapshots
from emulation.desk.links import list_url, record_url
from emulation.intake.match.person_cells import Identity
from emulation.intake.match.recorded_people import PeopleIndex
from emulation.models import Person
from emulation.queries.people.survivors import survivor_of
from tests import factories
from tests.pages import rows_of, text_of

DAY = date(2025, 9, 1)


@pytest.fixture
def unit(db):
    return factories.make_unit("Sở Y tế")


@pytest.fixture
def kept(unit):
    return factories.make_person("Lê Thị Hoa", staff_code="CB-A", unit=unit)


@pytest.fixture
def twice(unit):
    return factories.make_person("Lê Thị Hòa", staff_code="CB-B", unit=unit)


@pytest.fixture
def awards(kept, twice, unit):
    honour = factories.make_honour("Lao động tiên tiến")
    return [
        factories.make_award(person=person, unit=unit, honour=honour, year=year, name=person.full_name)
        for person, year in ((kept, 2023), (twice, 2024))
    ]


def press(client, one, other, act):
    return client.post(reverse("admin:compare_people", args=[one.pk, other.pk]), {"act": act, "reason": "Cùng số sổ"})


def pages_of(client, *people) -> list[str]:
    urls = [url for person in people for url in (record_url(person), list_url(Award, person=person.pk))]
    urls += [list_url(Person), list_url(Person, q="hòa"), reverse("admin:search") + "?q=hoa", list_url(Award)]
    return [text_of(client.get(url), "//main | //div[@id='content']") for url in urls]


def test_merged_and_unmerged_every_page_reads_as_before(admin_client, kept, twice, awards):
    rows, before = list(Award.objects.values()), pages_of(admin_client, kept, twice)
    assert press(admin_client, kept, twice, "keep_first").url == record_url(kept)
    admin_client.get(record_url(kept))  # shows the sentence of what was done, once
    merged = pages_of(admin_client, kept, twice)
    assert [new == old for new, old in zip(merged, before, strict=True)].count(False) >= 6
    admin_client.post(record_url(twice, "tach-ra"), {"reason": "Nhầm người"}, follow=True)
    assert pages_of(admin_client, kept, twice) == before
    assert list(Award.objects.values()) == rows


def test_page_of_the_kept_record_shows_what_stands_under_the_other(admin_client, kept, twice, awards):
    press(admin_client, kept, twice, "keep_first")
    page = text_of(admin_client.get(record_url(kept)))
    assert all(award.decision.number in page for award in awards)
    assert "Hồ sơ đã hợp nhất vào đây" in page
    assert len(rows_of(admin_client.get(list_url(Award, person=kept.pk)))) == 2


@pytest.mark.parametrize("query", ["hòa", "CB-B", "Lê Thị Hòa"])
def test_lists_and_choices_find_the_kept_record_by_the_name_of_the_other(admin_client, kept, twice, awards, query):
    press(admin_client, kept, twice, "keep_first")
    rows = rows_of(admin_client.get(list_url(Person, q=query)))
    assert ["Lê Thị Hoa" in row for row in rows] == [True]
    asked = {"app_label": "emulation", "model_name": "posting", "field_name": "person", "term": query}
    found = admin_client.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert [row["id"] for row in found] == [str(kept.pk)]


def test_ladders_read_the_honours_of_both(kept, twice, awards, admin_client):
    press(admin_client, kept, twice, "keep_first")
    held = person_facts([kept.pk], on=DAY)[kept.pk].awards
    assert sorted(one.year for one in held) == [2023, 2024]
    asked = facts_of(Person.objects.get(pk=twice.pk), on=DAY)
    assert (asked.id, sorted(one.year for one in asked.awards)) == (kept.pk, [2023, 2024])


def test_post_of_the_other_record_is_where_the_kept_one_works(kept, twice, admin_client, unit):
    kept.postings.all().delete()
    press(admin_client, kept, twice, "keep_first")
    line = DecisionLine(person=kept, honour=factories.make_honour())
    fill_snapshots([line], decision=Decision(), on=DAY)
    assert (line.unit_id, line.position, line.name) == (unit.pk, "Chuyên viên", "Lê Thị Hoa")
    assert Everybody(Person.objects.all(), on=DAY, within=unit).names == {kept.pk: "Lê Thị Hoa"}


def test_same_honour_of_one_year_is_found_under_the_other_record(kept, twice, awards, admin_client, unit):
    decision = factories.make_decision(decided_on=DAY)
    line = factories.make_line(decision=decision, person=kept, unit=unit, name=kept.full_name, honour=awards[1].honour, year=2024)
    assert not [text for text in review_decision(decision, [line], on=DAY).refusals if "đã được tặng" in text]
    press(admin_client, kept, twice, "keep_first")
    refusals = review_decision(decision, list(DecisionLine.objects.filter(pk=line.pk)), on=DAY).refusals
    assert [awards[1].decision.number in text for text in refusals if "đã được tặng" in text] == [True]


@pytest.mark.parametrize("code", ["CB-B", ""])
def test_list_that_names_the_other_record_means_the_kept_one(kept, twice, admin_client, unit, code):
    press(admin_client, kept, twice, "keep_first")
    one = Identity(name="Lê Thị Hòa", staff_code=code, born="1985-03-09", unit_id=unit.pk)
    assert PeopleIndex([one]).match(one).person.id == kept.pk


def test_officer_of_the_other_records_unit_sees_the_kept_one(client, kept, twice, unit, admin_client):
    elsewhere = factories.make_unit("Xã Bình An")
    officer = factories.make_user(unit=elsewhere, permissions=("emulation.view_person", "emulation.view_posting"))
    twice.postings.update(unit=elsewhere)
    client.force_login(officer)
    assert client.get(record_url(kept)).status_code == 302
    press(admin_client, kept, twice, "keep_first")
    assert client.get(record_url(kept)).status_code == 200
    assert survivor_of(Person.objects.get(pk=twice.pk)) == kept


def test_pairs_are_compared_side_by_side_and_may_be_declared_two(admin_client, kept, twice, awards):
    page = text_of(admin_client.get(reverse("admin:duplicates")))
    assert "Cùng họ tên, cùng ngày sinh" in page
    assert "Cá nhân trùng họ tên và ngày sinh" in text_of(admin_client.get(reverse("admin:index")))
    page = text_of(admin_client.get(reverse("admin:compare_people", args=[kept.pk, twice.pk])))
    assert all(text in page for text in ("CB-A", "CB-B", awards[0].decision.number, awards[1].decision.number))
    assert press(admin_client, kept, twice, "distinct").url == reverse("admin:duplicates")
    assert "Không có cặp" in text_of(admin_client.get(reverse("admin:duplicates")))


def test_merging_is_for_those_who_may(client, kept, twice):
    client.force_login(factories.make_user(permissions=("emulation.view_person", "emulation.view_all_units")))
    assert client.get(reverse("admin:duplicates")).status_code == 403
    assert press(client, kept, twice, "keep_first").status_code == 403
    assert not Person.objects.filter(merged_into__isnull=False).exists()


def test_award_filters_name_people_and_households():
    assert {"person", "household"} <= set(AwardFilterSet.base_filters)
