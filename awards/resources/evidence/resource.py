"""Lists of evidence: yearly grades, initiatives, discipline with its period, head counts of a collective.

One row may hold several of them, of one person or one collective.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from awards.enums import Grade, InitiativeScope
from awards.resources.evidence.cells import clean_grade, clean_restraint, clean_scope
from awards.resources.evidence.known import EvidenceCells, Recorded, store
from awards.resources.lists.recipients import RecipientReader
from awards.resources.lists.recorded import match_people, open_recipients, recorded_recipient, take_unit_of_post
from awards.services.law.evidence import EvidenceRows, record_evidence
from emulation.enums import RecipientKind, RowStatus
from emulation.intake.batch.kinds import ListResource, register
from emulation.intake.cells.dates import clean_any_date, clean_date, clean_period, whole_day
from emulation.intake.cells.text import clean_integer, clean_text
from emulation.intake.issues import remark
from emulation.intake.layout.columns import ListShape
from emulation.intake.layout.rows import ListRows
from emulation.intake.plan import ImportOptions, PlannedRow
from emulation.rules.text import identity_key

COUNTS = {
    "staff_count": "members",
    "count_completed": "completed",
    "count_ldtt": "ldtt",
    "count_cstdcs": "cstdcs",
    "count_disciplined": "disciplined",
    "female_count": "women",
}
WHAT = ("grade", "initiative", "discipline", "staff_count")
SENTENCES = {
    "E_EVIDENCE_MISSING": "Dòng này chưa có xếp loại, sáng kiến, kỷ luật hay số liệu nào. Hãy ghi bổ sung.",
    "E_YEAR_INVALID": "Dòng này chưa có năm của mức xếp loại, số liệu. Hãy ghi năm bốn chữ số.",
    "E_SCOPE_MISSING": "Sáng kiến, đề tài chưa có phạm vi được công nhận. Hãy ghi cơ sở, cấp tỉnh hoặc toàn quốc.",
    "E_DATE_INVALID": "Kỷ luật chưa có ngày bắt đầu. Hãy ghi ngày quyết định kỷ luật có hiệu lực.",
    "E_PERIOD_ORDER": "Ngày kết thúc kỷ luật sớm hơn ngày bắt đầu. Hãy kiểm tra lại.",
    "E_COUNT_MISMATCH": "Số người của một cột không thể hơn tổng số người. Hãy kiểm tra lại.",
    "E_HOUSEHOLD": "Minh chứng chỉ ghi cho cá nhân và tập thể. Hãy kiểm tra loại đối tượng.",
}


@register
class EvidenceResource(ListResource):
    name = "evidence"
    label = "Xếp loại, sáng kiến, kỷ luật, số liệu tập thể"
    shape = ListShape(
        "evidence",
        (
            "stt", "honorific", "name", "family_name", "given_name", "sex", "sex_male", "sex_female", "birth_date",
            "birth_male", "birth_female", "position", "unit", "department", "staff_code", "citizen_id", "unit_code",
            "recipient_kind", "year", "period", *WHAT, "scope", "recognised_on", "recognised_by", "valid_from", "valid_to",
            *(name for name in COUNTS if name != "staff_count"), "decision_number", "decision_date", "note",
        ),
        (("name", "given_name"), WHAT),
    )  # fmt: skip

    def choices(self, field: str, on: date) -> Sequence[str]:
        return {"grade": Grade.labels, "scope": InitiativeScope.labels}.get(field, ())

    def plan(self, rows: ListRows, options: ImportOptions) -> list[PlannedRow]:
        recipients = RecipientReader(rows, on=options.on)
        planned = [self._read(index, recipients, options) for index in range(len(rows))]
        match_people([PlannedRow(row.index, issues=row.issues, data=row.data.who) for row in planned], rows.numbers)
        for row in planned:
            take_unit_of_post(row.data.who, row.issues)
        known = Recorded([row.data for row in planned])
        seen: dict[tuple, int] = {}
        for row in planned:
            _settle(row, known, seen, rows.numbers[row.index])
        return planned

    def _read(self, index: int, recipients: RecipientReader, options: ImportOptions) -> PlannedRow:
        row = recipients.who(index, options.day)
        data = row.data = EvidenceCells(row.data)
        if data.who.kind == RecipientKind.HOUSEHOLD:
            row.issues.append(_say("E_HOUSEHOLD", "recipient_kind", data.who.name))

        def take(cleaned):
            row.issues.extend(cleaned[-1])
            return cleaned[0]

        cell = recipients.cell
        data.year = take(clean_period(cell("year", index), on=options.on))
        if data.year is None:
            data.year = take(clean_period(cell("period", index), on=options.on, field="period"))
        data.grade = take(clean_grade(cell("grade", index)))
        for column, name in COUNTS.items():
            number = take(clean_integer(cell(column, index), column))
            if number is not None and data.who.kind == RecipientKind.COLLECTIVE:
                data.counts[name] = number
        _read_initiative(data, row, lambda name: cell(name, index), take, options.on)
        _read_restraint(data, row, lambda name: cell(name, index), take)
        _require(data, row)
        row.values = _values(data, recipients, index)
        return row

    def write(self, planned: list[PlannedRow], options: ImportOptions) -> None:
        ids = open_recipients([PlannedRow(row.index, data=row.data.who) for row in planned])
        known = Recorded([row.data for row in planned])
        rows = EvidenceRows()
        for row in planned:
            store(row.data, known, rows, ids)
        record_evidence(rows)


def _read_initiative(data: EvidenceCells, row: PlannedRow, cell, take, on: date) -> None:
    name = take(clean_text(cell("initiative"), "initiative"))
    if not name:
        return
    scope = take(clean_scope(cell("scope")))
    if not scope and not any(found.field == "scope" for found in row.issues):
        row.issues.append(_say("E_SCOPE_MISSING", "scope", name))
    recognised = take(clean_date(cell("recognised_on"), "recognised_on", on=on))
    data.initiative = {
        "name": name,
        "scope": scope,
        "recognised_on": whole_day(recognised.iso) if recognised else None,
        "recognised_by": take(clean_text(cell("recognised_by"), "recognised_by"))[:255],
    }


def _read_restraint(data: EvidenceCells, row: PlannedRow, cell, take) -> None:
    kind = take(clean_restraint(cell("discipline")))
    if not kind:
        return
    start, end = (take(clean_any_date(cell(name), name)) for name in ("valid_from", "valid_to"))
    first = whole_day(start.iso) if start else None
    # A list gives the last day in force; the day after is stored.
    until = whole_day(end.iso, last=True) + timedelta(days=1) if end else None
    if first is None and not any(found.field == "valid_from" for found in row.issues):
        row.issues.append(_say("E_DATE_INVALID", "valid_from", kind))
    if first and until and until <= first:
        row.issues.append(_say("E_PERIOD_ORDER", "valid_to", kind))
    number = take(clean_text(cell("decision_number"), "decision_number"))
    data.restraint = {"kind": kind, "valid_from": first, "valid_to": until, "source": number[:255]}


def _require(data: EvidenceCells, row: PlannedRow) -> None:
    if not (data.grade or data.initiative or data.restraint or data.counts) and not row.has_error:
        row.issues.append(_say("E_EVIDENCE_MISSING", "grade", data.who.name))
    if (data.grade or data.counts) and data.year is None and not any(found.code == "E_YEAR_INVALID" for found in row.issues):
        row.issues.append(_say("E_YEAR_INVALID", "year", ""))
    if data.counts:
        members = data.counts.get("members")
        if members is None or max(data.counts.values()) > members:
            row.issues.append(_say("E_COUNT_MISMATCH", "staff_count", members or ""))


def _say(code: str, field_name: str, value: object):
    return remark(code, field_name, value, message=SENTENCES[code])


def _values(data: EvidenceCells, recipients: RecipientReader, index: int) -> dict:
    who, cells, units = data.who, data.who.cells, recipients.units.directory.units
    idea, restraint = data.initiative or {}, data.restraint or {}
    return {
        "recipient_kind": who.kind,
        "name": who.name,
        "birth_date": cells.born,
        "staff_code": cells.staff_code,
        "citizen_id": cells.citizen_id,
        "position": cells.position,
        "unit": who.unit_name,
        "unit_code": units[who.unit_id].code if who.unit_id else None,
        "year": data.year,
        "grade": data.grade,
        "initiative": idea.get("name", ""),
        "scope": idea.get("scope", ""),
        "recognised_on": _iso(idea.get("recognised_on")),
        "discipline": restraint.get("kind", ""),
        "valid_from": _iso(restraint.get("valid_from")),
        "valid_to": _iso(restraint.get("valid_to") and restraint["valid_to"] - timedelta(days=1)),
        **{column: data.counts.get(name) for column, name in COUNTS.items()},
        "section": recipients.rows.heading(index),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _settle(row: PlannedRow, known: Recorded, seen: dict[tuple, int], number: int) -> None:
    data = row.data
    if row.has_error:
        row.settle(RowStatus.ERROR)
        return
    for what in _facts_of(data):
        first = seen.setdefault((data.who.key, *what), number)
        if first != number:
            text = f"Nội dung này đã có ở dòng {first} của danh sách. Hãy bỏ một dòng."
            row.issues.append(remark("E_DUP_IN_FILE", "name", data.who.name, message=text))
            break
    row.before = known.differing(data) or None
    recorded = known.rows_of(data)
    row.records = [(one._meta.db_table, one.pk) for one in recorded if one] + recorded_recipient(data.who)
    row.settle(RowStatus.CHANGED if row.before else RowStatus.NEW if None in recorded else RowStatus.UNCHANGED)


def _facts_of(data: EvidenceCells) -> list[tuple]:
    found = [("grade", data.year)] if data.grade else []
    found += [("counts", data.year)] if data.counts else []
    found += [("initiative", identity_key(data.initiative["name"]), data.initiative["scope"])] if data.initiative else []
    return found + ([("restraint", data.restraint["kind"], data.restraint["valid_from"])] if data.restraint else [])
