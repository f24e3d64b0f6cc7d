"""Exemplars as acts: introduced by a unit, published or withdrawn by the Board, copied by other units."""

from datetime import date

from emulation.enums import ExemplarState
from emulation.errors import RuleViolation
from emulation.models import Exemplar, ExemplarCopy, Unit, User
from emulation.queries.accounts.scope import sees_all, speaks_for
from emulation.rules.exemplars import next_state
from emulation.rules.text import require_text
from emulation.services.journal.acts import act
from emulation.services.saving import store


def introduce_exemplar(*, exemplar: Exemplar, by: User | None, on: date) -> Exemplar:
    """Store a new exemplar, for the Board to read and publish."""
    with act("introduce_exemplar", f"{exemplar.unit} giới thiệu {exemplar}", by=by):
        require_introducer(exemplar, by, on=on)
        return store(exemplar)


def require_introducer(exemplar: Exemplar, by: User | None, *, on: date) -> None:
    """An officer introduces for the own unit and what is below it, the Board for every unit; nobody ahead of the day."""
    if by is not None and not speaks_for(by, exemplar.unit_id, on=on):
        raise RuleViolation("Bạn chỉ giới thiệu được mô hình, điển hình của đơn vị mình và đơn vị trực thuộc.", field="unit")
    if exemplar.introduced_on > on:
        raise RuleViolation("Ngày giới thiệu không được sau hôm nay.", field="introduced_on")


def publish_exemplar(*, exemplar: Exemplar, by: User | None, on: date) -> Exemplar:
    """From now on every unit sees it; once withdrawn, it may be published again."""
    with act("publish_exemplar", f"Công bố {exemplar}", by=by, record=exemplar):
        return _move(exemplar, "publish", by=by, published_on=on, withdrawn_on=None, withdraw_reason="")


def withdraw_exemplar(*, exemplar: Exemplar, reason: str, by: User | None, on: date) -> Exemplar:
    reason = require_text(reason, "Ghi lý do rút để đơn vị giới thiệu biết.")
    with act("withdraw_exemplar", f"Rút {exemplar}", by=by, reason=reason, record=exemplar):
        return _move(exemplar, "withdraw", by=by, withdrawn_on=on, withdraw_reason=reason)


def copy_exemplar(*, exemplar: Exemplar, unit: Unit, copied_on: date, result: str, by: User | None, on: date) -> ExemplarCopy:
    """A unit's officer writes down what the own unit learnt from a published exemplar; the Board does for every unit."""
    with act("copy_exemplar", f"{unit.name} học tập, nhân rộng {exemplar}", by=by, record=exemplar):
        exemplar = Exemplar.objects.select_for_update().get(pk=exemplar.pk)
        if exemplar.state != ExemplarState.PUBLISHED:
            raise RuleViolation("Chỉ ghi học tập, nhân rộng mô hình, điển hình đã công bố.")
        if by is not None and not speaks_for(by, unit.pk, on=on):
            raise RuleViolation("Bạn chỉ ghi được cho đơn vị mình và đơn vị trực thuộc.", field="unit")
        if copied_on > on:
            raise RuleViolation("Ngày học tập, nhân rộng không được sau hôm nay.", field="copied_on")
        result = require_text(result, "Ghi kết quả học tập, nhân rộng.", field="result")
        return store(ExemplarCopy(exemplar=exemplar, unit=unit, copied_on=copied_on, result=result))


def _move(exemplar: Exemplar, verb: str, *, by: User | None, **values) -> Exemplar:
    exemplar = Exemplar.objects.select_for_update().get(pk=exemplar.pk)
    if by is not None and not sees_all(by):
        raise RuleViolation("Chỉ Ban công bố, rút mô hình, điển hình.")
    state = next_state(exemplar.state, verb)
    if state is None:
        raise RuleViolation(f"Mô hình, điển hình {exemplar.get_state_display().lower()}: không làm được việc này.")
    exemplar.state = state
    for name, value in values.items():
        setattr(exemplar, name, value)
    exemplar.save(update_fields=["state", *values])
    return exemplar
