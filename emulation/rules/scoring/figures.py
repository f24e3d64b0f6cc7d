"""What is entered in a line: one number, two for a line that adds and takes, or that the line was not given to the unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from emulation.errors import RuleViolation
from emulation.rules.scoring.lines import score_line
from emulation.rules.scoring.results import Sheet
from emulation.rules.scoring.scheme import NOT_ASSIGNED, Line, Scheme

#: Kinds of row that are no lines of the engine: their cases stand beside the answers.
BESIDE = {"deduction", "fact"}


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` is the place of a level (from 0), a number of cases, a percentage, what was reached, 1 for yes; `minus` the bad
    cases of a line that adds and takes."""

    value: Decimal | None = None
    minus: Decimal | None = None
    not_assigned: bool = False


def sheet_of(figures: Iterable[tuple[str, str, Figure]], *, repeat: bool) -> Sheet:
    """Return the sheet of (code, kind, figure) triples."""
    answers: dict[str, object] = {}
    deductions: dict[str, int] = {}
    facts = []
    for code, kind, figure in figures:
        if kind == "deduction":
            deductions[code] = int(figure.value or 0)
        elif kind == "fact":
            facts += [code] if figure.value else []
        else:
            answers[code] = _answer(kind, figure)
    return Sheet(answers, deductions, tuple(facts), repeat)


def _answer(kind: str, figure: Figure) -> object:
    if figure.not_assigned:
        return NOT_ASSIGNED
    if kind == "plus_minus":
        return {"plus": figure.value or Decimal(0), "minus": figure.minus or Decimal(0)}
    return figure.value


def refuse_figure(scheme: Scheme, code: str, kind: str, figure: Figure) -> None:
    """Refuse, with a sentence, a figure that the line cannot have."""
    if kind in BESIDE:
        _refuse_cases(code, kind, figure)
        return
    line = next((one for part in scheme.everything() for one in part.lines() if one.id == code), None)
    if line is None:
        raise RuleViolation(f"Thang điểm không có dòng {code}.")
    refuse_answer(line, figure)


def refuse_answer(line: Line, figure: Figure) -> None:
    if figure.not_assigned:
        return
    if figure.value is None:
        raise RuleViolation(f"Dòng {line.id}: chưa ghi số liệu. Số 0 cũng phải ghi.")
    if line.kind == "quantity":
        if figure.value < 0:
            raise RuleViolation(f"Dòng {line.id}: kết quả không được âm.")
        return
    score_line(line, _answer(line.kind, figure))


def _refuse_cases(code: str, kind: str, figure: Figure) -> None:
    value = figure.value
    if value is None or value < 0 or value != value.to_integral_value() or figure.not_assigned:
        raise RuleViolation(f"Dòng {code}: ghi số lần, là số nguyên không âm.")
    if kind == "fact" and value > 1:
        raise RuleViolation(f"Dòng {code}: chỉ ghi có (1) hoặc không (0).")
