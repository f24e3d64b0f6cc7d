"""Lists of units: the directory itself, and with a season chosen, which cluster each unit belongs to that year."""

from emulation.common.text import identity_key
from emulation.enums import RowStatus
from emulation.intake.columns import ListShape
from emulation.intake.directory import UnitDirectory
from emulation.intake.kinds import register
from emulation.intake.list_resource import ListResource
from emulation.intake.plan import ImportOptions, PlannedRow
from emulation.intake.rows import ListRows
from emulation.models import ClusterMember, Unit
from emulation.resources.unit_rows import UnitReader
from emulation.services.season_members import place_in_season
from emulation.services.unit_bulk import open_units


@register
class UnitsResource(ListResource):
    name = "units"
    label = "Đơn vị (và thành viên cụm, khối)"
    shape = ListShape(
        "units",
        (
            "stt", "unit_name", "unit_code", "gso_code", "unit_kind", "parent", "valid_from", "valid_to", "head", "staff_count",
            "female_count", "other_names", "cluster", "note",
        ),
        (("unit_name",),),
    )  # fmt: skip

    def plan(self, rows: ListRows, options: ImportOptions) -> list[PlannedRow]:
        reader = UnitReader(rows, options)
        planned = [reader.read(index) for index in range(len(rows))]
        if options.season:
            self._join(planned, options)
        return planned

    def _join(self, planned: list[PlannedRow], options: ImportOptions) -> None:
        """Mark the rows whose unit is not yet a member of its cluster that season: they change something."""
        members = ClusterMember.objects.filter(season__label=options.season).values_list("season__cluster__name", "unit_id")
        have = {(identity_key(name), unit_id) for name, unit_id in members}
        for row in planned:
            data = row.data
            if not data.cluster or row.status == RowStatus.ERROR:
                continue
            data.joins = (identity_key(data.cluster), data.unit_id) not in have
            if data.joins and row.status == RowStatus.UNCHANGED:
                row.status, row.before = RowStatus.CHANGED, {"cluster": ""}

    def write(self, planned: list[PlannedRow], options: ImportOptions) -> None:
        ids = open_units([row.data.new for row in planned if row.data.new])
        for row in planned:
            if row.data.new:
                row.data.unit_id = ids[row.data.new.code]
        changed = {row.data.unit_id: row.data.changes for row in planned if row.data.changes}
        units = Unit.objects.in_bulk(changed)
        for unit_id, values in changed.items():
            for name, value in values.items():
                setattr(units[unit_id], name, value)
        Unit.objects.bulk_update(units.values(), ["head_name", "staff_count"], batch_size=500)
        self._write_season(planned, options)

    def _write_season(self, planned: list[PlannedRow], options: ImportOptions) -> None:
        joining = [row for row in planned if row.data.joins or (options.season and row.data.cluster and row.data.new)]
        if not joining:
            return
        members: dict[str, list[int]] = {}
        for row in joining:
            members.setdefault(row.data.cluster, []).append(row.data.unit_id)
        directory = UnitDirectory()
        organiser = next((found for row in joining if (found := directory.province_on(row.data.unit_id, options.day))), None)
        organiser = organiser or directory.only_province(options.day) or joining[0].data.unit_id
        place_in_season(members, season=options.season, organiser_id=organiser)
