"""What stands beside the table of a scheme's file: its grades, their further conditions, sanctions, quota, order of equals."""

from dataclasses import dataclass, field
from decimal import Decimal

from emulation.errors import RuleViolation
from emulation.rules.scoring.reading import read_beside
from emulation.rules.scoring.scheme import Quota


@dataclass(frozen=True)
class Tables:
    """Each row is a mapping of the fields of its model; `ties` are names of measures or codes of parts."""

    title: str
    stated_total: Decimal | None
    by_targets: bool
    quota: Quota | None
    grades: list[dict] = field(default_factory=list)
    floors: list[dict] = field(default_factory=list)
    sanctions: list[dict] = field(default_factory=list)
    ties: list[str] = field(default_factory=list)


def tables_of(data: dict) -> Tables:
    """Return what the file says beside its table; raises RuleViolation where it cannot be read at all."""
    try:
        scheme = read_beside(data)
    except (AttributeError, TypeError, ValueError, ArithmeticError, LookupError) as fault:
        raise RuleViolation("Phần xếp loại của tệp viết sai dạng.") from fault
    floors = [
        {"grade": one.grade, "otherwise": one.otherwise, "of": need.of, "share": need.share, "count": need.count}
        for one in scheme.conditions
        for need in one.requires
    ]
    sanctions = [
        {
            "key": one.key,
            "not_above": one.not_above,
            "lower_by": one.lower_by,
            "lowest": one.lowest,
            "repeat_lowest": one.repeat_lowest,
        }
        for one in scheme.sanctions
    ]
    return Tables(
        title=scheme.title,
        stated_total=scheme.stated_total,
        by_targets=scheme.by_targets,
        quota=scheme.quota,
        grades=[{"name": one.name, "at_least": one.at_least} for one in scheme.grades],
        floors=floors,
        sanctions=sanctions,
        ties=list(scheme.ties) if "ties" in data or "quota" in data else [],
    )
