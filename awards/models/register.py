"""The register of awards (sổ vàng): one row per honour granted, copied at the issue of its decision, never changed."""

from django.db import models
from django.db.models import Q

from awards.models.decision import Decision
from awards.models.recipient import Honoured
from emulation.common.search import search_column, search_index
from emulation.enums import RecipientKind


class Award(Honoured):
    """`decided_on` repeats the decision's date, which can no longer change, so that the newest rows are one index away."""

    append_only = True
    append_only_message = "Dòng đã ghi vào sổ vàng không sửa và không xóa được. Hãy lập quyết định điều chỉnh hoặc hủy bỏ."
    undo_deletes = True

    decision = models.ForeignKey(Decision, verbose_name="quyết định", on_delete=models.PROTECT, related_name="awards")
    decided_on = models.DateField("ngày quyết định")
    search = search_column("name", "unit_name")

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
                fields=["decision", "ordinal"],
                name="awards_award_ordinal_once",
                violation_error_message="Số thứ tự này đã có trong quyết định.",
            ),
            models.UniqueConstraint(
                fields=["decision", "person", "honour"],
                condition=Q(person__isnull=False),
                name="awards_award_person_once",
                violation_error_message="Người này đã được ghi trong quyết định với cùng danh hiệu, hình thức.",
            ),
            models.UniqueConstraint(
                fields=["decision", "household", "honour"],
                condition=Q(household__isnull=False),
                name="awards_award_household_once",
                violation_error_message="Hộ này đã được ghi trong quyết định với cùng danh hiệu, hình thức.",
            ),
            models.UniqueConstraint(
                fields=["decision", "unit", "name", "honour"],
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
