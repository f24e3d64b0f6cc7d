"""The units of a day as a tree: what stood under what, under the names of that day."""

from datetime import date

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from emulation.desk.widgets import DayInput
from emulation.enums import UnitKind
from emulation.queries.accounts.scope import sees_all
from emulation.queries.directory.units import Tree, tree

DEEPEST = 6


class DayForm(forms.Form):
    on = forms.DateField(label="Vào ngày", widget=DayInput, required=False)


def tree_view(request: HttpRequest) -> HttpResponse:
    """The tree of `?on=`, else of today; an officer's begins with the own unit."""
    if not request.user.has_perm("emulation.view_unit"):
        raise PermissionDenied
    form = DayForm(request.GET or None)
    on = (form.cleaned_data["on"] if form.is_bound and form.is_valid() else None) or admin.site.today()
    rows = _rows(tree(on), request.user)
    context = {"title": f"Sơ đồ đơn vị ngày {on:%d/%m/%Y}", "form": form, "on": on, "rows": rows, "count": len(rows)}
    return TemplateResponse(
        request, "admin/directory/tree.html", {**admin.site.each_context(request), **context, "media": form.media}
    )


def _rows(units: Tree, user) -> list[dict]:
    if sees_all(user):
        walked = list(units.walk())
    elif own := units.nodes.get(user.unit_id):
        walked = [(0, own), *((depth + 1, node) for depth, node in units.walk(own.id))]
    else:
        walked = []
    labels = dict(UnitKind.choices)
    change = reverse("admin:emulation_unit_change", args=[0])
    return [
        {
            "depth": min(depth, DEEPEST),
            "name": node.name,
            "code": node.code,
            "kind": labels.get(node.kind, ""),
            "url": change.replace("/0/", f"/{node.id}/"),
        }
        for depth, node in walked
    ]


def day_of(request: HttpRequest) -> date | None:
    """The day a list of units is asked about, if it is one."""
    form = DayForm({"on": request.GET.get("day", "")})
    return form.cleaned_data["on"] if form.is_valid() else None


admin.site.add_page("so-do-don-vi/", tree_view, name="unit_tree")
