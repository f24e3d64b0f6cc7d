"""A template of a list: choose the unit and the kind, get the file made for them."""

from datetime import date

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import path

from emulation.admin.filters import ANY_UNIT
from emulation.desk.links import page
from emulation.desk.records.files import file_response
from emulation.desk.records.saving import REFUSALS, sentence_of
from emulation.desk.widgets import record_select
from emulation.intake.batch import kinds
from emulation.intake.templates.registry import TemplateAsk, make_template, template_kinds
from emulation.models import Unit, User
from emulation.permissions import EXPORT, IMPORT, VIEW_CITIZEN_ID
from emulation.queries.accounts.scope import sees_all, visible_to
from emulation.rules.text import fold
from emulation.services.journal.acts import act


class TemplateForm(forms.Form):
    unit = forms.ModelChoiceField(
        label="Đơn vị",
        queryset=Unit.objects.none(),
        widget=record_select(ANY_UNIT),
        help_text="Mẫu có sẵn người của đơn vị này và các đơn vị bên dưới.",
        error_messages={"invalid_choice": "Đơn vị này không còn hoạt động hoặc bạn không được xem. Hãy chọn đơn vị khác."},
    )
    kind = forms.ChoiceField(label="Loại danh sách")

    def __init__(self, *args, user: User, on: date, **kwargs):
        super().__init__(*args, **kwargs)
        everywhere = sees_all(user)
        self.fields["unit"].queryset = visible_to(Unit.objects.in_force(on), user, on=on)
        self.fields["kind"].choices = [
            (name, kinds.get(name).label) for name in template_kinds() if everywhere or kinds.get(name).for_units
        ]
        if not everywhere:
            self.fields["unit"].initial = user.unit_id


class ImportTemplatesMixin:
    """The page of templates beside the upload of lists."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.template_view)
        return [path("mau/", view, name="emulation_importbatch_template"), *super().get_urls()]

    def template_view(self, request):
        user = request.user
        if not (user.has_perm(IMPORT) or user.has_perm(EXPORT)) or not user.has_perm("emulation.view_person"):
            raise PermissionDenied
        sent = (request.POST,) if request.method == "POST" else ()
        form = TemplateForm(*sent, user=user, on=self.today(), initial={"kind": request.GET.get("kind")})
        if sent and form.is_valid():
            try:
                return self._template(request, **form.cleaned_data)
            except REFUSALS as refusal:
                form.add_error("unit", sentence_of(refusal))
        context = {"form": form, "title": "Tải mẫu danh sách", "media": self.media + form.media}
        return page(self, request, "admin/lists/template.html", context)

    def _template(self, request, *, unit: Unit, kind: str) -> HttpResponse:
        """The file goes out with the unit's people in it, so the journal says who took it."""
        ask = TemplateAsk(unit, self.today(), citizen_ids=request.user.has_perm(VIEW_CITIZEN_ID))
        content = make_template(kind, ask)
        with act("export", f"Tải mẫu danh sách: {kinds.get(kind).label} – {unit}", by=request.user, record=unit):
            pass
        return file_response("-".join(("mau", kind, *fold(unit.name).split(), f"{ask.on:%Y%m%d}.xlsx")), content)
