"""Decisions and, while they are drafts, their lines."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from awards.enums import Authority, DecisionState, GroupOrder, SigningMode
from awards.models.law.honour import CommendationType
from awards.models.recipient import Honoured
from emulation.common.db_guards import Lock
from emulation.common.files import validate_scan
from emulation.common.models import DatedRow, state_needs
from emulation.common.search import search_column, search_index
from emulation.enums import Operation, RecipientKind
from emulation.rules.periods import last_day


class Issuer(DatedRow):
    """Who signs decisions: an authority, and the unit where it sits (none for the State's own)."""

    authority = models.CharField("thẩm quyền", max_length=30, choices=Authority)
    unit = models.ForeignKey(
        "emulation.Unit", verbose_name="đơn vị", on_delete=models.PROTECT, null=True, blank=True, related_name="issuers"
    )
    name = models.CharField(
        "tên", max_length=255, help_text="Như in trên quyết định, ví dụ: Chủ tịch Ủy ban nhân dân tỉnh An Giang."
    )
    group_order = models.CharField(
        "thứ tự các nhóm trong danh sách", max_length=40, choices=GroupOrder, default=GroupOrder.COLLECTIVE_HOUSEHOLD_PERSON
    )
    search = search_column("name")

    class Meta(DatedRow.Meta):
        verbose_name = "người, cơ quan ban hành quyết định"
        verbose_name_plural = "người, cơ quan ban hành quyết định"
        ordering = ["name"]
        constraints = [
            *DatedRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["authority", "unit"],
                name="awards_issuer_once",
                violation_error_message="Người, cơ quan ban hành này đã có.",
            ),
            models.UniqueConstraint(
                fields=["authority"],
                condition=Q(unit__isnull=True),
                name="awards_issuer_state_once",
                violation_error_message="Người, cơ quan ban hành này đã có.",
            ),
        ]

    def __str__(self):
        """With its last day, once it has one: the heads of an old and a new province may bear one name."""
        day = last_day((self.valid_from, self.valid_to))
        return f"{self.name} (đến hết {day:%d/%m/%Y})" if day else self.name

    @property
    def groups(self) -> list[str]:
        """The kinds of recipients in the order in which this issuer lists them."""
        return self.group_order.split()


def scan_path(decision: "Decision", filename: str) -> str:
    return f"decisions/{decision.pk}/{filename[-100:]}"


