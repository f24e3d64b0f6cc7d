"""Lists of units: the directory itself, and with a season chosen, which cluster each unit belongs to that year."""

from emulation.errors import RuleViolation
from emulation.intake.batch.kinds import ListResource, register
from emulation.intake.layout.columns import ListShape
from emulation.intake.layout.rows import ListRows
from emulation.intake.match.directory import UnitDirectory
from emulation.intake.plan import ImportOptions, PlannedRow
from emulation.models import Unit
from emulation.resources.directory.clusters import join_clusters
from emulation.resources.directory.parents import settle_parents
from emulation.resources.directory.rows import UnitReader
from emulation.rules.seasons import season_period
from emulation.services.clusters.members import NewMember, place_in_season
from emulation.services.directory.bulk import open_units


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
        settle_parents(planned, rows)
        if options.season:
            directory, ids = reader.directory, {row.data.unit_id for row in planned if row.data.unit_id}
            organisers = {unit: directory.province_on(unit, options.day) for unit in ids}
            organisers = {unit: province for unit, province in organisers.items() if province}
            join_clusters(planned, rows, options.season, organisers=organisers, on=options.day)
        return planned

    def require(self, options: ImportOptions) -> None:
        super().require(options)
        if options.season and season_period(options.season) is None:
            raise RuleViolation("Năm thi đua viết dạng 2026 hoặc 2026-2027.", field="season")

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
        self._write_season([row.data for row in planned if row.data.joins], options)

    def _write_season(self, joining: list, options: ImportOptions) -> None:
        if not joining:
            return
        directory = UnitDirectory()
        organiser = next((found for data in joining if (found := directory.province_on(data.unit_id, options.day))), None)
        organiser = organiser or directory.only_province(options.day) or joining[0].unit_id
        members = [NewMember(data.cluster, data.unit_id, data.leaves) for data in joining]
        place_in_season(members, season=options.season, organiser_id=organiser)
