"""Which unit came from which: edges of a directed graph without cycles, each citing its decree. Nothing is re-pointed."""

from django.db import models
from django.db.models import F, Q

from emulation.common.db_guards import Forbidden
from emulation.common.models import GuardedRow
from emulation.enums import SuccessionKind


class Succession(GuardedRow):
    forbids = (
        Forbidden(
            name="circle",
            when="r.predecessor_id IN (WITH RECURSIVE onward(id) AS (SELECT r.successor_id UNION SELECT s.successor_id "
            "FROM emulation_succession s JOIN onward ON s.predecessor_id = onward.id WHERE s.id <> r.id) "
            "SELECT onward.id FROM onward WHERE onward.id IS NOT NULL)",
            watches=("predecessor", "successor"),
            message="Đơn vị trước đã được ghi là kế thừa đơn vị sau (trực tiếp hay qua đơn vị khác), nên không ghi ngược lại.",
            field="successor",
            alone=True,
        ),
        Forbidden(
            name="standing",
            when="EXISTS (SELECT 1 FROM emulation_unit u WHERE (u.id = r.successor_id "
            "AND (u.valid_from > r.effective_on OR u.valid_to <= r.effective_on)) "
            "OR (u.id = r.predecessor_id AND (u.valid_from >= r.effective_on OR u.valid_to < r.effective_on)))",
            watches=("predecessor", "successor", "effective_on"),
            message="Vào ngày có hiệu lực, đơn vị trước phải đang có đến hết ngày hôm trước và đơn vị sau phải đã có.",
            field="effective_on",
        ),
    )

    predecessor = models.ForeignKey(
        "emulation.Unit", verbose_name="đơn vị trước", on_delete=models.PROTECT, related_name="successions_out"
    )
    successor = models.ForeignKey(
        "emulation.Unit",
        verbose_name="đơn vị sau",
        on_delete=models.PROTECT,
        related_name="successions_in",
        null=True,
        blank=True,
        help_text="Để trống khi giải thể mà không có một đơn vị kế thừa duy nhất.",
    )
    kind = models.CharField("hình thức", max_length=10, choices=SuccessionKind)
    effective_on = models.DateField("có hiệu lực từ ngày")
    citation = models.CharField(
        "căn cứ", max_length=500, error_messages={"blank": "Ghi căn cứ của việc sắp xếp (nghị quyết, quyết định)."}
    )
    verified = models.BooleanField("đã kiểm chứng", default=True)
    carry_streak = models.BooleanField(
        "kế thừa thành tích liên tục", default=False, help_text="Chỉ đánh dấu khi có văn bản cho phép; ghi rõ ở ô căn cứ kế thừa."
    )
    carry_basis = models.CharField("căn cứ kế thừa thành tích", max_length=500, blank=True)
    carry_by = models.CharField(
        "người, cơ quan cho kế thừa", max_length=255, blank=True, help_text="Ai cho tính tiếp thành tích của đơn vị trước."
    )

    class Meta:
        verbose_name = "kế thừa đơn vị"
        verbose_name_plural = "kế thừa đơn vị"
        ordering = ["-effective_on", "predecessor"]
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor", "effective_on"],
                name="emulation_succession_once",
                violation_error_message="Quan hệ kế thừa này đã được ghi.",
            ),
            models.UniqueConstraint(
                fields=["predecessor", "effective_on"],
                condition=Q(successor__isnull=True),
                name="emulation_succession_dissolved_once",
                violation_error_message="Việc giải thể này đã được ghi.",
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(predecessor=F("successor")),
                name="emulation_succession_not_itself",
                violation_error_message="Đơn vị không thể kế thừa chính nó.",
            ),
            models.CheckConstraint(
                condition=Q(carry_streak=False) | ~Q(Q(carry_basis="") | Q(carry_by="")),
                name="emulation_succession_carry_basis",
                violation_error_message="Ghi căn cứ và người, cơ quan cho phép kế thừa thành tích liên tục.",
            ),
            models.CheckConstraint(
                condition=Q(kind=SuccessionKind.DISSOLVE) | Q(successor__isnull=False),
                name="emulation_succession_has_successor",
                violation_error_message="Nhập, chia, tách phải có đơn vị kế thừa.",
            ),
        ]

    def __str__(self):
        return f"{self.predecessor} → {self.successor or 'giải thể'}"
