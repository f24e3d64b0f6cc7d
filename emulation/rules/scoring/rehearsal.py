"""Trying a scheme: the cases of its file worked out with the engine that scores real sheets; nothing is stored."""

from decimal import Decimal

from emulation.errors import RuleViolation
from emulation.rules.scoring.quota import apply_quota
from emulation.rules.scoring.reading import SchemeUnreadable, read_scheme
from emulation.rules.scoring.results import Result, Sheet
from emulation.rules.scoring.scheme import Scheme
from emulation.rules.scoring.sheets import score_sheet
from emulation.rules.scoring.targets import Reached, score_targets


def rehearse(data: dict, *, only: str = "") -> dict:
    """Return {"cases": […], "quota": {…}} for a scheme's file as plain values; `only` keeps the cases whose text holds it.

    Raises SchemeUnreadable with every place of the scheme or its cases that does not add up.
    """
    scheme = read_scheme(data)
    cases = [case for case in data.get("cases", []) if only.casefold() in str(case.get("case", "")).casefold()]
    if scheme.by_targets:
        return {"cases": [_target_case(case) for case in cases]}
    results = _results(scheme, cases)
    answer: dict = {"cases": [{"case": name, **_plain_result(scheme, result)} for name, result in results.items()]}
    if scheme.quota:
        outcome = apply_quota(scheme, results)
        answer["quota"] = {"kept": outcome.kept, "moved": outcome.moved, "order": outcome.order, "tied": outcome.tied}
    return answer


def _results(scheme: Scheme, cases: list[dict]) -> dict[str, Result]:
    results, refused = {}, []
    for case in cases:
        name = str(case.get("case", "?"))
        if name in results:
            refused.append(f"Có hai trường hợp cùng tên “{name}”.")
            continue
        try:
            results[name] = score_sheet(scheme, _sheet(case))
        except RuleViolation as refusal:
            refused.append(f"Trường hợp “{name}”: {refusal}")
    if refused:
        raise SchemeUnreadable(refused)
    return results


def _sheet(case: dict) -> Sheet:
    return Sheet(
        answers=dict(case.get("answers") or {}),
        deductions=dict(case.get("deductions") or {}),
        facts=tuple(case.get("facts") or ()),
        repeat=bool(case.get("repeat")),
    )


def _plain_result(scheme: Scheme, result: Result) -> dict:
    return {
        "groups": {part.code: plain(result.points[part.code]) for part in scheme.parts},
        "base": plain(result.base),
        "bonus": plain(result.bonus),
        "deduction": plain(result.deduction),
        "total": plain(result.total),
        "grade": result.grade,
    }


def _target_case(case: dict) -> dict:
    try:
        rows = [
            Reached(str(row["unit"]), Decimal(str(row["target"])) if row.get("target") else None, Decimal(str(row["actual"])))
            for row in case.get("rows", [])
        ]
        scores = score_targets(Decimal(str(case["max"])), rows)
    except (KeyError, ArithmeticError) as fault:
        raise SchemeUnreadable(
            [f"Trường hợp “{case.get('case')}”: cần max và, ở mỗi dòng, unit, actual bằng số ({fault})."]
        ) from None
    return {"case": case.get("case"), "scores": {unit: plain(points) for unit, points in scores.items()}}


def plain(points: Decimal) -> int | float:
    return int(points) if points == points.to_integral_value() else float(points)
