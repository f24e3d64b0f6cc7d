"""An exported list that came back, as a kind of list: compared with the records as they are, stored through their forms."""

from collections.abc import Iterable, Sequence
from itertools import islice

from django.contrib import admin
from django.db import transaction

from emulation.desk.export.rows import CHUNK, rows_of_keys
from emulation.desk.lists.columns import column_label
from emulation.desk.sheets.cells import cell_text
from emulation.desk.sheets.comparing import TAKEN, Differences, differences, took
from emulation.desk.sheets.door import GONE, Door, Edit, request_of
from emulation.desk.sheets.mark import RowKey, RowKeys, SheetMark, UnknownMarkError, read_mark
from emulation.desk.sheets.reading import FOREIGN, KEY, is_exported, mark_in, rows_in
from emulation.desk.sheets.resource import SheetResource, sheet_of
from emulation.enums import RowStatus
from emulation.errors import RuleViolation
from emulation.intake.batch.kinds import ListResource, register
from emulation.intake.files.sheet import Workbook, column_letter
from emulation.intake.issues import Refusal, remark
from emulation.intake.layout.columns import ListShape
from emulation.intake.layout.rows import ListRows
from emulation.intake.plan import ImportOptions, PlannedRow
from emulation.models import ImportBatch, User
from emulation.rules.text import lower_first
from emulation.services.journal.acts import act

KEY_WRONG = (
    "Khóa của dòng này đã bị sửa hoặc thuộc danh sách khác. Hãy chép lại dòng từ tệp đã xuất; dòng mới thì để trống ô khóa."
)
KEY_TWICE = (
    "Dòng này có cùng khóa với dòng {other}. Nếu là dòng mới chép từ dòng kia thì chọn “Dòng mới”; nếu thừa thì bỏ dòng này."
)
NO_ACCOUNT = "Tệp xuất chỉ nạp lại được trên trang «Nhập danh sách», bằng tài khoản của người sửa."
NOT_OPEN = "Danh sách “{name}” không nhận tệp sửa lại từ tài khoản của bạn. Hãy sửa ở trang của danh sách ấy."
CONFLICT = "“{label}” đã được sửa ở hệ thống sau khi xuất: nay là “{now}”, còn tệp ghi “{cell}”. Hãy chọn một."
MOVED = "Sau khi xuất, dòng này đã được sửa ở hệ thống: {what}. Các ô ấy giữ như hiện nay; chỉ ghi các ô đã sửa trong tệp."
CLOSED = "Tài khoản của bạn không xem, sửa được cột này của danh sách. Hãy trả ô về như cũ."
EMPTY = "(trống)"


@register
class ReturnedSheet(ListResource):
    name = "sheet"
    label = "Danh sách xuất từ hệ thống"
    shape = ListShape("sheet", (), ())
    for_units = True
    chosen = False
    by_account = True

    # --- from the file ---
    def knows(self, workbook: Workbook) -> bool:
        return is_exported(workbook)

    def read(self, workbook: Workbook, batch: ImportBatch, options: ImportOptions) -> ListRows:
        mark = mark_in(workbook)
        model_admin, user = self._opened(mark, options)
        labels = labels_of(mark, sheet_of(model_admin, request_of(user)))
        rows, sheets = rows_in(workbook, labels)
        if not len(rows):
            raise Refusal("F_NO_ROWS", "Tệp không có dòng dữ liệu nào. Hãy kiểm tra có lọc hoặc xóa mất các dòng không.")
        batch.options |= {"source": mark.text()}
        batch.sheets = [
            {
                "name": sheet.name,
                "header_rows": [sheet.header_row],
                "columns": {key: column_letter(place) for key, place in sheet.columns.items()},
                "labels": {key: labels[key] for key in sheet.columns},
                "encoding": "",
                "unused": {column_letter(place): text[:60] for place, text in sheet.unused.items()},
            }
            for sheet in sheets
        ]
        batch.skipped = [
            {"sheet": sheet.name, "row": line.row, "reason": line.reason, "text": line.text}
            for sheet in sheets
            for line in sheet.skipped
        ]
        return rows

    @staticmethod
    def _opened(mark: SheetMark, options: ImportOptions):
        """The list a file names and who sends it. Raises Refusal."""
        user = User.objects.filter(pk=options.account).first()
        if user is None:
            raise Refusal("F_SHEET_ACCOUNT", NO_ACCOUNT)
        found = list_named(mark.list_name)
        if found is None or not found.sheet_returns or not found.has_view_permission(request_of(user)):
            name = found.opts.verbose_name_plural if found else mark.list_name
            raise Refusal("F_SHEET_LIST", NOT_OPEN.format(name=name))
        return found, user

    def _stored(self, options: ImportOptions):
        """The mark of a file read before, its list, and the account it is read for. Raises RuleViolation."""
        try:
            mark = read_mark(options.source)
            return mark, *self._opened(mark, options)
        except UnknownMarkError as error:
            raise RuleViolation(FOREIGN) from error
        except Refusal as refused:
            raise RuleViolation(refused.message) from refused

    # --- what it says ---
    def plan(self, rows: ListRows, options: ImportOptions) -> list[PlannedRow]:
        mark, model_admin, user = self._stored(options)
        reading = _Comparison(rows, mark, model_admin, user)
        planned = reading.planned()
        rehearse(planned, Door(model_admin, reading.sheet.fields, user), user)
        return planned

    def write(self, planned: Sequence[PlannedRow], options: ImportOptions) -> None:
        _, model_admin, user = self._stored(options)
        door = Door(model_admin, sheet_of(model_admin, request_of(user)).fields, user)
        for row in planned:
            if row.data and (refused := door.carry_out(row.data)):
                raise RuleViolation(refused[0].message)


