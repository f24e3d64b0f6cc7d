import csv
import json
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from awards.models import BaseSalary, BonusCoefficient, Honour, HonourName, Issuer
from config.management.commands.load_reference import FOLDER
from config.reference.loading import load_reference
from config.reference.tables import TABLES, Part
from emulation.models import Act, JournalEntry, Succession, Unit, UnitCode, UnitName, UnitParent
from emulation.services.journal.acts import act

pytestmark = pytest.mark.django_db

NAMES = {"unit": "X", "form": "OFFICIAL", "name": "Sở Một", "valid_from": "", "valid_to": "", "citation": "QĐ 1"}
UNIT = {"code": "X", "kind": "DEPARTMENT", "valid_from": "", "valid_to": "", "verified": "no", "citation": "QĐ 1", "note": ""}


def write(folder: Path, name: str, *rows: dict[str, str]) -> None:
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def folder(tmp_path):
    """One unit in the files; the other tables are empty."""
    for name in ("unit_parents", "unit_codes", "successions", "issuers", "fonds"):
        (tmp_path / f"{name}.csv").write_text("unit\n", encoding="utf-8")
    write(tmp_path, "units", UNIT)
    write(tmp_path, "unit_names", NAMES)
    return tmp_path


def load(folder: Path) -> dict[str, dict[str, int]]:
    return {
        plan.table.name: {name: count for name, count in plan.counts.items() if count}
        for plan in load_reference(folder, parts=[Part.UNITS])
    }


def test_whole_reference_is_loaded_and_a_second_run_changes_nothing(django_assert_max_num_queries):
    load_reference(FOLDER)
    assert Act.objects.count() == 1
    entries = JournalEntry.objects.count()
    # Of a table with locks it is asked, too, which rows an act rests on.
    locked = sum(bool(getattr(table.model, "locks", ())) for table in TABLES)
    with django_assert_max_num_queries(2 * len(TABLES) + locked):
        plans = load_reference(FOLDER)
    assert sum(plan.unchanged for plan in plans) == entries
    assert (Act.objects.count(), JournalEntry.objects.count()) == (1, entries)


def test_law_alone_leaves_the_unit_directory_empty():
    call_command("load_reference", "--only", "law", stdout=StringIO())
    assert Honour.objects.get(code="GKXA").parent.code == "GK"
    assert BonusCoefficient.objects.get(honour__code="HCSV", recipient_kind="person", valid_to=None).coefficient == Decimal("46")
    assert [row.amount for row in BaseSalary.objects.in_force(date(2026, 7, 1))] == [2_530_000]
    assert HonourName.objects.filter(honour__code="HCSV", name="HC Sao vàng").exists()
    assert not Unit.objects.exists()
    assert set(Issuer.objects.values_list("unit", flat=True)) == {None}


def test_units_come_with_names_parents_codes_and_lineage():
    call_command("load_reference", "--only", "units", stdout=StringIO())
    ward = UnitCode.objects.in_force(date(2025, 8, 1)).get(code="30742").unit
    assert ward.name == "Phường Rạch Giá"
    assert UnitParent.objects.in_force(date(2025, 8, 1)).get(unit=ward).parent.code == "AG"
    assert Succession.objects.filter(successor=ward).exists()
    assert Unit.objects.get(code="KG.899").name == "Thành phố Rạch Giá"
    assert {issuer.unit.code: issuer.valid_to for issuer in Issuer.objects.select_related("unit")} == {
        "KG": date(2025, 7, 1),
        "AGC": date(2025, 7, 1),
        "AG": None,
    }


def test_files_correct_what_they_wrote(folder):
    load(folder)
    write(folder, "units", UNIT | {"verified": "yes", "citation": "QĐ 2"})
    assert load(folder)["units"] == {"changed": 1}
    unit = Unit.objects.get()
    assert (unit.name, unit.verified, unit.citation) == ("Sở Một", True, "QĐ 2")


