from datetime import date

import pytest

from emulation.enums import MovementForm, MovementLevel, MovementScope
from emulation.errors import RuleViolation
from emulation.services.movements import end_movement, open_movement

pytestmark = pytest.mark.django_db


def launch(by, starts_on=date(2026, 1, 5), **details):
    given = {
        "level": MovementLevel.PROVINCE,
        "scope": MovementScope.PROVINCE,
        "form": MovementForm.THEMATIC,
        "launcher": "UBND tỉnh",
    }
    return open_movement(name="Chung tay xây dựng nông thôn mới", starts_on=starts_on, by=by, **given | details)


def test_movement_runs_until_it_is_ended(admin_user):
    movement = launch(admin_user)
    assert movement.ends_on is None
    assert end_movement(movement=movement, on=date(2026, 12, 31), by=admin_user).ends_on == date(2026, 12, 31)
    with pytest.raises(RuleViolation, match="đã kết thúc ngày 31/12/2026"):
        end_movement(movement=movement, on=date(2027, 6, 1), by=admin_user)


def test_movement_answers_only_an_earlier_one(admin_user):
    national = launch(admin_user, date(2026, 3, 1), level=MovementLevel.CENTRAL)
    with pytest.raises(RuleViolation) as refusal:
        launch(admin_user, answers=national)
    assert refusal.value.field == "answers"
    assert launch(admin_user, date(2026, 4, 1), answers=national).answers == national


def test_movement_has_a_launcher(admin_user):
    with pytest.raises(RuleViolation, match="Chọn đơn vị phát động"):
        launch(admin_user, launcher="")
