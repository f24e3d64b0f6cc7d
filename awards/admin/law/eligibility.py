"""Two pages that ask the law: who may be proposed for an honour, and whether one person or unit may."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.template.response import TemplateResponse

from awards.admin.filters import ANY_HONOUR, ANY_UNIT
from awards.admin.law.finding_rows import shown
from awards.models import DecisionLine, Honour
from awards.permissions import ASK_THE_LAW
from awards.queries.law.assess_one import assess_recipient
from awards.queries.law.find_eligible import find_eligible
from awards.reports.law.eligibility import assessment_row
from emulation.desk.links import record_url
from emulation.desk.widgets import DayInput, record_select
from emulation.errors import RuleViolation
from emulation.models import Person, Unit
from emulation.queries.accounts.scope import visible_to

ANY_PERSON = DecisionLine._meta.get_field("person")
SHOWN = 200


class AskForm(forms.Form):
    """`on` is the day of the proposal; what a form offers is what the account may see."""

    honour = forms.ModelChoiceField(Honour.objects.all(), label="Danh hiệu, hình thức", widget=record_select(ANY_HONOUR))
    on = forms.DateField(label="Xét tại ngày", widget=DayInput())

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today
        for name, model in (("unit", Unit), ("person", Person)):
            if name in self.fields:
                self.fields[name].queryset = visible_to(model.objects.all(), user, on=today)


class FindForm(AskForm):
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="Trong đơn vị (kể cả trực thuộc)", required=False, widget=record_select(ANY_UNIT)
    )


class CheckForm(AskForm):
    person = forms.ModelChoiceField(Person.objects.none(), label="Cá nhân", required=False, widget=record_select(ANY_PERSON))
    unit = forms.ModelChoiceField(Unit.objects.none(), label="hoặc tập thể", required=False, widget=record_select(ANY_UNIT))

    def clean(self):
        cleaned = super().clean()
        chosen = [name for name in ("person", "unit") if cleaned.get(name)]
        if not self.errors and len(chosen) != 1:
            raise forms.ValidationError("Chọn một cá nhân hoặc một tập thể.")
        honour = cleaned.get("honour")
        kind = "person" if cleaned.get("person") else "collective"
        if honour and len(chosen) == 1 and not honour.may_go_to(kind):
            self.add_error("honour", f"{honour.name} không tặng cho đối tượng này. Hãy chọn hình thức khác.")
        return cleaned


def find_view(request: HttpRequest) -> TemplateResponse:
    """Those who meet an honour and those who lack one thing, among the people and units this account may see."""
    form, today = _form(FindForm, request)
    context = {"title": "Ai đủ điều kiện", "form": form}
    if form.is_bound and form.is_valid():
        asked = form.cleaned_data
        scope = {
            "people": visible_to(Person.objects.all(), request.user, on=today),
            "units": visible_to(Unit.objects.all(), request.user, on=today),
        }
        try:
            found = find_eligible(asked["honour"], on=asked["on"], within=asked["unit"], **scope)
        except RuleViolation as refusal:
            form.add_error("on", str(refusal))
        else:
            assessed = [*found.met[:SHOWN], *found.near[:SHOWN]]
            rows = _linked([assessment_row(one) for one in assessed], request)
            cut = min(SHOWN, len(found.met))
            context["groups"] = [
                {"title": "Đủ điều kiện", "count": len(found.met), "rows": rows[:cut]},
                {"title": "Thiếu một điều kiện", "count": len(found.near), "rows": rows[cut:]},
            ]
            context |= {"shown": SHOWN, "doubtful": not all(row["verified"] for row in rows)}
    return _page(request, "admin/law/eligible.html", context)


def check_view(request: HttpRequest) -> TemplateResponse:
    """Every finding on one person or unit."""
    form, today = _form(CheckForm, request)
    context = {"title": "Kiểm tra điều kiện", "form": form}
    if form.is_bound and form.is_valid():
        asked = form.cleaned_data
        try:
            assessed = assess_recipient(asked["person"] or asked["unit"], asked["honour"], on=asked["on"])
        except RuleViolation as refusal:
            form.add_error("on", str(refusal))
        else:
            context["row"] = _linked([assessment_row(assessed)], request)[0]
    return _page(request, "admin/law/check.html", context)


def _form(form_class: type[AskForm], request: HttpRequest):
    if not all(request.user.has_perm(permission) for permission in ASK_THE_LAW):
        raise PermissionDenied
    today = admin.site.today()
    return form_class(request.GET or None, user=request.user, today=today), today


def _page(request: HttpRequest, template: str, context: dict) -> TemplateResponse:
    form = context["form"]
    return TemplateResponse(request, template, {**admin.site.each_context(request), "media": form.media, **context})


def _linked(rows: list[dict], request: HttpRequest) -> list[dict]:
    """The rows as shown, with the addresses of the recipients."""
    for row in shown(rows, request):
        who = row["recipient"]
        who["url"] = record_url((Person if who["kind"] == "person" else Unit)(pk=who["id"]))
    return rows


admin.site.add_page("ai-du-dieu-kien/", find_view, name="eligible")
admin.site.add_page("kiem-tra-dieu-kien/", check_view, name="check_eligible")
