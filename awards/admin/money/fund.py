"""Money into the fund and out of it, and the report of a year with what organising may cost."""

from datetime import date

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.template.response import TemplateResponse

from awards.enums import FundFlow, FundHeading
from awards.models import FundEntry, Payment
from awards.permissions import READ_FUND
from awards.queries.payments import fund_year
from awards.rules.papers.number_words import money
from emulation.desk.base import DeskModelAdmin
from emulation.desk.links import list_url
from emulation.desk.lists.filters import DayFilter, DeskFilterSet, SelectFilter, YearFilter
from emulation.rules.numbers import grouped


class EntryFilterSet(DeskFilterSet):
    flow = SelectFilter(choices=FundFlow.choices, label="thu, chi")
    heading = SelectFilter(choices=FundHeading.choices, label="nguồn, nội dung")
    year = YearFilter(field_name="day", label="năm")
    since = DayFilter(field_name="day", lookup_expr="gte", label="từ ngày")
    until = DayFilter(field_name="day", lookup_expr="lte", label="đến ngày")

    class Meta:
        model = FundEntry
        fields = []


@admin.register(FundEntry)
class FundEntryAdmin(DeskModelAdmin):
    list_display = ["day", "flow", "heading", "amount_text", "paper", "note"]
    fields = ["day", "flow", "heading", "amount", "paper", "note"]
    filterset_class = EntryFilterSet
    search_folded = (("note", "paper"),)
    search_help_text = "Diễn giải, chứng từ"
    empty_text = "Chưa có khoản thu, chi nào. Ghi nguồn thu và các khoản chi ngoài danh sách chi tiền thưởng ở đây."

    @admin.display(description="số tiền (đồng)", ordering="amount")
    def amount_text(self, entry):
        return grouped(entry.amount)


def fund_view(request: HttpRequest) -> TemplateResponse:
    """The fund in `?nam=`; without it, or with nonsense in it, this year."""
    if not request.user.has_perms(READ_FUND):
        raise PermissionDenied
    today = admin.site.today()
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and 1945 <= int(asked[:5]) <= 2200 else today.year
    found = fund_year(year)
    context = {
        **admin.site.each_context(request),
        "title": f"Báo cáo quỹ thi đua, khen thưởng năm {year}",
        "year": str(year),
        "years": [str(one) for one in range(today.year, today.year - 6, -1)],
        "income": [_line(head.label, amount, _entries(year, FundFlow.INCOME, head)) for head, amount in found.income],
        "spending": [
            _line("Tiền thưởng theo danh sách chi", found.bonuses, _paid(year)),
            *(_line(head.label, amount, _entries(year, FundFlow.SPENDING, head)) for head, amount in found.spending),
        ],
        "total_in": grouped(found.total_in),
        "total_out": grouped(found.total_out),
        "left": ("âm " if found.left < 0 else "") + money(abs(found.left)),
        "organising": found.organising and _organising(found.organising),
    }
    return TemplateResponse(request, "admin/money/fund.html", context)


def _line(label: str, amount: int, url: str) -> dict:
    return {"label": label, "text": grouped(amount), "url": url}


def _entries(year: int, flow: str, heading: str) -> str:
    return list_url(FundEntry, year=year, flow=flow, heading=heading)


def _paid(year: int) -> str:
    return list_url(Payment, since=date(year, 1, 1).isoformat(), until=date(year, 12, 31).isoformat())


def _organising(organising) -> dict:
    return {
        "share": str(organising.share).replace(".", ","),
        "limit": grouped(organising.limit),
        "spent": grouped(organising.spent),
        "over": grouped(organising.over) if organising.over else "",
    }


admin.site.add_page("quy/bao-cao/", fund_view, name="fund_year")
