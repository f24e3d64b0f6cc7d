"""The grade of a sheet: by its total, then the conditions from the top, then the sanctions in the scheme's order."""

from decimal import Decimal

from emulation.rules.scoring.results import Result, Sheet
from emulation.rules.scoring.scheme import NOT_ASSIGNED, Requirement, Sanction, Scheme


def grade_of(scheme: Scheme, sheet: Sheet, result: Result) -> str:
    """Return the name of the grade, "" where the scheme has none.

    Lines that were not given to the unit leave total and maximum, so the thresholds are met by what is left in proportion.
    """
    if not scheme.grades:
        return ""
    grade = _by_total(scheme, _in_proportion(scheme, result))
    for condition in scheme.conditions:
        if grade == condition.grade and not all(_is_met(need, sheet, result) for need in condition.requires):
            grade = condition.otherwise
    keys = _sanctions_on(scheme, sheet)
    for sanction in scheme.sanctions:
        if sanction.key in keys:
            grade = _sanctioned(scheme, sanction, grade, repeated=sheet.repeat)
    return grade


def _in_proportion(scheme: Scheme, result: Result) -> Decimal:
    assigned = sum((result.assigned[part.code] for part in scheme.parts), Decimal(0))
    return result.total * scheme.maximum / assigned if assigned else Decimal(0)


def _by_total(scheme: Scheme, total: Decimal) -> str:
    return next(grade.name for grade in scheme.grades if grade.at_least is None or total >= grade.at_least)


def _is_met(need: Requirement, sheet: Sheet, result: Result) -> bool:
    if need.share is not None:
        return result.points[need.of] >= need.share * result.assigned[need.of]
    answer = sheet.answers.get(need.of)
    if answer is None:
        return result.points[need.of] >= need.count
    return answer != NOT_ASSIGNED and Decimal(str(answer)) >= need.count


def _sanctions_on(scheme: Scheme, sheet: Sheet) -> set[str]:
    by_cases = {rule.sanction for rule in scheme.deductions if rule.sanction and sheet.deductions.get(rule.id)}
    return by_cases | {scheme.facts[fact] for fact in sheet.facts}


def _sanctioned(scheme: Scheme, sanction: Sanction, grade: str, *, repeated: bool) -> str:
    names = [step.name for step in scheme.grades]
    place = names.index(grade)
    if sanction.lowest or (sanction.repeat_lowest and repeated):
        return names[-1]
    if sanction.not_above:
        place = max(place, names.index(sanction.not_above))
    return names[min(place + sanction.lower_by, len(names) - 1)]
