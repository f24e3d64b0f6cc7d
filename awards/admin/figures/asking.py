"""What a reader of figures asks for: a period, and the part of the tree; the same on every page of figures."""

from datetime import date

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from awards.admin.filters import ANY_UNIT
from awards.queries.figures.counting import Asked
from awards.rules.figures.periods import FIRST_YEAR, KINDS, LAST_YEAR, Period, between, period_of
from emulation.desk.widgets import DayInput, record_select
from emulation.models import Unit
from emulation.queries.accounts.scope import visible_to

CHOSEN_DAYS = "tu-chon"
YEAR = forms.TextInput({"inputmode": "numeric", "maxlength": 4, "class": "so-year"})
PART = forms.TextInput({"inputmode": "numeric", "maxlength": 2, "class": "so-year"})


class AskForm(forms.Form):
    """The bar above a page of figures. Left as it comes, it asks for this year and the whole office."""

    ky = forms.ChoiceField(label="Kỳ báo cáo", choices=[(name, kind.label) for name, kind in KINDS.items()], required=False)
    phan = forms.IntegerField(label="Tháng, quý, nửa năm thứ", required=False, min_value=1, max_value=12, widget=PART)
    nam = forms.IntegerField(label="Năm", required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR, localize=False, widget=YEAR)
    tu = forms.DateField(label="Từ ngày", required=False, widget=DayInput())
    den = forms.DateField(label="Đến ngày", required=False, widget=DayInput())
    don_vi = forms.ModelChoiceField(
        label="Đơn vị (kể cả trực thuộc)", queryset=Unit.objects.none(), required=False, widget=record_select(ANY_UNIT)
    )

    def __init__(self, request: HttpRequest, *, on: date):
        data = request.GET.copy()
        data.setdefault("ky", "nam")
        data["nam"] = data.get("nam") or str(on.year)
        super().__init__(data, auto_id="hoi_%s", label_suffix="")
        self.user, self.on = request.user, on
        self.fields["don_vi"].queryset = visible_to(Unit.objects.all(), request.user, on=on)

    def clean(self):
        cleaned = super().clean()
        kind = cleaned.get("ky") or "nam"
        since, until, part = cleaned.get("tu"), cleaned.get("den"), cleaned.get("phan") or 1
        if kind == CHOSEN_DAYS and (not since or not until):
            self.add_error("tu", "Nhập cả từ ngày và đến ngày.")
        elif kind == CHOSEN_DAYS and since > until:
            self.add_error("den", "Đến ngày phải từ ngày đầu trở đi.")
        elif part not in KINDS[kind].parts and len(KINDS[kind].parts) > 1:
            self.add_error("phan", f"{KINDS[kind].label} chỉ có từ 1 đến {len(KINDS[kind].parts)}.")
        return cleaned

    @property
    def period(self) -> Period:
        """Of a form without errors."""
        asked = self.cleaned_data
        if asked["ky"] == CHOSEN_DAYS:
            return between(asked["tu"], asked["den"])
        return period_of(asked["ky"] or "nam", asked["nam"], asked["phan"] or 1)

    @property
    def asked(self) -> Asked:
        period = self.period
        return Asked(period.since, period.until, self.on, unit=self.cleaned_data["don_vi"], user=self.user)


def ask(request: HttpRequest) -> AskForm:
    return AskForm(request, on=admin.site.today())
