"""The signed list of a decision: read from Excel or Word with the reader of lists, and its missing rows written into the draft.

Services.decisions.reconciling keeps the list and calls `store_missing` within its act.
"""

import hashlib
from collections.abc import Sequence
from datetime import date

from awards.models import Decision, SignedList
from awards.resources.lists.nominees import NomineesResource
from awards.resources.lists.past_awards import RECIPIENT_FIELDS
from awards.resources.lists.recipients import RecipientReader
from awards.rules.decisions.reconcile import Difference, stated_counts
from emulation.enums import RowStatus
from emulation.errors import RuleViolation
from emulation.intake.files.docx import read_signed
from emulation.intake.files.sheet import Workbook
from emulation.intake.issues import Refusal
from emulation.intake.layout.columns import ListShape
from emulation.intake.layout.find_tables import find_tables
from emulation.intake.layout.rows import ListRows, rows_of
from emulation.intake.plan import ImportOptions
from emulation.rules.text import normalise

SHAPE = ListShape("signed", RECIPIENT_FIELDS, (("name", "given_name", "line", "unit_name"),), ticks=True)
SHEET = "Bản ký"


def read_signed_list(decision: Decision, *, content: bytes, filename: str, on: date) -> SignedList:
    """What a signed list says, unsaved; raises RuleViolation for a file that cannot be read as a list."""
    try:
        workbook = read_signed(content, filename)
        layout = find_tables(workbook, SHAPE)
    except Refusal as refusal:
        raise RuleViolation(str(refusal), field="file") from refusal
    return SignedList(
        decision=decision,
        file_name=filename[-255:],
        sha256=hashlib.sha256(content).hexdigest(),
        rows=_rows(rows_of(layout), decision=decision, on=on),
        texts=_counting_texts(workbook),
    )


def _rows(rows: ListRows, *, decision: Decision, on: date) -> list[dict]:
    day = decision.decided_on or on
    reader = RecipientReader(rows, on=on)
    found = []
    for index in range(len(rows)):
        data = reader.read(index, day).data
        person = data.cells
        found.append(
            {
                "row": rows.numbers[index],
                "kind": data.kind,
                "name": normalise(data.name or person.name),
                "position": normalise(person.position),
                "unit": normalise(str(rows.column("unit")[index] or "") or rows.under(index).get("unit", "")),
                "honour": data.honour.code if data.honour else "",
                "raw": rows.raw(index),
                "section": rows.sections[index],
            }
        )
    return [row for row in found if row["name"]]


def _counting_texts(workbook: Workbook) -> list[str]:
    """The lines that count recipients. A heading of one unit counts its own and is left aside: it names no kind alone."""
    lines = [
        normalise(" ".join(str(value) for value in row if value not in ("", None)))
        for sheet in workbook.sheets
        if not sheet.hidden
        for row in sheet.rows
        if sum(value not in ("", None) for value in row) <= 2
    ]
    return [line[:500] for line in lines if stated_counts(line)]


def store_missing(signed: SignedList, missing: Sequence[Difference], *, on: date) -> None:
    """Write rows of the signed list into the draft, found in the directory as a list of nominees would be."""
    decision, rows = signed.decision, ListRows()
    only = _only_honour(decision)
    for difference in missing:
        row = signed.rows[difference.signed.key]
        raw = row["raw"] if row["honour"] or not only else {**row["raw"], "award": only}
        rows.append(sheet=SHEET, number=row["row"], raw=raw, section=row["section"])
    options = ImportOptions(on=on, as_of=decision.decided_on, decision_id=decision.pk)
    resource = NomineesResource()
    planned = resource.plan(rows, options)
    _refuse_errors(planned, rows)
    resource.write([row for row in planned if row.status in (RowStatus.NEW, RowStatus.CHANGED)], options)


def _only_honour(decision: Decision) -> str:
    """The honour all lines of the draft share, which its signed list may name in the title alone."""
    names = set(decision.lines.order_by().values_list("honour__name", flat=True))
    return names.pop() if len(names) == 1 else ""


def _refuse_errors(planned: list, rows: ListRows) -> None:
    wrong = [
        f"Dòng {rows.numbers[row.index]} ({row.data.name}): {found.message}"
        for row in planned
        for found in row.issues
        if found.severity == "error"
    ]
    if wrong:
        raise RuleViolation("\n".join(wrong[:5]) + "\nHãy thêm dòng này bằng tay trong danh sách của dự thảo.")
