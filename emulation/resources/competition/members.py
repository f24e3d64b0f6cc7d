"""Lists of the members of clusters in a season, with their roles and days."""

from dataclasses import dataclass, field
from datetime import date

from emulation.enums import ClusterRole, RowStatus
from emulation.intake.batch.kinds import ListResource, register
from emulation.intake.cells.dates import clean_any_date, whole_day
from emulation.intake.cells.text import clean_text
from emulation.intake.issues import remark
from emulation.intake.layout.columns import ListShape
from emulation.intake.layout.rows import ListRows
from emulation.intake.match.directory import UnitDirectory
from emulation.intake.match.resolve import UnitResolver, find_row_unit
from emulation.intake.plan import ImportOptions, PlannedRow
from emulation.models import ClusterMember
from emulation.resources.directory.words import cluster_name
from emulation.rules.periods import Period, day_after, overlaps
from emulation.rules.seasons import season_period
from emulation.rules.text import folded, identity_key
from emulation.services.clusters.members import MemberRow, kind_named, store_members

#: Found in the folded words of a cell; the first that is there decides.
ROLES = (
    ("pho", ClusterRole.DEPUTY),
    ("truong", ClusterRole.HEAD),
    ("thanh vien", ClusterRole.MEMBER),
    ("uy vien", ClusterRole.MEMBER),
)


@dataclass(slots=True)
class MemberData:
    cluster: str = ""
    unit_id: int | None = None
    role: str = ClusterRole.MEMBER
    period: Period = (None, None)
    known: int | None = None
    issues: list = field(default_factory=list)


@register
class ClusterMembersResource(ListResource):
    name = "cluster_members"
    label = "Thành viên cụm, khối (vai trò, thời gian)"
    shape = ListShape(
        "cluster_members",
        ("stt", "cluster", "unit_name", "unit_code", "role", "valid_from", "valid_to", "note"),
        (("cluster",), ("unit_name", "unit_code"), ("role",)),
    )
    needs = {"season": "Ghi năm thi đua của danh sách, ví dụ 2026 hoặc 2026-2027."}

    def choices(self, field: str, on: date):
        return ClusterRole.labels if field == "role" else ()

    def plan(self, rows: ListRows, options: ImportOptions) -> list[PlannedRow]:
        return _Reader(rows, options).read()

    def write(self, planned: list[PlannedRow], options: ImportOptions) -> None:
        members = [
            MemberRow(row.data.cluster, row.data.unit_id, row.data.role, *row.data.period, known=row.data.known)
            for row in planned
        ]
        if members:
            directory = UnitDirectory()
            organiser = directory.province_on(members[0].unit_id, options.day) or directory.only_province(options.day)
            store_members(members, season=options.season, organiser_id=organiser or members[0].unit_id)


