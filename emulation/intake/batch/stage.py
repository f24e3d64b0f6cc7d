"""Reading an uploaded list into a batch: its file, its rows and what is wrong with them. Nothing else is stored."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from emulation.enums import BatchState
from emulation.errors import RuleViolation
from emulation.intake.batch import kinds
from emulation.intake.batch.file_store import content_of, keep_file
from emulation.intake.batch.kinds import ListResource
from emulation.intake.batch.rows import store_rows
from emulation.intake.files.reader import read_workbook
from emulation.intake.files.sheet import Workbook, column_letter
from emulation.intake.issues import Refusal, refusal
from emulation.intake.layout.find_tables import Layout, data_sheets, find_tables
from emulation.intake.layout.guess_shape import shapes_of
from emulation.intake.layout.mapping import ASKABLE, Mapping, chosen_sheet, recall, remember
from emulation.intake.layout.rows import ListRows, letters_of, rows_of, storable
from emulation.intake.plan import ImportOptions, PlannedRow, count_rows
from emulation.intake.templates.file import mark_of
from emulation.intake.templates.registry import drop_unfilled, remarks
from emulation.models import ImportBatch, User
from emulation.rules.secrets import refused_as_secret
from emulation.rules.text import normalise
from emulation.services.journal.acts import act

AUTO = "auto"
STATE_SECRET = "F_STATE_SECRET"
#: “MẬT” alone in one of these is somebody's name.
NAMES = {"name", "given_name", "family_name"}

_Findings = tuple[ListRows, list[PlannedRow]]


def stage_list(
    *,
    content: bytes,
    file_name: str,
    kind: str,
    options: ImportOptions,
    by: User | None,
    password: str | None = None,
    ask: bool = False,
) -> ImportBatch:
    """Read a list and keep it as a batch: the file, its rows and what is wrong with them. Nothing else is stored.

    A refused file leaves the batch with the reason and no rows. With `ask`, a file whose columns are not recognised waits
    for somebody to say what they hold (mapping.py) instead of being refused.
    """
    options = replace(options, account=by.pk if by else None)
    batch = ImportBatch(
        kind=kind,
        file_name=normalise(file_name)[-255:] or "không tên",
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        uploaded_by=by,
        options=options.to_json(),
    )
    upload = _Upload(content, batch.file_name, password)
    # Read before the act, which on SQLite lets nobody else write. The password is not kept, so a file under one could not be
    # opened again.
    findings = _look_into(batch, upload, options, ask=ask and not password)
    with act("stage_list", f"Nạp danh sách {batch.file_name}", by=by):
        _keep(batch, upload, findings)
    return batch


def stage_mapped(*, batch: ImportBatch, kind: str, mapping: Mapping, by: User | None, on: date) -> ImportBatch:
    """Read a file that waits for its columns once more, as somebody says they are. Raises RuleViolation where that fails."""
    batch = ImportBatch.objects.get(pk=batch.pk)
    _require_waiting(batch)
    batch.kind, batch.mapping = kind, mapping.to_json()
    upload = _Upload(content_of(batch), batch.file_name)
    findings = _look_into(batch, upload, ImportOptions.from_json(batch.options, on=on), ask=False)
    if batch.state == BatchState.REFUSED:
        raise RuleViolation(batch.refusal)
    with act("map_list", f"Ghép cột danh sách {batch.file_name}", by=by, record=batch):
        _require_waiting(ImportBatch.objects.select_for_update().get(pk=batch.pk))
        _keep(batch, upload, findings)
        remember(upload.workbook, kind, mapping, sender=batch.uploaded_by)
    return batch


def _require_waiting(batch: ImportBatch) -> None:
    if batch.state != BatchState.MAPPING:
        raise RuleViolation("Danh sách này không còn chờ ghép cột.")


@dataclass
class _Upload:
    content: bytes
    file_name: str
    password: str | None = None

    @cached_property
    def workbook(self) -> Workbook:
        """The file, opened once. Raises Refusal."""
        return read_workbook(self.content, self.file_name, password=self.password)


def _look_into(batch: ImportBatch, upload: _Upload, options: ImportOptions, *, ask: bool) -> _Findings | None:
    """What the file holds; none where the batch has the reason why it holds nothing. Writes nothing."""
    batch.refusal_code = batch.refusal = ""
    try:
        resource, rows = _read(batch, upload.workbook, options)
    except Refusal as refused:
        batch.state = BatchState.MAPPING if ask and refused.code in ASKABLE else BatchState.REFUSED
        batch.refusal_code, batch.refusal = refused.code, refused.message[:1000]
        return None
    planned = resource.plan(rows, ImportOptions.from_json(batch.options, on=options.on))
    batch.state = BatchState.STAGED
    batch.counts = count_rows(planned)
    return rows, planned


def _keep(batch: ImportBatch, upload: _Upload, findings: _Findings | None) -> None:
    # Of what must not be in the system nothing stays but the refusal.
    keep_file(batch, b"" if batch.refusal_code == STATE_SECRET else upload.content)
    batch.save()
    if findings:
        store_rows(batch, *findings)


def _read(batch: ImportBatch, workbook: Workbook, options: ImportOptions) -> tuple[ListResource, ListRows]:
    """The rows of a file; fills what the batch says of its sheets. Raises Refusal."""
    own = kinds.known_by_mark(workbook)
    if own is not None:
        batch.kind = own.name
        return own, own.read(workbook, batch, options)
    mark = mark_of(workbook)
    marked = batch.kind == AUTO and mark is not None and mark.kind in kinds.names()
    resource = kinds.get(mark.kind) if marked else _kind_of(batch, workbook)
    batch.kind = resource.name
    layout = _layout(batch, workbook, resource)
    _refuse_secrets(batch.file_name, layout)
    if mark:
        for table in layout.tables:
            drop_unfilled(table, resource.name)
            # The template's own keys stand in columns nobody sees.
            table.issues = [found for found in table.issues if found[2].code != "W_HIDDEN_COLUMN"]
    rows = rows_of(layout)
    if mark and len(rows):
        rows.remarks.setdefault(0, []).extend(remarks(mark, resource.name, options))
    batch.sheets = [
        {
            "name": table.sheet_name,
            "header_rows": table.header_rows,
            "columns": letters_of(table),
            "encoding": table.encoding,
            "unused": {column_letter(column): storable(text[:60]) for column, text in sorted(table.unrecognised.items())},
        }
        for table in layout.tables
    ]
    batch.skipped = [
        {"sheet": table.sheet_name, "row": line.row, "reason": line.reason, "text": storable(line.text[:200])}
        for table in layout.tables
        for line in table.skipped
    ] + [{"sheet": name, "row": None, "reason": reason, "text": ""} for name, reason in layout.ignored]
    return resource, rows


def _refuse_secrets(file_name: str, layout: Layout) -> None:
    """A file with a mark of a State secret in a cell, a line above the list or its name is not kept."""
    columns = (column for table in layout.tables for name, column in table.values.items() if name not in NAMES)
    cells = (cell for column in columns for cell in column if isinstance(cell, str))
    lines = (line.text for table in layout.tables for line in table.skipped)
    # Each text once, and all of them asked about at once: a list has millions of cells.
    if sentence := refused_as_secret("\n".join(dict.fromkeys((file_name, *lines, *cells)))):
        raise Refusal(STATE_SECRET, sentence)


def _layout(batch: ImportBatch, workbook: Workbook, resource: ListResource) -> Layout:
    """The tables as the clerk mapped them, else as they are recognised, else as a list of that header was mapped before."""
    mapping = Mapping.from_json(batch.mapping)
    if mapping is None:
        try:
            return find_tables(workbook, resource.shape)
        except Refusal as refused:
            known = recall(workbook, resource.name, sender=batch.uploaded_by) if refused.code in ASKABLE else None
            if known is None:
                raise
            mapping = known[1]
            batch.mapping = mapping.to_json()
    sheet, others = chosen_sheet(workbook, mapping)
    layout = find_tables(sheet, resource.shape, mapping=mapping.columns, header_row=mapping.header_row)
    layout.ignored += others
    return layout


def _kind_of(batch: ImportBatch, workbook: Workbook) -> ListResource:
    """The kind asked for, or for `auto` the one whose columns fit the file best; refuses a file that two kinds fit as well."""
    if batch.kind != AUTO:
        return kinds.get(batch.kind)
    shapes = tuple(resource.shape for resource in kinds.all_kinds())
    for sheet in data_sheets(workbook):
        fitting = shapes_of(sheet, shapes)
        if len(fitting) == 1:
            return kinds.get(fitting[0].name)
        if fitting:
            break
    else:
        fitting = []
    known = recall(workbook, sender=batch.uploaded_by)
    if known is not None:
        return kinds.get(known[0])
    if not fitting:
        raise refusal("F_NO_HEADER")
    raise refusal("F_KIND_UNSURE", kinds=" hay ".join(kinds.get(shape.name).label for shape in fitting))
