"""Shapes shared by the models: dated rows and what the database guards for them. Periods as pure values: rules/periods.py."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from emulation.rules.periods import holds


def in_force_q(on: date, prefix: str = "") -> Q:
    """Rows whose half-open period [valid_from, valid_to) holds `on`."""
    starts = Q(**{f"{prefix}valid_from__isnull": True}) | Q(**{f"{prefix}valid_from__lte": on})
    ends = Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gt": on})
    return starts & ends


class DatedQuerySet(models.QuerySet):
    def in_force(self, on: date):
        return self.filter(in_force_q(on))


class DatedRow(models.Model):
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
        super().clean()
        if self.valid_from and self.valid_to and self.valid_from >= self.valid_to:
            raise ValidationError({"valid_to": "Ngày hết hiệu lực phải sau ngày có hiệu lực."})
        if self.no_overlap is not None and self.overlapping().exists():
            raise ValidationError(self.no_overlap_message)

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
