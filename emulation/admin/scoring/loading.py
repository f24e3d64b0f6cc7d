"""The page that makes a draft of a scheme's file."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import path

from emulation.admin.directory.forms import refuse_silly_days
from emulation.desk import once
from emulation.desk.links import admin_url, page, record_url
from emulation.desk.records.saving import REFUSALS, sentence_of
from emulation.desk.widgets import DayInput
from emulation.enums import ClusterKind
from emulation.intake.files.sheet import MAX_BYTES
from emulation.models import ScoringScheme
from emulation.resources.scoring.scheme_files import read_scheme_file
from emulation.services.scoring.schemes import load_scheme

PAGE = "emulation_scoringscheme_load"
ADD = "emulation.add_scoringscheme"


class LoadForm(forms.Form):
    file = forms.FileField(
        label="Tệp thang điểm",
        help_text="Excel (.xlsx) theo mẫu của một thang điểm tải về, hoặc JSON.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.json"}),
    )
    kind = forms.ChoiceField(label="Dùng cho", choices=ClusterKind.choices)
    title = forms.CharField(label="Tên thang điểm", max_length=500, required=False, help_text="Để trống: theo tên ghi trong tệp.")
    citation = forms.CharField(label="Căn cứ", max_length=500, help_text="Số, ngày của văn bản ban hành thang điểm.")
    valid_from = forms.DateField(label="Áp dụng từ ngày", widget=DayInput, validators=[refuse_silly_days])

    def clean_file(self):
        if self.cleaned_data["file"].size > MAX_BYTES:
            raise forms.ValidationError("Tệp lớn hơn 20 MB. Hãy chọn tệp nhỏ hơn.")
        return self.cleaned_data["file"]


class LoadingMixin:
    def get_urls(self):
        return [path("nap/", self.admin_site.admin_view(self.load_view), name=PAGE), *super().get_urls()]

    def load_view(self, request):
        if not request.user.has_perm(ADD):
            raise PermissionDenied
        list_url = admin_url(ScoringScheme, "changelist")
        if request.method == "POST" and (again := once.led_before(request, list_url)):
            return again
        form = LoadForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
        if form.is_bound and form.is_valid():
            try:
                return self._loaded(request, **form.cleaned_data)
            except once.AlreadySentError:
                return once.led_before(request, list_url)
            except REFUSALS as refusal:
                form.add_error("file", sentence_of(refusal))
        context = {"form": form, "title": "Nạp thang điểm từ tệp", "media": self.media + form.media}
        context |= {"form_key": once.form_key(request), "form_key_name": once.KEY}
        return page(self, request, "admin/scoring/load.html", context)

    def _loaded(self, request, *, file, **about):
        data = read_scheme_file(file.read(), file.name)
        with transaction.atomic():
            once.spend(request)
            url = record_url(load_scheme(data=data, by=request.user, **about))
        once.remember(request, url)
        return HttpResponseRedirect(url)
