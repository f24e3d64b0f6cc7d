"""The search column: what the database folds is what Python folds, and words are found from their beginning."""

import pytest

from emulation.models import Person, UnitName
from emulation.rules.text import fold
from tests.factories import make_unit

NAMES = [
    "Đặng Thị Hòa",
    "NGUYỄN VĂN ĐỨC",
    "Trần Thị Thuý-Hằng",
    "Lý Đăng Khoa (Bí thư)",
    "Ô Ồ Ố Ổ Ỗ Ộ ắ ằ ẳ ẵ ặ ưỨ",
    "Danh Út",
    "Müller 100%",
]
QUERIES = {
    "hoa": ["Đặng Thị Hòa"],
    "đặng hòa": ["Đặng Thị Hòa"],
    "duc nguyen": ["NGUYỄN VĂN ĐỨC"],
    "an": [],
    "ly": ["Lý Đăng Khoa (Bí thư)"],
    "li": ["Lý Đăng Khoa (Bí thư)"],
    "hang": ["Trần Thị Thuý-Hằng"],
    "100%": ["Müller 100%"],
    "_": NAMES,
}


@pytest.mark.django_db
def test_the_database_folds_as_python_does():
    Person.objects.bulk_create([Person(full_name=name, staff_code=f"A{place}") for place, name in enumerate(NAMES)])
    assert {row.full_name: row.search for row in Person.objects.all()} == {
        name: fold(f"{name} A{place}") for place, name in enumerate(NAMES)
    }


@pytest.mark.django_db
@pytest.mark.parametrize("query", QUERIES)
def test_words_find_from_the_beginning_of_words(query):
    Person.objects.bulk_create([Person(full_name=name) for name in NAMES])
    found = set(Person.objects.filter(search__words=query).values_list("full_name", flat=True))
    assert found == set(QUERIES[query])


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["hon dat", "Hòn Đất", "ubnd hon dat", "ủy ban xã hòn đất", "x. hon dat"])
def test_a_commune_is_found_under_its_committee(query):
    unit = make_unit("Xã Hòn Đất")
    assert list(UnitName.objects.filter(search__words=query).values_list("unit", flat=True)) == [unit.pk]
