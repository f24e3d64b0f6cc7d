"""A stored scheme as its file has it, as the engine reads it, and what does not add up in it."""

from itertools import groupby

from emulation.models import SchemeFloor, SchemeSanction, ScoringScheme
from emulation.rules.scoring.outline import ROW_FIELDS, Row, members_of, plain_number
from emulation.rules.scoring.reading import SchemeUnreadable, read_scheme
from emulation.rules.scoring.scheme import Scheme


def rows_of(scheme: ScoringScheme) -> list[Row]:
    """The rows of the scheme's table in order."""
    return [Row(*(getattr(part, name) for name in ROW_FIELDS)) for part in scheme.schemeparts.order_by("order", "pk")]


def scheme_data(scheme: ScoringScheme) -> dict:
    """The scheme in the shape of its file, from which the same scheme is loaded again."""
    data: dict = {"title": scheme.title}
    if scheme.stated_total is not None:
        data["max"] = plain_number(scheme.stated_total)
    if scheme.by_targets:
        data["formula"] = {"kind": "targets"}
    data |= members_of(rows_of(scheme))
    if grades := [_grade(grade.name, grade.at_least) for grade in scheme.schemegrades.order_by("order", "pk")]:
        data["grades"] = grades
    if floors := list(scheme.schemefloors.order_by("order", "pk")):
        data["conditions"] = _conditions(floors)
    if sanctions := list(scheme.schemesanctions.order_by("order", "pk")):
        data["sanctions"] = {sanction.key: _effect(sanction) for sanction in sanctions}
        data["order"] = [sanction.key for sanction in sanctions]
    ties = [tie.of or tie.measure for tie in scheme.schemeties.order_by("order", "pk")]
    if scheme.quota_grade:
        share = plain_number(scheme.quota_share)
        data["quota"] = {"grade": scheme.quota_grade, "share": share, "moved_to": scheme.quota_moved_to}
    return {**data, "ties": ties} if ties else data


def engine_of(scheme: ScoringScheme) -> Scheme:
    """The scheme as the engine scores with; raises SchemeUnreadable where it does not add up."""
    return read_scheme(scheme_data(scheme))


def faults_in(scheme: ScoringScheme) -> list[str]:
    """A sentence for each place that does not add up; none means that the scheme may be applied."""
    try:
        engine_of(scheme)
    except SchemeUnreadable as refusal:
        return refusal.places
    return []


def _grade(name: str, at_least) -> dict:
    return {"name": name, "at_least": None if at_least is None else plain_number(at_least)}


def _conditions(floors: list[SchemeFloor]) -> list[dict]:
    """Floors of one grade that stand together are one condition."""
    return [
        {"grade": grade, "requires": [_requirement(floor) for floor in some], "otherwise": otherwise}
        for (grade, otherwise), some in groupby(floors, key=lambda floor: (floor.grade, floor.otherwise))
    ]


def _requirement(floor: SchemeFloor) -> dict:
    numbers = {"share": floor.share, "count": floor.count}
    return {"part": floor.of, **{name: plain_number(value) for name, value in numbers.items() if value is not None}}


def _effect(sanction: SchemeSanction) -> str:
    """The words a file has for what the sanction does."""
    words = []
    if sanction.not_above:
        words.append(f"not above {sanction.not_above}")
    if sanction.lower_by:
        words.append(f"{sanction.lower_by} grades lower")
    if sanction.repeat_lowest:
        words.append("with repeat the lowest")
    if sanction.lowest:
        words.append("lowest")
    return "; ".join(words)
