"""Statistical tables as files to print and sign, by the ending of the file's name."""

from collections.abc import Callable

from awards.documents.figures.papers import table_docx, table_pdf
from awards.documents.figures.workbook import write_table
from awards.reports.figures.stat_table import StatTable

FORMATS: dict[str, Callable[[StatTable], bytes]] = {"xlsx": write_table, "docx": table_docx, "pdf": table_pdf}
