"""A cluster as a whole: quantities are measured beside the other units, hence one unit's figure may move the points of others."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from emulation.errors import RuleViolation
from emulation.rules.scoring.quota import QuotaOutcome, apply_quota
from emulation.rules.scoring.results import Result, Sheet
from emulation.rules.scoring.scheme import NOT_ASSIGNED, Line, Scheme
from emulation.rules.scoring.sheets import missing_lines, score_sheet
from emulation.rules.scoring.targets import Reached, score_targets

Unit = TypeVar("Unit", bound=Hashable)
#: (unit, line) → the target given to the unit; a pair that is absent has the line's own target.
Targets = Mapping[tuple[Hashable, str], Decimal | None]


@dataclass(frozen=True)
class Scored:
    """What a sheet comes to. With lines missing the points are of what is there, and no grade is given."""

    result: Result
    missing: tuple[str, ...]


def score_cluster(scheme: Scheme, sheets: Mapping[Unit, Sheet], targets: Targets) -> dict[Unit, Scored]:
    """Return what each sheet comes to beside the others. In `sheets` a quantity is answered by what was reached."""
    quantities = [line for part in scheme.everything() for line in part.lines() if line.kind == "quantity"]
    measured = {line.id: _measured(line, sheets, targets) for line in quantities}
    return {unit: _scored(scheme, sheet, {key: points[unit] for key, points in measured.items() if unit in points})
            for unit, sheet in sheets.items()}  # fmt: skip


def quota_in(scheme: Scheme, scored: Mapping[str, Scored]) -> QuotaOutcome | None:
    """Who keeps the grade of which a share may be given; None without such a grade or while lines are missing."""
    if scheme.quota is None or any(one.missing for one in scored.values()):
        return None
    return apply_quota(scheme, {unit: one.result for unit, one in scored.items()})


def _measured(line: Line, sheets: Mapping[Unit, Sheet], targets: Targets) -> dict[Unit, Decimal]:
    rows, units = [], []
    for unit, sheet in sheets.items():
        answer = sheet.answers.get(line.id, NOT_ASSIGNED)
        if answer == NOT_ASSIGNED:
            continue
        if isinstance(answer, bool) or not isinstance(answer, (int, float, Decimal)):
            raise RuleViolation(f"Dòng {line.id}: “{answer}” không phải là số.")
        units.append(unit)
        rows.append(Reached(str(len(rows)), targets.get((unit, line.id), line.target), Decimal(str(answer))))
    scores = score_targets(line.maximum, rows)
    return {unit: scores[row.unit] for unit, row in zip(units, rows, strict=True)}


def _scored(scheme: Scheme, sheet: Sheet, measured: dict[str, Decimal]) -> Scored:
    missing = missing_lines(scheme, sheet.answers)
    answers = {**sheet.answers, **measured, **dict.fromkeys(missing, NOT_ASSIGNED)}
    result = score_sheet(scheme, replace(sheet, answers=answers))
    return Scored(replace(result, grade="") if missing else result, tuple(missing))
