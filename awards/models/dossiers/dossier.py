"""Dossiers of units and the nominees in them."""

from django.db import models
from django.db.models import Q

from awards.enums import Channel, DossierState, NomineeState, Origin, ProposedAs
from awards.models.dossiers.paper import Procedure
from awards.models.dossiers.round import Round
from awards.models.recipient import Honoured
from awards.rules.dossiers.lifecycle import APPRAISED_NOMINEE, BEING_HANDLED, SENT
from emulation.common.db_guards import Lock
from emulation.common.models import state_needs, together
from emulation.common.search import search_column, search_index
from emulation.enums import Operation, RecipientKind


class Dossier(models.Model):
    """What a unit sends in a round. Only services/lifecycle changes the state, by the table of rules/dossiers/lifecycle."""

    locks = (
        Lock(
            name="sent",
            operations=(Operation.DELETE, Operation.TRUNCATE),
            when="r.state <> 'DRAFT'",
            message="Chỉ xóa được hồ sơ đang lập. Hồ sơ đã gửi thì trả lại hoặc rút lại, không xóa.",
        ),
    )

    scope_path = "unit"

    round = models.ForeignKey(Round, verbose_name="đợt xét", on_delete=models.PROTECT, related_name="dossiers")
    unit = models.ForeignKey("emulation.Unit", verbose_name="đơn vị đề nghị", on_delete=models.PROTECT, related_name="dossiers")
    title = models.CharField("trích yếu", max_length=500, blank=True, help_text="Ví dụ: Đề nghị tặng Bằng khen năm 2026.")
    proposal_number = models.CharField("số tờ trình", max_length=100, blank=True, help_text="Ví dụ: 45/TTr-UBND.")
    proposal_on = models.DateField("ngày tờ trình", null=True, blank=True)
    origin = models.CharField(
        "ai phát hiện, đề nghị", max_length=5, choices=Origin, default=Origin.UNIT,
        help_text="Ban hoặc thủ trưởng tự phát hiện thì ghi rõ; đơn vị vẫn là nơi quản lý người, tập thể được đề nghị.",
    )  # fmt: skip
    channel = models.CharField("cách gửi", max_length=10, choices=Channel, default=Channel.ONLINE)
    channel_code = models.CharField(
        "mã hồ sơ trên kênh gửi", max_length=100, blank=True, help_text="Mã của dịch vụ công hoặc số văn bản đến."
    )
    procedure = models.ForeignKey(
        Procedure, verbose_name="thủ tục hành chính", on_delete=models.PROTECT, null=True, blank=True, related_name="dossiers"
    )
    note = models.TextField("ghi chú", blank=True)
    state = models.CharField(
        "trạng thái", max_length=10, choices=DossierState, default=DossierState.DRAFT, editable=False, db_index=True
    )
    submitted_on = models.DateField("ngày gửi", null=True, blank=True, editable=False)
    received_at = models.DateTimeField("tiếp nhận lúc", null=True, blank=True, editable=False)
    received_for_appraisal_on = models.DateField("ngày nhận để thẩm định", null=True, blank=True, editable=False)
    due_on = models.DateField("hạn giải quyết", null=True, blank=True, editable=False, db_index=True)
    #: The law the dossier is handled under (Law 06/2026/QH16, article 4(4)), fixed when it is received for appraisal.
    regime = models.CharField("chế độ pháp luật", max_length=10, blank=True, editable=False)
    regime_reason = models.CharField("lý do áp dụng", max_length=500, blank=True, editable=False)
    returned_on = models.DateField("ngày trả lại", null=True, blank=True, editable=False)
    return_reason = models.TextField("lý do trả lại", blank=True, editable=False)
    result_due_on = models.DateField("hạn thông báo kết quả", null=True, blank=True, editable=False, db_index=True)
    result_sent_on = models.DateField("ngày thông báo kết quả", null=True, blank=True, editable=False)
    result_letter = models.CharField("số văn bản thông báo kết quả", max_length=100, blank=True, editable=False)
    search = search_column("title", "proposal_number", "channel_code")

    class Meta:
        verbose_name = "hồ sơ đề nghị khen thưởng"
        verbose_name_plural = "hồ sơ đề nghị khen thưởng"
        ordering = ["-id"]
        permissions = [
            ("submit_dossier", "Gửi và rút lại hồ sơ đề nghị khen thưởng"),
            ("receive_dossier", "Tiếp nhận, trả lại hồ sơ đề nghị khen thưởng"),
            ("appraise_dossier", "Thẩm định hồ sơ, lấy ý kiến cơ quan khác"),
            ("schedule_dossier", "Đưa hồ sơ vào phiên họp hội đồng"),
        ]
        indexes = [search_index("dossier_search")]
        constraints = [
            state_needs(
                SENT,
                "submitted_on",
                alone=True,
                name="awards_dossier_submitted_on",
                message="Hồ sơ đã gửi phải có ngày gửi; hồ sơ đang lập thì không.",
            ),
            together(
                "received_at",
                "received_for_appraisal_on",
                texts=["regime", "regime_reason"],
                name="awards_dossier_receipt_whole",
                message="Hồ sơ đã nhận để thẩm định phải có ngày nhận, chế độ pháp luật áp dụng và lý do áp dụng.",
            ),
            state_needs(
                BEING_HANDLED,
                "received_at",
                name="awards_dossier_received",
                message="Hồ sơ đang thẩm định, trình hoặc đã giải quyết phải được tiếp nhận trước.",
            ),
            state_needs(
                BEING_HANDLED,
                "due_on",
                alone=True,
                name="awards_dossier_due_on",
                message="Hồ sơ đã tiếp nhận phải có hạn giải quyết; hồ sơ đơn vị đang giữ thì không.",
            ),
            together(
                "returned_on",
                texts=["return_reason"],
                name="awards_dossier_return_whole",
                message="Trả lại hồ sơ phải ghi cả ngày và lý do.",
            ),
            models.CheckConstraint(
                condition=Q(result_sent_on__isnull=True) | Q(result_due_on__isnull=False),
                name="awards_dossier_result_sent",
                violation_error_message="Hồ sơ chưa có kết quả để thông báo.",
            ),
            state_needs(
                [DossierState.RETURNED],
                "returned_on",
                name="awards_dossier_returned_on",
                message="Hồ sơ trả lại phải có ngày và lý do trả lại.",
            ),
        ]

    def __str__(self):
        return f"Hồ sơ {self.pk}: {self.unit}" if self.pk else "Hồ sơ mới"


