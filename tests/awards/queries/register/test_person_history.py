from datetime import date

import pytest

from awards.enums import Grade, HonourFamily
from awards.queries.register.history import YEARS
from awards.queries.register.person_history import person_history
from emulation.models import UnitName
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 1)


def everything(rows):
    return rows


@pytest.fixture
def person():
    unit = factories.make_unit("Xã Bình An", valid_from=date(2015, 1, 1))
    UnitName.objects.update(valid_to=date(2022, 1, 1))
    factories.make_unit_name(unit=unit, name="Phường Bình An", valid_from=date(2022, 1, 1))
    person = factories.make_person("Lê Thị Hoa")
    factories.make_posting(
        person=person, unit=unit, position="Phó Chủ tịch", valid_from=date(2020, 3, 1), valid_to=date(2024, 6, 1)
    )
    title = factories.make_honour("Chiến sĩ thi đua cơ sở", family=HonourFamily.TITLE)
    for year in (2020, 2021, 2023):
        decision = factories.make_decision(state="ISSUED", decided_on=date(year + 1, 1, 15), number=f"{year}/QĐ-UBND")
        factories.make_award(decision=decision, person=person, unit=unit, honour=title, year=year)
    factories.make_grade(person=person, unit=unit, year=2023, grade=Grade.EXCELLENT)
    factories.make_restraint(person=person, unit=unit, valid_from=date(2022, 4, 1), valid_to=date(2023, 4, 1))
    return person


def test_timeline_shows_titles_by_year_and_the_gaps_between_them(person):
    years = person_history(person, until=2024, see=everything, on=TODAY).years
    assert [(year.year, year.titles, year.is_gap, year.grade) for year in years] == [
        (2024, [], True, ""),
        (2023, ["Chiến sĩ thi đua cơ sở"], False, "Hoàn thành xuất sắc nhiệm vụ"),
        (2022, [], True, ""),
        (2021, ["Chiến sĩ thi đua cơ sở"], False, ""),
        (2020, ["Chiến sĩ thi đua cơ sở"], False, ""),
    ]


def test_timeline_names_units_as_on_the_day(person):
    entries = [entry for year in person_history(person, until=2024, see=everything, on=TODAY).years for entry in year.entries]
    posts = [(entry.day, entry.text) for entry in entries if entry.kind == "posting"]
    assert posts == [
        (date(2024, 5, 31), "Thôi vị trí Phó Chủ tịch tại Phường Bình An"),
        (date(2020, 3, 1), "Nhận vị trí Phó Chủ tịch tại Xã Bình An"),
    ]
    assert [entry.text for entry in entries if entry.kind == "restraint"] == ["Khiển trách đến hết ngày 31/03/2023"]
    assert [entry.link_text for entry in entries if entry.kind == "award"] == [
        "Quyết định số 2023/QĐ-UBND", "Quyết định số 2021/QĐ-UBND", "Quyết định số 2020/QĐ-UBND",
    ]  # fmt: skip


def test_timeline_reads_the_records_merged_into_this_one(person):
    kept = factories.make_person("Lê Thị Hoa")
    person.merged_into = kept
    person.save(update_fields=["merged_into"])
    assert [year.year for year in person_history(kept, until=2024, see=everything, on=TODAY).years] == [
        2024,
        2023,
        2022,
        2021,
        2020,
    ]


def test_cancelled_title_leaves_a_gap_and_stays_in_the_timeline(person):
    award = person.awards.get(year=2021)
    factories.make_register_act(award=award, effective_on=date(2024, 2, 1))
    years = {year.year: year for year in person_history(person, until=2024, see=everything, on=TODAY).years}
    assert (years[2021].titles, years[2021].is_gap) == ([], True)
    texts = [entry.text for year in years.values() for entry in year.entries if entry.kind in ("award", "register_act")]
    assert "Chiến sĩ thi đua cơ sở (đã hủy bỏ)" in texts
    assert [text.partition(":")[0] for text in texts if text.startswith("Hủy bỏ")] == ["Hủy bỏ Chiến sĩ thi đua cơ sở"]


def test_timeline_is_paged_by_years(person):
    page = person_history(person, until=2021 + YEARS, see=everything, on=TODAY)
    assert (min(year.year for year in page.years), page.older) == (2022, 2021)
    assert person_history(person, until=2024, see=everything, on=TODAY).older is None


def test_timeline_costs_the_same_however_much_happened(person, django_assert_num_queries):
    unit = factories.make_unit()
    with django_assert_num_queries(15):
        person_history(person, until=2024, see=everything, on=TODAY)
    for year in range(2014, 2020):
        factories.make_award(
            person=person, unit=unit, year=year, decision=factories.make_decision(state="ISSUED", decided_on=date(year, 5, 1))
        )
        factories.make_posting(person=person, unit=unit, concurrent=True, valid_from=date(year, 1, 1))
        factories.make_nominee(person=person, unit=unit)
    with django_assert_num_queries(15):
        person_history(person, until=2024, see=everything, on=TODAY)
