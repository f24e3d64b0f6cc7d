"""The kinds of files a list is exported in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from emulation.common.streams.csv import stream_csv
from emulation.common.streams.docx import stream_docx
from emulation.common.streams.xlsx import stream_xlsx


@dataclass(frozen=True, slots=True)
class SheetFormat:
    """`stream(headers, rows, title=…)` yields the file piece by piece, so that no file is ever held whole."""

    extension: str
    label: str
    content_type: str
    stream: Callable[..., Iterator[bytes]]


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {
    found.extension: found
    for found in (
        SheetFormat("xlsx", "Excel (.xlsx)", XLSX, stream_xlsx),
        SheetFormat("csv", "CSV", "text/csv; charset=utf-8", stream_csv),
        SheetFormat("docx", "Word (.docx)", DOCX, stream_docx),
    )
}