class Nominee(Honoured):
    """A person, collective or household proposed for an honour. Its state follows the dossier, or its own return."""

    locks = (
        Lock(
            name="sent",
            operations=(Operation.INSERT, Operation.DELETE, Operation.TRUNCATE),
            when="EXISTS (SELECT 1 FROM awards_dossier d WHERE d.id = r.dossier_id AND d.state NOT IN ('DRAFT', 'RETURNED'))",
            message="Hồ sơ đã gửi: không thêm, bớt trường hợp được nữa. Hãy rút lại hoặc đề nghị Ban trả lại hồ sơ trước.",
        ),
        Lock(
            name="settled",
            operations=(Operation.UPDATE,),
            when="r.state <> 'RETURNED' AND EXISTS "
            "(SELECT 1 FROM awards_dossier d WHERE d.id = r.dossier_id AND d.state NOT IN ('DRAFT', 'RETURNED'))",
            free=(
                "ordinal",
                "state",
                "returned_fields",
                "returned_on",
                "return_reason",
                "appraised_on",
                "appraisal",
                "proposed_as",
            ),  # fmt: skip
            message="Hồ sơ đã gửi: nội dung của trường hợp không sửa được, trừ những mục Ban trả lại để sửa.",
        ),
    )

    scope_path = "dossier__unit"

    dossier = models.ForeignKey(Dossier, verbose_name="hồ sơ", on_delete=models.CASCADE, related_name="nominees")
    initiatives = models.TextField(
        "sáng kiến, đề tài", blank=True, help_text="Tên, số và ngày văn bản công nhận; mỗi sáng kiến, đề tài một dòng."
    )
    proposed_as = models.CharField(
        "xét theo đối tượng", max_length=20, choices=ProposedAs, blank=True,
        help_text="Để trống: theo nhóm đối tượng, đơn vị công tác. Chọn khi luật có tiêu chuẩn riêng, ví dụ nhà khoa học.",
    )  # fmt: skip
    state = models.CharField(
        "trạng thái", max_length=10, choices=NomineeState, default=NomineeState.OPEN, editable=False, db_index=True
    )
    #: Names of fields the unit has to mend; none at all while returned means all of them.
    returned_fields = models.JSONField("mục cần sửa", default=list, blank=True, editable=False)
    returned_on = models.DateField("ngày trả lại", null=True, blank=True, editable=False)
    return_reason = models.TextField("lý do trả lại", blank=True, editable=False)
    appraised_on = models.DateField("ngày thẩm định", null=True, blank=True, editable=False)
    appraisal = models.TextField("ý kiến thẩm định", blank=True, editable=False)
    search = search_column("name", "unit_name")

    class Meta(Honoured.Meta):
        verbose_name = "trường hợp đề nghị"
        verbose_name_plural = "trường hợp đề nghị"
        ordering = ["dossier", "ordinal", "id"]
        indexes = [search_index("nominee_search")]
        constraints = [
            *Honoured.Meta.constraints,
            models.UniqueConstraint(
                fields=["dossier", "person", "honour"],
                condition=Q(person__isnull=False),
                name="awards_nominee_person_once",
                violation_error_message="Người này đã có trong hồ sơ với cùng danh hiệu, hình thức.",
            ),
            models.UniqueConstraint(
                fields=["dossier", "household", "honour"],
                condition=Q(household__isnull=False),
                name="awards_nominee_household_once",
                violation_error_message="Hộ này đã có trong hồ sơ với cùng danh hiệu, hình thức.",
            ),
            models.UniqueConstraint(
                fields=["dossier", "unit", "name", "honour"],
                condition=Q(recipient_kind=RecipientKind.COLLECTIVE),
                name="awards_nominee_collective_once",
                violation_error_message="Tập thể này đã có trong hồ sơ với cùng danh hiệu, hình thức.",
            ),
            together(
                "returned_on",
                texts=["return_reason"],
                name="awards_nominee_return_whole",
                message="Trả lại một trường hợp phải ghi cả ngày và lý do.",
            ),
            state_needs(
                [NomineeState.RETURNED],
                "returned_on",
                name="awards_nominee_returned_on",
                message="Trường hợp trả lại phải có ngày và lý do trả lại.",
            ),
            state_needs(
                APPRAISED_NOMINEE,
                "appraised_on",
                name="awards_nominee_appraised_on",
                message="Trường hợp đã có kết luận phải có ngày thẩm định.",
            ),
            state_needs(
                [NomineeState.INELIGIBLE],
                texts=["appraisal"],
                name="awards_nominee_ineligible_why",
                message="Trường hợp không đủ điều kiện phải ghi lý do.",
            ),
        ]
