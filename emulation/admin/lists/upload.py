"""Sending lists: one goes on to its own page, several come out on a page that leads to each of them."""

from urllib.parse import urlencode

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import path

from emulation.admin.lists.upload_form import UploadForm
from emulation.desk.links import admin_url, page, record_url
from emulation.desk.sheets.returned import about
from emulation.enums import BatchState
from emulation.intake.batch.stage import stage_list
from emulation.intake.batch.targets import targets
from emulation.intake.plan import ImportOptions
from emulation.models import ImportBatch
from emulation.permissions import IMPORT
from emulation.queries.accounts.scope import sees_all
from emulation.rules.secrets import NOT_HERE

#: The scope of an account that belongs to no unit: no unit has this key.
NOWHERE = 0
NEXT_STEP = {
    BatchState.REFUSED: "",
    BatchState.MAPPING: "Ghép cột",
    BatchState.STAGED: "Xem trước và sửa",
    BatchState.COMMITTED: "Xem",
    BatchState.UNDONE: "Xem",
}


class ImportUploadMixin(admin.ModelAdmin):
    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("nap/", view(self.upload_view), name="emulation_importbatch_upload"),
            path("vua-nap/", view(self.sent_view), name="emulation_importbatch_sent"),
            *super().get_urls(),
        ]

    def upload_view(self, request):
        if not request.user.has_perm(IMPORT):
            raise PermissionDenied
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = UploadForm(*sent, user=request.user, on=self.today(), initial=request.GET.dict())
        if sent and form.is_valid():
            options = self._options(request, form.cleaned_data)
            batches = [self._stage(request, form, options, *source) for source in form.sources()]
            if len(batches) > 1:
                keys = urlencode({"lo": ",".join(str(batch.pk) for batch in batches)})
                return HttpResponseRedirect(f"{admin_url(ImportBatch, 'sent')}?{keys}")
            [batch] = batches
            if batch.state != BatchState.REFUSED:
                return HttpResponseRedirect(record_url(batch))
            name = "file" if form.cleaned_data["file"] else "pasted"
            form.add_error("password" if batch.refusal_code == "F_ENCRYPTED" else name, batch.refusal)
        context = {"form": form, "title": "Nhập danh sách", "not_here": NOT_HERE, "media": self.media + form.media}
        return page(self, request, "admin/lists/upload.html", context)

    def _options(self, request, data: dict) -> ImportOptions:
        chosen = {f"{target.name}_id": data[target.name].pk for target in targets() if data.get(target.name)}
        within = None if sees_all(request.user) else request.user.unit_id or NOWHERE
        return ImportOptions(on=self.today(), as_of=data["as_of"], season=data.get("season", ""), within=within, **chosen)

    def _stage(self, request, form: UploadForm, options: ImportOptions, name: str, content: bytes) -> ImportBatch:
        return stage_list(
            content=content,
            file_name=name,
            kind=form.cleaned_data["kind"],
            options=options,
            by=request.user,
            password=form.cleaned_data["password"] or None,
            ask=True,
        )

    def sent_view(self, request):
        """The lists that were sent in one go, with what came of each and the next step."""
        if not request.user.has_perm(IMPORT):
            raise PermissionDenied
        keys = [
            int(key) for key in request.GET.get("lo", "").split(",")[:50] if key.isascii() and key.isdigit() and len(key) < 12
        ]
        batches = self.get_queryset(request).filter(pk__in=keys).order_by("pk")
        lines = [
            {"batch": batch, "kind": about(batch) or self.kind_label(batch), "next": NEXT_STEP[batch.state]} for batch in batches
        ]
        context = {
            "title": "Các danh sách vừa nạp",
            "lines": lines,
            "waiting": sum(line["batch"].state in (BatchState.STAGED, BatchState.MAPPING) for line in lines),
            "upload_url": admin_url(ImportBatch, "upload"),
        }
        return page(self, request, "admin/lists/sent.html", context)
