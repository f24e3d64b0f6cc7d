"""The template of self-scores: every line of every open sheet of the unit asked for and of the units below it."""

from emulation.enums import SchemeSection, ScoringState
from emulation.errors import RuleViolation
from emulation.intake.templates.file import TEXT, Template, TemplateColumn, TemplateMark
from emulation.intake.templates.registry import TemplateAsk, TemplateKind, template_for
from emulation.models import ScoreSheet
from emulation.queries.directory.units import subtree
from emulation.queries.scoring.sheets import lines_of
from emulation.rules.scoring.cells import NOT_GIVEN
from emulation.rules.scoring.faults import shown

INSTRUCTION = (
    "Ghi số liệu tự chấm của từng dòng. Số 0 là có điểm 0; để trống là chưa chấm; dòng không giao cho đơn vị thì ghi "
    f"“{NOT_GIVEN}”. Dòng chọn mức: ghi số thứ tự của mức. Không sửa cột mã."
)
COLUMNS = (
    TemplateColumn("unit", 30, required=True),
    TemplateColumn("criterion", 14, required=True),
    TemplateColumn("criterion_text", 60),
    TemplateColumn("criterion_max", 12),
    TemplateColumn("figure", 18, looks=TEXT, required=True),
    TemplateColumn("explanation", 40),
    TemplateColumn("unit_code", hidden=True),
)


def scores_template(ask: TemplateAsk) -> Template:
    sheets = ScoreSheet.objects.filter(scoring__state=ScoringState.OPEN, unit__in=subtree(ask.unit.pk, on=ask.on))
    sheets = sheets.select_related("unit", "scoring__scheme").order_by("unit__name", "pk")
    rows = [row for sheet in sheets for row in _rows(sheet)]
    if not rows:
        raise RuleViolation("Đơn vị này và các đơn vị trực thuộc không có phiếu chấm điểm đang mở.")
    return Template(TemplateMark("scores", ask.unit.code, ask.on), INSTRUCTION, COLUMNS, rows)


def _rows(sheet: ScoreSheet):
    for line in lines_of(sheet):
        part = line.part
        if not part.kind or part.section == SchemeSection.FACT:
            continue
        levels = [f"{place}. {option['label']}" for place, option in enumerate(part.options, 1)]
        unit = f" (đơn vị tính: {part.unit})" if part.unit else ""
        yield {
            "unit": str(sheet.unit),
            "criterion": part.code,
            "criterion_text": f"{part.title or part.get_kind_display()}{unit}" + (f" – {'; '.join(levels)}" if levels else ""),
            "criterion_max": "" if part.maximum is None else shown(part.maximum),
            "figure": line.texts.get("SELF", ""),
            "explanation": line.scores["SELF"].explanation if "SELF" in line.scores else "",
            "unit_code": sheet.unit.code,
        }


template_for("scores", TemplateKind(scores_template))
