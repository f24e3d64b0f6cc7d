"""The register counted by two of its sides at once, chosen freely."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Expression
from django.db.models.functions import ExtractYear

from awards.enums import HonourLevel
from awards.models import CommendationType, Honour
from awards.queries.figures.counting import Asked
from awards.queries.figures.sources import REGISTER
from emulation.enums import RecipientKind, Sex
from emulation.models import SubjectClass

Labels = dict[object, str]


@dataclass(frozen=True)
class Side:
    """`path` leads to the value, `filter` is the list's filter by it; `labels` names the values in their order."""

    label: str
    path: str
    filter: str
    labels: Callable[[], Labels]
    worked_out: Mapping[str, Expression] | None = None


def _named(model, *order: str) -> Callable[[], Labels]:
    return lambda: dict(model.objects.order_by(*order).values_list("pk", "name"))


SIDES: dict[str, Side] = {
    "cap": Side("Cấp khen", "honour__level", "level", lambda: dict(HonourLevel.choices)),
    "danh-hieu": Side("Danh hiệu, hình thức", "honour", "honour", _named(Honour, "rank", "code")),
    "loai-hinh": Side("Loại hình", "type", "type", _named(CommendationType, "order", "code")),
    "doi-tuong": Side("Đối tượng", "recipient_kind", "recipient_kind", lambda: dict(RecipientKind.choices)),
    "nhom": Side("Nhóm đối tượng", "subject_class", "subject_class", _named(SubjectClass, "order", "code")),
    "gioi-tinh": Side("Giới tính", "person__sex", "sex", lambda: dict(Sex.choices)),
    "nam": Side("Năm", "decided_in", "year", dict, {"decided_in": ExtractYear("decided_on")}),
}


@dataclass(frozen=True)
class Cross:
    """`rows` and `columns` are the values there are, with their labels; what nobody recorded stands last."""

    rows: list[tuple[object, str]]
    columns: list[tuple[object, str]]
    counts: dict[tuple[object, object], int]

    def total(self, row: object = ..., column: object = ...) -> int:
        """Of a row, a column, or everything."""
        return sum(n for (at, beside), n in self.counts.items() if row in (..., at) and column in (..., beside))


def cross(asked: Asked, down: Side, across: Side) -> Cross:
    """The rows of the register in one question."""
    rows = asked.rows(REGISTER).order_by().annotate(**{**(down.worked_out or {}), **(across.worked_out or {})})
    counts: dict[tuple[object, object], int] = {}
    for at, beside, count in rows.values_list(down.path, across.path).annotate(count=Count("pk")):
        key = (at or None, beside or None)
        counts[key] = counts.get(key, 0) + count
    return Cross(_values(down, {at for at, _ in counts}), _values(across, {beside for _, beside in counts}), counts)


def _values(side: Side, found: set) -> list[tuple[object, str]]:
    labels = side.labels()
    known = [value for value in labels if value in found] or sorted(value for value in found if value is not None)
    return [*((value, labels.get(value, str(value))) for value in known), *([(None, "Chưa ghi")] if None in found else [])]
