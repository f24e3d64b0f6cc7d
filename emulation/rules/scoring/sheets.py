"""What one unit's sheet comes to: points of every part, bonus, deductions, total and grade."""

from dataclasses import replace
from decimal import Decimal

from emulation.errors import RuleViolation
from emulation.rules.scoring.grading import grade_of
from emulation.rules.scoring.lines import option_chosen, score_line
from emulation.rules.scoring.results import Result, Sheet
from emulation.rules.scoring.scheme import NOT_ASSIGNED, Answers, Line, Part, Scheme


def missing_lines(scheme: Scheme, answers: Answers) -> list[str]:
    """Return the lines without an answer: zero is a score, nothing is not. Lines of the bonus may be left out."""
    return [line.id for part in scheme.parts for line in part.lines() if line.id not in answers]


def score_sheet(scheme: Scheme, sheet: Sheet) -> Result:
    """Return what the sheet comes to; refuses a sheet with lines missing, unknown or answered as they cannot be."""
    _refuse_unknown(scheme, sheet)
    missing = missing_lines(scheme, sheet.answers)
    if missing:
        raise RuleViolation(f"Chưa chấm {len(missing)} dòng: {', '.join(missing)}.")
    points: dict[str, Decimal] = {}
    assigned: dict[str, Decimal] = {}
    for part in scheme.parts:
        _score_part(part, sheet.answers, points, assigned)
    base = sum((points[part.code] for part in scheme.parts), Decimal(0))
    bonus = _bonus(scheme, sheet.answers, points, assigned)
    deduction = _deduction(scheme, sheet)
    highest = sum((assigned[part.code] for part in scheme.parts), scheme.bonus.maximum if scheme.bonus else Decimal(0))
    total = min(max(base + bonus - deduction, Decimal(0)), highest)
    result = Result(points, assigned, base, bonus, deduction, total, "")
    return replace(result, grade=grade_of(scheme, sheet, result))


def _score_part(part: Part, answers: Answers, points: dict, assigned: dict) -> None:
    if part.line:
        points[part.code], assigned[part.code] = _of_line(part.line, answers[part.line.id], part.maximum)
        return
    for child in part.parts:
        _score_part(child, answers, points, assigned)
    wiped = any(_wipes(child.line, answers) for child in part.parts if child.line)
    points[part.code] = Decimal(0) if wiped else sum((points[child.code] for child in part.parts), Decimal(0))
    assigned[part.code] = sum((assigned[child.code] for child in part.parts), Decimal(0))


def _of_line(line: Line, answer: object, maximum: Decimal) -> tuple[Decimal, Decimal]:
    if answer == NOT_ASSIGNED:
        return Decimal(0), Decimal(0)
    return score_line(line, answer), maximum


def _wipes(line: Line, answers: Answers) -> bool:
    answer = answers[line.id]
    return line.kind == "choice" and answer != NOT_ASSIGNED and option_chosen(line, answer).wipes_criterion


def _bonus(scheme: Scheme, answers: Answers, points: dict, assigned: dict) -> Decimal:
    if scheme.bonus is None:
        return Decimal(0)
    nothing = {line.id: NOT_ASSIGNED for line in scheme.bonus.lines()}
    _score_part(scheme.bonus, nothing | answers, points, assigned)
    return min(points[scheme.bonus.code], scheme.bonus.maximum)


def _deduction(scheme: Scheme, sheet: Sheet) -> Decimal:
    taken = Decimal(0)
    for rule in scheme.deductions:
        points = rule.per * _cases(rule.id, sheet.deductions.get(rule.id, 0))
        taken += points if rule.cap is None else min(points, rule.cap)
    return taken if scheme.deductions_maximum is None else min(taken, scheme.deductions_maximum)


def _cases(place: str, answer: object) -> int:
    if isinstance(answer, bool) or not isinstance(answer, int) or answer < 0:
        raise RuleViolation(f"Khoản trừ {place}: “{answer}” không phải là số lần.")
    return answer


def _refuse_unknown(scheme: Scheme, sheet: Sheet) -> None:
    lines = {line.id for part in scheme.everything() for line in part.lines()}
    unknown = sorted(set(sheet.answers) - lines) + sorted(set(sheet.deductions) - {rule.id for rule in scheme.deductions})
    unknown += sorted(set(sheet.facts) - set(scheme.facts))
    if unknown:
        raise RuleViolation(f"Thang điểm không có: {', '.join(unknown)}.")
