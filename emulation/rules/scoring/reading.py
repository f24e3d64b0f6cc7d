"""A scheme as a file has it (JSON) made into a Scheme. Two shapes are read: `groups` → `criteria` → `lines`, and a `tree`.

Every place that cannot be read, or does not add up, is named at once: `SchemeUnreadable.places` holds a sentence for each.
"""

import re
from decimal import Decimal

from emulation.errors import RuleViolation
from emulation.rules.scoring.faults import faults_of
from emulation.rules.scoring.lines import KINDS
from emulation.rules.scoring.scheme import (
    Condition,
    Deduction,
    Grade,
    Line,
    Option,
    Part,
    Quota,
    Requirement,
    Sanction,
    Scheme,
)

#: The kinds whose points are worked out case by case, and hence need `per`.
BY_CASE = {"minus", "count", "per_unit"}

#: The members of a file that hold what is scored.
PARTS = ("groups", "tree", "bonus", "deductions")


class SchemeUnreadable(RuleViolation):
    def __init__(self, places: list[str]):
        super().__init__("Thang điểm chưa đọc được: " + " ".join(places))
        self.places = places


def read_scheme(data: dict) -> Scheme:
    """Return the scheme; raises SchemeUnreadable with every place that cannot be read or does not add up."""
    if not isinstance(data, dict):
        raise SchemeUnreadable(["Thang điểm phải là một đối tượng JSON."])
    reader = _Reader()
    scheme = reader.scheme(data)
    places = [*reader.places, *faults_of(scheme)]
    if places:
        raise SchemeUnreadable(places)
    return scheme


def read_beside(data: dict) -> Scheme:
    """Return the scheme without its parts, faults and all: grades, conditions, sanctions, quota and the order of equals."""
    return _Reader().scheme({name: value for name, value in data.items() if name not in PARTS})


