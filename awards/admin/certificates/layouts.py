"""Layouts of certificates, with a sample beside the boxes that place their pieces; and the printers of an account."""

from django import forms
from django.contrib import admin
from django.http import HttpResponseNotAllowed
from django.urls import reverse
from django.utils.html import format_html

from awards.admin.filters import ANY_HONOUR
from awards.documents.certificates import printer_test_pdf, sample_pdf, sample_picture
from awards.models import CertificateLayout, Honour, LayoutField, PrinterOffset
from awards.services.certificates.layouts import copy_layout
from emulation.desk.base import Badge, DeskModelAdmin
from emulation.desk.links import seen_record
from emulation.desk.lists.filters import DeskFilterSet, RecordFilter, YesNoFilter
from emulation.desk.records.files import downloads_for, file_response
from emulation.desk.records.inlines import RowsInline
from emulation.desk.verbs import Verb

PICTURE, SAMPLE, PRINTER = "layout_picture", "layout_sample", "printer_test"


class CopyForm(forms.Form):
    name = forms.CharField(label="tên mẫu mới", max_length=100, help_text="Ví dụ: Phôi Bằng khen nhận năm 2026.")
    honour = forms.ModelChoiceField(
        label="danh hiệu, hình thức", queryset=Honour.objects.all(), required=False, empty_label="Dùng chung"
    )


def copy(layout, *, by, on, name, honour):
    made = copy_layout(layout=layout, name=name, honour=honour, by=by)
    return f"Đã lập mẫu bằng “{made}”. Hãy mở mẫu đó, đo theo phôi rồi sửa các số."


class LayoutFilterSet(DeskFilterSet):
    honour = RecordFilter(field_name="honour", label="danh hiệu, hình thức", reference=ANY_HONOUR)
    preprinted = YesNoFilter(field_name="preprinted", label="in trên phôi in sẵn")

    class Meta:
        model = CertificateLayout
        fields = []


class PieceInline(RowsInline):
    model = LayoutField
    fields = [
        "content",
        "text",
        "left",
        "top",
        "width",
        "size",
        "smallest",
        "lines",
        "align",
        "bold",
        "italic",
        "capitals",
        "ink",
    ]
    verbose_name_plural = "các phần, tính bằng mm từ mép trái và mép trên của giấy"


@admin.register(CertificateLayout)
class CertificateLayoutAdmin(DeskModelAdmin):
    list_display = ["name", "honour", "preprinted", "framed", "size_text", "badges"]
    list_select_related = ("honour",)
    fields = ["name", "honour", "preprinted", "framed", "width", "height", "note", "sample"]
    readonly_fields = ["sample"]
    autocomplete_fields = ["honour"]
    inlines = [PieceInline]
    filterset_class = LayoutFilterSet
    search_folded = (("name",),)
    search_help_text = "Tên mẫu bằng"
    verbs = (
        Verb(
            name="sao",
            label="Lập mẫu mới từ mẫu này",
            service=copy,
            permission="awards.add_certificatelayout",
            form=CopyForm,
            style="primary",
            confirm="Mẫu mới có đủ các phần của mẫu này, sửa được mà không ảnh hưởng mẫu cũ.",
        ),
    )
    empty_text = "Chưa có mẫu bằng nào. Hãy nạp danh mục (load_reference --only law) để có hai mẫu ban đầu."

    def has_change_permission(self, request, obj=None):
        """What the reference data brings is loaded again and again; it is copied, not changed."""
        return super().has_change_permission(request, obj) and (obj is None or obj.code is None)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.code is None)

    @admin.display(description="khổ giấy")
    def size_text(self, layout):
        return f"{layout.width:g} × {layout.height:g} mm"

    @admin.display(description="xem thử")
    def sample(self, layout):
        """As saved; what is typed but not saved does not show."""
        if layout.pk is None:
            return "Lưu mẫu để xem thử."
        address = reverse(f"admin:{PICTURE}", args=[layout.pk])
        return format_html('<img class="so-sample" src="{}" alt="Bằng in thử theo mẫu đã lưu">', address)

    def record_badges(self, layout):
        return [Badge("Có sẵn", "ok")] if layout.code else [Badge("Của đơn vị")]

    def record_notes(self, request, layout):
        if not layout.code:
            return ["Hình xem thử vẽ theo mẫu đã lưu. Cỡ chữ tự nhỏ dần đến cỡ nhỏ nhất khi tên dài."]
        return ["Mẫu này có sẵn trong hệ thống nên không sửa được. Hãy bấm “Lập mẫu mới từ mẫu này” rồi đo theo phôi."]


@admin.register(PrinterOffset)
class PrinterOffsetAdmin(DeskModelAdmin):
    list_display = ["name", "right", "down"]
    fields = ["name", "right", "down"]
    empty_text = "Bạn chưa có máy in nào. Thêm máy in, tải trang thử, in ra rồi đo để chỉnh cho đúng phôi."

    def get_queryset(self, request):
        return super().get_queryset(request).filter(owner=request.user)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.owner = request.user
        super().save_model(request, obj, form, change)

    def record_notes(self, request, printer):
        return ["Tải trang thử, in trên giấy A4 ngang ở cỡ thật (100 %), đo vạch 50 từ mép giấy rồi sửa hai số cho khớp."]


@downloads_for(CertificateLayout)
def sample_download(model_admin, request, layout) -> list[dict]:
    return [{"label": "Xem thử (PDF)", "url": reverse(f"admin:{SAMPLE}", args=[layout.pk])}]


@downloads_for(PrinterOffset)
def printer_download(model_admin, request, printer) -> list[dict]:
    return [{"label": "Trang thử (PDF)", "url": reverse(f"admin:{PRINTER}", args=[printer.pk])}]


def picture_view(request, layout_id: int):
    return file_response("bang-mau.png", sample_picture(seen_record(request, CertificateLayout, layout_id)), inline=True)


def sample_view(request, layout_id: int):
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    return file_response("bang-in-thu.pdf", sample_pdf(seen_record(request, CertificateLayout, layout_id)))


def printer_view(request, printer_id: int):
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    return file_response("trang-thu-may-in.pdf", printer_test_pdf(seen_record(request, PrinterOffset, printer_id)))


admin.site.add_page("mau-bang/<int:layout_id>/xem-thu.png", picture_view, name=PICTURE)
admin.site.add_page("mau-bang/<int:layout_id>/xem-thu/", sample_view, name=SAMPLE)
admin.site.add_page("may-in/<int:printer_id>/trang-thu/", printer_view, name=PRINTER)
