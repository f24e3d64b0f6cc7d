"""The register of awards (sổ vàng): one row per honour granted, copied at the issue of its decision, never changed."""

from datetime import date

from django.db import models
from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from awards.models.decisions.decision import Decision
from awards.models.recipient import Honoured
from awards.rules.register.acts import ENDING, IN_FORCE, RENEWING, STATE_CHANGING, state_after
from emulation.common.search import search_column, search_index
from emulation.enums import RecipientKind


class AwardQuerySet(models.QuerySet):
    """The register as of a day. Acts are few beside honours, so that each question asks them once, not row by row."""

    @property
    def _acts(self) -> QuerySet:
        # The model of the acts refers to this one, and its file to this file.
        return self.model._meta.get_field("acts").related_model._default_manager.order_by()

    def _ended(self, on: date, kinds: tuple[str, ...] = ENDING) -> QuerySet:
        restored = self._acts.filter(award=OuterRef("award"), kind__in=RENEWING, effective_on__lte=on, pk__gt=OuterRef("pk"))
        return self._acts.filter(~Exists(restored), kind__in=kinds, effective_on__lte=on).values("award")

    def _not_begun(self, on: date) -> QuerySet:
        return self._acts.filter(kind="CORRECT", effective_on__gt=on).values("result")

    def standing(self, *, on: date):
        """Rows in force on the day: granted by then, neither ended nor superseded; corrected values as corrected by then."""
        return self.filter(decided_on__lte=on).exclude(pk__in=self._ended(on)).exclude(pk__in=self._not_begun(on))

    def lapsed(self, *, on: date):
        """Rows that an act took out of force by the day, also those that another row stands for."""
        return self.filter(pk__in=self._ended(on))

    def newest_versions(self, *, on: date):
        """Every honour once, as corrected by the day, whether it is still in force or not."""
        return self.exclude(pk__in=self._ended(on, ("CORRECT",))).exclude(pk__in=self._not_begun(on))

    def as_issued(self):
        """The rows as the decision's list had them, before any correction."""
        return self.filter(version=1)

    def with_standing(self, *, on: date):
        """Each row with `standing`, a value of enums.Standing as of the day."""
        after = Case(
            *(When(kind=kind, then=Value(state_after(kind))) for kind in ENDING),
            default=Value(IN_FORCE),
            output_field=CharField(),
        )
        last = self._acts.filter(award=OuterRef("pk"), kind__in=STATE_CHANGING, effective_on__lte=on).annotate(after=after)
        # The state is told inside the question for the last act, which the database so asks once for a row.
        state = Subquery(last.order_by("-effective_on", "-pk").values("after")[:1], output_field=CharField())
        return self.annotate(standing=Coalesce(state, Value(IN_FORCE)))


class Award(Honoured):
    """`decided_on` repeats the decision's date, which can no longer change, so that the newest rows are one index away.

    A correction enters the whole row again as the next `version` of the same ordinal, linked by its act.
    """

    #: Honours of a merged unit are found by the officers of the unit that took its place.
    scope_inherits = True

    append_only = True
    append_only_message = "Dòng đã ghi vào sổ vàng không sửa và không xóa được. Hãy lập quyết định điều chỉnh hoặc hủy bỏ."
    undo_deletes = True

    decision = models.ForeignKey(Decision, verbose_name="quyết định", on_delete=models.PROTECT, related_name="awards")
    decided_on = models.DateField("ngày quyết định")
    version = models.PositiveSmallIntegerField("bản", default=1, db_default=1, editable=False)
    search = search_column("name", "unit_name")

    objects = AwardQuerySet.as_manager()

    class Meta(Honoured.Meta):
        verbose_name = "khen thưởng đã ghi sổ"
        verbose_name_plural = "sổ vàng khen thưởng"
        ordering = ["-decided_on", "-id"]
        indexes = [
            models.Index(fields=["-decided_on", "-id"], name="award_recent"),
            models.Index(fields=["honour", "decided_on"], name="award_honour_day"),
            models.Index(fields=["person", "honour", "year"], name="award_person_honour"),
            search_index("award_search"),
        ]
        constraints = [
            *Honoured.Meta.constraints,
            models.UniqueConstraint(
                fields=["decision", "ordinal", "version"],
                name="awards_award_ordinal_once",
                violation_error_message="Số thứ tự này đã có trong quyết định.",
            ),
            models.UniqueConstraint(
                fields=["decision", "person", "honour", "version"],
                condition=Q(person__isnull=False),
                name="awards_award_person_once",
                violation_error_message="Người này đã được ghi trong quyết định với cùng danh hiệu, hình thức.",
            ),
            models.UniqueConstraint(
                fields=["decision", "household", "honour", "version"],
                condition=Q(household__isnull=False),
                name="awards_award_household_once",
                violation_error_message="Hộ này đã được ghi trong quyết định với cùng danh hiệu, hình thức.",
            ),
            models.UniqueConstraint(
                fields=["decision", "unit", "name", "honour", "version"],
                condition=Q(recipient_kind=RecipientKind.COLLECTIVE),
                name="awards_award_collective_once",
                violation_error_message="Tập thể này đã được ghi trong quyết định với cùng danh hiệu, hình thức.",
            ),
            models.CheckConstraint(
                condition=Q(ordinal__gte=1),
                name="awards_award_has_ordinal",
                violation_error_message="Dòng sổ vàng phải có số thứ tự.",
            ),
        ]
