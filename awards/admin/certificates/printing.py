"""Printing the certificates of a decision: what is about to be printed and does not fit, the run, its file."""

from collections.abc import Sequence

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse

from awards.documents.certificates import NO_OFFSET, certificates_pdf
from awards.documents.context.certificate import too_long
from awards.models import Award, CertificateCopy, CertificateLayout, FormBatch, PrinterOffset, PrintRun
from awards.models.certificates.blank_form import LARGEST_NUMBER
from awards.permissions import CERTIFY
from awards.queries.certificates.copies import codes_of, printed_in, to_print
from awards.rules.certificates.verification import spaced_code
from awards.services.certificates.issue import print_certificates
from emulation.desk.base import ReadOnlyAdmin
from emulation.desk.links import record_url, seen_record
from emulation.desk.records.files import downloads_for, file_response
from emulation.desk.records.panels import Panel
from emulation.desk.verbs import Verb
from emulation.services.journal.acts import act

FILE = "print_run_file"
SHOWN = 50


class PrintRunForm(forms.Form):
    layout = forms.ModelChoiceField(label="mẫu bằng", queryset=CertificateLayout.objects.all())
    batch = forms.ModelChoiceField(
        label="lô phôi", queryset=FormBatch.objects.all(), required=False, help_text="Chỉ khi in trên phôi in sẵn."
    )
    first = forms.IntegerField(
        label="từ phôi số",
        min_value=1,
        max_value=LARGEST_NUMBER,
        required=False,
        localize=False,
        help_text="Để trống để lấy các phôi kế tiếp còn trong lô.",
    )
    again = forms.BooleanField(
        label="in cả bằng thay cho bằng đã có",
        required=False,
        help_text="Khi khen thưởng đã đính chính hoặc được duyệt cấp đổi, cấp lại; bằng cũ được ghi là thu hồi hoặc mất.",
    )


def print_all(decision, *, by, on, layout, batch, first, again):
    awards = to_print(decision, on=on, again=again)
    run = print_certificates(decision=decision, awards=awards, layout=layout, batch=batch, first=first, by=by, on=on)
    sentence = f"Đã ghi in {len(awards)} bằng. Hãy tải tệp PDF và in đúng thứ tự phôi; bằng in hỏng thì ghi in hỏng rồi in lại."

    def to_run(request):
        messages.success(request, sentence)
        return HttpResponseRedirect(record_url(run))

    return to_run


def print_preview(request, decision, *, on, layout, batch, first, again) -> list[Panel]:
    """Asked for after a rehearsal that was taken back: who gets a certificate, and what is too long for its place."""
    awards = to_print(decision, on=on, again=again)
    long = too_long(awards, layout)
    rows = [[str(award.ordinal), award.name, award.honour.name] for award in awards[:SHOWN]]
    more = len(awards) - len(rows)
    panels = [Panel(f"Sẽ in {len(awards)} bằng", ["Số sổ vàng", "Tên", "Danh hiệu, hình thức"], rows)]
    if more:
        panels[0].rows.append(["", f"và {more} bằng nữa", ""])
    if long:
        title = f"{len(long)} chỗ quá dài, sẽ in tràn ra ngoài ô: sửa mẫu trước khi in để khỏi hỏng phôi"
        panels.insert(0, Panel(title, ["Tên", "Phần quá dài"], [list(pair) for pair in long[:SHOWN]]))
    return panels


PRINTING_VERBS = (
    Verb(
        name="in-bang",
        label="In bằng",
        service=print_all,
        permission=CERTIFY,
        form=PrintRunForm,
        offered=lambda decision: not decision.is_draft,
        confirm="Mỗi khen thưởng còn hiệu lực mà chưa có bằng được in một bằng, theo thứ tự số sổ vàng.",
        preview=print_preview,
        busy="Đang xếp chữ các bằng…",
    ),
)


@admin.register(PrintRun)
class PrintRunAdmin(ReadOnlyAdmin):
    list_display = ["decision", "layout", "batch", "printed_on", "printed_by"]
    list_related = ("decision", "layout", "batch", "printed_by")
    fields = ["decision", "layout", "batch", "printed_on", "printed_by"]
    search_words = ("decision__search",)
    search_help_text = "Số hoặc trích yếu quyết định"
    empty_text = "Chưa in bằng lần nào. Hãy mở một quyết định đã ban hành và bấm “In bằng”."

    def record_notes(self, request, run):
        return [
            "In tệp ở cỡ thật (100 %), không co theo trang. Phôi đặt vào khay theo thứ tự số; trang đầu là số sổ vàng nhỏ nhất."
        ]

    def panels(self, request, run):
        copies = CertificateCopy.objects.filter(run=run).select_related("award", "form").order_by("award__ordinal", "pk")
        rows = [
            [
                str(copy.award.ordinal),
                (copy.award.name, record_url(copy)),
                str(copy.form or "giấy thường"),
                copy.get_state_display(),
            ]
            for copy in copies[:SHOWN]
        ]
        columns = ["Số sổ vàng", "Tên", "Phôi", "Tình trạng"]
        return [Panel(f"Các bằng của lần in ({copies.count()})", columns, rows)]


@downloads_for(PrintRun)
def run_downloads(model_admin, request, run) -> list[dict]:
    """One file for each of one's printers: the same pages, moved as that printer needs it."""
    if not request.user.has_perm(CERTIFY):
        return []
    plain = [{"label": "Tệp in bằng (PDF)", "url": reverse(f"admin:{FILE}", args=[run.pk, 0])}]
    printers = PrinterOffset.objects.filter(owner=request.user)
    return plain + [
        {"label": f"Tệp in cho {printer} (PDF)", "url": reverse(f"admin:{FILE}", args=[run.pk, printer.pk])}
        for printer in printers
    ]


def file_view(request, run_id: int, printer_id: int):
    """The pages of a run; `printer_id` 0 is a printer that hits where it should."""
    run = seen_record(request, PrintRun, run_id)
    printer = PrinterOffset.objects.filter(pk=printer_id, owner=request.user).first() if printer_id else PrinterOffset()
    if printer is None:
        raise Http404
    if not request.user.has_perm(CERTIFY):
        raise PermissionDenied
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    awards = printed_in(run, on=admin.site.today())
    if not awards:
        messages.error(
            request, "Không còn bằng nào của lần in này để in: bằng đã in hỏng, thu hồi hoặc khen thưởng hết hiệu lực."
        )
        return HttpResponseRedirect(record_url(run))
    with act("export", f"Tải tệp in {len(awards)} bằng: {run.decision}", by=request.user, record=run):
        content = certificate_pages(request, run, awards, printer=printer)
    return file_response(f"bang-{run.decision_id}-{run.pk}.pdf", content)


def certificate_pages(request, run: PrintRun, awards: Sequence[Award], *, printer: PrinterOffset = NO_OFFSET) -> bytes:
    """Pages of a run as PDF. The request says under which address this office's public pages are found."""
    addresses = {pk: _public_address(request, code) for pk, code in codes_of(awards).items()}
    return certificates_pdf(awards, run.layout, addresses=addresses, printer=printer)


def _public_address(request, code: str) -> str:
    page = reverse("verification", args=[spaced_code(code)])
    return f"{settings.PUBLIC_URL}{page}" if settings.PUBLIC_URL else request.build_absolute_uri(page)


admin.site.add_page("in-bang/<int:run_id>/<int:printer_id>/tep/", file_view, name=FILE)
