"""What does not add up in a scheme, named before the scheme may be used; official drafts have every fault looked for here."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from emulation.rules.scoring.scheme import Line, Part, Scheme


def faults_of(scheme: Scheme) -> list[str]:
    """Return a sentence for each place that does not add up; none means that the scheme may be used."""
    if not scheme.parts:
        return ["Thang điểm chưa có nhóm nào."]
    parts = [*scheme.parts, *([scheme.bonus] if scheme.bonus else [])]
    sentences = [*_names_twice(scheme), *_unlike_total(scheme)]
    for top in parts:
        for part in top.walk():
            sentences += _faults_of_part(part)
    return [*sentences, *_faults_of_grades(scheme), *_faults_of_rules(scheme)]


def _names_twice(scheme: Scheme) -> Iterator[str]:
    codes = Counter([part.code for part in scheme.everything()] + [rule.id for rule in scheme.deductions])
    return (f"Mã {code} dùng {times} lần." for code, times in codes.items() if times > 1)


def _unlike_total(scheme: Scheme) -> Iterator[str]:
    if scheme.stated_total is not None and scheme.maximum != scheme.stated_total:
        yield f"Các nhóm cộng lại được {shown(scheme.maximum)} điểm, thang điểm ghi {shown(scheme.stated_total)}."


def _faults_of_part(part: Part) -> Iterator[str]:
    if part.line:
        yield from _faults_of_line(part.line)
        return
    if not part.parts:
        yield f"{part.code} chưa có dòng nào."
        return
    added = sum((child.maximum for child in part.parts), Decimal(0))
    if added != part.maximum:
        yield f"{part.code}: các mục con cộng lại được {shown(added)} điểm, mục ghi tối đa {shown(part.maximum)}."


def _faults_of_line(line: Line) -> Iterator[str]:
    if line.maximum <= 0:
        yield f"Dòng {line.id}: điểm tối đa phải lớn hơn 0."
    if line.options:
        best = max(option.points for option in line.options)
        if best != line.maximum:
            yield f"Dòng {line.id}: mức cao nhất {shown(best)} điểm, dòng ghi tối đa {shown(line.maximum)}."
    if line.cap is not None and line.cap != line.maximum:
        yield f"Dòng {line.id}: có hai mức tối đa khác nhau, {shown(line.cap)} và {shown(line.maximum)}."
    if line.minimum > line.maximum:
        yield f"Dòng {line.id}: điểm tối thiểu {shown(line.minimum)} lớn hơn tối đa {shown(line.maximum)}."


def _faults_of_grades(scheme: Scheme) -> Iterator[str]:
    thresholds = [grade.at_least for grade in scheme.grades]
    if thresholds and thresholds[-1] is not None:
        yield f"Loại thấp nhất ({scheme.grades[-1].name}) phải nhận mọi tổng điểm còn lại, không có ngưỡng."
    bounds = [bound for bound in thresholds if bound is not None]
    if len(bounds) < len(thresholds) - 1:
        yield "Chỉ loại thấp nhất được để trống ngưỡng điểm."
    if bounds != sorted(set(bounds), reverse=True):
        yield "Ngưỡng điểm của các loại phải giảm dần từ loại cao nhất."


def _faults_of_rules(scheme: Scheme) -> Iterator[str]:
    grades = {grade.name for grade in scheme.grades}
    codes = {part.code for part in scheme.everything()}
    sanctions = {sanction.key for sanction in scheme.sanctions}
    for condition in scheme.conditions:
        for name in (condition.grade, condition.otherwise):
            if name not in grades:
                yield f"Điều kiện của loại {condition.grade}: không có loại “{name}”."
        for need in condition.requires:
            if need.of not in codes:
                yield f"Điều kiện của loại {condition.grade}: không có mục “{need.of}”."
    for sanction in scheme.sanctions:
        if sanction.not_above and sanction.not_above not in grades:
            yield f"Chế tài {sanction.key}: không có loại “{sanction.not_above}”."
    for rule in scheme.deductions:
        if rule.per <= 0:
            yield f"Khoản trừ {rule.id}: điểm trừ mỗi lần phải lớn hơn 0."
        if rule.cap is not None and rule.cap < rule.per:
            yield f"Khoản trừ {rule.id}: trừ mỗi lần {shown(rule.per)} điểm nhưng tối đa chỉ {shown(rule.cap)}."
        if rule.sanction and rule.sanction not in sanctions:
            yield f"Khoản trừ {rule.id}: không có chế tài “{rule.sanction}”."
    for fact, key in scheme.facts.items():
        if key not in sanctions:
            yield f"Sự kiện {fact}: không có chế tài “{key}”."
    for tie in scheme.ties:
        if tie not in codes | {"total", "bonus", "deduction", "base"}:
            yield f"Thứ tự xếp hạng: không biết xếp theo “{tie}” khi bằng điểm."
    yield from _faults_of_quota(scheme, grades)


def _faults_of_quota(scheme: Scheme, grades: set[str]) -> Iterator[str]:
    quota = scheme.quota
    if quota is None:
        return
    if not 0 < quota.share <= 1:
        yield f"Tỷ lệ khống chế loại {quota.grade} phải lớn hơn 0 và không quá 1 (100 %)."
    for name in (quota.grade, quota.moved_to):
        if name not in grades:
            yield f"Tỷ lệ khống chế: không có loại “{name}”."


def shown(points: Decimal) -> str:
    """Return points as Vietnamese writes them: a comma before the decimals, none for whole numbers."""
    text = f"{points.normalize():f}"
    return text.replace(".", ",")