class _Reader:
    """Reads every row against the members of the season, asked for once."""

    def __init__(self, rows: ListRows, options: ImportOptions):
        self.rows, self.options = rows, options
        self.units = UnitResolver()
        self.season = season_period(options.season) or (options.day, options.day)
        self.held: dict[int, list[ClusterMember]] = {}
        recorded = ClusterMember.objects.filter(season__label=options.season).select_related("season__cluster").order_by("pk")
        for member in recorded:
            self.held.setdefault(member.unit_id, []).append(member)
        self.seen: dict[tuple, int] = {}
        self.heads: dict[str, list[tuple[Period, int]]] = {}

    def read(self) -> list[PlannedRow]:
        return [self._row(index) for index in range(len(self.rows))]

    def _cell(self, name: str, index: int):
        column = self.rows.values.get(name)
        return column[index] if column else ""

    def _row(self, index: int) -> PlannedRow:
        row = PlannedRow(index, issues=list(self.rows.remarks.get(index, ())), data=MemberData())
        data = row.data
        data.cluster = cluster_name(clean_text(self._cell("cluster", index), "cluster")[0])
        written = clean_text(self._cell("unit_name", index), "unit_name")[0]
        data.role = self._role(row, clean_text(self._cell("role", index), "role")[0])
        data.period = self._period(row, index)
        day = min(max(data.period[0] or self.options.day, self.season[0]), self.season[1])
        code = clean_text(self._cell("unit_code", index), "unit_code")[0]
        found = find_row_unit(self.units, code=code, text=written, under={}, on=day, field="unit_name")
        row.issues += found.issues
        data.unit_id = found.unit_id
        if not data.cluster:
            row.issues.append(remark("E_CELL_MISSING", "cluster", message="Dòng này chưa ghi cụm, khối thi đua."))
        row.values = {
            "cluster": data.cluster, "unit_name": found.label, "role": ClusterRole(data.role).label,
            "valid_from": _iso(data.period[0]), "valid_to": _iso(data.period[1]),
        }  # fmt: skip
        if not row.has_error:
            self._compare(row)
        row.settle(row.status)
        return row

    def _role(self, row: PlannedRow, text: str) -> str:
        words = folded(text)
        found = next((role for word, role in ROLES if word in words), None)
        if found is None and text:
            sentence = f"“{text}” không phải là vai trò. Hãy ghi trưởng, phó trưởng hoặc thành viên."
            row.issues.append(remark("E_ROLE_UNKNOWN", "role", text, message=sentence))
        return found or ClusterRole.MEMBER

    def _period(self, row: PlannedRow, index: int) -> Period:
        """The days as the records keep them: the first day, and the first day no longer."""
        days = []
        for name in ("valid_from", "valid_to"):
            found, issues = clean_any_date(self._cell(name, index), name)
            row.issues += issues
            days.append(whole_day(found.iso, last=name == "valid_to") if found else None)
        period = (days[0], day_after(days[1]) if days[1] else None)
        outside = (period[0] and not self.season[0] <= period[0] <= self.season[1]) or (
            period[1] and not self.season[0] < period[1] <= day_after(self.season[1])
        )
        if outside or (period[0] and period[1] and period[0] >= period[1]):
            sentence = "Ngày tham gia, ngày thôi tham gia phải nằm trong năm thi đua và đúng thứ tự."
            row.issues.append(remark("E_DATE_INVALID", "valid_from", "", message=sentence))
        return period

    def _compare(self, row: PlannedRow) -> None:
        data, key = row.data, identity_key(row.data.cluster)
        first = self.seen.setdefault((key, data.unit_id, data.period[0]), self.rows.numbers[row.index])
        if first != self.rows.numbers[row.index]:
            row.issues.append(remark("E_DUP_IN_FILE", "unit_name", row.values["unit_name"]))
        if data.role == ClusterRole.HEAD:
            self._one_head(row, key)
        for member in self.held.get(data.unit_id, ()):
            cluster = member.season.cluster
            if identity_key(cluster.name) == key:
                self._against(row, member)
            elif cluster.kind == kind_named(data.cluster) and overlaps((member.valid_from, member.valid_to), data.period):
                sentence = f"Đơn vị đang là thành viên của {cluster.name} trong thời gian này. Hãy ghi ngày thôi ở đó trước."
                row.issues.append(remark("E_OTHER_CLUSTER", "cluster", data.cluster, message=sentence))

    def _against(self, row: PlannedRow, member: ClusterMember) -> None:
        """A place of the same first day is the same place: its role and last day may change."""
        data = row.data
        if member.valid_from == data.period[0]:
            data.known = member.pk
            before = {
                name: kept
                for name, kept, new in (
                    ("role", ClusterRole(member.role).label, ClusterRole(data.role).label),
                    ("valid_to", _iso(member.valid_to), _iso(data.period[1])),
                )
                if kept != new
            }
            row.status, row.before = (RowStatus.CHANGED, before) if before else (RowStatus.UNCHANGED, None)
        elif overlaps((member.valid_from, member.valid_to), data.period):
            sentence = "Đơn vị đã có chỗ trong cụm, khối này trong thời gian đó. Hãy xem lại ngày tham gia."
            row.issues.append(remark("E_PLACE_TAKEN", "valid_from", "", message=sentence))

    def _one_head(self, row: PlannedRow, key: str) -> None:
        number = self.rows.numbers[row.index]
        for period, other in self.heads.setdefault(key, []):
            if overlaps(period, row.data.period):
                sentence = f"Dòng {other} cũng ghi trưởng của cụm, khối này trong thời gian đó. Mỗi lúc chỉ có một trưởng."
                row.issues.append(remark("E_TWO_HEADS", "role", row.values["role"], message=sentence))
        self.heads[key].append((row.data.period, number))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