def test_new_name_closes_the_old_one_and_becomes_the_units(folder):
    load(folder)
    day = "2025-03-01"
    write(folder, "unit_names", NAMES | {"valid_to": day}, NAMES | {"name": "Sở Hai", "valid_from": day})
    assert load(folder)["unit_names"] == {"new": 1, "changed": 1}
    assert list(UnitName.objects.order_by("pk").values_list("name", "valid_to")) == [
        ("Sở Một", date(2025, 3, 1)),
        ("Sở Hai", None),
    ]
    assert Unit.objects.get().name == "Sở Hai"


def test_row_gone_from_the_file_stays(folder):
    load(folder)
    write(folder, "unit_names", NAMES | {"form": "OFFICIAL"}, NAMES | {"form": "SHORT", "name": "S1"})
    load(folder)
    write(folder, "unit_names", NAMES)
    assert load(folder)["unit_names"] == {"unchanged": 1}
    assert UnitName.objects.count() == 2


def test_row_the_office_changed_is_left_to_it(folder):
    load(folder)
    with act("change", "Kiểm chứng đơn vị", by=None):
        Unit.objects.update(verified=True)
    assert load(folder)["units"] == {"kept": 1}
    assert Unit.objects.get().verified


def test_file_still_ends_a_row_the_office_changed(folder):
    load(folder)
    with act("change", "Kiểm chứng đơn vị", by=None):
        Unit.objects.update(verified=True)
    write(folder, "units", UNIT | {"valid_to": "2025-07-01"})
    assert load(folder)["units"] == {"changed": 1}
    unit = Unit.objects.get()
    assert (unit.valid_to, unit.verified) == (date(2025, 7, 1), True)


def test_new_row_that_meets_the_offices_own_is_left_out(folder):
    load(folder)
    with act("rename_unit", "Đổi tên", by=None):
        UnitName.objects.update(valid_to=date(2026, 1, 1))
        UnitName.objects.create(unit=Unit.objects.get(), name="Sở Ba", valid_from=date(2026, 1, 1))
    write(folder, "unit_names", NAMES | {"valid_to": "2026-03-01"}, NAMES | {"name": "Sở Hai", "valid_from": "2026-03-01"})
    assert load(folder)["unit_names"] == {"kept": 1, "clashing": 1}
    assert list(UnitName.objects.values_list("name", flat=True).order_by("pk")) == ["Sở Một", "Sở Ba"]


@pytest.mark.parametrize(
    ("name", "row", "message"),
    [
        ("units", UNIT | {"kind": "CASTLE"}, "units.csv, dòng 2, cột kind: giá trị “CASTLE” không hợp lệ."),
        ("units", UNIT | {"valid_to": "30/06/2025"}, "units.csv, dòng 2, cột valid_to: giá trị “30/06/2025” không hợp lệ."),
        ("unit_parents", {"unit": "X", "parent": "Y", "valid_from": ""}, "unit_parents.csv: không có đơn vị mã “Y”."),
    ],
)
def test_bad_row_stops_the_load_and_stores_nothing(folder, name, row, message):
    write(folder, name, row)
    with pytest.raises(CommandError) as refusal:
        call_command("load_reference", "--only", "units", "--folder", str(folder), stdout=StringIO())
    assert str(refusal.value) == message
    assert not Unit.objects.exists()


def test_command_reports_in_vietnamese_and_as_json(folder):
    arguments = ["--only", "units", "--folder", str(folder)]
    spoken, data = StringIO(), StringIO()
    call_command("load_reference", *arguments, stdout=spoken)
    call_command("load_reference", *arguments, "--json", stdout=data)
    assert spoken.getvalue().splitlines()[:2] == ["units: 1 mới.", "unit_names: 1 mới."]
    assert json.loads(data.getvalue())["units"] == {"new": 0, "changed": 0, "unchanged": 1, "kept": 0, "clashing": 0}
