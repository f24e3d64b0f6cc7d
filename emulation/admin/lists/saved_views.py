"""The filters one has saved."""

from django.contrib import admin

from emulation.desk.base import DeskModelAdmin
from emulation.desk.lists.saved_views import may_share
from emulation.models import SavedView


@admin.register(SavedView)
class SavedViewAdmin(DeskModelAdmin):
    list_display = ["title", "list_label", "shared"]
    fields = ["title", "shared"]
    empty_text = "Bạn chưa lưu bộ lọc nào. Hãy lọc một danh sách rồi chọn “Bộ lọc đã lưu” phía trên bảng."

    def get_queryset(self, request):
        return super().get_queryset(request).filter(owner=request.user)

    def has_add_permission(self, request):
        """A filter is saved where it is used: on its list."""
        return False

    def get_readonly_fields(self, request, obj=None):
        return [] if may_share(request.user) else ["shared"]

    @admin.display(description="danh sách", ordering="list_name")
    def list_label(self, view):
        models = {model._meta.label_lower: model for model in self.admin_site.model_admins}
        model = models.get(view.list_name)
        return str(model._meta.verbose_name_plural) if model else view.list_name