class Decision(models.Model):
    """An act of commendation. Once issued its lines are in the register and neither changes any more."""

    locks = (
        Lock(
            name="issued",
            operations=(Operation.UPDATE,),
            when="r.state = 'ISSUED'",
            free=("scan", "note"),
            message="Quyết định đã ban hành không sửa được, trừ bản ký và ghi chú. Hãy lập quyết định khác để điều chỉnh.",
        ),
        Lock(
            name="issued",
            operations=(Operation.DELETE, Operation.TRUNCATE),
            when="r.state = 'ISSUED'",
            undo="r.recorded AND NOT EXISTS (SELECT 1 FROM awards_award a WHERE a.decision_id = r.id)",
            message="Quyết định đã ban hành không xóa được. Hãy lập quyết định khác để điều chỉnh hoặc hủy bỏ.",
        ),
    )

    #: A unit's officer sees the decisions that honoured somebody of the unit; drafts are the Board's.
    scope_path = "awards__unit"
    scope_inherits = True

    issuer = models.ForeignKey(Issuer, verbose_name="người ban hành", on_delete=models.PROTECT, related_name="decisions")
    number = models.CharField("số quyết định", max_length=100, blank=True, help_text="Ví dụ: 1531/QĐ-UBND.")
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    title = models.CharField(
        "trích yếu", max_length=1000, blank=True, help_text="Ví dụ: Về việc tặng Bằng khen của Chủ tịch UBND tỉnh."
    )
    state = models.CharField("trạng thái", max_length=10, choices=DecisionState, default=DecisionState.DRAFT, editable=False)
    type = models.ForeignKey(
        CommendationType, verbose_name="loại hình", on_delete=models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    movement = models.ForeignKey(
        "emulation.Movement", verbose_name="phong trào", on_delete=models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    proposal = models.CharField("tờ trình", max_length=255, blank=True, help_text="Số, ngày và nơi lập tờ trình.")
    signing_mode = models.CharField("hình thức ký", max_length=5, choices=SigningMode, blank=True, default=SigningMode.SELF)
    signer_title = models.CharField("chức vụ người ký", max_length=100, blank=True, default="Chủ tịch")
    signer_name = models.CharField("người ký", max_length=255, blank=True)
    place = models.CharField("nơi ký", max_length=100, blank=True, default="An Giang")
    scan = models.FileField("bản ký (PDF, ảnh)", upload_to=scan_path, blank=True, max_length=255, validators=[validate_scan])
    issued_at = models.DateTimeField("ban hành lúc", null=True, blank=True, editable=False)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="người ban hành trên hệ thống", on_delete=models.PROTECT, null=True, blank=True,
        editable=False, related_name="+",
    )  # fmt: skip
    recorded = models.BooleanField(
        "ghi lại từ quyết định đã ký",
        default=False,
        help_text="Quyết định đã ban hành ở nơi khác; danh sách có thể được nhập dần.",
    )
    signed_order = models.BooleanField(
        "thứ tự theo bản ký", default=False, editable=False, help_text="Danh sách đứng theo số thứ tự của từng dòng."
    )
    note = models.TextField("ghi chú", blank=True)
    search = search_column("number", "title")

    class Meta:
        verbose_name = "quyết định khen thưởng"
        verbose_name_plural = "quyết định khen thưởng"
        ordering = ["-decided_on", "-id"]
        permissions = [("issue_decision", "Ban hành quyết định khen thưởng")]
        indexes = [
            models.Index(fields=["-decided_on", "-id"], name="decision_recent"),
            models.Index(fields=["number"], name="decision_number"),
            search_index("decision_search"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "number", "decided_on"],
                condition=~Q(number=""),
                name="awards_decision_once",
                violation_error_message="Người ban hành này đã có quyết định cùng số và ngày.",
            ),
            state_needs(
                [DecisionState.ISSUED],
                "decided_on",
                texts=["number"],
                name="awards_decision_issued_complete",
                message="Quyết định đã ban hành phải có số và ngày.",
            ),
            state_needs(
                [DecisionState.ISSUED],
                "issued_at",
                alone=True,
                name="awards_decision_issued_at",
                message="Quyết định đã ban hành phải có lúc ban hành trên hệ thống; dự thảo thì không.",
            ),
        ]

    def __str__(self):
        if self.number:
            return f"{self.number} ngày {self.decided_on:%d/%m/%Y}" if self.decided_on else self.number
        # The act that adds a draft is named before the row has its key.
        key = f" {self.pk}" if self.pk else ""
        return f"Dự thảo{key}: {self.title or 'chưa có trích yếu'}"

    @property
    def is_draft(self) -> bool:
        return self.state == DecisionState.DRAFT


class DecisionLine(Honoured):
    """A recipient in a draft; on issue it becomes a row of the register."""

    locks = (
        Lock(
            name="issued",
            operations=(Operation.INSERT, Operation.UPDATE, Operation.DELETE, Operation.TRUNCATE),
            when="EXISTS (SELECT 1 FROM awards_decision d WHERE d.id = r.decision_id AND d.state = 'ISSUED')",
            undo="EXISTS (SELECT 1 FROM awards_decision d WHERE d.id = r.decision_id AND d.recorded)",
            message="Danh sách kèm theo quyết định đã ban hành không thay đổi được. Hãy lập quyết định khác để điều chỉnh.",
        ),
    )

    decision = models.ForeignKey(Decision, verbose_name="quyết định", on_delete=models.CASCADE, related_name="lines")

    class Meta(Honoured.Meta):
        verbose_name = "dòng của quyết định"
        verbose_name_plural = "dòng của quyết định"
        ordering = ["decision", "ordinal", "id"]
        constraints = [
            *Honoured.Meta.constraints,
            models.UniqueConstraint(
                fields=["decision", "person", "honour"],
                condition=Q(person__isnull=False),
                name="awards_decisionline_person_once",
                violation_error_message="Người này đã có trong quyết định với cùng danh hiệu, hình thức.",
            ),
            models.UniqueConstraint(
                fields=["decision", "household", "honour"],
                condition=Q(household__isnull=False),
                name="awards_decisionline_household_once",
                violation_error_message="Hộ này đã có trong quyết định với cùng danh hiệu, hình thức.",
            ),
            models.UniqueConstraint(
                fields=["decision", "unit", "name", "honour"],
                condition=Q(recipient_kind=RecipientKind.COLLECTIVE),
                name="awards_decisionline_collective_once",
                violation_error_message="Tập thể này đã có trong quyết định với cùng danh hiệu, hình thức.",
            ),
        ]
