"""Checks of the unit directory: names, places, periods, lineage."""

from collections import defaultdict
from datetime import date

from django.apps import apps
from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL

from config.checks.registry import Rows, check
from emulation.common.db_guards.declarations import Forbidden, forbidden_in, guarded_models
from emulation.common.models import DatedRow, in_force_q
from emulation.enums import SuccessionKind, UnitKind
from emulation.models import Succession, Unit, UnitName, UnitParent
from emulation.rules.periods import first_overlap
from emulation.rules.succession import find_cycle


@check(
    "unit_name",
    "Tên đơn vị không khớp tên chính thức cuối cùng",
    "Mở đơn vị và dùng việc “Đổi tên” để hai nơi khớp nhau.",
    wrong=True,
)
def unit_name(on: date) -> Rows:
    last = UnitName.objects.official().filter(unit=OuterRef("pk")).order_by(F("valid_from").desc(nulls_last=True), "-pk")
    return Unit.objects.annotate(last=Subquery(last.values("name")[:1])).filter(last__isnull=False).exclude(last=F("name"))


@check("unit_without_name", "Đơn vị không có tên chính thức", "Thêm tên chính thức có ngày hiệu lực.", wrong=True)
def unit_without_name(on: date) -> Rows:
    return Unit.objects.exclude(Exists(UnitName.objects.official().filter(unit=OuterRef("pk"))))


@check("unit_without_parent", "Đơn vị đang hoạt động không có cấp trên", "Chuyển đơn vị về trực thuộc đúng cấp trên.")
def unit_without_parent(on: date) -> Rows:
    placed = UnitParent.objects.in_force(on).filter(unit=OuterRef("pk"))
    return Unit.objects.in_force(on).exclude(kind=UnitKind.PROVINCE).exclude(Exists(placed))


@check("unit_parent_gone", "Đơn vị trực thuộc một cấp trên đã kết thúc", "Chuyển đơn vị về cấp trên kế thừa.", wrong=True)
def unit_parent_gone(on: date) -> Rows:
    return UnitParent.objects.in_force(on).exclude(in_force_q(on, "parent__")).select_related("unit", "parent")


@check("unit_circle", "Đơn vị là cấp trên của chính nó", "Sửa cấp trên của một trong các đơn vị này.", wrong=True)
def unit_circle(on: date) -> Rows:
    return _circle(UnitParent.objects.in_force(on).order_by().values_list("unit_id", "parent_id"))


@check(
    "succession_still_open",
    "Đơn vị đã nhập vào đơn vị khác nhưng chưa kết thúc",
    "Kết thúc đơn vị từ ngày sắp xếp, hoặc sửa hình thức kế thừa.",
)
def succession_still_open(on: date) -> Rows:
    lasting = Q(predecessor__valid_to__isnull=True) | Q(predecessor__valid_to__gt=F("effective_on"))
    return Succession.objects.filter(lasting, kind=SuccessionKind.MERGE, effective_on__lte=on).select_related(
        "predecessor", "successor"
    )


@check(
    "forbidden_row",
    "Dòng không hợp với dòng khác, ghi từ trước khi có quy định hoặc vì sau đó đơn vị đã kết thúc",
    "Mở từng dòng và sửa theo câu ghi bên cạnh.",
)
def forbidden_row(on: date) -> Rows:
    rules = ((model, forbidden) for model in guarded_models() for forbidden in forbidden_in(model))
    return [f"{row}: {forbidden.message}" for model, forbidden in rules for row in _forbidden(model, forbidden)]


def _forbidden(model: type[Model], forbidden: Forbidden) -> QuerySet:
    broken = RawSQL(f'SELECT r."{model._meta.pk.column}" FROM "{model._meta.db_table}" r WHERE {forbidden.when}', [])  # noqa: S611
    references = [field.name for field in model._meta.concrete_fields if field.many_to_one and not field.null]
    return model._default_manager.filter(pk__in=broken).select_related(*references).order_by("pk")


@check("period_overlap", "Hai khoảng thời gian chồng lên nhau", "Kết thúc dòng cũ trước ngày dòng mới bắt đầu.", wrong=True)
def period_overlap(on: date) -> Rows:
    models = [model for model in apps.get_models() if issubclass(model, DatedRow) and model.no_overlap is not None]
    return [text for model in models for text in _overlaps(model)]


def _overlaps(model: type[DatedRow]) -> list[str]:
    groups = defaultdict(list)
    rows = model._default_manager.filter(**model.no_overlap_where).order_by()
    for start, end, *owner in rows.values_list("valid_from", "valid_to", *model.no_overlap):
        groups[tuple(owner)].append((start, end))
    return [f"{model._meta.verbose_name} của {owner}" for owner, periods in groups.items() if first_overlap(periods)]


def _circle(edges) -> list[str]:
    circle = find_cycle(edges)
    if circle is None:
        return []
    names = dict(Unit.objects.filter(pk__in=circle).values_list("pk", "name"))
    return [" → ".join(names[pk] for pk in circle)]
