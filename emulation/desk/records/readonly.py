"""Records that are only read: what writes them is a verb or a trigger."""

from emulation.desk.base import DeskModelAdmin


class ReadOnlyAdmin(DeskModelAdmin):
    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
