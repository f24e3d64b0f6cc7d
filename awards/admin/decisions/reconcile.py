"""The page that sets a decision's list beside the list that was signed, and settles what differs."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.urls import path, reverse

from awards.models import Decision, Honour
from awards.queries.decisions.reconciliation import differences, newest_signed
from awards.resources.decisions.signed_list import read_signed_list, store_missing
from awards.rules.decisions.reconcile import (
    COUNT,
    EXTRA,
    HONOUR,
    MISSING,
    NAME,
    ORDER,
    POSITION,
    REPEATED,
    UNIT,
    Difference,
    Listed,
)
from awards.services.decisions.reconciling import (
    accept_differences,
    add_missing,
    describe,
    follow_signed,
    follow_signed_order,
    keep_signed_list,
)
from emulation.common.streams.xlsx import stream_xlsx
from emulation.desk.links import page, record_url
from emulation.desk.records.files import file_response
from emulation.desk.records.saving import REFUSALS, sentence_of
from emulation.intake.files.docx import holds_tracked_changes
from emulation.intake.files.sheet import MAX_BYTES
from emulation.queries.accounts.scope import sees_all
from emulation.services.journal.acts import act

PAGE = "awards_decision_reconcile"
TRACKED = "Bản Word còn dấu vết sửa đổi (Track Changes): chữ thêm được đọc, chữ xóa thì không. Hãy xem lại với bản đã ký."
CHANGE = "awards.change_decision"
PER_PAGE = 100
ACCEPTED = "accepted"
#: What a clerk reads for each kind, in the order of the tiles; the tone of its tile; the button that settles it.
KINDS = {
    MISSING: ("Thiếu trong danh sách", "error", "Thêm vào"),
    EXTRA: ("Thừa so với bản ký", "error", "Bỏ dòng này"),
    NAME: ("Tên viết khác", "warning", "Theo bản ký"),
    HONOUR: ("Danh hiệu, hình thức khác", "error", "Theo bản ký"),
    POSITION: ("Chức vụ khác", "warning", "Theo bản ký"),
    UNIT: ("Đơn vị khác", "warning", "Theo bản ký"),
    ORDER: ("Thứ tự khác", "warning", ""),
    REPEATED: ("Lặp trong bản ký", "warning", ""),
    COUNT: ("Số lượng ghi không khớp", "warning", ""),
}
FOLLOWED = {EXTRA, NAME, HONOUR, POSITION, UNIT}


class SignedForm(forms.Form):
    file = forms.FileField(
        label="Danh sách đã ký",
        help_text="Excel (.xlsx, .xls), Word (.docx) hoặc văn bản (.csv), không quá 20 MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.docx,.csv"}),
    )

    def clean_file(self):
        if self.cleaned_data["file"].size > MAX_BYTES:
            raise forms.ValidationError("Tệp lớn hơn 20 MB. Hãy chọn tệp nhỏ hơn.")
        return self.cleaned_data["file"]


@dataclass(frozen=True)
class Row:
    """A difference as the page shows it."""

    difference: Difference
    label: str
    tone: str
    button: str
    ours: list[str]
    signed: list[str]
    accepted: str


def _cells(row: Listed | None, honours: dict[str, str]) -> list[str]:
    if row is None:
        return []
    return [str(row.place), row.name, row.position, row.unit, honours.get(row.honour, row.honour)]


def shown_rows(decision: Decision, signed) -> list[Row]:
    honours = dict(Honour.objects.values_list("code", "short_name"))
    reasons = dict(signed.accepted.values_list("mark", "reason"))
    return [
        Row(
            difference, *KINDS[difference.kind], _cells(difference.ours, honours), _cells(difference.signed, honours),
            reasons.get(difference.mark, ""),
        )
        for difference in differences(decision, signed)
    ]  # fmt: skip


class ReconcileMixin:
    """For the admin of decisions."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.reconcile_view)
        return [path("<int:decision_id>/doi-chieu/", view, name=PAGE), *super().get_urls()]

    def reconcile_button(self, request, decision) -> list[dict]:
        if not sees_all(request.user):
            return []
        return [{"label": "Đối chiếu bản ký", "style": "plain", "url": reverse(f"admin:{PAGE}", args=[decision.pk])}]

    def reconcile_view(self, request, decision_id: int):
        decision = self.get_object(request, str(decision_id))
        if decision is None:
            raise Http404
        # The whole list, hence not for those who see only their own unit's lines of it.
        if not (self.has_view_permission(request, decision) and sees_all(request.user)):
            raise PermissionDenied
        form = SignedForm()
        if request.method == "POST":
            outcome = self._act_on(request, decision)
            if not isinstance(outcome, forms.Form):
                return outcome
            form = outcome
        return page(self, request, "admin/decisions/reconcile.html", self._context(request, decision, form))

    def _act_on(self, request, decision: Decision):
        """The answer to a button; the form of the upload where its file was refused."""
        name = request.POST.get("viec", "")
        if name == "tai-ve":
            return self._download(request, decision)
        if not request.user.has_perm(CHANGE):
            raise PermissionDenied
        if name == "tai-len":
            return self._upload(request, decision)
        marks = request.POST.getlist("mark")
        acts: dict[str, Callable] = {
            "theo": lambda: f"Đã sửa {follow_signed(decision=decision, marks=marks, by=request.user)} chỗ theo bản ký.",
            "them": lambda: f"Đã thêm {self._add(request, decision, marks)} dòng.",
            "thu-tu": lambda: f"Đã xếp {follow_signed_order(decision=decision, by=request.user)} dòng theo bản ký.",
            "chap-nhan": lambda: (
                f"Đã giữ nguyên {self._accept(request, decision, marks)} chỗ lệch, kèm lý do."
            ),
        }  # fmt: skip
        if name not in acts:
            raise Http404
        try:
            with transaction.atomic():
                messages.success(request, acts[name]())
        except REFUSALS as refusal:
            messages.error(request, sentence_of(refusal))
        return HttpResponseRedirect(request.get_full_path())

    def _add(self, request, decision: Decision, marks: Sequence[str]) -> int:
        return add_missing(decision=decision, marks=marks, store=store_missing, by=request.user, on=self.today())

    def _accept(self, request, decision: Decision, marks: Sequence[str]) -> int:
        return accept_differences(decision=decision, marks=marks, reason=request.POST.get("reason", ""), by=request.user)

    def _upload(self, request, decision: Decision):
        form = SignedForm(request.POST, request.FILES)
        if not form.is_valid():
            return form
        file = form.cleaned_data["file"]
        content = file.read()
        try:
            with transaction.atomic():
                read = read_signed_list(decision, content=content, filename=file.name, on=self.today())
                signed = keep_signed_list(signed=read, by=request.user)
        except REFUSALS as refusal:
            form.add_error("file", sentence_of(refusal))
            return form
        messages.success(request, f"Đã đọc {len(signed.rows)} dòng của bản ký “{signed.file_name}”.")
        if holds_tracked_changes(content):
            messages.warning(request, TRACKED)
        return HttpResponseRedirect(request.path)

    def _context(self, request, decision: Decision, form: SignedForm) -> dict:
        signed = newest_signed(decision)
        chosen = request.GET.get("xem", "")
        context = {
            "original": decision, "title": f"Đối chiếu bản ký: {decision}", "back_url": record_url(decision), "form": form,
            "signed": signed, "chosen": chosen, "can_change": request.user.has_perm(CHANGE),
            "can_settle": decision.is_draft and request.user.has_perm(CHANGE),
        }  # fmt: skip
        if signed is None:
            return context
        rows = shown_rows(decision, signed)
        waiting = [row for row in rows if not row.accepted]
        shown = [row for row in rows if row.accepted] if chosen == ACCEPTED else waiting
        shown = [row for row in shown if chosen in ("", ACCEPTED, row.difference.kind)]
        listed = Paginator(shown, PER_PAGE).get_page(request.GET.get("trang"))
        return {
            **context,
            "rows": [(row, _verb_of(row.difference)) for row in listed],
            "page": listed,
            "waiting": len(waiting),
            "tiles": _tiles(rows, chosen),
            "has_order": any(row.difference.kind == ORDER for row in waiting),
            "followed": [row.difference.mark for row in waiting if row.difference.kind in FOLLOWED - {EXTRA}],
            "missing": [row.difference.mark for row in waiting if row.difference.kind == MISSING],
        }

    def _download(self, request, decision: Decision):
        signed = newest_signed(decision)
        if signed is None or not self.has_export_permission(request):
            raise PermissionDenied
        rows = shown_rows(decision, signed)
        with act("export", f"Xuất {len(rows)} chỗ lệch với bản ký của {decision} (xlsx)", by=request.user, record=decision):
            pass
        headers = ["Loại", "STT bản ký", "Tên bản ký", "Chức vụ bản ký", "Đơn vị bản ký", "Hình thức bản ký"]
        headers += ["STT danh sách", "Tên", "Chức vụ", "Đơn vị", "Hình thức", "Nội dung", "Lý do giữ nguyên"]
        table = ([row.label, *_five(row.signed), *_five(row.ours), describe(row.difference), row.accepted] for row in rows)
        return file_response(f"doi-chieu-{decision.pk}.xlsx", stream_xlsx(headers, table, title="Đối chiếu"))


def _verb_of(difference: Difference) -> str:
    """The act of the button beside a difference; none where only a reason settles it."""
    return "them" if difference.kind == MISSING else "theo" if difference.kind in FOLLOWED else ""


def _five(cells: list[str]) -> list[str]:
    return cells or [""] * 5


def _tiles(rows: Sequence[Row], chosen: str) -> list[dict]:
    counts = Counter(ACCEPTED if row.accepted else row.difference.kind for row in rows)
    labels = {kind: (label, tone) for kind, (label, tone, _) in KINDS.items()} | {ACCEPTED: ("Đã giữ nguyên", "muted")}
    return [
        {"name": name, "label": label, "tone": tone, "count": counts[name], "current": chosen == name}
        for name, (label, tone) in labels.items()
        if counts[name] or name in (MISSING, EXTRA, NAME)
    ]
