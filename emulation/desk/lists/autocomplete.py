"""What an autocompletion shows of a record: names that many records share say where they belong."""

from django.contrib.admin.views.autocomplete import AutocompleteJsonView


class DeskAutocompleteView(AutocompleteJsonView):
    def get_queryset(self):
        return self.model_admin.choice_order(super().get_queryset(), self.term)

    def serialize_result(self, obj, to_field_name):
        return {**super().serialize_result(obj, to_field_name), "text": self.model_admin.choice_text(obj)}
