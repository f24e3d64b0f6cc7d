"""A decision's list as a file: the one place the admin's button and `export_decision` both call."""

from collections.abc import Callable

from awards.models import Decision
from awards.reports.decisions.columns import columns_of
from awards.reports.decisions.listing import DecisionList, decision_list
from awards.resources.decisions.sheet import write_xlsx
from awards.rules.papers.files import File, signed_stem
from emulation.common.streams.csv import stream_csv
from emulation.errors import RuleViolation


def write_csv(listing: DecisionList) -> bytes:
    columns = columns_of(listing)
    rows = ([column.value(listing, row) for column in columns] for row in listing.rows)
    return b"".join(stream_csv([column.header for column in columns], rows))


WRITERS: dict[str, Callable[[DecisionList], bytes]] = {"xlsx": write_xlsx, "csv": write_csv}


def decision_list_file(decision: Decision, file_format: str) -> File:
    """The list in one of the formats of `WRITERS`; a draft's is marked as one."""
    write = WRITERS.get(file_format)
    if write is None:
        formats = " hoặc ".join(name.upper() for name in WRITERS)
        raise RuleViolation(f"Chưa xuất được danh sách dạng {file_format.upper()}. Hãy chọn {formats}.")
    stem = f"du-thao-{decision.pk}" if decision.is_draft else f"danh-sach-{signed_stem(decision.number, decision.decided_on)}"
    return File(f"{stem}.{file_format}", write(decision_list(decision)))