def list_named(name: str):
    """The admin class of a list by its label."""
    return next(
        (
            found
            for model, found in admin.site.model_admins.items()
            if model._meta.label_lower == name and hasattr(found, "sheet_class")
        ),
        None,
    )


def labels_of(mark: SheetMark, sheet: SheetResource) -> dict[str, str]:
    """The heads of the exported columns, those that this account does not have included."""
    every = {key: column.label for key, column in sheet.fields.items()}
    return {key: every.get(key) or _head(key, mark) for key in mark.columns}


def _head(key: str, mark: SheetMark) -> str:
    try:
        return column_label(key, list_named(mark.list_name))
    except AttributeError:  # a column that the list no longer has
        return key


def about(batch: ImportBatch) -> str:
    """Which list an exported file holds, of which day and through which filter; '' for any other list."""
    try:
        mark = read_mark(batch.options.get("source") or "")
    except UnknownMarkError:
        return ""
    found = list_named(mark.list_name)
    name = found.opts.verbose_name_plural if found else mark.list_name
    return f"Danh sách {name} xuất ngày {mark.made_on:%d/%m/%Y} ({lower_first(mark.filtered)})"


def rehearse(planned: Iterable[PlannedRow], door: Door, user: User) -> None:
    """Carry out every change and take all of it back: what the form or the database refuses is then known of each row."""
    changes = [row for row in planned if row.data]
    if not changes:
        return
    with transaction.atomic():
        with act("rehearse", "Thử ghi tệp nạp lại", by=user):
            for row in changes:
                row.issues += door.carry_out(row.data)
                row.settle(row.status)
        transaction.set_rollback(True)


class _Comparison:
    """The rows of a file against the list."""

    def __init__(self, rows: ListRows, mark: SheetMark, model_admin, user: User):
        self.rows, self.admin = rows, model_admin
        self.request = request_of(user)
        self.sheet = sheet_of(model_admin, self.request)
        self.keys = RowKeys(mark)
        self.names = [name for name in mark.columns if rows.has(name)]
        self.known = {name: self.sheet.fields[name] for name in self.names if name in self.sheet.fields}
        self.first: dict[str, int] = {}

    def planned(self) -> list[PlannedRow]:
        found: list[PlannedRow] = []
        places = iter(range(len(self.rows)))
        while some := list(islice(places, CHUNK)):
            keys = {place: self.keys.read(self.rows.values[KEY][place]) for place in some if self.rows.values[KEY][place]}
            now = self._stored([key.pk for key in keys.values() if key])
            found += [self._row(place, keys.get(place), now) for place in some]
        return found

    def _stored(self, pks: list[str]) -> dict[str, dict]:
        queryset = self.admin.get_queryset(self.request).select_related(*self.admin.get_list_select_related(self.request))
        valid = [pk for pk in pks if len(pk) < 19]
        read = rows_of_keys(queryset, list(self.known.values()), valid)
        return {str(pk): dict(zip(self.known, values, strict=True)) for pk, values in read.items()}

    def _row(self, place: int, key: RowKey | None, now: dict[str, dict]) -> PlannedRow:
        cells = {name: self.rows.values[name][place] for name in self.names}
        row = PlannedRow(place, {name: cell_text(cell) for name, cell in cells.items()})
        row.issues += self.rows.remarks.get(place, ())
        if not self.rows.values[KEY][place]:
            row.data = Edit(None, {name: cell for name, cell in cells.items() if cell_text(cell) and name in self.known})
            row.settle(RowStatus.NEW)
            return row
        if key is None:
            row.issues.append(remark("E_SHEET_KEY", "", message=KEY_WRONG))
        elif key.pk in self.first:
            other = self.rows.numbers[self.first[key.pk]]
            row.issues.append(
                remark("E_SHEET_TWICE", "", message=KEY_TWICE.format(other=other), answers=((KEY, "", "Dòng mới"),))
            )
        elif key.pk not in now:
            row.issues.append(remark("E_SHEET_GONE", "", message=GONE))
        else:
            self._compare(row, cells, key, now[key.pk], place)
        if key is not None:
            self.first.setdefault(key.pk, place)
        row.settle(row.status if row.data else RowStatus.UNCHANGED)
        return row

    def _compare(self, row: PlannedRow, cells: dict, key: RowKey, now: dict, place: int) -> None:
        taken = {TAKEN + name: self.rows.values[TAKEN + name][place] for name in self.names if self.rows.has(TAKEN + name)}
        found = differences(cells | taken, key, now, self.known)
        row.issues += self._questions(found, now)
        changed = found.edits | found.conflicts
        if changed:
            row.before = {name: cell_text(now[name]) for name in changed}
            row.status = RowStatus.CHANGED
        if changed and not found.conflicts:
            row.data = Edit(key.pk, found.edits)
        if found.edits and (moved := [name for name in found.moved if self.known[name].fills]):
            what = "; ".join(f"“{self.known[name].label}” nay là “{cell_text(now[name]) or EMPTY}”" for name in moved)
            row.issues.append(remark("W_SHEET_MOVED", moved[0], message=MOVED.format(what=what)))

    def _questions(self, found: Differences, now: dict):
        for name, cell in found.conflicts.items():
            stored, label = cell_text(now[name]), self.known[name].label
            said = CONFLICT.format(label=label, now=stored or EMPTY, cell=cell or EMPTY)
            answers = (
                (TAKEN + name, took(stored), f"Lấy theo tệp: {cell or EMPTY}"),
                (name, stored, f"Giữ như hiện nay: {stored or EMPTY}"),
            )
            yield remark("E_SHEET_CONFLICT", name, cell, message=said, answers=answers)
        for name in found.closed:
            yield remark("E_SHEET_CLOSED", name, message=CLOSED)
