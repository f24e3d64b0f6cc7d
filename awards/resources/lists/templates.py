"""The templates of the lists of honours, granted or proposed, and of what another body says once a year.

Those of honours come with the people of the unit; who is given no honour in the file is left out when it comes back.
"""

from collections.abc import Iterable

from awards.enums import OpinionAnswer, RestraintKind
from awards.models import CommendationType, Dossier
from awards.resources.lists.honours import honour_choices
from emulation.intake.cells.categories import COLLECTIVE, KIND_LABELS, PERSON, clean_commendation_type
from emulation.intake.plan import ImportOptions
from emulation.intake.templates.content import INSTRUCTION, MAX_ROWS, UNITS, Staff, person_columns
from emulation.intake.templates.file import DAY, DAY_HINT, Template, TemplateColumn, TemplateMark
from emulation.intake.templates.registry import TemplateAsk, TemplateKind, template_for

HONOURS, TYPES, RECIPIENTS, ANSWERS, CHECKS = "honours", "types", "recipients", "answers", "checks"
_HONOUR = (
    TemplateColumn("recipient_kind", 14, lookup=RECIPIENTS, strict=True),
    TemplateColumn("award", 40, lookup=HONOURS, required=True, hint="Chỉ những dòng có danh hiệu hoặc hình thức mới được đọc."),
    TemplateColumn("commendation_type", 18, lookup=TYPES, strict=True),
    TemplateColumn("year", 8, hint="Năm bốn chữ số, ví dụ 2026."),
)
_DECISION = (
    TemplateColumn("decision_number", 18, required=True),
    TemplateColumn("decision_date", 14, looks=DAY, hint="Ghi ngày/tháng/năm, ví dụ 05/08/2026."),
    TemplateColumn("issuer", 32),
)
_ABOUT = (
    TemplateColumn("recipient_kind", 14, lookup=RECIPIENTS, strict=True),
    TemplateColumn("name", 34, required=True, hint="Họ và tên cá nhân, hoặc tên tập thể như trong danh bạ đơn vị."),
    TemplateColumn("birth_date", 13, looks=DAY, hint=DAY_HINT),
    TemplateColumn("position", 20),
    TemplateColumn("unit", 38, lookup=UNITS, hint="Nơi công tác của cá nhân. Chọn đơn vị trong danh sách thả xuống."),
)
_SAID = (
    TemplateColumn("finding", 44, required=True, hint="Ví dụ: nợ thuế 12 triệu đồng quá 90 ngày."),
    TemplateColumn("opinion", 24, lookup=ANSWERS, strict=True, hint="Để trống: không đồng ý khen thưởng."),
    TemplateColumn("discipline", 30, lookup=CHECKS, strict=True, hint="Chỉ khi đang bị kỷ luật, kiểm tra, xác minh."),
    TemplateColumn("valid_from", 14, looks=DAY, hint="Ngày bắt đầu kỷ luật, kiểm tra, xác minh: ngày/tháng/năm."),
    TemplateColumn("valid_to", 14, looks=DAY, hint="Ngày cuối cùng; để trống khi chưa xong."),
)
_ACHIEVEMENT = TemplateColumn("achievement", 44)


def nominees_template(ask: TemplateAsk) -> Template:
    return _template("nominees", ask, (*_HONOUR, _ACHIEVEMENT))


def awards_template(ask: TemplateAsk) -> Template:
    return _template("awards", ask, (*_HONOUR, *_DECISION, _ACHIEVEMENT))


def body_list_template(ask: TemplateAsk) -> Template:
    """For the body that sends its yearly list: the units to choose from, nobody's name."""
    staff = Staff(ask)
    lookups = staff.lookups() | {RECIPIENTS: [KIND_LABELS[PERSON], KIND_LABELS[COLLECTIVE]], ANSWERS: OpinionAnswer.labels}
    lookups |= {CHECKS: RestraintKind.labels}
    mark = TemplateMark("body_list", ask.unit.code, ask.on)
    return Template(mark, INSTRUCTION, [*_ABOUT, *_SAID], [], lookups)


def _template(kind: str, ask: TemplateAsk, columns: Iterable[TemplateColumn]) -> Template:
    """A unit of very many people gets a template without them."""
    staff = Staff(ask)
    rows = staff.rows() if staff.count() <= MAX_ROWS else []
    known = [row | {"recipient_kind": KIND_LABELS[PERSON]} for row in rows]
    lookups = staff.lookups() | {HONOURS: honour_choices(ask.on), TYPES: _types(ask), RECIPIENTS: list(KIND_LABELS.values())}
    everything = [*person_columns(ask, required=("name", "unit")), *columns]
    return Template(TemplateMark(kind, ask.unit.code, ask.on), INSTRUCTION, everything, known, lookups)


def _types(ask: TemplateAsk) -> list[str]:
    rows = CommendationType.objects.in_force(ask.on).values_list("code", "name")
    return [word for code, name in rows if (word := _type_word(code, name))]


def _type_word(code: str, name: str) -> str:
    return next((word for word in (name, code) if clean_commendation_type(word) == (code, ())), "")


def _sent_for(options: ImportOptions) -> int | None:
    """The unit of the dossier the list goes into, else the one whose officer sends it."""
    dossier = Dossier.objects.filter(pk=options.dossier_id).first() if options.dossier_id else None
    return dossier.unit_id if dossier else options.within


template_for("nominees", TemplateKind(nominees_template, fill=("award",), sent_for=_sent_for))
template_for("awards", TemplateKind(awards_template, fill=("award",)))
template_for("body_list", TemplateKind(body_list_template))
