"""Where a unit came from and what it became: the whole lineage on one page, to be read and printed."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from emulation.desk.links import record_url
from emulation.desk.records.panels import link_for
from emulation.models import Unit
from emulation.queries.accounts.scope import visible_to
from emulation.queries.directory.lineage_steps import Step, ancestry, descent

#: Deeper lines are set in no further than this.
DEEPEST = 6


def lineage_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Names and days of units are no secret between officers; only the page of the unit itself must be theirs to open."""
    if not request.user.has_perm("emulation.view_unit"):
        raise PermissionDenied
    today = admin.site.today()
    unit = get_object_or_404(visible_to(Unit.objects.all(), request.user, on=today), pk=pk)
    up, down = ancestry(unit), descent(unit)
    wanted = {step.unit.pk for step in (*up, *down) if step.unit}
    visible = visible_to(Unit.objects.filter(pk__in=wanted), request.user, on=today)
    opens = set(visible.order_by().values_list("pk", flat=True))
    context = {
        "title": f"Phả hệ: {unit}",
        "unit": unit,
        "unit_url": record_url(unit),
        "period": _period(unit),
        "parts": [
            {
                "title": "Hình thành từ",
                "rows": [_row(step, opens) for step in up],
                "empty": "Không ghi đơn vị nào trước đó.",
            },
            {"title": "Trở thành", "rows": [_row(step, opens) for step in down], "empty": "Chưa có thay đổi nào về sau."},
        ],
        "standing": sorted({step.unit.name for step in down if step.unit and step.unit.is_in_force(today)}),
    }
    return TemplateResponse(request, "admin/directory/lineage.html", {**admin.site.each_context(request), **context})


def _row(step: Step, opens: set[int]) -> dict:
    edge, unit = step.edge, step.unit
    carried = f"kế thừa thành tích theo {edge.carry_basis}, {edge.carry_by}" if edge.carry_streak else ""
    return {
        "depth": min(step.depth, DEEPEST),
        "name": step.name or "Giải thể, không có một đơn vị kế thừa duy nhất",
        "now": unit.name if unit and unit.name != step.name else "",
        "period": _period(unit) if unit else "",
        "url": record_url(unit) if unit and unit.pk in opens else "",
        "kind": edge.get_kind_display(),
        "day": f"{edge.effective_on:%d/%m/%Y}",
        "citation": edge.citation,
        "carried": carried,
        "through": step.through,
        "repeated": step.repeated,
        "doubtful": not edge.verified,
    }


def _period(unit: Unit) -> str:
    start = f"từ {unit.valid_from:%d/%m/%Y}" if unit.valid_from else ""
    end = f"đến hết {unit.last_day:%d/%m/%Y}" if unit.valid_to else ""
    return " ".join(part for part in (start, end) if part)


@link_for(Unit)
def to_lineage(model_admin, request, unit) -> tuple[str, str]:
    return "Phả hệ", reverse("admin:unit_lineage", args=[unit.pk])


admin.site.add_page("pha-he/<int:pk>/", lineage_view, name="unit_lineage")
