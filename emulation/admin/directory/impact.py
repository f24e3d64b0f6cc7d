"""What an act on units touches: shown before it is done. Nothing of it is re-pointed; it is for the clerk to follow up."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from emulation.desk.links import list_url, record_url
from emulation.desk.records.panels import SHOWN, Panel, registered_impacts
from emulation.models import ClusterMember, Person, Posting, Unit, UnitParent, User


def impact(request, units: Sequence[Unit], *, on: date) -> list[Panel]:
    """What stands below the units on the day, competes, works, signs in or waits in their name."""
    panels = [
        _children(units, on=on),
        _memberships(units, on=on),
        *registered_impacts(request, units, on=on),
        _accounts(units),
        _people(units, on=on),
    ]
    untouched = " ".join(panel.empty for panel in panels if not panel.rows)
    return [
        *(panel for panel in panels if panel.rows),
        *([Panel("Không bị ảnh hưởng", [], [], empty=untouched)] * bool(untouched)),
    ]


def counted(title: str, columns: list[str], rows: QuerySet, cells, *, empty: str, more_url: str = "") -> Panel:
    """The first rows, and in the title how many there are."""
    total = rows.count()
    shown = [cells(row) for row in rows[:SHOWN]]
    more = more_url if total > SHOWN else ""
    return Panel(f"{title}: {total}", columns, shown, more_url=more, more_text="Xem tất cả", empty=empty)


def _children(units: Sequence[Unit], *, on: date) -> Panel:
    rows = UnitParent.objects.in_force(on).filter(parent__in=units).select_related("unit", "parent").order_by("unit__name", "pk")
    return counted(
        "Đơn vị trực thuộc", ["Đơn vị", "Thuộc"], rows, lambda row: [(str(row.unit), record_url(row.unit)), str(row.parent)],
        empty="Không có đơn vị trực thuộc.",
    )  # fmt: skip


def _memberships(units: Sequence[Unit], *, on: date) -> Panel:
    rows = ClusterMember.objects.filter(unit__in=units, season__ends_on__gte=on).select_related("unit", "season__cluster")
    return counted(
        "Đang tham gia cụm, khối thi đua", ["Cụm, khối", "Đơn vị", "Vai trò"], rows.order_by("season__starts_on", "pk"),
        lambda row: [(str(row.season), record_url(row.season)), str(row.unit), row.get_role_display()],
        empty="Không tham gia cụm, khối nào từ ngày này.",
    )  # fmt: skip


def _accounts(units: Sequence[Unit]) -> Panel:
    rows = User.objects.filter(unit__in=units, is_active=True).select_related("unit").order_by("username")
    return counted(
        "Tài khoản gắn với đơn vị (vẫn gắn với đơn vị cũ)", ["Tài khoản", "Họ tên", "Đơn vị"], rows,
        lambda row: [row.username, row.get_full_name(), str(row.unit)], empty="Không có tài khoản nào.",
    )  # fmt: skip


def _people(units: Sequence[Unit], *, on: date) -> Panel:
    rows = Posting.objects.in_force(on).filter(unit__in=units).select_related("person", "unit")
    return counted(
        "Người đang công tác (cần ghi vị trí mới cho họ)", ["Họ và tên", "Chức vụ", "Đơn vị"],
        rows.order_by("person__full_name", "pk"),
        lambda row: [(str(row.person), record_url(row.person)), row.position, str(row.unit)],
        empty="Chưa ghi người nào.", more_url=list_url(Person, unit=units[0].pk) if len(units) == 1 else "",
    )  # fmt: skip
