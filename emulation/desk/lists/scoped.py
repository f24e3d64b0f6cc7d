"""An account sees the rows of its own unit and below: in lists, records, choices, autocompletions and exports alike."""

from emulation.desk.links import admin_of
from emulation.desk.widgets import RecordSelect
from emulation.queries.accounts.scope import visible_to


class ScopedMixin:
    def today(self):
        """The Board's day. The layers below the admin read no clock: they are told."""
        return self.admin_site.today()

    def get_queryset(self, request):
        return visible_to(super().get_queryset(request), request.user, on=self.today())

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Only visible records can be chosen, also by a request made by hand."""
        if "queryset" not in kwargs:
            rows = db_field.remote_field.model._default_manager.all()
            kwargs["queryset"] = visible_to(rows, request.user, on=self.today())
        if "widget" not in kwargs and db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = RecordSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_autocomplete_fields(self, request):
        """Every reference to a record that can be searched: a list of thousands is no choice."""
        return [*super().get_autocomplete_fields(request), *searchable_references(self.model)]


def searchable_references(model) -> list[str]:
    """The names of the model's references whose records can be chosen by typing."""
    found = []
    for field in model._meta.get_fields():
        if not (field.many_to_one or field.many_to_many) or field.auto_created or not getattr(field, "editable", False):
            continue
        other = admin_of(field.related_model)
        if other is not None and other.search_fields and not getattr(other, "short_list", False):
            found.append(field.name)
    return found
