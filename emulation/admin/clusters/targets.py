"""The page on which the targets of a pact are entered for all members at once, and the panel that shows them."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.urls import path

from emulation.desk.links import page, record_url
from emulation.desk.records.panels import Panel
from emulation.desk.records.saving import REFUSALS, sentence_of
from emulation.models import ClusterSeason
from emulation.queries.pacts import PactTable, pact_table
from emulation.services.clusters.targets import Cell, set_targets

PAGE = "emulation_clusterseason_chi-tieu"
CHANGE = "emulation.change_clusterseason"
#: Names of the inputs: what is typed, and what stood there when the page was made.
TYPED, SEEN = "o", "cu"

#: Characters an input has room for.
NARROW, WIDE = 10, 30


class TargetsPageMixin:
    """For the admin of seasons."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.targets_view)
        return [path("<int:season_id>/chi-tieu/", view, name=PAGE), *super().get_urls()]

    def targets_view(self, request, season_id: int):
        season = self.get_object(request, str(season_id))
        if season is None:
            raise Http404
        if not (self.has_view_permission(request, season) and request.user.has_perm(CHANGE)):
            raise PermissionDenied
        refusal, typed = "", {}
        if request.method == "POST":
            typed, reason = _cells(request.POST, TYPED), request.POST.get("reason", "")[:1000]
            try:
                with transaction.atomic():
                    seen = _cells(request.POST, SEEN)
                    count = set_targets(season=season, cells=typed, seen=seen, by=request.user, reason=reason)
            except REFUSALS as error:
                refusal = sentence_of(error)
            else:
                self.message_user(request, f"Đã ghi {count} ô chỉ tiêu." if count else "Không có ô nào thay đổi.")
                return HttpResponseRedirect(f"{record_url(season)}#chi-tieu")
        table = pact_table(season, on=min(max(self.today(), season.starts_on), season.ends_on))
        context = {
            "title": f"Chỉ tiêu giao ước: {season}",
            "original": season,
            "back_url": record_url(season),
            "criteria": table.criteria,
            "rows": _rows(table, typed),
            "refusal": refusal,
            "reason": request.POST.get("reason", ""),
        }
        return page(self, request, "admin/clusters/targets.html", context)


def _rows(table: PactTable, typed: dict[Cell, str]) -> list[dict]:
    rows, sizes = [], dict.fromkeys((criterion.pk for criterion in table.criteria), NARROW)
    for (criterion, _), text in table.cells.items():
        sizes[criterion] = min(max(sizes.get(criterion, NARROW), len(text)), WIDE)
    for unit, name in table.rows:
        cells = []
        for criterion in table.criteria:
            key, kept = f"{criterion.pk}-{unit}", table.cells.get((criterion.pk, unit), "")
            cells.append(
                {
                    "typed_name": f"{TYPED}-{key}",
                    "seen_name": f"{SEEN}-{key}",
                    "text": typed.get((criterion.pk, unit), kept),
                    "kept": kept,
                    "label": f"{name}: {criterion.name}",
                    "size": sizes[criterion.pk],
                }
            )
        rows.append({"name": name, "cells": cells})
    return rows


def _cells(sent, kind: str) -> dict[Cell, str]:
    """What was sent under the names `kind-criterion-unit`; anything else is left alone."""
    found: dict[Cell, str] = {}
    for name, text in sent.items():
        first, *keys = name.split("-")
        if first == kind and len(keys) == 2 and all(key.isascii() and key.isdigit() and len(key) < 19 for key in keys):
            found[int(keys[0]), int(keys[1])] = text[:255].replace("\x00", "")
    return found


def targets_panel(request, season: ClusterSeason, *, on) -> Panel:
    """Members by criteria, as pledged."""
    table = pact_table(season, on=on)
    columns = [f"{one.name} ({one.measure})" if one.measure else one.name for one in table.criteria]
    cells = [[name, *(table.cells.get((one.pk, unit), "") for one in table.criteria)] for unit, name in table.rows]
    may = request.user.has_perm(CHANGE) and bool(table.criteria)
    return Panel(
        "Chỉ tiêu giao cho từng thành viên",
        ["Đơn vị", *columns],
        cells if table.criteria else [],
        more_url=record_url(season, "chi-tieu") if may else "",
        more_text="Nhập chỉ tiêu vào bảng",
        empty="Chưa có chỉ tiêu nào. Hãy thêm ở bảng “chỉ tiêu của giao ước”, lưu lại, rồi nhập số giao cho từng thành viên.",
    )
