"""What became of a list, as the stable JSON report (docs/how-to/commands.md)."""

from collections.abc import Iterator
from typing import Any

from emulation.enums import BatchState
from emulation.models import ImportBatch

OUTCOMES = {
    BatchState.REFUSED: "refused",
    BatchState.MAPPING: "needs_mapping",
    BatchState.STAGED: "ready",
    BatchState.COMMITTED: "committed",
    BatchState.UNDONE: "ready",
}
NO_COUNTS = {"data_rows": 0, "new": 0, "changed": 0, "unchanged": 0, "warning": 0, "error": 0}


def batch_report(batch: ImportBatch, *, with_rows: bool = False) -> dict[str, Any]:
    """The report of a batch; every row with its values when asked for."""
    report = {
        "file": batch.file_name,
        "kind": batch.kind,
        "outcome": OUTCOMES[batch.state],
        "batch": batch.pk,
        "refusal": {"code": batch.refusal_code, "message": batch.refusal} if batch.refusal_code else None,
        "sheets": batch.sheets,
        "counts": {**NO_COUNTS, **batch.counts},
        "issues": list(_issues(batch)),
        "skipped": batch.skipped,
        "rest": batch.options.get("rest"),
    }
    if with_rows:
        report["rows"] = [
            {"sheet": sheet, "row": number, "status": status, "values": values}
            for sheet, number, status, values in batch.rows.order_by("id").values_list("sheet", "row", "status", "values")
        ]
    return report


def _issues(batch: ImportBatch) -> Iterator[dict[str, Any]]:
    found = batch.rows.exclude(issues=[]).order_by("id").values_list("sheet", "row", "issues")
    for sheet, number, issues in found:
        for issue in issues:
            yield {"sheet": sheet, "row": number, **issue}
