"""Parents that are themselves new rows of the same list of units."""

from dataclasses import replace

from emulation.enums import RowStatus
from emulation.intake.issues import remark
from emulation.intake.layout.rows import ListRows
from emulation.intake.match.unit_names import read_unit
from emulation.intake.plan import PlannedRow


class ListedUnits:
    """The rows of a list by the name and the code they give their unit."""

    def __init__(self, rows: ListRows):
        self._named: dict[str, list[int]] = {}
        self._coded: dict[str, int] = {}
        for index, name in enumerate(rows.column("unit_name")):
            readings = read_unit(str(name or "")).readings
            if readings:
                self._named.setdefault(readings[0][0], []).append(index)
        for index, code in enumerate(rows.column("unit_code")):
            if code:
                self._coded.setdefault(str(code).strip().casefold(), index)

    def find(self, written: str) -> int | None:
        """The one row that bears this code or name."""
        coded = self._coded.get(written.strip().casefold())
        if coded is not None:
            return coded
        rows = (self._named.get(name, ()) for name, _ in read_unit(written).readings)
        return next((found[0] for found in rows if len(found) == 1), None)


def settle_parents(planned: list[PlannedRow], rows: ListRows) -> None:
    """Put new units under the rows they name; one whose parent is wrong, or that stands below itself, is wrong as well."""
    for row in planned:
        if row.data.parent_row is not None and row.data.new:
            wrong = _what_is_wrong(row, planned, rows)
            if wrong:
                row.issues.append(remark("E_UNIT_UNKNOWN", "parent", message=wrong))
                row.data.new = None
                row.settle(RowStatus.ERROR)
    for row in planned:
        if row.data.parent_row is not None and row.data.new:
            above = planned[row.data.parent_row]
            code = above.values["unit_code"]
            row.data.new = replace(row.data.new, parent_id=above.data.unit_id, parent_code=code)
            row.values["parent"] = code


def _what_is_wrong(row: PlannedRow, planned: list[PlannedRow], rows: ListRows) -> str:
    number = rows.numbers[row.data.parent_row]
    seen = {row.index}
    index = row.data.parent_row
    while index is not None:
        if index in seen:
            return f"Đơn vị cấp trên ghi vòng tròn, qua dòng {number} của danh sách. Hãy sửa cột đơn vị cấp trên."
        if planned[index].status == RowStatus.ERROR:
            return f"Đơn vị cấp trên là dòng {number} của danh sách, dòng đó còn lỗi. Hãy sửa dòng đó trước."
        seen.add(index)
        index = planned[index].data.parent_row
    return ""
