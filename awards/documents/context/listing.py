"""The list attached to a decision as a paper: its columns, its groups, and which way the page is turned."""

from awards.documents.context.common import column
from awards.reports.decisions.listing import DecisionList, ListRow
from emulation.enums import RecipientKind

#: What fits on a page held upright, in the widths of the columns.
UPRIGHT = 95


def list_context(listing: DecisionList) -> dict:
    """Columns nobody fills are left out; the number of the golden book stands beside a number that restarts in each group."""
    rows = listing.rows
    several = len({row.honour for row in rows}) > 1
    people = bool(rows) and all(row.kind == RecipientKind.PERSON.label for row in rows)
    restarts = len(listing.groups) > 1 and any(row.ordinal for row in rows)
    shown = [
        ("number", column("STT", 7, centred=True), True),
        ("ordinal", column("Số sổ vàng", 7, centred=True), restarts),
        ("full_name", column("Họ và tên" if people else "Tên tập thể, cá nhân, hộ gia đình", 29), True),
        ("position", column("Chức vụ", 22), any(row.position for row in rows)),
        ("unit", column("Đơn vị công tác, địa chỉ", 27), any(row.unit_name for row in rows)),
        ("honour", column("Danh hiệu, hình thức khen thưởng", 25), several),
        ("note", column("Ghi chú", 9), any(row.note for row in rows)),
    ]
    fields = [field for field, _, needed in shown if needed]
    columns = [shape for _, shape, needed in shown if needed]
    return {
        "landscape": sum(shape["width"] for shape in columns) > UPRIGHT,
        "title": [line for line in listing.title if line],
        "reference": listing.reference,
        "columns": columns,
        "groups": [{"heading": group.heading, "rows": [_row(row, fields) for row in group.rows]} for group in listing.groups],
        "counts": listing.counts,
        "total": f"Tổng cộng: {listing.counts}." if listing.counts else "Chưa có ai trong danh sách.",
    }


def _row(row: ListRow, fields: list[str]) -> dict:
    values = {
        "number": str(row.number),
        "ordinal": str(row.ordinal or ""),
        "honorific": row.honorific,
        "name": row.name,
        "full_name": f"{row.honorific} {row.name}".strip(),
        "position": row.position,
        "unit": row.unit_name or row.place,
        "honour": row.honour,
        "note": row.note,
    }
    return {**values, "cells": [values[field] for field in fields]}
