"""The real units of the province through the sortings of 2005 to 2025: who answers for whom, and what each was called."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from awards.models import Award
from awards.reports.figures.by_unit import figures_by_unit
from awards.services.decisions.issue_checks import review_decision
from emulation.enums import RecipientKind
from emulation.models import Unit, UnitCode
from emulation.queries.directory.lineage import heirs_on, predecessor_ids, successors_on
from emulation.queries.directory.lineage_steps import ancestry, descent
from emulation.queries.directory.units import name_on, path_on
from tests import factories

TODAY = date(2026, 3, 2)
MERGED = date(2025, 7, 1)


@pytest.fixture(scope="module")
def directory(django_db_setup, django_db_blocker):
    """The directory loaded once for the whole module, which changes nothing of it for good."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_reference", "--only", "units", stdout=StringIO())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def rolled_back(directory):
    """What a test writes is gone after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def unit(code: str) -> Unit:
    return Unit.objects.get(code=code)


def honour(code: str, year: int, **values) -> Award:
    decision = factories.make_decision(state="ISSUED", decided_on=date(year, 3, 1))
    given = {"recipient_kind": RecipientKind.COLLECTIVE, "person": None, "year": year - 1, **values}
    return factories.make_award(decision=decision, unit=unit(code), **given)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("KG.30865", ["Xã Tân Hiệp"], id="xã Thạnh Đông, huyện Tân Hiệp"),
        pytest.param("KG.30874", ["Xã Thạnh Đông"], id="xã Thạnh Đông A, whose successor took the name"),
        pytest.param("KG.30742", ["Phường Rạch Giá"], id="phường Vĩnh Thanh Vân"),
        pytest.param("KG.30730", ["Phường Rạch Giá"], id="merged in 2024 and again in 2025"),
    ],
)
def test_honours_of_an_old_commune_are_held_by(directory, old, new):
    assert [heir.name for heir in successors_on(unit(old), TODAY)] == new
    assert [Unit.objects.get(pk=heir).name for heir in heirs_on([unit(old).pk], TODAY)[unit(old).pk]] == new


def test_old_units_that_make_up_phuong_rach_gia(directory):
    assert sorted(Unit.objects.filter(pk__in=predecessor_ids([unit("AG.30742").pk])).values_list("code", flat=True)) == [
        *("KG.30730", "KG.30733", "KG.30736", "KG.30739", "KG.30742", "KG.30745", "KG.30748", "KG.30751", "KG.30754", "KG.30757"),
    ]
    names = [(step.depth, step.name) for step in ancestry(unit("AG.30742"))]
    assert (0, "Phường Vĩnh Thanh Vân") in names and len(names) == 10
    assert [name for depth, name in names if depth == 1] == [name_on(unit("KG.30730"), date(2024, 1, 1))]


@pytest.mark.parametrize(
    ("day", "name"),
    [
        pytest.param(date(2024, 1, 1), "Phường Vĩnh Bảo", id="1/1/2024"),
        pytest.param(date(2025, 2, 1), "Phường Vĩnh Thanh Vân", id="1/2/2025"),
        pytest.param(date(2025, 8, 1), "Phường Rạch Giá", id="1/8/2025"),
    ],
)
def test_code_30742_was_called(directory, day, name):
    assert name_on(UnitCode.objects.in_force(day).get(code="30742").unit, day) == name


def test_dissolved_district_names_its_successors_through_its_communes(directory):
    district = unit("KG.904")
    assert sorted(heir.name for heir in successors_on(district, TODAY)) == ["Xã Thạnh Đông", "Xã Tân Hiệp", "Xã Tân Hội"]
    steps = descent(district)
    assert (steps[0].unit, steps[0].edge.citation) == (None, "NQ 203/2025/QH15")
    assert {step.through for step in steps if step.name == "Xã Tân Hiệp"} >= {"Xã Thạnh Đông", "Thị trấn Tân Hiệp"}


@pytest.mark.parametrize(
    ("code", "day", "path"),
    [
        pytest.param("KG.30865", date(2024, 5, 1), "Xã Thạnh Đông, huyện Tân Hiệp, tỉnh Kiên Giang", id="R23 commune"),
        pytest.param("KG.904", TODAY, "Huyện Tân Hiệp, tỉnh Kiên Giang", id="R23 district today"),
        pytest.param("AG.30874", TODAY, "Xã Thạnh Đông, tỉnh An Giang", id="R23 after the merger"),
    ],
)
def test_names_of_districts_stay_printable(directory, code, day, path):
    assert path_on(unit(code), day) == path


def test_r23_honour_of_a_district_reads_as_it_was_granted(rolled_back):
    award = honour("KG.904", 2024, name="Nhân dân và cán bộ huyện Tân Hiệp", unit_name="Huyện Tân Hiệp")
    award.refresh_from_db()
    assert (award.name, award.unit_name, award.unit.name) == (
        "Nhân dân và cán bộ huyện Tân Hiệp", "Huyện Tân Hiệp", "Huyện Tân Hiệp",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "heirs"),
    [
        pytest.param("KG.30865", "Đơn vị kế thừa: Xã Tân Hiệp.", id="R16 commune"),
        pytest.param("KG.904", "Đơn vị kế thừa: Xã Tân Hiệp, Xã Tân Hội, Xã Thạnh Đông.", id="R16 district"),
    ],
)
def test_r16_proposal_for_a_dissolved_unit_is_refused_and_names_the_successor(rolled_back, code, heirs):
    decision = factories.make_decision(decided_on=date(2025, 9, 1))
    line = factories.make_line(
        decision=decision, unit=unit(code), recipient_kind=RecipientKind.COLLECTIVE, person=None, name=unit(code).name
    )
    found = [text for text in review_decision(decision, [line], on=TODAY).refusals if "không hoạt động" in text]
    assert [set(text.split(heirs.split(":")[0])[-1]) == set(heirs.removeprefix("Đơn vị kế thừa")) for text in found] == [True]


def test_figures_are_counted_by_the_old_units_or_by_todays_and_sum_to_the_same(rolled_back):
    for code in ("KG.30865", "KG.30862", "KG.904"):
        honour(code, 2025)
    honour("KG.30865", 2025, recipient_kind=RecipientKind.PERSON, person=factories.make_person())
    asked = {"year": 2025, "on": TODAY}
    old = figures_by_unit(Award.objects.all(), by_successor=False, **asked)
    new = figures_by_unit(Award.objects.all(), by_successor=True, **asked)
    assert [(row.name, row.total) for row in old] == [("Huyện Tân Hiệp", 1), ("Xã Thạnh Đông", 2), ("Xã Thạnh Đông B", 1)]
    assert [(row.name, row.collectives, row.persons, row.note) for row in new] == [
        ("Huyện Tân Hiệp", 1, 0, "3 đơn vị kế thừa"),
        ("Xã Tân Hiệp", 2, 1, ""),
    ]
    assert sum(row.total for row in old) == sum(row.total for row in new)
