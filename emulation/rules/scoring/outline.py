"""A scheme's file as the rows of one table, and such rows as the file again: a row's level says what it stands in.

A row belongs to the nearest row above it with a smaller level. The rows hold the tree with its lines, the bonus, the
deductions and the facts that bear a sanction; grades, conditions, sanctions and quota stand beside the table.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal

from emulation.errors import RuleViolation
from emulation.rules.scoring.reading import branch_as_group

BASE, BONUS, DEDUCTION, FACT = "BASE", "BONUS", "DEDUCTION", "FACT"
#: The code of a group of bonus or deductions whose file gives none.
UNNAMED = {BONUS: "bonus", DEDUCTION: "deductions"}
#: Numbers of a line, by the name in the file.
NUMBERS = {
    "maximum": "max",
    "per": "per",
    "plus": "plus",
    "minus": "minus",
    "minimum": "min",
    "cap": "cap",
    "step": "round",
    "target": "target",
}
TEXTS = ("unit", "evidence", "data_owner", "waiver", "fed_by")
#: Deeper than any scheme there is; a file nested deeper is none.
DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Row:
    """`kind` "" is a group. `options` are {"label", "score", "wipes_criterion"} as in the file; `sanction` is a key."""

    section: str
    level: int
    code: str
    title: str = ""
    kind: str = ""
    maximum: Decimal | None = None
    unit: str = ""
    per: Decimal | None = None
    plus: Decimal | None = None
    minus: Decimal | None = None
    minimum: Decimal | None = None
    cap: Decimal | None = None
    step: Decimal | None = None
    target: Decimal | None = None
    options: Sequence[dict] = ()
    sanction: str = ""
    evidence: str = ""
    data_owner: str = ""
    waiver: str = ""
    #: The body whose yearly list says how often the unit is named.
    fed_by: str = ""


ROW_FIELDS = tuple(field.name for field in fields(Row))


def outline_of(data: dict) -> list[Row]:
    """Return the rows of a scheme's file in order; raises RuleViolation where the file is no scheme at all."""
    try:
        return list(_outline(data))
    except (AttributeError, TypeError, ValueError, ArithmeticError, LookupError) as fault:
        raise RuleViolation("Tệp không đúng dạng của thang điểm: có mục thiếu mã, thiếu điểm hoặc viết sai dạng.") from fault


def _outline(data: dict) -> Iterator[Row]:
    groups = [branch_as_group(node) for node in data["tree"]] if "tree" in data else data.get("groups", [])
    for group in groups:
        yield from _group_rows(group, BASE, 1)
    if bonus := data.get("bonus"):
        yield from _group_rows({"code": UNNAMED[BONUS], **bonus}, BONUS, 1)
    if deductions := data.get("deductions"):
        code = str(deductions.get("code", UNNAMED[DEDUCTION]))
        yield Row(DEDUCTION, 1, code, str(deductions.get("title", "")), maximum=_number(deductions.get("max")))
        for rule in deductions.get("lines", []):
            yield _line_row({**rule, "kind": "deduction"}, DEDUCTION, 2, sanction=_key(rule.get("sanction")))
    for fact in data.get("facts", []):
        yield Row(FACT, 1, str(fact["id"]), str(fact.get("label", "")), "fact", sanction=_key(fact.get("effect")))


def _group_rows(group: dict, section: str, level: int) -> Iterator[Row]:
    if level > DEEPEST:
        raise RuleViolation(f"Thang điểm lồng nhau quá {DEEPEST} cấp.")
    if "kind" in group:
        yield _line_row(group, section, level)
        return
    code = str(group.get("code") or group.get("id") or "?")
    yield Row(section, level, code, str(group.get("title", "")), maximum=_number(group.get("max")))
    for child in (*group.get("groups", []), *group.get("criteria", [])):
        yield from _group_rows(child, section, level + 1)
    for line in group.get("lines", []):
        yield _line_row(line, section, level + 1)


