"""Finding records by typing, in the search box of a list and among choices: Vietnamese words through the folded columns,
numbers and codes exactly."""

from datetime import date, timedelta

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Exists, F, Model, OuterRef, Q, TextField, Value
from django.db.models.functions import Concat

from emulation.common.search import Fold

# So many records of another table that carry the number somebody typed are looked through, and no more.
MATCHES = 200


class WordSearchMixin:
    #: Folded columns, of the model ("search") or of rows that belong to it ("names__search").
    search_words: tuple[str, ...] = ()
    #: Fields that must equal what was typed: of the model, of rows that belong to it, or of a record it names.
    search_exact: tuple[str, ...] = ()
    #: Fields folded while searching, each tuple as one text: for short tables without a folded column.
    search_folded: tuple[tuple[str, ...], ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Django shows the box, and lets a record be chosen by autocompletion, where it sees search fields.
        self.search_fields = (*self.search_words, *self.search_exact, *(fields[0] for fields in self.search_folded))

    def get_search_exact(self, request) -> tuple[str, ...]:
        """The exact fields this account may search by."""
        return self.search_exact

    def get_search_results(self, request, queryset, search_term):
        # PostgreSQL has no text with a NUL in it, not even to compare with.
        term = search_term.replace("\x00", "").strip()
        if not term:
            return queryset, False
        found = Q(pk__in=[])
        for path in self.search_words:
            found |= _condition(self.model, path, "words", term)
        for path in self.get_search_exact(request):
            found |= _condition(self.model, path, "in", [term, term.upper()])
        for place, fields in enumerate(self.search_folded):
            found |= Q(**{f"folded_{place}__words": term})
            queryset = queryset.alias(**{f"folded_{place}": _folded(fields)})
        return queryset.filter(found), False


def _folded(fields: tuple[str, ...]) -> Fold:
    texts = [text for field in fields for text in (F(field), Value(" "))]
    return Fold(Concat(*texts, output_field=TextField()))


def _condition(model: type[Model], path: str, lookup: str, value) -> Q:
    first, _, rest = path.partition("__")
    if not rest:
        return Q(**{f"{path}__{lookup}": value})
    relation = model._meta.get_field(first)
    rows = relation.related_model._base_manager.filter(**{f"{rest}__{lookup}": value})
    if relation.one_to_many:
        return Q(Exists(rows.filter(**{relation.field.name: OuterRef("pk")})))
    # Fetched first: with the keys at hand the database can use its index beside that of the words.
    return Q(**{f"{first}__in": list(rows.order_by().values_list("pk", flat=True).distinct()[:MATCHES])})


def told_apart(record: Model, *, on: date) -> str:
    """The record's name; of one that does not hold on the day, with until when it did or from when it will."""
    name = str(record)
    starts, ends = getattr(record, "valid_from", None), getattr(record, "valid_to", None)
    if ends and ends <= on and not name.endswith(")"):
        return f"{name} (đến hết {ends - timedelta(days=1):%d/%m/%Y})"
    return f"{name} (từ {starts:%d/%m/%Y})" if starts and starts > on else name


class DeskAutocompleteView(AutocompleteJsonView):
    """Choices by typing: names that many records share say where they belong."""

    def get_queryset(self):
        found = self.model_admin.choice_order(super().get_queryset(), self.term)
        return found if found.ordered else found.order_by("pk")

    def serialize_result(self, obj, to_field_name):
        return {**super().serialize_result(obj, to_field_name), "text": self.model_admin.choice_text(obj)}
