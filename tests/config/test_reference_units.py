"""The unit directory in fixtures/reference: complete, dated without gaps, one code one unit on any day."""

from collections import Counter

import pytest

from tests.config.reference_rows import covers, fold, grouped, in_force, overlapping, period_of, rows_of

TERRITORIES = {"PROVINCE", "DISTRICT", "COMMUNE"}
MERGER = "2025-07-01"


def province_of(code: str) -> str:
    return code.partition(".")[0]


def units() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in rows_of("units")}


def current(name: str, unit: str, *, on: str, **wanted: str) -> list[dict[str, str]]:
    rows = [row for row in rows_of(name) if row["unit"] == unit and in_force(row, on)]
    return [row for row in rows if all(row[column] == value for column, value in wanted.items())]


def test_directory_counts_every_territory():
    counted = Counter((province_of(row["code"]), row["kind"]) for row in rows_of("units") if row["kind"] in TERRITORIES)
    assert counted == {
        ("KG", "PROVINCE"): 1,
        ("KG", "DISTRICT"): 15,
        ("KG", "COMMUNE"): 143 + 2,  # two wards and communes were merged away before 2025
        ("AGC", "PROVINCE"): 1,
        ("AGC", "DISTRICT"): 11,
        ("AGC", "COMMUNE"): 155,
        ("AG", "PROVINCE"): 1,
        ("AG", "COMMUNE"): 102,
    }


def test_old_territories_end_with_the_merger_and_new_ones_begin():
    days = {province: set() for province in ("KG", "AGC", "AG")}
    for row in rows_of("units"):
        if row["kind"] in TERRITORIES:
            days[province_of(row["code"])].add(row["valid_from"] if row["code"].startswith("AG.") else row["valid_to"])
    assert days["KG"] == {MERGER, "2021-01-01", "2024-12-01"}
    assert days["AGC"] == {MERGER}
    assert days["AG"] == {MERGER, ""}


def test_new_province_bodies_are_unverified():
    bodies = [row for row in rows_of("units") if row["code"].startswith("AG.") and row["kind"] not in TERRITORIES]
    assert {row["verified"] for row in bodies} == {"no"}


def test_unit_has_one_official_name_through_its_whole_life():
    names = grouped(rows_of("unit_names"), "unit", "form")
    for code, unit in units().items():
        assert covers(names[code, "OFFICIAL"], period=period_of(unit)), code


def test_short_names_of_a_unit_do_not_overlap():
    for (unit, form), rows in grouped(rows_of("unit_names"), "unit", "form").items():
        assert form == "ALIAS" or list(overlapping(rows)) == [], unit


def test_names_stay_within_the_life_of_their_unit():
    directory = units()
    for row in rows_of("unit_names"):
        (start, end), (opened, closed) = period_of(row), period_of(directory[row["unit"]])
        assert opened <= start and end <= closed, row


def test_unit_other_than_a_province_has_one_parent_through_its_whole_life():
    parents = grouped(rows_of("unit_parents"), "unit")
    for code, unit in units().items():
        if unit["kind"] == "PROVINCE":
            assert (code,) not in parents
        else:
            assert covers(parents[(code,)], period=period_of(unit)), code


def test_parent_exists_as_long_as_it_is_a_parent():
    directory = units()
    for row in rows_of("unit_parents"):
        (start, end), (opened, closed) = period_of(row), period_of(directory[row["parent"]])
        assert opened <= start and end <= closed, row


def test_no_two_units_hold_one_code_on_one_day():
    for key, rows in grouped(rows_of("unit_codes"), "scheme", "code").items():
        assert list(overlapping(rows)) == [], key


def test_every_territory_and_only_territories_hold_a_state_code():
    holders = {row["unit"] for row in rows_of("unit_codes")}
    assert holders == {row["code"] for row in rows_of("units") if row["kind"] in TERRITORIES}


@pytest.mark.parametrize(("on", "unit"), [("2024-11-30", "KG.30742"), ("2025-06-30", "KG.30742"), (MERGER, "AG.30742")])
def test_code_30742_changes_hands_at_the_merger(on, unit):
    assert [row["unit"] for row in rows_of("unit_codes") if row["code"] == "30742" and in_force(row, on)] == [unit]


