"""Lists of those a unit proposes: into its dossier, or as lines of a draft decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from awards.enums import DecisionState
from awards.models import Decision, DecisionLine, Dossier, Nominee
from awards.models.recipient import Honoured
from awards.resources.lists.honours import honour_choices
from awards.resources.lists.past_awards import RECIPIENT_FIELDS
from awards.resources.lists.recipients import RecipientReader
from awards.resources.lists.recorded import match_households, match_people, open_recipients, recipient_fields, recorded_recipient
from awards.rules.dossiers.lifecycle import WITH_UNIT
from awards.services.register.rows import BATCH
from emulation.enums import RowStatus
from emulation.errors import RuleViolation
from emulation.intake.batch.kinds import ListResource, register
from emulation.intake.cells.dates import clean_period
from emulation.intake.issues import remark
from emulation.intake.layout.columns import ListShape
from emulation.intake.layout.rows import ListRows
from emulation.intake.plan import ImportOptions, PlannedRow
from emulation.models import Person
from emulation.queries.directory.units import subtree_ids

#: What a second list may change on a line already there.
COMPARED = ("honorific", "position", "unit_name", "subject_class_id", "type_id", "achievement")


@dataclass(frozen=True)
class Target:
    """`record` is none while nobody has chosen one, or once it is gone."""

    record: Decision | Dossier | None
    model: type[Honoured]
    owner: str

    @classmethod
    def of(cls, options: ImportOptions, *, lock: bool = False) -> "Target":
        """The target the options name; with `lock` its row is held until the transaction ends."""
        in_dossier = options.dossier_id is not None or options.within is not None
        owner_model = Dossier if in_dossier else Decision
        key = options.dossier_id if in_dossier else options.decision_id
        rows = owner_model.objects.order_by()
        record = (rows.select_for_update() if lock else rows).filter(pk=key).first()
        return cls(record, Nominee if in_dossier else DecisionLine, "dossier" if in_dossier else "decision")

    def rows(self) -> QuerySet[Honoured]:
        """Those already there."""
        if self.record is None:
            return self.model.objects.none()
        return self.model.objects.filter(**{self.owner: self.record})

    def day(self, options: ImportOptions) -> date:
        """The day as of which the directory is read."""
        return getattr(self.record, "decided_on", None) or options.day

    def new_row(self, fields: dict) -> Honoured:
        return self.model(**{self.owner: self.record}, **fields)

    def refuse_unless_open(self, options: ImportOptions) -> None:
        if self.model is Nominee:
            _refuse_closed_dossier(self.record, options)
        else:
            _refuse_issued_decision(self.record)


def _refuse_issued_decision(decision: Decision | None) -> None:
    if decision is None:
        raise RuleViolation("Dự thảo quyết định đã chọn không còn nữa. Hãy chọn dự thảo khác.", field="decision_id")
    if decision.state != DecisionState.DRAFT:
        text = f"Quyết định {decision} đã ban hành nên không nhận thêm dòng. Hãy chọn một dự thảo."
        raise RuleViolation(text, field="decision_id")


def _refuse_closed_dossier(dossier: Dossier | None, options: ImportOptions) -> None:
    if dossier is None:
        raise RuleViolation("Chọn hồ sơ đang lập sẽ nhận danh sách này rồi nạp lại tệp.", field="dossier_id")
    if options.within is not None and dossier.unit_id not in subtree_ids(options.within, on=options.on):
        raise RuleViolation("Hồ sơ đã chọn không phải của đơn vị bạn. Hãy chọn hồ sơ của đơn vị mình.", field="dossier_id")
    if dossier.state not in WITH_UNIT:
        state = dossier.get_state_display()
        raise RuleViolation(f"{dossier} nay ở trạng thái “{state}” nên không nhận thêm trường hợp.", field="dossier_id")


@register
class NomineesResource(ListResource):
    name = "nominees"
    label = "Danh sách đề nghị khen thưởng (vào hồ sơ hoặc dự thảo quyết định)"
    shape = ListShape("nominees", RECIPIENT_FIELDS, (("name", "given_name", "line", "unit_name"), ("award",)), ticks=True)
    for_units = True
    targets = ("decision", "dossier")
    needs = {"decision_id": "Chọn dự thảo quyết định sẽ nhận danh sách này."}

    def require(self, options: ImportOptions) -> None:
        target = Target.of(options)
        if target.owner == "decision":
            super().require(options)
        target.refuse_unless_open(options)

    def choices(self, field: str, on: date) -> Sequence[str]:
        return honour_choices(on) if field == "award" else ()

    def plan(self, rows: ListRows, options: ImportOptions) -> list[PlannedRow]:
        target = Target.of(options)
        recipients = RecipientReader(rows, on=options.on)
        day = target.day(options)
        planned = []
        for index in range(len(rows)):
            row = recipients.read(index, day)
            year, _, issues = clean_period(recipients.cell("year", index), on=options.on)
            row.issues += issues
            row.values["year"] = year
            planned.append(row)
        ours = None if options.within is None else subtree_ids(options.within, on=options.on)
        match_people(planned, rows.numbers, within=ours)
        match_households(planned)
        if ours is not None:
            _refuse_strangers(planned, ours)
        _classify(planned, rows, target)
        return planned

    def write(self, planned: list[PlannedRow], options: ImportOptions) -> None:
        target = Target.of(options, lock=True)
        target.refuse_unless_open(options)  # once more, now that nobody else can change it
        ids = open_recipients(planned)
        new, changed = [], []
        lines = {line.grant_key(): line for line in target.rows()}
        for row in planned:
            fields = recipient_fields(row.data, ids) | {"year": row.values["year"]}
            line = lines.get(row.data.grant_key)
            if line is None:
                new.append(target.new_row(fields))
                continue
            for name in COMPARED:
                setattr(line, name, fields[name] or getattr(line, name))
            changed.append(line)
        target.model.objects.bulk_create(new, batch_size=BATCH)
        target.model.objects.bulk_update(changed, COMPARED, batch_size=500)


def _refuse_strangers(planned: list[PlannedRow], units: set[int]) -> None:
    """An officer proposes who belongs to the officer's unit: neither other units, nor people recorded in them alone."""
    known = {row.data.known.id for row in planned if row.data and row.data.known}
    ours = set(Person.objects.filter(pk__in=known, postings__unit__in=units).values_list("pk", flat=True))
    for row in planned:
        data = row.data
        stranger = data.known is not None and data.known.id not in ours
        if (data.unit_id is not None and data.unit_id not in units) or stranger or data.foreign:
            row.issues.append(remark("E_UNIT_OUT_OF_SCOPE", "unit", data.unit_name or data.name))


def _classify(planned: list[PlannedRow], rows: ListRows, target: Target) -> None:
    lines = {line.grant_key(): line for line in target.rows().select_related("subject_class", "type")}
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
            row.issues.append(remark("E_DUP_IN_FILE", "name", data.name, message=text))
        line = lines.get(data.grant_key)
        row.before = _before(line, row) if line else None
        row.records = [(target.model._meta.db_table, line.pk), *recorded_recipient(data)] if line else []
        row.settle(RowStatus.NEW if line is None else RowStatus.CHANGED if row.before else RowStatus.UNCHANGED)


def _before(line: Honoured, row: PlannedRow) -> dict | None:
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
