"""Lists of movements: each becomes a draft, as the form makes it; launching is an act of its own."""

from dataclasses import dataclass, field
from datetime import date

from emulation.enums import LauncherKind, MovementForm, MovementLevel, MovementScope, MovementState, RowStatus, UnitKind
from emulation.intake.batch.kinds import ListResource, register
from emulation.intake.cells.dates import clean_any_date, whole_day
from emulation.intake.cells.text import clean_text
from emulation.intake.issues import remark
from emulation.intake.layout.columns import ListShape
from emulation.intake.layout.rows import ListRows
from emulation.intake.match.resolve import UnitResolver
from emulation.intake.plan import ImportOptions, PlannedRow
from emulation.models import Movement
from emulation.rules.text import folded, identity_key
from emulation.services.saving import store

LEVELS = (("trung uong", MovementLevel.CENTRAL), ("tinh", MovementLevel.PROVINCE), ("bo", MovementLevel.PROVINCE))
SCOPES = {
    MovementLevel.CENTRAL: MovementScope.NATION,
    MovementLevel.PROVINCE: MovementScope.PROVINCE,
    MovementLevel.UNIT: MovementScope.UNIT,
}
BODIES = {UnitKind.PROVINCE: LauncherKind.PROVINCE, UnitKind.COMMUNE: LauncherKind.COMMUNE, UnitKind.PARTY: LauncherKind.PARTY}
#: Field of the movement and of the list.
TEXTS = {"slogan": "slogan", "plan_number": "plan_number", "aims": "movement_aims", "criteria": "movement_criteria"}


@dataclass(slots=True)
class MovementData:
    values: dict = field(default_factory=dict)
    known: int | None = None


@register
class MovementsResource(ListResource):
    name = "movements"
    label = "Phong trào thi đua"
    shape = ListShape(
        "movements",
        (
            "stt", "movement", "slogan", "launcher", "launch_level", "movement_form", "plan_number", "valid_from", "valid_to",
            "movement_aims", "movement_criteria", "note",
        ),
        (("movement",), ("launcher",), ("valid_from",)),
    )  # fmt: skip

    def choices(self, field: str, on: date):
        return {"launch_level": MovementLevel.labels, "movement_form": MovementForm.labels}.get(field, ())

    def plan(self, rows: ListRows, options: ImportOptions) -> list[PlannedRow]:
        reader = _Reader(rows)
        return [reader.read(index) for index in range(len(rows))]

    def write(self, planned: list[PlannedRow], options: ImportOptions) -> None:
        known = Movement.objects.in_bulk([row.data.known for row in planned if row.data.known])
        for row in planned:
            movement = known.get(row.data.known) or Movement()
            for name, value in row.data.values.items():
                setattr(movement, name, value)
            store(movement)


class _Reader:
    """Reads every row against the movements there are, asked for once."""

    def __init__(self, rows: ListRows):
        self.rows, self.units = rows, UnitResolver()
        self.kinds = {unit.id: unit.kind for unit in self.units.directory.units.values()}
        self.recorded = {
            (identity_key(one.name), one.launched_by_id, identity_key(one.launcher), one.starts_on): one
            for one in Movement.objects.all()
        }
        self.seen: dict[tuple, int] = {}

    def _text(self, name: str, index: int) -> str:
        column = self.rows.values.get(name)
        return clean_text(column[index] if column else "", name)[0]

    def read(self, index: int) -> PlannedRow:
        row = PlannedRow(index, issues=list(self.rows.remarks.get(index, ())), data=MovementData())
        values = row.data.values
        values["name"] = self._text("movement", index)
        if not values["name"]:
            row.issues.append(remark("E_NAME_MISSING", "movement", message="Dòng này chưa có tên phong trào."))
        values["starts_on"] = self._day(row, "valid_from", index)
        values["ends_on"] = self._day(row, "valid_to", index)
        if values["starts_on"] is None and not row.has_error:
            row.issues.append(remark("E_DATE_INVALID", "valid_from", message="Dòng này chưa có ngày bắt đầu phong trào."))
        if values["starts_on"] and values["ends_on"] and values["ends_on"] < values["starts_on"]:
            row.issues.append(remark("E_DATE_INVALID", "valid_to", message="Ngày kết thúc trước ngày bắt đầu. Hãy xem lại."))
        self._launcher(row, index)
        values.update({name: self._text(column, index) for name, column in TEXTS.items()})
        row.values = {
            "movement": values["name"],
            "launcher": self._text("launcher", index),
            "valid_from": _iso(values["starts_on"]),
        }
        row.values |= {"valid_to": _iso(values["ends_on"]), **{column: values[name] for name, column in TEXTS.items()}}
        if not row.has_error:
            self._compare(row)
        row.settle(row.status)
        return row

    def _day(self, row: PlannedRow, name: str, index: int) -> date | None:
        column = self.rows.values.get(name)
        found, issues = clean_any_date(column[index] if column else "", name)
        row.issues += issues
        return whole_day(found.iso, last=name == "valid_to") if found else None

    def _launcher(self, row: PlannedRow, index: int) -> None:
        """A unit of the directory, else the words as they stand: the Prime Minister is no unit of ours."""
        values, text = row.data.values, self._text("launcher", index)
        if not text:
            row.issues.append(remark("E_UNIT_MISSING", "launcher", message="Dòng này chưa ghi bên phát động."))
            return
        found = self.units.find(text, values["starts_on"], field="launcher") if values["starts_on"] else None
        unit = found.unit_id if found else None
        level, form = folded(self._text("launch_level", index)), folded(self._text("movement_form", index))
        kind = self.kinds.get(unit, "")
        own = MovementLevel.PROVINCE if kind == UnitKind.PROVINCE else MovementLevel.UNIT if unit else MovementLevel.CENTRAL
        values["level"] = next((one for word, one in LEVELS if word in level), MovementLevel.UNIT if level else own)
        values["scope"] = SCOPES[values["level"]]
        values["form"] = MovementForm.THEMATIC if "chuyen de" in form else MovementForm.REGULAR
        values["launched_by_id"], values["launcher"] = unit, "" if unit else text
        state = values["level"] == MovementLevel.CENTRAL and not unit
        values["launcher_kind"] = LauncherKind.STATE if state else BODIES.get(kind, LauncherKind.AGENCY)

    def _compare(self, row: PlannedRow) -> None:
        values, number = row.data.values, self.rows.numbers[row.index]
        launcher = (values["launched_by_id"], identity_key(values["launcher"]))
        key = (identity_key(values["name"]), *launcher, values["starts_on"])
        if self.seen.setdefault(key, number) != number:
            row.issues.append(remark("E_DUP_IN_FILE", "movement", values["name"]))
        known = self.recorded.get(key)
        if known is None:
            return
        row.data.known = known.pk
        # What a list does not say stays as it is recorded.
        said = {name: value for name, value in values.items() if value not in ("", None) or name == "launcher"}
        before = {name: str(getattr(known, name) or "") for name, value in said.items() if getattr(known, name) != value}
        row.data.values = said
        row.status, row.before = (RowStatus.CHANGED, before) if before else (RowStatus.UNCHANGED, None)
        if before and known.state != MovementState.DRAFT:
            sentence = "Phong trào này đã phát động nên danh sách không sửa được. Hãy sửa ở trang của phong trào."
            row.issues.append(remark("E_ALREADY_RECORDED", "movement", values["name"], message=sentence))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