def _line_row(line: dict, section: str, level: int, *, sanction: str = "") -> Row:
    options = [
        {
            "label": str(option.get("label", "")),
            "score": option.get("score"),
            "wipes_criterion": bool(option.get("wipes_criterion")),
        }
        for option in line.get("options", [])
    ]
    return Row(
        section,
        level,
        str(line.get("id", "?")),
        str(line.get("label", "")),
        str(line.get("kind")),
        options=options,
        sanction=sanction,
        **{name: _number(line.get(member)) for name, member in NUMBERS.items()},
        **{name: str(line.get(name, "")) for name in TEXTS},
    )


def _number(value: object) -> Decimal | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)) or not Decimal(str(value)).is_finite():
        raise ValueError(f"{value} is no number")
    return Decimal(str(value))


def _key(text: object) -> str:
    return str(text or "").partition(";")[0].strip()


# --- and back ---------------------------------------------------------------------------------------------------
def members_of(rows: Iterable[Row]) -> dict:
    """Return the members `groups`, `bonus`, `deductions` and `facts` of a scheme's file, those that have rows."""
    by_section: dict[str, list[Row]] = {section: [] for section in (BASE, BONUS, DEDUCTION, FACT)}
    for row in rows:
        by_section[row.section].append(row)
    members: dict = {"groups": _nested(by_section[BASE])}
    if by_section[BONUS]:
        members["bonus"] = _only(_nested(by_section[BONUS]), BONUS)
    if by_section[DEDUCTION]:
        members["deductions"] = _only([_deductions(by_section[DEDUCTION])], DEDUCTION)
    if by_section[FACT]:
        members["facts"] = [{"id": row.code, "label": row.title, "effect": row.sanction} for row in by_section[FACT]]
    return members


def _only(tops: list[dict], section: str) -> dict:
    """The one group of a section; several tops stand in a group of their own, whose maximum is what they add up to."""
    if len(tops) == 1 and "kind" not in tops[0]:
        return tops[0]
    return {"code": UNNAMED[section], "max": sum(one.get("max") or 0 for one in tops), "groups": tops}


def _nested(rows: Sequence[Row]) -> list[dict]:
    """Build the tree. Children stand in order: in `lines` where all of them are lines, else in `groups` with their kinds."""
    tops: list[dict] = []
    above: list[tuple[int, dict]] = []
    for row in rows:
        while above and above[-1][0] >= row.level:
            above.pop()
        node = _line(row) if row.kind else {**_group(row), "groups": []}
        (above[-1][1]["groups"] if above else tops).append(node)
        if not row.kind:
            above.append((row.level, node))
    return [_settled(node) for node in tops]


def _settled(node: dict) -> dict:
    children = node.pop("groups", None)
    if not children:
        return node
    all_lines = all("kind" in child for child in children)
    return {**node, "lines" if all_lines else "groups": [_settled(child) for child in children]}


def _deductions(rows: Sequence[Row]) -> dict:
    head = next((row for row in rows if not row.kind), None)
    lines = [_line(row, without_kind=True) for row in rows if row.kind]
    return {**(_group(head) if head else {"code": UNNAMED[DEDUCTION]}), "lines": lines}


def _group(row: Row) -> dict:
    maximum = {} if row.maximum is None else {"max": plain_number(row.maximum)}
    return {"code": row.code, **({"title": row.title} if row.title else {}), **maximum}


def _line(row: Row, *, without_kind: bool = False) -> dict:
    line: dict = {"id": row.code} if without_kind else {"id": row.code, "kind": row.kind}
    line |= {"label": row.title} if row.title else {}
    line |= {name: getattr(row, name) for name in TEXTS if getattr(row, name)}
    for name, member in NUMBERS.items():
        if (value := getattr(row, name)) is not None:
            line[member] = plain_number(value)
    if row.options:
        line["options"] = [_option(option) for option in row.options]
    return {**line, "sanction": row.sanction} if row.sanction else line


def _option(option: dict) -> dict:
    wipes = {"wipes_criterion": True} if option.get("wipes_criterion") else {}
    return {"label": option["label"], "score": option["score"], **wipes}


def plain_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
