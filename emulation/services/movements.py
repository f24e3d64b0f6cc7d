"""The life of a movement as acts, each on a day and by a paper, and a unit's answer to it (Law 06/2022/QH15, articles 16-18)."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from django.core.files import File

from emulation.enums import LauncherKind, MovementAct, MovementLevel, MovementScope, UnitKind
from emulation.errors import RuleViolation
from emulation.models import Movement, MovementStep, StepFigure, Unit, User
from emulation.queries.accounts.scope import speaks_for
from emulation.queries.movements import answers_of
from emulation.rules.movements import CONTENTS, RUNNING, missing_contents, next_state
from emulation.rules.text import normalise
from emulation.services.journal.acts import act
from emulation.services.saving import store

NO_FIGURES: Mapping[str, Decimal] = MappingProxyType({})


#: What a review counts in the records: `count(movement, on=day)` gives names with numbers.
Counter = Callable[..., Iterable[tuple[str, int]]]
_counters: list[Counter] = []


def counted_at_reviews(count: Counter) -> Counter:
    """Let a review keep these figures too, from an app the movements know nothing of."""
    _counters.append(count)
    return count


def take_step(
    *,
    movement: Movement,
    step: MovementAct,
    on: date,
    number: str,
    by: User | None,
    paper: File | None = None,
    results: str = "",
    figures: Mapping[str, Decimal] = NO_FIGURES,
) -> MovementStep:
    """Launch, review or close the movement on the day, by the paper with the number.

    A review keeps the `figures` stated, and beside them what the records hold on that day.
    """
    step = MovementAct(step)
    with act(f"movement_{step.lower()}", f"{step.label} phong trào {movement}", by=by, record=movement):
        movement = Movement.objects.select_for_update().get(pk=movement.pk)
        _require_own(movement.launched_by, by, on=on)
        _require_possible(movement, step, on=on, results=results)
        movement.state = next_state(movement.state, step)
        if step == MovementAct.LAUNCH:
            movement.plan_number = number
        if step == MovementAct.FINAL and movement.ends_on is None:
            movement.ends_on = on
        store(movement)
        taken = store(
            MovementStep(movement=movement, step=step, done_on=on, number=normalise(number), paper=paper or "", results=results)
        )
        if step in {MovementAct.INTERIM, MovementAct.FINAL}:
            _keep_figures(taken, figures, on=on)
        return taken


def _keep_figures(step: MovementStep, stated: Mapping[str, Decimal], *, on: date) -> None:
    counted = {label: number for count in _counters for label, number in count(step.movement, on=on)}
    for label, amount in {**stated, **counted}.items():
        store(StepFigure(step=step, label=label, amount=amount, counted=label in counted))


@counted_at_reviews
def answers_counted(movement: Movement, *, on: date) -> Iterable[tuple[str, int]]:
    rows = answers_of(movement, on=on)
    yield "Đơn vị tham gia", len(rows)
    yield "Đơn vị đã hưởng ứng", sum(row.answer is not None for row in rows)


def answer_movement(
    *, movement: Movement, unit: Unit, number: str, on: date, by: User, criteria: str = "", paper: File | None = None
) -> Movement:
    """The unit launches a movement of its own in answer, with the aims and days of the one it answers."""
    with act("answer_movement", f"{unit.name} hưởng ứng phong trào {movement}", by=by, record=movement):
        movement = Movement.objects.select_for_update().get(pk=movement.pk)
        if movement.state not in RUNNING:
            raise RuleViolation("Chỉ hưởng ứng được phong trào đã phát động và chưa tổng kết.")
        _require_own(unit, by, on=on)
        if Movement.objects.filter(answers=movement, launched_by=unit).exists():
            raise RuleViolation(f"{unit.name} đã phát động hưởng ứng phong trào này.", field="unit")
        contents = {field: getattr(movement, field) for field, _ in CONTENTS}
        answer = Movement(
            name=movement.name, slogan=movement.slogan, form=movement.form, theme=movement.theme, answers=movement,
            level=MovementLevel.UNIT, scope=MovementScope.UNIT, launched_by=unit, starts_on=on, ends_on=movement.ends_on,
            launcher_kind=LauncherKind.COMMUNE if unit.kind == UnitKind.COMMUNE else LauncherKind.AGENCY,
            **contents | ({"criteria": criteria} if criteria else {}),
        )  # fmt: skip
        take_step(movement=store(answer), step=MovementAct.LAUNCH, on=on, number=number, by=by, paper=paper)
        answer.refresh_from_db()
        return answer


def _require_own(unit: Unit | None, by: User | None, *, on: date) -> None:
    """A unit's officer speaks for the own unit and what is below; the Board for everybody."""
    if by is not None and not speaks_for(by, unit.pk if unit else None, on=on):
        raise RuleViolation("Bạn chỉ làm được việc này cho đơn vị mình và đơn vị trực thuộc.")


def _require_possible(movement: Movement, step: MovementAct, *, on: date, results: str) -> None:
    if next_state(movement.state, step) is None:
        raise RuleViolation(f"Phong trào {movement.get_state_display().lower()}: không {step.label.lower()} được.")
    last = movement.steps.order_by("-done_on", "-pk").first()
    if last and on < last.done_on:
        raise RuleViolation(f"Phong trào đã {last.get_step_display().lower()} ngày {last.done_on:%d/%m/%Y}.", field="on")
    if step == MovementAct.LAUNCH and (missing := missing_contents(vars(movement))):
        raise RuleViolation(f"Chưa ghi {', '.join(missing)} của phong trào (Điều 17 Luật Thi đua, khen thưởng).")
    if step in {MovementAct.INTERIM, MovementAct.FINAL} and not results.strip():
        raise RuleViolation("Ghi kết quả, hạn chế và bài học của đợt sơ kết, tổng kết.", field="results")