class _Reader:
    """Reads on after a fault, so that a file's faults are all named in one go."""

    def __init__(self):
        self.places: list[str] = []

    def scheme(self, data: dict) -> Scheme:
        if "tree" in data:
            parts = tuple(self.branch(node) for node in data["tree"])
        else:
            parts = tuple(self.group(group) for group in data.get("groups", []))
        deductions = data.get("deductions") or {}
        stated = data.get("max", data.get("total"))
        return Scheme(
            title=str(data.get("title", "")),
            parts=tuple(part for part in parts if part),
            bonus=self.bonus(data["bonus"]) if data.get("bonus") else None,
            deductions=tuple(self.deduction(rule) for rule in deductions.get("lines", [])),
            deductions_maximum=self.points(deductions.get("max"), "phần trừ điểm", needed=False),
            grades=tuple(self.grade(grade) for grade in data.get("grades", [])),
            conditions=tuple(self.condition(condition) for condition in data.get("conditions", [])),
            sanctions=self.sanctions(data),
            facts={str(fact["id"]): _key(fact.get("effect")) for fact in data.get("facts", [])},
            quota=self.quota(data["quota"], _ties(data)) if data.get("quota") else None,
            ties=_ties(data),
            by_targets="formula" in data,
            stated_total=None if isinstance(stated, (str, type(None))) else self.points(stated, "tổng điểm"),
        )

    def points(self, value: object, place: str, *, needed: bool = True) -> Decimal | None:
        if value is None and not needed:
            return None
        if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
            self.places.append(f"{place}: thiếu điểm hoặc điểm “{value}” không phải là số.")
            return Decimal(0)
        return Decimal(str(value))

    def group(self, data: dict) -> Part:
        if "kind" in data:
            return self.leaf(self.line(data))
        code = str(data.get("code") or data.get("id") or "?")
        children = [self.group(child) for child in (*data.get("groups", []), *data.get("criteria", []))]
        children += [self.leaf(self.line(line)) for line in data.get("lines", [])]
        return Part(code, self.points(data.get("max"), code), str(data.get("title", "")), tuple(children))

    def bonus(self, data: dict) -> Part:
        return self.group({"code": "bonus", **data})

    def leaf(self, line: Line) -> Part:
        return Part(line.id, line.maximum, line.label, line=line)

    def line(self, data: dict) -> Line:
        place = str(data.get("id", "?"))
        kind = data.get("kind")
        if kind not in KINDS:
            self.places.append(f"Dòng {place}: chưa biết kiểu chấm “{kind}”.")
            kind = "quantity"
        if kind in BY_CASE and data.get("per") is None:
            self.places.append(f"Dòng {place}: kiểu {kind} cần điểm cho mỗi {data.get('unit') or 'lần'} (per).")
        if kind == "plus_minus" and (data.get("plus") is None or data.get("minus") is None):
            self.places.append(f"Dòng {place}: cần điểm cộng (plus) và điểm trừ (minus) cho mỗi lần.")
        options = tuple(self.option(option, place) for option in data.get("options", []))
        if kind == "choice" and not options:
            self.places.append(f"Dòng {place}: chưa có mức nào để chọn.")
        step = self.points(data.get("round", 0.25), place)
        if step <= 0:
            self.places.append(f"Dòng {place}: bước làm tròn phải lớn hơn 0.")
        return Line(
            id=place,
            kind=kind,
            maximum=self.points(data.get("max"), f"Dòng {place}"),
            label=str(data.get("label", "")),
            unit=str(data.get("unit", "")),
            options=options,
            per=self.points(data.get("per", 0), place),
            plus=self.points(data.get("plus"), place, needed=False),
            minus=self.points(data.get("minus"), place, needed=False),
            minimum=self.points(data.get("min", 0), place),
            cap=self.points(data.get("cap"), place, needed=False),
            step=step if step > 0 else Decimal(1),
            target=self.points(data.get("target"), place, needed=False),
        )

    def option(self, data: dict, place: str) -> Option:
        return Option(str(data.get("label", "")), self.points(data.get("score"), place), bool(data.get("wipes_criterion")))

    def branch(self, node: list) -> Part | None:
        """Read [code, maximum, [parts]] or, for a line, [code, maximum, kind, what the kind needs …]."""
        if not isinstance(node, list) or len(node) < 3:
            self.places.append(f"Cây chấm điểm: “{node}” cần mã, điểm tối đa và các mục con hoặc kiểu chấm.")
            return None
        code, maximum, what, *rest = node
        if isinstance(what, list):
            children = tuple(child for child in map(self.branch, what) if child)
            return Part(str(code), self.points(maximum, str(code)), parts=children)
        return self.leaf(self.line({"id": code, "max": maximum, "kind": what, **_named(what, rest)}))

    def deduction(self, data: dict) -> Deduction:
        place = str(data.get("id", "?"))
        if data.get("cap") is not None and data.get("max") is not None and data["cap"] != data["max"]:
            self.places.append(f"Khoản trừ {place}: có hai mức trừ tối đa khác nhau, {data['cap']} và {data['max']}.")
        cap = data.get("cap", data.get("max"))
        return Deduction(
            id=place,
            per=self.points(data.get("per"), f"Khoản trừ {place}"),
            cap=self.points(cap, place, needed=False),
            label=str(data.get("label") or data.get("unit") or ""),
            sanction=_key(data.get("sanction")),
        )

    def grade(self, data: dict) -> Grade:
        return Grade(str(data.get("name", "?")), self.points(data.get("at_least"), str(data.get("name")), needed=False))

    def condition(self, data: dict) -> Condition:
        grade = str(data.get("grade", "?"))
        requires = tuple(self.requirement(need, grade) for need in data.get("requires", []))
        if not requires:
            self.places.append(f"Điều kiện của loại {grade}: chưa ghi phải đạt gì.")
        return Condition(grade, requires, str(data.get("otherwise", "")))

    def requirement(self, data: dict, grade: str) -> Requirement:
        of = str(data.get("group") or data.get("criterion") or data.get("line") or data.get("part") or "?")
        count = next((data[name] for name in ("count", "points", "at_least") if data.get(name) is not None), None)
        if data.get("share") is None and count is None:
            self.places.append(f"Điều kiện của loại {grade} về {of}: không có ngưỡng.")
        return Requirement(of, self.points(data.get("share"), of, needed=False), self.points(count, of, needed=False))

    def sanctions(self, data: dict) -> tuple[Sanction, ...]:
        written = {str(key): str(text) for key, text in (data.get("sanctions") or {}).items()}
        order = [step for step in data.get("order", []) if step in written]
        keys = [*order, *(key for key in written if key not in order)]
        return tuple(self.sanction(key, written[key]) for key in keys)

    def sanction(self, key: str, text: str) -> Sanction:
        not_above = re.search(r"not above ([^;]+)", text)
        lower = re.search(r"(one|\d+) grades? lower", text)
        repeat = "repeat" in text and "lowest" in text
        lowest = "lowest" in text and not repeat
        if not (not_above or lower or repeat or lowest):
            self.places.append(f"Chế tài {key}: chưa hiểu “{text}”.")
        grades = int(lower[1].replace("one", "1")) if lower else 0
        return Sanction(key, not_above.group(1).strip() if not_above else "", grades, lowest, repeat)

    def quota(self, data: dict, ties: tuple[str, ...]) -> Quota:
        return Quota(
            grade=str(data.get("grade", "?")),
            share=self.points(data.get("share"), "tỷ lệ khống chế"),
            moved_to=str(data.get("moved_to") or data.get("otherwise") or ""),
            ties=ties,
        )


def _ties(data: dict) -> tuple[str, ...]:
    """The order of equals, which a file names in its quota or, where there is none, beside the grades."""
    quota = data.get("quota") or {}
    ties = data.get("ties") or quota.get("ties") or quota.get("order") or ["total"]
    return tuple(str(tie) for tie in ties)


def _key(text: object) -> str:
    """Return the key before a remark: "one_grade_down; repeat = lowest grade" is "one_grade_down"."""
    return str(text or "").partition(";")[0].strip()


def branch_as_group(node: list) -> dict:
    """Return a node of a `tree` as a group or a line of `groups`."""
    code, maximum, what, *rest = node
    if isinstance(what, list):
        return {"code": str(code), "max": maximum, "groups": [branch_as_group(child) for child in what]}
    return {"id": str(code), "max": maximum, "kind": what, **_named(what, rest)}


def _named(kind: str, rest: list) -> dict:
    """Return the further members of a line written as a list, by name."""
    if kind == "plus_minus" and rest and isinstance(rest[0], dict):
        return {**rest[0], "unit": rest[1] if len(rest) > 1 else ""}
    names = ("per", "unit", "cap") if kind == "per_unit" else ("target", "unit")
    return dict(zip(names, rest, strict=False))
