"""Launching and ending emulation movements (Law 06/2022/QH15, articles 16-18)."""

from datetime import date

from emulation.errors import RuleViolation
from emulation.models import Movement, User
from emulation.rules.text import normalise
from emulation.services.journal.acts import act
from emulation.services.saving import store


def open_movement(*, name: str, level: str, scope: str, form: str, starts_on: date, by: User, **details) -> Movement:
    """Record a movement as its plan launches it."""
    name = normalise(name)
    with act("open_movement", f"Ghi phong trào {name}", by=by):
        answered = details.get("answers")
        if answered and answered.starts_on > starts_on:
            raise RuleViolation("Phong trào không thể hưởng ứng một phong trào phát động sau nó.", field="answers")
        return store(Movement(name=name, level=level, scope=scope, form=form, starts_on=starts_on, **details))


def end_movement(*, movement: Movement, on: date, by: User) -> Movement:
    """Set the last day of a movement that has none, or bring it forward."""
    with act("end_movement", f"Kết thúc phong trào {movement.name}", by=by, record=movement):
        movement = Movement.objects.select_for_update().get(pk=movement.pk)
        if movement.ends_on and movement.ends_on < on:
            raise RuleViolation(f"Phong trào đã kết thúc ngày {movement.ends_on:%d/%m/%Y}.", field="on")
        movement.ends_on = on
        return store(movement)
