"""The list page: filtered by its FilterSet, counted only as far as needed, its filters shown as chips."""

from django.contrib.admin.options import IS_POPUP_VAR, TO_FIELD_VAR
from django.contrib.admin.views.main import ALL_VAR, ERROR_FLAG, ORDER_VAR, PAGE_VAR, SEARCH_VAR, ChangeList
from django.core.validators import EMPTY_VALUES
from django.utils.text import capfirst

from emulation.desk.lists.filters import Chip
from emulation.desk.records.fields import field_text

#: So many filters stand in one line with the search at 1366 px.
FIRST = 3
OWN_PARAMS = {ALL_VAR, ERROR_FLAG, IS_POPUP_VAR, ORDER_VAR, PAGE_VAR, SEARCH_VAR, TO_FIELD_VAR, "_changelist_filters"}


class DeskChangeList(ChangeList):
    filterset = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.title = capfirst(self.opts.verbose_name_plural)

    def get_filters_params(self, params=None):
        """The filter bar reads its own parameters; any other would be a look into the table that nobody checked."""
        return {}

    def get_queryset(self, request, exclude_parameters=None):
        queryset = super().get_queryset(request, exclude_parameters)
        self.filterset = self.model_admin.get_filterset(request)
        known = OWN_PARAMS | set(self.filterset.filters if self.filterset else ())
        self.unknown_params = sorted(set(self.filter_params) - known)
        if self.unknown_params or not self.filters_are_valid:
            return queryset.none()
        return self.filterset.filter_queryset(queryset) if self.filterset else queryset

    @property
    def filters_are_valid(self) -> bool:
        return self.filterset is None or self.filterset.form.is_valid()

    @property
    def filter_form(self):
        return self.filterset.form if self.filterset else None

    @property
    def first_fields(self) -> list:
        """The filters that stand beside the search in one line."""
        fields = self.filter_form.visible_fields() if self.filterset else []
        return [field for field in fields if field.name not in self.filterset.folded][:FIRST]

    @property
    def folded_fields(self) -> list:
        """The filters in the drawer."""
        first = {field.name for field in self.first_fields}
        return [field for field in self.filter_form.visible_fields() if field.name not in first] if self.filterset else []

    @property
    def folded_in_force(self) -> int:
        """How many filters in the drawer hold at present."""
        return sum(self.filter_params.get(field.name, [""]) != [""] for field in self.folded_fields)

    @property
    def chips(self) -> list[Chip]:
        chips = [Chip("Tìm", self.query, self.get_query_string({SEARCH_VAR: None}))] if self.query else []
        if not self.filterset or not self.filters_are_valid:
            return chips
        form = self.filterset.form
        for name, value in form.cleaned_data.items():
            if value not in EMPTY_VALUES:
                field = form.fields[name]
                chips.append(Chip(capfirst(field.label), field_text(field, value), self.get_query_string({name: None})))
        return chips

    @property
    def is_filtered(self) -> bool:
        return bool(self.query or self.chips or self.unknown_params or not self.filters_are_valid)

    @property
    def unfiltered_url(self) -> str:
        return f"?{IS_POPUP_VAR}=1" if self.is_popup else "?"

    @property
    def kept_params(self) -> list[tuple[str, str]]:
        """What the filter form must carry along that is not one of its fields."""
        return [(name, self.params[name]) for name in (ORDER_VAR, IS_POPUP_VAR, TO_FIELD_VAR) if name in self.params]

    @property
    def filter_query(self) -> str:
        """The filter in force as a query string, without page and order: what acts, exports and saved filters carry."""
        return self.get_query_string({ORDER_VAR: None, ALL_VAR: None})

    @property
    def count_text(self) -> str:
        return self.paginator.count_text

    @property
    def pages(self) -> list[dict]:
        """Links to the pages, with None in a gap."""
        if self.show_all or not self.multi_page:
            return []
        numbers = self.paginator.get_elided_page_range(self.page_num, on_each_side=2, on_ends=1)
        return [self._page(number) for number in numbers]

    def _page(self, number) -> dict:
        if not isinstance(number, int):
            return {"gap": True}
        return {"number": number, "url": self.get_query_string({PAGE_VAR: number}), "current": number == self.page_num}
