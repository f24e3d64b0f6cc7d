import pytest

from emulation.enums import NameForm
from emulation.errors import RuleViolation
from emulation.intake.batch import corrections
from emulation.intake.match.unit_names import own_wording
from emulation.models import Act, UnitName
from tests import factories
from tests.list_files import DAY, PEOPLE, make_office, problems, stage, statuses

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office():
    return make_office()


def row(name, unit):
    return ["", name, "Nam", "1980", "", unit, ""]


def take(batch, number, value, **more):
    return corrections.take_suggestion(row=batch.rows.get(row=number), field="unit", value=value, on=DAY, by=None, **more)


def test_suggestion_fills_the_cell_of_its_row_alone():
    batch = stage("people", PEOPLE, row("Lê Minh", "UBND xã Hòn Dất"), row("Danh Hòa", "UBND xã Hòn Dất"))
    batch = take(batch, 2, "Xã Hòn Đất")
    assert (statuses(batch), UnitName.objects.filter(form=NameForm.ALIAS).count()) == (["new", "error"], 0)


def test_remembered_wording_is_read_in_every_row_and_in_the_next_list():
    clerk = factories.make_user(username="canbo1")
    wrong = [row("Lê Minh", "UBND xã Hòn Dất"), row("Danh Hòa", "UBND xã Hòn Dất")]
    batch = stage("people", PEOPLE, *wrong)
    batch = corrections.take_suggestion(
        row=batch.rows.get(row=2), field="unit", value="Xã Hòn Đất", on=DAY, by=clerk, remember=True
    )
    assert statuses(batch) == ["new", "new"]
    alias = UnitName.objects.get(form=NameForm.ALIAS)
    assert (alias.name, alias.unit.code) == ("xã Hòn Dất", "AG.1")
    assert Act.objects.filter(verb="mend_list").get().by == clerk
    assert problems(stage("people", PEOPLE, *wrong)) == []


def test_suggestion_that_was_not_made_is_refused():
    batch = stage("people", PEOPLE, row("Lê Minh", "UBND xã Hòn Dất"))
    with pytest.raises(RuleViolation, match="không còn gợi ý"):
        take(batch, 2, "Sở Y tế")


@pytest.mark.parametrize(
    ("written", "own"),
    [
        ("UBND xã Hòn Dất", "xã Hòn Dất"),
        ("Sở GDĐT", "Sở GDĐT"),
        ("X. Hòn Dất", "xã hòn dất"),
        ("", ""),
    ],
)
def test_wording_of_the_unit_itself(written, own):
    assert own_wording(written) == own
