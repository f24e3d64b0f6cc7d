"""Lists that the police, the tax office and other bodies send once a year: each row speaks of one person or one collective.

The body, year, day and paper are those of the list it goes into (`BodyList`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from awards.enums import OpinionAnswer
from awards.models import BodyList, BodyListRow, Restraint
from awards.resources.evidence.cells import clean_restraint
from awards.resources.lists.recipients import RecipientData, RecipientReader
from awards.resources.lists.recorded import match_people, open_recipients, recorded_recipient, take_unit_of_post
from awards.services.law.evidence import BATCH
from emulation.common.bulk import in_chunks
from emulation.enums import RecipientKind, RowStatus
from emulation.errors import RuleViolation
from emulation.intake.batch.kinds import ListResource, register
from emulation.intake.cells.dates import clean_any_date, whole_day
from emulation.intake.cells.text import as_text, clean_text, is_nothing
from emulation.intake.issues import Issue, remark
from emulation.intake.layout.columns import ListShape
from emulation.intake.layout.rows import ListRows
from emulation.intake.plan import ImportOptions, PlannedRow
from emulation.queries.people.survivors import owners_of
from emulation.rules.text import folded, normalise

CHOOSE_LIST = "Chọn danh sách của cơ quan khác (cơ quan, năm, số và ngày văn bản) sẽ nhận các dòng này."
WHAT = ("finding", "opinion", "discipline")
SENTENCES = {
    "E_ANSWER_UNKNOWN": "“{value}” không phải là ý kiến. Hãy ghi “Đồng ý”, “Không đồng ý” hoặc “Có ý kiến, không phản đối”.",
    "E_FINDING_MISSING": "Dòng này không có nội dung, ý kiến hay việc kiểm tra nào. Hãy ghi bổ sung hoặc bỏ dòng.",
    "E_HOUSEHOLD": "Danh sách của cơ quan khác chỉ ghi cho cá nhân và tập thể. Hãy kiểm tra loại đối tượng.",
    "E_DATE_INVALID": "Việc kiểm tra, kỷ luật chưa có ngày bắt đầu. Hãy ghi ở cột “Có hiệu lực từ”.",
    "E_PERIOD_ORDER": "Ngày kết thúc sớm hơn ngày bắt đầu. Hãy kiểm tra lại.",
    "E_UNIT_UNKNOWN": "Danh bạ chưa có tập thể “{value}”. Hãy thêm đơn vị này vào danh bạ, hoặc bỏ dòng nếu không xét khen.",
}


@dataclass(slots=True)
class BodyListCells:
    """What a row says of its subject; `check` are the fields of a restraint, where the body names one."""

    who: RecipientData
    answer: str = OpinionAnswer.OBJECT
    remark: str = ""
    check: dict | None = None

    @property
    def subject(self) -> tuple:
        """The recorded person with None for somebody new, or the unit."""
        if self.who.kind == RecipientKind.PERSON:
            return "person", self.who.known.id if self.who.known else None
        return "unit", self.who.unit_id


def clean_answer(value: object) -> tuple[str, tuple[Issue, ...]]:
    """An answer in its own words; who is named without one is named because something is wrong."""
    text = normalise(as_text(value))
    if not text or is_nothing(text):
        return OpinionAnswer.OBJECT, ()
    found = next((answer for answer in OpinionAnswer if folded(answer.label) == folded(text)), None)
    if found:
        return found, ()
    message = SENTENCES["E_ANSWER_UNKNOWN"].format(value=text[:60])
    return OpinionAnswer.OBJECT, (remark("E_ANSWER_UNKNOWN", "opinion", text, message=message, suggestions=OpinionAnswer.labels),)


@register
class BodyListsResource(ListResource):
    name = "body_list"
    label = "Danh sách hằng năm của cơ quan khác"
    shape = ListShape(
        "body_list",
        (
            "stt", "honorific", "name", "family_name", "given_name", "sex", "birth_date", "position", "unit", "department",
            "staff_code", "citizen_id", "person_key", "unit_code", "recipient_kind", *WHAT, "valid_from", "valid_to", "note",
        ),
        (("name", "given_name"), WHAT),
    )  # fmt: skip
    targets = ("body_list",)
    needs = {"body_list_id": CHOOSE_LIST}

    def choices(self, field: str, on: date) -> Sequence[str]:
        return OpinionAnswer.labels if field == "opinion" else ()

    def require(self, options: ImportOptions) -> None:
        super().require(options)
        if not BodyList.objects.filter(pk=options.body_list_id).exists():
            raise RuleViolation("Danh sách đã chọn không còn nữa. " + CHOOSE_LIST, field="body_list_id")

    def plan(self, rows: ListRows, options: ImportOptions) -> list[PlannedRow]:
        recipients = RecipientReader(rows, on=options.on)
        planned = [self._read(index, recipients, options) for index in range(len(rows))]
        match_people([PlannedRow(row.index, issues=row.issues, data=row.data.who) for row in planned], rows.numbers)
        recorded, seen = _recorded(options.body_list_id), {}
        for row in planned:
            take_unit_of_post(row.data.who, row.issues)
            _settle(row, recorded, seen, rows.numbers[row.index])
        return planned

    def _read(self, index: int, recipients: RecipientReader, options: ImportOptions) -> PlannedRow:
        row = recipients.who(index, options.day)
        data = row.data = BodyListCells(row.data)
        _refuse_wrong_subjects(row)

        def take(cleaned):
            row.issues.extend(cleaned[-1])
            return cleaned[0]

        data.answer = take(clean_answer(recipients.cell("opinion", index)))
        data.remark = take(clean_text(recipients.cell("finding", index), "finding"))[:500]
        kind = take(clean_restraint(recipients.cell("discipline", index)))
        if kind:
            days = [take(clean_any_date(recipients.cell(name, index), name)) for name in ("valid_from", "valid_to")]
            data.check = _check(kind, *days, row)
        if not (data.remark or kind or as_text(recipients.cell("opinion", index)).strip()):
            row.issues.append(_say("E_FINDING_MISSING", "finding", data.who.name))
        row.values = _values(data, recipients)
        return row

    def write(self, planned: list[PlannedRow], options: ImportOptions) -> None:
        """Store new rows and changed ones; what holds a proposal back becomes a restraint the row leads to."""
        body_list = BodyList.objects.select_for_update().get(pk=options.body_list_id)
        ids = open_recipients([PlannedRow(row.index, data=row.data.who) for row in planned])
        recorded = _recorded(body_list.pk)
        restraints = _restraints([row.data for row in planned], ids, body_list)
        new, changed = [], []
        for row, restraint in zip(planned, restraints, strict=True):
            data = row.data
            line = recorded.get(data.subject)
            if line is None:
                line = BodyListRow(list=body_list, **_whom(data, ids))
                new.append(line)
            else:
                changed.append(line)
            line.answer, line.remark = data.answer, data.remark or line.remark
            line.restraint = restraint or line.restraint
        BodyListRow.objects.bulk_create(new, batch_size=BATCH)
        BodyListRow.objects.bulk_update(changed, ["answer", "remark", "restraint"], batch_size=BATCH)


def _refuse_wrong_subjects(row: PlannedRow) -> None:
    """A household is none of these lists; what a list says of a collective is never laid on the unit above it."""
    who = row.data.who
    if who.kind == RecipientKind.HOUSEHOLD:
        row.issues.append(_say("E_HOUSEHOLD", "recipient_kind", who.name))
    if who.kind == RecipientKind.COLLECTIVE and any(one.code == "W_UNIT_UNLISTED" for one in row.issues):
        row.issues[:] = [one for one in row.issues if one.code != "W_UNIT_UNLISTED"]
        row.issues.append(_say("E_UNIT_UNKNOWN", "name", who.name))


def _check(kind: str, start, end, row: PlannedRow) -> dict:
    first = whole_day(start.iso) if start else None
    # A list gives the last day; the day after is stored.
    until = whole_day(end.iso, last=True) + timedelta(days=1) if end else None
    if first is None and not any(one.field == "valid_from" for one in row.issues):
        row.issues.append(_say("E_DATE_INVALID", "valid_from", ""))
    if first and until and until <= first:
        row.issues.append(_say("E_PERIOD_ORDER", "valid_to", ""))
    return {"kind": kind, "valid_from": first, "valid_to": until}


def _say(code: str, field: str, value: str) -> Issue:
    return remark(code, field, value, message=SENTENCES[code].format(value=value[:60]))


def _values(data: BodyListCells, recipients: RecipientReader) -> dict:
    who, check, units = data.who, data.check or {}, recipients.units.directory.units
    until = check.get("valid_to")
    return {
        "recipient_kind": who.kind,
        "name": who.name,
        "birth_date": who.cells.born,
        "staff_code": who.cells.staff_code,
        "citizen_id": who.cells.citizen_id,
        "position": who.cells.position,
        "unit": who.unit_name,
        "unit_code": units[who.unit_id].code if who.unit_id else None,
        "opinion": OpinionAnswer(data.answer).label,
        "finding": data.remark,
        "discipline": check.get("kind", ""),
        "valid_from": check["valid_from"].isoformat() if check.get("valid_from") else None,
        "valid_to": (until - timedelta(days=1)).isoformat() if until else None,
    }


def _recorded(list_id: int | None) -> dict[tuple, BodyListRow]:
    """The rows a list has, by subject; of a merged record, by the person who answers for it."""
    rows = list(BodyListRow.objects.filter(list=list_id).select_related("restraint")) if list_id else []
    owners = owners_of({row.person_id for row in rows if row.person_id})
    return {("person", owners.get(row.person_id, row.person_id)) if row.person_id else ("unit", row.unit_id): row for row in rows}


def _settle(row: PlannedRow, recorded: dict[tuple, BodyListRow], seen: dict[tuple, int], number: int) -> None:
    data = row.data
    if row.has_error:
        row.settle(RowStatus.ERROR)
        return
    first = seen.setdefault(data.who.key, number)
    if first != number:
        text = f"Người hoặc tập thể này đã có ở dòng {first} của danh sách. Hãy gộp nội dung vào một dòng."
        row.issues.append(remark("E_DUP_IN_FILE", "name", data.who.name, message=text))
    line = recorded.get(data.subject)
    if line is None:
        row.settle(RowStatus.NEW)
        return
    row.before = _before(data, line) or None
    row.records = [(BodyListRow._meta.db_table, line.pk), *recorded_recipient(data.who)]
    row.settle(RowStatus.CHANGED if row.before else RowStatus.UNCHANGED)


def _before(data: BodyListCells, line: BodyListRow) -> dict:
    """What the list has where the file says something else."""
    before = {}
    if data.answer != line.answer:
        before["opinion"] = line.get_answer_display()
    if data.remark and data.remark != line.remark:
        before["finding"] = line.remark
    if data.check and not _is_check(line.restraint, data.check):
        before["discipline"] = str(line.restraint or "")
    return before


def _is_check(restraint: Restraint | None, check: dict) -> bool:
    return restraint is not None and all(getattr(restraint, name) == value for name, value in check.items())


def _whom(data: BodyListCells, ids: dict[tuple, int]) -> dict:
    who = data.who
    if who.kind == RecipientKind.PERSON:
        return {"person_id": who.known.id if who.known else ids[who.key], "unit_id": who.unit_id}
    return {"person_id": None, "unit_id": who.unit_id}


def _restraints(rows: list[BodyListCells], ids: dict[tuple, int], body_list: BodyList) -> list[Restraint | None]:
    """By row the check under way or the measure it names: recorded before, or recorded here; None where it names none."""
    source = f"{body_list.letter} ngày {body_list.sent_on:%d/%m/%Y} của {body_list.sender}"[:255]
    wanted = [
        Restraint(**_whom(data, ids), **data.check, source=source, note=data.remark) if data.check else None for data in rows
    ]
    known = {}
    for some in in_chunks({one.unit_id for one in wanted if one}):
        known |= {_restraint_key(one): one for one in Restraint.objects.filter(unit__in=some)}
    found = [one and known.get(_restraint_key(one), one) for one in wanted]
    Restraint.objects.bulk_create([one for one in found if one and one.pk is None], batch_size=BATCH)
    return found


def _restraint_key(one: Restraint) -> tuple:
    return one.person_id, one.unit_id, one.kind, one.valid_from, one.valid_to
