"""Shapes shared by the models: dated rows, and fields that belong together or to a state. Periods as values: rules/periods.py."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import connection, models
from django.db.models import F, Q

from emulation.common.db_guards.declarations import Forbidden
from emulation.rules.periods import holds


def in_force_q(on: date, prefix: str = "") -> Q:
    """Rows whose half-open period [valid_from, valid_to) holds `on`."""
    starts = Q(**{f"{prefix}valid_from__isnull": True}) | Q(**{f"{prefix}valid_from__lte": on})
    ends = Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gt": on})
    return starts & ends


class GuardedRow(models.Model):
    """A record that may not be whatever it likes beside others: the database refuses it, and forms say so at the field."""

    #: See common/db_guards: the one place where such a rule is said.
    forbids: tuple[Forbidden, ...] = ()

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        for forbidden in self.forbids:
            if self._is_changed(forbidden.watches) and self._is_forbidden(forbidden):
                raise ValidationError({forbidden.field or NON_FIELD_ERRORS: forbidden.message})

    def _is_changed(self, names: tuple[str, ...]) -> bool:
        """What stood before the rule, or was right when it was written, is left alone as long as nobody touches it."""
        stored = type(self)._base_manager.filter(pk=self.pk).order_by().values_list(*names).first() if self.pk else None
        return stored != tuple(getattr(self, self._meta.get_field(name).attname) for name in names)

    def _is_forbidden(self, forbidden: Forbidden) -> bool:
        fields = [self._meta.get_field(name) for name in forbidden.watches]
        values = [field.get_db_prep_save(getattr(self, field.attname), connection) for field in fields]
        # SQLite takes a value as it is; PostgreSQL wants to know what a lone parameter is.
        typed = connection.vendor == "postgresql"
        columns = [f'%s{f"::{field.db_type(connection)}" if typed else ""} AS "{field.column}"' for field in fields]
        row = ", ".join([f'%s{"::bigint" if typed else ""} AS "{self._meta.pk.column}"', *columns])
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT EXISTS (SELECT 1 FROM (SELECT {row}) r WHERE {forbidden.when})", [self.pk or 0, *values])
            return bool(cursor.fetchone()[0])


class DatedQuerySet(models.QuerySet):
    def in_force(self, on: date):
        return self.filter(in_force_q(on))


class DatedRow(GuardedRow):
    """A fact that holds from `valid_from` until the day before `valid_to`; no start means before the records begin."""

    #: Fields within which periods may not overlap; none at all is the whole table, None is no such rule. The database
    #: guards it on both engines (common/db_guards).
    no_overlap: tuple[str, ...] | None = None
    #: Only rows with these values take part in the rule above.
    no_overlap_where: dict = {}
    no_overlap_message = "Đã có dòng khác có hiệu lực trong khoảng thời gian này. Hãy kết thúc dòng cũ trước."

    valid_from = models.DateField("có hiệu lực từ ngày", null=True, blank=True, help_text="Để trống nếu có từ trước khi ghi sổ.")
    valid_to = models.DateField(
        "hết hiệu lực từ ngày",
        null=True,
        blank=True,
        help_text="Ngày đầu tiên không còn hiệu lực; để trống nếu đang có hiệu lực.",
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_from__lt=F("valid_to")),
                name="%(app_label)s_%(class)s_period_order",
                violation_error_message="Ngày hết hiệu lực phải sau ngày có hiệu lực.",
            )
        ]

    def clean(self):
        if self.valid_from and self.valid_to and self.valid_from >= self.valid_to:
            raise ValidationError({"valid_to": "Ngày hết hiệu lực phải sau ngày có hiệu lực."})
        if self.no_overlap is not None and self.overlapping().exists():
            raise ValidationError(self.no_overlap_message)
        super().clean()

    def overlapping(self) -> models.QuerySet:
        """Other rows of the same owner whose period meets this one's."""
        if any(getattr(self, name) != value for name, value in self.no_overlap_where.items()):
            return type(self)._default_manager.none()
        same = {name: getattr(self, type(self)._meta.get_field(name).attname) for name in self.no_overlap}
        rows = type(self)._default_manager.filter(**same, **self.no_overlap_where).exclude(pk=self.pk)
        if self.valid_to:
            rows = rows.filter(Q(valid_from__isnull=True) | Q(valid_from__lt=self.valid_to))
        if self.valid_from:
            rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=self.valid_from))
        return rows

    def is_in_force(self, on: date) -> bool:
        return holds((self.valid_from, self.valid_to), on)


def together(*fields: str, texts: Iterable[str] = (), name: str, message: str) -> models.CheckConstraint:
    """Either all of the fields are filled or none is; the nothing of `texts` is the empty string."""
    filled, empty = _filled_and_empty(fields, texts)
    return models.CheckConstraint(condition=filled | empty, name=name, violation_error_message=message)


def state_needs(
    states: Iterable[str],
    *fields: str,
    texts: Iterable[str] = (),
    alone: bool = False,
    state: str = "state",
    name: str,
    message: str,
) -> models.CheckConstraint:
    """In one of `states` all of the fields are filled; with `alone`, in any other state none is. `state` names the field."""
    inside = Q(**{f"{state}__in": sorted(str(value) for value in states)})
    filled, empty = _filled_and_empty(fields, texts)
    condition = (inside & filled) | (~inside & empty) if alone else ~inside | filled
    return models.CheckConstraint(condition=condition, name=name, violation_error_message=message)


def _filled_and_empty(fields: Iterable[str], texts: Iterable[str]) -> tuple[Q, Q]:
    filled, empty = Q(), Q()
    for field in fields:
        filled &= Q(**{f"{field}__isnull": False})
        empty &= Q(**{f"{field}__isnull": True})
    for text in texts:
        filled &= ~Q(**{text: ""})
        empty &= Q(**{text: ""})
    return filled, empty
