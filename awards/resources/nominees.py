"""Lists of those a unit proposes: lines of a draft decision."""

from awards.enums import DecisionState
from awards.models import Decision, DecisionLine
from awards.resources.granted import recipient_key
from awards.resources.past_awards import RECIPIENT_FIELDS
from awards.resources.persons import match_households, match_people, open_recipients, recipient_fields
from awards.resources.recipients import RecipientReader
from awards.services.lines import line_key
from awards.services.register import BATCH
from emulation.enums import RowStatus
from emulation.errors import RuleViolation
from emulation.intake.columns import ListShape
from emulation.intake.dates import clean_period
from emulation.intake.issues import issue
from emulation.intake.kinds import register
from emulation.intake.list_resource import ListResource
from emulation.intake.plan import ImportOptions, PlannedRow
from emulation.intake.rows import ListRows

#: What a second list may change on a line already there.
COMPARED = ("honorific", "position", "unit_name", "subject_class_id", "type_id", "achievement")


@register
class NomineesResource(ListResource):
    name = "nominees"
    label = "Danh sách đề nghị khen thưởng (vào dự thảo quyết định)"
    shape = ListShape("nominees", RECIPIENT_FIELDS, (("name", "given_name", "line", "unit_name"), ("award",)), ticks=True)
    needs = {"decision_id": "Chọn dự thảo quyết định sẽ nhận danh sách này."}

    def require(self, options: ImportOptions) -> None:
        super().require(options)
        decision = Decision.objects.filter(pk=options.decision_id).first()
        if decision is None:
            raise RuleViolation("Dự thảo quyết định đã chọn không còn nữa. Hãy chọn dự thảo khác.", field="decision_id")
        if decision.state != DecisionState.DRAFT:
            text = f"Quyết định {decision} đã ban hành nên không nhận thêm dòng. Hãy chọn một dự thảo."
            raise RuleViolation(text, field="decision_id")

    def plan(self, rows: ListRows, options: ImportOptions) -> list[PlannedRow]:
        decision = Decision.objects.filter(pk=options.decision_id).first()
        recipients = RecipientReader(rows, on=options.on)
        day = (decision and decision.decided_on) or options.day
        planned = []
        for index in range(len(rows)):
            row = recipients.read(index, day)
            year, _, issues = clean_period(recipients.cell("year", index), on=options.on)
            row.issues += issues
            row.values["year"] = year
            planned.append(row)
        match_people(planned)
        match_households(planned)
        _classify(planned, rows, decision)
        return planned

    def write(self, planned: list[PlannedRow], options: ImportOptions) -> None:
        decision = Decision.objects.select_for_update().get(pk=options.decision_id)
        self.require(options)  # once more, now that nobody else can change the decision
        ids = open_recipients(planned)
        new, changed = [], []
        lines = {line_key(line): line for line in decision.lines.all()}
        for row in planned:
            fields = recipient_fields(row.data, ids) | {"year": row.values["year"]}
            line = lines.get(recipient_key(row.data))
            if line is None:
                new.append(DecisionLine(decision=decision, **fields))
                continue
            for name in COMPARED:
                setattr(line, name, fields[name] or getattr(line, name))
            changed.append(line)
        DecisionLine.objects.bulk_create(new, batch_size=BATCH)
        DecisionLine.objects.bulk_update(changed, COMPARED, batch_size=500)


def _classify(planned: list[PlannedRow], rows: ListRows, decision: Decision | None) -> None:
    lines = {line_key(line): line for line in decision.lines.select_related("subject_class", "type")} if decision else {}
    seen: dict[tuple, int] = {}
    for row in planned:
        if row.has_error:
            row.settle(RowStatus.ERROR)
            continue
        data = row.data
        number = rows.numbers[row.index]
        first = seen.setdefault((data.key, data.honour.id), number)
        if first != number:
            text = f"Người hoặc tập thể này đã có ở dòng {first} với cùng danh hiệu. Hãy bỏ một dòng."
            row.issues.append(issue("E_DUP_IN_FILE", "name", data.name, message=text))
        line = lines.get(recipient_key(data))
        row.before = _before(line, row) if line else None
        row.settle(RowStatus.NEW if line is None else RowStatus.CHANGED if row.before else RowStatus.UNCHANGED)


def _before(line: DecisionLine, row: PlannedRow) -> dict | None:
    """What the line has where the list differs, as a clerk reads it."""
    data = row.data
    pairs = {
        "honorific": (line.honorific, data.cells.honorific),
        "position": (line.position, data.cells.position),
        "unit": (line.unit_name, data.unit_name),
        "subject_class": (line.subject_class.code if line.subject_class else "", row.values["subject_class"]),
        "type": (line.type.code if line.type else "", row.values["type"]),
        "achievement": (line.achievement, data.achievement),
    }
    return {name: old for name, (old, new) in pairs.items() if new and new != old} or None
