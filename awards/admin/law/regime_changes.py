"""What another regime would change for the nominees that are not settled yet."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.template.response import TemplateResponse

from awards.admin.law.finding_rows import summary
from awards.models import Nominee, Regime
from awards.permissions import COMPARE_THE_LAW
from awards.queries.law.regime_changes import Comparison, RegimeChange, compare_nominees, compare_rows
from awards.queries.law.regimes import pending_nominees
from awards.reports.law.eligibility import assessment_row
from awards.rules.law.regimes import RowChanges
from emulation.desk.links import record_url
from emulation.desk.widgets import DayInput
from emulation.queries.accounts.scope import visible_to

SHOWN = 200


class CompareForm(forms.Form):
    old = forms.ModelChoiceField(Regime.objects.order_by("valid_from"), label="Quy định đang áp dụng", empty_label=None)
    new = forms.ModelChoiceField(Regime.objects.order_by("-valid_from"), label="So với", empty_label=None)
    on = forms.DateField(label="Xét tại ngày", widget=DayInput())

    def clean(self):
        cleaned = super().clean()
        if not self.errors and cleaned["old"] == cleaned["new"]:
            raise forms.ValidationError("Chọn hai chế độ pháp luật khác nhau để so sánh.")
        return cleaned


def changes_view(request: HttpRequest) -> TemplateResponse:
    """Compared over all pending nominees this account may see, grouped by dossier."""
    if not all(request.user.has_perm(permission) for permission in COMPARE_THE_LAW):
        raise PermissionDenied
    today = admin.site.today()
    form = CompareForm(request.GET or None, initial={**_last_two(), "on": today})
    context = {**admin.site.each_context(request), "title": "Đối chiếu luật cũ – mới", "form": form, "media": form.media}
    if form.is_bound and form.is_valid():
        asked = form.cleaned_data
        nominees = pending_nominees(visible_to(Nominee.objects.all(), request.user, on=today))
        nominees = nominees.select_related("dossier__unit", "honour")
        found = compare_nominees(nominees, old=asked["old"].code, new=asked["new"].code, on=asked["on"])
        context["conditions"] = _condition_rows(compare_rows(asked["old"], asked["new"], on=asked["on"]))
        context |= {"found": found, "dossiers": _dossiers(found), "shown": SHOWN, "old": asked["old"], "new": asked["new"]}
    return TemplateResponse(request, "admin/law/regime_changes.html", context)


def _last_two() -> dict:
    regimes = list(Regime.objects.order_by("-valid_from")[:2])
    return {"new": regimes[0], "old": regimes[-1]} if regimes else {}


def _condition_rows(changes: RowChanges) -> list[dict]:
    """What the new regime adds, changes and drops, a row each."""
    pairs = [("Thêm", None, row) for row in changes.added]
    pairs += [("Sửa", old, row) for old, row in changes.changed] + [("Bỏ", row, None) for row in changes.dropped]
    return [
        {
            "said": said,
            "honour": (new or old).honour or "Mọi danh hiệu, hình thức",
            "old": old.text if old else "",
            "new": new.text if new else "",
            "citation": (new or old).citation,
            "verified": (new or old).verified,
            "url": record_url(new or old),
        }
        for said, old, new in pairs
    ]


def _dossiers(found: Comparison) -> list[dict]:
    """The first changes, by dossier, with the way to the verb that chooses the law."""
    groups: dict[int, list[RegimeChange]] = {}
    for change in found.changes[:SHOWN]:
        groups.setdefault(change.nominee.dossier_id, []).append(change)
    return [
        {
            "title": str(changes[0].nominee.dossier),
            "state": changes[0].nominee.dossier.get_state_display(),
            "url": record_url(changes[0].nominee.dossier),
            "rows": [_row(change) for change in changes],
        }
        for changes in groups.values()
    ]


def _row(change: RegimeChange) -> dict:
    said = "Có lợi hơn" if change.is_gain else "Bất lợi hơn" if change.is_loss else "Khác căn cứ"
    return {
        "name": change.nominee.name,
        "url": f"{record_url(change.nominee)}#dieu-kien",
        "honour": change.nominee.honour.name,
        "old": summary(assessment_row(change.old)),
        "new": summary(assessment_row(change.new)),
        "said": said,
        "tone": "ok" if change.is_gain else "error" if change.is_loss else "muted",
    }


admin.site.add_page("dieu-gi-thay-doi/", changes_view, name="regime_changes")
