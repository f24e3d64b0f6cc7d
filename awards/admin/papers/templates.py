"""Templates of the papers: the office's own, uploaded and retired, and the defaults to start from."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import path, reverse

from awards.documents.docx.checking import check_upload
from awards.documents.docx.defaults import default_template
from awards.documents.docx.fields import fields_of, paths_of
from awards.enums import DocumentKind
from awards.models import DocumentTemplate, Issuer
from awards.services.papers.templates import restore_default, retire_template, upload_template
from emulation.desk.base import Badge, DeskModelAdmin
from emulation.desk.links import admin_url, page
from emulation.desk.lists.filters import DeskFilterSet, OpenOnFilter, RecordFilter, SelectFilter
from emulation.desk.records.files import file_response
from emulation.desk.verbs import Verb

VIEW = "awards.view_documenttemplate"
CHANGE = "awards.change_documenttemplate"


class DocumentTemplateFilterSet(DeskFilterSet):
    kind = SelectFilter(choices=DocumentKind.choices, label="giấy tờ")
    issuer = RecordFilter(field_name="issuer", label="người ban hành", reference=DocumentTemplate._meta.get_field("issuer"))
    day = OpenOnFilter(label="dùng ngày")

    class Meta:
        model = DocumentTemplate
        fields = []


def retire(template, *, by, on):
    retire_template(template=template, by=by, on=on)
    return f"Đã ngừng dùng {template}. Từ hôm nay giấy tờ này in theo mẫu chung hoặc mẫu mặc định."


def restore(template, *, by, on):
    count = restore_default(kind=template.kind, by=by, on=on)
    return f"Đã ngừng dùng {count} mẫu riêng. {template.get_kind_display()} in theo mẫu mặc định từ hôm nay."


VERBS = (
    Verb(
        name="ngung-dung",
        label="Ngừng dùng",
        service=retire,
        permission=CHANGE,
        offered=lambda template: not template.withdrawn and template.valid_to is None,
        confirm="Từ hôm nay giấy tờ này không in theo mẫu này nữa. Tệp mẫu vẫn được giữ.",
    ),
    Verb(
        name="ve-mac-dinh",
        label="Về mẫu mặc định",
        service=restore,
        permission=CHANGE,
        style="danger",
        offered=lambda template: not template.withdrawn and template.valid_to is None,
        confirm="Mọi mẫu riêng của loại giấy tờ này, kể cả mẫu riêng của từng người ban hành, ngừng dùng từ hôm nay.",
    ),
)


@admin.register(DocumentTemplate)
class DocumentTemplateAdmin(DeskModelAdmin):
    list_display = ["kind", "version", "issuer", "regime", "valid_from", "valid_to", "badges", "uploaded_by"]
    fieldsets = [
        (None, {"fields": ["kind", "file"]}),
        ("Áp dụng", {"fields": ["issuer", "regime", "valid_from"]}),
        (None, {"fields": ["note"]}),
    ]
    filterset_class = DocumentTemplateFilterSet
    verbs = VERBS
    empty_text = (
        "Chưa có mẫu riêng nào: giấy tờ in theo mẫu mặc định. "
        "Muốn đổi, hãy tải mẫu mặc định, sửa bằng Word rồi tải lên bằng nút Thêm."
    )

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "issuer":
            kwargs["queryset"] = Issuer.objects.order_by("name")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_readonly_fields(self, request, obj=None):
        return ["kind", "file_name", "issuer", "regime", "valid_from", "valid_to"] if obj else []

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return super().get_fieldsets(request, obj)
        return [(None, {"fields": ["kind", "file_name", "issuer", "regime", "valid_from", "valid_to", "note"]})]

    def has_delete_permission(self, request, obj=None):
        return False

    def get_changeform_initial_data(self, request):
        return {"valid_from": self.today(), **super().get_changeform_initial_data(request)}

    @admin.display(description="tệp mẫu")
    def file_name(self, template):
        return template.file.name.rpartition("/")[2]

    def store(self, request, record, form, change):
        if change:
            super().store(request, record, form, change)
        else:
            checked = check_upload(record.file, DocumentKind(record.kind))
            upload_template(template=record, checked=checked, by=request.user, on=self.today())

    def record_badges(self, template):
        if template.is_in_use(self.today()):
            return [Badge("Đang dùng" if template.is_in_force(self.today()) else "Sẽ dùng", "ok")]
        return [Badge("Đã ngừng", "muted")]

    def record_notes(self, request, template):
        return ["Tệp mẫu đã tải lên không sửa được, để giấy tờ đã ký còn in lại đúng. Muốn đổi, hãy thêm một mẫu mới."]

    def downloads(self, request, template):
        return [{"label": "Tải tệp mẫu (DOCX)", "url": reverse("admin:awards_documenttemplate_file", args=[template.pk])}]

    def list_link(self, request, changelist):
        return "Xem và tải các mẫu mặc định", admin_url(DocumentTemplate, "defaults")

    # --- files and the page of the defaults ---
    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("mac-dinh/", view(self.defaults_view), name="awards_documenttemplate_defaults"),
            path("mac-dinh/<str:kind>/", view(self.default_view), name="awards_documenttemplate_default"),
            path("<int:template_id>/tep-mau/", view(self.file_view), name="awards_documenttemplate_file"),
            *super().get_urls(),
        ]

    def defaults_view(self, request):
        """Each default template to start from, and the fields it may use."""
        if not request.user.has_perm(VIEW):
            raise PermissionDenied
        papers = [
            {"label": kind.label, "url": admin_url(DocumentTemplate, "default", kind.value), "fields": paths_of(fields_of(kind))}
            for kind in DocumentKind
        ]
        context = {"title": "Mẫu mặc định", "papers": papers, "list_url": admin_url(DocumentTemplate, "changelist")}
        return page(self, request, "admin/papers/default_templates.html", context)

    def default_view(self, request, kind: str):
        if not request.user.has_perm(VIEW):
            raise PermissionDenied
        if kind not in DocumentKind.values:
            raise Http404
        return file_response(f"mau-{kind.lower()}.docx", default_template(DocumentKind(kind)))

    def file_view(self, request, template_id: int):
        template = self.get_object(request, str(template_id))
        if template is None or not template.file.storage.exists(template.file.name):
            raise Http404
        if not self.has_view_permission(request, template):
            raise PermissionDenied
        with template.file.open("rb") as file:
            return file_response(f"mau-{template.kind.lower()}-{template.version}.docx", file.read())
