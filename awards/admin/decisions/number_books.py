"""Books of decision numbers, with what is doubtful in each year, and the numbers kept or given in them."""

from django import forms
from django.contrib import admin

from awards.enums import NumberState
from awards.models import NumberBook, NumberEntry
from awards.permissions import RESERVE
from awards.queries.decisions.numbering import findings_of, ledger_of, years_of
from awards.rules.decisions.numbering import Findings
from awards.services.decisions.numbering import cancel_number, reserve_number
from emulation.desk.base import DeskModelAdmin, ReadOnlyAdmin
from emulation.desk.links import list_url, record_url
from emulation.desk.lists.filters import DeskFilterSet, RecordFilter, SelectFilter
from emulation.desk.records.panels import Panel
from emulation.desk.verbs import Verb

#: The years a book's page goes through, and the rows it shows of the newest one.
YEARS, SHOWN = 5, 200


class ReserveForm(forms.Form):
    year = forms.IntegerField(label="năm", min_value=1945, max_value=2100, localize=False)
    reason = forms.CharField(label="lý do", max_length=500, help_text="Dành cho quyết định nào, ai yêu cầu.")


class CancelForm(forms.Form):
    reason = forms.CharField(label="lý do hủy", max_length=500)


def reserve(book, *, by, on, year, reason):
    entry = reserve_number(book=book, year=year, reason=reason, by=by, on=on)
    return f"Đã giữ số {entry.text}. Khi lập quyết định, hãy nhập số này vào dự thảo."


def cancel(entry, *, by, on, reason):
    cancel_number(entry=entry, reason=reason, by=by, on=on)
    return f"Đã hủy số {entry.text}; số này không được cấp lại."


def problems(findings: Findings) -> list[tuple[str, str]]:
    """What deserves a look, as (kind, numbers)."""
    gaps = ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in findings.gaps)
    runs = [
        ("Số bị trùng", ", ".join(map(str, findings.duplicates))),
        (f"Thiếu {findings.missing} số", gaps),
        ("Ngày không theo thứ tự số", ", ".join(map(str, findings.out_of_order))),
    ]
    return [(kind, numbers) for kind, numbers in runs if numbers]


class BookFilterSet(DeskFilterSet):
    issuer = RecordFilter(field_name="issuer", label="người ban hành", reference=NumberBook._meta.get_field("issuer"))

    class Meta:
        model = NumberBook
        fields = []


@admin.register(NumberBook)
class NumberBookAdmin(DeskModelAdmin):
    list_display = ["name", "issuer", "template", "is_default"]
    fields = ["issuer", "name", "template", "is_default", "note"]
    search_words = ("search",)
    search_help_text = "Tên sổ, mẫu số"
    filterset_class = BookFilterSet
    verbs = (
        Verb(
            name="giu-so",
            label="Giữ trước một số",
            service=reserve,
            permission=RESERVE,
            form=ReserveForm,
            initial=lambda book, on: {"year": on.year},
            confirm="Số kế tiếp của sổ được giữ lại. Số không dùng nữa phải hủy, có ghi lý do.",
        ),
    )
    empty_text = "Chưa có sổ số nào. Hãy mở sổ cho người ban hành để hệ thống cấp số liên tục khi ban hành quyết định."

    def get_readonly_fields(self, request, obj=None):
        """The series stays the issuer's, and written as it began, once a number is in it."""
        fixed = ["issuer", "template"] if obj and obj.entries.exists() else []
        return [*super().get_readonly_fields(request, obj), *fixed]

    def record_subtitle(self, book):
        return f"{book.issuer} · mẫu số {book.template}"

    def panels_come_first(self, book):
        return True

    def panels(self, request, book):
        years = years_of(book)[:YEARS]
        ledgers = {year: ledger_of(book, year) for year in years}
        panels = [self._years_panel(book, ledgers)]
        if years:
            panels.append(self._ledger_panel(book, years[0], ledgers[years[0]]))
        return panels

    def _years_panel(self, book, ledgers):
        rows = []
        for year, ledger in ledgers.items():
            doubts = problems(findings_of(ledger))
            states = [row.state for row in ledger]
            rows.append(
                [
                    str(year),
                    str(ledger[-1].number) if ledger else "0",
                    *(str(states.count(state)) for state in NumberState),
                    "; ".join(f"{kind}: {numbers}" for kind, numbers in doubts) or "Liên tục, không trùng",
                ]
            )
        columns = ["Năm", "Số cuối", "Đã dùng", "Giữ trước", "Đã hủy", "Cần xem"]
        return Panel("Theo năm", columns, rows, empty="Sổ chưa có số nào. Số đầu tiên được cấp khi ban hành quyết định.")

    def _ledger_panel(self, book, year, ledger):
        rows = [
            [
                row.text,
                NumberState(row.state).label,
                row.dated.strftime("%d/%m/%Y"),
                (str(row.decision.title or row.decision), record_url(row.decision)) if row.decision else row.reason,
            ]
            for row in reversed(ledger[-SHOWN:])
        ]
        return Panel(
            f"Sổ năm {year} ({len(ledger)} số)", ["Số", "Tình trạng", "Ngày", "Quyết định, lý do"], rows,
            more_url=list_url(NumberEntry, book=book.pk), more_text="Mở các số cấp, giữ và hủy trên hệ thống",
            empty="Năm này chưa có số nào.",
        )  # fmt: skip


class EntryFilterSet(DeskFilterSet):
    book = RecordFilter(field_name="book", label="sổ", reference=NumberEntry._meta.get_field("book"))
    year = SelectFilter(label="năm", choices=lambda: _years())
    state = SelectFilter(choices=NumberState.choices, label="tình trạng")

    class Meta:
        model = NumberEntry
        fields = []


def _years() -> list[tuple[int, str]]:
    years = NumberEntry.objects.order_by("-year").values_list("year", flat=True).distinct()
    return [(year, str(year)) for year in years]


@admin.register(NumberEntry)
class NumberEntryAdmin(ReadOnlyAdmin):
    list_display = ["text", "year_text", "state", "entered_on", "decision", "reason", "book"]
    fields = ["book", "year_text", "text", "state", "entered_on", "decision", "reason"]
    search_exact = ("text",)
    search_help_text = "Số, ví dụ 15/QĐ-UBND"
    ordering = ["-year", "-number"]
    filterset_class = EntryFilterSet
    verbs = (
        Verb(
            name="huy-so",
            label="Hủy số",
            service=cancel,
            permission=RESERVE,
            form=CancelForm,
            offered=lambda entry: entry.state == NumberState.RESERVED,
            style="danger",
            confirm="Số đã hủy ở lại trong sổ với lý do và không được cấp lại.",
        ),
    )
    state_tones = {NumberState.USED: "issued", NumberState.RESERVED: "draft", NumberState.CANCELLED: "muted"}
    empty_text = "Chưa có số nào được cấp hay giữ trước trên hệ thống. Số được cấp khi ban hành quyết định."

    @admin.display(description="năm", ordering="year")
    def year_text(self, entry):
        return str(entry.year)