def test_name_of_a_body_belongs_to_one_unit_on_a_day():
    directory = units()
    owners: dict[str, list[dict[str, str]]] = {}
    for row in rows_of("unit_names"):
        if directory[row["unit"]]["kind"] not in TERRITORIES:
            owners.setdefault(fold(row["name"]), []).append(row)
    assert [pair for rows in owners.values() for pair in overlapping(rows)] == []


def test_name_of_a_territory_is_unique_under_its_parent():
    directory = units()
    parents = grouped(rows_of("unit_parents"), "unit")
    held = []
    for row in rows_of("unit_names"):
        if directory[row["unit"]]["kind"] in TERRITORIES:
            for link in parents.get((row["unit"],), []):
                start, end = max(period_of(row)[0], period_of(link)[0]), min(period_of(row)[1], period_of(link)[1])
                held.append({"at": link["parent"], "name": fold(row["name"]), "valid_from": start, "valid_to": end})
    lived = [row for row in held if row["valid_from"] < row["valid_to"]]
    assert [pair for rows in grouped(lived, "at", "name").values() for pair in overlapping(rows)] == []


def test_closed_unit_has_a_succession_on_its_last_boundary():
    ends = grouped(rows_of("successions"), "predecessor")
    closed = {code: unit["valid_to"] for code, unit in units().items() if unit["valid_to"]}
    assert {code: {row["effective_on"] for row in ends[(code,)]} for code in closed} == {c: {day} for c, day in closed.items()}
    assert {key[0] for key in ends} == set(closed)


def test_successor_is_in_force_when_it_succeeds():
    directory = units()
    for row in rows_of("successions"):
        assert (row["successor"] == "") == (row["kind"] == "DISSOLVE"), row
        assert not row["successor"] or in_force(directory[row["successor"]], row["effective_on"]), row


def test_commune_merger_of_2025_has_its_302_links():
    links = [row for row in rows_of("successions") if row["citation"].startswith("NQ 1654/NQ-UBTVQH15, khoản ")]
    assert len(links) == 302
    assert len({row["predecessor"] for row in links}) == 298
    assert len({row["successor"] for row in links}) == 102
    assert Counter(row["kind"] for row in links) == {"MERGE": 295, "PARTIAL": 7}


def test_new_commune_cites_the_clause_of_its_links():
    clauses = {row["code"]: row["citation"] for row in rows_of("units") if row["code"].startswith("AG.")}
    for row in rows_of("successions"):
        if row["citation"].startswith("NQ 1654/"):
            assert row["citation"] == clauses[row["successor"]], row


@pytest.mark.parametrize(
    ("unit", "on", "name"),
    [
        ("KG.899", "2005-08-09", "Thị xã Rạch Giá"),
        ("KG.899", "2005-08-10", "Thành phố Rạch Giá"),
        ("KG.900", "2018-09-11", "Thành phố Hà Tiên"),
        ("KG.30778", "2018-09-10", "Xã Mỹ Đức"),
        ("KG.911", "2020-12-31", "Huyện Phú Quốc"),
        ("KG.31078", "2021-01-01", "Phường Dương Đông"),
        ("KG.30742", "2024-11-30", "Phường Vĩnh Bảo"),
        ("KG.30742", "2024-12-01", "Phường Vĩnh Thanh Vân"),
        ("KG.30730", "2024-11-30", "Phường Vĩnh Thanh Vân"),
        ("AG.30742", MERGER, "Phường Rạch Giá"),
    ],
)
def test_unit_bears_the_name_of_the_day(unit, on, name):
    assert [row["name"] for row in current("unit_names", unit, on=on, form="OFFICIAL")] == [name]


@pytest.mark.parametrize(
    ("unit", "on", "parent"),
    [
        ("KG.31012", "2007-04-20", "KG.908"),
        ("KG.31012", "2007-04-21", "KG.913"),
        ("KG.30793", "2009-06-29", "KG.902"),
        ("KG.30793", "2009-06-30", "KG.914"),
        ("AG.30817", MERGER, "AG"),
    ],
)
def test_unit_belongs_to_the_parent_of_the_day(unit, on, parent):
    assert [row["parent"] for row in current("unit_parents", unit, on=on)] == [parent]


@pytest.mark.parametrize(("old", "new"), [("KG.31099", "KG.31081"), ("KG.30730", "KG.30742"), ("KG", "AG"), ("AGC", "AG")])
def test_merged_unit_has_its_one_successor(old, new):
    assert [row["successor"] for row in rows_of("successions") if row["predecessor"] == old] == [new]
