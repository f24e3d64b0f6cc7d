"""The rows typed on a session's page: agenda with its ballots, attendance, conflicts of interest, public notices."""

from awards.models import AgendaItem, Attendance, PublicNotice, Recusal
from awards.queries.councils import items_of
from emulation.desk.records.inlines import RowsInline


class SessionRows(RowsInline):
    """Rows of an open session; a choice of seats or items offers those of the session alone."""

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request, obj) and obj is not None and obj.is_open

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.is_open)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.is_open)

    def get_formset(self, request, obj=None, **kwargs):
        request.desk_session = obj
        return super().get_formset(request, obj, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        session = getattr(request, "desk_session", None)
        if session is not None and db_field.name == "seat":
            kwargs["queryset"] = session.council.seats.in_force(session.held_on).select_related("person")
        if session is not None and db_field.name == "item":
            kwargs["queryset"] = items_of(session)
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if session is not None and db_field.name in ("seat", "item"):
            # Read once for all rows; what is sent is still looked up among the session's own.
            field.choices = list(field.choices)
        return field


class AttendanceRows(SessionRows):
    model = Attendance
    fields = ["seat", "presence", "note"]
    readonly_fields = ["seat"]
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("seat__person")


class ItemRows(SessionRows):
    model = AgendaItem
    fields = [
        "nominee",
        "votes_for",
        "votes_against",
        "votes_invalid",
        "written_for",
        "written_against",
        "cut_reason",
    ]
    readonly_fields = ["nominee"]

    def has_add_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("nominee__honour").order_by("nominee__honour__rank", "pk")


class RecusalRows(SessionRows):
    model = Recusal
    fields = ["item", "seat", "reason"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("item__nominee__honour", "seat__person")


class NoticeRows(SessionRows):
    model = PublicNotice
    fields = ["medium", "published_on", "address", "feedback"]
