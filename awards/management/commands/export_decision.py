"""Writes a decision to a file, as the buttons of its page do: its list as a sheet, or the paper as DOCX or PDF."""

from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from awards.documents.papers import FORMATS, PAPERS, make_paper
from awards.enums import DocumentKind
from awards.models import Decision
from awards.queries.decisions.finding import find_decisions
from awards.resources.decisions.listing import decision_list_file
from emulation.errors import RuleViolation


class Command(BaseCommand):
    help = "Xuất danh sách kèm theo quyết định (xlsx, csv), hoặc quyết định kèm danh sách (docx, pdf), ra tệp để in."

    def add_arguments(self, parser):
        parser.add_argument("number", metavar="NUMBER", help="Số quyết định, ví dụ 1531/QĐ-UBND hoặc 1531.")
        parser.add_argument("--year", type=int, required=True, help="Năm của ngày quyết định.")
        parser.add_argument("--format", choices=("xlsx", "docx", "pdf", "csv"), default="xlsx", help="Dạng tệp (mặc định: xlsx).")
        parser.add_argument("-o", "--output", metavar="FILE", required=True, type=Path, help="Tệp sẽ ghi.")
        parser.add_argument("--issuer", default="", help="Tên người ban hành, khi nhiều người có quyết định cùng số.")
        parser.add_argument("--date", type=date.fromisoformat, help="Ngày quyết định (YYYY-MM-DD), khi vẫn còn nhiều quyết định.")

    def handle(self, *args, number, year, output, issuer, date, **options):
        decision = _only(list(find_decisions(number, year=year, issuer=issuer, on=date)), number=number, year=year)
        try:
            file = _file(decision, options["format"])
            output.write_bytes(file.content)
        except RuleViolation as refusal:
            raise CommandError(str(refusal)) from None
        except OSError as error:
            raise CommandError(f"Không ghi được tệp {output}: {error.strerror}. Hãy chọn nơi khác với -o.") from None
        whole = options["format"] in FORMATS and not decision.recorded
        what = "quyết định kèm danh sách:" if whole else "danh sách kèm theo"
        self.stdout.write(f"Đã ghi {what} Quyết định số {decision} vào {output}.")


def _file(decision: Decision, file_format: str):
    if file_format in FORMATS:
        # What was signed elsewhere is not made again: its list alone.
        kind = DocumentKind.LIST if decision.recorded else DocumentKind.DECISION
        return make_paper(PAPERS[kind], decision, file_format, on=timezone.localdate())
    return decision_list_file(decision, file_format)


def _only(decisions: list[Decision], *, number: str, year: int) -> Decision:
    if not decisions:
        raise CommandError(f"Không có quyết định số {number} năm {year}. Hãy kiểm tra số và năm.")
    if len(decisions) > 1:
        candidates = "; ".join(f"số {decision} của {decision.issuer.name}" for decision in decisions)
        raise CommandError(
            f"Có {len(decisions)} quyết định số {number} năm {year}. Hãy chọn bằng --issuer hoặc --date: {candidates}."
        )
    return decisions[0]
