"""The list attached to a decision as a paper: its columns, its groups, and which way the page is turned."""

from awards.documents.context.common import column
from awards.reports.decisions.columns import Column, is_landscape, printed_columns
from awards.reports.decisions.listing import DecisionList, ListRow


def list_context(listing: DecisionList) -> dict:
    columns = printed_columns(listing)
    return {
        "landscape": is_landscape(columns),
        "title": [line for line in listing.title if line],
        "reference": listing.reference,
        "columns": [column(shown.header, shown.width, centred=shown.centred) for shown in columns],
        "groups": [
            {"heading": group.heading, "rows": [_row(listing, row, columns) for row in group.rows]} for group in listing.groups
        ],
        "counts": listing.counts,
        "total": f"Tổng cộng: {listing.counts}." if listing.counts else "Chưa có ai trong danh sách.",
    }


def _row(listing: DecisionList, row: ListRow, columns: list[Column]) -> dict:
    """The cells of the columns; beside them, by name, what a template of the office may ask for."""
    return {
        "number": str(row.number),
        "ordinal": str(row.ordinal or ""),
        "honorific": row.honorific,
        "name": row.name,
        "full_name": f"{row.honorific} {row.name}".strip(),
        "position": row.position,
        "unit": row.workplace,
        "honour": row.honour,
        "note": row.note,
        "cells": [str(shown.value(listing, row) or "") for shown in columns],
    }
