"""What an act on units touches: shown before it is done. Nothing of it is re-pointed; it is for the clerk to follow up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from emulation.desk.links import list_url, record_url
from emulation.desk.records.panels import SHOWN, Panel, registered_impacts
from emulation.enums import ClusterRole
from emulation.models import ClusterMember, PactTarget, Person, Posting, Unit, UnitParent, User
from emulation.rules.targets import target_text


@dataclass(frozen=True)
class Aftermath:
    """What becomes of the units: whether they end, and who takes their place, a unit of the directory or one to be opened."""

    ends: bool = False
    heir: Unit | None = None
    named: str = ""

    @property
    def successor(self) -> str:
        return self.heir.name if self.heir else self.named


def impact(request, units: Sequence[Unit], *, on: date, after: Aftermath | None = None) -> list[Panel]:
    """What stands below the units on the day, competes, works, signs in or waits in their name; and what is proposed for it."""
    after = after or Aftermath()
    panels = [
        _children(units, on=on),
        _memberships(units, on=on, after=after),
        _targets(units, on=on, after=after),
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


def _memberships(units: Sequence[Unit], *, on: date, after: Aftermath) -> Panel:
    rows = ClusterMember.objects.filter(unit__in=units, season__ends_on__gte=on).exclude(valid_to__lte=on)
    places = ClusterMember.objects.filter(unit=after.heir, season__ends_on__gte=on).exclude(valid_to__lte=on)
    joined = set(places.values_list("season", flat=True)) if after.heir else set()
    return counted(
        "Đang tham gia cụm, khối thi đua", ["Cụm, khối", "Đơn vị", "Vai trò", "Đề nghị"],
        rows.select_related("unit", "season__cluster").order_by("season__starts_on", "pk"),
        lambda row: [
            (str(row.season), record_url(row.season)), str(row.unit), row.get_role_display(),
            _proposal(row, on=on, after=after, joined=row.season_id in joined),
        ],
        empty="Không tham gia cụm, khối nào từ ngày này.",
    )  # fmt: skip


def _proposal(row: ClusterMember, *, on: date, after: Aftermath, joined: bool) -> str:
    if not after.ends:
        return "Giữ chỗ trong cụm, khối."
    place = ""
    if after.successor:
        place = f"{after.successor} đã là thành viên." if joined else f"{after.successor} vào thay từ ngày đó."
    elect = "Bầu trưởng mới." if row.role == ClusterRole.HEAD else ""
    first = f"Bấm “Thay thành viên” ở năm thi đua: thôi tham gia từ ngày {on:%d/%m/%Y}."
    return " ".join(part for part in (first, place, elect) if part)


def _targets(units: Sequence[Unit], *, on: date, after: Aftermath) -> Panel:
    rows = PactTarget.objects.filter(unit__in=units, criterion__season__ends_on__gte=on)
    if not after.ends:
        answer = "Giữ số đã giao; điều chỉnh nếu nhiệm vụ thay đổi."
    elif after.successor:
        answer = f"{after.successor} nhận chỉ tiêu chưa có khi thay thành viên; số đã có thì điều chỉnh, ghi lý do."
    else:
        answer = "Giữ để đối chiếu; không giao tiếp cho ai."
    return counted(
        "Chỉ tiêu giao ước", ["Chỉ tiêu", "Đơn vị", "Đã giao", "Đề nghị"],
        rows.select_related("unit", "criterion__season__cluster").order_by("criterion", "pk"),
        lambda row: [
            (str(row.criterion), record_url(row.criterion.season)), str(row.unit), target_text(row.amount, row.words), answer
        ],
        empty="Không có chỉ tiêu giao ước nào từ ngày này.",
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
