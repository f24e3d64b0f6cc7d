"""Templates of the kinds of list: each kind says how its own is made; here they are asked for and known again.

A filled template is a list like any other. Its mark tells the kind, and rows left as they were made do not take part.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from emulation.intake.issues import Issue, remark
from emulation.intake.layout.tables import Skipped, Table
from emulation.intake.plan import ImportOptions
from emulation.intake.templates.file import VERSION, Template, TemplateMark, write_template
from emulation.models import Unit

SENTENCES = {
    "W_TEMPLATE_OLD": (
        "Tệp được điền trên mẫu cũ, tải ngày {made:%d/%m/%Y}; nay mẫu đã đổi. Hãy xem kỹ các cột và tải mẫu mới cho lần sau."
    ),
    "W_TEMPLATE_UNIT": "Mẫu này được làm cho {made_for}, không phải {sent_for}. Hãy kiểm tra có chọn nhầm tệp không.",
}


@dataclass(frozen=True, slots=True)
class TemplateAsk:
    """For whom a template is made, as of which day, and whether its reader may see citizens' numbers."""

    unit: Unit
    on: date
    citizen_ids: bool = False


@dataclass(frozen=True, slots=True)
class TemplateKind:
    """`fill`: fields of which one must be filled for a known person's row to take part; none: every row takes part.

    `sent_for`: the unit a list is sent for, by its options.
    """

    build: Callable[[TemplateAsk], Template]
    fill: tuple[str, ...] = ()
    sent_for: Callable[[ImportOptions], int | None] = lambda options: options.within


_KINDS: dict[str, TemplateKind] = {}


def template_for(name: str, kind: TemplateKind) -> None:
    """Make the template of a kind of list known."""
    _KINDS[name] = kind


def template_kinds() -> tuple[str, ...]:
    """The kinds of list that have a template."""
    return tuple(_KINDS)


def make_template(name: str, ask: TemplateAsk) -> bytes:
    """The file for a unit. Raises RuleViolation where it would be too long to be of use."""
    return write_template(_KINDS[name].build(ask))


def remarks(mark: TemplateMark, kind: str, options: ImportOptions) -> list[Issue]:
    """What is to be said of a template that comes back: it is of another version, or was made for another unit."""
    issues = []
    if mark.version != VERSION:
        issues.append(remark("W_TEMPLATE_OLD", "", message=SENTENCES["W_TEMPLATE_OLD"].format(made=mark.made_on)))
    sender = _KINDS[kind].sent_for(options) if kind in _KINDS else None
    sent_for = Unit.objects.filter(pk=sender).first() if sender else None
    if sent_for is not None and sent_for.code != mark.unit_code:
        made_for = Unit.objects.filter(code=mark.unit_code).first() or f"đơn vị mã “{mark.unit_code}”"
        text = SENTENCES["W_TEMPLATE_UNIT"].format(made_for=made_for, sent_for=sent_for)
        issues.append(remark("W_TEMPLATE_UNIT", "", mark.unit_code, message=text))
    return issues


def drop_unfilled(table: Table, kind: str) -> None:
    """Leave out the rows a template came with and nobody filled in: who is not proposed is no error."""
    fill = _KINDS[kind].fill if kind in _KINDS else ()
    keys = table.values.get("person_key")
    if not fill or not keys or table.ticks:
        return
    filled = [table.values[name] for name in fill if name in table.values]
    kept = [place for place, key in enumerate(keys) if not _text(key) or any(_text(column[place]) for column in filled)]
    left = sorted(set(range(len(keys))) - set(kept))
    names = table.values.get("name") or keys
    table.skipped += [Skipped(table.rows[place], "unfilled", _text(names[place])) for place in left]
    table.values = {name: [column[place] for place in kept] for name, column in table.values.items()}
    table.sections = [table.sections[place] for place in kept]
    table.rows = [table.rows[place] for place in kept]


def _text(value: object) -> str:
    return str(value).strip()
