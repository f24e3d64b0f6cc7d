"""A decision's list as a file: the one place the admin's button and `export_decision` both call."""

from collections.abc import Callable
from dataclasses import dataclass

from awards.models import Decision
from awards.reports.decisions.listing import DecisionList, decision_list
from awards.resources.decisions.listing_csv import write_csv
from awards.resources.decisions.listing_xlsx import write_xlsx
from awards.rules.papers.file_names import signed_stem
from emulation.errors import RuleViolation


@dataclass(frozen=True, slots=True)
class ListFile:
    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Writer:
    write: Callable[[DecisionList], bytes]
    content_type: str


WRITERS = {
    "xlsx": Writer(write_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": Writer(write_csv, "text/csv; charset=utf-8"),
}


def decision_list_file(decision: Decision, file_format: str) -> ListFile:
    """The list in one of the formats of `WRITERS`; a draft's is marked as one."""
    writer = WRITERS.get(file_format)
    if writer is None:
        raise RuleViolation(
            f"Chưa xuất được danh sách dạng {file_format.upper()}. Hãy chọn {' hoặc '.join(name.upper() for name in WRITERS)}."
        )
    listing = decision_list(decision)
    return ListFile(_file_name(decision, file_format), writer.content_type, writer.write(listing))


def _file_name(decision: Decision, file_format: str) -> str:
    if decision.is_draft:
        return f"du-thao-{decision.pk}.{file_format}"
    return f"danh-sach-{signed_stem(decision.number, decision.decided_on)}.{file_format}"
