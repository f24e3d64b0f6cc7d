"""Papers a unit hands in with its dossier. What the law asks for: checklist.py; papers the office makes: papers.py."""

from django import forms
from django.contrib import admin

from awards.models import Dossier, DossierPaper, Nominee, PaperRule
from awards.rules.dossiers.lifecycle import TAKES_PAPERS
from awards.services.dossiers.papers import remove_paper, store_paper
from emulation.desk.base import DeskModelAdmin
from emulation.desk.links import record_url
from emulation.desk.lists.filters import DeskFilterSet, RecordFilter
from emulation.desk.records.saving import changed_fields
from emulation.desk.records.staleness import DeskForm
from emulation.queries.accounts.scope import visible_to

OTHER = ("khac", "Giấy tờ khác")


class PaperFilterSet(DeskFilterSet):
    dossier = RecordFilter(field_name="dossier", label="hồ sơ", reference=DossierPaper._meta.get_field("dossier"))
    nominee = RecordFilter(field_name="nominee", label="trường hợp", reference=DossierPaper._meta.get_field("nominee"))

    class Meta:
        model = DossierPaper
        fields = []


class PaperForm(DeskForm):
    paper = forms.ChoiceField(label="loại giấy tờ")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "paper" in self.fields:
            known = dict(PaperRule.objects.order_by("-order").values_list("paper", "name"))
            self.fields["paper"].choices = [*sorted(known.items(), key=lambda choice: choice[1]), OTHER]


@admin.register(DossierPaper)
class DossierPaperAdmin(DeskModelAdmin):
    list_display = ["title_text", "nominee_text", "dossier_text", "received_on"]
    list_related = ("dossier__unit", "nominee")
    fields = ["dossier", "nominee", "paper", "title", "scan"]
    form = PaperForm
    search_folded = (("title",),)
    whole = "dossier"
    search_help_text = "Tên, số của giấy tờ"
    filterset_class = PaperFilterSet
    file_fields = ("scan",)
    empty_text = "Chưa có giấy tờ nào. Trên trang của hồ sơ, bấm “Ghi đã nộp” cạnh giấy tờ còn thiếu."

    @admin.display(description="giấy tờ", ordering="title")
    def title_text(self, paper):
        return str(paper)

    @admin.display(description="nộp cho")
    def nominee_text(self, paper):
        return paper.nominee.name if paper.nominee else "Cả hồ sơ"

    @admin.display(description="hồ sơ", ordering="dossier")
    def dossier_text(self, paper):
        return str(paper.dossier)

    def list_link(self, request, changelist):
        dossier = changelist.filters_are_valid and changelist.filter_form.cleaned_data.get("dossier")
        return (str(dossier), record_url(dossier)) if dossier else None

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.dossier.state in TAKES_PAPERS)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.dossier.state in TAKES_PAPERS)

    def get_fields(self, request, obj=None):
        shown = obj is not None and not self.has_change_permission(request, obj)
        return ["dossier", "nominee", "title", "scan_link"] if shown else super().get_fields(request, obj)

    def get_readonly_fields(self, request, obj=None):
        return ["dossier", "nominee", "scan_link"] if obj else []

    @admin.display(description="bản quét (PDF, ảnh)")
    def scan_link(self, paper):
        return self.file_link(paper, "scan")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        models = {"dossier": (Dossier, "state__in"), "nominee": (Nominee, "dossier__state__in")}
        if db_field.name in models:
            model, path = models[db_field.name]
            kwargs["queryset"] = visible_to(model.objects.filter(**{path: TAKES_PAPERS}), request.user, on=self.today())
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def store(self, request, record, form, change):
        store_paper(paper=record, by=request.user, on=self.today(), changed=changed_fields(record) if change else ())

    def delete_model(self, request, obj):
        remove_paper(paper=obj, by=request.user)
