"""The journal, uploaded lists and saved views."""

from datetime import UTC, datetime

from emulation.enums import BatchState, Operation, RowStatus, SealOccasion
from emulation.models import Act, ExportLayout, ImportBatch, ImportRow, JournalEntry, SavedView, Seal, User
from emulation.services.journal.sealing import seal_journal
from tests.factories.common import next_number


def make_act(**values) -> Act:
    return Act.objects.create(**{"verb": "change", "summary": "Sửa hồ sơ thử", **values})


def make_seal() -> Seal:
    return seal_journal(occasion=SealOccasion.DAILY)[0]


def make_entry(**values) -> JournalEntry:
    """An entry as the triggers write it, for pages that show the journal."""
    number = next_number()
    values = {
        "at": datetime(2025, 9, 1, 8, tzinfo=UTC),
        "operation": Operation.INSERT,
        "table": "emulation_unit",
        "key": number,
        **values,
    }
    return JournalEntry.objects.create(**values)


def make_batch(**values) -> ImportBatch:
    number = next_number()
    values = {
        "kind": "people",
        "state": BatchState.STAGED,
        "file": "lists/00/thu",
        "file_name": f"danh-sach-{number}.xlsx",
        "sha256": f"{number:064}",
        "size": 1,
        **values,
    }
    if values["state"] in (BatchState.COMMITTED, BatchState.UNDONE):
        values.setdefault("committed_at", datetime(2025, 9, 2, 1, tzinfo=UTC))
    if values["state"] in (BatchState.REFUSED, BatchState.MAPPING):
        values = {"refusal_code": "F_NOT_A_LIST", "refusal": "Không tìm thấy bảng.", **values}
    return ImportBatch.objects.create(**values)


def make_row(*, batch: ImportBatch | None = None, **values) -> ImportRow:
    values = {"sheet": "Sheet1", "row": 6, "status": RowStatus.NEW, **values}
    return ImportRow.objects.create(batch=batch or make_batch(), **values)


def make_saved_view(*, owner: User, **values) -> SavedView:
    values = {"list_name": "emulation.person", "title": f"Bộ lọc {next_number()}", "query": "q=an", **values}
    return SavedView.objects.create(owner=owner, **values)


def make_layout(*, owner: User | None = None, **values) -> ExportLayout:
    values = {"list_name": "awards.award", "name": f"Bố cục {next_number()}", "columns": "name honour", **values}
    return ExportLayout.objects.create(owner=owner, **values)
