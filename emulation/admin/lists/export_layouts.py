"""Export layouts: which columns in which order, divided how. A column stands where its number says."""

from django import forms
from django.contrib import admin

from emulation.desk.base import Badge, DeskModelAdmin
from emulation.desk.lists.filters import DeskFilterSet, SelectFilter
from emulation.desk.lists.saved_views import may_share
from emulation.desk.records.staleness import DeskForm
from emulation.models import ExportLayout
from emulation.queries.lists import layouts_for

PLACE = "place_"


def exportable(site) -> dict[str, admin.ModelAdmin]:
    """The lists of the office by label, those with a button for export."""
    return {
        model._meta.label_lower: found
        for model, found in site.model_admins.items()
        if hasattr(found, "export_choices") and model is not ExportLayout
    }


class LayoutFilterSet(DeskFilterSet):
    shared = SelectFilter(choices=[(True, "Dùng chung"), (False, "Của riêng tôi")], label="ai dùng")

    class Meta:
        model = ExportLayout
        fields = []


class LayoutForm(DeskForm):
    """The columns as numbered boxes: an empty box leaves its column out."""

    class Meta:
        model = ExportLayout
        fields = ["name", "shared", "grouping", "order"]

    #: The list the layout is for and its columns, set for each request by the admin.
    target: admin.ModelAdmin = None
    choices: dict = {}
    maker = None
    #: The columns a new layout begins with.
    proposed: list = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            self.instance.list_name = self.target.opts.label_lower
            self.instance.owner = self.maker
        shown = self.proposed if self.instance._state.adding else self.instance.keys
        places = {key: place for place, key in enumerate(shown, start=1)}
        for key in self.choices:
            if PLACE + key in self.fields:
                self.fields[PLACE + key].initial = places.get(key)

    def clean(self):
        cleaned = super().clean()
        chosen = sorted((cleaned[PLACE + key], place, key) for place, key in enumerate(self.choices) if cleaned.get(PLACE + key))
        if not chosen:
            raise forms.ValidationError("Hãy ghi số thứ tự cho ít nhất một cột.")
        self.instance.columns = " ".join(key for _, _, key in chosen)
        return cleaned


def layout_form(target, request) -> type[LayoutForm]:
    """The form for layouts of one list."""
    choices = target.export_choices(request)
    boxes = {
        PLACE + key: forms.IntegerField(
            label=column.label,
            required=False,
            min_value=1,
            max_value=99,
            widget=forms.TextInput({"class": "so-year", "maxlength": 2}),
        )
        for key, column in choices.items()
    }
    plain = [("", "Không chia nhóm")]
    grouping = forms.ChoiceField(
        label="Chia nhóm theo", required=False, choices=plain + [(one.key, one.label) for one in target.sheet_class.groups]
    )
    order = forms.ChoiceField(
        label="Thứ tự",
        required=False,
        choices=[("", "Như danh sách"), *((one.key, one.label) for one in target.sheet_class.orders)],
    )
    about = {"target": target, "choices": choices, "maker": request.user, "proposed": target.get_export_columns(request)}
    return type("LayoutForm", (LayoutForm,), {**boxes, "grouping": grouping, "order": order, **about})


@admin.register(ExportLayout)
class ExportLayoutAdmin(DeskModelAdmin):
    list_display = ["name", "list_label", "columns_text", "badges"]
    search_folded = (("name",),)
    search_help_text = "Tên bố cục"
    filterset_class = LayoutFilterSet
    empty_text = "Chưa có bố cục nào. Hãy mở một danh sách, chọn Xuất Excel rồi chọn Lập bố cục mới."

    def get_queryset(self, request):
        return super().get_queryset(request).filter(pk__in=layouts_for(request.user).values("pk"))

    def _target(self, request, layout):
        """The list a layout is for; of a new one, the list it was asked for from."""
        name = layout.list_name if layout else request.GET.get("list_name", "")
        return exportable(self.admin_site).get(name)

    def _may_write(self, request, layout) -> bool:
        return layout is None or layout.owner_id == request.user.pk

    def has_add_permission(self, request):
        """A layout is made for a list: from its page of export."""
        return super().has_add_permission(request) and self._target(request, None) is not None

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self._may_write(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self._may_write(request, obj)

    def get_fieldsets(self, request, obj=None):
        target = self._target(request, obj)
        if target is None or not self._may_edit(request, obj):
            return [(None, {"fields": ["name", "list_label", "shared"]})]
        boxes = [PLACE + key for key in target.export_choices(request)]
        title = f"Các cột của danh sách {target.opts.verbose_name_plural}: ghi 1, 2, 3… theo thứ tự trong tệp, để trống là bỏ cột"
        return [(None, {"fields": ["name", "shared", "grouping", "order"]}), (title, {"fields": boxes})]

    def _may_edit(self, request, obj) -> bool:
        return self.has_change_permission(request, obj) if obj else self.has_add_permission(request)

    def get_readonly_fields(self, request, obj=None):
        shared = [] if may_share(request.user) else ["shared"]
        return shared if self._may_edit(request, obj) else ["list_label"]

    def get_form(self, request, obj=None, change=False, **kwargs):
        target = self._target(request, obj)
        if target is not None and self._may_edit(request, obj):
            kwargs["form"] = layout_form(target, request)
        return super().get_form(request, obj, change, **kwargs)

    @admin.display(description="danh sách", ordering="list_name")
    def list_label(self, layout):
        target = exportable(self.admin_site).get(layout.list_name)
        return str(target.opts.verbose_name_plural) if target else layout.list_name

    @admin.display(description="các cột")
    def columns_text(self, layout):
        return f"{len(layout.keys)} cột"

    def record_badges(self, layout):
        badges = [Badge("Có sẵn", "ok")] if layout.owner_id is None else []
        return [*badges, Badge("Dùng chung", "issued")] if layout.shared else badges or [Badge("Của riêng tôi")]

    def record_subtitle(self, layout):
        return f"Bố cục xuất của danh sách {self.list_label(layout)}"

    def record_notes(self, request, layout):
        target = self._target(request, layout)
        if target is None or self._may_write(request, layout):
            return []
        choices = target.export_choices(request)
        columns = ", ".join(choices[key].label for key in layout.keys if key in choices)
        whose = f"Bố cục này do {layout.owner} lập" if layout.owner else "Bố cục này có sẵn trong hệ thống"
        return [f"Các cột: {columns}.", f"{whose} nên không sửa được ở đây. Hãy lập bố cục của mình từ trang xuất của danh sách."]
