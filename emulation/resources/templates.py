"""The templates of the lists of people and of units."""

from emulation.errors import RuleViolation
from emulation.intake.match.directory import UnitDirectory
from emulation.intake.templates.content import INSTRUCTION, MAX_ROWS, UNITS, Staff, person_columns
from emulation.intake.templates.file import DAY, DAY_HINT, NUMBER, Template, TemplateColumn, TemplateMark
from emulation.intake.templates.registry import TemplateAsk, TemplateKind, template_for
from emulation.models import Unit
from emulation.resources.directory.words import KIND_WORDS
from emulation.rules.numbers import grouped

KINDS = "kinds"
UNIT_COLUMNS = (
    TemplateColumn("unit_name", 42, required=True),
    TemplateColumn("unit_kind", 18, lookup=KINDS),
    TemplateColumn("parent", 38, lookup=UNITS, hint="Chọn đơn vị cấp trên trong danh sách thả xuống."),
    TemplateColumn("valid_from", 14, looks=DAY, hint=DAY_HINT),
    TemplateColumn("head", 26),
    TemplateColumn("staff_count", 12, looks=NUMBER),
    TemplateColumn("cluster", 28),
    TemplateColumn("unit_code", hidden=True),
)


def people_template(ask: TemplateAsk) -> Template:
    staff = Staff(ask)
    if staff.count() > MAX_ROWS:
        raise RuleViolation(f"{ask.unit} có hơn {grouped(MAX_ROWS)} người. Hãy tải mẫu cho từng đơn vị bên dưới.")
    mark = TemplateMark("people", ask.unit.code, ask.on)
    return Template(mark, INSTRUCTION, person_columns(ask, required=("name", "unit")), staff.rows(), staff.lookups())


def units_template(ask: TemplateAsk) -> Template:
    """The units below the one asked for; the rows of new ones are added beneath."""
    staff = Staff(ask)
    directory = staff.resolver.directory
    below = [one for one in staff.unit_ids if one != ask.unit.pk and directory.units[one].exists(ask.on)]
    if len(below) > MAX_ROWS:
        raise RuleViolation(f"{ask.unit} có hơn {grouped(MAX_ROWS)} đơn vị. Hãy tải mẫu cho từng đơn vị bên dưới.")
    places = {unit_id: place for place, unit_id in enumerate(staff.labels)}
    below.sort(key=lambda one: (places.get(one, len(places)), one))
    records = Unit.objects.in_bulk(below)
    rows = [_unit_row(records[one], directory, staff.labels, ask) for one in below]
    lookups = {UNITS: list(staff.labels.values()), KINDS: list(KIND_WORDS)}
    return Template(TemplateMark("units", ask.unit.code, ask.on), INSTRUCTION, UNIT_COLUMNS, rows, lookups)


def _unit_row(unit: Unit, directory: UnitDirectory, labels: dict[int, str], ask: TemplateAsk) -> dict[str, object]:
    name = directory.name_on(unit.pk, ask.on)
    own = [word for word, kind in KIND_WORDS.items() if kind == unit.kind and name.lower().startswith(f"{word} ")]
    return {
        "unit_name": name,
        "unit_kind": max(own, key=len, default=""),
        "parent": labels.get(directory.parent_on(unit.pk, ask.on), ""),
        "head": unit.head_name,
        "staff_count": unit.staff_count,
        "unit_code": unit.code,
    }


template_for("people", TemplateKind(people_template))
template_for("units", TemplateKind(units_template))
